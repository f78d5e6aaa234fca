#include "base/source.h"

#include <string.h>

enum { STRIDE = 16 * 1024 };

/* How far the text before a STRIDE-th byte has come. */
struct source_mark {
	uint32_t line, start; /* the line that the byte lies in, from 0, and where it begins */
	uint32_t characters;  /* that begin before the byte */
};

/* From '*at' to the next line, if that begins at 'limit' or before. */
static bool next_line(const struct source *source, uint32_t *at, size_t limit)
{
	struct str rest = str_slice(source->text, *at, limit);
	size_t end = str_find(rest, '\n');
	size_t line_return = source->has_returns ? str_find(str_first(rest, end), '\r') : STR_NOWHERE;
	if (line_return != STR_NOWHERE && rest.at[line_return + 1] != '\n') /* what follows the text is no line end */
		end = line_return;
	*at = end != STR_NOWHERE ? *at + (uint32_t)end + 1 : (uint32_t)limit;
	return end != STR_NOWHERE;
}

bool source_next_line(const struct source *source, uint32_t *at)
{
	return next_line(source, at, source->text.length);
}

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

static uint32_t count_characters(struct str text)
{
	uint32_t count = 0;
	for (size_t i = 0; i < text.length; i++)
		count += begins_character(text.at[i]);
	return count;
}

/* The line of 'offset', looked for from 'from', which lies in 'line'. */
static struct source_mark line_from(const struct source *source, struct source_mark line, uint32_t from,
                                    uint32_t offset)
{
	while (next_line(source, &from, offset)) {
		line.line++;
		line.start = from;
	}
	return line;
}

/* Counted once, since a line may be as long as its file and have as many places complained of. Most texts are
 * shorter than one stride and need no mark. */
static void set_marks(struct arena *arena, struct source *source)
{
	size_t count = source->text.length / STRIDE;
	struct source_mark mark = { 0 }, *marks = count > 0 ? arena_array(arena, struct source_mark, count) : NULL;
	source->has_returns = str_find(source->text, '\r') != STR_NOWHERE;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = i * STRIDE;
		for (size_t k = 0; k < STRIDE; k++) /* a number that is known, so that many go at once */
			mark.characters += begins_character(source->text.at[at + k]);
		marks[i] = mark = line_from(source, mark, at, at + STRIDE);
	}
	source->marks = marks;
}

/* The last mark up to 'offset'; '*at' is where it stands. */
static struct source_mark mark_before(const struct source *source, uint32_t offset, uint32_t *at)
{
	*at = offset / STRIDE * STRIDE;
	return *at > 0 ? source->marks[*at / STRIDE - 1] : (struct source_mark){ 0 };
}

static uint32_t characters_before(const struct source *source, uint32_t offset)
{
	uint32_t at;
	struct source_mark mark = mark_before(source, offset, &at);
	return mark.characters + count_characters(str_slice(source->text, at, offset));
}

static struct source_mark line_at(const struct source *source, uint32_t offset)
{
	uint32_t at;
	struct source_mark mark = mark_before(source, offset, &at);
	return line_from(source, mark, at, offset);
}

struct str source_text(struct arena *arena, struct str text)
{
	char *copy = arena_alloc(arena, text.length + SOURCE_PADDING, 1);
	if (text.length > 0)
		memcpy(copy, text.at, text.length);
	return (struct str){ copy, text.length };
}

struct source *source_around(struct arena *arena, struct str path, struct str bytes)
{
	struct source *source = arena_new(arena, struct source);
	source->path = path;
	source->text = str_after(bytes, str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0);
	set_marks(arena, source);
	return source;
}

struct source *source_new(struct arena *arena, struct str path, struct str bytes)
{
	return source_around(arena, path, source_text(arena, bytes));
}

struct place source_place(const struct source *source, uint32_t offset)
{
	if (offset > source->text.length)
		offset = (uint32_t)source->text.length;
	struct source_mark line = line_at(source, offset);
	uint32_t column = characters_before(source, offset) - characters_before(source, line.start);
	return (struct place){ line.line + 1, column + 1 };
}

struct str source_line(const struct source *source, uint32_t offset)
{
	uint32_t start = line_at(source, offset).start, end = start;
	source_next_line(source, &end);
	struct str text = str_slice(source->text, start, end);
	while (text.length > 0 && (text.at[text.length - 1] == '\n' || text.at[text.length - 1] == '\r'))
		text.length--;
	return text;
}

struct source *source_embedded(struct arena *arena, const struct source *origin, struct str text,
                               const uint32_t *origin_starts)
{
	struct source *source = arena_new(arena, struct source);
	*source = (struct source){ .path = origin->path,
		                   .text = text,
		                   .origin = origin,
		                   .origin_starts = origin_starts };
	set_marks(arena, source);
	return source;
}

struct span span_in_file(struct span span)
{
	const struct source *source = span.source;
	if (source == NULL || source->origin == NULL)
		return span;
	struct source_mark line = line_at(source, span.start);
	uint32_t start = source->origin_starts[line.line] + (span.start - line.start);
	uint32_t length = span.end - span.start;
	return span_in_file((struct span){ source->origin, start, start + length });
}

struct str span_text(struct span span)
{
	return span.source != NULL ? str_slice(span.source->text, span.start, span.end) : STR("");
}
