#include "render/rows.h"

enum { ROWS_KEPT = 64 }; /* to clear the room for each would cost more than the room */

void rows_begin(struct rows *rows, const struct view *view, struct buffer *out)
{
	*rows = (struct rows){ .view = *view, .out = out };
	rows->view.arena = &rows->room;
}

void rows_next(struct rows *rows)
{
	buffer_flow(rows->out);
	if (++rows->count % ROWS_KEPT > 0)
		return;
	arena_clear(&rows->room);
	memset(rows->view.links, 0, sizeof(rows->view.links)); /* they lay in it */
}

void rows_end(struct rows *rows)
{
	arena_release(&rows->room);
}
