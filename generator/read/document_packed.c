#include "read/document_packed.h"

#include "read/document_form.h"

bool form_refers(const struct document *document, unsigned kind, unsigned part, size_t *count)
{
	bool is_link = part == PART_LINK || part == PART_IMAGE;
	switch (kind) {
	case EVENT_ENTER:
		*count = is_link ? document->links.count : document->headings.count;
		return is_link || part == PART_HEADING;
	case EVENT_WIKI:
		*count = document->links.count;
		return true;
	case EVENT_NOTE_REFERENCE:
		*count = document->notes.count;
		return true;
	case EVENT_LIVE_BLOCK:
		*count = document->blocks.count;
		return true;
	case EVENT_TAG:
		*count = document->tags.count;
		return true;
	default:
		return false;
	}
}

bool form_has_number(unsigned kind, unsigned part)
{
	return kind == EVENT_NOTE_REFERENCE || (kind == EVENT_ENTER && part == PART_NUMBERED);
}

const struct heading *form_heading_of_anchor(const struct document *document, size_t anchor)
{
	size_t before = (size_t)2 * document->notes.count;
	bool is_heading = anchor >= before && anchor - before < document->headings.count;
	return is_heading ? &document->headings.items[anchor - before] : NULL;
}

struct packing {
	struct buffer out, pool;
	const struct document *document;
	uint32_t at; /* the latest place */
	uint32_t open[FORM_DEPTH_MOST], depth;
};

static void pack_text(struct packing *packing, struct str text)
{
	struct str source = packing->document->source->text;
	uintptr_t place = (uintptr_t)text.at - (uintptr_t)source.at;
	bool stands = place <= source.length && text.length <= source.length - place;
	bool is_pooled = text.length > 0 && !stands;
	pack_number(&packing->out, (uint32_t)text.length << 1 | is_pooled);
	if (is_pooled)
		buffer_add(&packing->pool, text);
	else if (text.length > 0)
		pack_step(&packing->out, &packing->at, (uint32_t)place);
}

static void pack_count(struct packing *packing, size_t count)
{
	pack_number(&packing->out, (uint32_t)count);
}

static void pack_place(struct packing *packing, struct span span)
{
	pack_span(&packing->out, &packing->at, span);
}

static void pack_headings(struct packing *packing)
{
	const struct document *document = packing->document;
	pack_count(packing, document->headings.count);
	for (size_t i = 0; i < document->headings.count; i++) {
		const struct heading *heading = &document->headings.items[i];
		pack_number(&packing->out, (uint32_t)heading->level);
		pack_text(packing, heading->id);
		pack_text(packing, heading->text);
		pack_place(packing, heading->span);
	}
}

static void pack_links(struct packing *packing)
{
	const struct document *document = packing->document;
	pack_count(packing, document->links.count);
	for (size_t i = 0; i < document->links.count; i++) {
		const struct document_link *link = &document->links.items[i];
		pack_number(&packing->out, (uint32_t)link->kind | (link->has_words ? FORM_WORDS : 0U));
		pack_text(packing, link->destination);
		pack_place(packing, link->span);
	}
}

static void pack_tags_and_blocks(struct packing *packing)
{
	const struct document *document = packing->document;
	pack_count(packing, document->tags.count);
	for (size_t i = 0; i < document->tags.count; i++) {
		const struct document_tag *tag = &document->tags.items[i];
		pack_text(packing, tag->open);
		pack_text(packing, tag->id);
		pack_text(packing, tag->attribute);
		pack_number(&packing->out, tag->link);
	}
	pack_count(packing, document->blocks.count);
	for (size_t i = 0; i < document->blocks.count; i++) {
		pack_text(packing, document->blocks.items[i].text);
		pack_place(packing, document->blocks.items[i].span);
	}
}

static void pack_notes_and_anchors(struct packing *packing)
{
	const struct document *document = packing->document;
	pack_count(packing, document->notes.count);
	for (size_t i = 0; i < document->notes.count; i++) {
		const struct document_note *note = &document->notes.items[i];
		pack_text(packing, note->label);
		pack_place(packing, note->span);
		pack_number(&packing->out, note->uses);
		pack_number(&packing->out, note->end - note->start);
	}
	pack_count(packing, document->anchors.count);
	for (size_t i = 0; i < document->anchors.count; i++) {
		const struct heading *heading = form_heading_of_anchor(document, i);
		bool is_id = heading != NULL && str_equal(heading->id, document->anchors.items[i]);
		pack_text(packing, is_id ? STR("") : document->anchors.items[i]);
	}
}

