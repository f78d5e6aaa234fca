#pragma once
/*
 * build: from the project's folder to the published one.
 *
 * build_read takes everything in and judges it; build_write makes the site of it. The process
 * stands in the project's root, so that all paths in messages are as people know them. Floor:
 * build.
 */
#include "build/state.h"

/* Read the records and pages alone, unlinked: enough to know what there is. */
bool build_load(struct build *build, const struct build_settings *settings, struct fault *fault);

/* Read, link and judge everything. False: the machine failed. With a shelf in the settings only
 * files that have changed are read, and the shelf says which; the result is the same. */
bool build_read(struct build *build, const struct build_settings *settings, struct fault *fault);

/* Make the output folder equal to the site. 'state_folder' is .steward/, which exists and is
 * locked. */
bool build_write(struct build *build, const struct build_settings *settings,
                 struct str state_folder, struct fault *fault);

void build_release(struct build *build);
