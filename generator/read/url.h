#pragma once
/*
 * url: which addresses may be followed.
 *
 * Floor: read.
 */
#include "base/str.h"

/* The scheme of an address as a browser would see it, without ':'; empty for a relative one. A
 * browser skips spaces before and line ends inside a scheme, so "java\nscript:x" has one. */
struct str url_scheme(struct str url);

/* http, https, mailto, tel, or relative. */
bool url_is_allowed(struct str url);
