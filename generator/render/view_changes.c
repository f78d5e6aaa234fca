/* Two days compared, from the dated entries of the records themselves. */
#include "model/change.h"
#include "model/metric.h"
#include "render/time_scale.h"
#include "render/view_reads.h"
#include "render/view_status.h"
#include "render/view_table.h"

/* Worked out once for all parts: it takes a look at every task. */
struct changes_shown {
	change_list changes;
	struct standing days[2]; /* the two that are compared */
};

const void *changes_collect(struct view *view, size_t *rows)
{
	struct changes_shown *shown = arena_new(view->arena, struct changes_shown);
	shown->changes = changes_between(view->arena, view->facts, facts_since(view->facts), view->as_of);
	shown->days[0].day = facts_since(view->facts);
	shown->days[1].day = view->as_of;
	metric_standing(view->facts, (struct scope){ 0 }, shown->days, ARRAY_COUNT(shown->days));
	*rows = shown->changes.count;
	return shown;
}

change_list changes_in(const void *list)
{
	return ((const struct changes_shown *)list)->changes;
}

static void change_add(struct view *view, struct list *list, const struct change *change)
{
	struct object *object = list_add_object(view->arena, list);
	put_say(view, object, NAME_kind, change_titles[change->kind]);
	put_text(view, object, NAME_says, change->says);
	put_record(view, object, NAME_link, change->subject);
}

/* What is counted on both days, and the page that lists it as it is now. Without hand-offs there is no
 * page of them. */
static const struct {
	enum trend_measure measure;
	enum text title;
	struct str url;
} compared[] = {
	{ TREND_OPEN, TEXT_open_work, STR_ROW("board/") },
	{ TREND_OVERDUE, TEXT_past_its_date, STR_ROW("signals/commitment-overdue/") },
	{ TREND_UNOWNED, TEXT_nobody_answers_for_it, STR_ROW("signals/no-owner/") },
	{ TREND_WAITING, TEXT_handed_over_not_answered, STR_ROW("handoffs/") },
};

static void put_compared(struct view *view, struct object *root, const struct changes_shown *shown)
{
	const struct standing *days = shown->days;
	struct table_view table = table_start(view, say(view, TEXT_the_two_days_compared));
	table_column(view, &table, say(view, TEXT_at_the_end_of));
	for (size_t d = 0; d < ARRAY_COUNT(shown->days); d++)
		table_column(view, &table, language_day_month(view->arena, facts_language(view->facts), days[d].day));
	bool has_handoffs = status_page_exists(view->facts, STATUS_HANDOFFS);
	for (size_t i = 0; i < ARRAY_COUNT(compared); i++) {
		if (compared[i].measure == TREND_WAITING && !has_handoffs)
			continue;
		table_row(view, &table);
		cell_link(view, &table, say(view, compared[i].title), compared[i].url);
		for (size_t d = 0; d < ARRAY_COUNT(shown->days); d++)
			cell_text(view, &table, arena_printf(view->arena, "%zu", days[d].of[compared[i].measure]));
	}
	table_show(view, root, NAME_table, &table);
}

bool changes_read(const struct view_reading *reading, const struct view_file *file)
{
	const struct changes_shown *shown = file->list;
	struct window window = window_of(file);
	size_t start, end;
	window_take(&window, shown->changes.count, &start, &end);
	for (size_t d = 0; d < ARRAY_COUNT(shown->days); d++)
		for (int m = 0; m < TRENDS; m++)
			read_number(reading, shown->days[d].of[m]);
	read_number(reading, (uint64_t)facts_since(reading->facts));
	read_number(reading, shown->changes.count);
	for (size_t i = start; i < end; i++)
		read_change(reading, &shown->changes.items[i]);
	return true;
}

void view_changes(struct view *view, struct object *root)
{
	status_frame(view, root, STATUS_CHANGES);
	const struct changes_shown *shown = view->file->list;
	const change_list *changes = &shown->changes;
	put_date(view, root, NAME_from, facts_since(view->facts));
	put_date(view, root, NAME_until, view->as_of);
	put_compared(view, root, shown);
	struct window window = window_of(view->file);
	size_t start, end;
	window_take(&window, changes->count, &start, &end);
	struct list *groups = list_new(view->arena);
	for (size_t i = start; i < end;) {
		date day = changes->items[i].day;
		struct list *list = list_new(view->arena);
		struct object *group = group_add(view, groups, date_iso(view->arena, day), STR(""), 1,
		                                 STR(""));
		put_date(view, group, NAME_date, day);
		for (; i < end && changes->items[i].day == day; i++)
			change_add(view, list, &changes->items[i]);
		put_list(view, group, NAME_items, list);
	}
	put_section(view, root, NAME_groups, groups);
}
