#include "build/publish.h"
#include "build/publish_item.h"
#include "build/index_log.h"
#include "render/search.h"
#include "render/view_reads.h"

#include <stdlib.h>

/* ---- what is to be written -------------------------------------------------------------------- */

/* Two things never share a path: the first one has it (the model has complained). */
static void add_item(struct publishing *p, struct item item)
{
	size_t before = p->wanted.count;
	if (item.kind != ITEM_VIEW) /* whose paths end with a zero byte */
		item.path = arena_copy(&p->arena, item.path);
	table_put(&p->arena, &p->wanted, item.path, p);
	if (p->wanted.count == before)
		return;
	*vector_push(&p->arena, &p->items) = item;
}

static void list_items(struct publishing *p)
{
	struct build *build = p->build;
	const view_files_list *views = build->views;
	p->items.room = views->count + build->theme.assets.count + build->site->assets.count;
	p->items.items = arena_array(&p->arena, struct item, p->items.room);
	table_reserve(&p->arena, &p->wanted, p->items.room);
	for (size_t i = 0; i < views->count; i++) {
		struct str path = views->items[i].path;
		add_item(p, (struct item){ .path = path, .kind = ITEM_VIEW, .view = &views->items[i] });
		build->pages += str_ends(path, STR(".html"));
	}
	for (size_t i = 0; i < build->theme.assets.count; i++) {
		const struct theme_asset *asset = &build->theme.assets.items[i];
		add_item(p, (struct item){ .path = asset->url, .kind = ITEM_BYTES, .bytes = asset->bytes });
	}
	for (size_t i = 0; i < build->site->assets.count; i++) {
		const struct asset *asset = build->site->assets.items[i];
		add_item(p, (struct item){ .path = asset->url, .kind = ITEM_COPY, .copy = asset });
	}
}

static void move_first(struct publishing *p, size_t *first, size_t at)
{
	struct item found = p->items.items[at];
	p->items.items[at] = p->items.items[*first];
	p->items.items[(*first)++] = found;
}

/* Put what somebody waits for in front, and before it the files that it may need and that may not be
 * there yet: those of the theme, whose names change with their bytes, and new copies. Returns how many. */
static size_t list_first(struct publishing *p)
{
	const struct build_haste *haste = p->settings->haste;
	size_t first = 0;
	for (size_t i = 0; i < p->items.count; i++) {
		const struct item *item = &p->items.items[i];
		bool is_new = item->kind == ITEM_COPY && manifest_find(p->manifest, item->path) == NULL;
		if (item->kind == ITEM_BYTES || is_new)
			move_first(p, &first, i);
	}
	for (size_t i = 0; i < haste->count; i++) {
		size_t at = first;
		while (at < p->items.count && !str_equal(p->items.items[at].path, haste->first[i]))
			at++;
		if (at < p->items.count)
			move_first(p, &first, at);
	}
	return first;
}

/* ---- what is no longer wanted ----------------------------------------------------------------- */

static void note_folders(struct publishing *p)
{
	for (; p->foldered < p->items.count; p->foldered++) {
		struct str path = p->items.items[p->foldered].path;
		size_t slash, before = SIZE_MAX; /* once one is known, so are those above it */
		while (before != p->folders.count && (slash = str_find_last(path, '/')) != STR_NOWHERE) {
			before = p->folders.count;
			path = str_first(path, slash);
			table_put(&p->arena, &p->folders, path, p);
		}
	}
}

/* Does an old file stand where a folder is wanted, or an old folder where a file is? */
static bool is_in_the_way(struct publishing *p, struct str path)
{
	note_folders(p);
	if (table_get(&p->folders, path) != NULL)
		return true;
	for (size_t slash; (slash = str_find_last(path, '/')) != STR_NOWHERE;) {
		path = str_first(path, slash);
		if (table_get(&p->wanted, path) != NULL)
			return true;
	}
	return false;
}

