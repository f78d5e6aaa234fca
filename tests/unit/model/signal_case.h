#pragma once
/*
 * signal_case: signals of small handbooks, told as tables.
 *
 * A case is the text of a few files and what one signal says of them. "== path" starts a file; what
 * stands before the first of these lines is the task tasks/t.yml. "@-3", "@0" and "@+7" stand for days
 * counted from the day the records are read at, so that each case can be read at many days: rules are
 * relative, and each case is tried in leap years, across year ends and with unrelated records beside
 * it. A file of a case takes the place of the world's file of the same path.
 */
#include "model/signal.h"
#include "model/site_of.h"
#include "suite.h"

#include <string.h>

struct signal_case {
	const char *what, *files, *expected; /* "act task:t, note area:booking"; "" when silent */
};

/* A small handbook that asks nothing: two teams, two areas, five people. */
static const char signal_world[] =
	"== people/ada.yml\nname: Ada\nteam: crew\n"
	"== people/bob.yml\nname: Bob\nteam: crew\n"
	"== people/cem.yml\nname: Cem\nteam: crew\n"
	"== people/dee.yml\nname: Dee\nteam: quay\n"
	"== people/eve.yml\nname: Eve\nteam: quay\n"
	"== people/lou.yml\nname: Lou\nteam: crew\nactive_until: @-1\n"
	"== teams/crew.yml\nname: Crew\nlead: ada\n"
	"== teams/quay.yml\nname: Quay\nlead: dee\n"
	"== areas/booking.yml\nname: Booking\nteam: crew\nowner: ada\nbackup: bob\n"
	"guide: guide\nin_scope: [Booking a place]\n"
	"== areas/gate.yml\nname: Gate\nteam: quay\nowner: dee\nbackup: eve\n"
	"guide: guide\nin_scope: [A ticket that does not scan]\n"
	"== guide.md\n# Guide\n\nWords.\n"
	"== steward.yml\ntitle: Handbook\n";

/* Records that have nothing to do with any case. */
static const char signal_others[] =
	"== people/zoe.yml\nname: Zoe\nteam: zoo\n"
	"== teams/zoo.yml\nname: Zoo\nlead: zoe\n"
	"== areas/zebras.yml\nname: Zebras\nteam: zoo\nowner: zoe\nin_scope: [Stripes]\n"
	"== tasks/zebra-1.yml\ntitle: Count them\nstatus: active\narea: zebras\n"
	"== tasks/zebra-2.yml\ntitle: Feed them\nstatus: blocked\narea: zebras\nrequester: external:Keeper\n"
	"created: @-40\nunplanned: {class: urgent, hours: 5}\n"
	"== zoo.md\n---\nowner: zoe\nreviews: [{date: @-500, by: zoe, verdict: unchanged}]\n---\n# Zoo\n";

enum { SENTENCE_MOST = 4096 };

/* 'text' with its days written out. */
static inline struct str days_written(struct arena *arena, const char *text, date today)
{
	struct buffer out = { 0 };
	while (*text != '\0') {
		char *end = NULL;
		long days = text[0] == '@' ? strtol(text + 1, &end, 10) : 0;
		if (end == NULL || end == text + 1) {
			buffer_add_byte(&out, *text++);
			continue;
		}
		buffer_add(&out, date_iso(arena, today + (date)days));
		text = end;
	}
	return buffer_keep(&out, arena);
}

struct signal_files {
	struct arena arena;
	VECTOR(struct input) list;
};

static inline void add_file(struct signal_files *files, struct str path, struct str text)
{
	struct input *input = vector_push(&files->arena, &files->list);
	*input = (struct input){ .path = path, .bytes = text, .shown = path };
}

static inline void add_files(struct signal_files *files, const char *text, date today)
{
	struct str rest = days_written(&files->arena, text, today);
	size_t next = str_starts(rest, STR("== ")) ? 0 : str_find_text(rest, STR("\n== "));
	struct str task = next == 0 ? STR("") : str_first(rest, next == STR_NOWHERE ? rest.length : next + 1);
	if (task.length > 0)
		add_file(files, STR("tasks/t.yml"), task);
	rest = str_after(rest, task.length);
	while (rest.length > 0) {
		struct str path, body = rest;
		str_cut(&body, '\n', &path);
		size_t end = str_find_text(body, STR("\n== "));
		body = end == STR_NOWHERE ? body : str_first(body, end + 1);
		add_file(files, str_after(path, 3), body);
		rest = str_after(rest, path.length + 1 + body.length);
	}
}

/* The case beside the world and, if asked for, beside others, loaded at a day. */
static inline struct site *signal_load(const char *files, bool with_others, date today, date as_of)
{
	struct signal_files all = { 0 };
	struct table own = { 0 };
	add_files(&all, files, today);
	for (size_t i = 0; i < all.list.count; i++)
		table_put(&all.arena, &own, all.list.items[i].path, &own);
	struct signal_files rest = { 0 };
	add_files(&rest, signal_world, today);
	if (with_others)
		add_files(&rest, signal_others, today);
	for (size_t i = 0; i < rest.list.count; i++)
		if (table_get(&own, rest.list.items[i].path) == NULL)
			*vector_push(&all.arena, &all.list) = rest.list.items[i];
	qsort(all.list.items, all.list.count, sizeof(struct input), compare_inputs);
	struct site *site = site_load(all.list.items, all.list.count, as_of, DATE_NONE);
	arena_adopt(&site->arena, &all.arena);
	arena_adopt(&site->arena, &rest.arena);
	return site;
}

