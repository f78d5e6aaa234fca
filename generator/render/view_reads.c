#include "render/view_reads.h"
#include "base/version.h"
#include "model/field.h"
#include "model/metric.h"
#include "model/schema.h"
#include "render/view_frame.h"
#include "render/view_kinds.h"
#include "render/view_print.h"
#include "render/view_signal_parts.h"
#include "render/view_status.h"
#include "render/view_task_parts.h"

/* ---- records ---------------------------------------------------------------------------------- */

void read_record(const struct view_reading *reading, const struct record *record, enum look look)
{
	if (record != NULL)
		reading->record(reading->context, record, look);
}

void read_number(const struct view_reading *reading, uint64_t number)
{
	reading->text(reading->context, (struct str){ (const char *)&number, sizeof(number) });
}

static void read_prose(const struct view_reading *reading, const struct prose *prose)
{
	for (size_t i = 0; prose->document != NULL && i < prose->document->links.count; i++)
		read_record(reading, prose->targets[i].record, LOOK_NEAR);
}

void read_citing(const struct view_reading *reading, const struct record *record)
{
	read_number(reading, record->cited_by.count);
	for (size_t i = 0; i < record->cited_by.count; i++)
		read_record(reading, record->cited_by.items[i], LOOK_WRITTEN);
}

/* Live blocks look wherever they like. */
static bool has_live_blocks(const struct prose *prose)
{
	return prose->document != NULL && prose->document->blocks.count > 0;
}

/* ---- pages ------------------------------------------------------------------------------------ */

/* The open tasks of its area that stand beside it. */
static void read_local_tasks(const struct view_reading *reading, const struct area *area,
                             const struct task *task)
{
	size_t start, end, here = task_local_window(area, task, &start, &end);
	read_number(reading, here - start);
	read_number(reading, end - start);
	for (size_t i = start; i <= end && i < area->open.count; i++)
		read_record(reading, &area->open.items[i]->record, LOOK_WRITTEN);
}

static void read_cards(const struct view_reading *reading, const struct task *const *tasks, size_t count)
{
	read_number(reading, count);
	for (size_t i = 0; i < count; i++)
		read_record(reading, &tasks[i]->record, LOOK_AROUND);
}

static void read_graph(const struct view_reading *reading, const struct task *task)
{
	if (task->blocked_by.count + task->blocks.count == 0)
		return;
	struct blocked_part graph = metric_blocked_around(reading->scratch, task);
	read_cards(reading, graph.tasks.items, graph.tasks.count);
	read_number(reading, graph.left_out);
}

/* Who answers for it, its own or by its area or team. */
static void read_accountable(const struct view_reading *reading, const struct task *task)
{
	const struct area *area = reference_area(&task->area);
	const struct team *team = task_team(task);
	if (area != NULL)
		read_record(reading, &area->record, LOOK_NEAR);
	if (team != NULL)
		read_record(reading, &team->record, LOOK_NEAR);
}

bool task_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct task *task = file->subject;
	const struct area *area = reference_area(&task->area);
	if (has_live_blocks(&task->prose))
		return false;
	read_record(reading, &task->record, LOOK_PROSE);
	read_handed(reading, task);
	read_accountable(reading, task);
	read_prose(reading, &task->prose);
	read_citing(reading, &task->record);
	for (size_t i = 0; i < task->blocked_by.count; i++)
		read_record(reading, task->blocked_by.items[i].record, LOOK_AROUND);
	read_cards(reading, task->blocks.items, task->blocks.count);
	read_cards(reading, task->split_into.items, task->split_into.count);
	read_graph(reading, task);
	if (area != NULL)
		read_local_tasks(reading, area, task);
	return true;
}

static void read_folder(const struct view_reading *reading, const struct folder *folder)
{
	reading->text(reading->context, folder->title);
	reading->text(reading->context, folder->url);
	read_record(reading, folder->owner.record, LOOK_WRITTEN);
	if (folder->index != NULL)
		read_record(reading, &folder->index->record, LOOK_WRITTEN);
}

static void read_above(const struct view_reading *reading, const struct folder *folder)
{
	for (; folder != NULL; folder = folder->parent)
		read_folder(reading, folder);
}

/* Whether its pages can be read on one: there must be two at least. */
static void read_indexes(const struct view_reading *reading, const struct folder *folder)
{
	if (folder->index != NULL)
		read_record(reading, &folder->index->record, LOOK_WRITTEN);
	read_number(reading, folder->pages.count);
	for (size_t i = 0; i < folder->folders.count; i++)
		read_indexes(reading, folder->folders.items[i]);
}

