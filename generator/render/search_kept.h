#pragma once
/*
 * search_kept: what a build tells the next one of its index, so that only what has changed is indexed
 * again.
 *
 * For each document its number and face, for each bucket the hash of its file, and all terms with all
 * their postings, as bytes that only the same program can read. What is read is checked in full: whatever
 * bytes there are, what comes of it is sound or nothing.
 *
 * Floor: render.
 */
#include "render/search_documents.h"

struct search_kept_document {
	uint64_t number, face;
};

struct search_kept {
	const struct search_kept_document *documents; /* by number */
	size_t count; /* of the documents; 0: nothing was kept that is of use */
	uint32_t limit;      /* numbers are below it */
	const uint64_t *buckets; /* the hash of the file of each */
	struct str list;
	struct search_left_out left_out; /* of the list: what has changed since or has gone */
	size_t gone;                     /* documents left out */
};

/* Read what was kept, for documents sorted by number in as many buckets of each kind as there are now.
 * Those that are as they were are marked; what else the list holds is left out of it. */
void search_kept_read(struct arena *arena, struct str bytes, const uint32_t kinds[SEARCH_KINDS],
		      search_document_list *documents, struct search_kept *kept);

/* Begin to write; the list is to follow. Bytes may flow (see buffer_flow). */
void search_kept_begin(struct buffer *out, const uint32_t kinds[SEARCH_KINDS],
		       const search_document_list *documents, const uint64_t *buckets);
