#include "suite.h"

#include "model/custody.h"
#include "model/site_of.h"

static const char people[] =
	"- {id: ada, name: Ada, away: [{from: 2026-03-03, to: 2026-03-05, cover: bo},"
	" {from: 2026-03-05, to: 2026-03-06}, {from: 2026-03-20}]}\n"
	"- {id: bo, name: Bo, away: [{from: 2026-03-05, to: 2026-03-09}], active_until: "
        "2026-03-10}\n"
	"- {id: cy, name: Cy}\n";

static struct site *site_with_task(const char *text)
{
	const struct file files[] = {
		{ "people/all.yml", people },
		{ "teams/shore.yml", "name: Shore\nlead: cy\nmembers: [ada, bo]\n" },
		{ "areas/booking.yml", "name: Booking\nteam: shore\nowner: ada\nbackup: bo\n" },
		{ "areas/quay.yml", "name: Quay\nteam: shore\naccountable: bo\n" },
		{ "tasks/t.yml", text },
		{ NULL, NULL },
	};
	return site_of(files);
}

/* "ada 03-01 > 03-04; ada (waiting) 03-04 > ..." */
static const char *chain_text(struct site *site, date at)
{
	struct buffer out = { 0 };
	custody_chain chain = custody_of(&site->arena, task_of(site, "t"), at);
	for (size_t i = 0; i < chain.count; i++) {
		const struct custody_span *span = &chain.items[i];
		struct str from = date_iso(&site->arena, span->from),
			   until = date_iso(&site->arena, span->until);
		struct str holder = span->holder != NULL ? span->holder->text : STR("nobody");
		buffer_printf(&out, "%s" STR_FMT "%s " STR_FMT " > " STR_FMT, i > 0 ? "; " : "",
		              STR_ARG(holder), span->waiting != NULL ? " (waiting)" : "",
		              STR_ARG(str_after(from, 5)), STR_ARG(str_after(until, 5)));
	}
	const struct custody_span *last = &chain.items[chain.count - 1];
	assert_ptr_equal(last->holder, custody_holder(task_of(site, "t"), at));
	return buffer_keep(&out, &site->arena).at;
}

static void the_sender_holds_until_accepted(void **state)
{
	static const struct {
		const char *fields, *at, *chain;
	} cases[] = {
		{ "owner: ada\ncreated: 2026-01-02\n", "2026-03-12", "ada 01-02 > " },
		{ "created: 2026-01-02\n", "2026-03-12", "nobody 01-02 > " },
		{ "owner: ada\n", "2026-03-12", "ada  > " },
		{ "owner: bo\ncreated: 2026-01-02\nhandoffs:\n"
		  "- {from: ada, to: bo, date: 2026-01-10, accepted_on: 2026-01-14}\n",
		  "2026-03-12", "ada 01-02 > 01-10; ada (waiting) 01-10 > 01-14; bo 01-14 > " },
		{ "owner: bo\ncreated: 2026-01-02\nhandoffs:\n"
		  "- {from: ada, to: bo, date: 2026-01-10, accepted_on: 2026-01-14}\n",
		  "2026-01-12", "ada 01-02 > 01-10; ada (waiting) 01-10 > " },
		{ "owner: ada\ncreated: 2026-01-02\nhandoffs:\n"
		  "- {from: ada, to: bo, date: 2026-01-10, declined_on: 2026-01-11, redirect_to: "
		  "quay}\n"
		  "- {from: ada, to: quay, date: 2026-01-12}\n",
		  "2026-03-12",
		  "ada 01-02 > 01-10; ada (waiting) 01-10 > 01-11; ada 01-11 > 01-12; "
		  "ada (waiting) 01-12 > " },
		{ "created: 2026-01-02\nhandoffs:\n"
		  "- {from: ada, to: bo, date: 2026-01-10, accepted_on: 2026-01-10}\n",
		  "2026-03-12", "ada 01-02 > 01-10; bo 01-10 > " },
		{ "created: 2026-01-02\nhandoffs:\n"
		  "- {from: ada, to: bo, date: 2026-01-10, declined_on: 2026-01-10}\n",
		  "2026-03-12", "ada 01-02 > " },
		{ "created: 2026-01-02\nowner: bo\nowner_confirmed_on: 2026-01-20\nhandoffs:\n"
		  "- {from: ada, to: quay, date: 2026-01-10, accepted_on: 2026-01-12, accepted_by: "
		  "cy}\n",
		  "2026-03-12",
		  "ada 01-02 > 01-10; ada (waiting) 01-10 > 01-12; cy 01-12 > 01-20; bo 01-20 > " },
		{ "created: 2026-01-02\nhandoffs:\n- {to: bo, date: 2026-01-10}\n", "2026-03-12",
		  "nobody 01-02 > 01-10; nobody (waiting) 01-10 > " },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct str text =
			arena_printf(&arena, "title: T\nstatus: active\n%s", cases[i].fields);
		struct site *site = site_with_task(text.at);
		assert_string_equal(faults(site), "");
		assert_string_equal(chain_text(site, day(cases[i].at)), cases[i].chain);
		site_release(site);
		arena_release(&arena);
	}
}

