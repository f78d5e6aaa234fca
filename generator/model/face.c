#include "model/face.h"
#include "model/custody.h"
#include "model/field.h"
#include "model/link.h"
#include "model/signal.h"

static void add_number(struct buffer *bytes, uint64_t number)
{
	buffer_add(bytes, (struct str){ (const char *)&number, sizeof(number) });
}

static void add_text(struct buffer *bytes, struct str text)
{
	add_number(bytes, text.length);
	buffer_add(bytes, text);
}

static void add_value(struct buffer *bytes, const struct number *number)
{
	add_number(bytes, number->given);
	buffer_add(bytes, (struct str){ (const char *)&number->value, sizeof(number->value) });
}

static void add_record(struct buffer *bytes, const struct record *record)
{
	add_number(bytes, record != NULL ? record->kind : RECORD_NONE);
	if (record != NULL)
		add_text(bytes, record->id);
}

static void add_reference(void *context, const struct field *field, struct reference *reference)
{
	struct buffer *bytes = context;
	(void)field;
	add_number(bytes, reference->kind);
	add_record(bytes, reference->record);
}

#define ADD_LIST(bytes, list)                                                       \
	do {                                                                        \
		add_number((bytes), (list).count);                                  \
		for (size_t item = 0; item < (list).count; item++)                  \
			add_record((bytes), (const struct record *)(list).items[item]); \
	} while (0)

/* ---- what hangs on a record, by kind ----------------------------------------------------------- */

static void add_task(struct buffer *bytes, const struct record *record)
{
	const struct task *task = (const struct task *)record;
	ADD_LIST(bytes, task->blocks);
	ADD_LIST(bytes, task->split_into);
}

static void add_person(struct buffer *bytes, const struct record *record)
{
	const struct person *person = (const struct person *)record;
	ADD_LIST(bytes, person->owns);
	ADD_LIST(bytes, person->areas);
}

static void add_team(struct buffer *bytes, const struct record *record)
{
	const struct team *team = (const struct team *)record;
	ADD_LIST(bytes, team->tasks);
	ADD_LIST(bytes, team->people);
	ADD_LIST(bytes, team->areas);
	ADD_LIST(bytes, team->children);
}

static void add_area(struct buffer *bytes, const struct record *record)
{
	const struct area *area = (const struct area *)record;
	ADD_LIST(bytes, area->tasks);
	ADD_LIST(bytes, area->open);
	ADD_LIST(bytes, area->pages);
}

static void add_cause(struct buffer *bytes, const struct record *record)
{
	const struct cause *cause = (const struct cause *)record;
	ADD_LIST(bytes, cause->interruptions);
}

static void add_page(struct buffer *bytes, const struct record *record)
{
	const struct page *page = (const struct page *)record;
	add_record(bytes, (const struct record *)page->previous);
	add_record(bytes, (const struct record *)page->next);
	ADD_LIST(bytes, page->cited_by_tasks);
}

static void add_targets(struct buffer *bytes, const struct prose *prose)
{
	if (prose == NULL || prose->document == NULL)
		return;
	for (size_t i = 0; i < prose->document->links.count; i++) {
		const struct link_target *target = &prose->targets[i];
		add_number(bytes, target->kind);
		add_record(bytes, target->record);
		add_text(bytes, target->url);
		add_text(bytes, target->anchor);
		if (target->asset == NULL)
			continue;
		add_text(bytes, target->asset->path);
		add_text(bytes, target->asset->url);
		add_number(bytes, (uint64_t)target->asset->width << 32 | (uint32_t)target->asset->height);
	}
}

static void add_signals(struct buffer *bytes, const struct record *record)
{
	add_number(bytes, record->signals.count);
	for (size_t i = 0; i < record->signals.count; i++) {
		const struct signal *signal = record->signals.items[i];
		add_number(bytes, (uint64_t)signal->name << 8 | signal->severity);
		add_number(bytes, (uint64_t)signal->since << 1 | (signal->acknowledged != NULL));
		add_text(bytes, signal->says);
	}
}

static void add_faults(struct buffer *bytes, const struct site *site, const struct record *record)
{
	size_t count;
	const struct diagnostic *faults = site_diagnostics_of(site, record, &count);
	add_number(bytes, count);
	for (size_t i = 0; i < count; i++) {
		add_number(bytes, faults[i].what);
		add_number(bytes, (uint64_t)faults[i].where.start << 32 | faults[i].where.end);
		add_text(bytes, faults[i].message);
		add_text(bytes, faults[i].help);
	}
}

static void add_place(struct buffer *bytes, const struct record *record)
{
	struct span span = span_in_file(record->span);
	if (span.source == NULL)
		return;
	add_text(bytes, span.source->path);
	add_number(bytes, source_place(span.source, span.start).line);
}

/* ---- the faces of one -------------------------------------------------------------------------- */

/* Where a record's own words end and a page's Markdown begins. */
static size_t words_end(const struct record *record)
{
	return record->kind == RECORD_PAGE ? ((const struct page *)record)->body : SIZE_MAX;
}