/* Remove a file of ours if it is as we left it; else it has become somebody else's and stays. */
static bool retire(struct publishing *p, const struct manifest_entry *entry, struct fault *fault)
{
	struct digest digest;
	switch (output_digest(p->output, entry->path.at, &digest, fault)) {
	case OUTPUT_FAILED:
		return false;
	case OUTPUT_MISSING:
		return true;
	case OUTPUT_DIFFERENT:
		if (manifest_entry_fits(entry, digest)) {
			p->build->removed++;
			*vector_push(&p->build->arena, &p->build->changed) =
			        arena_copy(&p->build->arena, entry->path);
			return output_remove(p->output, entry->path.at, fault);
		}
		break;
	case OUTPUT_BLOCKED: /* our own new file, of this build or of one that ended early */
		if (is_in_the_way(p, entry->path))
			return true;
		break;
	case OUTPUT_SAME:
		break;
	}
	*vector_push(&p->build->arena, &p->build->left_standing) = arena_printf(
	        &p->build->arena, STR_FMT "/" STR_FMT, STR_ARG(p->output->shown), STR_ARG(entry->path));
	return true;
}

enum retired { RETIRED_IN_THE_WAY, RETIRED_COMPRESSED, RETIRED_ALL };

static bool is_retired(struct publishing *p, struct str path, enum retired which)
{
	if (table_get(&p->wanted, path) != NULL && table_get(&p->absent, path) == NULL)
		return false;
	switch (which) {
	case RETIRED_IN_THE_WAY:
		return is_in_the_way(p, path);
	case RETIRED_COMPRESSED:
		return publish_is_compressed(p, path);
	case RETIRED_ALL:
		break;
	}
	return !is_in_the_way(p, path);
}

/* More may be wanted later on, but nothing less: what has turned out to be absent aside, no other is retired. */
static void list_unwanted(struct publishing *p)
{
	for (size_t i = 0; i < p->manifest->entries.count; i++)
		if (table_get(&p->wanted, p->manifest->entries.items[i]->path) == NULL)
			*vector_push(&p->arena, &p->unwanted) = p->manifest->entries.items[i];
}

static bool retire_all(struct publishing *p, enum retired which, struct fault *fault)
{
	bool is_listed = p->absent.count == 0;
	size_t count = is_listed ? p->unwanted.count : p->manifest->entries.count;
	for (size_t i = 0; i < count; i++) {
		const struct manifest_entry *entry =
		        is_listed ? p->unwanted.items[i] : p->manifest->entries.items[i];
		if (is_retired(p, entry->path, which) && !retire(p, entry, fault))
			return false;
	}
	return true;
}

/* ---- all in order ----------------------------------------------------------------------------- */

struct round {
	struct publishing *p;
	bool makes_index;
	struct search search;
	struct index_log kept;
	struct arena index_room;
	search_file_list index; /* in it */
};

static void plan_index(struct round *round)
{
	struct publishing *p = round->p;
	bool keeps = p->faces.frame != 0;
	if (keeps)
		index_log_load(&round->kept, &p->log);
	search_plan(&round->search, &p->build->facts, keeps ? &round->kept.kept : NULL);
}

static bool index_part(void *context, struct worker *worker, size_t part)
{
	struct round *round = context;
	uint64_t since = profile_now();
	if (build_is_stopped(round->p->settings))
		return fault_say(worker->fault, BUILD_STOPPED);
	search_part(&round->search, part);
	profile_work(&round->p->build->profile, STAGE_RENDER, since);
	return true;
}

static void make_index(struct round *round)
{
	struct buffer keep = { 0 };
	uint64_t since = profile_now();
	if (round->search.keeps)
		index_log_begin(&round->kept, &keep);
	search_files(&round->search, &round->index_room, &round->index, &keep);
	if (round->search.keeps)
		index_log_save(&round->kept, &keep);
	buffer_release(&keep);
	search_release(&round->search);
	index_log_release(&round->kept);
	profile_work(&round->p->build->profile, STAGE_RENDER, since);
}

/* One worker puts the index of search together while the others write pages: its files are named after
 * their bytes, so there is no telling them before it is whole. */
