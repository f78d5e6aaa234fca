#include "read/document.h"

#include "read/entity.h"

static void add_wiki(struct buffer *out, const struct document *document, const struct event *event)
{
	bool has_words = event->text.length > 0;
	buffer_add(out, has_words ? event->text : document->links.items[event->index].destination);
}

static void add_event(struct buffer *out, const struct document *document,
		      const struct event *event)
{
	switch ((enum event_kind)event->kind) {
	case EVENT_TEXT:
	case EVENT_HTML_SHOWN:
		buffer_add(out, event->text);
		break;
	case EVENT_HTML_TEXT:
		entity_add_text(out, event->text);
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
