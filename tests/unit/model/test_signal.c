#include "model/signal_case.h"
#include "model/signal_rules.h"

/* What comes after the rules: precedence, acknowledgement, switches, order; and the table itself. */

#define WORDS "why: It is yours, state: Half done, next: The rest"
#define CLEAR "success: Nobody waits for long\n"
#define OLD   "title: Shorter waits\ncreated: @-30\n" CLEAR

/* All that is said, in the order of the lists: "no-owner act t; ...". */
static const char *all_signals(struct site *site)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < site->signals.count; i++) {
		const struct signal *signal = &site->signals.items[i];
		buffer_printf(&out, "%s" STR_FMT " " STR_FMT " " STR_FMT, i > 0 ? "; " : "",
		              STR_ARG(signal_rows[signal->name].name),
		              STR_ARG(signal_severity_names[signal->severity]), STR_ARG(signal->subject->id));
	}
	buffer_add_byte(&out, '\0');
	return buffer_keep(&out, &site->arena).at;
}

static const struct signal_case precedence[] = {
	{ "1 hides 23", OLD "status: active\narea: booking\naccountable: lou\n", "no-owner act t" },
	{ "2 hides 23", OLD "status: active\narea: booking\n", "accountable-not-owned look t" },
	{ "1 comes without 2", OLD "status: active\narea: booking\naccountable: lou\nowner: lou\n", "no-owner act t" },
	{ "9 hides 2 and 23",
	  OLD "status: active\narea: booking\nhandoffs: [{from: ada, to: dee, date: @-20, " WORDS "}]\n",
	  "cold-hand-off act t" },
	{ "9 that only lacks words hides neither",
	  OLD "status: active\narea: booking\nhandoffs: [{from: ada, to: dee, date: @-20, accepted_on: @-19}]\n",
	  "accountable-not-owned look t; cold-hand-off note t" },
	{ "11 hides 23", OLD "status: blocked\narea: booking\nowner: bob\nowner_confirmed_on: @-30\n", "orphan-blocker act t" },
	{ "12 cancels 11, which still hides 23",
	  OLD "status: blocked\narea: booking\nowner: bob\nowner_confirmed_on: @-30\nblocked_by: [u]\nwaiting_on: {what: A word}\n"
	      "== tasks/u.yml\ntitle: A\nstatus: done\nkind: chore\n",
	  "free-to-move note t" },
	{ "7 hides 8",
	  OLD "status: active\narea: booking\nowner: bob\nowner_confirmed_on: @-3\nrequester: dee\n"
	      "follow_ups: [{date: @-2, with: dee, by: bob}]\n",
	  "follow-up-overdue act t" },
	{ "10 and a cold 9 are one: 9",
	  OLD "status: active\narea: booking\nowner: bob\nhandoffs:\n"
	      "  - {from: bob, to: dee, date: @-20, declined_on: @-19, " WORDS "}\n"
	      "  - {from: bob, to: eve, date: @-18, declined_on: @-17, " WORDS "}\n"
	      "  - {from: bob, to: dee, date: @-9, " WORDS "}\n",
	  "cold-hand-off act t" },
	{ "10 and a thin 9 are one: 10",
	  OLD "status: active\narea: booking\nowner: bob\nhandoffs:\n"
	      "  - {from: bob, to: dee, date: @-20, declined_on: @-19, " WORDS "}\n"
	      "  - {from: bob, to: eve, date: @-18, declined_on: @-17, " WORDS "}\n"
	      "  - {from: bob, to: dee, date: @-3}\n",
	  "pass-the-parcel look t" },
	{ "of 16 and 15 comes 16",
	  "== steward.yml\nboundary_policy: strict\n== areas/gate.yml\nname: Gate\nteam: quay\nowner: dee\nbackup: eve\n"
	  "guide: guide\n== tasks/t.yml\n" OLD "status: active\narea: gate\nowner: bob\nowner_confirmed_on: @-3\n",
	  "unclaimed-ground look gate" },
	{ "on different tasks nothing is hidden",
	  OLD "status: active\narea: booking\n== tasks/u.yml\n" OLD
	      "status: active\narea: booking\nowner: bob\nowner_confirmed_on: @-30\n",
	  "accountable-not-owned look t; quiet-record note u" },
	{ "a switch lets the weaker one through",
	  OLD "status: blocked\narea: booking\nowner: bob\nowner_confirmed_on: @-30\n"
	      "== steward.yml\nsignals: {orphan-blocker: off}\n",
	  "quiet-record note t" },
	{ "the most consequential comes first, then the order of the table, then the subject",
	  "== tasks/b.yml\ntitle: A\nstatus: active\n" CLEAR "area: booking\n== tasks/a.yml\ntitle: A\nstatus: todo\narea: booking\n"
	  "requester: dee\n== tasks/c.yml\ntitle: A\nstatus: todo\narea: booking\nrequester: dee\ndue: @-1\n",
	  "accountable-not-owned act a; accountable-not-owned act c; commitment-overdue act c; accountable-not-owned look b" },
};

