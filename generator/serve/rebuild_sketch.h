#pragma once
/*
 * rebuild_sketch: what can be shown of changes before they are built.
 *
 * Floor: serve; for serve/rebuild alone.
 */
#include "serve/rebuild_news.h"

/* Make the pages whose words have changed, in the site of 'build' (build/sketch.h), and note in the news which files
 * were written. True if that is all that has changed. */
bool sketch_changes(struct build *build, const struct rebuild_settings *settings, const watch_changes *changes,
                    struct rebuild_news *news);
