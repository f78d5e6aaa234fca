#include "render/view_words.h"

struct str category_mark(enum category category)
{
	return category == CATEGORY_NONE ? STR("none") : category_names[category];
}

struct str category_word(const struct view *view, enum category category)
{
	static const enum text words[CATEGORIES] = {
		[CATEGORY_NONE] = TEXT_category_none, [IDEA] = TEXT_category_idea,
		[TODO] = TEXT_category_todo,          [ACTIVE] = TEXT_category_active,
		[BLOCKED] = TEXT_category_blocked,    [REVIEW] = TEXT_category_review,
		[DONE] = TEXT_category_done,          [CANCELLED] = TEXT_category_cancelled,
	};
	return say(view, words[category]);
}

static struct str field_word(const struct view *view, const enum text *words, int value)
{
	return value == 0 ? STR("") : say(view, words[value]);
}

struct str task_kind_word(const struct view *view, const struct task *task)
{
	static const enum text words[] = { [CHANGE] = TEXT_task_kind_change,
		                           [IMPROVEMENT] = TEXT_task_kind_improvement,
		                           [CHORE] = TEXT_task_kind_chore,
		                           [QUESTION] = TEXT_task_kind_question,
		                           [RELAY] = TEXT_task_kind_relay,
		                           [INTERRUPTION] = TEXT_task_kind_interruption };
	return field_word(view, words, (int)task->kind);
}

struct str priority_word(const struct view *view, enum priority priority)
{
	static const enum text words[] = { [PRIORITY_NOW] = TEXT_priority_now,
		                           [PRIORITY_SOON] = TEXT_priority_soon,
		                           [PRIORITY_LATER] = TEXT_priority_later };
	return field_word(view, words, (int)priority);
}

struct str unplanned_class_word(const struct view *view, enum unplanned_class class)
{
	static const enum text words[] = { [UNPLANNED_EMERGENCY] = TEXT_unplanned_emergency,
		                           [UNPLANNED_URGENT] = TEXT_unplanned_urgent,
		                           [UNPLANNED_REQUEST] = TEXT_unplanned_request };
	return field_word(view, words, (int)class);
}

struct str record_kind_word(const struct view *view, enum record_kind kind)
{
	static const enum text words[RECORD_KINDS] = {
		[RECORD_TASK] = TEXT_kind_task, [RECORD_PERSON] = TEXT_kind_person,
		[RECORD_TEAM] = TEXT_kind_team, [RECORD_AREA] = TEXT_kind_area,
		[RECORD_CAUSE] = TEXT_kind_cause, [RECORD_PAGE] = TEXT_kind_page,
	};
	return field_word(view, words, (int)kind);
}
