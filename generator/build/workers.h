#pragma once
/*
 * workers: many hands for one list of items.
 *
 * Items are numbered and handed out in small chunks; which worker takes which is chance, so the
 * work on an item may depend on nothing but the item. Each worker has arenas and a buffer of its
 * own.
 *
 * pthread.h is known to workers.c alone. Floor: build.
 */
#include "base/disk.h"

enum { WORKERS_MOST = 256 };

struct worker {
	unsigned number;      /* from 0; less than the number of workers, and than WORKERS_MOST */
	struct arena arena;   /* kept for the caller when all is done; release what need not stay */
	struct arena scratch; /* for one item: to be cleared after it */
	struct buffer buffer; /* room that is used again and again */
	struct fault *fault;  /* to be set before returning false */
};

/* Work on one item. False: the machine failed; no new items are begun. */
typedef bool work_function(void *context, struct worker *worker, size_t item);

/* Work on items [0, count) with up to 'hands' threads, this one included. What the workers' arenas
 * hold is moved to 'kept' (NULL: released). False if an item failed: 'fault' is that of the
 * earliest item that did. */
bool workers_run(unsigned hands, size_t count, work_function *work, void *context,
                 struct arena *kept, struct fault *fault);

/* As many as this process may use processors. */
unsigned workers_wanted(void);
