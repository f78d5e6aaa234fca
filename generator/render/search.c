#include "render/search.h"

#include "render/search_documents.h"

#include <stdlib.h>

enum { BUCKET_USUAL = 32 }; /* a bucket holds half of that to this, on average */

static uint64_t hash_of(const struct search_document *document)
{
	struct search_words says = search_document_words(document);
	return str_hash(says.url) + 3 * str_hash(says.title) + 5 * str_hash(says.about);
}

/* Until they have places, documents carry their bucket as number. */
static int compare_documents(const void *left, const void *right)
{
	const struct search_document *a = left, *b = right;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	int by_url = str_compare(search_document_url(a), search_document_url(b));
	if (by_url != 0)
		return by_url;
	struct search_words left_says = search_document_words(a), right_says = search_document_words(b);
	int by_title = str_compare(left_says.title, right_says.title);
	return by_title != 0 ? by_title : str_compare(left_says.about, right_says.about);
}

static void sort_some(struct search_document *documents, size_t count)
{
	if (count > 1)
		qsort(documents, count, sizeof(*documents), compare_documents);
}

static void sort(search_document_list *documents)
{
	sort_some(documents->items, documents->count);
}

/* The same line may stand in a boundary twice. */
static void drop_repeats(search_document_list *documents)
{
	size_t kept = 0;
	for (size_t i = 0; i < documents->count; i++)
		if (kept == 0 ||
		    compare_documents(&documents->items[kept - 1], &documents->items[i]) != 0)
			documents->items[kept++] = documents->items[i];
	documents->count = kept;
}

/* Put the documents of one kind, all different, into a power of two of buckets; returns how
 * many. */
static uint32_t fill_buckets(struct search_document *documents, size_t count)
{
	uint32_t buckets = count > 0;
	while ((size_t)buckets * BUCKET_USUAL < count)
		buckets *= 2;
	for (;; buckets *= 2) {
		struct arena scratch = { 0 };
		size_t *filled = arena_array(&scratch, size_t, buckets);
		size_t fullest = 0;
		for (size_t i = 0; i < count; i++) {
			documents[i].number = (uint32_t)hash_of(&documents[i]) & (buckets - 1);
			size_t now = ++filled[documents[i].number];
			fullest = now > fullest ? now : fullest;
		}
		arena_release(&scratch);
		if (fullest <= SEARCH_BUCKET)
			return buckets;
	}
}

/* Give each of the documents, sorted by bucket, its place there: one that its own hash
 * chooses, or the next that is free, so that a document more moves hardly any other. */
static void take_places(struct search_document *documents, size_t count, uint32_t first_bucket)
{
	uint64_t taken = 0;
	for (size_t i = 0, bucket = SIZE_MAX; i < count; i++) {
		if (documents[i].number != bucket)
			taken = 0;
		bucket = documents[i].number;
		uint32_t place = (uint32_t)(hash_of(&documents[i]) >> 32) % SEARCH_BUCKET;
		while (taken >> place & 1)
			place = (place + 1) % SEARCH_BUCKET;
		taken |= (uint64_t)1 << place;
		documents[i].number = (first_bucket + (uint32_t)bucket) * SEARCH_BUCKET + place;
	}
}

/* Number the documents and sort them by number; 'kinds' gets how many buckets each kind has. */
static void put_in_order(search_document_list *documents, uint32_t kinds[SEARCH_KINDS])
{
	sort(documents);
	drop_repeats(documents);
	uint32_t buckets = 0;
	for (size_t start = 0, end; start < documents->count; start = end) {
		enum search_kind kind = documents->items[start].kind;
		for (end = start; end < documents->count && documents->items[end].kind == kind;
		     end++)
			continue;
		kinds[kind] = fill_buckets(documents->items + start, end - start);
		sort_some(documents->items + start, end - start);
		take_places(documents->items + start, end - start, buckets);
		buckets += kinds[kind];
	}
	sort(documents);
}

/* ---- what is to be done ----------------------------------------------------------------------- */

/* Returns how many buckets there are. */
static uint32_t find_buckets(struct search *search)
{
	uint32_t count = 0;
	for (int kind = 0; kind < SEARCH_KINDS; kind++)
		count += search->kinds[kind];
	search->starts = arena_array(&search->arena, size_t, count + 1);
	search->buckets = arena_array(&search->arena, uint64_t, count);
	for (size_t i = 0; i < search->documents.count; i++)
		search->starts[search->documents.items[i].number / SEARCH_BUCKET + 1]++;
	for (uint32_t i = 0; i < count; i++)
		search->starts[i + 1] += search->starts[i];
	return count;
}

static void share_out(struct search *search, uint32_t buckets)
{
	enum { PART_LEAST = 4, PARTS_MOST = ARRAY_COUNT(((struct search *)0)->parts) };
	uint32_t each = (buckets + PARTS_MOST - 1) / PARTS_MOST;
	each = each < PART_LEAST ? PART_LEAST : each;
	for (uint32_t first = 0; first < buckets; first += each) {
		struct search_part *part = &search->parts[search->count++];
		part->first = first;
		part->end = buckets - first < each ? buckets : first + each;
	}
}

