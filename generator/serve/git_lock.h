#pragma once
/*
 * git_lock: is Git at work in the tree that we stand in?
 *
 * It holds index.lock while it checks out, merges, stashes and commits. Floor: serve.
 */
#include "base/arena.h"

/* Where the lock of the tree around the working folder would be; NULL if there is no such tree. In a
 * linked worktree .git is a file that names the folder. */
const char *git_lock_find(struct arena *arena);

/* Is it there? One of more than ten seconds is taken for left over. 'lock' may be NULL. */
bool git_lock_is_held(const char *lock);
