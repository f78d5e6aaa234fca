#pragma once
/*
 * publish: every file of the site to its place, and what is no longer wanted away.
 *
 * Floor: build.
 */
#include "build/state.h"

/* Render and write all files, remove those of ours that are no longer wanted, and note it all in
 * the manifest, which has begun. */
bool publish(struct build *build, const struct output *output, struct manifest *manifest,
             const struct build_settings *settings, struct fault *fault);
