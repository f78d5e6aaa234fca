#include "base/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEPTH_MAX = 64 };

/* Files of one folder that are yet to be looked at: where its names are read many are known to be plain files, and
 * what else there is to know of them many can find out at once. */
struct batch {
	const char *folder;
	size_t first, count; /* in finding.files */
};

enum { BATCH_MOST = 256 };

struct finding {
	struct arena *arena;
	const struct disk_walk *walk;
	disk_files *files;
	VECTOR(struct batch) batches;
	int *codes;  /* of the files in batches: 0, errno, or CODE_CHANGED */
	bool is_late; /* batches have been looked at, and no more are made */
	struct fault *fault;
	char *top;                      /* realpath of the folder; NULL if it cannot be told */
	VECTOR(struct folder_seen) seen; /* folders reached by a symbolic link */
};

struct folder_seen {
	dev_t device;
	ino_t inode;
};

/* A name in an open folder, or at AT_FDCWD the location itself. */
struct place {
	int folder;
	const char *name;
	struct str location;
	struct str path; /* the end of the location */
};

static bool find_below(struct finding *finding, const struct place *place, int depth, bool linked);

bool disk_is_left_out(struct str name)
{
	return str_starts(name, STR(".")) || str_ends(name, STR("~")) ||
	       (name.length > 1 && str_starts(name, STR("#")) && str_ends(name, STR("#")));
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

struct disk_stamp disk_stamp_of(const struct stat *status)
{
	return (struct disk_stamp){
		.size = (uint64_t)status->st_size,
		.device = status->st_dev,
		.inode = status->st_ino,
		.modified = nanoseconds(status->st_mtim),
		.changed = nanoseconds(status->st_ctim),
	};
}

bool disk_stamp_at(const char *path, struct disk_stamp *stamp)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return false;
	*stamp = disk_stamp_of(&status);
	return true;
}

bool disk_stamp_equal(const struct disk_stamp *a, const struct disk_stamp *b)
{
	return a->size == b->size && a->device == b->device && a->inode == b->inode &&
	       a->modified == b->modified && a->changed == b->changed;
}

static bool lies_below(struct str path, struct str folder)
{
	return str_starts(path, folder) &&
	       (path.length == folder.length || path.at[folder.length] == '/' || folder.length == 1);
}

/* Has this folder been reached by another link? Each is entered that way once, so that links can
 * neither go round nor multiply. */
static bool seen_before(struct finding *finding, const struct stat *status)
{
	for (size_t i = 0; i < finding->seen.count; i++)
		if (finding->seen.items[i].device == status->st_dev &&
		    finding->seen.items[i].inode == status->st_ino)
			return true;
	*vector_push(finding->arena, &finding->seen) =
	        (struct folder_seen){ status->st_dev, status->st_ino };
	return false;
}

/* Folders may go while we look around. */
static bool is_gone(int code)
{
	return code == ENOENT || code == ENOTDIR;
}

/* Why a symbolic link is not followed; NULL if it is. 'status' becomes that of its end. */
static const char *judge_link(struct finding *finding, const char *location, struct stat *status)
{
	if (stat(location, status) != 0)
		return errno == ELOOP      ? "the symbolic link goes round in a circle"
		       : is_gone(errno) ? "the symbolic link leads nowhere"
		                        : strerrordesc_np(errno);
	char *end = realpath(location, NULL);
	const char *refused = NULL;
	struct str bounds = str_from(finding->walk->bounds);
	if (end == NULL || !lies_below(str_from(end), bounds))
		refused = "the symbolic link leads out of the project";
	else if (strstr(end + (bounds.length > 1 ? bounds.length : 0), "/.") != NULL)
		refused = "the symbolic link leads to something hidden";
	else if (S_ISDIR(status->st_mode) && (finding->top == NULL ||
	                                      lies_below(str_from(end), str_from(finding->top)) ||
	                                      lies_below(str_from(finding->top), str_from(end))))
		refused = "the symbolic link leads to a folder that is read already";
	else if (S_ISDIR(status->st_mode) && seen_before(finding, status))
		refused = "another symbolic link leads to the same folder";
	free(end);
	return refused;
}

