#pragma once
/*
 * http_host: under which names browsers may call the preview, and which pages may.
 *
 * A page on the web can make its own name point to 127.0.0.1 and then read the preview as if it
 * were its own (DNS rebinding). So the name that the browser believes to talk to is checked for
 * each request: localhost, 127.0.0.1 and [::1], with any port, and the names that the user
 * allowed. Numbers cannot be rebound, so all are fine where the user chose an address to listen
 * at.
 *
 * Pure. Floor: serve.
 */
#include "base/str.h"

struct http_hosts {
	const struct str *allowed; /* names without port */
	size_t count;
	bool any_number;           /* IP addresses are fine */
};

/* Judge the Host of a request. An empty one is not allowed. */
bool http_host_is_allowed(const struct http_hosts *hosts, struct str host);

/* Does a request come from a page of this very server, or from no page at all? 'origin' and
 * 'site' are the headers Origin and Sec-Fetch-Site, empty where there are none. */
bool http_request_is_own(struct str host, struct str origin, struct str site);
