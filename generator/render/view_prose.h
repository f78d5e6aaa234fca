#pragma once
/*
 * view_prose: Markdown of pages and records into HTML, its links and live blocks filled in.
 *
 * A link to a record carries what the record says today behind it (templates/mark.html): a task its
 * state and owner, an area its owner, a person who is away or has left. Floor: render.
 */
#include "render/document_view.h"
#include "render/view_parts.h"

struct prose_manner {
	bool is_page;      /* guidance: heading ids, its own title left out; raw HTML as settings say */
	int heading_shift; /* records: prose stands below a heading of the page */

	/* Several pages joined to one: in front of the ids of this one; and of each that stands there, by its
	 * record's id, as a struct str with the same. NULL: it stands alone. */
	struct str id_prefix;
	const struct table *joined;
};

extern const struct prose_manner prose_of_page, prose_of_task;

/* How it is written, but for links and live blocks. */
struct document_view prose_view(const struct facts *facts, struct prose_manner manner);

struct str prose_html(struct view *view, const struct prose *prose, struct prose_manner manner);
