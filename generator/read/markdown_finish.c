#include "read/markdown_build.h"

#include "read/slug.h"

/* Ids are given out in the order of who may insist: footnotes, whose links steward writes
 * itself, then {#id}, then slugs, then raw HTML, which often repeats the id of the heading it
 * stands before. */
struct finish {
	struct build *build;
	struct arena *arena, *scratch; /* what stays with the document; what does not */
	struct document *document;
	struct slugs slugs;
};

static void add_anchor(struct finish *finish, struct str id)
{
	*vector_push(finish->scratch, &finish->document->anchors) = id;
}

static void reserve_note_ids(struct finish *finish)
{
	struct document *document = finish->document;
	for (size_t i = 0; i < document->notes.count; i++) {
		struct str note = arena_printf(finish->arena, "fn-%zu", i + 1);
		struct str reference = arena_printf(finish->arena, "fnref-%zu", i + 1);
		slug_take(finish->scratch, &finish->slugs, note);
		slug_take(finish->scratch, &finish->slugs, reference);
		add_anchor(finish, note);
		add_anchor(finish, reference);
	}
}

static struct str free_id(struct finish *finish, struct str wanted)
{
	return arena_copy(finish->arena, slug_take_next(finish->scratch, &finish->slugs, wanted));
}

static void take_given_id(struct finish *finish, struct heading *heading)
{
	struct recording *recording = finish->build->recording;
	if (heading->id.length == 0 || slug_take(finish->scratch, &finish->slugs, heading->id))
		return;
	uint32_t start = (uint32_t)(heading->id.at - recording->source->text.at);
	complain(recording->diags, COMPLAINT_HEADING_ID_REPEATED,
		 (struct span){ recording->source, start, start + (uint32_t)heading->id.length },
		 "the id '" STR_FMT "' is taken", STR_ARG(heading->id));
	heading->id = free_id(finish, heading->id);
}

static void name_headings(struct finish *finish)
{
	struct document *document = finish->document;
	for (size_t i = 0; i < document->headings.count; i++)
		take_given_id(finish, &document->headings.items[i]);
	for (size_t i = 0; i < document->headings.count; i++) {
		struct heading *heading = &document->headings.items[i];
		if (heading->id.length == 0)
			heading->id = free_id(finish, slug_of(finish->scratch, heading->text));
		add_anchor(finish, heading->id);
	}
}

static void name_tags(struct finish *finish)
{
	struct document *document = finish->document;
	for (size_t i = 0; i < document->tags.count; i++) {
		struct str *id = &document->tags.items[i].id;
		if (id->length == 0)
			continue;
		if (slug_take(finish->scratch, &finish->slugs, *id))
			add_anchor(finish, *id);
		else
			*id = STR("");
	}
}

static struct str text_between(struct finish *finish, size_t start, size_t end)
{
	struct buffer text = { 0 };
	const struct event *first = &finish->document->events.items[start];
	if (end - start == 1 && first->kind == EVENT_TEXT) /* as nearly all are */
		return str_trim(event_text(finish->document, first));
	document_add_text(&text, finish->document, start, end, false);
	struct str trimmed = arena_copy(finish->arena, str_trim(buffer_str(&text)));
	buffer_release(&text);
	return trimmed;
}

static void read_headings(struct finish *finish)
{
	struct document *document = finish->document;
	size_t start = 0;
	for (size_t i = 0; i < document->events.count; i++) {
		const struct event *event = &document->events.items[i];
		if (event->part != PART_HEADING)
			continue;
		if (event->kind == EVENT_ENTER)
			start = i + 1;
		else if (event->kind == EVENT_LEAVE)
			document->headings.items[event_index(document, event)].text =
				text_between(finish, start, i);
	}
}

/* A comment, and the line end behind it. */
static bool shows_nothing(const struct document *document, const struct event *event)
{
	return event->kind == EVENT_HTML ||
	       (event->kind == EVENT_HTML_TEXT && str_trim(event_text(document, event)).length == 0);
}

static void find_title(struct finish *finish)
{
	struct document *document = finish->document;
	struct event *events = document->events.items;
	size_t i = 0;
	while (i < document->main_end && shows_nothing(document, &events[i]))
		i++;
	if (i == document->main_end || events[i].kind != EVENT_ENTER ||
	    events[i].part != PART_HEADING || events[i].detail != 1)
		return;
	uint32_t index = event_index(document, &events[i]);
	document->title = document->headings.items[index].text;
	for (; i < document->main_end; i++) {
		bool edge = events[i].kind == EVENT_ENTER || events[i].kind == EVENT_LEAVE;
		if (edge && events[i].part == PART_HEADING && event_index(document, &events[i]) == index)
			events[i].flag = true;
	}
}

void build_finish(struct build *build)
{
	struct finish finish = { .build = build,
		                 .arena = build->recording->arena,
		                 .scratch = build->recording->scratch,
		                 .document = build->document };
	read_headings(&finish);
	reserve_note_ids(&finish);
	name_headings(&finish);
	name_tags(&finish);
	find_title(&finish);
}
