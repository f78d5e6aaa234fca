#pragma once
/*
 * theme: the templates' folders, read.
 *
 * Files whose names end in ".html" are templates; those below assets/ (style sheets, scripts,
 * icons) are published as assets/NAME.HASH.EXTENSION; scripts and styles below preview/ are served
 * by the preview and never published; others are notes and left alone. A project's own folder may
 * hold any of them; each file there takes the place of the installed one of the same path.
 *
 * Floor: build.
 */
#include "base/disk.h"
#include "render/theme.h"

/* Where the installed templates are: beside the program, as in a checkout or below its prefix;
 * else where it was compiled to look. NULL if nowhere. False: the machine did not say. */
bool theme_installed_folder(struct arena *arena, const char **folder, struct fault *fault);

/* How a templates' folder is walked; also for those who look for changes. */
void theme_walk_begin(struct arena *arena, const char *folder, struct disk_walk *walk);

/* The words that the settings ask for, from strings/TAG.yml of both folders, own texts over installed
 * ones; 'tag' may be empty: English. '*language' is put in 'arena' unless it is the program's own. */
bool theme_language(struct arena *arena, const char *own, const char *installed,
                    const struct written *tag, const struct language **language,
                    struct diagnostics *diags, struct fault *fault);

/* Read all templates and files. 'own' may be NULL; theme->templates.language is set. What is wrong
 * with templates goes to 'diags'. */
bool theme_load(struct arena *arena, const char *own, const char *installed, struct names *names,
                struct theme *theme, struct diagnostics *diags, struct fault *fault);

/* What the preview adds to its pages. */
enum preview_file { PREVIEW_SCRIPT, PREVIEW_STYLE, PREVIEW_HUB, PREVIEW_FILES };

extern const struct str preview_file_names[PREVIEW_FILES]; /* "live.js", "live.css", "hub.js" */

/* One of them, from the same folders; 'own' and 'installed' may be NULL. The script has
 * assets/morph.js in front of it, so that the preview changes a page by the same code as the
 * published site. False without a fault: there is no such file. */
bool theme_preview(struct arena *arena, const char *own, const char *installed, enum preview_file which,
                   struct str *bytes, struct fault *fault);
