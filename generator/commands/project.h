#pragma once
/*
 * project: where the handbook is.
 *
 * Its root is found by walking up to a folder that holds content/steward.yml or content/. A
 * folder without either that holds Markdown files is itself root and content. Once entered, the
 * process stands in the root, and all paths are relative to it where they lie below it.
 *
 * Floor: commands.
 */
#include "build/build.h"
#include "commands/command.h"

struct project {
	struct str root;    /* absolute */
	struct str started; /* where the process stood before */
	struct build_settings settings;
};

#define PROJECT_STATE ".steward"

/* Find the project, enter it, and fill the settings from options, environment and what is there.
 * Anything but STATUS_CLEAN has been said already. */
enum exit_status project_enter(struct project *project, const struct invocation *invocation);

/* --since must name a day before the one that the records were read for, which is known by now. */
enum exit_status project_check_since(const struct invocation *invocation, const struct facts *facts);

/* Read the records of the handbook that one stands in, for commands that only ask of it. Where there
 * is none, 'build' stays empty and the status is clean. */
enum exit_status project_load_near(const struct invocation *invocation, struct build *build);

/* The status for a site's diagnostics, and its signals where they are to count: by --fail-on, else
 * the handbook's settings. */
enum exit_status project_status(const struct options *options, const struct facts *facts);

/* A path of the project as it is from where the process was started. */
struct str project_path_from_start(const struct project *project, struct arena *arena,
                                   struct str path);

/* An absolute path without ".", ".." and doubled '/', read from 'from'. */
struct str path_absolute(struct arena *arena, struct str from, struct str path);

/* 'path' relative to 'folder' where it lies below it ("." for itself), else as it is. Both
 * absolute. */
struct str path_below(struct str folder, struct str path);
