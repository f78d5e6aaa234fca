#include "suite.h"

#include "render/view_of.h"

#include <string.h>

static const struct file handbook[] = {
	{ "steward.yml", "title: Quay\nthresholds: {accept_within: 4}\nsignals: {quiet-record: off}\n" },
	{ "index.md", "# Quay\n" },
	{ "handing-over/warm-hand-offs.md", "# Warm\n\nText.\n" },
	{ "leading/decisions-with-the-owner.md", "# Decide\n\n```steward\nsignals name=decision-waiting\n```\n" },
	{ "charts.md", "# Charts\n\n```steward\ncustody task=lamp\n```\n\n```steward\nchart kind=blocked\n```\n" },
	{ "list.md", "# List\n\n```steward\ntasks status=open show=title,signals\n```\n" },
	{ "people/all.yml", "- {id: ada, name: Ada, team: shore, wip_limit: 1}\n- {id: bo, name: Bo, team: shore}\n"
	                    "- {id: cy, name: Cy, team: shore}\n" },
	{ "teams/shore.yml", "name: Shore\nlead: ada\n" },
	{ "areas/booking.yml", "name: Booking\nteam: shore\nowner: ada\nbackup: bo\nin_scope: [Tickets]\n"
	                       "out_of_scope: [{what: Lamps, goes_to: shore}]\n" },
	{ "causes.yml", "- {id: leak, title: The roof leaks, fix: rope}\n- {id: dust, title: Dust}\n" },
	{ "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\nowner_confirmed_on: 2026-02-20\narea: booking\n"
	                    "created: 2026-02-20\nsuccess: The pier is lit at night\n"
	                    "handoffs: [{from: ada, to: bo, date: 2026-03-02, why: w, state: s, next: n}]\n"
	                    "decision: {question: Which lamp?, asked_on: 2026-02-21, needed_by: 2026-03-01}\n"
	                    "acknowledged: [{signal: decision-waiting, by: bo, why: In the yard, until: 2026-04-01}]\n" },
	{ "tasks/gate.yml", "title: A gate\nstatus: active\nowner: ada\nowner_confirmed_on: 2026-03-01\narea: booking\n"
	                    "created: 2026-03-01\nsuccess: Bikes pass without stopping\nblocked_by: [lamp]\n" },
	{ "tasks/sign.yml", "title: A sign\nstatus: active\nowner: tbd\narea: booking\ncreated: 2026-03-10\n"
	                    "success: Nobody asks the way any more\naccountable: bo\n" },
	{ "tasks/rope.yml", "title: A rope\nstatus: done\nowner: bo\nclosed: 2026-02-01\n"
	                    "outcome: {measure: wet desks, target: none, result: met, checked_on: 2026-02-20}\n" },
	{ "tasks/wet.yml", "title: Wet desks\nstatus: done\nkind: interruption\nowner: bo\ncreated: 2026-02-10\nclosed: 2026-02-11\n"
	                   "unplanned: {class: urgent, cause: [leak], hours: 3, displaced: [lamp]}\n" },
	{ NULL, NULL },
};

static struct views *asked(const struct file *files)
{
	struct views *views = views_of(files);
	site_signals(views->site);
	views->files.count = 0;
	view_files(&views->arena, &views->facts, &views->theme, &views->files);
	return views;
}

static void pages_say(const struct file *files, const char *const (*cases)[2], size_t count, bool wanted)
{
	struct views *views = asked(files);
	for (size_t i = 0; i < count; i++) {
		const struct view_file *file = view_at(views, cases[i][0]);
		if (file == NULL)
			fail_msg("%s is not made", cases[i][0]);
		if ((strstr(view_text(views, file), cases[i][1]) != NULL) != wanted)
			fail_msg("%s %s: %s", cases[i][0], wanted ? "does not say" : "says", cases[i][1]);
	}
	views_release(views);
}

