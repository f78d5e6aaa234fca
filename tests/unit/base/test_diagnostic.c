#include "suite.h"

#include "base/diagnostic.h"
#include "base/nearest.h"

static void places_count_lines_and_characters(void **state)
{
	struct arena arena = { 0 };
	struct source *source =
	        source_new(&arena, STR("a.md"), STR("\xEF\xBB\xBFone\r\ncaf\xC3\xA9 x\rlast"));
	static const struct {
		uint32_t offset;
		size_t line, column;
	} cases[] = { { 0, 1, 1 }, { 3, 1, 4 }, { 5, 2, 1 }, { 11, 2, 6 }, { 13, 3, 1 }, { 99, 3, 5 } };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct place place = source_place(source, cases[i].offset);
		assert_int_equal(place.line, cases[i].line);
		assert_int_equal(place.column, cases[i].column);
	}
	assert_true(str_equal(source_line(source, 2), STR("caf\xC3\xA9 x")));
	assert_true(str_equal(source_line(source, 3), STR("last")));
	assert_int_equal(source_line(source, 4).length, 0);
	arena_release(&arena);
}

static void a_fault_in_an_embedded_text_is_shown_in_its_file(void **state)
{
	struct diagnostics diags = { 0 };
	struct arena arena = { 0 };
	struct source *file =
	        source_new(&arena, STR("t.yml"), STR("description: |\n  first\n  see [x](y)\n"));
	const uint32_t starts[] = { 17, 25 };
	struct source *text = source_embedded(&arena, file, STR("first\nsee [x](y)"), starts);
	(void)state;
	complain(&diags, COMPLAINT_LINK_BROKEN, (struct span){ text, 14, 15 }, "no page 'y'");
	struct place place = source_place(diags.list.items[0].where.source, diags.list.items[0].where.start);
	assert_ptr_equal(diags.list.items[0].where.source, file);
	assert_int_equal(place.line, 3);
	assert_int_equal(place.column, 11);
	assert_true(str_equal(span_text(diags.list.items[0].where), STR("y")));
	diagnostics_release(&diags);
	arena_release(&arena);
}

static void complaints_are_sorted_by_place_and_said_once(void **state)
{
	struct diagnostics diags = { 0 }, others = { 0 };
	struct arena arena = { 0 };
	struct source *a = source_new(&arena, STR("a.md"), STR("abcdef"));
	struct source *b = source_new(&arena, STR("b.md"), STR("abcdef"));
	(void)state;
	complain(&diags, COMPLAINT_LINK_BROKEN, (struct span){ b, 1, 2 }, "second file");
	complain(&others, COMPLAINT_FOOTNOTE_UNUSED, (struct span){ a, 4, 5 }, "late");
	complain(&others, COMPLAINT_LINK_BROKEN, (struct span){ a, 0, 1 }, "early");
	complain(&others, COMPLAINT_LINK_BROKEN, (struct span){ a, 0, 1 }, "early");
	complain_did_you_mean(&others, STR("x"));
	diagnostics_adopt(&diags, &others);
	diagnostics_sort(&diags);
	assert_int_equal(diags.list.count, 3);
	assert_string_equal(diags.list.items[0].message.at, "early");
	assert_string_equal(diags.list.items[1].message.at, "late");
	assert_string_equal(diags.list.items[2].message.at, "second file");
	assert_int_equal(diagnostics_worst(&diags), SEVERITY_ERROR);
	diagnostics_release(&diags);
	assert_int_equal(diagnostics_worst(&diags), -1);
	arena_release(&arena);
}

static void codes_are_unique_and_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < COMPLAINTS; i++) {
		assert_ptr_equal(catalogue_find(catalogue[i].code), &catalogue[i]);
		assert_true(catalogue[i].meaning.length > 20);
		assert_true(catalogue[i].way_out.length > 10);
	}
	assert_null(catalogue_find(STR("no-such-code")));
}

static void the_nearest_name_is_offered_and_a_far_one_is_not(void **state)
{
	static const struct {
		struct str wanted, best;
	} cases[] = {
		{ STR_ROW("onwer"), STR_ROW("owner") },      { STR_ROW("Owner"), STR_ROW("owner") },
		{ STR_ROW("acountable"), STR_ROW("accountable") }, { STR_ROW("xyz"), STR_ROW("") },
		{ STR_ROW("hand_offs"), STR_ROW("handoffs") }, { STR_ROW("o"), STR_ROW("") },
		{ STR_ROW(""), STR_ROW("") },
	};
	static const struct str names[] = { STR_ROW("owner"), STR_ROW("accountable"), STR_ROW("handoffs"),
		                            STR_ROW("title") };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct nearest nearest = nearest_to(cases[i].wanted);
		for (size_t j = 0; j < ARRAY_COUNT(names); j++)
			nearest_offer(&nearest, names[j]);
		assert_true(str_equal(nearest.best, cases[i].best));
	}
}

SUITE(test_diagnostic, cmocka_unit_test(places_count_lines_and_characters),
      cmocka_unit_test(a_fault_in_an_embedded_text_is_shown_in_its_file),
      cmocka_unit_test(complaints_are_sorted_by_place_and_said_once),
      cmocka_unit_test(codes_are_unique_and_explained),
      cmocka_unit_test(the_nearest_name_is_offered_and_a_far_one_is_not));
