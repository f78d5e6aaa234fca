#pragma once
/*
 * markdown: Markdown bytes into a document with positions.
 *
 * CommonMark 0.30 with tables, strikethrough, task lists, footnotes, GitHub's callouts, definition
 * lists, heading ids (GitHub's slugs, or {#id}), [[wiki links]] and live blocks. The result is a flat
 * list of balanced events (below) plus what other floors ask for: headings, anchors, links, live
 * blocks. Nothing here is HTML yet: see render/document_html.h.
 *
 * md4c.h is known to markdown.c alone. Floor: read.
 */
#include "base/diagnostic.h"

enum link_kind {
	LINK_INLINE,    /* [text](destination), also <destination> */
	LINK_REFERENCE, /* [text][label]: the span is the destination in the definition */
	LINK_WIKI,      /* [[target]] or [[target|words]] */
	LINK_IMAGE,     /* ![alt](destination) */
	LINK_HTML,      /* href of a raw <a> */
	LINK_HTML_IMAGE /* src of a raw <img>, <source>, <video>, <audio> */
};

struct document_link {
	enum link_kind kind;
	struct str destination; /* entities and escapes resolved, as written otherwise; wiki: the target */
	struct span span;       /* of the destination; a point just before it where md4c cannot tell */
	bool has_words;         /* wiki: words were given after '|' */
};

struct heading {
	int level;       /* 1 to 6 */
	struct str id;   /* unique in the document */
	struct str text; /* plain */
	struct span span;
};

/* A fenced block with info string "steward". */
struct document_block {
	struct str text;  /* between the fences */
	struct span span; /* of that text; offsets in it are true when the block is not indented */
};

struct document {
	const struct source *source;
	/* The events, for render/document_html alone: to be declared above by whoever writes this file. */
	VECTOR(struct heading) headings;
	VECTOR(struct str) anchors; /* all ids: headings, raw id= and name=, footnotes */
	VECTOR(struct document_link) links;
	VECTOR(struct document_block) blocks;
	struct str title; /* text of the first level-1 heading that opens the document; may be empty */
	struct str lead;  /* plain text of the first paragraph, cut at 300 bytes on a word; may be empty */
};

/* Read source bytes from 'start' to the end. Never NULL: what cannot be read is complained of. */
const struct document *markdown_read(struct arena *arena, const struct source *source,
                                     uint32_t start, struct diagnostics *diags);