static inline struct site *signal_finish(struct site *site)
{
	site_link(site);
	site_check(site);
	site_signals(site);
	site_freeze(site);
	return site;
}

/* With its signals. The caller releases it. */
static inline struct site *signal_site(const char *files, bool with_others, date today)
{
	return signal_finish(signal_load(files, with_others, today, today));
}

static inline bool is_of_others(const struct record *record)
{
	return str_starts(record->id, STR("ze")) || str_starts(record->id, STR("zo"));
}

/* "act task:t, folded look task:u": where 'name' holds. */
static inline const char *signals_of(struct site *site, enum signal_name name)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < site->signals.count + site->warm.count; i++) {
		const struct signal *signal = i < site->signals.count
		                                      ? &site->signals.items[i]
		                                      : &site->warm.items[i - site->signals.count];
		if (signal->name != name || is_of_others(signal->subject))
			continue;
		buffer_printf(&out, "%s%s" STR_FMT " " STR_FMT ":" STR_FMT, out.length > 0 ? ", " : "",
		              signal->acknowledged != NULL ? "folded " : "",
		              STR_ARG(signal_severity_names[signal->severity]),
		              STR_ARG(record_kind_names[signal->subject->kind]), STR_ARG(signal->subject->id));
	}
	buffer_add_byte(&out, '\0');
	return buffer_keep(&out, &site->arena).at;
}

/* What no sentence may be: unkind, unfinished, or not a question. */
static inline void expect_kind_words(struct str says, enum signal_severity severity)
{
	static const char *const never[] = { "stale", "bus factor", "blame", "offender", "worst", "score",
		                             "fail",  "  ",         " .",    " ,",       "..",    ",,",
		                             " 1 days", "(null)",    " ?" };
	char text[SENTENCE_MOST];
	assert_true(says.length < sizeof(text));
	memcpy(text, says.at, says.length);
	text[says.length] = '\0';
	for (size_t i = 0; i < ARRAY_COUNT(never); i++)
		if (strcasestr(text, never[i]) != NULL)
			fail_msg("\"%s\" has \"%s\" in it", text, never[i]);
	if (severity != SIGNAL_WARM && text[says.length - 1] != '?')
		fail_msg("\"%s\" does not end in a question", text);
}

static inline void expect_signals(const struct signal_case *c, enum signal_name name, bool with_others,
                                  date today)
{
	struct site *site = signal_site(c->files, with_others, today);
	const char *found = signals_of(site, name);
	if (strcmp(found, c->expected) != 0)
		fail_msg("%s, read at %s%s:\n  said     \"%s\"\n  expected \"%s\"\n%s", c->what,
		         date_iso(&site->arena, today).at, with_others ? " beside others" : "", found,
		         c->expected, faults(site));
	for (size_t i = 0; i < site->signals.count; i++)
		expect_kind_words(site->signals.items[i].says, site->signals.items[i].severity);
	for (size_t i = 0; i < site->warm.count; i++)
		expect_kind_words(site->warm.items[i].says, SIGNAL_WARM);
	site_release(site);
}

/* Each case at 12 March 2026, beside others, and shifted: by days, over a year's end, into a leap year
 * before, at and behind its 29 February. 'step' 7 keeps the day of the week, for the one rule that
 * knows it. */
static inline void expect_cases(const char *name, const struct signal_case *cases, size_t count, int step)
{
	static const int shifts[] = { 1, 3, -70, -71, 42, 294, 365, 713, 714, 720, 1461, -3653, 36524 };
	enum signal_name wanted = signal_find(str_from(name));
	assert_int_not_equal(wanted, SIGNALS);
	for (size_t i = 0; i < count; i++) {
		date today = day("2026-03-12");
		expect_signals(&cases[i], wanted, false, today);
		expect_signals(&cases[i], wanted, true, today);
		for (size_t j = 0; j < ARRAY_COUNT(shifts); j++)
			expect_signals(&cases[i], wanted, false, today + shifts[j] / step * step);
	}
}
#define EXPECT_CASES(name, cases)  expect_cases(name, cases, ARRAY_COUNT(cases), 1)
#define EXPECT_WEEKLY(name, cases) expect_cases(name, cases, ARRAY_COUNT(cases), 7)

/* The sentence of the first finding of 'name', read at 12 March 2026. */
static inline void expect_sentence(const char *files, const char *name, const char *sentence)
{
	struct site *site = signal_site(files, false, day("2026-03-12"));
	const char *found = "";
	for (size_t i = site->signals.count; i-- > 0;)
		if (site->signals.items[i].name == signal_find(str_from(name)))
			found = chars(site, site->signals.items[i].says);
	for (size_t i = site->warm.count; i-- > 0;)
		if (site->warm.items[i].name == signal_find(str_from(name)))
			found = chars(site, site->warm.items[i].says);
	assert_string_equal(found, sentence);
	site_release(site);
}
