#include "render/document_html.h"

#include "render/document_writing.h"
#include "render/html.h"

/* What a part's edges are written as. Blocks begin on a line of their own. */
static const struct markup {
	struct str open, close;
	bool holds_blocks; /* so that its end stands on a line of its own */
} markups[PARTS] = {
	[PART_PARAGRAPH] = { STR_ROW("<p>"), STR_ROW("</p>\n"), false },
	[PART_QUOTE] = { STR_ROW("<blockquote>\n"), STR_ROW("</blockquote>\n"), true },
	[PART_CALLOUT] = { STR_ROW(""), STR_ROW("</div>\n"), true },
	[PART_LIST] = { STR_ROW("<ul>\n"), STR_ROW("</ul>\n"), true },
	[PART_NUMBERED] = { STR_ROW(""), STR_ROW("</ol>\n"), true },
	[PART_ITEM] = { STR_ROW("<li>"), STR_ROW("</li>\n"), false },
	[PART_CODE] = { STR_ROW(""), STR_ROW("</code></pre>\n"), false },
	[PART_RULE] = { STR_ROW("<hr>\n"), STR_ROW(""), false },
	[PART_TABLE] = { STR_ROW(""), STR_ROW(""), true },
	[PART_TABLE_HEAD] = { STR_ROW("<thead>\n"), STR_ROW("</thead>\n"), true },
	[PART_TABLE_BODY] = { STR_ROW("<tbody>\n"), STR_ROW("</tbody>\n"), true },
	[PART_ROW] = { STR_ROW("<tr>\n"), STR_ROW("</tr>\n"), true },
	[PART_HEAD_CELL] = { STR_ROW("<th"), STR_ROW("</th>\n"), false },
	[PART_CELL] = { STR_ROW("<td"), STR_ROW("</td>\n"), false },
	[PART_DEFINITIONS] = { STR_ROW("<dl>\n"), STR_ROW("</dl>\n"), true },
	[PART_TERM] = { STR_ROW("<dt>"), STR_ROW("</dt>\n"), false },
	[PART_DEFINITION] = { STR_ROW("<dd>"), STR_ROW("</dd>\n"), false },
	[PART_EMPHASIS] = { STR_ROW("<em>"), STR_ROW("</em>"), false },
	[PART_STRONG] = { STR_ROW("<strong>"), STR_ROW("</strong>"), false },
	[PART_DELETED] = { STR_ROW("<del>"), STR_ROW("</del>"), false },
	[PART_CODE_SPAN] = { STR_ROW("<code>"), STR_ROW("</code>"), false },
};

static void begin_line(struct writing *writing)
{
	struct buffer *out = writing->out;
	if (out->length > writing->begin && out->bytes[out->length - 1] != '\n')
		buffer_add_byte(out, '\n');
}

static int heading_level(const struct writing *writing, const struct event *event)
{
	int level = event->detail + writing->view->heading_shift;
	return level < 1 ? 1 : level > 6 ? 6 : level;
}

static void open_heading(struct writing *writing, const struct event *event)
{
	const struct heading *heading = &writing->document->headings.items[event_index(writing->document, event)];
	buffer_literal(writing->out, "<h");
	buffer_add_byte(writing->out, (char)('0' + heading_level(writing, event)));
	if (writing->view->heading_ids)
		document_write_id(writing, heading->id);
	buffer_add_byte(writing->out, '>');
}

const struct language *document_language(const struct writing *writing)
{
	return writing->view->language != NULL ? writing->view->language : &language_english;
}

void document_write_text(struct writing *writing, enum text text)
{
	html_text(writing->out, language_text(document_language(writing), text));
}

static void close_heading(struct writing *writing, const struct event *event)
{
	const struct heading *heading = &writing->document->headings.items[event_index(writing->document, event)];
	if (writing->view->heading_ids) {
		buffer_literal(writing->out, " <a class=\"anchor\" href=\"#");
		html_url(writing->out, writing->view->id_prefix);
		html_url(writing->out, heading->id);
		buffer_literal(writing->out, "\" aria-label=\"");
		document_write_text(writing, TEXT_link_to_heading);
		buffer_literal(writing->out, "\">#</a>");
	}
	buffer_literal(writing->out, "</h");
	buffer_add_byte(writing->out, (char)('0' + heading_level(writing, event)));
	buffer_literal(writing->out, ">\n");
}

static void open_callout(struct writing *writing, const struct event *event)
{
	static const struct {
		const char *class_name;
		enum text title;
	} names[] = {
		[CALLOUT_NOTE] = { "note", TEXT_callout_note },
		[CALLOUT_TIP] = { "tip", TEXT_callout_tip },
		[CALLOUT_IMPORTANT] = { "important", TEXT_callout_important },
		[CALLOUT_WARNING] = { "warning", TEXT_callout_warning },
		[CALLOUT_CAUTION] = { "caution", TEXT_callout_caution },
	};
	buffer_printf(writing->out,
		      "<div class=\"callout callout-%s\" role=\"note\">"
		      "<p class=\"callout-title\">",
		      names[event->detail].class_name);
	document_write_text(writing, names[event->detail].title);
	buffer_literal(writing->out, "</p>\n");
}

