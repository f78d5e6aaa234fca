#include "read/markdown_record.h"

#include <string.h>

static bool stop(struct recording *recording)
{
	recording->stopped = true;
	return false;
}

static struct draft_event *push(struct recording *recording, unsigned kind, struct str text)
{
	struct draft_event *event = vector_push(recording->scratch, &recording->events);
	event->kind = (uint8_t)kind;
	event->offset = recording->latest;
	event->text = text;
	return event;
}

bool record_event(struct recording *recording, unsigned kind, struct str text)
{
	recording->bytes += text.length;
	if (recording->events.count >= RECORD_EVENTS_MAX || recording->bytes > RECORD_BYTES_MAX)
		return stop(recording);
	push(recording, kind, text);
	return true;
}

static bool is_span(unsigned part)
{
	return part >= PART_BLOCKS && part < PARTS;
}

static uint32_t open_count(const struct recording *recording)
{
	return recording->block_count + recording->span_count;
}

bool record_enter(struct recording *recording, unsigned part, struct draft_event **entered)
{
	bool span = is_span(part);
	if (recording->span_count >= RECORD_SPANS_MAX ||
	    recording->block_count >= RECORD_BLOCKS_MAX)
		return stop(recording);
	uint32_t depth = open_count(recording);
	if (!record_event(recording, EVENT_ENTER, STR("")))
		return false;
	recording->open[depth] = (uint32_t)recording->events.count - 1;
	*(span ? &recording->span_count : &recording->block_count) += 1;
	*entered = &recording->events.items[recording->events.count - 1];
	(*entered)->part = (uint8_t)part;
	return true;
}

/* The ENTER event of what is open and newest. */
static struct draft_event *newest(struct recording *recording)
{
	return &recording->events.items[recording->open[open_count(recording) - 1]];
}

static void close_newest(struct recording *recording)
{
	uint32_t depth = open_count(recording) - 1;
	unsigned part = newest(recording)->part;
	push(recording, EVENT_LEAVE, STR(""))->part = (uint8_t)part;
	*(is_span(part) ? &recording->span_count : &recording->block_count) -= 1;
	recording->links_open -= part == PART_LINK || part == PART_IMAGE;
	if (recording->placed > depth)
		recording->placed = depth;
}

/* Where a destination begins behind a link's words that end at 'from'; 0 if none does. */
static uint32_t destination_behind(const struct recording *recording, uint32_t from)
{
	enum { NEAR = 64 };
	const char *text = recording->source->text.at;
	uint32_t end = (uint32_t)recording->source->text.length;
	if (end - from > NEAR)
		end = from + NEAR;
	while (from < end && text[from] != ']')
		from++;
	if (from + 1 >= end || text[from + 1] != '(')
		return 0;
	from += 2;
	while (text[from] == ' ' || text[from] == '\n' || text[from] == '\r' || text[from] == '\t')
		from++;
	return text[from] == '<' ? from + 1 : from;
}

/* "<ada@example.org>": md4c puts "mailto:" before it, so that the address is a copy. */
static bool is_mail_address(const struct recording *recording, const struct document_link *link)
{
	struct str address = str_after(link->destination, STR("mailto:").length);
	uint32_t end = recording->latest;
	return str_starts(link->destination, STR("mailto:")) && address.length <= end &&
	       str_equal(address, str_slice(recording->source->text, end - address.length, end));
}

/* Now that a link's words are read, its destination can be looked for behind them. */
static void settle_link(struct recording *recording, const struct draft_event *enter)
{
	struct document_link *link = &recording->links.items[enter->index];
	struct span *span = &link->span;
	uint32_t behind = destination_behind(recording, recording->latest);
	bool placed = span->end > span->start;
	bool automatic = placed && span->start == enter->offset;
	bool mail = !placed && is_mail_address(recording, link);
	if (mail) {
		span->start = recording->latest -
			      (uint32_t)(link->destination.length - strlen("mailto:"));
		span->end = recording->latest;
	} else if (!placed && behind > 0) {
		span->start = span->end = behind;
	} else if (placed && span->start == behind && span->end > recording->latest) {
		recording->latest = span->end;
	}
	bool elsewhere = behind == 0 || (placed && span->start != behind);
	if (link->kind == LINK_INLINE && elsewhere && !automatic && !mail)
		link->kind = LINK_REFERENCE;
}

void record_place(struct recording *recording, uint32_t offset)
{
	uint32_t depth = open_count(recording);
	while (recording->placed < depth)
		recording->events.items[recording->open[recording->placed++]].offset = offset;
}

