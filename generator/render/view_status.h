#pragma once
/*
 * view_status: the pages that show whether ownership works, as one table: in the menu, in the list of
 * files, and behind the links that count.
 *
 * A page exists when the records use what it shows; a site without records has none. Its rows are those
 * of all its lists together; more than LIST_PART of them are split. Floor: render.
 */
#include "model/change.h"
#include "model/question.h"
#include "render/view_frame.h"

enum status_page {
	STATUS_HANDOFFS,
	STATUS_BLOCKED,
	STATUS_DECISIONS,
	STATUS_INTERRUPTIONS,
	STATUS_OUTCOMES,
	STATUS_REVIEW,
	STATUS_CHANGES,
	STATUS_SIGNALS,
	STATUS_PAGES
};

struct status_row {
	enum text title, says;
	struct str url;
	enum use use;
	const void *(*collect)(struct view *view, size_t *rows); /* NULL: never split */
};

extern const struct status_row status_rows[STATUS_PAGES];

bool status_page_exists(const struct facts *facts, enum status_page page);

/* Title, description, crumbs and the pages beside it. Call first. */
void status_frame(struct view *view, struct object *root, enum status_page page);

/* Which rows of a list that follows others are on a file's part: hand the same window to each list
 * of the page in turn. */
struct window {
	size_t first, last; /* of all rows */
	size_t before;      /* rows of the lists so far */
};
struct window window_of(const struct view_file *file);

/* The rows [*start, *end) of the next list, which has 'count'; false when none of them is here. */
bool window_take(struct window *window, size_t count, size_t *start, size_t *end);

/* A section of such a page: {title, id, list_id, count, items, empty}. The items are those here; a
 * section whose rows are all on other parts is left out, and so is an empty one that says nothing. */
struct object *group_add(struct view *view, struct list *groups, struct str id, struct str title,
                         size_t count, struct str empty);

/* What a page lists, in view->arena, and how many rows that makes: view->file->list and ->rows of every
 * part of the page. */
const void *handoffs_collect(struct view *view, size_t *rows);
const void *blocked_collect(struct view *view, size_t *rows);
const void *decisions_collect(struct view *view, size_t *rows);
const void *outcomes_collect(struct view *view, size_t *rows);
const void *review_collect(struct view *view, size_t *rows);
const void *changes_collect(struct view *view, size_t *rows);
change_list changes_in(const void *list); /* those of changes_collect */
const void *signal_collect(struct view *view, enum signal_name name, size_t *rows);
/* Of one question; QUESTIONS: what goes well. */
const void *question_collect(struct view *view, const struct answers *answers, size_t question, size_t *rows);

/* The list of a cause that came more often than the page of all causes shows. */
struct interruption_list {
	const struct cause *cause; /* NULL: interruptions that name none */
	struct str url;
	size_t rows;
};
typedef LIST(struct interruption_list) interruption_lists;
interruption_lists interruption_lists_of(struct view *view);

void view_handoffs(struct view *view, struct object *root);
void view_blocked(struct view *view, struct object *root);
void view_decisions(struct view *view, struct object *root);
void view_interruptions(struct view *view, struct object *root);
void view_cause(struct view *view, struct object *root);
void view_outcomes(struct view *view, struct object *root);
void view_review(struct view *view, struct object *root);
void view_changes(struct view *view, struct object *root);
void view_signals(struct view *view, struct object *root);

/* One signal, one of the four questions, or "Going well": lists that the home page counts. */
void view_signal(struct view *view, struct object *root);
void view_question(struct view *view, struct object *root);
void view_well(struct view *view, struct object *root);
