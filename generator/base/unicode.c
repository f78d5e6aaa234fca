#include "base/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

uint32_t unicode_next(struct str *text)
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

bool unicode_is_space(uint32_t codepoint)
{
	return codepoint == ' ' || (codepoint >= '\t' && codepoint <= '\r') ||
	       utf8proc_category((utf8proc_int32_t)codepoint) == UTF8PROC_CATEGORY_ZS;
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

struct str unicode_fold(struct arena *arena, struct str text)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
	utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text.at,
	                                       (utf8proc_ssize_t)text.length, &folded, how);
	if (length < 0)
		return text;
	struct str copy = arena_copy(arena, (struct str){ (const char *)folded, (size_t)length });
	free(folded);
	return copy;
}
