#pragma once
/*
 * document_form: how documents are packed, known to both who packs and who unpacks them.
 *
 * First the pool, with the texts that do not stand in the source, in the order in which they are asked for; then the
 * lists beside the events, and last the events. A text is its length and whether it lies in the pool, or else where
 * it stands. A LEAVE is what its ENTER was and takes one byte; events of notes follow each other and those of the
 * main text, so that of a note only their number is told.
 *
 * Floor: read, for document_packed.c and document_unpack.c alone.
 */
#include "read/document.h"

enum {
	FORM_KIND = 15u,
	FORM_FLAG = 16u,
	FORM_TEXT = 32u, /* one that does not stand in the source at its offset */
	FORM_EXTRA = 64u,
	FORM_HEADS = 128u,

	FORM_PART = 31u,
	FORM_DETAIL = 32u,
	FORM_PART_HEADS = 64u,

	FORM_WORDS = 8u, /* above enum link_kind */
	FORM_LINK_HEADS = 16u,

	FORM_DEPTH_MOST = 1024, /* more than markdown_build ever has open at once */
};

_Static_assert((unsigned)EVENT_HTML_SHOWN <= FORM_KIND && (unsigned)PARTS <= FORM_PART &&
                       (unsigned)LINK_HTML_FRAME < FORM_WORDS, "they have room");

/* Does such an event refer to something by its index, and of how many? */
bool form_refers(const struct document *document, unsigned kind, unsigned part, size_t *count);

/* Has such an event a number (see event_number), and so no text? */
bool form_has_number(unsigned kind, unsigned part);

/* Nearly all anchors are the ids of headings: these stand behind two for each note. NULL: not this one. */
const struct heading *form_heading_of_anchor(const struct document *document, size_t anchor);
