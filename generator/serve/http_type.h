#pragma once
/*
 * http_type: the Content-Type of a file, by the end of its name.
 *
 * Floor: serve.
 */
#include "base/str.h"

/* "text/html; charset=utf-8"; zero-terminated. What is not known is application/octet-stream. */
const char *http_type_of(struct str file);

/* Is it a page that the live script belongs into? */
bool http_type_is_page(struct str file);
