#include "model/signal_case.h"

/* Rules emergency-spread, recurring-interruption, interrupt-load, rescue-concentration. */

#define DONE(id, more)   "== tasks/" id ".yml\ntitle: A\nstatus: done\nkind: interruption\noutcome: {check_on: @40}\n" more
#define EMERGENCY(more)  DONE("t", "area: booking\nowner: bob\ncreated: @-9\n" more)
#define BOUNDARY         "== areas/booking.yml\nname: Booking\nteam: crew\nowner: ada\nbackup: bob\nguide: guide\n" \
                         "in_scope: [Booking a place]\nemergency_when: [Nobody can book]\n"
#define THIRD            "== areas/shop.yml\nname: Shop\nteam: crew\nowner: cem\nbackup: ada\nguide: guide\nin_scope: [Maps]\n"

static const struct signal_case emergency_spread[] = {
	{ "three areas, no lead", THIRD EMERGENCY("unplanned: {class: emergency, responders: [ada, dee, cem]}\n"), "look task:t" },
	{ "three areas, a lead",
	  THIRD EMERGENCY("unplanned: {class: emergency, lead: ada, responders: [ada, dee, cem]}\n"), "" },
	{ "two areas, no lead", THIRD EMERGENCY("unplanned: {class: emergency, responders: [ada, bob, dee, eve]}\n"), "" },
	{ "urgent is no emergency", THIRD EMERGENCY("unplanned: {class: urgent, responders: [ada, dee, cem]}\n"), "" },
	{ "two areas are this site's limit",
	  "== steward.yml\nthresholds: {emergency_areas: 2}\n" EMERGENCY("unplanned: {class: emergency, responders: [ada, dee]}\n"),
	  "look task:t" },
	{ "who looks after no area comes from a team",
	  EMERGENCY("unplanned: {class: emergency, responders: [ada, dee, cem]}\n"), "look task:t" },
	{ "no reason where the area knows its emergencies", BOUNDARY EMERGENCY("unplanned: {class: emergency, lead: ada}\n"),
	  "look task:t" },
	{ "a door is a reason", BOUNDARY EMERGENCY("unplanned: {class: emergency, lead: ada, came_from: a call}\n"), "" },
	{ "a cause is one", BOUNDARY EMERGENCY("unplanned: {class: emergency, lead: ada, cause: [rain]}\n")
	  "== causes.yml\n- {id: rain, title: Rain}\n", "" },
	{ "words are", BOUNDARY EMERGENCY("unplanned: {class: emergency, lead: ada}\ndescription: The server was wet.\n"), "" },
	{ "it is one of those",
	  BOUNDARY "== tasks/t.yml\ntitle: Nobody can book since noon\nstatus: done\nkind: interruption\narea: booking\n"
	           "outcome: {check_on: @40}\ncreated: @-9\nunplanned: {class: emergency, lead: ada}\n",
	  "" },
	{ "twenty-seven days back",
	  BOUNDARY DONE("t", "area: booking\ncreated: @-27\nunplanned: {class: emergency, lead: ada}\n"), "look task:t" },
	{ "twenty-eight days back", BOUNDARY DONE("t", "area: booking\ncreated: @-28\nunplanned: {class: emergency, lead: ada}\n"),
	  "" },
	{ "longer back, and still open",
	  BOUNDARY "== tasks/t.yml\ntitle: A\nstatus: todo\narea: booking\nowner: bob\nowner_confirmed_on: @-80\n"
	           "created: @-80\nunplanned: {class: emergency, lead: ada}\n",
	  "look task:t" },
};

