/*
 * shim: stands between a program and the C library (LD_PRELOAD), counts the calls that can fail, and lets
 * one of them fail, or something happen just before it.
 *
 * All by the environment:
 *
 *	FAULT_COUNT=FILE     list the calls: "name caller codes", a line for each
 *	FAULT_AT=N           the Nth call is meant (from 1), or
 *	FAULT_AT=NAME:PATH   the first call of this name about a path that ends so
 *	FAULT_CODE=N         it fails with the Nth of the codes that fit it (from 0, going round), or
 *	FAULT_CODE=kill      the process is killed there, or
 *	FAULT_CODE=run       the shell command FAULT_RUN runs there, and the call goes its way
 *	FAULT_SAY=FILE       append what was done
 *	FAULT_CLOCK=SECONDS  every second look at the clock is off by so much
 *
 * Calls that the C library makes within itself are not seen: what fails is what the program asked for.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SHORT = -1, CODES_MOST = 6, FILES_MOST = 1024, HALF = 2 };

static struct {
	atomic_ulong count;      /* calls so far */
	atomic_bool done;
	unsigned long at;        /* 0: none by number */
	char name[32], path[256];
	int counting, saying;    /* descriptors; -1: none */
	unsigned long code;
	bool kills, runs, ready;
	const char *command;
	long clock;
	bool about[FILES_MOST];  /* descriptors of files at the path that is meant */
} shim = { .counting = -1, .saying = -1 };

