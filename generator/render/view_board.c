#include "render/view_kinds.h"
#include "render/view_rows.h"

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

static void put_more(struct view *view, struct object *column, enum category category, size_t count)
{
	struct str words = counted(view, TEXT_all_count, count);
	struct str list_id = arena_printf(view->arena, "state:" STR_FMT,
	                                  STR_ARG(category_mark(category)));
	put_counting(view, column, NAME_more, words, list_url(view, category), list_id);
}

/* Whether there are tasks in it. */
static bool column_add(struct view *view, struct list *list, task_list tasks, enum category category)
{
	struct list *cards = list_new(view->arena);
	size_t count = 0, most = category == DONE ? DONE_SHOWN : CARDS_SHOWN;
	for (size_t i = 0; i < tasks.count; i++) {
		if (tasks.items[i]->category != category)
			continue;
		if (count++ < most)
			card_add(view, cards, tasks.items[i]);
	}
	if (category == CATEGORY_NONE && count == 0)
		return false;
	struct object *column = list_add_object(view->arena, list);
	put_text(view, column, NAME_title, category_word(view, category));
	put_text(view, column, NAME_category, category_mark(category));
	put_count(view, column, NAME_count, count);
	put_list(view, column, NAME_cards, cards);
	put_object(view, column, NAME_more, NULL);
	if (count > most)
		put_more(view, column, category, count);
	return count > 0;
}

/* The states of the tasks in them, by their bits: none but on the first part, where they stand. */
static unsigned put_columns(struct view *view, struct object *root, task_list tasks)
{
	unsigned states = 0;
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < ARRAY_COUNT(columns); i++)
		if (column_add(view, list, tasks, columns[i]))
			states |= 1u << columns[i];
	put_section(view, root, NAME_columns_of_cards, list);
	return view->file->part == 0 ? states : 0;
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

static bool belongs_to_area(const struct view *view, const struct task *task, const void *area)
{
	(void)view;
	return task->area.record == area;
}

static bool belongs_to_team(const struct view *view, const struct task *task, const void *team)
{
	(void)view;
	return task_team(task) == team;
}

static bool belongs_to_site(const struct view *view, const struct task *task, const void *nothing)
{
	(void)view;
	(void)task;
	(void)nothing;
	return true;
}

void view_board(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_board), say(view, TEXT_board_description));
	frame_crumbs(view, root);
	put_boards(view, root);
	task_list tasks = tasks_where(view, shows_as_open, NULL);
	unsigned states = put_columns(view, root, tasks_where(view, belongs_to_site, NULL));
	put_table_part(view, root, tasks, STR("board/"), states);
	put_flag(view, root, NAME_of, false);
}

static void view_board_of(struct view *view, struct object *root, const struct record *record,
                          task_list tasks)
{
	struct str title = SAY(view, board_of, .what = record->title);
	struct str url = arena_printf(view->arena, "board/" STR_FMT "/", STR_ARG(record->id));
	frame_put(view, root, title, say(view, TEXT_board_description));
	crumb_add(view, frame_crumbs(view, root), say(view, TEXT_board), STR("board/"));
	put_boards(view, root);
	put_table_part(view, root, tasks, url, put_columns(view, root, tasks));
	put_record(view, root, NAME_of, record);
}

void view_board_area(struct view *view, struct object *root)
{
	const struct area *area = view->file->subject;
	view_board_of(view, root, &area->record, tasks_where(view, belongs_to_area, &area->record));
}

void view_board_team(struct view *view, struct object *root)
{
	const struct team *team = view->file->subject;
	view_board_of(view, root, &team->record, tasks_where(view, belongs_to_team, &team->record));
}

void view_tasks(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_all_tasks), say(view, TEXT_all_tasks_description));
	crumb_add(view, frame_crumbs(view, root), say(view, TEXT_board), STR("board/"));
	put_boards(view, root);
	put_table_part(view, root, tasks_where(view, belongs_to_site, NULL), STR("tasks/"), 0);
}
