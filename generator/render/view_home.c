#include "model/change.h"
#include "render/view_boundary.h"
#include "render/view_charts.h"
#include "render/view_kinds.h"
#include "render/view_prose.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"
#include "render/view_status.h"
#include "render/view_words.h"

#include <stdlib.h>

enum { LINES_SHOWN = 6, NEWS_SHOWN = 8, DAYS_AHEAD = 7 };

/* Open work by category, each number leading to the list that it counts. */
static void put_counts(struct view *view, struct object *root, task_list open)
{
	static const enum category shown[] = { ACTIVE, BLOCKED, REVIEW, TODO, IDEA };
	struct list *counts = list_new(view->arena);
	for (size_t i = 0; i < ARRAY_COUNT(shown); i++) {
		size_t count = 0;
		for (size_t k = 0; k < open.count; k++)
			count += open.items[k]->category == shown[i];
		struct str name = category_names[shown[i]];
		struct object *object = list_add_object(view->arena, counts);
		put_count(view, object, NAME_count, count);
		put_text(view, object, NAME_title, category_word(view, shown[i]));
		put_text(view, object, NAME_category, name);
		put_text(view, object, NAME_href,
		         view_href(view, arena_printf(view->arena, "board/#" STR_FMT,
		                                      STR_ARG(name))));
	}
	put_section(view, root, NAME_counts, open.count == 0 ? list_new(view->arena) : counts);
}

/* A section with at most LINES_SHOWN of its 'count' items, of which the first LIST_PART are given; the others are
 * folded. */
static void put_cut(struct view *view, struct object *root, uint16_t name, struct list *items, size_t count)
{
	struct list *rest = list_new(view->arena);
	for (size_t i = LINES_SHOWN; i < items->values.count; i++)
		*vector_push(view->arena, &rest->values) = items->values.items[i];
	if (items->values.count > LINES_SHOWN)
		items->values.count = LINES_SHOWN;
	struct object *section = object_new(view->arena);
	put_list(view, section, NAME_items, items);
	put_count(view, section, NAME_count, count);
	put_flag(view, section, NAME_any, count > 0);
	put_section(view, section, NAME_rest, rest);
	put_object(view, root, name, section);
}

struct promise {
	const struct task *task;
	const struct follow_up *follow_up;
};

static int compare_promises(const void *left, const void *right)
{
	const struct promise *a = left, *b = right;
	if (a->follow_up->date.day != b->follow_up->date.day)
		return a->follow_up->date.day < b->follow_up->date.day ? -1 : 1;
	return str_compare(a->task->record.id, b->task->record.id);
}

/* Promised calls that are due by the end of the coming week, those past their day included. */
static void put_follow_ups(struct view *view, struct object *root, task_list open)
{
	VECTOR(struct promise) due = { 0 };
	for (size_t i = 0; i < open.count; i++) {
		for (size_t k = 0; k < open.items[i]->follow_ups.count; k++) {
			const struct follow_up *follow_up = &open.items[i]->follow_ups.items[k];
			date day = follow_up->date.day;
			if (follow_up->done_on.day != DATE_NONE || day == DATE_NONE ||
			    day > view->as_of + DAYS_AHEAD)
				continue;
			*vector_push(view->arena, &due) =
				(struct promise){ open.items[i], follow_up };
		}
	}
	if (due.count > 1)
		qsort(due.items, due.count, sizeof(*due.items), compare_promises);
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < due.count && i < LIST_PART; i++) /* there may be thousands */
		follow_up_add(view, list, due.items[i].task, due.items[i].follow_up);
	put_cut(view, root, NAME_follow_ups, list, due.count);
}

enum { AREAS_SHOWN = 24 };

static enum signal_severity more_severe(enum signal_severity most, const struct signal *signal)
{
	bool is_more = signal->acknowledged == NULL && signal->severity > most;
	return is_more ? signal->severity : most;
}

/* What most asks for attention in each area: of the area itself, its work and its pages. */
static enum signal_severity area_severity(const struct area *area)
{
	enum signal_severity most = SIGNAL_WARM;
	for (size_t i = 0; i < area->record.signals.count; i++)
		most = more_severe(most, area->record.signals.items[i]);
	for (size_t i = 0; i < area->tasks.count; i++)
		for (size_t k = 0; k < area->tasks.items[i]->record.signals.count; k++)
			most = more_severe(most, area->tasks.items[i]->record.signals.items[k]);
	for (size_t i = 0; i < area->pages.count; i++)
		for (size_t k = 0; k < area->pages.items[i]->record.signals.count; k++)
			most = more_severe(most, area->pages.items[i]->record.signals.items[k]);
	return most;
}

