/* Hand-offs as pairs: waiting for an answer, returned, taken up; and who holds the work now. */
#include "model/metric.h"
#include "render/view_charts.h"
#include "render/view_reads.h"
#include "render/view_rows.h"
#include "render/view_status.h"

#include <stdlib.h>

struct passing {
	const struct task *task;
	const struct handoff *handoff;
	date day; /* on which it came to this */
};
typedef VECTOR(struct passing) passings;

struct passed {
	passings of[HANDOFF_DECLINED + 1]; /* by state */
};

static int latest_first(const void *left, const void *right)
{
	const struct passing *a = left, *b = right;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	int order = str_compare(a->task->record.id, b->task->record.id);
	return order != 0 ? order : a->handoff < b->handoff ? -1 : a->handoff > b->handoff;
}

static int longest_first(const void *left, const void *right)
{
	const struct passing *a = left, *b = right;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return latest_first(left, right);
}

/* One that waits counts only while it can still be answered: the last one of open work. */
static void sort_in(struct view *view, struct passed *passed, const struct task *task,
                    const struct handoff *handoff)
{
	enum handoff_state state = handoff_state(handoff, view->as_of);
	date day = state == HANDOFF_ACCEPTED   ? handoff->accepted_on.day
	           : state == HANDOFF_DECLINED ? handoff->declined_on.day
	                                       : handoff->date.day;
	if (handoff->date.day > view->as_of)
		return;
	if (state == HANDOFF_WAITING && handoff_waiting(view, task) != handoff)
		return;
	if (state != HANDOFF_WAITING && day <= view->as_of - HANDOFF_DAYS)
		return;
	*vector_push(view->arena, &passed->of[state]) = (struct passing){ task, handoff, day };
}

static void sort_passings(passings *list, int (*compare)(const void *left, const void *right))
{
	if (list->count > 1)
		qsort(list->items, list->count, sizeof(*list->items), compare);
}

const void *handoffs_collect(struct view *view, size_t *rows)
{
	struct passed *passed = arena_new(view->arena, struct passed);
	task_list tasks = facts_tasks(view->facts);
	for (size_t i = 0; i < tasks.count; i++)
		for (size_t k = 0; k < tasks.items[i]->handoffs.count; k++)
			sort_in(view, passed, tasks.items[i], &tasks.items[i]->handoffs.items[k]);
	sort_passings(&passed->of[HANDOFF_WAITING], longest_first);
	sort_passings(&passed->of[HANDOFF_ACCEPTED], latest_first);
	sort_passings(&passed->of[HANDOFF_DECLINED], latest_first);
	*rows = passed->of[HANDOFF_WAITING].count + passed->of[HANDOFF_ACCEPTED].count +
	        passed->of[HANDOFF_DECLINED].count;
	return passed;
}

static const struct {
	enum handoff_state state;
	struct str id;
	enum text title, empty;
	struct str severity;
} shown[] = {
	{ HANDOFF_WAITING, STR_ROW("waiting"), TEXT_waiting_for_an_answer,
	  TEXT_every_handoff_answered, STR_ROW("look") },
	{ HANDOFF_DECLINED, STR_ROW("returned"), TEXT_returned_lately,
	  TEXT_none_came_back, STR_ROW("note") },
	{ HANDOFF_ACCEPTED, STR_ROW("warm"), TEXT_taken_up_lately,
	  TEXT_none_taken_up_lately, STR_ROW("warm") },
};

/* The drawing on the first part has them all. */
bool handoffs_read(const struct view_reading *reading, const struct view_file *file)
{
	const struct passed *passed = file->list;
	struct window window = window_of(file);
	if (file->part == 0)
		return all_reads(reading, file);
	read_number(reading, file->rows);
	for (size_t i = 0; i < ARRAY_COUNT(shown); i++) {
		const passings *list = &passed->of[shown[i].state];
		size_t start, end;
		window_take(&window, list->count, &start, &end);
		read_number(reading, list->count);
		for (size_t k = start; k < end; k++) {
			read_number(reading, (uint64_t)(list->items[k].handoff - list->items[k].task->handoffs.items));
			read_handed(reading, list->items[k].task);
		}
	}
	return true;
}

void view_handoffs(struct view *view, struct object *root)
{
	status_frame(view, root, STATUS_HANDOFFS);
	const struct passed *passed = view->file->list;
	struct window window = window_of(view->file);
	struct list *groups = list_new(view->arena);
	for (size_t i = 0; i < ARRAY_COUNT(shown); i++) {
		const passings *list = &passed->of[shown[i].state];
		size_t start, end;
		bool is_here = window_take(&window, list->count, &start, &end);
		if (!is_here && (list->count > 0 || view->file->part > 0))
			continue;
		struct object *group = group_add(view, groups, shown[i].id, say(view, shown[i].title),
		                                 list->count, say(view, shown[i].empty));
		struct list *pairs = list_new(view->arena);
		for (size_t k = start; k < end && k < list->count; k++)
			pair_add(view, pairs, list->items[k].task, list->items[k].handoff);
		put_text(view, group, NAME_severity, shown[i].severity);
		put_list(view, group, NAME_items, pairs);
	}
	put_section(view, root, NAME_groups, groups);
	put_text(view, root, NAME_chart,
	         view->file->part == 0 ? chart_html(view, CHART_HANDOFFS, NULL, NULL) : STR(""));
}
