#pragma once
/*
 * glance: does the site stand as it should, to judge by stamps alone?
 *
 * A build that finds nothing wrong notes in the build log (build/build_log.h) what it was told, the stamps
 * of all files that it read and of all that it left in the output folder, and the day. A build that is told
 * the same, and sees the same stamps on the same day, would do nothing: it need not read a single page.
 * Stamps may be trusted once the clock has moved on from them, as Git trusts its index; see
 * build/shelf.h.
 *
 * Floor: build.
 */
#include "build/state.h"

/* Before reading: take what the build is told and the stamps of what it would read into 'build->glance'. */
void glance_at_inputs(struct build *build, const struct build_settings *settings);

/* After glance_at_inputs, with the state folder locked. True: the site is right as it stands; of what
 * build_read and build_write fill in, 'build' then has the numbers of pages and files alone. */
bool glance_finds_all_right(struct build *build, const struct build_settings *settings,
                            struct str state_folder);
