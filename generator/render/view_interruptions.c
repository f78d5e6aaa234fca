/* What keeps surfacing: each cause with its times, its cost, and whether its fix held. */
#include "model/metric.h"
#include "render/view_charts.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"
#include "render/view_status.h"

enum { TIMES_SHOWN = 100 };

static struct str hours_words(struct view *view, int tenths)
{
	if (tenths == 0)
		return STR("");
	return tenths % 10 == 0 ? arena_printf(view->arena, "%d", tenths / 10)
	                        : arena_printf(view->arena, "%d.%d", tenths / 10, tenths % 10);
}

/* What was pushed aside, each once. */
static void put_displaced(struct view *view, struct object *object, const struct cause_line *line)
{
	struct table seen = { 0 };
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < line->times.count; i++) {
		const struct unplanned *unplanned = &line->times.items[i].task->unplanned;
		for (size_t k = 0; k < unplanned->displaced.count; k++) {
			const struct record *record = unplanned->displaced.items[k].record;
			if (record == NULL || table_get(&seen, record->id) != NULL)
				continue;
			table_put(view->arena, &seen, record->id, list);
			if (list->values.count < TIMES_SHOWN)
				add_record(view, list, record);
		}
	}
	put_section(view, object, NAME_displaced, list);
}

static void put_times(struct view *view, struct object *object, const struct cause_line *line)
{
	struct list *list = list_new(view->arena);
	size_t count = line->times.count;
	for (size_t i = 0; i < count && i < TIMES_SHOWN; i++) {
		const struct interruption *time = &line->times.items[count - 1 - i];
		struct object *row = list_add_object(view->arena, list);
		put_date(view, row, NAME_date, time->day);
		put_record(view, row, NAME_task, &time->task->record);
		put_number(view, row, NAME_hours, time->task->unplanned.hours);
	}
	put_list(view, object, NAME_items, list);
}

static void put_fix(struct view *view, struct object *object, const struct cause_line *line)
{
	const struct task *mending = line->mending, *mended = line->mended;
	put_record(view, object, NAME_fix, mending == NULL ? NULL : &mending->record);
	put_reference(view, object, NAME_owner, mending == NULL ? NULL : &mending->owner);
	put_record(view, object, NAME_mended, mended == NULL ? NULL : &mended->record);
	put_date(view, object, NAME_closed, mended == NULL ? DATE_NONE : mended->closed.day);
	put_flag(view, object, NAME_came_back, line->came_back);
}

static void line_add(struct view *view, struct list *groups, const struct cause_line *line)
{
	const struct cause *cause = line->cause;
	struct object *group = group_add(
		view, groups, cause == NULL ? STR("no-cause") : cause->record.id,
		cause == NULL ? STR("No cause named") : cause->record.title, line->times.count,
		STR("Quiet for half a year."));
	put_text(view, group, NAME_total,
	         counted(view, line->times.count, "interruption", "interruptions"));
	put_text(view, group, NAME_hours, hours_words(view, line->hours_tenths));
	put_displaced(view, group, line);
	put_times(view, group, line);
	put_fix(view, group, line);
	put_flag(view, group, NAME_is_own, cause != NULL);
	put_flag(view, group, NAME_signals, false);
	if (cause != NULL)
		put_signals_of(view, group, NAME_signals, &cause->record);
}

/* A cause without a recent interruption is quiet, not gone: its address stays. */
static struct cause_line quiet_line(const struct cause *cause)
{
	struct cause_line line = { .cause = cause };
	const struct task *fix = reference_task(&cause->fix);
	if (fix != NULL && category_is_open(fix->category))
		line.mending = fix;
	if (fix != NULL && fix->category == DONE)
		line.mended = fix;
	return line;
}

void view_interruptions(struct view *view, struct object *root)
{
	status_frame(view, root, STATUS_INTERRUPTIONS);
	struct list *groups = list_new(view->arena), *contents = list_new(view->arena);
	cause_lines lines = metric_causes(view->arena, view->facts, (struct scope){ 0 });
	struct table seen = { 0 };
	for (size_t i = 0; i < lines.count; i++) {
		line_add(view, groups, &lines.items[i]);
		if (lines.items[i].cause != NULL)
			table_put(view->arena, &seen, lines.items[i].cause->record.id, groups);
	}
	cause_list causes = facts_causes(view->facts);
	for (size_t i = 0; i < causes.count; i++) {
		struct cause_line line = quiet_line(causes.items[i]);
		if (table_get(&seen, causes.items[i]->record.id) == NULL)
			line_add(view, groups, &line);
	}
	for (size_t i = 0; i < causes.count && causes.count <= 20; i++)
		content_add(view, contents, causes.items[i]->record.id, causes.items[i]->record.title, 2);
	frame_contents(view, root, contents);
	put_section(view, root, NAME_groups, groups);
	put_text(view, root, NAME_chart, chart_html(view, CHART_CAUSES, NULL, NULL));
}
