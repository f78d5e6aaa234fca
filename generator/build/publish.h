#pragma once
/*
 * publish: every file of the site to its place, and what is no longer wanted away.
 *
 * Floor: build.
 */
#include "build/build_log.h"

/* Faces of what all pages share, and of all that was read; 0: the build log does not count. */
struct publish_faces {
	uint64_t frame, whole;
};

struct publish_faces publish_faces(const struct build *build, const struct build_settings *settings);

/* The face of one file; 0: it must be made to know. */
uint64_t publish_face(const struct build *build, struct publish_faces faces, struct arena *scratch,
                      const struct view_file *file);

/* Render and write all files, remove those of ours that are no longer wanted, and note it all in
 * the manifest, which has begun. */
bool publish(struct build *build, const struct output *output, struct manifest *manifest,
             const struct build_settings *settings, struct fault *fault);
