#include "suite.h"

#include "complaints.h"
#include "read/text_check.h"

static void clean_text_passes_as_it_is(void **state)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	const struct source *source =
	        source_new(&arena, STR("a.md"), STR("\xEF\xBB\xBF" "a\tb\r\ncaf\xC3\xA9\r\xF0\x9F\x9A\xA2\n"));
	(void)state;
	assert_ptr_equal(text_check(&arena, source, &diags), source);
	assert_int_equal(diags.list.count, 0);
	arena_release(&arena);
}

static void each_refused_byte_is_named_and_made_harmless(void **state)
{
	static const struct {
		struct str text, clean;
		const char *told;
	} cases[] = {
		{ STR_ROW("ok\ncaf\xE9 x"), STR_ROW("ok\ncaf? x"),
		  "2:4 encoding: byte 0xE9 is not valid UTF-8 [save the file as UTF-8]\n" },
		{ STR_ROW("a\0b"), STR_ROW("a b"),
		  "1:2 control-character: the character U+0000 cannot stand here [delete it]\n" },
		{ STR_ROW("\xC3\xA9\x1B[0m"), STR_ROW("\xC3\xA9 [0m"),
		  "1:2 control-character: the character U+001B cannot stand here [delete it]\n" },
		{ STR_ROW("a\x7F\xC2\x85"), STR_ROW("a   "),
		  "1:2 control-character: the character U+007F cannot stand here [delete it]\n"
		  "1:3 control-character: the character U+0085 cannot stand here [delete it]\n" },
		{ STR_ROW("a\xE2\x80\xA8" "b\xE2\x80\xA9"), STR_ROW("a   b   "),
		  "1:2 control-character: the character U+2028 cannot stand here [delete it]\n"
		  "1:6 control-character: the character U+2029 cannot stand here [delete it]\n" },
		{ STR_ROW("a\xEF\xBB\xBF"), STR_ROW("a   "),
		  "1:2 control-character: the character U+FEFF cannot stand here [delete it]\n" },
		{ STR_ROW("\xED\xA0\x80"), STR_ROW("???"),
		  "1:1 encoding: byte 0xED is not valid UTF-8 [save the file as UTF-8]\n"
		  "1:2 encoding: byte 0xA0 is not valid UTF-8 [save the file as UTF-8]\n"
		  "1:3 encoding: byte 0x80 is not valid UTF-8 [save the file as UTF-8]\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct diagnostics diags = { 0 };
		const struct source *source = source_new(&arena, STR("a.md"), cases[i].text);
		const struct source *clean = text_check(&arena, source, &diags);
		assert_true(str_equal(clean->text, cases[i].clean));
		assert_string_equal(complaints_text(&arena, &diags).at, cases[i].told);
		diagnostics_release(&diags);
		arena_release(&arena);
	}
}

static void a_file_full_of_faults_is_told_of_in_few_lines(void **state)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	struct buffer bytes = { 0 };
	(void)state;
	for (int i = 0; i < 1000; i++)
		buffer_literal(&bytes, "\xE9\n");
	const struct source *source = source_new(&arena, STR("a.md"), buffer_str(&bytes));
	assert_int_equal(str_find(text_check(&arena, source, &diags)->text, '\xE9'), STR_NOWHERE);
	assert_int_equal(diags.list.count, 10);
	assert_string_equal(diags.list.items[9].help.at, "the file has 990 more such places");
	buffer_release(&bytes);
	diagnostics_release(&diags);
	arena_release(&arena);
}

SUITE(test_text_check, cmocka_unit_test(clean_text_passes_as_it_is),
      cmocka_unit_test(each_refused_byte_is_named_and_made_harmless),
      cmocka_unit_test(a_file_full_of_faults_is_told_of_in_few_lines));
