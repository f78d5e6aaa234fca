#pragma once
/*
 * past: how a task stood at the end of an earlier day, as far as its dated entries tell.
 *
 * model/rewind.h changes the records by these rules; here they are asked without changing anything, so
 * that one walk can answer for many days. Whether a task had begun by then is a question of its own:
 * task_begins (model/custody.h). Floor: model.
 */
#include "model/site.h"

/* Not closed, or closed later. */
bool task_was_open(const struct task *task, date day);

/* The hand-off that was the first to be accepted later: until then its sender owned the work. NULL where
 * there is none. */
const struct handoff *task_accepted_after(const struct task *task, date day);

/* The date that it was promised for then. */
const struct written_date *task_due_at(const struct task *task, date day);

/* ---- of linked tasks only ---- */

/* Who owned it; NULL when that is a person who came later. */
const struct reference *task_owner_at(const struct task *task, date day);

/* Whose work it was: see task_team. */
const struct team *task_team_at(const struct task *task, date day);

/* Nobody saw it through and nobody answered for it: the rule of the signal no-owner. */
bool task_was_unowned(const struct task *task, date day);

/* Open, and its latest hand-off had no answer. */
bool task_was_waiting(const struct task *task, date day);