static void test_precedence(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(precedence); i++) {
		struct site *site = signal_site(precedence[i].files, false, day("2026-03-12"));
		if (strcmp(all_signals(site), precedence[i].expected) != 0)
			fail_msg("%s: \"%s\"", precedence[i].what, all_signals(site));
		site_release(site);
	}
}

#define LATE "title: Shorter waits\nstatus: active\narea: booking\nowner: bob\nowner_confirmed_on: @-2\ndue: @-1\n" CLEAR
#define ACK(until) LATE "acknowledged: [{signal: commitment-overdue, by: bob, why: Agreed, until: " until "}]\n"
static const struct signal_case acknowledged[] = {
	{ "until tomorrow", ACK("@1"), "folded look task:t" },
	{ "it comes back on its day", ACK("@0"), "look task:t" },
	{ "it came back", ACK("@-1"), "look task:t" },
	{ "ninety days ahead", ACK("@90"), "folded look task:t" },
	{ "ninety-one days are refused", ACK("@91"), "look task:t" },
	{ "no day is no day", LATE "acknowledged: [{signal: commitment-overdue, by: bob}]\n", "look task:t" },
	{ "another signal", LATE "acknowledged: [{signal: quiet-record, by: bob, until: @9}]\n", "look task:t" },
	{ "again, after the first has run out",
	  LATE "acknowledged: [{signal: commitment-overdue, until: @-9}, {signal: commitment-overdue, until: @9}]\n",
	  "folded look task:t" },
};

static void test_acknowledged(void **state)
{
	(void)state;
	EXPECT_CASES("commitment-overdue", acknowledged);
	struct site *site = signal_site(ACK("@91"), false, day("2026-03-12"));
	assert_string_equal(faults(site), "tasks/t.yml:8:74 bad-value: 'until' is more than 90 days ahead "
	                                  "[write 2026-06-10 or an earlier day]\n");
	site_release(site);
}

/* Each record knows what is asked of it. */
static void test_records(void **state)
{
	(void)state;
	struct site *site = signal_site(OLD "status: active\narea: booking\nrequester: dee\ndue: @-1\n", false, day("2026-03-12"));
	const struct task *task = task_of(site, "t");
	assert_int_equal(task->record.signals.count, site->signals.count);
	for (size_t i = 0; i < site->signals.count; i++)
		assert_int_equal(task->record.signals.items[i]->name, site->signals.items[i].name);
	assert_int_equal(site_find(site, RECORD_PERSON, STR("ada"))->signals.count, 0);
	site_release(site);
}

/* Of thousands of signals most say what others say too. */
static void test_sentences_are_kept_once(void **state)
{
	struct site *site = signal_site(OLD "status: active\nowner: ada\narea: booking\ndue: @-9\n"
	                                "== tasks/u.yml\n" OLD "status: active\nowner: ada\narea: booking\ndue: @-9\n"
	                                "== tasks/v.yml\n" OLD "status: active\nowner: ada\narea: booking\ndue: @-8\n",
	                                false, day("2026-03-12"));
	const struct signal *late[3];
	size_t count = 0;
	(void)state;
	for (size_t i = 0; i < site->signals.count; i++)
		if (site->signals.items[i].name == SIGNAL_COMMITMENT_OVERDUE && count < ARRAY_COUNT(late))
			late[count++] = &site->signals.items[i];
	assert_int_equal(count, ARRAY_COUNT(late));
	assert_ptr_equal(late[0]->says.at, late[1]->says.at);
	assert_false(str_equal(late[0]->says, late[2]->says));
	site_release(site);
}

