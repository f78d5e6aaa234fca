#pragma once
/*
 * profile: how long each stage of a build took, and how many bytes it was about.
 *
 * Always measured, since a few looks at the clock for a file are nothing beside writing it; shown by
 * `steward build --profile`. Stages follow each other: whoever ends one says so, and the time since the
 * end of the one before is its own. Where many hands work at two stages in turn, the time that passed
 * is shared out by how long the hands were at each.
 *
 * Floor: build.
 */
#include "base/buffer.h"

#include <stdatomic.h>

enum stage {
	STAGE_FIND,    /* the files below content/ */
	STAGE_READ,    /* their bytes */
	STAGE_DECODE,  /* YAML and Markdown into records */
	STAGE_LINK,    /* names resolved, the whole checked */
	STAGE_SIGNALS, /* what asks a question */
	STAGE_RENDER,  /* templates read, pages made */
	STAGE_WRITE,   /* compared with what stands in the output folder, written if different */
	STAGE_COMPRESS, /* with --compress: the compressed files beside them */
	STAGE_PUBLISH, /* the manifest, and what is no longer wanted away */
	STAGES
};

struct profile {
	uint64_t lap; /* when the last stage ended */
	struct stage_cost {
		uint64_t nanoseconds; /* that passed */
		_Atomic uint64_t worked; /* likewise, of all hands together, until profile_share */
		_Atomic uint64_t bytes;
	} stages[STAGES];
};

/* Nanoseconds by a clock that only goes forward. */
uint64_t profile_now(void);

/* From now on, unless it has begun: a profile is zeroed first. */
void profile_begin(struct profile *profile);

/* A stage has ended; 'bytes' more were its own. A stage may end more than once. */
void profile_end(struct profile *profile, enum stage stage, uint64_t bytes);

/* For all threads: one of many hands was at a stage since 'since'; gives back the time it is now. */
uint64_t profile_work(struct profile *profile, enum stage stage, uint64_t since);
void profile_bytes(struct profile *profile, enum stage stage, uint64_t bytes);

/* The hands have ended: share the time since the last end among the stages that they were at. */
void profile_share(struct profile *profile);

/* Of all stages together. */
double profile_seconds(const struct profile *profile);

/* A small table: stage, seconds, share of the whole, kilobytes and of what. */
void profile_write(struct buffer *out, const struct profile *profile);
