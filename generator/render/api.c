#include "render/api.h"

#include "base/version.h"
#include "model/schema_json.h"
#include "render/api_record.h"
#include "render/api_schema.h"
#include "render/rows.h"

#include <inttypes.h>

struct json api_open(struct view *view, struct buffer *out)
{
	struct json json = { .out = out, .indented = true };
	json_object(&json);
	json_pair_text(&json, STR("as_of"), date_iso(view->arena, view->as_of));
	json_pair_text(&json, STR("steward"), STR(STEWARD_VERSION));
	return json;
}

void api_end(struct json *json)
{
	json_close(json);
	buffer_add_byte(json->out, '\n');
}

static void add_id(struct json *json, const struct record *record)
{
	json_object(json);
	json_pair_text(json, STR("id"), record->id);
}

static void add_word(struct json *json, struct str key, struct str word)
{
	if (word.length > 0)
		json_pair_text(json, key, word);
}

static void add_record_id(struct json *json, struct str key, const struct record *record)
{
	if (record != NULL)
		json_pair_text(json, key, record->id);
}

static void task_add(struct view *view, struct json *json, const struct task *task)
{
	struct arena *arena = view->arena;
	const struct team *team = task_team(task);
	const struct person *accountable = task_accountable(task);
	add_id(json, &task->record);
	json_pair_text(json, STR("title"), task->record.title);
	add_word(json, STR("status"), task->status.text);
	add_word(json, STR("category"), category_names[task->category]);
	add_word(json, STR("kind"), task_kind_words[task->kind]);
	api_reference(json, arena, STR("area"), &task->area);
	add_record_id(json, STR("team"), team == NULL ? NULL : &team->record);
	api_reference(json, arena, STR("owner"), &task->owner);
	add_record_id(json, STR("accountable"), accountable == NULL ? NULL : &accountable->record);
	api_reference(json, arena, STR("requester"), &task->requester);
	add_word(json, STR("priority"), priority_words[task->priority]);
	api_date(json, arena, STR("due"), task->due.day);
	api_date(json, arena, STR("created"), task->created.day);
	api_date(json, arena, STR("started"), task->started.day);
	api_date(json, arena, STR("closed"), task->closed.day);
	api_reference(json, arena, STR("holder"), custody_holder(task, view->as_of));
	api_place(json, &task->record);
	json_pair_list(json, STR("blocked_by"));
	for (size_t i = 0; i < task->blocked_by.count; i++)
		json_text(json, api_name(arena, &task->blocked_by.items[i]));
	json_close(json);
	api_signal_names(json, &task->record);
	json_close(json);
}

static void tasks_write(struct view *view, struct buffer *out)
{
	struct json json = api_open(view, out);
	json_pair_list(&json, STR("items"));
	struct rows rows;
	task_list tasks = facts_tasks(view->facts);
	rows_begin(&rows, view, out);
	for (size_t i = 0; i < tasks.count; i++) {
		task_add(&rows.view, &json, tasks.items[i]);
		rows_next(&rows);
	}
	rows_end(&rows);
	json_close(&json);
	api_end(&json);
}

static void record_add(struct view *view, struct json *json, const struct shape *shape,
                       const struct record *record)
{
	add_id(json, record);
	api_fields(json, view->arena, shape, record);
	api_place(json, record);
	api_signal_names(json, record);
	json_close(json);
}

static void people_write(struct view *view, struct buffer *out)
{
	struct json json = api_open(view, out);
	json_pair_list(&json, STR("items"));
	person_list people = facts_people(view->facts);
	for (size_t i = 0; i < people.count; i++)
		record_add(view, &json, &shape_person, &people.items[i]->record);
	json_close(&json);
	api_end(&json);
}

static void teams_write(struct view *view, struct buffer *out)
{
	struct json json = api_open(view, out);
	json_pair_list(&json, STR("items"));
	team_list teams = facts_teams(view->facts);
	for (size_t i = 0; i < teams.count; i++)
		record_add(view, &json, &shape_team, &teams.items[i]->record);
	json_close(&json);
	api_end(&json);
}

