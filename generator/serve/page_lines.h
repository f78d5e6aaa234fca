#pragma once
/*
 * page_lines: where the lines of a page come from, by what was built last.
 *
 * Floor: serve.
 */
#include "serve/rebuild.h"

/* As render/source_lines.h has it. False where there are none; while a build runs, too. */
bool page_lines(struct buffer *json, const struct rebuild *rebuild, struct str page);
