#include "model/signal_case.h"

/* Rules no-owner, accountable-not-owned, overloaded-owner, quiet-record. */

/* Outside any area, nobody answers for a task. */
#define LOOSE "title: Mend the gate\n"
/* In an area whose team's lead answers for it. */
#define AREA  "title: Mend the gate\narea: booking\n"

static const struct signal_case no_owner[] = {
	{ "to do, and nobody is named", LOOSE "status: todo\n", "look task:t" },
	{ "an idea may lack an owner", LOOSE "status: idea\nrequester: external:Mrs X\n", "" },
	{ "done work is not asked about", LOOSE "status: done\n", "" },
	{ "cancelled work is not asked about", LOOSE "status: cancelled\nrequester: dee\n", "" },
	{ "a status word that nobody knows is open", LOOSE "status: actve\n", "look task:t" },
	{ "active work cannot wait", LOOSE "status: active\n", "act task:t" },
	{ "blocked work can", LOOSE "status: blocked\n", "look task:t" },
	{ "work in review can", LOOSE "status: review\n", "look task:t" },
	{ "somebody outside waits", LOOSE "status: todo\nrequester: external:Mrs X\n", "act task:t" },
	{ "a colleague waits", LOOSE "status: todo\nrequester: dee\n", "act task:t" },
	{ "due in eight days", LOOSE "status: todo\ndue: @8\n", "look task:t" },
	{ "due in seven days", LOOSE "status: todo\ndue: @7\n", "act task:t" },
	{ "due in six days", LOOSE "status: todo\ndue: @6\n", "act task:t" },
	{ "due already", LOOSE "status: todo\ndue: @-6\n", "act task:t" },
	{ "this site looks two days ahead", LOOSE "status: todo\ndue: @3\n== steward.yml\nthresholds: {due_soon: 2}\n",
	  "look task:t" },
	{ "an owner who is here", LOOSE "status: active\nowner: ada\n", "" },
	{ "an owner whom nobody knows", LOOSE "status: todo\nowner: nobody-known\n", "look task:t" },
	{ "an owner who left yesterday", LOOSE "status: todo\nowner: lou\n", "look task:t" },
	{ "an owner whose last day is today",
	  LOOSE "status: todo\nowner: lou\n== people/lou.yml\nname: Lou\nteam: crew\nactive_until: @0\n", "" },
	{ "tbd", LOOSE "status: todo\nowner: tbd\n", "look task:t" },
	{ "TBD", LOOSE "status: todo\nowner: TBD\n", "look task:t" },
	{ "everyone", LOOSE "status: todo\nowner: everyone\n", "look task:t" },
	{ "all", LOOSE "status: todo\nowner: all\n", "look task:t" },
	{ "any", LOOSE "status: todo\nowner: any\n", "look task:t" },
	{ "n/a", LOOSE "status: todo\nowner: n/a\n", "look task:t" },
	{ "a question mark", LOOSE "status: todo\nowner: '?'\n", "look task:t" },
	{ "two names", LOOSE "status: todo\nowner: ada, bob\n", "look task:t" },
	{ "a team with a lead", LOOSE "status: todo\nowner: crew\n", "" },
	{ "a team without one", LOOSE "status: todo\nowner: crew\n== teams/crew.yml\nname: Crew\n", "look task:t" },
	{ "a team whose lead has left", LOOSE "status: todo\nowner: crew\n== teams/crew.yml\nname: Crew\nlead: lou\n",
	  "look task:t" },
	{ "somebody answers for it, named in the task", LOOSE "status: active\naccountable: ada\n", "" },
	{ "the lead of the area's team answers for it", AREA "status: active\n", "" },
	{ "who answers for it has left", LOOSE "status: active\naccountable: lou\n", "act task:t" },
	{ "switched off", LOOSE "status: active\n== steward.yml\nsignals: {no-owner: off}\n", "" },
};

