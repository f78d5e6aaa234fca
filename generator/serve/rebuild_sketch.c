#include "serve/rebuild_sketch.h"
#include "build/sketch.h"

enum { SKETCHES_MOST = 8 };

bool sketch_changes(struct build *build, const struct rebuild_settings *settings, const watch_changes *changes,
                    struct rebuild_news *news)
{
	struct str state_folder = str_from(settings->state_folder);
	bool all = changes->count > 0 && changes->count <= SKETCHES_MOST;
	for (size_t i = 0; all && i < changes->count; i++) {
		const struct watch_change *change = &changes->items[i];
		size_t told = 0;
		all = change->kind == WATCH_CHANGED &&
		      build_sketch(build, &settings->build, state_folder, change->shown);
		if (all)
			news_add_written(news, build, &told);
	}
	return all;
}