static void status_pages_say_how_it_stands(void **state)
{
	static const char *const cases[][2] = {
		{ "index.html", "<a class=\"count\" href=\"signals/owned/index.html\" data-count=\"signals\">" },
		{ "signals/index.html", "no answer for longer than the receiver promises (4 days unless" },
		{ "signals/index.html", "switched off for this site" },
		{ "signals/cold-hand-off/index.html", "Where it holds now <span class=\"count\">1</span>" },
		{ "signals/cold-hand-off/index.html", "<ul class=\"signals\" data-list=\"signals\">" },
		{ "signals/cause-quiet/index.html", "Nothing of this kind lately." },
		{ "signals/decision-waiting/index.html", "<summary>1 acknowledged</summary>" },
		{ "board/index.html", "<span class=\"unseen\">act: </span>Not yet taken up</a>" },
		{ "list/index.html", "<a href=\"../signals/cold-hand-off/index.html\">Not yet taken up</a>" },
		{ "tasks/lamp/index.html", "What this asks now" },
		{ "tasks/lamp/index.html", "Bo</a> said: In the yard. Back on <time datetime=\"2026-04-01\">" },
		{ "tasks/lamp/index.html", "What to do: <a href=\"../../handing-over/warm-hand-offs/index.html\">" },
		{ "tasks/lamp/index.html", "<link rel=\"stylesheet\" href=\"../../assets/assets/charts.css\">" },
		{ "handing-over/warm-hand-offs/index.html", "Where this holds now" },
		{ "handoffs/index.html", "Not yet taken up; Ada still holds it." },
		{ "handoffs/index.html", "None came back." },
		{ "decisions/index.html", "Nobody is named to decide" },
		{ "blocked/index.html", "<ul class=\"lines\" data-list=\"waits\">" },
		{ "outcomes/index.html", "without evidence" },
		{ "interruptions/index.html", "<h2 id=\"leak\">The roof leaks</h2>" },
		{ "interruptions/index.html", "It came back" },
		{ "interruptions/index.html", "<h2 id=\"dust\">Dust</h2>" },
		{ "interruptions/index.html", "1 interruption in 180 days&nbsp;\u00b7 3 hours&nbsp;\u00b7 1 task put off" },
		{ "review/index.html", "Not read through yet <span class=\"count\">5</span>" },
		{ "changes/index.html", "<time datetime=\"2026-03-10\">" },
		{ "areas/booking/index.html", "Asked here now" },
		{ "teams/shore/index.html", "Set up for success?" },
		{ "charts/index.html", "<figure" },
	};
	(void)state;
	pages_say(handbook, cases, ARRAY_COUNT(cases), true);
}

/* More than fits is told on the person's own page and nowhere else. */
static void load_is_told_to_the_person_alone(void **state)
{
	static const char *const told[][2] = { { "people/ada/index.html", "An offer of cover" } };
	static const char *const untold[][2] = {
		{ "people/bo/index.html", "An offer of cover" },
		{ "index.html", "people/ada/index.html\">Ada</a><p>" },
		{ "signals/overloaded-owner/index.html", "people/ada/" },
		{ "signals/owned/index.html", "people/ada/" },
		{ "teams/shore/index.html", "overloaded-owner" },
	};
	(void)state;
	pages_say(handbook, told, ARRAY_COUNT(told), true);
	pages_say(handbook, untold, ARRAY_COUNT(untold), false);
}

static void a_block_that_lists_a_signal_is_enough(void **state)
{
	static const char *const cases[][2] = {
		{ "leading/decisions-with-the-owner/index.html", "id=\"holds-now\"" },
	};
	(void)state;
	pages_say(handbook, cases, ARRAY_COUNT(cases), false);
}

/* Facts that a status block is asked for, and no others. */
static void status_blocks_show_what_is_asked(void **state)
{
	static const struct file extra[] = {
		{ "asked.md", "# Asked\n\n```steward\nstatus area=booking show=signals,accountable\n```\n" },
		{ "open.md", "# Open\n\n```steward\nstatus area=booking show=open\n```\n" },
		{ "all.md", "# All\n\n```steward\nstatus\n```\n" },
		{ "calm.md", "# Calm\n\n```steward\nstatus area=yard show=signals\n```\n" },
		{ "areas/yard.yml", "name: Yard\nteam: shore\nowner: ada\nbackup: bo\nin_scope: [Rope]\nguide: list\n" },
		{ NULL, NULL },
	};
	static const char *const said[][2] = {
		{ "asked/index.html", "#v-act\"/></svg>act</span> <small><a href=\"../areas/booking/index.html#signals\" "
		                      "data-count=\"asked\">3 questions</a>" },
		{ "asked/index.html", "answers for it: <a href=\"../people/ada/index.html\">Ada</a>" },
		{ "calm/index.html", "nothing asked</span>" },
		{ "open/index.html", "data-count=\"state:open\">3 open</a>" },
		{ "all/index.html", "answers for it:" },
		{ "all/index.html", "#signals\" data-count=\"asked\">" },
		{ "areas/booking/index.html", "<ul class=\"signals\" data-list=\"asked\">" },
	};
	static const char *const unsaid[][2] = {
		{ "asked/index.html", "state:open" }, { "asked/index.html", "backup:" },
		{ "open/index.html", "data-count=\"asked\"" }, { "open/index.html", "answers for it:" },
		{ "calm/index.html", "data-count=\"asked\"" },
	};
	struct file files[ARRAY_COUNT(handbook) + ARRAY_COUNT(extra)];
	(void)state;
	memcpy(files, extra, sizeof(extra));
	memcpy(files + ARRAY_COUNT(extra) - 1, handbook, sizeof(handbook));
	pages_say(files, said, ARRAY_COUNT(said), true);
	pages_say(files, unsaid, ARRAY_COUNT(unsaid), false);
}

