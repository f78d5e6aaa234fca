#include "suite.h"

#include "model/site_of.h"

/* Each task or person is read at 12 March 2026. */
static void dates_must_make_sense(void **state)
{
	static const struct {
		const char *path, *text, *complaints;
	} cases[] = {
		{ "tasks/a.yml", "title: A\nstatus: done\n", "" },
		{ "tasks/a.yml", "title: A\nstatus: todo\ncreated: 2026-03-12\ndue: 2026-09-01\n",
		  "" },
		{ "tasks/a.yml", "title: A\nstatus: todo\ncreated: 2026-03-13\n",
		  "3:10 future-date: 'created' is 2026-03-13, after the day the records are read "
		  "at, "
		  "2026-03-12\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: done\ncreated: 2026-03-02\nclosed: 2026-03-01\n",
		  "4:9 date-order: 'closed' 2026-03-01 lies before 'created' 2026-03-02\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: todo\nhandoffs:\n- {to: b, date: 2026-03-05, accepted_on: "
		  "2026-03-04}\n",
		  "4:42 date-order: 'accepted_on' 2026-03-04 lies before 'date' 2026-03-05\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: todo\nhandoffs:\n"
		  "- {to: b, date: 2026-03-01, accepted_on: 2026-03-02, declined_on: 2026-03-03}\n",
		  "4:67 date-order: the hand-off is both accepted and declined "
		  "[keep one of the two; work that goes back is a new hand-off]\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: blocked\nwaiting_on: {who: b, since: 2026-03-09, "
		  "ask_again_on: 2026-03-08}\n",
		  "3:55 date-order: 'ask_again_on' 2026-03-08 lies before 'since' 2026-03-09\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: todo\nacknowledged:\n"
		  "- {signal: no-owners, by: b, why: known, until: 2026-06-11}\n",
		  "4:12 bad-value: no signal is called 'no-owners' [did you mean 'no-owner'?]\n"
		  "4:49 bad-value: 'until' is more than 90 days ahead [write 2026-06-10 or an "
		  "earlier day]\n" },
		{ "tasks/a.yml",
		  "title: A\nstatus: todo\nacknowledged:\n"
		  "- {signal: quite-another, by: b, why: known, until: 2026-04-01}\n",
		  "4:12 bad-value: no signal is called 'quite-another' [`steward explain` lists them all]\n" },
		{ "steward.yml", "base_url: inn.example.org\n",
		  "1:11 bad-value: 'base_url' takes an address that starts with https:// or http:// "
		  "[write https://inn.example.org]\n" },
		{ "people/c.yml", "name: C\nactive_from: 2026-02-01\nactive_until: 2026-01-01\n",
		  "3:15 date-order: 'active_until' 2026-01-01 lies before 'active_from' "
		  "2026-02-01\n" },
		{ "people/c.yml", "name: C\naway: [{from: 2026-07-20, to: 2026-07-01}]\n",
		  "2:31 date-order: 'to' 2026-07-01 lies before 'from' 2026-07-20\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct file files[] = { { "people/b.yml", "name: B\n" },
			                      { cases[i].path, cases[i].text },
			                      { NULL, NULL } };
		struct site *site = site_of(files);
		struct buffer found = { 0 };
		struct str rest = str_from(faults(site)), line;
		while (str_cut(&rest, '\n', &line) && line.length > 0)
			buffer_printf(&found, STR_FMT "\n",
			              STR_ARG(str_after(line, str_from(cases[i].path).length + 1)));
		buffer_add_byte(&found, '\0');
		assert_string_equal(found.bytes, cases[i].complaints);
		buffer_release(&found);
		site_release(site);
	}
}

static void the_newest_entry_is_the_latest_event(void **state)
{
	static const struct file files[] = {
		{ "people/b.yml", "name: B\naway: [{from: 2026-03-11, to: 2026-03-12}]\n" },
		{ "tasks/a.yml", "title: A\nstatus: todo\ncreated: 2026-01-01\ndue: 2026-03-10\n"
		                 "updates: [{date: 2026-03-07, by: b, text: Hello}, {date: "
		                 "2027-01-01, by: b, text: X}]\n" },
		{ "g.md", "---\nreviews: [{date: 2026-03-01, by: b, verdict: unchanged}]\n---\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_int_equal(site->newest_entry, day("2026-03-07"));
	assert_true(task_of(site, "a")->record.faulty);
	assert_false(page_of(site, "g")->record.faulty);
	site_release(site);
}

SUITE(test_check, cmocka_unit_test(dates_must_make_sense),
      cmocka_unit_test(the_newest_entry_is_the_latest_event));
