#include "render/view.h"

#include "render/api.h"
#include "render/api_schema.h"
#include "render/badge.h"
#include "render/calendar.h"
#include "render/feed.h"
#include "render/view_kinds.h"
#include "render/view_print.h"
#include "render/view_signal_parts.h"

struct listing {
	struct arena *arena;
	struct arena growing; /* the list itself, until it is whole */
	const struct facts *facts;
	view_files_list *files;
};

static void file_add(struct listing *listing, enum view_kind kind, const void *subject,
                     struct str path)
{
	*vector_push(&listing->growing, listing->files) =
		(struct view_file){ .path = path, .kind = (uint16_t)kind, .subject = subject };
}

/* The index.html of a folder, and one further file for each further part of a long list. */
static void folder_add(struct listing *listing, enum view_kind kind, const void *subject,
                       struct str url, size_t rows_shown)
{
	file_add(listing, kind, subject,
	         arena_printf(listing->arena, STR_FMT "index.html", STR_ARG(url)));
	for (size_t part = 1; part < parts_of(rows_shown); part++) {
		file_add(listing, kind, subject,
		         arena_printf(listing->arena, STR_FMT "page-%zu.html", STR_ARG(url),
		                      part + 1));
		listing->files->items[listing->files->count - 1].part = (uint32_t)part;
	}
}

/* The parts of one list, which they all share. */
static void list_add(struct listing *listing, enum view_kind kind, const void *subject, struct str url,
                     const void *list, size_t rows_shown)
{
	size_t first = listing->files->count;
	folder_add(listing, kind, subject, url, rows_shown);
	for (size_t i = first; i < listing->files->count; i++) {
		listing->files->items[i].list = list;
		listing->files->items[i].rows = rows_shown;
	}
}

static void list_guidance(struct listing *listing)
{
	page_list pages = facts_pages(listing->facts);
	for (size_t i = 0; i < pages.count; i++)
		if (pages.items[i]->record.url.length > 0)
			folder_add(listing, VIEW_PAGE, pages.items[i], pages.items[i]->record.url, 0);
	folder_list folders = facts_folders(listing->facts);
	for (size_t i = 0; i < folders.count; i++) {
		const struct folder *folder = folders.items[i];
		if (folder->has_listing)
			folder_add(listing, VIEW_FOLDER, folder, folder->url, 0);
	}
	redirect_list redirects = facts_redirects(listing->facts);
	for (size_t i = 0; i < redirects.count; i++)
		folder_add(listing, VIEW_REDIRECT, &redirects.items[i], redirects.items[i].url, 0);
}

static struct str board_url(struct listing *listing, const struct record *record)
{
	return arena_printf(listing->arena, "board/" STR_FMT "/", STR_ARG(record->id));
}

/* A team whose id is also an area's shares that area's address, so the area's board stands there. */
static bool is_area_id(const struct facts *facts, struct str id)
{
	const struct record *area = facts_record(facts, RECORD_AREA, id);
	return area != NULL && str_equal(area->id, id);
}

static void board_add(struct listing *listing, struct view *view, enum view_kind kind, const struct record *of,
                      struct str url)
{
	size_t count;
	const void *board = board_collect(view, of, &count);
	list_add(listing, kind, of, url, board, count);
}

static void list_boards(struct listing *listing, struct view *view)
{
	if (facts_tasks(listing->facts).count > 0)
		board_add(listing, view, VIEW_BOARD, NULL, STR("board/"));
	area_list areas = facts_areas(listing->facts);
	for (size_t i = 0; i < areas.count; i++)
		board_add(listing, view, VIEW_BOARD_OF, &areas.items[i]->record, board_url(listing, &areas.items[i]->record));
	team_list teams = facts_teams(listing->facts);
	for (size_t i = 0; i < teams.count; i++) {
		const struct record *team = &teams.items[i]->record;
		if (!is_area_id(listing->facts, team->id))
			board_add(listing, view, VIEW_BOARD_OF, team, board_url(listing, team));
	}
}

/* The page that lists all records of a kind; a site that has none of them has no such page. */
static void list_of_kind(struct listing *listing, enum view_kind kind, struct str url, size_t records,
                         size_t rows_shown)
{
	if (records > 0)
		folder_add(listing, kind, NULL, url, rows_shown);
}

static void list_records(struct listing *listing)
{
	task_list tasks = facts_tasks(listing->facts);
	for (size_t i = 0; i < tasks.count; i++)
		folder_add(listing, VIEW_TASK, tasks.items[i], tasks.items[i]->record.url, 0);
	person_list people = facts_people(listing->facts);
	for (size_t i = 0; i < people.count; i++)
		folder_add(listing, VIEW_PERSON, people.items[i], people.items[i]->record.url, 0);
	team_list teams = facts_teams(listing->facts);
	for (size_t i = 0; i < teams.count; i++)
		folder_add(listing, VIEW_TEAM, teams.items[i], teams.items[i]->record.url, 0);
	area_list areas = facts_areas(listing->facts);
	for (size_t i = 0; i < areas.count; i++)
		folder_add(listing, VIEW_AREA, areas.items[i], areas.items[i]->record.url, 0);

	struct arena scratch = { 0 };
	size_t scope_lines = facts_scope_lines(listing->facts, &scratch).count;
	size_t everything = view_search_rows(&scratch, listing->facts);
	arena_release(&scratch);
	list_of_kind(listing, VIEW_WHERE, STR("where/"), areas.count, scope_lines);
	list_of_kind(listing, VIEW_TASKS, STR("tasks/"), tasks.count, tasks.count);
	list_of_kind(listing, VIEW_PEOPLE, STR("people/"), people.count, people.count);
	list_of_kind(listing, VIEW_TEAMS, STR("teams/"), teams.count, teams.count);
	list_of_kind(listing, VIEW_AREAS, STR("areas/"), areas.count, areas.count);
	folder_add(listing, VIEW_SEARCH, NULL, STR("search/"), everything);
	folder_add(listing, VIEW_DIAGNOSTICS, NULL, STR("diagnostics/"),
	           facts_diagnostics(listing->facts).count);
}

