#include "render/view_print.h"

#include "base/table.h"
#include "render/view_kinds.h"
#include "render/view_prose.h"

static void collect(struct arena *arena, struct print_section *section, const struct folder *folder)
{
	if (folder->index != NULL && !folder->index->draft)
		*vector_push(arena, &section->pages) = folder->index;
	for (size_t i = 0; i < folder->pages.count; i++)
		*vector_push(arena, &section->pages) = folder->pages.items[i];
	for (size_t i = 0; i < folder->folders.count; i++)
		collect(arena, section, folder->folders.items[i]);
}

const struct print_section *print_section_of(struct arena *arena, const struct folder *folder)
{
	struct print_section *section = arena_new(arena, struct print_section);
	if (folder->path.length == 0)
		return NULL;
	collect(arena, section, folder);
	section->url = arena_joined(arena, STR("print/"), folder->url);
	return section->pages.count > 1 ? section : NULL;
}

/* The prefix of each page's ids, "p3-", by the id of its record. */
static struct str *prefixes_of(struct view *view, const struct print_section *section, size_t start,
                               size_t end, struct table *joined)
{
	struct str *prefixes = arena_array(view->arena, struct str, end - start);
	for (size_t i = start; i < end; i++) {
		prefixes[i - start] = arena_printf(view->arena, "p%zu-", i + 1);
		table_put(view->arena, joined, section->pages.items[i]->record.id, &prefixes[i - start]);
	}
	return prefixes;
}

static void add_page(struct view *view, struct list *items, const struct page *page,
                     struct prose_manner manner)
{
	struct object *item = list_add_object(view->arena, items);
	put_text(view, item, NAME_title, page->record.title);
	put_text(view, item, NAME_id, str_first(manner.id_prefix, manner.id_prefix.length - 1));
	put_reference(view, item, NAME_owner, &page->owner);
	put_date(view, item, NAME_changed, page->changed);
	put_text(view, item, NAME_content, prose_html(view, &page->prose, manner));
}

void view_print(struct view *view, struct object *root)
{
	const struct folder *folder = view->file->subject;
	const struct print_section *section = view->file->list;
	size_t start = view->file->part * (size_t)LIST_PART;
	size_t end = start + LIST_PART < section->pages.count ? start + LIST_PART : section->pages.count;
	struct table joined = { 0 };
	struct str *prefixes = prefixes_of(view, section, start, end, &joined);
	struct list *items = list_new(view->arena);
	frame_put(view, root, folder->title, STR(""));
	put_flag(view, root, NAME_stop_indexing, true);
	crumb_folders(view, frame_crumbs(view, root), folder);
	put_text(view, root, NAME_href, view_href(view, folder->url));
	put_count(view, root, NAME_count, section->pages.count);
	for (size_t i = start; i < end; i++)
		add_page(view, items, section->pages.items[i],
		         (struct prose_manner){ .is_page = true, .heading_shift = 1,
		                                .id_prefix = prefixes[i - start], .joined = &joined });
	put_section(view, root, NAME_pages, items);
	frame_parts(view, root, section->url, section->pages.count);
}
