#include "model/change.h"

#include "base/unicode.h"
#include "model/site_of.h"
#include "suite.h"

/* One record of each kind of entry; the words are hostile on purpose. */
static const struct file files[] = {
	{ "people/ada.yml", "name: 'Ada \"the <Boat>\" & Co'\n" },
	{ "people/bob.yml", "name: Bob\n" },
	{ "teams/purse.yml", "name: Purse\nlead: bob\n" },
	{ "areas/quay.yml", "name: Quay\nteam: purse\n" },
	{ "tasks/all.yml",
	  "title: Everything at once\n"
	  "status: done\n"
	  "owner: ada\n"
	  "owner_confirmed_on: 2026-03-02\n"
	  "requester: \"external:Harbour; office\"\n"
	  "created: 2026-03-01\n"
	  "started: 2026-03-02\n"
	  "closed: 2026-03-10\n"
	  "due_moves:\n"
	  "  - {date: 2026-03-04, from: 2026-03-05, to: 2026-03-09, why: \"the\\nstorm, again\"}\n"
	  "success:\n"
	  "  - {text: Nobody waits, met_on: 2026-03-10}\n"
	  "handoffs:\n"
	  "  - {from: ada, to: quay, date: 2026-03-03, why: it is theirs, accepted_on: 2026-03-04, accepted_by: bob}\n"
	  "  - {from: bob, to: purse, date: 2026-03-05, declined_on: 2026-03-06, redirect_to: ada}\n"
	  "follow_ups:\n"
	  "  - {date: 2026-03-06, with: bob, what: tell him, done_on: 2026-03-06}\n"
	  "help:\n"
	  "  - {by: bob, kind: pair, asked_by: ada, date: 2026-03-05, accepted_on: 2026-03-06}\n"
	  "decision: {question: Red or blue?, decider: bob, asked_on: 2026-03-03, decided_on: 2026-03-05, answer: Blue}\n"
	  "updates:\n"
	  "  - {date: 2026-03-07, by: ada, told: true, text: Halfway there}\n"
	  "  - {date: 2026-03-08, by: ada, text: only for us}\n"
	  "outcome: {measure: waiting, result: met, checked_on: 2026-03-11, checked_by: ada, evidence: a quiet quay}\n" },
	{ "tasks/gone.yml", "title: Never mind\nstatus: cancelled\nclosed: 2026-03-10\n" },
	{ "guide.md", "---\nreviews:\n  - {date: 2026-03-09, by: bob, verdict: unchanged}\n"
	              "  - {date: 2026-03-09, by: ada, verdict: corrected, note: one word}\n---\n# A guide\n" },
	{ NULL, NULL },
};

static const char *told(struct site *site, const char *after, const char *until)
{
	struct facts facts = { .site = site };
	struct buffer out = { 0 };
	change_list changes = changes_between(&site->arena, &facts, day(after), day(until));
	for (size_t i = 0; i < changes.count; i++) {
		const struct change *change = &changes.items[i];
		buffer_printf(&out, STR_FMT " " STR_FMT " " STR_FMT ": " STR_FMT,
		              STR_ARG(date_iso(&site->arena, change->day)), STR_ARG(change->subject->id),
		              STR_ARG(change_names[change->kind]), STR_ARG(change->says));
		if (change->number > 0)
			buffer_printf(&out, " #%u", change->number);
		for (size_t k = 0; k < change->involved.count; k++)
			buffer_printf(&out, "%s" STR_FMT, k == 0 ? " [" : ",",
			              STR_ARG(change->involved.items[k]->id));
		buffer_printf(&out, "%s\n", change->involved.count > 0 ? "]" : "");
	}
	return buffer_keep(&out, &site->arena).at;
}

