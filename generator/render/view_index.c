#include "render/view_boundary.h"
#include "render/view_kinds.h"
#include "render/view_rows.h"

static struct str list_url(struct view *view, const char *format, struct str id)
{
	return arena_printf(view->arena, "%s" STR_FMT "/", format, STR_ARG(id));
}

void view_people(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_people), say(view, TEXT_people_description));
	frame_crumbs(view, root);
	person_list people = facts_people(view->facts);
	struct table_view table = table_start(view, say(view, TEXT_people));
	put_flag(view, table.object, NAME_filter, people.count > 8);
	table_column(view, &table, say(view, TEXT_name));
	table_column(view, &table, say(view, TEXT_role));
	table_column(view, &table, say(view, TEXT_team));
	table_column(view, &table, say(view, TEXT_here_today));
	size_t start = (size_t)view->file->part * LIST_PART;
	for (size_t i = start; i < people.count && i < start + LIST_PART; i++) {
		const struct person *person = people.items[i];
		table_row(view, &table);
		cell_record(view, &table, &person->record);
		cell_text(view, &table, person->role.text);
		cell_reference(view, &table, &person->team);
		cell_ageing(view, &table, ageing_of_person(view->arena, view->facts, person));
	}
	table_show(view, root, NAME_table, &table);
	frame_parts(view, root, STR("people/"), people.count);
}

void view_teams(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_teams), say(view, TEXT_teams_description));
	frame_crumbs(view, root);
	struct list *list = list_new(view->arena);
	team_list teams = facts_teams(view->facts);
	size_t start = (size_t)view->file->part * LIST_PART;
	for (size_t i = start; i < teams.count && i < start + LIST_PART; i++) {
		const struct team *team = teams.items[i];
		struct object *object = list_add_object(view->arena, list);
		put_text(view, object, NAME_title, team->record.title);
		put_text(view, object, NAME_href, view_href(view, team->record.url));
		put_written(view, object, NAME_purpose, team->purpose);
		put_reference(view, object, NAME_lead, &team->lead);
		struct list *areas = list_new(view->arena);
		for (size_t k = 0; k < team->areas.count; k++)
			add_record(view, areas, &team->areas.items[k]->record);
		put_section(view, object, NAME_areas, areas);
	}
	put_section(view, root, NAME_teams, list);
	frame_parts(view, root, STR("teams/"), teams.count);
}

void view_areas(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_areas), say(view, TEXT_areas_description));
	frame_crumbs(view, root);
	area_list areas = facts_areas(view->facts);
	struct table_view table = table_start(view, say(view, TEXT_areas));
	put_flag(view, table.object, NAME_filter, areas.count > 8);
	table_column(view, &table, say(view, TEXT_area));
	table_column(view, &table, say(view, TEXT_team));
	table_column(view, &table, say(view, TEXT_owner));
	table_column(view, &table, say(view, TEXT_backup));
	table_column(view, &table, say(view, TEXT_open_work));
	size_t start = (size_t)view->file->part * LIST_PART;
	for (size_t i = start; i < areas.count && i < start + LIST_PART; i++) {
		const struct area *area = areas.items[i];
		table_row(view, &table);
		cell_record(view, &table, &area->record);
		cell_reference(view, &table, &area->team);
		cell_reference(view, &table, &area->owner);
		cell_reference(view, &table, &area->backup);
		cell_count(view, &table, area_open_count(view, area),
		           list_url(view, "board/", area->record.id), STR("state:open"));
	}
	table_show(view, root, NAME_table, &table);
	frame_parts(view, root, STR("areas/"), areas.count);
}
