#pragma once
/*
 * entity: character references such as &copy; and &#169;.
 *
 * Floor: read.
 */
#include "base/buffer.h"

/* Append what a reference stands for; 'reference' runs from '&' to ';'. One that is not known is
 * appended as it stands. */
void entity_add(struct buffer *out, struct str reference);

/* Append 'text' with all references in it resolved. */
void entity_add_text(struct buffer *out, struct str text);
