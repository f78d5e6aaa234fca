#include "model/address.h"

#include "base/identifier.h"
#include "base/unicode.h"
#include "model/address_taken.h"
#include "model/file.h"
#include "read/text_check.h"

#include <stdlib.h>

/* What the site itself has at the top. 'whole': all below is its own, under names that come from
 * elsewhere; else only the place itself. */
static const struct {
	struct str name;
	bool whole;
} fixed[] = {
	{ STR_ROW("board"), true },         { STR_ROW("tasks"), false },
	{ STR_ROW("people"), false },       { STR_ROW("teams"), false },
	{ STR_ROW("areas"), false },        { STR_ROW("where"), false },
	{ STR_ROW("handoffs"), false },     { STR_ROW("interruptions"), false },
	{ STR_ROW("outcomes"), false },     { STR_ROW("decisions"), false },
	{ STR_ROW("blocked"), false },      { STR_ROW("review"), false },
	{ STR_ROW("signals"), true },       { STR_ROW("diagnostics"), false },
	{ STR_ROW("changes"), false },      { STR_ROW("search"), true },
	{ STR_ROW("api"), true },           { STR_ROW("assets"), false },
	{ STR_ROW("print"), true },         { STR_ROW("feed.xml"), true },
	{ STR_ROW("calendar.ics"), true },  { STR_ROW("sitemap.xml"), true },
	{ STR_ROW("robots.txt"), true },    { STR_ROW("404.html"), true },
};

static struct str without_slash(struct str url)
{
	if (str_ends(url, STR("/")))
		url.length--;
	return url;
}

bool address_is_fixed(struct str url)
{
	url = without_slash(url);
	if (str_equal(path_name(url), STR("index.html")))
		url = without_slash(path_folder(url));
	size_t slash = str_find(url, '/');
	for (size_t i = 0; i < ARRAY_COUNT(fixed); i++) {
		bool is_here = str_equal(str_first(url, slash), fixed[i].name);
		if (is_here && (slash == STR_NOWHERE || fixed[i].whole))
			return true;
	}
	return false;
}

static bool is_safe(uint32_t codepoint)
{
	static const struct str marks = STR_ROW("-._~!$&'()+,;=@/");
	if (codepoint < 0x80 && str_find(marks, (char)codepoint) != STR_NOWHERE)
		return true;
	return unicode_is_letter_or_digit(codepoint) || codepoint > 0xFFFF;
}

/* Of such characters nearly all paths are made. */
static bool is_plain(struct str path)
{
	for (size_t i = 0; i < path.length; i++) {
		char byte = path.at[i];
		bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
		if (!is_letter && !(byte >= '-' && byte <= '9')) /* - . / and digits */
			return false;
	}
	return true;
}

struct str address_safe(struct arena *arena, struct str path, struct str *unsafe)
{
	struct buffer safe = { 0 };
	if (unsafe != NULL)
		*unsafe = STR("");
	if (is_plain(path))
		return path;
	struct str rest = unicode_compose(arena, path);
	struct str first = { 0 };
	while (rest.length > 0) {
		struct str before = rest;
		uint32_t codepoint = unicode_next(&rest);
		struct str character = str_first(before, before.length - rest.length);
		bool is_kept = codepoint != UNICODE_BAD && is_safe(codepoint);
		if (is_kept)
			buffer_add(&safe, character);
		else
			buffer_add_byte(&safe, '-');
		if (!is_kept && codepoint != ' ' && first.length == 0)
			first = character;
	}
	if (unsafe != NULL)
		*unsafe = first;
	return buffer_keep(&safe, arena);
}

struct giving {
	struct site *site;
	struct arena scratch;
	struct taken taken;
};

static struct holder page_of(const struct record *record)
{
	return (struct holder){ .path = record->name.source->path };
}

/* Complains, at 'where', if the address is taken, and gives the next free one. */
static struct str give(struct giving *giving, struct str url, struct span where, struct holder what)
{
	struct str address = taken_find_free(&giving->taken, &giving->site->arena, url);
	bool is_free = str_equal(address, url);
	const struct holder *holder = is_free ? NULL : taken_by(&giving->taken, url);
	if (holder != NULL && !address_is_fixed(url)) {
		complain(&giving->site->diags, COMPLAINT_ID_RESERVED, where,
		         "the address '" STR_FMT "' is taken by " STR_FMT, STR_ARG(url),
		         STR_ARG(taken_whom(&giving->scratch, holder)));
		complain_help(&giving->site->diags,
		              "rename the file; for now it stands at '" STR_FMT "'",
		              STR_ARG(address));
	} else if (!is_free) {
		complain(&giving->site->diags, COMPLAINT_ID_RESERVED, where,
		         "the address '" STR_FMT "' belongs to a page that every site has",
		         STR_ARG(url));
		complain_help(&giving->site->diags,
		              "rename the file or folder; for now it stands at '" STR_FMT "'",
		              STR_ARG(address));
	}
	taken_give(&giving->taken, address, what);
	return address;
}

