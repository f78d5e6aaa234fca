#include "commands/findings.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Colour on a terminal that has it, unless somebody says otherwise (https://no-color.org). */
static bool wants_colour(const struct options *options, int file)
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

double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
