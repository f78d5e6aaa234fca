#include "render/view_shell.h"

#include "base/version.h"
#include "render/view_memory.h"
#include "render/view_status.h"

#include <string.h>

struct str view_here(const struct view *view)
{
	struct str path = view->file->path;
	return str_ends(path, STR("index.html")) ? str_first(path, path.length - 10) : path;
}

enum current { CURRENT_NOT, CURRENT_PAGE, CURRENT_BELOW };

static enum current current_of(struct str here, struct str url)
{
	if (str_equal(here, url))
		return CURRENT_PAGE;
	return url.length > 0 && str_starts(here, url) ? CURRENT_BELOW : CURRENT_NOT;
}

void put_current(struct view *view, struct object *entry, struct str url)
{
	static const struct str words[] = {
		[CURRENT_NOT] = STR_ROW(""), [CURRENT_PAGE] = STR_ROW("page"), [CURRENT_BELOW] = STR_ROW("true")
	};
	put_text(view, entry, NAME_current, words[current_of(view_here(view), url)]);
}

/* ---- what it consists of ------------------------------------------------------------------------ */

static void put_settings(struct view *view, struct object *shell)
{
	const struct settings *settings = facts_settings(view->facts);
	struct str language = settings->language.text;
	put_text(view, shell, NAME_site_title, site_title(view->facts));
	put_text(view, shell, NAME_language, language_is_tag(language) ? language : STR("en"));
	put_text(view, shell, NAME_version, STR(STEWARD_VERSION));
	put_text(view, shell, NAME_root, view->root);
	put_text(view, shell, NAME_home, view_href(view, STR("")));
	put_written(view, shell, NAME_timezone, settings->timezone);
}

/* What other sites show of a link to this one: for them addresses are whole. */
static void put_card(struct view *view, struct object *shell)
{
	struct str base = view_base_url(view->facts);
	struct str card = view_asset(view, STR("card.png"));
	bool is_shown = base.length > 0 && card.length > 0;
	put_text(view, shell, NAME_card,
	         is_shown ? arena_joined(view->arena, base, STR("/"), str_after(card, view->root.length))
	                  : STR(""));
}

static void put_assets(struct view *view, struct object *shell)
{
	static const struct {
		uint16_t name;
		struct str file;
	} assets[] = {
		{ NAME_css, STR_ROW("steward.css") },
		{ NAME_own_css, STR_ROW("own.css") }, /* where the handbook has one */
		{ NAME_js, STR_ROW("steward.js") },
		{ NAME_fresh_js, STR_ROW("fresh.js") },
		{ NAME_morph_js, STR_ROW("morph.js") },
		{ NAME_aid_js, STR_ROW("aid.js") },
		{ NAME_aid_css, STR_ROW("aid.css") },
		{ NAME_search_js, STR_ROW("search.js") },
		{ NAME_search_css, STR_ROW("search.css") },
		{ NAME_theme_js, STR_ROW("theme.js") },
		{ NAME_redirect_js, STR_ROW("redirect.js") },
		{ NAME_icon, STR_ROW("icon.svg") },
	};
	for (size_t i = 0; i < ARRAY_COUNT(assets); i++)
		put_text(view, shell, assets[i].name, view_asset(view, assets[i].file));
}

static struct object *entry_add(struct view *view, struct list *entries, struct str title, struct str url)
{
	struct object *entry = list_add_object(view->arena, entries);
	put_text(view, entry, NAME_title, title);
	put_text(view, entry, NAME_href, view_href(view, url));
	put_current(view, entry, url);
	return entry;
}

static const struct menu_entry {
	enum text title;
	struct str url, symbol;
} menu_entries[] = {
	{ TEXT_home, STR_ROW(""), STR_ROW("home") },
	{ TEXT_board, STR_ROW("board/"), STR_ROW("board") },
	{ TEXT_where_do_i_take_this, STR_ROW("where/"), STR_ROW("where") },
	{ TEXT_areas, STR_ROW("areas/"), STR_ROW("area") },
	{ TEXT_teams, STR_ROW("teams/"), STR_ROW("team") },
	{ TEXT_people, STR_ROW("people/"), STR_ROW("person") },
};

/* Only what the site has anything to show for. */
static bool menu_shows(const struct facts *facts, enum text title)
{
	switch ((int)title) {
	case TEXT_board:
		return facts_tasks(facts).count > 0;
	case TEXT_where_do_i_take_this:
	case TEXT_areas:
		return facts_areas(facts).count > 0;
	case TEXT_teams:
		return facts_teams(facts).count > 0;
	case TEXT_people:
		return facts_people(facts).count > 0;
	default:
		return true;
	}
}

