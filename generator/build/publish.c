#include "build/publish.h"
#include "build/build_log.h"
#include "render/view_reads.h"

#include <stdlib.h>

enum item_kind { ITEM_VIEW, ITEM_THEME, ITEM_COPY };

struct item {
	struct str path; /* with a zero byte behind */
	enum item_kind kind;
	union {
		const struct view_file *view;
		const struct theme_asset *theme;
		const struct asset *copy;
	};
};

struct publishing {
	struct build *build;
	struct arena arena; /* until all is published */
	const struct output *output;
	struct manifest *manifest;
	bool adopt;
	LIST(struct item) items;
	struct table wanted;  /* their paths */
	struct table folders; /* all folders of them; made when first asked for */
	struct manifest_entry *entries; /* one for each item */
	bool *written;                  /* likewise */
	struct build_log log;           /* of the build before */
	struct build_log_entry *logged; /* one for each item, for the next */
	uint64_t frame;                 /* what all pages share; 0: do not look into the log */
	const struct build_settings *settings;
	size_t first; /* so many items are written before all others */
};

/* ---- what is to be written -------------------------------------------------------------------- */

/* Two things never share a path: the first one has it (the model has complained). */
static void add_item(struct publishing *p, struct item item)
{
	if (table_get(&p->wanted, item.path) != NULL)
		return;
	item.path = arena_copy(&p->arena, item.path);
	table_put(&p->arena, &p->wanted, item.path, p);
	p->items.items[p->items.count++] = item;
}

static void list_items(struct publishing *p)
{
	struct build *build = p->build;
	view_files_list *views = arena_new(&build->arena, view_files_list);
	view_files(&build->arena, &build->facts, &build->theme, views);
	build->views = views;
	size_t most = views->count + build->theme.assets.count + build->site->assets.count;
	p->items.items = arena_array(&p->arena, struct item, most);
	for (size_t i = 0; i < views->count; i++) {
		add_item(p, (struct item){ .path = views->items[i].path,
		                           .kind = ITEM_VIEW,
		                           .view = &views->items[i] });
		build->pages += str_ends(views->items[i].path, STR(".html"));
	}
	for (size_t i = 0; i < build->theme.assets.count; i++) {
		const struct theme_asset *asset = &build->theme.assets.items[i];
		add_item(p, (struct item){ .path = asset->url,
		                           .kind = ITEM_THEME,
		                           .theme = asset });
	}
	for (size_t i = 0; i < build->site->assets.count; i++) {
		const struct asset *asset = build->site->assets.items[i];
		add_item(p, (struct item){ .path = asset->url, .kind = ITEM_COPY, .copy = asset });
	}
}

static void move_first(struct publishing *p, size_t at)
{
	struct item found = p->items.items[at];
	p->items.items[at] = p->items.items[p->first];
	p->items.items[p->first++] = found;
}

/* Put what somebody waits for in front, and before it the files that it may need and that may not be
 * there yet: those of the theme, whose names change with their bytes, and new copies. */
static void list_first(struct publishing *p)
{
	for (size_t i = 0; i < p->items.count; i++) {
		const struct item *item = &p->items.items[i];
		bool is_new = item->kind == ITEM_COPY && manifest_find(p->manifest, item->path) == NULL;
		if (item->kind == ITEM_THEME || is_new)
			move_first(p, i);
	}
	for (size_t i = 0; i < p->settings->haste->count; i++) {
		size_t at = p->first;
		while (at < p->items.count && !str_equal(p->items.items[at].path, p->settings->haste->first[i]))
			at++;
		if (at < p->items.count)
			move_first(p, at);
	}
}

/* ---- writing ---------------------------------------------------------------------------------- */

