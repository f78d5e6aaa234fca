#include "read/document_form.h"
#include "read/document_packed.h"

/* What an ENTER's detail may be; parts that are not named have none. */
static const struct {
	uint8_t least, most;
} details[PARTS] = {
	[PART_HEADING] = { 1, 6 },
	[PART_CALLOUT] = { 0, CALLOUT_CAUTION },
	[PART_LIST] = { 0, 7 },
	[PART_ITEM] = { 0, TASK_DONE },
	[PART_HEAD_CELL] = { 0, ALIGN_RIGHT },
	[PART_CELL] = { 0, ALIGN_RIGHT },
};

struct reading {
	struct unpacking *in;
	struct arena *arena;
	struct document *document;
	struct str pool; /* what is left of it */
	uint32_t at;
	uint32_t edge; /* at this event the main text or a note ends */
	size_t note;   /* which then begins */
	uint32_t open[FORM_DEPTH_MOST], depth;
};

static struct str read_text(struct reading *r)
{
	struct str source = r->document->source->text;
	uint32_t head = unpack_number(r->in);
	size_t length = head >> 1;
	if (length == 0)
		return STR("");
	if ((head & 1) == 0) {
		uint32_t start = unpack_step(r->in, &r->at, source.length);
		if (length > source.length - start)
			unpack_refuse(r->in);
		return str_slice(source, start, start + length);
	}
	if (length > r->pool.length)
		unpack_refuse(r->in);
	struct str text = str_first(r->pool, length);
	r->pool = str_after(r->pool, length);
	return text;
}

static struct span read_place(struct reading *r)
{
	return unpack_span(r->in, &r->at, r->document->source);
}

/* How many items of at least so many bytes come, and room for them. */
#define READ_LIST(r, list, least)                                                                             \
	((list)->count = (list)->room = unpack_count((r)->in, (least)),                                       \
	 (list)->items = (list)->count > 0 ? arena_alloc((r)->arena, (list)->count, sizeof(*(list)->items)) : NULL)

static void read_headings(struct reading *r)
{
	struct document *document = r->document;
	READ_LIST(r, &document->headings, 5);
	for (size_t i = 0; i < document->headings.count; i++) {
		struct heading *heading = &document->headings.items[i];
		heading->level = (int)unpack_most(r->in, details[PART_HEADING].most);
		heading->id = read_text(r);
		heading->text = read_text(r);
		heading->span = read_place(r);
	}
}

static void read_links(struct reading *r)
{
	struct document *document = r->document;
	READ_LIST(r, &document->links, 4);
	for (size_t i = 0; i < document->links.count; i++) {
		struct document_link *link = &document->links.items[i];
		uint32_t head = unpack_below(r->in, FORM_LINK_HEADS), kind = head % FORM_WORDS;
		if (kind > LINK_HTML_FRAME)
			unpack_refuse(r->in);
		link->kind = (enum link_kind)kind;
		link->has_words = head >= FORM_WORDS;
		link->destination = read_text(r);
		link->span = read_place(r);
	}
}

static void read_tags_and_blocks(struct reading *r)
{
	struct document *document = r->document;
	READ_LIST(r, &document->tags, 4);
	for (size_t i = 0; i < document->tags.count; i++) {
		struct document_tag *tag = &document->tags.items[i];
		tag->open = read_text(r);
		tag->id = read_text(r);
		tag->attribute = read_text(r);
		tag->link = unpack_number(r->in);
		if (tag->attribute.length > 0 && tag->link >= document->links.count)
			unpack_refuse(r->in);
	}
	READ_LIST(r, &document->blocks, 3);
	for (size_t i = 0; i < document->blocks.count; i++) {
		document->blocks.items[i].text = read_text(r);
		document->blocks.items[i].span = read_place(r);
	}
}

static void read_notes_and_anchors(struct reading *r)
{
	struct document *document = r->document;
	READ_LIST(r, &document->notes, 5);
	for (size_t i = 0; i < document->notes.count; i++) {
		struct document_note *note = &document->notes.items[i];
		note->label = read_text(r);
		note->span = read_place(r);
		note->uses = unpack_number(r->in);
		note->end = unpack_number(r->in); /* how many events: place_notes makes an end of it */
	}
	READ_LIST(r, &document->anchors, 1);
	for (size_t i = 0; i < document->anchors.count; i++) {
		const struct heading *heading = form_heading_of_anchor(document, i);
		struct str anchor = read_text(r);
		document->anchors.items[i] = anchor.length == 0 && heading != NULL ? heading->id : anchor;
	}
}

/* The notes' events follow each other up to the last event, and no note is referred to more often than there are
 * events. */
