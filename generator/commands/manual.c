#include "commands/manual.h"
#include "base/version.h"

/* Text for troff: backslashes, hyphens as they are typed, and no line that starts a request. */
static void add_text(struct buffer *out, struct str text)
{
	bool line_starts = true;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		if (line_starts && (c == '.' || c == '\''))
			buffer_literal(out, "\\&");
		if (c == '\\')
			buffer_literal(out, "\\e");
		else if (c == '-')
			buffer_literal(out, "\\-");
		else if (c == '\'')
			buffer_literal(out, "\\(aq");
		else
			buffer_add_byte(out, c);
		line_starts = c == '\n';
	}
}

static void add_paragraphs(struct buffer *out, struct str text)
{
	struct str paragraph;
	bool first = true;
	while (str_cut(&text, '\n', &paragraph)) {
		if (paragraph.length == 0)
			continue;
		if (!first)
			buffer_literal(out, ".IP\n"); /* further paragraphs of a tagged one */
		add_text(out, paragraph);
		buffer_add_byte(out, '\n');
		first = false;
	}
}

static void add_heading(struct buffer *out, const char *title)
{
	buffer_printf(out, ".SH %s\n", title);
}

static void add_bold(struct buffer *out, struct str text)
{
	buffer_literal(out, "\\fB");
	add_text(out, text);
	buffer_literal(out, "\\fR");
}

static void add_argument(struct buffer *out, struct str text)
{
	if (text.length == 0)
		return;
	buffer_literal(out, " \\fI");
	add_text(out, text);
	buffer_literal(out, "\\fR");
}

static void add_commands(struct buffer *out)
{
	add_heading(out, "COMMANDS");
	for (size_t i = 0; i < command_count; i++) {
		buffer_literal(out, ".TP\n");
		add_bold(out, commands[i]->name);
		add_argument(out, commands[i]->arguments);
		buffer_add_byte(out, '\n');
		add_paragraphs(out, commands[i]->details);
	}
}

static void add_options(struct arena *arena, struct buffer *out)
{
	add_heading(out, "OPTIONS");
	buffer_literal(out, "Options may stand before and after the command; \\fB\\-\\-\\fR ends them.\n");
	for (size_t i = 0; i < option_count; i++) {
		const struct option_row *row = &option_rows[i];
		buffer_literal(out, ".TP\n");
		if (row->letter != 0) {
			add_bold(out, arena_printf(arena, "-%c", row->letter));
			buffer_literal(out, ", ");
		}
		add_bold(out, arena_printf(arena, "--" STR_FMT, STR_ARG(row->name)));
		add_argument(out, row->argument);
		buffer_add_byte(out, '\n');
		add_text(out, option_says(arena, row));
		buffer_literal(out, ".\n");
	}
}

struct tagged {
	struct str tag, says;
};

static void add_tagged(struct buffer *out, const char *title, const struct tagged *rows, size_t count)
{
	add_heading(out, title);
	for (size_t i = 0; i < count; i++) {
		buffer_literal(out, ".TP\n");
		add_bold(out, rows[i].tag);
		buffer_add_byte(out, '\n');
		add_text(out, rows[i].says);
		buffer_add_byte(out, '\n');
	}
}

static const struct tagged statuses[] = {
	{ STR_ROW("0"), STR_ROW("All went well, and nothing was found at or above --fail-on.") },
	{ STR_ROW("1"), STR_ROW("There are findings at or above --fail-on. The site is built all the same.") },
	{ STR_ROW("2"), STR_ROW("The command line cannot be understood, or there is no content.") },
	{ STR_ROW("3"), STR_ROW("The machine failed: no space, no permission, no memory.") },
};

static const struct tagged files[] = {
	{ STR_ROW("content/"), STR_ROW("Guidance as Markdown, and people/, teams/, areas/, tasks/ and "
	                               "causes.yml as YAML.") },
	{ STR_ROW("content/steward.yml"), STR_ROW("Settings of the site.") },
	{ STR_ROW("templates/"), STR_ROW("Templates and styles that take the place of the installed ones.") },
	{ STR_ROW("site/"), STR_ROW("The result. It can be copied to any web server.") },
	{ STR_ROW(".steward/"), STR_ROW("What steward remembers: which files of the site it wrote. Not to "
	                                "be published or committed.") },
};

static const struct tagged environment[] = {
	{ STR_ROW("SOURCE_DATE_EPOCH"), STR_ROW("The moment, in seconds since 1970, whose day counts as today "
	                                        "unless --as-of is given.") },
	{ STR_ROW("NO_COLOR"), STR_ROW("If not empty, findings are not coloured unless --color=always.") },
	{ STR_ROW("TZ"), STR_ROW("The time zone that decides which day it is, unless the settings name one.") },
};

static const struct tagged examples[] = {
	{ STR_ROW("steward new handbook team"), STR_ROW("Start a handbook in the folder team.") },
	{ STR_ROW("steward build"), STR_ROW("Make the site from anywhere inside the handbook.") },
	{ STR_ROW("steward check --fail-on warning --format github"),
	  STR_ROW("Judge a change in a GitHub workflow.") },
	{ STR_ROW("steward explain broken-link"), STR_ROW("Say what a finding means.") },
};

void manual_write(struct arena *arena, struct buffer *out)
{
	buffer_literal(out, ".TH STEWARD 1 \"\" \"steward " STEWARD_VERSION "\" \"User Commands\"\n");
	add_heading(out, "NAME");
	buffer_literal(out, "steward \\- turn a team\\(aqs guidance and records into one linked handbook\n");
	add_heading(out, "SYNOPSIS");
	for (size_t i = 0; i < command_count; i++) {
		if (i > 0)
			buffer_literal(out, ".br\n");
		buffer_literal(out, "\\fBsteward\\fR [\\fIOPTIONS\\fR] ");
		add_bold(out, commands[i]->name);
		add_argument(out, commands[i]->arguments);
		buffer_add_byte(out, '\n');
	}
	add_heading(out, "DESCRIPTION");
	add_text(out, STR("Steward reads a folder of Markdown pages and YAML records (tasks, people, teams, "
	                  "areas), links them to each other, judges them, and writes a static site that shows "
	                  "whether ownership is working.\n"));
	add_commands(out);
	add_options(arena, out);
	add_tagged(out, "EXIT STATUS", statuses, ARRAY_COUNT(statuses));
	add_tagged(out, "FILES", files, ARRAY_COUNT(files));
	add_tagged(out, "ENVIRONMENT", environment, ARRAY_COUNT(environment));
	add_tagged(out, "EXAMPLES", examples, ARRAY_COUNT(examples));
}
