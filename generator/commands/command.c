#include "commands/command.h"

#include <stdio.h>

const struct command *const commands[] = {
	&command_build,
#ifdef STEWARD_SERVE
	&command_serve,
#endif
	&command_check, &command_status, &command_new, &command_explain, &command_schema, &command_help,
};

const size_t command_count = ARRAY_COUNT(commands);

const struct command *command_find(struct str name)
{
	for (size_t i = 0; i < command_count; i++)
		if (str_equal(commands[i]->name, name))
			return commands[i];
	return NULL;
}

enum exit_status command_unknown(struct str name)
{
	struct nearest nearest = nearest_to(name);
	for (size_t i = 0; i < command_count; i++)
		nearest_offer(&nearest, commands[i]->name);
	return complain_of_unknown("command", &nearest);
}

/* Names of files and words of the command line may hold what a terminal obeys. */
static void say_why(struct str sentence)
{
	struct buffer out = { 0 };
	buffer_literal(&out, "steward: ");
	report_plain(&out, sentence);
	buffer_add_byte(&out, '\n');
	print_error(buffer_str(&out));
	buffer_release(&out);
}

enum exit_status complain_of_machine(const struct fault *fault)
{
	say_why(str_from(fault->sentence));
	return STATUS_MACHINE;
}

enum exit_status complain_of_usage(const char *format, ...)
{
	struct arena arena = { 0 };
	va_list args;
	va_start(args, format);
	say_why(arena_vprintf(&arena, format, args));
	va_end(args);
	arena_release(&arena);
	return STATUS_USAGE;
}

enum exit_status complain_of_unknown(const char *thing, const struct nearest *nearest)
{
	if (nearest->best.length > 0)
		return complain_of_usage("unknown %s '" STR_FMT "'; did you mean '" STR_FMT "'?", thing,
		                         STR_ARG(nearest->wanted), STR_ARG(nearest->best));
	return complain_of_usage("unknown %s '" STR_FMT "'; 'steward help' shows what there is", thing,
	                         STR_ARG(nearest->wanted));
}

void print_out(struct str text)
{
	if (text.length > 0)
		fwrite(text.at, 1, text.length, stdout);
}

void print_error(struct str text)
{
	if (text.length > 0)
		fwrite(text.at, 1, text.length, stderr);
}
