#pragma once
/*
 * layout: text in paragraphs and columns for a terminal. Floor: commands.
 */
#include "base/buffer.h"

/* Append paragraphs (parted by empty lines) broken into lines of at most 80 columns, each line
 * set in by 'indent' spaces. */
void layout_paragraphs(struct buffer *out, struct str text, int indent);

/* Append "  LEFT   right", the right side broken as above and set in by 'column'. */
void layout_row(struct buffer *out, struct str left, int column, struct str right);
