#include "build/glance.h"
#include "build/build_log.h"
#include "build/git_folder.h"
#include "build/inputs.h"
#include "build/theme.h"
#include "build/today.h"

#include <inttypes.h>
#include <unistd.h>

/* ---- what would be read ------------------------------------------------------------------------ */

struct looking {
	struct arena arena;
	struct buffer seen; /* of what the number is the hash */
	int64_t clock;      /* when we began */
	bool is_racy;       /* a file may change after us without another stamp */
};

static void see_text(struct looking *looking, struct str text)
{
	buffer_printf(&looking->seen, "%zu ", text.length);
	buffer_add(&looking->seen, text);
}

static void see_files(struct looking *looking, const disk_files *files)
{
	for (size_t i = 0; i < files->count; i++) {
		const struct disk_file *file = &files->items[i];
		see_text(looking, file->path);
		see_text(looking, str_from(file->refused != NULL ? file->refused : ""));
		buffer_add_hash(&looking->seen, build_log_stamp(&file->stamp));
		looking->is_racy = looking->is_racy || file->stamp.changed >= looking->clock;
	}
}

static bool see_templates(struct looking *looking, const char *folder)
{
	struct disk_walk walk;
	struct fault ignored;
	disk_files files = { 0 };
	see_text(looking, str_from(folder != NULL ? folder : ""));
	if (folder == NULL)
		return true;
	theme_walk_begin(&looking->arena, folder, &walk);
	if (!disk_find(&looking->arena, &walk, &files, &ignored))
		return false;
	see_files(looking, &files);
	return true;
}

/* The reading that follows need not look around again. */
static bool see_content(struct looking *looking, const struct disk_walk *walk, struct build *build)
{
	struct fault ignored;
	build->found.known = disk_find(&build->found.room, walk, &build->found.files, &ignored);
	see_files(looking, &build->found.files);
	return build->found.known;
}

/* Where only Git can read what is checked out, that may change unseen. */
static void see_history(struct looking *looking, const struct build_settings *settings)
{
	struct arena *arena = &looking->arena;
	if (settings->history_folder == NULL)
		return;
	struct str git = git_folder_find(arena, arena_copy(arena, settings->content).at);
	struct str head = git.length > 0 ? git_folder_head(arena, git) : STR("");
	see_text(looking, head);
	see_text(looking, git.length > 0 ? git_folder_shallow(arena, git) : STR(""));
	looking->is_racy = looking->is_racy || (git.length > 0 && head.length == 0);
}

static bool see_inputs(struct looking *looking, const struct build_settings *settings, struct build *build)
{
	struct fault ignored;
	struct inputs_walk walk;
	const char *installed;
	struct inputs_place place = { .content = settings->content,
		                      .left_out = arena_copy(&looking->arena, settings->output).at,
		                      .hands = settings->hands };
	inputs_walk_begin(&looking->arena, &place, &walk);
	see_history(looking, settings);
	return see_content(looking, &walk.disk, build) && see_templates(looking, settings->templates) &&
	       theme_installed_folder(&looking->arena, &installed, &ignored) && see_templates(looking, installed);
}

void glance_at_inputs(struct build *build, const struct build_settings *settings)
{
	struct looking looking = { .clock = shelf_clock() };
	profile_begin(&build->profile);
	see_text(&looking, settings->content);
	buffer_printf(&looking.seen, "%" PRId64 " %d %" PRId64 " %d %d ", (int64_t)settings->as_of,
	              settings->rewind, (int64_t)settings->since.day, settings->since.days, settings->compress);
	bool seen = see_inputs(&looking, settings, build) && !looking.is_racy;
	build->glance = seen ? str_hash(buffer_str(&looking.seen)) : 0;
	buffer_release(&looking.seen);
	arena_release(&looking.arena);
	profile_end(&build->profile, STAGE_FIND, 0);
}

/* ---- what was written -------------------------------------------------------------------------- */

struct checking {
	const struct output *output;
	const struct manifest *manifest;
	const struct build_log *log;
};

static bool check_one(void *context, struct worker *worker, size_t item)
{
	const struct checking *checking = context;
	const struct manifest_entry *entry = checking->manifest->entries.items[item];
	struct disk_stamp stamp;
	bool stands = output_stamp(checking->output, entry->path.at, &stamp) &&
	              build_log_fits(checking->log, entry, entry->face, &stamp);
	return stands || fault_say(worker->fault, "it has changed");
}

static date day_of_now(const struct build_settings *settings, struct str zone_name)
{
	struct diagnostics ignored = { 0 };
	struct written zone = { .text = zone_name };
	if (settings->as_of != DATE_NONE)
		return settings->as_of;
	date today = today_for(&ignored.arena, zone_name.length > 0 ? &zone : NULL, &ignored);
	arena_release(&ignored.arena);
	return today;
}

/* Was the last build of this folder made from the same, on the same day, and not broken off? */
static bool is_same_build(uint64_t glance, const struct build_settings *settings, const struct build_log *log,
                          const struct manifest *manifest)
{
	return manifest->state == MANIFEST_FITS && access(manifest->journal_file.at, F_OK) != 0 &&
	       log->whole.glance != 0 && log->whole.glance == glance &&
	       log->entries == manifest->entries.count &&
	       day_of_now(settings, log->whole.zone) == log->whole.today;
}

/* Asked first: after an edit nobody need read the long lists of what was written to find that it was one. */
static bool claims_same(struct str state_folder, uint64_t glance, const struct output *output)
{
	struct fault ignored;
	struct manifest manifest;
	bool claims = manifest_name(&manifest, state_folder, output, &ignored) &&
	              build_log_claims(&manifest, glance);
	manifest_release(&manifest);
	return claims;
}

bool glance_finds_all_right(struct build *build, const struct build_settings *settings,
                            struct str state_folder)
{
	struct fault ignored = { 0 };
	struct output output;
	struct manifest manifest = { .journal = -1 };
	struct build_log log = { 0 };
	struct checking checking = { &output, &manifest, &log };
	bool right = false;
	struct str folder = arena_copy(&build->arena, settings->output);
	if (build->glance != 0 && disk_is_folder(folder.at) && output_open(&output, settings->output, &ignored)) {
		right = claims_same(state_folder, build->glance, &output) &&
		        manifest_load(&manifest, state_folder, &output, &ignored);
		if (right) {
			build_log_name(&log, &manifest);
			build_log_load(&log, &manifest);
		}
		right = right && is_same_build(build->glance, settings, &log, &manifest) &&
		        workers_run(settings->hands, manifest.entries.count, check_one, &checking, NULL, &ignored);
		output_close(&output);
	}
	if (right) {
		build->pages = log.whole.pages;
		build->files_read = log.whole.files;
	}
	build_log_release(&log);
	manifest_release(&manifest);
	profile_end(&build->profile, STAGE_FIND, 0);
	return right;
}
