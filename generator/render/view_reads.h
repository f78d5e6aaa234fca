#pragma once
/*
 * view_reads: what a page looks at, without making it.
 *
 * Most files of a site gather from many records, and are made anew whenever anything changes. The bulk,
 * guidance pages and task pages, look at few records, and are listed here: so a page whose records have
 * the faces of the build before need not be made again. What is missing here would leave a page as it was
 * although it should change; tests/unit/render/test_view_reads.c proves that pages look at nothing else.
 *
 * Floor: render.
 */
#include "render/view.h"

struct view_reading {
	struct arena *scratch;
	const struct facts *facts;
	void (*record)(void *context, const struct record *record); /* perhaps more than once */
	void (*text)(void *context, struct str text);               /* something else that decides */
	void *context;
};

/* Tell of all that a page is made from but for the frame, which all pages share. False: it is made from
 * too much to tell. */
bool view_reads(const struct view_reading *reading, const struct view_file *file);

/* What it asks for guidance, for joined pages and for tasks. */
bool page_reads(const struct view_reading *reading, const void *subject);
bool print_reads(const struct view_reading *reading, const void *subject);
bool task_reads(const struct view_reading *reading, const void *subject);

/* The same as one number, by the records' faces (model/face.h), with 'frame' in it: that of view_frame_face.
 * 0: the page must be made to know. */
uint64_t view_face(const struct facts *facts, struct arena *scratch, const struct view_file *file,
                   uint64_t frame);

/* What all pages show: settings, menu, theme, the day. */
uint64_t view_frame_face(const struct facts *facts, const struct theme *theme);

/* All that any file of the site is made from. */
uint64_t view_whole_face(const struct facts *facts, uint64_t frame);
