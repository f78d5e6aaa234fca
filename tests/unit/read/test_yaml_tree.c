#include "suite.h"

#include "complaints.h"
#include "read/yaml_tree.h"

#include <string.h>

struct fixture {
	struct arena arena;
	struct diagnostics diags;
	const struct source *source;
	struct yaml_documents documents;
};

static void assert_text(const struct yaml_node *node, const char *wanted)
{
	assert_int_equal(node->text.length, strlen(wanted));
	assert_memory_equal(node->text.at, wanted, node->text.length);
}

static struct fixture read_text(struct str text)
{
	struct fixture f = { 0 };
	f.source = source_new(&f.arena, STR("t.yml"), text);
	f.documents = yaml_read(&f.arena, &f.arena, f.source, 0, (uint32_t)f.source->text.length, &f.diags);
	return f;
}

static void release(struct fixture *f)
{
	diagnostics_release(&f->diags);
	arena_release(&f->arena);
}

/* ---- what is read ------------------------------------------------------------------------------ */

static void values_keep_text_form_and_place(void **state)
{
	static const struct {
		struct str text;
		const char *value, *written;
		bool plain;
	} cases[] = {
		{ STR_ROW("a: b # c\n"), "b", "b", true },
		{ STR_ROW("a: 'it''s' # c\n"), "it's", "'it''s'", false },
		{ STR_ROW("a: \"x\\ty\"\n"), "x\ty", "\"x\\ty\"", false },
		{ STR_ROW("\xEF\xBB\xBF# caf\xC3\xA9\r\na: \xC3\xA9t\xC3\xA9\r\n"), "\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9", true },
		{ STR_ROW("a: |\n  one\n   two\n\n\nb: c\n"), "one\n two\n", "|\n  one\n   two", false },
		{ STR_ROW("a: >-\n  one\n  two\n"), "one two", ">-\n  one\n  two", false },
		{ STR_ROW("a: one\n  two\n"), "one two", "one\n  two", true },
		{ STR_ROW("a: 2026-03-12\n"), "2026-03-12", "2026-03-12", true },
		{ STR_ROW("a: no\n"), "no", "no", true },
		{ STR_ROW("a:\nb: c\n"), "", "", true },
		{ STR_ROW("a: |\n"), "", "|", false },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = read_text(cases[i].text);
		assert_int_equal(f.documents.count, 1);
		const struct yaml_node *node = yaml_get(&f.documents.items[0], STR("a"));
		assert_text(node, cases[i].value);
		assert_true(str_equal(span_text(node->span), str_from(cases[i].written)));
		assert_int_equal(node->plain, cases[i].plain);
		assert_int_equal(f.diags.list.count, 0);
		release(&f);
	}
}

