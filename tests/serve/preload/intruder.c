/*
 * intruder: a fault that is being abused, to be loaded into the program by LD_PRELOAD.
 *
 * When content/intruder.md is opened, it tries what somebody would who had got into the process, and prints
 * a line for each: "intruder: read outside: Permission denied". INTRUDER_OUTSIDE is a folder that holds
 * secret.txt, INTRUDER_PORT a port at which somebody listens.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int open_really(const char *path, int flags, unsigned mode)
{
	int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
	return real(path, flags, mode);
}

static const char *outside(const char *name)
{
	static char path[PATH_MAX];
	snprintf(path, sizeof(path), "%s/%s", getenv("INTRUDER_OUTSIDE"), name);
	return path;
}

/* ---- attempts: 0, or -1 with errno ------------------------------------------------------------ */

static int try_open(const char *path, int flags)
{
	int file = open_really(path, flags, 0666);
	return file < 0 ? -1 : close(file);
}

static int read_outside(void) { return try_open(outside("secret.txt"), O_RDONLY); }
static int read_accounts(void) { return try_open("/etc/passwd", O_RDONLY); }
static int read_inside(void) { return try_open("content/index.md", O_RDONLY); }
static int write_outside(void) { return try_open(outside("secret.txt"), O_WRONLY); }
static int create_outside(void) { return try_open(outside("new.txt"), O_WRONLY | O_CREAT); }
static int create_inside(void) { return try_open("site.txt", O_WRONLY | O_CREAT); }
static int truncate_outside(void) { return truncate(outside("secret.txt"), 1000); }
static int remove_outside(void) { return unlink(outside("useless.txt")); }
static int link_inside(void) { return symlink("/etc", "etc"); }
static int move_out(void) { return rename("site.txt", outside("moved.txt")); }
static int signal_others(void) { return kill(getppid(), 0); }

static int list_outside(void)
{
	DIR *folder = opendir(outside(""));
	return folder == NULL ? -1 : closedir(folder);
}

static int execute(void)
{
	char *words[] = { (char[]){ "true" }, NULL }, *none[] = { NULL };
	pid_t child;
	errno = posix_spawn(&child, outside("true"), NULL, NULL, words, none);
	if (errno == 0)
		waitpid(child, NULL, 0);
	return errno == 0 ? 0 : -1;
}

static int with_socket(int (*act)(int, const struct sockaddr *, socklen_t), int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int result = act(made, (struct sockaddr *)&address, sizeof(address));
	int why = errno;
	close(made);
	errno = why;
	return result;
}

static int connect_out(void) { return with_socket(connect, atoi(getenv("INTRUDER_PORT"))); }
static int listen_elsewhere(void) { return with_socket(bind, 0); }

static void intrude(void)
{
	static const struct {
		const char *name;
		int (*run)(void);
	} attempts[] = {
		{ "read outside", read_outside },         { "read the accounts", read_accounts },
		{ "list outside", list_outside },         { "write outside", write_outside },
		{ "create outside", create_outside },     { "truncate outside", truncate_outside },
		{ "remove outside", remove_outside },     { "execute", execute },
		{ "connect", connect_out },               { "listen elsewhere", listen_elsewhere },
		{ "signal another", signal_others },      { "read inside", read_inside },
		{ "create inside", create_inside },       { "move out", move_out },
		{ "make a link", link_inside },
	};
	for (size_t i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++) {
		errno = 0;
		int result = attempts[i].run();
		fprintf(stderr, "intruder: %s: %s\n", attempts[i].name, result == 0 ? "done" : strerror(errno));
	}
}

/* ---- in place of the C library's -------------------------------------------------------------- */

__attribute__((visibility("default"))) int open(const char *path, int flags, ...)
{
	static int intruded;
	va_list rest;
	va_start(rest, flags);
	unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, unsigned) : 0;
	va_end(rest);
	if (strcmp(path, "content/intruder.md") == 0 && __sync_bool_compare_and_swap(&intruded, 0, 1))
		intrude();
	return open_really(path, flags, mode);
}