/* Of a page: also what its folder says for it, and its history. */
static void add_inherited(struct buffer *bytes, const struct page *page)
{
	add_number(bytes, (uint64_t)page->changed);
	add_value(bytes, &page->review_every);
	add_text(bytes, page->lead); /* has titles of what it links to */
	add_reference(bytes, NULL, (struct reference *)(uintptr_t)&page->owner);
	add_reference(bytes, NULL, (struct reference *)(uintptr_t)&page->area);
}

static uint64_t face_written(struct buffer *bytes, const struct record *record)
{
	buffer_clear(bytes);
	add_record(bytes, record);
	add_text(bytes, record->title);
	add_text(bytes, record->url);
	add_number(bytes, str_hash(str_first(span_text(record->span), words_end(record))));
	field_each_reference(record_shape(record->kind), (void *)(uintptr_t)record, add_reference, bytes);
	if (record->kind == RECORD_TASK)
		add_number(bytes, ((const struct task *)record)->category);
	if (record->kind == RECORD_PAGE)
		add_inherited(bytes, (const struct page *)record);
	return str_hash(buffer_str(bytes));
}

static uint64_t face_with_lists(struct buffer *bytes, const struct site *site, const struct record *record)
{
	static void (*const add_own[RECORD_KINDS])(struct buffer *bytes, const struct record *record) = {
		[RECORD_TASK] = add_task, [RECORD_PERSON] = add_person, [RECORD_TEAM] = add_team,
		[RECORD_AREA] = add_area, [RECORD_CAUSE] = add_cause,   [RECORD_PAGE] = add_page,
	};
	buffer_clear(bytes);
	add_number(bytes, record->faces[LOOK_WRITTEN]);
	add_place(bytes, record);
	add_own[record->kind](bytes, record);
	ADD_LIST(bytes, record->cited_by);
	add_signals(bytes, record);
	add_faults(bytes, site, record);
	return str_hash(buffer_str(bytes));
}

static uint64_t face_with_prose(struct buffer *bytes, const struct record *record)
{
	buffer_clear(bytes);
	add_number(bytes, record->faces[LOOK_RECORD]);
	add_number(bytes, str_hash(str_after(span_text(record->span), words_end(record))));
	add_targets(bytes, record_prose(record));
	return str_hash(buffer_str(bytes));
}

/* ---- around ----------------------------------------------------------------------------------- */

struct visiting {
	void (*visit)(void *context, const struct record *record);
	void *context;
};

static void visit_reference(void *context, const struct field *field, struct reference *reference)
{
	const struct visiting *visiting = context;
	(void)field;
	if (reference->record != NULL)
		visiting->visit(visiting->context, reference->record);
}

void record_near(const struct record *record, void (*visit)(void *context, const struct record *record),
                 void *context)
{
	struct visiting visiting = { visit, context };
	const struct team *team = record->kind == RECORD_TASK ? task_team((const struct task *)record) : NULL;
	field_each_reference(record_shape(record->kind), (void *)(uintptr_t)record, visit_reference, &visiting);
	if (record->kind == RECORD_PAGE) {
		const struct page *page = (const struct page *)record; /* its folder's, perhaps */
		visit_reference(&visiting, NULL, (struct reference *)(uintptr_t)&page->owner);
		visit_reference(&visiting, NULL, (struct reference *)(uintptr_t)&page->area);
	}
	if (team != NULL)
		visit(context, &team->record);
}

static void add_written(void *context, const struct record *record)
{
	add_number(context, record->faces[LOOK_WRITTEN]);
}

/* ---- all of them ------------------------------------------------------------------------------ */

void face_own(struct site *site, size_t number, struct buffer *room)
{
	struct record *record = site->records.items[number];
	record->faces[LOOK_WRITTEN] = face_written(room, record);
	record->faces[LOOK_RECORD] = face_with_lists(room, site, record);
	record->faces[LOOK_PROSE] = face_with_prose(room, record);
}

void face_around(struct site *site, size_t number, struct buffer *room)
{
	struct record *record = site->records.items[number];
	buffer_clear(room);
	add_written(room, record);
	record_near(record, add_written, room);
	record->faces[LOOK_NEAR] = str_hash(buffer_str(room));
	uint64_t both[] = { record->faces[LOOK_RECORD], record->faces[LOOK_NEAR] };
	record->faces[LOOK_AROUND] = str_hash((struct str){ (const char *)both, sizeof(both) });
}

void face_whole(struct site *site)
{
	struct buffer all = { 0 };
	for (size_t i = 0; i < site->records.count; i++)
		add_number(&all, site->records.items[i]->faces[LOOK_RECORD]);
	site->face = str_hash(buffer_str(&all));
	buffer_release(&all);
}

void site_faces(struct site *site)
{
	struct buffer room = { 0 };
	for (size_t i = 0; i < site->records.count; i++)
		face_own(site, i, &room);
	for (size_t i = 0; i < site->records.count; i++)
		face_around(site, i, &room);
	face_whole(site);
	buffer_release(&room);
}
