#include "model/rewind.h"
#include "model/signal_case.h"

/* The records as they stood 'back' days before 12 March 2026, from which "@" counts. */
static struct site *rewound(const char *files, int back)
{
	date today = day("2026-03-12");
	struct site *site = signal_load(files, false, today, today - back);
	site_rewind(site);
	return signal_finish(site);
}

#define TASK "title: Shorter waits\narea: booking\ncreated: @-40\nowner: bob\n"

struct status_case {
	const char *what, *files;
	int back;
	enum category category;
};

static const struct status_case statuses[] = {
	{ "closed on that day", TASK "status: done\nstarted: @-30\nclosed: @-10\n", 10, DONE },
	{ "closed the day after", TASK "status: done\nstarted: @-30\nclosed: @-10\n", 11, ACTIVE },
	{ "started on that day", TASK "status: done\nstarted: @-30\nclosed: @-10\n", 30, ACTIVE },
	{ "started the day after", TASK "status: done\nstarted: @-30\nclosed: @-10\n", 31, TODO },
	{ "cancelled the day after", TASK "status: cancelled\nclosed: @-10\n", 11, TODO },
	{ "closed by a word of their own", TASK "status: shipped\nclosed: @-10\n", 11, TODO },
	{ "closed on no recorded day", TASK "status: done\n", 11, DONE },
	{ "active now, and started later", TASK "status: active\nstarted: @-5\n", 6, TODO },
	{ "active now, started on no recorded day", TASK "status: active\n", 6, ACTIVE },
	{ "in review now, started before", TASK "status: review\nstarted: @-9\n", 6, REVIEW },
	{ "an idea", TASK "status: idea\n", 6, IDEA },
	{ "waits since that day", TASK "status: blocked\nstarted: @-30\nwaiting_on: {who: dee, since: @-5, ask_again_on: @3}\n", 5,
	  BLOCKED },
	{ "waits since the day after",
	  TASK "status: blocked\nstarted: @-30\nwaiting_on: {who: dee, since: @-5, ask_again_on: @3}\n", 6, ACTIVE },
	{ "done now, waited for open work then",
	  TASK "status: done\nstarted: @-30\nclosed: @-2\nblocked_by: [u]\n"
	       "== tasks/u.yml\ntitle: A\nstatus: done\ncreated: @-40\nclosed: @-8\n",
	  9, BLOCKED },
	{ "done now, waited for work that was done then",
	  TASK "status: done\nstarted: @-30\nclosed: @-2\nblocked_by: [u]\n"
	       "== tasks/u.yml\ntitle: A\nstatus: done\ncreated: @-40\nclosed: @-8\n",
	  8, ACTIVE },
	{ "done now, waited for work that did not exist then",
	  TASK "status: done\nstarted: @-30\nclosed: @-2\nblocked_by: [u]\n"
	       "== tasks/u.yml\ntitle: A\nstatus: done\ncreated: @-8\nclosed: @-7\n",
	  9, ACTIVE },
};

static void test_status(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(statuses); i++) {
		struct site *site = rewound(statuses[i].files, statuses[i].back);
		const struct task *task = task_of(site, "t");
		if (task->category != statuses[i].category)
			fail_msg("%s: \"%s\"", statuses[i].what, category_names[task->category].at);
		assert_string_equal(faults(site), "");
		site_release(site);
	}
}