static const struct signal_case accountable_not_owned[] = {
	{ "nobody owns it, the lead answers", AREA "status: todo\n", "look task:t" },
	{ "ideas are exempt", AREA "status: idea\n", "" },
	{ "done is exempt", AREA "status: done\n", "" },
	{ "a requester waits", AREA "status: todo\nrequester: external:Mrs X\n", "act task:t" },
	{ "who asked is who owns", AREA "status: todo\nrequester: bob\nowner: bob\ncreated: @-9\n", "look task:t" },
	{ "an owner who has left", AREA "status: active\nowner: lou\n", "look task:t" },
	{ "a placeholder", AREA "status: active\nowner: tbd\n", "look task:t" },
	{ "named three days ago", AREA "status: todo\nowner: bob\ncreated: @-3\n", "" },
	{ "named four days ago", AREA "status: todo\nowner: bob\ncreated: @-4\n", "look task:t" },
	{ "named five days ago", AREA "status: todo\nowner: bob\ncreated: @-5\nrequester: dee\n", "act task:t" },
	{ "no date tells when", AREA "status: todo\nowner: bob\n", "" },
	{ "confirmed", AREA "status: todo\nowner: bob\ncreated: @-9\nowner_confirmed_on: @-9\n", "" },
	{ "the owner wrote", AREA "status: todo\nowner: bob\ncreated: @-9\nupdates: [{date: @-8, by: bob, text: On it}]\n",
	  "" },
	{ "an update without a name is the owner's",
	  AREA "status: todo\nowner: bob\ncreated: @-9\nupdates: [{date: @-8, text: On it}]\n", "" },
	{ "somebody else wrote",
	  AREA "status: todo\nowner: bob\ncreated: @-9\nupdates: [{date: @-8, by: ada, text: Hm}]\n", "look task:t" },
	{ "the owner promised the date", AREA "status: todo\nowner: bob\ncreated: @-9\ndue: @30\ndue_set_by: bob\n", "" },
	{ "the owner promised a call",
	  AREA "status: todo\nowner: bob\ncreated: @-9\nfollow_ups: [{date: @3, with: dee, by: bob}]\n", "" },
	{ "the owner asked for help",
	  AREA "status: todo\nowner: bob\ncreated: @-9\nhelp: [{by: cem, kind: advise, date: @-2}]\n", "" },
	{ "the owner accepted it",
	  AREA "status: todo\nowner: bob\ncreated: @-9\n"
	       "handoffs: [{from: ada, to: bob, date: @-8, accepted_on: @-7, why: a, state: b, next: c}]\n",
	  "" },
	{ "the owner is to decide, and has not",
	  AREA "status: todo\nowner: bob\ncreated: @-9\ndecision: {question: Which?, decider: bob, asked_on: @-2}\n",
	  "look task:t" },
	{ "the owner decided",
	  AREA "status: todo\nowner: bob\ncreated: @-9\n"
	       "decision: {question: Which?, decider: bob, asked_on: @-4, decided_on: @-2}\n",
	  "" },
	{ "a member of the owning team wrote",
	  AREA "status: todo\nowner: crew\ncreated: @-9\nupdates: [{date: @-8, by: cem, text: On it}]\n", "" },
	{ "away days do not count",
	  AREA "status: todo\nowner: bob\ncreated: @-9\n"
	       "== people/bob.yml\nname: Bob\nteam: crew\naway: [{from: @-5, to: @9}]\n",
	  "" },
	{ "this area takes ten days",
	  AREA "status: todo\nowner: bob\ncreated: @-9\n"
	       "== areas/booking.yml\nname: Booking\nteam: crew\nowner: ada\nbackup: bob\nguide: guide\n"
	       "in_scope: [Booking a place]\nthresholds: {confirm_within: 10}\n",
	  "" },
};

/* The 12th of March 2026 is a Thursday, so 10 working days lie ahead. */
#define BUSY(person) "== people/bob.yml\nname: Bob\nteam: crew\n" person
#define TASK(id, more) "== tasks/" id ".yml\ntitle: Do it\narea: booking\nowner: bob\nowner_confirmed_on: @0\n" \
                       "success: One two three four five\n" more
