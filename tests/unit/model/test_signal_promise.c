#include "model/signal_case.h"

/* Rules follow-up-overdue, requester-in-the-dark; and clocks. */

#define OWNED "title: Shorter waits\narea: booking\nowner: bob\nowner_confirmed_on: @0\nsuccess: Nobody waits for long\n"
#define OPEN  OWNED "status: active\n"

static const struct signal_case follow_up_overdue[] = {
	{ "promised for tomorrow", OPEN "follow_ups: [{date: @1, with: external:Mrs X}]\n", "" },
	{ "promised for today", OPEN "follow_ups: [{date: @0, with: external:Mrs X}]\n", "" },
	{ "promised for yesterday", OPEN "follow_ups: [{date: @-1, with: external:Mrs X}]\n", "act task:t" },
	{ "kept", OPEN "follow_ups: [{date: @-1, with: external:Mrs X, done_on: @-1}]\n", "" },
	{ "kept late", OPEN "follow_ups: [{date: @-5, with: external:Mrs X, done_on: @0}]\n", "" },
	{ "no day", OPEN "follow_ups: [{with: external:Mrs X}]\n", "" },
	{ "to a colleague of the team", OPEN "follow_ups: [{date: @-1, with: ada}]\n", "look task:t" },
	{ "to a colleague of another team", OPEN "follow_ups: [{date: @-1, with: dee}]\n", "act task:t" },
	{ "to the own team", OPEN "follow_ups: [{date: @-1, with: crew}]\n", "look task:t" },
	{ "to another team", OPEN "follow_ups: [{date: @-1, with: quay}]\n", "act task:t" },
	{ "to another team's area", OPEN "follow_ups: [{date: @-1, with: gate}]\n", "act task:t" },
	{ "to an area of the team", OPEN "follow_ups: [{date: @-1, with: booking}]\n", "look task:t" },
	{ "to nobody named", OPEN "follow_ups: [{date: @-1}]\n", "look task:t" },
	{ "to somebody of a team below",
	  OPEN "follow_ups: [{date: @-1, with: gus}]\n== people/gus.yml\nname: Gus\nteam: boat\n"
	       "== teams/boat.yml\nname: Boat\nlead: gus\nparent: crew\n",
	  "look task:t" },
	{ "one of two is outside", OPEN "follow_ups: [{date: @-5, with: ada}, {date: @-1, with: external:Mrs X}]\n",
	  "act task:t" },
	{ "a promise outlives the work",
	  OWNED "status: done\noutcome: {check_on: @30}\nfollow_ups: [{date: @-1, with: dee}]\n", "act task:t" },
};

#define ASKED OPEN "requester: external:Mrs X\n"
static const struct signal_case requester_in_the_dark[] = {
	{ "now, three days", ASKED "priority: now\ncreated: @-3\n", "" },
	{ "now, four days", ASKED "priority: now\ncreated: @-4\n", "look task:t" },
	{ "now, five days", ASKED "priority: now\ncreated: @-5\n", "look task:t" },
	{ "now, six days", ASKED "priority: now\ncreated: @-6\n", "act task:t" },
	{ "soon, seven days", ASKED "priority: soon\ncreated: @-7\n", "" },
	{ "soon, eight days", ASKED "priority: soon\ncreated: @-8\n", "look task:t" },
	{ "soon, thirteen days", ASKED "priority: soon\ncreated: @-13\n", "look task:t" },
	{ "soon, fourteen days", ASKED "priority: soon\ncreated: @-14\n", "act task:t" },
	{ "no priority counts as soon", ASKED "created: @-8\n", "look task:t" },
	{ "later, thirty days", ASKED "priority: later\ncreated: @-30\n", "" },
	{ "later, thirty-one days", ASKED "priority: later\ncreated: @-31\n", "look task:t" },
	{ "later, sixty days", ASKED "priority: later\ncreated: @-60\n", "act task:t" },
	{ "told since", ASKED "created: @-60\nupdates: [{date: @-7, told: true, text: Soon}]\n", "" },
	{ "written, not told", ASKED "created: @-8\nupdates: [{date: @-2, text: Soon}]\n", "look task:t" },
	{ "weekly and later, seven days", ASKED "tell: weekly\npriority: later\ncreated: @-7\n", "" },
	{ "weekly and later, eight days", ASKED "tell: weekly\npriority: later\ncreated: @-8\n", "look task:t" },
	{ "weekly and later, thirteen days", ASKED "tell: weekly\npriority: later\ncreated: @-13\n", "look task:t" },
	{ "weekly and later, fourteen days", ASKED "tell: weekly\npriority: later\ncreated: @-14\n", "act task:t" },
	{ "weekly and now, seven days", ASKED "tell: weekly\npriority: now\ncreated: @-7\n", "" },
	{ "weekly and told a week ago",
	  ASKED "tell: weekly\ncreated: @-60\nupdates: [{date: @-7, told: true, text: Soon}]\n", "" },
	{ "with each change, and there was none: by priority",
	  ASKED "tell: on_change\npriority: later\ncreated: @-31\n", "look task:t" },
	{ "wants to hear at the end", ASKED "tell: on_done\ncreated: @-60\n", "" },
	{ "the owner asked", OPEN "requester: bob\ncreated: @-60\n", "" },
	{ "nobody asked", OPEN "created: @-60\n", "" },
	{ "done", OWNED "status: done\noutcome: {check_on: @9}\nrequester: dee\ncreated: @-60\n", "" },
	{ "no day to count from", ASKED, "" },
	{ "a day told is a day to count from", ASKED "updates: [{date: @-8, told: true, text: Soon}]\n", "look task:t" },
	{ "this site tells every ten days", ASKED "created: @-10\n== steward.yml\nthresholds: {tell_soon: 10}\n", "" },
	{ "the area tells every two",
	  ASKED "created: @-3\n== areas/booking.yml\nname: Booking\nteam: crew\nowner: ada\nbackup: bob\nguide: guide\n"
	        "in_scope: [Booking a place]\nthresholds: {tell_soon: 2}\n",
	  "look task:t" },
	{ "for the one asking it is dark even while the owner is away",
	  ASKED "created: @-8\n== people/bob.yml\nname: Bob\nteam: crew\naway: [{from: @-8, to: @9}]\n", "look task:t" },
};