static void place_notes(struct reading *r)
{
	struct document *document = r->document;
	uint64_t at = document->main_end, uses = 0;
	for (size_t i = 0; i < document->notes.count; i++) {
		struct document_note *note = &document->notes.items[i];
		note->start = (uint32_t)at;
		at += note->end;
		note->end = (uint32_t)at;
		uses += note->uses;
	}
	if (at != document->events.count || uses > document->events.count)
		unpack_refuse(r->in);
}

/* Whatever opens in the main text or in a note closes there. */
static void look_for_edge(struct reading *r, size_t at)
{
	while (at == r->edge) {
		if (r->depth > 0)
			unpack_refuse(r->in);
		r->edge = r->note < r->document->notes.count ? r->document->notes.items[r->note++].end : UINT32_MAX;
	}
}

static void read_leave(struct reading *r, struct event *event)
{
	if (r->depth == 0) {
		unpack_refuse(r->in);
		return;
	}
	*event = r->document->events.items[r->open[--r->depth]];
	event->kind = EVENT_LEAVE;
}

static void read_enter(struct reading *r, size_t at, struct event *event)
{
	uint32_t head = unpack_below(r->in, FORM_PART_HEADS), part = head & FORM_PART;
	if (part >= PARTS || r->depth == FORM_DEPTH_MOST) {
		unpack_refuse(r->in);
		return;
	}
	event->part = part & FORM_PART;
	event->detail = (head & FORM_DETAIL) != 0 ? unpack_most(r->in, details[part].most) & 7 : 0;
	if (event->detail < details[part].least)
		unpack_refuse(r->in);
	r->open[r->depth++] = (uint32_t)at;
}

static void read_event_text(struct reading *r, const struct event *event, uint32_t head, struct event_apart *has)
{
	struct str source = r->document->source->text;
	bool has_number = form_has_number(event->kind, event->part);
	if ((head & FORM_TEXT) != 0) {
		has->text = read_text(r);
		if (has_number || has->text.length == 0)
			unpack_refuse(r->in);
	} else if ((head & FORM_EXTRA) != 0) {
		uint32_t extra = unpack_most(r->in, has_number ? UINT32_MAX : source.length - event->offset);
		if (has_number)
			has->number = extra;
		else
			has->text = str_slice(source, event->offset, event->offset + extra);
	}
}

/* It is put together apart: fresh room that is looked at before it is written is had from the machine twice. */
static struct event read_event(struct reading *r, size_t at)
{
	size_t meant;
	struct event event = { 0 };
	uint32_t head = unpack_below(r->in, FORM_HEADS), kind = head & FORM_KIND;
	if (kind > EVENT_HTML_SHOWN)
		unpack_refuse(r->in);
	event.kind = kind & FORM_KIND;
	event.flag = (head & FORM_FLAG) != 0;
	if (kind == EVENT_LEAVE) {
		read_leave(r, &event);
		return event;
	}
	if (kind == EVENT_ENTER)
		read_enter(r, at, &event);
	struct event_apart has = { 0 };
	if (form_refers(r->document, kind, event.part, &meant))
		has.index = unpack_below(r->in, meant);
	event.offset = unpack_step(r->in, &r->at, r->document->source->text.length) & 0xFFFFFF;
	read_event_text(r, &event, head, &has);
	return event_make(r->arena, r->document, event, has);
}

/* Whoever names a table by its head looks for it. */
static bool misses_head(const struct event *event)
{
	const struct event *next = event + 1;
	return event->kind == EVENT_ENTER && event->part == PART_TABLE &&
	       (next->kind != EVENT_ENTER || next->part != PART_TABLE_HEAD);
}

static void read_events(struct reading *r)
{
	struct document *document = r->document;
	READ_LIST(r, &document->apart, 1);
	size_t apart = document->apart.count;
	document->apart.count = 0; /* they come with the events */
	document->main_end = r->edge = unpack_number(r->in);
	READ_LIST(r, &document->events, 1);
	place_notes(r);
	for (size_t i = 0; !r->in->odd && i < document->events.count; i++) {
		look_for_edge(r, i);
		document->events.items[i] = read_event(r, i);
		if (i > 0 && misses_head(&document->events.items[i - 1]))
			unpack_refuse(r->in);
	}
	if (r->depth > 0 || document->apart.count != apart)
		unpack_refuse(r->in);
}

const struct document *document_unpack(struct unpacking *unpacking, struct arena *arena, const struct source *source)
{
	struct document *document = arena_new(arena, struct document);
	struct reading r = { .in = unpacking, .arena = arena, .document = document };
	document->source = source;
	r.pool = arena_copy(arena, unpack_bytes(unpacking, unpack_number(unpacking)));
	read_headings(&r);
	read_links(&r);
	read_tags_and_blocks(&r);
	read_notes_and_anchors(&r);
	document->title = read_text(&r);
	read_events(&r);
	return unpacking->odd ? NULL : document;
}