static void test_entries(void **state)
{
	static const char files[] =
		TASK "status: done\nstarted: @-30\ndue: @-3\nclosed: @-9\nowner_confirmed_on: @-29\n"
		     "due_moves:\n  - {date: @-25, from: @-20, to: @-14, why: Rain}\n"
		     "  - {date: @-15, from: @-14, to: @-9, why: Snow}\n  - {date: @-10, from: @-9, to: @-3, why: Ice}\n"
		     "updates:\n  - {date: @-28, text: First, told: true}\n  - {date: @-20, text: On that day}\n"
		     "  - {date: @-19, text: Later}\n"
		     "follow_ups: [{date: @-22, with: dee, done_on: @-18}, {date: @-21, with: eve, done_on: @-21}]\n"
		     "help: [{by: cem, kind: advise, date: @-21, accepted_on: @-19}, {by: dee, kind: do, date: @-18}]\n"
		     "decision: {question: Which?, decider: ada, asked_on: @-23, decided_on: @-17, answer: Both}\n"
		     "success: [{text: Nobody waits for long, met_on: @-8}, {text: Nobody complains any more, met_on: @-20}]\n"
		     "outcome: {measure: Minutes, check_on: @-4, result: met, checked_on: @-4, evidence: Four, next: Rest}\n"
		     "acknowledged: [{signal: quiet-record, until: @70}, {signal: quiet-record, until: @71}]\n";
	struct site *site = rewound(files, 20);
	const struct task *task = task_of(site, "t");
	(void)state;
	assert_string_equal(faults(site), "");
	assert_int_equal(task->due.day, day("2026-03-12") - 14);
	assert_int_equal(task->due_moves.count, 1);
	assert_int_equal(task->updates.count, 2);
	assert_int_equal(task->follow_ups.count, 2);
	assert_int_equal(task->follow_ups.items[0].done_on.day, DATE_NONE);
	assert_int_not_equal(task->follow_ups.items[1].done_on.day, DATE_NONE);
	assert_int_equal(task->help.count, 1);
	assert_int_equal(task->help.items[0].accepted_on.day, DATE_NONE);
	assert_string_equal(chars(site, task->decision->question.text), "Which?");
	assert_int_equal(task->decision->decided_on.day, DATE_NONE);
	assert_int_equal(task->decision->answer.text.length, 0);
	assert_int_equal(task->success.items[0].met_on.day, DATE_NONE);
	assert_int_not_equal(task->success.items[1].met_on.day, DATE_NONE);
	assert_int_equal(task->outcome->result, RESULT_NONE);
	assert_int_equal(task->outcome->evidence.text.length + task->outcome->next.text.length, 0);
	assert_string_equal(chars(site, task->outcome->measure.text), "Minutes");
	assert_int_equal(task->closed.day, DATE_NONE);
	assert_int_equal(task->acknowledged.count, 1);
	assert_int_equal(site->newest_entry, day("2026-03-12") - 20);
	site_release(site);
}

static void test_custody(void **state)
{
	static const char files[] = TASK "status: active\nstarted: @-40\nhandoffs:\n"
	                                 "  - {from: cem, to: crew, date: @-30, accepted_on: @-28, accepted_by: ada}\n"
	                                 "  - {from: ada, to: booking, date: @-20, declined_on: @-18, redirect_to: gate}\n"
	                                 "  - {from: ada, to: bob, date: @-10, accepted_on: @-8}\n";
	static const struct {
		int back;
		const char *owner;
		size_t handoffs;
		enum handoff_state last;
	} cases[] = {
		{ 0, "bob", 3, HANDOFF_ACCEPTED }, { 8, "bob", 3, HANDOFF_ACCEPTED },  { 9, "ada", 3, HANDOFF_WAITING },
		{ 11, "ada", 2, HANDOFF_DECLINED }, { 19, "ada", 2, HANDOFF_WAITING }, { 28, "ada", 1, HANDOFF_ACCEPTED },
		{ 29, "cem", 1, HANDOFF_WAITING },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct site *site = rewound(files, cases[i].back);
		const struct task *task = task_of(site, "t");
		const struct handoff *last = &task->handoffs.items[task->handoffs.count - 1];
		assert_string_equal(chars(site, task->owner.text), cases[i].owner);
		assert_int_equal(task->handoffs.count, cases[i].handoffs);
		assert_int_equal(handoff_state(last, site->as_of), cases[i].last);
		if (cases[i].last == HANDOFF_WAITING) {
			assert_null(last->accepted_by.text.at);
			assert_null(last->redirect_to.text.at);
		}
		site_release(site);
	}
}

/* Where an area let go of it, its owner had it. */
static void test_area_sent(void **state)
{
	struct site *site = rewound(TASK "status: active\nhandoffs: [{from: gate, to: bob, date: @-10, accepted_on: @-8}]\n", 9);
	(void)state;
	assert_string_equal(chars(site, task_of(site, "t")->owner.text), "dee");
	site_release(site);
}

