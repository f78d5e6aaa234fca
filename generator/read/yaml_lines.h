#pragma once
/*
 * yaml_lines: where the lines of a scalar's text stand in its file.
 *
 * Floor: read. For yaml_tree.
 */
#include "base/source.h"

/* For each line of 'text', the value written at 'span', the offset of its first byte in the source: what
 * source_embedded asks for. 'is_block' for values after '|' or '>'. Exact unless an escape or a fold
 * stands in the line; never outside the span. */
const uint32_t *yaml_line_starts(struct arena *arena, struct str text, struct span span, bool is_block);
