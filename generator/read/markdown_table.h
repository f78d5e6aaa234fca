#pragma once
/*
 * markdown_table: the line under a table's head.
 *
 * md4c 0.4.8 wants three dashes or colons in each cell; people write "| - | - |" and "|--|--|". And it has
 * no limit of columns, though each row makes a cell of each: 10,000 rows of 10,000 are a gigabyte. From
 * 0.5.1 on it has, and that limit is ours.
 *
 * Floor: read, for markdown_mask.c alone.
 */
#include "base/str.h"

/* Nothing to mend: 'line' is no delimiter of a table whose head is 'above', or is one that md4c
 * takes for one. Both without indentation and trailing spaces. */
bool delimiter_is_long_enough(struct str above, struct str line);

/* A delimiter of more than 128 columns: to be shown as text. */
bool delimiter_is_too_wide(struct str line);

/* Lengthen the short cells of a delimiter into the spaces, or the outer bars, beside them:
 * 'copy' is the line to write to. False, with nothing written, where there is no room. */
bool delimiter_fill(struct str line, char *copy);
