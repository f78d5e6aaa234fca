#pragma once
/*
 * view_memory: what one worker keeps from page to page.
 *
 * A page says again much of what the page before it said. All of it follows from the site, the theme and the day, so
 * a memory serves one build and one thread, and pages come out the same with it or without. Its size is bounded
 * whatever the site's is. A zeroed one is ready for use; release it when the build's pages are made.
 *
 * Floor: render.
 */
#include "base/date.h"
#include "read/language.h"
#include "render/value.h"

/* A day in words, and as the object that templates take: see view_parts.c. The first to come keeps its place. */
struct view_day {
	date day;
	struct str iso, words, day_month; /* 'iso' is empty: none yet */
	const struct object *object;      /* NULL: none yet */
};
enum { DAYS_KEPT = 1024 }; /* days that follow each other have places of their own */

/* A record that has been linked to: see view_parts.c. */
struct view_link {
	const struct record *record;
	const struct object *link;
};
enum { LINKS_KEPT = 128 };

/* See view_shell.c. The first link to come keeps its place. */
struct view_kept_shell {
	struct arena arena;
	uint64_t marks;
	struct str root;
	const struct object *object; /* NULL: none yet */
	struct view_link links[LINKS_KEPT];
};
enum { SHELLS_KEPT = 16 };

struct view_memory {
	struct arena arena;
	struct view_day days[DAYS_KEPT];
	struct view_kept_shell shells[SHELLS_KEPT];
};

/* 'memory' may be NULL, and 'arena' is for what it does not keep. Not for DATE_NONE. */
struct view_day *view_memory_day(struct view_memory *memory, struct arena *arena,
                                 const struct language *language, date day);

void view_memory_release(struct view_memory *memory);
