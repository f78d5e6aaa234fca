#include "suite.h"

#include "serve/safe_path.h"

#include <string.h>

static void targets_become_files_or_refusals(void **state)
{
	(void)state;
	static const struct {
		const char *target;
		int status;
		const char *file, *query;
	} cases[] = {
		{ "/", 0, "index.html", "" },
		{ "/a/b.html", 0, "a/b.html", "" },
		{ "/a/", 0, "a/index.html", "" },
		{ "/a", 0, "a", "" },
		{ "/a?x=/../%00#", 0, "a", "x=/../%00#" },
		{ "/a??", 0, "a", "?" },
		{ "/%61%2b+%25", 0, "a++%", "" },
		{ "/%3F%23", 0, "?#", "" },
		{ "/a%3A%40&=", 0, "a:@&=", "" },
		{ "/\xC3\xA9/%C3%A9", 0, "\xC3\xA9/\xC3\xA9", "" },
		{ "/a.b..", 0, "a.b..", "" },
		{ "/-/steward/events?page=x", 0, "-/steward/events", "page=x" },
		{ "", 400, "", "" },
		{ "a", 400, "", "" },
		{ "?x", 400, "", "x" },
		{ "http://localhost/", 400, "", "" },
		{ "*", 400, "", "" },
		{ "/%", 400, "", "" },
		{ "/%1", 400, "", "" },
		{ "/%1?%41", 400, "", "%41" },
		{ "/%g0", 400, "", "" },
		{ "/% 1", 400, "", "" },
		{ "/%00", 400, "", "" },
		{ "/%2f", 400, "", "" },
		{ "/a%2Fb", 400, "", "" },
		{ "/%5c", 400, "", "" },
		{ "/a\\b", 400, "", "" },
		{ "/\n", 400, "", "" },
		{ "/\x7F", 400, "", "" },
		{ "/%7f", 400, "", "" },
		{ "/a#b", 400, "", "" },
		{ "/\x80", 400, "", "" },
		{ "/%C0%AE", 400, "", "" },
		{ "/%ED%A0%80", 400, "", "" },
		{ "//", 404, "", "" },
		{ "//a", 404, "", "" },
		{ "/a//", 404, "", "" },
		{ "/a//b", 404, "", "" },
		{ "/.", 404, "", "" },
		{ "/./", 404, "", "" },
		{ "/..", 404, "", "" },
		{ "/a/..", 404, "", "" },
		{ "/a/../b", 404, "", "" },
		{ "/%2e%2E/a", 404, "", "" },
		{ "/.git", 404, "", "" },
		{ "/a/.b/c", 404, "", "" },
		{ "/%2ea", 404, "", "" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct safe_path path;
		bool fine = safe_path_read(&path, str_from(cases[i].target));
		if (path.status != cases[i].status || fine != (path.status == 0) ||
		    !str_equal(path.file, str_from(cases[i].file)) ||
		    !str_equal(path.query, str_from(cases[i].query)))
			fail_msg("%s: %d '" STR_FMT "' ? '" STR_FMT "'", cases[i].target, path.status,
			         STR_ARG(path.file), STR_ARG(path.query));
		if (fine)
			assert_string_equal(path.file.at, cases[i].file);
		else
			assert_non_null(path.reason);
	}
}

static void long_targets_are_refused(void **state)
{
	(void)state;
	char target[SAFE_PATH_MOST + 2];
	struct safe_path path;
	memset(target, 'x', sizeof(target));
	target[0] = '/';
	assert_true(safe_path_read(&path, (struct str){ target, SAFE_PATH_MOST }));
	assert_int_equal(path.file.length, SAFE_PATH_MOST - 1);
	assert_false(safe_path_read(&path, (struct str){ target, SAFE_PATH_MOST + 1 }));
	assert_int_equal(path.status, 414);
	target[SAFE_PATH_MOST - 1] = '/';
	assert_true(safe_path_read(&path, (struct str){ target, SAFE_PATH_MOST }));
	assert_true(str_ends(path.file, STR("x/index.html")));
}

static void zero_bytes_are_refused(void **state)
{
	(void)state;
	struct safe_path path;
	assert_false(safe_path_read(&path, STR("/a\0b")));
	assert_int_equal(path.status, 400);
}

static void a_slash_is_added_within_this_server(void **state)
{
	(void)state;
	static const struct {
		const char *target, *location;
	} cases[] = {
		{ "/a", "./a/" },
		{ "/a/b?c=d", "./b/?c=d" },
		{ "/javascript:x", "./javascript:x/" },
		{ "/a%0?", NULL },
		{ "/\xC3\xA9%20%22?\"\xC3\xA9 ", "./%C3%A9%20%22/?%22%C3%A9%20" },
		{ "/%3Fa%25", "./%3Fa%25/" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct safe_path path;
		struct buffer location = { 0 };
		if (!safe_path_read(&path, str_from(cases[i].target))) {
			assert_null(cases[i].location);
			continue;
		}
		safe_path_add_slash(&location, &path);
		buffer_add_byte(&location, '\0');
		assert_string_equal(location.bytes, cases[i].location);
		buffer_release(&location);
	}
}

static void queries_name_pages(void **state)
{
	(void)state;
	static const struct {
		const char *query, *file; /* NULL: refused */
	} cases[] = {
		{ "page=a/index.html", "a/index.html" }, { "page=a/", "a/index.html" },
		{ "page=", "index.html" },               { "page=/a", "a" },
		{ "page=%2Fa%2Fb", "a/b" },              { "page=//a", "a" },
		{ "x=1&page=a&page=b", "a" },            { "page=a+b%2Bc", "a b+c" },
		{ "", NULL },                            { "page", NULL },
		{ "xpage=a", NULL },                     { "page=%", NULL },
		{ "page=%00", NULL },                    { "page=%5C", NULL },
		{ "page=%FF", NULL },                    { "page=../a", NULL },
		{ "page=a%2F..%2Fb", NULL },             { "page=.a", NULL },
		{ "page=a//b", NULL },                   { "page=%0A", NULL },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct safe_path page;
		struct str query = str_from(cases[i].query);
		bool fine = safe_path_query_page(&page, &query);
		assert_int_equal(fine, cases[i].file != NULL);
		if (fine)
			assert_string_equal(page.file.at, cases[i].file);
		else
			assert_int_not_equal(page.status, 0);
	}
}

static void numbers_are_digits_alone(void **state)
{
	(void)state;
	static const char *wrong[] = { "", "-1", "+1", " 1", "1 ", "1x", "0x1", "1.5", "1234567890123456789" };
	uint64_t number = 7;
	assert_true(safe_path_number(STR("123456789012345678"), &number));
	assert_true(number == 123456789012345678u);
	for (size_t i = 0; i < ARRAY_COUNT(wrong); i++)
		assert_false(safe_path_number(str_from(wrong[i]), &number));
	assert_true(safe_path_query_number(STR("a=b&since=12&c"), STR("since"), &number));
	assert_true(number == 12);
	assert_false(safe_path_query_number(STR("sinc=12"), STR("since"), &number));
}

SUITE(test_safe_path, cmocka_unit_test(targets_become_files_or_refusals),
      cmocka_unit_test(long_targets_are_refused), cmocka_unit_test(zero_bytes_are_refused),
      cmocka_unit_test(a_slash_is_added_within_this_server), cmocka_unit_test(queries_name_pages),
      cmocka_unit_test(numbers_are_digits_alone));