/* Work whose status was mistyped was on no column of the board, and in no count of the area. */
static void work_of_unknown_status_is_shown_as_open(void **state)
{
	static const struct file files[] = {
		{ "index.md", "# Quay\n" },
		{ "areas/booking.yml", "name: Booking\n" },
		{ "tasks/a.yml", "title: A\nstatus: actve\narea: booking\ncreated: 2026-03-01\n" },
		{ "s.md", "```steward\ntasks status=open\n```\n\n```steward\nchart kind=status\n```\n\n"
		          "```steward\nchart kind=ages\n```\n" },
		{ NULL, NULL },
	};
	static const char *const cases[][2] = {
		{ "board/index.html", "<h2 id=\"none\">" },
		{ "board/index.html", "<tr data-state=\"none\"" },
		{ "index.html", "data-count=\"state:open\">1 open</a>" },
		{ "s/index.html", "<a href=\"../tasks/a/index.html\">A</a>" },
		{ "s/index.html", "1 task is open in 1 area: 1 without status." },
		{ "s/index.html", "No status, 1" },
		{ "signals/no-owner/index.html", "<a href=\"../../tasks/a/index.html\">A</a>" },
	};
	static const char *const known[][2] = { { "board/index.html", "id=\"none\"" } };
	(void)state;
	pages_say(files, cases, ARRAY_COUNT(cases), true);
	pages_say(handbook, known, 1, false);
}

/* Entries beyond a hundred for one cause were cut off without a word. */
static void every_interruption_of_a_cause_is_listed(void **state)
{
	enum { TIMES = 450 };
	struct arena texts = { 0 };
	struct buffer tasks = { 0 };
	for (int i = 0; i < TIMES; i++)
		buffer_printf(&tasks, "- {id: wet-%d, title: Wet %d, status: done, kind: interruption, created: 2026-02-10, "
		                      "closed: 2026-02-11, unplanned: {cause: [leak]}}\n", i, i);
	buffer_add(&tasks, STR("- {id: lone, title: Lone, status: done, kind: interruption, created: 2026-02-10}\n"));
	struct file files[] = {
		{ "index.md", "# Quay\n" },
		{ "causes.yml", "- {id: leak, title: The roof leaks}\n" },
		{ "tasks/all.yml", buffer_keep(&tasks, &texts).at },
		{ NULL, NULL },
	};
	static const char *const parts[] = { "interruptions/leak/index.html", "interruptions/leak/page-2.html",
		                             "interruptions/leak/page-3.html" };
	struct views *views = asked(files);
	size_t listed = 0;
	(void)state;
	const char *all = view_text(views, view_at(views, "interruptions/index.html"));
	assert_non_null(strstr(all, "<a href=\"../interruptions/leak/index.html\" data-count=\"leak\">All 450 interruptions</a>"));
	assert_non_null(strstr(all, "data-list=\"no-cause\""));
	assert_null(strstr(all, "data-list=\"leak\"")); /* its list stands elsewhere */
	for (size_t i = 0; i < ARRAY_COUNT(parts); i++) {
		assert_non_null(view_at(views, parts[i]));
		const char *at = view_text(views, view_at(views, parts[i]));
		at = strstr(at, "data-list=\"leak\"");
		assert_non_null(at);
		while ((at = strstr(at, "tasks/wet-")) != NULL) {
			listed++;
			at++;
		}
	}
	assert_int_equal(listed, TIMES);
	assert_null(view_at(views, "interruptions/leak/page-4.html"));
	assert_null(view_at(views, "interruptions/no_cause/index.html"));
	views_release(views);
	arena_release(&texts);
}

