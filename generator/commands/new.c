#include "base/identifier.h"
#include "base/unicode.h"
#include "read/text_check.h"
#include "build/today.h"
#include "commands/project.h"
#include "commands/scaffold.h"
#include "model/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The names of kinds that are no records of their own but may be asked for. */
static const struct str handbook = STR_ROW("handbook");

static bool has_control_characters(struct str text)
{
	while (text.length > 0) {
		uint32_t c = unicode_next(&text);
		if (c < ' ' || c == UNICODE_BAD || !text_allows(c))
			return true;
	}
	return false;
}

/* The way up from a file to the site, for the line that tells editors of the schema. */
static struct str way_to_site(struct arena *arena, struct str path, struct str output)
{
	struct buffer out = { 0 };
	if (output.at[0] != '/')
		for (size_t i = 0; i < path.length; i++)
			if (path.at[i] == '/')
				buffer_literal(&out, "../");
	buffer_add(&out, output);
	buffer_add_byte(&out, '/');
	return buffer_keep(&out, arena);
}

/* The folder that holds 'path', which is not longer than PATH_MAX. */
static void folder_of(const char *path, char folder[PATH_MAX])
{
	const char *slash = strrchr(path, '/');
	snprintf(folder, PATH_MAX, "%.*s", slash != NULL ? (int)(slash - path) : 1, slash != NULL ? path : ".");
}

static bool make_file(const char *path, struct str text, struct fault *fault)
{
	char folder[PATH_MAX];
	folder_of(path, folder);
	return disk_make_folders(folder, fault) && disk_create(path, text, fault);
}

/* A folder of the content that is a symbolic link may lead out of the project: nothing is made there. */
static bool lies_in_project(const char *path, struct fault *fault)
{
	char part[PATH_MAX], folder[PATH_MAX], root[PATH_MAX];
	folder_of(path, part);
	while (realpath(part, folder) == NULL) { /* those that are not there yet */
		char *end = strrchr(part, '/');
		if (errno != ENOENT || end == NULL)
			return fault_of_machine(fault, "find out the place of", part, errno);
		*end = '\0';
	}
	struct str inside = str_from(folder);
	if (realpath(".", root) == NULL)
		return fault_of_machine(fault, "find out the place of", ".", errno);
	return str_equal(inside, str_from(root)) || path_below(str_from(root), inside).at != inside.at ||
	       fault_say(fault, "cannot write '%s': a symbolic link leads out of the project", path);
}

/* ---- a record or page ------------------------------------------------------------------------- */

struct new_record {
	struct str kind, title, id, folder; /* folder: with '/' at its end, or empty */
	const struct scaffold_file *pattern;
};

/* Is it a folder below the content, and one that a build reads? */
static enum exit_status judge_folder(struct arena *arena, struct str folder)
{
	struct str rest = folder, name;
	if (folder.length > 0 && !str_equal(str_after(path_absolute(arena, STR("/"), folder), 1),
	                                    str_first(folder, folder.length - 1)))
		return complain_of_usage("'" STR_FMT "' is no folder below the content", STR_ARG(folder));
	while (str_cut(&rest, '/', &name))
		if (disk_is_left_out(name))
			return complain_of_usage("what stands in a folder called '" STR_FMT "' is not read",
			                         STR_ARG(name));
	return STATUS_CLEAN;
}

/* "handoffs/Warm hand-offs": the words after the last '/' are the name. */
static enum exit_status read_name(const struct invocation *invocation, struct new_record *record)
{
	struct arena *arena = invocation->arena;
	struct str name = str_trim(str_from(invocation->words.items[1]));
	if (has_control_characters(name))
		return complain_of_usage("a name cannot hold control characters");
	size_t slash = str_find_last(name, '/');
	if (slash != STR_NOWHERE) {
		record->folder = str_first(name, slash + 1);
		name = str_trim(str_after(name, slash + 1));
	}
	enum exit_status status = judge_folder(arena, record->folder);
	if (status != STATUS_CLEAN)
		return status;
	record->title = name;
	record->id = invocation->options->id != NULL ? str_from(invocation->options->id)
	                                             : identifier_from(arena, unicode_plain(arena, name));
	if (record->id.length == 0)
		return complain_of_usage("no id can be made from '" STR_FMT "'; give one with --id",
		                         STR_ARG(name));
	if (!identifier_is_good(record->id))
		return complain_of_usage("'" STR_FMT "' cannot be an id: ids are made of lower-case "
		                         "letters, digits and hyphens", STR_ARG(record->id));
	return STATUS_CLEAN;
}