static void every_dated_entry_is_told(void **state)
{
	(void)state;
	struct site *site = site_of(files);
	assert_string_equal(faults(site), "");
	assert_string_equal(
	        told(site, "2026-01-01", "2026-03-12"),
	        "2026-03-11 all checked: It helped as hoped: a quiet quay [ada]\n"
	        "2026-03-10 all seen: Seen to hold: Nobody waits [ada]\n"
	        "2026-03-10 all finished: The work is done. [ada]\n"
	        "2026-03-10 gone cancelled: Set aside for good.\n"
	        "2026-03-09 guide reviewed: Bob read it through and found it true. [bob]\n"
	        "2026-03-09 guide reviewed: Ada \"the <Boat>\" & Co read it through and corrected it: one word #1 [ada]\n"
	        "2026-03-07 all told: Ada \"the <Boat>\" & Co told Harbour; office: Halfway there [ada]\n"
	        "2026-03-06 all declined: Purse gave it back to Bob and pointed to Ada \"the <Boat>\" & Co. [purse,bob,ada]\n"
	        "2026-03-06 all kept: Ada \"the <Boat>\" & Co got back to Bob: tell him [ada,bob]\n"
	        "2026-03-06 all helped: Accepted from Bob: a second pair of hands. [bob,ada]\n"
	        "2026-03-05 all offered: Bob handed it to Purse. [bob,purse]\n"
	        "2026-03-05 all answered: Bob decided: Blue [bob]\n"
	        "2026-03-04 all accepted: Bob took it up from Ada \"the <Boat>\" & Co. [bob,quay,ada]\n"
	        "2026-03-04 all due-moved: The date moved from 5 March 2026 to 9 March 2026: the storm, again [ada]\n"
	        "2026-03-03 all offered: Ada \"the <Boat>\" & Co handed it to Quay: it is theirs [ada,quay]\n"
	        "2026-03-03 all asked: A decision was asked of Bob: Red or blue? [bob]\n"
	        "2026-03-02 all confirmed: Ada \"the <Boat>\" & Co sees it through. [ada]\n"
	        "2026-03-02 all started: Work began. [ada]\n"
	        "2026-03-01 all opened: Opened; Harbour; office asked for it.\n");
	site_release(site);
}

static void only_days_after_the_first_up_to_the_last_count(void **state)
{
	(void)state;
	struct site *site = site_of(files);
	assert_string_equal(told(site, "2026-03-01", "2026-03-02"),
	                    "2026-03-02 all confirmed: Ada \"the <Boat>\" & Co sees it through. [ada]\n"
	                    "2026-03-02 all started: Work began. [ada]\n");
	assert_string_equal(told(site, "2026-03-11", "2026-03-12"), "");
	assert_string_equal(told(site, "2026-03-12", "2026-03-01"), "");
	site_release(site);
}

static void what_is_not_recorded_is_said_so(void **state)
{
	(void)state;
	const struct file bare[] = {
		{ "tasks/a.yml", "title: A\nstatus: todo\nhandoffs: [{date: 2026-03-01, accepted_on: 2026-03-02}]\n"
		                 "decision: {question: Which?, asked_on: 2026-03-03, decided_on: 2026-03-04}\n"
		                 "due_moves: [{date: 2026-03-05, to: 2026-03-20}]\n"
		                 "follow_ups: [{date: 2026-03-06, done_on: 2026-03-06}]\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(bare);
	assert_string_equal(
	        told(site, "2026-02-01", "2026-03-12"),
	        "2026-03-06 a kept: Somebody got back to those who wait.\n"
	        "2026-03-05 a due-moved: The date moved to 20 March 2026.\n"
	        "2026-03-04 a answered: Somebody decided.\n"
	        "2026-03-03 a asked: A decision was asked of nobody in particular: Which?\n"
	        "2026-03-02 a accepted: Somebody took it up from somebody.\n"
	        "2026-03-01 a offered: Somebody handed it to somebody.\n");
	site_release(site);
}

static void long_words_are_cut_between_words(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	buffer_literal(&text, "title: A\nstatus: todo\nupdates:\n  - date: 2026-03-01\n    told: true\n    text: ");
	for (int i = 0; i < 100; i++)
		buffer_literal(&text, "\xE2\x9B\xB4 boat ");
	buffer_add_byte(&text, '\0');
	const struct file long_file[] = { { "tasks/a.yml", text.bytes }, { NULL, NULL } };
	struct site *site = site_of(long_file);
	struct facts facts = { .site = site };
	change_list changes = changes_between(&site->arena, &facts, day("2026-01-01"), day("2026-03-12"));
	assert_int_equal(changes.count, 1);
	struct str says = changes.items[0].says;
	assert_true(str_ends(says, STR(" ...")));
	assert_int_equal(unicode_first_bad(says), says.length);
	assert_in_range(unicode_length(says), 150, 220);
	site_release(site);
	buffer_release(&text);
}

SUITE(test_change, cmocka_unit_test(every_dated_entry_is_told),
      cmocka_unit_test(only_days_after_the_first_up_to_the_last_count),
      cmocka_unit_test(what_is_not_recorded_is_said_so),
      cmocka_unit_test(long_words_are_cut_between_words));
