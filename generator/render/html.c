#include "render/html.h"

#include "base/unicode.h"

#include <string.h>

/* Almost no byte is one of these, so the table that each is looked up in is small. */
enum escape { ESCAPE_NONE, ESCAPE_ZERO, ESCAPE_AND, ESCAPE_LESS, ESCAPE_MORE, ESCAPE_QUOTE };

static const unsigned char escape_of[256] = {
	[0] = ESCAPE_ZERO,   ['&'] = ESCAPE_AND,   ['<'] = ESCAPE_LESS,
	['>'] = ESCAPE_MORE, ['"'] = ESCAPE_QUOTE,
};

static const struct str escapes[] = {
	[ESCAPE_ZERO] = STR_ROW("\xEF\xBF\xBD"), /* U+FFFD: HTML has no zero byte */
	[ESCAPE_AND] = STR_ROW("&amp;"), [ESCAPE_LESS] = STR_ROW("&lt;"),
	[ESCAPE_MORE] = STR_ROW("&gt;"), [ESCAPE_QUOTE] = STR_ROW("&quot;"),
};

/* Bytes that are looked at together: compilers have an instruction for it wherever the processor has. */
typedef unsigned char block __attribute__((vector_size(16)));
enum { HALF = sizeof(block) / 2 };

static bool is_plain(block bytes)
{
	uint64_t found[2];
	/* '"' and '&' differ in one bit, and so do '<' and '>' */
	block escaped = (block)((bytes == 0) | ((bytes & (unsigned char)~4) == '"') |
	                        ((bytes & (unsigned char)~2) == '<'));
	memcpy(found, &escaped, sizeof(found));
	return (found[0] | found[1]) == 0;
}

static bool block_is_plain(const char *at)
{
	block bytes;
	memcpy(&bytes, at, sizeof(bytes));
	return is_plain(bytes);
}

/* A text of half a block or more, and less than a whole one, by its two ends. */
static bool short_is_plain(struct str text)
{
	char ends[sizeof(block)];
	block bytes;
	memcpy(ends, text.at, HALF);
	memcpy(ends + HALF, text.at + text.length - HALF, HALF);
	memcpy(&bytes, ends, sizeof(bytes));
	return is_plain(bytes);
}

/* How many bytes stand before the first that has to be escaped. */
static size_t plain_length(struct str text)
{
	size_t at = 0;
	if (text.length >= HALF && text.length < sizeof(block) && short_is_plain(text))
		return text.length;
	while (text.length - at >= sizeof(block) && block_is_plain(text.at + at))
		at += sizeof(block);
	if (at > 0 && text.length - at < sizeof(block) && block_is_plain(text.at + text.length - sizeof(block)))
		return text.length;
	while (at < text.length && escape_of[(unsigned char)text.at[at]] == ESCAPE_NONE)
		at++;
	return at;
}

void html_text(struct buffer *out, struct str text)
{
	size_t plain;
	while ((plain = plain_length(text)) < text.length) {
		buffer_add(out, str_first(text, plain));
		buffer_add(out, escapes[escape_of[(unsigned char)text.at[plain]]]);
		text = str_after(text, plain + 1);
	}
	buffer_add(out, text);
}

void html_fill(struct buffer *out, const struct language *language, enum text text,
               const struct str *places)
{
	struct str rest = language_text(language, text);
	size_t open, close;
	while ((open = str_find(rest, '{')) != STR_NOWHERE &&
	       (close = str_find(rest, '}')) != STR_NOWHERE && open < close) {
		int place = text_place(text, str_slice(rest, open + 1, close));
		html_text(out, str_first(rest, open));
		if (place >= 0)
			buffer_add(out, places[place]);
		rest = str_after(rest, close + 1);
	}
	html_text(out, rest);
}

static bool may_stand_in_xml(uint32_t c)
{
	return c == '\t' || c == '\n' ||
	       (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF && c != UNICODE_BAD);
}

void xml_text(struct buffer *out, struct str text)
{
	struct str start = text;
	while (text.length > 0) {
		struct str here = text;
		if (may_stand_in_xml(unicode_next(&text)))
			continue;
		html_text(out, str_first(start, (size_t)(here.at - start.at)));
		buffer_literal(out, "\xEF\xBF\xBD");
		start = text;
	}
	html_text(out, start);
}

/* How long the reference at the start of 'text' is, such as "&copy;" or "&#169;"; 0 if it is
 * none. */
static size_t reference_length(struct str text)
{
	enum { LONGEST = 34 };
	size_t end = str_find(str_first(text, LONGEST), ';');
	if (end == STR_NOWHERE || end < 2)
		return 0;
	for (size_t i = 1; i < end; i++) {
		char c = text.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool digit = c >= '0' && c <= '9';
		if (!letter && !(digit && i > 1) && !(c == '#' && i == 1))
			return 0;
	}
	return end + 1;
}

void html_references(struct buffer *out, struct str text)
{
	size_t start = 0;
	for (size_t i = 0; i < text.length; i++) {
		size_t length = text.at[i] == '&' ? reference_length(str_after(text, i)) : 0;
		if (length == 0)
			continue;
		html_text(out, str_slice(text, start, i));
		buffer_add(out, str_slice(text, i, i + length));
		start = i + length;
		i = start - 1;
	}
	html_text(out, str_after(text, start));
}

static bool may_stand_in_url(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '-' && c <= '9') || (c >= 'A' && c <= 'Z') || /* "-./" too */
	       (c != '\0' && strchr("_+!*'(),%#@?=;:$~&", c) != NULL);
}

void html_url(struct buffer *out, struct str url)
{
	size_t start = 0;
	for (size_t i = 0; i < url.length; i++) {
		if (url.at[i] != '&' && may_stand_in_url(url.at[i]))
			continue;
		buffer_add(out, str_slice(url, start, i));
		if (url.at[i] == '&')
			buffer_literal(out, "&amp;");
		else
			buffer_printf(out, "%%%02X", (unsigned)(unsigned char)url.at[i]);
		start = i + 1;
	}
	buffer_add(out, str_after(url, start));
}

void html_attribute(struct buffer *out, const char *name, struct str value)
{
	buffer_add_byte(out, ' ');
	buffer_add(out, str_from(name));
	buffer_literal(out, "=\"");
	html_text(out, value);
	buffer_add_byte(out, '"');
}
