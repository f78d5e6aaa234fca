#pragma once
/*
 * markdown_record: what md4c reports, as events with offsets.
 *
 * Closes what md4c 0.4.8 forgets to close (its issue 278), resolves marks of the mask, and stops
 * where a page costs too much. The events are raw: footnotes and definitions are still items of
 * lists and nothing has been checked; markdown_shape goes on from here.
 *
 * Floor: read, for markdown*.c alone.
 */
#include "read/document.h"
#include "read/markdown_mask.h"

/* Kinds and parts that only raw events have. */
enum {
	RAW_NOTHING = 64, /* to be skipped */
	RAW_HEADING_ID,   /* text: the id */
	RAW_NOTE,         /* reference; text: the label */
	RAW_TERM_END,     /* between two terms */
};
enum {
	RAW_HTML_BLOCK = PARTS + 1, /* part: holds EVENT_HTMLs */
	RAW_NOTE_BODY,              /* part: an item that is a footnote */
};

enum {
	RECORD_EVENTS_MAX = 500 * 1000,
	RECORD_BYTES_MAX = 16 * 1024 * 1024,
	RECORD_BLOCKS_MAX = 200,
	RECORD_SPANS_MAX = 60,
};

/* An event while the document is made of it: what struct event of read/document.h says in less room. */
struct draft_event {
	uint8_t kind, part, detail;
	bool flag;
	uint32_t index, number, offset;
	struct str text;
};

struct recording {
	struct arena *arena;   /* for what stays in the document */
	struct arena *scratch; /* for the rest */
	struct diagnostics *diags;
	const struct source *source;
	uint32_t start; /* of the Markdown in it */
	struct mask mask;
	VECTOR(struct draft_event) events;
	VECTOR(struct document_link) links;

	/* while md4c runs */
	uint32_t open[RECORD_BLOCKS_MAX + RECORD_SPANS_MAX]; /* the ENTER events that are open */
	uint32_t block_count, span_count;                    /* of them; spans stand behind blocks */
	uint32_t placed;      /* how many of them know their offset */
	uint32_t links_open;  /* links and images */
	uint32_t latest;      /* the end of the latest text */
	uint64_t bytes;       /* of texts that are repeated without end in some attacks */
	bool stopped;
};

/* False: stop reading. '*entered' is the event, valid until the next one. */
bool record_enter(struct recording *recording, unsigned part, struct draft_event **entered);
bool record_leave(struct recording *recording, unsigned part);
bool record_event(struct recording *recording, unsigned kind, struct str text);

/* Text at bytes [start, end) of the source. */
bool record_text(struct recording *recording, uint32_t start, uint32_t end);
bool record_code(struct recording *recording, uint32_t start, uint32_t end);
bool record_html(struct recording *recording, uint32_t start, uint32_t end);

/* Say that the text goes on at 'offset', so that what is open and has no place yet begins there. */
void record_place(struct recording *recording, uint32_t offset);

/* A link or image: 'at' is where its destination stands in the source, STR_NOWHERE when not
 * known. */
bool record_link(struct recording *recording, unsigned part, size_t at, struct str destination,
                 struct str title);

/* Close all that is still open. */
void record_finish(struct recording *recording);
