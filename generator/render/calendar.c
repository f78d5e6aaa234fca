#include "render/calendar.h"

#include "base/version.h"
#include "render/calendar_rule.h"
#include "render/calendar_text.h"
#include "render/rows.h"

#include <inttypes.h>

static struct str or_nobody(const struct view *view, const struct reference *reference)
{
	return reference->text.length > 0 ? reference_title(reference) : say(view, TEXT_nobody_yet);
}

/* What stands in each entry's lines. */
struct ends {
	struct str base; /* of addresses; empty: there are none */
	struct str host; /* of UIDs */
};

static struct ends ends_of(const struct view *view)
{
	struct str base = view_base_url(view->facts);
	size_t scheme = str_find_text(base, STR("://"));
	struct str host = scheme == STR_NOWHERE ? base : str_after(base, scheme + 3);
	host = str_first(host, str_find(host, '/'));
	if (host.length == 0)
		host = arena_printf(view->arena, "%016" PRIx64 ".invalid", str_hash(site_title(view->facts)));
	return (struct ends){ base, host };
}

/* What tells apart the entries of one kind and record, with a point before it. */
static struct str own_part(struct view *view, const struct calendar_entry *entry)
{
	struct str part = STR("");
	if (entry->kind == CALENDAR_FOLLOW_UP || entry->kind == CALENDAR_AWAY)
		part = arena_joined(view->arena, STR("."), date_iso(view->arena, entry->from));
	if (entry->kind == CALENDAR_RITUAL)
		part = arena_printf(view->arena, ".%016" PRIx64,
		                    str_hash(((const struct ritual *)entry->detail)->what.text));
	if (entry->number > 0)
		part = arena_printf(view->arena, STR_FMT ".%u", STR_ARG(part), entry->number + 1);
	return part;
}

static void add_uid(struct view *view, struct buffer *out, const struct ends *ends,
                    const struct calendar_entry *entry, const char *word)
{
	ical_text(out, "UID",
	          arena_joined(view->arena, str_from(word), STR("."), record_kind_names[entry->record->kind],
	                       STR("."), entry->record->id, own_part(view, entry), STR("@"), ends->host));
}

static void add_link(struct view *view, struct buffer *out, const struct ends *ends, struct str url)
{
	if (ends->base.length > 0)
		ical_url(out, "URL", arena_joined(view->arena, ends->base, STR("/"), url));
}

/* Each kind's own lines: what it is called and what there is to know. */
struct words {
	struct str summary, description;
};

static struct words due_words(struct view *view, const struct calendar_entry *entry)
{
	const struct task *task = (const struct task *)entry->record;
	return (struct words){
		SAY(view, calendar_due, .what = task->record.title),
		SAY(view, calendar_seen_through, .who = or_nobody(view, &task->owner)),
	};
}

static struct words follow_up_words(struct view *view, const struct calendar_entry *entry)
{
	const struct follow_up *follow_up = entry->detail;
	return (struct words){
		SAY(view, calendar_get_back, .who = or_nobody(view, &follow_up->with),
		    .what = entry->record->title),
		follow_up->what.text,
	};
}

static struct words check_words(struct view *view, const struct calendar_entry *entry)
{
	const struct outcome *outcome = ((const struct task *)entry->record)->outcome;
	return (struct words){
		SAY(view, calendar_check, .what = entry->record->title),
		outcome->target.text.length == 0
		        ? outcome->measure.text
		        : arena_joined(view->arena, outcome->measure.text, STR("\n"),
		                       SAY(view, calendar_hoped_for, .target = outcome->target.text)),
	};
}

static struct words decision_words(struct view *view, const struct calendar_entry *entry)
{
	const struct decision *decision = ((const struct task *)entry->record)->decision;
	return (struct words){
		SAY(view, calendar_decision, .what = entry->record->title),
		arena_joined(view->arena, decision->question.text, STR("\n"),
		             SAY(view, calendar_decided_by, .who = or_nobody(view, &decision->decider))),
	};
}

static struct words review_words(struct view *view, const struct calendar_entry *entry)
{
	return (struct words){
		SAY(view, calendar_review, .what = entry->record->title),
		say(view, TEXT_signal_page_review_due_question),
	};
}

static struct words ritual_words(struct view *view, const struct calendar_entry *entry)
{
	const struct ritual *ritual = entry->detail;
	struct buffer out = { 0 };
	if (ritual->every.text.length > 0) {
		buffer_add(&out, SAY(view, calendar_how_often, .time = ritual->every.text));
		buffer_add_byte(&out, '\n');
	}
	if (ritual->owner.text.length > 0)
		buffer_add(&out, SAY(view, calendar_led_by, .who = reference_title(&ritual->owner)));
	return (struct words){
		SAY(view, calendar_ritual, .what = ritual->what.text, .team = entry->record->title),
		buffer_keep(&out, view->arena),
	};
}

