#include "serve/git_lock.h"

#include "base/disk.h"

#include <stdlib.h>
#include <time.h>

static const char *lock_in(struct arena *arena, struct str folder)
{
	struct str path = arena_printf(arena, STR_FMT "/.git", STR_ARG(folder));
	struct str text;
	struct fault fault = { 0 };
	if (disk_is_folder(path.at))
		return arena_printf(arena, "%s/index.lock", path.at).at;
	if (!disk_is_file(path.at) || !disk_read_start(arena, path.at, PATH_MAX, &text, &fault) ||
	    !str_starts(text, STR("gitdir:")))
		return NULL;
	text = str_trim(str_after(text, sizeof("gitdir:") - 1));
	if (str_starts(text, STR("/")))
		return arena_printf(arena, STR_FMT "/index.lock", STR_ARG(text)).at;
	return arena_printf(arena, STR_FMT "/" STR_FMT "/index.lock", STR_ARG(folder), STR_ARG(text)).at;
}

const char *git_lock_find(struct arena *arena)
{
	char *here = realpath(".", NULL);
	struct str folder = arena_copy(arena, str_from(here));
	free(here);
	for (;;) {
		const char *lock = lock_in(arena, folder);
		size_t slash = str_find_last(folder, '/');
		if (lock != NULL || slash == STR_NOWHERE)
			return lock;
		folder = str_first(folder, slash);
	}
}

bool git_lock_is_held(const char *lock)
{
	enum { LEFT_OVER = 10 };
	struct stat status;
	return lock != NULL && stat(lock, &status) == 0 && time(NULL) - status.st_mtime < LEFT_OVER;
}
