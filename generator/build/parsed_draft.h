#pragma once
/*
 * parsed_draft: a file for parsed_layer, as many hands write it.
 *
 * Each hand gathers what it has found and writes it in portions, wherever the file ends then, so that little is held
 * in memory. A draft that cannot be written comes to nothing, and says so at its end.
 *
 * Floor: build; for parsed.c alone.
 */
#include "build/parsed_layer.h"
#include "build/workers.h"

#include <stdatomic.h>

struct parsed_hand {
	struct arena arena; /* the hand itself lies in it */
	struct buffer bytes;
	VECTOR(struct parsed_entry) entries;
	size_t waiting; /* the first entry whose bytes are not written; its place counts from the first of 'bytes' */
};

struct parsed_draft {
	const char *path;
	atomic_bool begun; /* by the hand that makes the file */
	atomic_int file;   /* -1: it is not there yet; meanwhile the other hands go on gathering */
	atomic_uint_fast64_t end;
	atomic_bool failed;
	struct parsed_hand *hands[WORKERS_MOST]; /* NULL until they have something */
};

/* There is a file once there is enough to write. */
void parsed_draft_begin(struct parsed_draft *draft, const char *path);

/* Where the hand is to add what it has found of a file; then that it has, from 'start' of the buffer on. */
struct buffer *parsed_draft_room(struct parsed_draft *draft, unsigned hand);
void parsed_draft_add(struct parsed_draft *draft, unsigned hand, uint64_t hash, size_t start);

/* How many bytes have been added. */
uint64_t parsed_draft_size(const struct parsed_draft *draft);

/* Write what is left and put the draft in place as 'path'. False, with nothing left of it, if that failed. */
bool parsed_draft_finish(struct parsed_draft *draft, const char *path, uint64_t program);

/* Nothing is left of the draft; also after it was finished. */
void parsed_draft_release(struct parsed_draft *draft);
