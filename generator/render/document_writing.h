#pragma once
/*
 * document_writing: what the parts of document_html share.
 *
 * Floor: render, for document_*.c alone.
 */
#include "render/document_view.h"

struct writing {
	struct buffer *out;
	size_t begin; /* where the document starts in 'out' */
	const struct document *document;
	const struct document_view *view;
	struct link_view link; /* of the link that is open: its caller is asked once */
};

const struct language *document_language(const struct writing *writing);

/* The words that stand in for a text of the language, escaped. */
void document_write_text(struct writing *writing, enum text text);

/* ' id="..."', with the prefix of the view in front. */
void document_write_id(struct writing *writing, struct str id);

void document_open_link(struct writing *writing, const struct event *event);
void document_close_link(struct writing *writing, const struct event *event);
void document_write_wiki(struct writing *writing, const struct event *event);

/* An image and what it says instead. Returns the event that closes it. */
size_t document_write_image(struct writing *writing, size_t enter);

/* The start tag of a block of code; then its text, marked. That returns the event before the one that closes
 * it. */
void document_open_code(struct writing *writing, const struct event *event);
size_t document_write_code(struct writing *writing, size_t enter);

/* A table; on a page of its own in a frame that scrolls and has a name. */
void document_open_table(struct writing *writing, size_t enter);
void document_close_table(struct writing *writing);

/* A start tag from the safe list, with its link. */
void document_write_tag(struct writing *writing, const struct event *event);