static void lists_and_maps_span_their_items(void **state)
{
	static const struct {
		struct str text;
		const char *written;
		size_t count;
	} cases[] = {
		{ STR_ROW("a: [x, y] # c\n"), "[x, y]", 2 },
		{ STR_ROW("a: {x: y,\n  z: [q]}\nb: c"), "{x: y,\n  z: [q]}", 2 },
		{ STR_ROW("a:\n  - x\n  - y\n\n# c\nb: c\n"), "- x\n  - y", 2 },
		{ STR_ROW("a:\n- x\nb: c\n"), "- x", 1 },
		{ STR_ROW("a:\n  x: y\n  z:\n\nb: c\n"), "x: y\n  z:", 2 },
		{ STR_ROW("a: []\n"), "[]", 0 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = read_text(cases[i].text);
		const struct yaml_node *node = yaml_get(&f.documents.items[0], STR("a"));
		assert_true(str_equal(span_text(node->span), str_from(cases[i].written)));
		assert_int_equal(node->count, cases[i].count);
		release(&f);
	}
}

static void each_line_of_a_text_knows_where_it_stands(void **state)
{
	static const struct {
		struct str text;
		const char *starts[4]; /* what stands in the file where each line of the value starts */
	} cases[] = {
		{ STR_ROW("a: |\n  one\n    two\n\n  three\nb: c\n"), { "one\n", "  two\n", "", "three\n" } },
		{ STR_ROW("a: |2-\r\n   one\r\n  two\r\n"), { " one\r", "two\r" } },
		{ STR_ROW("a: \"one\\ntwo\"\n"), { "one", "two" } },
		{ STR_ROW("a: 'it''s\n\n  two'\n"), { "it''s", "two" } },
		{ STR_ROW("a: >\n  one\n  two\n\n  three\n"), { "one\n", "three\n" } },
		{ STR_ROW("a: one\n\n  two\n"), { "one", "two" } },
		{ STR_ROW("a: \"caf\\u00e9 x\\\n  y\\nz\"\n"), { "caf", "z" } },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = read_text(cases[i].text);
		const struct yaml_node *node = yaml_get(&f.documents.items[0], STR("a"));
		const struct source *inner = source_embedded(
			&f.arena, f.source, source_text(&f.arena, node->text), node->line_starts);
		uint32_t at = 0;
		for (size_t line = 0; line < 4 && cases[i].starts[line] != NULL; line++) {
			assert_true(line == 0 || source_next_line(inner, &at));
			assert_true(str_starts(str_after(f.source->text, node->line_starts[line]),
			                       str_from(cases[i].starts[line])));
		}
		release(&f);
	}
}

static void documents_that_hold_nothing_are_left_out(void **state)
{
	struct fixture f = read_text(STR("# c\n---\na: b\n---\n---\n~\n---\n- x\n...\n"));
	struct fixture empty = read_text(STR("# only a comment\n"));
	(void)state;
	assert_int_equal(f.documents.count, 2);
	assert_int_equal(f.documents.items[0].kind, YAML_MAP);
	assert_int_equal(f.documents.items[1].kind, YAML_LIST);
	assert_int_equal(empty.documents.count, 0);
	assert_int_equal(f.diags.list.count + empty.diags.list.count, 0);
	release(&f);
	release(&empty);
}

static void a_slice_is_read_with_places_in_the_whole(void **state)
{
	struct fixture f = { 0 };
	(void)state;
	f.source = source_new(&f.arena, STR("a.md"), STR("---\n\xC3\xA9: \xC3\xA9\nb: [c\n---\n]: x\n"));
	f.documents = yaml_read(&f.arena, &f.arena, f.source, 4, 16, &f.diags);
	assert_true(str_equal(span_text(yaml_get(&f.documents.items[0], STR("\xC3\xA9"))->span), STR("\xC3\xA9")));
	assert_string_equal(complaints_text(&f.arena, &f.diags).at,
	                    "3:4 yaml-syntax: the list that opens here is not closed "
	                    "[put ',' between its items and ']' at its end]\n");
	release(&f);
}

static void nothing_is_told_from_something(void **state)
{
	struct fixture f = read_text(STR("a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: []\ng: x\n"));
	(void)state;
	const struct yaml_node *map = &f.documents.items[0];
	const bool expected[] = { true, true, true, false, false, false, false };
	for (size_t i = 0; i < ARRAY_COUNT(expected); i++)
		assert_int_equal(yaml_is_nothing(&map->pairs[i].value), expected[i]);
	assert_null(yaml_get(map, STR("z")));
	assert_null(yaml_get(&map->pairs[0].value, STR("a")));
	release(&f);
}

/* ---- what is refused --------------------------------------------------------------------------- */

struct fault {
	struct str text;
	const char *told;
};

static void expect_faults(const struct fault *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fixture f = read_text(cases[i].text);
		assert_string_equal(complaints_text(&f.arena, &f.diags).at, cases[i].told);
		release(&f);
	}
}

