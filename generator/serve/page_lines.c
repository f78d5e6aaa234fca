#include "serve/page_lines.h"
#include "render/source_lines.h"

static bool add_lines(struct buffer *json, const struct build *build, struct str page)
{
	for (size_t i = 0; build != NULL && i < build->views->count; i++)
		if (str_equal(build->views->items[i].path, page))
			return source_lines(json, &build->facts, &build->views->items[i]);
	return false;
}

bool page_lines(struct buffer *json, const struct rebuild *rebuild, struct str page)
{
	/* A file may be so wrong that the newest build does not know its page. */
	return add_lines(json, rebuild_newest(rebuild), page) || add_lines(json, rebuild_shown(rebuild), page);
}