static int open_log(const char *variable)
{
	const char *path = getenv(variable);
	int file = path == NULL ? -1
	                        : (int)syscall(SYS_openat, AT_FDCWD, path,
	                                       O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	int high = file < 0 ? -1 : fcntl(file, F_DUPFD_CLOEXEC, FILES_MOST / HALF); /* out of the way of others' numbers */
	if (file >= 0)
		syscall(SYS_close, file);
	return high;
}

__attribute__((constructor)) static void begin(void)
{
	const char *at = getenv("FAULT_AT"), *code = getenv("FAULT_CODE"), *clock = getenv("FAULT_CLOCK");
	if (at != NULL && strchr(at, ':') != NULL)
		sscanf(at, "%31[^:]:%255s", shim.name, shim.path);
	else if (at != NULL)
		shim.at = strtoul(at, NULL, 10);
	shim.kills = code != NULL && strcmp(code, "kill") == 0;
	shim.runs = code != NULL && strcmp(code, "run") == 0;
	shim.code = code != NULL ? strtoul(code, NULL, 10) : 0;
	shim.command = getenv("FAULT_RUN");
	shim.clock = clock != NULL ? strtol(clock, NULL, 10) : 0;
	shim.counting = open_log("FAULT_COUNT");
	shim.saying = open_log("FAULT_SAY");
	unsetenv("LD_PRELOAD"); /* for this process alone */
	atomic_store(&shim.count, 0);
	shim.ready = true;
}

__attribute__((format(printf, 2, 3))) static void say(int file, const char *format, ...)
{
	char line[512];
	va_list args;
	va_start(args, format);
	int length = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	if (file >= 0 && length > 0)
		syscall(SYS_write, file, line, (size_t)length);
}

static void list(const char *name, size_t codes, void *caller)
{
	Dl_info info = { 0 };
	dladdr(caller, &info);
	const char *module = info.dli_fname != NULL ? strrchr(info.dli_fname, '/') : NULL;
	say(shim.counting, "%s %s+%zx %zu\n", name, module != NULL ? module + 1 : "?",
	    (size_t)((char *)caller - (char *)info.dli_fbase), codes);
}

static bool ends(const char *path, const char *end)
{
	size_t length = strlen(path), wanted = strlen(end);
	return length >= wanted && strcmp(path + length - wanted, end) == 0;
}

/* Is this call the one? 'path' is NULL, and 'file' -1, for calls that are about neither. */
static bool is_meant(const char *name, const char *path, int file)
{
	unsigned long number = atomic_fetch_add(&shim.count, 1) + 1;
	if (shim.at > 0)
		return number == shim.at;
	if (shim.name[0] == '\0' || strcmp(name, shim.name) != 0 || atomic_load(&shim.done))
		return false;
	return path != NULL ? ends(path, shim.path) : file >= 0 && file < FILES_MOST && shim.about[file];
}

/* What happens to this call: 0, it goes its way; SHORT; or the errno that it fails with. */
static int fate(const char *name, const char *path, int file, const int codes[], void *caller)
{
	int kept = errno;
	size_t count = 0;
	while (count < CODES_MOST && codes[count] != 0)
		count++;
	if (!shim.ready)
		return 0;
	if (shim.counting >= 0)
		list(name, count, caller);
	if (!is_meant(name, path, file))
		return errno = kept, 0;
	atomic_store(&shim.done, true);
	say(shim.saying, "%s %s\n", name, path != NULL ? path : "");
	if (shim.kills)
		kill(getpid(), SIGKILL);
	if (shim.runs && system(shim.command) != 0)
		say(shim.saying, "failed: %s\n", shim.command);
	errno = kept;
	return shim.runs ? 0 : codes[shim.code % count];
}

static int note(int file, const char *path)
{
	if (file >= 0 && file < FILES_MOST)
		shim.about[file] = shim.path[0] != '\0' && ends(path, shim.path);
	return file;
}

#define CODES(...) ((const int[CODES_MOST + 1]){ __VA_ARGS__ })
#define FATE(path, file, ...) fate(__func__, path, file, CODES(__VA_ARGS__), __builtin_return_address(0))
#define REAL(type, name, parameters) \
	static type(*real) parameters; \
	if (real == NULL) \
		*(void **)&real = dlsym(RTLD_NEXT, #name)

/* A function that says -1, or NULL, with errno. */
#define STAND_IN(type, failure, name, parameters, arguments, path, file, ...) \
	type name parameters \
	{ \
		int code = FATE(path, file, __VA_ARGS__); \
		REAL(type, name, parameters); \
		if (code == 0) \
			return real arguments; \
		errno = code; \
		return failure; \
	}

/* Opening, with its optional mode. */
#define STAND_IN_OPEN(name, parameters, arguments) \
	int name parameters \
	{ \
		va_list args; \
		va_start(args, flags); \
		mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(args, mode_t) : 0; \
		va_end(args); \
		int code = flags & O_CREAT ? FATE(path, -1, EACCES, ENOSPC, EROFS, EMFILE, EIO, EDQUOT) \
		                           : FATE(path, -1, EACCES, EIO, EMFILE, ENOMEM, ENOENT); \
		if (code == 0) \
			return note((int)syscall arguments, path); \
		errno = code; \
		return -1; \
	}

STAND_IN_OPEN(open, (const char *path, int flags, ...), (SYS_openat, AT_FDCWD, path, flags, mode))
STAND_IN_OPEN(openat, (int folder, const char *path, int flags, ...), (SYS_openat, folder, path, flags, mode))

int __openat_2(int folder, const char *path, int flags);
STAND_IN(int, -1, __openat_2, (int folder, const char *path, int flags), (folder, path, flags), path, -1, EACCES,
         EIO, EMFILE, ENOMEM, ENOENT)

/* Of raw system calls only openat2 is one that the program makes. */
long syscall(long number, ...)
{
	va_list args;
	va_start(args, number);
	long a = va_arg(args, long), b = va_arg(args, long), c = va_arg(args, long);
	long d = va_arg(args, long), e = va_arg(args, long), f = va_arg(args, long);
	va_end(args);
	REAL(long, syscall, (long, long, long, long, long, long, long));
	if (number != SYS_openat2)
		return real(number, a, b, c, d, e, f);
	const char *path = (const char *)b;
	int code = fate("openat2", path, -1, CODES(EACCES, EIO, EMFILE, ENOMEM, ENOSYS),
	                __builtin_return_address(0));
	if (code == 0)
		return note((int)real(number, a, b, c, d, e, f), path);
	errno = code;
	return -1;
}

/* Bytes, of which only some may come or go. */
#define STAND_IN_BYTES(name, parameters, whole, half, count, file, ...) \
	ssize_t name parameters \
	{ \
		int code = FATE(NULL, file, __VA_ARGS__); \
		REAL(ssize_t, name, parameters); \
		if (code == 0) \
			return real whole; \
		if (code == SHORT) \
			return count > 1 ? real half : real whole; \
		errno = code; \
		return -1; \
	}

STAND_IN_BYTES(read, (int file, void *room, size_t count), (file, room, count), (file, room, count / HALF), count,
               file, EIO, SHORT, EINTR)
STAND_IN_BYTES(write, (int file, const void *bytes, size_t count), (file, bytes, count),
               (file, bytes, count / HALF), count, file, ENOSPC, EIO, SHORT, EINTR, EDQUOT)
STAND_IN_BYTES(pread, (int file, void *room, size_t count, off_t place), (file, room, count, place),
               (file, room, count / HALF, place), count, file, EIO, SHORT, EINTR)
STAND_IN_BYTES(pwrite, (int file, const void *bytes, size_t count, off_t place), (file, bytes, count, place),
               (file, bytes, count / HALF, place), count, file, ENOSPC, EIO, SHORT, EINTR, EDQUOT)
int close(int file)
{
	int code = FATE(NULL, file, EIO, ENOSPC);
	if (file >= 0 && file < FILES_MOST)
		shim.about[file] = false;
	long closed = syscall(SYS_close, file); /* a close that fails has closed all the same */
	if (code == 0)
		return (int)closed;
	errno = code;
	return -1;
}

STAND_IN(int, -1, fsync, (int file), (file), NULL, file, EIO, ENOSPC)
STAND_IN(int, -1, flock, (int file, int how), (file, how), NULL, file, ENOLCK, EINTR)
STAND_IN(int, -1, fstat, (int file, struct stat *status), (file, status), NULL, file, EIO, ENOMEM)
STAND_IN(int, -1, stat, (const char *path, struct stat *status), (path, status), path, -1, EACCES, EIO, ENOMEM)
STAND_IN(int, -1, lstat, (const char *path, struct stat *status), (path, status), path, -1, EACCES, EIO, ENOMEM)
STAND_IN(int, -1, access, (const char *path, int how), (path, how), path, -1, EACCES, EIO)
STAND_IN(int, -1, rename, (const char *path, const char *to), (path, to), path, -1, ENOSPC, EIO, EACCES, EROFS)
STAND_IN(int, -1, renameat, (int from, const char *path, int to, const char *name), (from, path, to, name), path,
         -1, ENOSPC, EIO, EACCES, EROFS)
STAND_IN(int, -1, mkdir, (const char *path, mode_t mode), (path, mode), path, -1, ENOSPC, EACCES, EROFS, EIO)
STAND_IN(int, -1, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), path, -1, ENOSPC,
         EACCES, EROFS, EIO)
STAND_IN(int, -1, unlink, (const char *path), (path), path, -1, EACCES, EIO, EROFS)
STAND_IN(int, -1, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), path, -1, EACCES,
         EIO, EROFS)
