#pragma once
/*
 * disk: files and folders as the machine has them, and what the machine says when it refuses.
 *
 * Functions that can fail return false and say why in a struct fault: one sentence for people,
 * such as "cannot read 'content/x.md': Permission denied". Paths handed in are zero-terminated.
 *
 * Floor: base.
 */
#include "base/buffer.h"

#include <limits.h>
#include <sys/stat.h>

/* Why something failed. Zeroed: nothing has. It holds no pointers, so threads may hand it on. */
struct fault {
	char sentence[PATH_MAX + 512]; /* no full stop; cut where it does not fit */
};

/* Say "cannot DOING 'path': text of errno 'code'". Always false, to be returned at once. */
bool fault_of_machine(struct fault *fault, const char *doing, const char *path, int code);

/* Say something else. Always false. */
__attribute__((format(printf, 2, 3))) bool fault_say(struct fault *fault, const char *format, ...);

bool fault_is_set(const struct fault *fault);

enum disk_result { DISK_DONE, DISK_TOO_LARGE, DISK_FAILED };

/* Read a whole plain file of at most 'most' bytes into 'arena', with SOURCE_PADDING zero bytes behind it that
 * are not counted. Never waits on a FIFO or device: those are refused. 'fault' is set for
 * DISK_FAILED only. */
enum disk_result disk_read(struct arena *arena, const char *path, size_t most, struct str *bytes,
                           struct fault *fault);

/* Read the first bytes of a plain file: 'most' of them, or all. */
bool disk_read_start(struct arena *arena, const char *path, size_t most, struct str *bytes,
                     struct fault *fault);

/* Read from an open file to its end, beyond 'most' bytes not at all. False with errno on failure. */
bool disk_read_open(struct buffer *bytes, int file, size_t most);

/* Open a plain file to read from. -1 after setting the fault. */
int disk_open_plain(const char *path, struct stat *status, struct fault *fault);

/* Read or write bytes at a place of an open file, wherever it stands. False on failure, and where the file ends
 * before. */
bool disk_read_at(int file, char *at, size_t length, uint64_t place);
bool disk_write_at(int file, struct str bytes, uint64_t place);

/* Make a new file to write to, in the place of any that is there. -1 with errno on failure. */
int disk_open_draft(const char *path);

/* Write all of 'bytes' to an open file. False with errno on failure. */
bool disk_write_open(int file, struct str bytes);

/* Put a file in place as a whole, durably: written beside, flushed, renamed. The new content or
 * the old is there at any moment. */
bool disk_replace(const char *path, struct str bytes, struct fault *fault);

/* Make a file that does not exist yet; one that exists is left alone and a fault. */
bool disk_create(const char *path, struct str bytes, struct fault *fault);

/* Make a folder and those above it as needed. */
bool disk_make_folders(const char *path, struct fault *fault);

/* What stands at 'path', symbolic links followed. */
bool disk_is_folder(const char *path);
bool disk_is_file(const char *path);

/* Is it a folder, or does the machine refuse to say? Whoever opens it then is told why. */
bool disk_may_be_folder(const char *path);

/* Does the folder hold a file whose name ends so? False also when it cannot be read; errno is 0 if it
 * could. */
bool disk_folder_has(const char *path, struct str ending);

/* What tells one state of a file from another without reading it. */
struct disk_stamp {
	uint64_t size, device, inode;
	int64_t modified, changed; /* nanoseconds since 1970; 'changed' cannot be set by programs */
};

struct disk_stamp disk_stamp_of(const struct stat *status);

/* The stamp of what stands at 'path', symbolic links followed. False if nothing does. */
bool disk_stamp_at(const char *path, struct disk_stamp *stamp);

bool disk_stamp_equal(const struct disk_stamp *a, const struct disk_stamp *b);

struct disk_file {
	struct str path;      /* relative to the folder that is walked, '/' between names */
	struct str location;  /* to open it by */
	struct disk_stamp stamp;
	bool linked;          /* a symbolic link; the stamp is that of its end, if it is followed */
	const char *refused;  /* why it cannot be taken, for people; NULL if all is well */
};

typedef VECTOR(struct disk_file) disk_files;

struct disk_walk {
	const char *folder;
	/* Symbolic links may lead to plain files and folders below this one only, and to nothing
	 * hidden in it. Absolute and free of symbolic links itself (realpath). NULL: the machine could not
	 * tell, which is a fault. */
	const char *bounds;
	/* Called for each folder and symbolic link that is not left out by itself: false leaves it (and what it
	 * holds) out. May be NULL. */
	bool (*wanted)(void *context, struct str path, const struct stat *status);
	void *context;
	/* Does 'look' for each of the items [0, count), by many threads if it likes. NULL: this one does. */
	void (*spread)(void *spreader, size_t count, void (*look)(void *finding, size_t item), void *finding);
	void *spreader;
	/* Called for each folder just before its names are read. May be NULL. */
	void (*entering)(void *listener, struct str location, bool linked);
	void *listener;
};

/* Is a file or folder of this name left out of every walk? Dot files are, and what editors leave
 * beside the file that is worked on: "page.md~", "#page.md#". */
bool disk_is_left_out(struct str name);

/* All files below a folder, sorted by path, without those left out. What is
 * neither a plain file nor a folder, and links that lead nowhere, round in a circle or out of
 * bounds, are listed with 'refused' set. Fails only when a folder cannot be read. */
bool disk_find(struct arena *arena, const struct disk_walk *walk, disk_files *files,
               struct fault *fault);

/* The part of disk_find's result that stands at 'path' and below it; nothing if nothing is there. It
 * is found as if no symbolic link led to a folder anywhere else. */
bool disk_find_at(struct arena *arena, const struct disk_walk *walk, struct str path,
                  disk_files *files, struct fault *fault);
