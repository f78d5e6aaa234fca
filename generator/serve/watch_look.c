#include "serve/watch_look.h"

#include "build/theme.h"

static void add_root(struct watch_look *look, struct str folder, bool is_content)
{
	look->roots[look->root_count++] =
	        (struct watch_root){ .folder = folder, .is_content = is_content };
}

void watch_look_init(struct watch_look *look, const struct watch_settings *settings)
{
	*look = (struct watch_look){ .settings = settings, .queue.descriptor = -1, .all = true };
	add_root(look, settings->content.content, true);
	for (size_t i = 0; i < WATCH_TEMPLATES_MAX; i++)
		if (settings->templates[i] != NULL)
			add_root(look, str_from(settings->templates[i]), false);
}

static bool is_below(struct str location, struct str folder)
{
	return str_starts(location, folder) && location.length > folder.length &&
	       location.at[folder.length] == '/';
}

static struct watch_root *root_of(struct watch_look *look, struct str location)
{
	for (size_t i = 0; i < look->root_count; i++)
		if (str_equal(location, look->roots[i].folder) ||
		    is_below(location, look->roots[i].folder))
			return &look->roots[i];
	return NULL;
}

/* A folder that roots stand in. */
static bool touch_above(struct watch_look *look, struct str location)
{
	bool above = false;
	for (size_t i = 0; i < look->root_count; i++)
		above |= is_below(look->roots[i].folder, location);
	look->all |= above;
	return above;
}

bool watch_look_touch(struct watch_look *look, struct str location, bool folder)
{
	struct watch_root *root = root_of(look, location);
	size_t slash = str_find_last(location, '/');
	if (root == NULL)
		return touch_above(look, location);
	if (!str_equal(location, root->folder) && disk_is_left_out(str_after(location, slash + 1)))
		return false;
	bool linked = table_get(&look->linked, location) != NULL;
	look->all |= linked; /* now another link may be the one that counts */
	folder |= linked || str_equal(location, root->folder);
	look->folders_touched |= folder;
	struct watch_touched *touched = table_get(&look->touched_by_location, location);
	if (touched != NULL) {
		touched->folder |= folder;
		return true;
	}
	touched = arena_new(&look->arena, struct watch_touched);
	*touched = (struct watch_touched){ arena_copy(&look->arena, location), root, folder };
	*vector_push(&look->arena, &look->touched) = touched;
	table_put(&look->arena, &look->touched_by_location, touched->location, touched);
	return true;
}

/* What a look has at hand while it lasts. */
struct looking {
	struct watch_look *look;
	struct arena arena;
	bool again; /* a link to a folder: which of several counts, only a look at all can say */
};

static void enter_folder(void *listener, struct str location, bool linked)
{
	struct looking *looking = listener;
	struct watch_look *look = looking->look;
	looking->again |= linked;
	if (linked && table_get(&look->linked, location) == NULL)
		table_put(&look->kept, &look->linked, arena_copy(&look->kept, location), look);
	watch_queue_add(&look->queue, location);
}

/* The folders that a root stands in tell when the root itself is replaced: those of the project; of
 * one outside it the nearest. */
static void listen_above(struct looking *looking, struct str folder)
{
	struct str path = folder;
	while (path.length > 0 && !str_equal(path, STR("."))) {
		size_t slash = str_find_last(path, '/');
		path = arena_copy(&looking->arena,
		                  str_first(path, slash == STR_NOWHERE ? 0 : slash > 0 ? slash : 1));
		watch_queue_add(&looking->look->queue, path);
		if (str_starts(path, STR("/")))
			return;
	}
}

static const struct disk_walk *walk_of(struct looking *looking, struct watch_root *root)
{
	struct disk_walk *walk = &root->templates;
	if (root->is_content) {
		walk = &root->content.disk;
		inputs_walk_begin(&looking->arena, &looking->look->settings->content, &root->content);
	} else {
		theme_walk_begin(&looking->arena, root->folder.at, walk);
	}
	walk->entering = enter_folder;
	walk->listener = looking;
	return walk;
}

