#include "read/markdown_shape.h"

#include "read/markdown_build.h"

static void find_matches(struct build *build, size_t count)
{
	uint32_t open[RECORD_BLOCKS_MAX + RECORD_SPANS_MAX]; /* filled up to depth */
	uint32_t depth = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (build->raw[i].kind == EVENT_ENTER) {
			open[depth++] = i;
		} else if (build->raw[i].kind == EVENT_LEAVE && depth > 0) { /* they are balanced */
			build->match[i] = open[--depth];
			build->match[open[depth]] = i;
		}
	}
}

static bool is_event(const struct draft_event *event, unsigned kind, unsigned part)
{
	return event->kind == kind && event->part == part;
}

static const struct {
	struct str mark;
	enum callout kind;
} callouts[] = {
	{ STR_ROW("[!note]"), CALLOUT_NOTE },           { STR_ROW("[!tip]"), CALLOUT_TIP },
	{ STR_ROW("[!important]"), CALLOUT_IMPORTANT }, { STR_ROW("[!warning]"), CALLOUT_WARNING },
	{ STR_ROW("[!caution]"), CALLOUT_CAUTION },
};

/* Take the mark, and what parts it from the words, out of a callout's first paragraph. */
static void cut_callout_mark(struct build *build, uint32_t paragraph, size_t length)
{
	struct draft_event *text = &build->raw[paragraph + 1];
	size_t spaces = length;
	while (spaces < text->text.length && text->text.at[spaces] == ' ')
		spaces++;
	text->text = str_after(text->text, spaces);
	text->offset += (uint32_t)spaces;
	if (text->text.length > 0)
		return;
	text->kind = RAW_NOTHING;
	struct draft_event *next = text + 1;
	if (next->kind == EVENT_LINE || next->kind == EVENT_BREAK)
		next->kind = RAW_NOTHING;
	else if (next->kind == EVENT_LEAVE)
		build->raw[paragraph].kind = next->kind = RAW_NOTHING;
}

/* > [!NOTE] */
static void shape_callout(struct build *build, uint32_t quote)
{
	struct draft_event *raw = &build->raw[quote];
	if (!is_event(raw + 1, EVENT_ENTER, PART_PARAGRAPH) || raw[2].kind != EVENT_TEXT)
		return;
	struct str text = raw[2].text;
	for (size_t i = 0; i < ARRAY_COUNT(callouts); i++) {
		size_t length = callouts[i].mark.length;
		if (!str_equal_nocase(str_first(text, length), callouts[i].mark))
			continue;
		bool ends_line = text.length == length &&
				 (raw[3].kind == EVENT_LINE || raw[3].kind == EVENT_BREAK ||
				  raw[3].kind == EVENT_LEAVE);
		if (!ends_line && (text.length == length || text.at[length] != ' '))
			return;
		raw->part = PART_CALLOUT;
		raw->detail = (uint8_t)callouts[i].kind;
		cut_callout_mark(build, quote + 1, length);
		return;
	}
}

/* Each line of the paragraph before definitions is a term. */
static void shape_terms(struct build *build, uint32_t paragraph)
{
	uint32_t end = build->match[paragraph], depth = 0;
	build->raw[paragraph].part = build->raw[end].part = PART_TERM;
	for (uint32_t i = paragraph + 1; i < end; i++) {
		struct draft_event *event = &build->raw[i];
		depth += event->kind == EVENT_ENTER;
		depth -= event->kind == EVENT_LEAVE;
		if (depth == 0 && (event->kind == EVENT_LINE || event->kind == EVENT_BREAK))
			event->kind = RAW_TERM_END;
	}
}

/* A list's definitions need a paragraph of terms before them. */
static bool has_terms(struct build *build, uint32_t list)
{
	if (list == 0 || build->raw[list - 1].kind != EVENT_LEAVE)
		return false;
	uint32_t before = build->match[list - 1];
	if (build->raw[before].part == PART_PARAGRAPH)
		shape_terms(build, before);
	return build->raw[before].part == PART_TERM;
}

static void shape_note(struct build *build, uint32_t item, const struct line_mark *mark)
{
	struct recording *recording = build->recording;
	struct span span = { recording->source, mark->start, mark->end };
	struct str text = span_text(span);
	struct found_note *note = arena_new(recording->scratch, struct found_note);
	note->label = str_slice(text, 2, text.length - 2);
	note->span = span;
	note->enter = item;
	build->raw[item].part = RAW_NOTE_BODY;
	struct str key = mask_fold_label(recording->scratch, note->label);
	if (table_put(recording->scratch, &build->notes, key, note) == note)
		*vector_push(recording->scratch, &build->notes_found) = note;
	else
		complain(recording->diags, COMPLAINT_FOOTNOTE_REPEATED, span,
			 "footnote '" STR_FMT "' is defined twice", STR_ARG(note->label));
	/* "[^label]:" with nothing behind it: the words begin on the next line */
	struct draft_event *first = &build->raw[item + 1];
	first += is_event(first, EVENT_ENTER, PART_PARAGRAPH);
	if (first->kind == EVENT_LINE || first->kind == EVENT_BREAK)
		first->kind = RAW_NOTHING;
}

/* What is an item of a '+' list in the mask may be something else. */
static void shape_list(struct build *build, uint32_t list, const struct line_mark **latest)
{
	struct mask *mask = &build->recording->mask;
	bool defines = false;
	for (uint32_t i = list + 1; i < build->match[list]; i = build->match[i] + 1) {
		const struct line_mark *mark = mask_line_mark(mask, build->raw[i].offset);
		if (mark == NULL || (*latest != NULL && mark <= *latest))
			continue;
		if (i == list + 1 && mark->kind == LINE_DEFINITION)
			defines = has_terms(build, list);
		if (mark->kind == LINE_DEFINITION && !defines)
			continue;
		*latest = mark;
		build->raw[list].flag = true;
		if (mark->kind == LINE_NOTE)
			shape_note(build, i, mark);
		else
			build->raw[i].part = PART_DEFINITION;
	}
}

