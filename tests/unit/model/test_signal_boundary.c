#include "model/signal_case.h"

/* Rules boundary-crossing, unclaimed-ground, thin-cover. */

#define ASK       "== steward.yml\nboundary_policy: ask\n"
#define AT_GATE(id, more) "== tasks/" id ".yml\ntitle: A\nstatus: active\narea: gate\nsuccess: One two three four\n" more
#define GATE(more) "== areas/gate.yml\nname: Gate\nteam: quay\nowner: dee\nbackup: eve\nguide: guide\n" more
#define LINES      "in_scope: [A ticket that does not scan]\n"

static const struct signal_case boundary_crossing[] = {
	{ "an owner from another team", ASK AT_GATE("a", "owner: bob\nowner_confirmed_on: @-3\n"), "info task:a" },
	{ "a contributor from another team",
	  ASK AT_GATE("a", "owner: dee\nowner_confirmed_on: @-3\ncontributors: [bob]\n"), "info task:a" },
	{ "three tasks in thirty days",
	  ASK AT_GATE("a", "owner: bob\ncreated: @-29\n") AT_GATE("b", "owner: bob\ncreated: @-2\n")
	          AT_GATE("c", "owner: bob\ncreated: @-3\n"),
	  "look task:a, look task:b, look task:c" },
	{ "the third lies thirty days back, and is still open",
	  ASK AT_GATE("a", "owner: bob\ncreated: @-30\n") AT_GATE("b", "owner: bob\ncreated: @-2\n")
	          AT_GATE("c", "owner: bob\ncreated: @-3\n"),
	  "info task:a, info task:b, info task:c" },
	{ "three tasks of two people",
	  ASK AT_GATE("a", "owner: bob\ncreated: @-9\n") AT_GATE("b", "owner: cem\ncreated: @-2\n")
	          AT_GATE("c", "owner: bob\ncreated: @-3\n"),
	  "info task:a, info task:b, info task:c" },
	{ "closed work of long ago", ASK "== tasks/a.yml\ntitle: A\nkind: chore\nstatus: done\narea: gate\nowner: bob\nclosed: @-30\n",
	  "" },
	{ "closed work of these days",
	  ASK "== tasks/a.yml\ntitle: A\nkind: chore\nstatus: done\narea: gate\nowner: bob\nclosed: @-29\n", "info task:a" },
	{ "help was accepted",
	  ASK AT_GATE("a", "owner: dee\ncontributors: [bob]\nhelp: [{by: bob, kind: do, date: @-3, accepted_on: @-2}]\n"), "" },
	{ "help was offered",
	  ASK AT_GATE("a", "owner: dee\nowner_confirmed_on: @-3\ncontributors: [bob]\nhelp: [{by: bob, kind: do, date: @-3}]\n"),
	  "info task:a" },
	{ "the boundary is open, as nobody says otherwise", AT_GATE("a", "owner: bob\ncreated: @-3\n"), "" },
	{ "this area's is open", ASK GATE(LINES "boundary_policy: open\n") AT_GATE("a", "owner: bob\ncreated: @-3\n"), "" },
	{ "this area's is strict", ASK GATE(LINES "boundary_policy: strict\n") AT_GATE("a", "owner: bob\ncreated: @-3\n"),
	  "look task:a" },
	{ "the backup comes from another team",
	  ASK "== areas/gate.yml\nname: Gate\nteam: quay\nowner: dee\nbackup: bob\nguide: guide\n" LINES
	          AT_GATE("a", "owner: bob\ncreated: @-3\n"),
	  "" },
	{ "a shift in this area",
	  ASK "== people/bob.yml\nname: Bob\nteam: crew\non_call: [{area: gate, from: @-3, to: @3}]\n"
	          AT_GATE("a", "owner: bob\ncreated: @-3\n"),
	  "" },
	{ "a shift that ended the day before",
	  ASK "== people/bob.yml\nname: Bob\nteam: crew\non_call: [{area: gate, from: @-9, to: @-4}]\n"
	          AT_GATE("a", "owner: bob\ncreated: @-3\n"),
	  "info task:a" },
	{ "a member without a team of their own",
	  ASK "== people/bob.yml\nname: Bob\n== teams/quay.yml\nname: Quay\nlead: dee\nmembers: [bob]\n"
	          AT_GATE("a", "owner: bob\ncreated: @-3\n"),
	  "" },
	{ "a team below",
	  ASK "== people/bob.yml\nname: Bob\nteam: raft\n== teams/raft.yml\nname: Raft\nlead: bob\nparent: quay\n"
	          AT_GATE("a", "owner: bob\ncreated: @-3\n"),
	  "" },
	{ "where nothing says what belongs here, nothing is crossed", ASK GATE("") AT_GATE("a", "owner: bob\ncreated: @-3\n"), "" },
	{ "two crossings make this site look",
	  "== steward.yml\nboundary_policy: ask\nthresholds: {crossings: 2}\n" AT_GATE("a", "owner: bob\ncreated: @-3\n")
	          AT_GATE("b", "owner: bob\ncreated: @-2\n"),
	  "look task:a, look task:b" },
};