static struct words away_words(struct view *view, const struct calendar_entry *entry)
{
	const struct away *away = entry->detail;
	struct str cover = away->cover.text.length == 0
	                           ? STR("")
	                           : SAY(view, calendar_stands_in, .who = reference_title(&away->cover));
	return (struct words){
		SAY(view, calendar_away, .who = entry->record->title),
		cover,
	};
}

static const struct {
	const char *word; /* for its UID; never changes */
	enum text category;
	struct words (*words)(struct view *view, const struct calendar_entry *entry);
} kinds[CALENDAR_KINDS] = {
	[CALENDAR_DUE] = { "due", TEXT_category_due, due_words },
	[CALENDAR_FOLLOW_UP] = { "follow-up", TEXT_category_follow_up, follow_up_words },
	[CALENDAR_CHECK] = { "check", TEXT_category_check, check_words },
	[CALENDAR_DECISION] = { "decision", TEXT_category_decision, decision_words },
	[CALENDAR_REVIEW] = { "review", TEXT_category_review_page, review_words },
	[CALENDAR_RITUAL] = { "ritual", TEXT_category_ritual, ritual_words },
	[CALENDAR_AWAY] = { "away", TEXT_category_away, away_words },
};

static struct str link_of(const struct calendar_entry *entry)
{
	const struct ritual *ritual = entry->kind == CALENDAR_RITUAL ? entry->detail : NULL;
	const struct page *guide = ritual == NULL ? NULL : reference_page(&ritual->guide);
	return guide != NULL && !guide->draft ? guide->record.url : entry->record->url;
}

static void add_event(struct view *view, struct buffer *out, const struct ends *ends,
                      const struct calendar_entry *entry)
{
	const struct ritual *ritual = entry->kind == CALENDAR_RITUAL ? entry->detail : NULL;
	struct words words = kinds[entry->kind].words(view, entry);
	struct calendar_rule rule = { .first = entry->from };
	if (ritual != NULL)
		calendar_rule_read(view->arena, ritual->every.text, entry->from, &rule);
	buffer_literal(out, "BEGIN:VEVENT\r\n");
	add_uid(view, out, ends, entry, kinds[entry->kind].word);
	ical_midnight(out, "DTSTAMP", view->as_of);
	ical_date(out, "DTSTART", rule.first);
	ical_date(out, "DTEND", rule.first + (entry->until - entry->from) + 1);
	if (rule.text.length > 0)
		ical_value(out, "RRULE", rule.text);
	ical_text(out, "SUMMARY", words.summary);
	ical_text(out, "DESCRIPTION", words.description);
	ical_value(out, "CATEGORIES", say(view, kinds[entry->kind].category));
	add_link(view, out, ends, link_of(entry));
	buffer_literal(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

static void add_to_do(struct view *view, struct buffer *out, const struct ends *ends,
                      const struct calendar_entry *entry)
{
	static const char *const priorities[] = { [PRIORITY_NONE] = NULL, [PRIORITY_NOW] = "1",
		                                  [PRIORITY_SOON] = "5", [PRIORITY_LATER] = "9" };
	const struct task *task = (const struct task *)entry->record;
	bool is_begun = task->category == ACTIVE || task->category == REVIEW;
	buffer_literal(out, "BEGIN:VTODO\r\n");
	add_uid(view, out, ends, entry, "todo");
	ical_midnight(out, "DTSTAMP", view->as_of);
	ical_date(out, "DUE", entry->from);
	ical_text(out, "SUMMARY", task->record.title);
	ical_text(out, "DESCRIPTION", due_words(view, entry).description);
	ical_value(out, "STATUS", is_begun ? STR("IN-PROCESS") : STR("NEEDS-ACTION"));
	if (priorities[task->priority] != NULL)
		ical_value(out, "PRIORITY", str_from(priorities[task->priority]));
	add_link(view, out, ends, task->record.url);
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
	struct rows rows;
	struct ends ends = ends_of(view);
	struct str title = site_title(view->facts);
	if (calendar->of != NULL)
		title = arena_printf(view->arena, STR_FMT " (" STR_FMT ")", STR_ARG(calendar->of->title),
		                     STR_ARG(title));
	buffer_literal(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	                    "PRODID:-//steward//steward " STEWARD_VERSION "//EN\r\n"
	                    "CALSCALE:GREGORIAN\r\n");
	ical_text(out, "X-WR-CALNAME", title);
	ical_value(out, "REFRESH-INTERVAL;VALUE=DURATION", STR("P1D"));
	rows_begin(&rows, view, out);
	for (size_t i = 0; i < calendar->entries.count; i++) {
		const struct calendar_entry *entry = calendar->entries.items[i];
		add_event(&rows.view, out, &ends, entry);
		if (entry->kind == CALENDAR_DUE)
			add_to_do(&rows.view, out, &ends, entry);
		rows_next(&rows);
	}
	rows_end(&rows);
	if (calendar->entries.count == 0)
		add_nothing(out);
	buffer_literal(out, "END:VCALENDAR\r\n");
}
