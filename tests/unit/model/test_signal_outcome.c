#include "model/signal_case.h"

/* Rules no-success-definition, outcome-unverified, commitment-overdue. */

#define OWNED "title: Shorter waits at the gate\narea: booking\nowner: bob\nowner_confirmed_on: @0\n"
#define CLEAR "success: Nobody waits longer than five minutes\n"

static const struct signal_case no_success_definition[] = {
	{ "active without", OWNED "status: active\n", "look task:t" },
	{ "in review without", OWNED "status: review\n", "look task:t" },
	{ "blocked work may", OWNED "status: blocked\nwaiting_on: {who: dee, ask_again_on: @3}\n", "" },
	{ "to do may", OWNED "status: todo\n", "" },
	{ "an idea may", OWNED "status: idea\n", "" },
	{ "done may", OWNED "status: done\n", "" },
	{ "a chore may", OWNED "status: active\nkind: chore\n", "" },
	{ "three words", OWNED "status: active\nsuccess: Nobody waits long\n", "look task:t" },
	{ "four words", OWNED "status: active\nsuccess: Nobody waits any longer\n", "" },
	{ "five words", OWNED "status: active\nsuccess: Nobody waits longer than needed\n", "" },
	{ "the title once more", OWNED "status: active\nsuccess: shorter waits at THE gate\n", "look task:t" },
	{ "the title with letters beyond ASCII",
	  "title: Kürzere Wege für alle Gäste\nowner: bob\narea: booking\nstatus: active\nsuccess: KÜRZERE WEGE FÜR ALLE GÄSTE\n",
	  "look task:t" },
	{ "a list in which one says something",
	  OWNED "status: active\nsuccess: [Shorter waits at the gate, Nobody waits longer than five minutes]\n", "" },
	{ "a list in which none does", OWNED "status: active\nsuccess: [Shorter waits, Less rain]\n", "look task:t" },
	{ "words without spaces between them", OWNED "status: active\nsuccess: 誰も五分以上待たない\n", "" },
	{ "two wide characters are one word", OWNED "status: active\nsuccess: 待たない\n", "look task:t" },
};

#define DONE_TASK OWNED CLEAR "status: done\ncreated: @-60\nclosed: @-40\n"
static const struct signal_case outcome_unverified[] = {
	{ "done without a word of it", DONE_TASK, "look task:t" },
	{ "a chore is done when it is done", DONE_TASK "kind: chore\n", "" },
	{ "cancelled work has no outcome", OWNED "status: cancelled\n", "" },
	{ "active work not yet", OWNED CLEAR "status: active\noutcome: {check_on: @-3}\n", "" },
	{ "looked at tomorrow", DONE_TASK "outcome: {measure: Minutes, check_on: @1}\n", "" },
	{ "looked at today", DONE_TASK "outcome: {measure: Minutes, check_on: @0}\n", "look task:t" },
	{ "looked at yesterday", DONE_TASK "outcome: {measure: Minutes, check_on: @-1}\n", "look task:t" },
	{ "no day is named", DONE_TASK "outcome: {measure: Minutes}\n", "" },
	{ "met", DONE_TASK "outcome: {check_on: @-9, result: met, evidence: Four minutes}\n", "" },
	{ "met without evidence", DONE_TASK "outcome: {check_on: @-9, result: met}\n", "" },
	{ "unknown, honestly", DONE_TASK "outcome: {check_on: @-9, result: unknown}\n", "" },
	{ "partial without next", DONE_TASK "outcome: {check_on: @-30, result: partial}\n", "look task:t" },
	{ "partial for long is still a look", DONE_TASK "outcome: {checked_on: @-30, result: partial}\n", "look task:t" },
	{ "partial with next", DONE_TASK "outcome: {check_on: @-30, result: partial, next: Ask the crews}\n", "" },
	{ "missed thirteen days ago", DONE_TASK "outcome: {checked_on: @-13, result: missed}\n", "look task:t" },
	{ "missed fourteen days ago", DONE_TASK "outcome: {checked_on: @-14, result: missed}\n", "act task:t" },
	{ "missed fifteen days ago", DONE_TASK "outcome: {checked_on: @-15, result: missed}\n", "act task:t" },
	{ "found earlier than planned",
	  DONE_TASK "outcome: {check_on: @-2, checked_on: @-14, result: missed}\n", "act task:t" },
	{ "missed, found on no recorded day", DONE_TASK "outcome: {result: missed}\n", "look task:t" },
	{ "missed with next", DONE_TASK "outcome: {checked_on: @-30, result: missed, next: Ask the crews}\n", "" },
	{ "a week is what this site gives",
	  DONE_TASK "outcome: {checked_on: @-7, result: missed}\n== steward.yml\nthresholds: {outcome_next: 7}\n",
	  "act task:t" },
};

