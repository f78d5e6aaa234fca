#include "render/search_merge.h"

#include "render/search_terms.h"

#include <stdlib.h>

static void step(struct search_source *source)
{
	source->ended = !search_take_entry(&source->rest, &source->entry);
	if (!source->ended)
		source->first = search_first_bytes(source->entry.text);
}

void search_merge_add(struct search_merge *merge, struct str list)
{
	struct search_source *source = &merge->sources[merge->count++];
	*source = (struct search_source){ .rest = list };
	step(source);
}

static int compare(const struct search_source *a, const struct search_source *b)
{
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return str_compare(a->entry.text, b->entry.text);
}

/* Where the next term stands, as indexes of sources; returns how many. */
static size_t find_next(const struct search_merge *merge, size_t found[SEARCH_LISTS_MOST])
{
	size_t count = 0;
	for (size_t i = 0; i < merge->count; i++) {
		if (merge->sources[i].ended)
			continue;
		int order = count > 0 ? compare(&merge->sources[i], &merge->sources[found[0]]) : 0;
		if (order < 0)
			count = 0;
		if (order <= 0)
			found[count++] = i;
	}
	return count;
}

static bool is_left_out(const struct search_merge *merge, uint32_t document)
{
	return merge->left_out.documents[document / SEARCH_BUCKET] >> (document % SEARCH_BUCKET) & 1;
}

static size_t drop_left_out(const struct search_merge *merge, struct search_posting *postings, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!is_left_out(merge, postings[i].document))
			postings[kept++] = postings[i];
	return kept;
}

static struct search_posting *postings_of(const struct search_merge *merge)
{
	return (struct search_posting *)(void *)merge->postings.bytes;
}

static void gather(struct search_merge *merge, const struct search_source *source, bool thins)
{
	struct str rest = source->entry.postings;
	buffer_reserve(&merge->postings, source->entry.count * sizeof(struct search_posting));
	struct search_posting *postings = postings_of(merge) + merge->postings.length / sizeof(*postings);
	size_t count = search_take_postings(&rest, merge->pages, postings, source->entry.count);
	if (thins)
		count = drop_left_out(merge, postings, count);
	merge->postings.length += count * sizeof(*postings);
}

/* The postings of the first list, 'first' of them, may stand among those of the others, which are in order:
 * merge the two, from the end on. */
static void put_in_order(struct search_merge *merge, size_t first)
{
	struct search_posting *all = postings_of(merge);
	size_t count = merge->postings.length / sizeof(*all), more = count - first;
	if (first == 0 || more == 0 || all[first - 1].document < all[first].document)
		return;
	struct search_posting *others = memory_resize(NULL, more, sizeof(*others));
	memcpy(others, all + first, more * sizeof(*others));
	while (more > 0) {
		bool is_other = first == 0 || all[first - 1].document < others[more - 1].document;
		all[--count] = is_other ? others[--more] : all[--first];
	}
	free(others);
}

static void write(struct search_merge *merge, struct search_entry *term)
{
	const struct search_posting *postings = postings_of(merge);
	size_t count = merge->postings.length / sizeof(*postings);
	buffer_clear(&merge->written);
	search_put_postings(&merge->written, postings, count, merge->pages);
	term->count = (uint32_t)count;
	term->postings = buffer_str(&merge->written);
}

bool search_merge_next(struct search_merge *merge, struct search_entry *term)
{
	size_t found[SEARCH_LISTS_MOST], count, first;
	do {
		count = find_next(merge, found);
		if (count == 0)
			return false;
		*term = merge->sources[found[0]].entry;
		bool is_first = found[0] == 0;
		bool thins = is_first && merge->left_out.terms != NULL && merge->left_out.terms[merge->taken];
		merge->taken += is_first;
		buffer_clear(&merge->postings);
		for (size_t i = first = 0; i < count; i++) {
			if (count > 1 || thins)
				gather(merge, &merge->sources[found[i]], thins && i == 0);
			if (is_first && i == 0)
				first = merge->postings.length / sizeof(struct search_posting);
			step(&merge->sources[found[i]]);
		}
		if (count == 1 && !thins)
			return true;
	} while (merge->postings.length == 0);
	put_in_order(merge, first);
	write(merge, term);
	return true;
}

void search_merge_release(struct search_merge *merge)
{
	buffer_release(&merge->written);
	buffer_release(&merge->postings);
}
