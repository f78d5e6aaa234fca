/* What keeps surfacing: each cause with its times, its cost, and whether its fix held. */
#include "model/metric.h"
#include "render/view_charts.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"
#include "render/view_status.h"

/* On the page of all causes; the list of a cause that came more often has a page of its own. */
enum { TIMES_SHOWN = 20 };

static struct str hours_if_any(const struct view *view, double hours)
{
	return hours == 0 ? STR("") : counted_hours(view, hours);
}

static void time_add(struct view *view, struct list *list, const struct interruption *time)
{
	struct object *row = list_add_object(view->arena, list);
	put_date(view, row, NAME_date, time->day);
	put_record(view, row, NAME_task, &time->task->record);
	put_text(view, row, NAME_hours, hours_if_any(view, time->task->unplanned->hours.value));
	put_references(view, row, NAME_displaced, &time->task->unplanned->displaced);
}

/* Those from 'start' on, the latest first. */
static void put_times(struct view *view, struct object *object, const struct cause_line *line,
                      size_t start, size_t most)
{
	struct list *list = list_new(view->arena);
	size_t count = line->times.count;
	for (size_t i = start; i < count && i - start < most; i++)
		time_add(view, list, &line->times.items[count - 1 - i]);
	put_list(view, object, NAME_items, list);
}

static void put_fix(struct view *view, struct object *object, const struct cause_state *state)
{
	const struct task *fix = state->mending, *planned = state->planned, *mended = state->mended;
	put_record(view, object, NAME_fix, fix == NULL ? NULL : &fix->record);
	put_reference(view, object, NAME_owner, fix == NULL ? NULL : &fix->owner);
	put_record(view, object, NAME_planned, planned == NULL ? NULL : &planned->record);
	put_record(view, object, NAME_mended, mended == NULL ? NULL : &mended->record);
	put_date(view, object, NAME_closed, mended == NULL ? DATE_NONE : mended->closed.day);
	put_flag(view, object, NAME_came_back, state->came_back);
}

static struct str title_of(const struct view *view, const struct cause *cause)
{
	return cause == NULL ? say(view, TEXT_no_cause_named) : cause->record.title;
}

static struct str anchor_of(const struct cause *cause)
{
	return cause == NULL ? STR("no-cause") : cause->record.id;
}

/* No id has a '_' in it, so no cause takes the address of those without one. */
static struct str list_url(struct view *view, const struct cause *cause)
{
	return arena_printf(view->arena, "interruptions/" STR_FMT "/",
	                    STR_ARG(cause == NULL ? STR("no_cause") : cause->record.id));
}

static void put_cause(struct view *view, struct object *object, const struct cause_line *line)
{
	put_text(view, object, NAME_total,
	         counted(view, TEXT_interruptions_count, line->times.count));
	put_text(view, object, NAME_hours, hours_if_any(view, line->hours_tenths / 10.0));
	put_text(view, object, NAME_displaced,
	         line->displaced == 0 ? STR("") : counted(view, TEXT_tasks, line->displaced));
	put_fix(view, object, &line->state);
	put_flag(view, object, NAME_is_own, line->cause != NULL);
	put_flag(view, object, NAME_signals, false);
	if (line->cause != NULL)
		put_signals_of(view, object, NAME_signals, &line->cause->record);
}

static void line_add(struct view *view, struct list *groups, const struct cause_line *line)
{
	const struct cause *cause = line->cause;
	size_t count = line->times.count;
	struct object *group = group_add(view, groups, anchor_of(cause), title_of(view, cause), count,
	                                 say(view, TEXT_quiet_for_half_a_year));
	put_cause(view, group, line);
	put_times(view, group, line, 0, TIMES_SHOWN);
	if (count <= TIMES_SHOWN) {
		put_object(view, group, NAME_all, NULL);
		return;
	}
	put_text(view, group, NAME_list_id, STR("")); /* it stands whole on the page of its own */
	put_counting(view, group, NAME_all, counted(view, TEXT_all_interruptions, count),
	             list_url(view, cause), anchor_of(cause));
}

/* A cause without a recent interruption is quiet, not gone: its address stays. */
static struct cause_line quiet_line(struct view *view, const struct cause *cause)
{
	return (struct cause_line){ .cause = cause, .state = cause_state_at(cause, view->as_of) };
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
		struct cause_line line = quiet_line(view, causes.items[i]);
		if (table_get(&seen, causes.items[i]->record.id) == NULL)
			line_add(view, groups, &line);
	}
	for (size_t i = 0; i < causes.count && causes.count <= 20; i++)
		content_add(view, contents, causes.items[i]->record.id, causes.items[i]->record.title, 2);
	frame_contents(view, root, contents);
	put_section(view, root, NAME_groups, groups);
	put_text(view, root, NAME_chart, chart_html(view, CHART_CAUSES, NULL, NULL));
}

interruption_lists interruption_lists_of(struct view *view)
{
	cause_lines lines = metric_causes(view->arena, view->facts, (struct scope){ 0 });
	interruption_lists lists = { arena_array(view->arena, struct interruption_list, lines.count), 0 };
	for (size_t i = 0; i < lines.count; i++)
		if (lines.items[i].times.count > TIMES_SHOWN)
			lists.items[lists.count++] = (struct interruption_list){
				lines.items[i].cause, list_url(view, lines.items[i].cause),
				lines.items[i].times.count
			};
	return lists;
}

void view_cause(struct view *view, struct object *root)
{
	const struct cause *cause = view->file->subject;
	cause_lines lines = metric_causes(view->arena, view->facts, (struct scope){ 0 });
	struct cause_line line = { 0 };
	for (size_t i = 0; i < lines.count; i++)
		if (lines.items[i].cause == cause)
			line = lines.items[i];
	frame_put(view, root, title_of(view, cause),
	          say(view, TEXT_cause_description));
	crumb_add(view, frame_crumbs(view, root), say(view, status_rows[STATUS_INTERRUPTIONS].title),
	          status_rows[STATUS_INTERRUPTIONS].url);
	put_cause(view, root, &line);
	put_text(view, root, NAME_list_id, anchor_of(cause));
	put_times(view, root, &line, (size_t)view->file->part * LIST_PART, LIST_PART);
	frame_parts(view, root, list_url(view, cause), line.times.count);
}
