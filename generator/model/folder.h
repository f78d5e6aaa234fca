#pragma once
/*
 * folder: the tree of folders that navigation shows, and the order in which pages are read.
 *
 * Reading order: by 'order' where it is given, then by name. Drafts stand in no list.
 * For use by load.c and link.c only. Floor: model.
 */
#include "model/site.h"

/* Note what a _folder.yml says about its folder. */
void folder_add(struct site *site, struct folder *folder);

/* Once all files are joined and sorted: make the tree, give titles and reading order. */
void folders_build(struct site *site);

/* Once references are resolved: owner, area and review_every pass down to folders and pages that do
 * not say their own. */
void folders_inherit(struct site *site);
