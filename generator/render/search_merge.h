#pragma once
/*
 * search_merge: many lists of terms as one.
 *
 * Terms come in the order of their bytes, each with the postings that it has in any of the lists, in
 * the order of the documents. Documents stand in one list each, but for those of the first list that
 * are left out of it.
 *
 * Floor: render.
 */
#include "render/search_postings.h"

enum { SEARCH_LISTS_MOST = 65 };

/* Documents that no longer count, a bit each, and the terms that hold one of them, a byte each. */
struct search_left_out {
	const uint64_t *documents;
	const unsigned char *terms; /* NULL: none does */
};

struct search_source {
	struct str rest;
	struct search_entry entry; /* its next one */
	uint64_t first;            /* of its text */
	bool ended;
};

struct search_merge {
	struct search_source sources[SEARCH_LISTS_MOST];
	size_t count;
	uint32_t pages;
	struct search_left_out left_out;
	size_t taken; /* entries of the first list */
	struct buffer postings, written; /* of one term: as struct search_posting, and as bytes */
};

/* The lists must outlive the merging, and the texts of the terms point into them. */
void search_merge_add(struct search_merge *merge, struct str list);

/* The next term, which holds until the one after is asked for. False: no more. */
bool search_merge_next(struct search_merge *merge, struct search_entry *term);

void search_merge_release(struct search_merge *merge);
