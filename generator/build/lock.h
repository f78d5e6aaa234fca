#pragma once
/*
 * lock: one build of a project at a time.
 *
 * The kernel drops the lock when the process ends, however it ends. Floor: build.
 */
#include "base/disk.h"

/* Make the folder for the lock and what builds note, .steward/, unless it is there. */
bool lock_folder_make(const char *folder, struct fault *fault);

enum lock_result { LOCK_TAKEN, LOCK_BUSY, LOCK_FAILED };

/* Take the lock file in that folder, and keep the folder out of Git. With 'wait' false another build's
 * lock gives LOCK_BUSY at once. */
enum lock_result lock_take(const char *folder, bool wait, int *lock, struct fault *fault);
void lock_drop(int lock);