static const struct signal_case unclaimed_ground[] = {
	{ "open work in no area", "title: A\nstatus: todo\nowner: ada\n", "look task:t" },
	{ "open work in an unknown one", "title: A\nstatus: todo\nowner: ada\narea: nowhere-known\n", "look task:t" },
	{ "closed work in no area", "title: A\nstatus: done\nkind: chore\n", "" },
	{ "an area without a team", "== areas/gate.yml\nname: Gate\nguide: guide\nin_scope: [Tickets]\n", "look area:gate" },
	{ "an area of an unknown team", "== areas/gate.yml\nname: Gate\nteam: nobody-known\nguide: guide\nin_scope: [Tickets]\n",
	  "look area:gate" },
	{ "an area without lines", GATE(""), "look area:gate" },
	{ "an area without a guide", "== areas/gate.yml\nname: Gate\nteam: quay\nin_scope: [Tickets]\n", "note area:gate" },
	{ "the same line in two areas", GATE("in_scope: [Screens, ' booking a PLACE ']\n"), "look area:booking, look area:gate" },
	{ "the same line twice in one", GATE("in_scope: [Screens, Screens]\n"), "" },
	{ "the same line in and out", GATE(LINES "out_of_scope: [{what: Booking a place, goes_to: booking}]\n"), "" },
};

#define OWNS(id, who, day) "== tasks/" id ".yml\ntitle: A\nstatus: done\nkind: chore\narea: gate\nowner: " who "\nclosed: " day "\n"
#define FIVE OWNS("a", "dee", "@-1") OWNS("b", "dee", "@-1") OWNS("c", "dee", "@-1") OWNS("d", "eve", "@-1") OWNS("e", "ada", "@-1")
static const struct signal_case thin_cover[] = {
	{ "an owner alone", "== areas/gate.yml\nname: Gate\nteam: quay\nowner: dee\nguide: guide\n" LINES, "look area:gate" },
	{ "an owner who is their own backup",
	  "== areas/gate.yml\nname: Gate\nteam: quay\nowner: dee\nbackup: dee\nguide: guide\n" LINES, "look area:gate" },
	{ "a backup who has left",
	  "== areas/gate.yml\nname: Gate\nteam: quay\nowner: dee\nbackup: lou\nguide: guide\n" LINES, "look area:gate" },
	{ "nobody owns it", "== areas/gate.yml\nname: Gate\nteam: quay\nguide: guide\n" LINES, "" },
	{ "three of five: five are too few", FIVE, "" },
	{ "three of six are half", FIVE OWNS("f", "eve", "@-1"), "" },
	{ "four of six", FIVE OWNS("f", "dee", "@-1"), "note area:gate" },
	{ "one of them lies a hundred and eighty days back", FIVE OWNS("f", "dee", "@-180"), "" },
	{ "one of them lies a day less back", FIVE OWNS("f", "dee", "@-179"), "note area:gate" },
	{ "two people are too few to speak of shares",
	  OWNS("a", "dee", "@-1") OWNS("b", "dee", "@-1") OWNS("c", "dee", "@-1") OWNS("d", "eve", "@-1")
	          OWNS("e", "dee", "@-1") OWNS("f", "dee", "@-1"),
	  "" },
	{ "what nobody owned counts as work as well",
	  FIVE OWNS("f", "dee", "@-1") "== tasks/g.yml\n- {id: g, title: A, status: done, kind: chore, area: gate, closed: @-1}\n"
	       "- {id: h, title: A, status: done, kind: chore, area: gate, closed: @-1}\n",
	  "" },
};

