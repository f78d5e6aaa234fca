#include "suite.h"

#include "serve/http_condition.h"
#include "serve/http_host.h"
#include "serve/http_inject.h"
#include "serve/http_type.h"

static void hosts_that_cannot_be_borrowed(void **state)
{
	(void)state;
	static const struct str allowed[] = { STR_ROW("desk.example") };
	static const struct {
		const char *host;
		bool plain, any_number; /* allowed without and with any number */
	} cases[] = {
		{ "localhost", true, true },         { "LocalHost:8000", true, true },
		{ "127.0.0.1:1", true, true },       { "[::1]", true, true },
		{ "[::1]:8000", true, true },        { "desk.example", true, true },
		{ "DESK.example:80", true, true },   { "10.0.0.7", false, true },
		{ "10.0.0.7:8000", false, true },    { "[fe80::1]", false, true },
		{ "[fe80::1]:8000", false, true },   { "127.0.0.2", false, true },
		{ "", false, false },                { ":8000", false, false },
		{ "evil.example", false, false },    { "localhost.", false, false },
		{ "localhost.evil", false, false },  { "a.localhost", false, false },
		{ "localhost:", false, false },      { "localhost:8a", false, false },
		{ "localhost:123456", false, false }, { "::1", false, false },
		{ "[::1", false, false },            { "[::1]x", false, false },
		{ "[]", false, false },              { "[", false, false },
		{ "]", false, false },               { "[10.0.0.7]", false, false },
		{ "10.0.0", false, false },          { "0x7f000001", false, false },
		{ "2130706433", false, false },      { "10.0.0.7.evil", false, false },
		{ "fe80::1", false, false },         { "a@localhost", false, false },
		{ "localhost/", false, false },      { " localhost", false, false },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct http_hosts hosts = { allowed, 1, false };
		struct str host = str_from(cases[i].host);
		if (http_host_is_allowed(&hosts, host) != cases[i].plain)
			fail_msg("'%s' is judged wrongly", cases[i].host);
		hosts.any_number = true;
		if (http_host_is_allowed(&hosts, host) != cases[i].any_number)
			fail_msg("'%s' is judged wrongly where any number is fine", cases[i].host);
	}
}

