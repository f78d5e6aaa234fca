#pragma once
/*
 * view_words: what the fields of records are called on pages, in the site's language.
 *
 * Floor: render.
 */
#include "render/view_parts.h"

/* The category as pages mark it and filter by it; "none" for a status word that nobody has explained. */
struct str category_mark(enum category category);

/* "To do": the heading of a category's column. */
struct str category_word(const struct view *view, enum category category);

/* Words of records' fields as pages say them; empty where nothing is given. */
struct str task_kind_word(const struct view *view, const struct task *task);
struct str priority_word(const struct view *view, enum priority priority);
struct str unplanned_class_word(const struct view *view, enum unplanned_class class);
struct str record_kind_word(const struct view *view, enum record_kind kind);
