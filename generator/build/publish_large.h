#pragma once
/*
 * publish_large: a file that is written while it is made, so that it is never whole in memory.
 *
 * What the making hands on (buffer_flow) goes into a draft beside; whether that is to stand in the file's place is
 * settled once all is there. A file too small to be handed on never comes here.
 *
 * Floor: build; for publish_item.c alone.
 */
#include "build/publish_item.h"

struct large {
	struct buffer_outlet outlet; /* the first member; for the buffer that the file is made in */
	struct publishing *publishing;
	struct worker *worker;
	const struct item *item;
	bool begun, failed;
	int draft, why; /* errno of the first failure to write */
	struct digest digest;
};

void large_begin(struct large *large, struct publishing *publishing, struct worker *worker, const struct item *item);

/* The last bytes. The draft is whole then, or gone: false. */
bool large_end(struct large *large, struct str bytes);
