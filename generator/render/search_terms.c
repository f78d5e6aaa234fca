#include "render/search_terms.h"

#include "base/unicode.h"

/* A letter of ASCII in lower case or a digit; 0: the byte is neither. */
static char ascii_of_word(char byte)
{
	static const char letters[256] = {
		['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
		['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
		['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k',
		['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
		['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
		['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
		['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm',
		['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
		['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
	};
	return letters[(unsigned char)byte];
}

/* Scripts that are written without spaces. */
static bool is_unspaced(uint32_t codepoint)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = { { 0x3005, 0x3007 },  { 0x3041, 0x30FF }, { 0x31F0, 0x31FF },
		       { 0x3400, 0x4DBF },  { 0x4E00, 0x9FFF }, { 0xF900, 0xFAFF },
		       { 0x20000, 0x3FFFF } };
	for (size_t i = 0; i < ARRAY_COUNT(ranges); i++)
		if (codepoint >= ranges[i].first && codepoint <= ranges[i].last)
			return true;
	return false;
}

static bool is_word(uint32_t codepoint)
{
	return codepoint != '_' && codepoint != UNICODE_BAD && unicode_is_word(codepoint);
}

/* The characters of a run that is cut off the front of '*rest': all of spaced scripts, or all
 * not. */
static struct str run_cut(struct str *rest, bool *unspaced)
{
	struct str run = *rest, ahead = *rest;
	bool begun = false;
	while (ahead.length > 0) {
		struct str before = ahead;
		uint32_t codepoint = unicode_next(&ahead);
		bool other = is_unspaced(codepoint);
		if (!is_word(codepoint) || (begun && other != *unspaced)) {
			run.length -= before.length;
			*rest = begun ? before : ahead;
			return run;
		}
		begun = true;
		*unspaced = other;
	}
	*rest = ahead;
	return run;
}

static void take_pairs(struct str run, search_take *take, void *context)
{
	while (run.length > 0) {
		struct str second = run, third;
		unicode_next(&second);
		third = second;
		if (third.length > 0)
			unicode_next(&third);
		take(context, str_first(run, run.length - third.length));
		run = second;
	}
}

static void take_word(struct str word, search_take *take, void *context)
{
	struct str rest = word;
	for (size_t i = 0; i < SEARCH_TERM_MOST && rest.length > 0; i++)
		unicode_next(&rest);
	take(context, str_first(word, word.length - rest.length));
}

static void take_any(struct arena *scratch, struct str text, search_take *take, void *context)
{
	struct str rest = unicode_plain(scratch, text);
	while (rest.length > 0) {
		bool unspaced = false;
		struct str run = run_cut(&rest, &unspaced);
		if (run.length > 0 && unspaced)
			take_pairs(run, take, context);
		else if (run.length > 0)
			take_word(run, take, context);
	}
}

/* Words of ASCII, as nearly all are, are taken on the way. */
void search_terms(struct arena *scratch, struct str text, search_take *take, void *context)
{
	char word[SEARCH_TERM_MOST], letter;
	const char *at = text.at, *end = text.length > 0 ? text.at + text.length : at;
	for (; at < end; at += at < end) {
		const char *start = at;
		size_t length = 0;
		for (; at < end && (letter = ascii_of_word(*at)) != '\0'; at++)
			if (length < SEARCH_TERM_MOST)
				word[length++] = letter;
		if (at == end || (unsigned char)*at < 0x80) {
			if (length > 0)
				take(context, (struct str){ word, length });
			continue;
		}
		while (at < end && ((unsigned char)*at >= 0x80 || ascii_of_word(*at) != '\0'))
			at++;
		take_any(scratch, (struct str){ start, (size_t)(at - start) }, take, context);
	}
}

uint64_t search_first_bytes(struct str term)
{
	uint64_t first = 0;
	for (size_t i = 0; i < sizeof(first); i++)
		first = first << 8 | (i < term.length ? (unsigned char)term.at[i] : 0);
	return first;
}
