#pragma once
/*
 * block_values: the values of a live block's keys. For block_read.c only.
 *
 * Floor: model.
 */
#include "model/block.h"

struct block_reading {
	struct site *site;
	struct block *block;
	const struct document_block *from;
	unsigned columns; /* that its kind takes */
	const char *first; /* of the text, what stands where its span begins */
};

/* Where a part of the block's text stands in the file. */
struct span block_place(const struct block_reading *reading, struct str part);

/* Complain of a word that is none of the 'names' whose bits are set in 'allowed'; empty names count for
 * none. */
void block_complain_of_word(const struct block_reading *reading, const char *what, struct str word,
                            const struct str *names, size_t count, unsigned allowed);

/* Which of 'names' a word is; 'count' if it is none. */
size_t block_find_word(struct str word, const struct str *names, size_t count);

/* Read the value of a key into the block, or complain. */
void block_read_value(const struct block_reading *reading, enum block_key key, struct str value);
