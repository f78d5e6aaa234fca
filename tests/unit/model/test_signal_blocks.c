#include "model/signal_case.h"

/* Rules orphan-blocker, free-to-move, decision-waiting, blocker-hub. */

#define OWNED   "title: Shorter waits\narea: booking\nowner: bob\nowner_confirmed_on: @-20\n" \
                "success: Nobody waits for long\n"
#define BLOCKED OWNED "status: blocked\n"
/* Another task that t may wait for. */
#define U(more) "== tasks/u.yml\ntitle: First this\narea: booking\n" more

static const struct signal_case orphan_blocker[] = {
	{ "nothing named, touched twenty days ago", BLOCKED, "act task:t" },
	{ "nothing named, touched yesterday", BLOCKED "updates: [{date: @-1, text: Hm}]\n", "look task:t" },
	{ "active work needs no name for it", OWNED "status: active\n", "" },
	{ "an open blocker with an owner", BLOCKED "blocked_by: [u]\n" U("status: todo\nowner: ada\n"), "" },
	{ "an idea as a blocker needs no owner", BLOCKED "blocked_by: [u]\n== tasks/u.yml\ntitle: A\nstatus: idea\n", "" },
	{ "nobody owns the blocker, somebody answers for it", BLOCKED "blocked_by: [u]\n" U("status: todo\n"), "" },
	{ "nobody owns the blocker",
	  BLOCKED "blocked_by: [u]\nupdates: [{date: @-6, text: Hm}]\n== tasks/u.yml\ntitle: A\nstatus: todo\n",
	  "look task:t" },
	{ "nobody owns the blocker, seven days",
	  BLOCKED "blocked_by: [u]\nupdates: [{date: @-7, text: Hm}]\n== tasks/u.yml\ntitle: A\nstatus: todo\n",
	  "act task:t" },
	{ "nobody knows the blocker", BLOCKED "blocked_by: [nobody-knows]\nupdates: [{date: @-1, text: Hm}]\n",
	  "look task:t" },
	{ "the blocker was cancelled a week ago",
	  BLOCKED "created: @-40\nblocked_by: [u]\nupdates: [{date: @-1, text: Hm}]\n" U("status: cancelled\nclosed: @-7\n"),
	  "act task:t" },
	{ "the blocker was cancelled six days ago",
	  BLOCKED "created: @-40\nblocked_by: [u]\nupdates: [{date: @-1, text: Hm}]\n" U("status: cancelled\nclosed: @-6\n"),
	  "look task:t" },
	{ "the blocker was cancelled before the work began",
	  BLOCKED "created: @-5\nblocked_by: [u]\n" U("status: cancelled\nclosed: @-60\n")
	          "== people/bob.yml\nname: Bob\nteam: crew\n",
	  "look task:t" },
	{ "waits well", BLOCKED "waiting_on: {who: dee, since: @-30, ask_again_on: @1}\n", "" },
	{ "to be asked again today", BLOCKED "waiting_on: {who: dee, since: @-6, ask_again_on: @0}\n", "look task:t" },
	{ "should have been asked again", BLOCKED "waiting_on: {who: dee, since: @-7, ask_again_on: @-1}\n", "act task:t" },
	{ "waits for nobody named", BLOCKED "waiting_on: {what: A word, since: @-6, ask_again_on: @9}\n", "look task:t" },
	{ "no day to ask again", BLOCKED "waiting_on: {who: external:Mrs X, since: @-6}\n", "look task:t" },
	{ "no day to ask again, seven days", BLOCKED "waiting_on: {who: external:Mrs X, since: @-7}\n", "act task:t" },
	{ "no day to ask again, eight days", BLOCKED "waiting_on: {who: external:Mrs X, since: @-8}\n", "act task:t" },
	{ "this site waits two weeks",
	  BLOCKED "waiting_on: {who: dee, since: @-13}\n== steward.yml\nthresholds: {blocked_long: 14}\n", "look task:t" },
};