static void list_prints(struct listing *listing)
{
	folder_list folders = facts_folders(listing->facts);
	for (size_t i = 0; i < folders.count; i++) {
		const struct print_section *section = print_section_of(listing->arena, folders.items[i]);
		if (section != NULL)
			list_add(listing, VIEW_PRINT, folders.items[i], section->url, section, section->pages.count);
	}
}

static void list_signals(struct listing *listing, struct view *view)
{
	for (size_t i = 0; i < SIGNALS; i++) {
		size_t count;
		const void *list = signal_collect(view, (enum signal_name)i, &count);
		list_add(listing, VIEW_SIGNAL, &signal_rows[i], signal_url(view, signal_rows[i].name), list,
		         count);
	}
	struct question_filter everything = { .signal = SIGNALS };
	struct answers answers = questions_ask(listing->arena, listing->facts, &everything);
	for (size_t i = 0; i <= QUESTIONS; i++) {
		size_t count;
		const void *list = question_collect(view, &answers, i, &count);
		if (i < QUESTIONS)
			list_add(listing, VIEW_QUESTION, &question_rows[i],
			         signal_url(view, question_rows[i].name), list, count);
		else
			list_add(listing, VIEW_WELL, NULL, STR("signals/well/"), list, count);
	}
}

/* The pages that show whether ownership works; none without records. */
static void list_status(struct listing *listing, struct view *view)
{
	for (int i = 0; i < STATUS_PAGES; i++) {
		const struct status_row *row = &status_rows[i];
		size_t count = 0;
		if (!status_page_exists(listing->facts, (enum status_page)i))
			continue;
		const void *list = row->collect == NULL ? NULL : row->collect(view, &count);
		list_add(listing, VIEW_STATUS + (enum view_kind)i, NULL, row->url, list, count);
		if (i == STATUS_CHANGES) /* the home page has the latest of them */
			listing->files->items[0].list = list;
	}
	interruption_lists causes = interruption_lists_of(view);
	for (size_t i = 0; i < causes.count; i++)
		folder_add(listing, VIEW_CAUSE, causes.items[i].cause, causes.items[i].url,
		           causes.items[i].rows);
	if (status_page_exists(listing->facts, STATUS_SIGNALS))
		list_signals(listing, view);
}

/* What feed readers, calendars and READMEs take. */
static void list_feeds(struct listing *listing)
{
	calendar_list calendars = calendars_of(listing->arena, listing->facts);
	badge_list badges = badges_of(listing->arena, listing->facts);
	file_add(listing, VIEW_FEED, NULL, STR("feed.xml"));
	listing->files->items[listing->files->count - 1].list = feed_collect(listing->arena, listing->facts);
	for (size_t i = 0; i < calendars.count; i++)
		file_add(listing, VIEW_CALENDAR, &calendars.items[i], calendars.items[i].path);
	for (size_t i = 0; i < badges.count; i++)
		file_add(listing, VIEW_BADGE, &badges.items[i], badges.items[i].path);
}

static void list_schemas(struct listing *listing)
{
	static const char path[] = "api/schema/" STR_FMT ".json";
	for (size_t i = 0; i < schema_count; i++)
		file_add(listing, VIEW_RECORD_SCHEMA, &schemas[i],
		         arena_printf(listing->arena, path, STR_ARG(schemas[i].name)));
	for (size_t i = 0; i < api_schema_count; i++)
		file_add(listing, VIEW_API_SCHEMA, &api_schemas[i],
		         arena_printf(listing->arena, path, STR_ARG(api_schemas[i].name)));
}

void view_files(struct arena *arena, const struct facts *facts, const struct theme *theme,
                view_files_list *files)
{
	(void)theme;
	struct view_file none = { 0 };
	struct view view = { .arena = arena, .facts = facts, .file = &none, .as_of = facts_as_of(facts) };
	struct listing listing = { .arena = arena, .facts = facts, .files = files };
	folder_add(&listing, VIEW_HOME, NULL, STR(""), 0);
	list_guidance(&listing);
	list_prints(&listing);
	list_boards(&listing, &view);
	list_records(&listing);
	list_status(&listing, &view);
	file_add(&listing, VIEW_MISSING, NULL, STR("404.html"));
	if (view_base_url(facts).length > 0)
		file_add(&listing, VIEW_SITEMAP, NULL, STR("sitemap.xml"));
	file_add(&listing, VIEW_ROBOTS, NULL, STR("robots.txt"));
	list_feeds(&listing);
	for (size_t i = 0; i < api_file_count; i++)
		file_add(&listing, VIEW_API, &api_files[i], api_files[i].path);
	file_add(&listing, VIEW_META, files, STR("api/meta.json"));
	list_schemas(&listing);
	vector_keep(arena, files);
	arena_release(&listing.growing);
}
