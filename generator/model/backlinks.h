#pragma once
/*
 * backlinks: who points here.
 *
 * Fills cites, cited_by, cited_by_tasks, owns, areas, people, children, tasks, open, pages, blocks,
 * split_into and interruptions from the resolved references and links. All lists are sorted by id and
 * name nobody twice. Drafts are left out. For use by link*.c only. Floor: model.
 */
#include "model/site.h"

/* All that follows from references: every list but cites and cited_by. */
void backlinks_fill(struct site *site);

/* Fill page.cites from the targets of its links, by url. Changes no other record. */
void backlinks_cite(struct arena *arena, struct page *page);

/* Fill cited_by of all records from the targets of links, by url. */
void backlinks_cited(struct site *site);