static bool work_on(void *context, struct worker *worker, size_t index)
{
	struct round *round = context;
	struct publishing *p = round->p;
	if (!round->makes_index)
		return publish_item(p, worker, &p->items.items[p->done + index]);
	if (index > 0)
		return publish_item(p, worker, &p->items.items[p->done + index - 1]);
	make_index(round);
	return true;
}

static void note_written(struct publishing *p, size_t end)
{
	struct build *build = p->build;
	for (; p->done < end; p->done++) {
		const struct item *item = &p->items.items[p->done];
		if (item->absent)
			table_put(&p->arena, &p->absent, item->path, p);
		if (!item->written)
			continue;
		build->written += item->kind != ITEM_COMPRESSED;
		build->compressed += item->kind == ITEM_COMPRESSED;
		build->pages_written += str_ends(item->path, STR(".html"));
		*vector_push(&build->arena, &build->changed) = arena_copy(&build->arena, item->path);
	}
}

/* Publish the items before 'end' that have not been. */
static bool publish_to(struct round *round, size_t end, struct fault *fault)
{
	struct publishing *p = round->p;
	size_t count = end - p->done + round->makes_index;
	profile_end(&p->build->profile, STAGE_PUBLISH, 0);
	bool done = workers_run(p->settings->hands, count, work_on, round, NULL, fault);
	profile_share(&p->build->profile);
	round->makes_index = false;
	note_written(p, end); /* some may have been written before one could not be */
	return done;
}

static void list_index(struct round *round)
{
	struct publishing *p = round->p;
	for (size_t i = 0; i < round->index.count; i++)
		add_item(p, (struct item){ .path = round->index.items[i].path,
		                           .kind = ITEM_BYTES,
		                           .bytes = round->index.items[i].bytes });
}

static void list_compressed(struct publishing *p)
{
	for (size_t i = 0, count = p->items.count; i < count; i++) {
		const struct item plain = p->items.items[i];
		if (!compress_suits(plain.path, plain.digest.size))
			continue;
		for (int form = 0; form < COMPRESS_FORMS; form++)
			add_item(p, (struct item){ .path = arena_joined(&p->arena, plain.path, compress_endings[form]),
			                           .kind = ITEM_COMPRESSED,
			                           .compressed = { i, (enum compress_form)form } });
	}
}

static bool publish_all_compressed(struct round *round, struct fault *fault)
{
	struct publishing *p = round->p;
	if (!p->settings->compress)
		return true;
	list_compressed(p);
	return retire_all(p, RETIRED_IN_THE_WAY, fault) && publish_to(round, p->items.count, fault) &&
	       retire_all(p, RETIRED_COMPRESSED, fault);
}

/* What is gone for good goes last, so that a build that fails leaves a site that can be read. A server must not
 * send compressed files of pages that have become others or have gone: they go first. */
static bool publish_rounds(struct round *round, struct fault *fault)
{
	struct publishing *p = round->p;
	const struct build_haste *haste = p->settings->haste;
	if (!build_may_write(p->settings))
		return fault_say(fault, BUILD_STOPPED);
	size_t first = haste != NULL && haste->count > 0 ? list_first(p) : 0;
	if (!p->settings->compress && !retire_all(p, RETIRED_COMPRESSED, fault))
		return false;
	if (!retire_all(p, RETIRED_IN_THE_WAY, fault))
		return false;
	if (first > 0) {
		if (!publish_to(round, first, fault))
			return false;
		haste->ready(haste->context, p->build);
	}
	round->makes_index = true;
	plan_index(round);
	if (!workers_run(p->settings->hands, round->search.count, index_part, round, NULL, fault) ||
	    !publish_to(round, p->items.count, fault))
		return false;
	list_index(round);
	return retire_all(p, RETIRED_IN_THE_WAY, fault) && publish_to(round, p->items.count, fault) &&
	       publish_all_compressed(round, fault) && retire_all(p, RETIRED_ALL, fault);
}

static int compare_entries(const void *left, const void *right)
{
	const struct manifest_entry *a = left, *b = right;
	return str_compare(a->path, b->path);
}

