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

const struct search_posting *search_posting_at(const struct search_index *index, uint32_t place)
{
	return &index->blocks.items[(place - 1) / SEARCH_BLOCK][(place - 1) % SEARCH_BLOCK];
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

static void post(struct search_index *index, struct search_term *term, uint32_t body)
{
	if (index->postings % SEARCH_BLOCK == 0)
		*vector_push(index->arena, &index->blocks) =
			arena_array(index->arena, struct search_posting, SEARCH_BLOCK);
	uint32_t at = index->postings++;
	index->blocks.items[at / SEARCH_BLOCK][at % SEARCH_BLOCK] = (struct search_posting){
		.document = index->document,
		.earlier = term->last,
		.weight = weight_of(term, body) & 63,
		.sections = term->sections & ((1U << SEARCH_SECTIONS) - 1),
	};
	term->last = at + 1;
	term->count++;
}

void search_end(struct search_index *index)
{
	uint32_t body = (uint32_t)(4 * USUAL_WORDS * ONE / (USUAL_WORDS + 3 * (uint64_t)index->words));
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
