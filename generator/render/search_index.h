#pragma once
/*
 * search_index: which documents hold which terms, and where in them.
 *
 * Documents are added one after the other, in the order of their numbers. For each term a document keeps one
 * posting: how much the term says about it, the field that says so, and in which of its sections it stands.
 *
 *	tf     = 10 x in titles + 5 x in headings + n x in the body
 *	n      = 4 x L / (L + 3 x words of the body), L = 400: a word of a short text says more (BM25, b = .75)
 *	weight = 16 x field + 15 x tf / (tf + 1.5), in whole numbers: the same on every machine
 *
 * Floor: render. A zeroed struct search_index with 'arena' set is ready for use.
 */
#include "base/table.h"

enum search_field {
	SEARCH_BODY,
	SEARCH_HEADING,
	SEARCH_TITLE,
	SEARCH_EXACT, /* the text is one term as it stands: an id, which ranks first, or a filter */
};

enum { SEARCH_SECTIONS = 25 };    /* told apart in one document; the last stands for all that follow */
enum { SEARCH_NO_SECTION = 255 }; /* before the first heading, or in a document without */

struct search_posting {
	uint32_t document;
	uint32_t weight;   /* below 64 */
	uint32_t sections; /* one bit for each */
};

/* Postings are kept packed, in blocks that grow with their number. */
struct search_block {
	struct search_block *next;
	uint32_t used, room;
	uint8_t bytes[];
};

struct search_term {
	struct str text;
	uint32_t count; /* documents that hold it */
	uint32_t last;  /* the last of them */
	struct search_block *first_block, *last_block;

	/* in the document being added */
	uint32_t seen; /* its place among the documents, from 1 */
	uint32_t sections;
	uint16_t counts[SEARCH_EXACT + 1];
};

struct search_index {
	struct arena *arena;
	struct arena scratch; /* for the time of one document */
	struct table by_text;
	VECTOR(struct search_term *) terms;   /* search_sort puts them in order */
	VECTOR(struct search_term *) touched; /* by the document being added */
	uint32_t documents;
	uint32_t document; /* the number of the one being added */
	uint32_t words;    /* of its body */
};

/* Documents' numbers must rise. A text belongs to the document begun last. */
void search_begin(struct search_index *index, uint32_t document);
void search_add(struct search_index *index, enum search_field field, unsigned section, struct str text);
void search_end(struct search_index *index);

/* Sort the terms by their bytes. */
void search_sort(struct search_index *index);

/* Read the postings of a term in the order of the documents. */
struct search_cursor {
	const struct search_block *block;
	uint32_t at;       /* in the block */
	uint32_t document; /* read last */
};
struct search_cursor search_cursor_at(const struct search_term *term);
bool search_next(struct search_cursor *cursor, struct search_posting *posting); /* false: no more */
