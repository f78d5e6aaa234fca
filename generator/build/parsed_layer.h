#pragma once
/*
 * parsed_layer: one of the files that parsed.h keeps, as it is read.
 *
 * Only the list of what is in the file is held in memory. The file is not trusted: a list that is not as it was
 * written makes it an empty one, and so does another program; bytes that are not as they were written are not there.
 *
 * Floor: build; for parsed*.c alone.
 */
#include "base/disk.h"

/* What is known of one content file, and where it stands. The file ends with these, sorted by 'hash', and a tail. */
struct parsed_entry {
	uint64_t hash; /* the input's (model/load.h) */
	uint64_t place;
	uint32_t length;
	uint32_t check; /* of the bytes, by parsed_check */
};

struct parsed_tail {
	char name[8]; /* PARSED_NAME */
	uint64_t program, count;
	uint64_t check; /* of all entries and of what stands before in the tail, by parsed_tail_check */
};

#define PARSED_NAME "parsed 1"

struct parsed_layer {
	int file; /* -1: there is none, and nothing in it */
	const struct parsed_entry *entries;
	size_t count;
	bool *used;    /* which of them the build wanted */
	uint64_t size; /* of all that they tell of */
};

uint32_t parsed_check(struct str bytes);
uint64_t parsed_tail_check(const struct parsed_tail *tail, struct str entries);

void parsed_layer_open(struct parsed_layer *layer, struct arena *arena, const char *path, uint64_t program);
void parsed_layer_close(struct parsed_layer *layer);

/* What one hand has read of a file: entries come nearly in the order in which they were written, so that with one
 * many others are had. */
struct parsed_window {
	int file; /* 0: nothing yet */
	uint64_t place;
	size_t length;
	char bytes[16 * 1024];
};

/* The bytes of one entry, in the window until that is used again, or if they are many in 'arena'; empty if they are not
 * as they were. */
struct str parsed_layer_read(const struct parsed_layer *layer, size_t entry, struct parsed_window *window,
                             struct arena *arena);

/* Which entry has the hash; SIZE_MAX for none. Many hands may ask at once. */
size_t parsed_layer_find(const struct parsed_layer *layer, uint64_t hash);

/* Bytes of the entries that the build wanted. */
uint64_t parsed_layer_used(const struct parsed_layer *layer);
