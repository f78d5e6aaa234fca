#include "base/disk.h"
#include "model/metric.h"
#include "model/question.h"
#include "model/rewind.h"
#include "model/schema.h"
#include "model/signal_case.h"

/*
 * The signals of the example handbook, content/, against tests/signals/example.txt; and the properties that
 * all rules share, proved on it. With STEWARD_ACCEPT set that list is written anew, to be read and committed.
 *
 * Tests run from the top of the repository; STEWARD_CONTENT names the folder elsewhere.
 */
enum { FILE_MOST = 16 * 1024 * 1024, AS_OF = 0 };

static struct str content_folder(void)
{
	const char *folder = getenv("STEWARD_CONTENT");
	return str_from(folder != NULL ? folder : "content");
}

static const char *list_path(struct arena *arena)
{
	return arena_printf(arena, STR_FMT "/../tests/signals/example.txt", STR_ARG(content_folder())).at;
}

/* The files of the handbook with their days shifted, and with others beside them. */
static struct signal_files example_files(int shift, bool with_others)
{
	struct signal_files all = { 0 };
	struct fault fault = { 0 };
	disk_files found = { 0 };
	const char *folder = arena_copy(&all.arena, content_folder()).at;
	struct disk_walk walk = { .folder = folder, .bounds = "/" };
	if (!disk_find(&all.arena, &walk, &found, &fault))
		fail_msg("%s", fault.sentence);
	for (size_t i = 0; i < found.count; i++) {
		struct str bytes;
		if (disk_read(&all.arena, found.items[i].location.at, FILE_MOST, &bytes, &fault) != DISK_DONE)
			fail_msg("%s", fault.sentence);
		struct buffer out = { 0 };
		while (bytes.length > 0) {
			date read = bytes.at[0] == '2' ? date_parse(str_first(bytes, 10)) : DATE_NONE;
			buffer_add(&out, read != DATE_NONE ? date_iso(&all.arena, read + shift) : str_first(bytes, 1));
			bytes = str_after(bytes, read != DATE_NONE ? 10 : 1);
		}
		add_file(&all, found.items[i].path, buffer_keep(&out, &all.arena));
	}
	if (with_others)
		add_files(&all, signal_others, day("2026-11-20"));
	qsort(all.list.items, all.list.count, sizeof(struct input), compare_inputs);
	return all;
}

/* At a day, and rewound to it if it is given; else at the handbook's own. */
static struct site *example_site(int shift, bool with_others, date back_to)
{
	struct signal_files files = example_files(shift, with_others);
	struct site *site = site_load(files.list.items, files.list.count, back_to, DATE_NONE);
	arena_adopt(&site->arena, &files.arena);
	if (back_to != DATE_NONE)
		site_rewind(site);
	return signal_finish(site);
}

