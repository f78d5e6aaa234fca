#include "read/text_check.h"

#include "base/unicode.h"

#include <string.h>

enum { PLACES_SHOWN = 10 };

bool text_allows(uint32_t codepoint)
{
	if (codepoint < 0x20)
		return codepoint == '\t' || codepoint == '\n' || codepoint == '\r';
	return !(codepoint >= 0x7F && codepoint <= 0x9F) && codepoint != 0x2028 &&
	       codepoint != 0x2029 && codepoint != 0xFEFF;
}

/* Most texts are made of these alone. */
static bool is_plain(unsigned char byte)
{
	return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t' || byte == '\r';
}

enum { BLOCK = 64 };

/* So many bytes, a number that is known and no way out before the last: the compiler takes all at once. */
static bool are_plain(const char *at)
{
	unsigned char odd = 0;
	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char byte = (unsigned char)at[i];
		unsigned char visible = (unsigned char)(byte - 0x20) < 0x7F - 0x20;
		odd |= !(visible | (byte == '\n') | (byte == '\t') | (byte == '\r'));
	}
	return odd == 0;
}

static struct str skip_plain(struct str rest)
{
	size_t plain = 0;
	while (plain + BLOCK <= rest.length && are_plain(rest.at + plain))
		plain += BLOCK;
	while (plain < rest.length && is_plain((unsigned char)rest.at[plain]))
		plain++;
	return str_after(rest, plain);
}

/* Cut the text before the next refused character off '*rest', and the character itself. */
static bool next_refused(struct str *rest, struct str *refused, uint32_t *codepoint)
{
	while ((*rest = skip_plain(*rest)).length > 0) {
		struct str before = *rest;
		*codepoint = unicode_next(rest);
		if (!text_allows(*codepoint) || *codepoint == UNICODE_BAD) {
			*refused = str_first(before, before.length - rest->length);
			return true;
		}
	}
	return false;
}

static void complain_of(struct diagnostics *diags, struct span where, uint32_t codepoint, uint8_t byte)
{
	if (codepoint == UNICODE_BAD) {
		complain(diags, COMPLAINT_ENCODING, where, "byte 0x%02X is not valid UTF-8", byte);
		complain_help(diags, "save the file as UTF-8");
	} else {
		complain(diags, COMPLAINT_CONTROL_CHARACTER, where, "the character U+%04X cannot stand here",
		         (unsigned)codepoint);
		complain_help(diags, "delete it");
	}
}

const struct source *text_check(struct arena *arena, const struct source *source,
                                struct diagnostics *diags)
{
	struct str rest = source->text, refused;
	uint32_t codepoint;
	if (!next_refused(&rest, &refused, &codepoint))
		return source;

	struct buffer clean = { 0 };
	buffer_reserve(&clean, source->text.length);
	buffer_add(&clean, source->text);
	struct source *copy = arena_new(arena, struct source); /* filled below */
	size_t places = 0;
	do {
		size_t at = (size_t)(refused.at - source->text.at);
		memset(clean.bytes + at, codepoint == UNICODE_BAD ? '?' : ' ', refused.length);
		if (places++ < PLACES_SHOWN)
			complain_of(diags,
			            (struct span){ copy, (uint32_t)at, (uint32_t)(at + refused.length) },
			            codepoint, (uint8_t)refused.at[0]);
	} while (next_refused(&rest, &refused, &codepoint));
	if (places > PLACES_SHOWN)
		complain_help(diags, "the file has %zu more such places", places - PLACES_SHOWN);

	*copy = *source_new(arena, source->path, buffer_str(&clean));
	buffer_release(&clean);
	return copy;
}