static bool add_slice(struct recording *recording, unsigned kind, uint32_t start, uint32_t end)
{
	if (start == end)
		return true;
	record_place(recording, start);
	if (!record_event(recording, kind, str_slice(recording->source->text, start, end)))
		return false;
	recording->events.items[recording->events.count - 1].offset = start;
	recording->latest = end;
	return true;
}

/* md4c closes what it has not opened, and takes the mark away: "_a [b](_c) d_". */
static bool show_stray_mark(struct recording *recording, unsigned part)
{
	const char *text = recording->source->text.at;
	uint32_t start = recording->latest, end = start;
	uint32_t most = part == PART_EMPHASIS ? 1 : 2;
	while (end - start < most && text[end] == text[start] && strchr("*_~", text[end]) != NULL &&
	       text[end] != '\0')
		end++;
	return add_slice(recording, EVENT_TEXT, start, end);
}

static bool leave_span(struct recording *recording, unsigned part)
{
	uint32_t depth = open_count(recording), found = depth;
	while (found > recording->block_count &&
	       recording->events.items[recording->open[found - 1]].part != part)
		found--;
	if (found == recording->block_count)
		return show_stray_mark(recording, part);
	while (open_count(recording) >= found) {
		const struct draft_event *enter = newest(recording);
		if (enter->part == PART_LINK || enter->part == PART_IMAGE)
			settle_link(recording, enter);
		close_newest(recording);
	}
	return true;
}

bool record_leave(struct recording *recording, unsigned part)
{
	if (is_span(part))
		return leave_span(recording, part);
	while (recording->span_count > 0)
		close_newest(recording);
	if (recording->block_count > 0)
		close_newest(recording);
	return true;
}

void record_finish(struct recording *recording)
{
	while (open_count(recording) > 0)
		close_newest(recording);
}

static struct span span_at(const struct recording *recording, uint32_t start, uint32_t end)
{
	return (struct span){ recording->source, start, end };
}

static bool in_heading(const struct recording *recording)
{
	return recording->block_count > 0 &&
	       recording->events.items[recording->open[recording->block_count - 1]].part ==
		       PART_HEADING;
}

static bool add_wiki(struct recording *recording, const struct mark *mark)
{
	struct str source = recording->source->text;
	struct str inside = str_slice(source, mark->start + 2, mark->end - 2);
	size_t bar = str_find(inside, '|');
	struct str words = bar != STR_NOWHERE ? str_trim(str_after(inside, bar + 1)) : STR("");
	if (bar != STR_NOWHERE && bar > 0 && inside.at[bar - 1] == '\\')
		bar--; /* in a table the bar is escaped */
	struct str target = str_trim(str_first(inside, bar));
	uint32_t start = (uint32_t)(target.at - source.at);
	if (!add_slice(recording, EVENT_WIKI, mark->start, mark->end))
		return false;
	struct draft_event *event = &recording->events.items[recording->events.count - 1];
	event->text = words;
	event->index = (uint32_t)recording->links.count;
	*vector_push(recording->scratch, &recording->links) =
		(struct document_link){
			.kind = LINK_WIKI,
			.destination = target,
			.span = span_at(recording, start, start + (uint32_t)target.length),
			.has_words = words.length > 0,
		};
	return true;
}

static void complain_of_mark(struct recording *recording, const struct mark *mark)
{
	static const struct {
		enum complaint complaint;
		const char *message;
	} of_kind[] = {
		[MARK_TABLE_DELIMITER] = { COMPLAINT_TABLE_DELIMITER, "this line is not read as a table's, for a "
		                                                      "cell has fewer than three dashes" },
		[MARK_TABLE_WIDE] = { COMPLAINT_MARKDOWN_LIMIT, "a table has 128 columns at most: this one is shown "
		                                                "as text" },
		[MARK_LIMIT] = { COMPLAINT_MARKDOWN_LIMIT, "too many brackets in one paragraph: from here on they "
		                                           "are plain text" },
	};
	if (of_kind[mark->kind].message != NULL)
		complain(recording->diags, of_kind[mark->kind].complaint,
			 span_at(recording, mark->start, mark->end), "%s", of_kind[mark->kind].message);
}

