#include "read/document.h"

#include "read/entity.h"

/* What an event's value says unless it stands apart. */
enum value { VALUE_TEXT, VALUE_INDEX, VALUE_NUMBER };

static enum value value_of(const struct event *event)
{
	static const uint8_t kinds[16] = { [EVENT_WIKI] = VALUE_INDEX, [EVENT_NOTE_REFERENCE] = VALUE_INDEX,
		                           [EVENT_LIVE_BLOCK] = VALUE_INDEX, [EVENT_TAG] = VALUE_INDEX };
	static const uint8_t parts[32] = { [PART_HEADING] = VALUE_INDEX, [PART_LINK] = VALUE_INDEX,
		                           [PART_IMAGE] = VALUE_INDEX, [PART_NUMBERED] = VALUE_NUMBER };
	bool is_edge = event->kind == EVENT_ENTER || event->kind == EVENT_LEAVE;
	return is_edge ? parts[event->part] : kinds[event->kind];
}

static uint32_t value_if(const struct event *event, enum value value)
{
	return value_of(event) == value ? event->value : 0;
}

uint32_t event_index(const struct document *document, const struct event *event)
{
	return event->is_apart ? document->apart.items[event->value].index : value_if(event, VALUE_INDEX);
}

uint32_t event_number(const struct document *document, const struct event *event)
{
	return event->is_apart ? document->apart.items[event->value].number : value_if(event, VALUE_NUMBER);
}

struct str event_text(const struct document *document, const struct event *event)
{
	if (event->is_apart)
		return document->apart.items[event->value].text;
	uint32_t length = value_if(event, VALUE_TEXT);
	if (length == 0)
		return STR("");
	return str_slice(document->source->text, event->offset, event->offset + length);
}

struct event event_make(struct arena *arena, struct document *document, struct event event, struct event_apart has)
{
	enum { VALUE_MOST = (1 << 26) - 1 };
	enum value value = value_of(&event);
	uint32_t one = value == VALUE_INDEX ? has.index : value == VALUE_NUMBER ? has.number : (uint32_t)has.text.length;
	bool stands = has.text.length == 0 ||
	              (value == VALUE_TEXT && has.text.at == document->source->text.at + event.offset);
	event.is_apart = !stands || one > VALUE_MOST || (value != VALUE_NUMBER && has.number > 0);
	if (event.is_apart) {
		one = (uint32_t)document->apart.count;
		*vector_push(arena, &document->apart) = has;
	}
	event.value = one & VALUE_MOST;
	return event;
}

static void add_wiki(struct buffer *out, const struct document *document, const struct event *event)
{
	const struct document_link *link = &document->links.items[event_index(document, event)];
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

/* The text of events [start, end): where it stands in one piece in the source, no copy of it. */
static struct str lead_text(struct arena *arena, const struct document *document, size_t start, size_t end)
{
	const struct event *first = &document->events.items[start];
	if (end - start == 1 && first->kind == EVENT_TEXT)
		return cut_on_word(str_trim(event_text(document, first)));
	struct buffer text = { 0 };
	document_add_text(&text, document, start, end, false);
	struct str lead = arena_copy(arena, cut_on_word(str_trim(buffer_str(&text))));
	buffer_release(&text);
	return lead;
}

struct str document_lead(struct arena *arena, const struct document *document)
{
	struct str lead = STR("");
	size_t depth = 0, start = 0;
	for (size_t i = 0; i < document->main_end && lead.length == 0; i++) {
		const struct event *event = &document->events.items[i];
		if (event->kind == EVENT_ENTER && depth++ == 0)
			start = i + 1;
		else if (event->kind == EVENT_LEAVE && --depth == 0 && event->part == PART_PARAGRAPH)
			lead = lead_text(arena, document, start, i);
	}
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
