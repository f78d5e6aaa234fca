#pragma once
/*
 * document: what Markdown says, as a flat list of balanced events with positions.
 *
 * Beside the events stands what other floors ask for: headings, anchors, links, live blocks.
 * Nothing here is HTML yet: see render/document_html.h. Documents are made by read/markdown.h.
 *
 * Floor: read.
 */
#include "base/buffer.h"
#include "base/diagnostic.h"

enum link_kind {
	LINK_INLINE,    /* [text](destination), also <destination> */
	LINK_REFERENCE, /* [text][label]: the span is the destination in the definition */
	LINK_WIKI,      /* [[target]] or [[target|words]] */
	LINK_IMAGE,     /* ![alt](destination) */
	LINK_HTML,      /* href of a raw <a> */
	LINK_HTML_IMAGE, /* src of a raw <img>, <source>, <video>, <audio> */
	LINK_HTML_FRAME /* src of a raw <iframe>: see model/link.h */
};

struct document_link {
	enum link_kind kind;
	bool has_words;         /* wiki: words were given after '|' */
	struct str destination; /* entities and escapes resolved, as written otherwise; wiki: the target */
	struct span span;       /* of the destination; a point just before it where md4c cannot tell */
	struct str name;        /* wiki: the title of what it leads to; see model/link.h */
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

/* What ENTER and LEAVE events open and close. */
enum part {
	PART_PARAGRAPH,
	PART_HEADING,
	PART_QUOTE,
	PART_CALLOUT,
	PART_LIST,
	PART_NUMBERED,
	PART_ITEM, /* of a list */
	PART_CODE, /* a block of code; its text is in EVENT_TEXTs */
	PART_RULE,
	PART_TABLE,
	PART_TABLE_HEAD,
	PART_TABLE_BODY,
	PART_ROW,
	PART_HEAD_CELL,
	PART_CELL,
	PART_DEFINITIONS, /* holds terms and definitions */
	PART_TERM,
	PART_DEFINITION,
	PART_BLOCKS, /* all above are blocks, all below stand inside a line */

	PART_EMPHASIS = PART_BLOCKS,
	PART_STRONG,
	PART_DELETED,
	PART_CODE_SPAN,
	PART_LINK,
	PART_IMAGE, /* what stands inside is its description */
	PARTS
};

enum event_kind {
	EVENT_ENTER,
	EVENT_LEAVE,
	EVENT_TEXT,  /* plain: entities and escapes are resolved */
	EVENT_LINE,  /* a line end in the source that means no more than a space */
	EVENT_BREAK, /* a line end that the author wants */
	EVENT_WIKI,  /* a [[wiki link]]; its text is the words after '|' */
	EVENT_NOTE_REFERENCE,
	EVENT_LIVE_BLOCK,

	/* Raw HTML. Either all EVENT_HTMLs are shown and none of the others, or the other way round. */
	EVENT_HTML,      /* as it was written */
	EVENT_TAG,       /* a start tag from the safe list: see document.tags; of an <iframe> 'text' is its title */
	EVENT_TAG_END,   /* the end tag of the element 'text'; balanced with EVENT_TAG and with parts */
	EVENT_HTML_TEXT, /* text between tags: entities in it stand as they were written */
	EVENT_HTML_SHOWN /* markup that is not safe, to be shown as text */
};

enum { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT }; /* detail of cells */
enum { TASK_NONE, TASK_OPEN, TASK_DONE };                    /* detail of items */
enum callout { CALLOUT_NOTE, CALLOUT_TIP, CALLOUT_IMPORTANT, CALLOUT_WARNING, CALLOUT_CAUTION };

/* A handbook has millions of them, so they are small: a text that stands in the source as it is to be read,
 * as most do, takes no room of its own, and what few have stands apart. */
struct event {
	uint32_t offset : 24; /* in the source: where it, or the first text inside it, begins */
	uint32_t kind : 4;    /* enum event_kind */
	uint32_t detail : 3;  /* HEADING: level; CALLOUT: enum callout; cells, items: see above */
	bool flag : 1;        /* PARAGRAPH: raw blocks stand in it, so that safe HTML shows no <p>;
	                         HEADING: gave document.title; LINK: stands inside a raw <a>;
	                         EVENT_HTML: stands on lines of its own */
	uint32_t value : 26;  /* one of the three below; of text the length */
	uint32_t part : 5;    /* enum part */
	bool is_apart : 1;    /* then 'value' tells where in document.apart */
};
_Static_assert(sizeof(struct event) == 8, "a handbook has millions of them");

/* What does not fit into an event. */
struct event_apart {
	struct str text;
	uint32_t index, number;
};

/* A start tag from the safe list. */
struct document_tag {
	struct str open;      /* "<img class=\"x\"": written anew, without the closing '>' */
	struct str id;        /* unique in the document; may be empty */
	struct str attribute; /* "href", "src", ...: of the link below; empty when there is none */
	uint32_t link;        /* in document.links */
};

/* A footnote that the text refers to. Its number is its place in document.notes, from 1. */
struct document_note {
	struct str label;
	struct span span;    /* "[^label]:" */
	uint32_t uses;       /* references to it */
	uint32_t start, end; /* its events in document.events; they stand behind the main text's */
};

struct document {
	const struct source *source;
	SHORT_VECTOR(struct event) events; /* for render/document_html alone */
	SHORT_VECTOR(struct event_apart) apart; /* of events, where the source has other bytes, or has them elsewhere */
	uint32_t main_end;           /* events before it are the main text, the others notes */
	SHORT_VECTOR(struct document_tag) tags;
	SHORT_VECTOR(struct document_note) notes;
	SHORT_VECTOR(struct heading) headings;
	SHORT_VECTOR(struct str) anchors; /* all ids: headings, raw id= and name=, footnotes */
	SHORT_VECTOR(struct document_link) links;
	SHORT_VECTOR(struct document_block) blocks;
	struct str title; /* text of the first level-1 heading that opens the document; may be empty */
};

/* Of text, LINK, IMAGE (their title) and CODE (its language). */
struct str event_text(const struct document *document, const struct event *event);

/* Of HEADING, LINK, IMAGE, wiki links, live blocks, tags and note references: which of the document's. */
uint32_t event_index(const struct document *document, const struct event *event);

/* NUMBERED: its first one; note references: which use of the note, from 1. Such events have no text. */
uint32_t event_number(const struct document *document, const struct event *event);

/* An event of a kind and part with all that it has. What does not fit goes into 'document->apart', which grows in
 * 'arena'. */
struct event event_make(struct arena *arena, struct document *document, struct event event, struct event_apart has);

/* The plain text of events [start, end), line ends as spaces; descriptions of images if asked
 * for. */
void document_add_text(struct buffer *out, const struct document *document, size_t start,
                       size_t end, bool with_images);

/* The plain text of its first paragraph, cut at 300 bytes on a word; may be empty. Lies in 'arena' or in
 * the source. Wiki links without words say their names once these are known. */
struct str document_lead(struct arena *arena, const struct document *document);

/* Its words, for search and feeds: blocks parted by line ends; no markup, no live blocks. */
void document_plain_text(struct buffer *out, const struct document *document);
void document_plain_part(struct buffer *out, const struct document *document, size_t start,
			 size_t end); /* of events [start, end) */
