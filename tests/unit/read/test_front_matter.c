#include "suite.h"

#include "complaints.h"
#include "read/front_matter.h"

static void the_fences_part_yaml_from_markdown(void **state)
{
	static const struct {
		struct str text, yaml, body;
		bool present;
	} cases[] = {
		{ STR_ROW("---\ntitle: a\n---\n# b\n"), STR_ROW("title: a\n"), STR_ROW("# b\n"), true },
		{ STR_ROW("---\r\ntitle: a\r\n---\r\n# b"), STR_ROW("title: a\r\n"), STR_ROW("# b"), true },
		{ STR_ROW("\xEF\xBB\xBF---\na: \xC3\xA9\n...\nx"), STR_ROW("a: \xC3\xA9\n"), STR_ROW("x"), true },
		{ STR_ROW("---  \na: b\n--- \t\n\nx"), STR_ROW("a: b\n"), STR_ROW("\nx"), true },
		{ STR_ROW("---\n---\nx"), STR_ROW(""), STR_ROW("x"), true },
		{ STR_ROW("---\na: b\n---"), STR_ROW("a: b\n"), STR_ROW(""), true },
		{ STR_ROW("---\na: |\n  ---\n---\nx"), STR_ROW("a: |\n  ---\n"), STR_ROW("x"), true },
		{ STR_ROW("# a\n---\nb\n---\n"), STR_ROW(""), STR_ROW("# a\n---\nb\n---\n"), false },
		{ STR_ROW("----\na\n----\n"), STR_ROW(""), STR_ROW("----\na\n----\n"), false },
		{ STR_ROW(" ---\na\n---\n"), STR_ROW(""), STR_ROW(" ---\na\n---\n"), false },
		{ STR_ROW(""), STR_ROW(""), STR_ROW(""), false },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct diagnostics diags = { 0 };
		const struct source *source = source_new(&arena, STR("a.md"), cases[i].text);
		struct front_matter found = front_matter_find(source, &diags);
		assert_int_equal(found.present, cases[i].present);
		assert_true(str_equal(str_slice(source->text, found.start, found.end), cases[i].yaml));
		assert_true(str_equal(str_after(source->text, found.body), cases[i].body));
		assert_int_equal(diags.list.count, 0);
		arena_release(&arena);
	}
}

static void front_matter_that_never_closes_is_complained_of(void **state)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	const struct source *source = source_new(&arena, STR("a.md"), STR("---\ntitle: a\n\nText.\n"));
	(void)state;
	struct front_matter found = front_matter_find(source, &diags);
	assert_false(found.present);
	assert_int_equal(found.body, 0);
	assert_string_equal(complaints_text(&arena, &diags).at,
	                    "1:1 front-matter: the front matter that starts here is never closed "
	                    "[put '---' on a line of its own after the last field]\n");
	diagnostics_release(&diags);
	arena_release(&arena);
}

SUITE(test_front_matter, cmocka_unit_test(the_fences_part_yaml_from_markdown),
      cmocka_unit_test(front_matter_that_never_closes_is_complained_of));
