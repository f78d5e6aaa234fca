#include "build/standing.h"
#include "build/publish.h"
#include "model/face.h"

#include <fcntl.h>
#include <unistd.h>

/* ---- what a page looks at ---------------------------------------------------------------------- */

struct reading_on {
	struct arena *arena;
	struct standing_reads *reads;
	struct table seen; /* id and kind of a record -> its place in the list */
};

static struct str name_of(struct arena *arena, const struct record *record)
{
	return arena_printf(arena, "%d " STR_FMT, (int)record->kind, STR_ARG(record->id));
}

static void note_record(void *context, const struct record *record, enum look look)
{
	struct reading_on *on = context;
	struct str name = name_of(on->arena, record);
	size_t *place = table_get(&on->seen, name);
	if (place == NULL) {
		place = arena_new(on->arena, size_t);
		*place = on->reads->records.count;
		table_put(on->arena, &on->seen, name, place);
		vector_push(on->arena, &on->reads->records)->record = record;
	}
	on->reads->records.items[*place].looks[look] = true;
}

static void note_all(void *context)
{
	struct reading_on *on = context;
	on->reads->all_records = true;
}

static void note_address(void *context, const struct record *record, date changed)
{
	(void)changed;
	note_record(context, record, LOOK_WRITTEN);
}

/* Numbers and titles, which come from records that the page names as well, or from the list of all files. */
static void note_text(void *context, struct str text)
{
	(void)context, (void)text;
}

void standing_reads(struct arena *arena, const struct build *build, const struct view_file *file,
                    struct standing_reads *reads)
{
	*reads = (struct standing_reads){ 0 };
	struct reading_on on = { .arena = arena, .reads = reads };
	struct view_reading reading = { arena, &build->facts, note_record, note_all, note_address, note_text, &on };
	reads->everything = !view_reads(&reading, file);
}

/* ---- what has changed --------------------------------------------------------------------------- */

static void add_source(void *context, const struct record *record)
{
	struct reading_on *on = context;
	const struct source *source = span_in_file(record->span).source;
	if (source != NULL)
		table_put(on->arena, &on->seen, source->path, on);
}

/* The files of the records that a page looks at, as keys. */
static struct table files_of(struct arena *arena, const struct standing_reads *reads)
{
	struct reading_on on = { .arena = arena };
	for (size_t i = 0; i < reads->records.count; i++) {
		const struct standing_read *read = &reads->records.items[i];
		if (read->looks[LOOK_NEAR] || read->looks[LOOK_AROUND])
			record_near(read->record, add_source, &on);
		add_source(&on, read->record);
	}
	return on.seen;
}

static void add_change(struct arena *arena, struct standing *standing, struct str path, bool is_direct)
{
	*vector_push(arena, &standing->changes) = (struct standing_change){ path, is_direct };
}

static struct table by_path(struct arena *arena, const struct build_input *inputs, size_t count)
{
	struct table table = { 0 };
	for (size_t i = 0; i < count; i++)
		table_put(arena, &table, inputs[i].path, (void *)(uintptr_t)&inputs[i]);
	return table;
}

/* What stands in one list alone, or in both with other bytes. */
static void compare_inputs(struct arena *arena, const struct build_log *log, const struct build *build,
                           const struct standing_reads *reads, struct standing *standing)
{
	struct table files = files_of(arena, reads);
	struct table before = by_path(arena, log->inputs.items, log->inputs.count);
	struct table now = by_path(arena, build->inputs.items, build->inputs.count);
	bool all = reads->everything || reads->all_records;
	for (size_t i = 0; i < build->inputs.count; i++) {
		const struct build_input *is = &build->inputs.items[i], *was = table_get(&before, is->path);
		if (was == NULL || was->hash != is->hash)
			add_change(arena, standing, is->path, all || table_get(&files, is->path) != NULL);
	}
	for (size_t i = 0; i < log->inputs.count; i++)
		if (table_get(&now, log->inputs.items[i].path) == NULL)
			add_change(arena, standing, arena_copy(arena, log->inputs.items[i].path), all);
}

static void compare_frames(const struct build_log *log, const struct build *build, struct standing *standing)
{
	const struct source *settings = build->site->settings.span.source;
	standing->theme = log->frame.theme != build->theme.hash;
	standing->day_before = log->frame.as_of != build->site->as_of ? log->frame.as_of : DATE_NONE;
	for (size_t i = 0; settings != NULL && i < standing->changes.count; i++)
		standing->settings = standing->settings || str_equal(standing->changes.items[i].path, settings->path);
}

/* ---- how a page stands -------------------------------------------------------------------------- */

bool standing_open(struct standing_site *site, const struct build_settings *settings, struct str state_folder,
                   struct fault *fault)
{
	struct str folder = arena_copy(&site->arena, settings->output);
	site->manifest.journal = -1;
	site->output = (struct output){ open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW), folder };
	if (site->output.folder < 0)
		return true;
	if (!manifest_load(&site->manifest, state_folder, &site->output, fault))
		return false;
	site->is_there = site->manifest.state == MANIFEST_FITS;
	if (site->is_there) {
		build_log_name(&site->log, &site->manifest);
		build_log_load(&site->log, &site->manifest);
		build_log_load_inputs(&site->log);
	}
	return true;
}

void standing_close(struct standing_site *site)
{
	build_log_release(&site->log);
	manifest_release(&site->manifest);
	output_close(&site->output);
	arena_release(&site->arena);
}

/* Where the log has nothing to say, or says another stamp, the bytes tell. */
static bool look_at_file(const struct standing_site *site, const struct manifest_entry *known, struct str path,
                         enum standing_why *why, struct fault *fault)
{
	struct disk_stamp stamp;
	struct digest digest;
	*why = known == NULL ? STANDING_NEW : STANDING_GONE;
	if (known == NULL || !output_stamp(&site->output, path.at, &stamp))
		return true;
	*why = STANDING_RIGHT;
	if (known->stamp == build_log_stamp(&stamp))
		return true;
	enum output_state state = output_digest(&site->output, path.at, &digest, fault);
	*why = !manifest_entry_fits(known, digest) ? STANDING_EDITED
	       : known->stamp != 0                 ? STANDING_TOUCHED
	                                           : STANDING_NO_LOG;
	return state != OUTPUT_FAILED;
}

bool standing_find(struct arena *arena, const struct standing_site *site, const struct build *build,
                   const struct build_settings *settings, const struct view_file *file, struct standing *standing,
                   struct fault *fault)
{
	*standing = (struct standing){ .why = STANDING_NO_SITE };
	if (!site->is_there)
		return true;
	const struct manifest_entry *entry = manifest_find(&site->manifest, file->path);
	if (!look_at_file(site, entry, file->path, &standing->why, fault))
		return false;
	if (standing->why != STANDING_RIGHT && standing->why != STANDING_TOUCHED)
		return true;
	struct publish_faces faces = publish_faces(build, settings);
	uint64_t face = publish_face(build, faces, arena, file);
	if (face == entry->face && face != 0)
		return true;
	struct standing_reads reads;
	standing_reads(arena, build, file, &reads);
	compare_inputs(arena, &site->log, build, &reads, standing);
	standing->why = STANDING_INPUTS;
	if (face == 0 || entry->face == 0)
		standing->why = STANDING_OTHER_DAY;
	else if (faces.frame != site->log.frame.face)
		standing->why = STANDING_FRAME;
	if (standing->why == STANDING_FRAME)
		compare_frames(&site->log, build, standing);
	return true;
}
