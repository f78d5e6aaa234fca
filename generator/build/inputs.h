#pragma once
/*
 * inputs: the content folder, read whole.
 *
 * Pages and record files are read and decoded by many hands at once; all else is only listed, to be
 * copied. The result is sorted by path whatever the order in which the disk gave it. With a shelf
 * (build/shelf.h) only what has changed since the build before is read; what is read at first is parsed only if no
 * run before kept what came of it (build/parsed.h). Floor: build.
 */
#include "base/diagnostic.h"
#include "base/disk.h"
#include "build/profile.h"
#include "build/shelf.h"
#include "model/load.h"

struct inputs_place {
	struct str content;  /* relative to the project's root, where we stand; "." for the root itself */
	const char *left_out; /* a folder that is not content even if it lies there: the output */
	const char *parsed;   /* the folder that build/parsed.h reads; NULL: none */
	bool keeps_parsed;    /* and writes */
	unsigned hands;       /* that look around */
};

/* What could not be taken, to be complained of. */
struct refusal {
	struct str shown;
	enum complaint what;
	const char *why;
};

struct inputs {
	VECTOR(struct loaded_file *) list;
	VECTOR(struct refusal) refused;
	shelf_books books; /* what the list lies in, with a shelf: to be given back to it */
};

/* How the content folder is walked; also for those who look for changes. The output folder is
 * the one that is there now. */
struct inputs_walk {
	struct disk_walk disk;
	bool top_is_root;
	bool output_known;
	struct stat output;
	unsigned hands;
};

void inputs_walk_begin(struct arena *arena, const struct inputs_place *place,
                       struct inputs_walk *walk);

/* 'found' is what inputs_walk_begin's walk has just found; NULL: look now. 'shelf' may be NULL: then all is
 * read, into 'arena'. On failure the shelf is as it was. */
bool inputs_read(struct arena *arena, const struct inputs_place *place, const disk_files *found, struct shelf *shelf,
                 struct inputs *inputs, struct profile *profile, struct fault *fault);

/* Complain of what was refused. */
void inputs_complain(const struct inputs *inputs, struct arena *arena, struct diagnostics *diags);
