#include "build/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

enum lock_result lock_take(const char *path, bool wait, int *lock, struct fault *fault)
{
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (file < 0) {
		fault_of_machine(fault, "write", path, errno);
		return LOCK_FAILED;
	}
	int taken;
	do
		taken = flock(file, LOCK_EX | (wait ? 0 : LOCK_NB));
	while (taken != 0 && errno == EINTR);
	if (taken == 0) {
		*lock = file;
		return LOCK_TAKEN;
	}
	enum lock_result result = errno == EWOULDBLOCK ? LOCK_BUSY : LOCK_FAILED;
	if (result == LOCK_FAILED)
		fault_of_machine(fault, "lock", path, errno);
	close(file);
	return result;
}

void lock_drop(int lock)
{
	close(lock);
}