static void areas_write(struct view *view, struct buffer *out)
{
	struct json json = api_open(view, out);
	json_pair_list(&json, STR("items"));
	area_list areas = facts_areas(view->facts);
	for (size_t i = 0; i < areas.count; i++)
		record_add(view, &json, &shape_area, &areas.items[i]->record);
	json_close(&json);
	api_end(&json);
}

/* All of a kind, by what is written of them, ids of what they name, and their signals. */
static bool records_read(const struct view_reading *reading, const void *items, size_t count)
{
	const struct record *const *records = items; /* the first member of each */
	read_number(reading, count);
	for (size_t i = 0; i < count; i++)
		read_record(reading, records[i], LOOK_AROUND);
	return true;
}

static bool all_tasks_read(const struct view_reading *reading, const struct view_file *file)
{
	task_list tasks = facts_tasks(reading->facts);
	(void)file;
	return records_read(reading, tasks.items, tasks.count);
}

static bool all_people_read(const struct view_reading *reading, const struct view_file *file)
{
	person_list people = facts_people(reading->facts);
	(void)file;
	return records_read(reading, people.items, people.count);
}

static bool all_teams_read(const struct view_reading *reading, const struct view_file *file)
{
	team_list teams = facts_teams(reading->facts);
	(void)file;
	return records_read(reading, teams.items, teams.count);
}

static bool all_areas_read(const struct view_reading *reading, const struct view_file *file)
{
	area_list areas = facts_areas(reading->facts);
	(void)file;
	return records_read(reading, areas.items, areas.count);
}

static void add_review(struct view *view, struct json *json, const struct page *page)
{
	const struct review *review = page_last_review(page);
	if (review != NULL) {
		json_pair_object(json, STR("last_review"));
		api_date(json, view->arena, STR("date"), review->date.day);
		api_reference(json, view->arena, STR("by"), &review->by);
		add_word(json, STR("verdict"), verdict_words[review->verdict]);
		json_close(json);
	}
	api_date(json, view->arena, STR("review_due"), page_review_due(view->facts, page));
	api_date(json, view->arena, STR("changed"), page_last_change(page));
}

static void page_add(struct view *view, struct json *json, const struct page *page)
{
	add_id(json, &page->record);
	json_pair_text(json, STR("title"), page->record.title);
	api_reference(json, view->arena, STR("owner"), &page->owner);
	api_reference(json, view->arena, STR("area"), &page->area);
	add_review(view, json, page);
	api_place(json, &page->record);
	api_signal_names(json, &page->record);
	json_pair_list(json, STR("cites"));
	for (size_t i = 0; i < page->cites.count; i++)
		json_text(json, page->cites.items[i]->id);
	json_close(json);
	json_pair_list(json, STR("cited_by"));
	for (size_t i = 0; i < page->record.cited_by.count; i++)
		json_text(json, page->record.cited_by.items[i]->id);
	json_close(json);
	json_close(json);
}

static void pages_write(struct view *view, struct buffer *out)
{
	struct json json = api_open(view, out);
	json_pair_list(&json, STR("items"));
	struct rows rows;
	page_list pages = facts_pages(view->facts);
	rows_begin(&rows, view, out);
	for (size_t i = 0; i < pages.count; i++) {
		page_add(&rows.view, &json, pages.items[i]);
		rows_next(&rows);
	}
	rows_end(&rows);
	json_close(&json);
	api_end(&json);
}

static bool pages_read(const struct view_reading *reading, const struct view_file *file)
{
	page_list pages = facts_pages(reading->facts);
	(void)file;
	read_number(reading, pages.count);
	for (size_t i = 0; i < pages.count; i++) {
		const struct page *page = pages.items[i];
		read_record(reading, &page->record, LOOK_AROUND);
		read_number(reading, page->cites.count);
		for (size_t k = 0; k < page->cites.count; k++)
			read_record(reading, page->cites.items[k], LOOK_WRITTEN);
		read_citing(reading, &page->record);
	}
	return true;
}

