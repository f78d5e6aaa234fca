#pragma once
/*
 * http_inject: what the preview puts into pages on their way out, and the page it shows when there
 * is no site yet.
 *
 * Pure. Floor: serve.
 */
#include "serve/http.h"

#define HTTP_LIVE        "-/steward/"
#define HTTP_LIVE_SCRIPT HTTP_LIVE "live.js"
#define HTTP_LIVE_STYLE  HTTP_LIVE "live.css"
#define HTTP_LIVE_HUB    HTTP_LIVE "hub.js"
#define HTTP_LIVE_EVENTS HTTP_LIVE "events"
#define HTTP_LIVE_LINES  HTTP_LIVE "lines"

/* Append a page with the live style before its </head> and the live script before its </body>;
 * at the end where those tags are left out. */
void http_inject(struct buffer *out, struct str html, uint64_t generation);

/* Append the page that stands for every other one until a build succeeds. */
void http_write_waiting(struct buffer *out, const struct http_site *site);
