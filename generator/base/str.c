#include "base/str.h"

#include <string.h>
#include <strings.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

struct str str_from(const char *text)
{
	return (struct str){ text, text != NULL ? strlen(text) : 0 };
}

bool str_equal(struct str a, struct str b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool str_equal_nocase(struct str a, struct str b)
{
	return a.length == b.length && (a.length == 0 || strncasecmp(a.at, b.at, a.length) == 0);
}

int str_compare(struct str a, struct str b)
{
	size_t shared = a.length < b.length ? a.length : b.length;
	int order = shared > 0 ? memcmp(a.at, b.at, shared) : 0;
	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

bool str_starts(struct str text, struct str start)
{
	return text.length >= start.length && str_equal(str_first(text, start.length), start);
}

bool str_ends(struct str text, struct str end)
{
	return text.length >= end.length && str_equal(str_after(text, text.length - end.length), end);
}

size_t str_find_last(struct str text, char byte)
{
	const char *found = text.length > 0 ? memrchr(text.at, byte, text.length) : NULL;
	return found != NULL ? (size_t)(found - text.at) : STR_NOWHERE;
}

size_t str_find_text(struct str text, struct str wanted)
{
	if (wanted.length == 0)
		return 0;
	const char *found = text.length > 0 ? memmem(text.at, text.length, wanted.at, wanted.length) : NULL;
	return found != NULL ? (size_t)(found - text.at) : STR_NOWHERE;
}

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct str str_trim(struct str text)
{
	while (text.length > 0 && is_space(text.at[0]))
		text = str_after(text, 1);
	while (text.length > 0 && is_space(text.at[text.length - 1]))
		text.length--;
	return text;
}

bool str_cut(struct str *rest, char separator, struct str *part)
{
	if (rest->at == NULL)
		return false;
	size_t at = str_find(*rest, separator);
	if (at == STR_NOWHERE) {
		*part = *rest;
		*rest = (struct str){ 0 };
	} else {
		*part = str_first(*rest, at);
		*rest = str_after(*rest, at + 1);
	}
	return true;
}

bool str_word(struct str *rest, struct str *word)
{
	*rest = str_trim(*rest);
	size_t end = 0;
	while (end < rest->length && !is_space(rest->at[end]))
		end++;
	*word = str_first(*rest, end);
	*rest = str_after(*rest, end);
	return end > 0;
}

uint64_t str_hash(struct str text)
{
	return XXH3_64bits(text.at, text.length);
}

bool str_number(struct str digits, unsigned base, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < digits.length; i++) {
		char c = digits.at[i];
		unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
		                 : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
		                                        : base;
		if (digit >= base || __builtin_mul_overflow(*number, base, number) ||
		    __builtin_add_overflow(*number, digit, number))
			return false;
	}
	return digits.length > 0;
}

unsigned str_hash_library(void)
{
	return XXH_VERSION_NUMBER;
}