static int compare_lines(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

/* "no-owner act task:t", one line each, sorted. 'is_weekly' leaves out the rule that knows weekdays. */
static const char *list_of(struct site *site, bool is_weekly)
{
	struct buffer out = { 0 };
	VECTOR(struct str) lines = { 0 };
	for (size_t i = 0; i < site->signals.count + site->warm.count; i++) {
		const struct signal *signal = i < site->signals.count ? &site->signals.items[i]
		                                                      : &site->warm.items[i - site->signals.count];
		if (is_of_others(signal->subject) || (!is_weekly && signal->name == SIGNAL_OVERLOADED_OWNER))
			continue;
		*vector_push(&site->arena, &lines) =
			arena_printf(&site->arena, STR_FMT " " STR_FMT " " STR_FMT ":" STR_FMT "%s\n",
		                     STR_ARG(signal_rows[signal->name].name),
		                     STR_ARG(signal_severity_names[signal->severity]),
		                     STR_ARG(record_kind_names[signal->subject->kind]), STR_ARG(signal->subject->id),
		                     signal->acknowledged != NULL ? " acknowledged" : "");
	}
	qsort(lines.items, lines.count, sizeof(struct str), compare_lines);
	for (size_t i = 0; i < lines.count; i++)
		buffer_add(&out, lines.items[i]);
	return chars(site, buffer_keep(&out, &site->arena));
}

static void expect_same_list(const char *what, const char *found, const char *expected)
{
	struct str a = str_from(found), b = str_from(expected), line_a, line_b;
	while (str_cut(&a, '\n', &line_a) && str_cut(&b, '\n', &line_b))
		if (!str_equal(line_a, line_b))
			fail_msg("%s: first different line:\n  now " STR_FMT "\n  was " STR_FMT, what, STR_ARG(line_a),
			         STR_ARG(line_b));
	assert_string_equal(found, expected);
}

static void test_example(void **state)
{
	struct site *site = example_site(0, false, AS_OF);
	const char *path = list_path(&site->arena), *found = list_of(site, true);
	struct fault fault = { 0 };
	struct str expected = { 0 };
	(void)state;
	assert_string_equal(faults(site), "");
	if (getenv("STEWARD_ACCEPT") != NULL)
		assert_true(disk_replace(path, str_from(found), &fault));
	if (disk_read(&site->arena, path, FILE_MOST, &expected, &fault) != DISK_DONE)
		fail_msg("%s", fault.sentence);
	expect_same_list("the example", found, chars(site, expected));
	site_release(site);
}

/* The story that the handbook tells has a place for each signal, and a page that says what to do. */
static void test_story(void **state)
{
	struct site *site = example_site(0, false, AS_OF);
	size_t counts[SIGNALS] = { 0 };
	(void)state;
	for (size_t i = 0; i < site->signals.count; i++) {
		counts[site->signals.items[i].name]++;
		expect_kind_words(site->signals.items[i].says, site->signals.items[i].severity);
	}
	for (size_t i = 0; i < site->warm.count; i++) {
		counts[site->warm.items[i].name]++;
		expect_kind_words(site->warm.items[i].says, SIGNAL_WARM);
	}
	for (int i = 0; i < SIGNALS; i++) {
		if (counts[i] == 0)
			fail_msg("nothing in the example is an instance of " STR_FMT, STR_ARG(signal_rows[i].name));
		if (page_of(site, signal_rows[i].guidance.at) == NULL)
			fail_msg("there is no page " STR_FMT, STR_ARG(signal_rows[i].guidance));
	}
	site_release(site);
}

/* Rules are relative: shifting all days and as_of alike changes nothing. */
static void test_shifted(void **state)
{
	static const int shifts[] = { 1, 7, -7, 30, 42, 100, 364, 365, 466, 467, -631, 1461, 36524 };
	struct site *site = example_site(0, false, AS_OF);
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(shifts); i++) {
		struct site *shifted = example_site(shifts[i], false, AS_OF);
		bool is_weekly = shifts[i] % 7 == 0;
		assert_int_equal(shifted->as_of - site->as_of, shifts[i]);
		expect_same_list("shifted", list_of(shifted, is_weekly), list_of(site, is_weekly));
		site_release(shifted);
	}
	site_release(site);
}

static void test_beside_others(void **state)
{
	struct site *site = example_site(0, false, AS_OF), *with = example_site(0, true, AS_OF);
	(void)state;
	assert_int_not_equal(with->tasks.count, site->tasks.count);
	expect_same_list("beside others", list_of(with, true), list_of(site, true));
	site_release(site);
	site_release(with);
}

static void expect_past(void *context, const struct field *field, struct written_date *written)
{
	const struct site *site = context;
	if (field->past && written->day > site->as_of)
		fail_msg("'" STR_FMT "' lies ahead", STR_ARG(field->name));
}

/* The latest day that a sentence names: "3 March 2026". */
static date latest_day(struct arena *arena, struct str says, date from)
{
	for (date day = from + 800; day > from; day--)
		if (str_find_text(says, arena_printf(arena, " " STR_FMT, STR_ARG(date_words(arena, day)))) != STR_NOWHERE)
			return day;
	return DATE_NONE;
}

/* Twelve days over the story: all is well formed, and nothing is known that came later. What is due, or
 * was promised and kept early, may lie ahead. */
