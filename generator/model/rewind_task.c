/* One task as it stood. */
#include "model/rewind_steps.h"

#include "model/past.h"
#include "model/schema_task_blocks.h"
#include "model/threshold.h"

#define NEVER ((struct written_date){ 0 })

static bool waited(const struct rewinding *rewinding, const struct task *task)
{
	if (task->waiting_on->span.source != NULL && !is_later(rewinding, &task->waiting_on->since))
		return true;
	for (size_t i = 0; i < task->blocked_by.count; i++) {
		const struct task *blocker = (const struct task *)site_find(
			rewinding->site, RECORD_TASK, task->blocked_by.items[i].text);
		if (blocker != NULL && !is_later(rewinding, &blocker->created) &&
		    task_was_open(blocker, rewinding->day))
			return true;
	}
	return false;
}

static enum category category_then(const struct rewinding *rewinding, const struct task *task)
{
	bool waits = waited(rewinding, task), started = task->started.day != DATE_NONE;
	started = started && !is_later(rewinding, &task->started);
	bool is_under_way =
		task->category == ACTIVE || task->category == REVIEW || task->category == BLOCKED;
	bool differs = (!category_is_open(task->category) && task_was_open(task, rewinding->day)) ||
		       (is_under_way && is_later(rewinding, &task->started)) ||
		       (task->category == BLOCKED && !waits &&
			is_later(rewinding, &task->waiting_on->since));
	if (!differs)
		return task->category;
	return waits ? BLOCKED : started ? ACTIVE : TODO;
}

void rewind_status(const struct rewinding *rewinding, struct task *task)
{
	enum category then = category_then(rewinding, task);
	if (then != task->category)
		task->status.text = category_names[then];
}

/* The sender of the first hand-off that was accepted later. Where that was an area: its owner. */
static void rewind_owner(const struct rewinding *rewinding, struct task *task)
{
	const struct site *site = rewinding->site;
	const struct handoff *first = task_accepted_after(task, rewinding->day);
	if (first == NULL || first->from.text.length == 0)
		return;
	struct str name = first->from.text;
	bool can_own = site_find(site, RECORD_PERSON, name) != NULL ||
		       site_find(site, RECORD_TEAM, name) != NULL;
	const struct area *area = (const struct area *)site_find(site, RECORD_AREA, name);
	if (can_own)
		task->owner = first->from;
	else if (area != NULL)
		task->owner = area->owner;
}

#define KEEP_EARLIER(rewinding, list, date_)                                \
	do {                                                                \
		size_t kept = 0;                                            \
		for (size_t i = 0; i < (list).count; i++)                   \
			if (!is_later((rewinding), &(list).items[i].date_)) \
				(list).items[kept++] = (list).items[i];     \
		(list).count = kept;                                        \
	} while (0)

static void take_back(const struct rewinding *rewinding, struct written_date *written)
{
	if (is_later(rewinding, written))
		*written = NEVER;
}

static void rewind_handoffs(const struct rewinding *rewinding, struct task *task)
{
	KEEP_EARLIER(rewinding, task->handoffs, date);
	for (size_t i = 0; i < task->handoffs.count; i++) {
		struct handoff *handoff = &task->handoffs.items[i];
		if (is_later(rewinding, &handoff->accepted_on)) {
			handoff->accepted_on = NEVER;
			handoff->accepted_by = (struct reference){ 0 };
		}
		if (is_later(rewinding, &handoff->declined_on)) {
			handoff->declined_on = NEVER;
			handoff->redirect_to = (struct reference){ 0 };
		}
	}
}

static void rewind_decision(const struct rewinding *rewinding, struct task *task)
{
	if (is_later(rewinding, &task->decision->asked_on))
		task->decision = shape_decision.empty;
	if (!is_later(rewinding, &task->decision->decided_on))
		return;
	struct decision *then = arena_new(&rewinding->site->arena, struct decision);
	*then = *task->decision;
	then->decided_on = NEVER;
	then->answer = (struct written){ 0 };
	task->decision = then;
}

/* A result without a day of its own came after the work was done. */
static void rewind_outcome(const struct rewinding *rewinding, struct task *task, bool was_done)
{
	const struct outcome *now = task->outcome;
	if (now == shape_outcome.empty || (was_done && !is_later(rewinding, &now->checked_on)))
		return;
	struct outcome *then = arena_new(&rewinding->site->arena, struct outcome);
	*then = (struct outcome){ .span = now->span,
		                  .measure = now->measure,
		                  .target = now->target,
		                  .check_on = now->check_on };
	task->outcome = then;
}

/* What happened later inside entries that stay. */
static void rewind_parts(const struct rewinding *rewinding, struct task *task)
{
	for (size_t i = 0; i < task->follow_ups.count; i++)
		take_back(rewinding, &task->follow_ups.items[i].done_on);
	for (size_t i = 0; i < task->help.count; i++)
		take_back(rewinding, &task->help.items[i].accepted_on);
	for (size_t i = 0; i < task->success.count; i++)
		take_back(rewinding, &task->success.items[i].met_on);
}

/* Acknowledgements bear no date, but none lasts longer than ACKNOWLEDGED_DAYS_MAX. */
static void rewind_acknowledged(const struct rewinding *rewinding, struct task *task)
{
	size_t kept = 0;
	for (size_t i = 0; i < task->acknowledged.count; i++)
		if (task->acknowledged.items[i].until.day <= rewinding->day + ACKNOWLEDGED_DAYS_MAX)
			task->acknowledged.items[kept++] = task->acknowledged.items[i];
	task->acknowledged.count = kept;
}

void rewind_entries(const struct rewinding *rewinding, struct task *task)
{
	bool was_done = !is_later(rewinding, &task->closed);
	rewind_owner(rewinding, task);
	task->due = *task_due_at(task, rewinding->day);
	rewind_handoffs(rewinding, task);
	rewind_decision(rewinding, task);
	rewind_outcome(rewinding, task, was_done);
	rewind_acknowledged(rewinding, task);
	rewind_parts(rewinding, task);
	KEEP_EARLIER(rewinding, task->due_moves, date);
	KEEP_EARLIER(rewinding, task->help, date);
	KEEP_EARLIER(rewinding, task->updates, date);
	if (is_later(rewinding, &task->waiting_on->since))
		task->waiting_on = shape_waiting_on.empty;
	take_back(rewinding, &task->owner_confirmed_on);
	take_back(rewinding, &task->started);
	take_back(rewinding, &task->closed);
}
