#include "build/theme.h"
#include "build/asset_text.h"
#include "read/text_check.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#define TEMPLATE_ENDING ".html"
#define ASSETS          "assets/"

/* 'folder' stays as it is where no templates are. */
static bool look_for_templates(struct arena *arena, const char *place, const char **folder, struct fault *fault)
{
	char *real = realpath(place, NULL);
	bool found = real != NULL && disk_folder_has(real, STR(TEMPLATE_ENDING));
	int why = errno;
	if (found)
		*folder = arena_copy(arena, str_from(real)).at;
	free(real);
	return found || why == 0 || why == ENOENT || why == ENOTDIR ||
	       fault_of_machine(fault, "read the folder", place, why);
}

bool theme_installed_folder(struct arena *arena, const char **folder, struct fault *fault)
{
	/* From the program's folder: a checkout (generator/), a tests' variant of it
	 * (.build/VARIANT/), an installation (bin/). */
	static const char *const beside[] = { "../templates", "../../templates",
		                              "../share/steward/templates" };
	char program[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program));
	if (length < 0)
		return fault_of_machine(fault, "find out the place of", "/proc/self/exe", errno);
	struct str path = { program, (size_t)length };
	size_t slash = str_find_last(path, '/');
	*folder = NULL;
	for (size_t i = 0; slash != STR_NOWHERE && i < ARRAY_COUNT(beside); i++) {
		struct str place = arena_printf(arena, STR_FMT "/%s", STR_ARG(str_first(path, slash)),
		                                beside[i]);
		if (!look_for_templates(arena, place.at, folder, fault))
			return false;
		if (*folder != NULL)
			return true;
	}
	*folder = disk_may_be_folder(STEWARD_TEMPLATES) ? STEWARD_TEMPLATES : NULL;
	return true;
}

void theme_walk_begin(struct arena *arena, const char *folder, struct disk_walk *walk)
{
	char *bounds = realpath(folder, NULL);
	*walk = (struct disk_walk){
		.folder = folder,
		.bounds = bounds != NULL ? arena_copy(arena, str_from(bounds)).at : folder,
	};
	free(bounds);
}

static bool find_files(struct arena *arena, const char *folder, disk_files *files,
                       struct fault *fault)
{
	struct disk_walk walk;
	theme_walk_begin(arena, folder, &walk);
	return disk_find(arena, &walk, files, fault);
}

/* "steward.css" and a hash to "assets/steward.1a2b3c4d.css", so that browsers may keep it for
 * ever. */
static struct str asset_url(struct arena *arena, struct str name, struct str bytes)
{
	uint32_t hash = (uint32_t)str_hash(bytes);
	size_t dot = str_find_last(name, '.');
	if (dot == STR_NOWHERE || str_find(str_after(name, dot), '/') != STR_NOWHERE)
		dot = name.length;
	return arena_printf(arena, ASSETS STR_FMT ".%08" PRIx32 STR_FMT,
	                    STR_ARG(str_first(name, dot)), hash, STR_ARG(str_after(name, dot)));
}

typedef VECTOR(struct theme_asset) asset_vector;

static bool take_file(struct arena *arena, const struct disk_file *file, struct theme *theme,
                      asset_vector *assets, struct diagnostics *diags, struct fault *fault)
{
	struct str bytes;
	bool is_asset = str_starts(file->path, STR(ASSETS));
	if (!is_asset && !str_ends(file->path, STR(TEMPLATE_ENDING)))
		return true;
	if (file->refused != NULL)
		return fault_say(fault, "cannot read '%s': %s", file->location.at, file->refused);
	switch (disk_read(arena, file->location.at, SOURCE_LENGTH_MAX, &bytes, fault)) {
	case DISK_TOO_LARGE:
		return fault_say(fault, "cannot read '%s': it is larger than 16 MiB", file->location.at);
	case DISK_FAILED:
		return false;
	case DISK_DONE:
		break;
	}
	uint64_t hashes[] = { theme->hash, str_hash(file->path), str_hash(bytes) };
	theme->hash = str_hash((struct str){ (const char *)hashes, sizeof(hashes) });
	if (is_asset) {
		struct str name = str_after(file->path, sizeof(ASSETS) - 1);
		if (str_ends(name, STR(".js")) || str_ends(name, STR(".css")))
			bytes = asset_published(arena, source_new(arena, file->location, bytes),
			                         theme->templates.language, diags);
		*vector_push(arena, assets) =
		        (struct theme_asset){ name, asset_url(arena, name, bytes), bytes };
	} else {
		size_t stem = file->path.length - (sizeof(TEMPLATE_ENDING) - 1);
		template_add(arena, &theme->templates, str_first(file->path, stem),
		             text_check(arena, source_new(arena, file->location, bytes), diags), diags);
	}
	return true;
}

