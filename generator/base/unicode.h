#pragma once
/*
 * unicode: UTF-8 and the few character properties that steward needs (by utf8proc).
 *
 * Floor: base.
 */
#include "base/buffer.h"

#define UNICODE_BAD UINT32_MAX

/* The same as unicode_next, of which it is a part, for characters beyond ASCII. */
uint32_t unicode_next_beyond_ascii(struct str *text);

/* Decode the character at the start of 'text', which is not empty, and cut it off '*text'. UNICODE_BAD, with one
 * byte cut off, where the bytes are not valid UTF-8 (overlong forms and surrogates included). */
static inline uint32_t unicode_next(struct str *text)
{
	unsigned char first = (unsigned char)text->at[0];
	if (first >= 0x80)
		return unicode_next_beyond_ascii(text);
	*text = (struct str){ text->at + 1, text->length - 1 };
	return first;
}

/* Are all its bytes characters of ASCII? */
bool unicode_is_ascii(struct str text);

/* Where the first byte stands that is not valid UTF-8; text.length if all is well. */
size_t unicode_first_bad(struct str text);

/* How many characters a valid text has. */
size_t unicode_length(struct str text);

bool unicode_is_letter_or_digit(uint32_t codepoint); /* letters, marks, numbers, connectors */
bool unicode_is_word(uint32_t codepoint); /* the same without fractions, exponents and the like */
bool unicode_is_space(uint32_t codepoint);

/* Columns that a character takes in a terminal: 0, 1 or 2. */
int unicode_width(uint32_t codepoint);

/* Append 'text' in lower case. */
void unicode_add_lower(struct buffer *buffer, struct str text);

/* With its first character in upper case, as a sentence begins. 'text' itself where it is so already. */
struct str unicode_capitalised(struct arena *arena, struct str text);

/* In the form in which two texts are the same to a reader: NFKC, case folded. */
struct str unicode_fold(struct arena *arena, struct str text);

/* In the composed form (NFC), in which equal texts have equal bytes. ASCII gives 'text' itself. */
struct str unicode_compose(struct arena *arena, struct str text);

/* As near as letters of ASCII come to it: "Größe" gives "grosse", "Łódź" "lodz". In lower case. What
 * has no such letters stays. */
struct str unicode_plain(struct arena *arena, struct str text);

/* The version of utf8proc. */
const char *unicode_library(void);
