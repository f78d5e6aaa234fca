#include "render/view_frame.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "base/version.h"
#include "render/view_faults.h"
#include "render/view_status.h"

/* What other sites show of a link to this one: for them addresses are whole. */
static void put_card(struct view *view, struct object *root)
{
	struct str base = view_base_url(view->facts);
	struct str card = view_asset(view, STR("card.png"));
	bool is_shown = base.length > 0 && card.length > 0;
	put_text(view, root, NAME_card,
	         is_shown ? arena_joined(view->arena, base, STR("/"), str_after(card, view->root.length))
	                  : STR(""));
}

static void put_settings(struct view *view, struct object *root)
{
	const struct settings *settings = facts_settings(view->facts);
	struct str language = settings->language.text;
	put_text(view, root, NAME_site_title, site_title(view->facts));
	put_text(view, root, NAME_language, language_is_tag(language) ? language : STR("en"));
	put_text(view, root, NAME_version, STR(STEWARD_VERSION));
	put_text(view, root, NAME_root, view->root);
	put_text(view, root, NAME_home, view_href(view, STR("")));

	struct str base = view_base_url(view->facts);
	struct str path = view->file->path;
	if (str_ends(path, STR("index.html")))
		path = str_first(path, path.length - 10);
	put_text(view, root, NAME_canonical,
	         base.length == 0 ? base
	                          : arena_printf(view->arena, STR_FMT "/" STR_FMT,
	                                         STR_ARG(base), STR_ARG(path)));
}

enum { HEAD_TITLE_MOST = 70, DESCRIPTION_MOST = 160 }; /* what search engines show at best */

/* "Taking ownership · Handbook", without the site's name where both are too long. */
static void put_head_title(struct view *view, struct object *root, struct str title)
{
	struct str site = site_title(view->facts);
	struct str both = arena_printf(view->arena, STR_FMT " \u00b7 " STR_FMT, STR_ARG(title),
	                               STR_ARG(site));
	bool alone = str_equal(title, site) || unicode_length(both) > HEAD_TITLE_MOST;
	put_text(view, root, NAME_head_title,
	         alone ? text_cut(view, title, HEAD_TITLE_MOST - 1) : both);
}

static void put_assets(struct view *view, struct object *root)
{
	put_text(view, root, NAME_css, view_asset(view, STR("steward.css")));
	put_text(view, root, NAME_own_css, view_asset(view, STR("own.css"))); /* where the handbook has one */
	put_text(view, root, NAME_js, view_asset(view, STR("steward.js")));
	put_text(view, root, NAME_fresh_js, view_asset(view, STR("fresh.js")));
	put_text(view, root, NAME_morph_js, view_asset(view, STR("morph.js")));
	put_text(view, root, NAME_aid_js, view_asset(view, STR("aid.js")));
	put_text(view, root, NAME_aid_css, view_asset(view, STR("aid.css")));
	put_text(view, root, NAME_search_js, view_asset(view, STR("search.js")));
	put_text(view, root, NAME_search_css, view_asset(view, STR("search.css")));
	put_text(view, root, NAME_theme_js, view_asset(view, STR("theme.js")));
	put_text(view, root, NAME_redirect_js, view_asset(view, STR("redirect.js")));
	put_text(view, root, NAME_icon, view_asset(view, STR("icon.svg")));
}

/* "page" on the page itself, "true" on those below it. */
static void put_current(struct view *view, struct object *entry, struct str url)
{
	struct str path = view->file->path;
	struct str here = str_ends(path, STR("index.html")) ? str_first(path, path.length - 10) : path;
	bool is_here = str_equal(here, url);
	bool is_below = url.length > 0 && str_starts(here, url);
	put_text(view, entry, NAME_current,
	         is_here ? STR("page") : is_below ? STR("true") : STR(""));
}

static void menu_add(struct view *view, struct list *menu, struct str title, struct str url,
                     struct str symbol)
{
	struct object *entry = list_add_object(view->arena, menu);
	put_text(view, entry, NAME_title, title);
	put_text(view, entry, NAME_href, view_href(view, url));
	put_text(view, entry, NAME_symbol, symbol);
	put_current(view, entry, url);
}