static void remember(struct giving *giving, struct str url, struct record *record)
{
	table_put(&giving->site->arena, &giving->site->addresses, without_slash(url), record);
}

static void give_record(struct giving *giving, struct record *record)
{
	struct arena *arena = &giving->site->arena;
	if (record->kind == RECORD_CAUSE) {
		record->url = arena_printf(arena, "interruptions/#" STR_FMT, STR_ARG(record->id));
		return;
	}
	record->url = arena_joined(arena, record_folders[record->kind], STR("/"), record->id, STR("/"));
	taken_give(&giving->taken, record->url, page_of(record));
	remember(giving, record->url, record);
}

static struct str page_address(struct giving *giving, const struct page *page)
{
	struct arena *arena = &giving->site->arena;
	struct span file = { page->record.span.source, 0, 0 };
	struct str unsafe;
	struct str path = page->is_index ? path_folder(page->record.id) : page->record.id;
	struct str safe = address_safe(arena, path, &unsafe);
	if (unsafe.length > 0) {
		complain(&giving->site->diags, COMPLAINT_FILE_NAME, file,
		         "'" STR_FMT "' cannot stand in an address", STR_ARG(unsafe));
		complain_help(&giving->site->diags,
		              "rename the file or folder; '-' stands there for now");
	}
	return safe.length > 0 ? arena_joined(arena, safe, STR("/")) : safe;
}

static void give_page(struct giving *giving, struct page *page)
{
	struct span file = { page->record.span.source, 0, 0 };
	struct str url = page_address(giving, page);
	page->record.url =
		page->draft ? url : give(giving, url, file, page_of(&page->record));
	if (!page->draft)
		remember(giving, page->record.url, &page->record);
}

/* A folder shows its index, or a page of its name beside it, or what the site has there anyway; only
 * where nothing is, a listing is made. */
static void give_folder(struct giving *giving, struct folder *folder)
{
	struct arena *arena = &giving->site->arena;
	struct str safe = address_safe(arena, folder->path, NULL);
	bool has_pages = folder->pages.count > 0 || folder->folders.count > 0;
	bool is_top_fixed = address_is_fixed(safe) && str_find(safe, '/') == STR_NOWHERE;
	folder->url = safe.length > 0 ? arena_printf(arena, STR_FMT "/", STR_ARG(safe)) : safe;
	if (folder->index != NULL) {
		folder->url = folder->index->record.url;
		return;
	}
	const struct record *beside = table_get(&giving->site->addresses, safe);
	if (folder->path.length == 0 || is_top_fixed || beside != NULL || !has_pages)
		return;
	folder->url = taken_find_free(&giving->taken, arena, folder->url);
	folder->has_listing = true;
	taken_give(&giving->taken, folder->url, (struct holder){ .words = STR("the folder "), .path = folder->path });
}

/* Files keep their names, as long as these can be written in a page. */
static bool is_text(struct str path)
{
	while (path.length > 0) {
		uint32_t codepoint = unicode_next(&path);
		if (codepoint == UNICODE_BAD || !text_allows(codepoint) || codepoint < ' ')
			return false;
	}
	return true;
}

static void give_asset(struct giving *giving, struct asset *asset)
{
	struct arena *arena = &giving->site->arena;
	struct holder whom = { .path = asset->shown };
	if (is_text(asset->path) && taken_is_free(&giving->taken, asset->path)) {
		asset->url = asset->path;
		taken_give(&giving->taken, asset->url, whom);
		return;
	}
	struct span file = { source_new(arena, asset->shown, STR("")), 0, 0 };
	if (!is_text(asset->path)) {
		complain(&giving->site->diags, COMPLAINT_FILE_NAME, file,
		         "the name holds a character that no link can name");
		complain_help(&giving->site->diags, "rename the file or its folder");
	}
	asset->url = give(giving, asset->path, file, whom);
}

static struct str alias_id(const struct record *record, const struct written *alias)
{
	struct str id = str_trim(alias->text);
	if (record->kind != RECORD_PAGE)
		return id;
	while (str_starts(id, STR("/")))
		id = str_after(id, 1);
	id = without_slash(id);
	return str_ends(id, STR(".md")) ? str_first(id, id.length - 3) : id;
}

/* One name for a record, several with '/' between for a page; none of them leads elsewhere. */
static bool alias_is_good(const struct record *record, struct str id)
{
	struct str name;
	if (record->kind != RECORD_PAGE && str_find(id, '/') != STR_NOWHERE)
		return false;
	while (str_cut(&id, '/', &name))
		if (name.length == 0 || name.length > IDENTIFIER_MOST || name.at[0] == '.')
			return false;
	return true;
}

