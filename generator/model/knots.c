#include "model/knots.h"

struct tying {
	struct arena scratch;
	VECTOR(struct task *) found; /* of the knot that is being tied, those at the end not yet looked at */
	struct knot *knot;
};

bool knot_may_tie(const struct task *task)
{
	return category_is_open(task->category);
}

/* Tasks of a site are its own until it is frozen, though lists of them are not to be changed. */
static void tie(struct tying *tying, const struct task *found)
{
	struct task *task = (struct task *)(uintptr_t)found;
	if (task == NULL || !knot_may_tie(task) || task->knot != NULL)
		return;
	task->knot = tying->knot;
	*vector_push(&tying->scratch, &tying->found) = task;
}

static void tie_neighbours(struct tying *tying, const struct task *task)
{
	for (size_t i = 0; i < task->blocked_by.count; i++)
		tie(tying, reference_task(&task->blocked_by.items[i]));
	for (size_t i = 0; i < task->blocks.count; i++)
		tie(tying, task->blocks.items[i]);
}

void knots_tie(struct site *site)
{
	struct tying tying = { 0 };
	for (size_t i = 0; i < site->tasks.count; i++) {
		struct task *task = site->tasks.items[i];
		bool may_begin = task->knot == NULL && (task->blocked_by.count > 0 || task->blocks.count > 0);
		if (!may_begin || !knot_may_tie(task))
			continue;
		tying.knot = arena_new(&site->arena, struct knot);
		tying.knot->id = task->record.id;
		tying.found.count = 0;
		tie(&tying, task);
		for (size_t at = 0; at < tying.found.count; at++)
			tie_neighbours(&tying, tying.found.items[at]);
		tying.knot->count = tying.found.count;
	}
	arena_release(&tying.scratch);
}