/* Only what the site has anything to show for. */
static void put_menu(struct view *view, struct object *root)
{
	const struct facts *facts = view->facts;
	struct list *menu = list_new(view->arena);
	menu_add(view, menu, say(view, TEXT_home), STR(""), STR("home"));
	if (facts_tasks(facts).count > 0)
		menu_add(view, menu, say(view, TEXT_board), STR("board/"), STR("board"));
	if (facts_areas(facts).count > 0) {
		menu_add(view, menu, say(view, TEXT_where_do_i_take_this), STR("where/"), STR("where"));
		menu_add(view, menu, say(view, TEXT_areas), STR("areas/"), STR("area"));
	}
	if (facts_teams(facts).count > 0)
		menu_add(view, menu, say(view, TEXT_teams), STR("teams/"), STR("team"));
	if (facts_people(facts).count > 0)
		menu_add(view, menu, say(view, TEXT_people), STR("people/"), STR("person"));
	put_list(view, root, NAME_menu, menu);
	put_text(view, root, NAME_search_href, view_href(view, STR("search/")));
	put_text(view, root, NAME_diagnostics_href, view_href(view, STR("diagnostics/")));
}

/* The pages that show whether ownership works, as far as there is anything to show. */
static void put_status(struct view *view, struct object *root)
{
	struct list *pages = list_new(view->arena);
	for (int i = 0; i < STATUS_PAGES; i++) {
		if (!status_page_exists(view->facts, (enum status_page)i))
			continue;
		struct object *entry = list_add_object(view->arena, pages);
		put_say(view, entry, NAME_title, status_rows[i].title);
		put_text(view, entry, NAME_href, view_href(view, status_rows[i].url));
		put_current(view, entry, status_rows[i].url);
	}
	put_section(view, root, NAME_status, pages);
}

struct str folder_url(struct arena *arena, const struct folder *folder)
{
	(void)arena; /* the model has given it an address */
	return folder->url;
}

enum { SECTIONS_SHOWN = 12 };

static void put_sections(struct view *view, struct object *root)
{
	const struct folder *top = facts_top(view->facts);
	struct list *sections = list_new(view->arena);
	size_t count = top->folders.count < SECTIONS_SHOWN ? top->folders.count : SECTIONS_SHOWN;
	for (size_t i = 0; i < count; i++) {
		const struct folder *folder = top->folders.items[i];
		struct object *entry = list_add_object(view->arena, sections);
		put_text(view, entry, NAME_title, folder->title);
		put_text(view, entry, NAME_href, view_href(view, folder_url(view->arena, folder)));
		put_current(view, entry, folder_url(view->arena, folder));
	}
	put_section(view, root, NAME_sections, sections);
	put_flag(view, root, NAME_more_sections, top->folders.count > SECTIONS_SHOWN);
}

static void end_absent(struct object *root)
{
	static const uint16_t absent[] = { NAME_crumbs, NAME_local,   NAME_contents, NAME_edit_href,
		                           NAME_source, NAME_faults,  NAME_cited_by, NAME_extras,
		                           NAME_parts,  NAME_previous, NAME_next,    NAME_stop_indexing,
		                           NAME_kind_class, NAME_record_kind };
	object_end(root, absent, ARRAY_COUNT(absent));
}

void frame_put(struct view *view, struct object *root, struct str title, struct str description)
{
	put_settings(view, root);
	put_card(view, root);
	put_assets(view, root);
	end_absent(root);
	put_text(view, root, NAME_title, title);
	put_head_title(view, root, title);
	put_text(view, root, NAME_description, text_cut(view, description, DESCRIPTION_MOST));
	put_due(view, root, NAME_as_of, view->as_of,
	        ageing_of_records(view->arena, view->facts));
	put_written(view, root, NAME_timezone, facts_settings(view->facts)->timezone);
	put_date(view, root, NAME_newest_entry, facts_newest_entry(view->facts));
	put_menu(view, root);
	put_status(view, root);
	put_sections(view, root);
}

struct list *frame_crumbs(struct view *view, struct object *root)
{
	struct object *trail = object_new(view->arena);
	struct list *crumbs = list_new(view->arena);
	put_list(view, trail, NAME_items, crumbs);
	put_object(view, root, NAME_crumbs, trail);
	crumb_add(view, crumbs, say(view, TEXT_home), STR(""));
	return crumbs;
}

void crumb_add(struct view *view, struct list *crumbs, struct str title, struct str url)
{
	struct object *crumb = list_add_object(view->arena, crumbs);
	put_text(view, crumb, NAME_title, title);
	put_text(view, crumb, NAME_href, view_href(view, url));
}

void crumb_folders(struct view *view, struct list *crumbs, const struct folder *folder)
{
	if (folder == NULL || folder->path.length == 0)
		return;
	crumb_folders(view, crumbs, folder->parent);
	crumb_add(view, crumbs, folder->title, folder_url(view->arena, folder));
}

