#pragma once
/*
 * rows: files that grow with the handbook, row by row.
 *
 * What a row's making takes is given back before the file is whole, and so are the row's bytes if somebody takes
 * them (base/buffer.h). Such a file looks at no bytes of earlier rows.
 *
 *	struct rows rows;
 *	rows_begin(&rows, view, out);
 *	for each row: make it with &rows.view, then rows_next(&rows);
 *	rows_end(&rows);
 *
 * Floor: render.
 */
#include "render/view_parts.h"

struct rows {
	struct view view; /* of the rows: its arena is theirs */
	struct arena room;
	struct buffer *out;
	size_t count;
};

void rows_begin(struct rows *rows, const struct view *view, struct buffer *out);
void rows_next(struct rows *rows);
void rows_end(struct rows *rows);