/* What begins later is not there, and nothing speaks of it or complains that it is missing. */
static void test_gone(void **state)
{
	static const char files[] =
		TASK "status: active\ncontributors: [ada, gus, cem]\nblocked_by: [u, v]\nrequester: gus\nsplit_from: w\n"
		     "unplanned: {fix: v, displaced: [v], responders: [gus]}\ndescription: See [[v]] and [it](v.yml).\n"
		     "== tasks/u.yml\ntitle: Before\nstatus: todo\nowner: ada\ncreated: @-40\n"
		     "== tasks/v.yml\ntitle: After\naliases: [old-v]\nstatus: todo\nowner: ada\ncreated: @-5\n"
		     "== tasks/w.yml\ntitle: After\nstatus: todo\nupdates: [{date: @-5, text: Hm}]\n"
		     "== tasks/x.yml\n- {id: x1, title: One, status: todo, created: @-5}\n- {id: x2, title: Two, status: todo, created: @-50}\n"
		     "== tasks/y.yml\ntitle: No day\nstatus: todo\ndue: @-5\n"
		     "== people/gus.yml\nname: Gus\nteam: crew\nactive_from: @-5\n"
		     "== teams/crew.yml\nname: Crew\nlead: gus\nmembers: [gus, ada]\n"
		     "== causes.yml\n- {id: rain, title: Rain, fix: v}\n"
		     "== page.md\n---\nowner: gus\n---\n# Page\n\n[[v]], [[old-v]], [[tasks/v]], [x](tasks/x.yml), [v](tasks/v.yml), [[gus]].\n\n"
		     "```steward\ncustody task=v\n```\n";
	struct site *site = rewound(files, 10);
	const struct task *task = task_of(site, "t");
	const struct team *crew = (const struct team *)site_find(site, RECORD_TEAM, STR("crew"));
	const struct page *page = page_of(site, "page");
	(void)state;
	assert_string_equal(faults(site), "");
	assert_null(task_of(site, "v"));
	assert_null(task_of(site, "old-v"));
	assert_null(task_of(site, "w"));
	assert_non_null(task_of(site, "y"));
	assert_int_equal(site->tasks.count, 4);
	assert_int_equal(site->redirects.count, 0);
	assert_null(site_find(site, RECORD_PERSON, STR("gus")));
	assert_int_equal(task->contributors.count, 2);
	assert_string_equal(chars(site, task->contributors.items[1].text), "cem");
	assert_int_equal(task->blocked_by.count, 1);
	assert_null(task->requester.text.at);
	assert_null(task->split_from.text.at);
	assert_null(task->unplanned->fix.text.at);
	assert_int_equal(task->unplanned->displaced.count + task->unplanned->responders.count, 0);
	assert_null(crew->lead.text.at);
	assert_int_equal(crew->members.count, 1);
	assert_null(site->causes.items[0]->fix.text.at);
	assert_null(page->owner.text.at);
	assert_int_equal(page->cites.count, 1);
	assert_string_equal(chars(site, page->cites.items[0]->id), "x2");
	for (size_t i = 0; i < site->signals.count; i++)
		assert_int_not_equal(site->signals.items[i].name, SIGNAL_GUIDANCE_DRIFT);
	site_release(site);
}

static void test_others(void **state)
{
	static const char files[] =
		"== people/ada.yml\nname: Ada\nteam: crew\nactive_until: @-5\naway: [{from: @-2, to: @3}]\n"
		"== teams/crew.yml\nname: Crew\nlead: ada\nrituals: [{what: Talk, every: week, last_done: @-5}, "
		"{what: Sing, every: week, last_done: @-20}]\n"
		"== page.md\n---\nreviews: [{date: @-5, by: ada, verdict: unchanged}, {date: @-20, by: ada, verdict: corrected}]\n---\n"
		"# Page\n";
	struct site *site = rewound(files, 10);
	const struct person *ada = (const struct person *)site_find(site, RECORD_PERSON, STR("ada"));
	const struct team *crew = (const struct team *)site_find(site, RECORD_TEAM, STR("crew"));
	(void)state;
	assert_int_equal(ada->active_until.day, DATE_NONE);
	assert_int_equal(ada->away.count, 1);
	assert_int_equal(crew->rituals.items[0].last_done.day, DATE_NONE);
	assert_int_not_equal(crew->rituals.items[1].last_done.day, DATE_NONE);
	assert_int_equal(page_of(site, "page")->reviews.count, 1);
	site_release(site);
}

SUITE(test_rewind, cmocka_unit_test(test_status), cmocka_unit_test(test_entries), cmocka_unit_test(test_custody),
      cmocka_unit_test(test_area_sent), cmocka_unit_test(test_gone), cmocka_unit_test(test_others));
