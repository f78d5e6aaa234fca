#include "render/view_kinds.h"
#include "render/view_print.h"
#include "render/view_prose.h"
#include "render/view_signal_parts.h"

static struct str short_title(const struct page *page)
{
	return page->nav_title.text.length > 0 ? page->nav_title.text : page->record.title;
}

static void local_page(struct view *view, struct list *entries, const struct folder *folder,
                       const struct page *current)
{
	size_t here = SIZE_MAX, start, end;
	for (size_t i = 0; i < folder->pages.count; i++)
		if (folder->pages.items[i] == current)
			here = i;
	local_window(folder->pages.count, here, &start, &end);
	for (size_t i = start; i < end; i++) {
		const struct page *page = folder->pages.items[i];
		local_add(view, entries, short_title(page), page->record.url, page == current);
	}
	local_window(folder->folders.count, SIZE_MAX, &start, &end);
	for (size_t i = start; i < end; i++) {
		const struct folder *below = folder->folders.items[i];
		local_add(view, entries, below->title, below->url, false);
	}
}

/* The folder's pages and sub-folders; the sections of the top folder stand in the menu already. */
static void put_local(struct view *view, struct object *root, const struct folder *folder,
                      const struct page *current)
{
	if (folder == NULL || folder->path.length == 0)
		return;
	local_page(view, frame_local(view, root, folder->title, folder->url), folder,
	           current);
}

static void put_headings(struct view *view, struct object *root, const struct page *page)
{
	struct list *contents = list_new(view->arena);
	const struct document *document = page->prose.document;
	for (size_t i = 0; document != NULL && i < document->headings.count; i++) {
		const struct heading *heading = &document->headings.items[i];
		if (heading->level == 2 || heading->level == 3)
			content_add(view, contents, heading->id, heading->text, heading->level);
	}
	frame_contents(view, root, contents);
}

static struct str verdict_phrase(const struct view *view, enum verdict verdict)
{
	static const enum text words[] = {
		[VERDICT_UNCHANGED] = TEXT_verdict_unchanged,
		[VERDICT_CORRECTED] = TEXT_verdict_corrected,
		[VERDICT_RETIRE] = TEXT_verdict_retire,
	};
	return verdict == VERDICT_NONE ? STR("") : say(view, words[verdict]);
}

static void put_review(struct view *view, struct object *root, const struct page *page)
{
	const struct review *review = page_last_review(page);
	struct object *last = review == NULL ? NULL : object_new(view->arena);
	if (last != NULL) {
		put_date(view, last, NAME_date, review->date.day);
		put_reference(view, last, NAME_by, &review->by);
		put_text(view, last, NAME_verdict, verdict_phrase(view, review->verdict));
		put_written(view, last, NAME_note, review->note);
	}
	put_object(view, root, NAME_review, last);
	put_due(view, root, NAME_review_due, page_review_due(view->facts, page),
	        ageing_of_review(view->arena, view->facts, page));
}

static void put_neighbour(struct view *view, struct object *root, uint16_t name,
                          const struct page *page)
{
	if (page != NULL)
		put_link(view, root, name, page->record.title, page->record.url);
}

static void put_children(struct view *view, struct object *root, const struct folder *folder)
{
	struct list *items = list_new(view->arena);
	for (size_t i = 0; i < folder->pages.count; i++) {
		const struct page *page = folder->pages.items[i];
		struct object *item = list_add_object(view->arena, items);
		put_text(view, item, NAME_title, page->record.title);
		put_text(view, item, NAME_href, view_href(view, page->record.url));
		put_text(view, item, NAME_lead, page->lead);
		put_reference(view, item, NAME_owner, &page->owner);
	}
	for (size_t i = 0; i < folder->folders.count; i++) {
		const struct folder *below = folder->folders.items[i];
		struct object *item = list_add_object(view->arena, items);
		put_text(view, item, NAME_title, below->title);
		put_text(view, item, NAME_href, view_href(view, below->url));
		put_text(view, item, NAME_lead, below->index == NULL ? STR("") : below->index->lead);
		put_reference(view, item, NAME_owner, &below->owner);
	}
	put_section(view, root, NAME_children, items);
	const struct print_section *section = print_section_of(view->arena, folder);
	put_text(view, root, NAME_print_href, section == NULL ? STR("") : view_href(view, section->url));
}

void view_page(struct view *view, struct object *root)
{
	const struct page *page = view->file->subject;
	const struct folder *folder = page->folder;
	frame_put(view, root, page->record.title, page->lead);
	frame_record(view, root, &page->record);
	struct list *crumbs = frame_crumbs(view, root);
	crumb_folders(view, crumbs, page->is_index && folder != NULL ? folder->parent : folder);
	put_local(view, root, folder, page);
	put_headings(view, root, page);
	put_review(view, root, page);
	put_date(view, root, NAME_changed, page->changed);
	put_reference(view, root, NAME_owner, &page->owner);
	put_reference(view, root, NAME_area, &page->area);
	put_flag(view, root, NAME_draft, page->draft);
	put_flag(view, root, NAME_critical, page->critical);
	put_neighbour(view, root, NAME_previous, page->previous);
	put_neighbour(view, root, NAME_next, page->next);
	put_flag(view, root, NAME_children, false);
	if (page->is_index && folder != NULL)
		put_children(view, root, folder);
	struct list *tasks = list_new(view->arena);
	for (size_t i = 0; i < page->cited_by_tasks.count && i < LIST_PART; i++)
		add_record(view, tasks, &page->cited_by_tasks.items[i]->record);
	put_section(view, root, NAME_cited_by_tasks, tasks);
	put_text(view, root, NAME_content,
	         prose_html(view, &page->prose, prose_of_page));
	put_guided(view, root, page);
}

void view_folder(struct view *view, struct object *root)
{
	const struct folder *folder = view->file->subject;
	frame_put(view, root, folder->title,
	          SAY(view, folder_description, .folder = folder->title));
	frame_source(view, root, folder->span);
	crumb_folders(view, frame_crumbs(view, root), folder->parent);
	put_local(view, root, folder, NULL);
	put_reference(view, root, NAME_owner, &folder->owner);
	put_reference(view, root, NAME_area, &folder->area);
	put_children(view, root, folder);
}
