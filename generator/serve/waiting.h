#pragma once
/*
 * waiting: changes that the next build is for.
 *
 * They come in at any time and are taken all together when a build begins. One that waits already is not
 * kept twice, as far as a short look tells. Zeroed: none waits. Floor: serve.
 */
#include "serve/watch.h"

struct waiting {
	struct arena arena; /* holds the texts of 'changes' */
	watch_changes changes;
};

/* Let more changes wait; they are copied. */
void waiting_add(struct waiting *waiting, const watch_changes *changes);

/* None waits any more, and their memory is freed. */
void waiting_clear(struct waiting *waiting);
