#pragma once
/*
 * search_index: which documents hold which terms, and where in them.
 *
 * Documents are added one after the other, in the order of their numbers. For each term a
 * document keeps one posting: how much the term says about it, the field that says so, and in
 * which of its sections it stands.
 *
 *	tf     = 10 x in titles + 5 x in headings + n x in the body
 *	n      = 4 x L / (L + 3 x words of the body), L = 400: a word of a short text says more (BM25, b = .75)
 *	weight = 16 x field + 15 x tf / (tf + 1.5), in whole numbers: the same on every machine
 *
 * Floor: render. A zeroed struct search_index with 'arena' and 'pages' set is ready for use.
 */
#include "base/arena.h"

enum search_field {
	SEARCH_BODY,
	SEARCH_HEADING,
	SEARCH_TITLE,
	SEARCH_EXACT, /* the text is one term as it stands: an id, which ranks first, or a filter */
};

/* Documents in a bucket, at most: a number is 64 times the bucket, and the place there. */
enum { SEARCH_BUCKET = 64 };
enum { SEARCH_SECTIONS = 25 }; /* told apart in one document; the last stands for all that follow */
enum { SEARCH_POSTING_MOST = 16 };    /* bytes, written */
enum { SEARCH_NO_SECTION = 255 }; /* before the first heading, or in a document without */

struct search_posting {
	uint32_t document;
	uint32_t weight;   /* below 64 */
	uint32_t sections; /* one bit for each */
};

/*
 * Postings are kept as they will be written, in blocks that grow with their number: how many
 * buckets after the posting before, the place in the bucket (one digit), the weight (one digit),
 * and for pages the sections, a bit each.
 */
struct search_block {
	struct search_block *next;
	uint32_t used, room;
	char bytes[];
};

struct search_term {
	struct str text;
	uint32_t count; /* documents that hold it */
	uint32_t last;  /* the bucket of the last of them */
	struct search_block *first_block, *last_block;
};

/* A term in the document being added. */
struct search_word {
	uint64_t hash;
	struct str text;
	struct search_term *term;
	uint32_t slot; /* in the table of words */
	uint32_t sections;
	uint16_t counts[SEARCH_EXACT + 1];
};

struct search_slot {
	uint64_t hash;
	struct search_term *term; /* NULL: the slot is free */
};

struct search_index {
	struct arena *arena;
	uint32_t pages;                     /* buckets of pages: documents there have sections */
	struct arena scratch;               /* for the time of one document */
	VECTOR(struct search_term *) terms; /* search_sort puts them in order */
	struct search_slot *slots;          /* the terms by their hash */
	size_t room;                        /* 0 or a power of two, as is word_room */
	VECTOR(struct search_word) words;   /* of the document being added, each once */
	uint32_t *word_slots;               /* their places in 'words', from 1 */
	size_t word_room;
	uint32_t documents;
	uint32_t document; /* the number of the one being added */
	uint32_t length;   /* words of its body, repeated ones too */
};

/* Documents' numbers must rise. A text belongs to the document begun last. */
void search_begin(struct search_index *index, uint32_t document);
void search_add(struct search_index *index, enum search_field field, unsigned section,
		struct str text);
void search_end(struct search_index *index);

/* NULL if no document holds it. */
const struct search_term *search_find(const struct search_index *index, struct str text);

/* Sort the terms by their bytes, once the last document is added. */
void search_sort(struct search_index *index);

/* Read the postings of a term in the order of the documents. */
struct search_cursor {
	const struct search_block *block;
	uint32_t at; /* in the block */
	uint32_t bucket, pages;
};
struct search_cursor search_cursor_at(const struct search_index *index,
				      const struct search_term *term);
bool search_next(struct search_cursor *cursor, struct search_posting *posting); /* false: no more */

/* Write a posting that stands 'ahead' buckets after the one before; at most
 * SEARCH_POSTING_MOST bytes. */
char *search_put_posting(char *at, const struct search_posting *posting, uint32_t ahead,
			 bool with_sections);