STAND_IN(int, -1, chdir, (const char *path), (path), path, -1, EACCES, EIO)
STAND_IN(DIR *, NULL, opendir, (const char *path), (path), path, -1, EACCES, EIO, EMFILE, ENOMEM)
STAND_IN(DIR *, NULL, fdopendir, (int file), (file), NULL, file, ENOMEM)
STAND_IN(struct dirent *, NULL, readdir, (DIR * folder), (folder), NULL, dirfd(folder), EIO)
STAND_IN(char *, NULL, realpath, (const char *path, char *room), (path, room), path, -1, EACCES, EIO, ENOMEM)
STAND_IN(char *, NULL, getcwd, (char *room, size_t size), (room, size), NULL, -1, EACCES, ENOENT)
STAND_IN(ssize_t, -1, readlink, (const char *path, char *room, size_t size), (path, room, size), path, -1, EACCES,
         EIO)
STAND_IN(int, -1, sched_getaffinity, (pid_t process, size_t size, cpu_set_t *set), (process, size, set), NULL, -1,
         EPERM)
STAND_IN(struct tm *, NULL, localtime_r, (const time_t *at, struct tm *room), (at, room), NULL, -1, EOVERFLOW)

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*start)(void *), void *argument)
{
	int code = FATE(NULL, -1, EAGAIN, ENOMEM);
	REAL(int, pthread_create, (pthread_t *, const pthread_attr_t *, void *(*)(void *), void *));
	return code != 0 ? code : real(thread, how, start, argument);
}

/* ---- memory ------------------------------------------------------------------------------------ */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool refuses(const char *name, void *caller)
{
	if (fate(name, NULL, -1, CODES(ENOMEM), caller) == 0)
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return refuses(__func__, __builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return refuses(__func__, __builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return refuses(__func__, __builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		return errno = ENOMEM, NULL;
	return refuses(__func__, __builtin_return_address(0)) ? NULL : __libc_realloc(old, bytes);
}

/* ---- the clock --------------------------------------------------------------------------------- */

static long jump(void)
{
	static atomic_ulong looks;
	return atomic_fetch_add(&looks, 1) % HALF == 1 ? shim.clock : 0;
}

int clock_gettime(clockid_t which, struct timespec *time)
{
	int result = (int)syscall(SYS_clock_gettime, which, time);
	if (which == CLOCK_REALTIME)
		time->tv_sec += jump();
	return result;
}

time_t time(time_t *at)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	if (at != NULL)
		*at = now.tv_sec;
	return now.tv_sec;
}