#define ACTIVE_TASK OWNED CLEAR "status: active\n"
static const struct signal_case commitment_overdue[] = {
	{ "due tomorrow", ACTIVE_TASK "due: @1\n", "" },
	{ "due today", ACTIVE_TASK "due: @0\n", "" },
	{ "due yesterday", ACTIVE_TASK "due: @-1\n", "look task:t" },
	{ "an idea with a date", OWNED "status: idea\ndue: @-1\n", "look task:t" },
	{ "done late is done", OWNED CLEAR "status: done\ndue: @-1\n", "" },
	{ "cancelled", OWNED CLEAR "status: cancelled\ndue: @-1\n", "" },
	{ "no date is no promise", ACTIVE_TASK, "" },
	{ "somebody asked for it", ACTIVE_TASK "due: @-1\nrequester: external:Mrs X\n", "act task:t" },
	{ "the owner asked for it", ACTIVE_TASK "due: @-1\nrequester: bob\n", "look task:t" },
	{ "open work waits behind it",
	  ACTIVE_TASK "due: @-1\n== tasks/u.yml\ntitle: Next\nstatus: blocked\nblocked_by: [t]\n", "act task:t" },
	{ "done work does not wait",
	  ACTIVE_TASK "due: @-1\n== tasks/u.yml\ntitle: Next\nstatus: done\nblocked_by: [t]\n", "look task:t" },
};

static void test_no_success_definition(void **state)
{
	(void)state;
	EXPECT_CASES("no-success-definition", no_success_definition);
}

static void test_outcome_unverified(void **state)
{
	(void)state;
	EXPECT_CASES("outcome-unverified", outcome_unverified);
	expect_sentence(DONE_TASK, "outcome-unverified",
	                "Finished on 31 January 2026, with no word yet of whether it helped. Who could ask them?");
	expect_sentence(OWNED "status: done\n", "outcome-unverified",
	                "Finished, with no word yet of whether it helped. Who could ask them?");
}

static void test_commitment_overdue(void **state)
{
	(void)state;
	EXPECT_CASES("commitment-overdue", commitment_overdue);
	expect_sentence(ACTIVE_TASK "due: @-1\n", "commitment-overdue",
	                "Promised for 11 March 2026. What changed, and who needs to know?");
	expect_sentence(ACTIVE_TASK "due: @-1\ndue_moves:\n  - {date: @-20, from: @-15, to: @-8, why: Rain}\n"
	                            "  - {date: @-10, from: @-8, to: @-1, why: Snow}\n",
	                "commitment-overdue",
	                "Promised for 11 March 2026; the date has moved twice, by 14 days in all. What changed, and "
	                "who needs to know?");
	expect_sentence(ACTIVE_TASK "due: @-1\nwaiting_on: {who: dee, since: @-5, ask_again_on: @2}\n"
	                            "handoffs: [{from: ada, to: bob, date: @-7, accepted_on: @-3, why: a, state: b, "
	                            "next: c}]\n",
	                "commitment-overdue",
	                "Promised for 11 March 2026; 7 days went into waiting for others. What changed, and who needs "
	                "to know?");
	expect_sentence(ACTIVE_TASK "due: @-1\nwaiting_on: {who: dee, since: @-5, ask_again_on: @2}\n"
	                            "handoffs: [{from: ada, to: bob, date: @-30, accepted_on: @-27, why: a, state: b, "
	                            "next: c}]\n",
	                "commitment-overdue",
	                "Promised for 11 March 2026; 8 days went into waiting for others. What changed, and who needs "
	                "to know?");
}

SUITE(test_signal_outcome, cmocka_unit_test(test_no_success_definition),
      cmocka_unit_test(test_outcome_unverified), cmocka_unit_test(test_commitment_overdue));
