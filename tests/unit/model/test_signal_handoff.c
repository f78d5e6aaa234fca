#include "model/signal_case.h"

/* Rules cold-hand-off, pass-the-parcel, closed-door. */

#define OPEN  "title: Shorter waits\narea: booking\nowner: bob\nowner_confirmed_on: @-20\nstatus: active\n" \
             "success: Nobody waits for long\n"
#define WORDS "why: It is yours, state: Half done, next: The rest"

static const struct signal_case cold_hand_off[] = {
	{ "two days", OPEN "handoffs: [{from: bob, to: dee, date: @-2, " WORDS "}]\n", "" },
	{ "three days", OPEN "handoffs: [{from: bob, to: dee, date: @-3, " WORDS "}]\n", "" },
	{ "four days", OPEN "handoffs: [{from: bob, to: dee, date: @-4, " WORDS "}]\n", "act task:t" },
	{ "accepted", OPEN "handoffs: [{from: bob, to: dee, date: @-9, accepted_on: @-1, " WORDS "}]\n", "" },
	{ "declined", OPEN "handoffs: [{from: bob, to: dee, date: @-9, declined_on: @-1, " WORDS "}]\n", "" },
	{ "no day", OPEN "handoffs: [{from: bob, to: dee, " WORDS "}]\n", "" },
	{ "closed work", "title: A\narea: booking\nowner: bob\nstatus: cancelled\nhandoffs: [{from: bob, to: dee, date: @-9}]\n",
	  "" },
	{ "an idea is open", "title: A\narea: booking\nstatus: idea\nhandoffs: [{from: bob, to: dee, date: @-9}]\n",
	  "act task:t" },
	{ "only the last one counts",
	  OPEN "handoffs:\n  - {from: bob, to: dee, date: @-9, " WORDS "}\n"
	       "  - {from: bob, to: eve, date: @-2, accepted_on: @-1, " WORDS "}\n",
	  "" },
	{ "the last by date, not by line",
	  OPEN "handoffs:\n  - {from: bob, to: eve, date: @-2, accepted_on: @-1, " WORDS "}\n"
	       "  - {from: bob, to: dee, date: @-9, " WORDS "}\n",
	  "" },
	{ "to an area, four days", OPEN "handoffs: [{from: bob, to: gate, date: @-4, " WORDS "}]\n", "act task:t" },
	{ "to an area that promises five",
	  OPEN "handoffs: [{from: bob, to: gate, date: @-5, " WORDS "}]\n== areas/gate.yml\nname: Gate\nteam: quay\n"
	       "owner: dee\nbackup: eve\nguide: guide\nin_scope: [Tickets]\naccept_within: 5\n",
	  "" },
	{ "to an area that promises one",
	  OPEN "handoffs: [{from: bob, to: gate, date: @-2, " WORDS "}]\n== areas/gate.yml\nname: Gate\nteam: quay\n"
	       "owner: dee\nbackup: eve\nguide: guide\nin_scope: [Tickets]\naccept_within: 1\n",
	  "act task:t" },
	{ "this site gives a week",
	  OPEN "handoffs: [{from: bob, to: dee, date: @-7, " WORDS "}]\n== steward.yml\nthresholds: {accept_within: 7}\n",
	  "" },
	{ "who should answer is away",
	  OPEN "handoffs: [{from: bob, to: dee, date: @-9, " WORDS "}]\n"
	       "== people/dee.yml\nname: Dee\nteam: quay\naway: [{from: @-6, to: @4}]\n",
	  "" },
	{ "was away, and is back a day too long",
	  OPEN "handoffs: [{from: bob, to: dee, date: @-9, " WORDS "}]\n"
	       "== people/dee.yml\nname: Dee\nteam: quay\naway: [{from: @-6, to: @-2}]\n",
	  "act task:t" },
	{ "the area's owner is away, the backup is not",
	  OPEN "handoffs: [{from: bob, to: gate, date: @-4, " WORDS "}]\n"
	       "== people/dee.yml\nname: Dee\nteam: quay\naway: [{from: @-9, to: @4}]\n",
	  "act task:t" },
	{ "both are away",
	  OPEN "handoffs: [{from: bob, to: gate, date: @-4, " WORDS "}]\n"
	       "== people/dee.yml\nname: Dee\nteam: quay\naway: [{from: @-9, to: @4}]\n"
	       "== people/eve.yml\nname: Eve\nteam: quay\naway: [{from: @-2, to: @4}]\n",
	  "" },
	{ "no why", OPEN "handoffs: [{from: bob, to: dee, date: @-1, state: a, next: b}]\n", "note task:t" },
	{ "no state", OPEN "handoffs: [{from: bob, to: dee, date: @-1, why: a, next: b}]\n", "note task:t" },
	{ "no next, though accepted", OPEN "handoffs: [{from: bob, to: dee, date: @-9, accepted_on: @-8, why: a, state: b}]\n",
	  "note task:t" },
	{ "cold and thin is cold", OPEN "handoffs: [{from: bob, to: dee, date: @-9}]\n", "act task:t" },
	{ "declined and thin is over", OPEN "handoffs: [{from: bob, to: dee, date: @-9, declined_on: @-8}]\n", "" },
};

