#include "model/concern.h"

#include "model/custody.h"

#include <stdlib.h>

bool task_shows_as_open(const struct task *task)
{
	return category_is_open(task->category) || task->category == CATEGORY_NONE;
}

static int compare_tasks(const void *left, const void *right)
{
	const struct task *a = *(const struct task *const *)left;
	const struct task *b = *(const struct task *const *)right;
	bool a_open = task_shows_as_open(a), b_open = task_shows_as_open(b);
	if (a_open != b_open)
		return a_open ? -1 : 1;
	date a_day = a_open ? a->due.day : a->closed.day;
	date b_day = a_open ? b->due.day : b->closed.day;
	if (a_day != b_day) {
		if (a_day == DATE_NONE || b_day == DATE_NONE)
			return a_day == DATE_NONE ? 1 : -1;
		return (a_day < b_day) == a_open ? -1 : 1;
	}
	return str_compare(a->record.id, b->record.id);
}

/* What concerns a record comes task by task, so a repetition is always the last entry. */
static void concern(struct arena *growing, const struct record *whom, const struct task *task)
{
	if (whom == NULL || (whom->kind != RECORD_PERSON && whom->kind != RECORD_TEAM &&
	                     whom->kind != RECORD_AREA))
		return;
	struct record *record = (struct record *)(uintptr_t)whom; /* the site's, until it is frozen */
	size_t count = record->concerning.count;
	if (count == 0 || record->concerning.items[count - 1] != task)
		*vector_push(growing, &record->concerning) = task;
}

/* The one named, and the team behind. */
static void concern_end(struct arena *growing, const struct reference *end, const struct task *task)
{
	const struct area *area = reference_area(end);
	const struct person *person = reference_person(end);
	concern(growing, end->record, task);
	if (area != NULL)
		concern(growing, area->team.record, task);
	if (person != NULL)
		concern(growing, person->team.record, task);
}

static void concern_all(struct arena *growing, const struct task *task)
{
	const struct person *accountable = task_accountable(task);
	const struct team *team = task_team(task);
	concern(growing, task->owner.record, task);
	concern(growing, task->area.record, task);
	concern(growing, accountable == NULL ? NULL : &accountable->record, task);
	concern(growing, team == NULL ? NULL : &team->record, task);
	concern(growing, task->decision->decider.record, task);
	concern(growing, task->waiting_on->who.record, task);
	for (size_t i = 0; i < task->follow_ups.count; i++)
		concern(growing, task->follow_ups.items[i].by.record, task);
	for (size_t i = 0; i < task->handoffs.count; i++) {
		concern_end(growing, &task->handoffs.items[i].from, task);
		concern_end(growing, &task->handoffs.items[i].to, task);
		concern(growing, task->handoffs.items[i].accepted_by.record, task);
	}
}

void concern_fill(struct site *site)
{
	size_t count = site->tasks.count;
	struct arena growing = { 0 };
	site->ordered.items = arena_array(&site->arena, const struct task *, count);
	for (size_t i = 0; i < count; i++)
		site->ordered.items[i] = site->tasks.items[i];
	site->ordered.count = count;
	if (count > 1)
		qsort(site->ordered.items, count, sizeof(*site->ordered.items), compare_tasks);
	for (size_t i = 0; i < count; i++)
		concern_all(&growing, site->ordered.items[i]);
	for (size_t i = 0; i < site->records.count; i++)
		vector_keep(&site->arena, &site->records.items[i]->concerning);
	arena_release(&growing);
}