static void put_areas(struct view *view, struct object *root)
{
	struct list *list = list_new(view->arena);
	area_list areas = facts_areas(view->facts);
	for (size_t i = 0; i < areas.count && i < AREAS_SHOWN; i++) {
		const struct area *area = areas.items[i];
		struct object *object = list_add_object(view->arena, list);
		put_link(view, object, NAME_area, area->record.title, area->record.url);
		put_reference(view, object, NAME_owner, &area->owner);
		put_severity(view, object, NAME_signal, area_severity(area));
		put_count(view, object, NAME_open_count, area_open_count(view, area));
		put_text(view, object, NAME_board_href,
		         view_href(view, arena_printf(view->arena, "board/" STR_FMT "/",
		                                      STR_ARG(area->record.id))));
	}
	put_section(view, root, NAME_areas, list);
	put_flag(view, root, NAME_more_areas, areas.count > AREAS_SHOWN);
}

/* The four questions, each with its most consequential lines, and what goes well. */
static void put_questions(struct view *view, struct object *root)
{
	struct question_filter filter = { .signal = SIGNALS };
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	struct list *list = list_new(view->arena);
	signal_lines none = { 0 };
	for (int i = 0; i < QUESTIONS; i++) {
		const struct question_answer *answer = &answers.questions[i];
		struct str url = signal_url(view, question_rows[i].name);
		struct object *object = list_add_object(view->arena, list);
		put_text(view, object, NAME_id, question_rows[i].name);
		put_say(view, object, NAME_title, question_rows[i].title);
		put_say(view, object, NAME_question, question_rows[i].title);
		put_say(view, object, NAME_empty, question_rows[i].clear);
		put_counting(view, object, NAME_holds,
		             arena_printf(view->arena, "%zu", answer->open.count), url,
		             STR("signals"));
		put_flag(view, object, NAME_urgent, answer->severities[SIGNAL_ACT] > 0);
		put_signals(view, object, NAME_signals, answer->open, none,
		            &(struct signal_section){ .most = QUESTION_LINES, .url = url });
	}
	bool has_records = facts_uses(view->facts, USE_RECORDS);
	put_section(view, root, NAME_questions, has_records ? list : list_new(view->arena));
	put_counting(view, root, NAME_holds, arena_printf(view->arena, "%zu", answers.warm.count),
	             STR("signals/well/"), STR("signals"));
	put_signals(view, root, NAME_warm, answers.warm, none,
	            &(struct signal_section){ .most = QUESTION_LINES, .url = STR("signals/well/") });
}

static void put_news(struct view *view, struct object *root)
{
	date since = facts_since(view->facts);
	change_list changes = view->file->list != NULL
	                              ? changes_in(view->file->list)
	                              : changes_between(view->arena, view->facts, since, view->as_of);
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < changes.count && i < NEWS_SHOWN; i++) {
		const struct change *change = &changes.items[i];
		struct object *object = list_add_object(view->arena, list);
		put_date(view, object, NAME_date, change->day);
		put_say(view, object, NAME_kind, change_titles[change->kind]);
		put_record(view, object, NAME_link, change->subject);
	}
	put_section(view, root, NAME_news, list);
	put_date(view, root, NAME_since, since);
	put_counting(view, root, NAME_all, counted(view, TEXT_changes, changes.count),
	             STR("changes/"), STR("changes"));
}

/* The words of the top folder's index.md, if it has any. */
static void put_words(struct view *view, struct object *root)
{
	const struct page *index = facts_top(view->facts)->index;
	if (index == NULL)
		return;
	frame_record(view, root, &index->record);
	put_text(view, root, NAME_description, text_cut(view, index->lead, 160));
	put_text(view, root, NAME_content,
	         prose_html(view, &index->prose, prose_of_page));
}

void view_home(struct view *view, struct object *root)
{
	frame_put(view, root, site_title(view->facts), STR(""));
	put_flag(view, root, NAME_content, false);
	put_words(view, root);
	task_list open = tasks_where(view, shows_as_open, NULL);
	put_counts(view, root, open);
	put_flag(view, root, NAME_has_tasks, facts_tasks(view->facts).count > 0);
	put_follow_ups(view, root, open);
	put_questions(view, root);
	put_areas(view, root);
	put_news(view, root);
	put_text(view, root, NAME_trend, chart_html(view, CHART_TREND, NULL, NULL));
	diagnostic_list faults = facts_diagnostics(view->facts);
	if (faults.count > 0)
		put_counting(view, root, NAME_total,
		             counted(view, TEXT_complaints, faults.count),
		             STR("diagnostics/"), STR("faults"));
}
