#pragma once
/*
 * watch: what changes in the folders that a site is made of.
 *
 * It is asked, never calls back, and makes no thread:
 *
 *     watch = watch_start(&settings, now);          before the first build reads
 *     build; watch_build_done(watch);
 *     for (;;) {
 *             wait for watch_descriptor(watch), at most watch_timeout(watch, now) milliseconds;
 *             if (watch_take(watch, now, &arena, &changes))
 *                     build; watch_build_done(watch);
 *     }
 *
 * Call watch_take after every wait, whatever ended it. What is written while a build runs, even by
 * another thread, is kept and given by a later take; nothing is lost, at worst told twice. The
 * system's events are only hints where to look: what is told are differences to what was told
 * before, so that applying each list to the tree of the one before gives the tree as it stands.
 * Files that were written with the bytes that they had are not told (except those of more than
 * 16 MiB, and those touched before watch_build_done).
 *
 * What counts is what a build takes in: the rule of build/inputs for content, of build/theme for
 * templates. A symbolic link counts as what stands at its end. Only the end of one that leads
 * nowhere is not watched: a file made there is seen once anything else changes.
 *
 * Where the system cannot tell of changes (network drives, no watches left) the folders are looked
 * through again and again instead, and watch_why_polling says why.
 *
 * 'now' is CLOCK_MONOTONIC in nanoseconds; the process stays in the project's root. One watch at a
 * time (the library beneath it has only one), of one thread. Start it early: its descriptor must be
 * less than FD_SETSIZE. Floor: serve.
 */
#include "build/inputs.h"

struct watch;

enum { WATCH_TEMPLATES_MAX = 2 };

struct watch_settings {
	struct inputs_place content;
	const char *templates[WATCH_TEMPLATES_MAX]; /* the project's own, the installed; NULL: none */
	bool poll; /* look again and again without asking the system */
};

enum watch_kind { WATCH_ADDED, WATCH_CHANGED, WATCH_REMOVED };

struct watch_change {
	struct str shown; /* relative to the project's root, as build/inputs shows it */
	enum watch_kind kind;
};

typedef VECTOR(struct watch_change) watch_changes;

/* Note how everything stands, and listen. The settings' texts must outlive the watch. Does not fail:
 * a folder that cannot be read is told once as WATCH_CHANGED itself, so that a build says why, and
 * tried again. */
struct watch *watch_start(const struct watch_settings *settings, uint64_t now);

/* Readable when there is something to take in; -1 when polling. It never changes but to -1, and
 * then is closed already (so that epoll has forgotten it). */
int watch_descriptor(const struct watch *watch);

/* Milliseconds until watch_take is to be called though the descriptor is silent; -1: not at all. */
int watch_timeout(const struct watch *watch, uint64_t now);

/* Take in what there is. True when things have come to rest and differ from what was told before:
 * 'changes', to begin with empty, is the list of it, sorted by path, in 'arena'. */
bool watch_take(struct watch *watch, uint64_t now, struct arena *arena, watch_changes *changes);

/* No build is reading any more. Until this is said, each file that is touched is told even if its
 * bytes are as before, since a build may have seen it otherwise in between. */
void watch_build_done(struct watch *watch, uint64_t now);

/* A sentence without full stop on why folders are looked through again and again, and what would
 * help; NULL if they are not. May be set by any take: no watches may be left for a new folder. */
const char *watch_why_polling(const struct watch *watch);

void watch_stop(struct watch *watch);