/* Planned work of the gate, touched on a day. */
#define WORK(id, who, more) "== tasks/" id ".yml\ntitle: A\nstatus: done\nkind: chore\narea: gate\nowner: " who "\n" more
#define LATE(id, who)       WORK(id, who, "closed: @-9\n")
#define NOW(id, who)        WORK(id, who, "closed: @-9\npriority: now\n")
#define FIVE LATE("a", "ada") LATE("b", "bob") LATE("c", "dee") LATE("d", "dee") LATE("e", "dee")
static const struct signal_case priorities[] = {
	{ "three of eight", FIVE NOW("f", "ada") NOW("g", "bob") NOW("h", "dee"), "look area:gate" },
	{ "a quarter is what may be", FIVE LATE("f", "ada") NOW("g", "bob") NOW("h", "dee"), "" },
	{ "seven are too few", LATE("c", "dee") LATE("d", "dee") LATE("e", "dee") LATE("f", "ada") NOW("g", "bob")
	  NOW("h", "dee") NOW("i", "dee"), "" },
	{ "the eighth lies twenty-eight days back",
	  LATE("c", "dee") LATE("d", "dee") LATE("e", "dee") LATE("f", "ada") NOW("g", "bob") NOW("h", "dee")
	          NOW("i", "dee") WORK("j", "dee", "closed: @-28\n"),
	  "" },
	{ "the eighth lies a day less back",
	  LATE("c", "dee") LATE("d", "dee") LATE("e", "dee") LATE("f", "ada") NOW("g", "bob") NOW("h", "dee")
	          NOW("i", "dee") WORK("j", "dee", "closed: @-27\n"),
	  "look area:gate" },
	{ "two people are too few",
	  LATE("a", "eve") LATE("b", "eve") LATE("c", "dee") LATE("d", "dee") LATE("e", "dee") NOW("f", "eve")
	          NOW("g", "dee") NOW("h", "dee"),
	  "" },
	{ "half may be now here", "== steward.yml\nthresholds: {priority_now_share: 50}\n" FIVE NOW("f", "ada")
	  NOW("g", "bob") NOW("h", "dee"), "" },
};

#define CAUSES          "== causes.yml\n- {id: rain, title: Rain comes in, fix: fix}\n"
#define RAIN(id, day)   DONE(id, "created: " day "\nunplanned: {class: urgent, cause: [rain]}\n")
#define FIX(more)       "== tasks/fix.yml\ntitle: Mend the roof\narea: booking\n" more
#define OPEN_FIX        FIX("status: todo\nowner: bob\nowner_confirmed_on: @-1\n")
#define THRICE          CAUSES RAIN("a", "@-89") RAIN("b", "@-20") RAIN("c", "@-3")
static const struct signal_case recurring_interruption[] = {
	{ "twice", CAUSES RAIN("a", "@-9") RAIN("b", "@-5"), "" },
	{ "three times", THRICE, "look cause:rain" },
	{ "the first of three lies ninety days back", CAUSES RAIN("a", "@-90") RAIN("b", "@-20") RAIN("c", "@-3"), "" },
	{ "four times", THRICE RAIN("d", "@-2"), "look cause:rain" },
	{ "five times", THRICE RAIN("d", "@-2") RAIN("e", "@-2"), "act cause:rain" },
	{ "six times", THRICE RAIN("d", "@-2") RAIN("e", "@-2") RAIN("f", "@-2"), "act cause:rain" },
	{ "somebody mends it", THRICE OPEN_FIX, "info cause:rain" },
	{ "somebody mends it, five times", THRICE RAIN("d", "@-2") RAIN("e", "@-2") OPEN_FIX, "info cause:rain" },
	{ "nobody owns the fix", THRICE FIX("status: todo\n"), "look cause:rain" },
	{ "who owned the fix has left", THRICE FIX("status: active\nowner: lou\n"), "look cause:rain" },
	{ "the fix was cancelled", THRICE FIX("status: cancelled\nclosed: @-2\n"), "look cause:rain" },
	{ "mended since", THRICE FIX("status: done\nkind: chore\nclosed: @-1\n"), "" },
	{ "mended on the day of the last one", THRICE FIX("status: done\nkind: chore\nclosed: @-3\n"), "" },
	{ "mended the day before the last one", THRICE FIX("status: done\nkind: chore\nclosed: @-4\n"), "act cause:rain" },
	{ "once is enough after a fix", CAUSES RAIN("a", "@-3") FIX("status: done\nkind: chore\nclosed: @-40\n"),
	  "act cause:rain" },
	{ "and somebody mends it again",
	  CAUSES DONE("a", "created: @-3\nunplanned: {class: urgent, cause: [rain], fix: again}\n")
	          FIX("status: done\nkind: chore\nclosed: @-40\n")
	                  "== tasks/again.yml\ntitle: Again\nstatus: todo\narea: booking\nowner: bob\nowner_confirmed_on: @-1\n",
	  "info cause:rain" },
	{ "it came back ninety days ago and is quiet since",
	  CAUSES RAIN("a", "@-90") FIX("status: done\nkind: chore\nclosed: @-140\n"), "" },
	{ "where no day of asking is recorded, the day of starting counts",
	  CAUSES RAIN("a", "@-9") RAIN("b", "@-20") DONE("c", "started: @-89\nunplanned: {class: urgent, cause: [rain]}\n"),
	  "look cause:rain" },
	{ "no cause is named", CAUSES DONE("a", "created: @-9\nunplanned: {class: urgent}\n"), "" },
	{ "two are enough for this site", "== steward.yml\nthresholds: {recurrences: 2, recurrences_many: 3}\n" THRICE,
	  "act cause:rain" },
};