static void put_menu(struct view *view, struct object *shell)
{
	struct list *menu = list_keeping(view->arena);
	for (size_t i = 0; i < ARRAY_COUNT(menu_entries); i++) {
		const struct menu_entry *row = &menu_entries[i];
		if (menu_shows(view->facts, row->title))
			put_text(view, entry_add(view, menu, say(view, row->title), row->url), NAME_symbol,
			         row->symbol);
	}
	put_list(view, shell, NAME_menu, menu);
	put_text(view, shell, NAME_search_href, view_href(view, STR("search/")));
	put_text(view, shell, NAME_diagnostics_href, view_href(view, STR("diagnostics/")));
}

/* The pages that show whether ownership works, as far as there is anything to show. */
static void put_status(struct view *view, struct object *shell)
{
	struct list *pages = list_keeping(view->arena);
	for (int i = 0; i < STATUS_PAGES; i++)
		if (status_page_exists(view->facts, (enum status_page)i))
			entry_add(view, pages, say(view, status_rows[i].title), status_rows[i].url);
	put_section(view, shell, NAME_status, pages);
}

enum { SECTIONS_SHOWN = 12 };

static size_t sections_shown(const struct view *view)
{
	size_t count = facts_top(view->facts)->folders.count;
	return count < SECTIONS_SHOWN ? count : SECTIONS_SHOWN;
}

static void put_sections(struct view *view, struct object *shell)
{
	const struct folder *top = facts_top(view->facts);
	struct list *sections = list_keeping(view->arena);
	for (size_t i = 0; i < sections_shown(view); i++)
		entry_add(view, sections, top->folders.items[i]->title, top->folders.items[i]->url);
	put_section(view, shell, NAME_sections, sections);
	put_flag(view, shell, NAME_more_sections, top->folders.count > SECTIONS_SHOWN);
}

static const struct object *make(struct view *view)
{
	struct object *shell = object_new(view->arena);
	put_settings(view, shell);
	put_card(view, shell);
	put_assets(view, shell);
	put_due(view, shell, NAME_as_of, view->as_of, ageing_of_records(view->arena, view->facts));
	put_date(view, shell, NAME_newest_entry, facts_newest_entry(view->facts));
	put_menu(view, shell);
	put_status(view, shell);
	put_sections(view, shell);
	return shell;
}

/* ---- which pages have the same -------------------------------------------------------------------- */

enum { CURRENT_BITS = 2, ENTRIES = ARRAY_COUNT(menu_entries) + STATUS_PAGES + SECTIONS_SHOWN };
_Static_assert(ENTRIES * CURRENT_BITS <= 64, "all that depends on the page, but for the way to the root");

static uint64_t mark(uint64_t marks, struct str here, struct str url)
{
	return marks << CURRENT_BITS | current_of(here, url);
}

/* What each entry is to the page: nearly always nothing. */
static uint64_t marks_of(const struct view *view)
{
	const struct folder *top = facts_top(view->facts);
	struct str here = view_here(view);
	uint64_t marks = 0;
	for (size_t i = 0; i < ARRAY_COUNT(menu_entries); i++)
		marks = mark(marks, here, menu_entries[i].url);
	for (int i = 0; i < STATUS_PAGES; i++)
		marks = mark(marks, here, status_rows[i].url);
	for (size_t i = 0; i < sections_shown(view); i++)
		marks = mark(marks, here, top->folders.items[i]->url);
	return marks;
}

/* Another one takes the place of one that has the same number. */
static const struct object *kept(struct view *view, uint64_t marks)
{
	uint64_t parts[] = { marks, view->root.length };
	uint64_t hash = str_hash((struct str){ (const char *)parts, sizeof(parts) });
	struct view_kept_shell *shell = &view->memory->shells[hash % SHELLS_KEPT];
	view->shell = shell;
	if (shell->object != NULL && shell->marks == marks && str_equal(shell->root, view->root))
		return shell->object;
	arena_clear(&shell->arena);
	memset(shell->links, 0, sizeof(shell->links));
	struct view maker = *view;
	maker.arena = &shell->arena;
	maker.root = arena_copy(&shell->arena, view->root);
	shell->marks = marks;
	shell->root = maker.root;
	shell->object = make(&maker);
	return shell->object;
}

const struct object *shell_of(struct view *view)
{
	return view->memory == NULL ? make(view) : kept(view, marks_of(view));
}
