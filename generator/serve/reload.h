#pragma once
/*
 * reload: what the open tabs of the preview are told, and which pages they show.
 *
 * A struct reload_tab is one stream of events: of one tab, or of all tabs of one browser, which may
 * share a stream (templates/preview/hub.js).
 *
 * The newest RELOAD_RING events stand in one ring that all tabs share; each tab has a cursor, so
 * memory does not grow with tabs or with time. A tab that comes or comes back says the newest
 * generation it knows and is told what it missed; one that is too far behind is told that
 * everything may have changed. Wire format: server-sent events. Nothing here knows sockets or the
 * clock: times are handed in, and a tab that has nothing to read is woken by a function.
 *
 * One thread only. Floor: serve.
 */
#include "base/arena.h"

enum {
	RELOAD_RING = 64,
	RELOAD_FILES_MOST = 400,      /* a build that changed more files says "all" */
	RELOAD_PING_EVERY = 15 * 1000 /* milliseconds */
};

struct reload; /* the hub */

struct reload_settings {
	struct str instance; /* what tells this run from others: a few hexadecimal digits */
	struct str editor;   /* "vscode://file/{path}:{line}"; empty if none */
	struct str root;     /* the project's folder, absolute */
	bool navigate;       /* tabs may follow the author to the page that changed */
};

/* Settings are copied. reload_release frees the hub; all tabs must have left. */
struct reload *reload_new(const struct reload_settings *settings);
void reload_release(struct reload *reload);

/* ---- for whoever builds ---- */

struct reload_build {
	uint64_t generation;     /* 1 for the first site; grows with each build that made one */
	const struct str *files; /* changed, new and removed ones: "tasks/x/index.html", "assets/x.svg" */
	size_t file_count;
	bool all;                /* every file may have changed; 'files' is not looked at */
	struct str navigate;     /* the page to go to; empty if none */
};

/* Tell all tabs of a build. */
void reload_build(struct reload *reload, const struct reload_build *build);

/* Tell all tabs what is wrong: 'json' is the data of the "problems" event. Tabs that come later
 * hear the newest one first. */
void reload_problems(struct reload *reload, struct str json);

typedef VECTOR(struct str) reload_pages;

/* Which pages are open now: each once, sorted, copied into 'arena'. */
void reload_open_pages(const struct reload *reload, struct arena *arena, reload_pages *pages);

/* How many tabs listen. */
size_t reload_tab_count(const struct reload *reload);

/* ---- for whoever holds the connections ---- */

struct reload_tab;

struct reload_arrival {
	struct str pages;     /* that are shown, each on a line, "tasks/x/index.html\n"; copied */
	bool knows;           /* 'generation' is what the tab has seen last */
	uint64_t generation;
	void (*wake)(void *context); /* called once for each time that reload_read said RELOAD_WAIT */
	bool (*is_gone)(void *context); /* has the other side hung up? */
	void *context;
};

struct reload_tab *reload_join(struct reload *reload, const struct reload_arrival *arrival);
void reload_leave(struct reload *reload, struct reload_tab *tab);

enum { RELOAD_WAIT = 0, RELOAD_END = -1 };

/* The next bytes for a tab: how many were copied, at most 'most'; RELOAD_WAIT when there are
 * none, and 'wake' is called once there are; RELOAD_END when the stream ends: the hub closes,
 * the other side is gone, or the tab fell behind within an event. */
ptrdiff_t reload_read(struct reload *reload, struct reload_tab *tab, char *bytes, size_t most);

/* Send the pings that are due at 'now' (milliseconds of a clock that never goes back). Returns
 * how many milliseconds later it wants to be called; -1 when nobody listens. */
int reload_tick(struct reload *reload, int64_t now);

/* End all streams; whoever joins later is ended at once. */
void reload_close(struct reload *reload);
