#include "suite.h"

#include <string.h>

#include "model/site_of.h"

static const char from_heading[] = "# Words\n\n## Set up\n\n";

/* The site in which each link below stands: on line 1 of guides/from.md, from column 5. */
static struct site *site_with_link(const char *link)
{
	struct arena arena = { 0 };
	struct str text = arena_printf(&arena, "see %s\n\n%s", link, from_heading);
	const struct file files[] = {
		{ "index.md", "# Home\n" },
		{ "Case.md", "# Case\n" },
		{ "two words.md", "# Two words\n" },
		{ "caf\xC3\xA9.md", "# Caf\xC3\xA9\n" },
		{ "guides/README.md", "# Guides\n" },
		{ "guides/from.md", text.at },
		{ "guides/setup.md", "# Setup\n\n## Install it\n\n<a id=\"Raw\"></a>\n" },
		{ "guides/draft.md", "---\ndraft: true\n---\n# Draft\n" },
		{ "guides/images/a b.png", NULL },
		{ "plans/year.md", "---\ntitle: The year ahead\naliases: [plans/old-year]\n---\n" },
		{ "plans/quarter.md", "# Quarter\n" },
		{ "same/one.md", "# One\n" },
		{ "other/one.md", "# One\n" },
		{ "tasks/fix-login.yml", "title: Fix login\nstatus: todo\naliases: [login]\n" },
		{ "people/ada.yml", "name: Ada Lovelace\n" },
		{ "steward.yml", "title: Handbook\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	arena_adopt(&site->arena, &arena);
	return site;
}

static void links_lead_where_they_say(void **state)
{
	static const struct {
		const char *link;
		enum target_kind kind;
		const char *url, *anchor;
	} cases[] = {
		{ "[x](setup.md)", TARGET_RECORD, "guides/setup/", "" },
		{ "[x](setup.md#install-it)", TARGET_RECORD, "guides/setup/", "install-it" },
		{ "[x](setup.md#Raw)", TARGET_RECORD, "guides/setup/", "Raw" },
		{ "[x](setup)", TARGET_RECORD, "guides/setup/", "" },
		{ "[x](setup/)", TARGET_RECORD, "guides/setup/", "" },
		{ "[x](./setup.md?plain=1#top)", TARGET_RECORD, "guides/setup/", "top" },
		{ "[x](../guides/setup.md)", TARGET_RECORD, "guides/setup/", "" },
		{ "[x](/guides/setup.md)", TARGET_RECORD, "guides/setup/", "" },
		{ "[x](../two%20words.md)", TARGET_RECORD, "two-words/", "" },
		{ "[x](<../two words.md>)", TARGET_RECORD, "two-words/", "" },
		{ "[x](../caf%C3%A9.md)", TARGET_RECORD, "caf\xC3\xA9/", "" },
		{ "[x](../cafe\xCC\x81.md)", TARGET_RECORD, "caf\xC3\xA9/", "" },
		{ "[x](..)", TARGET_RECORD, "", "" },
		{ "[x](../index.md)", TARGET_RECORD, "", "" },
		{ "[x](/)", TARGET_RECORD, "", "" },
		{ "[x](.)", TARGET_RECORD, "guides/", "" },
		{ "[x](../guides)", TARGET_RECORD, "guides/", "" },
		{ "[x](../guides/)", TARGET_RECORD, "guides/", "" },
		{ "[x](../guides/index.html)", TARGET_RECORD, "guides/", "" },
		{ "[x](../plans/)", TARGET_FOLDER, "plans/", "" },
		{ "[x](../plans/old-year)", TARGET_RECORD, "plans/year/", "" },
		{ "[x](#set-up)", TARGET_HERE, "guides/from/", "set-up" },
		{ "[x](#)", TARGET_HERE, "guides/from/", "" },
		{ "![x](images/a%20b.png)", TARGET_FILE, "guides/images/a b.png", "" },
		{ "[x](../tasks/fix-login.yml)", TARGET_RECORD, "tasks/fix-login/", "" },
		{ "[x](../tasks/fix-login/#notes)", TARGET_RECORD, "tasks/fix-login/", "notes" },
		{ "[x](/tasks/login)", TARGET_RECORD, "tasks/fix-login/", "" },
		{ "[x](/board/)", TARGET_FIXED, "board/", "" },
		{ "[x](../board/index.html)", TARGET_FIXED, "board/", "" },
		{ "[x](/signals/no-owner)", TARGET_FIXED, "signals/no-owner/", "" },
		{ "[x](/api/tasks.json)", TARGET_FIXED, "api/tasks.json", "" },
		{ "[x](https://example.org/a#b)", TARGET_EXTERNAL, "https://example.org/a#b", "" },
		{ "[x](//example.org/a)", TARGET_EXTERNAL, "//example.org/a", "" },
		{ "[x](mailto:a@example.org)", TARGET_EXTERNAL, "mailto:a@example.org", "" },
		{ "[[fix-login]]", TARGET_RECORD, "tasks/fix-login/", "" },
		{ "[[login|the login]]", TARGET_RECORD, "tasks/fix-login/", "" },
		{ "[[ada]]", TARGET_RECORD, "people/ada/", "" },
		{ "[[guides/setup#install-it|words]]", TARGET_RECORD, "guides/setup/",
		  "install-it" },
		{ "[[setup]]", TARGET_RECORD, "guides/setup/", "" },
		{ "[[quarter]]", TARGET_RECORD, "plans/quarter/", "" },
		{ "[[the year AHEAD]]", TARGET_RECORD, "plans/year/", "" },
		{ "[[plans/old-year]]", TARGET_RECORD, "plans/year/", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct site *site = site_with_link(cases[i].link);
		const struct link_target *target = &page_of(site, "guides/from")->prose.targets[0];
		if (target->kind != cases[i].kind)
			print_message("%s\n", cases[i].link);
		assert_string_equal(faults(site), "");
		assert_int_equal(target->kind, cases[i].kind);
		assert_string_equal(chars(site, target->url), cases[i].url);
		assert_string_equal(chars(site, target->anchor), cases[i].anchor);
		site_release(site);
	}
}

static void frames_stand_where_their_host_is_listed(void **state)
{
	static const struct {
		const char *frame, *complaint;
	} cases[] = {
		{ "<iframe src=\"https://video.example/1\"></iframe>", "" },
		{ "<iframe src=\"HTTPS://VIDEO.example?x\"></iframe>", "" },
		{ "<iframe src=\"https://player.example:8443/\"></iframe>", "" },
		{ "<iframe src=\"https://www.video.example/1\"></iframe>",
		  "index.md:1:14 unsafe-html: the frame is shown as a link: the settings do not list its host "
		  "'www.video.example' [add 'embed_hosts: [www.video.example]' to steward.yml if you trust what "
		  "it shows]\n" },
		{ "<iframe src=\"http://video.example/1\"></iframe>",
		  "index.md:1:14 unsafe-html: the frame is shown as a link: only https pages of other hosts may stand in "
		  "one\n" },
		{ "<iframe src=\"https://video.example@evil.example/\"></iframe>",
		  "index.md:1:14 unsafe-html: the frame is shown as a link: only https pages of other hosts may stand in "
		  "one\n" },
		{ "<iframe src=\"https://evil.example\\@video.example/\"></iframe>",
		  "index.md:1:14 unsafe-html: the frame is shown as a link: the settings do not list its host "
		  "'evil.example' [add 'embed_hosts: [evil.example]' to steward.yml if you trust what it shows]\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct file files[] = {
			{ "index.md", cases[i].frame },
			{ "steward.yml", "embed_hosts: [video.example, 'https://player.example:8443/']\n" },
			{ NULL, NULL },
		};
		struct site *site = site_of(files);
		const struct link_target *target = &page_of(site, "index")->prose.targets[0];
		assert_string_equal(faults(site), cases[i].complaint);
		assert_int_equal(target->kind, cases[i].complaint[0] == '\0' ? TARGET_FRAME : TARGET_EXTERNAL);
		site_release(site);
	}
}

static void broken_links_are_named_with_what_was_meant(void **state)
{
	static const struct {
		const char *link, *complaint;
	} cases[] = {
		{ "[x](setpu.md)", "1:9 broken-link: no page or file is at 'guides/setpu.md' "
		                   "[did you mean 'setup.md'?]" },
		{ "[x](/guides/setpu)", "1:9 broken-link: no page or file is at 'guides/setpu' "
		                        "[did you mean '/guides/setup.md'?]" },
		{ "[x](../case.md)", "1:9 broken-link: no page or file is at 'case.md' "
		                     "[did you mean '../Case.md'?]" },
		{ "[x](quarter.md)", "1:9 broken-link: no page or file is at 'guides/quarter.md' "
		                     "[did you mean '../plans/quarter.md'?]" },
		{ "[x](../plan/year.md)", "1:9 broken-link: no page or file is at 'plan/year.md' "
		                          "[did you mean '../plans/year.md'?]" },
		{ "[x](../twowords.md)", "1:9 broken-link: no page or file is at 'twowords.md' "
		                         "[did you mean '../two%20words.md'?]" },
		{ "[x](nothing-like-it)",
		  "1:9 broken-link: no page or file is at 'guides/nothing-like-it'" },
		{ "![x](images/c.png)",
		  "1:10 broken-link: no page or file is at 'guides/images/c.png'" },
		{ "[x](images/)", "1:9 broken-link: no page or file is at 'guides/images/'" },
		{ "![x](setup.md)",
		  "1:10 broken-link: 'setup.md' is a page, which cannot be shown as an "
		  "image [leave the '!' out to link to it]" },
		{ "[x](draft.md)",
		  "1:9 broken-link: the page 'guides/draft' is a draft, which is not "
		  "published [publish it by removing its 'draft: true', or take the link out]" },
		{ "[x](../../up.md)",
		  "1:9 broken-link: the path '../../up.md' leads out of the handbook" },
		{ "[x](../steward.yml)",
		  "1:9 broken-link: the file 'steward.yml' is not published [link to a page instead]" },
		{ "[x]()", "1:9 broken-link: the link has no destination [write one between its round "
		           "brackets]" },
		{ "[x](setup.md#instal-it)",
		  "1:9 missing-anchor: the page 'guides/setup' has no heading "
		  "'#instal-it' [did you mean '#install-it'?]" },
		{ "[x](#Set-up)", "1:9 missing-anchor: this page has no heading '#Set-up' "
		                  "[did you mean '#set-up'?]" },
		{ "[[fix-logon]]", "1:7 broken-link: no record or page is called 'fix-logon' "
		                   "[did you mean 'fix-login'?]" },
		{ "[[what-nobody-ever-wrote]]", "1:7 broken-link: no record or page is called "
		                                "'what-nobody-ever-wrote' [write an id, a title or a path, "
		                                "or add the record]" },
		{ "[[setups]]", "1:7 broken-link: no record or page is called 'setups' "
		                "[did you mean 'setup'?]" },
		{ "[[one]]", "1:7 broken-link: 2 pages are called 'one' "
		             "[write the path, such as 'other/one']" },
		{ "[[draft]]", "1:7 broken-link: the page 'guides/draft' is a draft, which is not "
		               "published [publish it by removing its 'draft: true', or take the link "
		               "out]" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct site *site = site_with_link(cases[i].link);
		struct str expected =
			arena_printf(&site->arena, "guides/from.md:%s\n", cases[i].complaint);
		assert_string_equal(faults(site), expected.at);
		assert_true(page_of(site, "guides/from")->record.faulty);
		site_release(site);
	}
}

static void links_in_a_description_point_into_its_file(void **state)
{
	static const struct file files[] = {
		{ "guide.md", "# Guide\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: todo\ndescription: |\n  First see [it](../guide.md),\n"
		  "  then [that](../gone-for-good.md) and <b onclick='x'>\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	const struct task *task = task_of(site, "a");
	(void)state;
	assert_non_null(strstr(faults(site), "tasks/a.yml:5:15 broken-link: no page or file is at "
	                                     "'gone-for-good.md'\n"));
	assert_true(task->record.faulty);
	assert_int_equal(task->prose.targets[0].kind, TARGET_RECORD);
	assert_ptr_equal(page_of(site, "guide")->record.cited_by.items[0], &task->record);
	site_release(site);
}

static void unknown_references_are_named_with_the_nearest(void **state)
{
	static const struct file files[] = {
		{ "people/ada.yml", "name: Ada Lovelace\nteam: shore\n" },
		{ "teams/shore.yml", "name: Shore\nlead: ada\n" },
		{ "areas/booking.yml", "name: Booking\nteam: shores\n" },
		{ "guide.md", "# Guide\n" },
		{ "how-to/mooring.md", "# Mooring\n" },
		{ "plan.md", "---\ndraft: true\n---\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: dong\narea: bookin\nowner: Ada Lovelace\n"
		  "blocked_by: [b, nobody-knows]\nguidance: [guide.md, /guid, plan, guides/mooring]\n"
		  "requester: shore\n" },
		{ "tasks/b.yml",
		  "title: B\nstatus: In Progress\nowner: tbd\nrequester: external:Mrs H\n"
		  "accountable: shore\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(
		faults(site),
		"areas/booking.yml:2:7 unknown-reference: no team has the id 'shores' "
		"[did you mean 'shore'?]\n"
		"tasks/a.yml:2:9 unknown-status: the status word 'dong' is not known "
		"[did you mean 'done'?]\n"
		"tasks/a.yml:3:7 unknown-reference: no area has the id 'bookin' [did you mean "
	        "'booking'?]\n"
		"tasks/a.yml:4:8 unknown-reference: no person or team has the id 'Ada Lovelace' "
		"[did you mean 'ada'?]\n"
		"tasks/a.yml:5:17 unknown-reference: no task has the id 'nobody-knows'\n"
		"tasks/a.yml:6:22 unknown-reference: no page has the id '/guid' [did you mean "
	        "'guide'?]\n"
		"tasks/a.yml:6:29 unknown-reference: the page 'plan' is a draft, which is not "
	        "published [publish it by removing its 'draft: true', or take it out here]\n"
		"tasks/a.yml:6:35 unknown-reference: no page has the id 'guides/mooring' [did you mean "
	        "'how-to/mooring'?]\n"
		"tasks/b.yml:5:14 unknown-reference: no person has the id 'shore' ['shore' is a "
	        "team]\n");
	assert_int_equal(task_of(site, "b")->category, ACTIVE);
	assert_int_equal(task_of(site, "a")->category, CATEGORY_NONE);
	assert_int_equal(task_of(site, "b")->owner.kind, RECORD_PLACEHOLDER);
	assert_int_equal(task_of(site, "b")->requester.kind, RECORD_EXTERNAL);
	site_release(site);
}

static void settings_add_status_words(void **state)
{
	static const struct file files[] = {
		{ "steward.yml",
		  "status_words:\n  active: [on the slipway, open]\n  done: [afloat, todo]\n" },
		{ "tasks/a.yml", "title: A\nstatus: On the slipway\n" },
		{ "tasks/b.yml", "title: B\nstatus: afloat\n" },
		{ "tasks/c.yml", "title: C\nstatus: open\n" },
		{ "tasks/d.yml", "title: D\nstatus: afloot\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(faults(site),
	                    "steward.yml:3:18 bad-value: the word 'todo' already means 'todo' "
	                    "[remove one of the two]\n"
	                    "tasks/d.yml:2:9 unknown-status: the status word 'afloot' is not known "
	                    "[did you mean 'afloat'?]\n");
	assert_int_equal(task_of(site, "a")->category, ACTIVE);
	assert_int_equal(task_of(site, "b")->category, DONE);
	assert_int_equal(task_of(site, "c")->category, ACTIVE);
	site_release(site);
}

static void circles_are_said_once_and_cut(void **state)
{
	static const struct file files[] = {
		{ "tasks/all.yml", "- {id: a, title: A, status: todo, blocked_by: [b]}\n"
		                   "- {id: b, title: B, status: todo, blocked_by: [c, d]}\n"
		                   "- {id: c, title: C, status: todo, blocked_by: [a]}\n"
		                   "- {id: d, title: D, status: todo, split_from: d}\n" },
		{ "teams/x.yml", "name: X\nparent: y\n" },
		{ "teams/y.yml", "name: Y\nparent: x\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(
		faults(site),
		"tasks/all.yml:3:48 cycle: 'blocked_by' goes round in a circle: a > b > c > a\n"
		"tasks/all.yml:4:47 cycle: 'split_from' goes round in a circle: d > d\n"
		"teams/y.yml:2:9 cycle: 'parent' goes round in a circle: x > y > x\n");
	assert_null(task_of(site, "c")->blocked_by.items[0].record);
	assert_int_equal(task_of(site, "a")->blocks.count, 0);
	assert_int_equal(task_of(site, "d")->blocks.count, 1);
	site_release(site);
}

static void backlinks_are_sorted_and_said_once(void **state)
{
	static const struct file files[] = {
		{ "people/ada.yml", "name: Ada\n" },
		{ "people/bo.yml", "name: Bo\nteam: shore\n" },
		{ "teams/shore.yml", "name: Shore\nmembers: [bo, ada]\n" },
		{ "areas/booking.yml", "name: Booking\nteam: shore\nowner: ada\nbackup: ada\n" },
		{ "causes.yml", "- {id: rain, title: Rain}\n" },
		{ "guides/_folder.yml", "area: booking\nowner: shore\nreview_every: 30\n" },
		{ "guides/a.md", "# A\n[b](b.md) [b again](b.md#b) [[t2]] [me](a.md)\n" },
		{ "guides/b.md", "---\nowner: ada\n---\n# B\n[[t2]]\n" },
		{ "guides/c.md", "---\ndraft: true\n---\n[b](b.md)\n" },
		{ "tasks/t1.yml",
		  "title: T1\nstatus: todo\narea: booking\nowner: ada\nguidance: [guides/b]\n"
		  "unplanned: {cause: [rain, rain]}\n" },
		{ "tasks/t2.yml",
		  "title: T2\nstatus: todo\nowner: ada\nblocked_by: [t1, t1]\nsplit_from: t1\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	const struct person *ada = site->people.items[0];
	const struct team *shore = site->teams.items[0];
	const struct page *a = page_of(site, "guides/a"), *b = page_of(site, "guides/b");
	const struct task *t1 = task_of(site, "t1"), *t2 = task_of(site, "t2");
	(void)state;
	assert_string_equal(faults(site), "");
	assert_int_equal(ada->owns.count, 2);
	assert_int_equal(shore->tasks.count, 2); /* t1 by its area, t2 by its owner */
	assert_ptr_equal(shore->tasks.items[1], t2);
	assert_ptr_equal(ada->owns.items[0], t1);
	assert_int_equal(ada->areas.count, 1);
	assert_ptr_equal(ada->team.record, &shore->record);
	assert_int_equal(shore->people.count, 2);
	assert_ptr_equal(shore->people.items[0], ada);
	assert_int_equal(t1->blocks.count, 1);
	assert_ptr_equal(t1->split_into.items[0], t2);
	assert_int_equal(site->causes.items[0]->interruptions.count, 1);
	assert_int_equal(a->cites.count, 2);
	assert_ptr_equal(a->cites.items[0], &b->record);
	assert_ptr_equal(a->cites.items[1], &t2->record);
	assert_int_equal(b->record.cited_by.count, 1);
	assert_int_equal(b->cited_by_tasks.count, 1);
	assert_int_equal(t2->record.cited_by.count, 2);
	assert_int_equal(site->areas.items[0]->pages.count, 2);
	assert_ptr_equal(a->owner.record, &shore->record);
	assert_ptr_equal(b->owner.record, &ada->record);
	assert_int_equal((int)b->review_every.value, 30);
	site_release(site);
}

/* The ids of the tasks that concern a record, in order. */
static const char *concerning(struct site *site, enum record_kind kind, const char *id)
{
	const struct record *record = site_find(site, kind, str_from(id));
	struct buffer out = { 0 };
	for (size_t i = 0; i < record->concerning.count; i++)
		buffer_printf(&out, STR_FMT " ", STR_ARG(record->concerning.items[i]->record.id));
	return buffer_keep(&out, &site->arena).at;
}

static void tasks_concern_each_of_theirs_once_open_ones_first(void **state)
{
	static const struct file files[] = {
		{ "people/ada.yml", "name: Ada\nteam: keel\n" },
		{ "people/bo.yml", "name: Bo\n" },
		{ "people/cy.yml", "name: Cy\n" },
		{ "teams/keel.yml", "name: Keel\nlead: cy\n" },
		{ "areas/hull.yml", "name: Hull\nteam: keel\n" },
		{ "tasks/done.yml", "title: A\nstatus: done\nclosed: 2026-03-01\nowner: ada\narea: hull\n" },
		{ "tasks/late.yml", "title: B\nstatus: todo\nowner: ada\ndue: 2026-03-30\n"
		                    "handoffs: [{from: bo, to: ada, date: 2026-03-01}]\n" },
		{ "tasks/soon.yml", "title: C\nstatus: todo\nowner: bo\narea: hull\ndue: 2026-03-14\n"
		                    "waiting_on: {who: ada}\n" },
		{ "tasks/undated.yml", "title: D\nstatus: todo\nowner: bo\n"
		                       "decision: {question: Which?, decider: cy, asked_on: 2026-03-01}\n"
		                       "follow_ups: [{date: 2026-03-20, what: Call, by: dee}]\n" },
		{ "people/dee.yml", "name: Dee\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(concerning(site, RECORD_PERSON, "dee"), "undated ");
	assert_string_equal(concerning(site, RECORD_PERSON, "ada"), "soon late done ");
	assert_string_equal(concerning(site, RECORD_PERSON, "bo"), "soon late undated ");
	assert_string_equal(concerning(site, RECORD_PERSON, "cy"), "soon undated done ");
	assert_string_equal(concerning(site, RECORD_TEAM, "keel"), "soon late done ");
	assert_string_equal(concerning(site, RECORD_AREA, "hull"), "soon done ");
	site_release(site);
}

static void a_lead_says_what_links_are_called(void **state)
{
	static const struct {
		const char *text, *lead;
	} cases[] = {
		{ "[[fix-login]] comes first.", "Fix login comes first." },
		{ "Ask [[ada]], then [[login|see the login]].", "Ask Ada Lovelace, then see the login." },
		{ "Read [[plans/year]] and [[nowhere]].", "Read The year ahead and nowhere." },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct file files[] = {
			{ "page.md", cases[i].text },
			{ "plans/year.md", "---\ntitle: The year ahead\n---\n" },
			{ "tasks/fix-login.yml", "title: Fix login\nstatus: todo\naliases: [login]\n" },
			{ "people/ada.yml", "name: Ada Lovelace\n" },
			{ NULL, NULL },
		};
		struct site *site = site_of(files);
		assert_string_equal(chars(site, page_of(site, "page")->lead), cases[i].lead);
		site_release(site);
	}
}

SUITE(test_link, cmocka_unit_test(links_lead_where_they_say),
      cmocka_unit_test(frames_stand_where_their_host_is_listed),
      cmocka_unit_test(broken_links_are_named_with_what_was_meant),
      cmocka_unit_test(links_in_a_description_point_into_its_file),
      cmocka_unit_test(unknown_references_are_named_with_the_nearest),
      cmocka_unit_test(settings_add_status_words), cmocka_unit_test(circles_are_said_once_and_cut),
      cmocka_unit_test(backlinks_are_sorted_and_said_once),
      cmocka_unit_test(tasks_concern_each_of_theirs_once_open_ones_first),
      cmocka_unit_test(a_lead_says_what_links_are_called));
