#include "render/search_documents.h"

#include "base/identifier.h"
#include "read/document.h"
#include "render/view_signal_parts.h"
#include "render/view_status.h"

struct collecting {
	struct arena *arena;
	const struct facts *facts;
	scope_list scope;
	search_document_list *documents;
};

static void collect_record(struct collecting *c, enum search_kind kind, const struct record *record)
{
	*vector_push(c->arena, c->documents) = (struct search_document){ .kind = kind, .record = record };
}

static void add(struct collecting *c, enum search_kind kind, const struct record *record, struct search_words says)
{
	struct search_words *kept = arena_new(c->arena, struct search_words);
	*kept = says;
	*vector_push(c->arena, c->documents) =
		(struct search_document){ .kind = kind, .record = record, .says = kept };
}

static void collect_pages(struct collecting *c)
{
	page_list pages = facts_pages(c->facts);
	for (size_t i = 0; i < pages.count; i++)
		collect_record(c, SEARCH_PAGES, &pages.items[i]->record);
}

/* Pages that steward makes of the records. */
static void collect_status(struct collecting *c)
{
	struct view view = { .arena = c->arena, .facts = c->facts };
	for (int i = 0; i < STATUS_PAGES; i++)
		if (status_page_exists(c->facts, (enum status_page)i))
			add(c, SEARCH_PAGES, NULL,
			    (struct search_words){ .url = status_rows[i].url,
						   .title = say(&view, status_rows[i].title),
						   .about = say(&view, TEXT_how_it_stands),
						   .text = say(&view, status_rows[i].says) });
	if (!status_page_exists(c->facts, STATUS_SIGNALS))
		return;
	for (size_t i = 0; i < QUESTIONS; i++)
		add(c, SEARCH_PAGES, NULL,
		    (struct search_words){ .url = signal_url(&view, question_rows[i].name),
					   .title = say(&view, question_rows[i].title),
					   .about = say(&view, status_rows[STATUS_SIGNALS].title) });
	for (size_t i = 0; i < SIGNALS; i++) {
		const struct signal_row *row = &signal_rows[i];
		add(c, SEARCH_PAGES, NULL,
		    (struct search_words){
			    .url = signal_url(&view, row->name),
			    .title = say(&view, row->title),
			    .about = say(&view, status_rows[STATUS_SIGNALS].title),
			    .text = arena_printf(c->arena, STR_FMT "\n" STR_FMT "\n" STR_FMT, STR_ARG(row->name),
						 STR_ARG(say(&view, row->question)), STR_ARG(say(&view, row->clears))) });
	}
}

static void collect_records(struct collecting *c)
{
	task_list tasks = facts_tasks(c->facts);
	for (size_t i = 0; i < tasks.count; i++) {
		enum category category = tasks.items[i]->category;
		bool is_open = category == CATEGORY_NONE || category_is_open(category);
		collect_record(c, is_open ? SEARCH_OPEN_TASKS : SEARCH_CLOSED_TASKS,
			       &tasks.items[i]->record);
	}
	person_list people = facts_people(c->facts);
	for (size_t i = 0; i < people.count; i++)
		collect_record(c, SEARCH_PEOPLE, &people.items[i]->record);
	team_list teams = facts_teams(c->facts);
	for (size_t i = 0; i < teams.count; i++)
		collect_record(c, SEARCH_TEAMS, &teams.items[i]->record);
	area_list areas = facts_areas(c->facts);
	for (size_t i = 0; i < areas.count; i++)
		collect_record(c, SEARCH_AREAS, &areas.items[i]->record);
}

/* A line leads to where the matter goes. */
static void collect_scope(struct collecting *c)
{
	for (size_t i = 0; i < c->scope.count; i++) {
		const struct scope_line *line = &c->scope.items[i];
		const struct record *to = &line->area->record;
		struct str name = to->title;
		if (line->goes_to != NULL)
			name = reference_title(line->goes_to);
		if (line->goes_to != NULL && line->goes_to->record != NULL)
			to = line->goes_to->record;
		add(c, SEARCH_SCOPE, &line->area->record,
		    (struct search_words){ .url = to->url, .title = line->what, .about = name });
	}
}

void search_documents(struct arena *arena, const struct facts *facts,
		      search_document_list *documents)
{
	struct collecting c = { arena, facts, facts_scope_lines(facts, arena), documents };
	documents->room = facts_pages(facts).count + facts_tasks(facts).count + facts_people(facts).count +
			  facts_teams(facts).count + facts_areas(facts).count + c.scope.count + STATUS_PAGES +
			  QUESTIONS + SIGNALS;
	documents->items = arena_array(arena, struct search_document, documents->room);
	collect_pages(&c);
	collect_status(&c);
	collect_records(&c);
	collect_scope(&c);
}

/* ---- what a document is called ------------------------------------------------------------------ */

