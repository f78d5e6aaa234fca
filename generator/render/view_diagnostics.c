#include "render/view_faults.h"
#include "render/view_kinds.h"

static struct str file_of(const struct diagnostic *fault)
{
	struct span where = fault->where.source == NULL ? fault->where : span_in_file(fault->where);
	return where.source == NULL ? STR("") : where.source->path;
}

void view_diagnostics(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_diagnostics),
	          say(view, TEXT_diagnostics_description));
	frame_crumbs(view, root);
	diagnostic_list all = facts_diagnostics(view->facts);
	size_t start = (size_t)view->file->part * LIST_PART;
	size_t end = start + LIST_PART < all.count ? start + LIST_PART : all.count;
	struct list *files = list_new(view->arena);
	for (size_t i = start; i < end;) {
		size_t next = i;
		struct str path = file_of(&all.items[i]);
		while (next < end && str_equal(file_of(&all.items[next]), path))
			next++;
		struct object *file = list_add_object(view->arena, files);
		put_text(view, file, NAME_title, path);
		put_list(view, file, NAME_items,
		         faults_list(view, (diagnostic_list){ all.items + i, next - i }));
		i = next;
	}
	put_section(view, root, NAME_files, files);
	put_text(view, root, NAME_total, counted(view, TEXT_complaints, all.count));
	frame_parts(view, root, STR("diagnostics/"), all.count);
}

void view_missing(struct view *view, struct object *root)
{
	frame_put(view, root, say(view, TEXT_nothing_here), say(view, TEXT_address_leads_nowhere));
	put_flag(view, root, NAME_stop_indexing, true);
	put_text(view, root, NAME_where_href, view_href(view, STR("where/")));
}

void view_redirect(struct view *view, struct object *root)
{
	const struct redirect *redirect = view->file->subject;
	frame_put(view, root, redirect->record->title, STR(""));
	put_text(view, root, NAME_href, view_href(view, redirect->record->url));
	put_flag(view, root, NAME_stop_indexing, true);
}