/* What stands beside the pages of a folder. */
static void read_beside(const struct view_reading *reading, const struct folder *folder)
{
	read_number(reading, folder->pages.count);
	for (size_t i = 0; i < folder->pages.count; i++)
		read_record(reading, &folder->pages.items[i]->record, LOOK_WRITTEN);
	read_number(reading, folder->folders.count);
	for (size_t i = 0; i < folder->folders.count; i++)
		read_folder(reading, folder->folders.items[i]);
}

/* The list of what is in a folder, with who looks after it. */
static void read_children(const struct view_reading *reading, const struct folder *folder)
{
	for (size_t i = 0; i < folder->pages.count; i++)
		read_record(reading, folder->pages.items[i]->owner.record, LOOK_WRITTEN);
	read_indexes(reading, folder);
}

bool folder_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct folder *folder = file->subject;
	reading->text(reading->context, folder->span.source != NULL ? folder->span.source->path : STR(""));
	reading->text(reading->context, span_text(folder->span));
	read_record(reading, folder->area.record, LOOK_WRITTEN);
	read_above(reading, folder);
	read_beside(reading, folder);
	read_children(reading, folder);
	return true;
}

/* Whether steward sends readers of a signal here: then it shows where that holds. */
static bool is_signal_guidance(const struct facts *facts, const struct page *page)
{
	for (int name = 0; name < SIGNALS; name++)
		if (facts_record(facts, RECORD_PAGE, signal_rows[name].guidance) == &page->record)
			return true;
	return false;
}

bool page_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct page *page = file->subject;
	const struct folder *folder = page->folder;
	if (has_live_blocks(&page->prose) || is_signal_guidance(reading->facts, page))
		return false;
	read_record(reading, &page->record, LOOK_PROSE);
	read_record(reading, &page->record, LOOK_AROUND);
	read_prose(reading, &page->prose);
	read_citing(reading, &page->record);
	read_above(reading, folder);
	if (folder != NULL)
		read_beside(reading, folder);
	if (folder != NULL && page->is_index)
		read_children(reading, folder);
	if (page->previous != NULL)
		read_record(reading, &page->previous->record, LOOK_WRITTEN);
	if (page->next != NULL)
		read_record(reading, &page->next->record, LOOK_WRITTEN);
	for (size_t i = 0; i < page->cited_by_tasks.count; i++)
		read_record(reading, &page->cited_by_tasks.items[i]->record, LOOK_WRITTEN);
	return true;
}

/* The pages of this part; the others are counted. */
bool print_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct folder *folder = file->subject;
	const struct print_section *section = file->list;
	size_t start = (size_t)file->part * LIST_PART;
	read_number(reading, section->pages.count);
	for (size_t i = start; i < section->pages.count && i < start + LIST_PART; i++) {
		const struct page *page = section->pages.items[i];
		if (has_live_blocks(&page->prose))
			return false;
		read_record(reading, &page->record, LOOK_PROSE);
		read_record(reading, &page->record, LOOK_NEAR);
		read_prose(reading, &page->prose);
	}
	read_above(reading, folder);
	return true;
}

/* ---- others ------------------------------------------------------------------------------------ */

bool frame_reads(const struct view_reading *reading, const struct view_file *file)
{
	(void)reading, (void)file;
	return true;
}

bool redirect_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct redirect *redirect = file->subject;
	read_record(reading, redirect->record, LOOK_WRITTEN);
	return true;
}

static void read_place(const struct view_reading *reading, struct span span)
{
	struct span where = span.source == NULL ? span : span_in_file(span);
	if (where.source == NULL)
		return;
	struct place start = source_place(where.source, where.start), end = source_place(where.source, where.end);
	reading->text(reading->context, where.source->path);
	read_number(reading, (uint64_t)start.line << 32 | (uint32_t)start.column);
	read_number(reading, (uint64_t)end.line << 32 | (uint32_t)end.column);
}

bool faults_read(const struct view_reading *reading, const struct view_file *file)
{
	diagnostic_list faults = facts_diagnostics(reading->facts);
	(void)file;
	read_number(reading, faults.count);
	for (size_t i = 0; i < faults.count; i++) {
		read_number(reading, faults.items[i].what);
		read_place(reading, faults.items[i].where);
		reading->text(reading->context, faults.items[i].message);
		reading->text(reading->context, faults.items[i].help);
	}
	return true;
}

bool all_reads(const struct view_reading *reading, const struct view_file *file)
{
	(void)file;
	reading->all(reading->context);
	return true;
}

