#pragma once
/*
 * search_postings: which documents hold a term, as bytes, and lists of terms with theirs.
 *
 * A posting is written as it stands in the files that a browser loads: how many buckets after the
 * posting before, the place in the bucket (one digit), the weight (one digit), and for pages the
 * sections, a bit each. Postings stand in the order of their documents, the terms of a list in that
 * of their bytes, each once.
 *
 * Floor: render.
 */
#include "base/buffer.h"

/* Documents in a bucket, at most: a number is 64 times the bucket, and the place there. */
enum { SEARCH_BUCKET = 64 };
enum { SEARCH_POSTING_MOST = 16 }; /* bytes, written */

struct search_posting {
	uint32_t document;
	uint32_t weight;   /* below 64 */
	uint32_t sections; /* one bit for each */
};

/* Write postings; documents in buckets below 'pages' have sections. */
void search_put_postings(struct buffer *out, const struct search_posting *postings, size_t count,
			 uint32_t pages);

/* Read at most 'most' of them, and cut them off '*written'. Returns how many there were; of bytes that make
 * no sense something is left. */
size_t search_take_postings(struct str *written, uint32_t pages, struct search_posting *postings, size_t most);

/* A term of a list. */
struct search_entry {
	struct str text;
	uint32_t count;      /* documents that hold it */
	struct str postings; /* written */
};

void search_put_entry(struct buffer *list, const struct search_entry *entry);

/* Cut the first one off a list. False at the end; of bytes that are no list, what is left then is not
 * empty. */
bool search_take_entry(struct str *list, struct search_entry *entry);
