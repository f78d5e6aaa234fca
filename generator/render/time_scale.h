#pragma once
/*
 * time_scale: days along a line.
 *
 * Floor: render.
 */
#include "base/date.h"
#include "render/svg.h"

struct time_scale {
	date from, until; /* until > from */
	int left, right;  /* where they stand, in pixels */
};

/* Where a day stands; days outside stand at the ends. */
int scale_x(const struct time_scale *scale, date day);

/* Light lines from 'top' to 'bottom' and the days' names below: Mondays, months or years, as many as
 * there is room for between the pixels 'first' and 'last'. */
void scale_axis(struct buffer *out, struct arena *scratch, const struct time_scale *scale, int top,
                int bottom, int first, int last);

/* A broken line for one day, with a word at its top: "as of 20 Nov". */
void scale_mark(struct buffer *out, struct arena *scratch, const struct time_scale *scale, date day,
                const char *word, int top, int bottom);

/* "20 Nov" */
struct str day_short(struct arena *arena, date day);
