#pragma once
/*
 * badge: small SVG pictures for READMEs: how much is open in an area or team, and which signals
 * hold.
 *
 * A badge says it in words and numbers; a shape and a colour say it again. Its width comes from
 * a table of letter widths, and the text is fitted to it, so that it looks the same everywhere.
 * Acknowledged signals, and those about one person, do not count. Floor: render.
 */
#include "base/buffer.h"
#include "render/view_parts.h"

struct badge_counts {
	const struct record *of; /* an area or team */
	size_t open;             /* tasks */
	size_t signals[SIGNAL_SEVERITIES]; /* of its tasks, of itself, of its areas and pages */
};

struct badge {
	struct str path; /* "areas/ferry/open.svg" */
	const struct badge_counts *counts;
	bool is_open; /* else it shows signals */
};

typedef LIST(struct badge) badge_list;

/* All badges, counted by one walk over tasks and signals. */
badge_list badges_of(struct arena *arena, const struct facts *facts);

/* view->file->subject is a struct badge. */
void badge_write(struct view *view, struct buffer *out);
