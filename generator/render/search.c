#include "render/search.h"

#include "render/search_documents.h"

#include <stdlib.h>

enum { BUCKET_USUAL = 32 }; /* a bucket holds half of that to this, on average */

static uint64_t hash_of(const struct search_document *document)
{
	return str_hash(document->url) + 3 * str_hash(document->title) +
	       5 * str_hash(document->about);
}

/* Until they have places, documents carry their bucket as number. */
static int compare_documents(const void *left, const void *right)
{
	const struct search_document *a = left, *b = right;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	int by_url = str_compare(a->url, b->url);
	int by_title = by_url != 0 ? by_url : str_compare(a->title, b->title);
	return by_title != 0 ? by_title : str_compare(a->about, b->about);
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

/* Write the bucket at the front of 'documents', with 0 in places that are free. Returns how
 * many documents it holds. */
static size_t write_bucket(struct search_listing *listing, uint32_t bucket,
			   const struct search_document *documents, size_t count)
{
	struct buffer out = { 0 };
	struct json json = { .out = &out };
	size_t written = 0;
	json_list(&json);
	for (uint32_t place = 0; written < count; place++) {
		if (documents[written].number / SEARCH_BUCKET != bucket)
			break;
		if (documents[written].number % SEARCH_BUCKET == place)
			search_document_json(&json, &documents[written++]);
		else
			json_whole(&json, 0);
	}
	json_close(&json);
	search_write_bucket(listing, buffer_str(&out));
	buffer_release(&out);
	return written;
}

static void write_buckets(struct search_listing *listing, const search_document_list *documents)
{
	uint32_t buckets = 0;
	for (int kind = 0; kind < SEARCH_KINDS; kind++)
		buckets += listing->kinds[kind];
	size_t written = 0;
	for (uint32_t bucket = 0; bucket < buckets; bucket++)
		written += write_bucket(listing, bucket, documents->items + written,
					documents->count - written);
}

/* The index goes before the buckets come: either is large. */
static void write_index(struct search_listing *listing, const search_document_list *documents)
{
	struct arena room = { 0 };
	struct search_index index = { .arena = &room, .pages = listing->kinds[SEARCH_PAGES] };
	for (size_t i = 0; i < documents->count; i++)
		search_document_index(&index, &documents->items[i]);
	search_sort(&index);
	search_write_terms(listing, &index);
	arena_release(&room);
}

void search_files(struct arena *arena, const struct facts *facts, search_file_list *files)
{
	struct arena scratch = { 0 };
	search_document_list documents = { 0 };
	search_documents(&scratch, facts, &documents);
	struct search_listing listing = { .arena = arena, .files = files };
	put_in_order(&documents, listing.kinds);
	write_index(&listing, &documents);
	write_buckets(&listing, &documents);
	search_write_list(&listing, (uint32_t)documents.count);
	arena_release(&scratch);
}
