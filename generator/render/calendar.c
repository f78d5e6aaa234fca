#include "render/calendar.h"

#include "base/version.h"
#include "render/calendar_rule.h"
#include "render/calendar_text.h"

#include <inttypes.h>

/* ---- which entries stand in which calendars ---------------------------------------------------- */

struct sorting {
	struct arena *arena;
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
	const struct calendar_entry *last =
	        calendar->entries.count > 0 ? &calendar->entries.items[calendar->entries.count - 1] : NULL;
	bool is_there = last != NULL && last->kind == entry->kind && last->record == entry->record &&
	                last->detail == entry->detail;
	if (!is_there)
		*vector_push(sorting->arena, &calendar->entries) = *entry;
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
	give_all(sorting, &entry);
	give(sorting, person_behind(whose), &entry);
	give(sorting, team == NULL ? NULL : &team->record, &entry);
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
	const struct decision *decision = &task->decision;
	const struct outcome *outcome = &task->outcome;
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
	give_all(sorting, &entry);
	give(sorting, person_behind(&page->owner), &entry);
	give(sorting, area == NULL ? NULL : area->team.record, &entry);
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
	give_all(sorting, &entry);
	give(sorting, &team->record, &entry);
	for (size_t i = 0; i < team->people.count; i++)
		give(sorting, &team->people.items[i]->record, &entry);
	give(sorting, person_behind(&ritual->owner), &entry);
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
		give(sorting, &team->record, &entry);
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
	return sorting.list;
}

/* ---- one calendar ------------------------------------------------------------------------------ */

static struct str or_nobody(const struct reference *reference)
{
	return reference->text.length > 0 ? reference_title(reference) : STR("nobody yet");
}

static void add_uid(struct view *view, struct buffer *out, const struct calendar_entry *entry,
                    const char *word)
{
	struct str base = view_base_url(view->facts);
	size_t scheme = str_find_text(base, STR("://"));
	struct str host = scheme == STR_NOWHERE ? base : str_after(base, scheme + 3);
	host = str_first(host, str_find(host, '/'));
	if (host.length == 0)
		host = arena_printf(view->arena, "%016" PRIx64 ".invalid", str_hash(site_title(view->facts)));
	struct str uid = arena_printf(view->arena, "%s." STR_FMT "." STR_FMT, word,
	                              STR_ARG(record_kind_names[entry->record->kind]),
	                              STR_ARG(entry->record->id));
	if (entry->kind == CALENDAR_FOLLOW_UP || entry->kind == CALENDAR_AWAY)
		uid = arena_printf(view->arena, STR_FMT "." STR_FMT, STR_ARG(uid),
		                   STR_ARG(date_iso(view->arena, entry->from)));
	if (entry->kind == CALENDAR_RITUAL)
		uid = arena_printf(view->arena, STR_FMT ".%016" PRIx64, STR_ARG(uid),
		                   str_hash(((const struct ritual *)entry->detail)->what.text));
	if (entry->number > 0)
		uid = arena_printf(view->arena, STR_FMT ".%u", STR_ARG(uid), entry->number + 1);
	ical_text(out, "UID", arena_printf(view->arena, STR_FMT "@" STR_FMT, STR_ARG(uid), STR_ARG(host)));
}

static void add_link(struct view *view, struct buffer *out, struct str url)
{
	struct str base = view_base_url(view->facts);
	if (base.length > 0)
		ical_url(out, "URL",
		         arena_printf(view->arena, STR_FMT "/" STR_FMT, STR_ARG(base), STR_ARG(url)));
}

/* Each kind's own lines: what it is called and what there is to know. */
struct words {
	struct str summary, description;
};

static struct words due_words(struct view *view, const struct calendar_entry *entry)
{
	const struct task *task = (const struct task *)entry->record;
	return (struct words){
		arena_printf(view->arena, "Due: " STR_FMT, STR_ARG(task->record.title)),
		arena_printf(view->arena, "Seen through by " STR_FMT ".", STR_ARG(or_nobody(&task->owner))),
	};
}

static struct words follow_up_words(struct view *view, const struct calendar_entry *entry)
{
	const struct follow_up *follow_up = entry->detail;
	return (struct words){
		arena_printf(view->arena, "Get back to " STR_FMT ": " STR_FMT,
		             STR_ARG(or_nobody(&follow_up->with)), STR_ARG(entry->record->title)),
		follow_up->what.text,
	};
}

static struct words check_words(struct view *view, const struct calendar_entry *entry)
{
	const struct outcome *outcome = &((const struct task *)entry->record)->outcome;
	return (struct words){
		arena_printf(view->arena, "Did it help? " STR_FMT, STR_ARG(entry->record->title)),
		arena_printf(view->arena, STR_FMT "%s" STR_FMT, STR_ARG(outcome->measure.text),
		             outcome->target.text.length > 0 ? "\nHoped for: " : "",
		             STR_ARG(outcome->target.text)),
	};
}

static struct words decision_words(struct view *view, const struct calendar_entry *entry)
{
	const struct decision *decision = &((const struct task *)entry->record)->decision;
	return (struct words){
		arena_printf(view->arena, "Decision needed: " STR_FMT, STR_ARG(entry->record->title)),
		arena_printf(view->arena, STR_FMT "\nDecided by " STR_FMT ".", STR_ARG(decision->question.text),
		             STR_ARG(or_nobody(&decision->decider))),
	};
}

static struct words review_words(struct view *view, const struct calendar_entry *entry)
{
	return (struct words){
		arena_printf(view->arena, "Read through: " STR_FMT, STR_ARG(entry->record->title)),
		STR("Would you follow this page today?"),
	};
}

