#include "suite.h"

#include "base/buffer.h"
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
	assert_true(str_equal(source_line(source, 11), STR("caf\xC3\xA9 x")));
	assert_true(str_equal(source_line(source, 13), STR("last")));
	arena_release(&arena);
}

static void columns_are_right_in_lines_of_any_length(void **state)
{
	struct arena arena = { 0 };
	struct buffer text = { 0 };
	size_t column = 1;
	(void)state;
	buffer_literal(&text, "first\n");
	while (text.length < 20000)
		buffer_literal(&text, "a\xC3\xA9\xE2\x82\xAC");
	const struct source *source = source_new(&arena, STR("a.md"), buffer_str(&text));
	for (uint32_t at = 6; at < text.length; at++) {
		assert_int_equal(source_place(source, at).column, column);
		column += ((unsigned char)text.bytes[at] & 0xC0) != 0x80;
	}
	buffer_release(&text);
	arena_release(&arena);
}

static bool ends_a_line(struct str text, size_t at)
{
	return text.at[at] == '\n' || (text.at[at] == '\r' && (at + 1 == text.length || text.at[at + 1] != '\n'));
}

/* Marks stand at every 16384th byte, here in the midst of lines, of line ends and of their pairs. */
static void lines_are_found_wherever_they_end(void **state)
{
	static const char *const pieces[] = { "\r\n", "\n", "\r", "\r\r\n", "ab\xC3\xA9\r\n", "a", "\n\r" };
	struct arena arena = { 0 };
	struct buffer text = { 0 };
	size_t line = 1, column = 1;
	uint32_t next = 0;
	(void)state;
	for (uint32_t random = 1; text.length < 40000; random = random * 1103515245 + 12345)
		buffer_add(&text, str_from(pieces[(random >> 16) % ARRAY_COUNT(pieces)]));
	const struct source *source = source_new(&arena, STR("a.md"), buffer_str(&text));
	for (uint32_t at = 0; at < text.length; at++) {
		struct place place = source_place(source, at);
		assert_int_equal(place.line, line);
		assert_int_equal(place.column, column);
		column += ((unsigned char)text.bytes[at] & 0xC0) != 0x80;
		if (!ends_a_line(source->text, at))
			continue;
		assert_true(source_next_line(source, &next));
		assert_int_equal(next, at + 1);
		line++;
		column = 1;
	}
	assert_int_equal(source_place(source, (uint32_t)text.length).line, line);
	buffer_release(&text);
	arena_release(&arena);
}

/* A template's tag that went over two lines broke a message in two, in --format=json and in the preview. */
static void a_message_is_one_line_whatever_it_quotes(void **state)
{
	struct diagnostics diags = { 0 };
	struct arena arena = { 0 };
	const struct source *source = source_new(&arena, STR("page.html"), STR("{{a\r\nb}}"));
	(void)state;
	complain(&diags, COMPLAINT_TEMPLATE_SYNTAX, (struct span){ source, 2, 6 }, "name '%s' has a space in it",
	         "a\r\nb");
	complain_help(&diags, "write '%s'", "a\nb");
	assert_true(str_equal(diags.list.items[0].message, STR("name 'a  b' has a space in it")));
	assert_true(str_equal(diags.list.items[0].help, STR("write 'a b'")));
	diagnostics_release(&diags);
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
		struct str way_out = catalogue[i].way_out; /* a sentence: reports take its capital and its stop off */
		assert_true(way_out.length > 10 && str_ends(way_out, STR(".")));
		assert_true(way_out.at[0] >= 'A' && way_out.at[0] <= 'Z');
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

static void of_a_file_with_very_many_the_first_are_kept(void **state)
{
	enum { MANY = DIAGNOSTICS_MOST + 500 };
	struct diagnostics diags = { 0 };
	struct arena arena = { 0 };
	struct source *a = source_new(&arena, STR("a.md"), STR("abcdef"));
	struct source *b = source_new(&arena, STR("b.md"), STR("abcdef"));
	(void)state;
	for (int i = 0; i < MANY; i++)
		complain(&diags, COMPLAINT_FOOTNOTE_UNUSED, (struct span){ a, 1, 2 }, "note %04d", i);
	complain(&diags, COMPLAINT_LINK_BROKEN, (struct span){ a, 4, 5 }, "a link");
	complain_did_you_mean(&diags, STR("x"));
	complain(&diags, COMPLAINT_FOOTNOTE_UNUSED, (struct span){ b, 1, 2 }, "another file");
	diagnostics_sort(&diags);
	diagnostics_limit(&diags);
	assert_int_equal(diags.list.count, DIAGNOSTICS_MOST + 1);
	const struct diagnostic *closing = &diags.list.items[DIAGNOSTICS_MOST - 1];
	assert_true(str_equal(closing[-1].message, STR("note 0998")));
	assert_true(str_equal(closing->message, STR("a link")));
	assert_true(str_equal(closing->help, STR("did you mean 'x'?; the file has 501 more findings")));
	assert_true(str_equal(closing[1].message, STR("another file")));
	assert_int_equal(diagnostics_worst(&diags), SEVERITY_ERROR);
	diagnostics_release(&diags);
	arena_release(&arena);
}

SUITE(test_diagnostic, cmocka_unit_test(a_message_is_one_line_whatever_it_quotes),
      cmocka_unit_test(places_count_lines_and_characters),
      cmocka_unit_test(columns_are_right_in_lines_of_any_length),
      cmocka_unit_test(lines_are_found_wherever_they_end),
      cmocka_unit_test(of_a_file_with_very_many_the_first_are_kept),
      cmocka_unit_test(a_fault_in_an_embedded_text_is_shown_in_its_file),
      cmocka_unit_test(complaints_are_sorted_by_place_and_said_once),
      cmocka_unit_test(codes_are_unique_and_explained),
      cmocka_unit_test(the_nearest_name_is_offered_and_a_far_one_is_not));
