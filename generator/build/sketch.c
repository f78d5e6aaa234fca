#include "build/sketch.h"
#include "model/page_prose.h"

static struct page *page_of(const struct site *site, struct str shown)
{
	for (size_t i = 0; i < site->published.count; i++)
		if (str_equal(site->published.items[i]->record.span.source->path, shown))
			return site->published.items[i];
	return NULL;
}

static const struct view_file *view_of(const struct build *build, const struct page *page)
{
	for (size_t i = 0; i < build->views->count; i++)
		if (view_origin(&build->facts, &build->views->items[i]).prose == &page->prose)
			return &build->views->items[i];
	return NULL;
}

/* The page that the file holds now; NULL if it is not one without faults. */
static const struct page *load_fresh(struct build *build, const struct page *page)
{
	struct fault ignored;
	struct arena scratch = { 0 };
	struct str shown = page->record.span.source->path;
	struct input input = { .path = str_after(shown, build->site->prefix_length), .shown = shown };
	struct loaded_file *file = NULL;
	const char *location = arena_copy(&scratch, shown).at;
	if (disk_read(&scratch, location, SOURCE_LENGTH_MAX, &input.bytes, &ignored) == DISK_DONE)
		file = load_file(&build->arena, &input, NULL, &scratch);
	arena_release(&scratch);
	bool is_page = file != NULL && file->kind == FILE_PAGE && file->records.count == 1;
	return is_page && file->complaints.count == 0 ? (const struct page *)file->records.items[0] : NULL;
}

static bool put(struct build *build, const struct output *output, struct manifest *manifest,
                const struct view_file *view, struct fault *fault)
{
	struct arena scratch = { 0 };
	struct buffer bytes = { 0 };
	view_render(&bytes, &scratch, NULL, &build->facts, &build->theme, view);
	arena_release(&scratch);
	enum output_state state = output_look(output, view->path.at, buffer_str(&bytes), fault);
	bool done = state == OUTPUT_SAME;
	if (state == OUTPUT_DIFFERENT && manifest_find(manifest, view->path) != NULL) {
		done = manifest_announce(manifest, view->path.at, digest_of(buffer_str(&bytes)), fault) &&
		       output_put(output, view->path.at, buffer_str(&bytes), 0, NULL, fault);
		if (done)
			*vector_push(&build->arena, &build->changed) = view->path;
	}
	buffer_release(&bytes);
	return done;
}

/* As a build that is killed after its first page: the next one knows of it by the journal. */
static bool publish_alone(struct build *build, const struct build_settings *settings,
                          struct str state_folder, const struct view_file *view)
{
	struct fault ignored = { 0 };
	struct output output;
	struct manifest manifest = { .journal = -1 };
	bool done = output_open(&output, settings->output, &ignored) &&
	            manifest_load_entry(&manifest, state_folder, &output, view->path, &ignored) &&
	            manifest.state == MANIFEST_FITS && manifest_begin(&manifest, &output, &ignored) &&
	            put(build, &output, &manifest, view, &ignored);
	manifest_release(&manifest);
	output_close(&output);
	return done;
}

bool build_sketch(struct build *build, const struct build_settings *settings, struct str state_folder,
                  struct str shown)
{
	build->changed.count = 0;
	if (build->site == NULL || build->views == NULL || settings->rewind)
		return false;
	struct page *page = page_of(build->site, shown);
	const struct view_file *view = page != NULL ? view_of(build, page) : NULL;
	const struct page *fresh = view != NULL ? load_fresh(build, page) : NULL;
	return fresh != NULL && page_take_prose(build->site, &build->arena, page, fresh) &&
	       publish_alone(build, settings, state_folder, view);
}
