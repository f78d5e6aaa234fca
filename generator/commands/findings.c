#include "commands/findings.h"
#include "commands/signal_line.h"

#include <stdlib.h>
#include <unistd.h>

/* Colour on a terminal that has it, unless somebody says otherwise (https://no-color.org). */
bool wants_colour(const struct options *options, int file)
{
	if (options->colour != COLOUR_AUTO)
		return options->colour == COLOUR_ALWAYS;
	const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
	if (refused != NULL && refused[0] != '\0')
		return false;
	return isatty(file) && terminal != NULL && !str_equal(str_from(terminal), STR("dumb"));
}

void findings_print(const struct options *options, const struct site *site, bool text_aside)
{
	struct buffer out = { 0 };
	bool aside = text_aside && options->format == REPORT_TEXT;
	struct report report = {
		.diags = &site->diags,
		.as_of = site->as_of,
		.colour = wants_colour(options, aside ? STDERR_FILENO : STDOUT_FILENO),
	};
	report_write(&out, (enum report_format)options->format, &report);
	if (aside)
		print_error(buffer_str(&out));
	else
		print_out(buffer_str(&out));
	buffer_release(&out);
}

struct printing {
	struct buffer out;
	bool colour;
};

static void add_signal(void *context, const struct signal *signal)
{
	struct printing *printing = context;
	signal_finding(&printing->out, signal, printing->colour);
}

void findings_print_signals(const struct options *options, const struct facts *facts, bool text_aside)
{
	struct printing printing = { 0 };
	if (options->format != REPORT_TEXT)
		return;
	printing.colour = wants_colour(options, text_aside ? STDERR_FILENO : STDOUT_FILENO);
	signals_failing(options, facts, add_signal, &printing);
	if (text_aside)
		print_error(buffer_str(&printing.out));
	else
		print_out(buffer_str(&printing.out));
	buffer_release(&printing.out);
}
