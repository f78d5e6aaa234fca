#include "suite.h"

#include "read/entity.h"
#include "read/slug.h"
#include "read/url.h"

/* ---- slugs ------------------------------------------------------------------------------------- */

static void slugs_are_github_s(void **state)
{
	static const struct {
		struct str text, slug;
	} cases[] = {
		{ STR_ROW("Goals"), STR_ROW("goals") },
		{ STR_ROW("Who owns this?"), STR_ROW("who-owns-this") },
		{ STR_ROW("a_b-c d  e"), STR_ROW("a_b-c-d--e") },
		{ STR_ROW("\xC3\x9C" "ber uns"), STR_ROW("\xC3\xBC" "ber-uns") },
		{ STR_ROW("\xE6\x97\xA5\xE6\x9C\xAC 2"), STR_ROW("\xE6\x97\xA5\xE6\x9C\xAC-2") },
		{ STR_ROW("\xF0\x9F\x8E\x89 Party"), STR_ROW("-party") },
		{ STR_ROW("R&D: C++ (m\xC2\xB2)"), STR_ROW("rd-c-m") },
		{ STR_ROW("!?"), STR_ROW("section") },
		{ STR_ROW(""), STR_ROW("section") },
	};
	(void)state;
	struct arena arena = { 0 };
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(slug_of(&arena, cases[i].text).at, cases[i].slug.at);
	arena_release(&arena);
}

static void taken_slugs_are_numbered(void **state)
{
	static const struct {
		const char *wanted, *got;
	} cases[] = {
		{ "a", "a" }, { "a", "a-1" }, { "a-1", "a-1-1" }, { "a", "a-2" }, { "b-1", "b-1" },
		{ "b", "b" }, { "b", "b-2" },
	};
	(void)state;
	struct arena arena = { 0 };
	struct slugs slugs = { 0 };
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct str got = slug_take_next(&arena, &slugs, str_from(cases[i].wanted));
		assert_true(str_equal(got, str_from(cases[i].got)));
	}
	assert_false(slug_take(&arena, &slugs, STR("a-2")));
	assert_true(slug_take(&arena, &slugs, STR("a-3")));
	arena_release(&arena);
}

/* ---- references -------------------------------------------------------------------------------- */

static void references_are_resolved(void **state)
{
	static const struct {
		struct str text;
		const char *resolved;
	} cases[] = {
		{ STR_ROW("a &amp; b"), "a & b" },
		{ STR_ROW("&copy;&AElig;&zwnj;"), "\xC2\xA9\xC3\x86\xE2\x80\x8C" },
		{ STR_ROW("&ngE;&Aacute;&zscr;"), "\xE2\x89\xA7\xCC\xB8\xC3\x81\xF0\x9D\x93\x8F" },
		{ STR_ROW("&equals;&quot;&bsol;&quest;"), "=\"\\?" },
		{ STR_ROW("&#35;&#x22;&#X1F389;"), "#\"\xF0\x9F\x8E\x89" },
		{ STR_ROW("&#0;&#xD800;&#x110000;"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ STR_ROW("&nosuch; &#; &#x; &#xg; &; & &copy"), "&nosuch; &#; &#x; &#xg; &; & &copy" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { 0 };
		entity_add_text(&out, cases[i].text);
		assert_true(str_equal(buffer_str(&out), str_from(cases[i].resolved)));
		buffer_release(&out);
	}
}

/* ---- addresses --------------------------------------------------------------------------------- */

static void only_safe_schemes_are_allowed(void **state)
{
	static const struct {
		struct str url;
		const char *scheme;
		bool allowed;
	} cases[] = {
		{ STR_ROW("https://example.org/"), "https", true },
		{ STR_ROW("HTTP://example.org/"), "HTTP", true },
		{ STR_ROW("mailto:a@example.org"), "mailto", true },
		{ STR_ROW("tel:+44"), "tel", true },
		{ STR_ROW("../a/b.md#c"), "", true },
		{ STR_ROW("a/b:c"), "", true },
		{ STR_ROW("#a:b"), "", true },
		{ STR_ROW("?a:b"), "", true },
		{ STR_ROW("./a:b"), "", true },
		{ STR_ROW("//example.org/"), "", true },
		{ STR_ROW(""), "", true },
		{ STR_ROW("javascript:alert(1)"), "javascript", false },
		{ STR_ROW(" \x01JavaScript:alert(1)"), "JavaScript", false },
		{ STR_ROW("java\nscript:alert(1)"), "java\nscript", false },
		{ STR_ROW("javascript\t:alert(1)"), "javascript\t", false },
		{ STR_ROW("data:text/html,x"), "data", false },
		{ STR_ROW("vbscript:x"), "vbscript", false },
		{ STR_ROW("C:\\x"), "C", false },
		{ STR_ROW("foo:bar"), "foo", false },
		{ STR_ROW("\xC3\xA9:x"), "", true },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		assert_true(str_equal(url_scheme(cases[i].url), str_from(cases[i].scheme)));
		assert_int_equal(url_is_allowed(cases[i].url), cases[i].allowed);
	}
}

SUITE(test_markdown_words, cmocka_unit_test(slugs_are_github_s),
      cmocka_unit_test(taken_slugs_are_numbered), cmocka_unit_test(references_are_resolved),
      cmocka_unit_test(only_safe_schemes_are_allowed));
