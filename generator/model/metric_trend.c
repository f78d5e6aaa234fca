/* How it stood, day by day: whether ownership works, and which way it goes. */
#include "model/metric.h"

#include "model/past.h"

enum { PEOPLE_LEAST = 3 }; /* of fewer, promises kept would tell of one */

/* Each asks of a task that had begun by that day. */
static size_t is_open(const struct task *task, date day)
{
	return task_was_open(task, day);
}

static size_t is_overdue(const struct task *task, date day)
{
	date due = task_due_at(task, day)->day;
	return due != DATE_NONE && due < day && task_was_open(task, day);
}

static size_t is_unowned(const struct task *task, date day)
{
	return task->category != IDEA && task_was_open(task, day) && task_was_unowned(task, day);
}

static size_t is_waiting(const struct task *task, date day)
{
	return task_was_waiting(task, day);
}

static size_t is_closed(const struct task *task, date day)
{
	bool is_of_week = task->closed.day > day - TREND_DAYS && task->closed.day <= day;
	return is_of_week && !category_is_open(task->category);
}

/* Promises whose day passed within the week. */
static size_t count_promises(const struct task *task, date day, bool were_kept)
{
	size_t count = 0;
	for (size_t i = 0; i < task->follow_ups.count; i++) {
		const struct follow_up *follow_up = &task->follow_ups.items[i];
		date promised = follow_up->date.day, done = follow_up->done_on.day;
		bool is_kept = done != DATE_NONE && done <= promised;
		bool has_passed = promised >= day - TREND_DAYS && promised < day;
		count += has_passed && is_kept == were_kept;
	}
	return count;
}

static size_t promises_kept(const struct task *task, date day)
{
	return count_promises(task, day, true);
}

static size_t promises_missed(const struct task *task, date day)
{
	return count_promises(task, day, false);
}

static size_t (*const measures[TRENDS])(const struct task *task, date day) = {
	[TREND_OPEN] = is_open,       [TREND_OVERDUE] = is_overdue, [TREND_UNOWNED] = is_unowned,
	[TREND_WAITING] = is_waiting, [TREND_CLOSED] = is_closed,   [TREND_KEPT] = promises_kept,
	[TREND_MISSED] = promises_missed,
};

/* Work with an area does not change its team; other work may, with its owner. */
static bool may_be_in(struct scope scope, const struct task *task)
{
	const struct area *area = reference_area(&task->area);
	const struct team *fixed = area != NULL ? reference_team(&area->team) : NULL;
	return scope.team == NULL || fixed == NULL || fixed == scope.team;
}

static void add_task(struct scope scope, const struct task *task, struct standing *standings, size_t count)
{
	date begins = task_begins(task);
	for (size_t d = 0; d < count; d++) {
		struct standing *standing = &standings[d];
		bool was_in = scope.team == NULL || task_team_at(task, standing->day) == scope.team;
		if (begins > standing->day || !was_in)
			continue;
		for (int m = 0; m < TRENDS; m++)
			standing->of[m] += measures[m](task, standing->day);
	}
}

void metric_standing(const struct facts *facts, struct scope scope, struct standing *standings,
                     size_t count)
{
	task_list tasks = scope.team != NULL ? facts_concerning(facts, &scope.team->record) : facts_tasks(facts);
	if (scope.area != NULL)
		tasks = (task_list){ scope.area->tasks.items, scope.area->tasks.count };
	for (size_t i = 0; i < tasks.count; i++)
		if (may_be_in(scope, tasks.items[i]))
			add_task(scope, tasks.items[i], standings, count);
}

static size_t people_here(const struct facts *facts, const struct team *team)
{
	size_t people = 0;
	person_list all = facts_people(facts);
	if (team != NULL)
		all = (person_list){ team->people.items, team->people.count };
	for (size_t i = 0; i < all.count; i++)
		people += !person_has_left(all.items[i], facts_as_of(facts));
	return people;
}

struct trend metric_trend(const struct facts *facts, struct scope scope)
{
	struct trend trend = { 0 };
	const struct team *team = scope.area != NULL ? reference_team(&scope.area->team) : scope.team;
	for (int i = 0; i < TREND_WEEKS; i++)
		trend.weeks[i].day = facts_as_of(facts) - (TREND_WEEKS - 1 - i) * TREND_DAYS;
	metric_standing(facts, scope, trend.weeks, TREND_WEEKS);
	trend.shows_promises = people_here(facts, team) >= PEOPLE_LEAST;
	return trend;
}
