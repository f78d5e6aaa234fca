#pragma once
/*
 * sketch: one page at once, ahead of the build that follows.
 *
 * Whoever writes prose waits for one page. Where an edit has changed nothing but a page's own words (see
 * model/page_prose.h), that page is made from the site of the build before, within milliseconds. The build
 * that follows makes everything, this page too, and finds it right.
 *
 * Floor: build.
 */
#include "build/state.h"

/* Make the page whose file is 'shown' ("content/a.md"). 'build' is the last one, whose site stands in the
 * output folder; it may only be released after. True: the page's path was put into its 'changed', unless
 * its bytes are as they were. False: there is nothing that can be done in a hurry. */
bool build_sketch(struct build *build, const struct build_settings *settings, struct str state_folder,
                  struct str shown);
