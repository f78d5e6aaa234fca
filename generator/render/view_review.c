/* Pages that wait for a reader, in the order of who looks after them. */
#include "render/view_reads.h"
#include "render/view_status.h"
#include "render/view_table.h"

#include <stdlib.h>

enum { SOON_DAYS = 30 };
enum review_group { REVIEW_DUE, REVIEW_SOON, REVIEW_NEVER, REVIEW_GROUPS };

static const struct {
	struct str id;
	enum text title, empty;
} shown[REVIEW_GROUPS] = {
	[REVIEW_DUE] = { STR_ROW("due"), TEXT_due_for_a_reading,
	                 TEXT_all_read_in_time },
	[REVIEW_SOON] = { STR_ROW("soon"), TEXT_due_in_30_days,
	                  TEXT_none_in_30_days },
	[REVIEW_NEVER] = { STR_ROW("never"), TEXT_not_read_through_yet,
	                   TEXT_all_read_once },
};

static enum review_group group_of(const struct view *view, const struct page *page)
{
	const struct person *owner = reference_person(&page->owner);
	date due = page_review_due(view->facts, page);
	if (due == DATE_NONE)
		return REVIEW_NEVER;
	if (due < view->as_of || (owner != NULL && person_has_left(owner, view->as_of)))
		return REVIEW_DUE;
	return due <= view->as_of + SOON_DAYS ? REVIEW_SOON : REVIEW_GROUPS;
}

static int by_owner(const void *left, const void *right)
{
	const struct page *a = *(const struct page *const *)left;
	const struct page *b = *(const struct page *const *)right;
	bool a_has = a->owner.text.length > 0, b_has = b->owner.text.length > 0;
	if (a_has != b_has)
		return a_has ? 1 : -1; /* what nobody looks after comes first */
	int order = str_compare(reference_title(&a->owner), reference_title(&b->owner));
	return order != 0 ? order : str_compare(a->record.id, b->record.id);
}

static page_list pages_of(struct view *view, enum review_group group)
{
	page_list all = facts_pages(view->facts);
	page_list found = { arena_array(view->arena, const struct page *, all.count + 1), 0 };
	for (size_t i = 0; i < all.count; i++)
		if (group_of(view, all.items[i]) == group)
			found.items[found.count++] = all.items[i];
	qsort(found.items, found.count, sizeof(*found.items), by_owner);
	return found;
}

struct reviews {
	page_list groups[REVIEW_GROUPS];
};

const void *review_collect(struct view *view, size_t *rows)
{
	struct reviews *reviews = arena_new(view->arena, struct reviews);
	*rows = 0;
	for (int i = 0; i < REVIEW_GROUPS; i++) {
		reviews->groups[i] = pages_of(view, (enum review_group)i);
		*rows += reviews->groups[i].count;
	}
	return reviews;
}

static void page_row(struct view *view, struct table_view *table, const struct page *page)
{
	const struct review *last = page_last_review(page);
	table_row(view, table);
	struct object *cell = cell_record(view, table, &page->record);
	if (page->critical)
		put_text(view, cell, NAME_note, say(view, TEXT_critical_page));
	cell_reference(view, table, &page->owner);
	cell_date(view, table, last == NULL ? DATE_NONE : last->date.day);
	cell_reference(view, table, last == NULL ? NULL : &last->by);
	cell_due(view, table, page_review_due(view->facts, page),
	         ageing_of_review(view->arena, view->facts, page));
}

bool review_reads(const struct view_reading *reading, const struct view_file *file)
{
	const struct reviews *reviews = file->list;
	struct window window = window_of(file);
	for (int i = 0; i < REVIEW_GROUPS; i++) {
		const page_list *pages = &reviews->groups[i];
		size_t start, end;
		window_take(&window, pages->count, &start, &end);
		read_number(reading, pages->count);
		for (size_t k = start; k < end; k++)
			read_record(reading, &pages->items[k]->record, LOOK_NEAR);
	}
	return true;
}

void view_review(struct view *view, struct object *root)
{
	static const enum text labels[] = { TEXT_page, TEXT_looked_after_by_column,
		                             TEXT_last_read, TEXT_by_column, TEXT_next_column };
	status_frame(view, root, STATUS_REVIEW);
	struct window window = window_of(view->file);
	struct list *groups = list_new(view->arena);
	for (int i = 0; i < REVIEW_GROUPS; i++) {
		page_list pages = ((const struct reviews *)view->file->list)->groups[i];
		size_t start, end;
		bool is_here = window_take(&window, pages.count, &start, &end);
		if (!is_here && (pages.count > 0 || view->file->part > 0))
			continue;
		struct object *group = group_add(view, groups, shown[i].id, say(view, shown[i].title),
		                                 pages.count, say(view, shown[i].empty));
		struct table_view table = table_start(view, say(view, shown[i].title));
		put_text(view, table.object, NAME_list_id, shown[i].id);
		for (size_t k = 0; k < ARRAY_COUNT(labels); k++)
			table_column(view, &table, say(view, labels[k]));
		for (size_t k = start; k < end; k++)
			page_row(view, &table, pages.items[k]);
		table_show(view, group, NAME_table, &table);
	}
	put_section(view, root, NAME_groups, groups);
}
