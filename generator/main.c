/*
 * steward: turns a team's guidance and records into one linked handbook.
 *
 * Finds the command and its options; all else is in commands/.
 */
#include "base/unicode.h"
#include "base/version.h"
#include "build/compress.h"
#include "commands/command.h"
#include "read/yaml_tree.h"
#ifdef STEWARD_SERVE
#include "serve/http.h"
#endif

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum exit_status run(const struct command *command, const struct invocation *invocation)
{
	if (invocation->words.count > command->most_words)
		return complain_of_usage("'steward " STR_FMT "' does not take '%s'",
		                         STR_ARG(command->name),
		                         invocation->words.items[command->most_words]);
	const char *directory = invocation->options->directory;
	if (directory != NULL && chdir(directory) != 0)
		return complain_of_usage("cannot work in '%s' (-C): %s", directory,
		                         strerrordesc_np(errno));
	return command->run(invocation);
}

/* Of the libraries too, as far as they tell: md4c and inotify-tools do not. */
static void print_versions(struct arena *arena)
{
	unsigned hash = str_hash_library();
	struct str compression = compress_libraries(arena);
	print_out(STR("steward " STEWARD_VERSION "\n"));
	print_out(arena_printf(arena, "libyaml %s, utf8proc %s, xxHash %u.%u.%u", yaml_library(), unicode_library(),
	                       hash / 10000, hash / 100 % 100, hash % 100));
	if (compression.length > 0)
		print_out(arena_joined(arena, STR(", "), compression));
#ifdef STEWARD_SERVE
	print_out(arena_printf(arena, ", libmicrohttpd %s", http_library()));
#endif
	print_out(STR("\n"));
}

static enum exit_status dispatch(struct arena *arena, int count, char **arguments)
{
	struct options options;
	struct words words;
	struct fault fault = { 0 };
	if (!options_parse(arena, &options, count, arguments, &words, &fault))
		return complain_of_usage("%s", fault.sentence);
	if (options.version) {
		print_versions(arena);
		return STATUS_CLEAN;
	}
	struct invocation invocation = { .arena = arena, .options = &options, .words = words };
	if (options.help)
		return run(&command_help, &invocation);
	if (words.count == 0)
		return complain_of_usage("no command given; 'steward help' shows what there is");
	const struct command *command = command_find(str_from(words.items[0]));
	if (command == NULL)
		return command_unknown(str_from(words.items[0]));
	invocation.words = (struct words){ words.items + 1, words.count - 1 };
	return run(command, &invocation);
}

/* Where we are started without standard files, files of ours would take their numbers, and reports would be
 * written into those. What stands there instead lets nobody write, so that a report is missed as before. */
static void hold_standard_files(void)
{
	int file;
	do
		file = open("/dev/null", O_RDONLY);
	while (file >= 0 && file <= STDERR_FILENO);
	if (file >= 0)
		close(file);
}

int main(int count, char **arguments)
{
	struct arena arena = { 0 };
	hold_standard_files();
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a fault like any other */
	enum exit_status status =
	        dispatch(&arena, count > 0 ? count - 1 : 0, arguments + (count > 0));
	arena_release(&arena);
	/* A report that did not arrive is no clean result. */
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "steward: cannot write to standard output: %s\n",
		        strerrordesc_np(errno));
		status = STATUS_MACHINE;
	}
	return (int)status;
}
