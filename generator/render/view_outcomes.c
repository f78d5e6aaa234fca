/* Did it help? The agenda of an outcome review. */
#include "render/view_reads.h"
#include "render/view_rows.h"
#include "render/view_status.h"

#include <stdlib.h>

enum outcome_group { CHECK_DUE, FELL_SHORT, NOT_KNOWN, CHECK_TO_COME, WAS_MET, OUTCOME_GROUPS };

static const struct {
	struct str id;
	enum text title, empty;
} shown[OUTCOME_GROUPS] = {
	[CHECK_DUE] = { STR_ROW("due"), TEXT_due_for_a_check,
	                TEXT_all_checked },
	[FELL_SHORT] = { STR_ROW("short"), TEXT_missed_or_in_part,
	                 TEXT_nothing_fell_short },
	[NOT_KNOWN] = { STR_ROW("unknown"), TEXT_looked_at_not_known,
	                TEXT_every_check_answered },
	[CHECK_TO_COME] = { STR_ROW("to-come"), TEXT_to_be_checked_later,
	                    TEXT_no_check_planned },
	[WAS_MET] = { STR_ROW("met"), TEXT_it_helped,
	              TEXT_nothing_helped_yet },
};

static enum outcome_group group_of(const struct view *view, const struct task *task)
{
	const struct outcome *outcome = task->outcome;
	bool is_planned = outcome->span.source != NULL && outcome->check_on.day > view->as_of;
	switch (outcome->result) {
	case RESULT_MET:
		return WAS_MET;
	case RESULT_PARTIAL:
	case RESULT_MISSED:
		return FELL_SHORT;
	case RESULT_UNKNOWN:
		return NOT_KNOWN;
	case RESULT_NONE:
		break;
	}
	return is_planned ? CHECK_TO_COME : CHECK_DUE;
}

static bool matters(const struct view *view, const struct task *task, const void *whom)
{
	(void)view;
	(void)whom;
	return task->category == DONE && task->kind != CHORE;
}

/* What was looked at last comes first, and of what is still to be looked at, the oldest. */
static int by_check(const void *left, const void *right)
{
	const struct task *a = *(const struct task *const *)left;
	const struct task *b = *(const struct task *const *)right;
	if (a->outcome->checked_on.day != b->outcome->checked_on.day)
		return a->outcome->checked_on.day > b->outcome->checked_on.day ? -1 : 1;
	if (a->outcome->check_on.day != b->outcome->check_on.day)
		return a->outcome->check_on.day < b->outcome->check_on.day ? -1 : 1;
	if (a->closed.day != b->closed.day)
		return a->closed.day < b->closed.day ? -1 : 1;
	return str_compare(a->record.id, b->record.id);
}

struct outcomes {
	task_list groups[OUTCOME_GROUPS];
};

const void *outcomes_collect(struct view *view, size_t *rows)
{
	struct outcomes *outcomes = arena_new(view->arena, struct outcomes);
	task_list all = tasks_where(view, matters, NULL);
	const struct task **room = arena_array(view->arena, const struct task *, all.count);
	if (all.count > 1)
		qsort(all.items, all.count, sizeof(*all.items), by_check);
	for (int i = 0; i < OUTCOME_GROUPS; i++) {
		task_list *group = &outcomes->groups[i];
		group->items = room;
		for (size_t k = 0; k < all.count; k++)
			if (group_of(view, all.items[k]) == (enum outcome_group)i)
				group->items[group->count++] = all.items[k];
		room += group->count;
	}
	*rows = all.count;
	return outcomes;
}

static void outcome_add(struct view *view, struct list *list, const struct task *task)
{
	const struct outcome *outcome = task->outcome;
	struct object *object = list_add_object(view->arena, list);
	bool is_checked = outcome->result != RESULT_NONE;
	bool fell_short = outcome->result == RESULT_PARTIAL || outcome->result == RESULT_MISSED;
	put_record(view, object, NAME_task, &task->record);
	put_reference(view, object, NAME_owner, &task->owner);
	put_date(view, object, NAME_closed, task->closed.day);
	put_due(view, object, NAME_check, is_checked ? DATE_NONE : outcome->check_on.day,
	        ageing_of_check(view->arena, view->facts, task));
	put_date(view, object, NAME_checked, outcome->checked_on.day);
	put_reference(view, object, NAME_by, &outcome->checked_by);
	put_text(view, object, NAME_result,
	         outcome->result == RESULT_PARTIAL  ? say(view, TEXT_met_in_part)
	         : outcome->result == RESULT_MISSED ? say(view, TEXT_missed)
	                                            : STR(""));
	put_opening(view, object, NAME_measure, outcome->measure);
	put_written(view, object, NAME_target, outcome->target);
	put_written(view, object, NAME_evidence, outcome->evidence);
	put_written(view, object, NAME_next_step, outcome->next);
	put_flag(view, object, NAME_met, outcome->result == RESULT_MET);
	put_flag(view, object, NAME_unknown, fell_short);
	put_flag(view, object, NAME_waiting, !is_checked && outcome->span.source == NULL);
}

bool outcomes_read(const struct view_reading *reading, const struct view_file *file)
{
	const struct outcomes *outcomes = file->list;
	struct window window = window_of(file);
	for (int i = 0; i < OUTCOME_GROUPS; i++) {
		const task_list *tasks = &outcomes->groups[i];
		size_t start, end;
		window_take(&window, tasks->count, &start, &end);
		read_number(reading, tasks->count);
		for (size_t k = start; k < end; k++)
			read_record(reading, &tasks->items[k]->record, LOOK_NEAR);
	}
	return true;
}

void view_outcomes(struct view *view, struct object *root)
{
	const struct outcomes *outcomes = view->file->list;
	status_frame(view, root, STATUS_OUTCOMES);
	struct window window = window_of(view->file);
	struct list *groups = list_new(view->arena);
	for (int i = 0; i < OUTCOME_GROUPS; i++) {
		const task_list *tasks = &outcomes->groups[i];
		size_t start, end;
		bool is_here = window_take(&window, tasks->count, &start, &end);
		if (!is_here && (tasks->count > 0 || view->file->part > 0))
			continue;
		struct list *list = list_new(view->arena);
		for (size_t k = start; k < end; k++)
			outcome_add(view, list, tasks->items[k]);
		struct object *group = group_add(view, groups, shown[i].id, say(view, shown[i].title), tasks->count,
		                                 say(view, shown[i].empty));
		put_list(view, group, NAME_items, list);
	}
	put_section(view, root, NAME_groups, groups);
}
