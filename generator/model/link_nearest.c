#include "model/linking.h"

#include "base/nearest.h"
#include "base/unicode.h"
#include "model/field.h"
#include "read/slug.h"

/* Guessing must not make a large site with many faults slow. One unit of effort is a step of an edit
 * distance; all of them together take about a second. */
enum {
	EFFORT_MAX = 500000000,
	EFFORT_TO_LOOK = 8, /* at a candidate, without comparing it */
	APART_MAX = 4,      /* nearest_to never accepts more changes */
};

struct path_list {
	VECTOR(struct str) paths;
};

struct suggestion {
	struct str best;
};

static bool is_tired(const struct linking *linking)
{
	return linking->effort >= EFFORT_MAX;
}

static void offer(struct linking *linking, struct nearest *nearest, struct str candidate)
{
	size_t a = nearest->wanted.length, b = candidate.length;
	linking->effort += EFFORT_TO_LOOK;
	if ((a > b ? a - b : b - a) > APART_MAX)
		return;
	linking->effort += a * b;
	nearest_offer(nearest, candidate);
}

static void list_add(struct linking *linking, struct table *table, struct str key, struct str path)
{
	struct path_list *list = table_get(table, key);
	if (list == NULL) {
		list = arena_new(&linking->scratch, struct path_list);
		table_put(&linking->scratch, table, key, list);
	}
	*vector_push(&linking->scratch, &list->paths) = path;
}

static bool is_index(struct str name)
{
	return str_equal(name, STR("index.md")) || str_equal(name, STR("README.md"));
}

static bool is_linkable(const struct file_entry *entry)
{
	bool is_draft = entry->kind == FILE_PAGE && entry->record != NULL &&
	                ((const struct page *)entry->record)->draft;
	return (entry->record != NULL || entry->asset != NULL) && !is_draft;
}

/* Where everything is, for guessing; made when the first link turns out to be broken. */
static void survey(struct linking *linking)
{
	const struct site *site = linking->site;
	if (linking->folded.count > 0)
		return;
	for (size_t i = 0; i < site->entries.count; i++) {
		struct file_entry *entry = site->entries.items[i];
		struct str name = path_name(entry->path);
		if (!is_linkable(entry))
			continue;
		table_put(&linking->scratch, &linking->folded,
		          unicode_fold(&linking->scratch, entry->path), &entry->path);
		list_add(linking, &linking->by_folder, path_folder(entry->path), entry->path);
		list_add(linking, &linking->by_name, name, entry->path);
		if (!is_index(name))
			continue;
		struct str folder = path_folder(entry->path);
		list_add(linking, &linking->by_folder, path_folder(folder), entry->path);
		list_add(linking, &linking->by_name, path_name(folder), entry->path);
	}
}

/* The name by which a path in a list was found: that of the folder for an index page of one. */
static struct str listed_name(struct str path, struct str folder)
{
	struct str name = path_name(path);
	return is_index(name) && !str_equal(path_folder(path), folder)
	               ? path_name(path_folder(path))
	               : name;
}

static struct str with_md(struct linking *linking, struct str path)
{
	return arena_printf(&linking->scratch, STR_FMT ".md", STR_ARG(path));
}

static struct str in_other_case(struct linking *linking, struct str path)
{
	const struct str *found =
		table_get(&linking->folded, unicode_fold(&linking->scratch, path));
	if (found == NULL)
		found = table_get(&linking->folded,
		                  unicode_fold(&linking->scratch, with_md(linking, path)));
	if (found == NULL)
		found = table_get(&linking->folded,
		                  unicode_fold(&linking->scratch,
		                               arena_printf(&linking->scratch, STR_FMT "/index.md",
		                                            STR_ARG(path))));
	return found != NULL ? *found : STR("");
}

