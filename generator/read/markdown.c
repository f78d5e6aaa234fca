#include "read/markdown.h"

#include "read/entity.h"
#include "read/markdown_record.h"
#include "read/markdown_shape.h"

#include <md4c.h>

enum {
	TEXT_MAX = 1024 * 1024,
	/* no automatic links and no maths: both are what md4c 0.4.8 does slowly or wrongly */
	FEATURES = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
	GO_ON = 0,
	STOP = -1, /* md4c 0.4.8 does not stop at anything else */
};

/* Where 'at' stands in the source; STR_NOWHERE for the copies that md4c makes. */
static size_t offset_of(const struct recording *recording, const char *at, size_t length)
{
	uintptr_t start = (uintptr_t)at - (uintptr_t)recording->mask.copy;
	size_t size = recording->source->text.length;
	return start <= size && length <= size - start ? (size_t)start : STR_NOWHERE;
}

/* A destination, title or language with its references and escapes resolved. */
static struct str attribute_text(const struct recording *recording, const MD_ATTRIBUTE *attribute)
{
	size_t at = offset_of(recording, attribute->text, attribute->size);
	if (attribute->size == 0)
		return STR("");
	if (at != STR_NOWHERE)
		return str_slice(recording->source->text, at, at + attribute->size);
	struct buffer text = { 0 };
	for (size_t i = 0; attribute->substr_offsets[i] < attribute->size; i++) {
		struct str all = { attribute->text, attribute->size };
		struct str part = str_slice(all, attribute->substr_offsets[i],
					    attribute->substr_offsets[i + 1]);
		if (attribute->substr_types[i] == MD_TEXT_ENTITY)
			entity_add(&text, part);
		else if (attribute->substr_types[i] == MD_TEXT_NULLCHAR)
			buffer_literal(&text, "\xEF\xBF\xBD");
		else
			buffer_add(&text, part);
	}
	return buffer_keep(&text, recording->arena);
}

static const uint8_t block_parts[] = {
	[MD_BLOCK_QUOTE] = PART_QUOTE,      [MD_BLOCK_UL] = PART_LIST,
	[MD_BLOCK_OL] = PART_NUMBERED,      [MD_BLOCK_LI] = PART_ITEM,
	[MD_BLOCK_HR] = PART_RULE,          [MD_BLOCK_H] = PART_HEADING,
	[MD_BLOCK_CODE] = PART_CODE,        [MD_BLOCK_HTML] = RAW_HTML_BLOCK,
	[MD_BLOCK_P] = PART_PARAGRAPH,      [MD_BLOCK_TABLE] = PART_TABLE,
	[MD_BLOCK_THEAD] = PART_TABLE_HEAD, [MD_BLOCK_TBODY] = PART_TABLE_BODY,
	[MD_BLOCK_TR] = PART_ROW,           [MD_BLOCK_TH] = PART_HEAD_CELL,
	[MD_BLOCK_TD] = PART_CELL,
};

static const uint8_t span_parts[] = {
	[MD_SPAN_EM] = PART_EMPHASIS, [MD_SPAN_STRONG] = PART_STRONG,  [MD_SPAN_A] = PART_LINK,
	[MD_SPAN_IMG] = PART_IMAGE,   [MD_SPAN_CODE] = PART_CODE_SPAN, [MD_SPAN_DEL] = PART_DELETED,
};

static void take_item(struct recording *recording, struct draft_event *event,
		      const MD_BLOCK_LI_DETAIL *item)
{
	if (!item->is_task)
		return;
	event->detail = item->task_mark == ' ' ? TASK_OPEN : TASK_DONE;
	record_place(recording, recording->start + item->task_mark_offset);
}

/* What an opening block has besides its kind. */
static void take_detail(struct recording *recording, struct draft_event *event, MD_BLOCKTYPE type,
			void *detail)
{
	if (type == MD_BLOCK_H)
		event->detail = (uint8_t)((MD_BLOCK_H_DETAIL *)detail)->level;
	else if (type == MD_BLOCK_UL)
		event->detail = (uint8_t)((MD_BLOCK_UL_DETAIL *)detail)->mark;
	else if (type == MD_BLOCK_OL)
		event->number = ((MD_BLOCK_OL_DETAIL *)detail)->start;
	else if (type == MD_BLOCK_LI)
		take_item(recording, event, detail);
	else if (type == MD_BLOCK_CODE)
		event->text = attribute_text(recording, &((MD_BLOCK_CODE_DETAIL *)detail)->lang);
	else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
		event->detail = (uint8_t)((MD_BLOCK_TD_DETAIL *)detail)->align;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct recording *recording = context;
	struct draft_event *event;
	if (type == MD_BLOCK_DOC)
		return GO_ON;
	if (!record_enter(recording, block_parts[type], &event))
		return STOP;
	take_detail(recording, event, type, detail);
	return GO_ON;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	(void)detail;
	if (type == MD_BLOCK_DOC)
		return GO_ON;
	return record_leave(context, block_parts[type]) ? GO_ON : STOP;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct recording *recording = context;
	struct draft_event *event;
	if (type != MD_SPAN_A && type != MD_SPAN_IMG)
		return record_enter(recording, span_parts[type], &event) ? GO_ON : STOP;
	const MD_SPAN_A_DETAIL *link = detail;
	const MD_SPAN_IMG_DETAIL *image = detail;
	const MD_ATTRIBUTE *destination = type == MD_SPAN_A ? &link->href : &image->src;
	const MD_ATTRIBUTE *title = type == MD_SPAN_A ? &link->title : &image->title;
	size_t at = offset_of(recording, destination->text, destination->size);
	if (destination->size == 0)
		at = STR_NOWHERE;
	bool going =
		record_link(recording, span_parts[type], at, attribute_text(recording, destination),
			    attribute_text(recording, title));
	return going ? GO_ON : STOP;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	(void)detail;
	return record_leave(context, span_parts[type]) ? GO_ON : STOP;
}