/* Interruptions of the gate. */
#define CALL(id, who, more)   DONE(id, "area: gate\nowner: " who "\ncreated: @-9\n" more)
#define HOURS(id, who, hours) CALL(id, who, "unplanned: {class: urgent, came_from: a call, hours: " hours "}\n")
#define DAYS(id, who, days)   WORK(id, who, "closed: @-9\neffort_days: " days "\n")
static const struct signal_case interrupt_load[] = {
	{ "three of eight tasks", FIVE CALL("f", "ada", "") CALL("g", "bob", "") CALL("h", "dee", ""), "look team:quay" },
	{ "a quarter is in the budget", FIVE LATE("f", "ada") CALL("g", "bob", "") CALL("h", "dee", ""), "" },
	{ "seven tasks are too few", FIVE CALL("f", "ada", "") CALL("g", "bob", ""), "" },
	{ "two people are too few",
	  LATE("a", "eve") LATE("b", "eve") LATE("c", "dee") LATE("d", "dee") LATE("e", "dee") CALL("f", "eve", "")
	          CALL("g", "dee", "") CALL("h", "dee", ""),
	  "" },
	{ "half is this team's budget",
	  FIVE CALL("f", "ada", "") CALL("g", "bob", "") CALL("h", "dee", "") "== teams/quay.yml\nname: Quay\nlead: dee\n"
	                                                                      "interrupt_budget: 50\n",
	  "" },
	{ "an unplanned block makes it one whatever its kind",
	  FIVE LATE("f", "ada") CALL("g", "bob", "") WORK("h", "dee", "closed: @-3\nunplanned: {class: request}\n")
	          WORK("i", "dee", "closed: @-3\nunplanned: {class: request}\n"),
	  "look team:quay" },
	{ "by hours, where seven of eight have them: 4 of 44",
	  LATE("a", "ada") DAYS("b", "bob", "1") DAYS("c", "dee", "1") DAYS("d", "dee", "1") DAYS("e", "dee", "2")
	          HOURS("f", "ada", "1") HOURS("g", "bob", "1") HOURS("h", "dee", "2"),
	  "" },
	{ "by hours: 16 of 40",
	  LATE("a", "ada") DAYS("b", "bob", "1") DAYS("c", "dee", "1") DAYS("d", "dee", "1") HOURS("h", "dee", "16")
	          LATE("e", "dee") DAYS("f", "dee", "0") DAYS("g", "dee", "0") DAYS("i", "dee", "0") DAYS("j", "dee", "0"),
	  "look team:quay" },
	{ "six of eight have hours: too few, so by tasks",
	  LATE("a", "ada") LATE("b", "bob") DAYS("c", "dee", "1") DAYS("d", "dee", "1") DAYS("e", "dee", "2")
	          HOURS("f", "ada", "1") HOURS("g", "bob", "1") HOURS("h", "dee", "2"),
	  "look team:quay" },
};