/* An id belongs to one record, wherever its file lies. */
static const struct record *find_taken(const struct site *site, const struct new_record *record,
                                       struct arena *arena)
{
	struct str id = record->id;
	for (int kind = RECORD_NONE + 1; kind < RECORD_KINDS; kind++) {
		if (!str_equal(record_kind_names[kind], record->kind))
			continue;
		if (kind == RECORD_PAGE)
			id = arena_printf(arena, STR_FMT STR_FMT, STR_ARG(record->folder),
			                  STR_ARG(record->id));
		return site_find(site, (enum record_kind)kind, id);
	}
	return NULL;
}

static enum exit_status write_record(const struct project *project, struct arena *arena,
                                     const struct new_record *record, date today)
{
	struct buffer path = { 0 }, text = { 0 };
	struct fault fault = { 0 };
	struct scaffold_value values[] = {
		{ STR_ROW("id"), record->id },
		{ STR_ROW("folder"), record->folder },
		{ STR_ROW("title"), scaffold_yaml(arena, record->title) },
		{ STR_ROW("today"), date_iso(arena, today) },
		{ STR_ROW("up"), STR("") },
	};
	if (!str_equal(project->settings.content, STR(".")))
		buffer_printf(&path, STR_FMT "/", STR_ARG(project->settings.content));
	scaffold_fill(&path, record->pattern->path, values, ARRAY_COUNT(values));
	struct str whole = buffer_keep(&path, arena);
	values[ARRAY_COUNT(values) - 1].text = way_to_site(arena, whole, project->settings.output);
	scaffold_fill(&text, record->pattern->text, values, ARRAY_COUNT(values));
	bool made = lies_in_project(whole.at, &fault) && make_file(whole.at, buffer_str(&text), &fault);
	buffer_release(&text);
	if (!made && disk_is_file(whole.at))
		return complain_of_usage("%s", fault.sentence);
	if (!made)
		return complain_of_machine(&fault);
	print_out(project_path_from_start(project, arena, whole));
	print_out(STR("\n"));
	return STATUS_CLEAN;
}

static enum exit_status new_record(const struct invocation *invocation, struct new_record *record)
{
	struct project project;
	struct fault fault = { 0 };
	enum exit_status status = read_name(invocation, record);
	if (status == STATUS_CLEAN)
		status = project_enter(&project, invocation);
	if (status != STATUS_CLEAN)
		return status;
	struct build build = { 0 };
	if (!build_load(&build, &project.settings, &fault)) {
		status = complain_of_machine(&fault);
	} else {
		const struct record *taken = find_taken(build.site, record, invocation->arena);
		if (taken != NULL)
			status = complain_of_usage("there is a " STR_FMT " '" STR_FMT "' already: " STR_FMT,
			                           STR_ARG(record->kind), STR_ARG(record->id),
			                           STR_ARG(taken->span.source->path));
		else
			status = write_record(&project, invocation->arena, record, build.site->as_of);
	}
	build_release(&build);
	return status;
}

/* ---- a handbook ------------------------------------------------------------------------------- */

static date first_day(const struct options *options, struct arena *arena)
{
	struct diagnostics ignored = { 0 };
	return options->as_of != DATE_NONE ? options->as_of : today_for(arena, NULL, &ignored);
}

