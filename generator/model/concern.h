#pragma once
/*
 * concern: which tasks a page of a person, team or area may have to show.
 *
 * A page of one record walks its own tasks, never all: so the cost of a page does not grow with the
 * handbook. A task concerns whoever owns, answers for, receives, sends, decides, follows up or is waited
 * for in it; its area and team; and the areas and teams at either end of its hand-offs. Which of these a
 * page shows, and as what, the page decides: what a page newly shows must be added here. Floor: model.
 */
#include "model/site.h"

/* For backlinks.c: fills site->ordered and the lists 'concerning' of a site whose names are resolved:
 * each task once, open ones first by due date, those without one last; closed ones by closing date,
 * latest first; then by id. */
void concern_fill(struct site *site);

/* Not finished and not cancelled; work without a status counts as open. */
bool task_shows_as_open(const struct task *task);
