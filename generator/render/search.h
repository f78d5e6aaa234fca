#pragma once
/*
 * search: everything that can be found in a site, as the files that a browser searches in.
 *
 * Pages of guidance with their headings, the pages that steward makes of the records, tasks,
 * people, teams, areas, and the lines of "Where do I take this?". The shape of the files is told
 * in search_shards.h.
 *
 * Terms with a ':' are filters: "state:WORD" and "state:CATEGORY", "owner:ID" (owner:none for a
 * task that nobody owns), "area:ID", "team:ID".
 *
 * Made in one go: the files' names come from their bytes. Floor: render.
 */
#include "model/facts.h"
#include "render/search_shards.h"

/* Append the files to 'files'; they and their bytes live in 'arena'. */
void search_files(struct arena *arena, const struct facts *facts, search_file_list *files);
