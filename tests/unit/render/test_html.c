#include "suite.h"

#include "render/html.h"

struct case_of {
	struct str text;
	const char *html;
};

static void check(void (*write)(struct buffer *out, struct str text), const struct case_of *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buffer out = { 0 };
		write(&out, cases[i].text);
		buffer_add_byte(&out, '\0');
		assert_string_equal(out.bytes, cases[i].html);
		buffer_release(&out);
	}
}

static void markup_becomes_text(void **state)
{
	static const struct case_of cases[] = {
		{ STR_ROW("T-12"), "T-12" },
		{ STR_ROW("<b> & \"c\" 'd'"), "&lt;b&gt; &amp; &quot;c&quot; 'd'" },
		{ STR_ROW("&amp;"), "&amp;amp;" },
		{ STR_ROW("a\0b"), "a\xEF\xBF\xBD" "b" },
		{ STR_ROW("\xC3\xA9\n"), "\xC3\xA9\n" },
		{ STR_ROW(""), "" },
	};
	(void)state;
	check(html_text, cases, ARRAY_COUNT(cases));
}

static struct str escape_of(char byte)
{
	switch (byte) {
	case '<': return STR("&lt;");
	case '>': return STR("&gt;");
	case '&': return STR("&amp;");
	case '"': return STR("&quot;");
	case '\0': return STR("\xEF\xBF\xBD");
	default: return STR("");
	}
}

/* Texts are looked at in blocks: no byte may slip through at any place of a text of any length, and no other be
 * taken for it. */
static void expect_escaped(char byte, size_t at, size_t length)
{
	char text[48];
	struct buffer out = { 0 };
	struct str middle = escape_of(byte);
	memset(text, 'x', sizeof(text));
	text[at] = byte;
	if (middle.length == 0)
		middle = (struct str){ &text[at], 1 };
	html_text(&out, (struct str){ text, length });
	assert_int_equal(out.length, length - 1 + middle.length);
	assert_memory_equal(out.bytes, text, at);
	assert_memory_equal(out.bytes + at, middle.at, middle.length);
	assert_memory_equal(out.bytes + at + middle.length, text + at + 1, length - at - 1);
	buffer_release(&out);
}

static void every_byte_is_escaped_wherever_it_stands(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++)
		for (size_t length = 1; length <= 48; length++)
			for (size_t at = 0; at < length; at += length > 34 ? 3 : 1)
				expect_escaped((char)byte, at, length);
}

static void references_stay(void **state)
{
	static const struct case_of cases[] = {
		{ STR_ROW("&copy; &#169; &#xA9;"), "&copy; &#169; &#xA9;" },
		{ STR_ROW("a & b &; &# &-; &copy <"), "a &amp; b &amp;; &amp;# &amp;-; &amp;copy &lt;" },
	};
	(void)state;
	check(html_references, cases, ARRAY_COUNT(cases));
}

static void addresses_are_encoded_once(void **state)
{
	static const struct case_of cases[] = {
		{ STR_ROW("a/b.html?c=1&d#e"), "a/b.html?c=1&amp;d#e" },
		{ STR_ROW("a b\"<>[]{}|\\^`"), "a%20b%22%3C%3E%5B%5D%7B%7D%7C%5C%5E%60" },
		{ STR_ROW("\xC3\xA4 %20"), "%C3%A4%20%20" },
		{ STR_ROW("\n\0"), "%0A%00" },
	};
	(void)state;
	check(html_url, cases, ARRAY_COUNT(cases));
}

static void attributes_are_quoted(void **state)
{
	struct buffer out = { 0 };
	(void)state;
	html_attribute(&out, "title", STR("a \"b\""));
	assert_true(str_equal(buffer_str(&out), STR(" title=\"a &quot;b&quot;\"")));
	buffer_release(&out);
}

SUITE(test_html, cmocka_unit_test(markup_becomes_text),
      cmocka_unit_test(every_byte_is_escaped_wherever_it_stands), cmocka_unit_test(references_stay),
      cmocka_unit_test(addresses_are_encoded_once), cmocka_unit_test(attributes_are_quoted));
