#pragma once
/*
 * view_table: tables of any columns, filled cell by cell; shown by templates/table.html.
 *
 * A table is {caption, columns[{label, class}], rows[{cells[], ...}]}; the first cell heads its row.
 * Rows may carry what the browser filters by: 'owner_id', 'area_id', 'team_id', 'category'.
 * Floor: render.
 */
#include "render/view_parts.h"

struct table_view {
	struct object *object;
	struct list *columns, *rows;
	struct object *row;     /* the one being filled */
	struct list *cells;
	size_t column;          /* the next cell's */
};

struct table_view table_start(struct view *view, struct str caption);
void table_column(struct view *view, struct table_view *table, struct str label);
void table_row(struct view *view, struct table_view *table);

/* The next cell of the row; each returns it so that the caller may add to it. */
struct object *cell_text(struct view *view, struct table_view *table, struct str text);
struct object *cell_link(struct view *view, struct table_view *table, struct str title,
                         struct str url);
struct object *cell_count(struct view *view, struct table_view *table, size_t count,
                          struct str url, struct str list_id); /* of the list it leads to */
struct object *cell_record(struct view *view, struct table_view *table,
                           const struct record *record);
struct object *cell_reference(struct view *view, struct table_view *table,
                              const struct reference *reference);
struct object *cell_date(struct view *view, struct table_view *table, date day);
struct object *cell_due(struct view *view, struct table_view *table, date day, ageing_steps steps);
struct object *cell_ageing(struct view *view, struct table_view *table, ageing_steps steps);
struct object *cell_state(struct view *view, struct table_view *table, const struct task *task);

/* Put the finished table under 'name'; false when it has no rows. */
void table_show(struct view *view, struct object *object, uint16_t name,
                struct table_view *table);

/* The words that a row can be filtered by. */
void row_facets(struct view *view, struct object *row, const struct task *task);
