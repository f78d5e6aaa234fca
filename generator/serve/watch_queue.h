#pragma once
/*
 * watch_queue: the system's queue of what happens in folders (inotify), for serve/watch.
 *
 * libinotifytools opens, reads and closes it. Watches are set by the system's own call, on the
 * library's descriptor: the library's list of them goes wrong when a watched folder is renamed, or
 * deleted and made again (github.com/inotify-tools/inotify-tools, issues 1, 4 and 59).
 *
 * What is watched is one post for each folder, and for each file at the end of a symbolic link. A
 * post has all the places by which it is reached. The system numbers its watches upwards for ever, so
 * posts are found by search, and room is bounded by those that stand, not by those that ever were.
 *
 * Floor: serve; for serve/watch alone. Opened by watch_queue_open.
 */
#include "base/arena.h"
#include "serve/settle.h"

struct watch_place {
	struct str location; /* "" for the project's root as the folder of others */
	uint32_t round;      /* in which it was last seen */
};

struct watch_post {
	int number; /* the system's */
	VECTOR(struct watch_place) places; /* none: the system watches it no more */
};

struct watch_queue {
	struct arena arena;
	int descriptor; /* -1: not open */
	int trouble;    /* errno of a watch that could not be set although its folder is there; 0: none */
	uint32_t round;
	VECTOR(struct watch_post) posts; /* sorted by number */
	size_t places_made; /* since the arena was new */
};

struct watch_event {
	const struct watch_post *post; /* valid until the queue is changed; NULL: events were lost */
	struct str name;               /* in that folder, until the next event; empty: the post itself */
	bool folder;                   /* what it is about is a folder, or may be */
	enum settle_step step;
};

/* False with errno on failure. */
bool watch_queue_open(struct watch_queue *queue);

/* Watch a folder, or the file at the end of a link, from now on. What is gone is passed over. */
void watch_queue_add(struct watch_queue *queue, struct str location);

/* The next event that has happened already; false if there is none. */
bool watch_queue_next(struct watch_queue *queue, struct watch_event *event);

/* Forget the places that were not added in this round and of which 'gone' is true. */
void watch_queue_forget(struct watch_queue *queue, bool (*gone)(void *context, struct str location),
                        void *context);

void watch_queue_close(struct watch_queue *queue);

/* The system's limits: watches and queues of one user. */
int watch_queue_watches_max(void);
int watch_queue_queues_max(void);
