#include "suite.h"

#include "model/ageing.h"
#include "model/site_of.h"

#include <string.h>

/* Each case is read at 12 March 2026; what the steps say then is the same on any day. */

static const struct file handbook[] = {
	{ "steward.yml", "thresholds: {records_age: 5}\n" },
	{ "areas/booking.yml", "name: Booking\nthresholds: {due_soon: 2, accept_within: 1}\n" },
	{ "people/ada.yml", "name: Ada\n" },
	{ "people/bo.yml", "name: Bo\naway: [{from: 2028-02-28, to: 2028-03-02, cover: ada}]\n" },
	{ "people/cy.yml", "name: Cy\naway: [{from: 2026-03-01}]\n" },
	{ "people/dee.yml", "name: Dee\nactive_until: 2026-12-31\naway:\n"
	                    "- {from: 2026-03-10, to: 2026-03-20}\n- {from: 2026-03-15, to: 2026-03-31}\n" },
	{ "guide.md", "---\nreview_every: 30\nreviews: [{date: 2027-12-02, by: ada, verdict: unchanged}]\n---\n# G\n" },
	{ "plain.md", "# Plain\n" },
	{ "tasks/list.yml",
	  "- {id: leap, title: A, status: active, due: 2028-02-29}\n"
	  "- {id: year, title: A, status: active, due: 2026-12-31, area: booking}\n"
	  "- {id: typo, title: A, status: actve, due: 2026-12-31}\n"
	  "- {id: none, title: A, status: active}\n"
	  "- {id: shut, title: A, status: done, due: 2026-03-20, outcome: {check_on: 2026-12-31},\n"
	  "   decision: {question: Q, needed_by: 2026-03-20}, waiting_on: {who: ada, ask_again_on: 2026-03-20}}\n"
	  "- {id: seen, title: A, status: done, outcome: {check_on: 2026-12-31, result: met}}\n"
	  "- {id: chore, title: A, kind: chore, status: done, outcome: {check_on: 2026-12-31}}\n"
	  "- {id: asks, title: A, status: active, outcome: {check_on: 2026-12-31},\n"
	  "   decision: {question: Q, needed_by: 2026-03-28}, waiting_on: {who: ada, ask_again_on: 2026-12-31},\n"
	  "   follow_ups: [{date: 2028-02-29, with: ada}, {date: 2026-03-01, with: ada, done_on: 2026-03-02}, {with: ada}]}\n"
	  "- {id: said, title: A, status: active, decision: {question: Q, needed_by: 2026-03-28, answer: Yes}}\n"
	  "- {id: plain, title: A, status: active, handoffs: [{date: 2026-03-10, from: ada, to: ada}]}\n"
	  "- {id: area, title: A, status: active, handoffs: [{date: 2026-03-10, from: ada, to: booking}]}\n"
	  "- {id: gone, title: A, status: active, handoffs: [{date: 2026-03-10, from: ada, to: cy}]}\n"
	  "- {id: back, title: A, status: active, handoffs: [{date: 2026-03-09, from: ada, to: dee}]}\n"
	  "- {id: ends, title: A, status: done, handoffs: [{date: 2026-03-10, from: ada, to: ada}]}\n"
	  "- {id: took, title: A, status: active, handoffs: [{date: 2026-03-10, from: ada, to: ada, accepted_on: 2026-03-11}]}\n"
	  "- {id: twice, title: A, status: active, handoffs: [{date: 2026-03-01, from: ada, to: bo}, {date: 2026-03-10, from: ada, to: ada}]}\n" },
	{ NULL, NULL },
};

enum what { OF_DUE, OF_FOLLOW_UP, OF_CHECK, OF_DECISION, OF_ASK_AGAIN, OF_REVIEW, OF_HANDOFF, OF_PERSON, OF_ABSENCE, OF_RECORDS };