#define CAME(id, who) DONE(id, "area: gate\ncreated: @-9\nunplanned: {class: urgent, came_from: a call, responders: [" who "]}\n")
static const struct signal_case rescue_concentration[] = {
	{ "three of five", CAME("a", "dee") CAME("b", "dee") CAME("c", "dee") CAME("d", "eve") CAME("e", "ada"), "look area:gate" },
	{ "three of six", CAME("a", "dee") CAME("b", "dee") CAME("c", "dee") CAME("d", "eve") CAME("e", "ada") CAME("f", "ada"),
	  "" },
	{ "four are too few", CAME("a", "dee") CAME("b", "dee") CAME("c", "eve") CAME("d", "ada"), "" },
	{ "two people are too few", CAME("a", "dee") CAME("b", "dee") CAME("c", "dee") CAME("d", "eve") CAME("e", "dee"), "" },
	{ "one came to all, with others",
	  CAME("a", "'dee', 'eve'") CAME("b", "'dee', 'ada'") CAME("c", "dee") CAME("d", "dee") CAME("e", "dee"), "look area:gate" },
	{ "who leads and owns counts once",
	  DONE("a", "area: gate\nowner: dee\ncreated: @-9\nunplanned: {lead: dee, responders: [dee]}\n") CAME("b", "dee")
	          CAME("c", "eve") CAME("d", "eve") CAME("e", "ada"),
	  "" },
	{ "one of five lies ninety days back",
	  DONE("a", "area: gate\ncreated: @-90\nunplanned: {responders: [dee]}\n") CAME("b", "dee") CAME("c", "dee")
	          CAME("d", "eve") CAME("e", "ada"),
	  "" },
	{ "a shift is there for it",
	  "== people/dee.yml\nname: Dee\nteam: quay\non_call: [{area: gate, from: @-9, to: @-9}]\n" CAME("a", "dee")
	          CAME("b", "dee") CAME("c", "dee") CAME("d", "eve") CAME("e", "ada") CAME("f", "ada") CAME("g", "bob"),
	  "" },
	{ "a shift for another area is not",
	  "== people/dee.yml\nname: Dee\nteam: quay\non_call: [{area: booking, from: @-9, to: @-9}]\n" CAME("a", "dee")
	          CAME("b", "dee") CAME("c", "dee") CAME("d", "eve") CAME("e", "ada"),
	  "look area:gate" },
	{ "four of five is what this site looks at",
	  "== steward.yml\nthresholds: {rescues: 80}\n" CAME("a", "dee") CAME("b", "dee") CAME("c", "dee") CAME("d", "eve")
	          CAME("e", "ada"),
	  "" },
};

static void test_emergency_spread(void **state)
{
	(void)state;
	EXPECT_CASES("emergency-spread", emergency_spread);
	EXPECT_CASES("emergency-spread", priorities);
	expect_sentence(BOUNDARY EMERGENCY("unplanned: {class: emergency, lead: ada}\n"), "emergency-spread",
	                "It was handled as an emergency of Booking, and the record gives no reason. Which line of its "
	                "boundary does it meet?");
}

static void test_recurring_interruption(void **state)
{
	(void)state;
	EXPECT_CASES("recurring-interruption", recurring_interruption);
	expect_sentence(THRICE FIX("status: done\nkind: chore\nclosed: @-4\n"), "recurring-interruption",
	                "It came back on 9 March 2026 after \"Mend the roof\" was finished on 8 March 2026. What did the fix "
	                "not reach?");
}

static void test_interrupt_load(void **state)
{
	(void)state;
	EXPECT_CASES("interrupt-load", interrupt_load);
	expect_sentence(FIVE CALL("f", "ada", "") CALL("g", "bob", "") CALL("h", "dee", ""), "interrupt-load",
	                "In 28 days interruptions took 38 % of the tasks; the budget is 25 %. Have we made it too easy for "
	                "chaos to interrupt our flow?");
}

static void test_rescue_concentration(void **state)
{
	(void)state;
	EXPECT_CASES("rescue-concentration", rescue_concentration);
}

SUITE(test_signal_interrupt, cmocka_unit_test(test_emergency_spread),
      cmocka_unit_test(test_recurring_interruption), cmocka_unit_test(test_interrupt_load),
      cmocka_unit_test(test_rescue_concentration));
