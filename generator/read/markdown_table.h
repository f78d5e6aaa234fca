#pragma once
/*
 * markdown_table: the line under a table's head.
 *
 * md4c 0.4.8 wants three dashes or colons in each cell; people write "| - | - |" and "|--|--|".
 *
 * Floor: read, for markdown_mask.c alone.
 */
#include "base/str.h"

/* Nothing to mend: 'line' is no delimiter of a table whose head is 'above', or is one that md4c
 * takes for one. Both without indentation and trailing spaces. */
bool delimiter_is_long_enough(struct str above, struct str line);

/* Lengthen the short cells of a delimiter into the spaces, or the outer bars, beside them:
 * 'copy' is the line to write to. False, with nothing written, where there is no room. */
bool delimiter_fill(struct str line, char *copy);
