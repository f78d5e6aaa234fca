#pragma once
/*
 * str: a slice of bytes that somebody else owns.
 *
 * Everything steward reads is a slice of a file or of an arena, so slices are copied freely and
 * never freed. They hold UTF-8 unless a header says otherwise, and are not zero-terminated.
 *
 * Floor: base.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *at; /* may be NULL only when length is 0 */
	size_t length;  /* bytes */
};

#define STR(literal)     ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_ROW(literal) { (literal), sizeof(literal) - 1 } /* in static tables */
#define STR_FMT          "%.*s"
#define STR_ARG(s)       (int)(s).length, (s).at

/* Elements of a real array (not of a pointer). */
#define ARRAY_COUNT(array) (sizeof(array) / sizeof(*(array)))

struct str str_from(const char *text); /* of a zero-terminated string; NULL gives the empty one */

bool str_equal(struct str a, struct str b);
bool str_equal_nocase(struct str a, struct str b); /* ASCII letters only */
int str_compare(struct str a, struct str b);       /* by bytes, as memcmp */
bool str_starts(struct str text, struct str start);
bool str_ends(struct str text, struct str end);

/* The first 'count' bytes; the rest after them. Both clamp to the length. These few stand here, and not in
 * str.c, because a call would cost more than they do. */
static inline struct str str_first(struct str text, size_t count)
{
	return (struct str){ text.at, count < text.length ? count : text.length };
}

static inline struct str str_after(struct str text, size_t count)
{
	if (count > text.length)
		count = text.length;
	if (count == 0)
		return text;
	return (struct str){ text.at + count, text.length - count };
}

/* The bytes from 'start' up to 'end', clamped. */
static inline struct str str_slice(struct str text, size_t start, size_t end)
{
	return str_after(str_first(text, end), start);
}

/* Where a byte or text first occurs (last, for str_find_last); STR_NOWHERE if it does not. */
#define STR_NOWHERE SIZE_MAX
static inline size_t str_find(struct str text, char byte)
{
	const char *found = text.length > 0 ? (const char *)memchr(text.at, byte, text.length) : NULL;
	return found != NULL ? (size_t)(found - text.at) : STR_NOWHERE;
}

size_t str_find_last(struct str text, char byte);
size_t str_find_text(struct str text, struct str wanted);

/* Without spaces, tabs and line ends at both ends. */
struct str str_trim(struct str text);

/* Cut the part before the next 'separator' off the front of '*rest'; the whole of it when there is
 * none. '*rest' becomes what follows, with .at == NULL after the last part. False when none is left. */
bool str_cut(struct str *rest, char separator, struct str *part);

/* The next word of '*rest', words being parted by spaces, tabs and line ends. False at the end. */
bool str_word(struct str *rest, struct str *word);

/* A whole number in digits of base 10 or 16 (lower case) and nothing else. False, with any '*number', for
 * other texts and for numbers that need more than 64 bits. */
bool str_number(struct str digits, unsigned base, uint64_t *number);

/* A 64-bit hash (XXH3) that is the same on every machine and in every run. */
uint64_t str_hash(struct str text);

/* The version of xxHash: major * 10000 + minor * 100 + release. */
unsigned str_hash_library(void);
