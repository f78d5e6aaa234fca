#include "commands/project.h"
#include "commands/signal_line.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct str path_absolute(struct arena *arena, struct str from, struct str path)
{
	struct buffer out = { 0 };
	struct str whole = path, name;
	if (path.length == 0 || path.at[0] != '/')
		whole = arena_printf(arena, STR_FMT "/" STR_FMT, STR_ARG(from), STR_ARG(path));
	while (str_cut(&whole, '/', &name)) {
		if (str_equal(name, STR("..")) && out.length > 0) {
			out.length = str_find_last(buffer_str(&out), '/');
		} else if (name.length > 0 && !str_equal(name, STR(".")) && !str_equal(name, STR(".."))) {
			buffer_add_byte(&out, '/');
			buffer_add(&out, name);
		}
	}
	if (out.length == 0)
		buffer_add_byte(&out, '/');
	return buffer_keep(&out, arena);
}

struct str path_below(struct str folder, struct str path)
{
	if (str_equal(folder, path))
		return STR(".");
	if (folder.length == 1)
		return str_after(path, 1);
	bool below = str_starts(path, folder) && path.at[folder.length] == '/';
	return below ? str_after(path, folder.length + 1) : path;
}

static bool has_file(struct arena *arena, struct str folder, const char *name)
{
	return disk_is_file(arena_printf(arena, STR_FMT "/%s", STR_ARG(folder), name).at);
}

static bool has_folder(struct arena *arena, struct str folder, const char *name)
{
	return disk_is_folder(arena_printf(arena, STR_FMT "/%s", STR_ARG(folder), name).at);
}

/* The nearest folder upward that holds a handbook; an empty text if there is none. */
static struct str find_root(struct arena *arena, struct str start)
{
	struct str here = arena_copy(arena, start);
	for (;;) {
		if (has_file(arena, here, "content/steward.yml") || has_folder(arena, here, "content"))
			return here;
		if (here.length <= 1)
			return STR("");
		size_t slash = str_find_last(here, '/');
		here = slash == 0 ? STR("/") : str_first(here, slash);
	}
}

/* Does a handbook lie here or in a folder above, or does --content name one? */
static bool is_near(struct arena *arena, const struct options *options)
{
	char here[PATH_MAX];
	if (options->content != NULL)
		return true;
	return getcwd(here, sizeof(here)) != NULL && find_root(arena, str_from(here)).length > 0;
}

static enum exit_status find_content(struct project *project, const struct invocation *invocation)
{
	struct arena *arena = invocation->arena;
	if (invocation->options->content != NULL) {
		const char *given = invocation->options->content;
		if (!disk_is_folder(given))
			return complain_of_usage("there is no folder '%s' to read (--content)", given);
		struct str content = path_absolute(arena, project->started, str_from(given));
		project->root = project->started;
		if (path_below(project->root, content).at == content.at)
			project->root = path_absolute(arena, content, STR(".."));
		project->settings.content = arena_copy(arena, path_below(project->root, content));
		return STATUS_CLEAN;
	}
	project->root = find_root(arena, project->started);
	project->settings.content = STR("content");
	if (project->root.length > 0)
		return STATUS_CLEAN;
	project->root = project->started;
	project->settings.content = STR(".");
	if (disk_folder_has(".", STR(".md")))
		return STATUS_CLEAN;
	return complain_of_usage("no content here: neither 'content/' nor a Markdown file in '" STR_FMT
	                         "'; start with 'steward new handbook NAME'",
	                         STR_ARG(project->started));
}

/* A path given on the command line, as seen from the root, with a zero byte behind. */
static struct str given_path(const struct project *project, struct arena *arena, const char *given)
{
	struct str path = path_absolute(arena, project->started, str_from(given));
	return arena_copy(arena, path_below(project->root, path));
}

/* Is it that folder, or does it lie there? */
static bool lies_in(struct str path, struct str folder)
{
	return str_equal(path, folder) || path_below(folder, path).at != path.at;
}

/* What is read must not be what is written: a site that held its own sources would grow with every build. */
static enum exit_status judge_output(const struct project *project, struct arena *arena)
{
	const struct build_settings *settings = &project->settings;
	struct str output = path_absolute(arena, project->root, settings->output);
	struct str content = path_absolute(arena, project->root, settings->content);
	const struct { struct str path; const char *name; } others[] = {
		{ settings->templates != NULL ? str_from(settings->templates) : STR("templates"), "the templates" },
		{ STR(PROJECT_STATE), "what steward notes for itself" },
	};
	if (lies_in(content, output))
		return complain_of_usage("the site cannot be written to '" STR_FMT
		                         "': the content lies in it", STR_ARG(settings->output));
	for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
		struct str other = path_absolute(arena, project->root, others[i].path);
		if (lies_in(other, output) || lies_in(output, other))
			return complain_of_usage("the site cannot be written to '" STR_FMT "': that is the place of %s",
			                         STR_ARG(settings->output), others[i].name);
	}
	return STATUS_CLEAN;
}

