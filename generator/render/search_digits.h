#pragma once
/*
 * search_digits: numbers in the files that a browser searches in, see search_shards.h.
 *
 * A digit is one of 64 characters (A-Z a-z 0-9 - _). A number is written in digits of five bits,
 * the lowest first, with 32 added to all but the last. Floor: render.
 */
#include <stdint.h>

enum { SEARCH_NUMBER_MOST = 7 }; /* digits of one */

static inline char *search_put_digit(char *at, uint32_t digit)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	*at = digits[digit & 63];
	return at + 1;
}

static inline char *search_put_number(char *at, uint32_t number)
{
	for (; number > 31; number >>= 5)
		at = search_put_digit(at, (number & 31) | 32);
	return search_put_digit(at, number);
}

static inline uint32_t search_take_digit(const char **at)
{
	uint32_t byte = (unsigned char)*(*at)++;
	if (byte >= 'a')
		return byte - 'a' + 26;
	if (byte == '_')
		return 63;
	if (byte >= 'A')
		return byte - 'A';
	return byte == '-' ? 62 : byte - '0' + 52;
}

static inline uint32_t search_take_number(const char **at)
{
	uint32_t number = 0, shift = 0, digit;
	do {
		digit = search_take_digit(at);
		number |= (digit & 31) << shift;
		shift += 5;
	} while (digit > 31);
	return number;
}
