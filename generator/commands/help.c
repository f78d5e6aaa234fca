#include "base/version.h"
#include "commands/layout.h"
#include "commands/manual.h"

enum { COMMAND_COLUMN = 30, OPTION_COLUMN = 26 };

static struct str usage_of(struct arena *arena, const struct command *command)
{
	return arena_printf(arena, STR_FMT "%s" STR_FMT, STR_ARG(command->name),
	                    command->arguments.length > 0 ? " " : "", STR_ARG(command->arguments));
}

/* "-C, --directory DIR" */
static struct str option_head(struct arena *arena, const struct option_row *row)
{
	struct str letter = row->letter != 0 ? arena_printf(arena, "-%c, ", row->letter) : STR("    ");
	return arena_printf(arena, STR_FMT "--" STR_FMT "%s" STR_FMT, STR_ARG(letter),
	                    STR_ARG(row->name), row->argument.length > 0 ? " " : "",
	                    STR_ARG(row->argument));
}

/* Those of all commands, or of one. */
static void add_options(struct arena *arena, struct buffer *out, const struct command *command)
{
	buffer_literal(out, "Options:\n");
	for (size_t i = 0; i < option_count; i++) {
		const struct option_row *row = &option_rows[i];
		struct str says = command == NULL ? option_says(arena, row) : row->says;
		if (command == NULL || option_is_of(row, command->name))
			layout_row(out, option_head(arena, row), OPTION_COLUMN, says);
	}
}

static void add_overview(struct arena *arena, struct buffer *out)
{
	buffer_literal(out, "steward turns a team's guidance and records into one linked handbook.\n\n"
	                    "Usage: steward [OPTIONS] COMMAND\n\nCommands:\n");
	for (size_t i = 0; i < command_count; i++)
		layout_row(out, usage_of(arena, commands[i]), COMMAND_COLUMN, commands[i]->summary);
	buffer_add_byte(out, '\n');
	add_options(arena, out, NULL);
	buffer_literal(out, "\nExit status: 0 clean, 1 findings (see --fail-on), 2 wrong use, "
	                    "3 machine failed\n"
	                    "'steward help COMMAND' says more on one command.\n");
}

static void add_command(struct arena *arena, struct buffer *out, const struct command *command)
{
	buffer_printf(out, "steward " STR_FMT ": " STR_FMT "\n\nUsage: steward [OPTIONS] " STR_FMT "\n\n",
	              STR_ARG(command->name), STR_ARG(command->summary),
	              STR_ARG(usage_of(arena, command)));
	layout_paragraphs(out, command->details, 0);
	buffer_add_byte(out, '\n');
	add_options(arena, out, command);
}

static enum exit_status run(const struct invocation *invocation)
{
	struct buffer out = { 0 };
	const struct command *command = NULL;
	if (invocation->words.count > 0) {
		struct str name = str_from(invocation->words.items[0]);
		command = command_find(name);
		if (command == NULL)
			return command_unknown(name);
	}
	if (invocation->options->man)
		manual_write(invocation->arena, &out);
	else if (command != NULL)
		add_command(invocation->arena, &out, command);
	else
		add_overview(invocation->arena, &out);
	print_out(buffer_str(&out));
	buffer_release(&out);
	return STATUS_CLEAN;
}

const struct command command_help = {
	.name = STR_ROW("help"),
	.arguments = STR_ROW("[COMMAND]"),
	.summary = STR_ROW("show this, or more on one command"),
	.details = STR_ROW("With --man the whole manual page is printed, in the form that man(1) reads: "
	                   "steward help --man | man -l -"),
	.most_words = 1,
	.run = run,
};