static enum exit_status find_folders(struct project *project, const struct invocation *invocation)
{
	struct arena *arena = invocation->arena;
	const struct options *options = invocation->options;
	struct build_settings *settings = &project->settings;
	if (options->templates != NULL && !disk_is_folder(options->templates))
		return complain_of_usage("there is no folder '%s' (--templates)", options->templates);
	if (options->templates != NULL)
		settings->templates = given_path(project, arena, options->templates).at;
	else if (disk_may_be_folder(path_absolute(arena, project->root, STR("templates")).at))
		settings->templates = "templates";
	settings->output = STR("site");
	if (options->output != NULL)
		settings->output = given_path(project, arena, options->output);
	return judge_output(project, arena);
}

static enum exit_status find_as_of(struct project *project, const struct options *options)
{
	project->settings.as_of = options->as_of;
	project->settings.rewind = options->as_of != DATE_NONE;
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	if (options->as_of != DATE_NONE || epoch == NULL || epoch[0] == '\0')
		return STATUS_CLEAN;
	char *end;
	errno = 0;
	long long seconds = strtoll(epoch, &end, 10);
	enum { YEARS_3000 = 32503680 }; /* in thousands of seconds */
	if (*end != '\0' || errno != 0 || seconds < 0 || seconds / 1000 >= YEARS_3000)
		return complain_of_usage("SOURCE_DATE_EPOCH is no number of seconds since 1970: '%s'",
		                         epoch);
	project->settings.as_of = date_from_seconds(seconds);
	return STATUS_CLEAN;
}

enum exit_status project_enter(struct project *project, const struct invocation *invocation)
{
	const struct options *options = invocation->options;
	char here[PATH_MAX];
	*project = (struct project){ 0 };
	if (getcwd(here, sizeof(here)) == NULL) {
		struct fault fault;
		fault_of_machine(&fault, "find out the place of", ".", errno);
		return complain_of_machine(&fault);
	}
	project->started = arena_copy(invocation->arena, str_from(here));
	project->settings.hands = options->hands > 0 ? (unsigned)options->hands : workers_wanted();
	project->settings.adopt = options->adopt;
	project->settings.parsed_folder = PROJECT_STATE;
	project->settings.since = options->since;
	enum exit_status status = find_content(project, invocation);
	if (status == STATUS_CLEAN)
		status = find_folders(project, invocation);
	if (status == STATUS_CLEAN)
		status = find_as_of(project, options);
	if (status != STATUS_CLEAN)
		return status;
	project->root = arena_copy(invocation->arena, project->root);
	if (chdir(project->root.at) != 0) {
		struct fault fault;
		fault_of_machine(&fault, "enter", project->root.at, errno);
		return complain_of_machine(&fault);
	}
	return STATUS_CLEAN;
}

enum exit_status project_check_since(const struct invocation *invocation, const struct facts *facts)
{
	date since = facts_since(facts), as_of = facts_as_of(facts);
	if (since < as_of)
		return STATUS_CLEAN;
	return complain_of_usage("--since " STR_FMT " is not before " STR_FMT ", the day that the records are "
	                         "read for; name an earlier day, or a number of days",
	                         STR_ARG(date_iso(invocation->arena, since)),
	                         STR_ARG(date_iso(invocation->arena, as_of)));
}

enum exit_status project_status(const struct options *options, const struct facts *facts)
{
	const struct site *site = facts->site;
	int limit = SEVERITY_ERROR;
	for (int i = 0; i < SEVERITIES; i++)
		if (str_equal(severity_names[i], site->settings.fail_on.text))
			limit = i;
	if (options->fail_on >= FAIL_ON_NOTE && options->fail_on <= FAIL_ON_ERROR)
		limit = SEVERITY_NOTE + (options->fail_on - FAIL_ON_NOTE);
	bool fails = diagnostics_worst(&site->diags) >= limit ||
	             signals_failing(options, facts, NULL, NULL) > 0;
	return fails ? STATUS_FINDINGS : STATUS_CLEAN;
}

enum exit_status project_load_near(const struct invocation *invocation, struct build *build)
{
	struct project project;
	struct fault fault = { 0 };
	if (!is_near(invocation->arena, invocation->options))
		return STATUS_CLEAN;
	enum exit_status status = project_enter(&project, invocation);
	if (status == STATUS_CLEAN && !build_load(build, &project.settings, &fault))
		status = complain_of_machine(&fault);
	return status;
}

struct str project_path_from_start(const struct project *project, struct arena *arena,
                                   struct str path)
{
	struct str absolute = path_absolute(arena, project->root, path);
	return arena_copy(arena, path_below(project->started, absolute));
}
