#include "read/document.h"

#include "read/entity.h"

bool event_has_number(const struct event *event)
{
	bool is_edge = event->kind == EVENT_ENTER || event->kind == EVENT_LEAVE;
	return event->kind == EVENT_NOTE_REFERENCE || (is_edge && event->part == PART_NUMBERED);
}

uint32_t event_number(const struct event *event)
{
	return event_has_number(event) ? event->extra : 0;
}

struct str event_text(const struct document *document, const struct event *event)
{
	if (event->has_text)
		return document->texts.items[event->extra];
	uint32_t length = event_has_number(event) ? 0 : event->extra;
	if (length == 0)
		return STR("");
	return str_slice(document->source->text, event->offset, event->offset + length);
}

static void add_wiki(struct buffer *out, const struct document *document, const struct event *event)
{
	const struct document_link *link = &document->links.items[event->index];
	struct str name = link->name.length > 0 ? link->name : link->destination;
	struct str words = event_text(document, event);
	buffer_add(out, words.length > 0 ? words : name);
}

static void add_event(struct buffer *out, const struct document *document,
		      const struct event *event)
{
	switch ((enum event_kind)event->kind) {
	case EVENT_TEXT:
	case EVENT_HTML_SHOWN:
		buffer_add(out, event_text(document, event));
		break;
	case EVENT_HTML_TEXT:
		entity_add_text(out, event_text(document, event));
		break;
	case EVENT_WIKI:
		add_wiki(out, document, event);
		break;
	case EVENT_LINE:
	case EVENT_BREAK:
		buffer_add_byte(out, ' ');
		break;
	case EVENT_ENTER:
	case EVENT_LEAVE:
	case EVENT_NOTE_REFERENCE:
	case EVENT_LIVE_BLOCK:
	case EVENT_HTML:
	case EVENT_TAG:
	case EVENT_TAG_END:
		break;
	}
}

void document_add_text(struct buffer *out, const struct document *document, size_t start,
		       size_t end, bool with_images)
{
	size_t images = 0;
	for (size_t i = start; i < end; i++) {
		const struct event *event = &document->events.items[i];
		bool image = event->part == PART_IMAGE;
		images += image && event->kind == EVENT_ENTER;
		images -= image && event->kind == EVENT_LEAVE;
		if (images == 0 || with_images)
			add_event(out, document, event);
	}
}

static struct str cut_on_word(struct str text)
{
	enum { LEAD_MAX = 300 };
	if (text.length <= LEAD_MAX)
		return text;
	size_t space = str_find_last(str_first(text, LEAD_MAX + 1), ' ');
	size_t end = space != STR_NOWHERE && space > 0 ? space : LEAD_MAX;
	while (end > 0 && ((unsigned char)text.at[end] & 0xC0) == 0x80)
		end--;
	return str_trim(str_first(text, end));
}

struct str document_lead(struct arena *arena, const struct document *document)
{
	struct buffer text = { 0 };
	size_t depth = 0, start = 0;
	for (size_t i = 0; i < document->main_end && str_trim(buffer_str(&text)).length == 0; i++) {
		const struct event *event = &document->events.items[i];
		if (event->kind == EVENT_ENTER && depth++ == 0)
			start = i + 1;
		else if (event->kind == EVENT_LEAVE && --depth == 0 &&
			 event->part == PART_PARAGRAPH)
			document_add_text(&text, document, start, i, false);
	}
	struct str lead = arena_copy(arena, cut_on_word(str_trim(buffer_str(&text))));
	buffer_release(&text);
	return lead;
}

void document_plain_part(struct buffer *out, const struct document *document, size_t start,
			 size_t end)
{
	for (size_t i = start; i < end; i++) {
		const struct event *event = &document->events.items[i];
		bool edge = event->kind == EVENT_ENTER || event->kind == EVENT_LEAVE;
		if (!edge || event->part >= PART_BLOCKS)
			continue;
		size_t before = out->length;
		document_add_text(out, document, start, i, true);
		if (out->length > before)
			buffer_add_byte(out, '\n');
		start = i + 1;
	}
	document_add_text(out, document, start, end, true);
}

void document_plain_text(struct buffer *out, const struct document *document)
{
	document_plain_part(out, document, 0, document->events.count);
}