/* May the file that stands there be replaced? */
static bool may_replace(const struct publishing *p, struct str path, enum output_state state,
                        struct fault *fault)
{
	if (state == OUTPUT_MISSING)
		return true;
	if (state == OUTPUT_BLOCKED)
		return fault_say(fault,
		                 "cannot write '" STR_FMT "/" STR_FMT "': something that is no plain "
		                 "file stands in its way; remove it",
		                 STR_ARG(p->output->shown), STR_ARG(path));
	if (p->adopt || manifest_find(p->manifest, path) != NULL)
		return true;
	return fault_say(fault,
	                 "cannot write '" STR_FMT "/" STR_FMT "': a file that steward did not write "
	                 "stands there; move it away, or replace it with --adopt",
	                 STR_ARG(p->output->shown), STR_ARG(path));
}

/* A file is ours from its announcement on: should we be killed next, it is known all the same. */
static bool announce(struct publishing *p, const struct manifest_entry *entry,
                     enum output_state state, struct fault *fault)
{
	return may_replace(p, entry->path, state, fault) &&
	       manifest_announce(p->manifest, entry->path.at, entry->digest, fault);
}

static bool publish_bytes(struct publishing *p, struct worker *worker, struct str bytes, size_t index)
{
	struct manifest_entry *entry = &p->entries[index];
	enum output_state state = output_look(p->output, entry->path.at, bytes, worker->fault);
	entry->digest = digest_of(bytes);
	if (state == OUTPUT_SAME || state == OUTPUT_FAILED)
		return state == OUTPUT_SAME;
	p->written[index] = true;
	return announce(p, entry, state, worker->fault) &&
	       output_put(p->output, entry->path.at, bytes, worker->number, worker->fault);
}

static bool publish_copy(struct publishing *p, struct worker *worker, size_t index)
{
	const char *location = p->items.items[index].copy->location.at; /* ends with a zero */
	struct manifest_entry *entry = &p->entries[index];
	enum output_state state = output_look_file(p->output, entry->path.at, location,
	                                           &entry->digest, worker->fault);
	if (state == OUTPUT_SAME || state == OUTPUT_FAILED)
		return state == OUTPUT_SAME;
	p->written[index] = true;
	return announce(p, entry, state, worker->fault) &&
	       output_put_file(p->output, entry->path.at, location, worker->number,
	                       worker->fault);
}

/* A page that was made from the same, and stands as it was left, need not be made again. */
static bool is_right_already(struct publishing *p, struct worker *worker, size_t index)
{
	struct disk_stamp stamp;
	const struct item *item = &p->items.items[index];
	struct build_log_entry *logged = &p->logged[index];
	logged->face = p->frame == 0 ? 0 : view_face(&p->build->facts, &worker->scratch, item->view, p->frame);
	arena_clear(&worker->scratch);
	const struct manifest_entry *known = manifest_find(p->manifest, item->path);
	if (logged->face == 0 || known == NULL || known->other != NULL ||
	    !output_stamp(p->output, item->path.at, &stamp) ||
	    !build_log_fits(&p->log, item->path, logged->face, &stamp))
		return false;
	p->entries[index].digest = known->digest;
	logged->stamp = build_log_stamp(&stamp);
	return true;
}

static bool publish_view(struct publishing *p, struct worker *worker, size_t index)
{
	const struct item *item = &p->items.items[index];
	struct build *build = p->build;
	struct disk_stamp stamp;
	enum { ROOM_KEPT = 1024 * 1024 }; /* few files are so large; they need not stay in memory */
	if (is_right_already(p, worker, index))
		return true;
	if (worker->buffer.room > ROOM_KEPT)
		buffer_release(&worker->buffer);
	buffer_clear(&worker->buffer);
	view_render(&worker->buffer, &worker->scratch, &build->facts, &build->theme, item->view);
	arena_clear(&worker->scratch);
	if (!publish_bytes(p, worker, buffer_str(&worker->buffer), index))
		return false;
	if (p->logged[index].face != 0 && output_stamp(p->output, item->path.at, &stamp))
		p->logged[index].stamp = build_log_stamp(&stamp);
	return true;
}

static bool publish_item(void *context, struct worker *worker, size_t index)
{
	struct publishing *p = context;
	const struct item *item = &p->items.items[index];
	p->entries[index].path = p->logged[index].path = item->path;
	if (build_is_stopped(p->settings))
		return fault_say(worker->fault, BUILD_STOPPED);
	if (item->kind == ITEM_COPY)
		return publish_copy(p, worker, index);
	if (item->kind == ITEM_THEME)
		return publish_bytes(p, worker, item->theme->bytes, index);
	return publish_view(p, worker, index);
}

