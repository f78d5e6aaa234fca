#include "render/view_kinds.h"
#include "render/view_reads.h"
#include "render/view_table.h"
#include "render/view_words.h"

/* All records that have a page of their own, kind by kind: what the search page lists. */
typedef LIST(const struct record *) record_list;

static record_list records_of(struct arena *arena, const struct facts *facts)
{
	page_list pages = facts_pages(facts);
	task_list tasks = facts_tasks(facts);
	person_list people = facts_people(facts);
	team_list teams = facts_teams(facts);
	area_list areas = facts_areas(facts);
	size_t room = pages.count + tasks.count + people.count + teams.count + areas.count;
	record_list all = { arena_array(arena, const struct record *, room + 1), 0 };
	for (size_t i = 0; i < pages.count; i++)
		all.items[all.count++] = &pages.items[i]->record;
	for (size_t i = 0; i < areas.count; i++)
		all.items[all.count++] = &areas.items[i]->record;
	for (size_t i = 0; i < teams.count; i++)
		all.items[all.count++] = &teams.items[i]->record;
	for (size_t i = 0; i < people.count; i++)
		all.items[all.count++] = &people.items[i]->record;
	for (size_t i = 0; i < tasks.count; i++)
		all.items[all.count++] = &tasks.items[i]->record;
	return all;
}

size_t view_search_rows(struct arena *arena, const struct facts *facts)
{
	return records_of(arena, facts).count;
}

bool search_reads(const struct view_reading *reading, const struct view_file *file)
{
	record_list all = records_of(reading->scratch, reading->facts);
	size_t start = (size_t)file->part * LIST_PART;
	read_number(reading, all.count);
	for (size_t i = start; i < all.count && i < start + LIST_PART; i++)
		read_record(reading, all.items[i], LOOK_NEAR);
	return true;
}

enum { LEAD_SHOWN = 110 };

static struct str about(struct view *view, const struct record *record)
{
	switch (record->kind) {
	case RECORD_PAGE:
		return text_cut(view, ((const struct page *)record)->lead, LEAD_SHOWN);
	case RECORD_PERSON:
		return ((const struct person *)record)->role.text;
	case RECORD_TEAM:
		return ((const struct team *)record)->purpose.text;
	case RECORD_TASK:
		return reference_title(&((const struct task *)record)->owner);
	case RECORD_AREA:
		return reference_title(&((const struct area *)record)->owner);
	case RECORD_NONE:
	case RECORD_CAUSE:
	case RECORD_KINDS:
	case RECORD_EXTERNAL:
	case RECORD_PLACEHOLDER:
	case RECORD_SEVERAL:
		break;
	}
	return STR("");
}

void view_search(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_search), say(view, TEXT_search_description));
	frame_crumbs(view, root);
	record_list all = records_of(view->arena, view->facts);
	struct table_view table = table_start(view, say(view, TEXT_everything));
	table_column(view, &table, say(view, TEXT_title));
	table_column(view, &table, say(view, TEXT_kind));
	table_column(view, &table, say(view, TEXT_about));
	size_t start = (size_t)view->file->part * LIST_PART;
	for (size_t i = start; i < all.count && i < start + LIST_PART; i++) {
		const struct record *record = all.items[i];
		table_row(view, &table);
		cell_record(view, &table, record);
		if (record->kind == RECORD_TASK)
			cell_state(view, &table, (const struct task *)record);
		else
			cell_text(view, &table, record_kind_word(view, record->kind));
		cell_text(view, &table, about(view, record));
	}
	table_show(view, root, NAME_table, &table);
	frame_parts(view, root, STR("search/"), all.count);
	put_flag(view, root, NAME_stop_indexing, true);
}
