#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

uint32_t unicode_next_beyond_ascii(struct str *text)
{
	utf8proc_int32_t codepoint;
	utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text->at,
	                                         (utf8proc_ssize_t)text->length, &codepoint);
	if (used <= 0) {
		*text = str_after(*text, 1);
		return UNICODE_BAD;
	}
	*text = str_after(*text, (size_t)used);
	return (uint32_t)codepoint;
}

size_t unicode_first_bad(struct str text)
{
	struct str rest = text;
	while (rest.length > 0) {
		size_t at = text.length - rest.length;
		if ((unsigned char)rest.at[0] < 0x80)
			rest = str_after(rest, 1);
		else if (unicode_next(&rest) == UNICODE_BAD)
			return at;
	}
	return text.length;
}

/* Eight bytes at a time: most files are all ASCII, and each is asked of. */
bool unicode_is_ascii(struct str text)
{
	uint64_t eight, high = 0;
	size_t i = 0;
	for (; i + sizeof(eight) <= text.length; i += sizeof(eight)) {
		memcpy(&eight, text.at + i, sizeof(eight));
		high |= eight;
	}
	for (; i < text.length; i++)
		high |= (unsigned char)text.at[i];
	return (high & UINT64_C(0x8080808080808080)) == 0;
}

size_t unicode_length(struct str text)
{
	size_t length = 0;
	for (size_t i = 0; i < text.length; i++)
		length += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return length;
}

bool unicode_is_letter_or_digit(uint32_t codepoint)
{
	switch ((int)utf8proc_category((utf8proc_int32_t)codepoint)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_PC:
		return true;
	default:
		return false;
	}
}

bool unicode_is_word(uint32_t codepoint)
{
	return unicode_is_letter_or_digit(codepoint) &&
	       utf8proc_category((utf8proc_int32_t)codepoint) != UTF8PROC_CATEGORY_NO;
}

bool unicode_is_space(uint32_t codepoint)
{
	return codepoint == ' ' || (codepoint >= '\t' && codepoint <= '\r') ||
	       utf8proc_category((utf8proc_int32_t)codepoint) == UTF8PROC_CATEGORY_ZS;
}

int unicode_width(uint32_t codepoint)
{
	return utf8proc_charwidth((utf8proc_int32_t)codepoint);
}

void unicode_add_lower(struct buffer *buffer, struct str text)
{
	while (text.length > 0) {
		struct str before = text;
		uint32_t codepoint = unicode_next(&text);
		if (codepoint == UNICODE_BAD)
			buffer_add(buffer, str_first(before, 1));
		else
			buffer_add_codepoint(buffer,
			                     (uint32_t)utf8proc_tolower((utf8proc_int32_t)codepoint));
	}
}

struct str unicode_capitalised(struct arena *arena, struct str text)
{
	struct str rest = text;
	uint32_t first = text.length > 0 ? unicode_next(&rest) : UNICODE_BAD;
	if (first == UNICODE_BAD || utf8proc_totitle((utf8proc_int32_t)first) == (utf8proc_int32_t)first)
		return text;
	struct buffer out = { 0 };
	buffer_add_codepoint(&out, (uint32_t)utf8proc_totitle((utf8proc_int32_t)first));
	buffer_add(&out, rest);
	return buffer_keep(&out, arena);
}

/* utf8proc_map on whole texts, or its negative length for bytes that are no UTF-8. */
static utf8proc_ssize_t map(struct str text, utf8proc_uint8_t **bytes, utf8proc_option_t how)
{
	utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text.at,
	                                       (utf8proc_ssize_t)text.length, bytes, how);
	if (length == UTF8PROC_ERROR_NOMEM)
		memory_refused();
	return length;
}

static struct str normalized(struct arena *arena, struct str text, utf8proc_option_t how)
{
	utf8proc_uint8_t *bytes = NULL;
	utf8proc_ssize_t length = map(text, &bytes, how);
	if (length < 0)
		return text;
	struct str copy = arena_copy(arena, (struct str){ (const char *)bytes, (size_t)length });
	free(bytes);
	return copy;
}

/* ASCII in lower case; empty unless that is all that there is to do. */
static struct str fold_ascii(struct arena *arena, struct str text)
{
	if (!unicode_is_ascii(text))
		return STR("");
	char *folded = arena_alloc(arena, text.length + 1, 1);
	for (size_t i = 0; i < text.length; i++)
		folded[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] + ('a' - 'A') : text.at[i]);
	return (struct str){ folded, text.length };
}

struct str unicode_fold(struct arena *arena, struct str text)
{
	struct str folded = fold_ascii(arena, text);
	if (folded.length > 0)
		return folded;
	return normalized(arena, text,
	                  UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

struct str unicode_compose(struct arena *arena, struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return normalized(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	return text;
}

/* Letters that Unicode does not take apart. */
static const struct {
	uint32_t letter;
	struct str plain;
} plain_letters[] = {
	{ 0xE6, STR_ROW("ae") },  { 0xF0, STR_ROW("d") },   { 0xF8, STR_ROW("o") },  { 0xFE, STR_ROW("th") },
	{ 0x111, STR_ROW("d") },  { 0x127, STR_ROW("h") },  { 0x131, STR_ROW("i") }, { 0x142, STR_ROW("l") },
	{ 0x153, STR_ROW("oe") }, { 0x167, STR_ROW("t") },
};

struct str unicode_plain(struct arena *arena, struct str text)
{
	utf8proc_uint8_t *apart = NULL;
	utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	                        UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
	utf8proc_ssize_t length = map(text, &apart, how);
	if (length < 0)
		return text;
	struct buffer out = { 0 };
	for (struct str rest = { (const char *)apart, (size_t)length }; rest.length > 0;) {
		uint32_t codepoint = unicode_next(&rest);
		struct str plain = { 0 };
		for (size_t i = 0; i < ARRAY_COUNT(plain_letters); i++)
			if (plain_letters[i].letter == codepoint)
				plain = plain_letters[i].plain;
		if (plain.length > 0)
			buffer_add(&out, plain);
		else
			buffer_add_codepoint(&out, codepoint);
	}
	free(apart);
	return buffer_keep(&out, arena);
}

const char *unicode_library(void)
{
	return utf8proc_version();
}
