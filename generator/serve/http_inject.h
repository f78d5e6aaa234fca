#pragma once
/*
 * http_inject: what the preview puts into pages on their way out, and the page it shows when there
 * is no site yet.
 *
 * Pure. Floor: serve.
 */
#include "serve/http.h"

#define HTTP_LIVE_SCRIPT "-/steward/live.js"
#define HTTP_LIVE_STYLE  "-/steward/live.css"
#define HTTP_LIVE_EVENTS "-/steward/events"
#define HTTP_LIVE_LINES  "-/steward/lines"

/* Append a page with the live style before its </head> and the live script before its </body>;
 * at the end where those tags are left out. */
void http_inject(struct buffer *out, struct str html, uint64_t generation);

/* Append the page that stands for every other one until a build succeeds. */
void http_write_waiting(struct buffer *out, const struct http_site *site);
