#include "base/source.h"

#include <string.h>

enum { STRIDE = 4096 };

static bool line_ends_at(struct str text, size_t i)
{
	return text.at[i] == '\n' || (text.at[i] == '\r' && (i + 1 == text.length || text.at[i + 1] != '\n'));
}

/* Cut a line with its end off '*rest'; false behind the last end. */
static bool next_line(struct str *rest, bool has_returns)
{
	size_t end = has_returns ? 0 : str_find(*rest, '\n');
	while (has_returns && end < rest->length && !line_ends_at(*rest, end))
		end++;
	if (end >= rest->length)
		return false;
	*rest = str_after(*rest, end + 1);
	return true;
}

static void find_lines(struct arena *arena, struct source *source)
{
	bool has_returns = str_find(source->text, '\r') != STR_NOWHERE; /* most texts have none, and go quickly */
	size_t count = 1;
	for (struct str rest = source->text; next_line(&rest, has_returns);)
		count++;
	uint32_t *starts = arena_array(arena, uint32_t, count);
	size_t line = 1;
	for (struct str rest = source->text; next_line(&rest, has_returns);)
		starts[line++] = (uint32_t)(rest.at - source->text.at);
	source->line_starts = starts;
	source->line_count = count;
}

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Counted once, since a line may be as long as its file and have as many places complained of. */
static void count_characters(struct arena *arena, struct source *source)
{
	size_t marks = source->text.length / STRIDE + 1;
	uint32_t *characters = arena_array(arena, uint32_t, marks), count = 0;
	for (size_t mark = 1; mark < marks; mark++) {
		for (size_t i = (mark - 1) * STRIDE; i < mark * STRIDE; i++)
			count += begins_character(source->text.at[i]);
		characters[mark] = count;
	}
	source->characters = characters;
}

static size_t characters_between(const struct source *source, size_t start, size_t end)
{
	size_t count = 0, first = start / STRIDE + 1, last = end / STRIDE;
	if (last > first) {
		count = source->characters[last] - source->characters[first];
		for (size_t i = start; i < first * STRIDE; i++)
			count += begins_character(source->text.at[i]);
		start = last * STRIDE;
	}
	for (size_t i = start; i < end; i++)
		count += begins_character(source->text.at[i]);
	return count;
}

struct str source_text(struct arena *arena, struct str text)
{
	char *copy = arena_alloc(arena, text.length + SOURCE_PADDING, 1);
	if (text.length > 0)
		memcpy(copy, text.at, text.length);
	return (struct str){ copy, text.length };
}

struct source *source_new(struct arena *arena, struct str path, struct str bytes)
{
	struct source *source = arena_new(arena, struct source);
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_after(bytes, 3);
	source->path = arena_copy(arena, path);
	source->text = source_text(arena, bytes);
	find_lines(arena, source);
	count_characters(arena, source);
	return source;
}

static size_t line_index(const struct source *source, uint32_t offset)
{
	size_t low = 0, high = source->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (source->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct place source_place(const struct source *source, uint32_t offset)
{
	if (offset > source->text.length)
		offset = (uint32_t)source->text.length;
	size_t line = line_index(source, offset);
	size_t column = 1 + characters_between(source, source->line_starts[line], offset);
	return (struct place){ line + 1, column };
}

struct str source_line(const struct source *source, size_t line)
{
	if (line < 1 || line > source->line_count)
		return STR("");
	size_t start = source->line_starts[line - 1];
	size_t end = line < source->line_count ? source->line_starts[line] : source->text.length;
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
	find_lines(arena, source);
	count_characters(arena, source);
	return source;
}

struct span span_in_file(struct span span)
{
	const struct source *source = span.source;
	if (source == NULL || source->origin == NULL)
		return span;
	size_t line = line_index(source, span.start);
	uint32_t start = source->origin_starts[line] + (span.start - source->line_starts[line]);
	uint32_t length = span.end - span.start;
	return span_in_file((struct span){ source->origin, start, start + length });
}

struct str span_text(struct span span)
{
	return span.source != NULL ? str_slice(span.source->text, span.start, span.end) : STR("");
}
