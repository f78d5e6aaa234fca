#include "build/publish.h"
#include "build/publish_index.h"
#include "build/publish_retire.h"
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

/* ---- all in order ----------------------------------------------------------------------------- */

struct round {
	struct publishing *p;
	size_t end; /* items before it are published that have not been */
	bool makes_index;
	struct publish_index index;
};

static bool is_awaited(const struct publishing *p)
{
	return p->settings->haste != NULL && p->settings->haste->count > 0;
}

static void plan_index(struct round *round)
{
	publish_index_plan(&round->index, round->p);
}

static bool index_part(void *context, struct worker *worker, size_t part)
{
	struct round *round = context;
	return publish_index_part(&round->index, worker, part);
}

/* Of one build alone: the preview would soon ask for it again. */
static void return_memory(const struct publishing *p)
{
	if (p->settings->shelf == NULL)
		memory_return();
}

/* One worker puts the index of search together while the others write pages. The last items come first: among them are
 * the few files that tell of all records, which would keep one hand busy when the others are done, and pictures and
 * styles, which pages show. */
static bool work_on(void *context, struct worker *worker, size_t index)
{
	struct round *round = context;
	struct publishing *p = round->p;
	if (!round->makes_index || index > 0)
		return publish_item(p, worker, &p->items.items[round->end - 1 - (index - round->makes_index)]);
	bool made = publish_index_make(&round->index, worker);
	return_memory(p);
	return made;
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
	round->end = end;
	profile_end(&p->build->profile, STAGE_PUBLISH, 0);
	bool done = workers_run(p->settings->hands, count, work_on, round, NULL, fault);
	profile_share(&p->build->profile);
	round->makes_index = false;
	note_written(p, end); /* some may have been written before one could not be */
	return done;
}

/* Its files have been published, but for the list of them. */
static void list_index(struct round *round)
{
	struct publishing *p = round->p;
	for (size_t i = 0; i < round->index.items.count; i++)
		add_item(p, round->index.items.items[i]);
	note_written(p, p->items.count);
	add_item(p, (struct item){ .path = STR(SEARCH_LIST), .kind = ITEM_BYTES, .bytes = round->index.list });
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
	return publish_retire(p, RETIRED_IN_THE_WAY, fault) && publish_to(round, p->items.count, fault) &&
	       publish_retire(p, RETIRED_COMPRESSED, fault);
}

/* What is gone for good goes last, so that a build that fails leaves a site that can be read. A server must not
 * send compressed files of pages that have become others or have gone: they go first. */
static bool publish_rounds(struct round *round, struct fault *fault)
{
	struct publishing *p = round->p;
	const struct build_haste *haste = p->settings->haste;
	if (!build_may_write(p->settings))
		return fault_say(fault, BUILD_STOPPED);
	size_t first = is_awaited(p) ? list_first(p) : 0;
	if (!p->settings->compress && !publish_retire(p, RETIRED_COMPRESSED, fault))
		return false;
	if (!publish_retire(p, RETIRED_IN_THE_WAY, fault))
		return false;
	if (first > 0) {
		if (!publish_to(round, first, fault))
			return false;
		haste->ready(haste->context, p->build);
	}
	if (is_awaited(p))
		plan_index(round);
	round->makes_index = true;
	if (!publish_index_compare(&round->index, fault) ||
	    !workers_run(p->settings->hands, round->index.search.count, index_part, round, NULL, fault))
		return false;
	bool done = publish_to(round, p->items.count, fault);
	list_index(round);
	return done && publish_retire(p, RETIRED_IN_THE_WAY, fault) && publish_to(round, p->items.count, fault) &&
	       publish_all_compressed(round, fault) && publish_retire(p, RETIRED_ALL, fault);
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

static bool note_in_manifest(struct publishing *p, struct fault *fault)
{
	size_t count = 0;
	struct arena arena = { 0 };
	struct manifest_entry *entries = arena_array(&arena, struct manifest_entry, p->items.count);
	for (size_t i = 0; i < p->items.count; i++)
		if (!p->items.items[i].absent)
			entries[count++] = (struct manifest_entry){ .path = p->items.items[i].path,
				                                    .digest = p->items.items[i].digest };
	if (count > 1)
		qsort(entries, count, sizeof(*entries), compare_entries);
	bool noted = manifest_finish(p->manifest, p->output, entries, count, fault);
	arena_release(&arena);
	return noted;
}

static void note_in_log(struct publishing *p)
{
	const struct build *build = p->build;
	size_t count = 0;
	struct build_log_entry *entries = arena_array(&p->arena, struct build_log_entry, p->items.count);
	for (size_t i = 0; i < p->items.count; i++) {
		const struct item *item = &p->items.items[i];
		if (!item->absent)
			entries[count++] = (struct build_log_entry){ item->path, item->face, item->stamp };
	}
	p->log.whole = whole_of(p);
	p->log.frame = (struct build_log_frame){ p->faces.frame, build->theme.hash, build->site->as_of };
	p->log.inputs.items = build->inputs.items;
	p->log.inputs.count = build->inputs.count;
	build_log_save(&p->log, entries, count);
}

static bool note_all(struct publishing *p, struct fault *fault)
{
	return_memory(p); /* what pages took for a while: both lists are long */
	if (!note_in_manifest(p, fault))
		return false;
	note_in_log(p);
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

static void list_all(struct round *round)
{
	struct publishing *p = round->p;
	list_items(p);
	publish_index_folders(p);
	publish_list_unwanted(p);
	p->faces = publish_faces(p->build, p->settings);
}

static void load_log(struct round *round)
{
	build_log_load(&round->p->log, round->p->manifest);
}

static void load_index(struct round *round)
{
	publish_index_load(&round->index, round->p);
}

/* What stood there and what is wanted now: none of these asks for another. That which takes longest is the first, and
 * is put off where somebody waits for a page. */
static void (*const beginnings[])(struct round *round) = { plan_index, load_log, list_all, load_index };

static bool begin(void *context, struct worker *worker, size_t part)
{
	struct round *round = context;
	(void)worker;
	beginnings[part + is_awaited(round->p)](round);
	return true;
}

static bool begin_all(struct round *round, struct fault *fault)
{
	size_t count = ARRAY_COUNT(beginnings) - is_awaited(round->p);
	build_log_name(&round->p->log, round->p->manifest);
	return workers_run(round->p->settings->hands, count, begin, round, NULL, fault);
}

bool publish(struct build *build, const struct output *output, struct manifest *manifest,
             const struct build_settings *settings, struct fault *fault)
{
	struct publishing p = { .build = build, .output = output, .manifest = manifest, .settings = settings };
	struct round round = { .p = &p };
	profile_end(&build->profile, STAGE_PUBLISH, 0);
	p.memories = arena_array(&p.arena, struct view_memory, (size_t)settings->hands + 1);
	return_memory(&p); /* what reading and linking took for a while: the index of search takes as much */
	bool done = begin_all(&round, fault) && publish_rounds(&round, fault);
	for (unsigned i = 0; i <= settings->hands; i++)
		view_memory_release(&p.memories[i]);
	publish_index_release(&round.index); /* it has been published */
	done = done && note_all(&p, fault);
	profile_end(&build->profile, STAGE_PUBLISH, 0);
	build_log_release(&p.log);
	arena_release(&p.arena);
	return done;
}
