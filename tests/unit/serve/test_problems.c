#include "suite.h"

#include "serve/problems.h"

#include <stdio.h>
#include <string.h>

static struct span span_of(const struct source *source, size_t start, size_t end)
{
	return (struct span){ .source = source, .start = (uint32_t)start, .end = (uint32_t)end };
}

static void add(struct diagnostics *diags, const char *path, const char *text, size_t start, size_t end,
                const char *message)
{
	const struct source *source = source_new(&diags->arena, str_from(path), str_from(text));
	complain(diags, COMPLAINT_REFERENCE_UNKNOWN, span_of(source, start, end), "%s", message);
}

static const char *written(struct buffer *json, const struct fault *fault, const struct diagnostics *diags)
{
	buffer_clear(json);
	problems_write(json, 3, true, fault, diags);
	buffer_add_byte(json, '\0');
	return json->bytes;
}

static void problems_have_place_line_caret_and_help(void **state)
{
	struct diagnostics diags = { 0 };
	struct buffer json = { 0 };
	struct fault fault = { 0 };
	(void)state;
	add(&diags, "content/x.yml", "title: \"<x>\"\nowner: ada\n", 20, 23, "no person is called 'ada'");
	complain_did_you_mean(&diags, STR("ines"));
	assert_string_equal(
	        written(&json, &fault, &diags),
	        "{\"generation\":3,\"failed\":true,\"diagnostics\":[{\"severity\":\"error\","
	        "\"code\":\"unknown-reference\",\"path\":\"content/x.yml\",\"line\":2,\"column\":8,"
	        "\"source\":\"owner: ada\",\"caret\":8,\"width\":3,\"message\":\"no person is called 'ada'\","
	        "\"help\":\"did you mean 'ines'?\"}]}");
	fault_say(&fault, "the disk is full");
	assert_non_null(strstr(written(&json, &fault, &diags),
	                       "[{\"severity\":\"error\",\"code\":\"machine\",\"path\":\"\","
	                       "\"message\":\"the disk is full\",\"help\":"));
	diagnostics_release(&diags);
	buffer_release(&json);
}

static void problems_without_help_have_the_way_out_of_the_catalogue(void **state)
{
	struct diagnostics diags = { 0 };
	struct buffer json = { 0 };
	struct fault fault = { 0 };
	(void)state;
	add(&diags, "content/x.yml", "owner: ada\n", 7, 10, "no person is called 'ada'");
	assert_non_null(strstr(written(&json, &fault, &diags), "\"help\":\"correct the id, or add the record\"}"));
	diagnostics_release(&diags);
	buffer_release(&json);
}

static void places_over_two_lines_and_long_lines_are_told_in_short(void **state)
{
	struct diagnostics diags = { 0 };
	struct buffer json = { 0 };
	struct fault fault = { 0 };
	char line[3000];
	(void)state;
	add(&diags, "a", "one\ntwo\n", 1, 6, "over two lines");
	assert_non_null(strstr(written(&json, &fault, &diags), "\"source\":\"one\",\"caret\":2,\"width\":1,"));
	memset(line, 'x', sizeof(line));
	line[sizeof(line) - 1] = '\0';
	add(&diags, "b", line, 0, 1, "a long line");
	written(&json, &fault, &diags);
	assert_non_null(strstr(json.bytes, "\"path\":\"b\",\"line\":1,\"column\":1,\"message\":\"a long line\""));
	diagnostics_release(&diags);
	buffer_release(&json);
}

static void no_more_than_a_thousand_are_told_in_full(void **state)
{
	struct diagnostics diags = { 0 };
	struct buffer json = { 0 };
	struct fault fault = { 0 };
	size_t count = 0;
	(void)state;
	for (int i = 0; i < PROBLEMS_MOST + 5; i++)
		add(&diags, "a", "x", 0, 1, "again");
	for (const char *at = written(&json, &fault, &diags); (at = strstr(at, "\"again\"")) != NULL; at++)
		count++;
	assert_int_equal(count, PROBLEMS_MOST);
	diagnostics_release(&diags);
	buffer_release(&json);
}

static void what_is_known_stays_known_where_lines_move(void **state)
{
	static const struct {
		const char *path, *message;
		bool known;
	} cases[] = {
		{ "a", "the first is on line 3", true },      { "a", "the first is on line 44", true },
		{ "b", "the first is on line 3", false },     { "a", "the second is on line 3", false },
		{ "a", "", false },
	};
	struct diagnostics old = { 0 }, now = { 0 };
	struct problems_known known = { 0 };
	(void)state;
	add(&old, "a", "x", 0, 1, "the first is on line 3");
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		add(&now, cases[i].path, "\n\nx", 2, 3, cases[i].message);
	assert_false(problems_know(&known, &now.list.items[0]));
	problems_learn(&known, &old);
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		if (problems_know(&known, &now.list.items[i]) != cases[i].known)
			fail_msg("%s: '%s'", cases[i].path, cases[i].message);
	problems_learn(&known, &(struct diagnostics){ 0 });
	assert_false(problems_know(&known, &old.list.items[0]));
	problems_forget(&known);
	diagnostics_release(&old);
	diagnostics_release(&now);
}

SUITE(test_problems, cmocka_unit_test(problems_have_place_line_caret_and_help),
      cmocka_unit_test(problems_without_help_have_the_way_out_of_the_catalogue),
      cmocka_unit_test(places_over_two_lines_and_long_lines_are_told_in_short),
      cmocka_unit_test(no_more_than_a_thousand_are_told_in_full),
      cmocka_unit_test(what_is_known_stays_known_where_lines_move));
