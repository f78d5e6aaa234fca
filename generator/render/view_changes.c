/* What happened in the last days, read from the dated entries of the records themselves. */
#include "model/change.h"
#include "render/view_status.h"

enum { CHANGES_DAYS = 7 };

const void *changes_collect(struct view *view, size_t *rows)
{
	change_list *changes = arena_new(view->arena, change_list);
	*changes = changes_between(view->arena, view->facts, view->as_of - CHANGES_DAYS, view->as_of);
	*rows = changes->count;
	return changes;
}

static void change_add(struct view *view, struct list *list, const struct change *change)
{
	struct object *object = list_add_object(view->arena, list);
	put_text(view, object, NAME_kind, change_titles[change->kind]);
	put_text(view, object, NAME_says, change->says);
	put_record(view, object, NAME_link, change->subject);
}

void view_changes(struct view *view, struct object *root)
{
	status_frame(view, root, STATUS_CHANGES);
	const change_list *changes = view->file->list;
	put_date(view, root, NAME_from, view->as_of - CHANGES_DAYS + 1);
	put_date(view, root, NAME_until, view->as_of);
	struct window window = window_of(view);
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
