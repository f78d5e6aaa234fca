#pragma once
/*
 * html: text that is safe inside HTML.
 *
 * The one table of escapes for all that steward writes as HTML or XML. Floor: render.
 */
#include "base/buffer.h"
#include "read/language.h"

/* Between tags and inside quoted attributes: & < > " become references, a zero byte U+FFFD. */
void html_text(struct buffer *out, struct str text);

/* The same for XML, which has no place for control characters: each becomes U+FFFD. */
void xml_text(struct buffer *out, struct str text);

/* Between tags, where the text is HTML already but for its brackets: references such as &copy;
 * stay. */
void html_references(struct buffer *out, struct str text);

/* A text of the language between tags; what fills its places is HTML already. */
void html_fill(struct buffer *out, const struct language *language, enum text text,
               const struct str *places);

/* Inside a quoted attribute: an address, with what may not stand in one percent-encoded. What is
 * encoded already stays as it is. */
void html_url(struct buffer *out, struct str url);

/* ' name="value"'. */
void html_attribute(struct buffer *out, const char *name, struct str value);
