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
#include "render/theme.h"

struct view_reading {
	struct arena *scratch;
	const struct facts *facts;
	void (*record)(void *context, const struct record *record, enum look look); /* perhaps more than once */
	void (*all)(void *context);                   /* all records, as LOOK_AROUND */
	void (*text)(void *context, struct str text); /* something else that decides */
	void *context;
};

/* Tell of all that a page is made from but for the frame, which all pages share. False: it is made from
 * too much to tell. */
bool view_reads(const struct view_reading *reading, const struct view_file *file);

/* What each kind of page looks at. */
typedef bool view_reader(const struct view_reading *reading, const struct view_file *file);
view_reader page_reads, print_reads, task_reads;                                 /* view_reads.c */
view_reader person_reads, area_reads, board_reads, tasks_reads;                  /* view_reads_work.c */
view_reader calendar_reads, all_reads;
view_reader signals_read;                                                        /* view_signals.c */
view_reader search_reads;                                                        /* view_search.c */
view_reader api_reads;                                                           /* api.c */

/* For these: a record (NULL: none), those that cite one, a line of signals, a number. */
void read_record(const struct view_reading *reading, const struct record *record, enum look look);
void read_citing(const struct view_reading *reading, const struct record *record);
void read_signal(const struct view_reading *reading, const struct signal *signal);
void read_number(const struct view_reading *reading, uint64_t number);

/* The same as one number, by the records' faces (model/face.h), with 'frame' in it: that of view_frame_face.
 * 0: the page must be made to know. */
uint64_t view_face(const struct facts *facts, struct arena *scratch, const struct view_file *file,
                   uint64_t frame);

/* What all pages show: settings, menu, theme, the day. */
uint64_t view_frame_face(const struct facts *facts, const struct theme *theme);

/* All that any file of the site is made from. */
uint64_t view_whole_face(const struct facts *facts, uint64_t frame);