static struct str about(enum search_kind kind, const struct record *record)
{
	const struct folder *folder;
	switch (kind) {
	case SEARCH_PAGES:
		folder = ((const struct page *)record)->folder;
		return folder != NULL && folder->path.length > 0 ? folder->title : STR("");
	case SEARCH_OPEN_TASKS:
	case SEARCH_CLOSED_TASKS:
		return reference_title(&((const struct task *)record)->owner);
	case SEARCH_PEOPLE:
		return ((const struct person *)record)->role.text;
	case SEARCH_TEAMS:
		return ((const struct team *)record)->purpose.text;
	case SEARCH_AREAS:
		return reference_title(&((const struct area *)record)->owner);
	case SEARCH_SCOPE: /* which says so itself */
	case SEARCH_KINDS:
		break;
	}
	return STR("");
}

struct search_words search_document_words(const struct search_document *document)
{
	const struct record *record = document->record;
	if (document->says != NULL)
		return *document->says;
	return (struct search_words){ .url = record->url,
				      .title = record->title.length > 0 ? record->title : record->id,
				      .about = about((enum search_kind)document->kind, record) };
}

/* ---- terms ----------------------------------------------------------------------------------- */

static void add_body(struct search_index *index, struct str text)
{
	search_add(index, SEARCH_BODY, SEARCH_NO_SECTION, text);
}

static void add_lines(struct search_index *index, enum search_field field,
		      const written_list *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		search_add(index, field, SEARCH_NO_SECTION, lines->items[i].text);
}

static void add_filter(struct search_index *index, const char *name, struct str value)
{
	struct arena *scratch = &index->scratch;
	if (index->noted != NULL) {
		search_add(index, SEARCH_EXACT, SEARCH_NO_SECTION, value);
		return;
	}
	struct str id = identifier_from(scratch, value);
	if (id.length > 0)
		search_add(index, SEARCH_EXACT, SEARCH_NO_SECTION,
			   arena_printf(scratch, "%s:" STR_FMT, name, STR_ARG(id)));
}

/* Also findable by what it is called. */
static void add_reference(struct search_index *index, const char *filter,
			  const struct reference *reference)
{
	add_filter(index, filter,
		   reference->record != NULL ? reference->record->id : reference->text);
	add_body(index, reference_title(reference));
}

static void add_section(struct search_index *index, const struct document *document,
			unsigned section, size_t start, size_t end)
{
	struct buffer text = { 0 };
	if (index->noted != NULL)
		return;
	document_plain_part(&text, document, start, end);
	search_add(index, SEARCH_BODY, section, buffer_str(&text));
	buffer_release(&text);
}

static bool is_title(const struct event *event)
{
	return event->part == PART_HEADING && event->flag;
}

/* The text below each heading belongs to it. Headings are numbered without the title. */
static void add_sections(struct search_index *index, const struct document *document)
{
	size_t start = 0;
	unsigned section = SEARCH_NO_SECTION, next = 0;
	for (size_t i = 0; i < document->main_end; i++) {
		const struct event *event = &document->events.items[i];
		if (event->part != PART_HEADING || event->kind > EVENT_LEAVE)
			continue;
		if (event->kind == EVENT_ENTER) {
			add_section(index, document, section, start, i);
			if (!is_title(event)) {
				section = next < SEARCH_SECTIONS ? next : SEARCH_SECTIONS - 1;
				next++;
				search_add(index, SEARCH_HEADING, section,
					   document->headings.items[event_index(document, event)].text);
			}
		}
		start = i + 1;
		if (event->kind == EVENT_ENTER)
			while (i + 1 < document->main_end &&
			       !(document->events.items[i + 1].part == PART_HEADING &&
				 document->events.items[i + 1].kind == EVENT_LEAVE))
				i++;
	}
	add_section(index, document, section, start, document->main_end);
	add_section(index, document, SEARCH_NO_SECTION, document->main_end, document->events.count);
}

static void index_page(struct search_index *index, const struct record *record)
{
	const struct page *page = (const struct page *)record;
	if (page->prose.document != NULL && index->noted == NULL)
		add_sections(index, page->prose.document);
	add_filter(index, "owner",
		   page->owner.record != NULL ? page->owner.record->id : page->owner.text);
	add_filter(index, "area",
		   page->area.record != NULL ? page->area.record->id : page->area.text);
}

static void index_task(struct search_index *index, const struct record *record)
{
	const struct task *task = (const struct task *)record;
	add_filter(index, "state", category_names[task->category]);
	if (!str_equal_nocase(task->status.text, category_names[task->category]))
		add_filter(index, "state", task->status.text);
	add_reference(index, "owner", &task->owner);
	if (reference_person(&task->owner) == NULL && reference_team(&task->owner) == NULL)
		add_filter(index, "owner", STR("none"));
	add_reference(index, "area", &task->area);
	add_body(index, task->goal.text);
	if (task->prose.document != NULL)
		add_section(index, task->prose.document, SEARCH_NO_SECTION, 0,
			    task->prose.document->events.count);
	for (size_t i = 0; i < task->success.count; i++)
		add_body(index, task->success.items[i].text.text);
	for (size_t i = 0; i < task->updates.count; i++)
		add_body(index, task->updates.items[i].text.text);
	add_body(index, task->waiting_on->what.text);
	add_body(index, task->decision->question.text);
	add_body(index, task->decision->answer.text);
	add_lines(index, SEARCH_HEADING, &task->tags);
}

