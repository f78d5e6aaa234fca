#pragma once
/*
 * build: from the project's folder to the published one.
 *
 * build_read takes everything in and judges it; build_write makes the site of it. The process stands
 * in the project's root, so that all paths in messages are as people know them. Floor: build.
 */
#include "build/manifest.h"
#include "build/workers.h"
#include "render/view.h"

struct build_settings {
	struct str content;    /* "content", or "." where the root itself is the content */
	const char *templates; /* the project's own; NULL for none */
	struct str output;     /* "site" */
	date as_of;            /* DATE_NONE: by the settings, else today */
	unsigned hands;        /* threads to use */
	bool adopt;            /* take over an output folder, and files in it, that are not ours */
};

struct build {
	struct arena arena;
	struct site *site; /* frozen */
	struct facts facts;
	struct names names;
	struct theme theme;
	size_t files_read;

	/* filled by build_write */
	size_t pages;                      /* HTML pages that the site consists of */
	size_t written, removed;           /* files, this time */
	VECTOR(struct str) left_standing;  /* files no longer wanted, but changed by somebody else */
};

/* Read the records and pages alone, unlinked: enough to know what there is. */
bool build_load(struct build *build, const struct build_settings *settings, struct fault *fault);

/* Read, link and judge everything. False: the machine failed. */
bool build_read(struct build *build, const struct build_settings *settings, struct fault *fault);

/* Make the output folder equal to the site. 'state_folder' is .steward/, which exists and is locked. */
bool build_write(struct build *build, const struct build_settings *settings,
                 struct str state_folder, struct fault *fault);

void build_release(struct build *build);
