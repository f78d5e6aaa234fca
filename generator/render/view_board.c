#include "render/view_kinds.h"
#include "render/view_reads.h"
#include "render/view_rows.h"
#include "render/view_words.h"

enum { CARDS_SHOWN = 30, DONE_SHOWN = 8 };

/* What is in hand before what is to come, as on the home page. The first one stands only where there is anything
 * in it: work whose status word nobody has explained. */
static const enum category columns[] = { CATEGORY_NONE, ACTIVE, BLOCKED, REVIEW, TODO, IDEA, DONE };

/* Where the whole column stands; the table below the board of the whole site has open work alone. */
static struct str list_url(struct view *view, enum category category)
{
	const struct record *of = view->file->subject; /* the first member of areas and teams alike */
	if (of != NULL)
		return arena_printf(view->arena, "board/" STR_FMT "/#table", STR_ARG(of->id));
	return category_is_open(category) ? STR("board/#table") : STR("tasks/");
}

struct board_column {
	size_t count;
	task_list cards; /* the first of them */
};

/* Worked out once for all parts: it takes a look at every task. */
struct board {
	task_list rows;
	struct board_column columns[ARRAY_COUNT(columns)];
};

static struct board_column column_of(struct arena *arena, task_list tasks, enum category category)
{
	size_t most = category == DONE ? DONE_SHOWN : CARDS_SHOWN;
	struct board_column column = { 0, { arena_array(arena, const struct task *, most), 0 } };
	for (size_t i = 0; i < tasks.count; i++) {
		if (tasks.items[i]->category != category)
			continue;
		if (column.count++ < most)
			column.cards.items[column.cards.count++] = tasks.items[i];
	}
	return column;
}

static bool belongs_to(const struct view *view, const struct task *task, const void *whom)
{
	const struct record *record = whom;
	(void)view;
	return record->kind == RECORD_TEAM ? (const void *)task_team(task) == whom : task->area.record == record;
}

const void *board_collect(struct view *view, const struct record *of, size_t *rows)
{
	struct board *board = arena_new(view->arena, struct board);
	task_list all = of == NULL ? facts_concerning(view->facts, NULL) : tasks_where(view, belongs_to, of);
	board->rows = of == NULL ? tasks_where(view, shows_as_open, NULL) : all;
	for (size_t i = 0; i < ARRAY_COUNT(columns); i++)
		board->columns[i] = column_of(view->arena, all, columns[i]);
	*rows = board->rows.count;
	return board;
}

/* The columns stand on the first part alone. */
bool board_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct record *of = file->subject;
	const struct board *board = file->list;
	size_t start = (size_t)file->part * LIST_PART;
	read_record(reading, of, LOOK_WRITTEN);
	read_teams(reading);
	read_number(reading, board->rows.count);
	for (size_t i = start; i < board->rows.count && i < start + LIST_PART; i++)
		read_record(reading, &board->rows.items[i]->record, LOOK_NEAR);
	for (size_t i = 0; file->part == 0 && i < ARRAY_COUNT(columns); i++) {
		const struct board_column *column = &board->columns[i];
		read_number(reading, column->count);
		for (size_t k = 0; k < column->cards.count; k++)
			read_record(reading, &column->cards.items[k]->record, LOOK_AROUND);
	}
	return true;
}

static void put_more(struct view *view, struct object *column, enum category category, size_t count)
{
	struct str words = counted(view, TEXT_all_count, count);
	struct str list_id = arena_printf(view->arena, "state:" STR_FMT,
	                                  STR_ARG(category_mark(category)));
	put_counting(view, column, NAME_more, words, list_url(view, category), list_id);
}

static void column_add(struct view *view, struct list *list, const struct board_column *shown, enum category category)
{
	struct list *cards = list_new(view->arena);
	for (size_t i = 0; i < shown->cards.count; i++)
		card_add(view, cards, shown->cards.items[i]);
	if (category == CATEGORY_NONE && shown->count == 0)
		return;
	struct object *column = list_add_object(view->arena, list);
	put_text(view, column, NAME_title, category_word(view, category));
	put_text(view, column, NAME_category, category_mark(category));
	put_count(view, column, NAME_count, shown->count);
	put_list(view, column, NAME_cards, cards);
	put_object(view, column, NAME_more, NULL);
	if (shown->count > shown->cards.count)
		put_more(view, column, category, shown->count);
}

/* The states of the tasks in them, by their bits: none but on the first part, where they stand. */
static unsigned put_columns(struct view *view, struct object *root, const struct board *board)
{
	unsigned states = 0;
	struct list *list = list_new(view->arena);
	for (size_t i = 0; view->file->part == 0 && i < ARRAY_COUNT(columns); i++) {
		column_add(view, list, &board->columns[i], columns[i]);
		states |= board->columns[i].count > 0 ? 1u << columns[i] : 0;
	}
	put_section(view, root, NAME_columns_of_cards, list);
	return states;
}

static void put_table_part(struct view *view, struct object *root, task_list tasks, struct str url,
                           unsigned states)
{
	size_t start = (size_t)view->file->part * LIST_PART;
	states |= put_task_table(view, root, NAME_table, tasks, start, start + LIST_PART, say(view, TEXT_tasks_title));
	put_states(view, root, NAME_states, states);
	frame_parts(view, root, url, tasks.count);
	put_text(view, root, NAME_total, counted(view, TEXT_tasks, tasks.count));
	put_flag(view, root, NAME_first_part, view->file->part == 0);
}

/* Boards of areas and teams that have tasks, as ways in. */
static void put_boards(struct view *view, struct object *root)
{
	struct list *entries = frame_local(view, root, say(view, TEXT_board), STR("board/"));
	team_list teams = facts_teams(view->facts);
	size_t start, end;
	local_window(teams.count, SIZE_MAX, &start, &end);
	for (size_t i = start; i < end; i++) {
		const struct team *team = teams.items[i];
		struct str url = arena_printf(view->arena, "board/" STR_FMT "/",
		                              STR_ARG(team->record.id));
		local_add(view, entries, team->record.title, url,
		          view->file->subject == team);
	}
}

void view_board(struct view *view, struct object *root)
{
	const struct board *board = view->file->list;
	frame_put(view, root, say(view, TEXT_board), say(view, TEXT_board_description));
	frame_crumbs(view, root);
	put_boards(view, root);
	put_table_part(view, root, board->rows, STR("board/"), put_columns(view, root, board));
	put_flag(view, root, NAME_of, false);
}

void view_board_of(struct view *view, struct object *root)
{
	const struct record *of = view->file->subject; /* the first member of areas and teams alike */
	const struct board *board = view->file->list;
	struct str title = SAY(view, board_of, .what = of->title);
	struct str url = arena_printf(view->arena, "board/" STR_FMT "/", STR_ARG(of->id));
	frame_put(view, root, title, say(view, TEXT_board_description));
	crumb_add(view, frame_crumbs(view, root), say(view, TEXT_board), STR("board/"));
	put_boards(view, root);
	put_table_part(view, root, board->rows, url, put_columns(view, root, board));
	put_record(view, root, NAME_of, of);
}

void view_tasks(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_all_tasks), say(view, TEXT_all_tasks_description));
	crumb_add(view, frame_crumbs(view, root), say(view, TEXT_board), STR("board/"));
	put_boards(view, root);
	put_table_part(view, root, facts_concerning(view->facts, NULL), STR("tasks/"), 0);
}
