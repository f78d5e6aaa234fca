#pragma once
/*
 * watch_look: look around in the watched folders, in all of them or where something was touched.
 *
 * Each folder is listened to before its names are read, so that what is made in it meanwhile is
 * heard of. Floor: serve; for serve/watch alone.
 */
#include "serve/snapshot.h"
#include "serve/watch.h"
#include "serve/watch_queue.h"

struct watch_root {
	struct str folder;
	bool is_content; /* and so must be there */
	bool unreadable; /* at the last look */
	bool told_unreadable;
	struct inputs_walk content; /* how it is walked, at this look */
	struct disk_walk templates;
};

enum { WATCH_ROOTS_MAX = 1 + WATCH_TEMPLATES_MAX };

/* A name to look at. */
struct watch_touched {
	struct str location;
	struct watch_root *root;
	bool folder; /* it is one, or was, or may have been */
};

struct watch_look {
	const struct watch_settings *settings;
	struct watch_root roots[WATCH_ROOTS_MAX];
	size_t root_count;
	struct snapshot snapshot;
	struct watch_queue queue;

	struct arena kept;   /* from one look at everything to the next */
	struct table linked; /* locations of links that lead to folders: events take them for files */

	struct arena arena; /* of what is touched; released by each look */
	VECTOR(struct watch_touched *) touched;
	struct table touched_by_location;
	bool folders_touched;
	bool all; /* look at everything */
};

void watch_look_init(struct watch_look *look, const struct watch_settings *settings);

/* Remember to look there. Locations outside the roots and those that are left out are passed over:
 * then false. */
bool watch_look_touch(struct watch_look *look, struct str location, bool folder);

/* Look wherever something was touched. 'doubt': see snapshot_begin. */
void watch_look_around(struct watch_look *look, bool doubt);

/* Is a root unreadable, so that it must be tried again? */
bool watch_look_failed(const struct watch_look *look);

void watch_look_release(struct watch_look *look);
