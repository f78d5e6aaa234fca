#include "render/view_charts.h"
#include "render/view_kinds.h"
#include "render/view_prose.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"
#include "render/view_task_parts.h"
#include "render/view_words.h"

/* The place of a task among the open ones of its area, which are sorted by id. */
static size_t place_among(const struct area *area, const struct task *task)
{
	size_t low = 0, high = area->open.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(area->open.items[middle]->record.id, task->record.id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low < area->open.count && area->open.items[low] != task &&
	       str_equal(area->open.items[low]->record.id, task->record.id))
		low++;
	return low;
}

static bool is_at(const struct area *area, const struct task *task, size_t place)
{
	return place < area->open.count && area->open.items[place] == task;
}

size_t task_local_window(const struct area *area, const struct task *task, size_t *start, size_t *end)
{
	size_t here = place_among(area, task);
	local_window(area->open.count + !is_at(area, task, here), here, start, end);
	return here;
}

/* The open tasks of the same area around this one. */
static void put_local(struct view *view, struct object *root, const struct task *task)
{
	const struct area *area = reference_area(&task->area);
	if (area == NULL)
		return;
	struct list *entries = frame_local(view, root, area->record.title, area->record.url);
	size_t start, end, here = task_local_window(area, task, &start, &end);
	bool is_open = is_at(area, task, here);
	for (size_t i = start; i < end; i++) {
		const struct task *other =
			i == here ? task : area->open.items[i > here && !is_open ? i - 1 : i];
		local_add(view, entries, other->record.title, other->record.url, i == here);
	}
}

static void put_people(struct view *view, struct object *root, const struct task *task)
{
	const struct person *accountable = task_accountable(task);
	put_reference(view, root, NAME_owner, &task->owner);
	put_date(view, root, NAME_confirmed, task->owner_confirmed_on.day);
	put_record(view, root, NAME_accountable, accountable == NULL ? NULL : &accountable->record);
	put_flag(view, root, NAME_is_own, task->accountable.record != NULL);
	bool same = accountable != NULL && task->owner.record == &accountable->record;
	put_flag(view, root, NAME_is_same, same);
	put_reference(view, root, NAME_requester, &task->requester);
	put_references(view, root, NAME_contributors, &task->contributors);
	put_references(view, root, NAME_consulted, &task->consulted);
	put_references(view, root, NAME_informed, &task->informed);
}

static struct str tell_phrase(const struct view *view, enum tell tell)
{
	static const enum text words[] = { [TELL_WEEKLY] = TEXT_tell_weekly,
		                            [TELL_ON_CHANGE] = TEXT_tell_on_change,
		                            [TELL_ON_DONE] = TEXT_tell_on_done };
	return tell == TELL_NONE ? STR("") : say(view, words[tell]);
}

static void put_facts(struct view *view, struct object *root, const struct task *task)
{
	const struct team *team = task_team(task);
	bool is_open = shows_as_open(view, task, NULL);
	put_state(view, root, NAME_state, task);
	put_flag(view, root, NAME_open, is_open);
	put_text(view, root, NAME_id, task->record.id);
	put_text(view, root, NAME_kind, task_kind_word(view, task));
	put_text(view, root, NAME_priority, priority_word(view, task->priority));
	put_reference(view, root, NAME_area, &task->area);
	put_record(view, root, NAME_team, team == NULL ? NULL : &team->record);
	put_date(view, root, NAME_created, task->created.day);
	put_date(view, root, NAME_started, task->started.day);
	put_date(view, root, NAME_closed, task->closed.day);
	put_due(view, root, NAME_due, is_open ? task->due.day : DATE_NONE,
	        ageing_of_due(view->arena, view->facts, task));
	put_date(view, root, NAME_was_due, is_open ? DATE_NONE : task->due.day);
	put_reference(view, root, NAME_due_set_by, &task->due_set_by);
	put_text(view, root, NAME_effort,
	         task->effort_days.given ? counted_days(view, task->effort_days.value) : STR(""));
	put_text(view, root, NAME_tell, tell_phrase(view, task->tell));
	put_lines(view, root, NAME_tags, &task->tags);
	put_reference(view, root, NAME_split_from, &task->split_from);
	put_references(view, root, NAME_guidance, &task->guidance);
	put_date(view, root, NAME_snoozed, task->snooze_until.day);
	put_written(view, root, NAME_goal, task->goal);
	put_date(view, root, NAME_touched, task_touched(task, view->as_of));
}

