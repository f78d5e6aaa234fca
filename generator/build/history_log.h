#pragma once
/*
 * history_log: `git log` into days of paths, as its output comes.
 *
 * Floor: build; for history.[ch] alone.
 */
#include "base/buffer.h"
#include "base/date.h"
#include "base/table.h"

/* A path and the latest day on which it was changed. */
struct history_entry {
	struct str path;                  /* below the content folder */
	date changed;                     /* DATE_NONE: not known */
	struct history_entry *later_name; /* what it was called since; NULL: the same */
};

struct history_log {
	struct arena arena;
	struct table by_path; /* of struct history_entry */
	VECTOR(struct history_entry *) entries;
	bool is_shallow; /* commits without parents say nothing: they may be where the clone ends */

	/* between two pieces */
	struct buffer word;
	enum { LOG_COMMIT, LOG_PATH, LOG_OLD_NAME, LOG_NEW_NAME } next;
	char what;       /* A, M, D, T or R */
	date day;        /* of the commit */
	struct str from; /* old name */
};

/* The arguments behind "git log" whose output this takes. */
#define HISTORY_LOG_FORMAT                                                                                \
	"-z", "--format=tformat:%x01%as,%P", "--name-status", "--relative", "--no-merges", "--no-color", \
	        "--no-ext-diff", "--no-textconv", "--find-renames=100%", "--no-show-signature", "--topo-order", \
	        "--full-history"

/* Take a piece of the output; commits come latest first. False: it is not what was asked for. */
bool history_log_take(void *log, struct str bytes);

/* What was found before, for commits that are older than all that were taken. */
void history_log_older(struct history_log *log, struct str path, date changed);

void history_log_release(struct history_log *log);