static void index_person(struct search_index *index, const struct record *record)
{
	const struct person *person = (const struct person *)record;
	add_body(index, person->role.text);
	add_reference(index, "team", &person->team);
	add_lines(index, SEARCH_HEADING, &person->ask_me_about);
}

static void index_team(struct search_index *index, const struct record *record)
{
	const struct team *team = (const struct team *)record;
	add_body(index, team->purpose.text);
	for (size_t i = 0; i < team->people.count; i++)
		add_body(index, team->people.items[i]->record.title);
}

static void index_area(struct search_index *index, const struct record *record)
{
	const struct area *area = (const struct area *)record;
	add_reference(index, "owner", &area->owner);
	add_reference(index, "team", &area->team);
	add_lines(index, SEARCH_HEADING, &area->in_scope);
	add_lines(index, SEARCH_BODY, &area->help_offered);
	add_lines(index, SEARCH_BODY, &area->paths);
}

static void index_record(struct search_index *index, const struct record *record)
{
	static void (*const by_kind[RECORD_KINDS])(struct search_index *, const struct record *) = {
		[RECORD_PAGE] = index_page,     [RECORD_TASK] = index_task,
		[RECORD_PERSON] = index_person, [RECORD_TEAM] = index_team,
		[RECORD_AREA] = index_area,
	};
	by_kind[record->kind](index, record);
	if (record->kind == RECORD_PAGE)
		return;
	search_add(index, SEARCH_EXACT, SEARCH_NO_SECTION, record->id);
	search_add(index, SEARCH_TITLE, SEARCH_NO_SECTION, record->id);
}

void search_document_index(struct search_index *index, const struct search_document *document)
{
	struct search_words says = search_document_words(document);
	search_begin(index, document->number);
	search_add(index, SEARCH_TITLE, SEARCH_NO_SECTION, says.title);
	if (document->kind == SEARCH_SCOPE) {
		add_filter(index, "area", document->record->id);
		add_body(index, says.about);
	} else if (document->record != NULL) {
		index_record(index, document->record);
	}
	add_body(index, says.text);
	search_end(index);
}

/* ---- as one number --------------------------------------------------------------------------- */

/* What Markdown says depends on itself and on what its wiki links lead to is called. */
static void note_prose(struct search_index *index, const struct record *record)
{
	const struct prose *prose = record->kind == RECORD_PAGE ? &((const struct page *)record)->prose
								: &((const struct task *)record)->prose;
	uint64_t face = record->faces[LOOK_PROSE];
	add_body(index, (struct str){ (const char *)&face, sizeof(face) });
	for (size_t i = 0; prose->document != NULL && i < prose->document->links.count; i++)
		add_body(index, prose->document->links.items[i].name);
}

uint64_t search_document_face(const struct search_document *document, struct buffer *room)
{
	const struct record *record = document->record;
	struct search_words says = search_document_words(document);
	struct search_index index = { .noted = room };
	uint64_t kind = document->kind;
	buffer_clear(room);
	search_document_index(&index, document);
	add_body(&index, (struct str){ (const char *)&kind, sizeof(kind) });
	add_body(&index, says.url);
	add_body(&index, says.about);
	if (document->kind <= SEARCH_CLOSED_TASKS && record != NULL)
		note_prose(&index, record);
	arena_release(&index.scratch);
	uint64_t face = str_hash(buffer_str(room));
	return face != 0 ? face : 1;
}

/* ---- what results show ----------------------------------------------------------------------- */

static void add_headings(struct json *json, const struct document *document)
{
	for (size_t i = 0, count = 0; i < document->main_end && count < SEARCH_SECTIONS; i++) {
		const struct event *event = &document->events.items[i];
		if (event->part != PART_HEADING || event->kind != EVENT_ENTER || is_title(event))
			continue;
		json_text(json, document->headings.items[event_index(document, event)].id);
		json_text(json, document->headings.items[event_index(document, event)].text);
		count++;
	}
}

void search_document_json(struct json *json, const struct search_document *document)
{
	const struct record *record = document->record;
	struct search_words says = search_document_words(document);
	json_list(json);
	json_text(json, says.url);
	json_text(json, says.title);
	json_text(json, says.about);
	json_list(json);
	if (record != NULL && document->kind == SEARCH_PAGES &&
	    ((const struct page *)record)->prose.document != NULL)
		add_headings(json, ((const struct page *)record)->prose.document);
	if (record != NULL && record->kind == RECORD_TASK) {
		const struct task *task = (const struct task *)record;
		json_text(json, category_names[task->category]);
		json_text(json, task->status.text);
	}
	json_close(json);
	json_close(json);
}
