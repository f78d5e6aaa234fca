#include "build/build.h"
#include "build/compress.h"
#include "build/glance.h"
#include "build/lock.h"
#include "commands/findings.h"
#include "commands/project.h"

static bool take_lock(const struct options *options, int *lock, struct fault *fault)
{
	if (!lock_folder_make(PROJECT_STATE, fault))
		return false;
	enum lock_result result = lock_take(PROJECT_STATE, false, lock, fault);
	if (result != LOCK_BUSY)
		return result == LOCK_TAKEN;
	if (!options->quiet)
		print_error(STR("steward: another build of this handbook is running; waiting for it\n"));
	return lock_take(PROJECT_STATE, true, lock, fault) == LOCK_TAKEN;
}

static void print_left_standing(const struct build *build)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < build->left_standing.count; i++) {
		buffer_literal(&out, "steward: '");
		report_plain(&out, build->left_standing.items[i]);
		buffer_literal(&out, "' is no longer part of the site, but somebody changed it: it stays\n");
	}
	print_error(buffer_str(&out));
	buffer_release(&out);
}

static void print_no_history(const struct build *build)
{
	struct buffer out = { 0 };
	buffer_literal(&out, "steward: ");
	report_plain(&out, build->no_history);
	buffer_add_byte(&out, '\n');
	print_error(buffer_str(&out));
	buffer_release(&out);
}

/* "built 312 pages (12 written) from 240 files in 0.08 s; no findings" */
static void print_summary(const struct options *options, const struct build *build)
{
	static const struct diagnostics none;
	const struct diagnostics *diags = build->site != NULL ? &build->site->diags : &none;
	struct buffer out = { 0 };
	buffer_printf(&out, "built %zu page%s (%zu written", build->pages, build->pages == 1 ? "" : "s",
	              build->written);
	if (build->compressed > 0)
		buffer_printf(&out, ", %zu compressed", build->compressed);
	if (build->removed > 0)
		buffer_printf(&out, ", %zu removed", build->removed);
	buffer_printf(&out, ") from %zu file%s in %.2f s; ", build->files_read,
	              build->files_read == 1 ? "" : "s", profile_seconds(&build->profile));
	report_count(&out, diags);
	buffer_add_byte(&out, '\n');
	if (options->format == REPORT_TEXT)
		print_out(buffer_str(&out));
	else
		print_error(buffer_str(&out));
	buffer_release(&out);
}

static void print_profile(const struct build *build)
{
	struct buffer out = { 0 };
	profile_write(&out, &build->profile);
	print_error(buffer_str(&out));
	buffer_release(&out);
}

/* The findings, and the status that follows from them. */
static enum exit_status judge(const struct options *options, const struct build *build)
{
	if (build->site == NULL)
		return STATUS_CLEAN; /* as it was when the site was made */
	findings_print(options, build->site, true);
	findings_print_signals(options, &build->facts, true);
	print_left_standing(build);
	if (build->no_history.length > 0)
		print_no_history(build);
	return project_status(options, &build->facts);
}

/* Reports for programs and signals want the site itself. */
static bool may_glance(const struct options *options)
{
	return options->format == REPORT_TEXT && options->fail_on < FAIL_ON_LOOK;
}

static enum exit_status make(const struct invocation *invocation, const struct project *project,
                             struct build *build)
{
	struct fault fault = { 0 };
	glance_at_inputs(build, &project->settings);
	if (may_glance(invocation->options) &&
	    glance_finds_all_right(build, &project->settings, STR(PROJECT_STATE)))
		return STATUS_CLEAN;
	if (!build_read(build, &project->settings, &fault))
		return complain_of_machine(&fault);
	enum exit_status status = project_check_since(invocation, &build->facts);
	if (status != STATUS_CLEAN)
		return status;
	return build_write(build, &project->settings, STR(PROJECT_STATE), &fault)
	               ? STATUS_CLEAN
	               : complain_of_machine(&fault);
}

static enum exit_status run(const struct invocation *invocation)
{
	const struct options *options = invocation->options;
	struct project project;
	struct fault fault = { 0 };
	int lock = -1;
	if (options->compress && !compress_is_there)
		return complain_of_usage("this program was built without compression (make COMPRESS=no), which "
		                         "--compress asks for; 'make' builds one that has it");
	enum exit_status status = project_enter(&project, invocation);
	if (status != STATUS_CLEAN)
		return status;
	if (!take_lock(options, &lock, &fault))
		return complain_of_machine(&fault);
	struct build build = { 0 };
	project.settings.history_folder = PROJECT_STATE;
	project.settings.keeps_parsed = true;
	project.settings.compress = options->compress;
	status = make(invocation, &project, &build);
	lock_drop(lock);
	if (status == STATUS_CLEAN) {
		status = judge(options, &build);
		if (!options->quiet)
			print_summary(options, &build);
		if (options->profile)
			print_profile(&build);
	}
	build_release(&build);
	return status;
}

const struct command command_build = {
	.name = STR_ROW("build"),
	.arguments = STR_ROW(""),
	.summary = STR_ROW("make the site"),
	.details = STR_ROW(
	        "Reads all pages and records, reports whatever is wrong with them, and writes the site. "
	        "A record with a fault is still shown, with its fault on its page.\n"
	        "\n"
	        "Files whose bytes are right already are left alone, and where nothing has changed at all nothing is "
	        "read. Files that steward did not write are "
	        "never replaced or removed. A build that is interrupted leaves whole files only, and the "
	        "next one makes up for it.\n"
	        "\n"
	        "With --compress, files compressed by gzip and Brotli stand beside the text files that they make "
	        "smaller by it (1 KiB to 64 MiB), for web servers that send such files as they are: nginx calls that "
	        "gzip_static and brotli_static. Only what has changed is compressed again. A build without --compress "
	        "removes them.\n"
	        "\n"
	        "With --profile a table on standard error tells how long each stage took: finding and reading "
	        "files, decoding, linking, signals, rendering, writing, compressing, and putting the folder in order."),
	.run = run,
};
