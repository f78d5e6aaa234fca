/*
 * watch_print CONTENT [--templates FOLDER] [--output FOLDER] [--poll]
 *
 * Print what the watch tells of the project that one stands in. On standard output:
 *
 *     ready DESCRIPTOR FOLDERS-MILLISECONDS    once it listens
 *     A|C|R PATH                               the changes of one list
 *     . MICROSECONDS                           the end of a list; by CLOCK_MONOTONIC
 *     why SENTENCE                             when it begins to poll
 *
 * Standard input commands it: "sleep N" (milliseconds without listening), "build N" (as if a build of
 * N milliseconds followed each list), "size" (prints "size KILOBYTES"); its end ends the program.
 */
#include "serve/watch.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static uint64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void pause_for(long milliseconds)
{
	nanosleep(&(struct timespec){ milliseconds / 1000, milliseconds % 1000 * 1000000 }, NULL);
}

static void print_size(void)
{
	char line[128];
	FILE *status = fopen("/proc/self/status", "r");
	while (status != NULL && fgets(line, sizeof(line), status) != NULL)
		if (strncmp(line, "VmRSS:", 6) == 0)
			printf("size %ld\n", strtol(line + 6, NULL, 10));
	if (status != NULL)
		fclose(status);
}

/* False at the end of the commands. */
static bool obey(long *build)
{
	char line[128];
	ssize_t length = read(STDIN_FILENO, line, sizeof(line) - 1);
	if (length <= 0)
		return false;
	line[length] = '\0';
	if (strncmp(line, "sleep ", 6) == 0)
		pause_for(strtol(line + 6, NULL, 10));
	else if (strncmp(line, "build ", 6) == 0)
		*build = strtol(line + 6, NULL, 10);
	else
		print_size();
	return true;
}

static void print_list(struct watch *watch, long build)
{
	struct arena arena = { 0 };
	watch_changes changes = { 0 };
	if (watch_take(watch, now(), &arena, &changes)) {
		uint64_t taken = now();
		for (size_t i = 0; i < changes.count; i++)
			printf("%c " STR_FMT "\n", "ACR"[changes.items[i].kind],
			       STR_ARG(changes.items[i].shown));
		printf(". %" PRIu64 "\n", taken / 1000);
		pause_for(build);
		watch_build_done(watch, now());
	}
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	struct watch_settings settings = { .content = { .content = STR("content"), .left_out = "site" } };
	long build = 0;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--poll") == 0)
			settings.poll = true;
		else if (strcmp(argv[i], "--templates") == 0 && i + 1 < argc)
			settings.templates[0] = argv[++i];
		else if (strcmp(argv[i], "--output") == 0 && i + 1 < argc)
			settings.content.left_out = argv[++i];
		else
			settings.content.content = str_from(argv[i]);
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	uint64_t start = now();
	struct watch *watch = watch_start(&settings, start);
	const char *why = NULL;
	bool done = false;
	printf("ready %d %" PRIu64 "\n", watch_descriptor(watch), (now() - start) / 1000000);
	watch_build_done(watch, now());
	while (!done) {
		struct pollfd waited[] = { { STDIN_FILENO, POLLIN, 0 },
			                   { watch_descriptor(watch), POLLIN, 0 } };
		if (watch_why_polling(watch) != why)
			printf("why %s\n", why = watch_why_polling(watch));
		fflush(stdout);
		poll(waited, 2, watch_timeout(watch, now()));
		done = waited[0].revents != 0 && !obey(&build);
		print_list(watch, build);
	}
	watch_stop(watch);
	return 0;
}