static struct words ritual_words(struct view *view, const struct calendar_entry *entry)
{
	const struct ritual *ritual = entry->detail;
	struct buffer out = { 0 };
	if (ritual->every.text.length > 0)
		buffer_printf(&out, "How often: " STR_FMT "\n", STR_ARG(ritual->every.text));
	if (ritual->owner.text.length > 0)
		buffer_printf(&out, "Led by " STR_FMT ".", STR_ARG(reference_title(&ritual->owner)));
	return (struct words){
		arena_printf(view->arena, STR_FMT " (" STR_FMT ")", STR_ARG(ritual->what.text),
		             STR_ARG(entry->record->title)),
		buffer_keep(&out, view->arena),
	};
}

static struct words away_words(struct view *view, const struct calendar_entry *entry)
{
	const struct away *away = entry->detail;
	struct str cover = away->cover.text.length == 0
	                           ? STR("")
	                           : arena_printf(view->arena, STR_FMT " stands in.",
	                                          STR_ARG(reference_title(&away->cover)));
	return (struct words){
		arena_printf(view->arena, STR_FMT " is away", STR_ARG(entry->record->title)),
		cover,
	};
}

static const struct {
	const char *word; /* for its UID; never changes */
	const char *category;
	struct words (*words)(struct view *view, const struct calendar_entry *entry);
} kinds[CALENDAR_KINDS] = {
	[CALENDAR_DUE] = { "due", "Due", due_words },
	[CALENDAR_FOLLOW_UP] = { "follow-up", "Follow-up", follow_up_words },
	[CALENDAR_CHECK] = { "check", "Outcome", check_words },
	[CALENDAR_DECISION] = { "decision", "Decision", decision_words },
	[CALENDAR_REVIEW] = { "review", "Review", review_words },
	[CALENDAR_RITUAL] = { "ritual", "Ritual", ritual_words },
	[CALENDAR_AWAY] = { "away", "Away", away_words },
};

static struct str link_of(const struct calendar_entry *entry)
{
	const struct ritual *ritual = entry->kind == CALENDAR_RITUAL ? entry->detail : NULL;
	const struct page *guide = ritual == NULL ? NULL : reference_page(&ritual->guide);
	return guide != NULL && !guide->draft ? guide->record.url : entry->record->url;
}

static void add_event(struct view *view, struct buffer *out, const struct calendar_entry *entry)
{
	const struct ritual *ritual = entry->kind == CALENDAR_RITUAL ? entry->detail : NULL;
	struct words words = kinds[entry->kind].words(view, entry);
	struct calendar_rule rule = { .first = entry->from };
	if (ritual != NULL)
		calendar_rule_read(view->arena, ritual->every.text, entry->from, &rule);
	buffer_literal(out, "BEGIN:VEVENT\r\n");
	add_uid(view, out, entry, kinds[entry->kind].word);
	ical_midnight(out, "DTSTAMP", view->as_of);
	ical_date(out, "DTSTART", rule.first);
	ical_date(out, "DTEND", rule.first + (entry->until - entry->from) + 1);
	if (rule.text.length > 0)
		ical_value(out, "RRULE", rule.text);
	ical_text(out, "SUMMARY", words.summary);
	ical_text(out, "DESCRIPTION", words.description);
	ical_value(out, "CATEGORIES", str_from(kinds[entry->kind].category));
	add_link(view, out, link_of(entry));
	buffer_literal(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

static void add_to_do(struct view *view, struct buffer *out, const struct calendar_entry *entry)
{
	static const char *const priorities[] = { [PRIORITY_NONE] = NULL, [PRIORITY_NOW] = "1",
		                                  [PRIORITY_SOON] = "5", [PRIORITY_LATER] = "9" };
	const struct task *task = (const struct task *)entry->record;
	bool is_begun = task->category == ACTIVE || task->category == REVIEW;
	buffer_literal(out, "BEGIN:VTODO\r\n");
	add_uid(view, out, entry, "todo");
	ical_midnight(out, "DTSTAMP", view->as_of);
	ical_date(out, "DUE", entry->from);
	ical_text(out, "SUMMARY", task->record.title);
	ical_text(out, "DESCRIPTION", due_words(view, entry).description);
	ical_value(out, "STATUS", is_begun ? STR("IN-PROCESS") : STR("NEEDS-ACTION"));
	if (priorities[task->priority] != NULL)
		ical_value(out, "PRIORITY", str_from(priorities[task->priority]));
	add_link(view, out, task->record.url);
	buffer_literal(out, "END:VTODO\r\n");
}

/* The format wants at least one component; a time zone that nothing uses is one that shows nothing. */
static void add_nothing(struct buffer *out)
{
	buffer_literal(out, "BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
	                    "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
}

void calendar_write(struct view *view, struct buffer *out)
{
	const struct calendar *calendar = view->file->subject;
	struct str title = site_title(view->facts);
	if (calendar->of != NULL)
		title = arena_printf(view->arena, STR_FMT " (" STR_FMT ")", STR_ARG(calendar->of->title),
		                     STR_ARG(title));
	buffer_literal(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	                    "PRODID:-//steward//steward " STEWARD_VERSION "//EN\r\n"
	                    "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
	ical_text(out, "X-WR-CALNAME", title);
	ical_value(out, "REFRESH-INTERVAL;VALUE=DURATION", STR("P1D"));
	for (size_t i = 0; i < calendar->entries.count; i++) {
		add_event(view, out, &calendar->entries.items[i]);
		if (calendar->entries.items[i].kind == CALENDAR_DUE)
			add_to_do(view, out, &calendar->entries.items[i]);
	}
	if (calendar->entries.count == 0)
		add_nothing(out);
	buffer_literal(out, "END:VCALENDAR\r\n");
}
