#pragma once
/*
 * view_reads: what a page looks at, without making it.
 *
 * A page whose records have the faces of the build before need not be made again. What is missing here
 * would leave a page as it was although it should change; tests/unit/render/test_view_reads.c proves that
 * pages look at nothing else. A kind of page that is not listed here is made from all that was read.
 *
 * Floor: render.
 */
#include "model/change.h"
#include "render/theme.h"

struct view_reading {
	struct arena *scratch;
	const struct facts *facts;
	void (*record)(void *context, const struct record *record, enum look look); /* perhaps more than once */
	void (*all)(void *context);                   /* all records, as LOOK_AROUND */
	void (*address)(void *context, const struct record *record, date changed); /* at no more of it than these */
	void (*text)(void *context, struct str text); /* something else that decides */
	void *context;
};

/* Tell of all that a page is made from but for the frame, which all pages share. False: it is made from
 * too much to tell. */
bool view_reads(const struct view_reading *reading, const struct view_file *file);

/* What each kind of page looks at. */
typedef bool view_reader(const struct view_reading *reading, const struct view_file *file);
view_reader page_reads, folder_reads, print_reads, task_reads;                   /* view_reads.c */
view_reader frame_reads, redirect_reads, home_reads, faults_read, all_reads;
view_reader person_reads, team_reads, area_reads, tasks_reads;                   /* view_reads_work.c */
view_reader people_read, teams_read, areas_read, where_reads;
view_reader calendar_reads, badge_reads;
view_reader board_reads;                                                         /* view_board.c */
view_reader handoffs_read;                                                       /* view_handoffs.c */
view_reader blocked_reads;                                                       /* view_blocked.c */
view_reader decisions_read;                                                      /* view_decisions.c */
view_reader outcomes_read;                                                       /* view_outcomes.c */
view_reader review_reads;                                                        /* view_review.c */
view_reader changes_read;                                                        /* view_changes.c */
view_reader signals_read;                                                        /* view_signals.c */
view_reader search_reads;                                                        /* view_search.c */
view_reader feed_reads;                                                          /* feed.c */
view_reader sitemap_reads;                                                       /* sitemap.c */
view_reader api_reads;                                                           /* api.c */

/* For these: a record (NULL: none), the list of those that cite one, a line of signals, a number. */
void read_record(const struct view_reading *reading, const struct record *record, enum look look);
void read_citing(const struct view_reading *reading, const struct record *record);
void read_signal(const struct view_reading *reading, const struct signal *signal);
void read_number(const struct view_reading *reading, uint64_t number);

/* A task with those who answer its hand-offs: how long one waits depends on when they are here. */
void read_handed(const struct view_reading *reading, const struct task *task);

/* A change, as feeds and lists say it. */
void read_change(const struct view_reading *reading, const struct change *change);

/* The teams that stand beside a page. */
void read_teams(const struct view_reading *reading);

/* The same as one number, by the records' faces (model/face.h), with 'frame' in it: that of view_frame_face.
 * 0: the page must be made to know. */
uint64_t view_face(const struct facts *facts, struct arena *scratch, const struct view_file *file,
                   uint64_t frame);

/* What all pages show: settings, menu, theme, the day. */
uint64_t view_frame_face(const struct facts *facts, const struct theme *theme);

/* All that any file of the site is made from. */
uint64_t view_whole_face(const struct facts *facts, uint64_t frame);
