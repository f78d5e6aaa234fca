#pragma once
/*
 * publish_index: the files of the index of search to their places, each as soon as it is made.
 *
 * They are named after what they tell, so that none is read before the list of them, search/index.js, stands: that
 * is left to whoever publishes the rest. The steps are those of render/search.h.
 *
 * Floor: build; for publish*.c alone.
 */
#include "build/index_log.h"
#include "build/publish_item.h"
#include "render/search.h"

struct publish_index {
	struct publishing *p;
	struct search search;
	struct index_log kept;

	/* filled by publish_index_make */
	struct arena room;
	VECTOR(struct item) items; /* that have been published */
	struct str list;           /* the bytes of the list of them */

	/* while it makes them */
	struct worker *worker;
	uint64_t since; /* the hand has been at making them, not at publishing them */
	bool failed;
};

/* Note the folders that its files will stand in, whatever those are called. */
void publish_index_folders(struct publishing *publishing);

/* May something that is not wanted stand where one of its files will be? */
bool publish_index_claims(struct str path);

/* What there is to do, and what the build before has kept of it: neither asks for the other. */
void publish_index_plan(struct publish_index *index, struct publishing *publishing);
void publish_index_load(struct publish_index *index, const struct publishing *publishing);

/* Then see what of that is still so. */
bool publish_index_compare(struct publish_index *index, struct fault *fault);

/* For many hands: each part of 'search' once. */
bool publish_index_part(struct publish_index *index, struct worker *worker, size_t part);

/* Make and publish the files. */
bool publish_index_make(struct publish_index *index, struct worker *worker);

void publish_index_release(struct publish_index *index);