static void test_time_machine(void **state)
{
	static const char *const days[] = { "2026-11-20", "2026-11-19", "2026-11-13", "2026-11-06", "2026-10-31", "2026-10-09",
		                            "2026-09-01", "2026-08-01", "2026-07-01", "2026-06-15", "2026-05-01", "2015-01-01" };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(days); i++) {
		struct site *site = example_site(0, false, day(days[i]));
		assert_string_equal(faults(site), "");
		assert_true(site->newest_entry <= site->as_of);
		for (size_t j = 0; j < site->records.count; j++)
			field_each_date(record_shape(site->records.items[j]->kind), site->records.items[j], expect_past, site);
		for (size_t j = 0; j < site->signals.count + site->warm.count; j++) {
			const struct signal *signal = j < site->signals.count
			                                      ? &site->signals.items[j]
			                                      : &site->warm.items[j - site->signals.count];
			bool may_plan = signal->name == SIGNAL_OVERLOADED_OWNER || signal->name == SIGNAL_FOLLOW_UP_KEPT;
			expect_kind_words(signal->says, signal->severity);
			if (!may_plan && latest_day(&site->arena, signal->says, site->as_of) != DATE_NONE)
				fail_msg("at %s: %s", days[i], chars(site, signal->says));
			assert_true(signal->since <= site->as_of);
		}
		site_release(site);
	}
}

/* Going back to the day of the records changes nothing. */
static void test_no_way_back(void **state)
{
	struct site *site = example_site(0, false, AS_OF), *back = example_site(0, false, day("2026-11-20"));
	(void)state;
	assert_int_equal(back->tasks.count, site->tasks.count);
	expect_same_list("rewound by nothing", list_of(back, true), list_of(site, true));
	for (size_t i = 0; i < site->tasks.count; i++)
		assert_int_equal(back->tasks.items[i]->category, site->tasks.items[i]->category);
	site_release(site);
	site_release(back);
}

static size_t asked_in(const struct facts *facts, const struct question_filter *filter, signal_lines lines)
{
	size_t count = 0;
	for (size_t i = 0; i < lines.count; i++)
		count += question_asks(facts, filter, lines.items[i]);
	return count;
}

/* A page looks only through what is kept for its record: nothing that it would show may be missing there. */
static size_t expect_all_kept(const struct facts *facts, const struct record *whom,
                              const struct question_filter *filter)
{
	size_t kept = asked_in(facts, filter, facts_asked(facts, whom, SIGNALS));
	size_t all = asked_in(facts, filter, facts_asked(facts, NULL, SIGNALS));
	if (kept != all)
		fail_msg(STR_FMT " '" STR_FMT "' is shown %zu of %zu signals",
		         STR_ARG(record_kind_names[whom->kind]), STR_ARG(whom->id), kept, all);
	return all;
}

/* How many signals people, teams and areas are shown. */
struct shown {
	size_t people, teams, areas;
};

static struct shown expect_kept_for_each(struct site *site)
{
	struct facts facts = { .site = site };
	struct shown shown = { 0 };
	assert_int_equal(facts_asked(&facts, NULL, SIGNALS).count, site->signals.count + site->warm.count);
	for (size_t i = 0; i < site->people.count; i++) {
		struct question_filter theirs = { .owner = site->people.items[i], .signal = SIGNALS };
		shown.people += expect_all_kept(&facts, &theirs.owner->record, &theirs);
	}
	for (size_t i = 0; i < site->teams.count; i++) {
		struct question_filter theirs = { .team = site->teams.items[i], .signal = SIGNALS };
		shown.teams += expect_all_kept(&facts, &theirs.team->record, &theirs);
	}
	for (size_t i = 0; i < site->areas.count; i++) {
		struct question_filter theirs = { .area = site->areas.items[i], .signal = SIGNALS };
		shown.areas += expect_all_kept(&facts, &theirs.area->record, &theirs);
	}
	site_release(site);
	return shown;
}

static void test_kept_for_each(void **state)
{
	struct shown shown = expect_kept_for_each(example_site(0, false, AS_OF));
	(void)state;
	assert_true(shown.people > 0 && shown.teams > 0 && shown.areas > 0);
}