static int compare_paths(const void *left, const void *right)
{
	const struct disk_file *a = left, *b = right;
	return str_compare(a->path, b->path);
}

/* The files of both folders, own ones first choice, sorted by path. */
static bool find_all(struct arena *arena, const char *own, const char *installed, disk_files *files,
                     struct fault *fault)
{
	disk_files below = { 0 };
	struct table taken = { 0 };
	if ((own != NULL && !find_files(arena, own, files, fault)) ||
	    (installed != NULL && !find_files(arena, installed, &below, fault)))
		return false;
	for (size_t i = 0; i < files->count; i++)
		table_put(arena, &taken, files->items[i].path, &files->items[i]);
	for (size_t i = 0; i < below.count; i++)
		if (table_get(&taken, below.items[i].path) == NULL)
			*vector_push(arena, files) = below.items[i];
	if (files->count > 1)
		qsort(files->items, files->count, sizeof(*files->items), compare_paths);
	return true;
}

bool theme_load(struct arena *arena, const char *own, const char *installed, struct names *names,
                struct theme *theme, struct diagnostics *diags, struct fault *fault)
{
	disk_files files = { 0 };
	asset_vector assets = { 0 };
	theme->templates.names = names;
	if (!find_all(arena, own, installed, &files, fault))
		return false;
	theme->hash = theme->templates.language->hash;
	for (size_t i = 0; i < files.count; i++)
		if (!take_file(arena, &files.items[i], theme, &assets, diags, fault))
			return false;
	templates_check(&theme->templates, diags);
	theme->assets.items = assets.items;
	theme->assets.count = assets.count;
	return true;
}

/* Append a file of the theme. False without a fault: neither folder has it. */
static bool add_file(struct arena *arena, const char *own, const char *installed, const char *path,
                     struct buffer *out, struct fault *fault)
{
	const char *const folders[] = { own, installed };
	for (size_t i = 0; i < ARRAY_COUNT(folders); i++) {
		if (folders[i] == NULL)
			continue;
		struct str bytes, place = arena_printf(arena, "%s/%s", folders[i], path);
		if (access(place.at, F_OK) != 0)
			continue;
		enum disk_result result =
		        disk_read(arena, place.at, SOURCE_LENGTH_MAX, &bytes, fault);
		if (result == DISK_TOO_LARGE)
			fault_say(fault, "cannot read '%s': it is larger than 16 MiB", place.at);
		if (result == DISK_DONE)
			buffer_add(out, bytes);
		return result == DISK_DONE;
	}
	return false;
}

const struct str preview_file_names[PREVIEW_FILES] = { STR_ROW("live.js"), STR_ROW("live.css"),
	                                               STR_ROW("hub.js") };

bool theme_preview(struct arena *arena, const char *own, const char *installed, enum preview_file which,
                   struct str *bytes, struct fault *fault)
{
	struct buffer out = { 0 };
	const char *path = arena_joined(arena, STR("preview/"), preview_file_names[which]).at;
	bool found = (which != PREVIEW_SCRIPT ||
	              add_file(arena, own, installed, ASSETS "morph.js", &out, fault)) &&
	             add_file(arena, own, installed, path, &out, fault);
	*bytes = buffer_keep(&out, arena);
	return found;
}
