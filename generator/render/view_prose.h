#pragma once
/*
 * view_prose: Markdown of pages and records into HTML, its links and live blocks filled in.
 *
 * A link to a record carries what the record says today behind it (templates/mark.html): a task its
 * state and owner, an area its owner, a person who is away or has left. Floor: render.
 */
#include "render/view_parts.h"

struct prose_manner {
	bool is_page;      /* guidance: heading ids, its own title left out; raw HTML as settings say */
	int heading_shift; /* records: prose stands below a heading of the page */
};

struct str prose_html(struct view *view, const struct prose *prose, struct prose_manner manner);