static void fault_add(struct json *json, const struct diagnostic *fault)
{
	const struct catalogue_row *row = &catalogue[fault->what];
	json_object(json);
	json_pair_text(json, STR("code"), row->code);
	json_pair_text(json, STR("severity"), severity_names[row->severity]);
	if (fault->where.source != NULL) {
		struct span where = span_in_file(fault->where);
		struct place start = source_place(where.source, where.start);
		struct place end = source_place(where.source, where.end);
		json_pair_text(json, STR("path"), where.source->path);
		json_pair_whole(json, STR("line"), (int64_t)start.line);
		json_pair_whole(json, STR("column"), (int64_t)start.column);
		json_pair_whole(json, STR("end_line"), (int64_t)end.line);
		json_pair_whole(json, STR("end_column"), (int64_t)end.column);
	}
	json_pair_text(json, STR("message"), fault->message);
	add_word(json, STR("help"), fault->help);
	json_close(json);
}

static void diagnostics_write(struct view *view, struct buffer *out)
{
	struct json json = api_open(view, out);
	json_pair_list(&json, STR("items"));
	diagnostic_list faults = facts_diagnostics(view->facts);
	for (size_t i = 0; i < faults.count; i++)
		fault_add(&json, &faults.items[i]);
	json_close(&json);
	api_end(&json);
}

const struct api_file api_files[] = {
	{ STR_ROW("api/tasks.json"), tasks_write, all_tasks_read },
	{ STR_ROW("api/people.json"), people_write, all_people_read },
	{ STR_ROW("api/teams.json"), teams_write, all_teams_read },
	{ STR_ROW("api/areas.json"), areas_write, all_areas_read },
	{ STR_ROW("api/pages.json"), pages_write, pages_read },
	{ STR_ROW("api/signals.json"), api_signals_write, api_signals_read },
	{ STR_ROW("api/warm.json"), api_warm_write, api_warm_read },
	{ STR_ROW("api/diagnostics.json"), diagnostics_write, faults_read },
};
const size_t api_file_count = ARRAY_COUNT(api_files);

bool api_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct api_file *api = file->subject;
	return api->reads(reading, file);
}

void api_write(struct view *view, struct buffer *out)
{
	const struct api_file *file = view->file->subject;
	file->write(view, out);
}

void api_schema_write(struct view *view, struct buffer *out)
{
	api_schema_json(out, view->file->subject);
}

void record_schema_write(struct view *view, struct buffer *out)
{
	schema_json(out, view->file->subject, facts_settings(view->facts));
}

static void add_counts(struct view *view, struct json *json)
{
	const struct facts *facts = view->facts;
	task_list tasks = facts_tasks(facts);
	int64_t open = 0;
	for (size_t i = 0; i < tasks.count; i++)
		open += category_is_open(tasks.items[i]->category);
	json_pair_object(json, STR("counts"));
	json_pair_whole(json, STR("tasks"), (int64_t)tasks.count);
	json_pair_whole(json, STR("open_tasks"), open);
	json_pair_whole(json, STR("people"), (int64_t)facts_people(facts).count);
	json_pair_whole(json, STR("teams"), (int64_t)facts_teams(facts).count);
	json_pair_whole(json, STR("areas"), (int64_t)facts_areas(facts).count);
	json_pair_whole(json, STR("causes"), (int64_t)facts_causes(facts).count);
	json_pair_whole(json, STR("pages"), (int64_t)facts_pages(facts).count);
	json_pair_whole(json, STR("diagnostics"), (int64_t)facts_diagnostics(facts).count);
	json_pair_whole(json, STR("signals"), (int64_t)facts_signals(facts).count);
	json_pair_whole(json, STR("warm"), (int64_t)facts_warm(facts).count);
	json_close(json);
}

void api_meta_write(struct view *view, struct buffer *out, size_t pages_made)
{
	struct json json = api_open(view, out);
	json_pair_text(&json, STR("title"), site_title(view->facts));
	api_date(&json, view->arena, STR("newest_entry"), facts_newest_entry(view->facts));
	add_counts(view, &json);
	json_pair_object(&json, STR("build"));
	json_pair_whole(&json, STR("pages"), (int64_t)pages_made);
	json_pair_text(&json, STR("content"),
	               arena_printf(view->arena, "%016" PRIx64, facts_fingerprint(view->facts)));
	json_close(&json);
	json_pair_list(&json, STR("items"));
	json_close(&json);
	api_end(&json);
}
