#include "render/calendar.h"

#include "base/unicode.h"
#include "model/site_of.h"
#include "render/calendar_rule.h"
#include "render/calendar_text.h"
#include "suite.h"

#include <string.h>

static const char *calendar_at(struct site *site, const char *path)
{
	struct facts facts = { .site = site };
	calendar_list all = calendars_of(&site->arena, &facts);
	for (size_t i = 0; i < all.count; i++) {
		struct view_file file = { .path = all.items[i].path, .subject = &all.items[i] };
		struct view view = { .arena = &site->arena, .facts = &facts, .file = &file,
			             .as_of = site->as_of };
		struct buffer out = { 0 };
		if (!str_equal(all.items[i].path, str_from(path)))
			continue;
		calendar_write(&view, &out);
		return buffer_keep(&out, &site->arena).at;
	}
	return "no such calendar";
}

static size_t count_of(const char *text, const char *wanted)
{
	size_t count = 0;
	for (; (text = strstr(text, wanted)) != NULL; text++)
		count++;
	return count;
}

/* ---- lines ------------------------------------------------------------------------------------- */

static void text_is_escaped(void **state)
{
	static const struct {
		const char *text, *line;
	} cases[] = {
		{ "plain", "SUMMARY:plain\r\n" },
		{ "a, b; c\\d", "SUMMARY:a\\, b\\; c\\\\d\r\n" },
		{ "one\ntwo\r\nthree\rfour\n", "SUMMARY:one\\ntwo\\nthree\\nfour\r\n" },
		{ "\"quoted\" & <b>: \xE2\x9B\xB4", "SUMMARY:\"quoted\" & <b>: \xE2\x9B\xB4\r\n" },
		{ "bell\a", "SUMMARY:bell\xEF\xBF\xBD\r\n" },
		{ "BEGIN:VEVENT\nEND:VCALENDAR", "SUMMARY:BEGIN:VEVENT\\nEND:VCALENDAR\r\n" },
		{ " \n ", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { 0 };
		ical_text(&out, "SUMMARY", str_from(cases[i].text));
		buffer_add_byte(&out, '\0');
		assert_string_equal(out.bytes, cases[i].line);
		buffer_release(&out);
	}
}

static void no_line_is_longer_than_75_octets(void **state)
{
	(void)state;
	for (size_t ahead = 0; ahead < 80; ahead++) {
		struct buffer text = { 0 }, out = { 0 }, whole = { 0 };
		for (size_t i = 0; i < ahead; i++)
			buffer_add_byte(&text, 'a');
		for (int i = 0; i < 60; i++)
			buffer_literal(&text, "\xE2\x9B\xB4");
		ical_text(&out, "SUMMARY", buffer_str(&text));
		struct str rest = buffer_str(&out), line;
		while (str_cut(&rest, '\n', &line) && line.length > 0) {
			assert_true(line.length <= 76 && str_ends(line, STR("\r")));
			assert_int_equal(unicode_first_bad(line), line.length);
			buffer_add(&whole, str_first(line.at[0] == ' ' ? str_after(line, 1) : line,
			                             line.length - 1 - (line.at[0] == ' ')));
		}
		assert_int_equal(whole.length, text.length + 8);
		assert_memory_equal(whole.bytes + 8, text.bytes, text.length);
		buffer_release(&text);
		buffer_release(&out);
		buffer_release(&whole);
	}
}

/* ---- rules ------------------------------------------------------------------------------------- */

static void words_become_rules(void **state)
{
	/* 2026-03-12 is a Thursday */
	static const struct {
		const char *words, *from, *rule, *first;
	} cases[] = {
		{ "week", "2026-03-12", "FREQ=WEEKLY", "2026-03-12" },
		{ "weekly", "2026-03-12", "FREQ=WEEKLY", "2026-03-12" },
		{ "4 weeks", "2026-03-12", "FREQ=WEEKLY;INTERVAL=4", "2026-03-12" },
		{ "every 2 weeks", "2026-03-12", "FREQ=WEEKLY;INTERVAL=2", "2026-03-12" },
		{ "Every other week", "2026-03-12", "FREQ=WEEKLY;INTERVAL=2", "2026-03-12" },
		{ "fortnightly", "2026-03-12", "FREQ=WEEKLY;INTERVAL=2", "2026-03-12" },
		{ "every second Tuesday", "2026-03-12", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-17" },
		{ "every Monday and Thursday", "2026-03-12", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-12" },
		{ "Mondays, Fridays", "2026-03-12", "FREQ=WEEKLY;BYDAY=MO,FR", "2026-03-13" },
		{ "weekdays at 9:30", "2026-03-14", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-03-16" },
		{ "daily", "2026-03-12", "FREQ=DAILY", "2026-03-12" },
		{ "every 3 days", "2026-03-12", "FREQ=DAILY;INTERVAL=3", "2026-03-12" },
		{ "monthly", "2026-03-12", "FREQ=MONTHLY", "2026-03-12" },
		{ "monthly", "2026-01-31",
		  "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-01-31" },
		{ "quarterly", "2026-03-12", "FREQ=MONTHLY;INTERVAL=3", "2026-03-12" },
		{ "every two quarters", "2026-03-12", "FREQ=MONTHLY;INTERVAL=6", "2026-03-12" },
		{ "yearly", "2028-02-29", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=28,29;BYSETPOS=-1",
		  "2028-02-29" },
		{ "first Monday of the month", "2026-03-12", "FREQ=MONTHLY;BYDAY=1MO", "2026-04-06" },
		{ "last Friday of every month", "2026-03-12", "FREQ=MONTHLY;BYDAY=-1FR", "2026-03-27" },
		{ "the second Wednesday of each quarter", "2026-03-12",
		  "FREQ=MONTHLY;INTERVAL=3;BYDAY=2WE", "2026-04-08" },
		{ "first Thursday", "2026-03-12", "FREQ=MONTHLY;BYDAY=1TH", "2026-04-02" },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct calendar_rule rule;
		assert_true(calendar_rule_read(&arena, str_from(cases[i].words), day(cases[i].from), &rule));
		assert_string_equal(arena_copy(&arena, rule.text).at, cases[i].rule);
		assert_string_equal(date_iso(&arena, rule.first).at, cases[i].first);
	}
	arena_release(&arena);
}

static void other_words_are_no_rule(void **state)
{
	static const char *const words[] = {
		"", "as needed", "when it rains", "twice a week", "0 weeks", "100 weeks", "2 3 weeks",
		"week month", "every", "first weekday of the month", "last month", "99999999999999999999 days",
		"daily on Monday", "every second", "12", "fifth Monday of the month", "last week",
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
		struct calendar_rule rule;
		if (calendar_rule_read(&arena, str_from(words[i]), day("2026-03-12"), &rule))
			fail_msg("'%s' was taken for a rule", words[i]);
		assert_int_equal(rule.text.length, 0);
		assert_int_equal(rule.first, day("2026-03-12"));
	}
	arena_release(&arena);
}

static void a_bare_measure_of_time_is_read_with_every(void **state)
{
	static const struct {
		const char *words;
		bool lacks;
	} cases[] = {
		{ "week", true },       { "4 weeks", true },   { "second Tuesday", true }, { "two weeks", true },
		{ "Monday", true },     { "Monday at 10", true },
		{ "every week", false }, { "each Friday", false }, { "weekly", false }, { "Mondays", false },
		{ "on Mondays", false }, { "twice a week", false }, { "when it suits", false }, { "", false },
		{ "jede Woche", false },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		if (calendar_rule_lacks_every(str_from(cases[i].words)) != cases[i].lacks)
			fail_msg("'%s'", cases[i].words);
}

/* ---- calendars --------------------------------------------------------------------------------- */

static const struct file files[] = {
	{ "steward.yml", "title: 'Book; one'\nbase_url: https://example.org/book/\n" },
	{ "people/ada.yml", "name: 'Ada, the \"first\"'\nteam: deck\n"
	                    "away: [{from: 2026-03-20, to: 2026-03-22, cover: bob}, {from: 2026-01-01, to: 2026-01-02}]\n" },
	{ "people/bob.yml", "name: Bob\nteam: deck\n" },
	{ "people/eve.yml", "name: Eve\n" },
	{ "teams/deck.yml", "name: Deck\nlead: bob\nrituals:\n"
	                    "  - {what: Round, every: 2 weeks, from: 2026-03-02, owner: bob, guide: guide}\n"
	                    "  - {what: Feast, every: when it suits, from: 2026-04-01}\n"
	                    "  - {what: Never dated, every: week}\n" },
	{ "areas/quay.yml", "name: Quay\nteam: deck\n" },
	{ "guide.md", "---\nowner: ada\narea: quay\nreview_every: 30\n"
	              "reviews: [{date: 2026-03-01, by: ada, verdict: unchanged}]\n---\n# Guide\n" },
	{ "tasks/boat.yml",
	  "title: \"Fish & <Chips>, now; \xE2\x9B\xB4\"\nstatus: active\narea: quay\nowner: ada\n"
	  "priority: now\ndue: 2026-03-20\n"
	  "follow_ups:\n"
	  "  - {date: 2026-03-14, with: \"external:Harbour, office\", what: \"say,\\n\\nwhen\", by: bob}\n"
	  "  - {date: 2026-03-14, with: bob}\n"
	  "  - {date: 2026-03-01, with: bob, done_on: 2026-03-01}\n"
	  "decision: {question: Red?, decider: bob, asked_on: 2026-03-10, needed_by: 2026-03-15}\n"
	  "outcome: {measure: smiles, target: many, check_on: 2026-04-01}\n" },
	{ "tasks/over.yml", "title: Over\nstatus: done\nowner: eve\ndue: 2026-03-01\nclosed: 2026-03-01\n" },
	{ NULL, NULL },
};

static const char due[] =
        "BEGIN:VEVENT\r\n"
        "UID:due.task.boat@example.org\r\n"
        "DTSTAMP:20260312T000000Z\r\n"
        "DTSTART;VALUE=DATE:20260320\r\n"
        "DTEND;VALUE=DATE:20260321\r\n"
        "SUMMARY:Due: Fish & <Chips>\\, now\\; \xE2\x9B\xB4\r\n"
        "DESCRIPTION:Seen through by Ada\\, the \"first\".\r\n"
        "CATEGORIES:Due\r\n"
        "URL:https://example.org/book/tasks/boat/\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "BEGIN:VTODO\r\n"
        "UID:todo.task.boat@example.org\r\n"
        "DTSTAMP:20260312T000000Z\r\n"
        "DUE;VALUE=DATE:20260320\r\n"
        "SUMMARY:Fish & <Chips>\\, now\\; \xE2\x9B\xB4\r\n"
        "DESCRIPTION:Seen through by Ada\\, the \"first\".\r\n"
        "STATUS:IN-PROCESS\r\n"
        "PRIORITY:1\r\n"
        "URL:https://example.org/book/tasks/boat/\r\n"
        "END:VTODO\r\n";

static const char ritual[] =
        "BEGIN:VEVENT\r\n"
        "UID:ritual.team.deck.";

static const char *uids_of(struct site *site, const char *path)
{
	struct buffer out = { 0 };
	for (const char *at = calendar_at(site, path); (at = strstr(at, "\r\nUID:")) != NULL;) {
		at += 6;
		buffer_add(&out, (struct str){ at, strcspn(at, "@") });
		buffer_add_byte(&out, ' ');
	}
	return buffer_keep(&out, &site->arena).at;
}

static void what_has_a_day_ahead_is_there(void **state)
{
	(void)state;
	struct site *site = site_of(files);
	const char *all = calendar_at(site, "calendar.ics");
	assert_true(strncmp(all, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", 37) == 0);
	assert_non_null(strstr(all, "X-WR-CALNAME:Book\\; one\r\n"));
	assert_non_null(strstr(all, due));
	assert_non_null(strstr(all, "SUMMARY:Get back to Harbour\\, office: Fish"));
	assert_non_null(strstr(all, "DESCRIPTION:say\\,\\n\\nwhen\r\n"));
	assert_non_null(strstr(all, "SUMMARY:Did it help? Fish"));
	assert_non_null(strstr(all, "DESCRIPTION:smiles\\nHoped for: many\r\n"));
	assert_non_null(strstr(all, "DESCRIPTION:Red?\\nDecided by Bob.\r\n"));
	assert_non_null(strstr(all, "DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n"
	                            "SUMMARY:Read through: Guide\r\n"));
	assert_non_null(strstr(all, ritual));
	assert_non_null(strstr(all, "RRULE:FREQ=WEEKLY;INTERVAL=2\r\nSUMMARY:Round (Deck)\r\n"));
	assert_non_null(strstr(all, "URL:https://example.org/book/guide/\r\n"));
	assert_int_equal(count_of(all, "RRULE:"), 1);
	assert_null(strstr(all, "Over"));
	assert_null(strstr(all, "is away"));
	assert_null(strstr(all, "Never dated"));
	assert_string_equal(all, calendar_at(site, "calendar.ics"));
	site_release(site);
}

static void each_gets_their_own(void **state)
{
	(void)state;
	struct site *site = site_of(files);
	const char *ada = uids_of(site, "people/ada/calendar.ics");
	const char *bob = uids_of(site, "people/bob/calendar.ics");
	assert_non_null(strstr(ada, "due.task.boat todo.task.boat follow-up.task.boat.2026-03-14.2 "
	                            "check.task.boat review.page.guide "));
	assert_null(strstr(ada, "decision"));
	assert_true(strncmp(bob, "follow-up.task.boat.2026-03-14 decision.task.boat ritual.", 57) == 0);
	assert_int_equal(count_of(bob, "ritual."), 2); /* its owner and a member: still once each */
	const char *team = calendar_at(site, "teams/deck/calendar.ics");
	assert_non_null(strstr(team, "UID:away.person.ada.2026-03-20@example.org\r\n"
	                             "DTSTAMP:20260312T000000Z\r\n"
	                             "DTSTART;VALUE=DATE:20260320\r\n"
	                             "DTEND;VALUE=DATE:20260323\r\n"
	                             "SUMMARY:Ada\\, the \"first\" is away\r\n"
	                             "DESCRIPTION:Bob stands in.\r\n"));
	assert_int_equal(count_of(team, "is away"), 1);
	site_release(site);
}

static void an_empty_calendar_has_a_component(void **state)
{
	(void)state;
	struct site *site = site_of(files);
	const char *eve = calendar_at(site, "people/eve/calendar.ics");
	assert_int_equal(count_of(eve, "BEGIN:VTIMEZONE\r\n"), 1);
	assert_int_equal(count_of(eve, "BEGIN:VEVENT"), 0);
	site_release(site);
}

static void without_an_address_there_are_no_links(void **state)
{
	(void)state;
	const struct file bare[] = { { "tasks/a.yml", "title: A\nstatus: todo\ndue: 2026-03-13\n" },
		                     { NULL, NULL } };
	struct site *site = site_of(bare);
	const char *all = calendar_at(site, "calendar.ics");
	assert_null(strstr(all, "URL:"));
	assert_non_null(strstr(all, ".invalid\r\n"));
	assert_non_null(strstr(all, "DESCRIPTION:Seen through by nobody yet.\r\n"));
	site_release(site);
}

SUITE(test_calendar, cmocka_unit_test(text_is_escaped),
      cmocka_unit_test(no_line_is_longer_than_75_octets), cmocka_unit_test(words_become_rules),
      cmocka_unit_test(other_words_are_no_rule),
      cmocka_unit_test(a_bare_measure_of_time_is_read_with_every), cmocka_unit_test(what_has_a_day_ahead_is_there),
      cmocka_unit_test(each_gets_their_own), cmocka_unit_test(an_empty_calendar_has_a_component),
      cmocka_unit_test(without_an_address_there_are_no_links));
