#include "render/view_table.h"

#include "render/view_words.h"

struct table_view table_start(struct view *view, struct str caption)
{
	struct table_view table = { .object = object_new(view->arena),
		                    .columns = list_new(view->arena),
		                    .rows = list_new(view->arena) };
	put_text(view, table.object, NAME_caption, caption);
	put_flag(view, table.object, NAME_filter, false);
	return table;
}

void table_column(struct view *view, struct table_view *table, struct str label)
{
	put_text(view, list_add_object(view->arena, table->columns), NAME_label, label);
}

void table_row(struct view *view, struct table_view *table)
{
	table->row = list_add_object(view->arena, table->rows);
	table->cells = list_new(view->arena);
	table->column = 0;
	static const uint16_t facets[] = { NAME_owner_id, NAME_area_id, NAME_team_id, NAME_category,
		                           NAME_anchor };
	object_end(table->row, facets, ARRAY_COUNT(facets));
	put_list(view, table->row, NAME_cells, table->cells);
}

static struct object *cell_new(struct view *view, struct table_view *table)
{
	static const uint16_t forms[] = { NAME_text, NAME_link,  NAME_date,
		                          NAME_due,  NAME_state, NAME_note };
	struct object *cell = list_add_object(view->arena, table->cells);
	object_end(cell, forms, ARRAY_COUNT(forms));
	put_flag(view, cell, NAME_first, table->column == 0);
	if (table->column < table->columns->values.count) {
		const struct object *column =
			table->columns->values.items[table->column].object;
		object_set(view->arena, cell, NAME_label, column->fields[0].value);
	}
	table->column++;
	put_list(view, table->row, NAME_cells, table->cells);
	return cell;
}

struct object *cell_text(struct view *view, struct table_view *table, struct str text)
{
	struct object *cell = cell_new(view, table);
	put_text(view, cell, NAME_text, text);
	return cell;
}

struct object *cell_link(struct view *view, struct table_view *table, struct str title,
                         struct str url)
{
	struct object *cell = cell_new(view, table);
	put_link(view, cell, NAME_link, title, url);
	return cell;
}

struct object *cell_count(struct view *view, struct table_view *table, size_t count,
                          struct str url, struct str list_id)
{
	struct object *cell = cell_new(view, table);
	put_counting(view, cell, NAME_link, arena_printf(view->arena, "%zu", count), url, list_id);
	return cell;
}

struct object *cell_record(struct view *view, struct table_view *table, const struct record *record)
{
	struct object *cell = cell_new(view, table);
	put_record(view, cell, NAME_link, record);
	return cell;
}

struct object *cell_reference(struct view *view, struct table_view *table,
                              const struct reference *reference)
{
	struct object *cell = cell_new(view, table);
	put_reference(view, cell, NAME_link, reference);
	return cell;
}

struct object *cell_date(struct view *view, struct table_view *table, date day)
{
	struct object *cell = cell_new(view, table);
	put_date(view, cell, NAME_date, day);
	return cell;
}

struct object *cell_due(struct view *view, struct table_view *table, date day, ageing_steps steps)
{
	struct object *cell = cell_new(view, table);
	put_due(view, cell, NAME_due, day, steps);
	return cell;
}

struct object *cell_ageing(struct view *view, struct table_view *table, ageing_steps steps)
{
	struct object *cell = cell_new(view, table);
	put_ageing(view, cell, NAME_ageing, steps);
	return cell;
}

struct object *cell_state(struct view *view, struct table_view *table, const struct task *task)
{
	struct object *cell = cell_new(view, table);
	put_state(view, cell, NAME_state, task);
	return cell;
}

void table_show(struct view *view, struct object *object, uint16_t name,
                struct table_view *table)
{
	put_list(view, table->object, NAME_columns, table->columns);
	put_list(view, table->object, NAME_rows, table->rows);
	put_object(view, object, name, table->rows->values.count == 0 ? NULL : table->object);
}

void row_facets(struct view *view, struct object *row, const struct task *task)
{
	const struct team *team = task_team(task);
	put_text(view, row, NAME_owner_id, reference_title(&task->owner));
	put_text(view, row, NAME_area_id, reference_title(&task->area));
	put_text(view, row, NAME_team_id, team == NULL ? STR("") : team->record.title);
	put_text(view, row, NAME_category, category_mark(task->category));
}
