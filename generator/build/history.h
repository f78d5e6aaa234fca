#pragma once
/*
 * history: the day on which each page was last changed, as Git tells.
 *
 * The day is the author's of the latest commit that touched the page; moving a page without changing it
 * does not count. What was found is kept in .steward/ together with the commit it holds for, so that Git is
 * run only when another one is checked out, and then reads only what came in between. Deleting the file
 * costs time, nothing else.
 *
 * The repository is not trusted: nothing that its configuration names is run, and nothing is fetched. A
 * folder without Git, a machine without the program and a repository without commits have no history; of a
 * shallow clone only what lies above its end is known.
 *
 * Floor: build.
 */
#include "base/disk.h"
#include "build/history_log.h"
#include "model/site.h"

struct history_place {
	struct str content;      /* the content folder, as it is from here */
	const char *state_folder; /* .steward/, which exists */
};

struct history {
	struct arena arena;
	struct history_log log;
	bool failed; /* Git did: nothing is known */
	struct fault fault; /* then: how */
};

/* Look for what Git tells, into a zeroed struct: for whoever is reading the files meanwhile. */
void history_look(struct history *history, const struct history_place *place);

/* Give the pages of a joined site their 'changed', as far as it is known and not after the site's day. */
void history_give(const struct history *history, struct site *site);

void history_release(struct history *history);
