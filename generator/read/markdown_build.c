#include "read/markdown_build.h"

#include "read/url.h"

struct draft_event *build_emit(struct build *build, unsigned kind, uint32_t offset, struct str text)
{
	struct draft_event *event = vector_push(build->recording->scratch, &build->events);
	event->kind = (uint8_t)kind;
	event->offset = offset;
	event->text = text;
	return event;
}

struct open_part *build_top(struct build *build)
{
	return build->depth > 0 ? &build->open[build->depth - 1] : NULL;
}

void build_close_tags(struct build *build, uint32_t depth)
{
	while (build->depth > depth) {
		const struct html_element *element = build_top(build)->element;
		build_emit(build, EVENT_TAG_END, build->recording->latest, element->shown_as);
		build->tags_open--;
		build->anchors_open -= str_equal(element->name, STR("a"));
		build->depth--;
	}
}

/* Raw tags that cannot hold a block end before it: <p>, and all that stand inside a line. */
static void make_way_for_block(struct build *build)
{
	uint32_t depth = build->depth, keep = depth;
	while (depth > 0 && build->open[depth - 1].element != NULL) {
		const struct html_element *element = build->open[--depth].element;
		bool inline_tag = (element->traits & HTML_IS_BLOCK) == 0;
		if (inline_tag || str_equal(element->name, STR("p")))
			keep = depth;
	}
	build_close_tags(build, keep);
}

struct open_part *build_enter(struct build *build, const struct draft_event *event)
{
	if (event->part < PART_BLOCKS)
		make_way_for_block(build);
	struct draft_event *copy = build_emit(build, EVENT_ENTER, event->offset, event->text);
	*copy = *event;
	copy->kind = EVENT_ENTER;
	struct open_part *open = &build->open[build->depth++];
	*open = (struct open_part){ NULL, (uint32_t)build->events.count - 1, event->part, false };
	return open;
}

static void enter_part(struct build *build, enum part part, uint32_t offset)
{
	struct draft_event event = { .part = (uint8_t)part, .offset = offset };
	build_enter(build, &event);
}

static void enter_dropped(struct build *build, const struct draft_event *event)
{
	build->open[build->depth++] = (struct open_part){ NULL, 0, event->part, true };
}

void build_leave(struct build *build)
{
	uint32_t depth = build->depth;
	while (build->open[depth - 1].element != NULL)
		depth--;
	build_close_tags(build, depth);
	struct open_part closed = build->open[--build->depth];
	if (closed.dropped)
		return;
	struct draft_event *leave = build_emit(build, EVENT_LEAVE, 0, STR(""));
	*leave = build->events.items[closed.enter];
	leave->kind = EVENT_LEAVE;
}

uint32_t build_add_link(struct build *build, const struct document_link *link)
{
	*vector_push(build->recording->scratch, &build->document->links) = *link;
	return (uint32_t)build->document->links.count - 1;
}

bool build_allows_url(struct build *build, struct str url, struct span span)
{
	if (url_is_allowed(url))
		return true;
	struct str scheme = url_scheme(url);
	complain(build->recording->diags, COMPLAINT_LINK_SCHEME, span,
		 "a link may not start with '" STR_FMT ":'", STR_ARG(scheme));
	return false;
}

static void copy_link(struct build *build, const struct draft_event *event)
{
	const struct document_link *link = &build->recording->links.items[event->index];
	if (!build_allows_url(build, link->destination, link->span)) {
		enter_dropped(build, event);
		return;
	}
	struct draft_event copy = *event;
	copy.index = build_add_link(build, link);
	copy.flag = event->part == PART_LINK && build->anchors_open > 0;
	build_enter(build, &copy);
}

static void copy_wiki(struct build *build, const struct draft_event *event)
{
	const struct document_link *link = &build->recording->links.items[event->index];
	uint32_t index = build_add_link(build, link);
	build_emit(build, EVENT_WIKI, event->offset, event->text)->index = index;
}

