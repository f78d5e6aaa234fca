#pragma once
/*
 * custody: who holds a piece of work, and who is waiting for whom.
 *
 * The sender holds until the receiver accepts: custody passes on accepted_on, not on the hand-off's
 * date. Clocks stop while the one waited for is away (of an area: while owner and backup both are; of
 * a team: while all its members are). Pure functions of the linked site and a date.
 *
 * Floor: model.
 */
#include "model/site.h"

/* One stretch of a task's life in one pair of hands. */
struct custody_span {
	const struct reference *holder; /* a person, team, area or external; NULL: nobody is named */
	date from;                      /* DATE_NONE when no date tells */
	date until;                     /* the day it passed on, or the work ended; DATE_NONE while it lasts */
	const struct handoff *waiting;  /* the hand-off that waits for an answer during this stretch */
};

typedef LIST(struct custody_span) custody_chain;

/* From the request to 'at', in time order and without gaps; at least one. The first holder is the sender
 * of the first hand-off, or the owner where there is none; an owner who confirms after the last hand-off
 * takes over then. Work that was closed is held until then, or until its outcome was checked. */
custody_chain custody_of(struct arena *arena, const struct task *task, date at);

/* Who has custody at 'at': the last span's holder. */
const struct reference *custody_holder(const struct task *task, date at);

/* The day of the request: 'created', else the earliest day on which something happened. DATE_NONE where
 * no date tells: such a task was always there. */
date task_begins(const struct task *task);

enum handoff_state { HANDOFF_WAITING, HANDOFF_ACCEPTED, HANDOFF_DECLINED };
enum handoff_state handoff_state(const struct handoff *handoff, date at);

/* Days after 'from', up to and with 'to', on which the one named could have answered: away days do not
 * count. 0 when 'from' is not known. */
int days_waited(const struct reference *whom, date from, date to);

/* The one person who answers for a task: its own accountable, else its area's, else the lead of the
 * area's team. NULL if none can be reached. */
const struct person *task_accountable(const struct task *task);

/* The team a task belongs to: its area's, else its owner's. NULL if neither is known. */
const struct team *task_team(const struct task *task);

/* The team behind an owner: a person's, an area's, or the team itself. */
const struct team *reference_owning_team(const struct reference *owner);

/* Away on that day; 'cover' gets who stands in, or NULL. */
bool person_is_away(const struct person *person, date day, const struct person **cover);
bool person_has_left(const struct person *person, date day);

/* The latest date inside a task on which something happened (plans, such as due, do not count) and
 * that is not after 'at'; DATE_NONE if it has none. */
date task_touched(const struct task *task, date at);
