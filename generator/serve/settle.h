#pragma once
/*
 * settle: when have things come to rest?
 *
 * A pure function of the events so far and their times. A known file that alone was written and
 * closed, or replaced by renaming another over it, is acted on nearly at once: that is somebody who
 * pressed "save". Anything else (new files, folders, several files) waits until all has been quiet
 * for a moment, but not for ever. While Git holds its index it is at work, and is waited for.
 *
 * Names that came and went, such as an editor's drafts, do not keep a file from being alone.
 *
 * Times are nanoseconds of any steady clock. Floor: serve. A zeroed struct settle has seen nothing.
 */
#include "base/str.h"

#define SETTLE_MS    UINT64_C(1000000)
#define SETTLE_NEVER UINT64_MAX

enum {
	SETTLE_LONE_MS = 2,     /* quiet after a lone finished write */
	SETTLE_QUIET_MS = 15,   /* quiet after anything else */
	SETTLE_MOST_MS = 300,   /* from the first event; then act, quiet or not */
	SETTLE_GIT_MS = 3000,   /* the same while Git is at work */
	SETTLE_NAMES = 4,       /* more names than these are a crowd in any case */
};

enum settle_step {
	SETTLE_WRITTEN, /* closed after writing, or renamed to this name */
	SETTLE_GONE,    /* deleted, or renamed away */
	SETTLE_TOUCHED, /* its attributes changed; says nothing of whether it is finished */
	SETTLE_BEGUN,   /* made, but not yet closed */
	SETTLE_CROWD,   /* a folder, or more than one can tell */
};

struct settle {
	uint64_t first, last; /* times of events */
	bool some, crowd;
	size_t count;
	struct settle_name {
		uint64_t id;
		bool known;
		enum settle_step step;
	} names[SETTLE_NAMES];
};

/* An event: of the name with this hash, which is 'known' if it was there before it all began. */
void settle_note(struct settle *settle, uint64_t now, uint64_t id, bool known,
                 enum settle_step step);

/* When things will have come to rest if nothing more happens; SETTLE_NEVER if nothing has. */
uint64_t settle_due(const struct settle *settle, bool git_at_work);