/* A LEAVE comes back as a copy of its ENTER. */
static bool is_end_of(const struct document *document, const struct event *enter, const struct event *leave)
{
	return enter->part == leave->part && enter->detail == leave->detail && enter->flag == leave->flag &&
	       event_index(document, enter) == event_index(document, leave) && enter->offset == leave->offset &&
	       event_number(document, enter) == event_number(document, leave) &&
	       str_equal(event_text(document, enter), event_text(document, leave));
}

static bool pack_leave(struct packing *packing, const struct event *event)
{
	const struct document *document = packing->document;
	pack_number(&packing->out, EVENT_LEAVE);
	return packing->depth > 0 &&
	       is_end_of(document, &document->events.items[packing->open[--packing->depth]], event);
}

static void pack_enter(struct packing *packing, const struct event *event)
{
	pack_number(&packing->out, (uint32_t)event->part | (event->detail != 0 ? FORM_DETAIL : 0U));
	if (event->detail != 0)
		pack_number(&packing->out, event->detail);
	packing->open[packing->depth++] = (uint32_t)(event - packing->document->events.items);
}

/* What an event has besides the bits that all have. */
struct parts {
	struct str text;
	uint32_t index, extra; /* its number, or the length of a text that stands in the source */
	bool has_index, has_text;
};

/* False where not all of it would come back. */
static bool take_parts(const struct document *document, const struct event *event, struct parts *parts)
{
	size_t meant;
	bool has_number = form_has_number(event->kind, event->part);
	uint32_t number = event_number(document, event);
	parts->text = event_text(document, event);
	parts->index = event_index(document, event);
	parts->has_index = form_refers(document, event->kind, event->part, &meant);
	parts->has_text = parts->text.length > 0 && parts->text.at != document->source->text.at + event->offset;
	parts->extra = has_number ? number : parts->has_text ? 0 : (uint32_t)parts->text.length;
	return (parts->has_index || parts->index == 0) && (has_number ? parts->text.length == 0 : number == 0);
}

static bool pack_event(struct packing *packing, const struct event *event)
{
	struct parts parts;
	bool is_enter = event->kind == EVENT_ENTER;
	if (event->kind == EVENT_LEAVE)
		return pack_leave(packing, event);
	if (!take_parts(packing->document, event, &parts) || packing->depth == FORM_DEPTH_MOST ||
	    (!is_enter && (event->part != 0 || event->detail != 0)))
		return false;
	pack_number(&packing->out, (uint32_t)event->kind | (event->flag ? FORM_FLAG : 0U) |
	                                   (parts.has_text ? FORM_TEXT : 0U) | (parts.extra != 0 ? FORM_EXTRA : 0U));
	if (is_enter)
		pack_enter(packing, event);
	if (parts.has_index)
		pack_number(&packing->out, parts.index);
	pack_step(&packing->out, &packing->at, event->offset);
	if (parts.has_text)
		pack_text(packing, parts.text);
	else if (parts.extra != 0)
		pack_number(&packing->out, parts.extra);
	return true;
}

static size_t count_apart(const struct document *document)
{
	size_t count = 0;
	for (size_t i = 0; i < document->events.count; i++)
		count += document->events.items[i].is_apart && document->events.items[i].kind != EVENT_LEAVE;
	return count;
}

static bool pack_events(struct packing *packing)
{
	const struct document *document = packing->document;
	bool done = true;
	pack_count(packing, count_apart(document));
	pack_count(packing, document->main_end);
	pack_count(packing, document->events.count);
	for (size_t i = 0; done && i < document->events.count; i++)
		done = pack_event(packing, &document->events.items[i]);
	return done && packing->depth == 0;
}

bool document_pack(struct buffer *out, const struct document *document)
{
	struct packing packing = { .document = document };
	pack_headings(&packing);
	pack_links(&packing);
	pack_tags_and_blocks(&packing);
	pack_notes_and_anchors(&packing);
	pack_text(&packing, document->title);
	bool done = pack_events(&packing);
	pack_number(out, (uint32_t)packing.pool.length);
	buffer_add(out, buffer_str(&packing.pool));
	buffer_add(out, buffer_str(&packing.out));
	buffer_release(&packing.pool);
	buffer_release(&packing.out);
	return done;
}
