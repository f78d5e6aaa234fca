#pragma once
/*
 * options: one table from which the command line is read and --help and the manual page are
 * printed.
 *
 * Options may stand anywhere; "--" ends them. "--name=value" and "--name value" are the same, as
 * are "-j4" and "-j 4". Floor: commands.
 */
#include "base/date.h"
#include "base/nearest.h"
#include "build/report.h"
#include "build/state.h"
#include "base/disk.h"

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct options {
	const char *directory, *content, *templates, *output, *id; /* NULL when not given */
	const char *owner, *team, *area, *signal;                  /* likewise; of status */
	date as_of;      /* DATE_NONE when not given */
	struct since since; /* likewise, and 0 */
	int hands;       /* 0 when not given */
	int fail_on;     /* enum fail_on; 0 when not given */
	int format;      /* enum report_format */
	int colour;      /* enum colour */
	bool quiet, adopt, compress, profile, man, help, version;

	/* of serve */
	const char *host, *allowed_hosts, *editor; /* NULL when not given; names parted by commas */
	int port;                                  /* 0 when not given */
	bool strict_port, open, poll, navigate;
};

/* From what on a command ends with status 1: severities of findings, in their order, or of signals. */
enum fail_on { FAIL_ON_NOT_GIVEN, FAIL_ON_NOTE, FAIL_ON_WARNING, FAIL_ON_ERROR, FAIL_ON_LOOK, FAIL_ON_ACT };

enum option_type { OPTION_FLAG, OPTION_TEXT, OPTION_DATE, OPTION_SINCE, OPTION_NUMBER, OPTION_PORT, OPTION_WORD };

struct option_row {
	struct str name;     /* "out", given as --out */
	char letter;         /* 'C', given as -C; 0 for none */
	struct str argument; /* "DIR"; empty for flags */
	struct str of;       /* the commands that heed it, "build, status"; empty: all of them */
	struct str says;     /* one sentence, no full stop */
	enum option_type type;
	size_t offset;           /* into struct options */
	const struct str *words; /* OPTION_WORD: the value is the place in here plus 'first' */
	size_t word_count;
	int first;
};

extern const struct option_row option_rows[];
extern const size_t option_count;

/* What it says where options of all commands stand together: "serve: give up if the port is taken". */
struct str option_says(struct arena *arena, const struct option_row *row);

/* Does the command of this name heed it? */
bool option_is_of(const struct option_row *row, struct str command);

struct words {
	const char *const *items;
	size_t count;
};

/* Read the command line after the program's name. '*words' becomes what is no option. False: the
 * fault says what is wrong with it. */
bool options_parse(struct arena *arena, struct options *options, int count, char **arguments,
                   struct words *words, struct fault *fault);
