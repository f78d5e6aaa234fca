#pragma once
/*
 * cause: what became of a cause of interruptions: when it last came, and who mends it.
 *
 * The one answer to "is it being fixed, and did the fix hold?", for the signals, the charts and the pages.
 * Its fixes are the one that the cause names and those that its interruptions name. Only an open fix that
 * somebody owns is under way; one that nobody owns is a plan. Floor: model.
 */
#include "model/site.h"

struct cause_state {
	date latest;                /* interruption by it, at any time up to the day; DATE_NONE: none */
	const struct task *mending; /* the first open fix that somebody owns; NULL when there is none */
	const struct task *planned; /* without 'mending': the first open fix, which nobody owns yet */
	const struct task *mended;  /* the fix finished last, with its day; NULL when there is none */
	bool came_back;             /* an interruption began after 'mended' was closed */
};

struct cause_state cause_state_at(const struct cause *cause, date day);
