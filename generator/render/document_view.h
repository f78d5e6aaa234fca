#pragma once
/*
 * document_view: what document_html asks from its caller.
 *
 * Floor: render.
 */
#include "base/buffer.h"
#include "read/document.h"
#include "read/language.h"

/* How one link is written. All texts are plain; they are escaped here, except 'after'. */
struct link_view {
	struct str href;       /* empty: leads nowhere, and is shown as marked text */
	struct str words;      /* wiki link without words: what it is called */
	struct str class_name; /* may be empty */
	struct str after;      /* safe HTML to stand behind the link: a record's state; may be empty */
	int width, height;     /* of an image; 0 when not known */
	bool framed;           /* raw <iframe>: the page may stand here, once its reader asks for it */
};

struct document_view {
	void *context; /* handed to the functions below */

	/* NULL: links are written as they stand. Live blocks show nothing. */
	struct link_view (*link)(void *context, size_t index, const struct document_link *link);
	void (*block)(void *context, struct buffer *out, size_t index,
	              const struct document_block *block);

	/* NULL, or told of start tags as they are written, and the offset in the source that they come
	 * from; not of those that 'block' writes. */
	void (*placed)(void *context, struct str html, uint32_t offset);

	const struct language *language; /* of what is added to the prose; NULL: English */
	bool trusted_html; /* raw HTML passes as it is (settings: html: trusted) */
	bool highlight;    /* mark the parts of code (render/highlight.h) */
	bool heading_ids;  /* a page of its own: ids and anchor links on headings, tables that scroll */
	bool skip_title;   /* leave out the level-1 heading that gave document.title */
	struct str id_prefix; /* in front of every id, for several documents on one page; may be empty */
	int heading_shift; /* added to heading levels, for prose inside a page that has its own */
};
