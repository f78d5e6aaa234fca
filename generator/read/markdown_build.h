#pragma once
/*
 * markdown_build: the document's events being written.
 *
 * A stack of what is open, parts and raw tags alike, keeps the events balanced: where a part
 * ends, all raw tags opened inside it end too, and an end tag never reaches beyond the part it
 * stands in.
 *
 * Floor: read, for markdown*.c alone.
 */
#include "read/markdown_record.h"
#include "read/raw_html.h"

enum {
	BUILD_TAGS_MAX = 100, /* raw tags open at once; more are shown as text */
	BUILD_DEPTH_MAX = 2 * RECORD_BLOCKS_MAX + RECORD_SPANS_MAX + BUILD_TAGS_MAX + 8,
};

struct open_part {
	const struct html_element *element; /* of a raw tag; NULL for a part */
	uint32_t enter;                     /* of a part: its event in build.events */
	uint8_t part;
	bool dropped; /* its events are left out, what stands inside is kept */
};

struct found_note {
	struct str label;
	struct span span;
	uint32_t enter; /* the raw event */
	uint32_t uses;
	uint32_t number; /* from 1, once it is used */
};

struct build {
	struct recording *recording;
	struct document *document;
	struct draft_event *raw;
	uint32_t *match; /* for each raw ENTER its LEAVE, and the other way round */

	VECTOR(struct draft_event) events;
	struct open_part open[BUILD_DEPTH_MAX];
	uint32_t depth;
	uint32_t tags_open, anchors_open; /* raw tags, and those among them that are <a> */

	struct table notes; /* folded label -> struct found_note */
	VECTOR(struct found_note *) notes_found; /* in the order of the file */
	VECTOR(struct found_note *) notes_used;  /* in the order of their first use */
	struct table shown_elements; /* names of unsafe elements that have been complained of */
};

struct draft_event *build_emit(struct build *build, unsigned kind, uint32_t offset, struct str text);

/* Open a part as 'event' says, and close the newest one. */
struct open_part *build_enter(struct build *build, const struct draft_event *event);
void build_leave(struct build *build);

/* What is open and newest; NULL if nothing is. */
struct open_part *build_top(struct build *build);

/* Close raw tags down to and with the one at 'depth' of the stack. */
void build_close_tags(struct build *build, uint32_t depth);

/* A link of the document; its index. */
uint32_t build_add_link(struct build *build, const struct document_link *link);

/* Complains if an address may not be followed. */
bool build_allows_url(struct build *build, struct str url, struct span span);

/* Copy raw events [from, to). */
void build_copy(struct build *build, uint32_t from, uint32_t to);

/* Copy the raw HTML in raw events [from, to), all of them EVENT_HTML (see markdown_html.c).
 * 'block': it stands on lines of its own. */
void build_copy_html(struct build *build, uint32_t from, uint32_t to, bool block);

/* Close raw tags whose end the start of 'element' implies. False if it may not stand here: links stand in no other
 * link, and 'is_link' says that it is shown as one (see markdown_html_place.c). */
bool build_make_way(struct build *build, const struct html_element *element, bool is_link);

/* Once all events are there: ids, headings' texts and title (see markdown_finish.c). */
void build_finish(struct build *build);
