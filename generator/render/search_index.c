#include "render/search_index.h"

#include "render/search_terms.h"

#include <stdlib.h>

struct place {
	struct search_index *index;
	enum search_field field;
	unsigned section;
};

static struct search_term *term_of(struct search_index *index, struct str text)
{
	struct search_term *term = table_get(&index->by_text, text);
	if (term != NULL)
		return term;
	term = arena_new(index->arena, struct search_term);
	term->text = arena_copy(index->arena, text);
	table_put(index->arena, &index->by_text, term->text, term);
	*vector_push(index->arena, &index->terms) = term;
	return term;
}

enum { COUNT_MOST = 4095 }; /* of a term in one field: more says no more */

static void take(void *context, struct str text)
{
	const struct place *place = context;
	struct search_index *index = place->index;
	struct search_term *term = term_of(index, text);
	index->words += place->field == SEARCH_BODY;
	if (term->seen != index->documents) {
		term->seen = index->documents;
		term->sections = 0;
		for (size_t i = 0; i < ARRAY_COUNT(term->counts); i++)
			term->counts[i] = 0;
		*vector_push(index->arena, &index->touched) = term;
	}
	if (term->counts[place->field] < COUNT_MOST)
		term->counts[place->field]++;
	if (place->section != SEARCH_NO_SECTION)
		term->sections |= 1U << (place->section < SEARCH_SECTIONS ? place->section
		                                                          : SEARCH_SECTIONS - 1);
}

void search_begin(struct search_index *index, uint32_t document)
{
	index->documents++;
	index->document = document;
	index->words = 0;
	index->touched.count = 0;
}

void search_add(struct search_index *index, enum search_field field, unsigned section, struct str text)
{
	struct place place = { index, field, section };
	if (field != SEARCH_EXACT)
		search_terms(&index->scratch, text, take, &place);
	else if (text.length > 0)
		take(&place, text);
}

enum { ONE = 256, USUAL_WORDS = 400 }; /* weights are reckoned in 256ths, see the header */

static uint32_t weight_of(const struct search_term *term, uint32_t body)
{
	uint32_t tf = 10 * ONE * (uint32_t)term->counts[SEARCH_TITLE] +
	              5 * ONE * (uint32_t)term->counts[SEARCH_HEADING] +
	              body * term->counts[SEARCH_BODY];
	uint32_t field = SEARCH_EXACT;
	while (field > SEARCH_BODY && term->counts[field] == 0)
		field--;
	return field * 16 + (uint32_t)(15 * (uint64_t)tf / (tf + 3 * ONE / 2));
}

/* ---- packed postings: how far ahead the document is, weight, sections ------------------------- */

enum { BLOCK_LEAST = 16, BLOCK_MOST = 256, POSTING_MOST = 11 /* bytes */ };

static uint8_t *put_number(uint8_t *at, uint32_t number)
{
	for (; number > 127; number >>= 7)
		*at++ = (uint8_t)(number | 128);
	*at++ = (uint8_t)number;
	return at;
}

static uint32_t take_number(struct search_cursor *cursor)
{
	uint32_t number = 0, shift = 0;
	const uint8_t *bytes = cursor->block->bytes;
	for (; bytes[cursor->at] > 127; shift += 7)
		number |= (bytes[cursor->at++] & 127U) << shift;
	return number | (uint32_t)bytes[cursor->at++] << shift;
}

static void add_block(struct search_index *index, struct search_term *term)
{
	uint32_t room = BLOCK_LEAST;
	if (term->last_block != NULL && term->last_block->room < BLOCK_MOST)
		room = term->last_block->room * 2;
	else if (term->last_block != NULL)
		room = BLOCK_MOST;
	struct search_block *block = arena_alloc(index->arena, 1, sizeof(*block) + room);
	block->room = room;
	if (term->last_block == NULL)
		term->first_block = block;
	else
		term->last_block->next = block;
	term->last_block = block;
}

static void post(struct search_index *index, struct search_term *term, uint32_t body)
{
	if (term->last_block == NULL || term->last_block->room - term->last_block->used < POSTING_MOST)
		add_block(index, term);
	struct search_block *block = term->last_block;
	uint8_t *at = put_number(block->bytes + block->used, index->document - term->last);
	*at++ = (uint8_t)weight_of(term, body);
	at = put_number(at, term->sections);
	block->used = (uint32_t)(at - block->bytes);
	term->last = index->document;
	term->count++;
}

struct search_cursor search_cursor_at(const struct search_term *term)
{
	return (struct search_cursor){ .block = term->first_block };
}

bool search_next(struct search_cursor *cursor, struct search_posting *posting)
{
	if (cursor->block != NULL && cursor->at == cursor->block->used) {
		cursor->block = cursor->block->next;
		cursor->at = 0;
	}
	if (cursor->block == NULL)
		return false;
	posting->document = cursor->document += take_number(cursor);
	posting->weight = cursor->block->bytes[cursor->at++];
	posting->sections = take_number(cursor);
	return true;
}

/* ----------------------------------------------------------------------------------------------- */

void search_end(struct search_index *index)
{
	uint32_t body = (uint32_t)((uint64_t)4 * USUAL_WORDS * ONE /
	                           (USUAL_WORDS + 3 * (uint64_t)index->words));
	for (size_t i = 0; i < index->touched.count; i++)
		post(index, index->touched.items[i], body);
	arena_release(&index->scratch);
}

static int compare_terms(const void *left, const void *right)
{
	const struct search_term *const *a = left, *const *b = right;
	return str_compare((*a)->text, (*b)->text);
}

void search_sort(struct search_index *index)
{
	if (index->terms.count > 1)
		qsort(index->terms.items, index->terms.count, sizeof(*index->terms.items),
		      compare_terms);
}
