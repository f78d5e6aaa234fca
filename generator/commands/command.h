#pragma once
/*
 * command: what the words after "steward" may be.
 *
 * One file and one table entry for each command; help and the manual page are made from the
 * entries. Here, and only here, steward prints. Floor: commands.
 */
#include "commands/options.h"

enum exit_status {
	STATUS_CLEAN = 0,
	STATUS_FINDINGS = 1, /* something at or above --fail-on */
	STATUS_USAGE = 2,    /* called the wrong way */
	STATUS_MACHINE = 3,  /* the disk, memory or permissions failed */
};

struct invocation {
	struct arena *arena;
	const struct options *options;
	struct words words; /* those after the command */
};

struct command {
	struct str name;
	struct str arguments; /* "KIND NAME"; empty for none */
	struct str summary;   /* one line */
	struct str details;   /* paragraphs, each on one line, parted by empty lines */
	size_t most_words;    /* that it takes */
	enum exit_status (*run)(const struct invocation *invocation);
};

extern const struct command command_build, command_serve, command_check, command_status, command_new,
        command_explain, command_schema, command_help;

extern const struct command *const commands[];
extern const size_t command_count;

/* NULL if there is none of that name. */
const struct command *command_find(struct str name);

/* Print that there is no such command, with the nearest one. */
enum exit_status command_unknown(struct str name);

/* Print "steward: SENTENCE" to standard error; gives back the status for it. */
enum exit_status complain_of_machine(const struct fault *fault);
__attribute__((format(printf, 1, 2))) enum exit_status complain_of_usage(const char *format, ...);

/* Print "steward: unknown THING 'name'", with the nearest of the names offered. */
enum exit_status complain_of_unknown(const char *thing, const struct nearest *nearest);

/* Write to standard output or error. */
void print_out(struct str text);
void print_error(struct str text);
