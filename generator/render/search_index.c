#include "render/search_index.h"

#include "render/search_digits.h"
#include "render/search_terms.h"

#include <stdlib.h>
#include <string.h>

struct place {
	struct search_index *index;
	enum search_field field;
	unsigned section;
};

/* ---- the words of one document: a small table that stays near at hand ------------------------ */

static void grow_words(struct search_index *index)
{
	index->word_room = index->word_room == 0 ? 1024 : index->word_room * 2;
	index->word_slots = arena_array(index->arena, uint32_t, index->word_room);
	for (size_t i = 0; i < index->words.count; i++) {
		struct search_word *word = &index->words.items[i];
		word->slot = (uint32_t)(word->hash & (index->word_room - 1));
		while (index->word_slots[word->slot] != 0)
			word->slot = (word->slot + 1) & (uint32_t)(index->word_room - 1);
		index->word_slots[word->slot] = (uint32_t)i + 1;
	}
}

static struct search_word *word_of(struct search_index *index, struct str text)
{
	if (index->words.count * 2 >= index->word_room)
		grow_words(index);
	uint64_t hash = str_hash(text);
	uint32_t mask = (uint32_t)(index->word_room - 1), slot = (uint32_t)hash & mask;
	for (; index->word_slots[slot] != 0; slot = (slot + 1) & mask) {
		struct search_word *word = &index->words.items[index->word_slots[slot] - 1];
		if (word->hash == hash && str_equal(word->text, text))
			return word;
	}
	struct search_word *word = vector_push(index->arena, &index->words);
	*word = (struct search_word){ .hash = hash,
				      .slot = slot,
				      .text = arena_copy(&index->scratch, text) };
	index->word_slots[slot] = (uint32_t)index->words.count;
	return word;
}

static void forget_words(struct search_index *index)
{
	for (size_t i = 0; i < index->words.count; i++)
		index->word_slots[index->words.items[i].slot] = 0;
	index->words.count = 0;
	arena_clear(&index->scratch);
}

enum { COUNT_MOST = 4095 }; /* of a term in one field: more says no more; weight_of needs it */

static void take(void *context, struct str text)
{
	const struct place *place = context;
	struct search_word *word = word_of(place->index, text);
	place->index->length += place->field == SEARCH_BODY;
	if (word->counts[place->field] < COUNT_MOST)
		word->counts[place->field]++;
	if (place->section != SEARCH_NO_SECTION)
		word->sections |= 1U << (place->section < SEARCH_SECTIONS ? place->section
									  : SEARCH_SECTIONS - 1);
}

void search_begin(struct search_index *index, uint32_t document)
{
	index->documents++;
	index->document = document;
	index->length = 0;
}

void search_add(struct search_index *index, enum search_field field, unsigned section,
		struct str text)
{
	struct place place = { index, field, section };
	if (field != SEARCH_EXACT)
		search_terms(&index->scratch, text, take, &place);
	else if (text.length > 0)
		take(&place, text);
}

enum { ONE = 256, USUAL_WORDS = 400 }; /* weights are reckoned in 256ths, see the header */

static uint32_t weight_of(const struct search_word *word, uint32_t body)
{
	uint32_t tf = 10 * ONE * (uint32_t)word->counts[SEARCH_TITLE] +
		      5 * ONE * (uint32_t)word->counts[SEARCH_HEADING] +
		      body * word->counts[SEARCH_BODY];
	uint32_t field = SEARCH_EXACT;
	while (field > SEARCH_BODY && word->counts[field] == 0)
		field--;
	return field * 16 + 15 * tf / (tf + 3 * ONE / 2);
}

/* ---- postings -------------------------------------------------------------------------------- */

enum { BLOCK_LEAST = 16, BLOCK_MOST = 256 };

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

char *search_put_posting(char *at, const struct search_posting *posting, uint32_t ahead,
			 bool with_sections)
{
	at = search_put_number(at, ahead);
	at = search_put_digit(at, posting->document % SEARCH_BUCKET);
	at = search_put_digit(at, posting->weight);
	return with_sections ? search_put_number(at, posting->sections) : at;
}

static void post(struct search_index *index, const struct search_word *word, uint32_t body)
{
	struct search_term *term = word->term;
	if (term->last_block == NULL ||
	    term->last_block->room - term->last_block->used < SEARCH_POSTING_MOST)
		add_block(index, term);
	struct search_block *block = term->last_block;
	struct search_posting posting = { index->document, weight_of(word, body), word->sections };
	uint32_t bucket = index->document / SEARCH_BUCKET;
	char *end = search_put_posting(block->bytes + block->used, &posting, bucket - term->last,
				       bucket < index->pages);
	block->used = (uint32_t)(end - block->bytes);
	term->last = bucket;
	term->count++;
}

