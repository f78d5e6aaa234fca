#include "render/view_status.h"

#define PAGE(id, key, url, use, rows) \
	[STATUS_##id] = { TEXT_##key##_title, TEXT_##key##_says, STR_ROW(url), USE_##use, rows }

const struct status_row status_rows[STATUS_PAGES] = {
	PAGE(HANDOFFS, handoffs, "handoffs/", HANDOFFS, handoffs_collect),
	PAGE(BLOCKED, blocked, "blocked/", WAITS, blocked_collect),
	PAGE(DECISIONS, decisions, "decisions/", DECISIONS, decisions_collect),
	PAGE(INTERRUPTIONS, interruptions, "interruptions/", INTERRUPTIONS, NULL),
	PAGE(OUTCOMES, outcomes, "outcomes/", OUTCOMES, outcomes_collect),
	PAGE(REVIEW, review, "review/", REVIEWS, review_collect),
	PAGE(CHANGES, changes, "changes/", TASKS, changes_collect),
	PAGE(SIGNALS, signals, "signals/", RECORDS, NULL),
};

bool status_page_exists(const struct facts *facts, enum status_page page)
{
	return facts_uses(facts, status_rows[page].use);
}

void status_frame(struct view *view, struct object *root, enum status_page page)
{
	frame_put(view, root, say(view, status_rows[page].title), say(view, status_rows[page].says));
	frame_crumbs(view, root);
	frame_parts(view, root, status_rows[page].url, view->file->rows);
}

struct window window_of(const struct view_file *file)
{
	size_t first = (size_t)file->part * LIST_PART;
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
