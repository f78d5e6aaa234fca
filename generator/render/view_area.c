#include "render/view_boundary.h"
#include "render/view_kinds.h"
#include "render/view_rows.h"

enum { TASKS_SHOWN = 20 };

static bool is_open_here(const struct view *view, const struct task *task, const void *area)
{
	return shows_as_open(view, task, NULL) && task->area.record == area;
}

/* Hand-offs to the area that wait for an answer. */
static void put_pairs(struct view *view, struct object *root, const struct area *area)
{
	struct list *pairs = list_new(view->arena);
	task_list tasks = tasks_where(view, shows_as_open, NULL);
	for (size_t i = 0; i < tasks.count; i++) {
		const struct handoff *handoff = handoff_waiting(view, tasks.items[i]);
		if (handoff != NULL && handoff->to.record == &area->record)
			pair_add(view, pairs, tasks.items[i], handoff);
	}
	put_section(view, root, NAME_pairs, pairs);
}

static void put_guidance(struct view *view, struct object *root, const struct area *area)
{
	struct list *pages = list_new(view->arena);
	for (size_t i = 0; i < area->pages.count && i < LIST_PART; i++) {
		const struct page *page = area->pages.items[i];
		const struct review *review = page_last_review(page);
		struct object *object = list_add_object(view->arena, pages);
		put_link(view, object, NAME_link, page->record.title, page->record.url);
		put_text(view, object, NAME_lead, page->lead);
		put_date(view, object, NAME_reviewed,
		         review == NULL ? DATE_NONE : review->date.day);
		put_due(view, object, NAME_review_due, page_review_due(view->facts, page));
	}
	put_section(view, root, NAME_pages, pages);
}

static void put_local(struct view *view, struct object *root, const struct area *area)
{
	const struct team *team = reference_team(&area->team);
	struct list *entries =
		team == NULL ? frame_local(view, root, STR("Areas"), STR("areas/"))
			     : frame_local(view, root, team->record.title, team->record.url);
	size_t here = SIZE_MAX, start, end, count = team == NULL ? 0 : team->areas.count;
	for (size_t i = 0; i < count; i++)
		if (team->areas.items[i] == area)
			here = i;
	local_window(count, here, &start, &end);
	for (size_t i = start; i < end; i++) {
		const struct record *record = &team->areas.items[i]->record;
		local_add(view, entries, record->title, record->url, i == here);
	}
}

void view_area(struct view *view, struct object *root)
{
	const struct area *area = view->file->subject;
	struct str says = arena_printf(view->arena, "What to bring to " STR_FMT
	                                            ", what goes elsewhere, and who answers.",
	                               STR_ARG(area->record.title));
	frame_put(view, root, area->record.title, says);
	frame_record(view, root, &area->record);
	crumb_add(view, frame_crumbs(view, root), STR("Areas"), STR("areas/"));
	put_local(view, root, area);
	put_boundary(view, root, area);
	put_lines(view, root, NAME_paths, &area->paths);
	put_pairs(view, root, area);
	put_guidance(view, root, area);
	task_list open = tasks_where(view, is_open_here, area);
	put_cards(view, root, NAME_held, open.items,
	          open.count < TASKS_SHOWN ? open.count : TASKS_SHOWN);
	put_text(view, root, NAME_total, counted(view, open.count, "open task", "open tasks"));
	put_text(view, root, NAME_board_href,
	         view_href(view, arena_printf(view->arena, "board/" STR_FMT "/",
	                                      STR_ARG(area->record.id))));
}
