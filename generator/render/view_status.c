#include "render/view_status.h"

#define PAGE(id, title, url, says, use, rows) \
	[STATUS_##id] = { STR_ROW(title), STR_ROW(url), STR_ROW(says), USE_##use, rows }

const struct status_row status_rows[STATUS_PAGES] = {
	PAGE(HANDOFFS, "Hand-offs", "handoffs/",
	     "Who handed what to whom, what came of it, and who holds it now. The sender holds until the "
	     "receiver says yes.",
	     HANDOFFS, handoffs_collect),
	PAGE(BLOCKED, "Blocked by whom", "blocked/",
	     "Who waits for whom, and where a step to the side would free the most.", WAITS,
	     blocked_collect),
	PAGE(DECISIONS, "Decisions waiting", "decisions/",
	     "Questions that somebody asked, and who is to answer them.", DECISIONS, decisions_collect),
	PAGE(INTERRUPTIONS, "What keeps surfacing", "interruptions/",
	     "Unplanned work by its cause: how often, what it pushed aside, and whether the fix held.",
	     INTERRUPTIONS, NULL),
	PAGE(OUTCOMES, "Outcome review", "outcomes/",
	     "Finished is not the end: did it help the people it was for?", OUTCOMES, outcomes_collect),
	PAGE(REVIEW, "Review queue", "review/",
	     "Pages that wait for somebody to read them through, by who looks after them.", REVIEWS,
	     review_collect),
	PAGE(CHANGES, "What changed", "changes/",
	     "What opened, closed, changed hands, was answered and was promised.", TASKS, changes_collect),
	PAGE(SIGNALS, "About these signals", "signals/",
	     "Every question that these pages ask of the work: when it is asked, and what clears it. "
	     "Questions, never marks: they are about the work and the arrangement.",
	     RECORDS, NULL),
};

bool status_page_exists(const struct facts *facts, enum status_page page)
{
	return facts_uses(facts, status_rows[page].use);
}

void status_frame(struct view *view, struct object *root, enum status_page page)
{
	frame_put(view, root, status_rows[page].title, status_rows[page].says);
	frame_crumbs(view, root);
	frame_parts(view, root, status_rows[page].url, view->file->rows);
}

struct window window_of(const struct view *view)
{
	size_t first = (size_t)view->file->part * LIST_PART;
	return (struct window){ .first = first, .last = first + LIST_PART };
}

bool window_take(struct window *window, size_t count, size_t *start, size_t *end)
{
	size_t before = window->before;
	window->before += count;
	*start = window->first > before ? window->first - before : 0;
	*end = window->last > before ? window->last - before : 0;
	if (*end > count)
		*end = count;
	if (*start > *end)
		*start = *end;
	return *start < *end;
}

struct object *group_add(struct view *view, struct list *groups, struct str id, struct str title,
                         size_t count, struct str empty)
{
	struct object *group = list_add_object(view->arena, groups);
	put_text(view, group, NAME_id, id);
	put_text(view, group, NAME_list_id, id);
	put_text(view, group, NAME_title, title);
	put_count(view, group, NAME_count, count);
	put_flag(view, group, NAME_any, count > 0);
	put_text(view, group, NAME_empty, empty);
	return group;
}