/* Needed soonest first; then, without a day, longest asked first; answered ones by their day, the latest first. */
static void decisions_stand_in_the_order_of_their_need(void **state)
{
	static const struct file files[] = {
		{ "tasks/a.yml", "title: A\nstatus: active\ndecision: {question: Third?, asked_on: 2026-02-01}\n" },
		{ "tasks/b.yml", "title: B\nstatus: active\ndecision: {question: Fourth?, asked_on: 2026-02-02}\n" },
		{ "tasks/c.yml", "title: C\nstatus: active\ndecision: {question: Second?, asked_on: 2026-01-01, needed_by: 2026-04-02}\n" },
		{ "tasks/d.yml", "title: D\nstatus: active\ndecision: {question: First?, asked_on: 2026-03-01, needed_by: 2026-04-01}\n" },
		{ "tasks/e.yml", "title: E\nstatus: active\n"
		                 "decision: {question: Sixth?, asked_on: 2026-03-01, decided_on: 2026-03-02, answer: No}\n" },
		{ "tasks/f.yml", "title: F\nstatus: active\n"
		                 "decision: {question: Fifth?, asked_on: 2026-03-01, decided_on: 2026-03-09, answer: Yes}\n" },
		{ NULL, NULL },
	};
	static const char *const order[] = { "First?", "Second?", "Third?", "Fourth?", "Fifth?", "Sixth?" };
	struct views *views = asked(files);
	const char *at = view_text(views, view_at(views, "decisions/index.html"));
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(order); i++) {
		at = strstr(at, order[i]);
		if (at == NULL)
			fail_msg("'%s' does not come in its turn", order[i]);
	}
	views_release(views);
}

static void nothing_is_made_for_what_is_not_used(void **state)
{
	static const struct file words[] = { { "index.md", "# Words\n" }, { "a/b.md", "Text.\n" }, { NULL, NULL } };
	static const struct file calm[] = { { "tasks/a.yml", "title: A\nstatus: idea\n" }, { NULL, NULL } };
	static const char *const pages[] = { "handoffs/index.html", "blocked/index.html", "decisions/index.html",
		                             "interruptions/index.html", "outcomes/index.html" };
	struct views *views = asked(words);
	(void)state;
	assert_null(view_at(views, "signals/index.html"));
	assert_null(view_at(views, "signals/no-owner/index.html"));
	assert_null(view_at(views, "changes/index.html"));
	assert_null(view_at(views, "review/index.html"));
	assert_null(strstr(view_text(views, view_at(views, "index.html")), "Is someone owning this?"));
	views_release(views);
	views = asked(calm);
	const char *home = view_text(views, view_at(views, "index.html"));
	for (size_t i = 0; i < ARRAY_COUNT(pages); i++) {
		assert_null(view_at(views, pages[i]));
		assert_null(strstr(home, pages[i]));
	}
	assert_non_null(strstr(home, "Nobody is waiting longer than promised."));
	assert_non_null(view_at(views, "signals/index.html"));
	views_release(views);
}

static void long_lists_of_signals_are_split(void **state)
{
	struct buffer tasks = { 0 };
	for (int i = 0; i < 450; i++)
		buffer_printf(&tasks, "- {id: t%03d, title: Task %d, status: active}\n", i, i);
	buffer_add_byte(&tasks, '\0');
	const struct file files[] = { { "tasks/all.yml", tasks.bytes }, { NULL, NULL } };
	struct views *views = asked(files);
	(void)state;
	assert_non_null(view_at(views, "signals/no-owner/page-3.html"));
	assert_null(view_at(views, "signals/no-owner/page-4.html"));
	const char *html = view_text(views, view_at(views, "signals/no-owner/page-3.html"));
	size_t lines = 0;
	for (const char *at = strstr(html, "class=\"about\""); at != NULL; at = strstr(at + 1, "class=\"about\""))
		lines++;
	assert_int_equal(lines, 50);
	views_release(views);
	buffer_release(&tasks);
}

/* The words that no page says about people or their work, in any kind of page. */
static void no_page_says_a_banned_word(void **state)
{
	static const char *const banned[] = { "stale", "bus factor", "blame", "offender", "worst", "score" };
	struct views *views = asked(handbook);
	(void)state;
	for (size_t i = 0; i < views->files.count; i++) {
		if (!str_ends(views->files.items[i].path, STR(".html")))
			continue;
		const char *html = view_text(views, &views->files.items[i]);
		for (size_t k = 0; k < ARRAY_COUNT(banned); k++)
			if (strcasestr(html, banned[k]) != NULL)
				fail_msg(STR_FMT " says '%s'", STR_ARG(views->files.items[i].path), banned[k]);
	}
	views_release(views);
}

SUITE(test_view_signals, cmocka_unit_test(status_pages_say_how_it_stands),
      cmocka_unit_test(load_is_told_to_the_person_alone),
      cmocka_unit_test(a_block_that_lists_a_signal_is_enough),
      cmocka_unit_test(status_blocks_show_what_is_asked),
      cmocka_unit_test(work_of_unknown_status_is_shown_as_open),
      cmocka_unit_test(every_interruption_of_a_cause_is_listed),
      cmocka_unit_test(decisions_stand_in_the_order_of_their_need),
      cmocka_unit_test(nothing_is_made_for_what_is_not_used),
      cmocka_unit_test(long_lists_of_signals_are_split), cmocka_unit_test(no_page_says_a_banned_word));
