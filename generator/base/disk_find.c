#include "base/disk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64 };

struct finding {
	struct arena *arena;
	const struct disk_walk *walk;
	disk_files *files;
	struct fault *fault;
	char *top;                      /* realpath of the folder; NULL if it cannot be told */
	VECTOR(struct folder_seen) seen; /* folders reached by a symbolic link */
};

struct folder_seen {
	dev_t device;
	ino_t inode;
};

static bool find_below(struct finding *finding, struct str path, int depth, bool linked);

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

static bool find_one(struct finding *finding, struct str path, int depth)
{
	struct str location =
	        arena_printf(finding->arena, "%s/" STR_FMT, finding->walk->folder, STR_ARG(path));
	struct stat status;
	const char *refused = NULL;
	if (lstat(location.at, &status) != 0)
		return is_gone(errno) || fault_of_machine(finding->fault, "read", location.at, errno);
	if (finding->walk->wanted != NULL &&
	    !finding->walk->wanted(finding->walk->context, path, &status))
		return true;
	bool linked = S_ISLNK(status.st_mode);
	if (linked)
		refused = judge_link(finding, location.at, &status);
	if (refused == NULL && S_ISDIR(status.st_mode) && depth < DEPTH_MAX)
		return find_below(finding, path, depth + 1, linked);
	if (refused == NULL && S_ISDIR(status.st_mode))
		refused = "the folder is nested more than 64 deep";
	if (refused == NULL)
		refused = judge_kind(&status);
	*vector_push(finding->arena, finding->files) = (struct disk_file){
		.path = path,
		.location = location,
		.stamp = disk_stamp_of(&status),
		.linked = linked,
		.refused = refused,
	};
	return true;
}

static int compare_names(const void *left, const void *right)
{
	const struct str *a = left, *b = right;
	return str_compare(*a, *b);
}

typedef VECTOR(struct str) name_list;

static bool list_names(struct finding *finding, struct str path, bool linked, name_list *names)
{
	struct str location = path.length == 0
	                              ? str_from(finding->walk->folder)
	                              : arena_printf(finding->arena, "%s/" STR_FMT,
	                                             finding->walk->folder, STR_ARG(path));
	if (finding->walk->entering != NULL)
		finding->walk->entering(finding->walk->listener, location, linked);
	DIR *folder = opendir(location.at);
	if (folder == NULL)
		return (path.length > 0 && is_gone(errno)) ||
		       fault_of_machine(finding->fault, "read the folder", location.at, errno);
	struct dirent *entry;
	while (errno = 0, (entry = readdir(folder)) != NULL)
		if (!disk_is_left_out(str_from(entry->d_name)))
			*vector_push(finding->arena, names) =
			        arena_copy(finding->arena, str_from(entry->d_name));
	int why = errno;
	closedir(folder);
	if (why != 0)
		return fault_of_machine(finding->fault, "read the folder", location.at, why);
	if (names->count > 1)
		qsort(names->items, names->count, sizeof(*names->items), compare_names);
	return true;
}

static bool find_below(struct finding *finding, struct str path, int depth, bool linked)
{
	name_list names = { 0 };
	if (!list_names(finding, path, linked, &names))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		struct str child = names.items[i];
		if (path.length > 0)
			child = arena_printf(finding->arena, STR_FMT "/" STR_FMT, STR_ARG(path),
			                     STR_ARG(names.items[i]));
		if (!find_one(finding, child, depth))
			return false;
	}
	return true;
}

static int compare_paths(const void *left, const void *right)
{
	const struct disk_file *a = left, *b = right;
	return str_compare(a->path, b->path);
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
	int depth = 0;
	for (size_t i = 0; i < path.length; i++)
		depth += path.at[i] == '/';
	finding.top = realpath(walk->folder, NULL);
	if (walk->bounds == NULL || (finding.top == NULL && !is_gone(errno))) {
		int why = walk->bounds == NULL ? EACCES : errno;
		free(finding.top);
		return fault_of_machine(fault, "find out the place of", walk->folder, why);
	}
	bool found = path.length == 0 ? find_below(&finding, path, depth, false)
	                              : find_one(&finding, path, depth);
	free(finding.top);
	if (files->count > 1)
		qsort(files->items, files->count, sizeof(*files->items), compare_paths);
	return found;
}