#define ACTIVE_ONE(id) TASK(id, "status: active\n")
static const struct signal_case overloaded_owner[] = {
	{ "five active tasks", ACTIVE_ONE("a") ACTIVE_ONE("b") ACTIVE_ONE("c") ACTIVE_ONE("d") ACTIVE_ONE("e"), "" },
	{ "six active tasks",
	  ACTIVE_ONE("a") ACTIVE_ONE("b") ACTIVE_ONE("c") ACTIVE_ONE("d") ACTIVE_ONE("e") ACTIVE_ONE("f"),
	  "look person:bob" },
	{ "two, where one is the limit", BUSY("wip_limit: 1\n") ACTIVE_ONE("a") ACTIVE_ONE("b"), "look person:bob" },
	{ "two, where two is the site's",
	  "== steward.yml\nthresholds: {wip_limit: 2}\n" ACTIVE_ONE("a") ACTIVE_ONE("b"), "" },
	{ "ten days in ten", TASK("a", "status: todo\ndue: @14\neffort_days: 10\n"), "" },
	{ "ten and a half", TASK("a", "status: todo\ndue: @14\neffort_days: 10.5\n"), "look person:bob" },
	{ "due a day later", TASK("a", "status: todo\ndue: @15\neffort_days: 11\n"), "" },
	{ "what is late counts", TASK("a", "status: todo\ndue: @-3\neffort_days: 11\n"), "look person:bob" },
	{ "what is done does not", TASK("a", "status: done\ndue: @3\neffort_days: 11\n"), "" },
	{ "half a week", BUSY("capacity_days_week: 2.5\n") TASK("a", "status: todo\ndue: @9\neffort_days: 5.5\n"),
	  "look person:bob" },
	{ "away for a week", BUSY("away: [{from: @4, to: @8}]\n") TASK("a", "status: todo\ndue: @9\neffort_days: 5.5\n"),
	  "look person:bob" },
	{ "away at a week-end", BUSY("away: [{from: @2, to: @3}]\n") TASK("a", "status: todo\ndue: @9\neffort_days: 10\n"),
	  "" },
	{ "leaving in a week", BUSY("active_until: @7\n") TASK("a", "status: todo\ndue: @9\neffort_days: 5.5\n"),
	  "look person:bob" },
	{ "effort says it fits, so the count is quiet",
	  BUSY("wip_limit: 1\n") TASK("a", "status: active\ndue: @9\neffort_days: 1\n")
	          TASK("b", "status: active\ndue: @9\neffort_days: 1\n"),
	  "" },
	{ "four of five have it",
	  BUSY("wip_limit: 1\n") TASK("a", "status: active\ndue: @9\neffort_days: 1\n")
	          TASK("b", "status: active\ndue: @9\neffort_days: 1\n") TASK("c", "status: todo\ndue: @9\neffort_days: 1\n")
	                  TASK("d", "status: todo\ndue: @9\neffort_days: 1\n") TASK("e", "status: todo\ndue: @9\n"),
	  "" },
	{ "three of four are too few",
	  BUSY("wip_limit: 1\n") TASK("a", "status: active\ndue: @9\neffort_days: 1\n")
	          TASK("b", "status: active\ndue: @9\neffort_days: 1\n") TASK("c", "status: todo\ndue: @9\neffort_days: 1\n")
	                  TASK("e", "status: todo\ndue: @9\n"),
	  "look person:bob" },
	{ "nobody's load is shown",
	  "== steward.yml\nperson_load: off\n" TASK("a", "status: todo\ndue: @9\neffort_days: 40\n"), "" },
	{ "who has left carries nothing",
	  BUSY("active_until: @-1\n") TASK("a", "status: todo\ndue: @9\neffort_days: 40\n"), "" },
};

