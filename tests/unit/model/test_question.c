#include "model/question.h"
#include "model/site_of.h"
#include "suite.h"

static const struct file files[] = {
	{ "people/ada.yml", "name: Ada\nteam: purse\nwip_limit: 1\n" },
	{ "people/bob.yml", "name: Bob\nteam: deck\n" },
	{ "teams/purse.yml", "name: Purse\nlead: ada\n" },
	{ "teams/deck.yml", "name: Deck\nlead: bob\n" },
	{ "areas/money.yml", "name: Money\nteam: purse\nowner: ada\nbackup: bob\nin_scope: [coins]\nguide: guide\n" },
	{ "areas/quay.yml", "name: Quay\nteam: deck\nowner: bob\nbackup: ada\nin_scope: [ropes]\nguide: guide\n" },
	{ "tasks/late.yml", "title: Late\nstatus: active\narea: money\nowner: ada\nowner_confirmed_on: 2026-03-10\n"
	                    "created: 2026-03-10\ndue: 2026-03-11\nsuccess: coins arrive on the day\n" },
	{ "tasks/later.yml", "title: Later\nstatus: active\narea: money\nowner: ada\nowner_confirmed_on: 2026-03-10\n"
	                     "created: 2026-03-10\ndue: 2026-03-01\nsuccess: coins arrive on the day\n"
	                     "acknowledged: [{signal: no-success-definition, by: ada, until: 2026-04-01}]\n" },
	{ "tasks/folded.yml", "title: Folded\nstatus: todo\narea: quay\nowner: bob\nowner_confirmed_on: 2026-03-10\n"
	                      "due: 2026-03-02\n"
	                      "acknowledged: [{signal: commitment-overdue, by: bob, until: 2026-04-01}]\n" },
	{ "tasks/adrift.yml", "title: Adrift\nstatus: active\narea: quay\ncreated: 2026-03-05\n" },
	{ "guide.md", "# A guide\n" },
	{ NULL, NULL },
};

struct asked {
	struct site *site;
	struct facts facts;
	struct question_filter filter;
};

static struct asked asked_of(const struct file *some)
{
	struct site *site = site_of(some);
	site_signals(site);
	return (struct asked){ site, { .site = site }, { .signal = SIGNALS } };
}

static const char *lines_of(struct site *site, const signal_lines *lines)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < lines->count; i++)
		buffer_printf(&out, "%s" STR_FMT " " STR_FMT, i > 0 ? ", " : "",
		              STR_ARG(lines->items[i]->subject->id),
		              STR_ARG(signal_rows[lines->items[i]->name].name));
	return buffer_keep(&out, &site->arena).at;
}

static const char *open_of(struct asked *asked, enum question question)
{
	struct answers answers = questions_ask(&asked->site->arena, &asked->facts, &asked->filter);
	return lines_of(asked->site, &answers.questions[question].open);
}

static void each_signal_belongs_to_one_question(void **state)
{
	(void)state;
	size_t counts[QUESTIONS + 1] = { 0 };
	for (int i = 0; i < SIGNALS; i++) {
		enum question question = question_of((enum signal_name)i);
		assert_int_equal(question == QUESTIONS, i >= SIGNAL_FIRST_WARM);
		counts[question]++;
	}
	for (int i = 0; i < QUESTIONS; i++)
		assert_true(counts[i] >= 3);
	assert_int_equal(question_of(SIGNALS), QUESTIONS);
}

static void the_most_consequential_come_first(void **state)
{
	(void)state;
	struct asked asked = asked_of(files);
	/* among equals the one that has waited longest; of the same day, by the order of the table */
	assert_string_equal(open_of(&asked, QUESTION_OWNED), "adrift accountable-not-owned");
	assert_string_equal(open_of(&asked, QUESTION_WAITING),
	                    "later commitment-overdue, late commitment-overdue");
	site_release(asked.site);
}