static void open_numbered(struct writing *writing, const struct event *event)
{
	if (event_number(writing->document, event) == 1)
		buffer_literal(writing->out, "<ol>\n");
	else
		buffer_printf(writing->out, "<ol start=\"%u\">\n", event_number(writing->document, event));
}

static void open_item(struct writing *writing, const struct event *event)
{
	bool is_done = event->detail == TASK_DONE;
	if (event->detail == TASK_NONE) {
		buffer_literal(writing->out, "<li>");
		return;
	}
	buffer_printf(writing->out,
		      "<li class=\"task-list-item\"><input type=\"checkbox\"%s disabled aria-label=\"",
		      is_done ? " checked" : "");
	document_write_text(writing, is_done ? TEXT_box_done : TEXT_box_not_done);
	buffer_literal(writing->out, "\"> ");
}

static void open_cell(struct writing *writing, const struct event *event)
{
	static const struct str ends[] = { STR_ROW(">"), STR_ROW(" class=\"align-left\">"),
					   STR_ROW(" class=\"align-center\">"),
					   STR_ROW(" class=\"align-right\">") };
	buffer_add(writing->out, markups[event->part].open);
	buffer_add(writing->out, ends[event->detail]);
}

/* A paragraph in which raw blocks stand may not be one in HTML. */
static bool is_flow(const struct writing *writing, const struct event *event)
{
	return event->part == PART_PARAGRAPH && event->flag && !writing->view->trusted_html;
}

static void write_open(struct writing *writing, const struct event *event, size_t at)
{
	if (event->part < PART_BLOCKS)
		begin_line(writing);
	switch (event->part) {
	case PART_HEADING:
		open_heading(writing, event);
		break;
	case PART_CALLOUT:
		open_callout(writing, event);
		break;
	case PART_NUMBERED:
		open_numbered(writing, event);
		break;
	case PART_ITEM:
		open_item(writing, event);
		break;
	case PART_CODE:
		document_open_code(writing, event);
		break;
	case PART_TABLE:
		document_open_table(writing, at);
		break;
	case PART_HEAD_CELL:
	case PART_CELL:
		open_cell(writing, event);
		break;
	case PART_LINK:
		document_open_link(writing, event);
		break;
	default:
		buffer_add(writing->out,
			   is_flow(writing, event) ? STR("<div>") : markups[event->part].open);
	}
}

static void write_close(struct writing *writing, const struct event *event)
{
	if (markups[event->part].holds_blocks)
		begin_line(writing);
	if (event->part == PART_HEADING)
		close_heading(writing, event);
	else if (event->part == PART_TABLE)
		document_close_table(writing);
	else if (event->part == PART_LINK)
		document_close_link(writing, event);
	else if (is_flow(writing, event))
		buffer_literal(writing->out, "</div>\n");
	else
		buffer_add(writing->out, markups[event->part].close);
}

static void write_note_reference(struct writing *writing, const struct event *event)
{
	uint32_t note = event_index(writing->document, event) + 1;
	struct str prefix = writing->view->id_prefix;
	buffer_printf(writing->out, "<sup><a href=\"#" STR_FMT "fn-%u\" id=\"" STR_FMT "fnref-%u",
		      STR_ARG(prefix), note, STR_ARG(prefix), note);
	if (event_number(writing->document, event) > 1)
		buffer_printf(writing->out, "-%u", event_number(writing->document, event));
	buffer_printf(writing->out, "\" role=\"doc-noteref\">%u</a></sup>", note);
}

static void write_live_block(struct writing *writing, const struct event *event)
{
	begin_line(writing);
	if (writing->view->block != NULL)
		writing->view->block(writing->view->context, writing->out, event_index(writing->document, event),
				     &writing->document->blocks.items[event_index(writing->document, event)]);
	begin_line(writing);
}

/* Raw HTML has events for both ways of showing it. */
static void write_html(struct writing *writing, const struct event *event)
{
	if (event->kind == EVENT_HTML && event->flag)
		begin_line(writing);
	if (writing->view->trusted_html != (event->kind == EVENT_HTML))
		return;
	if (event->kind == EVENT_HTML)
		buffer_add(writing->out, event_text(writing->document, event));
	else if (event->kind == EVENT_TAG)
		document_write_tag(writing, event);
	else if (event->kind == EVENT_TAG_END)
		buffer_printf(writing->out, "</" STR_FMT ">", STR_ARG(event_text(writing->document, event)));
	else if (event->kind == EVENT_HTML_TEXT)
		html_references(writing->out, event_text(writing->document, event));
	else
		html_text(writing->out, event_text(writing->document, event));
}

static void tell_place(const struct writing *writing, size_t start, uint32_t offset)
{
	if (writing->view->placed != NULL)
		writing->view->placed(writing->view->context,
				      str_after(buffer_str(writing->out), start), offset);
}

