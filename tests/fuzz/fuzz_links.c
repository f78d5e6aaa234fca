/*
 * Fuzz target: any bytes as an address, and as a path relative to a page.
 *
 * What must hold: what may be followed has no scheme but the four that are allowed, even as a browser reads
 * it, which strips controls and spaces around and line ends inside; and a path that stays inside content/
 * has no ".." left in it and comes back when it is written relative to a folder.
 *
 *   make fuzz T=600
 */
#include "checks.h"
#include "model/linking.h"
#include "read/url.h"
#include "render/html.h"

/* As the URL standard reads the start of an address; "" for a relative one. */
static struct str browser_scheme(struct buffer *out, struct str url)
{
	while (url.length > 0 && (unsigned char)url.at[0] <= 0x20)
		url = str_after(url, 1);
	for (size_t i = 0; i < url.length; i++) {
		char c = url.at[i];
		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		char lower = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		bool is_letter = lower >= 'a' && lower <= 'z';
		if (c == ':' && out->length > 0)
			return buffer_str(out);
		if (!is_letter && (out->length == 0 || str_find(STR("0123456789+-."), c) == STR_NOWHERE))
			return STR("");
		buffer_add_byte(out, lower);
	}
	return STR("");
}

static void check_address(struct str url)
{
	static const struct str allowed[] = { STR_ROW(""), STR_ROW("http"), STR_ROW("https"),
		                              STR_ROW("mailto"), STR_ROW("tel") };
	struct buffer seen = { 0 }, written = { 0 };
	struct str scheme = browser_scheme(&seen, url);
	bool is_known = false;
	for (size_t i = 0; i < ARRAY_COUNT(allowed); i++)
		is_known |= str_equal(scheme, allowed[i]);
	if (url_is_allowed(url) && !is_known)
		fail("a scheme that may not be followed", url);
	html_url(&written, url);
	for (size_t i = 0; i < written.length; i++)
		require(str_find(STR("\"<> \t\r\n"), written.bytes[i]) == STR_NOWHERE);
	buffer_release(&written);
	buffer_release(&seen);
}

static void check_path(struct arena *arena, struct str path)
{
	static const struct str folders[] = { STR_ROW(""), STR_ROW("guides"), STR_ROW("a/b/c") };
	for (size_t i = 0; i < ARRAY_COUNT(folders); i++) {
		struct str inside, again, part, rest;
		if (!path_resolve(arena, folders[i], path, &inside))
			continue;
		for (rest = inside; str_cut(&rest, '/', &part);)
			require(!str_equal(part, STR("..")) && !str_equal(part, STR(".")));
		struct str written = path_relative(arena, folders[i], inside);
		if (str_find(inside, '%') != STR_NOWHERE || str_starts(written, STR("/")))
			continue;
		require(path_resolve(arena, folders[i], percent_decoded(arena, written), &again));
		require(str_equal(inside, again) || inside.length == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	struct str input = { (const char *)bytes, size };
	check_address(input);
	bool is_text = unicode_first_bad(input) == size && str_find(input, '\0') == STR_NOWHERE;
	struct str decoded = percent_decoded(&arena, input);
	if (is_text) { /* read/text_check lets nothing else through */
		require(unicode_first_bad(decoded) == decoded.length);
		check_path(&arena, input);
		check_path(&arena, decoded);
	}
	arena_release(&arena);
	return 0;
}
