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

struct index_log {
	struct arena arena;
	struct str path;
	uint64_t program;
	struct str kept; /* in 'arena' */
};

/* Read the one that lies beside a loaded build log. */
void index_log_load(struct index_log *log, const struct build_log *beside);

/* Begin what is to be saved; what is kept is to be written behind it. */
void index_log_begin(struct buffer *bytes);

/* Replace the file. One that cannot be written is removed. */
void index_log_save(const struct index_log *log, struct buffer *bytes);

void index_log_release(struct index_log *log);
