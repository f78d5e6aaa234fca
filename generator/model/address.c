#include "model/address.h"

#include "base/unicode.h"
#include "model/file.h"

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
	{ STR_ROW("print"), true },         { STR_ROW("feed.xml"), false },
	{ STR_ROW("calendar.ics"), false }, { STR_ROW("sitemap.xml"), false },
	{ STR_ROW("robots.txt"), false },   { STR_ROW("404.html"), false },
};

static struct str without_slash(struct str url)
{
	if (str_ends(url, STR("/")))
		url.length--;
	return url;
}

bool address_is_fixed(struct str url)
{
	if (str_equal(path_name(url), STR("index.html")))
		url = path_folder(url);
	url = without_slash(url);
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

struct str address_safe(struct arena *arena, struct str path, struct str *unsafe)
{
	struct buffer safe = { 0 };
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

/* Who has an address, for saying so. */
struct holder {
	struct str what; /* "the page content/a.md" */
};

struct giving {
	struct site *site;
	struct arena scratch;
	struct table taken; /* folded address without '/' at its end -> struct holder */
};

static struct holder *holder_of(struct giving *giving, struct str url)
{
	return table_get(&giving->taken, unicode_fold(&giving->scratch, without_slash(url)));
}

static void take(struct giving *giving, struct str url, struct str what)
{
	struct holder *holder = arena_new(&giving->scratch, struct holder);
	holder->what = what;
	table_put(&giving->scratch, &giving->taken,
	          unicode_fold(&giving->scratch, without_slash(url)), holder);
	bool is_page = url.length == 0 || str_ends(url, STR("/"));
	if (!is_page)
		return;
	struct str file = arena_printf(&giving->scratch, STR_FMT "index.html", STR_ARG(url));
	table_put(&giving->scratch, &giving->taken, unicode_fold(&giving->scratch, file), holder);
}

static struct str file_of(struct giving *giving, const struct record *record)
{
	return arena_printf(&giving->scratch, "'" STR_FMT "'", STR_ARG(record->name.source->path));
}

static bool is_free(struct giving *giving, struct str url)
{
	return !address_is_fixed(url) && holder_of(giving, url) == NULL;
}

/* The address with a number, put where the clash is: on the first name if the site has all below it,
 * else on the last. An extension stays at the end. */
static struct str numbered(struct giving *giving, struct str url, size_t number)
{
	struct str body = without_slash(url);
	size_t first = str_find(body, '/');
	size_t cut = body.length;
	if (first != STR_NOWHERE && address_is_fixed(url))
		cut = first;
	else if (body.length == url.length)
		cut = path_stem(url).length;
	return arena_printf(&giving->site->arena, STR_FMT "-%zu" STR_FMT,
	                    STR_ARG(str_first(url, cut)), number, STR_ARG(str_after(url, cut)));
}

static struct str free_address(struct giving *giving, struct str url)
{
	struct str wanted = url;
	for (size_t number = 2; !is_free(giving, url); number++)
		url = numbered(giving, wanted, number);
	return url;
}

/* Complains, at 'where', if the address is taken, and gives the next free one. */
static struct str give(struct giving *giving, struct str url, struct span where, struct str what)
{
	struct str address = free_address(giving, url);
	const struct holder *holder = holder_of(giving, url);
	if (!str_equal(address, url) && holder != NULL && !address_is_fixed(url)) {
		complain(&giving->site->diags, COMPLAINT_ID_RESERVED, where,
		         "the address '" STR_FMT "' is taken by " STR_FMT, STR_ARG(url),
		         STR_ARG(holder->what));
		complain_help(&giving->site->diags,
		              "rename the file; for now it stands at '" STR_FMT "'",
		              STR_ARG(address));
	} else if (!str_equal(address, url)) {
		complain(&giving->site->diags, COMPLAINT_ID_RESERVED, where,
		         "the address '" STR_FMT "' belongs to a page that every site has",
		         STR_ARG(url));
		complain_help(&giving->site->diags,
		              "rename the file or folder; for now it stands at '" STR_FMT "'",
		              STR_ARG(address));
	}
	take(giving, address, what);
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
	record->url = arena_printf(arena, STR_FMT "/" STR_FMT "/",
	                           STR_ARG(record_folders[record->kind]), STR_ARG(record->id));
	take(giving, record->url, file_of(giving, record));
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
	return safe.length > 0 ? arena_printf(arena, STR_FMT "/", STR_ARG(safe)) : safe;
}

static void give_page(struct giving *giving, struct page *page)
{
	struct span file = { page->record.span.source, 0, 0 };
	struct str url = page_address(giving, page);
	page->record.url =
		page->draft ? url : give(giving, url, file, file_of(giving, &page->record));
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
	folder->url = free_address(giving, folder->url);
	folder->has_listing = true;
	take(giving, folder->url,
	     arena_printf(&giving->scratch, "the folder '" STR_FMT "'", STR_ARG(folder->path)));
}

static void give_asset(struct giving *giving, struct asset *asset)
{
	struct arena *arena = &giving->site->arena;
	if (is_free(giving, asset->path)) {
		asset->url = asset->path;
		take(giving, asset->url,
		     arena_printf(&giving->scratch, "'" STR_FMT "'", STR_ARG(asset->shown)));
		return;
	}
	struct source *source = source_new(arena, asset->shown, STR(""));
	asset->url = give(giving, asset->path, (struct span){ source, 0, 0 },
	                  arena_printf(&giving->scratch, "'" STR_FMT "'", STR_ARG(asset->shown)));
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
	if (!is_free(giving, url)) {
		complain(&site->diags, COMPLAINT_ID_RESERVED, alias->span,
		         "the old address '" STR_FMT "' is in use", STR_ARG(url));
		complain_help(&site->diags, "remove the alias");
		return;
	}
	take(giving, url, file_of(giving, record));
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

void addresses_give(struct site *site)
{
	struct giving giving = { .site = site };
	for (size_t i = 0; i < site->records.count; i++)
		if (site->records.items[i]->kind != RECORD_PAGE)
			give_record(&giving, site->records.items[i]);
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
	arena_release(&giving.scratch);
}
