#pragma once
/*
 * time_scale: days along a line.
 *
 * Floor: render.
 */
#include "base/date.h"
#include "read/language.h"
#include "render/svg.h"
#include "render/view_memory.h"

struct time_scale {
	date from, until; /* until > from */
	int left, right;  /* where they stand, in pixels */
	const struct language *language;
	struct view_memory *memory; /* for days in words; NULL: none */
};

/* Where a day stands; days outside stand at the ends. */
int scale_x(const struct time_scale *scale, date day);

/* Light lines from 'top' to 'bottom' and the days' names below: Mondays, months or years, as many as
 * there is room for between the pixels 'first' and 'last'. */
void scale_axis(struct buffer *out, struct arena *scratch, const struct time_scale *scale, int top,
                int bottom, int first, int last);

/* A broken line for the day "as of" which things stand. */
void scale_mark(struct buffer *out, struct arena *scratch, const struct time_scale *scale, date day, int top,
                int bottom);