struct list *frame_local(struct view *view, struct object *root, struct str label, struct str url)
{
	struct object *local = object_new(view->arena);
	struct list *entries = list_new(view->arena);
	put_text(view, local, NAME_label, label);
	put_text(view, local, NAME_href, view_href(view, url));
	put_current(view, local, url);
	put_list(view, local, NAME_items, entries);
	put_object(view, root, NAME_local, local);
	return entries;
}

struct object *local_add(struct view *view, struct list *entries, struct str title, struct str url,
                         bool is_current)
{
	struct object *entry = list_add_object(view->arena, entries);
	put_text(view, entry, NAME_title, title);
	put_text(view, entry, NAME_href, view_href(view, url));
	put_text(view, entry, NAME_current, is_current ? STR("page") : STR(""));
	put_flag(view, entry, NAME_children, false);
	return entry;
}

enum { WINDOW = 14 };

void local_window(size_t count, size_t current, size_t *start, size_t *end)
{
	*start = 0;
	if (current != SIZE_MAX && current > WINDOW / 2)
		*start = current - WINDOW / 2;
	*end = *start + WINDOW < count ? *start + WINDOW : count;
	if (*end == count)
		*start = count > WINDOW ? count - WINDOW : 0;
}

void frame_contents(struct view *view, struct object *root, const struct list *entries)
{
	if (entries->values.count > 1)
		put_section(view, root, NAME_contents, entries);
}

void content_add(struct view *view, struct list *contents, struct str id, struct str text, int level)
{
	struct object *entry = list_add_object(view->arena, contents);
	put_text(view, entry, NAME_id, id);
	put_text(view, entry, NAME_text, text);
	put_flag(view, entry, NAME_deeper, level > 2);
}

void frame_source(struct view *view, struct object *root, struct span span)
{
	if (span.source == NULL)
		return;
	struct span where = span_in_file(span);
	struct str path = where.source->path;
	size_t line = source_place(where.source, where.start).line;
	put_text(view, root, NAME_source,
	         line <= 1 ? path
	                   : arena_printf(view->arena, STR_FMT ":%zu", STR_ARG(path), line));

	struct str pattern = facts_settings(view->facts)->edit_url.text;
	size_t at = str_find_text(pattern, STR("{path}"));
	if (at != STR_NOWHERE)
		put_text(view, root, NAME_edit_href,
		         arena_printf(view->arena, STR_FMT STR_FMT STR_FMT,
		                      STR_ARG(str_first(pattern, at)), STR_ARG(path),
		                      STR_ARG(str_after(pattern, at + 6))));
}

enum { CITED_BY_SHOWN = 60 };

static void put_cited_by(struct view *view, struct object *root, const struct record *record)
{
	struct list *citing = list_new(view->arena);
	for (size_t i = 0; i < record->cited_by.count && i < CITED_BY_SHOWN; i++)
		add_record(view, citing, record->cited_by.items[i]);
	put_section(view, root, NAME_cited_by, citing);
}

void frame_record(struct view *view, struct object *root, const struct record *record)
{
	frame_source(view, root, record->span);
	put_text(view, root, NAME_record_kind, record_kind_names[record->kind]);
	put_cited_by(view, root, record);
	put_section(view, root, NAME_faults,
	            faults_list(view, facts_diagnostics_of(view->facts, view->arena, record)));
	struct list *extras = list_new(view->arena);
	for (size_t i = 0; i < record->extras.count; i++) {
		struct object *extra = list_add_object(view->arena, extras);
		put_text(view, extra, NAME_label, record->extras.items[i].name);
		put_text(view, extra, NAME_text, record->extras.items[i].value);
	}
	put_section(view, root, NAME_extras, extras);
}

size_t parts_of(size_t rows)
{
	return rows <= LIST_PART ? 1 : (rows + LIST_PART - 1) / LIST_PART;
}

void frame_parts(struct view *view, struct object *root, struct str url, size_t rows)
{
	size_t count = parts_of(rows);
	struct list *parts = list_new(view->arena);
	for (size_t i = 0; count > 1 && i < count; i++) {
		struct object *part = list_add_object(view->arena, parts);
		struct str place = i == 0 ? url
		                          : arena_printf(view->arena, STR_FMT "page-%zu.html",
		                                         STR_ARG(url), i + 1);
		put_text(view, part, NAME_title, arena_printf(view->arena, "%zu", i + 1));
		put_text(view, part, NAME_href, view_href(view, place));
		put_text(view, part, NAME_current, i == view->file->part ? STR("page") : STR(""));
	}
	put_section(view, root, NAME_parts, parts);
}
