#pragma once
/*
 * search_index: the terms of some documents.
 *
 * Documents are added one after the other, in the order of their numbers. For each term a
 * document keeps one posting: how much the term says about it, the field that says so, and in
 * which of its sections it stands.
 *
 *	tf     = 10 x in titles + 5 x in headings + n x in the body
 *	n      = 4 x L / (L + 3 x words of the body), L = 400: a word of a short text says more (BM25, b = .75)
 *	weight = 16 x field + 15 x tf / (tf + 1.5), in whole numbers: the same on every machine
 *
 * A posting depends on its document alone, so any number of indexes, of any part of the documents
 * each, give what one of all would: see search_merge.h.
 *
 * Floor: render. A zeroed struct search_index with 'pages' or 'noted' set is ready for use.
 */
#include "render/search_postings.h"

enum search_field {
	SEARCH_BODY,
	SEARCH_HEADING,
	SEARCH_TITLE,
	SEARCH_EXACT, /* the text is one term as it stands: an id, which ranks first, or a filter */
};

enum { SEARCH_SECTIONS = 25 }; /* told apart in one document; the last stands for all that follow */
enum { SEARCH_NO_SECTION = 255 }; /* before the first heading, or in a document without */

struct search_word {
	uint64_t key; /* of its text: two of at most eight bytes are one if their lengths and keys are */
	struct str text;
	uint32_t held;  /* documents that hold it */
	uint32_t begun; /* in which of them the rest was counted: 'begun' of the index at that time */
	uint32_t sections;
	uint16_t counts[SEARCH_EXACT + 1];
};

/* Word 'word' has this posting. */
struct search_holding {
	uint32_t word;
	struct search_posting posting;
};

struct search_index {
	uint32_t pages; /* buckets of pages: documents there have sections */
	struct buffer *noted; /* not NULL: texts are put down here as they are, and no terms are taken */

	struct arena arena;
	VECTOR(struct search_word) words;
	uint32_t *slots;     /* their places in 'words' by their keys, from 1; 0: the slot is free */
	unsigned slots_log2; /* of how many slots there are; 0: none */
	struct buffer holdings; /* of struct search_holding */
	uint32_t begun;  /* documents */

	/* of the document begun last */
	uint32_t document;         /* its number */
	uint32_t length;           /* words of its body, repeated ones too */
	VECTOR(uint32_t) said;     /* its words, each once */
	struct arena scratch;      /* cleared when it ends */
};

/* Documents' numbers must rise. A text belongs to the document begun last. */
void search_begin(struct search_index *index, uint32_t document);
void search_add(struct search_index *index, enum search_field field, unsigned section,
		struct str text);
void search_end(struct search_index *index);

/* Write all as a list of terms and release the index. */
void search_put_list(struct buffer *list, struct search_index *index);
