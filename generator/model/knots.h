#pragma once
/*
 * knots: unfinished tasks that block or wait for each other, step by step.
 *
 * Each task knows the knot that it is tied in, so that its page can say how many more hang together with it
 * without walking through all of them.
 *
 * Floor: model.
 */
#include "model/site.h"

struct knot {
	struct str id; /* of the first of its tasks */
	size_t count;  /* of its tasks */
};

/* Fill task.knot of all tasks, once their blockers and what they block are known. */
void knots_tie(struct site *site);

/* What blocks or waits may tie a knot: it is not finished. */
bool knot_may_tie(const struct task *task);
