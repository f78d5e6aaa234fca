#pragma once
/*
 * view_kinds: the kinds of file that a site consists of, and the functions behind the table in view.c,
 * one for each kind of page.
 *
 * Each fills 'root' with the names that its template shows; view->file says whose page it is.
 * Floor: render.
 */
#include "render/view_status.h"

enum view_kind {
	VIEW_HOME, VIEW_PAGE, VIEW_FOLDER, VIEW_PRINT, VIEW_BOARD, VIEW_BOARD_OF, VIEW_TASK, VIEW_PERSON,
	VIEW_TEAM, VIEW_AREA, VIEW_WHERE, VIEW_TASKS, VIEW_PEOPLE, VIEW_TEAMS,
	VIEW_AREAS, VIEW_SEARCH, VIEW_DIAGNOSTICS, VIEW_MISSING, VIEW_REDIRECT, VIEW_SITEMAP,
	VIEW_ROBOTS, VIEW_API, VIEW_API_SCHEMA, VIEW_RECORD_SCHEMA, VIEW_META, VIEW_FEED,
	VIEW_CALENDAR, VIEW_BADGE, VIEW_SIGNAL, VIEW_QUESTION, VIEW_WELL, VIEW_CAUSE,
	VIEW_STATUS, VIEW_KINDS = VIEW_STATUS + STATUS_PAGES
};

void view_home(struct view *view, struct object *root);
void view_page(struct view *view, struct object *root);
void view_folder(struct view *view, struct object *root);
void view_print(struct view *view, struct object *root);
void view_board(struct view *view, struct object *root);
void view_board_of(struct view *view, struct object *root);
void view_task(struct view *view, struct object *root);
void view_person(struct view *view, struct object *root);
void view_team(struct view *view, struct object *root);
void view_area(struct view *view, struct object *root);
void view_where(struct view *view, struct object *root);
void view_tasks(struct view *view, struct object *root);
void view_people(struct view *view, struct object *root);
void view_teams(struct view *view, struct object *root);
void view_areas(struct view *view, struct object *root);
void view_search(struct view *view, struct object *root);
void view_diagnostics(struct view *view, struct object *root);
void view_missing(struct view *view, struct object *root);
void view_redirect(struct view *view, struct object *root);

/* Rows of the lists that are split. */
size_t view_search_rows(struct arena *arena, const struct facts *facts);

/* What the board of an area or team (NULL: of the site) shows, in view->arena, and how many rows its table has:
 * view->file->list of every part of it. */
const void *board_collect(struct view *view, const struct record *of, size_t *rows);