static void syntax_is_explained_where_it_breaks(void **state)
{
	static const char *const quotes =
	        "[put quotes around a value that contains ': ', or check the indentation of this line]\n";
	static const struct fault cases[] = {
		{ STR_ROW("owner: @ada\n"), "1:8 yaml-syntax: a value cannot start with '@' [put quotes around it]\n" },
		{ STR_ROW("\xEF\xBB\xBF# \xC3\xA9\r\npaths: [\"\xC3\xA9\", `x`]\r\n"),
		  "2:14 yaml-syntax: a value cannot start with '`' [put quotes around it]\n" },
		{ STR_ROW("p: *.md\n"), "1:4 yaml-syntax: a value cannot start with '*' [put quotes around it]\n" },
		{ STR_ROW("p: **b**\n"), "1:4 yaml-syntax: a value cannot start with '*' [put quotes around it]\n" },
		{ STR_ROW("p: & b\n"), "1:4 yaml-syntax: a value cannot start with '&' [put quotes around it]\n" },
		{ STR_ROW("p: %x\n"), "1:4 yaml-syntax: a value cannot start with '%' [put quotes around it]\n" },
		{ STR_ROW("p: !<\n"), "1:4 yaml-syntax: a value cannot start with '!' [put quotes around it]\n" },
		{ STR_ROW("p: ,b\n"), "1:4 yaml-syntax: a value cannot start with ',' [put quotes around it]\n" },
		/* found by fuzzing: "a value cannot start with" half a character */
		{ STR_ROW("-\n\xE5\xB1\xB1: b\n"), "2:1 yaml-syntax: this line does not belong to the '-' before it "
		  "[indent it more than that, or start it with '- ']\n" },
		{ STR_ROW("p: ?\n"), "1:4 yaml-syntax: a value cannot start with '?' [put quotes around it]\n" },
		{ STR_ROW("a:\n\tb: c\n"), "2:1 yaml-syntax: a tab cannot indent a line [use spaces]\n" },
		{ STR_ROW("a: b\n\tc\n"), "2:1 yaml-syntax: a tab cannot indent a line [use spaces]\n" },
		{ STR_ROW("a: b\nfoo\nc: d\n"),
		  "2:1 yaml-syntax: this line is no field: it has no ':' [write 'name: value'; a line that goes on "
		  "with the value above is indented more than its name]\n" },
		{ STR_ROW("a: \"x\" y\n"),
		  "1:8 yaml-syntax: a field is expected here [write 'name: value', indented like the fields before "
		  "it; text after a closing quote belongs inside the quotes]\n" },
		{ STR_ROW("a: 'x\nb: c\n"),
		  "1:4 yaml-syntax: the quote that opens here is never closed [add the closing quote; in single "
		  "quotes write '' for an apostrophe]\n" },
		{ STR_ROW("a: {x: y\nb: c\n"),
		  "1:4 yaml-syntax: the map that opens here is not closed [put ',' between its fields and '}' at its "
		  "end]\n" },
		{ STR_ROW("a: - b\n"),
		  "1:4 yaml-syntax: a list cannot start on this line [put each '- ' item on a line of its own below "
		  "the field's name, or quotes around a value that starts with '- ']\n" },
		{ STR_ROW("- a\nb: c\n"),
		  "2:1 yaml-syntax: another item of the list is expected here [start each item with '- ', indented "
		  "like the items before it]\n" },
		{ STR_ROW("a: >text\n"),
		  "1:5 yaml-syntax: the text after '|' or '>' starts on the next line [move it there, indented, or "
		  "put quotes around a value that starts with '|' or '>']\n" },
		{ STR_ROW("a: \"\\q\"\n"),
		  "1:5 yaml-syntax: this escape means nothing in double quotes [write \\\\ for a backslash, or use single "
		  "quotes]\n" },
		{ STR_ROW("a: [b,,c]\n"),
		  "1:7 yaml-syntax: a value is expected here [remove the ',' that has nothing before it, or close the "
		  "bracket]\n" },
	};
	struct fixture f = read_text(STR("title: Caf\xC3\xA9: the best\n"));
	(void)state;
	assert_true(str_ends(complaints_text(&f.arena, &f.diags), str_from(quotes)));
	assert_true(str_starts(complaints_text(&f.arena, &f.diags),
	                       STR("1:12 yaml-syntax: a ':' is not expected here [")));
	release(&f);
	expect_faults(cases, ARRAY_COUNT(cases));
}

static void parts_of_yaml_that_are_not_used_are_refused_one_by_one(void **state)
{
	static const struct fault cases[] = {
		{ STR_ROW("a: &x b\nc: *x\n<<: {d: e}\nf: !!str g\n? [h]\n: i\n\"\": j\nk: l\n"),
		  "1:4 yaml-unsupported: the anchor '&x' is not used in records [remove it; put quotes around text "
		  "that starts with '&']\n"
		  "2:4 yaml-unsupported: the alias '*x' is not used in records [write the value out; put quotes "
		  "around text that starts with '*']\n"
		  "3:1 yaml-unsupported: merge keys are not used in records [write the fields out]\n"
		  "4:4 yaml-unsupported: the tag '!!str' is not used in records [remove it; put quotes around text "
		  "that starts with '!']\n"
		  "5:3 yaml-unsupported: a field's name cannot be a list or a map [put quotes around a value that "
		  "starts with '{' or '[']\n"
		  "7:1 yaml-unsupported: a field needs a name [write 'name: value']\n" },
		{ STR_ROW("a: {{ x }}\n"),
		  "1:5 yaml-unsupported: a field's name cannot be a list or a map [put quotes around a value that "
		  "starts with '{' or '[']\n" },
		{ STR_ROW("a: 1\nb: {c: 2, c: 3}\na: 4\n"),
		  "2:11 repeated-field: field 'c' is given twice; the first is on line 2 [keep one of the two]\n"
		  "3:1 repeated-field: field 'a' is given twice; the first is on line 1 [keep one of the two]\n" },
		{ STR_ROW("a: \"x\\0y\"\n"),
		  "1:4 control-character: an escape gives the character U+0000, which cannot stand in a text "
		  "[leave it out; write \\n for a line end and \\\\ for a backslash]\n" },
	};
	(void)state;
	expect_faults(cases, ARRAY_COUNT(cases));
}