static void test_boundary_crossing(void **state)
{
	(void)state;
	EXPECT_CASES("boundary-crossing", boundary_crossing);
	expect_sentence(ASK AT_GATE("a", "owner: bob\ncontributors: [cem, dee, bob]\nowner_confirmed_on: @-3\n"),
	                "boundary-crossing",
	                "Bob and Cem work on the ground of Gate from outside its team, with no help agreed. Were we asked "
	                "to listen, or to fix?");
}

static void test_unclaimed_ground(void **state)
{
	(void)state;
	EXPECT_CASES("unclaimed-ground", unclaimed_ground);
	expect_sentence(GATE("in_scope: [Booking a place]\n"), "unclaimed-ground",
	                "The line \"Booking a place\" stands in the boundary of Gate as well. Whose is it?");
}

/* A handbook without areas does not use them, so its tasks need none. */
static void test_no_areas(void **state)
{
	struct input inputs[] = { { .path = STR("tasks/t.yml"), .bytes = STR("title: A\nstatus: active\nowner: tbd\n") } };
	(void)state;
	struct site *site = site_load(inputs, 1, day("2026-03-12"), DATE_NONE);
	site_link(site);
	site_check(site);
	site_signals(site);
	assert_string_equal(signals_of(site, SIGNAL_UNCLAIMED_GROUND), "");
	assert_string_equal(signals_of(site, SIGNAL_NO_OWNER), "act task:t");
	site_release(site);
}

/* CHAOSS' example of the contributor absence factor, through records. */
static void test_absence_factor(void **state)
{
	static const struct {
		size_t counts[8];
		const char *expected;
	} cases[] = {
		{ { 1000, 433, 343, 332, 202, 90, 42, 33 }, "" },
		{ { 1475, 433, 343, 332, 202, 90, 42, 33 }, "" },
		{ { 1476, 433, 343, 332, 202, 90, 42, 33 }, "note area:gate" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer files = { 0 };
		for (int who = 0; who < 8; who++)
			buffer_printf(&files, "== people/p%d.yml\nname: P\nteam: quay\n", who);
		buffer_literal(&files, "== tasks/all.yml\n");
		for (int who = 0; who < 8; who++)
			for (size_t k = 0; k < cases[i].counts[who]; k++)
				buffer_printf(&files,
				              "- {id: p%d-%zu, title: A, status: done, kind: chore, area: gate, owner: p%d, closed: @-9}\n",
				              who, k, who);
		buffer_add_byte(&files, '\0');
		struct site *site = signal_site(files.bytes, false, day("2026-03-12"));
		assert_string_equal(signals_of(site, SIGNAL_THIN_COVER), cases[i].expected);
		site_release(site);
		buffer_release(&files);
	}
}

static void test_thin_cover(void **state)
{
	(void)state;
	EXPECT_CASES("thin-cover", thin_cover);
}

SUITE(test_signal_boundary, cmocka_unit_test(test_boundary_crossing), cmocka_unit_test(test_unclaimed_ground),
      cmocka_unit_test(test_no_areas), cmocka_unit_test(test_thin_cover), cmocka_unit_test(test_absence_factor));
