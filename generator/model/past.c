#include "model/past.h"

#include "model/custody.h"

bool task_was_open(const struct task *task, date day)
{
	bool is_closed = task->category == DONE || task->category == CANCELLED;
	return !is_closed || task->closed.day > day;
}

const struct handoff *task_accepted_after(const struct task *task, date day)
{
	const struct handoff *first = NULL;
	for (size_t i = 0; i < task->handoffs.count; i++) {
		const struct handoff *handoff = &task->handoffs.items[i];
		if (handoff->accepted_on.day > day &&
		    (first == NULL || handoff->accepted_on.day < first->accepted_on.day))
			first = handoff;
	}
	return first;
}

const struct written_date *task_due_at(const struct task *task, date day)
{
	const struct due_move *first = NULL;
	for (size_t i = 0; i < task->due_moves.count; i++) {
		const struct due_move *move = &task->due_moves.items[i];
		if (move->date.day > day && (first == NULL || move->date.day < first->date.day))
			first = move;
	}
	return first != NULL ? &first->from : &task->due;
}

/* ---- of linked tasks only ---- */

/* NULL also for a person who came later. */
static const struct person *person_at(const struct reference *reference, date day)
{
	const struct person *person = reference_person(reference);
	return person != NULL && person->active_from.day > day ? NULL : person;
}

static bool names_a_newcomer(const struct reference *reference, date day)
{
	return reference_person(reference) != NULL && person_at(reference, day) == NULL;
}

const struct reference *task_owner_at(const struct task *task, date day)
{
	const struct handoff *accepted = task_accepted_after(task, day);
	const struct reference *owner = &task->owner;
	const struct area *area = accepted != NULL ? reference_area(&accepted->from) : NULL;
	if (area != NULL)
		owner = &area->owner;
	else if (accepted != NULL && (reference_team(&accepted->from) != NULL ||
	                              person_at(&accepted->from, day) != NULL))
		owner = &accepted->from;
	return names_a_newcomer(owner, day) ? NULL : owner;
}

/* The steps of task_team, with the owner of that day. */
const struct team *task_team_at(const struct task *task, date day)
{
	const struct area *area = reference_area(&task->area);
	if (area != NULL && reference_team(&area->team) != NULL)
		return reference_team(&area->team);
	const struct reference *owner = task_owner_at(task, day);
	return owner == NULL ? NULL : reference_owning_team(owner);
}

static bool is_there(const struct person *person, date day)
{
	return person != NULL && !person_has_left(person, day);
}

/* The steps of task_accountable, with the people of that day. */
static const struct person *accountable_at(const struct task *task, date day)
{
	const struct area *area = reference_area(&task->area);
	const struct team *team = area != NULL ? reference_team(&area->team) : NULL;
	const struct person *person = person_at(&task->accountable, day);
	if (person == NULL && area != NULL)
		person = person_at(&area->accountable, day);
	return person == NULL && team != NULL ? person_at(&team->lead, day) : person;
}

bool task_was_unowned(const struct task *task, date day)
{
	if (is_there(accountable_at(task, day), day))
		return false;
	const struct reference *owner = task_owner_at(task, day);
	const struct team *team = owner != NULL ? reference_team(owner) : NULL;
	return owner == NULL || !is_there(person_at(team != NULL ? &team->lead : owner, day), day);
}

bool task_was_waiting(const struct task *task, date day)
{
	const struct handoff *last = NULL;
	for (size_t i = 0; i < task->handoffs.count; i++)
		if (task->handoffs.items[i].date.day <= day)
			last = &task->handoffs.items[i];
	return last != NULL && task_was_open(task, day) && handoff_state(last, day) == HANDOFF_WAITING;
}