struct search_cursor search_cursor_at(const struct search_index *index,
				      const struct search_term *term)
{
	return (struct search_cursor){ .block = term->first_block, .pages = index->pages };
}

bool search_next(struct search_cursor *cursor, struct search_posting *posting)
{
	if (cursor->block != NULL && cursor->at == cursor->block->used) {
		cursor->block = cursor->block->next;
		cursor->at = 0;
	}
	if (cursor->block == NULL)
		return false;
	const char *at = cursor->block->bytes + cursor->at;
	cursor->bucket += search_take_number(&at);
	posting->document = cursor->bucket * SEARCH_BUCKET + search_take_digit(&at);
	posting->weight = search_take_digit(&at);
	posting->sections = cursor->bucket < cursor->pages ? search_take_number(&at) : 0;
	cursor->at = (uint32_t)(at - cursor->block->bytes);
	return true;
}

/* ---- all terms ------------------------------------------------------------------------------- */

static struct search_slot *slot_of(const struct search_index *index, uint64_t hash, struct str text)
{
	size_t at = (size_t)hash & (index->room - 1);
	while (index->slots[at].term != NULL &&
	       (index->slots[at].hash != hash || !str_equal(index->slots[at].term->text, text)))
		at = (at + 1) & (index->room - 1);
	return &index->slots[at];
}

static void make_room(struct search_index *index)
{
	struct search_slot *old = index->slots;
	size_t old_room = index->room;
	while ((index->terms.count + index->words.count) * 2 >= index->room)
		index->room = index->room == 0 ? 1024 : index->room * 2;
	if (index->room == old_room)
		return;
	index->slots = arena_array(index->arena, struct search_slot, index->room);
	for (size_t i = 0; i < old_room; i++)
		if (old[i].term != NULL)
			*slot_of(index, old[i].hash, old[i].term->text) = old[i];
	arena_give_back(index->arena, old, old_room * sizeof(*old));
}

static struct search_term *term_of(struct search_index *index, const struct search_word *word)
{
	struct search_slot *slot = slot_of(index, word->hash, word->text);
	if (slot->term != NULL)
		return slot->term;
	struct search_term *term = arena_alloc(index->arena, 1, sizeof(*term) + word->text.length);
	memcpy(term + 1, word->text.at, word->text.length);
	term->text = (struct str){ (const char *)(term + 1), word->text.length };
	*slot = (struct search_slot){ word->hash, term };
	*vector_push(index->arena, &index->terms) = term;
	return term;
}

const struct search_term *search_find(const struct search_index *index, struct str text)
{
	return index->room > 0 ? slot_of(index, str_hash(text), text)->term : NULL;
}

/* Terms lie scattered over much memory. What is asked for ahead, step by step for all words,
 * is there when it is needed: half the time of an index went by in waiting. */
void search_end(struct search_index *index)
{
	size_t count = index->words.count;
	struct search_word *words = index->words.items;
	uint32_t body = (uint32_t)((uint64_t)4 * USUAL_WORDS * ONE /
				   (USUAL_WORDS + 3 * (uint64_t)index->length));
	make_room(index);
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(&index->slots[words[i].hash & (index->room - 1)]);
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(index->slots[words[i].hash & (index->room - 1)].term, 1);
	for (size_t i = 0; i < count; i++) {
		words[i].term = term_of(index, &words[i]);
		__builtin_prefetch(words[i].term->last_block, 1);
	}
	for (size_t i = 0; i < count; i++)
		post(index, &words[i], body);
	forget_words(index);
}

/* The first bytes of a term decide nearly always, and need not be fetched from where it lies. */
struct sorted_term {
	uint64_t first;
	struct search_term *term;
};

static uint64_t first_bytes(struct str text)
{
	uint64_t first = 0;
	for (size_t i = 0; i < sizeof(first); i++)
		first = first << 8 | (i < text.length ? (unsigned char)text.at[i] : 0);
	return first;
}

static int compare_terms(const void *left, const void *right)
{
	const struct sorted_term *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return str_compare(a->term->text, b->term->text);
}

void search_sort(struct search_index *index)
{
	size_t count = index->terms.count;
	struct sorted_term *sorted = arena_array(index->arena, struct sorted_term, count);
	for (size_t i = 0; i < count; i++)
		sorted[i] = (struct sorted_term){ first_bytes(index->terms.items[i]->text),
						  index->terms.items[i] };
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_terms);
	for (size_t i = 0; i < count; i++)
		index->terms.items[i] = sorted[i].term;
	arena_give_back(index->arena, sorted, count * sizeof(*sorted));
	arena_release(&index->scratch);
}
