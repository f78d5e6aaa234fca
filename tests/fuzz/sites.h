#pragma once
/*
 * sites: whole sites from bytes in memory, as a build makes them, all pages included.
 */
#include "build/theme.h"
#include "checks.h"
#include "model/check.h"
#include "model/face.h"
#include "model/link.h"
#include "model/signal.h"
#include "render/view.h"
#include "render/view_frame.h"

#include <string.h>

struct fuzz_file {
	const char *path;
	struct str bytes;
};

enum { FUZZ_FILES_MOST = 16 };

/* A small handbook, for the files under test to stand in: sorted by path. */
#define FUZZ_HANDBOOK                                                                                     \
	{ "areas/booking.yml", STR("title: Booking\nteam: home\nowner: ann\nin_scope: [rooms]\n") },      \
	{ "guides/warm.md", STR("# Warm\n\nSee [[move]] and [[ann]].\n") },                               \
	{ "people/ann.yml", STR("name: Ann\nteam: home\n") },                                             \
	{ "tasks/move.yml", STR("title: Move\nstatus: active\narea: booking\nowner: ann\n"                \
	                        "due: 2026-03-01\nhandoffs:\n- {from: ben, to: ann, date: 2026-02-01}\n") }, \
	{ "teams/home.yml", STR("title: Home\nlead: ann\n") }

/* The templates that ship, read once; fuzz targets run in the project's folder. */
static inline const struct theme *fuzz_theme(void)
{
	static struct theme theme;
	static struct arena arena; /* both live as long as the program */
	static struct names names;
	struct diagnostics diags = { 0 };
	struct fault fault = { 0 };
	if (arena.newest == NULL) {
		view_names(&arena, &names);
		theme.templates.language = &language_english;
		require(theme_load(&arena, NULL, "templates", &names, &theme, &diags, &fault));
		diagnostics_release(&diags);
	}
	return &theme;
}

static inline struct site *fuzz_site(const struct fuzz_file *files, size_t count)
{
	struct input inputs[FUZZ_FILES_MOST] = { 0 };
	for (size_t i = 0; i < count; i++) {
		inputs[i] = (struct input){ .path = str_from(files[i].path), .bytes = files[i].bytes };
		require(i == 0 || str_compare(inputs[i - 1].path, inputs[i].path) < 0);
		if (inputs[i].bytes.at == NULL)
			inputs[i].bytes = STR("");
	}
	struct site *site = site_load(inputs, count, date_parse(STR("2026-03-12")), DATE_NONE);
	site_link(site);
	site_check(site);
	site_signals(site);
	site_freeze(site);
	site_faces(site);
	check_diagnostics(&site->diags);
	return site;
}

/* Of all files of a site so few are looked at: there are many, and inputs come by the thousand. What libFuzzer
 * finds in its part stands in that of replay too. */
#ifdef __has_feature
enum { PART = __has_feature(coverage_sanitizer) ? 16 : 4 };
#else
enum { PART = 4 };
#endif

/* Files of a site: UTF-8, and in pages nothing that runs. Which, the site tells. */
static inline void check_site(struct site *site)
{
	struct arena arena = { 0 }, scratch = { 0 };
	struct facts facts = { .site = site };
	view_files_list files = { 0 };
	struct buffer out = { 0 };
	view_files(&arena, &facts, fuzz_theme(), &files);
	for (size_t i = site->fingerprint % PART; i < files.count; i += PART) {
		buffer_clear(&out);
		view_render(&out, &scratch, NULL, &facts, fuzz_theme(), &files.items[i]);
		arena_clear(&scratch);
		if (unicode_first_bad(buffer_str(&out)) != out.length)
			fail("not UTF-8", files.items[i].path);
		if (str_ends(files.items[i].path, STR(".html")))
			check_page(buffer_str(&out));
	}
	buffer_release(&out);
	arena_release(&scratch);
	arena_release(&arena);
}