static void write_event(struct writing *writing, const struct event *event, size_t at)
{
	size_t start = writing->out->length;
	switch ((enum event_kind)event->kind) {
	case EVENT_ENTER:
		write_open(writing, event, at);
		tell_place(writing, start, event->offset);
		break;
	case EVENT_LEAVE:
		write_close(writing, event);
		break;
	case EVENT_TEXT:
		html_text(writing->out, event_text(writing->document, event));
		break;
	case EVENT_LINE:
		buffer_add_byte(writing->out, '\n');
		break;
	case EVENT_BREAK:
		buffer_literal(writing->out, "<br>\n");
		break;
	case EVENT_WIKI:
		document_write_wiki(writing, event);
		break;
	case EVENT_NOTE_REFERENCE:
		write_note_reference(writing, event);
		break;
	case EVENT_LIVE_BLOCK:
		write_live_block(writing, event);
		break;
	case EVENT_HTML:
	case EVENT_TAG:
	case EVENT_TAG_END:
	case EVENT_HTML_TEXT:
	case EVENT_HTML_SHOWN:
		write_html(writing, event);
		tell_place(writing, start, event->offset);
		break;
	}
}

static bool opens(const struct event *event, enum part part)
{
	return event->kind == EVENT_ENTER && event->part == part;
}

static size_t end_of_heading(const struct event *events, size_t at)
{
	while (events[at].kind != EVENT_LEAVE || events[at].part != PART_HEADING)
		at++;
	return at;
}

static void write_events(struct writing *writing, size_t start, size_t end)
{
	const struct event *events = writing->document->events.items;
	for (size_t i = start; i < end; i++) {
		if (opens(&events[i], PART_IMAGE))
			i = document_write_image(writing, i);
		else if (opens(&events[i], PART_HEADING) && events[i].flag &&
			 writing->view->skip_title)
			i = end_of_heading(events, i);
		else
			write_event(writing, &events[i], i);
		if (opens(&events[i], PART_CODE) && writing->view->highlight)
			i = document_write_code(writing, i);
	}
}

static void write_way_back_name(struct writing *writing, size_t note, uint32_t use)
{
	struct arena scratch = { 0 };
	struct str number = use > 1 ? arena_printf(&scratch, "%zu-%u", note, use)
				    : arena_number(&scratch, note);
	html_text(writing->out, LANGUAGE_FILL(&scratch, document_language(writing), back_to_reference,
					      .number = number));
	arena_release(&scratch);
}

static void write_ways_back(struct writing *writing, size_t note, uint32_t uses)
{
	for (uint32_t use = 1; use <= uses; use++) {
		buffer_printf(writing->out, " <a href=\"#" STR_FMT "fnref-%zu",
			      STR_ARG(writing->view->id_prefix), note);
		if (use > 1)
			buffer_printf(writing->out, "-%u", use);
		buffer_literal(writing->out, "\" class=\"footnote-back\" role=\"doc-backlink\" "
					     "aria-label=\"");
		write_way_back_name(writing, note, use);
		buffer_literal(writing->out, "\">\xE2\x86\xA9");
		if (use > 1)
			buffer_printf(writing->out, "<sup>%u</sup>", use);
		buffer_literal(writing->out, "</a>");
	}
}

/* The ways back stand at the end of the note's last paragraph. */
static void write_note(struct writing *writing, size_t number)
{
	const struct document_note *note = &writing->document->notes.items[number - 1];
	const struct event *events = writing->document->events.items;
	size_t end = note->end;
	bool paragraph = end > note->start && events[end - 1].kind == EVENT_LEAVE &&
			 events[end - 1].part == PART_PARAGRAPH;
	size_t start = writing->out->length;
	buffer_printf(writing->out, "<li id=\"" STR_FMT "fn-%zu\">\n", STR_ARG(writing->view->id_prefix),
		      number);
	tell_place(writing, start, note->span.start);
	write_events(writing, note->start, paragraph ? end - 1 : end);
	if (!paragraph) {
		begin_line(writing);
		start = writing->out->length;
		buffer_literal(writing->out, "<p>");
		tell_place(writing, start, note->span.start);
	}
	write_ways_back(writing, number, note->uses);
	if (paragraph)
		write_close(writing, &events[end - 1]);
	else
		buffer_literal(writing->out, "</p>\n");
	buffer_literal(writing->out, "</li>\n");
}

static void write_notes(struct writing *writing)
{
	size_t count = writing->document->notes.count;
	if (count == 0)
		return;
	begin_line(writing);
	buffer_literal(writing->out, "<section class=\"footnotes\" role=\"doc-endnotes\" "
				     "aria-label=\"");
	document_write_text(writing, TEXT_footnotes);
	buffer_literal(writing->out, "\">\n<ol>\n");
	for (size_t number = 1; number <= count; number++)
		write_note(writing, number);
	buffer_literal(writing->out, "</ol>\n</section>\n");
}

void document_html(struct buffer *out, const struct document *document,
		   const struct document_view *view)
{
	struct writing writing = {
		.out = out, .begin = out->length, .document = document, .view = view
	};
	write_events(&writing, 0, document->main_end);
	write_notes(&writing);
}
