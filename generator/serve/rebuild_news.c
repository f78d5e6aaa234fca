#include "serve/rebuild_news.h"
#include "build/report.h"
#include "build/theme.h"

enum { REPORTED_MOST = 20 };

void news_add_written(struct rebuild_news *news, const struct build *build, size_t *told)
{
	for (; *told < build->changed.count; ++*told)
		*vector_push(&news->arena, &news->files) = arena_copy(&news->arena, build->changed.items[*told]);
}

/* ---- what is wrong ---------------------------------------------------------------------------- */

static const struct diagnostic *first_new_error(const struct rebuild_memory *memory, const struct site *site)
{
	for (size_t i = 0; i < site->diags.list.count; i++) {
		const struct diagnostic *diagnostic = &site->diags.list.items[i];
		if (catalogue[diagnostic->what].severity == SEVERITY_ERROR && !problems_know(&memory->shown, diagnostic))
			return diagnostic;
	}
	return NULL;
}

bool news_has_new_errors(const struct rebuild_memory *memory, const struct site *site)
{
	return first_new_error(memory, site) != NULL;
}

static void add_obstacle(struct rebuild_news *news, const struct diagnostic *error)
{
	if (error == NULL || error->where.source == NULL)
		return;
	struct place place = source_place(error->where.source, error->where.start);
	news->obstacle = arena_printf(&news->arena, STR_FMT ":%zu", STR_ARG(error->where.source->path), place.line);
}

static void report_new(struct rebuild_news *news, const struct rebuild_memory *memory,
                       const struct diagnostics *diags, bool colour)
{
	struct buffer out = { 0 };
	struct diagnostics fresh = { 0 };
	for (size_t i = 0; i < diags->list.count; i++)
		if (!problems_know(&memory->reported, &diags->list.items[i]))
			*vector_push(&fresh.arena, &fresh.list) = diags->list.items[i];
	size_t more = fresh.list.count > REPORTED_MOST ? fresh.list.count - REPORTED_MOST : 0;
	fresh.list.count -= more;
	report_text(&out, &(struct report){ .diags = &fresh, .colour = colour });
	if (more > 0)
		buffer_printf(&out, "and %zu more; 'steward check' lists all\n", more);
	news->report = buffer_keep(&out, &news->arena);
	diagnostics_release(&fresh);
}

void news_add_problems(struct rebuild_news *news, struct rebuild_memory *memory, const struct site *site,
                       uint64_t number, bool colour)
{
	static const struct diagnostics none = { 0 };
	const struct diagnostics *diags = site != NULL ? &site->diags : &none;
	bool failed = news->end != REBUILD_MADE;
	struct buffer out = { 0 };
	problems_write(&out, 0, failed, &news->fault, diags);
	uint64_t hash = str_hash(buffer_str(&out));
	news->problems_changed = hash != memory->problems_hash;
	memory->problems_hash = hash;
	buffer_clear(&out);
	problems_write(&out, number, failed, &news->fault, diags);
	news->problems = buffer_keep(&out, &news->arena);
	if (site == NULL)
		return;
	if (news->end == REBUILD_HELD_BACK)
		add_obstacle(news, first_new_error(memory, site));
	report_new(news, memory, diags, colour);
	problems_learn(&memory->reported, diags);
	report_count(&out, diags);
	news->findings = buffer_keep(&out, &news->arena);
}

void news_add_history(struct rebuild_news *news, struct rebuild_memory *memory, const struct build *build)
{
	uint64_t hash = str_hash(build->no_history);
	bool is_new = build->no_history.length > 0 && hash != memory->no_history_hash;
	memory->no_history_hash = hash;
	if (is_new)
		news->report = arena_joined(&news->arena, news->report, STR("steward: "), build->no_history,
		                            STR("\n"));
}

void rebuild_memory_release(struct rebuild_memory *memory)
{
	problems_forget(&memory->shown);
	problems_forget(&memory->reported);
}

/* ---- the site --------------------------------------------------------------------------------- */

const char *rebuild_templates(const struct rebuild_settings *settings)
{
	const char *folder = settings->build.templates;
	return folder != NULL && disk_is_folder(folder) ? folder : NULL;
}

void rebuild_preview_files(struct arena *arena, const struct rebuild_settings *settings,
                           struct str files[PREVIEW_FILES])
{
	struct fault ignored = { 0 };
	const char *own = rebuild_templates(settings), *installed;
	if (!theme_installed_folder(arena, &installed, &ignored))
		return;
	for (unsigned i = 0; i < PREVIEW_FILES; i++)
		if (!theme_preview(arena, own, installed, (enum preview_file)i, &files[i], &ignored))
			files[i] = STR("");
}

/* "/handbook/" of "https://example.org/handbook". */
static struct str path_of_url(struct arena *arena, struct str url)
{
	size_t host = str_find(url, '/');
	struct str rest = host == STR_NOWHERE ? STR("") : str_after(url, host + 1);
	if (str_starts(rest, STR("/")))
		rest = str_after(rest, 1);
	size_t path = str_find(rest, '/');
	rest = path == STR_NOWHERE ? STR("") : str_after(rest, path);
	return arena_joined(arena, rest, str_ends(rest, STR("/")) ? STR("") : STR("/"));
}

/* The page that is made from the one file that changed. */
static void add_navigation(struct rebuild_news *news, const struct build *build)
{
	if (news->end != REBUILD_MADE || news->changes.count != 1)
		return;
	for (size_t i = 0; i < build->views->count; i++) {
		struct span span = view_origin(&build->facts, &build->views->items[i]).span;
		if (span.source != NULL && str_equal(span.source->path, news->changes.items[0].shown)) {
			news->navigate = arena_copy(&news->arena, build->views->items[i].path);
			return;
		}
	}
}

void news_add_site(struct rebuild_news *news, const struct rebuild_settings *settings,
                   const struct build *build)
{
	const struct site *site = build->site;
	rebuild_preview_files(&news->arena, settings, news->live);
	news->base_path = STR("/");
	if (site == NULL)
		return;
	news->base_path = path_of_url(&news->arena, site->settings.base_url.text);
	news->as_of = site->as_of;
	news->is_by_clock = settings->build.as_of == DATE_NONE &&
	                    date_parse(site->settings.as_of.text) == DATE_NONE;
	if (settings->navigate)
		add_navigation(news, build);
}
