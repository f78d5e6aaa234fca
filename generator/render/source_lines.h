#pragma once
/*
 * source_lines: from which line of its file each block of a page's prose comes.
 *
 * As JSON for the preview, whose script leads from a block to the author's editor:
 *
 *	{"path":"content/a.md","line":1,"blocks":[["h2",12],["p",14],["li",16]]}
 *
 * The path is as diagnostics show it, the line that of the record in it. Blocks are the start tags of the
 * page's prose in their order, those named in source_line_tags and no others, without what live blocks
 * show. A block without words, such as an empty item, has the line of the words before it.
 *
 * Floor: render.
 */
#include "render/view.h"

enum { SOURCE_LINE_TAGS = 14 };
extern const struct str source_line_tags[SOURCE_LINE_TAGS];

/* Append it; false, and nothing is written, for a page that is not made from one file. */
bool source_lines(struct buffer *out, const struct facts *facts, const struct view_file *file);
