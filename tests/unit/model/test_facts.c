#include "suite.h"

#include "model/facts.h"
#include "model/site_of.h"

#include <string.h>

static const struct file handbook[] = {
	{ "people/ada.yml", "name: Ada\n" },
	{ "areas/booking.yml", "name: Booking\nin_scope: [Prices, berths]\n"
	                       "out_of_scope: [{what: Refunds, goes_to: purse}]\n" },
	{ "areas/purse.yml", "name: Purse\nin_scope: [refunds]\n" },
	{ "guide.md",
	  "---\nreview_every: 30\nreviews:\n- {date: 2026-02-10, by: ada, verdict: corrected}\n"
	  "- {date: 2026-01-10, by: ada, verdict: unchanged}\n---\n# Guide\n\n[x](gone.md)\n" },
	{ "late.md", "---\ndraft: true\n---\n# Late\n" },
	{ "plain.md", "# Plain\n" },
	{ "tasks/list.yml", "- {id: a, title: A, status: todo}\n- {id: b, title: B, status: tdo}\n"
	                    "- {id: c, title: C, status: todo, owner: nobody}\n" },
	{ NULL, NULL },
};

static void scope_lines_are_sorted_by_text(void **state)
{
	struct site *site = site_of(handbook);
	struct facts facts = { .site = site };
	scope_list lines = facts_scope_lines(&facts, &site->arena);
	static const struct {
		const char *what, *area, *goes_to;
	} expected[] = { { "berths", "booking", NULL },
		         { "Prices", "booking", NULL },
		         { "Refunds", "booking", "purse" },
		         { "refunds", "purse", NULL } };
	(void)state;
	assert_int_equal(lines.count, ARRAY_COUNT(expected));
	for (size_t i = 0; i < lines.count; i++) {
		assert_string_equal(chars(site, lines.items[i].what), expected[i].what);
		assert_string_equal(chars(site, lines.items[i].area->record.id), expected[i].area);
		assert_int_equal(lines.items[i].goes_to != NULL, expected[i].goes_to != NULL);
	}
	site_release(site);
}

static void drafts_are_no_pages(void **state)
{
	struct site *site = site_of(handbook);
	struct facts facts = { .site = site };
	page_list pages = facts_pages(&facts);
	(void)state;
	assert_int_equal(pages.count, 2);
	assert_string_equal(chars(site, pages.items[0]->record.id), "guide");
	assert_string_equal(chars(site, pages.items[1]->record.id), "plain");
	assert_int_equal(facts_top(&facts)->pages.count, 2);
	site_release(site);
}

static void reviews_tell_when_the_next_is_due(void **state)
{
	struct site *site = site_of(handbook);
	struct facts facts = { .site = site };
	const struct page *guide = page_of(site, "guide"), *plain = page_of(site, "plain");
	(void)state;
	assert_int_equal(page_last_review(guide)->date.day, day("2026-02-10"));
	assert_int_equal(page_review_due(&facts, guide), day("2026-03-12"));
	assert_null(page_last_review(plain));
	assert_int_equal(page_review_due(&facts, plain), DATE_NONE);
	site_release(site);
}

static void faults_belong_to_the_record_they_lie_in(void **state)
{
	struct site *site = site_of(handbook);
	struct facts facts = { .site = site };
	static const struct {
		enum record_kind kind;
		const char *id;
		size_t count;
	} cases[] = { { RECORD_TASK, "a", 0 },     { RECORD_TASK, "b", 1 },
		      { RECORD_TASK, "c", 1 },     { RECORD_PAGE, "guide", 1 },
		      { RECORD_PAGE, "plain", 0 }, { RECORD_PERSON, "ada", 0 } };
	(void)state;
	assert_int_equal(facts_diagnostics(&facts).count, 3);
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct record *record = site_find(site, cases[i].kind, str_from(cases[i].id));
		diagnostic_list list = facts_diagnostics_of(&facts, &site->arena, record);
		assert_int_equal(list.count, cases[i].count);
		assert_int_equal(record->faulty, cases[i].count > 0);
	}
	site_release(site);
}

SUITE(test_facts, cmocka_unit_test(scope_lines_are_sorted_by_text),
      cmocka_unit_test(drafts_are_no_pages), cmocka_unit_test(reviews_tell_when_the_next_is_due),
      cmocka_unit_test(faults_belong_to_the_record_they_lie_in));
