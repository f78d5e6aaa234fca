#include "render/view_task_parts.h"

#include "render/view_rows.h"
#include "render/view_words.h"

/* Each hand-off names its people anew. */
static bool is_same(const struct reference *a, const struct reference *b)
{
	return a == b || (a != NULL && b != NULL && a->record != NULL && a->record == b->record);
}

void task_put_custody(struct view *view, struct object *root, const struct task *task)
{
	bool is_open = shows_as_open(view, task, NULL);
	put_reference(view, root, NAME_holder, is_open ? custody_holder(task, view->as_of) : NULL);
	custody_chain chain = custody_of(view->arena, task, view->as_of);
	date since = DATE_NONE;
	const struct reference *holder = custody_holder(task, view->as_of);
	for (size_t i = chain.count; i > 0 && is_same(chain.items[i - 1].holder, holder); i--)
		since = chain.items[i - 1].from;
	put_date(view, root, NAME_held_since, since);

	struct list *pairs = list_new(view->arena);
	for (size_t i = 0; i < task->handoffs.count; i++)
		pair_add(view, pairs, task, &task->handoffs.items[i]);
	put_section(view, root, NAME_pairs, pairs);
}

static struct str result_words(const struct view *view, enum outcome_result result)
{
	static const enum text words[] = {
		[RESULT_MET] = TEXT_result_met,
		[RESULT_PARTIAL] = TEXT_result_partial,
		[RESULT_MISSED] = TEXT_result_missed,
		[RESULT_UNKNOWN] = TEXT_result_unknown,
	};
	return result == RESULT_NONE ? STR("") : say(view, words[result]);
}

static void put_outcome(struct view *view, struct object *root, const struct task *task)
{
	const struct outcome *outcome = task->outcome;
	struct object *object = outcome->span.source == NULL ? NULL : object_new(view->arena);
	put_object(view, root, NAME_outcome, object);
	if (object == NULL)
		return;
	put_written(view, object, NAME_measure, outcome->measure);
	put_written(view, object, NAME_target, outcome->target);
	bool is_checked = outcome->result != RESULT_NONE;
	put_due(view, object, NAME_check, is_checked ? DATE_NONE : outcome->check_on.day,
	        ageing_of_check(view->arena, view->facts, task));
	put_text(view, object, NAME_result, result_words(view, outcome->result));
	put_flag(view, object, NAME_met, outcome->result == RESULT_MET);
	put_date(view, object, NAME_checked, outcome->checked_on.day);
	put_reference(view, object, NAME_by, &outcome->checked_by);
	put_written(view, object, NAME_evidence, outcome->evidence);
	put_written(view, object, NAME_next_step, outcome->next);
}

void task_put_result(struct view *view, struct object *root, const struct task *task)
{
	struct list *criteria = list_new(view->arena);
	for (size_t i = 0; i < task->success.count; i++) {
		struct object *criterion = list_add_object(view->arena, criteria);
		put_written(view, criterion, NAME_text, task->success.items[i].text);
		put_date(view, criterion, NAME_met, task->success.items[i].met_on.day);
	}
	put_section(view, root, NAME_success, criteria);
	put_outcome(view, root, task);
	bool matters = task->category != CANCELLED && task->kind != CHORE;
	put_flag(view, root, NAME_shows_result,
	         matters || task->success.count > 0 || task->outcome->span.source != NULL);
}

static void put_decision(struct view *view, struct object *root, const struct task *task)
{
	const struct decision *decision = task->decision;
	struct object *object = decision->span.source == NULL ? NULL : object_new(view->arena);
	put_object(view, root, NAME_decision, object);
	if (object == NULL)
		return;
	put_written(view, object, NAME_question, decision->question);
	put_reference(view, object, NAME_decider, &decision->decider);
	put_date(view, object, NAME_asked, decision->asked_on.day);
	bool is_open = decision->decided_on.day == DATE_NONE;
	put_due(view, object, NAME_needed, is_open ? decision->needed_by.day : DATE_NONE,
	        ageing_of_decision(view->arena, view->facts, task));
	put_date(view, object, NAME_decided, decision->decided_on.day);
	put_written(view, object, NAME_answer, decision->answer);
}

static void put_tasks(struct view *view, struct object *root, uint16_t name,
                      const struct task *const *tasks, size_t count)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < count; i++)
		card_add(view, list, tasks[i]);
	put_section(view, root, name, list);
}

