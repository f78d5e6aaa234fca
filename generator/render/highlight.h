#pragma once
/*
 * highlight: code into HTML that tells its parts apart.
 *
 * By words, not by grammar: comments, strings, numbers, keywords and names are found with one row of
 * render/highlight_languages for each language, in one pass, so in time linear in the code. Code that is
 * wrong or cut off is shown like any other; whatever the marks, the text is the text that was handed in.
 *
 * Classes, within <pre>: c comment, s string (also what a change adds), n number, k keyword, d name that is
 * defined or special (key, variable, directive, element), r what a change removes.
 *
 * Floor: render.
 */
#include "base/buffer.h"

/* Append the code, escaped and marked as its language asks for. Where the language is not known or empty
 * it is escaped only. Languages go by the names that people write behind ```; case does not count. */
void highlight_html(struct buffer *out, struct str language, struct str code);
