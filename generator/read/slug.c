#include "read/slug.h"

#include "base/unicode.h"

struct str slug_of(struct arena *arena, struct str text)
{
	struct buffer slug = { 0 };
	text = str_trim(text);
	while (text.length > 0) {
		struct str character = text;
		uint32_t codepoint = unicode_next(&text);
		character.length -= text.length;
		if (codepoint == ' ' || codepoint == '-')
			buffer_add_byte(&slug, '-');
		else if (codepoint != UNICODE_BAD && unicode_is_word(codepoint))
			unicode_add_lower(&slug, character);
	}
	if (slug.length == 0)
		buffer_literal(&slug, "section");
	return buffer_keep(&slug, arena);
}

bool slug_take(struct arena *arena, struct slugs *slugs, struct str id)
{
	uint32_t *counter = arena_new(arena, uint32_t);
	return table_put(arena, &slugs->counters, id, counter) == counter;
}

struct str slug_take_next(struct arena *arena, struct slugs *slugs, struct str id)
{
	struct str free_one = id;
	while (!slug_take(arena, slugs, free_one)) {
		/* each turn either ends here or raises a counter for good: no text is tried twice */
		uint32_t *counter = table_get(&slugs->counters, id);
		*counter += 1;
		free_one = arena_printf(arena, STR_FMT "-%u", STR_ARG(id), *counter);
	}
	return free_one;
}