static const struct signal_case free_to_move[] = {
	{ "to do, and the way is free", OWNED "status: todo\nblocked_by: [u]\n" U("status: done\nclosed: @-2\n"),
	  "note task:t" },
	{ "blocked, and the way is free", BLOCKED "blocked_by: [u]\n" U("status: done\n"), "note task:t" },
	{ "active already", OWNED "status: active\nblocked_by: [u]\n" U("status: done\n"), "" },
	{ "an idea", OWNED "status: idea\nblocked_by: [u]\n" U("status: done\n"), "" },
	{ "nothing was named", BLOCKED, "" },
	{ "one of two is done",
	  BLOCKED "blocked_by: [u, v]\n" U("status: done\n") "== tasks/v.yml\ntitle: A\nstatus: review\nowner: ada\n", "" },
	{ "cancelled is not done", BLOCKED "blocked_by: [u]\n" U("status: cancelled\n"), "" },
	{ "unknown is not done", BLOCKED "blocked_by: [u, nobody-knows]\n" U("status: done\n"), "" },
	{ "it still waits for somebody",
	  BLOCKED "blocked_by: [u]\nwaiting_on: {who: dee, ask_again_on: @2}\n" U("status: done\n"), "" },
};

#define ASKS(more) OWNED "status: active\ndecision: {question: Which?, " more "}\n"
static const struct signal_case decision_waiting[] = {
	{ "asked five days ago", ASKS("decider: ada, asked_on: @-5"), "" },
	{ "asked six days ago", ASKS("decider: ada, asked_on: @-6"), "look task:t" },
	{ "asked yesterday, nobody decides", ASKS("asked_on: @-1"), "look task:t" },
	{ "asked yesterday, who decides has left", ASKS("decider: lou, asked_on: @-1"), "look task:t" },
	{ "needed today", ASKS("decider: ada, asked_on: @-2, needed_by: @0"), "" },
	{ "needed yesterday", ASKS("decider: ada, asked_on: @-2, needed_by: @-1"), "act task:t" },
	{ "needed tomorrow, slow", ASKS("decider: ada, asked_on: @-6, needed_by: @1"), "look task:t" },
	{ "decided", ASKS("decider: ada, asked_on: @-9, needed_by: @-1, decided_on: @-1"), "" },
	{ "answered on no recorded day", ASKS("decider: ada, asked_on: @-9, answer: The first"), "" },
	{ "asked on no recorded day", ASKS("decider: ada"), "" },
	{ "closed work", "title: A\nstatus: cancelled\ndecision: {question: Which?, asked_on: @-9}\n", "" },
	{ "who decides is away",
	  ASKS("decider: ada, asked_on: @-6") "== people/ada.yml\nname: Ada\nteam: crew\naway: [{from: @0, to: @3}]\n", "" },
	{ "this site decides in two days",
	  ASKS("decider: ada, asked_on: @-3") "== steward.yml\nthresholds: {decide_within: 2}\n", "look task:t" },
};

#define WAITER(id, area, by) "== tasks/" id ".yml\ntitle: Next\nstatus: blocked\narea: " area "\nowner: ada\n" \
                             "owner_confirmed_on: @-1\nblocked_by: [" by "]\n"
static const struct signal_case blocker_hub[] = {
	{ "three in two teams", OWNED "status: todo\n" WAITER("a", "booking", "t") WAITER("b", "gate", "t") WAITER("c", "gate", "t"),
	  "look task:t" },
	{ "two", OWNED "status: todo\n" WAITER("a", "booking", "t") WAITER("b", "gate", "t"), "" },
	{ "three of one team", OWNED "status: todo\n" WAITER("a", "gate", "t") WAITER("b", "gate", "t") WAITER("c", "gate", "t"), "" },
	{ "three in a row, and two of them behind the first",
	  OWNED "status: todo\n" WAITER("a", "booking", "t") WAITER("b", "gate", "a") WAITER("c", "gate", "b"), "look task:t" },
	{ "one that waits in two ways counts once",
	  OWNED "status: todo\n" WAITER("a", "booking", "t") WAITER("b", "gate", "a, t"), "" },
	{ "what is done waits no more",
	  OWNED "status: todo\n" WAITER("a", "booking", "t") WAITER("b", "gate", "t")
	          "== tasks/c.yml\ntitle: Was\nstatus: done\nkind: chore\narea: gate\nblocked_by: [t]\n",
	  "" },
	{ "a hub that is done holds nobody",
	  OWNED "status: done\noutcome: {check_on: @3}\n" WAITER("a", "booking", "t") WAITER("b", "gate", "t")
	          WAITER("c", "gate", "t"),
	  "" },
	{ "four is this site's hub",
	  OWNED "status: todo\n" WAITER("a", "booking", "t") WAITER("b", "gate", "t") WAITER("c", "gate", "t")
	          "== steward.yml\nthresholds: {hub: 4}\n",
	  "" },
};

