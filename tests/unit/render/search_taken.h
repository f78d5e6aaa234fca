#pragma once
/*
 * search_taken: two sites, and the files that search makes of one.
 */
#include "model/site_of.h"
#include "render/search.h"

static const struct file handbook[] = {
	{ "steward.yml", "title: Quay\n" },
	{ "index.md", "# Quay\n\nLamps.\n" },
	{ "guide/how.md", "# How to moor\n\nFirst.\n\n## The rope\n\nTie it.\n\n## `The knot`\n\nBowline.[^1]\n\n"
	                  "[^1]: Sailors know. See [[other]].\n" },
	{ "guide/other.md", "# Splice\n" },
	{ "people/ada.yml", "name: Ada Lo\nrole: Pilot\nask_me_about: [tides]\n" },
	{ "areas/booking.yml", "name: Booking\nowner: ada\nin_scope: [Tickets]\n"
	                       "out_of_scope: [{what: Broken lamps, goes_to: ada}]\n" },
	{ "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\narea: booking\n" },
	{ "tasks/net.yml", "title: A net\nstatus: active\nowner: ada\n" },
	{ "teams/deck.yml", "name: Deck\n" },
	{ "people/bo.yml", "name: Bo\nteam: deck\n" },
	{ "tasks/rope.yml", "title: \"</script>`${alert(1)}\\\\\"\nstatus: done\n" },
	{ NULL, NULL },
};

/* Files as they are given away, and those that stand already: asked for one of them, it is not made. */
struct taking {
	struct arena *arena;
	VECTOR(struct search_file) files;
	const struct taking *standing;
	size_t asked, spared;
};

static inline bool has_file(const struct taking *files, struct str path)
{
	for (size_t i = 0; i < files->files.count; i++)
		if (str_equal(files->files.items[i].path, path))
			return true;
	return false;
}

static inline bool take_file(void *context, const struct search_file *file)
{
	struct taking *taking = context;
	if (file->bytes.length == 0) {
		bool stands = taking->standing != NULL && has_file(taking->standing, file->path);
		taking->asked++;
		taking->spared += stands;
		if (!stands)
			return false;
	}
	struct search_file copy = { arena_copy(taking->arena, file->path), arena_copy(taking->arena, file->bytes),
		                    file->hash };
	*vector_push(taking->arena, &taking->files) = copy;
	return true;
}

/* The files of a site of which 'kept' is known, NULL for nothing; 'keep' gets what is kept for the next, where
 * there is something to keep. Parts are made in turn from the last. */
static inline struct taking files_beside(struct site *site, const struct str *kept, struct buffer *keep,
                                  const struct taking *standing)
{
	struct facts facts = { .site = site };
	struct search search;
	struct taking taking = { .arena = &site->arena, .standing = standing };
	search_plan(&search, &facts);
	if (kept != NULL) {
		struct buffer room = { 0 };
		for (size_t i = 0; i < search.documents.count; i++)
			search_face(&search, i, &room);
		search_reuse(&search, *kept);
		buffer_release(&room);
	}
	for (size_t part = search.count; part > 0; part--)
		search_part(&search, part - 1);
	search_files(&search, (struct search_files){ take_file, &taking }, keep);
	search_release(&search);
	return taking;
}

static inline struct taking files_after(struct site *site, const struct str *kept, struct buffer *keep)
{
	return files_beside(site, kept, keep, NULL);
}

static inline struct taking files_of(struct site *site)
{
	return files_after(site, NULL, NULL);
}

enum { PAGES = FILES_MOST - 3 };

/* A site with so many words and pages that everything is split; with one page more if asked for. */
static inline struct site *large_site(struct arena *arena, const char *more)
{
	struct file files[FILES_MOST] = { { "index.md", "# Home\n" } };
	for (size_t i = 1; i <= PAGES; i++) {
		struct buffer text = { 0 };
		buffer_printf(&text, "# Page %zu\n\n", i);
		for (size_t k = 0; k < 900; k++)
			buffer_printf(&text, "word%zux%zu ", i, k * 7919 % 10007);
		files[i] = (struct file){ arena_printf(arena, "p%zu.md", i).at, buffer_keep(&text, arena).at };
	}
	if (more != NULL)
		files[PAGES + 1] = (struct file){ "more.md", more };
	return site_of(files);
}
