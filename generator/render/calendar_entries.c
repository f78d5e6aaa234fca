/* Which entries stand in which calendars. */
#include "render/calendar.h"

#include "base/table.h"

struct sorting {
	struct arena *arena;
	struct arena growing; /* the calendars' entries, until all are there */
	const struct facts *facts;
	date day;
	calendar_list list;
	struct table by_url; /* of a person or team -> struct calendar */
};

static void add_calendar(struct sorting *sorting, const struct record *of)
{
	struct calendar *calendar = &sorting->list.items[sorting->list.count++];
	struct str url = of == NULL ? STR("") : of->url;
	calendar->of = of;
	calendar->path = arena_printf(sorting->arena, STR_FMT "calendar.ics", STR_ARG(url));
	if (of != NULL)
		table_put(sorting->arena, &sorting->by_url, url, calendar);
}

static void add_calendars(struct sorting *sorting)
{
	person_list people = facts_people(sorting->facts);
	team_list teams = facts_teams(sorting->facts);
	sorting->list.items =
	        arena_array(sorting->arena, struct calendar, people.count + teams.count + 1);
	add_calendar(sorting, NULL);
	for (size_t i = 0; i < people.count; i++)
		add_calendar(sorting, &people.items[i]->record);
	for (size_t i = 0; i < teams.count; i++)
		add_calendar(sorting, &teams.items[i]->record);
}

/* Once, even if somebody is named twice. */
static void push(struct sorting *sorting, struct calendar *calendar, const struct calendar_entry *entry)
{
	size_t count = calendar->entries.count;
	if (count == 0 || calendar->entries.items[count - 1] != entry)
		*vector_push(&sorting->growing, &calendar->entries) = entry;
}

/* As it is kept: it stands in several calendars. */
static const struct calendar_entry *keep(struct sorting *sorting, const struct calendar_entry *entry)
{
	struct calendar_entry *kept = arena_new(sorting->arena, struct calendar_entry);
	*kept = *entry;
	return kept;
}

static void give(struct sorting *sorting, const struct record *who, const struct calendar_entry *entry)
{
	struct calendar *calendar = who == NULL ? NULL : table_get(&sorting->by_url, who->url);
	if (calendar != NULL)
		push(sorting, calendar, entry);
}

static void give_all(struct sorting *sorting, const struct calendar_entry *entry)
{
	push(sorting, &sorting->list.items[0], entry);
}

/* The person behind a name: of a team, who leads it. */
static const struct record *person_behind(const struct reference *reference)
{
	const struct team *team = reference_team(reference);
	const struct person *person = reference_person(team == NULL ? reference : &team->lead);
	return person == NULL ? NULL : &person->record;
}

static void add_of_task(struct sorting *sorting, const struct task *task,
                        const struct reference *whose, struct calendar_entry entry)
{
	const struct team *team = task_team(task);
	entry.record = &task->record;
	entry.until = entry.from;
	const struct calendar_entry *kept = keep(sorting, &entry);
	give_all(sorting, kept);
	give(sorting, person_behind(whose), kept);
	give(sorting, team == NULL ? NULL : &team->record, kept);
}

static bool has_come(const struct sorting *sorting, struct written_date written)
{
	return written.day != DATE_NONE && written.day <= sorting->day;
}

static void add_follow_ups(struct sorting *sorting, const struct task *task)
{
	for (size_t i = 0; i < task->follow_ups.count; i++) {
		const struct follow_up *follow_up = &task->follow_ups.items[i];
		unsigned number = 0;
		if (follow_up->date.day == DATE_NONE || has_come(sorting, follow_up->done_on))
			continue;
		for (size_t k = 0; k < i; k++)
			number += task->follow_ups.items[k].date.day == follow_up->date.day;
		const struct reference *by = follow_up->by.text.length > 0 ? &follow_up->by : &task->owner;
		add_of_task(sorting, task, by,
		            (struct calendar_entry){ .kind = CALENDAR_FOLLOW_UP, .detail = follow_up,
		                                     .from = follow_up->date.day, .number = number });
	}
}

