#pragma once
/*
 * text_check: the gate that every text file passes once, before anything reads it.
 *
 * Text is UTF-8. Of the control characters only tab, LF and CR may stand in it; NUL, the rest of C0,
 * DEL, C1, the line and paragraph separators U+2028 and U+2029, and a byte order mark inside the text
 * are refused, as editors hide them and programs disagree about them. Floor: read.
 */
#include "base/diagnostic.h"

/* 'source' itself when it is clean. Else complains at each place (of many, at the first few) and gives
 * a copy of the same length in which every refused byte is a space or '?', so that the rest can be read
 * and shown and every offset stays true. Read only what this returns. */
const struct source *text_check(struct arena *arena, const struct source *source,
                                struct diagnostics *diags);

/* Whether a character may stand in a text. */
bool text_allows(uint32_t codepoint);