#define HAND(from, to, day)    "  - {from: " from ", to: " to ", date: " day ", accepted_on: " day ", " WORDS "}\n"
#define DECLINE(from, to, day) "  - {from: " from ", to: " to ", date: " day ", declined_on: " day ", " WORDS "}\n"
#define THREE                  "handoffs:\n" HAND("ada", "bob", "@-30") HAND("bob", "cem", "@-20") HAND("cem", "dee", "@-10")
static const struct signal_case pass_the_parcel[] = {
	{ "three hand-offs", OPEN THREE, "" },
	{ "four", OPEN THREE HAND("dee", "eve", "@-5"), "look task:t" },
	{ "four of a relay", OPEN "kind: relay\n" THREE HAND("dee", "eve", "@-5"), "" },
	{ "four of done work", "title: A\nstatus: done\noutcome: {check_on: @3}\n" THREE HAND("dee", "eve", "@-5"), "" },
	{ "five is this site's limit", OPEN THREE HAND("dee", "eve", "@-5") "== steward.yml\nthresholds: {parcel: 5}\n", "" },
	{ "one decline", OPEN "handoffs:\n" DECLINE("bob", "dee", "@-9"), "" },
	{ "two declines", OPEN "handoffs:\n" DECLINE("bob", "dee", "@-9") DECLINE("bob", "eve", "@-5"), "look task:t" },
	{ "back where it was", OPEN "handoffs:\n" HAND("ada", "bob", "@-9") HAND("bob", "ada", "@-5"), "look task:t" },
	{ "offered back, not yet taken",
	  OPEN "handoffs:\n" HAND("ada", "bob", "@-9") "  - {from: bob, to: ada, date: @-1, " WORDS "}\n", "" },
	{ "a decline leaves it where it is", OPEN "handoffs:\n" DECLINE("bob", "dee", "@-9") HAND("bob", "eve", "@-5"), "" },
	{ "what it was split from counts",
	  OPEN "split_from: u\nhandoffs:\n" HAND("bob", "eve", "@-2")
	          "== tasks/u.yml\ntitle: Before\nstatus: cancelled\n" THREE,
	  "look task:t" },
	{ "unless that was a relay",
	  OPEN "split_from: u\nhandoffs:\n" HAND("bob", "eve", "@-2")
	          "== tasks/u.yml\ntitle: Before\nstatus: cancelled\nkind: relay\n" THREE,
	  "" },
	{ "a part that stays where it is has no journey",
	  OPEN "split_from: u\n== tasks/u.yml\ntitle: Before\nstatus: cancelled\n" THREE HAND("dee", "eve", "@-5"), "" },
};

/* Hand-offs to the gate, each from one person, each in a task of its own. */
#define KNOCK(id, from, more) "== tasks/" id ".yml\ntitle: A\nstatus: done\nkind: chore\n" \
                              "handoffs: [{from: " from ", to: gate, " more ", " WORDS "}]\n"