static void add_task(struct sorting *sorting, const struct task *task)
{
	bool is_open = category_is_open(task->category);
	const struct decision *decision = task->decision;
	const struct outcome *outcome = task->outcome;
	if (is_open && task->due.day != DATE_NONE)
		add_of_task(sorting, task, &task->owner,
		            (struct calendar_entry){ .kind = CALENDAR_DUE, .from = task->due.day });
	add_follow_ups(sorting, task);
	bool is_checked = outcome->result != RESULT_NONE || has_come(sorting, outcome->checked_on);
	if (outcome->check_on.day != DATE_NONE && !is_checked && task->category != CANCELLED)
		add_of_task(sorting, task, &task->owner,
		            (struct calendar_entry){ .kind = CALENDAR_CHECK, .from = outcome->check_on.day });
	if (is_open && decision->needed_by.day != DATE_NONE && !has_come(sorting, decision->decided_on))
		add_of_task(sorting, task, &decision->decider,
		            (struct calendar_entry){ .kind = CALENDAR_DECISION,
		                                     .from = decision->needed_by.day });
}

static void add_page(struct sorting *sorting, const struct page *page)
{
	date due = page_review_due(sorting->facts, page);
	const struct area *area = reference_area(&page->area);
	struct calendar_entry entry = { .kind = CALENDAR_REVIEW, .from = due, .until = due,
		                        .record = &page->record };
	if (due == DATE_NONE)
		return;
	const struct calendar_entry *kept = keep(sorting, &entry);
	give_all(sorting, kept);
	give(sorting, person_behind(&page->owner), kept);
	give(sorting, area == NULL ? NULL : area->team.record, kept);
}

/* What comes again needs a day to count from. */
static void add_ritual(struct sorting *sorting, const struct team *team, const struct ritual *ritual)
{
	date from = ritual->from.day != DATE_NONE ? ritual->from.day : ritual->last_done.day;
	struct calendar_entry entry = { .kind = CALENDAR_RITUAL, .from = from, .until = from,
		                        .record = &team->record, .detail = ritual };
	if (from == DATE_NONE)
		return;
	for (const struct ritual *other = team->rituals.items; other < ritual; other++)
		entry.number += str_equal(other->what.text, ritual->what.text);
	const struct calendar_entry *kept = keep(sorting, &entry);
	give_all(sorting, kept);
	give(sorting, &team->record, kept);
	for (size_t i = 0; i < team->people.count; i++)
		give(sorting, &team->people.items[i]->record, kept);
	give(sorting, person_behind(&ritual->owner), kept);
}

static void add_away(struct sorting *sorting, const struct team *team, const struct person *person)
{
	for (size_t i = 0; i < person->away.count; i++) {
		const struct away *away = &person->away.items[i];
		date last = away->to.day != DATE_NONE ? away->to.day : away->from.day;
		struct calendar_entry entry = { .kind = CALENDAR_AWAY, .from = away->from.day,
			                        .until = last, .record = &person->record,
			                        .detail = away };
		if (away->from.day == DATE_NONE || last < away->from.day || last < sorting->day)
			continue;
		for (size_t k = 0; k < i; k++)
			entry.number += person->away.items[k].from.day == away->from.day;
		give(sorting, &team->record, keep(sorting, &entry));
	}
}

calendar_list calendars_of(struct arena *arena, const struct facts *facts)
{
	struct sorting sorting = { .arena = arena, .facts = facts, .day = facts_as_of(facts) };
	add_calendars(&sorting);
	task_list tasks = facts_tasks(facts);
	for (size_t i = 0; i < tasks.count; i++)
		add_task(&sorting, tasks.items[i]);
	page_list pages = facts_pages(facts);
	for (size_t i = 0; i < pages.count; i++)
		add_page(&sorting, pages.items[i]);
	team_list teams = facts_teams(facts);
	for (size_t i = 0; i < teams.count; i++) {
		const struct team *team = teams.items[i];
		for (size_t k = 0; k < team->rituals.count; k++)
			add_ritual(&sorting, team, &team->rituals.items[k]);
		for (size_t k = 0; k < team->people.count; k++)
			add_away(&sorting, team, team->people.items[k]);
	}
	for (size_t i = 0; i < sorting.list.count; i++)
		vector_keep(arena, &sorting.list.items[i].entries);
	arena_release(&sorting.growing);
	return sorting.list;
}
