#include "render/search_index.h"

#include "render/search_terms.h"

#include <stdlib.h>

struct place {
	struct search_index *index;
	enum search_field field;
	unsigned section;
};

enum { KEY = 8 }; /* bytes that a key holds in full */

/* 'count' bytes as they lie, at most four. */
static uint64_t bytes_at(const char *at, size_t count)
{
	uint32_t bytes = 0;
	memcpy(&bytes, at, count);
	return bytes;
}

/* Of short texts the first and the last bytes, which are all of them. */
static uint64_t key_of(struct str text)
{
	if (text.length > KEY)
		return str_hash(text);
	if (text.length >= 4)
		return bytes_at(text.at, 4) | bytes_at(text.at + text.length - 4, 4) << 32;
	if (text.length >= 2)
		return bytes_at(text.at, 2) | bytes_at(text.at + text.length - 2, 2) << 32;
	return bytes_at(text.at, 1);
}

static size_t slot_of(const struct search_index *index, uint64_t key)
{
	return (size_t)((key ^ key >> 32) * 0x9E3779B97F4A7C15 >> (64 - index->slots_log2));
}

static void grow_slots(struct search_index *index)
{
	index->slots_log2 = index->slots_log2 == 0 ? 10 : index->slots_log2 + 2;
	index->slots = arena_array(&index->arena, uint32_t, (size_t)1 << index->slots_log2);
	size_t mask = ((size_t)1 << index->slots_log2) - 1;
	for (size_t i = 0; i < index->words.count; i++) {
		size_t slot = slot_of(index, index->words.items[i].key);
		while (index->slots[slot] != 0)
			slot = (slot + 1) & mask;
		index->slots[slot] = (uint32_t)i + 1;
	}
}

static struct search_word *word_of(struct search_index *index, struct str text)
{
	if (index->words.count >> 1 >= (size_t)1 << index->slots_log2 >> 2)
		grow_slots(index);
	uint64_t key = key_of(text);
	size_t mask = ((size_t)1 << index->slots_log2) - 1, slot = slot_of(index, key);
	for (; index->slots[slot] != 0; slot = (slot + 1) & mask) {
		struct search_word *word = &index->words.items[index->slots[slot] - 1];
		if (word->key == key && word->text.length == text.length &&
		    (text.length <= KEY || memcmp(word->text.at, text.at, text.length) == 0))
			return word;
	}
	struct search_word *word = vector_push(&index->arena, &index->words);
	word->key = key;
	word->text = arena_copy(&index->arena, text);
	index->slots[slot] = (uint32_t)index->words.count;
	return word;
}

enum { COUNT_MOST = 4095 }; /* of a term in one field: more says no more; weight_of needs it */

static void take(void *context, struct str text)
{
	const struct place *place = context;
	struct search_index *index = place->index;
	struct search_word *word = word_of(index, text);
	if (word->begun != index->begun) {
		word->begun = index->begun;
		word->sections = 0;
		memset(word->counts, 0, sizeof(word->counts));
		*vector_push(&index->arena, &index->said) = (uint32_t)(word - index->words.items);
	}
	index->length += place->field == SEARCH_BODY;
	if (word->counts[place->field] < COUNT_MOST)
		word->counts[place->field]++;
	if (place->section != SEARCH_NO_SECTION)
		word->sections |= 1U << (place->section < SEARCH_SECTIONS ? place->section
									  : SEARCH_SECTIONS - 1);
}

void search_begin(struct search_index *index, uint32_t document)
{
	index->begun++;
	index->document = document;
	index->length = 0;
}

static void note(struct buffer *noted, struct place place, struct str text)
{
	uint64_t head[] = { place.field, place.section, text.length };
	buffer_add(noted, (struct str){ (const char *)head, sizeof(head) });
	buffer_add(noted, text);
}

void search_add(struct search_index *index, enum search_field field, unsigned section,
		struct str text)
{
	struct place place = { index, field, section };
	if (index->noted != NULL)
		note(index->noted, place, text);
	else if (field != SEARCH_EXACT)
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

void search_end(struct search_index *index)
{
	uint32_t body = (uint32_t)((uint64_t)4 * USUAL_WORDS * ONE /
				   (USUAL_WORDS + 3 * (uint64_t)index->length));
	buffer_reserve(&index->holdings, index->said.count * sizeof(struct search_holding));
	for (size_t i = 0; i < index->said.count; i++) {
		struct search_word *word = &index->words.items[index->said.items[i]];
		struct search_holding holding = {
			index->said.items[i], { index->document, weight_of(word, body), word->sections }
		};
		word->held++;
		buffer_add(&index->holdings, (struct str){ (const char *)&holding, sizeof(holding) });
	}
	index->said.count = 0;
	arena_clear(&index->scratch);
}

/* ---- as a list -------------------------------------------------------------------------------- */

/* The first bytes of a term decide nearly always, and need not be fetched from where it lies. */
struct sorted_word {
	uint64_t first;
	const struct search_word *word;
};

static int compare_words(const void *left, const void *right)
{
	const struct sorted_word *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return str_compare(a->word->text, b->word->text);
}

static const struct sorted_word *sort(struct search_index *index)
{
	size_t count = index->words.count;
	struct sorted_word *sorted = arena_array(&index->arena, struct sorted_word, count);
	for (size_t i = 0; i < count; i++) {
		const struct search_word *word = &index->words.items[i];
		sorted[i] = (struct sorted_word){ search_first_bytes(word->text), word };
	}
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_words);
	return sorted;
}

/* The postings of all words, word by word; 'ends' gets where those of each end. */
static const struct search_posting *gather(struct search_index *index, size_t *ends)
{
	const struct search_holding *holdings = (const void *)index->holdings.bytes;
	size_t count = index->holdings.length / sizeof(*holdings), before = 0;
	struct search_posting *postings = arena_array(&index->arena, struct search_posting, count);
	for (size_t i = 0; i < index->words.count; i++) {
		ends[i] = before;
		before += index->words.items[i].held;
	}
	for (size_t i = 0; i < count; i++)
		postings[ends[holdings[i].word]++] = holdings[i].posting;
	return postings;
}

void search_put_list(struct buffer *list, struct search_index *index)
{
	struct buffer written = { 0 };
	const struct sorted_word *sorted = sort(index);
	size_t *ends = arena_array(&index->arena, size_t, index->words.count);
	const struct search_posting *postings = gather(index, ends);
	for (size_t i = 0; i < index->words.count; i++) {
		const struct search_word *word = sorted[i].word;
		size_t end = ends[word - index->words.items];
		buffer_clear(&written);
		search_put_postings(&written, postings + end - word->held, word->held, index->pages);
		search_put_entry(list, &(struct search_entry){ word->text, word->held, buffer_str(&written) });
	}
	buffer_release(&written);
	buffer_release(&index->holdings);
	arena_release(&index->scratch);
	arena_release(&index->arena);
}
