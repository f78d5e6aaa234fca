#pragma once
/*
 * manifest: which files of the output folder are ours.
 *
 * Only what steward wrote is ever replaced or removed. The manifest lists it, with size and hash,
 * in .steward/ beside content/, one manifest for each output folder. The folder itself holds a
 * marker with the manifest's own hash, so that a list is never applied to a folder that it does
 * not fit.
 *
 * Killed at any moment, a build leaves: the manifest of the build before; a journal, to which
 * every file is added just before it is renamed into place; whole files. The next build knows all
 * three.
 *
 * Floor: build.
 */
#include "build/output.h"
#include "base/table.h"

#define MANIFEST_MARKER ".steward-manifest" /* in the output folder */

struct manifest_entry {
	struct str path;
	struct digest digest;
	struct manifest_entry *other; /* another state in which the file may stand after a killed build */
	uint64_t face, stamp; /* set by build_log_load, see there; 0: not known */
};

enum manifest_state {
	MANIFEST_NONE,  /* nothing is known of this folder */
	MANIFEST_FITS,  /* the list belongs to the folder */
	MANIFEST_OTHER, /* there is a list, but the folder is not, or no longer, the one it is about */
};

struct manifest {
	struct arena arena;
	enum manifest_state state;
	struct str file, journal_file; /* where they are kept */
	int journal;                   /* open while a build runs; -1 else */
	VECTOR(struct manifest_entry *) entries; /* as loaded: sorted by path, without repeats */
	struct table by_path;
	struct str marker; /* the hash that the marker shows */
	struct str list;   /* the hash of the list in the file */
};

/* Read what is known of the output folder. 'state_folder' is .steward/, which exists. */
bool manifest_load(struct manifest *manifest, struct str state_folder,
                   const struct output *output, struct fault *fault);

/* Likewise, but of all files only what is known of the one at 'path': for whoever writes no other. Not for
 * manifest_finish. */
bool manifest_load_entry(struct manifest *manifest, struct str state_folder, const struct output *output,
                         struct str path, struct fault *fault);

/* Likewise, but only where it is kept: nothing is read. */
bool manifest_name(struct manifest *manifest, struct str state_folder, const struct output *output,
                   struct fault *fault);

/* Make the folder ours and open the journal. Only now may files be written. */
bool manifest_begin(struct manifest *manifest, const struct output *output, struct fault *fault);

/* Note that a file is about to be renamed into place. For all threads. */
bool manifest_announce(const struct manifest *manifest, const char *path, struct digest digest,
                       struct fault *fault);

/* NULL if steward did not write a file of this path. */
const struct manifest_entry *manifest_find(const struct manifest *manifest, struct str path);

/* Has the file stood unchanged since steward wrote it? */
bool manifest_entry_fits(const struct manifest_entry *entry, struct digest digest);

/* The list of what now stands in the folder, sorted by path; replaces the one that was loaded,
 * ends the journal and renews the marker. */
bool manifest_finish(struct manifest *manifest, const struct output *output,
                     const struct manifest_entry *entries, size_t count, struct fault *fault);

void manifest_release(struct manifest *manifest);