static void refuse_alias(struct site *site, const struct record *record, const struct written *alias)
{
	bool is_page = record->kind == RECORD_PAGE;
	complain(&site->diags, COMPLAINT_ID_BAD, alias->span, "'" STR_FMT "' cannot be an old %s",
	         STR_ARG(complaint_excerpt(&site->diags, alias->text)), is_page ? "path" : "id");
	complain_help(&site->diags, is_page ? "write the path that the page had below the content folder, such as "
	                                      "'guides/old-name'; each name in it has at most %d bytes"
	                                    : "write the id that the record had, without '/' and of at most %d bytes",
	              IDENTIFIER_MOST);
}

static void give_redirect(struct giving *giving, struct record *record, const struct written *alias,
                          struct str id)
{
	struct site *site = giving->site;
	struct arena *arena = &site->arena;
	struct str folder = record_folders[record->kind];
	struct str url =
		arena_printf(arena, STR_FMT "%s" STR_FMT "/", STR_ARG(folder),
	                     folder.length > 0 ? "/" : "", STR_ARG(address_safe(arena, id, NULL)));
	if (record->kind == RECORD_CAUSE ||
	    (record->kind == RECORD_PAGE && ((struct page *)record)->draft))
		return;
	if (!taken_is_free(&giving->taken, url)) {
		complain(&site->diags, COMPLAINT_ID_RESERVED, alias->span,
		         "the old address '" STR_FMT "' is in use", STR_ARG(url));
		complain_help(&site->diags, "remove the alias");
		return;
	}
	taken_give(&giving->taken, url, page_of(record));
	remember(giving, url, record);
	*vector_push(arena, &site->redirects) = (struct redirect){ url, record };
}

static void give_aliases(struct giving *giving, struct record *record)
{
	struct site *site = giving->site;
	for (size_t i = 0; i < record->aliases.count; i++) {
		const struct written *alias = &record->aliases.items[i];
		struct str id = alias_id(record, alias);
		if (id.length == 0 || str_equal(id, record->id))
			continue;
		if (!alias_is_good(record, id)) {
			refuse_alias(site, record, alias);
			continue;
		}
		const struct record *other =
			table_put(&site->arena, &site->ids[record->kind], id, record);
		if (other == record) {
			give_redirect(giving, record, alias, id);
			continue;
		}
		struct place place = source_place(other->name.source, other->name.start);
		complain(&site->diags, COMPLAINT_ID_REPEATED, alias->span,
		         "another " STR_FMT " has the id '" STR_FMT "'",
		         STR_ARG(record_kind_names[record->kind]), STR_ARG(id));
		complain_help(&site->diags, "the first is at " STR_FMT ":%zu",
		              STR_ARG(other->name.source->path), place.line);
	}
}

/* An index page answers to the name of its folder as well. */
static void name_index(struct site *site, struct page *page)
{
	if (page->is_index)
		table_put(&site->arena, &site->ids[RECORD_PAGE], path_folder(page->record.id),
		          page);
}

static int compare_redirects(const void *left, const void *right)
{
	return str_compare(((const struct redirect *)left)->url,
	                   ((const struct redirect *)right)->url);
}

/* Whether a page's words stand above the home page. */
static bool has_index(const struct site *site)
{
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];
		if (page->is_index && !page->draft && path_folder(page->record.id).length == 0)
			return true;
	}
	return false;
}

void addresses_give(struct site *site)
{
	struct giving giving = { .site = site };
	table_reserve(&site->arena, &site->addresses, site->records.count);
	taken_reserve(&giving.taken, site->records.count);
	for (size_t i = 0; i < site->records.count; i++)
		if (site->records.items[i]->kind != RECORD_PAGE)
			give_record(&giving, site->records.items[i]);
	if (!has_index(site))
		taken_give(&giving.taken, STR(""), (struct holder){ .words = STR("the home page") });
	for (size_t i = 0; i < site->pages.count; i++)
		give_page(&giving, site->pages.items[i]);
	for (size_t i = 0; i < site->folders.count; i++)
		give_folder(&giving, site->folders.items[i]);
	for (size_t i = 0; i < site->assets.count; i++)
		give_asset(&giving, site->assets.items[i]);
	for (size_t i = 0; i < site->pages.count; i++)
		name_index(site, site->pages.items[i]);
	for (size_t i = 0; i < site->records.count; i++)
		give_aliases(&giving, site->records.items[i]);
	if (site->redirects.count > 1)
		qsort(site->redirects.items, site->redirects.count, sizeof(struct redirect),
		      compare_redirects);
	taken_release(&giving.taken);
	arena_release(&giving.scratch);
}
