#pragma once
/*
 * snapshot: how files stood when they were last told of, and how they stand now.
 *
 * A file's stamp says cheaply that it is unchanged, but two writes within one tick of the disk's
 * clock leave the same stamp. So a stamp that was nearly new when it was looked at proves nothing
 * (Git calls such entries "racily clean"), and neither does it for a file that an event names: then
 * the bytes decide, by their hash. Hashes of files that nobody has touched are learned when there is
 * time (snapshot_learn), which is sound only where the stamp was not nearly new and still stands
 * after the read: then the bytes are those that a build has read since.
 *
 * Entries of names that are gone stay for a while: room is bounded by the names that are there.
 *
 * Floor: serve. A zeroed struct snapshot with 'grain' set is ready for use.
 */
#include "base/disk.h"
#include "base/table.h"

enum snapshot_difference { SNAPSHOT_ADDED, SNAPSHOT_CHANGED, SNAPSHOT_REMOVED, SNAPSHOT_SAME };

struct snapshot_entry {
	struct str location;
	struct disk_stamp stamp;
	uint64_t hash;      /* of its bytes now, or of why it is refused; 0: not known */
	uint64_t told_hash; /* as it was when last told of; 0: not known */
	uint32_t round;     /* in which it was last found */
	bool present, told; /* is it there now; was it when last told of */
	bool racy;          /* the stamp was nearly new when it was looked at */
	bool refused;       /* disk_find refuses it */
	bool doubted;       /* to be told of even if the bytes are as they were */
	bool dirty;         /* in the list of those that may differ from what was told */
};

typedef VECTOR(struct snapshot_entry *) snapshot_entries;

struct snapshot {
	int64_t grain; /* nanoseconds within which two states of a file may share a stamp */

	struct arena arena;
	struct table by_location;
	snapshot_entries entries, dirty;
	size_t learned; /* entries before this one need no snapshot_learn */
	size_t swept;   /* entries left when those of names that are gone were last thrown out */
	size_t stirs;   /* how often a file was found to have changed, for those who count */
	uint32_t round;
	bool doubt;     /* in this round */
	int64_t looked; /* when the round began; CLOCK_REALTIME, nanoseconds */
};

/* Begin to look around. 'doubt': somebody may have read files since the last look, so those that
 * have been touched are told of even if their bytes are as they were: they may have changed and
 * changed back. */
void snapshot_begin(struct snapshot *snapshot, bool doubt);

/* This file is there. 'touched': an event named it, so do not believe its stamp. */
void snapshot_found(struct snapshot *snapshot, const struct disk_file *file, bool touched);

/* This file was looked for; it is gone unless it was found in this round. */
void snapshot_sought(struct snapshot *snapshot, struct snapshot_entry *entry);

/* NULL if nothing of that name was lately. */
struct snapshot_entry *snapshot_find(const struct snapshot *snapshot, struct str location);

/* The next file that differs from what was told, and how; from now on, that is told. NULL after the
 * last. Reads files where only their bytes can say. No entry outlives the next call. */
const struct snapshot_entry *snapshot_tell(struct snapshot *snapshot,
                                           enum snapshot_difference *difference);

/* Read some of the files whose hash is not known: at most 'files' of them. False when there are none
 * left. */
bool snapshot_learn(struct snapshot *snapshot, size_t files);

void snapshot_release(struct snapshot *snapshot);
