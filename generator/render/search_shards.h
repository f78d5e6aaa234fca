#pragma once
/*
 * search_shards: an index as files that a browser loads piece by piece.
 *
 * Each file is a classic script that calls stewardSearch(NAME, DATA), so that searching works
 * from the file system and under a strict Content-Security-Policy. Every file but the list of
 * them, search/index.js, is named after its own bytes: a file of one build can never be taken for
 * that of another, and a change rewrites what it touches alone. Terms are cut where their own
 * hash says so, and documents lie in buckets by the hash of their address, so that neither shifts
 * its neighbours.
 *
 *	assets/search/d-HASH.js  a bucket of documents: [[url, title, about, more], ...]. More is for pages
 *	                         [id, heading, ...], for tasks [category, status]. 0: the place is free.
 *	assets/search/t-HASH.js  terms with their postings, a line each: n REST SPACE count posting...
 *	                         n is how much, at most 31, it shares with the term before, as
 *	                         JavaScript counts (UTF-16).
 *	assets/search/w-HASH.js  words that begin with one character, for finding the word that was meant: a
 *	                         line each: n REST
 *	search/index.js          {documents, kinds: [[name, buckets], ...], buckets, terms, words}
 *
 * Numbers stand in digits of 64, see search_digits.h; a posting is told in search_postings.h.
 *
 * Floor: render.
 */
#include "base/buffer.h"
#include "base/table.h"
#include "render/search_merge.h"

#define SEARCH_FOLDER "assets/search/"
#define SEARCH_LIST   "search/index.js"

enum {
	SEARCH_SHARD_LEAST = 10000,  /* bytes, before a shard may end */
	SEARCH_SHARD_MOST = 20000,   /* unless one term alone takes more */
	SEARCH_POSTINGS_MOST = 4000, /* of one term; the weightiest stay */
};

/* In the order of their buckets. */
enum search_kind {
	SEARCH_PAGES,
	SEARCH_OPEN_TASKS,
	SEARCH_CLOSED_TASKS,
	SEARCH_PEOPLE,
	SEARCH_TEAMS,
	SEARCH_AREAS,
	SEARCH_SCOPE, /* lines of "Where do I take this?" */
	SEARCH_KINDS
};

struct search_file {
	struct str path, bytes;
	uint64_t hash; /* of what it tells, never 0; 0: of the list of them */
};

/* Takes a file as soon as it is made, so that they are never all in memory: path and bytes are of no use
 * afterwards. Bytes that are empty ask whether a file of that path and hash stands where it should: only where the
 * answer is no they are made. */
typedef bool search_take_file(void *context, const struct search_file *file);

struct search_files {
	search_take_file *take;
	void *context;
};

/* What the list of files says. */
struct search_listing {
	struct search_files files;
	uint32_t kinds[SEARCH_KINDS]; /* buckets of each */
	uint32_t documents;
	struct arena arena;
	struct table written;         /* names of files, in it */
	struct buffer buckets, terms, words;
	struct buffer file;           /* of the one that is being written */
};

/* A bucket of documents, the next of its kind: DATA as JSON. Returns the hash of the file. */
uint64_t search_write_bucket(struct search_listing *listing, struct str json);

/* Likewise of a bucket whose file has this hash. False: it must be written. */
bool search_list_bucket(struct search_listing *listing, uint64_t hash);

/* The terms, and the words for the mistyped. 'list' gets the terms with all their postings; NULL if
 * nobody wants it. */
void search_write_terms(struct search_listing *listing, struct search_merge *merge,
			struct buffer *list);

/* The list of files. Ends the listing. */
void search_write_list(struct search_listing *listing);
