#include "render/view_block.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"
#include "render/view_words.h"

static const enum text labels[COLUMNS] = {
	[COLUMN_TITLE] = TEXT_title,       [COLUMN_STATUS] = TEXT_state,
	[COLUMN_OWNER] = TEXT_owner,       [COLUMN_ACCOUNTABLE] = TEXT_answers_for_it,
	[COLUMN_AREA] = TEXT_area,         [COLUMN_DUE] = TEXT_due,
	[COLUMN_PRIORITY] = TEXT_priority, [COLUMN_REQUESTER] = TEXT_asked_by_column,
	[COLUMN_CREATED] = TEXT_created,   [COLUMN_CLOSED] = TEXT_closed,
	[COLUMN_SIGNALS] = TEXT_signals,   [COLUMN_BACKUP] = TEXT_backup,
	[COLUMN_OPEN] = TEXT_open_column,
};

static void cell_signals(struct view *view, struct table_view *table, const struct task *task)
{
	size_t more;
	const struct signal *signal = first_signal(task, &more);
	if (signal == NULL) {
		cell_text(view, table, STR(""));
		return;
	}
	const struct signal_row *row = &signal_rows[signal->name];
	struct object *cell = cell_link(view, table, say(view, row->title), signal_url(view, row->name));
	if (more > 0)
		put_text(view, cell, NAME_note, counted(view, TEXT_and_more, more));
}

static void task_cell(struct view *view, struct table_view *table, const struct task *task,
                      enum column column)
{
	const struct person *accountable = task_accountable(task);
	switch (column) {
	case COLUMN_TITLE:
		cell_link(view, table, task->record.title, task->record.url);
		break;
	case COLUMN_STATUS:
		cell_state(view, table, task);
		break;
	case COLUMN_OWNER:
		cell_reference(view, table, &task->owner);
		break;
	case COLUMN_ACCOUNTABLE:
		cell_record(view, table, accountable == NULL ? NULL : &accountable->record);
		break;
	case COLUMN_AREA:
		cell_reference(view, table, &task->area);
		break;
	case COLUMN_DUE:
		if (shows_as_open(view, task, NULL))
			cell_due(view, table, task->due.day, ageing_of_due(view->arena, view->facts, task));
		else
			cell_date(view, table, task->due.day);
		break;
	case COLUMN_PRIORITY:
		cell_text(view, table, priority_word(view, task->priority));
		break;
	case COLUMN_REQUESTER:
		cell_reference(view, table, &task->requester);
		break;
	case COLUMN_CREATED:
		cell_date(view, table, task->created.day);
		break;
	case COLUMN_CLOSED:
		cell_date(view, table, task->closed.day);
		break;
	case COLUMN_SIGNALS:
		cell_signals(view, table, task);
		break;
	case COLUMN_BACKUP:
	case COLUMN_OPEN:
	case COLUMNS:
		break;
	}
}

/* Columns that say something about a task; others are areas' columns and are left out here. */
static bool is_task_column(enum column column)
{
	return column != COLUMN_BACKUP && column != COLUMN_OPEN;
}

static size_t columns_of(const struct block *block, enum column columns[COLUMNS])
{
	static const enum column usual[] = { COLUMN_TITLE, COLUMN_STATUS, COLUMN_OWNER, COLUMN_DUE };
	size_t count = 0;
	size_t given = block->show_count > 0 ? block->show_count : ARRAY_COUNT(usual);
	const enum column *from = block->show_count > 0 ? block->show : usual;
	for (size_t i = 0; i < given; i++)
		if (is_task_column(from[i]))
			columns[count++] = from[i];
	return count;
}

bool block_fill_tasks(struct view *view, struct object *root, const struct block *block)
{
	enum column columns[COLUMNS];
	size_t column_count = columns_of(block, columns);
	size_t total = 0;
	task_list tasks = block_tasks(view->arena, view->facts->site, block, &total);
	struct table_view table = table_start(view, say(view, TEXT_tasks_title));
	for (size_t i = 0; i < column_count; i++)
		table_column(view, &table, say(view, labels[columns[i]]));
	for (size_t i = 0; i < tasks.count; i++) {
		table_row(view, &table);
		for (size_t k = 0; k < column_count; k++)
			task_cell(view, &table, tasks.items[i], columns[k]);
	}
	table_show(view, root, NAME_table, &table);
	put_text(view, root, NAME_empty,
	         tasks.count == 0 ? say(view, TEXT_no_task_fits) : STR(""));
	put_text(view, root, NAME_more,
	         tasks.count < total ? SAY_COUNT(view, shown_of, total, .shown = arena_number(view->arena, tasks.count))
	                             : STR(""));
	put_link(view, root, NAME_all, say(view, TEXT_all_tasks), STR("tasks/"));
	return true;
}
