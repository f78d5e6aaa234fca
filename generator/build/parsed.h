#pragma once
/*
 * parsed: what libyaml and md4c found in each content file, kept in .steward/ from run to run.
 *
 * Reading text into trees and documents is most of the work of a build after one edit, and all texts but one are as
 * they were. What was found is told apart by the hash of the file's path and bytes (input_hash), so that it holds for
 * that very text, whoever asks and for whatever output folder. There are two files. "parsed" has what the first
 * build found; "parsed-late", written anew by each build that has found something else, what came since, so that an
 * edit costs little. Once that, and what nobody wants any more, has grown to a third of "parsed", one file is made of
 * both.
 *
 * The files belong to one program and are not trusted (build/parsed_layer.h). They are put in place as a whole; one
 * that is missing, damaged or another program's costs time, nothing else, and so does one that cannot be written.
 *
 * Floor: build.
 */
#include "build/parsed_draft.h"

struct parsed {
	struct arena arena;
	uint64_t program;
	bool keeps;
	const char *paths[2]; /* of the layers */
	struct parsed_layer layers[2]; /* "parsed" and "parsed-late" */
	struct parsed_draft draft;
	struct parsed_window *windows[WORKERS_MOST]; /* of each hand; NULL: none yet */
};

/* Look what is kept in 'folder'. 'keeps': what is found now will be kept as well, for one who has the lock. */
void parsed_open(struct parsed *parsed, const char *folder, bool keeps);

/* What was found in the input of this hash; empty if that is not known. It stays until the same hand asks again, and
 * 'arena' is cleared. */
struct str parsed_find(struct parsed *parsed, unsigned hand, uint64_t hash, struct arena *arena);

/* Where one of many hands is to add what it finds in an input; NULL: it is not kept. Then that it has added
 * something, from 'start' of the buffer on. */
struct buffer *parsed_room(struct parsed *parsed, unsigned hand);
void parsed_add(struct parsed *parsed, unsigned hand, uint64_t hash, size_t start);

/* After all files have been read, keep what was found; or not, and leave all as it was. */
void parsed_close(struct parsed *parsed, bool is_whole);