static void copy_note_reference(struct build *build, const struct draft_event *event)
{
	struct recording *recording = build->recording;
	struct str label = str_slice(event->text, 2, event->text.length - 1);
	struct found_note *note =
		table_get(&build->notes, mask_fold_label(recording->scratch, label));
	if (note == NULL) {
		uint32_t end = event->offset + (uint32_t)event->text.length;
		complain(recording->diags, COMPLAINT_FOOTNOTE_UNDEFINED,
			 (struct span){ recording->source, event->offset, end },
			 "no footnote is called '" STR_FMT "'", STR_ARG(label));
		build_emit(build, EVENT_TEXT, event->offset, event->text);
		return;
	}
	if (note->uses++ == 0) {
		*vector_push(recording->scratch, &build->notes_used) = note;
		note->number = (uint32_t)build->notes_used.count;
	}
	struct draft_event *reference = build_emit(build, EVENT_NOTE_REFERENCE, event->offset, STR(""));
	reference->index = note->number - 1;
	reference->number = note->uses;
}

static bool is_enter(const struct draft_event *event, unsigned part)
{
	return event->kind == EVENT_ENTER && event->part == part;
}

static bool in_definitions(struct build *build)
{
	struct open_part *top = build_top(build);
	return top != NULL && top->element == NULL && top->part == PART_DEFINITIONS;
}

/* A '+' list of which some items are footnotes or definitions. */
static void copy_mixed_list(struct build *build, uint32_t list)
{
	bool listing = false;
	uint32_t end = build->match[list];
	for (uint32_t i = list + 1; i < end; i = build->match[i] + 1) {
		struct draft_event *item = &build->raw[i];
		if (item->part == RAW_NOTE_BODY)
			continue;
		if (item->part == PART_DEFINITION && in_definitions(build)) {
			build_copy(build, i, build->match[i] + 1);
			continue;
		}
		if (in_definitions(build))
			build_leave(build);
		if (!listing)
			enter_part(build, PART_LIST, item->offset);
		listing = true;
		item->part = PART_ITEM;
		build_copy(build, i, build->match[i] + 1);
	}
	bool goes_on = in_definitions(build) && is_enter(&build->raw[end + 1], PART_TERM);
	if (listing || (in_definitions(build) && !goes_on))
		build_leave(build);
}

/* Where the text of a raw event ends in the source; 'otherwise' if it is a copy. */
static uint32_t end_in_source(const struct build *build, const struct draft_event *event,
			      uint32_t otherwise)
{
	struct str source = build->recording->source->text;
	uintptr_t at = (uintptr_t)event->text.at - (uintptr_t)source.at;
	bool inside = at <= source.length && event->text.length <= source.length - at;
	return inside && event->text.length > 0 ? (uint32_t)(at + event->text.length) : otherwise;
}

static void copy_live_block(struct build *build, uint32_t enter)
{
	struct buffer text = { 0 };
	uint32_t start = build->raw[enter].offset, end = start;
	for (uint32_t i = enter + 1; i < build->match[enter]; i++) {
		buffer_add(&text, build->raw[i].text);
		end = end_in_source(build, &build->raw[i], end);
	}
	struct document *document = build->document;
	struct recording *recording = build->recording;
	make_way_for_block(build);
	build_emit(build, EVENT_LIVE_BLOCK, start, STR(""))->index =
		(uint32_t)document->blocks.count;
	struct document_block *block = vector_push(recording->scratch, &document->blocks);
	block->text = buffer_keep(&text, recording->arena);
	block->span = (struct span){ recording->source, start, end };
}

static uint32_t wiki_end(const struct build *build, const struct draft_event *wiki)
{
	struct str source = build->recording->source->text;
	uint32_t end = build->recording->links.items[wiki->index].span.end;
	return end + (uint32_t)str_find_text(str_after(source, end), STR("]]")) + 2;
}

