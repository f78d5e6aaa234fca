/* Who waits for whom: work behind other work, work that waits for somebody, and what many wait for. */
#include "model/metric.h"
#include "render/view_charts.h"
#include "render/view_reads.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"
#include "render/view_status.h"

static bool has_open_blocker(const struct view *view, const struct task *task)
{
	for (size_t i = 0; i < task->blocked_by.count; i++) {
		const struct task *blocker = reference_task(&task->blocked_by.items[i]);
		if (blocker != NULL && shows_as_open(view, blocker, NULL))
			return true;
	}
	return false;
}

static bool is_waiting(const struct view *view, const struct task *task, const void *whom)
{
	return shows_as_open(view, task, whom) &&
	       (task->category == BLOCKED || task->waiting_on->span.source != NULL ||
	        has_open_blocker(view, task));
}

const void *blocked_collect(struct view *view, size_t *rows)
{
	task_list *tasks = arena_new(view->arena, task_list);
	*tasks = tasks_where(view, is_waiting, NULL);
	*rows = tasks->count;
	return tasks;
}

static void wait_add(struct view *view, struct list *list, const struct task *task)
{
	const struct waiting_on *waiting = task->waiting_on;
	struct object *object = list_add_object(view->arena, list);
	put_record(view, object, NAME_task, &task->record);
	put_reference(view, object, NAME_owner, &task->owner);
	put_reference(view, object, NAME_who, &waiting->who);
	put_written(view, object, NAME_what, waiting->what);
	put_date(view, object, NAME_since, waiting->since.day);
	put_due(view, object, NAME_ask_again, waiting->ask_again_on.day,
		        ageing_of_ask_again(view->arena, view->facts, task));
	struct list *blockers = list_new(view->arena);
	for (size_t i = 0; i < task->blocked_by.count; i++) {
		const struct task *blocker = reference_task(&task->blocked_by.items[i]);
		if (blocker != NULL)
			card_add(view, blockers, blocker);
	}
	put_section(view, object, NAME_blocked_by, blockers);
	put_flag(view, object, NAME_unknown,
	         blockers->values.count == 0 && waiting->span.source == NULL);
}

enum { NAMED_SHOWN = 5 };

static void read_named(const struct view_reading *reading, enum signal_name name)
{
	struct question_filter filter = { .signal = name };
	struct answers answers = questions_ask(reading->scratch, reading->facts, &filter);
	const struct question_answer *answer = &answers.questions[question_of(name)];
	read_number(reading, answer->open.count);
	read_number(reading, answer->folded.count);
	for (size_t i = 0; i < answer->open.count && i < NAMED_SHOWN; i++)
		read_signal(reading, answer->open.items[i]);
	for (size_t i = 0; i < answer->folded.count && i < LIST_PART; i++)
		read_signal(reading, answer->folded.items[i]);
}

/* The drawing on the first part may have any of all. */
bool blocked_reads(const struct view_reading *reading, const struct view_file *file)
{
	const task_list *tasks = file->list;
	struct window window = window_of(file);
	size_t start, end;
	if (file->part == 0)
		return all_reads(reading, file);
	window_take(&window, tasks->count, &start, &end);
	read_number(reading, tasks->count);
	for (size_t i = start; i < end; i++) {
		const struct task *task = tasks->items[i];
		read_record(reading, &task->record, LOOK_AROUND);
		for (size_t k = 0; k < task->blocked_by.count; k++)
			read_record(reading, task->blocked_by.items[k].record, LOOK_AROUND);
	}
	read_named(reading, SIGNAL_BLOCKER_HUB);
	read_named(reading, SIGNAL_FREE_TO_MOVE);
	return true;
}

/* Signals of one name, everywhere. */
static void put_named(struct view *view, struct object *root, uint16_t at, enum signal_name name)
{
	struct question_filter filter = { .signal = name };
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	put_signals(view, root, at, answers_open(view, &answers), answers_folded(view, &answers),
	            &(struct signal_section){ .most = NAMED_SHOWN,
	                                      .url = signal_url(view, signal_rows[name].name) });
}

void view_blocked(struct view *view, struct object *root)
{
	status_frame(view, root, STATUS_BLOCKED);
	const task_list *tasks = view->file->list;
	struct window window = window_of(view->file);
	size_t start, end;
	window_take(&window, tasks->count, &start, &end);
	struct list *groups = list_new(view->arena), *list = list_new(view->arena);
	struct object *group = group_add(view, groups, STR("waits"), say(view, TEXT_who_waits_for_whom),
	                                 tasks->count, say(view, TEXT_nothing_waits));
	for (size_t i = start; i < end; i++)
		wait_add(view, list, tasks->items[i]);
	put_list(view, group, NAME_items, list);
	put_section(view, root, NAME_groups, groups);
	bool is_first = view->file->part == 0;
	put_flag(view, root, NAME_first_part, is_first);
	put_text(view, root, NAME_chart,
	         is_first ? chart_html(view, CHART_BLOCKED, NULL, NULL) : STR(""));
	put_named(view, root, NAME_blockers, SIGNAL_BLOCKER_HUB);
	put_named(view, root, NAME_free, SIGNAL_FREE_TO_MOVE);
}
