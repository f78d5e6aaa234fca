/* What blocks what: which tasks to draw. */
#include "model/knots.h"
#include "model/metric.h"

#include <stdlib.h>

/* Tasks found so far, in the order in which they were reached. */
struct reach {
	struct arena *arena;
	size_t most;       /* more than so many are not looked for; 0: all are */
	struct table seen; /* id -> task */
	VECTOR(const struct task *) tasks;
};

static bool is_full(const struct reach *reach)
{
	return reach->most > 0 && reach->tasks.count >= reach->most;
}

static void reach_task(struct reach *reach, const struct task *task)
{
	void *value = (void *)(uintptr_t)task;
	size_t before = reach->seen.count;
	if (is_full(reach))
		return;
	table_put(reach->arena, &reach->seen, task->record.id, value);
	if (reach->seen.count > before)
		*vector_push(reach->arena, &reach->tasks) = task;
}

/* The unfinished tasks one step from 'task'. */
static void reach_neighbours(struct reach *reach, const struct task *task)
{
	for (size_t i = 0; i < task->blocked_by.count && !is_full(reach); i++) {
		const struct task *blocker = reference_task(&task->blocked_by.items[i]);
		if (blocker != NULL && knot_may_tie(blocker))
			reach_task(reach, blocker);
	}
	for (size_t i = 0; i < task->blocks.count && !is_full(reach); i++)
		if (knot_may_tie(task->blocks.items[i]))
			reach_task(reach, task->blocks.items[i]);
}

static void reach_all(struct reach *reach, size_t from)
{
	for (size_t i = from; i < reach->tasks.count; i++)
		reach_neighbours(reach, reach->tasks.items[i]);
}

static int compare_ids(const void *left, const void *right)
{
	const struct task *a = *(const struct task *const *)left;
	const struct task *b = *(const struct task *const *)right;
	return str_compare(a->record.id, b->record.id);
}

static struct blocked_part part_of(struct arena *arena, const struct task *const *tasks,
                                   size_t count, size_t all)
{
	struct blocked_part part = { { arena_array(arena, const struct task *, count + 1), 0 }, 0 };
	for (size_t i = 0; i < count; i++)
		part.tasks.items[part.tasks.count++] = tasks[i];
	if (count > 1)
		qsort(part.tasks.items, count, sizeof(*part.tasks.items), compare_ids);
	part.left_out = all - count;
	return part;
}

/* The task and those one step from it, with its finished blockers. */
static void reach_from(struct reach *reach, const struct task *task)
{
	reach_task(reach, task);
	for (size_t i = 0; i < task->blocked_by.count; i++) {
		const struct task *blocker = reference_task(&task->blocked_by.items[i]);
		if (blocker != NULL)
			reach_task(reach, blocker);
	}
	reach_neighbours(reach, task);
}

/* How many can be reached from a task: whatever is unfinished brings its whole knot. */
static size_t count_around(struct arena *arena, const struct task *task)
{
	struct reach near = { .arena = arena };
	struct table knots = { 0 };
	size_t count = 0;
	reach_from(&near, task);
	for (size_t i = 0; i < near.tasks.count; i++) {
		const struct knot *knot = near.tasks.items[i]->knot;
		size_t before = knots.count;
		if (knot != NULL)
			table_put(arena, &knots, knot->id, (void *)(uintptr_t)knot);
		count += knot == NULL ? 1 : knots.count > before ? knot->count : 0;
	}
	return count;
}

struct blocked_part metric_blocked_around(struct arena *arena, const struct task *task)
{
	struct reach reach = { .arena = arena, .most = BLOCKED_MOST };
	size_t all = count_around(arena, task);
	if (all < 2)
		return (struct blocked_part){ 0 };
	reach_from(&reach, task);
	for (size_t i = 1; i < reach.tasks.count && !is_full(&reach); i++)
		if (knot_may_tie(reach.tasks.items[i]))
			reach_neighbours(&reach, reach.tasks.items[i]);
	return part_of(arena, reach.tasks.items, reach.tasks.count, all);
}

/* Tasks of one group: 'count' of them from 'start' in the order of reach. */
struct group {
	size_t start, count;
};

static int compare_groups(const void *left, const void *right)
{
	const struct group *a = left, *b = right;
	if (a->count != b->count)
		return b->count > a->count ? 1 : -1;
	return (a->start > b->start) - (a->start < b->start);
}

static size_t neighbours_of(struct arena *arena, const struct task *task)
{
	struct reach reach = { .arena = arena };
	reach_neighbours(&reach, task);
	return reach.tasks.count;
}

/* A group too large to draw is shown around the task that most others hang on. */
static struct blocked_part part_of_large(struct arena *arena, const struct reach *reach,
                                         struct group group)
{
	const struct task *hub = reach->tasks.items[group.start];
	size_t most = neighbours_of(arena, hub);
	for (size_t i = 1; i < group.count; i++) {
		const struct task *task = reach->tasks.items[group.start + i];
		size_t count = neighbours_of(arena, task);
		if (count > most) {
			most = count;
			hub = task;
		}
	}
	struct reach around = { .arena = arena };
	reach_task(&around, hub);
	reach_all(&around, 0);
	return part_of(arena, around.tasks.items, BLOCKED_MOST, reach->tasks.count);
}

struct blocked_part metric_blocked(struct arena *arena, const struct facts *facts,
                                   struct scope scope)
{
	task_list tasks = scope_tasks(facts, scope);
	struct reach reach = { .arena = arena };
	VECTOR(struct group) groups = { 0 };
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task *task = tasks.items[i];
		size_t start = reach.tasks.count;
		bool is_wanted = knot_may_tie(task) && scope_has(scope, task);
		if (!is_wanted || neighbours_of(arena, task) == 0)
			continue;
		reach_task(&reach, task);
		reach_all(&reach, start);
		if (reach.tasks.count > start)
			*vector_push(arena, &groups) = (struct group){ start, reach.tasks.count - start };
	}
	if (groups.count == 0)
		return (struct blocked_part){ 0 };
	qsort(groups.items, groups.count, sizeof(*groups.items), compare_groups);
	if (groups.items[0].count > BLOCKED_MOST)
		return part_of_large(arena, &reach, groups.items[0]);
	const struct task *chosen[BLOCKED_MOST];
	size_t count = 0;
	for (size_t g = 0; g < groups.count; g++) {
		struct group group = groups.items[g];
		if (group.count > BLOCKED_MOST - count)
			continue;
		for (size_t i = 0; i < group.count; i++)
			chosen[count++] = reach.tasks.items[group.start + i];
	}
	return part_of(arena, chosen, count, reach.tasks.count);
}
