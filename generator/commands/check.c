#include "build/build.h"
#include "commands/findings.h"
#include "commands/project.h"

static void print_summary(const struct build *build)
{
	struct buffer out = { 0 };
	buffer_printf(&out, "checked %zu file%s: ", build->files_read, build->files_read == 1 ? "" : "s");
	report_count(&out, &build->site->diags);
	buffer_add_byte(&out, '\n');
	print_error(buffer_str(&out));
	buffer_release(&out);
}

static enum exit_status run(const struct invocation *invocation)
{
	const struct options *options = invocation->options;
	struct project project;
	struct fault fault = { 0 };
	enum exit_status status = project_enter(&project, invocation);
	if (status != STATUS_CLEAN)
		return status;
	struct build build = { 0 };
	if (build_read(&build, &project.settings, &fault)) {
		findings_print(options, build.site, false);
		findings_print_signals(options, &build.facts, false);
		if (!options->quiet)
			print_summary(&build);
		status = project_status(options, &build.facts);
	} else {
		status = complain_of_machine(&fault);
	}
	build_release(&build);
	return status;
}

const struct command command_check = {
	.name = STR_ROW("check"),
	.arguments = STR_ROW(""),
	.summary = STR_ROW("report what is wrong, and write nothing"),
	.details = STR_ROW("Reads and judges everything just as build does. Findings go to standard "
	                   "output, in the form that --format names.\n"
	                   "\n"
	                   "With --fail-on=act or --fail-on=look the signals of this severity or above are "
	                   "listed at the end and count as findings: a gate for work that cannot wait. "
	                   "Acknowledged ones, and those about one person's load, do not count."),
	.run = run,
};
