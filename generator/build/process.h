#pragma once
/*
 * process: another program, run without a shell, its output taken as it comes.
 *
 * It reads nothing, has no file of ours open, and is ended with all that it began when its time is over.
 * Threads may run programs at once. Floor: build.
 */
#include "base/buffer.h"

enum process_end {
	PROCESS_DONE,    /* it ended by itself, with the status given back */
	PROCESS_MISSING, /* there is no such program */
	PROCESS_SLOW,    /* its time was over */
	PROCESS_FAILED,  /* it could not be run, was killed, or its output was refused */
};

struct process {
	const char *const *arguments;   /* the program, by name or path, and its arguments; then NULL */
	const char *const *environment; /* "NAME=value", then NULL: put in place of ours of that name */
	const char *without;            /* of our environment leave out names that start so; NULL: none */
	int patience;                   /* milliseconds */
	bool (*take)(void *context, struct str bytes); /* its output, in pieces; false: no more of it */
	void *context;

	/* filled by process_run */
	int status;         /* of PROCESS_DONE */
	struct buffer said; /* the start of its standard error; to be released */
};

enum process_end process_run(struct process *process);
