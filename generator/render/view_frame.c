#include "render/view_frame.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "render/view_faults.h"
#include "render/view_shell.h"

static void put_canonical(struct view *view, struct object *root)
{
	struct str base = view_base_url(view->facts);
	put_text(view, root, NAME_canonical,
	         base.length == 0 ? base : arena_joined(view->arena, base, STR("/"), view_here(view)));
}

enum { HEAD_TITLE_MOST = 70, DESCRIPTION_MOST = 160 }; /* what search engines show at best */

/* "Taking ownership · Handbook", without the site's name where both are too long. */
static void put_head_title(struct view *view, struct object *root, struct str title)
{
	struct str site = site_title(view->facts);
	struct str both = arena_printf(view->arena, STR_FMT " \u00b7 " STR_FMT, STR_ARG(title),
	                               STR_ARG(site));
	bool alone = str_equal(title, site) || unicode_length(both) > HEAD_TITLE_MOST;
	put_text(view, root, NAME_head_title,
	         alone ? text_cut(view, title, HEAD_TITLE_MOST - 1) : both);
}

static void end_absent(struct object *root)
{
	static const uint16_t absent[] = { NAME_crumbs, NAME_local,   NAME_contents, NAME_edit_href,
		                           NAME_source, NAME_faults,  NAME_cited_by, NAME_extras,
		                           NAME_parts,  NAME_previous, NAME_next,    NAME_stop_indexing,
		                           NAME_kind_class, NAME_record_kind };
	object_end(root, absent, ARRAY_COUNT(absent));
}

void frame_put(struct view *view, struct object *root, struct str title, struct str description)
{
	object_inherit(root, shell_of(view));
	end_absent(root);
	put_canonical(view, root);
	put_text(view, root, NAME_title, title);
	put_head_title(view, root, title);
	put_text(view, root, NAME_description, text_cut(view, description, DESCRIPTION_MOST));
}

struct list *frame_crumbs(struct view *view, struct object *root)
{
	struct object *trail = object_new(view->arena);
	struct list *crumbs = list_new(view->arena);
	put_list(view, trail, NAME_items, crumbs);
	put_object(view, root, NAME_crumbs, trail);
	crumb_add(view, crumbs, say(view, TEXT_home), STR(""));
	return crumbs;
}

void crumb_add(struct view *view, struct list *crumbs, struct str title, struct str url)
{
	struct object *crumb = list_add_object(view->arena, crumbs);
	put_text(view, crumb, NAME_title, title);
	put_text(view, crumb, NAME_href, view_href(view, url));
}

void crumb_folders(struct view *view, struct list *crumbs, const struct folder *folder)
{
	if (folder == NULL || folder->path.length == 0)
		return;
	crumb_folders(view, crumbs, folder->parent);
	crumb_add(view, crumbs, folder->title, folder->url);
}

struct list *frame_local(struct view *view, struct object *root, struct str label, struct str url)
{
	struct object *local = object_new(view->arena);
	struct list *entries = list_new(view->arena);
	put_text(view, local, NAME_label, label);
	put_text(view, local, NAME_href, view_href(view, url));
	put_current(view, local, url);
	put_list(view, local, NAME_items, entries);
	put_object(view, root, NAME_local, local);
	return entries;
}

struct object *local_add(struct view *view, struct list *entries, struct str title, struct str url,
                         bool is_current)
{
	static const uint16_t ends[] = { NAME_current, NAME_children };
	struct object *entry = list_add_object(view->arena, entries);
	object_end(entry, ends, ARRAY_COUNT(ends));
	put_text(view, entry, NAME_title, title);
	put_text(view, entry, NAME_href, view_href(view, url));
	if (is_current)
		put_text(view, entry, NAME_current, STR("page"));
	return entry;
}

enum { WINDOW = 14 };

void local_window(size_t count, size_t current, size_t *start, size_t *end)
{
	*start = 0;
	if (current != SIZE_MAX && current > WINDOW / 2)
		*start = current - WINDOW / 2;
	*end = *start + WINDOW < count ? *start + WINDOW : count;
	if (*end == count)
		*start = count > WINDOW ? count - WINDOW : 0;
}

void frame_contents(struct view *view, struct object *root, const struct list *entries)
{
	if (entries->values.count > 1)
		put_section(view, root, NAME_contents, entries);
}

void content_add(struct view *view, struct list *contents, struct str id, struct str text, int level)
{
	struct object *entry = list_add_object(view->arena, contents);
	put_text(view, entry, NAME_id, id);
	put_text(view, entry, NAME_text, text);
	put_flag(view, entry, NAME_deeper, level > 2);
}

void frame_source(struct view *view, struct object *root, struct span span)
{
	if (span.source == NULL)
		return;
	struct span where = span_in_file(span);
	struct str path = where.source->path;
	size_t line = source_place(where.source, where.start).line;
	put_text(view, root, NAME_source,
	         line <= 1 ? path
	                   : arena_printf(view->arena, STR_FMT ":%zu", STR_ARG(path), line));

	struct str pattern = facts_settings(view->facts)->edit_url.text;
	size_t at = str_find_text(pattern, STR("{path}"));
	if (at != STR_NOWHERE)
		put_text(view, root, NAME_edit_href,
		         arena_printf(view->arena, STR_FMT STR_FMT STR_FMT,
		                      STR_ARG(str_first(pattern, at)), STR_ARG(path),
		                      STR_ARG(str_after(pattern, at + 6))));
}

enum { CITED_BY_SHOWN = 60 };

static void put_cited_by(struct view *view, struct object *root, const struct record *record)
{
	struct list *citing = list_new(view->arena);
	for (size_t i = 0; i < record->cited_by.count && i < CITED_BY_SHOWN; i++)
		add_record(view, citing, record->cited_by.items[i]);
	put_section(view, root, NAME_cited_by, citing);
}

void frame_record(struct view *view, struct object *root, const struct record *record)
{
	frame_source(view, root, record->span);
	put_text(view, root, NAME_record_kind, record_kind_names[record->kind]);
	put_cited_by(view, root, record);
	put_section(view, root, NAME_faults,
	            faults_list(view, facts_diagnostics_of(view->facts, view->arena, record)));
	struct list *extras = list_new(view->arena);
	for (size_t i = 0; i < record->extras.count; i++) {
		struct object *extra = list_add_object(view->arena, extras);
		put_text(view, extra, NAME_label, record->extras.items[i].name);
		put_text(view, extra, NAME_text, record->extras.items[i].value);
	}
	put_section(view, root, NAME_extras, extras);
}

size_t parts_of(size_t rows)
{
	return rows <= LIST_PART ? 1 : (rows + LIST_PART - 1) / LIST_PART;
}

void frame_parts(struct view *view, struct object *root, struct str url, size_t rows)
{
	size_t count = parts_of(rows);
	struct list *parts = list_new(view->arena);
	for (size_t i = 0; count > 1 && i < count; i++) {
		struct object *part = list_add_object(view->arena, parts);
		struct str place = i == 0 ? url
		                          : arena_printf(view->arena, STR_FMT "page-%zu.html",
		                                         STR_ARG(url), i + 1);
		put_text(view, part, NAME_title, arena_printf(view->arena, "%zu", i + 1));
		put_text(view, part, NAME_href, view_href(view, place));
		put_text(view, part, NAME_current, i == view->file->part ? STR("page") : STR(""));
	}
	put_section(view, root, NAME_parts, parts);
}
