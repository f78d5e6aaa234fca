#include "model/metric.h"
#include "render/view_boundary.h"
#include "render/view_kinds.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"

#include <stdlib.h>

enum { TASKS_SHOWN = 20, SIGNALS_SHOWN = 6, PROMISE_DAYS = 180, PROMISE_LEAST = 5, PAIRS_MOST = 100 };

static bool is_open_here(const struct view *view, const struct task *task, const void *area)
{
	return shows_as_open(view, task, NULL) && task->area.record == area;
}

/* Hand-offs to the area that wait for an answer. */
static void put_pairs(struct view *view, struct object *root, const struct area *area)
{
	struct list *pairs = list_new(view->arena);
	task_list tasks = tasks_where(view, shows_as_open, &area->record);
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
		put_due(view, object, NAME_review_due, page_review_due(view->facts, page),
		        ageing_of_review(view->arena, view->facts, page));
	}
	put_section(view, root, NAME_pages, pages);
}

static void put_local(struct view *view, struct object *root, const struct area *area)
{
	const struct team *team = reference_team(&area->team);
	struct list *entries =
		team == NULL ? frame_local(view, root, say(view, TEXT_areas), STR("areas/"))
			     : frame_local(view, root, team->record.title, team->record.url);
	if (team == NULL)
		return;
	size_t here = SIZE_MAX, start, end, count = team->areas.count;
	for (size_t i = 0; i < count; i++)
		if (team->areas.items[i] == area)
			here = i;
	local_window(count, here, &start, &end);
	for (size_t i = start; i < end; i++) {
		const struct record *record = &team->areas.items[i]->record;
		local_add(view, entries, record->title, record->url, i == here);
	}
}

/* What is asked of the area and of the work on its ground. */
static void put_questions(struct view *view, struct object *root, const struct area *area)
{
	struct question_filter filter = { .area = area, .signal = SIGNALS };
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	put_signals(view, root, NAME_signals, answers_open(view, &answers),
	            answers_folded(view, &answers),
	            &(struct signal_section){ .most = SIGNALS_SHOWN, .list_id = STR("asked") });
}

/* Answered within the promised days; while it is within them and waits, nobody knows yet. */
enum promise_state { PROMISE_OPEN, PROMISE_KEPT, PROMISE_LATE };
static enum promise_state promise_state(const struct view *view, const struct area *area,
                                        const struct handoff *handoff)
{
	date answered = date_later(handoff->accepted_on.day, handoff->declined_on.day);
	bool is_answered = answered != DATE_NONE && answered <= view->as_of;
	int days = days_waited(&handoff->to, handoff->date.day,
	                       is_answered ? answered : view->as_of);
	if (days > (int)area_accept_within(view, area))
		return PROMISE_LATE;
	return is_answered ? PROMISE_KEPT : PROMISE_OPEN;
}

static bool was_handed_over(const struct view *view, const struct task *task, const void *area)
{
	(void)view;
	for (size_t i = 0; i < task->handoffs.count; i++)
		if (task->handoffs.items[i].to.record == area)
			return true;
	return false;
}

static int by_id(const void *left, const void *right)
{
	const struct task *a = *(const struct task *const *)left;
	const struct task *b = *(const struct task *const *)right;
	return str_compare(a->record.id, b->record.id);
}

/* How often the promise to answer was met in half a year, with what it was counted from; unsaid for
 * fewer than five. */
static void put_promise(struct view *view, struct object *root, const struct area *area)
{
	struct list *pairs = list_new(view->arena);
	task_list tasks = tasks_where(view, was_handed_over, &area->record);
	size_t kept = 0;
	if (tasks.count > 1)
		qsort(tasks.items, tasks.count, sizeof(*tasks.items), by_id);
	for (size_t i = 0; i < tasks.count; i++) {
		for (size_t k = 0; k < tasks.items[i]->handoffs.count; k++) {
			const struct handoff *handoff = &tasks.items[i]->handoffs.items[k];
			date day = handoff->date.day;
			if (handoff->to.record != &area->record || day > view->as_of ||
			    day <= view->as_of - PROMISE_DAYS)
				continue;
			enum promise_state state = promise_state(view, area, handoff);
			if (state == PROMISE_OPEN)
				continue;
			kept += state == PROMISE_KEPT;
			pair_add(view, pairs, tasks.items[i], handoff);
		}
	}
	size_t count = pairs->values.count;
	if (count < PROMISE_LEAST)
		pairs->values.count = 0;
	if (count > PAIRS_MOST)
		pairs->values.count = PAIRS_MOST;
	put_section(view, root, NAME_promised, pairs);
	put_text(view, root, NAME_kept,
	         SAY_COUNT(view, of_handoffs, count, .kept = arena_number(view->arena, kept)));
}

/* Causes that interrupt the area's work. */
static void put_causes(struct view *view, struct object *root, const struct area *area)
{
	struct list *list = list_new(view->arena);
	cause_lines lines = metric_causes(view->arena, view->facts, (struct scope){ .area = area });
	for (size_t i = 0; i < lines.count; i++) {
		const struct cause_line *line = &lines.items[i];
		const struct cause_state *state = &line->state;
		if (line->cause == NULL)
			continue;
		struct object *object = list_add_object(view->arena, list);
		put_record(view, object, NAME_link, &line->cause->record);
		put_text(view, object, NAME_total,
		         counted(view, TEXT_times_here, line->times.count));
		put_record(view, object, NAME_fix, state->mending == NULL ? NULL : &state->mending->record);
		put_record(view, object, NAME_planned, state->planned == NULL ? NULL : &state->planned->record);
		put_record(view, object, NAME_mended, state->mended == NULL ? NULL : &state->mended->record);
		put_flag(view, object, NAME_came_back, state->came_back);
	}
	put_section(view, root, NAME_causes, list);
}

void view_area(struct view *view, struct object *root)
{
	const struct area *area = view->file->subject;
	struct str says = arena_printf(view->arena, "What to bring to " STR_FMT
	                                            ", what goes elsewhere, and who answers.",
	                               STR_ARG(area->record.title));
	frame_put(view, root, area->record.title, says);
	frame_record(view, root, &area->record);
	crumb_add(view, frame_crumbs(view, root), say(view, TEXT_areas), STR("areas/"));
	put_local(view, root, area);
	put_boundary(view, root, area);
	put_lines(view, root, NAME_paths, &area->paths);
	put_pairs(view, root, area);
	put_guidance(view, root, area);
	put_questions(view, root, area);
	put_promise(view, root, area);
	put_causes(view, root, area);
	task_list open = tasks_where(view, is_open_here, &area->record);
	put_cards(view, root, NAME_held, open.items,
	          open.count < TASKS_SHOWN ? open.count : TASKS_SHOWN);
	put_text(view, root, NAME_total, counted(view, TEXT_open_tasks, open.count));
	put_text(view, root, NAME_board_href,
	         view_href(view, arena_printf(view->arena, "board/" STR_FMT "/",
	                                      STR_ARG(area->record.id))));
}
