#include "model/site_use.h"

static unsigned task_uses(const struct task *task)
{
	unsigned uses = 0;
	bool is_unplanned = task->kind == INTERRUPTION || task->unplanned->span.source != NULL;
	bool is_waiting = task->blocked_by.count > 0 || task->waiting_on->span.source != NULL ||
	                  task->category == BLOCKED;
	uses |= (unsigned)(task->handoffs.count > 0) << USE_HANDOFFS;
	uses |= (unsigned)is_unplanned << USE_INTERRUPTIONS;
	uses |= (unsigned)(task->category == DONE && task->kind != CHORE) << USE_OUTCOMES;
	uses |= (unsigned)(task->decision->span.source != NULL) << USE_DECISIONS;
	uses |= (unsigned)is_waiting << USE_WAITS;
	return uses;
}

unsigned site_uses(const struct site *site)
{
	size_t others = site->people.count + site->teams.count + site->areas.count + site->causes.count;
	unsigned uses = (unsigned)(site->tasks.count > 0) << USE_TASKS;
	uses |= (unsigned)(site->tasks.count + others > 0) << USE_RECORDS;
	uses |= (unsigned)(site->causes.count > 0) << USE_INTERRUPTIONS;
	for (size_t i = 0; i < site->tasks.count; i++)
		uses |= task_uses(site->tasks.items[i]);
	bool is_read = (uses >> USE_RECORDS & 1) == 1 && site->published.count > 0;
	return uses | (unsigned)is_read << USE_REVIEWS;
}