static const struct {
	const char *why;
	enum what what;
	const char *id;
	size_t index;
	const char *steps;
} cases[] = {
	{ "a leap day is due", OF_DUE, "leap", 0, "2028-02-22 soon; 2028-03-01 past" },
	{ "an area's own days ahead, over the year's end", OF_DUE, "year", 0, "2026-12-29 soon; 2027-01-01 past" },
	{ "no date", OF_DUE, "none", 0, "" },
	{ "closed work is never late", OF_DUE, "shut", 0, "" },
	{ "a promise", OF_FOLLOW_UP, "asks", 0, "2028-03-01 past" },
	{ "a promise kept", OF_FOLLOW_UP, "asks", 1, "" },
	{ "a promise without a day", OF_FOLLOW_UP, "asks", 2, "" },
	{ "a status word that nobody knows is open", OF_DUE, "typo", 0, "2026-12-24 soon; 2027-01-01 past" },
	{ "a check is due on its day", OF_CHECK, "shut", 0, "2026-12-31 due" },
	{ "a check of open work is not due yet", OF_CHECK, "asks", 0, "" },
	{ "looked at", OF_CHECK, "seen", 0, "" },
	{ "chores are not checked", OF_CHECK, "chore", 0, "" },
	{ "a decision, over the change of clocks", OF_DECISION, "asks", 0, "2026-03-29 past" },
	{ "a decision of closed work", OF_DECISION, "shut", 0, "" },
	{ "an answer without a date is an answer", OF_DECISION, "said", 0, "" },
	{ "ask again", OF_ASK_AGAIN, "asks", 0, "2027-01-01 past" },
	{ "closed work waits for nobody", OF_ASK_AGAIN, "shut", 0, "" },
	{ "a reading, 30 days after the last", OF_REVIEW, "guide", 0, "2028-01-02 past" },
	{ "never read", OF_REVIEW, "plain", 0, "" },
	{ "three days to answer", OF_HANDOFF, "plain", 0, "2026-03-14 unanswered" },
	{ "the area promises one", OF_HANDOFF, "area", 0, "2026-03-12 unanswered" },
	{ "away for good is never late", OF_HANDOFF, "gone", 0, "" },
	{ "the clock rests while Dee is away", OF_HANDOFF, "back", 0, "2026-04-04 unanswered" },
	{ "closed work", OF_HANDOFF, "ends", 0, "" },
	{ "taken up", OF_HANDOFF, "took", 0, "" },
	{ "handed on since", OF_HANDOFF, "twice", 0, "" },
	{ "only the last waits", OF_HANDOFF, "twice", 1, "2026-03-14 unanswered" },
	{ "nobody away", OF_PERSON, "ada", 0, "2026-03-12 here" },
	{ "away later, over a leap day", OF_PERSON, "bo", 0, "2026-03-12 here; 2028-02-28 away, Ada stands in; 2028-03-03 here" },
	{ "away without an end", OF_PERSON, "cy", 0, "2026-03-12 away" },
	{ "ranges that overlap, and a last day", OF_PERSON, "dee", 0, "2026-03-12 away; 2026-04-01 here; 2027-01-01 has left" },
	{ "nothing to say of those who stay", OF_ABSENCE, "ada", 0, "" },
	{ "nothing until somebody is away", OF_ABSENCE, "bo", 0, "2028-02-28 away, Ada stands in; 2028-03-03" },
	{ "away now", OF_ABSENCE, "dee", 0, "2026-03-12 away; 2026-04-01; 2027-01-01 has left" },
	{ "records age after the site's own number of days", OF_RECORDS, "", 0, "2026-03-18 old" },
};

static ageing_steps steps_of(struct site *site, size_t i)
{
	struct facts facts = { .site = site };
	struct arena *arena = &site->arena;
	struct str id = str_from(cases[i].id);
	const void *task = site_find(site, RECORD_TASK, id), *person = site_find(site, RECORD_PERSON, id);
	const struct task *work = task;
	switch (cases[i].what) {
	case OF_DUE:
		return ageing_of_due(arena, &facts, work);
	case OF_FOLLOW_UP:
		return ageing_of_follow_up(arena, &facts, &work->follow_ups.items[cases[i].index]);
	case OF_CHECK:
		return ageing_of_check(arena, &facts, work);
	case OF_DECISION:
		return ageing_of_decision(arena, &facts, work);
	case OF_ASK_AGAIN:
		return ageing_of_ask_again(arena, &facts, work);
	case OF_REVIEW:
		return ageing_of_review(arena, &facts, (const void *)site_find(site, RECORD_PAGE, id));
	case OF_HANDOFF:
		return ageing_of_handoff(arena, &facts, work, &work->handoffs.items[cases[i].index]);
	case OF_PERSON:
		return ageing_of_person(arena, &facts, person);
	case OF_ABSENCE:
		return ageing_of_absence(arena, &facts, person);
	case OF_RECORDS:
		break;
	}
	return ageing_of_records(arena, &facts);
}

static void steps_begin_on_the_right_day(void **state)
{
	(void)state;
	struct site *site = site_of(handbook);
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		ageing_steps steps = steps_of(site, i);
		const char *text = arena_printf(&site->arena, STR_FMT,
		                                STR_ARG(ageing_text(&site->arena, &steps))).at;
		if (strcmp(text, cases[i].steps) != 0)
			fail_msg("%s: \"%s\", expected \"%s\"", cases[i].why, text, cases[i].steps);
	}
	site_release(site);
}

static void the_word_is_that_of_the_last_step_begun(void **state)
{
	(void)state;
	struct site *site = site_of(handbook);
	struct facts facts = { .site = site };
	ageing_steps steps = ageing_of_due(&site->arena, &facts,
	                                   (const void *)site_find(site, RECORD_TASK, STR("leap")));
	static const struct {
		const char *day, *word;
	} days[] = { { "2028-02-21", "" },     { "2028-02-22", "soon" }, { "2028-02-29", "soon" },
		     { "2028-03-01", "past" }, { "2030-01-01", "past" } };
	for (size_t i = 0; i < ARRAY_COUNT(days); i++)
		assert_true(str_equal(ageing_word(&steps, day(days[i].day)), str_from(days[i].word)));
	site_release(site);
}

SUITE(test_ageing, cmocka_unit_test(steps_begin_on_the_right_day),
      cmocka_unit_test(the_word_is_that_of_the_last_step_begun));