static struct str in_same_folder(struct linking *linking, struct str path)
{
	struct str folder = path_folder(path), name = path_name(path);
	const struct path_list *list = table_get(&linking->by_folder, folder);
	bool has_extension = str_find_last(name, '.') != STR_NOWHERE;
	struct nearest nearest = nearest_to(name);
	struct str best = { 0 };
	for (size_t i = 0; list != NULL && i < list->paths.count && !is_tired(linking); i++) {
		struct str found = list->paths.items[i];
		struct str candidate = listed_name(found, folder);
		size_t before = nearest.distance;
		offer(linking, &nearest, has_extension ? candidate : path_stem(candidate));
		best = nearest.distance < before ? found : best;
	}
	return best;
}

/* How much two paths share: whole names from the front. */
static size_t shared_names(struct str a, struct str b)
{
	size_t shared = 0;
	for (size_t i = 0; i < a.length && i < b.length && a.at[i] == b.at[i]; i++)
		shared += a.at[i] == '/';
	return shared;
}

/* Of the files of the same name elsewhere, the one that lies nearest; the first of equals. */
static struct str in_other_folder(struct linking *linking, struct str path)
{
	bool names_folder = is_index(path_name(path));
	struct str name = names_folder ? path_name(path_folder(path)) : path_name(path);
	const struct path_list *list = table_get(&linking->by_name, name);
	if (list == NULL)
		list = table_get(&linking->by_name, with_md(linking, name));
	struct str best = { 0 };
	for (size_t i = 0; list != NULL && i < list->paths.count && !is_tired(linking); i++) {
		struct str found = list->paths.items[i];
		linking->effort += EFFORT_TO_LOOK;
		if (best.length == 0 || shared_names(found, path) > shared_names(best, path))
			best = found;
	}
	return best;
}

/* A long path may differ in a few letters and still be about something else: the names must be alike
 * as well. */
static struct str anywhere(struct linking *linking, struct str path)
{
	struct nearest nearest = nearest_to(path);
	for (size_t i = 0; i < linking->site->entries.count && !is_tired(linking); i++) {
		const struct file_entry *entry = linking->site->entries.items[i];
		struct nearest before = nearest, name = nearest_to(path_name(path));
		if (!is_linkable(entry))
			continue;
		offer(linking, &nearest, entry->path);
		if (nearest.distance == before.distance)
			continue;
		offer(linking, &name, path_name(entry->path));
		nearest = name.best.length > 0 ? nearest : before;
	}
	return nearest.best;
}

struct str suggest_path(struct linking *linking, struct str path)
{
	static struct str (*const ways[])(struct linking *,
	                                  struct str) = { in_other_case, in_same_folder,
		                                          in_other_folder, anywhere };
	if (linking->tries)
		return STR("");
	if (str_ends(path, STR("/")))
		path.length--;
	struct str key = arena_printf(&linking->scratch, "path %.*s", STR_ARG(path));
	struct suggestion *known = table_get(&linking->suggestions, key);
	if (known != NULL)
		return known->best;
	known = arena_new(&linking->scratch, struct suggestion);
	survey(linking);
	for (size_t i = 0; i < ARRAY_COUNT(ways) && known->best.length == 0; i++)
		known->best = ways[i](linking, path);
	table_put(&linking->scratch, &linking->suggestions, key, known);
	return known->best;
}

/* Pages are offered by their last name too where that is enough to name one: in wiki links. */
static void offer_record(struct linking *linking, struct nearest *nearest, unsigned kinds,
                         const struct record *record)
{
	bool is_page = record->kind == RECORD_PAGE;
	if (is_page && ((const struct page *)record)->draft)
		return;
	offer(linking, nearest, record->id);
	if (is_page && (kinds & TO(RECORD_TASK)) != 0)
		offer(linking, nearest, path_name(record->id));
}

static struct str record_like(struct linking *linking, unsigned kinds, struct str id)
{
	const struct site *site = linking->site;
	struct nearest nearest = nearest_to(id);
	for (size_t i = 0; i < site->records.count && !is_tired(linking); i++) {
		const struct record *record = site->records.items[i];
		if ((kinds & TO(record->kind)) == 0)
			continue;
		if (str_equal_nocase(record->title, id) || str_equal_nocase(record->id, id))
			return record->id;
		offer_record(linking, &nearest, kinds, record);
	}
	return nearest.best;
}

