#include "commands/browser.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <unistd.h>

/* The process that runs the preview blocks signals and would hear of its children's ends: the browser
 * must not inherit the one, nor we wait for the other. */
bool browser_open(const char *url)
{
	char *const arguments[] = { (char[]){ "xdg-open" }, (char *)url, NULL };
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_t files;
	sigset_t none;
	pid_t child;
	sigemptyset(&none);
	signal(SIGCHLD, SIG_IGN);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	int code = posix_spawnp(&child, arguments[0], &files, &attributes, arguments, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	errno = code;
	return code == 0;
}
