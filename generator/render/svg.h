#pragma once
/*
 * svg: the small parts of which charts are drawn.
 *
 * Geometry is in whole pixels and looks are by class, so that one drawing serves light and dark, print
 * and forced colours; nothing here writes a style. Meaning is carried by shape and word; colour only
 * repeats it. Floor: render.
 */
#include "model/records.h"
#include "render/html.h"

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* Text on the base line y; the anchor says which end of it stands at x. */
void svg_text(struct buffer *out, const char *class, int x, int y, enum svg_anchor anchor,
              struct str text);

/* The same as a number. */
void svg_number(struct buffer *out, const char *class, int x, int y, enum svg_anchor anchor,
                size_t number);

void svg_line(struct buffer *out, const char *class, int x1, int y1, int x2, int y2);
void svg_rect(struct buffer *out, const char *class, int x, int y, int width, int height);

/* The same filled with a pattern of this drawing, see svg_patterns. */
void svg_rect_pattern(struct buffer *out, const char *class, struct str prefix,
                      const char *pattern, int x, int y, int width, int height);

/* Shapes about ten pixels wide around a point. */
enum svg_mark {
	MARK_DOT,
	MARK_RING,
	MARK_SQUARE,
	MARK_TRIANGLE,
	MARK_DIAMOND,
	MARK_CHECK, /* in a disc */
	MARK_CROSS, /* in a ring */
	MARK_LATE,  /* a triangle pointing back */
	SVG_MARKS
};
void svg_mark(struct buffer *out, enum svg_mark mark, const char *class, int x, int y);

/* A category's shape, as everywhere in the site, around a point; 14 pixels wide. */
void svg_state(struct buffer *out, enum category category, int x, int y);

/* Definitions of "hatch", "dots" and "lines" under ids that start with 'prefix'. */
void svg_patterns(struct buffer *out, struct str prefix);
void svg_hatch(struct buffer *out, struct str prefix); /* of "hatch" alone */

/* How wide a text of 13 pixels is at most; fonts differ, so a wide one is taken. */
int svg_text_width(struct str text);

/* The text, cut with an ellipsis so as to fit. */
struct str svg_fit(struct arena *arena, struct str text, int width);

/* The text in at most two lines, broken between words; the second is empty or cut to fit. */
void svg_wrap(struct arena *arena, struct str text, int width, struct str lines[2]);
