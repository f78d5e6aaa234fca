#pragma once
/*
 * view_shell: what all pages of one section and depth have around them.
 *
 * The site's names, the theme's files, the menu, the pages that show how it stands, the sections of the guidance and
 * the day of the records: for templates/layout.html, and the same on nearly every page, so it is put together once
 * and kept in the view's memory. For view_frame.c, whose pages inherit it.
 *
 * Floor: render.
 */
#include "render/view_parts.h"

/* Not to be changed; it lives as long as the page that is being made, or longer. */
const struct object *shell_of(struct view *view);

/* The page's own place in the site, as links name it: "tasks/x/", "board/page-2.html". */
struct str view_here(const struct view *view);

/* An entry that leads to 'url' is "page" on the page itself, and "true" on those below it. */
void put_current(struct view *view, struct object *entry, struct str url);
