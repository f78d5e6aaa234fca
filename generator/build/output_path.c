#include "build/output_path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FOLDER_FLAGS = O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW };

static int close_keeping_errno(int file)
{
	int why = errno;
	close(file);
	errno = why;
	return -1;
}

/* One step down; ".." would leave the folder. */
static int step(int folder, const char *name, int flags, bool make)
{
	if (name[0] == '\0' || strcmp(name, "..") == 0) {
		errno = EXDEV;
		return -1;
	}
	if (make && mkdirat(folder, name, 0777) != 0 && errno != EEXIST)
		return -1;
	return openat(folder, name, flags | O_NOFOLLOW);
}

/* All folders of 'path' but its last name, step by step from 'here', which is closed. */
static int walk_to_parent(int here, const char *path, bool make, const char **name)
{
	char part[NAME_MAX + 1];
	for (const char *end; here >= 0 && (end = strchr(path, '/')) != NULL; path = end + 1) {
		size_t length = (size_t)(end - path);
		if (length > NAME_MAX) {
			errno = ENAMETOOLONG;
			return close_keeping_errno(here);
		}
		memcpy(part, path, length);
		part[length] = '\0';
		int next = step(here, part, FOLDER_FLAGS, make);
		close_keeping_errno(here);
		here = next;
	}
	*name = path;
	return here;
}

static int walk(int folder, const char *path, int flags)
{
	const char *name;
	int parent = walk_to_parent(openat(folder, ".", FOLDER_FLAGS), path, false, &name);
	if (parent < 0)
		return -1;
	int file = step(parent, name, flags, false);
	close_keeping_errno(parent);
	return file;
}

int path_open(int folder, const char *path, int flags)
{
	struct open_how how = {
		.flags = (unsigned)(flags | O_CLOEXEC),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
	};
	long file = syscall(SYS_openat2, folder, path, &how, sizeof(how));
	/* EPERM is what some sandboxes answer for calls that they do not know. */
	if (file < 0 && (errno == ENOSYS || errno == EPERM))
		return walk(folder, path, flags | O_CLOEXEC);
	return (int)file;
}

/* What stands of the folder 'path', from the innermost name outward; 'path' is cut to it. */
static int open_deepest(int folder, char *path)
{
	for (;;) {
		char *slash = strrchr(path, '/');
		if (slash == NULL) {
			path[0] = '\0';
			return openat(folder, ".", FOLDER_FLAGS);
		}
		*slash = '\0';
		int opened = path_open(folder, path, FOLDER_FLAGS);
		if (opened >= 0 || errno != ENOENT)
			return opened;
	}
}

int path_open_parent(int folder, const char *path, bool make, const char **name)
{
	char parent[PATH_MAX];
	const char *slash = strrchr(path, '/');
	*name = slash != NULL ? slash + 1 : path;
	if (slash == NULL)
		return openat(folder, ".", FOLDER_FLAGS);
	size_t length = (size_t)(slash - path);
	if (length >= sizeof(parent)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(parent, path, length);
	parent[length] = '\0';
	int opened = path_open(folder, parent, FOLDER_FLAGS);
	if (opened >= 0 || errno != ENOENT || !make)
		return opened;
	int deepest = open_deepest(folder, parent);
	if (deepest < 0)
		return -1;
	length = strlen(parent);
	return walk_to_parent(deepest, path + length + (length > 0), true, name);
}