static void reading_goes_on_after_what_was_refused(void **state)
{
	struct fixture f = read_text(STR("a: &x b\nc: *x\na: z\nf: !t g\nk: l\n"));
	(void)state;
	const struct yaml_node *map = &f.documents.items[0];
	assert_int_equal(map->count, 4);
	assert_text(yaml_get(map, STR("a")), "b");
	assert_true(yaml_get(map, STR("c"))->faulty);
	assert_true(yaml_is_nothing(yaml_get(map, STR("c"))));
	assert_text(yaml_get(map, STR("f")), "g");
	assert_text(yaml_get(map, STR("k")), "l");
	release(&f);
}

static void what_stood_before_a_fault_is_delivered(void **state)
{
	struct fixture f = read_text(STR("---\na: b\n---\nc: d\ne:\n  - f\n  - @g\nh: i\n"));
	(void)state;
	assert_int_equal(f.documents.count, 2);
	const struct yaml_node *map = &f.documents.items[1];
	assert_true(map->faulty);
	assert_text(yaml_get(map, STR("c")), "d");
	assert_text(&yaml_get(map, STR("e"))->items[0], "f");
	assert_null(yaml_get(map, STR("h")));
	assert_int_equal(f.diags.list.count, 1);
	release(&f);
}

static void nesting_ends_at_64_levels(void **state)
{
	struct buffer text = { 0 };
	(void)state;
	for (int i = 0; i < 100000; i++)
		buffer_add_byte(&text, '[');
	struct fixture deep = read_text(buffer_str(&text));
	assert_string_equal(complaints_text(&deep.arena, &deep.diags).at,
	                    "1:65 yaml-depth: nested more than 64 levels deep [check the indentation and the "
	                    "brackets]\n");
	release(&deep);
	text.length = 64;
	for (int i = 0; i < 64; i++)
		buffer_add_byte(&text, ']');
	struct fixture fits = read_text(buffer_str(&text));
	assert_int_equal(fits.diags.list.count, 0);
	release(&fits);
	buffer_release(&text);
}

static void large_files_take_time_in_proportion(void **state)
{
	struct buffer text = { 0 };
	(void)state;
	buffer_literal(&text, "a: [");
	for (int i = 0; i < 100000; i++)
		buffer_literal(&text, "\xC3\xA9, ");
	buffer_literal(&text, "x]\n");
	for (int i = 0; i < 100000; i++)
		buffer_printf(&text, "k%d: v\n", i);
	struct fixture f = read_text(buffer_str(&text)); /* hangs the run if it is not so */
	assert_int_equal(f.documents.items[0].count, 100001);
	assert_true(str_equal(span_text(f.documents.items[0].pairs[100000].value.span), STR("v")));
	release(&f);
	buffer_release(&text);
}

SUITE(test_yaml_tree, cmocka_unit_test(values_keep_text_form_and_place),
      cmocka_unit_test(lists_and_maps_span_their_items),
      cmocka_unit_test(each_line_of_a_text_knows_where_it_stands),
      cmocka_unit_test(documents_that_hold_nothing_are_left_out),
      cmocka_unit_test(a_slice_is_read_with_places_in_the_whole),
      cmocka_unit_test(nothing_is_told_from_something),
      cmocka_unit_test(syntax_is_explained_where_it_breaks),
      cmocka_unit_test(parts_of_yaml_that_are_not_used_are_refused_one_by_one),
      cmocka_unit_test(reading_goes_on_after_what_was_refused),
      cmocka_unit_test(what_stood_before_a_fault_is_delivered),
      cmocka_unit_test(nesting_ends_at_64_levels),
      cmocka_unit_test(large_files_take_time_in_proportion));
