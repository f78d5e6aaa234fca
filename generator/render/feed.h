#pragma once
/*
 * feed: feed.xml, what happened in the last 30 days, as Atom (RFC 4287).
 *
 * An entry's id is made of its record, the kind of change and its day, so it stays the same as
 * long as base_url does; a handbook without base_url gets urn:uuid ids made of its title. All
 * times are midnight UTC of the day recorded: records know days. Floor: render.
 */
#include "base/buffer.h"
#include "render/view_parts.h"

/* What it lists, in 'arena': view->file->list of it. */
const void *feed_collect(struct arena *arena, const struct facts *facts);

void feed_write(struct view *view, struct buffer *out);
