#pragma once
/*
 * http: the preview's web server.
 *
 * Serves the published folder as it stands on disk, with the live script put into HTML answers on
 * their way out, and the addresses below /-/steward/ (live.js, live.css, hub.js, events, lines). Nothing
 * is ever written. It has no thread: the caller waits for http_descriptor to become readable, or
 * for http_timeout to pass, and calls http_run. SIGPIPE must be ignored.
 *
 * Only this machine can reach it unless an address is given, and only under names that cannot be
 * borrowed by a foreign site (see http_host.h). There is no listing of folders, and no dot file is
 * ever shown.
 *
 * One thread only. Floor: serve.
 */
#include "build/theme.h"
#include "serve/reload.h"

enum {
	HTTP_CONNECTIONS_MOST = 2048, /* fewer where the machine allows fewer open files; see http_peer.h */
	HTTP_HEADER_MOST = 8 * 1024,  /* bytes of a request's headers */
	HTTP_IDLE_MOST = 15,          /* seconds to send a request, or without any progress */
	HTTP_PORTS_TRIED = 100,       /* from settings->port upward, unless strict */
};

enum http_lines { HTTP_LINES_FOUND, HTTP_LINES_NONE, HTTP_LINES_BUSY };

/* Write where the blocks of 'page' ("tasks/x/index.html") come from, as JSON. NONE: the page is
 * not made of Markdown. BUSY: a build runs. */
typedef enum http_lines http_lines_writer(void *context, struct str page, struct buffer *json);

struct http_settings {
	const char *folder;   /* the published one; opened anew for each request, so it may come and go */
	const char *address;  /* to listen at, as a number; NULL: 127.0.0.1 and ::1 */
	uint16_t port;        /* 0: any that is free */
	bool strict_port;     /* no other than 'port' */
	const struct str *hosts; /* further names that browsers may call us by (--allow-host) */
	size_t host_count;
	struct str base_path; /* the path of the site's base_url, "/handbook/": what 404.html links to.
	                         Empty or "/" if none */
	struct reload *reload;
	http_lines_writer *lines;
	void *context;        /* for 'lines' */
};

enum http_site_state {
	HTTP_SITE_NONE,   /* the first build has not ended */
	HTTP_SITE_FAILED, /* no build has succeeded yet */
	HTTP_SITE_READY,
};

struct http_site {
	enum http_site_state state;
	uint64_t generation;  /* of the newest site; 0 before the first */
	struct str files[PREVIEW_FILES]; /* copied */
};

struct http; /* the server */

/* Listen and answer. All that settings point to must live as long as the server. NULL after setting
 * 'fault', for instance when the port is taken. */
struct http *http_start(const struct http_settings *settings, struct fault *fault);

/* The port that was found. */
uint16_t http_port(const struct http *http);

/* Readable when http_run has work. The same for the server's whole life. */
int http_descriptor(const struct http *http);

/* After how many milliseconds http_run must be called at the latest; -1: not before the descriptor
 * says so. Ask again after every call of this floor. */
int http_timeout(const struct http *http);

void http_run(struct http *http);

/* What is shown from now on. */
void http_set_site(struct http *http, const struct http_site *site);

/* The same site as before, of which some pages are newer. */
void http_set_generation(struct http *http, uint64_t generation);

/* Stop listening, end all streams and answers, free the server. Takes well under a second. The hub
 * stays the caller's, closed. */
void http_stop(struct http *http);

/* The version of libmicrohttpd. */
const char *http_library(void);
