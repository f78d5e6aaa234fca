#include "model/folder.h"

#include "base/unicode.h"
#include "model/file.h"

#include <stdlib.h>

void folder_add(struct site *site, struct folder *folder)
{
	table_put(&site->arena, &site->folder_paths, folder->path, folder);
}

/* The folder at a path; made, with those above it, where it is new. */
static struct folder *folder_at(struct site *site, struct str path)
{
	struct folder *folder = table_get(&site->folder_paths, path);
	if (folder == NULL) {
		folder = arena_new(&site->arena, struct folder);
		folder->path = path;
		table_put(&site->arena, &site->folder_paths, path, folder);
	}
	if (folder->parent != NULL || folder->url.at != NULL)
		return folder;
	folder->url = STR(""); /* marks it as listed until addresses are given */
	*vector_push(&site->arena, &site->folders) = folder;
	if (path.length > 0)
		folder->parent = folder_at(site, path_folder(path));
	return folder;
}

static int compare_paths(const void *left, const void *right)
{
	const struct folder *a = *(struct folder *const *)left, *b = *(struct folder *const *)right;
	return str_compare(a->path, b->path);
}

/* index.md before README.md, and either before none. */
static void choose_index(struct folder *folder, struct page *page)
{
	const struct page *other = folder->index;
	bool is_first = str_equal(path_name(page->record.id), STR("index"));
	if (!page->is_index || page->draft)
		return;
	if (other == NULL || is_first)
		folder->index = page;
}

static void put_into_folders(struct site *site)
{
	folder_at(site, STR(""));
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		struct folder *folder = folder_at(site, path_folder(page->record.id));
		page->folder = folder;
		choose_index(folder, page);
	}
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		const struct page *index = page->folder->index;
		page->is_index = page->is_index && (index == page || index == NULL);
	}
	qsort(site->folders.items, site->folders.count, sizeof(struct folder *), compare_paths);
}

/* What stands in a list: its order where given, its name, and the thing itself. */
struct entry {
	struct number order;
	struct str name, path;
	const void *thing;
};

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->order.given != b->order.given)
		return a->order.given ? -1 : 1;
	if (a->order.given && (a->order.value < b->order.value || a->order.value > b->order.value))
		return a->order.value < b->order.value ? -1 : 1;
	int order = str_compare(a->name, b->name);
	return order != 0 ? order : str_compare(a->path, b->path);
}

typedef VECTOR(struct entry) entry_list;

static struct folder *mutable_folder(struct site *site, const struct folder *folder)
{
	return table_get(&site->folder_paths, folder->path);
}

static bool is_listed(const struct page *page)
{
	return !page->draft && page->folder->index != page;
}

static void list_pages(struct site *site, struct arena *scratch)
{
	entry_list entries = { 0 };
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];
		if (!is_listed(page))
			continue;
		mutable_folder(site, page->folder)->pages.count++;
		*vector_push(scratch, &entries) =
			(struct entry){ .order = page->order,
			                .name = unicode_fold(scratch, path_name(page->record.id)),
			                .path = page->record.id,
			                .thing = page };
	}
	for (size_t i = 0; i < site->folders.count; i++) {
		struct folder *folder = site->folders.items[i];
		folder->pages.items =
			arena_array(&site->arena, const struct page *, folder->pages.count);
		folder->pages.count = 0;
	}
	if (entries.count > 1)
		qsort(entries.items, entries.count, sizeof(struct entry), compare_entries);
	for (size_t i = 0; i < entries.count; i++) {
		const struct page *page = entries.items[i].thing;
		struct folder *folder = mutable_folder(site, page->folder);
		folder->pages.items[folder->pages.count++] = page;
	}
}

/* Only folders that lead to a page. Those below come later in the order of paths, so walking it
 * backwards meets them first. */
static void list_folders(struct site *site, struct arena *scratch)
{
	entry_list entries = { 0 };
	for (size_t i = site->folders.count; i > 1; i--) {
		const struct folder *folder = site->folders.items[i - 1];
		if (folder->index == NULL && folder->pages.count == 0 && folder->folders.count == 0)
			continue;
		mutable_folder(site, folder->parent)->folders.count++;
		*vector_push(scratch, &entries) =
			(struct entry){ .order = folder->order.given || folder->index == NULL
			                                 ? folder->order
			                                 : folder->index->order,
			                .name = unicode_fold(scratch, path_name(folder->path)),
			                .path = folder->path,
			                .thing = folder };
	}
	for (size_t i = 0; i < site->folders.count; i++) {
		struct folder *folder = site->folders.items[i];
		folder->folders.items =
			arena_array(&site->arena, const struct folder *, folder->folders.count);
		folder->folders.count = 0;
	}
	if (entries.count > 1)
		qsort(entries.items, entries.count, sizeof(struct entry), compare_entries);
	for (size_t i = 0; i < entries.count; i++) {
		const struct folder *folder = entries.items[i].thing;
		struct folder *parent = mutable_folder(site, folder->parent);
		parent->folders.items[parent->folders.count++] = folder;
	}
}

static void give_titles(struct site *site)
{
	for (size_t i = 0; i < site->folders.count; i++) {
		struct folder *folder = site->folders.items[i];
		if (folder->title.length > 0)
			continue;
		if (folder->index != NULL)
			folder->title = folder->index->record.title;
		else if (folder->path.length > 0)
			folder->title = title_from_name(&site->arena, path_name(folder->path));
		else
			folder->title = STR("Home");
	}
}

static void read_next(struct site *site, const struct page *page, struct page **latest)
{
	struct page *next = (struct page *)table_get(&site->ids[RECORD_PAGE], page->record.id);
	next->previous = *latest;
	if (*latest != NULL)
		(*latest)->next = next;
	*latest = next;
}

static void read_folder(struct site *site, const struct folder *folder, struct page **latest)
{
	if (folder->index != NULL)
		read_next(site, folder->index, latest);
	for (size_t i = 0; i < folder->pages.count; i++)
		read_next(site, folder->pages.items[i], latest);
	for (size_t i = 0; i < folder->folders.count; i++)
		read_folder(site, folder->folders.items[i], latest);
}

void folders_build(struct site *site)
{
	struct arena scratch = { 0 };
	struct page *latest = NULL;
	put_into_folders(site);
	list_pages(site, &scratch);
	list_folders(site, &scratch);
	give_titles(site);
	read_folder(site, site->folders.items[0], &latest);
	arena_release(&scratch);
}

static bool is_given(const struct reference *reference)
{
	return reference->text.length > 0;
}

void folders_inherit(struct site *site)
{
	for (size_t i = 1; i < site->folders.count; i++) {
		struct folder *folder = site->folders.items[i];
		const struct folder *parent = folder->parent;
		folder->owner = is_given(&folder->owner) ? folder->owner : parent->owner;
		folder->area = is_given(&folder->area) ? folder->area : parent->area;
		folder->review_every =
			folder->review_every.given ? folder->review_every : parent->review_every;
	}
	for (size_t i = 0; i < site->pages.count; i++) {
		struct page *page = site->pages.items[i];
		const struct folder *folder = page->folder;
		page->owner = is_given(&page->owner) ? page->owner : folder->owner;
		page->area = is_given(&page->area) ? page->area : folder->area;
		page->review_every =
			page->review_every.given ? page->review_every : folder->review_every;
	}
}