/* Little that has changed is soon indexed again; to write all anew would take longer. */
static bool is_worth_keeping(const struct search *search)
{
	size_t changed = search->kept.gone;
	for (size_t i = 0; i < search->documents.count; i++)
		changed += !search->documents.items[i].is_kept;
	return search->kept.count == 0 || changed > 16 + search->documents.count / 128;
}

void search_plan(struct search *search, const struct facts *facts)
{
	*search = (struct search){ 0 };
	search_documents(&search->listed, facts, &search->documents);
	put_in_order(&search->documents, search->kinds);
	share_out(search, find_buckets(search));
}

void search_face(struct search *search, size_t document, struct buffer *room)
{
	search->documents.items[document].face = search_document_face(&search->documents.items[document], room);
}

void search_reuse(struct search *search, struct str kept)
{
	search_kept_read(&search->arena, kept, search->kinds, &search->documents, &search->kept);
	search->keeps = is_worth_keeping(search);
}

/* ---- parts ------------------------------------------------------------------------------------ */

void search_part(struct search *search, size_t number)
{
	struct search_part *part = &search->parts[number];
	struct search_index index = { .pages = search->kinds[SEARCH_PAGES] };
	struct buffer list = { 0 };
	for (uint32_t bucket = part->first; bucket < part->end; bucket++) {
		size_t start = search->starts[bucket], end = search->starts[bucket + 1];
		const struct search_document *documents = search->documents.items;
		for (size_t i = start; i < end; i++)
			if (!documents[i].is_kept)
				search_document_index(&index, &documents[i]);
	}
	search_put_list(&list, &index);
	part->list = buffer_keep(&list, &part->arena);
}

/* ---- files ------------------------------------------------------------------------------------ */

/* A bucket with 0 in places that are free. */
static void add_bucket(struct buffer *out, const struct search_document *documents, size_t count)
{
	size_t written = 0;
	buffer_add_byte(out, '[');
	for (uint32_t place = 0; written < count; place++) {
		struct json json = { .out = out };
		if (place > 0)
			buffer_add_byte(out, ',');
		if (documents[written].number % SEARCH_BUCKET == place)
			search_document_json(&json, &documents[written++]);
		else
			buffer_add_byte(out, '0');
	}
	buffer_add_byte(out, ']');
}

/* Is the bucket as it was? */
static bool is_kept(const struct search *search, uint32_t bucket)
{
	if (search->kept.count == 0 || search->kept.left_out.documents[bucket] != 0)
		return false;
	for (size_t i = search->starts[bucket]; i < search->starts[bucket + 1]; i++)
		if (!search->documents.items[i].is_kept)
			return false;
	return true;
}

/* What all buckets say is written before the terms, which ask for no document. */
static void write_buckets(struct search *search, struct search_listing *listing, struct buffer *keep)
{
	struct buffer json = { 0 };
	uint32_t buckets = search->count > 0 ? search->parts[search->count - 1].end : 0;
	for (uint32_t bucket = 0; bucket < buckets; bucket++) {
		size_t start = search->starts[bucket], end = search->starts[bucket + 1];
		search->buckets[bucket] = is_kept(search, bucket) ? search->kept.buckets[bucket] : 0;
		if (search->buckets[bucket] != 0 && search_list_bucket(listing, search->buckets[bucket]))
			continue;
		buffer_clear(&json);
		add_bucket(&json, search->documents.items + start, end - start);
		search->buckets[bucket] = search_write_bucket(listing, buffer_str(&json));
	}
	buffer_release(&json);
	if (search->keeps)
		search_kept_begin(keep, search->kinds, &search->documents, search->buckets);
	arena_release(&search->listed);
}

void search_files(struct search *search, struct search_files files, struct buffer *keep)
{
	struct search_listing listing = { .files = files, .documents = (uint32_t)search->documents.count };
	struct search_merge merge = { .pages = search->kinds[SEARCH_PAGES],
				      .left_out = search->kept.left_out };
	memcpy(listing.kinds, search->kinds, sizeof(listing.kinds));
	write_buckets(search, &listing, keep);
	search_merge_add(&merge, search->kept.list);
	for (size_t i = 0; i < search->count; i++)
		if (search->parts[i].list.length > 0)
			search_merge_add(&merge, search->parts[i].list);
	search_write_terms(&listing, &merge, search->keeps ? keep : NULL);
	search_write_list(&listing);
	search_merge_release(&merge);
}

void search_release(struct search *search)
{
	for (size_t i = 0; i < search->count; i++)
		arena_release(&search->parts[i].arena);
	arena_release(&search->listed);
	arena_release(&search->arena);
	*search = (struct search){ 0 };
}