/* A page of that name elsewhere: its folder has been renamed, or it has moved. */
static struct str page_elsewhere(struct linking *linking, unsigned kinds, struct str id)
{
	if ((kinds & TO(RECORD_PAGE)) == 0 || str_find(id, '/') == STR_NOWHERE)
		return (struct str){ 0 };
	survey(linking);
	const struct record *page = site_find(linking->site, RECORD_PAGE, path_stem(in_other_folder(linking, id)));
	return page != NULL ? page->id : (struct str){ 0 };
}

struct str suggest_record(struct linking *linking, unsigned kinds, struct str id)
{
	if (linking->tries)
		return STR("");
	struct str key = arena_printf(&linking->scratch, "%x %.*s", kinds, STR_ARG(id));
	struct suggestion *known = table_get(&linking->suggestions, key);
	if (known == NULL) {
		known = arena_new(&linking->scratch, struct suggestion);
		known->best = record_like(linking, kinds, id);
		if (known->best.length == 0)
			known->best = page_elsewhere(linking, kinds, id);
		table_put(&linking->scratch, &linking->suggestions, key, known);
	}
	return known->best;
}

struct str suggest_anchor(struct linking *linking, const struct page *page, struct str anchor)
{
	const struct document *document = page->prose.document;
	if (linking->tries)
		return STR("");
	struct str slug = slug_of(&linking->scratch, anchor);
	struct nearest nearest = nearest_to(anchor);
	if (page_has_anchor(linking, page, slug))
		return slug;
	for (size_t i = 0; i < document->anchors.count && !is_tired(linking); i++)
		offer(linking, &nearest, document->anchors.items[i]);
	return nearest.best;
}

/* More of them are worth a table, which hands cannot share while it is made. */
enum { ANCHORS_FEW = 64 };

static const struct table *anchors_of(struct linking *linking, const struct page *page)
{
	struct table *anchors = table_get(&linking->anchors, page->record.id);
	if (anchors != NULL)
		return anchors;
	const struct document *document = page->prose.document;
	anchors = arena_new(&linking->scratch, struct table);
	for (size_t i = 0; i < document->anchors.count; i++)
		table_put(&linking->scratch, anchors, document->anchors.items[i], anchors);
	table_put(&linking->scratch, &linking->anchors, page->record.id, anchors);
	return anchors;
}

bool page_has_anchor(struct linking *linking, const struct page *page, struct str anchor)
{
	const struct document *document = page->prose.document;
	if (document->anchors.count > ANCHORS_FEW && linking->tries) {
		linking->gave_up = true;
		return true;
	}
	if (document->anchors.count > ANCHORS_FEW)
		return table_get(anchors_of(linking, page), anchor) != NULL;
	for (size_t i = 0; i < document->anchors.count; i++)
		if (str_equal(document->anchors.items[i], anchor))
			return true;
	return false;
}

static void name_page(struct linking *linking, const struct page *page, struct str name)
{
	struct arena *scratch = &linking->scratch;
	struct str key = unicode_fold(scratch, name);
	struct named_page *named = table_get(&linking->names, key);
	if (named == NULL) {
		named = arena_new(scratch, struct named_page);
		table_put(scratch, &linking->names, key, named);
	}
	if (named->latest == page)
		return;
	named->latest = page;
	named->page = named->page != NULL ? named->page : page;
	named->count++;
}

const struct named_page *page_named(struct linking *linking, struct str name)
{
	const struct site *site = linking->site;
	if (linking->tries) {
		linking->gave_up = true;
		return NULL;
	}
	for (size_t i = 0; i < site->pages.count && !linking->has_names; i++) {
		const struct page *page = site->pages.items[i];
		struct str path = page->is_index ? path_folder(page->record.id) : page->record.id;
		if (page->draft)
			continue;
		name_page(linking, page, path_name(path));
		name_page(linking, page, page->record.title);
	}
	linking->has_names = true;
	return table_get(&linking->names, unicode_fold(&linking->scratch, name));
}