static bool record_entity(struct recording *recording, struct str reference, size_t at)
{
	struct buffer text = { 0 };
	entity_add(&text, reference);
	if (at != STR_NOWHERE)
		record_place(recording, (uint32_t)at);
	bool going = record_event(recording, EVENT_TEXT, buffer_keep(&text, recording->arena));
	if (going && at != STR_NOWHERE)
		recording->latest = (uint32_t)(at + reference.length);
	return going;
}

/* Text that md4c made up, such as line ends in code. The line end is the source's own where it
 * is one byte, so that the lines of a block become one text. */
static bool record_copy(struct recording *recording, unsigned kind, struct str text)
{
	/* a block is open around such text, so there is an event before it */
	struct draft_event *before = &recording->events.items[recording->events.count - 1];
	const char *end = recording->source->text.at + recording->latest;
	bool joins = before->kind == kind && str_equal(text, STR("\n")) && *end == '\n' &&
		     before->text.at + before->text.length == end;
	if (!joins)
		return record_event(recording, kind, arena_copy(recording->arena, text));
	before->text.length++;
	recording->latest++;
	return true;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *context)
{
	struct recording *recording = context;
	struct str text = { bytes, size };
	size_t at = offset_of(recording, bytes, size);
	uint32_t start = (uint32_t)at, end = (uint32_t)(at + size);
	bool going = true;
	if (type == MD_TEXT_BR)
		going = record_event(recording, EVENT_BREAK, STR(""));
	else if (type == MD_TEXT_SOFTBR)
		going = record_event(recording, EVENT_LINE, STR(""));
	else if (type == MD_TEXT_NULLCHAR)
		going = record_event(recording, EVENT_TEXT, STR("\xEF\xBF\xBD"));
	else if (type == MD_TEXT_ENTITY)
		going = record_entity(recording, text, at);
	else if (at == STR_NOWHERE)
		going = record_copy(recording, type == MD_TEXT_HTML ? EVENT_HTML : EVENT_TEXT,
				    text);
	else if (type == MD_TEXT_NORMAL)
		going = record_text(recording, start, end);
	else if (type == MD_TEXT_HTML)
		going = record_html(recording, start, end);
	else
		going = record_code(recording, start, end);
	return going ? GO_ON : STOP;
}

static void record(struct recording *recording, uint32_t start)
{
	const MD_PARSER parser = {
		.flags = FEATURES,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = on_text,
	};
	size_t size = recording->source->text.length - start;
	recording->mask = markdown_mask(recording->scratch, recording->source, start);
	recording->start = recording->latest = start;
	int result = md_parse(recording->mask.copy + start, (MD_SIZE)size, &parser, recording);
	record_finish(recording);
	if (result != GO_ON && !recording->stopped) /* md4c has no other reason */
		memory_refused();
	if (recording->stopped)
		complain(recording->diags, COMPLAINT_MARKDOWN_LIMIT,
			 (struct span){ recording->source, recording->latest, recording->latest },
			 "the page is not read beyond this place");
}

const struct document *markdown_read(struct arena *arena, struct arena *scratch, const struct source *source,
				     uint32_t start, struct diagnostics *diags)
{
	struct document *document = arena_new(arena, struct document);
	document->source = source;
	if (start > source->text.length)
		start = (uint32_t)source->text.length;
	if (source->text.length - start > TEXT_MAX) {
		complain(diags, COMPLAINT_FILE_TOO_LARGE, (struct span){ source, start, start },
			 "%zu bytes of Markdown; a page may have 1 MiB",
			 source->text.length - start);
		return document;
	}
	struct recording *recording = arena_new(scratch, struct recording);
	recording->arena = arena;
	recording->scratch = scratch;
	recording->diags = diags;
	recording->source = source;
	record(recording, start);
	markdown_shape(recording, document);
	return document;
}
