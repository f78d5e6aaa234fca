#pragma once
/*
 * output: the folder that is published.
 *
 * Files are looked at first and left alone when their bytes are right, so their times stay. What
 * differs is written beside and renamed into place: a reader sees the old file or the new one,
 * never half. Every path is resolved below the folder without following a single symbolic link.
 * Drafts are called .steward-tmp-N and lie in the folder itself; those of a killed build are
 * swept away.
 *
 * Whether a file may be replaced or removed is not decided here: see manifest.h. Paths are
 * relative to the folder and zero-terminated. Threads may use one output at once, each with its
 * own 'draft' number.
 *
 * Floor: build.
 */
#include "base/disk.h"
#include "build/digest.h"

struct output {
	int folder;      /* open; -1 when closed */
	struct str shown; /* as named in messages: "site" */
};

/* Make the folder if it is not there, open it and sweep old drafts away. It is ours alone until it is
 * closed: a fault if somebody else has it open. */
bool output_open(struct output *output, struct str path, struct fault *fault);
void output_close(struct output *output);

/* Does it hold anything but hidden files and the notes that repositories keep in such a folder
 * (README.md, CNAME)? False: the machine did not say. */
bool output_is_used(const struct output *output, bool *is_used, struct fault *fault);

enum output_state {
	OUTPUT_MISSING,   /* nothing there */
	OUTPUT_SAME,      /* the very bytes */
	OUTPUT_DIFFERENT, /* a plain file with other bytes */
	OUTPUT_BLOCKED,   /* no plain file, or a link or file stands where a folder belongs */
	OUTPUT_FAILED,    /* the machine refused; the fault is set */
};

/* How what stands at 'path' compares with 'bytes'. */
enum output_state output_look(const struct output *output, const char *path, struct str bytes,
                              struct fault *fault);

/* Likewise with the file at 'location'; 'digest' becomes that file's. */
enum output_state output_look_file(const struct output *output, const char *path,
                                   const char *location, struct digest *digest,
                                   struct fault *fault);

/* Put 'bytes' at 'path', in the place of whatever file is there. Folders are made as needed. 'stamp', unless it is
 * NULL, becomes that of the new file, and stays as it was where the machine did not say. */
bool output_put(const struct output *output, const char *path, struct str bytes, unsigned draft,
                struct disk_stamp *stamp, struct fault *fault);

/* Likewise in two steps with a copy of the file at 'location', so that what was copied can be noted before
 * it is put there: 'digest' becomes that of the copy. */
bool output_draft_file(const struct output *output, const char *path, const char *location,
                       unsigned draft, struct digest *digest, struct fault *fault);
bool output_place_draft(const struct output *output, const char *path, unsigned draft,
                        struct disk_stamp *stamp, struct fault *fault);

/* Likewise in steps, with bytes as they come: open a draft, whose descriptor is -1 on failure; write to it; close
 * it, 'written' telling whether all went well so far (else errno why not); place it or drop it. */
int output_draft_open(const struct output *output, const char *path, unsigned draft, struct fault *fault);
bool output_draft_close(const struct output *output, int file, bool written, const char *path, unsigned draft,
                        struct fault *fault);
void output_drop_draft(const struct output *output, unsigned draft);

/* The digest of the plain file at 'path'. OUTPUT_DIFFERENT when there is one. */
enum output_state output_digest(const struct output *output, const char *path,
                                struct digest *digest, struct fault *fault);

/* Read the plain file at 'path' of at most 'most' bytes. OUTPUT_DIFFERENT when there is one. */
enum output_state output_read(const struct output *output, const char *path, size_t most, struct arena *arena,
                              struct str *bytes, struct fault *fault);

/* The stamp of the plain file at 'path'; false if there is none, or none that can be read. */
bool output_stamp(const struct output *output, const char *path, struct disk_stamp *stamp);

/* Remove a file that will soon be there again. */
bool output_withdraw(const struct output *output, const char *path, struct fault *fault);

/* Remove a file, and the folders above it that are empty then. */
bool output_remove(const struct output *output, const char *path, struct fault *fault);