/* Look at what stands at a path below a root, or at all of it. */
static void look_at(struct looking *looking, const struct disk_walk *walk, struct watch_root *root,
                    struct str path, bool touched)
{
	disk_files files = { 0 };
	struct fault fault;
	if (!root->is_content && !disk_is_folder(walk->folder))
		return;
	if (!disk_find_at(&looking->arena, walk, path, &files, &fault))
		root->unreadable = true;
	for (size_t i = 0; i < files.count; i++) {
		const struct disk_file *file = &files.items[i];
		snapshot_found(&looking->look->snapshot, file, touched);
		if (file->linked && file->refused == NULL)
			watch_queue_add(&looking->look->queue, file->location);
	}
}

/* Is it to be taken as gone if it was not found? */
static bool was_sought(void *context, struct str location)
{
	struct watch_look *look = context;
	struct watch_root *root = root_of(look, location);
	if (root != NULL && root->unreadable)
		return false;
	if (look->all || root == NULL)
		return look->all;
	for (size_t end = location.length; end != STR_NOWHERE && end >= root->folder.length;
	     end = str_find_last(str_first(location, end), '/'))
		if (table_get(&look->touched_by_location, str_first(location, end)) != NULL)
			return true;
	return false;
}

static void find_missing(struct watch_look *look)
{
	struct snapshot *snapshot = &look->snapshot;
	if (look->all || look->folders_touched) {
		for (size_t i = 0; i < snapshot->entries.count; i++)
			if (was_sought(look, snapshot->entries.items[i]->location))
				snapshot_sought(snapshot, snapshot->entries.items[i]);
		watch_queue_forget(&look->queue, was_sought, look);
		return;
	}
	for (size_t i = 0; i < look->touched.count; i++) {
		struct snapshot_entry *entry =
		        snapshot_find(snapshot, look->touched.items[i]->location);
		if (entry != NULL)
			snapshot_sought(snapshot, entry);
	}
}

static void look_at_touched(struct looking *looking)
{
	struct watch_look *look = looking->look;
	const struct disk_walk *walks[WATCH_ROOTS_MAX];
	for (size_t i = 0; i < look->root_count; i++)
		walks[i] = walk_of(looking, &look->roots[i]);
	for (size_t i = 0; i < look->touched.count; i++) {
		const struct watch_touched *touched = look->touched.items[i];
		struct str path = str_after(touched->location, touched->root->folder.length + 1);
		look_at(looking, walks[touched->root - look->roots], touched->root, path, true);
	}
}

static void look_at_all(struct looking *looking)
{
	struct watch_look *look = looking->look;
	arena_release(&look->kept);
	look->linked = (struct table){ 0 };
	for (size_t i = 0; i < look->root_count; i++) {
		struct watch_root *root = &look->roots[i];
		root->unreadable = false;
		listen_above(looking, root->folder);
		look_at(looking, walk_of(looking, root), root, STR(""), false);
	}
}

static void begin_round(struct watch_look *look, bool doubt)
{
	snapshot_begin(&look->snapshot, doubt);
	look->queue.round++;
}

void watch_look_around(struct watch_look *look, bool doubt)
{
	struct looking looking = { .look = look };
	begin_round(look, doubt);
	look_at_touched(&looking);
	look->all |= looking.again || watch_look_failed(look);
	if (look->all) {
		begin_round(look, doubt); /* what was found behind a link may be refused now */
		look_at_all(&looking);
	}
	find_missing(look);
	arena_release(&looking.arena);
	arena_release(&look->arena);
	look->touched.items = NULL;
	look->touched.count = look->touched.room = 0;
	look->touched_by_location = (struct table){ 0 };
	look->folders_touched = look->all = false;
}

bool watch_look_failed(const struct watch_look *look)
{
	bool failed = false;
	for (size_t i = 0; i < look->root_count; i++)
		failed |= look->roots[i].unreadable;
	return failed;
}

void watch_look_release(struct watch_look *look)
{
	snapshot_release(&look->snapshot);
	watch_queue_close(&look->queue);
	arena_release(&look->kept);
	arena_release(&look->arena);
}
