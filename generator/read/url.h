#pragma once
/*
 * url: which addresses may be followed, and where they lead.
 *
 * Floor: read.
 */
#include "base/str.h"

/* The scheme of an address as a browser would see it, without ':'; empty for a relative one. A
 * browser skips spaces before and line ends inside a scheme, so "java\nscript:x" has one. */
struct str url_scheme(struct str url);

/* http, https, mailto, tel, or relative. */
bool url_is_allowed(struct str url);

/* The host of an address that starts with "https://", with its port if one is written: "www.example.org". Empty for
 * all others, and for those that browsers may read differently: with a name before '@', with spaces or control
 * characters. */
struct str url_https_host(struct str url);
