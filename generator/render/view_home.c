#include "render/view_boundary.h"
#include "render/view_kinds.h"
#include "render/view_prose.h"
#include "render/view_rows.h"

#include <stdlib.h>

enum { LINES_SHOWN = 6, NEWS_SHOWN = 8, DAYS_AHEAD = 7 };

static bool is_late(const struct view *view, const struct task *task, const void *nothing)
{
	(void)nothing;
	return shows_as_open(view, task, NULL) && task->due.day != DATE_NONE &&
	       task->due.day < view->as_of;
}

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
		put_text(view, object, NAME_title, category_word(shown[i]));
		put_text(view, object, NAME_category, name);
		put_text(view, object, NAME_href,
		         view_href(view, arena_printf(view->arena, "board/#" STR_FMT,
		                                      STR_ARG(name))));
	}
	put_section(view, root, NAME_counts, open.count == 0 ? list_new(view->arena) : counts);
}

/* A section with at most LINES_SHOWN of its items, and how many more there are. */
static void put_cut(struct view *view, struct object *root, uint16_t name, struct list *items)
{
	size_t count = items->values.count;
	if (count > LINES_SHOWN)
		items->values.count = LINES_SHOWN;
	struct object *section = object_new(view->arena);
	put_list(view, section, NAME_items, items);
	put_count(view, section, NAME_count, count);
	put_flag(view, section, NAME_any, count > 0);
	put_text(view, section, NAME_more,
	         count > LINES_SHOWN ? arena_printf(view->arena, "%zu more", count - LINES_SHOWN)
	                             : STR(""));
	put_object(view, root, name, section);
}

static void put_waiting(struct view *view, struct object *root, task_list open)
{
	struct list *pairs = list_new(view->arena);
	for (size_t i = 0; i < open.count; i++) {
		const struct handoff *handoff = handoff_waiting(view, open.items[i]);
		if (handoff != NULL)
			pair_add(view, pairs, open.items[i], handoff);
	}
	put_cut(view, root, NAME_pairs, pairs);
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
	for (size_t i = 0; i < due.count; i++)
		follow_up_add(view, list, due.items[i].task, due.items[i].follow_up);
	put_cut(view, root, NAME_follow_ups, list);
}

static void put_late(struct view *view, struct object *root)
{
	struct list *list = list_new(view->arena);
	task_list late = tasks_where(view, is_late, NULL);
	for (size_t i = 0; i < late.count; i++)
		card_add(view, list, late.items[i]);
	put_cut(view, root, NAME_overdue, list);
}

enum { AREAS_SHOWN = 24 };

static void put_areas(struct view *view, struct object *root)
{
	struct list *list = list_new(view->arena);
	area_list areas = facts_areas(view->facts);
	for (size_t i = 0; i < areas.count && i < AREAS_SHOWN; i++) {
		struct object *object = list_add_object(view->arena, list);
		put_link(view, object, NAME_area, areas.items[i]->record.title,
		         areas.items[i]->record.url);
		put_reference(view, object, NAME_owner, &areas.items[i]->owner);
		put_count(view, object, NAME_open_count, area_open_count(view, areas.items[i]));
		put_text(view, object, NAME_board_href,
		         view_href(view, arena_printf(view->arena, "board/" STR_FMT "/",
		                                      STR_ARG(areas.items[i]->record.id))));
	}
	put_section(view, root, NAME_areas, list);
	put_flag(view, root, NAME_more_areas, areas.count > AREAS_SHOWN);
}

struct news {
	date day;
	const struct task *task;
	const struct reference *by;
	struct str says; /* our words, when the record has none of its own */
	struct str text;
};

typedef VECTOR(struct news) news_list;

static void news_add(struct view *view, news_list *news, struct news item)
{
	if (item.day != DATE_NONE && item.day <= view->as_of)
		*vector_push(view->arena, news) = item;
}

static void news_of_task(struct view *view, news_list *news, const struct task *task)
{
	news_add(view, news, (struct news){ task->created.day, task, &task->requester,
	                                    STR("asked for"), STR("") });
	news_add(view, news, (struct news){ task->closed.day, task, &task->owner, STR("closed"),
	                                    STR("") });
	for (size_t i = 0; i < task->updates.count; i++) {
		const struct update *update = &task->updates.items[i];
		news_add(view, news, (struct news){ update->date.day, task, &update->by,
		                                    STR("wrote"), update->text.text });
	}
	for (size_t i = 0; i < task->handoffs.count; i++) {
		const struct handoff *handoff = &task->handoffs.items[i];
		const struct reference *taker = handoff->accepted_by.text.length > 0
		                                        ? &handoff->accepted_by
		                                        : &handoff->to;
		news_add(view, news, (struct news){ handoff->accepted_on.day, task, taker,
		                                    STR("took up"), STR("") });
	}
}

static int compare_news(const void *left, const void *right)
{
	const struct news *a = left, *b = right;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	int order = str_compare(a->task->record.id, b->task->record.id);
	return order != 0 ? order : str_compare(a->says, b->says);
}

static void put_news(struct view *view, struct object *root)
{
	news_list news = { 0 };
	task_list tasks = facts_tasks(view->facts);
	for (size_t i = 0; i < tasks.count; i++)
		news_of_task(view, &news, tasks.items[i]);
	if (news.count > 1)
		qsort(news.items, news.count, sizeof(*news.items), compare_news);
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < news.count && i < NEWS_SHOWN; i++) {
		struct object *object = list_add_object(view->arena, list);
		put_date(view, object, NAME_date, news.items[i].day);
		put_record(view, object, NAME_task, &news.items[i].task->record);
		put_reference(view, object, NAME_by, news.items[i].by);
		put_text(view, object, NAME_says, news.items[i].says);
		put_text(view, object, NAME_text, str_trim(news.items[i].text));
	}
	put_section(view, root, NAME_news, list);
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
	         prose_html(view, &index->prose, (struct prose_manner){ .is_page = true }));
}

void view_home(struct view *view, struct object *root)
{
	frame_put(view, root, site_title(view->facts), STR(""));
	put_flag(view, root, NAME_content, false);
	put_words(view, root);
	task_list open = tasks_where(view, shows_as_open, NULL);
	put_counts(view, root, open);
	put_flag(view, root, NAME_has_tasks, facts_tasks(view->facts).count > 0);
	put_waiting(view, root, open);
	put_follow_ups(view, root, open);
	put_late(view, root);
	put_areas(view, root);
	put_news(view, root);
	diagnostic_list faults = facts_diagnostics(view->facts);
	put_text(view, root, NAME_total,
	         faults.count == 0 ? STR("")
	                           : counted(view, faults.count, "complaint", "complaints"));
}
