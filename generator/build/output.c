#include "build/output.h"
#include "build/output_path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define DRAFT_START ".steward-tmp-"

enum { DRAFT_NAME_MAX = 40 };

static bool fail(const struct output *output, struct fault *fault, const char *doing,
                 const char *path, int code)
{
	char shown[PATH_MAX];
	snprintf(shown, sizeof(shown), STR_FMT "/%s", STR_ARG(output->shown), path);
	return fault_of_machine(fault, doing, shown, code);
}

/* The names in an open folder, to be read from the first. NULL with errno. */
static DIR *list(int folder)
{
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *listing = again >= 0 ? fdopendir(again) : NULL;
	int why = errno;
	if (listing == NULL && again >= 0)
		close(again);
	errno = why;
	return listing;
}

/* What cannot be swept now is next time. */
static void sweep_drafts(int folder)
{
	DIR *listing = list(folder);
	if (listing == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
		if (str_starts(str_from(entry->d_name), STR(DRAFT_START)))
			unlinkat(folder, entry->d_name, 0);
	closedir(listing);
}

bool output_open(struct output *output, struct str path, struct fault *fault)
{
	char name[PATH_MAX];
	while (path.length > 1 && path.at[path.length - 1] == '/')
		path.length--;
	snprintf(name, sizeof(name), STR_FMT, STR_ARG(path));
	*output = (struct output){ .folder = -1, .shown = path };
	if (!disk_make_folders(name, fault))
		return false;
	output->folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (output->folder < 0 && (errno == ELOOP || errno == ENOTDIR))
		return fault_say(fault,
		                 "cannot write to '%s': it is a symbolic link; name the folder that "
		                 "it leads to with --out", name);
	if (output->folder < 0)
		return fault_of_machine(fault, "write to", name, errno);
	/* Other handbooks have another lock; drafts of two builds would be one file. Some network drives
	 * cannot lock folders. */
	if (flock(output->folder, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return fault_say(fault, "cannot write to '%s': the build of another handbook is writing there",
		                 name);
	sweep_drafts(output->folder);
	return true;
}

void output_close(struct output *output)
{
	if (output->folder >= 0)
		close(output->folder);
	output->folder = -1;
}

bool output_is_used(const struct output *output, bool *is_used, struct fault *fault)
{
	static const struct str notes[] = { STR_ROW("README.md"), STR_ROW("CNAME") };
	DIR *listing = list(output->folder);
	*is_used = false;
	if (listing == NULL)
		return fault_say(fault, "cannot read the folder '" STR_FMT "': %s", STR_ARG(output->shown),
		                 strerrordesc_np(errno));
	for (struct dirent *entry; !*is_used && (entry = readdir(listing)) != NULL;) {
		bool is_note = entry->d_name[0] == '.';
		for (size_t i = 0; i < ARRAY_COUNT(notes); i++)
			is_note = is_note || str_equal(str_from(entry->d_name), notes[i]);
		*is_used = !is_note;
	}
	closedir(listing);
	return true;
}

/* What stands where no file can be opened. */
static enum output_state state_of(int code)
{
	switch (code) {
	case ENOENT:
		return OUTPUT_MISSING;
	case ELOOP:
	case ENOTDIR:
	case EXDEV:
	case ENXIO:
		return OUTPUT_BLOCKED;
	default:
		return OUTPUT_FAILED;
	}
}

/* Open the plain file at 'path' for reading. -1, and the state that this means, if there is none. */
static int open_standing(const struct output *output, const char *path, struct stat *status,
                         enum output_state *state, struct fault *fault)
{
	int file = path_open(output->folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
	bool is_known = file >= 0 && fstat(file, status) == 0;
	if (is_known)
		*state = S_ISREG(status->st_mode) ? OUTPUT_DIFFERENT : OUTPUT_BLOCKED;
	else
		*state = file >= 0 ? OUTPUT_FAILED : state_of(errno);
	if (*state == OUTPUT_FAILED)
		fail(output, fault, "read", path, errno);
	if (file >= 0 && *state != OUTPUT_DIFFERENT) {
		close(file);
		file = -1;
	}
	return file;
}

enum output_state output_look(const struct output *output, const char *path, struct str bytes,
                              struct fault *fault)
{
	struct stat status;
	enum output_state state;
	int file = open_standing(output, path, &status, &state, fault);
	if (file < 0)
		return state;
	if ((uint64_t)status.st_size == bytes.length && digest_holds(file, bytes))
		state = OUTPUT_SAME;
	close(file);
	return state;
}

enum output_state output_look_file(const struct output *output, const char *path,
                                   const char *location, struct digest *digest,
                                   struct fault *fault)
{
	struct stat status;
	enum output_state state;
	struct digest standing;
	int from = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (from < 0 || !digest_read(from, digest)) {
		fault_of_machine(fault, "read", location, errno);
		if (from >= 0)
			close(from);
		return OUTPUT_FAILED;
	}
	close(from);
	int file = open_standing(output, path, &status, &state, fault);
	if (file < 0)
		return state;
	if ((uint64_t)status.st_size == digest->size && digest_read(file, &standing) &&
	    standing.hash == digest->hash)
		state = OUTPUT_SAME;
	close(file);
	return state;
}

enum output_state output_digest(const struct output *output, const char *path,
                                struct digest *digest, struct fault *fault)
{
	struct stat status;
	enum output_state state;
	int file = open_standing(output, path, &status, &state, fault);
	if (file < 0)
		return state;
	if (!digest_read(file, digest)) {
		state = OUTPUT_FAILED;
		fail(output, fault, "read", path, errno);
	}
	close(file);
	return state;
}

enum output_state output_read(const struct output *output, const char *path, size_t most, struct arena *arena,
                              struct str *bytes, struct fault *fault)
{
	struct stat status;
	enum output_state state;
	struct buffer read = { 0 };
	int file = open_standing(output, path, &status, &state, fault);
	if (file < 0)
		return state;
	if (!disk_read_open(&read, file, most)) {
		state = OUTPUT_FAILED;
		fail(output, fault, "read", path, errno);
	}
	close(file);
	*bytes = buffer_keep(&read, arena);
	return state;
}

/* One call for each of many files. Unlike path_open it would go through a folder that is a symbolic link by now:
 * looking does no harm, and the stamp tells whether the file is the one that was left. */
bool output_stamp(const struct output *output, const char *path, struct disk_stamp *stamp)
{
	struct stat status;
	if (fstatat(output->folder, path, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
		return false;
	*stamp = disk_stamp_of(&status);
	return true;
}

static void name_draft(unsigned draft, char name[DRAFT_NAME_MAX])
{
	snprintf(name, DRAFT_NAME_MAX, DRAFT_START "%u", draft);
}

static int open_draft(const struct output *output, unsigned draft, char name[DRAFT_NAME_MAX])
{
	static const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
	name_draft(draft, name);
	int file = openat(output->folder, name, flags, 0666);
	if (file >= 0 || errno != EEXIST)
		return file;
	unlinkat(output->folder, name, 0);
	return openat(output->folder, name, flags, 0666);
}

/* Rename a draft to its place, or throw it away. */
static bool place(const struct output *output, const char *name, const char *path, struct disk_stamp *stamp,
                  struct fault *fault)
{
	const char *last;
	struct stat status;
	int parent = path_open_parent(output->folder, path, true, &last);
	bool placed = parent >= 0 && renameat(output->folder, name, parent, last) == 0;
	int why = errno;
	if (placed && stamp != NULL && fstatat(parent, last, &status, AT_SYMLINK_NOFOLLOW) == 0)
		*stamp = disk_stamp_of(&status);
	if (parent >= 0)
		close(parent);
	if (placed)
		return true;
	unlinkat(output->folder, name, 0);
	return fail(output, fault, "write", path, why);
}

/* Close a draft; throw it away unless it is whole. */
static bool close_draft(const struct output *output, int file, const char *name, bool written,
                        const char *path, struct fault *fault)
{
	int why = errno;
	if (close(file) != 0 && written) {
		why = errno;
		written = false;
	}
	if (written)
		return true;
	unlinkat(output->folder, name, 0);
	return fail(output, fault, "write", path, why);
}

bool output_put(const struct output *output, const char *path, struct str bytes, unsigned draft,
                struct disk_stamp *stamp, struct fault *fault)
{
	char name[DRAFT_NAME_MAX];
	int file = open_draft(output, draft, name);
	if (file < 0)
		return fail(output, fault, "write", path, errno);
	return close_draft(output, file, name, disk_write_open(file, bytes), path, fault) &&
	       place(output, name, path, stamp, fault);
}

bool output_draft_file(const struct output *output, const char *path, const char *location,
                       unsigned draft, struct digest *digest, struct fault *fault)
{
	char name[DRAFT_NAME_MAX];
	int from = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (from < 0)
		return fault_of_machine(fault, "read", location, errno);
	int file = open_draft(output, draft, name);
	bool done = file < 0 ? fail(output, fault, "write", path, errno)
	                     : close_draft(output, file, name, digest_copy(from, file, digest), path, fault);
	close(from);
	return done;
}

int output_draft_open(const struct output *output, const char *path, unsigned draft, struct fault *fault)
{
	char name[DRAFT_NAME_MAX];
	int file = open_draft(output, draft, name);
	if (file < 0)
		fail(output, fault, "write", path, errno);
	return file;
}

bool output_draft_close(const struct output *output, int file, bool written, const char *path, unsigned draft,
                        struct fault *fault)
{
	char name[DRAFT_NAME_MAX];
	name_draft(draft, name);
	return close_draft(output, file, name, written, path, fault);
}

void output_drop_draft(const struct output *output, unsigned draft)
{
	char name[DRAFT_NAME_MAX];
	name_draft(draft, name);
	unlinkat(output->folder, name, 0);
}

bool output_place_draft(const struct output *output, const char *path, unsigned draft,
                        struct disk_stamp *stamp, struct fault *fault)
{
	char name[DRAFT_NAME_MAX];
	name_draft(draft, name);
	return place(output, name, path, stamp, fault);
}

/* Remove the folders of 'path' from the innermost outward, as long as they are empty. */
static void remove_empty_folders(const struct output *output, const char *path)
{
	char folder[PATH_MAX];
	snprintf(folder, sizeof(folder), "%s", path);
	for (char *slash; (slash = strrchr(folder, '/')) != NULL;) {
		const char *name;
		*slash = '\0';
		int parent = path_open_parent(output->folder, folder, false, &name);
		bool removed = parent >= 0 && unlinkat(parent, name, AT_REMOVEDIR) == 0;
		if (parent >= 0)
			close(parent);
		if (!removed)
			return;
	}
}

bool output_withdraw(const struct output *output, const char *path, struct fault *fault)
{
	const char *name;
	int parent = path_open_parent(output->folder, path, false, &name);
	bool removed = parent >= 0 && unlinkat(parent, name, 0) == 0;
	int why = errno;
	if (parent >= 0)
		close(parent);
	if (!removed && why != ENOENT)
		return fail(output, fault, "remove", path, why);
	return true;
}

bool output_remove(const struct output *output, const char *path, struct fault *fault)
{
	if (!output_withdraw(output, path, fault))
		return false;
	remove_empty_folders(output, path);
	return true;
}
