#include "suite.h"

#include "base/json.h"

#include <math.h>

static void expect(struct buffer *out, const char *wanted)
{
	buffer_add_byte(out, '\0');
	assert_string_equal(out->bytes, wanted);
	buffer_release(out);
}

static void commas_stand_between_and_nowhere_else(void **state)
{
	struct buffer out = { 0 };
	struct json json = { .out = &out };
	(void)state;
	json_object(&json);
	json_pair_text(&json, STR("a"), STR("b"));
	json_pair_list(&json, STR("c"));
	json_whole(&json, -1);
	json_object(&json);
	json_close(&json);
	json_list(&json);
	json_truth(&json, true);
	json_close(&json);
	json_null(&json);
	json_close(&json);
	json_pair_truth(&json, STR("d"), false);
	json_pair_whole(&json, STR("e"), 7);
	json_close(&json);
	expect(&out, "{\"a\":\"b\",\"c\":[-1,{},[true],null],\"d\":false,\"e\":7}");
}

static void people_get_one_value_to_a_line(void **state)
{
	struct buffer out = { 0 };
	struct json json = { .out = &out, .indented = true };
	(void)state;
	json_object(&json);
	json_pair_list(&json, STR("a"));
	json_number(&json, 0.5);
	json_number(&json, 2);
	json_close(&json);
	json_pair_object(&json, STR("b"));
	json_close(&json);
	json_close(&json);
	expect(&out, "{\n  \"a\": [\n    0.5,\n    2\n  ],\n  \"b\": {}\n}");
}

static void strings_are_safe_in_a_script_element(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} cases[] = {
		{ STR_ROW("</script>"), "\"\\u003c/script>\"" },
		{ STR_ROW("a\"b\\c"), "\"a\\\"b\\\\c\"" },
		{ STR_ROW("\n\t\r\b\f\x01\x7F"), "\"\\n\\t\\r\\b\\f\\u0001\\u007f\"" },
		{ STR_ROW("a\0b"), "\"a\\u0000b\"" },
		{ STR_ROW("caf\xC3\xA9 \xF0\x9F\x9A\xA2"), "\"caf\xC3\xA9 \xF0\x9F\x9A\xA2\"" },
		{ STR_ROW("\xE2\x80\xA8\xE2\x80\xA9"), "\"\\u2028\\u2029\"" },
		{ STR_ROW("caf\xE9!"), "\"caf\xEF\xBF\xBD!\"" },
		{ STR_ROW(""), "\"\"" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { 0 };
		struct json json = { .out = &out };
		json_text(&json, cases[i].text);
		expect(&out, cases[i].json);
	}
}

static void numbers_read_back_as_they_were(void **state)
{
	static const struct {
		double number;
		const char *json;
	} cases[] = { { 0.1, "0.1" }, { 100, "100" }, { 1.0 / 3, "0.3333333333333333" }, { -2.5, "-2.5" },
		      { NAN, "null" }, { INFINITY, "null" }, { 1e300, "1e+300" } };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { 0 };
		struct json json = { .out = &out };
		json_number(&json, cases[i].number);
		expect(&out, cases[i].json);
	}
}

SUITE(test_json, cmocka_unit_test(commas_stand_between_and_nowhere_else),
      cmocka_unit_test(people_get_one_value_to_a_line),
      cmocka_unit_test(strings_are_safe_in_a_script_element),
      cmocka_unit_test(numbers_read_back_as_they_were));
