#pragma once
/*
 * markdown_shape: raw events into a document.
 *
 * Finds footnotes, definition lists, callouts and live blocks among the raw events, makes raw HTML
 * safe and balanced, gives out ids, checks the schemes of links.
 *
 * Floor: read, for markdown.c alone.
 */
#include "read/markdown_record.h"

void markdown_shape(struct recording *recording, struct document *document);
