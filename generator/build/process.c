#include "build/process.h"
#include "base/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MOST = 4096, PIECE = 64 * 1024 };

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* "NAME=" of an entry, with the sign. */
static struct str name_of(const char *entry)
{
	struct str text = str_from(entry);
	return str_first(text, str_find(text, '=') + 1);
}

static bool is_replaced(const struct process *process, const char *entry)
{
	for (size_t i = 0; process->environment != NULL && process->environment[i] != NULL; i++)
		if (str_equal(name_of(process->environment[i]), name_of(entry)))
			return true;
	return process->without != NULL && str_starts(str_from(entry), str_from(process->without));
}

static const char **environment_for(struct arena *arena, const struct process *process)
{
	VECTOR(const char *) list = { 0 };
	for (size_t i = 0; environ[i] != NULL; i++)
		if (!is_replaced(process, environ[i]))
			*vector_push(arena, &list) = environ[i];
	for (size_t i = 0; process->environment != NULL && process->environment[i] != NULL; i++)
		*vector_push(arena, &list) = process->environment[i];
	*vector_push(arena, &list) = NULL;
	return list.items;
}

/* A group of its own, so that all of it can be ended; signals as a program expects them. */
static int spawn(struct process *process, int out, int said, pid_t *child)
{
	struct arena arena = { 0 };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, ignored;
	sigemptyset(&none);
	sigemptyset(&ignored);
	sigaddset(&ignored, SIGPIPE);
	sigaddset(&ignored, SIGXFSZ);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &ignored);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
	                                      POSIX_SPAWN_SETPGROUP);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, said, STDERR_FILENO);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	int code = posix_spawnp(child, process->arguments[0], &files, &attributes,
	                        (char *const *)(uintptr_t)process->arguments,
	                        (char *const *)(uintptr_t)environment_for(&arena, process));
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	arena_release(&arena);
	return code;
}

/* Hand on what comes, until there is no more. */
static enum process_end listen_to(struct process *process, int out)
{
	char piece[PIECE];
	int64_t until = milliseconds() + process->patience;
	for (;;) {
		struct pollfd waits = { .fd = out, .events = POLLIN };
		int64_t left = until - milliseconds();
		if (left <= 0)
			return PROCESS_SLOW;
		int ready = poll(&waits, 1, (int)left);
		if (ready == 0 || (ready < 0 && errno == EINTR))
			continue;
		ssize_t length = ready < 0 ? -1 : read(out, piece, sizeof(piece));
		if (length < 0 && errno == EINTR)
			continue;
		if (length <= 0)
			return length == 0 ? PROCESS_DONE : PROCESS_FAILED;
		if (!process->take(process->context, (struct str){ piece, (size_t)length }))
			return PROCESS_FAILED;
	}
}

static enum process_end end_of(struct process *process, pid_t child, enum process_end end)
{
	int status = 0;
	pid_t ended;
	if (end != PROCESS_DONE)
		kill(-child, SIGKILL);
	do
		ended = waitpid(child, &status, 0);
	while (ended < 0 && errno == EINTR);
	if (end != PROCESS_DONE)
		return end;
	process->status = WEXITSTATUS(status);
	return ended == child && WIFEXITED(status) ? PROCESS_DONE : PROCESS_FAILED;
}

enum process_end process_run(struct process *process)
{
	int out[2], said = memfd_create("said", MFD_CLOEXEC);
	pid_t child;
	process->status = 0;
	process->said = (struct buffer){ 0 };
	if (said < 0 || pipe2(out, O_CLOEXEC) != 0) {
		if (said >= 0)
			close(said);
		return PROCESS_FAILED;
	}
	int code = spawn(process, out[1], said, &child);
	close(out[1]);
	enum process_end end = code == ENOENT ? PROCESS_MISSING : PROCESS_FAILED;
	if (code == 0)
		end = end_of(process, child, listen_to(process, out[0]));
	close(out[0]);
	if (lseek(said, 0, SEEK_SET) == 0 && !disk_read_open(&process->said, said, SAID_MOST))
		buffer_clear(&process->said);
	close(said);
	return end;
}