static bool publish_later_item(void *context, struct worker *worker, size_t index)
{
	struct publishing *p = context;
	return publish_item(p, worker, p->first + index);
}

static void note_written(struct publishing *p, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++) {
		if (!p->written[i])
			continue;
		p->build->written++;
		p->build->pages_written += str_ends(p->items.items[i].path, STR(".html"));
		*vector_push(&p->build->arena, &p->build->changed) =
		        arena_copy(&p->build->arena, p->items.items[i].path);
	}
}

static bool publish_items(struct publishing *p, unsigned hands, struct fault *fault)
{
	size_t count = p->items.count;
	if (p->first > 0) {
		if (!workers_run(hands, p->first, publish_item, p, NULL, fault))
			return false;
		note_written(p, 0, p->first);
		p->settings->haste->ready(p->settings->haste->context, p->build);
	}
	if (!workers_run(hands, count - p->first, publish_later_item, p, NULL, fault))
		return false;
	note_written(p, p->first, count);
	return true;
}

/* ---- what is no longer wanted ----------------------------------------------------------------- */

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
	case OUTPUT_SAME:
	case OUTPUT_BLOCKED:
		break;
	}
	*vector_push(&p->build->arena, &p->build->left_standing) = arena_printf(
	        &p->build->arena, STR_FMT "/" STR_FMT, STR_ARG(p->output->shown), STR_ARG(entry->path));
	return true;
}

static void note_folders(struct publishing *p)
{
	for (size_t i = 0; p->folders.count == 0 && i < p->items.count; i++) {
		struct str path = p->items.items[i].path;
		for (size_t slash; (slash = str_find_last(path, '/')) != STR_NOWHERE;) {
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

static bool retire_all(struct publishing *p, bool only_in_the_way, struct fault *fault)
{
	for (size_t i = 0; i < p->manifest->entries.count; i++) {
		const struct manifest_entry *entry = p->manifest->entries.items[i];
		if (table_get(&p->wanted, entry->path) != NULL ||
		    is_in_the_way(p, entry->path) != only_in_the_way)
			continue;
		if (!retire(p, entry, fault))
			return false;
	}
	return true;
}

static int compare_entries(const void *left, const void *right)
{
	const struct manifest_entry *a = left, *b = right;
	return str_compare(a->path, b->path);
}

/* What is gone for good goes last, so that a build that fails leaves a site that can be read. */
static bool publish_all(struct publishing *p, unsigned hands, struct fault *fault)
{
	size_t count = p->items.count;
	p->entries = arena_array(&p->arena, struct manifest_entry, count);
	p->logged = arena_array(&p->arena, struct build_log_entry, count);
	p->written = arena_array(&p->arena, bool, count);
	if (!retire_all(p, true, fault) || !publish_items(p, hands, fault) || !retire_all(p, false, fault))
		return false;
	if (count > 1)
		qsort(p->entries, count, sizeof(*p->entries), compare_entries);
	if (!manifest_finish(p->manifest, p->output, p->entries, count, fault))
		return false;
	build_log_save(&p->log, p->logged, count);
	return true;
}

bool publish(struct build *build, const struct output *output, struct manifest *manifest,
             const struct build_settings *settings, struct fault *fault)
{
	struct publishing p = { .build = build, .output = output, .manifest = manifest,
		                .adopt = settings->adopt, .settings = settings };
	list_items(&p);
	if (settings->haste != NULL && settings->haste->count > 0)
		list_first(&p);
	build_log_load(&p.log, manifest);
	/* Records that were rewound are not what their files say. */
	p.frame = settings->rewind ? 0 : view_frame_face(&build->facts, &build->theme);
	bool done = publish_all(&p, settings->hands, fault);
	build_log_release(&p.log);
	arena_release(&p.arena);
	return done;
}