static const char *judge_kind(const struct stat *status)
{
	switch (status->st_mode & S_IFMT) {
	case S_IFREG:
		return NULL;
	case S_IFIFO:
		return "it is a named pipe, not a file";
	case S_IFSOCK:
		return "it is a socket, not a file";
	default:
		return "it is a device, not a file";
	}
}

static bool find_one(struct finding *finding, const struct place *place, int depth)
{
	struct str location = place->location;
	struct stat status;
	const char *refused = NULL;
	if (fstatat(place->folder, place->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return is_gone(errno) || fault_of_machine(finding->fault, "read", location.at, errno);
	if (finding->walk->wanted != NULL &&
	    !finding->walk->wanted(finding->walk->context, place->path, &status))
		return true;
	bool linked = S_ISLNK(status.st_mode);
	if (linked)
		refused = judge_link(finding, location.at, &status);
	if (refused == NULL && S_ISDIR(status.st_mode) && depth < DEPTH_MAX)
		return find_below(finding, place, depth + 1, linked);
	if (refused == NULL && S_ISDIR(status.st_mode))
		refused = "the folder is nested more than 64 deep";
	if (refused == NULL)
		refused = judge_kind(&status);
	*vector_push(finding->arena, finding->files) = (struct disk_file){
		.path = place->path,
		.location = location,
		.stamp = disk_stamp_of(&status),
		.linked = linked,
		.refused = refused,
	};
	return true;
}

struct name {
	struct str name;
	bool is_plain; /* a plain file; false: we do not know */
};

static int compare_names(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	return str_compare(a->name, b->name);
}

typedef VECTOR(struct name) name_list;

static bool list_names(struct finding *finding, DIR *folder, struct str location, name_list *names)
{
	struct dirent *entry;
	while (errno = 0, (entry = readdir(folder)) != NULL)
		if (!disk_is_left_out(str_from(entry->d_name)))
			*vector_push(finding->arena, names) = (struct name){
				arena_copy(finding->arena, str_from(entry->d_name)), entry->d_type == DT_REG
			};
	if (errno != 0)
		return fault_of_machine(finding->fault, "read the folder", location.at, errno);
	if (names->count > 1)
		qsort(names->items, names->count, sizeof(*names->items), compare_names);
	return true;
}

static void add_to_batch(struct finding *finding, const struct place *place, const char *folder)
{
	size_t count = finding->batches.count;
	struct batch *batch = count > 0 ? &finding->batches.items[count - 1] : NULL;
	if (batch == NULL || batch->folder != folder || batch->first + batch->count != finding->files->count ||
	    batch->count == BATCH_MOST) {
		batch = vector_push(finding->arena, &finding->batches);
		*batch = (struct batch){ .folder = folder, .first = finding->files->count };
	}
	batch->count++;
	*vector_push(finding->arena, finding->files) =
	        (struct disk_file){ .path = place->path, .location = place->location };
}

/* Names are looked up in the folder, not along the whole of their paths: most of the time goes into that. */
static bool find_in(struct finding *finding, DIR *folder, const struct place *place, int depth)
{
	name_list names = { 0 };
	if (!list_names(finding, folder, place->location, &names))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		struct str name = names.items[i].name;
		struct str location = arena_joined(finding->arena, place->location, STR("/"), name);
		size_t path = place->path.length > 0 ? place->path.length + 1 + name.length : name.length;
		struct place child = { dirfd(folder), name.at, location, str_after(location, location.length - path) };
		if (names.items[i].is_plain && !finding->is_late)
			add_to_batch(finding, &child, place->location.at);
		else if (!find_one(finding, &child, depth))
			return false;
	}
	return true;
}

static bool find_below(struct finding *finding, const struct place *place, int depth, bool linked)
{
	if (finding->walk->entering != NULL)
		finding->walk->entering(finding->walk->listener, place->location, linked);
	DIR *folder = opendir(place->location.at);
	if (folder == NULL)
		return (place->path.length > 0 && is_gone(errno)) ||
		       fault_of_machine(finding->fault, "read the folder", place->location.at, errno);
	bool found = find_in(finding, folder, place, depth);
	closedir(folder);
	return found;
}

/* ---- what is to know of plain files ------------------------------------------------------------ */

enum { CODE_CHANGED = -1 }; /* it is no plain file any more */

static int look_at(int folder, struct disk_file *file)
{
	struct stat status;
	const char *name = strrchr(file->location.at, '/') + 1;
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return errno;
	file->stamp = disk_stamp_of(&status);
	return S_ISREG(status.st_mode) ? 0 : CODE_CHANGED;
}

static void look_at_batch(void *context, size_t item)
{
	struct finding *finding = context;
	const struct batch *batch = &finding->batches.items[item];
	int folder = open(batch->folder, O_PATH | O_DIRECTORY | O_CLOEXEC), why = errno;
	for (size_t i = batch->first; i < batch->first + batch->count; i++)
		finding->codes[i] = folder >= 0 ? look_at(folder, &finding->files->items[i]) : why;
	if (folder >= 0)
		close(folder);
}

static int depth_of(struct str path)
{
	int depth = 0;
	for (size_t i = 0; i < path.length; i++)
		depth += path.at[i] == '/';
	return depth;
}

/* What has gone or become something else since its folder was read. */
static bool find_again(struct finding *finding)
{
	disk_files seen = *finding->files;
	*finding->files = (disk_files){ 0 };
	finding->is_late = true;
	for (size_t i = 0; i < seen.count; i++) {
		const struct disk_file *file = &seen.items[i];
		struct place place = { AT_FDCWD, file->location.at, file->location, file->path };
		if (finding->codes[i] == 0)
			*vector_push(finding->arena, finding->files) = *file;
		else if (!find_one(finding, &place, depth_of(file->path)))
			return false;
	}
	return true;
}

static bool look_at_batches(struct finding *finding)
{
	const struct disk_walk *walk = finding->walk;
	bool is_all = true;
	finding->codes = arena_array(finding->arena, int, finding->files->count);
	if (walk->spread != NULL)
		walk->spread(walk->spreader, finding->batches.count, look_at_batch, finding);
	else
		for (size_t i = 0; i < finding->batches.count; i++)
			look_at_batch(finding, i);
	for (size_t i = 0; i < finding->files->count; i++)
		is_all = is_all && finding->codes[i] == 0;
	return is_all || find_again(finding);
}

/* ------------------------------------------------------------------------------------------------ */

static int compare_paths(const void *left, const void *right)
{
	const struct disk_file *a = left, *b = right;
	return str_compare(a->path, b->path);
}

/* A folder's name and those that begin with it may stand the other way round in the order of paths. */
static bool is_sorted(const disk_files *files)
{
	for (size_t i = 1; i < files->count; i++)
		if (compare_paths(&files->items[i - 1], &files->items[i]) > 0)
			return false;
	return true;
}

bool disk_find(struct arena *arena, const struct disk_walk *walk, disk_files *files,
               struct fault *fault)
{
	return disk_find_at(arena, walk, (struct str){ 0 }, files, fault);
}

bool disk_find_at(struct arena *arena, const struct disk_walk *walk, struct str path,
                  disk_files *files, struct fault *fault)
{
	struct finding finding = { .arena = arena, .walk = walk, .files = files, .fault = fault };
	int depth = depth_of(path);
	finding.top = realpath(walk->folder, NULL);
	if (walk->bounds == NULL || (finding.top == NULL && !is_gone(errno))) {
		int why = walk->bounds == NULL ? EACCES : errno;
		free(finding.top);
		return fault_of_machine(fault, "find out the place of", walk->folder, why);
	}
	struct str location = path.length == 0 ? str_from(walk->folder)
	                                       : arena_joined(arena, str_from(walk->folder), STR("/"), path);
	struct place place = { AT_FDCWD, location.at, location, str_after(location, location.length - path.length) };
	bool found = path.length == 0 ? find_below(&finding, &place, depth, false)
	                              : find_one(&finding, &place, depth);
	found = found && look_at_batches(&finding);
	free(finding.top);
	if (!is_sorted(files))
		qsort(files->items, files->count, sizeof(*files->items), compare_paths);
	return found;
}
