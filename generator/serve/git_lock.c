#include "serve/git_lock.h"

#include "build/git_folder.h"

#include <sys/stat.h>
#include <time.h>

const char *git_lock_find(struct arena *arena)
{
	struct str git = git_folder_find(arena, ".");
	return git.length > 0 ? arena_joined(arena, git, STR("/index.lock")).at : NULL;
}

bool git_lock_is_held(const char *lock)
{
	enum { LEFT_OVER = 10 };
	struct stat status;
	return lock != NULL && stat(lock, &status) == 0 && time(NULL) - status.st_mtime < LEFT_OVER;
}
