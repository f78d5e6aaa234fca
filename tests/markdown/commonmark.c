/*
 * commonmark: does steward read Markdown as the specification says?
 *
 *     commonmark spec.txt
 *
 * Reads the examples of the CommonMark specification (0.30; package commonmark-spec) and compares what
 * steward makes of each, by way of what it keeps of it. Prints "commonmark: N of 652"; fails if an example fails that is not among the
 * known ones below, or if a known one does not fail any more.
 */
#include "read/document_packed.h"
#include "read/markdown.h"
#include "render/document_html.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Examples that steward reads otherwise, on purpose. */
static const struct exception {
	size_t number;
	const char *reason;
} exceptions[] = {
	{ 171, "md4c 0.4.8 ends a <textarea> at a blank line; steward shows it as text anyhow" },
	{ 589, "[[foo]] is a wiki link" },
	{ 595, "the scheme 'irc' is not allowed" },
	{ 597, "the scheme 'a+b+c' is not allowed" },
	{ 598, "the scheme 'made-up-scheme' is not allowed" },
	{ 600, "the scheme 'localhost' is not allowed" },
};

struct example {
	size_t number;
	struct str markdown, html;
};

static struct str read_all(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buffer bytes = { 0 };
	char chunk[4096];
	size_t got;
	if (file == NULL) {
		perror(path);
		exit(2);
	}
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buffer_add(&bytes, (struct str){ chunk, got });
	fclose(file);
	return buffer_keep(&bytes, arena);
}

/* The specification writes tabs as arrows. */
static struct str with_tabs(struct arena *arena, struct str text)
{
	struct buffer out = { 0 };
	size_t at;
	while ((at = str_find_text(text, STR("\xE2\x86\x92"))) != STR_NOWHERE) {
		buffer_add(&out, str_first(text, at));
		buffer_add_byte(&out, '\t');
		text = str_after(text, at + 3);
	}
	buffer_add(&out, text);
	return buffer_keep(&out, arena);
}

/* What no reader can tell apart is written alike: "<br />" and "<br>", lazy images. */
static struct str normal(struct arena *arena, struct str html)
{
	static const struct str dropped[] = { STR_ROW(" loading=\"lazy\""), STR_ROW(" /") };
	struct buffer out = { 0 };
	for (size_t i = 0; i < html.length; i++) {
		struct str rest = str_after(html, i);
		bool lazy = str_starts(rest, dropped[0]), slash = str_starts(rest, STR(" />"));
		if (lazy || slash)
			i += dropped[slash ? 1 : 0].length - 1;
		else
			buffer_add_byte(&out, html.at[i]);
	}
	return buffer_keep(&out, arena);
}

static bool next_line(struct str *rest, struct str *line)
{
	return str_cut(rest, '\n', line);
}

static struct str read_until(struct str *rest, struct str mark)
{
	struct str start = *rest, line;
	size_t length = 0;
	while (next_line(rest, &line) && !str_equal(line, mark))
		length += line.length + 1;
	return str_first(start, length);
}

static bool next_example(struct str *rest, struct example *example)
{
	struct str fence = STR("````````````````````````````````"), line;
	while (next_line(rest, &line)) {
		if (!str_equal(str_first(line, fence.length), fence) || !str_ends(line, STR(" example")))
			continue;
		example->number++;
		example->markdown = read_until(rest, STR("."));
		example->html = read_until(rest, fence);
		return true;
	}
	return false;
}

/* The document as it comes back when it was kept; NULL if it cannot be. */
static const struct document *kept(struct arena *arena, const struct document *document)
{
	struct buffer packed = { 0 };
	bool done = document_pack(&packed, document);
	struct unpacking in = { buffer_str(&packed), false };
	const struct document *back = done ? document_unpack(&in, arena, document->source) : NULL;
	buffer_release(&packed);
	return back;
}

static struct str render(struct arena *arena, struct str markdown)
{
	struct diagnostics diags = { 0 };
	struct buffer out = { 0 };
	struct document_view view = { .trusted_html = true };
	struct source *source = source_new(arena, STR("example.md"), markdown);
	const struct document *document = kept(arena, markdown_read(arena, arena, source, 0, &diags));
	if (document != NULL)
		document_html(&out, document, &view);
	diagnostics_release(&diags);
	return buffer_keep(&out, arena);
}

static const char *exception_reason(size_t number)
{
	for (size_t i = 0; i < ARRAY_COUNT(exceptions); i++)
		if (exceptions[i].number == number)
			return exceptions[i].reason;
	return NULL;
}

static bool check(struct arena *arena, const struct example *example)
{
	struct str markdown = with_tabs(arena, example->markdown);
	struct str wanted = normal(arena, with_tabs(arena, example->html));
	struct str got = normal(arena, render(arena, markdown));
	bool same = str_equal(got, wanted);
	if (!same && exception_reason(example->number) == NULL)
		printf("example %zu\n" STR_FMT "--- wanted\n" STR_FMT "--- got\n" STR_FMT "\n",
		       example->number, STR_ARG(markdown), STR_ARG(wanted), STR_ARG(got));
	if (same && exception_reason(example->number) != NULL)
		printf("example %zu is listed as an exception, but passes\n", example->number);
	return same;
}

int main(int count, char **arguments)
{
	struct arena arena = { 0 };
	struct example example = { 0 };
	size_t passed = 0, unexpected = 0;
	if (count != 2) {
		fputs("usage: commonmark spec.txt\n", stderr);
		return 2;
	}
	struct str rest = read_all(&arena, arguments[1]);
	while (next_example(&rest, &example)) {
		bool same = check(&arena, &example);
		passed += same;
		unexpected += same == (exception_reason(example.number) != NULL);
	}
	printf("commonmark: %zu of %zu\n", passed, example.number);
	arena_release(&arena);
	return unexpected > 0 || example.number == 0;
}