/* It shows all kinds of work, and one page with its words. */
bool home_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct page *index = facts_top(reading->facts)->index;
	if (index != NULL && has_live_blocks(&index->prose))
		return false;
	all_reads(reading, file);
	read_number(reading, facts_diagnostics(reading->facts).count);
	if (index == NULL)
		return true;
	read_record(reading, &index->record, LOOK_PROSE);
	read_prose(reading, &index->prose);
	return true;
}

/* ---- as numbers ------------------------------------------------------------------------------- */

static void mix_number(uint64_t *face, uint64_t number)
{
	uint64_t both[] = { *face, number };
	*face = str_hash((struct str){ (const char *)both, sizeof(both) });
}

struct mixing {
	const struct facts *facts;
	uint64_t face;
};

static void mix_record(void *context, const struct record *record, enum look look)
{
	struct mixing *mixing = context;
	mix_number(&mixing->face, record->faces[look]);
}

static void mix_all(void *context)
{
	struct mixing *mixing = context;
	mix_number(&mixing->face, facts_face(mixing->facts));
	mix_number(&mixing->face, (uint64_t)facts_since(mixing->facts));
}

static void mix_address(void *context, const struct record *record, date changed)
{
	struct mixing *mixing = context;
	uint64_t parts[] = { mixing->face, str_hash(record->url), (uint64_t)changed };
	mixing->face = str_hash((struct str){ (const char *)parts, sizeof(parts) });
}

static void mix_read(void *context, struct str text)
{
	struct mixing *mixing = context;
	mix_number(&mixing->face, str_hash(text));
}

static void mix_text(uint64_t *face, struct str text)
{
	mix_number(face, str_hash(text));
}

uint64_t view_face(const struct facts *facts, struct arena *scratch, const struct view_file *file,
                   uint64_t frame)
{
	struct mixing mixing = { facts, frame };
	struct view_reading reading = { scratch, facts, mix_record, mix_all, mix_address, mix_read, &mixing };
	if (!view_reads(&reading, file))
		return 0;
	return mixing.face != 0 ? mixing.face : 1;
}

static void mix_settings(uint64_t *face, const struct facts *facts)
{
	const struct settings *settings = facts_settings(facts);
	if (settings->span.source != NULL)
		mix_text(face, settings->span.source->text);
	mix_number(face, (uint64_t)facts_as_of(facts));
	mix_number(face, (uint64_t)facts_newest_entry(facts));
}

/* Which entries the menus have, as put_menu and put_status of view_frame.c choose them. */
static void mix_menu(uint64_t *face, const struct facts *facts)
{
	const struct folder *top = facts_top(facts);
	mix_number(face, (uint64_t)(facts_tasks(facts).count > 0) << 3 |
	                 (uint64_t)(facts_areas(facts).count > 0) << 2 |
	                 (uint64_t)(facts_teams(facts).count > 0) << 1 | (facts_people(facts).count > 0));
	for (int i = 0; i < STATUS_PAGES; i++)
		mix_number(face, status_page_exists(facts, (enum status_page)i));
	mix_number(face, top->folders.count);
	for (size_t i = 0; i < top->folders.count; i++) {
		mix_text(face, top->folders.items[i]->title);
		mix_text(face, top->folders.items[i]->url);
	}
}

/* Where signals lead. */
static void mix_guidance(uint64_t *face, const struct facts *facts)
{
	for (int name = 0; name < SIGNALS; name++) {
		const struct record *page = facts_record(facts, RECORD_PAGE, signal_rows[name].guidance);
		mix_text(face, page != NULL ? page->url : STR("-"));
		mix_text(face, page != NULL ? page->title : STR("-"));
	}
}

uint64_t view_frame_face(const struct facts *facts, const struct theme *theme)
{
	uint64_t face = theme->hash;
	mix_text(&face, STR(STEWARD_VERSION));
	mix_settings(&face, facts);
	mix_menu(&face, facts);
	mix_guidance(&face, facts);
	return face;
}

/* Also of what could not be read, which the fingerprint does not know. */
static void mix_faults(uint64_t *face, const struct facts *facts)
{
	diagnostic_list faults = facts_diagnostics(facts);
	for (size_t i = 0; i < faults.count; i++) {
		mix_number(face, faults.items[i].what);
		mix_text(face, faults.items[i].where.source->path);
		mix_number(face, (uint64_t)faults.items[i].where.start << 32 | faults.items[i].where.end);
		mix_text(face, faults.items[i].message);
		mix_text(face, faults.items[i].help);
	}
}

uint64_t view_whole_face(const struct facts *facts, uint64_t frame)
{
	uint64_t face = frame;
	mix_faults(&face, facts);
	mix_number(&face, facts_fingerprint(facts));
	mix_number(&face, (uint64_t)facts_since(facts));
	return face != 0 ? face : 1;
}