static void custody_ends_with_the_outcome(void **state)
{
	struct site *site = site_with_task(
		"title: T\nstatus: done\nowner: ada\ncreated: 2026-01-02\n"
		"closed: 2026-02-01\noutcome: {result: met, checked_on: 2026-02-20}\n");
	(void)state;
	assert_string_equal(chain_text(site, day("2026-03-12")), "ada 01-02 > 02-20");
	assert_string_equal(chain_text(site, day("2026-02-10")), "ada 01-02 > 02-01");
	assert_string_equal(chain_text(site, day("2026-01-10")), "ada 01-02 > ");
	site_release(site);
}

static void clocks_stop_while_they_are_away(void **state)
{
	static const struct {
		const char *whom, *from, *to;
		int days;
	} cases[] = {
		{ "cy", "2026-03-01", "2026-03-11", 10 },
		{ "cy", "2026-03-11", "2026-03-11", 0 },
		{ "cy", "2026-03-11", "2026-03-01", 0 },
		{ "ada", "2026-03-01", "2026-03-11", 6 }, /* away 3 to 6 */
		{ "ada", "2026-03-04", "2026-03-05", 0 },
		{ "ada", "2026-03-18", "2026-04-20", 1 },
		{ "booking", "2026-03-01", "2026-03-11", 8 }, /* both away 5 and 6 */
		{ "shore", "2026-03-01", "2026-03-11", 8 },
		{ "quay", "2026-03-01", "2026-03-11", 10 }, /* nobody is named to answer */
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct str text = arena_printf(
			&arena, "title: T\nstatus: todo\nwaiting_on: {who: %s}\n", cases[i].whom);
		struct site *site = site_with_task(text.at);
		int days = days_waited(&task_of(site, "t")->waiting_on->who, day(cases[i].from),
		                       day(cases[i].to));
		assert_int_equal(days, cases[i].days);
		site_release(site);
		arena_release(&arena);
	}
}

static void people_go_away_and_leave(void **state)
{
	struct site *site = site_with_task("title: T\nstatus: todo\n");
	const struct person *ada = site->people.items[0], *bo = site->people.items[1], *cover;
	(void)state;
	assert_true(person_is_away(ada, day("2026-03-05"), &cover));
	assert_ptr_equal(cover, bo);
	assert_false(person_is_away(ada, day("2026-03-07"), &cover));
	assert_null(cover);
	assert_true(person_is_away(ada, day("2027-03-07"), &cover));
	assert_false(person_has_left(bo, day("2026-03-10")));
	assert_true(person_has_left(bo, day("2026-03-11")));
	assert_false(person_has_left(ada, day("2026-03-11")));
	site_release(site);
}

static void somebody_answers_for_each_task(void **state)
{
	static const struct {
		const char *fields, *accountable, *team;
	} cases[] = {
		{ "accountable: ada\narea: quay\n", "ada", "shore" },
		{ "area: quay\n", "bo", "shore" },
		{ "area: booking\n", "cy", "shore" },
		{ "owner: ada\n", NULL, "shore" },
		{ "owner: cy\n", NULL, NULL },
		{ "owner: shore\n", NULL, "shore" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct str text =
			arena_printf(&arena, "title: T\nstatus: todo\n%s", cases[i].fields);
		struct site *site = site_with_task(text.at);
		const struct person *accountable = task_accountable(task_of(site, "t"));
		const struct team *team = task_team(task_of(site, "t"));
		assert_int_equal(accountable != NULL, cases[i].accountable != NULL);
		if (accountable != NULL)
			assert_string_equal(chars(site, accountable->record.id),
			                    cases[i].accountable);
		assert_int_equal(team != NULL, cases[i].team != NULL);
		site_release(site);
		arena_release(&arena);
	}
}

static void touched_means_that_something_happened(void **state)
{
	struct site *site =
		site_with_task("title: T\nstatus: todo\ncreated: 2026-01-01\ndue: 2026-03-01\n"
	                       "updates: [{date: 2026-02-01, by: cy, text: A}, {date: 2026-02-20, "
	                       "by: cy, text: B}]\n");
	(void)state;
	assert_int_equal(task_touched(task_of(site, "t"), day("2026-03-12")), day("2026-02-20"));
	assert_int_equal(task_touched(task_of(site, "t"), day("2026-02-19")), day("2026-02-01"));
	assert_int_equal(task_touched(task_of(site, "t"), day("2025-01-01")), DATE_NONE);
	site_release(site);
}

SUITE(test_custody, cmocka_unit_test(the_sender_holds_until_accepted),
      cmocka_unit_test(custody_ends_with_the_outcome),
      cmocka_unit_test(clocks_stop_while_they_are_away), cmocka_unit_test(people_go_away_and_leave),
      cmocka_unit_test(somebody_answers_for_each_task),
      cmocka_unit_test(touched_means_that_something_happened));
