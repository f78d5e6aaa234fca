#pragma once
/*
 * backlinks: who points here.
 *
 * Fills cited_by, cited_by_tasks, owns, areas, people, children, tasks, open, pages,
 * blocks, split_into and interruptions from the resolved references and links. All lists are sorted by id and
 * name nobody twice. Drafts are left out. For use by link*.c only. Floor: model.
 */
#include "model/site.h"

/* The other way round: fill page.cites from its targets, by url. Changes no other record. */
void backlinks_cite(struct arena *arena, struct page *page);

void backlinks_fill(struct site *site);