static bool make_handbook(struct arena *arena, struct str folder,
                          const struct scaffold_value *values, size_t count, struct fault *fault)
{
	struct scaffold_value *all = arena_array(arena, struct scaffold_value, count + 1);
	memcpy(all, values, count * sizeof(*values));
	for (size_t i = 0; i < scaffold_handbook_count; i++) {
		const struct scaffold_file *file = &scaffold_handbook[i];
		struct str path = arena_printf(arena, STR_FMT "/" STR_FMT, STR_ARG(folder),
		                               STR_ARG(file->path));
		if (file->optional && access(path.at, F_OK) == 0)
			continue;
		all[count] = (struct scaffold_value){ STR_ROW("up"),
			                              way_to_site(arena, file->path, STR("site")) };
		struct buffer text = { 0 };
		scaffold_fill(&text, file->text, all, count + 1);
		bool made = make_file(path.at, buffer_str(&text), fault);
		buffer_release(&text);
		if (!made)
			return false;
	}
	return true;
}

static enum exit_status new_handbook(const struct invocation *invocation)
{
	struct arena *arena = invocation->arena;
	char here[PATH_MAX] = "/";
	struct fault fault = { 0 };
	struct str folder = str_from(invocation->words.items[1]);
	if (has_control_characters(folder))
		return complain_of_usage("a name cannot hold control characters");
	if (folder.length == 0)
		return complain_of_usage("name the folder of the new handbook");
	struct str place = path_absolute(arena, str_from(getcwd(here, sizeof(here))), folder);
	if (disk_is_folder(arena_printf(arena, STR_FMT "/content", STR_ARG(place)).at))
		return complain_of_usage("there is a handbook in '" STR_FMT "' already", STR_ARG(folder));
	date today = first_day(invocation->options, arena);
	struct str title = title_from_name(arena, path_name(place));
	struct scaffold_value values[] = {
		{ STR_ROW("title"), scaffold_yaml(arena, title) },
		{ STR_ROW("today"), date_iso(arena, today) },
		{ STR_ROW("week_ago"), date_iso(arena, today - 7) },
		{ STR_ROW("in_two_weeks"), date_iso(arena, today + 14) },
	};
	if (!make_handbook(arena, place, values, ARRAY_COUNT(values), &fault))
		return complain_of_machine(&fault);
	struct str shown = path_below(str_from(here), place);
	print_out(shown);
	print_out(STR("\n"));
	if (!invocation->options->quiet)
		print_out(arena_printf(arena,
		                       "A small handbook is there to be changed. Next:\n"
		                       "    cd " STR_FMT "\n"
		                       "    steward build\n"
		                       "and open site/index.html.\n", STR_ARG(shown)));
	return STATUS_CLEAN;
}

static enum exit_status run(const struct invocation *invocation)
{
	if (invocation->words.count < 2)
		return complain_of_usage("'steward new' needs a kind and a name, such as "
		                         "'steward new task \"Fix the printer\"'");
	struct str kind = str_from(invocation->words.items[0]);
	if (str_equal(kind, handbook))
		return new_handbook(invocation);
	struct new_record record = { .kind = kind, .pattern = scaffold_record(kind) };
	if (record.pattern != NULL)
		return new_record(invocation, &record);
	struct nearest nearest = nearest_to(kind);
	nearest_offer(&nearest, handbook);
	for (size_t i = 0; i < scaffold_kind_count; i++)
		nearest_offer(&nearest, scaffold_kinds[i]);
	if (nearest.best.length > 0)
		return complain_of_unknown("kind", &nearest);
	return complain_of_usage("unknown kind '" STR_FMT "'; there are handbook, page, task, person, "
	                         "team and area", STR_ARG(kind));
}

const struct command command_new = {
	.name = STR_ROW("new"),
	.arguments = STR_ROW("KIND NAME"),
	.summary = STR_ROW("begin a handbook, page or record"),
	.details = STR_ROW(
	        "KIND is handbook, page, task, person, team or area. For a handbook NAME is the folder to "
	        "make; else it is the title of the page or task, or the name of the person, team or area. "
	        "The id, which is the name of the file, is made from it, or given with --id.\n"
	        "\n"
	        "NAME may start with folders: steward new page \"handoffs/Warm hand-offs\". The path of the "
	        "new file is printed. What is there already is never changed."),
	.most_words = 2,
	.run = run,
};