static void test_orphan_blocker(void **state)
{
	(void)state;
	EXPECT_CASES("orphan-blocker", orphan_blocker);
	expect_sentence(BLOCKED "waiting_on: {who: dee, since: @-7, ask_again_on: @-1}\n", "orphan-blocker",
	                "It waits for Dee, and the day to ask again was 11 March 2026. Who clears the block?");
	expect_sentence(BLOCKED "blocked_by: [u]\n" U("status: cancelled\n"), "orphan-blocker",
	                "It waits for \"First this\", which was cancelled. Who clears the block?");
	expect_sentence(BLOCKED "blocked_by: [u]\n" U("status: blocked\nblocked_by: [t]\n"), "orphan-blocker",
	                "It waits for \"t\", which waits for this one in turn. Who clears the block?");
}

static void test_free_to_move(void **state)
{
	(void)state;
	EXPECT_CASES("free-to-move", free_to_move);
	expect_sentence(BLOCKED "blocked_by: [u]\n" U("status: done\nclosed: @-2\n"), "free-to-move",
	                "What this waited for was done by 10 March 2026. Did anyone tell Bob?");
	expect_sentence("title: A\narea: booking\nstatus: todo\nblocked_by: [u]\n" U("status: done\n"), "free-to-move",
	                "What this waited for is done. Did anyone tell whoever could start it?");
}

static void test_decision_waiting(void **state)
{
	(void)state;
	EXPECT_CASES("decision-waiting", decision_waiting);
	expect_sentence(ASKS("asked_on: @-1"), "decision-waiting",
	                "A question asked on 11 March 2026 has nobody here to decide it. Does the owner have the room to "
	                "act?");
	expect_sentence(ASKS("decider: ada, needed_by: @-1"), "decision-waiting",
	                "A question waits for Ada; the answer was needed by 11 March 2026. Does the owner have the room "
	                "to act?");
}

/* A long chain, counted from its end to its start without getting slow or deep. */
static void test_long_chain(void **state)
{
	enum { LENGTH = 20000 };
	struct buffer files = { 0 };
	(void)state;
	buffer_literal(&files, "== tasks/chain.yml\n- {id: link-0, title: First, status: todo, owner: ada}\n");
	for (int i = 1; i < LENGTH; i++)
		buffer_printf(&files, "- {id: link-%d, title: Next, status: blocked, area: %s, blocked_by: [link-%d]}\n", i,
		              i % 2 == 0 ? "gate" : "booking", i - 1);
	buffer_add_byte(&files, '\0');
	struct site *site = signal_site(files.bytes, false, day("2026-03-12"));
	size_t hubs = 0;
	for (size_t i = 0; i < site->signals.count; i++)
		hubs += site->signals.items[i].name == SIGNAL_BLOCKER_HUB;
	assert_int_equal(hubs, LENGTH - 3);
	site_release(site);
	buffer_release(&files);
}

static void test_blocker_hub(void **state)
{
	(void)state;
	EXPECT_CASES("blocker-hub", blocker_hub);
	expect_sentence(OWNED "status: todo\n" WAITER("a", "booking", "t") WAITER("b", "gate", "t") WAITER("c", "gate", "t"),
	                "blocker-hub",
	                "3 open tasks in more than one team wait behind this one. Would a step outside the lane set them "
	                "free?");
}

SUITE(test_signal_blocks, cmocka_unit_test(test_orphan_blocker), cmocka_unit_test(test_free_to_move),
      cmocka_unit_test(test_decision_waiting), cmocka_unit_test(test_blocker_hub),
      cmocka_unit_test(test_long_chain));