#define QUIET(status, day) AREA "owner: bob\nowner_confirmed_on: " day "\nstatus: " status "\nsuccess: One two three four\n"
static const struct signal_case quiet_record[] = {
	{ "active, fourteen days", QUIET("active", "@-14"), "" },
	{ "active, fifteen days", QUIET("active", "@-15"), "note task:t" },
	{ "blocked, seven days", QUIET("blocked", "@-7") "waiting_on: {who: dee, ask_again_on: @9}\n", "" },
	{ "blocked, eight days", QUIET("blocked", "@-8") "waiting_on: {who: dee, ask_again_on: @9}\n", "note task:t" },
	{ "review, seven days", QUIET("review", "@-7"), "" },
	{ "review, eight days", QUIET("review", "@-8"), "note task:t" },
	{ "to do, ninety days", QUIET("todo", "@-90"), "" },
	{ "to do, ninety-one days", QUIET("todo", "@-91"), "note task:t" },
	{ "an idea may lie", QUIET("idea", "@-900"), "" },
	{ "done may lie", QUIET("done", "@-900"), "" },
	{ "no date at all", AREA "status: active\nowner: bob\n", "" },
	{ "rests until tomorrow", QUIET("active", "@-30") "snooze_until: @1\n", "" },
	{ "rested until today", QUIET("active", "@-30") "snooze_until: @0\n", "note task:t" },
	{ "a plan is no entry", QUIET("active", "@-30") "due: @-1\n", "note task:t" },
	{ "an update is one", QUIET("active", "@-30") "updates: [{date: @-14, by: ada, text: Hm}]\n", "" },
	{ "this site waits longer", QUIET("active", "@-15") "== steward.yml\nthresholds: {quiet_active: 21}\n", "" },
};

static void test_no_owner(void **state)
{
	(void)state;
	EXPECT_CASES("no-owner", no_owner);
	expect_sentence(LOOSE "status: todo\nowner: tbd\n", "no-owner",
	                "This task has a placeholder where the owner would stand, and nobody answers for it. "
	                "Who could take it up?");
	expect_sentence(LOOSE "status: todo\nowner: crew\n== teams/crew.yml\nname: Crew\n", "no-owner",
	                "This task is owned by a team without a named lead, and nobody answers for it. Who could "
	                "take it up?");
}

static void test_accountable_not_owned(void **state)
{
	(void)state;
	EXPECT_CASES("accountable-not-owned", accountable_not_owned);
	expect_sentence(AREA "status: todo\nowner: bob\ncreated: @-9\n", "accountable-not-owned",
	                "Bob was named as owner on 3 March 2026, and the record has no word from them yet. Is that "
	                "agreed?");
}

static void test_overloaded_owner(void **state)
{
	(void)state;
	EXPECT_WEEKLY("overloaded-owner", overloaded_owner);
	expect_sentence(TASK("a", "status: todo\ndue: @14\neffort_days: 10.5\n"), "overloaded-owner",
	                "10.5 days of work are due by 26 March 2026, and 10 working days are left until then. What "
	                "could wait, or move to somebody else?");
}

static void test_quiet_record(void **state)
{
	(void)state;
	EXPECT_CASES("quiet-record", quiet_record);
	expect_sentence(QUIET("active", "@-15"), "quiet-record",
	                "The latest entry is of 25 February 2026, 15 days ago. Is what it says still true?");
}

/* The world that all cases stand in asks nothing by itself. */
static void test_quiet_world(void **state)
{
	(void)state;
	struct site *site = signal_site("", false, day("2026-03-12"));
	assert_int_equal(site->signals.count, 0);
	assert_int_equal(site->warm.count, 0);
	assert_string_equal(faults(site), "");
	site_release(site);
}

SUITE(test_signal_ownership, cmocka_unit_test(test_quiet_world), cmocka_unit_test(test_no_owner),
      cmocka_unit_test(test_accountable_not_owned), cmocka_unit_test(test_overloaded_owner),
      cmocka_unit_test(test_quiet_record));
