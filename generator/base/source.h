#pragma once
/*
 * source: a file as it was read, and places in it.
 *
 * Every value keeps the span that it came from, so a fault found three stages later still points at
 * the right line and column. Lines end at LF, CRLF or a lone CR. A byte order mark at the start is
 * no part of the text. A source never changes after source_new, so threads may share it.
 *
 * Floor: base.
 */
#include "base/arena.h"

struct source {
	struct str path;             /* as shown: relative to the project's root, '/' between names */
	struct str text;             /* without byte order mark; SOURCE_PADDING zero bytes follow that are not counted */
	const struct source_mark *marks; /* for source_place and its like alone; NULL in short texts */
	bool has_returns;                /* a CR stands in it */

	/* A text taken out of another file, such as a task's description: where its lines came from. */
	const struct source *origin;   /* NULL for a file */
	const uint32_t *origin_starts; /* for each line, the offset of its first byte in origin */
};

/* A place: bytes [start, end) of a source. A place with start == end is a point. */
struct span {
	const struct source *source;
	uint32_t start, end;
};

struct place {
	size_t line, column; /* both from 1; columns count code points */
};

enum { SOURCE_LENGTH_MAX = 16 * 1024 * 1024, SOURCE_PADDING = 16 };

/* Keep a copy of 'bytes' (at most SOURCE_LENGTH_MAX), and the path as it is. */
struct source *source_new(struct arena *arena, struct str path, struct str bytes);

/* The same without a copy: 'bytes' have SOURCE_PADDING zero bytes behind them, and last as long as the source. */
struct source *source_around(struct arena *arena, struct str path, struct str bytes);

/* A copy of a text with SOURCE_PADDING zero bytes behind it. */
struct str source_text(struct arena *arena, struct str text);

/* Takes the same short time in lines of any length. */
struct place source_place(const struct source *source, uint32_t offset);

/* The text of the line that 'offset' lies in, without its line end. */
struct str source_line(const struct source *source, uint32_t offset);

/* From '*at' to where the next line begins; false, and '*at' is the end of the text, if there is none. */
bool source_next_line(const struct source *source, uint32_t *at);

/* 'text', which was taken out of 'origin' and has SOURCE_PADDING zero bytes behind it, as a source.
 * 'origin_starts' has an offset in origin for the first byte of each line of the text; diagnostics about
 * it are shown there. Both are kept as they are. */
struct source *source_embedded(struct arena *arena, const struct source *origin, struct str text,
                               const uint32_t *origin_starts);

/* The same place in the file itself, where the span lies in an embedded text. */
struct span span_in_file(struct span span);

/* The bytes of a span. */
struct str span_text(struct span span);