/* What is wrong must be told again by the next build, which therefore has to find it. */
static struct build_log_whole whole_of(const struct publishing *p)
{
	const struct build *build = p->build;
	bool is_clean = build->site->diags.list.count == 0 && build->left_standing.count == 0 &&
	                build->no_history.length == 0;
	return (struct build_log_whole){
		.glance = is_clean ? build->glance : 0,
		.today = build->today,
		.pages = build->pages,
		.files = build->files_read,
		.zone = build->site->settings.timezone.text,
	};
}

static void note_in_log(struct publishing *p)
{
	const struct build *build = p->build;
	p->log.whole = whole_of(p);
	p->log.frame = (struct build_log_frame){ p->faces.frame, build->theme.hash, build->site->as_of };
	p->log.inputs.items = build->inputs.items;
	p->log.inputs.count = build->inputs.count;
}

static bool note_all(struct publishing *p, struct fault *fault)
{
	size_t count = 0;
	struct manifest_entry *entries = arena_array(&p->arena, struct manifest_entry, p->items.count);
	struct build_log_entry *logged = arena_array(&p->arena, struct build_log_entry, p->items.count);
	for (size_t i = 0; i < p->items.count; i++) {
		const struct item *item = &p->items.items[i];
		if (item->absent)
			continue;
		entries[count] = (struct manifest_entry){ .path = item->path, .digest = item->digest };
		logged[count++] = (struct build_log_entry){ item->path, item->face, item->stamp };
	}
	if (count > 1)
		qsort(entries, count, sizeof(*entries), compare_entries);
	if (!manifest_finish(p->manifest, p->output, entries, count, fault))
		return false;
	note_in_log(p);
	build_log_save(&p->log, logged, count);
	return true;
}

/* Records that were rewound are not what their files say. Paths are shown with the content folder's name. */
struct publish_faces publish_faces(const struct build *build, const struct build_settings *settings)
{
	uint64_t parts[] = { str_hash(settings->content), view_frame_face(&build->facts, &build->theme) };
	uint64_t frame = settings->rewind ? 0 : str_hash((struct str){ (const char *)parts, sizeof(parts) });
	return (struct publish_faces){ frame, view_whole_face(&build->facts, frame) };
}

uint64_t publish_face(const struct build *build, struct publish_faces faces, struct arena *scratch,
                      const struct view_file *file)
{
	if (faces.frame == 0)
		return 0;
	uint64_t face = view_face(&build->facts, scratch, file, faces.frame);
	return face != 0 ? face : faces.whole;
}

enum { BEGINNINGS = 2 };

/* What stood there and what is wanted now: neither asks for the other. */
static bool begin(void *context, struct worker *worker, size_t part)
{
	struct publishing *p = context;
	(void)worker;
	if (part == 0) {
		list_items(p);
		list_unwanted(p);
		p->faces = publish_faces(p->build, p->settings);
	} else {
		build_log_load(&p->log, p->manifest);
	}
	return true;
}

bool publish(struct build *build, const struct output *output, struct manifest *manifest,
             const struct build_settings *settings, struct fault *fault)
{
	struct publishing p = { .build = build, .output = output, .manifest = manifest, .settings = settings };
	struct round round = { .p = &p };
	profile_end(&build->profile, STAGE_PUBLISH, 0);
	p.memories = arena_array(&p.arena, struct view_memory, (size_t)settings->hands + 1);
	if (settings->shelf == NULL) /* what reading and linking took for a while: the index of search takes as much */
		memory_return();
	bool done = workers_run(settings->hands, BEGINNINGS, begin, &p, NULL, fault) && publish_rounds(&round, fault);
	for (unsigned i = 0; i <= settings->hands; i++)
		view_memory_release(&p.memories[i]);
	search_release(&round.search);
	arena_release(&round.index_room); /* it has been published */
	done = done && note_all(&p, fault);
	profile_end(&build->profile, STAGE_PUBLISH, 0);
	index_log_release(&round.kept);
	build_log_release(&p.log);
	arena_release(&p.arena);
	return done;
}
