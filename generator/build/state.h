#pragma once
/*
 * state: what a build is told, and what it knows and has done. Filled by build.c and publish.c,
 * read by commands.
 *
 * Floor: build.
 */
#include "build/manifest.h"
#include "build/profile.h"
#include "build/shelf.h"
#include "build/workers.h"
#include "render/view.h"

#include <stdatomic.h>

/* How far back to compare: to a day, or by a number of days. Neither: as the settings say. */
struct since {
	date day;
	int days;
};

struct build;

/* A file that was read: as it is shown ("content/a.md"), and its loaded_file.hash. */
struct build_input {
	struct str path;
	uint64_t hash;
};

/* For somebody who waits: which files to write first, and whom to tell when they are there. */
struct build_haste {
	bool (*may_write)(void *context); /* asked once, before the first file is written; false: as 'stop' */
	const struct str *first; /* paths in the output folder; unknown ones are passed over */
	size_t count;            /* 0: nobody waits for a page */
	void (*ready)(void *context, const struct build *build); /* see its 'changed' */
	void *context;
	const atomic_bool *stop; /* once true the build ends with a fault: nobody waits any more */
};

#define BUILD_STOPPED "the build was stopped" /* what the fault says then */

struct build_settings {
	struct str content;    /* "content", or "." where the root itself is the content */
	const char *templates; /* the project's own; NULL for none */
	struct str output;     /* "site" */
	date as_of;            /* DATE_NONE: by the settings, else today */
	bool rewind;   /* as_of was asked for (--as-of): show the records as they stood on that day */
	struct since since;    /* --since */
	unsigned hands;        /* threads to use */
	const char *history_folder; /* where to keep what Git told before; NULL: it is not asked */
	const char *parsed_folder;  /* where what was parsed before is kept (build/parsed.h); NULL: nowhere */
	bool keeps_parsed;     /* keep it there: for one who has the lock */
	struct shelf *shelf;   /* files that builds before have loaded; NULL to read all */
	bool compress;         /* put compressed files beside the plain ones (build/compress.h) */
	bool adopt;            /* take over an output folder, and files in it, that are not ours */
	const struct build_haste *haste; /* NULL: none */
};

static inline bool build_is_stopped(const struct build_settings *settings)
{
	return settings->haste != NULL && atomic_load(settings->haste->stop);
}

static inline bool build_may_write(const struct build_settings *settings)
{
	return settings->haste == NULL || settings->haste->may_write(settings->haste->context);
}

struct build {
	struct arena arena;
	struct site *site; /* frozen */
	struct facts facts;
	struct names names;
	struct theme theme;
	shelf_books books; /* of the shelf, which the site points into */
	uint64_t glance;   /* of all inputs, taken before they were read (build/glance.h); 0: none that proves anything */
	struct {
		struct arena room;
		disk_files files;
		bool known;
	} found;           /* what lies under content/, from glance_at_inputs until build_load */
	date today;        /* the day of the settings, else that of the clock */
	size_t files_read;
	VECTOR(struct build_input) inputs; /* so many of them, by path under content/ */
	const view_files_list *views; /* what the site consists of, but for copies and the theme's files */
	struct str no_history; /* why it is not known when pages were last changed; empty: all is well */
	struct profile profile;

	/* filled by build_write */
	size_t pages;                      /* HTML pages that the site consists of */
	size_t written, removed;           /* files, this time; of the written without the compressed */
	size_t compressed;                 /* those */
	size_t pages_written;              /* those of the written that are HTML pages */
	VECTOR(struct str) changed;        /* their paths in the output folder */
	VECTOR(struct str) left_standing;  /* files no longer wanted, but changed by somebody else */
};
