#include "suite.h"

#include "build/theme_script.h"

#include <string.h>

static void expect_published(const char *script, const char *wanted)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	const struct source *source = source_new(&arena, STR("x.js"), str_from(script));
	struct str got = script_published(&arena, source, &language_english, &diags);
	assert_string_equal(got.at, wanted);
	assert_int_equal(diags.list.count, strstr(wanted, "{{") != NULL);
	diagnostics_release(&diags);
	arena_release(&arena);
}

static void a_script_says_the_words_of_the_language(void **state)
{
	(void)state;
	expect_published("say(\"{{text.home}}\");", "say(\"Home\");");
	expect_published("x = {{text.tasks}};\n", "x = {\"one\":\"{count} task\",\"other\":\"{count} tasks\"};\n");
	expect_published("\"{{text.says_block_no_day}}\"",
			 "\"It waits for {who}, and no day is named to ask again. Who clears the block?\"");
	expect_published("\"{{text.drift_unknown}}\"", "\"\\\"{what}\\\", which is not in the records\"");
}

static void a_key_that_there_is_not_stays_and_is_complained_of(void **state)
{
	(void)state;
	expect_published("say(\"{{text.hom}}\");", "say(\"{{text.hom}}\");");
}

static void comments_on_lines_of_their_own_are_left_out(void **state)
{
	(void)state;
	expect_published("/* why */\nlet a;\n  /* two\n   * lines */\nlet b; /* stays */\n",
			 "let a;\nlet b; /* stays */\n");
	expect_published("/*! a licence */\nlet a;\n", "/*! a licence */\nlet a;\n");
	expect_published("/* before */ let a;\n/* open", "/* before */ let a;\n/* open");
	expect_published("/* one */ let a; /* two */\nlet b;\n", "/* one */ let a; /* two */\nlet b;\n");
}

SUITE(test_theme_script, cmocka_unit_test(a_script_says_the_words_of_the_language),
      cmocka_unit_test(a_key_that_there_is_not_stays_and_is_complained_of),
      cmocka_unit_test(comments_on_lines_of_their_own_are_left_out));
