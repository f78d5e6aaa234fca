#pragma once
/*
 * build_log: from what each file of the output folder was made, so that it need not be made again.
 *
 * For each file it holds a face (render/view_reads.h) and a stamp of the file as it was left. A file whose
 * face and stamp are those of the log is right as it stands. For people who ask why a file would be made again
 * (build/standing.h) it also holds what all pages share, and a hash of each file that was read. Of a build that
 * found nothing wrong it tells what the whole was made from, too (build/glance.h). The log is kept in .steward/,
 * one for each output folder; it belongs to one program, and one that is missing, damaged anywhere or another's
 * is an empty one: deleting it costs time, nothing else.
 *
 * Floor: build.
 */
#include "base/date.h"
#include "build/state.h"

struct build_log_entry {
	struct str path;
	uint64_t face;  /* 0: not known, as of copies: the stamp then only counts for the whole */
	uint64_t stamp; /* of the file, by build_log_stamp; 0: not known */
};

struct build_log_whole {
	uint64_t glance;        /* 0: not to be trusted, and nothing else is set */
	date today;
	uint64_t pages, files;  /* that the site consists of; that were read */
	struct str zone;        /* the time zone of the settings; empty for none */
};

/* What all pages share. */
struct build_log_frame {
	uint64_t face;  /* 0: not known, and nothing else is set */
	uint64_t theme; /* theme.hash */
	date as_of;     /* the day that the records were read for */
};

struct build_log {
	struct arena arena;
	struct str file;
	int64_t written;       /* nanoseconds since 1970 */
	uint64_t program;      /* what tells this program from others */
	struct build_log_whole whole;
	struct build_log_frame frame;
	size_t entries;        /* how many it has */
	VECTOR(struct build_input) inputs; /* to be saved, or as build_log_load_inputs has read them */
};

/* Say where the log is that belongs to the manifest's folder. */
void build_log_name(struct build_log *log, const struct manifest *manifest);

/* Read the log after that. What it tells of the manifest's files goes to their entries;
 * more is not kept of it, since it is long. */
void build_log_load(struct build_log *log, struct manifest *manifest);

/* Read what it tells of the files that were read, too: for those who ask why. */
void build_log_load_inputs(struct build_log *log);

/* Does the log say that the last build was of this glance? One that is damaged may say so wrongly: that is for
 * build_log_load to find, which need not be called where the answer is no. */
bool build_log_claims(const struct manifest *manifest, uint64_t glance);

/* Is the file right as it stands? 'entry' is the manifest's, NULL if it has none, and 'stamp' its stamp now. One that
 * was written together with the log proves nothing, since another write may have left the same. */
bool build_log_fits(const struct build_log *log, const struct manifest_entry *entry, uint64_t face,
                    const struct disk_stamp *stamp);

/* Replace the log by its 'whole', 'frame' and 'inputs' as they are now and these entries; those without a stamp are
 * left out, and tell against the whole. A log that cannot be written is removed. */
void build_log_save(const struct build_log *log, const struct build_log_entry *entries, size_t count);

void build_log_release(struct build_log *log);

/* A stamp in one number, never 0. */
uint64_t build_log_stamp(const struct disk_stamp *stamp);
