#include "suite.h"

#include "base/buffer.h"
#include "read/language_read.h"
#include "read/template.h"

static struct arena arena;

static int leave(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void expect(struct str got, const char *wanted)
{
	assert_string_equal(arena_copy(&arena, got).at, wanted);
}

/* What a language says once 'file' has been laid over English; its complaints go to 'said'. */
static const struct language *laid_over(const char *tag, const char *file, struct buffer *said)
{
	struct diagnostics diags = { 0 };
	struct language_reading reading = language_begin(&arena, &language_english, str_from(tag));
	language_take(&reading, &arena, source_new(&arena, STR("strings.yml"), str_from(file)), &diags);
	for (size_t i = 0; i < diags.list.count; i++) {
		const struct diagnostic *d = &diags.list.items[i];
		struct place at = source_place(d->where.source, d->where.start);
		buffer_printf(said, "%zu:%zu " STR_FMT " " STR_FMT, at.line, at.column,
			      STR_ARG(catalogue[d->what].code), STR_ARG(d->message));
		if (d->help.length > 0)
			buffer_printf(said, " (" STR_FMT ")", STR_ARG(d->help));
		buffer_add_byte(said, '\n');
	}
	diagnostics_release(&diags);
	return reading.language;
}

static void english_is_always_there(void **state)
{
	(void)state;
	const struct language *en = &language_english;
	expect(language_text(en, TEXT_home), "Home");
	expect(LANGUAGE_FILL(&arena, en, owned_by, .who = STR("Ines")), "owned by Ines");
	expect(language_count(&arena, en, TEXT_tasks, 1), "1 task");
	expect(language_count(&arena, en, TEXT_tasks, 12), "12 tasks");
	expect(language_number_fill(&arena, en, TEXT_days, 2.5, NULL), "2.5 days");
	assert_int_equal(text_find(STR("owned_by")), TEXT_owned_by);
	assert_int_equal(text_find(STR("no_such_key")), TEXTS);
}

static void places_are_filled_by_name_in_any_order(void **state)
{
	struct buffer said = { 0 };
	(void)state;
	const struct language *de = laid_over("de", "decided_by: \"{who} entschied am {date}\"\n", &said);
	assert_int_equal(said.length, 0);
	expect(LANGUAGE_FILL(&arena, de, decided_by, .date = STR("3. Mai"), .who = STR("Bo")),
	       "Bo entschied am 3. Mai");
}

/* However often a translator names it. */
static void a_place_may_be_named_again_and_again(void **state)
{
	struct buffer said = { 0 }, text = { 0 }, wanted = { 0 };
	(void)state;
	buffer_literal(&text, "owned_by: \"");
	for (int i = 0; i < 40; i++) {
		buffer_literal(&text, "{who}, ");
		buffer_literal(&wanted, "Bo, ");
	}
	buffer_literal(&text, "!\"\n");
	buffer_literal(&wanted, "!");
	buffer_add_byte(&text, '\0');
	buffer_add_byte(&wanted, '\0');
	const struct language *de = laid_over("de", text.bytes, &said);
	assert_int_equal(said.length, 0);
	expect(LANGUAGE_FILL(&arena, de, owned_by, .who = STR("Bo")), wanted.bytes);
	buffer_release(&text);
	buffer_release(&wanted);
}

/* "(a} {who}" was shown as it stands. */
static void a_brace_that_closes_nothing_is_a_word(void **state)
{
	struct buffer said = { 0 };
	(void)state;
	const struct language *de = laid_over("de", "owned_by: \"a} {who}\"\n", &said);
	assert_int_equal(said.length, 0);
	expect(LANGUAGE_FILL(&arena, de, owned_by, .who = STR("Bo")), "a} Bo");
}

static void dates_numbers_and_lists_follow_the_language(void **state)
{
	struct buffer said = { 0 };
	struct str items[] = { STR("a"), STR("b"), STR("c") };
	date day = date_parse(STR("2026-03-12"));
	(void)state;
	const struct language *xx = laid_over("xx",
		"date: \"{year}/{month}/{day}\"\nmonth_3: \"Brachet\"\ndecimal_mark: \",\"\n"
		"list_end: \"{all} & {item}\"\n", &said);
	assert_int_equal(said.length, 0);
	expect(language_date(&arena, xx, day), "2026/Brachet/12");
	expect(language_date(&arena, &language_english, day), "12 March 2026");
	expect(language_day_month(&arena, &language_english, day), "12 Mar");
	expect(language_date(&arena, xx, DATE_NONE), "");
	expect(language_number(&arena, xx, 2.5), "2,5");
	expect(language_list(&arena, xx, items, 3), "a, b & c");
	expect(language_list(&arena, xx, items, 0), "");
}

static void plurals_go_by_cldr(void **state)
{
	static const struct {
		const char *tag;
		uint64_t number;
		enum plural plural;
	} cases[] = {
		{ "de", 1, PLURAL_ONE },    { "de", 0, PLURAL_OTHER },  { "fr", 0, PLURAL_ONE },
		{ "fr-CA", 2, PLURAL_OTHER }, { "ja", 1, PLURAL_OTHER }, { "ru", 21, PLURAL_ONE },
		{ "ru", 11, PLURAL_MANY },  { "ru", 22, PLURAL_FEW },   { "ru", 112, PLURAL_MANY },
		{ "pl", 1, PLURAL_ONE },    { "pl", 21, PLURAL_MANY },  { "pl", 22, PLURAL_FEW },
		{ "cs", 3, PLURAL_FEW },    { "cs", 5, PLURAL_OTHER },  { "sl", 102, PLURAL_TWO },
		{ "lt", 11, PLURAL_OTHER }, { "lv", 10, PLURAL_ZERO },  { "ro", 0, PLURAL_FEW },
		{ "ro", 20, PLURAL_OTHER }, { "he", 2, PLURAL_TWO },    { "ar", 0, PLURAL_ZERO },
		{ "ar", 103, PLURAL_FEW },  { "ar", 111, PLURAL_MANY }, { "ar", 100, PLURAL_OTHER },
		{ "hr", 5, PLURAL_OTHER },  { "unheard-of", 1, PLURAL_ONE },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		unsigned plurals;
		plural_rule rule = plural_rule_of(str_from(cases[i].tag), &plurals);
		if (rule(cases[i].number) != cases[i].plural)
			fail_msg("%s %d", cases[i].tag, (int)cases[i].number);
		assert_true(plurals & 1u << cases[i].plural);
	}
}

static void a_language_with_more_forms_uses_them(void **state)
{
	struct buffer said = { 0 };
	(void)state;
	const struct language *pl = laid_over("pl",
		"tasks:\n  one: \"{count} zadanie\"\n  few: \"{count} zadania\"\n"
		"  many: \"{count} zadań\"\n  other: \"{count} zadania\"\n", &said);
	assert_int_equal(said.length, 0);
	expect(language_count(&arena, pl, TEXT_tasks, 1), "1 zadanie");
	expect(language_count(&arena, pl, TEXT_tasks, 3), "3 zadania");
	expect(language_count(&arena, pl, TEXT_tasks, 12), "12 zadań");
}

static void faults_are_shown_where_they_stand(void **state)
{
	static const struct {
		const char *file, *said;
	} cases[] = {
		{ "hom: \"Start\"\n",
		  "1:1 unknown-text no text has the key 'hom' (did you mean 'home'?)\n" },
		{ "owned_by: \"von wem?\"\n",
		  "1:11 text-form 'owned_by' has no place {who} (in English it is \"owned by {who}\")\n" },
		{ "home: Start\nowned_by: \"von {whom}, {who}\"\n",
		  "2:11 text-form nothing fills the place {whom} of 'owned_by' (did you mean 'who'?)\n" },
		{ "tasks:\n  one: \"eine\"\n  few: \"{count}\"\n  other: \"{count} A\"\n",
		  "3:3 text-form no number asks for the form 'few' in the language 'de' "
		  "(its forms are: one, other)\n" },
		{ "tasks:\n  one: \"eine\"\n",
		  "2:3 text-form 'tasks' has no form 'other' (the forms of the language 'de' are: one, other)\n" },
		{ "tasks: \"\"\n", /* scripts ended at it */
		  "1:8 text-form 'tasks' has no form 'other' (the forms of the language 'de' are: one, other)\n" },
		{ "home:\n  one: \"Start\"\n",
		  "2:3 text-form 'home' has no number to choose a form by (write it as one text)\n" },
		{ "direction: \"up\"\n", "1:12 text-form 'direction' is neither 'ltr' nor 'rtl'\n" },
		{ "- a list\n", "1:1 text-form the file takes lines of the form 'key: \"text\"'\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer said = { 0 };
		const struct language *language = laid_over("de", cases[i].file, &said);
		expect(buffer_str(&said), cases[i].said);
		expect(language_text(language, TEXT_owned_by), "owned by {who}");
		expect(language_text(language, TEXT_direction), "ltr");
		buffer_release(&said);
	}
}

static void what_is_missing_is_said_once(void **state)
{
	struct diagnostics diags = { 0 };
	struct language_reading reading = language_begin(&arena, &language_english, STR("de"));
	(void)state;
	language_take(&reading, &arena, source_new(&arena, STR("de.yml"), STR("home: \"Start\"\n")), &diags);
	language_check(&reading, &diags);
	assert_int_equal(diags.list.count, 1);
	assert_int_equal(diags.list.items[0].what, COMPLAINT_TEXT_MISSING);
	assert_true(str_find_text(diags.list.items[0].message, STR("'de' are missing: direction, date, ")) !=
		    STR_NOWHERE);
	expect(language_text(reading.language, TEXT_home), "Start");
	expect(language_text(reading.language, TEXT_board), "Board");
	diagnostics_release(&diags);
}

/* What is complained of when a template is compiled with the texts of English. */
static void expect_complaint(const char *template, const char *wanted)
{
	struct names names = { 0 };
	struct templates templates = { .names = &names, .language = &language_english };
	struct diagnostics diags = { 0 };
	name_add(&arena, &names, STR("link"));
	names.closed = true;
	template_add(&arena, &templates, STR("page"),
		     source_new(&arena, STR("page.html"), str_from(template)), &diags);
	if (wanted == NULL) {
		assert_int_equal(diags.list.count, 0);
	} else {
		assert_int_equal(diags.list.count, 1);
		expect(diags.list.items[0].message, wanted);
	}
	diagnostics_release(&diags);
}

static void templates_are_told_which_texts_there_are(void **state)
{
	(void)state;
	expect_complaint("{{text.home}}", NULL);
	expect_complaint("{{<text.owned_by}}{{$who}}{{link}}{{/who}}{{/text.owned_by}}", NULL);
	expect_complaint("{{text.hom}}", "no text has the key 'hom'");
	expect_complaint("{{text.owned_by}}", "nothing fills the place {who} of this text");
	expect_complaint("{{<text.owned_by}}{{$whom}}x{{/whom}}{{$who}}y{{/who}}{{/text.owned_by}}",
			 "this text has no place {whom}");
}

/* "en_US" was written into every page as it stood, and the page's script ended at it. */
static void what_is_no_tag_of_a_language_is_known(void **state)
{
	static const char *const tags[] = { "en", "DE", "pt-BR", "zh-Hant-TW", "gsw", "es-419", "de-AT-1996",
					    "ca-valencia", "sr-Latn" };
	static const char *const others[] = { "", "e", "en_US", "en-", "-en", "en--US", "abcd", "english-language-x",
					      "de-AT-Latn", "de-u-nu-latn", "x-own", "12", "de-1996-1996", "sv SE",
					      "d\xC3\xA9", "\"><b>" };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(tags); i++)
		assert_true(language_is_tag(str_from(tags[i])));
	for (size_t i = 0; i < ARRAY_COUNT(others); i++)
		assert_false(language_is_tag(str_from(others[i])));
}

#define LANGUAGE_TEST(test) cmocka_unit_test_teardown(test, leave)
SUITE(test_language, LANGUAGE_TEST(english_is_always_there),
      LANGUAGE_TEST(places_are_filled_by_name_in_any_order),
      LANGUAGE_TEST(a_place_may_be_named_again_and_again),
      LANGUAGE_TEST(a_brace_that_closes_nothing_is_a_word),
      LANGUAGE_TEST(dates_numbers_and_lists_follow_the_language), LANGUAGE_TEST(plurals_go_by_cldr),
      LANGUAGE_TEST(a_language_with_more_forms_uses_them), LANGUAGE_TEST(what_is_no_tag_of_a_language_is_known),
      LANGUAGE_TEST(faults_are_shown_where_they_stand), LANGUAGE_TEST(what_is_missing_is_said_once),
      LANGUAGE_TEST(templates_are_told_which_texts_there_are));
