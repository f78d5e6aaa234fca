#pragma once
/*
 * view_frame: what surrounds the content of every page.
 *
 * Names for templates/layout.html: site, title, description, canonical, assets, as_of, newest_entry,
 * menu, sections, crumbs, local navigation, on this page, edit link, record faults, backlinks.
 * Navigation is bounded: it shows ancestors, a window of siblings, and children; never the whole tree.
 * Floor: render.
 */
#include "render/view_parts.h"

/* The names that every page needs. Call first. */
void frame_put(struct view *view, struct object *root, struct str title, struct str description);

/* The trail to the page; add from the home page downwards, without the page itself. */
struct list *frame_crumbs(struct view *view, struct object *root);
void crumb_add(struct view *view, struct list *crumbs, struct str title, struct str url);

/* A folder and those above it, from the top down; 'folder' may be NULL. */
void crumb_folders(struct view *view, struct list *crumbs, const struct folder *folder);

/* The local navigation: a label that links to 'url', and entries that are added below. */
struct list *frame_local(struct view *view, struct object *root, struct str label, struct str url);
struct object *local_add(struct view *view, struct list *entries, struct str title, struct str url,
                         bool is_current);

/* Which of 'count' siblings to show around number 'current' (SIZE_MAX: none): [*start, *end). */
void local_window(size_t count, size_t current, size_t *start, size_t *end);

/* "On this page"; shown when there are at least two entries. */
void frame_contents(struct view *view, struct object *root, const struct list *entries);
void content_add(struct view *view, struct list *contents, struct str id, struct str text,
                 int level);

/* What every record's page carries: source place, edit link, faults, backlinks, x_ fields. */
void frame_record(struct view *view, struct object *root, const struct record *record);

/* The edit link and place of a file that is no record, such as _folder.yml. */
void frame_source(struct view *view, struct object *root, struct span span);

/* Links between the parts of a split list, "page-2.html" being the second of 'url'. */
void frame_parts(struct view *view, struct object *root, struct str url, size_t rows);
size_t parts_of(size_t rows); /* at least 1 */