#define TAKEN(id, from)  KNOCK(id, from, "date: @-20, accepted_on: @-19")
#define NO(id, from)     KNOCK(id, from, "date: @-20, declined_on: @-19")
#define WAY(id, from)    KNOCK(id, from, "date: @-20, declined_on: @-19, redirect_to: booking")
#define SILENT(id, from) KNOCK(id, from, "date: @-20")
static const struct signal_case closed_door[] = {
	{ "three of five", NO("a", "ada") NO("b", "bob") SILENT("c", "cem") TAKEN("d", "ada") TAKEN("e", "bob"),
	  "note area:gate" },
	{ "half of six",
	  NO("a", "ada") NO("b", "bob") SILENT("c", "cem") TAKEN("d", "ada") TAKEN("e", "bob") TAKEN("f", "cem"),
	  "note area:gate" },
	{ "three of seven",
	  NO("a", "ada") NO("b", "bob") SILENT("c", "cem") TAKEN("d", "ada") TAKEN("e", "bob") TAKEN("f", "cem")
	          TAKEN("g", "ada"),
	  "" },
	{ "two of five", NO("a", "ada") NO("b", "bob") TAKEN("c", "cem") TAKEN("d", "ada") TAKEN("e", "bob"), "" },
	{ "a no with a way on is no closed door",
	  NO("a", "ada") WAY("b", "bob") WAY("c", "cem") WAY("d", "ada") NO("e", "bob"), "" },
	{ "four are too few", NO("a", "ada") NO("b", "bob") NO("c", "cem") NO("d", "ada"), "" },
	{ "two people are too few", NO("a", "ada") NO("b", "bob") NO("c", "ada") NO("d", "bob") NO("e", "ada"), "" },
	{ "the fifth lies ninety days back",
	  NO("a", "ada") NO("b", "bob") NO("c", "cem") NO("d", "ada") KNOCK("e", "bob", "date: @-90, declined_on: @-88"), "" },
	{ "the fifth lies eighty-nine days back",
	  NO("a", "ada") NO("b", "bob") NO("c", "cem") NO("d", "ada") KNOCK("e", "bob", "date: @-89, declined_on: @-88"),
	  "note area:gate" },
	{ "what came yesterday may still be answered",
	  NO("a", "ada") NO("b", "bob") TAKEN("c", "cem") TAKEN("d", "ada") KNOCK("e", "bob", "date: @-1"), "" },
	{ "this site is easily worried",
	  NO("a", "ada") NO("b", "bob") TAKEN("c", "cem") TAKEN("d", "ada") TAKEN("e", "bob")
	          "== steward.yml\nthresholds: {closed_door: 40}\n",
	  "note area:gate" },
};

static void test_cold_hand_off(void **state)
{
	(void)state;
	EXPECT_CASES("cold-hand-off", cold_hand_off);
	expect_sentence(OPEN "handoffs: [{from: bob, to: gate, date: @-4}]\n", "cold-hand-off",
	                "Handed to Gate on 8 March 2026, not yet taken up; Bob still holds it. Would a call between the "
	                "two help?");
	expect_sentence(OPEN "handoffs: [{from: bob, to: gate, date: @-1}]\n", "cold-hand-off",
	                "The hand-off to Gate does not say why it moves, where it stands and what comes next. Would "
	                "another line help whoever takes it up?");
}

static void test_pass_the_parcel(void **state)
{
	(void)state;
	EXPECT_CASES("pass-the-parcel", pass_the_parcel);
	expect_sentence(OPEN "handoffs:\n" DECLINE("bob", "dee", "@-9") DECLINE("bob", "eve", "@-5"), "pass-the-parcel",
	                "This work was handed on twice and declined twice. Do we know where it belongs?");
	expect_sentence(OPEN "handoffs:\n" HAND("ada", "bob", "@-9") HAND("bob", "ada", "@-5"), "pass-the-parcel",
	                "This work was handed on twice, and is back where it was before. Do we know where it belongs?");
}

static void test_closed_door(void **state)
{
	(void)state;
	EXPECT_CASES("closed-door", closed_door);
	expect_sentence(NO("a", "ada") NO("b", "bob") SILENT("c", "cem") TAKEN("d", "ada") TAKEN("e", "bob"),
	                "closed-door",
	                "3 of 5 pieces of work brought here in 90 days found no answer, or a no without a way on. Is the "
	                "boundary where people think it is?");
}

SUITE(test_signal_handoff, cmocka_unit_test(test_cold_hand_off), cmocka_unit_test(test_pass_the_parcel),
      cmocka_unit_test(test_closed_door));
