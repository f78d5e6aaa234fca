#pragma once
/*
 * index_log: what a build keeps of its index of search for the next one (render/search_kept.h).
 *
 * It lies in .steward/ beside the build log, one for each output folder, and belongs to one program. One that is
 * missing, damaged anywhere or another's is an empty one: deleting it costs time, nothing else.
 *
 * Floor: build.
 */
#include "build/build_log.h"
#include "build/digest.h"

struct index_log {
	struct buffer_outlet outlet; /* the first member; of what is being saved */
	struct arena arena;
	struct str path, draft;
	uint64_t program;
	struct str kept; /* in 'arena' */

	/* what is being saved: a file that is written while it is made, so that it is never whole in memory */
	int file; /* -1: none */
	bool failed;
	struct digest digest;
};

/* Read the one that lies beside a loaded build log. */
void index_log_load(struct index_log *log, const struct build_log *beside);

/* Begin what is to be saved: 'bytes' that are empty, and flow into a draft while they are written (buffer_flow). */
void index_log_begin(struct index_log *log, struct buffer *bytes);

/* Replace the file, once 'bytes' has all. One that cannot be written is removed. */
void index_log_save(struct index_log *log, struct buffer *bytes);

void index_log_release(struct index_log *log);
