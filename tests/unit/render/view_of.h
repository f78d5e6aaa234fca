#pragma once
/*
 * view_of: files of a site from texts in memory, made with the templates that ship.
 */
#include "base/disk.h"
#include "model/site_of.h"
#include "render/view.h"
#include "render/view_frame.h"

struct views {
	struct arena arena;
	struct diagnostics diags; /* of the templates */
	struct names names;
	struct theme theme;
	struct facts facts;
	view_files_list files;
	struct site *site;
};

/* The templates' folder, as the build reads it; tests run in the project's folder. */
static inline void theme_of(struct views *views)
{
	struct fault fault = { 0 };
	disk_files found = { 0 };
	struct disk_walk walk = { .folder = "templates", .bounds = "templates" };
	VECTOR(struct theme_asset) assets = { 0 };
	view_names(&views->arena, &views->names);
	views->theme.templates.names = &views->names;
	views->theme.templates.language = &language_english;
	assert_true(disk_find(&views->arena, &walk, &found, &fault));
	for (size_t i = 0; i < found.count; i++) {
		struct str path = found.items[i].path, bytes;
		disk_read(&views->arena, found.items[i].location.at, SIZE_MAX, &bytes, &fault);
		if (str_ends(path, STR(".html"))) {
			template_add(&views->arena, &views->theme.templates, str_first(path, path.length - 5),
			             source_new(&views->arena, path, bytes), &views->diags);
		} else {
			*vector_push(&views->arena, &assets) =
			        (struct theme_asset){ path, arena_printf(&views->arena, "assets/" STR_FMT,
			                                                 STR_ARG(path)), bytes };
		}
	}
	templates_check(&views->theme.templates, &views->diags);
	views->theme.assets.items = assets.items;
	views->theme.assets.count = assets.count;
}

static inline struct views *views_of(const struct file *files)
{
	struct views *views = memory_resize(NULL, 1, sizeof(*views));
	*views = (struct views){ .site = site_of(files) };
	views->facts.site = views->site;
	theme_of(views);
	view_files(&views->arena, &views->facts, &views->theme, &views->files);
	return views;
}

static inline const struct view_file *view_at(const struct views *views, const char *path)
{
	for (size_t i = 0; i < views->files.count; i++)
		if (str_equal(views->files.items[i].path, str_from(path)))
			return &views->files.items[i];
	return NULL;
}

/* The bytes of one file, zero-terminated; made with what a worker remembers, or without. */
static inline const char *view_text_after(struct views *views, struct view_memory *memory,
                                          const struct view_file *file)
{
	struct buffer out = { 0 };
	struct arena scratch = { 0 };
	view_render(&out, &scratch, memory, &views->facts, &views->theme, file);
	arena_release(&scratch);
	return buffer_keep(&out, &views->arena).at;
}

static inline const char *view_text(struct views *views, const struct view_file *file)
{
	return view_text_after(views, NULL, file);
}

static inline void views_release(struct views *views)
{
	site_release(views->site);
	diagnostics_release(&views->diags);
	arena_release(&views->arena);
	free(views);
}