static void counts_are_those_of_the_lists(void **state)
{
	(void)state;
	struct asked asked = asked_of(files);
	struct answers answers = questions_ask(&asked.site->arena, &asked.facts, &asked.filter);
	size_t all = answers.warm.count;
	for (int i = 0; i < QUESTIONS; i++) {
		const struct question_answer *answer = &answers.questions[i];
		size_t by_severity = 0, by_name = 0;
		for (int k = 0; k < SIGNAL_SEVERITIES; k++)
			by_severity += answer->severities[k];
		for (int k = 0; k < SIGNALS; k++)
			by_name += answer->signals[k];
		assert_int_equal(by_severity, answer->open.count);
		assert_int_equal(by_name, answer->open.count);
		all += answer->open.count + answer->folded.count;
	}
	/* everything but what concerns one person's load is somewhere */
	size_t about_people = 0;
	for (size_t i = 0; i < asked.site->signals.count; i++)
		about_people += asked.site->signals.items[i].subject->kind == RECORD_PERSON;
	assert_int_equal(about_people, 1);
	assert_int_equal(all + about_people, asked.site->signals.count + asked.site->warm.count);
	site_release(asked.site);
}

static void acknowledged_ones_are_folded(void **state)
{
	(void)state;
	struct asked asked = asked_of(files);
	struct answers answers = questions_ask(&asked.site->arena, &asked.facts, &asked.filter);
	assert_string_equal(lines_of(asked.site, &answers.questions[QUESTION_WAITING].folded),
	                    "folded commitment-overdue");
	site_release(asked.site);
}

static void load_is_shown_to_whom_it_concerns_only(void **state)
{
	(void)state;
	struct asked asked = asked_of(files);
	const void *ada = site_find(asked.site, RECORD_PERSON, STR("ada"));
	asked.filter.signal = SIGNAL_OVERLOADED_OWNER;
	assert_string_equal(open_of(&asked, QUESTION_OWNED), "");
	asked.filter.owner = ada;
	assert_string_equal(open_of(&asked, QUESTION_OWNED), "ada overloaded-owner");
	asked.filter.team = reference_team(&((const struct person *)ada)->team);
	assert_string_equal(open_of(&asked, QUESTION_OWNED), "");
	site_release(asked.site);
}

static void filters_keep_what_belongs(void **state)
{
	(void)state;
	struct asked asked = asked_of(files);
	asked.filter.owner = (const void *)site_find(asked.site, RECORD_PERSON, STR("bob"));
	assert_string_equal(open_of(&asked, QUESTION_WAITING), "");
	asked.filter.owner = NULL;
	asked.filter.team = (const void *)site_find(asked.site, RECORD_TEAM, STR("purse"));
	assert_string_equal(open_of(&asked, QUESTION_WAITING),
	                    "later commitment-overdue, late commitment-overdue");
	assert_string_equal(open_of(&asked, QUESTION_OWNED), "");
	asked.filter.team = NULL;
	asked.filter.area = (const void *)site_find(asked.site, RECORD_AREA, STR("quay"));
	assert_string_equal(open_of(&asked, QUESTION_OWNED), "adrift accountable-not-owned");
	asked.filter.signal = SIGNAL_QUIET_RECORD;
	assert_string_equal(open_of(&asked, QUESTION_OWNED), "");
	site_release(asked.site);
}

static void a_quiet_handbook_answers_nothing(void **state)
{
	(void)state;
	const struct file bare[] = { { "index.md", "# Home\n" }, { NULL, NULL } };
	struct asked asked = asked_of(bare);
	struct answers answers = questions_ask(&asked.site->arena, &asked.facts, &asked.filter);
	for (int i = 0; i < QUESTIONS; i++)
		assert_int_equal(answers.questions[i].open.count, 0);
	assert_int_equal(answers.warm.count, 0);
	site_release(asked.site);
}

SUITE(test_question, cmocka_unit_test(each_signal_belongs_to_one_question),
      cmocka_unit_test(the_most_consequential_come_first),
      cmocka_unit_test(counts_are_those_of_the_lists),
      cmocka_unit_test(acknowledged_ones_are_folded),
      cmocka_unit_test(load_is_shown_to_whom_it_concerns_only),
      cmocka_unit_test(filters_keep_what_belongs),
      cmocka_unit_test(a_quiet_handbook_answers_nothing));
