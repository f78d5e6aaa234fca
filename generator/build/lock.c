#include "build/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool lock_folder_make(const char *folder, struct fault *fault)
{
	struct stat status;
	if (!disk_make_folders(folder, fault))
		return false;
	return lstat(folder, &status) != 0 || !S_ISLNK(status.st_mode) ||
	       fault_say(fault, "cannot write to '%s': it is a symbolic link; remove it", folder);
}

static bool keep_out_of_git(const char *folder, struct fault *fault)
{
	char ignored[PATH_MAX];
	snprintf(ignored, sizeof(ignored), "%s/.gitignore", folder);
	return disk_is_file(ignored) || disk_replace(ignored, STR("*\n"), fault);
}

enum lock_result lock_take(const char *folder, bool wait, int *lock, struct fault *fault)
{
	char path[PATH_MAX];
	snprintf(path, sizeof(path), "%s/lock", folder);
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (file < 0) {
		fault_of_machine(fault, "write", path, errno);
		return LOCK_FAILED;
	}
	int taken;
	do
		taken = flock(file, LOCK_EX | (wait ? 0 : LOCK_NB));
	while (taken != 0 && errno == EINTR);
	enum lock_result result = taken == 0 ? LOCK_TAKEN : errno == EWOULDBLOCK ? LOCK_BUSY : LOCK_FAILED;
	if (result == LOCK_FAILED)
		fault_of_machine(fault, "lock", path, errno);
	if (result == LOCK_TAKEN && !keep_out_of_git(folder, fault))
		result = LOCK_FAILED;
	if (result == LOCK_TAKEN)
		*lock = file;
	else
		close(file);
	return result;
}

void lock_drop(int lock)
{
	close(lock);
}