static bool is_plain(struct str words)
{
	static const char *const never[] = { "stale", "bus factor", "blame", "offender", "worst", "score" };
	for (size_t i = 0; i < ARRAY_COUNT(never); i++)
		if (memmem(words.at, words.length, never[i], strlen(never[i])) != NULL)
			return false;
	return words.length > 0;
}

/* Every row says all it has to, kindly; and its rule names only thresholds that there are. */
static void test_rows(void **state)
{
	struct site *site = signal_site("", false, day("2026-03-12"));
	(void)state;
	for (int i = 0; i < SIGNALS; i++) {
		const struct signal_row *row = &signal_rows[i];
		const struct language *in = site->language;
		struct str words[] = { row->name,
			               language_text(in, row->title),
			               language_text(in, row->weight),
			               language_text(in, row->question),
			               language_text(in, row->rule),
			               language_text(in, row->clears),
			               row->guidance };
		for (size_t j = 0; j < ARRAY_COUNT(words); j++)
			if (!is_plain(words[j]))
				fail_msg("row " STR_FMT ": \"" STR_FMT "\"", STR_ARG(row->name), STR_ARG(words[j]));
		assert_int_equal(signal_find(row->name), i);
		assert_non_null(row->find);
		struct str rule = signal_rule(&site->arena, site, NULL, (enum signal_name)i);
		assert_int_equal(str_find(rule, '{'), STR_NOWHERE);
		assert_int_equal(str_find_text(rule, STR("  ")), STR_NOWHERE);
		assert_int_equal(rule.at[rule.length - 1], '.');
	}
	assert_int_equal(signal_find(STR("nobody-knows")), SIGNALS);
	site_release(site);
}

static void test_rule_words(void **state)
{
	struct site *site = signal_site("== steward.yml\nthresholds: {parcel: 6}\n== areas/gate.yml\nname: Gate\n"
	                                "thresholds: {parcel: 2}\n",
	                                false, day("2026-03-12"));
	const struct area *gate = (const struct area *)site_find(site, RECORD_AREA, STR("gate"));
	(void)state;
	assert_string_equal(chars(site, signal_rule(&site->arena, site, NULL, SIGNAL_PASS_THE_PARCEL)),
	                    "Open work was handed on 6 times or more, was declined twice, or is back with somebody who "
	                    "had let go of it. The journey of what it was split from counts too; relays are exempt.");
	assert_non_null(strstr(chars(site, signal_rule(&site->arena, site, gate, SIGNAL_PASS_THE_PARCEL)), "on 2 times"));
	site_release(site);
}

static void test_cover_factor(void **state)
{
	static const struct {
		size_t counts[8], count, total, factor;
	} cases[] = {
		{ { 1000, 433, 343, 332, 202, 90, 42, 33 }, 8, 2475, 2 },
		{ { 33, 42, 90, 202, 332, 343, 433, 1000 }, 8, 2475, 2 },
		{ { 3, 3 }, 2, 6, 2 },
		{ { 4, 3 }, 2, 7, 1 },
		{ { 4, 3 }, 2, 8, 2 },
		{ { 4, 3 }, 2, 20, 0 },
		{ { 0 }, 0, 0, 0 },
		{ { 1, 1, 1, 1, 1 }, 5, 5, 3 },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_int_equal(cover_factor(&arena, cases[i].counts, cases[i].count, cases[i].total), cases[i].factor);
	arena_release(&arena);
}

SUITE(test_signal, cmocka_unit_test(test_precedence), cmocka_unit_test(test_acknowledged),
      cmocka_unit_test(test_records), cmocka_unit_test(test_sentences_are_kept_once),
      cmocka_unit_test(test_rows), cmocka_unit_test(test_rule_words), cmocka_unit_test(test_cover_factor));