static void test_follow_up_overdue(void **state)
{
	(void)state;
	EXPECT_CASES("follow-up-overdue", follow_up_overdue);
	expect_sentence(OPEN "follow_ups: [{date: @-1, with: external:Mrs X}]\n", "follow-up-overdue",
	                "A word to Mrs X was promised for 11 March 2026 and is not recorded yet. Have we got back to "
	                "them?");
	expect_sentence(OPEN "follow_ups: [{date: @-1}]\n", "follow-up-overdue",
	                "A word back was promised for 11 March 2026 and is not recorded yet. Have we got back to them?");
}

static void test_requester_in_the_dark(void **state)
{
	(void)state;
	EXPECT_CASES("requester-in-the-dark", requester_in_the_dark);
	expect_sentence(ASKED "created: @-8\n", "requester-in-the-dark",
	                "Mrs X asked for this, and no word to them is recorded since 4 March 2026. Do they know where "
	                "it stands?");
	expect_sentence(ASKED "created: @-60\nupdates: [{date: @-8, told: true, text: Soon}]\n",
	                "requester-in-the-dark",
	                "Mrs X asked for this, and last heard from us on 4 March 2026. Do they know where it stands?");
}

static void an_outsider_who_begins_a_sentence_has_a_capital(void **state)
{
	(void)state;
	expect_sentence(OPEN "requester: external:friends of the boat\ncreated: @-8\n", "requester-in-the-dark",
	                "Friends of the boat asked for this, and no word to them is recorded since 4 March 2026. Do "
	                "they know where it stands?");
	expect_sentence(OPEN "requester: dee\ncreated: @-8\n== people/dee.yml\nname: dee hooks\nteam: quay\n",
	                "requester-in-the-dark",
	                "dee hooks asked for this, and no word to them is recorded since 4 March 2026. Do they know "
	                "where it stands?");
}

/* Days that count, for a hand-off to bob: none are lost or counted twice at 29 February, at the turn of
 * the year, nor where clocks change. */
static void test_clocks(void **state)
{
	static const struct {
		const char *from, *to, *away;
		int days;
	} cases[] = {
		{ "2028-02-27", "2028-03-02", "", 4 },
		{ "2027-02-27", "2027-03-02", "", 3 },
		{ "2026-12-30", "2027-01-02", "", 3 },
		{ "2026-03-27", "2026-03-30", "", 3 }, /* summer time begins in Europe */
		{ "2026-10-23", "2026-10-26", "", 3 },
		{ "2028-02-20", "2028-03-10", "{from: 2028-02-25, to: 2028-03-01}", 13 },
		{ "2026-12-20", "2027-01-10", "{from: 2026-12-24, to: 2027-01-03}", 10 },
		{ "2026-12-20", "2027-01-10", "{from: 2026-12-24, to: 2027-01-03}, {from: 2026-12-30, to: 2027-01-05}", 8 },
		{ "2026-03-01", "2026-03-12", "{from: 2026-03-10}", 8 },
		{ "2026-03-01", "2026-03-12", "{from: 2026-03-01, to: 2026-03-01}", 11 },
		{ "2026-03-01", "2026-03-12", "{from: 2026-03-12, to: 2026-03-12}", 10 },
		{ "2026-03-01", "2026-03-12", "{from: 2026-03-13, to: 2026-03-20}", 11 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct str files = arena_printf(&arena, "== people/bob.yml\nname: Bob\nteam: crew\naway: [%s]\n",
		                                cases[i].away);
		struct site *site = signal_site(files.at, false, day(cases[i].to));
		struct reference bob = { .text = STR("bob"), .kind = RECORD_PERSON,
			                 .record = site_find(site, RECORD_PERSON, STR("bob")) };
		if (days_waited(&bob, day(cases[i].from), day(cases[i].to)) != cases[i].days)
			fail_msg("%s to %s, away %s: %d days", cases[i].from, cases[i].to, cases[i].away,
			         days_waited(&bob, day(cases[i].from), day(cases[i].to)));
		site_release(site);
		arena_release(&arena);
	}
}

SUITE(test_signal_promise, cmocka_unit_test(test_follow_up_overdue),
      cmocka_unit_test(test_requester_in_the_dark),
      cmocka_unit_test(an_outsider_who_begins_a_sentence_has_a_capital), cmocka_unit_test(test_clocks));