static bool add_mark(struct recording *recording, const struct mark *mark)
{
	if (mark->kind == MARK_NOTE_LABEL) {
		record_place(recording, mark->start);
		recording->latest = mark->end;
		return true;
	}
	if (mark->kind == MARK_WIKI && recording->links_open == 0)
		return add_wiki(recording, mark);
	unsigned kind = EVENT_TEXT;
	if (mark->kind == MARK_NOTE_REFERENCE && recording->links_open == 0)
		kind = RAW_NOTE;
	if (mark->kind == MARK_HEADING_ID && recording->links_open == 0 && in_heading(recording))
		kind = RAW_HEADING_ID;
	complain_of_mark(recording, mark);
	return add_slice(recording, kind, mark->start, mark->end);
}

bool record_text(struct recording *recording, uint32_t start, uint32_t end)
{
	const struct mark *mark;
	while ((mark = mask_next(&recording->mask, start)) != NULL && mark->start < end) {
		uint32_t mark_end = mark->end;
		if (mark->kind == MARK_NOTE_LABEL && mark_end > end)
			mark_end = end; /* the spaces before an empty note's end */
		if (mark_end > end)
			break;
		if (!add_slice(recording, EVENT_TEXT, start, mark->start) ||
		    !add_mark(recording, mark))
			return false;
		start = mark->end;
	}
	return start >= end || add_slice(recording, EVENT_TEXT, start, end);
}

static bool in_cell(const struct recording *recording)
{
	if (recording->block_count == 0)
		return false;
	unsigned part = recording->events.items[recording->open[recording->block_count - 1]].part;
	return part == PART_CELL || part == PART_HEAD_CELL;
}

/* md4c leaves the backslash of "\|" standing in a cell's code. */
static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Where the blanks before 'start' begin that are 'columns' wide; 'start' where none do, as when a tab belongs
 * to the code by half. */
static uint32_t blanks_before(struct str text, uint32_t start, size_t columns)
{
	enum { TAB = 4 };
	size_t line = start, end = 0, column = 0;
	while (line > 0 && text.at[line - 1] != '\n')
		line--;
	for (size_t at = line; at < start; at++)
		end = text.at[at] == '\t' ? end / TAB * TAB + TAB : end + 1;
	for (size_t at = line; at < start; at++) {
		if (column + columns == end)
			return (uint32_t)at;
		column = text.at[at] == '\t' ? column / TAB * TAB + TAB : column + 1;
	}
	return start;
}

/* md4c has made spaces of the blanks that a line of code begins with. Take the author's own: whoever copies a
 * Makefile needs its tabs. */
static uint32_t own_blanks(struct recording *recording, uint32_t start)
{
	struct str text = recording->source->text;
	struct draft_event *before = &recording->events.items[recording->events.count - 1];
	size_t columns = before->text.length;
	if (before->kind != EVENT_TEXT || columns == 0 || start == 0 || !is_blank(text.at[start - 1]))
		return start;
	for (size_t i = 0; i < columns; i++)
		if (before->text.at[i] != ' ')
			return start;
	uint32_t own = blanks_before(text, start, columns);
	for (uint32_t at = own; at < start; at++)
		if (!is_blank(text.at[at]))
			return start;
	recording->events.count -= own < start;
	return own;
}

bool record_code(struct recording *recording, uint32_t start, uint32_t end)
{
	struct str text = recording->source->text;
	if (recording->span_count == 0)
		start = own_blanks(recording, start);
	size_t bar;
	while (in_cell(recording) &&
	       (bar = str_find_text(str_slice(text, start, end), STR("\\|"))) != STR_NOWHERE) {
		if (!add_slice(recording, EVENT_TEXT, start, start + (uint32_t)bar))
			return false;
		start += (uint32_t)bar + 1;
	}
	return add_slice(recording, EVENT_TEXT, start, end);
}

bool record_html(struct recording *recording, uint32_t start, uint32_t end)
{
	return add_slice(recording, EVENT_HTML, start, end);
}

bool record_link(struct recording *recording, unsigned part, size_t at, struct str destination,
		 struct str title)
{
	struct draft_event *event;
	recording->bytes += destination.length + title.length;
	if (!record_enter(recording, part, &event))
		return false;
	uint32_t start = at != STR_NOWHERE ? (uint32_t)at : recording->latest;
	uint32_t end = at != STR_NOWHERE ? start + (uint32_t)destination.length : start;
	event->text = title;
	event->index = (uint32_t)recording->links.count;
	*vector_push(recording->scratch, &recording->links) =
		(struct document_link){
			.kind = part == PART_IMAGE ? LINK_IMAGE : LINK_INLINE,
			.destination = destination,
			.span = span_at(recording, start, end),
		};
	recording->links_open++;
	return true;
}
