/* Scope, status, ages and due dates. */
#include "model/metric.h"

#include <stdlib.h>

bool scope_has(struct scope scope, const struct task *task)
{
	if (scope.area != NULL && reference_area(&task->area) != scope.area)
		return false;
	return scope.team == NULL || task_team(task) == scope.team;
}

task_list scope_tasks(const struct facts *facts, struct scope scope)
{
	if (scope.area != NULL)
		return (task_list){ scope.area->tasks.items, scope.area->tasks.count };
	if (scope.team != NULL)
		return (task_list){ scope.team->tasks.items, scope.team->tasks.count };
	return facts_tasks(facts);
}

static void count_task(struct status_count *count, const struct task *task)
{
	count->of[task->category]++;
	count->open += category_is_open(task->category);
}

/* The first place at which an area is not before 'area'; areas are sorted by id. */
static size_t place_of_area(area_list areas, const struct area *area)
{
	size_t low = 0, high = areas.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(areas.items[middle]->record.id, area->record.id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

status_counts metric_status(struct arena *arena, const struct facts *facts, struct scope scope)
{
	task_list tasks = scope_tasks(facts, scope);
	area_list areas = facts_areas(facts);
	status_counts counts = { arena_array(arena, struct status_count, areas.count + 1), 0 };
	for (size_t i = 0; i < areas.count; i++)
		counts.items[i].area = areas.items[i];
	for (size_t i = 0; i < tasks.count; i++) {
		const struct area *area = reference_area(&tasks.items[i]->area);
		size_t place = area == NULL ? areas.count : place_of_area(areas, area);
		if (scope_has(scope, tasks.items[i]))
			count_task(&counts.items[place], tasks.items[i]);
	}
	for (size_t i = 0; i <= areas.count; i++)
		if (counts.items[i].open > 0)
			counts.items[counts.count++] = counts.items[i];
	return counts;
}

static int compare_ages(const void *left, const void *right)
{
	const struct aged_task *a = left, *b = right;
	if (a->days != b->days)
		return b->days > a->days ? 1 : -1;
	return str_compare(a->task->record.id, b->task->record.id);
}

struct ages metric_ages(struct arena *arena, const struct facts *facts, struct scope scope)
{
	task_list tasks = scope_tasks(facts, scope);
	struct ages ages = { { arena_array(arena, struct aged_task, tasks.count), 0 }, 0 };
	date today = facts_as_of(facts);
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task *task = tasks.items[i];
		date created = task->created.day;
		if (!category_is_open(task->category) || !scope_has(scope, task))
			continue;
		if (created == DATE_NONE || created > today)
			ages.undated++;
		else
			ages.tasks.items[ages.tasks.count++] = (struct aged_task){ task, today - created };
	}
	if (ages.tasks.count > 1)
		qsort(ages.tasks.items, ages.tasks.count, sizeof(*ages.tasks.items), compare_ages);
	return ages;
}

static int compare_due(const void *left, const void *right)
{
	const struct task *a = *(const struct task *const *)left;
	const struct task *b = *(const struct task *const *)right;
	if (a->due.day != b->due.day)
		return a->due.day > b->due.day ? 1 : -1;
	return str_compare(a->record.id, b->record.id);
}

task_list metric_due(struct arena *arena, const struct facts *facts, struct scope scope)
{
	task_list tasks = scope_tasks(facts, scope);
	task_list due = { arena_array(arena, const struct task *, tasks.count), 0 };
	date last = facts_as_of(facts) + DUE_DAYS;
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task *task = tasks.items[i];
		bool is_due = task->due.day != DATE_NONE && task->due.day <= last;
		if (is_due && category_is_open(task->category) && scope_has(scope, task))
			due.items[due.count++] = task;
	}
	if (due.count > 1)
		qsort(due.items, due.count, sizeof(*due.items), compare_due);
	return due;
}
