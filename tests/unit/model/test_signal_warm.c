#include "model/signal_case.h"

/* What went well. */

#define WORDS "why: It is yours, state: Half done, next: The rest"
#define TASK  "title: Shorter waits\nstatus: done\nkind: chore\narea: booking\nowner: bob\n"

static const struct signal_case hand_off_accepted[] = {
	{ "after three days", TASK "handoffs: [{from: bob, to: dee, date: @-9, accepted_on: @-6, " WORDS "}]\n", "warm task:t" },
	{ "after four days", TASK "handoffs: [{from: bob, to: dee, date: @-9, accepted_on: @-5, " WORDS "}]\n", "" },
	{ "after four days, one of them away",
	  TASK "handoffs: [{from: bob, to: dee, date: @-9, accepted_on: @-5, " WORDS "}]\n"
	       "== people/dee.yml\nname: Dee\nteam: quay\naway: [{from: @-8, to: @-8}]\n",
	  "warm task:t" },
	{ "twenty-nine days ago", TASK "handoffs: [{from: bob, to: dee, date: @-30, accepted_on: @-29, " WORDS "}]\n", "warm task:t" },
	{ "thirty days ago", TASK "handoffs: [{from: bob, to: dee, date: @-31, accepted_on: @-30, " WORDS "}]\n", "" },
	{ "not yet", TASK "handoffs: [{from: bob, to: dee, date: @-1, " WORDS "}]\n", "" },
};

static const struct signal_case declined_with_redirect[] = {
	{ "with a way on", TASK "handoffs: [{from: bob, to: gate, date: @-9, declined_on: @-8, redirect_to: crew, " WORDS "}]\n",
	  "warm task:t" },
	{ "without", TASK "handoffs: [{from: bob, to: gate, date: @-9, declined_on: @-8, " WORDS "}]\n", "" },
	{ "long ago", TASK "handoffs: [{from: bob, to: gate, date: @-39, declined_on: @-30, redirect_to: crew, " WORDS "}]\n", "" },
};

static const struct signal_case outcome_met[] = {
	{ "met, with evidence", TASK "outcome: {result: met, checked_on: @-3, evidence: Four minutes}\n", "warm task:t" },
	{ "met, without", TASK "outcome: {result: met, checked_on: @-3}\n", "" },
	{ "partial", TASK "outcome: {result: partial, checked_on: @-3, evidence: Six minutes}\n", "" },
	{ "thirty days ago", TASK "outcome: {result: met, checked_on: @-30, evidence: Four minutes}\n", "" },
	{ "today", TASK "outcome: {result: met, checked_on: @0, evidence: Four minutes}\n", "warm task:t" },
};

#define RAIN(day) "== causes.yml\n- {id: rain, title: Rain, fix: fix}\n== tasks/fix.yml\ntitle: Roof\nkind: chore\n" \
                  "status: done\nclosed: @-100\n== tasks/a.yml\ntitle: A\nstatus: done\nkind: interruption\n"        \
                  "outcome: {check_on: @9}\ncreated: " day "\nunplanned: {cause: [rain]}\n"
#define DRY(day)  "== causes.yml\n- {id: rain, title: Rain, fix: fix}\n== tasks/fix.yml\ntitle: Roof\nkind: chore\n" \
                  "status: done\nclosed: " day "\n"
static const struct signal_case cause_quiet[] = {
	{ "eighty-nine days", DRY("@-89"), "" },
	{ "ninety days", DRY("@-90"), "warm cause:rain" },
	{ "ninety-one days", DRY("@-91"), "warm cause:rain" },
	{ "the last one before the fix", RAIN("@-120"), "warm cause:rain" },
	{ "one since", RAIN("@-99"), "" },
	{ "mended on the day of the last one", RAIN("@-100"), "warm cause:rain" },
};

static const struct signal_case help_accepted[] = {
	{ "asked and accepted", TASK "help: [{by: dee, kind: advise, asked_by: bob, date: @-3, accepted_on: @-2}]\n", "warm task:t" },
	{ "nobody named means that the owner asked", TASK "help: [{by: dee, kind: advise, accepted_on: @-2}]\n", "warm task:t" },
	{ "offered", TASK "help: [{by: dee, kind: do, date: @-3}]\n", "" },
	{ "long ago", TASK "help: [{by: dee, kind: advise, asked_by: bob, date: @-39, accepted_on: @-30}]\n", "" },
};

static const struct signal_case follow_up_kept[] = {
	{ "on its day", TASK "follow_ups: [{date: @-3, with: dee, done_on: @-3}]\n", "warm task:t" },
	{ "before it", TASK "follow_ups: [{date: @9, with: dee, done_on: @-3}]\n", "warm task:t" },
	{ "a day late", TASK "follow_ups: [{date: @-3, with: dee, done_on: @-2}]\n", "" },
	{ "long ago", TASK "follow_ups: [{date: @-30, with: dee, done_on: @-30}]\n", "" },
};

static void test_warm(void **state)
{
	(void)state;
	EXPECT_CASES("hand-off-accepted", hand_off_accepted);
	EXPECT_CASES("declined-with-redirect", declined_with_redirect);
	EXPECT_CASES("outcome-met", outcome_met);
	EXPECT_CASES("cause-quiet", cause_quiet);
	EXPECT_CASES("help-accepted", help_accepted);
	EXPECT_CASES("follow-up-kept", follow_up_kept);
}

static void test_warm_sentences(void **state)
{
	(void)state;
	expect_sentence(hand_off_accepted[0].files, "hand-off-accepted",
	                "Handed by Bob to Dee on 3 March 2026, and taken up on 6 March 2026.");
	expect_sentence(declined_with_redirect[0].files, "declined-with-redirect",
	                "Gate said on 4 March 2026 that it belongs elsewhere, and showed the way on to Crew.");
	expect_sentence(outcome_met[0].files, "outcome-met",
	                "It helped: the result was looked at on 9 March 2026, with evidence.");
	expect_sentence(DRY("@-90"), "cause-quiet",
	                "Quiet since it was mended on 12 December 2025: 90 days without an interruption.");
	expect_sentence(help_accepted[1].files, "help-accepted", "Bob asked, and Dee helped; agreed on 10 March 2026.");
	expect_sentence(follow_up_kept[0].files, "follow-up-kept",
	                "The word promised to Dee for 9 March 2026 was given on 9 March 2026.");
}

SUITE(test_signal_warm, cmocka_unit_test(test_warm), cmocka_unit_test(test_warm_sentences));
