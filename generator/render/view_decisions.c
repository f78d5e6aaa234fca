/* Questions of open work that wait for an answer, and those answered lately. */
#include "render/view_reads.h"
#include "render/view_rows.h"
#include "render/view_status.h"

#include <stdlib.h>

enum { ANSWERED_DAYS = 90 };

static bool is_waiting(const struct view *view, const struct task *task, const void *whom)
{
	return task->decision->span.source != NULL && shows_as_open(view, task, whom) &&
	       task->decision->decided_on.day == DATE_NONE;
}

static bool is_answered(const struct view *view, const struct task *task, const void *whom)
{
	(void)whom;
	date day = task->decision->decided_on.day;
	return day > view->as_of - ANSWERED_DAYS && day <= view->as_of;
}

/* Needed soonest first; without a day, longest asked first. */
static int by_need(const void *left, const void *right)
{
	const struct task *a = *(const struct task *const *)left;
	const struct task *b = *(const struct task *const *)right;
	date a_day = a->decision->needed_by.day, b_day = b->decision->needed_by.day;
	if (a_day != b_day && (a_day == DATE_NONE || b_day == DATE_NONE))
		return a_day == DATE_NONE ? 1 : -1;
	if (a_day != b_day)
		return a_day < b_day ? -1 : 1;
	if (a->decision->asked_on.day != b->decision->asked_on.day)
		return a->decision->asked_on.day < b->decision->asked_on.day ? -1 : 1;
	return str_compare(a->record.id, b->record.id);
}

static int by_answer(const void *left, const void *right)
{
	const struct task *a = *(const struct task *const *)left;
	const struct task *b = *(const struct task *const *)right;
	if (a->decision->decided_on.day != b->decision->decided_on.day)
		return a->decision->decided_on.day > b->decision->decided_on.day ? -1 : 1;
	return str_compare(a->record.id, b->record.id);
}

static void decision_add(struct view *view, struct list *list, const struct task *task)
{
	const struct decision *decision = task->decision;
	struct object *object = list_add_object(view->arena, list);
	put_record(view, object, NAME_task, &task->record);
	put_written(view, object, NAME_question, decision->question);
	put_reference(view, object, NAME_decider, &decision->decider);
	put_reference(view, object, NAME_owner, &task->owner);
	put_date(view, object, NAME_asked, decision->asked_on.day);
	bool is_open = decision->decided_on.day == DATE_NONE;
	put_due(view, object, NAME_needed, is_open ? decision->needed_by.day : DATE_NONE,
	        ageing_of_decision(view->arena, view->facts, task));
	put_date(view, object, NAME_decided, decision->decided_on.day);
	put_written(view, object, NAME_answer, decision->answer);
}

struct decisions {
	task_list waiting, answered;
};

const void *decisions_collect(struct view *view, size_t *rows)
{
	struct decisions *all = arena_new(view->arena, struct decisions);
	all->waiting = tasks_where(view, is_waiting, NULL);
	all->answered = tasks_where(view, is_answered, NULL);
	qsort(all->waiting.items, all->waiting.count, sizeof(*all->waiting.items), by_need);
	qsort(all->answered.items, all->answered.count, sizeof(*all->answered.items), by_answer);
	*rows = all->waiting.count + all->answered.count;
	return all;
}

static void read_group(const struct view_reading *reading, struct window *window, task_list tasks)
{
	size_t start, end;
	window_take(window, tasks.count, &start, &end);
	read_number(reading, tasks.count);
	for (size_t i = start; i < end; i++)
		read_record(reading, &tasks.items[i]->record, LOOK_NEAR);
}

bool decisions_read(const struct view_reading *reading, const struct view_file *file)
{
	const struct decisions *all = file->list;
	struct window window = window_of(file);
	read_group(reading, &window, all->waiting);
	read_group(reading, &window, all->answered);
	return true;
}

static void decisions_group(struct view *view, struct list *groups, struct window *window,
                            task_list tasks, struct str id, struct str title, struct str empty)
{
	size_t start, end;
	bool is_here = window_take(window, tasks.count, &start, &end);
	if (!is_here && (tasks.count > 0 || view->file->part > 0))
		return;
	struct object *group = group_add(view, groups, id, title, tasks.count, empty);
	struct list *list = list_new(view->arena);
	for (size_t i = start; i < end; i++)
		decision_add(view, list, tasks.items[i]);
	put_list(view, group, NAME_items, list);
}

void view_decisions(struct view *view, struct object *root)
{
	status_frame(view, root, STATUS_DECISIONS);
	struct window window = window_of(view->file);
	struct list *groups = list_new(view->arena);
	const struct decisions *all = view->file->list;
	decisions_group(view, groups, &window, all->waiting, STR("waiting"),
	                say(view, TEXT_waiting_for_an_answer),
	                say(view, TEXT_no_decision_waits));
	decisions_group(view, groups, &window, all->answered, STR("answered"),
	                say(view, TEXT_answered_lately), say(view, TEXT_none_lately));
	put_section(view, root, NAME_groups, groups);
}