/* md4c 0.4.8 leaves tabs at the edges of a heading. */
static void trim_heading(struct build *build, uint32_t heading)
{
	struct draft_event *first = &build->raw[heading + 1],
		     *last = &build->raw[build->match[heading] - 1];
	while (first->kind == EVENT_TEXT && first->text.length > 0 && first->text.at[0] == '\t')
		first->text = str_after(first->text, 1);
	while (last->kind == EVENT_TEXT && last->text.length > 0 &&
	       last->text.at[last->text.length - 1] == '\t')
		last->text.length--;
}

/* Say what each part is: inner lists are looked at after the lists that they stand in. */
static void shape_parts(struct build *build, size_t count)
{
	const struct line_mark *latest = NULL;
	for (uint32_t i = 0; i < count; i++) {
		struct draft_event *event = &build->raw[i];
		if (is_event(event, EVENT_ENTER, PART_HEADING))
			trim_heading(build, i);
		else if (is_event(event, EVENT_ENTER, PART_QUOTE))
			shape_callout(build, i);
		else if (is_event(event, EVENT_ENTER, PART_LIST) && event->detail == '+')
			shape_list(build, i, &latest);
	}
}

/* A note's body. In a list without blank lines its first paragraph is not marked as one. */
static void copy_note(struct build *build, const struct found_note *note)
{
	static const struct draft_event paragraph = { .part = PART_PARAGRAPH };
	uint32_t end = build->match[note->enter];
	bool wrapped = false;
	for (uint32_t i = note->enter + 1; i < end; i++) {
		const struct draft_event *event = &build->raw[i];
		bool enters = event->kind == EVENT_ENTER;
		bool block = enters && (event->part < PART_BLOCKS || event->part > PARTS);
		if (block == wrapped) {
			if (wrapped)
				build_leave(build);
			else
				build_enter(build, &paragraph);
			wrapped = !wrapped;
		}
		uint32_t last = enters ? build->match[i] : i;
		build_copy(build, i, last + 1);
		i = last;
	}
	if (wrapped)
		build_leave(build);
}

static void close_tags(struct build *build)
{
	build_close_tags(build, 0);
}

static void copy_notes(struct build *build)
{
	struct recording *recording = build->recording;
	struct document *document = build->document;
	/* notes may refer to further notes, so the list grows while it is walked */
	for (size_t i = 0; i < build->notes_used.count; i++) {
		const struct found_note *note = build->notes_used.items[i];
		uint32_t start = (uint32_t)build->events.count;
		copy_note(build, note);
		close_tags(build);
		*vector_push(recording->scratch, &document->notes) =
			(struct document_note){ note->label, note->span, 0, start,
						(uint32_t)build->events.count };
	}
	for (size_t i = 0; i < build->notes_used.count; i++)
		document->notes.items[i].uses = build->notes_used.items[i]->uses;
	for (size_t i = 0; i < build->notes_found.count; i++) {
		const struct found_note *note = build->notes_found.items[i];
		if (note->uses == 0)
			complain(recording->diags, COMPLAINT_FOOTNOTE_UNUSED, note->span,
				 "footnote '" STR_FMT "' is never used", STR_ARG(note->label));
	}
}

static struct event small_event(struct arena *scratch, struct document *document,
				const struct draft_event *draft)
{
	struct event event = { .kind = draft->kind & 0xFu,
			       .part = draft->part & 0x1Fu,
			       .detail = draft->detail & 7u,
			       .flag = draft->flag,
			       .offset = draft->offset & 0xFFFFFF };
	return event_make(scratch, document, event,
			  (struct event_apart){ draft->text, draft->index, draft->number });
}

static void take_events(struct build *build)
{
	struct document *document = build->document;
	struct arena *scratch = build->recording->scratch;
	document->events.items = arena_array(build->recording->arena, struct event, build->events.count);
	document->events.count = document->events.room = (uint32_t)build->events.count;
	for (size_t i = 0; i < build->events.count; i++)
		document->events.items[i] = small_event(scratch, document, &build->events.items[i]);
}

/* The other lists have grown in scratch room; what stays has no more room than it needs. */
static void keep_lists(struct arena *arena, struct document *document)
{
	vector_keep(arena, &document->apart);
	vector_keep(arena, &document->tags);
	vector_keep(arena, &document->notes);
	vector_keep(arena, &document->headings);
	vector_keep(arena, &document->anchors);
	vector_keep(arena, &document->links);
	vector_keep(arena, &document->blocks);
}

void markdown_shape(struct recording *recording, struct document *document)
{
	struct build *build = arena_new(recording->scratch, struct build);
	size_t count = recording->events.count;
	/* an event behind the last one, so that looking ahead needs no care */
	*vector_push(recording->scratch, &recording->events) =
		(struct draft_event){ .kind = RAW_NOTHING };
	build->recording = recording;
	build->document = document;
	build->raw = recording->events.items;
	build->match = arena_array(recording->scratch, uint32_t, count + 1);
	find_matches(build, count);
	shape_parts(build, count);
	build_copy(build, 0, (uint32_t)count);
	close_tags(build);
	document->main_end = (uint32_t)build->events.count;
	copy_notes(build);
	take_events(build);
	build_finish(build);
	keep_lists(recording->arena, document);
}
