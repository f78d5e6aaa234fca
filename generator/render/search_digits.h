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

/* Below 64, whatever the byte is. */
static inline uint32_t search_digit(char byte)
{
	static const uint8_t digits[256] = {
		['A'] = 0,  ['B'] = 1,  ['C'] = 2,  ['D'] = 3,  ['E'] = 4,  ['F'] = 5,  ['G'] = 6,
		['H'] = 7,  ['I'] = 8,  ['J'] = 9,  ['K'] = 10, ['L'] = 11, ['M'] = 12, ['N'] = 13,
		['O'] = 14, ['P'] = 15, ['Q'] = 16, ['R'] = 17, ['S'] = 18, ['T'] = 19, ['U'] = 20,
		['V'] = 21, ['W'] = 22, ['X'] = 23, ['Y'] = 24, ['Z'] = 25, ['a'] = 26, ['b'] = 27,
		['c'] = 28, ['d'] = 29, ['e'] = 30, ['f'] = 31, ['g'] = 32, ['h'] = 33, ['i'] = 34,
		['j'] = 35, ['k'] = 36, ['l'] = 37, ['m'] = 38, ['n'] = 39, ['o'] = 40, ['p'] = 41,
		['q'] = 42, ['r'] = 43, ['s'] = 44, ['t'] = 45, ['u'] = 46, ['v'] = 47, ['w'] = 48,
		['x'] = 49, ['y'] = 50, ['z'] = 51, ['0'] = 52, ['1'] = 53, ['2'] = 54, ['3'] = 55,
		['4'] = 56, ['5'] = 57, ['6'] = 58, ['7'] = 59, ['8'] = 60, ['9'] = 61, ['-'] = 62,
		['_'] = 63,
	};
	return digits[(unsigned char)byte];
}

/* These read on from '*at', a number no more than SEARCH_NUMBER_MOST digits, whatever stands there. */
static inline uint32_t search_take_digit(const char **at)
{
	return search_digit(*(*at)++);
}

static inline uint32_t search_take_number(const char **at)
{
	uint32_t digit = search_take_digit(at), number = digit & 31;
	for (uint32_t i = 1; digit > 31 && i < SEARCH_NUMBER_MOST; i++) {
		digit = search_take_digit(at);
		number |= (digit & 31) << (5 * i);
	}
	return number;
}