/* Where the words of a heading end, without its id and the spaces behind them. */
static uint32_t heading_end(const struct build *build, uint32_t enter)
{
	uint32_t start = build->raw[enter].offset, end = start;
	const char *source = build->recording->source->text.at;
	for (uint32_t i = enter + 1; i < build->match[enter]; i++) {
		const struct draft_event *event = &build->raw[i];
		if (event->kind == EVENT_WIKI)
			end = wiki_end(build, event);
		else if (event->kind != RAW_HEADING_ID && event->kind != EVENT_ENTER)
			end = end_in_source(build, event, end);
	}
	while (end > start && (source[end - 1] == ' ' || source[end - 1] == '\t'))
		end--;
	return end;
}

static void copy_heading(struct build *build, uint32_t enter)
{
	struct document *document = build->document;
	struct draft_event event = build->raw[enter];
	event.index = (uint32_t)document->headings.count;
	struct heading *heading = vector_push(build->recording->scratch, &document->headings);
	heading->level = event.detail;
	heading->span =
		(struct span){ build->recording->source, event.offset, heading_end(build, enter) };
	build_enter(build, &event);
}

/* "{#id}" counts at the end of a heading, and is text elsewhere. */
static void copy_heading_id(struct build *build, uint32_t at)
{
	const struct draft_event *event = &build->raw[at];
	const struct draft_event *next = event + 1;
	if (next->kind != EVENT_LEAVE || next->part != PART_HEADING) {
		build_emit(build, EVENT_TEXT, event->offset, event->text);
		return;
	}
	struct document *document = build->document;
	document->headings.items[document->headings.count - 1].id =
		str_slice(event->text, 2, event->text.length - 1);
	struct draft_event *before = &build->events.items[build->events.count - 1];
	while (before->kind == EVENT_TEXT && before->text.length > 0 &&
	       before->text.at[before->text.length - 1] == ' ')
		before->text.length--;
}

/* Copy what opens at 'enter'; the last raw event that has been dealt with. */
static uint32_t copy_enter(struct build *build, uint32_t enter)
{
	const struct draft_event *event = &build->raw[enter];
	uint32_t end = build->match[enter];
	if (event->part == RAW_NOTE_BODY)
		return end;
	if (event->part == RAW_HTML_BLOCK) {
		build_copy_html(build, enter + 1, end, true);
		return end;
	}
	if (event->part == PART_CODE && str_equal(event->text, STR("steward"))) {
		copy_live_block(build, enter);
		return end;
	}
	if (event->part == PART_LIST && event->flag) {
		copy_mixed_list(build, enter);
		return end;
	}
	if (event->part == PART_TERM && !in_definitions(build))
		enter_part(build, PART_DEFINITIONS, event->offset);
	if (event->part == PART_HEADING)
		copy_heading(build, enter);
	else if (event->part == PART_LINK || event->part == PART_IMAGE)
		copy_link(build, event);
	else
		build_enter(build, event);
	return enter;
}

static void copy_term_end(struct build *build, uint32_t offset)
{
	build_leave(build);
	enter_part(build, PART_TERM, offset);
}

static uint32_t end_of_html(const struct build *build, uint32_t from, uint32_t to)
{
	while (from < to && build->raw[from].kind == EVENT_HTML)
		from++;
	return from;
}

void build_copy(struct build *build, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct draft_event *event = &build->raw[i];
		build->recording->latest = event->offset;
		switch ((int)event->kind) {
		case EVENT_ENTER:
			i = copy_enter(build, i);
			break;
		case EVENT_LEAVE:
			build_leave(build);
			break;
		case EVENT_HTML:
			build_copy_html(build, i, end_of_html(build, i, to), false);
			i = end_of_html(build, i, to) - 1;
			break;
		case EVENT_WIKI:
			copy_wiki(build, event);
			break;
		case RAW_NOTE:
			copy_note_reference(build, event);
			break;
		case RAW_HEADING_ID:
			copy_heading_id(build, i);
			break;
		case RAW_TERM_END:
			copy_term_end(build, event->offset);
			break;
		case RAW_NOTHING:
			break;
		default:
			build_emit(build, event->kind, event->offset, event->text);
		}
	}
}
