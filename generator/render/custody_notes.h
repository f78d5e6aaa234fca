#pragma once
/*
 * custody_notes: words that belong to places on a band, in rows above or below it, each at a stem.
 *
 * They touch neither each other nor a stem; what finds no room in the rows is left out of the drawing, for a list
 * beside it says the same. Floor: render.
 */
#include "render/svg.h"

enum { NOTE_ROW = 19, NOTE_STEM = 12 }; /* heights */

struct note {
	int x;    /* of the place */
	int left; /* of the words */
	int row;  /* away from the band, from 0 */
	struct str words;
	const char *class;
};

struct notes {
	struct note *items; /* the caller's, with room for all */
	size_t count;
	int rows; /* once they are packed */
};

void notes_add(struct notes *notes, struct arena *scratch, int x, const char *class, struct str words);

/* Give each its row. */
void notes_pack(struct notes *notes);

/* From the edge of the band: 'direction' is -1 for up and 1 for down. */
void notes_draw(const struct notes *notes, struct buffer *out, int edge, int direction);
