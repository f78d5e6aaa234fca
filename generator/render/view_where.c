#include "render/view_kinds.h"
#include "render/view_table.h"

/* Who looks after what a line leads to: of an area its owner, of a team its lead, and people themselves. */
static const struct reference *keeper(const struct scope_line *line)
{
	if (line->goes_to == NULL)
		return &line->area->owner;
	const struct area *area = reference_area(line->goes_to);
	const struct team *team = reference_team(line->goes_to);
	bool is_person = reference_person(line->goes_to) != NULL;
	return area != NULL ? &area->owner : team != NULL ? &team->lead : is_person ? line->goes_to : NULL;
}

/* Every line of every boundary, by its words: take it there. */
void view_where(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_where_do_i_take_this),
	          say(view, TEXT_where_description));
	frame_crumbs(view, root);
	scope_list lines = facts_scope_lines(view->facts, view->arena);
	struct table_view table = table_start(view, say(view, TEXT_what_belongs_where));
	put_flag(view, table.object, NAME_filter, true);
	table_column(view, &table, say(view, TEXT_if_it_is_about));
	table_column(view, &table, say(view, TEXT_take_it_to));
	table_column(view, &table, say(view, TEXT_looked_after_by_column));
	table_column(view, &table, say(view, TEXT_said_by));
	size_t start = (size_t)view->file->part * LIST_PART;
	for (size_t i = start; i < lines.count && i < start + LIST_PART; i++) {
		const struct scope_line *line = &lines.items[i];
		table_row(view, &table);
		cell_text(view, &table, line->what);
		if (line->goes_to == NULL)
			cell_record(view, &table, &line->area->record);
		else
			cell_reference(view, &table, line->goes_to);
		cell_reference(view, &table, keeper(line));
		cell_record(view, &table, &line->area->record);
	}
	table_show(view, root, NAME_table, &table);
	frame_parts(view, root, STR("where/"), lines.count);
}
