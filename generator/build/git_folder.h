#pragma once
/*
 * git_folder: what Git keeps of the tree around a folder, read without running Git.
 *
 * Floor: build.
 */
#include "base/arena.h"

/* The folder that Git keeps for the work tree around 'folder', with a zero byte behind: ".git", or what
 * a file of that name points to. Empty if there is no such tree. */
struct str git_folder_find(struct arena *arena, const char *folder);

/* The commit that is checked out, in hexadecimal digits, with a zero byte behind. Empty: there is none
 * yet, or it is kept in a way that only Git can read. */
struct str git_folder_head(struct arena *arena, struct str git);

/* The list of commits at which a shallow clone ends; empty: the history is whole. */
struct str git_folder_shallow(struct arena *arena, struct str git);