static void put_links(struct view *view, struct object *root, const struct task *task)
{
	struct list *links = list_new(view->arena);
	for (size_t i = 0; i < task->links.count; i++) {
		struct str url = task->links.items[i].url.text;
		struct str title = task->links.items[i].title.text;
		struct object *link = list_add_object(view->arena, links);
		bool safe = str_starts(url, STR("https://")) || str_starts(url, STR("http://")) ||
		            str_starts(url, STR("mailto:")) || str_starts(url, STR("tel:"));
		put_text(view, link, NAME_title, title.length > 0 ? title : url);
		put_text(view, link, NAME_href, safe ? url : STR(""));
	}
	put_section(view, root, NAME_links, links);
}

/* Sections that the template shows, in its order, for "On this page". */
static void put_contents(struct view *view, struct object *root)
{
	static const struct {
		uint16_t name;
		struct str id;
		enum text text;
	} sections[] = {
		{ NAME_is_asked, STR_ROW("signals"), TEXT_what_this_asks_now },
		{ NAME_content, STR_ROW("about"), TEXT_what_it_is_about },
		{ NAME_shows_result, STR_ROW("success"), TEXT_success_and_outcome },
		{ NAME_custody, STR_ROW("hand-offs"), TEXT_who_has_held_it },
		{ NAME_shows_waiting, STR_ROW("waiting"), TEXT_what_waits_for_what },
		{ NAME_decision, STR_ROW("decision"), TEXT_decision },
		{ NAME_follow_ups, STR_ROW("follow-ups"), TEXT_follow_ups },
		{ NAME_unplanned, STR_ROW("interruption"), TEXT_interruption },
		{ NAME_due_moves, STR_ROW("date"), TEXT_how_the_date_moved },
		{ NAME_helped, STR_ROW("help"), TEXT_help_given },
		{ NAME_updates, STR_ROW("updates"), TEXT_updates },
	};
	struct list *contents = list_new(view->arena);
	for (size_t i = 0; i < ARRAY_COUNT(sections); i++)
		if (object_shows(root, sections[i].name))
			content_add(view, contents, sections[i].id, say(view, sections[i].text), 2);
	frame_contents(view, root, contents);
}

void view_task(struct view *view, struct object *root)
{
	const struct task *task = view->file->subject;
	struct str description = task->goal.text.length > 0 ? task->goal.text : task->record.title;
	frame_put(view, root, task->record.title, description);
	frame_record(view, root, &task->record);
	struct list *crumbs = frame_crumbs(view, root);
	crumb_add(view, crumbs, say(view, TEXT_board), STR("board/"));
	const struct area *area = reference_area(&task->area);
	if (area != NULL)
		crumb_add(view, crumbs, area->record.title, area->record.url);
	put_local(view, root, task);
	put_people(view, root, task);
	put_facts(view, root, task);
	put_links(view, root, task);
	put_signals_of(view, root, NAME_signals, &task->record);
	put_flag(view, root, NAME_is_asked, task->record.signals.count > 0);
	put_text(view, root, NAME_custody, custody_html(view, task));
	put_text(view, root, NAME_graph, blocked_html(view, task));
	task_put_custody(view, root, task);
	task_put_result(view, root, task);
	task_put_waiting(view, root, task);
	task_put_log(view, root, task);
	task_put_unplanned(view, root, task);
	put_text(view, root, NAME_content,
	         prose_html(view, &task->prose, prose_of_task));
	put_contents(view, root);
}