static void requests_of_our_own_pages(void **state)
{
	(void)state;
	static const struct {
		const char *origin, *site;
		bool own;
	} cases[] = {
		{ "", "", true },
		{ "http://localhost:8000", "same-origin", true },
		{ "https://LOCALHOST:8000", "", true },
		{ "", "none", true },
		{ "", "same-site", false },
		{ "", "cross-site", false },
		{ "http://localhost:8000", "cross-site", false },
		{ "http://localhost", "", false },
		{ "http://localhost:80000", "", false },
		{ "http://evil.example", "", false },
		{ "null", "", false },
		{ "localhost:8000", "", false },
		{ "ws://localhost:8000", "", false },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_int_equal(http_request_is_own(STR("localhost:8000"), str_from(cases[i].origin),
		                                     str_from(cases[i].site)),
		                 cases[i].own);
}

static void tags_are_compared_weakly_and_ranges_strongly(void **state)
{
	(void)state;
	static const struct {
		const char *list;
		bool named, holds;
	} cases[] = {
		{ "\"a,b\"", true, true },           { "W/\"a,b\"", true, false },
		{ "*", true, false },                { "", false, true },
		{ "\"x\", \"a,b\"", true, false },   { "\"x\",,W/\"a,b\" ", true, false },
		{ "\"a\", \"b\"", false, false },    { "a,b", false, false },
		{ "\"a,b", false, false },           { "\"x\" \"a,b\"", false, false },
		{ "\"x\"; \"a,b\"", false, false },  { "*, \"x\"", false, false },
		{ "W/", false, false },              { "w/\"a,b\"", false, false },
		{ "W/W/\"a,b\"", false, false },     { "\"A,B\"", false, false },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct str list = str_from(cases[i].list);
		assert_int_equal(http_tag_is_named(list, STR("\"a,b\"")), cases[i].named);
		assert_int_equal(http_range_holds(list, STR("\"a,b\"")), cases[i].holds);
	}
}

static void ranges_lie_within_the_bytes(void **state)
{
	(void)state;
	static const struct {
		const char *range;
		uint64_t size;
		enum http_range kind;
		uint64_t first, length;
	} cases[] = {
		{ "bytes=0-0", 10, HTTP_RANGE_PART, 0, 1 },
		{ "bytes=2-", 10, HTTP_RANGE_PART, 2, 8 },
		{ "bytes=-3", 10, HTTP_RANGE_PART, 7, 3 },
		{ "bytes=-30", 10, HTTP_RANGE_PART, 0, 10 },
		{ "bytes=9-99", 10, HTTP_RANGE_PART, 9, 1 },
		{ "bytes=0-18446744073709551615", 10, HTTP_RANGE_PART, 0, 10 },
		{ "bytes=0-", UINT64_MAX, HTTP_RANGE_PART, 0, UINT64_MAX },
		{ "bytes=10-", 10, HTTP_RANGE_BEYOND, 0, 0 },
		{ "bytes=0-", 0, HTTP_RANGE_BEYOND, 0, 0 },
		{ "bytes=-1", 0, HTTP_RANGE_BEYOND, 0, 0 },
		{ "bytes=-0", 10, HTTP_RANGE_BEYOND, 0, 0 },
		{ "bytes=99999999999999999999-", 10, HTTP_RANGE_BEYOND, 0, 0 },
		{ "bytes=5-4", 10, HTTP_RANGE_WHOLE, 0, 0 },
		{ "bytes=0-1,3-4", 10, HTTP_RANGE_WHOLE, 0, 0 },
		{ "bytes=-", 10, HTTP_RANGE_WHOLE, 0, 0 },
		{ "bytes=x-1", 10, HTTP_RANGE_WHOLE, 0, 0 },
		{ "items=0-1", 10, HTTP_RANGE_WHOLE, 0, 0 },
		{ "", 10, HTTP_RANGE_WHOLE, 0, 0 },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		uint64_t first = 0, length = 0;
		enum http_range kind =
		        http_range_read(str_from(cases[i].range), cases[i].size, &first, &length);
		if (kind != cases[i].kind ||
		    (kind == HTTP_RANGE_PART && (first != cases[i].first || length != cases[i].length)))
			fail_msg("%s: %d, %llu + %llu", cases[i].range, (int)kind,
			         (unsigned long long)first, (unsigned long long)length);
	}
}

#define LINK   "<link rel=\"stylesheet\" href=\"/-/steward/live.css\">"
#define SCRIPT "<script src=\"/-/steward/live.js\" data-generation=\"12\" defer></script>"

static void pages_get_the_live_script_in_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *html, *wanted;
	} cases[] = {
		{ "<head>h</head><body>b</body></html>",
		  "<head>h" LINK "</head><body>b" SCRIPT "</body></html>" },
		{ "<HEAD></HEAD><BODY></BODY>", "<HEAD>" LINK "</HEAD><BODY>" SCRIPT "</BODY>" },
		{ "<head></head><body></body><pre></body></pre>",
		  "<head>" LINK "</head><body></body><pre>" SCRIPT "</body></pre>" },
		{ "<p>x", "<p>x" LINK SCRIPT },
		{ "", LINK SCRIPT },
		{ "</body></head>", LINK SCRIPT "</body></head>" },
		{ "</body", "</body" LINK SCRIPT },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { 0 };
		http_inject(&out, str_from(cases[i].html), 12);
		buffer_add_byte(&out, '\0');
		assert_string_equal(out.bytes, cases[i].wanted);
		buffer_release(&out);
	}
}

static void types_follow_the_ending(void **state)
{
	(void)state;
	static const struct {
		const char *file, *type;
	} cases[] = {
		{ "a.html", "text/html; charset=utf-8" }, { "A.HTM", "text/html; charset=utf-8" },
		{ "a.b/c.Css", "text/css; charset=utf-8" }, { "a.js.map", "application/json" },
		{ "x.woff2", "font/woff2" }, { "a.b/c", "application/octet-stream" },
		{ "html", "application/octet-stream" }, { "a.", "application/octet-stream" },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(http_type_of(str_from(cases[i].file)), cases[i].type);
	assert_true(http_type_is_page(STR("a/index.html")));
	assert_false(http_type_is_page(STR("a.xml")));
}

SUITE(test_http, cmocka_unit_test(hosts_that_cannot_be_borrowed),
      cmocka_unit_test(requests_of_our_own_pages),
      cmocka_unit_test(tags_are_compared_weakly_and_ranges_strongly),
      cmocka_unit_test(ranges_lie_within_the_bytes),
      cmocka_unit_test(pages_get_the_live_script_in_its_place),
      cmocka_unit_test(types_follow_the_ending));
