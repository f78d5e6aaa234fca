#pragma once
/*
 * rebuild: builds of the preview, one at a time, in a thread of their own; and sketches, which need none.
 *
 * The caller orders a build and goes on; when rebuild_descriptor is readable there is news. A build that
 * finds errors which the shown site does not have writes nothing: the last good site stays, and the
 * news say what is wrong. The first build writes what it can, as `steward build` does.
 *
 * All functions are for one thread, that of the caller. Floor: serve.
 */
#include "build/build.h"
#include "build/theme.h"
#include "serve/reload.h"
#include "serve/watch.h"

struct rebuild; /* the builder */

struct rebuild_settings {
	struct build_settings build; /* 'haste' is the builder's own; 'templates' need not be there yet */
	const char *state_folder;    /* .steward/, which exists */
	bool navigate;               /* look for the page of a single file that changed */
	bool colour;                 /* in reports */
};

/* Settings are copied, what they point to is not. NULL after setting 'fault'. */
struct rebuild *rebuild_start(const struct rebuild_settings *settings, struct fault *fault);

/* Readable when rebuild_take has news. The same for the builder's whole life. */
int rebuild_descriptor(const struct rebuild *rebuild);

struct rebuild_order {
	watch_changes changes; /* what happened; none for the first build and for a new day */
	reload_pages open;     /* pages that browsers show: made first */
	bool is_shown;         /* all changes are: by rebuild_sketch */
};

/* Begin a build. None may be running. The order is copied. */
void rebuild_begin(struct rebuild *rebuild, const struct rebuild_order *order);

/* Ask the build that runs to end early if what it is for is shown already: something has changed again. */
void rebuild_interrupt(struct rebuild *rebuild);

enum rebuild_end {
	REBUILD_GOES_ON,   /* not ended: the open pages are written, the others follow */
	REBUILD_MADE,
	REBUILD_HELD_BACK, /* new errors: the site stays as it was */
	REBUILD_INTERRUPTED, /* by rebuild_interrupt: its changes are to be ordered again */
	REBUILD_FAILED,    /* the machine failed: the site is whole, but may be as it was */
};

struct rebuild_news {
	struct arena arena;      /* holds what follows */
	enum rebuild_end end;
	uint64_t generation;     /* of the site that is shown now; 0: none yet */
	watch_changes changes;   /* of the order */
	VECTOR(struct str) files; /* written and removed since the last news of this build */
	struct str navigate;     /* the page of the one file that changed; empty: none */
	struct str live[PREVIEW_FILES]; /* what the preview adds to pages, as it is now */
	struct str problems;     /* data of a "problems" event: see problems.h */
	struct str report;       /* what was not reported before, as text for a terminal */
	struct str findings;     /* "2 errors, 1 warning" */
	struct str obstacle;     /* REBUILD_HELD_BACK: the first error that the site waits for: "content/a.md:3" */
	struct str base_path;    /* "/handbook/": the path of the site's base_url; "/" if none */
	bool problems_changed;
	bool is_by_clock;        /* the site's day is today: with the day it changes */
	date as_of;
	size_t written, total;   /* pages that this build wrote so far, of all that the site has */
	struct fault fault;      /* REBUILD_FAILED */
};

/* The next news, to be released with rebuild_news_release; false if there are none. */
bool rebuild_take(struct rebuild *rebuild, struct rebuild_news *news);
void rebuild_news_release(struct rebuild_news *news);

/* Show edits of prose at once, in this thread (build/sketch.h), ahead of the build that is to be ordered for them. A
 * build that runs does not stand in the way while it reads, if what it is for is shown; it is interrupted. 'news' tell
 * of what was written, and are to be released. True: all is shown. */
bool rebuild_sketch(struct rebuild *rebuild, const watch_changes *changes, struct rebuild_news *news);

/* Does a build run, or have its last news not been taken? */
bool rebuild_is_busy(const struct rebuild *rebuild);

/* What was read last, and what is shown: the same unless the last build was held back or failed. NULL
 * while a build runs, and where there is none. */
const struct build *rebuild_newest(const struct rebuild *rebuild);
const struct build *rebuild_shown(const struct rebuild *rebuild);

/* Stop the build that runs and free the builder. A build that does not end within 'patience'
 * milliseconds is left to itself, with its memory: the process is about to end, and files are replaced as
 * a whole only. */
void rebuild_stop(struct rebuild *rebuild, int patience);

/* The preview's own files for pages, by enum preview_file, in 'arena'; empty where they cannot be read, and
 * pages are as they are published. Reads the disk. */
void rebuild_preview_files(struct arena *arena, const struct rebuild_settings *settings,
                           struct str files[PREVIEW_FILES]);
