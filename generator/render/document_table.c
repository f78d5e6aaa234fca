#include "render/document_writing.h"
#include "render/html.h"

/* The words of a table's head, so that what scrolls has a name. */
static void write_name(struct writing *writing, size_t enter)
{
	enum { LONGEST = 120 };
	const struct event *events = writing->document->events.items;
	struct buffer name = { 0 };
	size_t cell = enter;
	for (size_t i = enter; name.length < LONGEST; i++) {
		if (events[i].kind == EVENT_LEAVE && events[i].part == PART_TABLE_HEAD)
			break;
		if (events[i].part != PART_HEAD_CELL)
			continue;
		if (events[i].kind == EVENT_ENTER)
			cell = i + 1;
		else if (events[i].kind == EVENT_LEAVE && i > cell) {
			buffer_add(&name, name.length > 0 ? STR(", ") : STR(""));
			document_add_text(&name, writing->document, cell, i, true);
		}
	}
	struct arena scratch = { 0 };
	struct str heads = buffer_str(&name);
	if (heads.length > 0)
		html_text(writing->out, LANGUAGE_FILL(&scratch, document_language(writing), table_named,
						      .heads = heads));
	else
		document_write_text(writing, TEXT_table);
	arena_release(&scratch);
	buffer_release(&name);
}

void document_open_table(struct writing *writing, size_t enter)
{
	if (writing->view->heading_ids) {
		buffer_literal(writing->out, "<div class=\"table scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
		write_name(writing, enter);
		buffer_literal(writing->out, "\">\n");
	}
	buffer_literal(writing->out, "<table>\n");
}

void document_close_table(struct writing *writing)
{
	buffer_literal(writing->out, "</table>\n");
	if (writing->view->heading_ids)
		buffer_literal(writing->out, "</div>\n");
}
