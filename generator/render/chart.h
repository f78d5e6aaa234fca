#pragma once
/*
 * chart: drawings of the records, as inline SVG made at build time.
 *
 * Each is a figure with a caption, a drawing with title and description, and the same numbers as a
 * table. Nothing depends on colour alone, on hovering or on a script, and no chart compares people.
 * Kinds and their words stand in model/block.h. Floor: render.
 */
#include "model/facts.h"
#include "render/view_memory.h"

struct chart_request {
	enum chart_kind kind;
	const struct area *area; /* only work of this area; NULL: of all */
	const struct team *team; /* only work of this team; NULL: of all */
	struct str prefix;       /* for ids: starts with a letter, unique in the page */
	struct str (*href)(void *context, const struct record *record); /* NULL: no links are made */
	void *context;
	struct view_memory *memory; /* for days in words; NULL: none */
};

/* Write one chart. False when there is nothing to show; then nothing was written. */
bool chart_write(struct buffer *out, struct arena *scratch, const struct facts *facts,
                 const struct chart_request *request);

/* What a page says in the place of a chart that has nothing to show. */
enum text chart_nothing(enum chart_kind kind);

/* What one task waits for and what waits for it, step by step. Of the request only prefix, href and
 * context count. False, with nothing written, when the task waits for nothing and nothing for it. */
bool blocked_graph(struct buffer *out, struct arena *scratch, const struct facts *facts,
                   const struct task *task, const struct chart_request *request);