/* What the example does not tell: work that a team owns is its lead's, and a cause is also of who mends it. */
static void test_kept_for_leads_and_menders(void **state)
{
	static const char owned_by_a_team[] = "title: A\nstatus: todo\nowner: crew\ncreated: @-60\n"
	                                      "== teams/crew.yml\nname: Crew\nlead: eve\n";
#define RAIN(id) "== tasks/" id ".yml\ntitle: A\nstatus: done\nkind: interruption\nowner: bob\ncreated: @-2\n" \
	         "closed: @-2\noutcome: {check_on: @40}\nunplanned: {class: urgent, cause: [rain]}\n"
	static const char mended[] = RAIN("a") RAIN("b") RAIN("c") "== causes.yml\n- {id: rain, title: Rain, fix: mend}\n"
	                             "== tasks/mend.yml\ntitle: B\nstatus: active\nowner: cem\ncreated: @-1\n";
	(void)state;
	assert_true(expect_kept_for_each(signal_site(owned_by_a_team, false, day("2026-03-12"))).people > 0);
	assert_true(expect_kept_for_each(signal_site(mended, false, day("2026-03-12"))).people > 1);
}

/* The same numbers, counted in records that were rewound to the day. */
static struct standing counted_in(const struct site *site, struct scope scope)
{
	struct standing found = { .day = site->as_of };
	date day = site->as_of;
	for (size_t i = 0; i < site->tasks.count; i++) {
		const struct task *task = site->tasks.items[i];
		const struct handoff *last = task->handoffs.count == 0 ? NULL : &task->handoffs.items[task->handoffs.count - 1];
		if (!scope_has(scope, task))
			continue;
		bool is_open = category_is_open(task->category);
		found.of[TREND_OPEN] += is_open;
		found.of[TREND_OVERDUE] += is_open && task->due.day != DATE_NONE && task->due.day < day;
		found.of[TREND_WAITING] += is_open && last != NULL && handoff_state(last, day) == HANDOFF_WAITING;
		found.of[TREND_CLOSED] += !is_open && task->closed.day > day - 7;
		for (size_t j = 0; j < task->record.signals.count; j++)
			found.of[TREND_UNOWNED] += task->record.signals.items[j]->name == SIGNAL_NO_OWNER;
		for (size_t j = 0; j < task->follow_ups.count; j++) {
			date promised = task->follow_ups.items[j].date.day, done = task->follow_ups.items[j].done_on.day;
			if (promised < day - 7 || promised >= day)
				continue;
			found.of[done != DATE_NONE && done <= promised ? TREND_KEPT : TREND_MISSED]++;
		}
	}
	return found;
}

/* What a trend says of a week is what --as-of its day says: of all work, and of each team and area. */
static void test_trend(void **state)
{
	struct site *now = example_site(0, false, AS_OF);
	struct facts facts = { .site = now };
	size_t sums[TRENDS] = { 0 };
	(void)state;
	for (size_t w = 0; w < TREND_WEEKS; w++) {
		struct site *then = example_site(0, false, now->as_of - (date)(TREND_WEEKS - 1 - w) * 7);
		for (size_t i = 0; i <= now->teams.count + now->areas.count; i++) {
			struct scope of_now = { 0 }, of_then = { 0 };
			if (i < now->teams.count) {
				of_now.team = now->teams.items[i];
				of_then.team = then->teams.items[i];
			} else if (i > now->teams.count) {
				of_now.area = now->areas.items[i - now->teams.count - 1];
				of_then.area = then->areas.items[i - now->teams.count - 1];
			}
			struct standing said = metric_trend(&facts, of_now).weeks[w], found = counted_in(then, of_then);
			assert_int_equal(said.day, then->as_of);
			for (int m = 0; m < TRENDS; m++) {
				sums[m] += found.of[m];
				if (said.of[m] != found.of[m])
					fail_msg("week %zu, scope %zu, measure %d: %zu, and rewound %zu", w, i, m, said.of[m],
					         found.of[m]);
			}
		}
		site_release(then);
	}
	for (int m = 0; m < TRENDS; m++)
		assert_true(sums[m] > 0); /* the example tells something of each */
	site_release(now);
}

SUITE(test_signal_example, cmocka_unit_test(test_example), cmocka_unit_test(test_story),
      cmocka_unit_test(test_shifted), cmocka_unit_test(test_beside_others), cmocka_unit_test(test_time_machine),
      cmocka_unit_test(test_no_way_back), cmocka_unit_test(test_kept_for_each),
      cmocka_unit_test(test_kept_for_leads_and_menders), cmocka_unit_test(test_trend));
