#pragma once
/*
 * serve: the preview. Builds the site, serves it, watches its sources and builds again.
 *
 * One loop in the caller's thread waits for requests, for changes of files, for the builder and for
 * signals; see serve.c for its states. Ends on SIGINT and SIGTERM, within a second. Once
 * 'started' has returned, the process is confined for good, as serve/confine.h says. Floor: serve.
 */
#include "serve/http.h"
#include "serve/rebuild.h"

/* Milliseconds from the first sign of a change. */
struct serve_times {
	double shown; /* until what is open or was edited could be seen; 0: not ahead of the rest */
	double done;
};

struct serve_settings {
	struct rebuild_settings build;
	struct http_settings http; /* but 'folder', 'reload', 'lines', 'context' and 'base_path' */
	struct str root;           /* of the project, absolute; we stand there */
	struct str editor;         /* "vscode://file/{path}:{line}" */
	bool poll;                 /* look for changes again and again, without asking the system */

	/* The server listens at 'port', and the first build begins. */
	void (*started)(void *context, uint16_t port);

	/* A build has ended: what 'rebuild_news' says of it (never REBUILD_GOES_ON), and its times. */
	void (*built)(void *context, const struct rebuild_news *news, const struct serve_times *times);

	/* The watch cannot be told of changes and looks again and again; a sentence without full stop. */
	void (*polling)(void *context, const char *why);
	void *context;
};

/* Serve until a signal ends it. False with 'fault': it could not begin. */
bool serve(const struct serve_settings *settings, struct fault *fault);
