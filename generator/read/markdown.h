#pragma once
/*
 * markdown: Markdown bytes into a document with positions.
 *
 * CommonMark 0.30 with tables, strikethrough, task lists, footnotes, GitHub's callouts, definition
 * lists, heading ids (GitHub's slugs, or {#id}), [[wiki links]] and live blocks.
 *
 * Three steps: markdown_mask prepares a copy of the text, markdown has md4c read it and records
 * events, markdown_shape makes the document of them. md4c.h is known to markdown.c alone.
 *
 * Floor: read.
 */
#include "read/document.h"

/* Read source bytes from 'start' to the end. Never NULL: what cannot be read is complained of. 'scratch' is
 * for the time of the call, and may be 'arena' too. */
const struct document *markdown_read(struct arena *arena, struct arena *scratch, const struct source *source,
                                     uint32_t start, struct diagnostics *diags);