void task_put_waiting(struct view *view, struct object *root, const struct task *task)
{
	const struct waiting_on *waiting = task->waiting_on;
	struct object *object = waiting->span.source == NULL ? NULL : object_new(view->arena);
	put_object(view, root, NAME_waiting_on, object);
	if (object != NULL) {
		put_reference(view, object, NAME_who, &waiting->who);
		put_written(view, object, NAME_what, waiting->what);
		put_date(view, object, NAME_since, waiting->since.day);
		put_due(view, object, NAME_ask_again, waiting->ask_again_on.day,
		        ageing_of_ask_again(view->arena, view->facts, task));
	}
	const struct task **blockers =
		arena_array(view->arena, const struct task *, task->blocked_by.count + 1);
	size_t count = 0;
	for (size_t i = 0; i < task->blocked_by.count; i++)
		if (reference_task(&task->blocked_by.items[i]) != NULL)
			blockers[count++] = reference_task(&task->blocked_by.items[i]);
	put_tasks(view, root, NAME_blocked_by, blockers, count);
	put_tasks(view, root, NAME_blocks, task->blocks.items, task->blocks.count);
	put_tasks(view, root, NAME_split_into, task->split_into.items, task->split_into.count);
	put_flag(view, root, NAME_shows_waiting,
	         object != NULL || count + task->blocks.count + task->split_into.count > 0);
	put_decision(view, root, task);
}

static void put_due_moves(struct view *view, struct object *root, const struct task *task)
{
	struct list *moves = list_new(view->arena);
	for (size_t i = 0; i < task->due_moves.count; i++) {
		const struct due_move *move = &task->due_moves.items[i];
		struct object *object = list_add_object(view->arena, moves);
		put_date(view, object, NAME_date, move->date.day);
		put_date(view, object, NAME_from, move->from.day);
		put_date(view, object, NAME_to, move->to.day);
		put_written(view, object, NAME_why, move->why);
	}
	put_section(view, root, NAME_due_moves, moves);
}

static void put_help(struct view *view, struct object *root, const struct task *task)
{
	static const enum text words[] = { [HELP_LISTEN] = TEXT_help_listen,
		                            [HELP_ADVISE] = TEXT_help_advise,
		                            [HELP_PAIR] = TEXT_help_pair,
		                            [HELP_DO] = TEXT_help_do };
	struct list *helps = list_new(view->arena);
	for (size_t i = 0; i < task->help.count; i++) {
		const struct help *help = &task->help.items[i];
		struct object *object = list_add_object(view->arena, helps);
		put_reference(view, object, NAME_by, &help->by);
		put_text(view, object, NAME_kind,
		         help->kind == HELP_NONE ? STR("") : say(view, words[help->kind]));
		put_reference(view, object, NAME_asked_by, &help->asked_by);
		put_date(view, object, NAME_date, help->date.day);
		put_date(view, object, NAME_accepted, help->accepted_on.day);
	}
	put_section(view, root, NAME_helped, helps);
}

static void put_updates(struct view *view, struct object *root, const struct task *task)
{
	struct list *updates = list_new(view->arena);
	for (size_t i = task->updates.count; i > 0; i--) {
		const struct update *update = &task->updates.items[i - 1];
		struct object *object = list_add_object(view->arena, updates);
		put_date(view, object, NAME_date, update->date.day);
		put_reference(view, object, NAME_by, &update->by);
		put_flag(view, object, NAME_told, update->told);
		put_written(view, object, NAME_text, update->text);
	}
	put_section(view, root, NAME_updates, updates);
}

void task_put_log(struct view *view, struct object *root, const struct task *task)
{
	struct list *follow_ups = list_new(view->arena);
	for (size_t i = 0; i < task->follow_ups.count; i++)
		follow_up_add(view, follow_ups, task, &task->follow_ups.items[i]);
	put_section(view, root, NAME_follow_ups, follow_ups);
	put_due_moves(view, root, task);
	put_help(view, root, task);
	put_updates(view, root, task);
}

void task_put_unplanned(struct view *view, struct object *root, const struct task *task)
{
	const struct unplanned *unplanned = task->unplanned;
	struct object *object = unplanned->span.source == NULL ? NULL : object_new(view->arena);
	put_object(view, root, NAME_unplanned, object);
	if (object == NULL)
		return;
	put_text(view, object, NAME_class, unplanned_class_word(view, unplanned->class));
	put_references(view, object, NAME_causes, &unplanned->cause);
	put_written(view, object, NAME_came_from, unplanned->came_from);
	put_reference(view, object, NAME_lead, &unplanned->lead);
	put_references(view, object, NAME_responders, &unplanned->responders);
	put_number(view, object, NAME_hours, unplanned->hours);
	put_references(view, object, NAME_displaced, &unplanned->displaced);
	put_reference(view, object, NAME_fix, &unplanned->fix);
}
