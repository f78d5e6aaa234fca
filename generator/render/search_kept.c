#include "render/search_kept.h"

/* The number of documents follows those of buckets, then the documents, the buckets and the list. */
struct head {
	uint32_t kinds[SEARCH_KINDS], documents;
};

static uint32_t sum(const uint32_t kinds[SEARCH_KINDS])
{
	uint32_t buckets = 0;
	for (int kind = 0; kind < SEARCH_KINDS; kind++)
		buckets += kinds[kind];
	return buckets;
}

static void put(struct buffer *out, const void *at, size_t size)
{
	buffer_add(out, (struct str){ at, size });
}

void search_kept_begin(struct buffer *out, const uint32_t kinds[SEARCH_KINDS],
		       const search_document_list *documents, const uint64_t *buckets)
{
	struct head head = { .documents = (uint32_t)documents->count };
	memcpy(head.kinds, kinds, sizeof(head.kinds));
	put(out, &head, sizeof(head));
	for (size_t i = 0; i < documents->count; i++) {
		const struct search_document *document = &documents->items[i];
		struct search_kept_document kept = { document->number, document->face };
		put(out, &kept, sizeof(kept));
		buffer_flow(out);
	}
	put(out, buckets, sum(kinds) * sizeof(*buckets));
}

/* ---- reading ---------------------------------------------------------------------------------- */

/* Cut 'size' bytes off the front of '*rest' into '*at'. */
static bool take(struct str *rest, void *at, size_t size)
{
	if (rest->length < size)
		return false;
	if (size > 0)
		memcpy(at, rest->at, size);
	*rest = str_after(*rest, size);
	return true;
}

static bool take_documents(struct arena *arena, struct str *rest, struct search_kept *kept)
{
	if (kept->count > rest->length / sizeof(*kept->documents))
		return false;
	struct search_kept_document *documents = arena_array(arena, struct search_kept_document, kept->count);
	take(rest, documents, kept->count * sizeof(*documents));
	for (size_t i = 0; i < kept->count; i++)
		if (documents[i].number >= kept->limit || (i > 0 && documents[i].number <= documents[i - 1].number))
			return false;
	kept->documents = documents;
	return true;
}

static bool take_buckets(struct arena *arena, struct str *rest, uint32_t count, struct search_kept *kept)
{
	uint64_t *buckets = arena_array(arena, uint64_t, count);
	kept->buckets = buckets;
	return take(rest, buckets, count * sizeof(*buckets));
}

/* Mark documents that are as they were; the others that were kept are left out. */
static void compare(struct arena *arena, uint32_t buckets, search_document_list *documents,
		    struct search_kept *kept)
{
	uint64_t *gone = arena_array(arena, uint64_t, buckets);
	size_t next = 0;
	for (size_t i = 0; i < kept->count; i++) {
		const struct search_kept_document *old = &kept->documents[i];
		while (next < documents->count && documents->items[next].number < old->number)
			next++;
		struct search_document *now = next < documents->count ? &documents->items[next] : NULL;
		if (now != NULL && now->number == old->number && now->face == old->face) {
			now->is_kept = true;
			continue;
		}
		gone[old->number / SEARCH_BUCKET] |= (uint64_t)1 << (old->number % SEARCH_BUCKET);
		kept->gone++;
	}
	kept->left_out.documents = gone;
}

/* Are the postings of a term what they should be? '*thins' becomes whether one of a document that is left out is
 * among them. */
static bool is_sound(const struct search_kept *kept, const struct search_entry *term, uint32_t pages,
		     struct search_posting *room, unsigned char *thins)
{
	struct str rest = term->postings;
	uint32_t least = 0;
	size_t count = search_take_postings(&rest, pages, room, term->count);
	if (count == 0 || count != term->count || rest.length > 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		uint32_t document = room[i].document;
		if (document < least || document >= kept->limit)
			return false;
		if (kept->left_out.documents[document / SEARCH_BUCKET] >> (document % SEARCH_BUCKET) & 1)
			*thins = 1;
		least = document + 1;
	}
	return true;
}

static bool check_list(struct arena *arena, uint32_t pages, struct search_kept *kept)
{
	size_t count = 0, most = 0;
	struct search_entry term;
	struct str rest = kept->list, before = STR("");
	for (; search_take_entry(&rest, &term); count++)
		most = term.count > most ? term.count : most;
	if (most > kept->count)
		return false;
	struct search_posting *room = arena_array(arena, struct search_posting, most);
	unsigned char *thins = arena_array(arena, unsigned char, count);
	kept->left_out.terms = thins;
	rest = kept->list;
	for (; search_take_entry(&rest, &term); thins++) {
		if (str_compare(before, term.text) >= 0 || !is_sound(kept, &term, pages, room, thins))
			return false;
		before = term.text;
	}
	return rest.length == 0;
}

void search_kept_read(struct arena *arena, struct str bytes, const uint32_t kinds[SEARCH_KINDS],
		      search_document_list *documents, struct search_kept *kept)
{
	struct head head;
	uint32_t buckets = sum(kinds);
	*kept = (struct search_kept){ 0 };
	if (!take(&bytes, &head, sizeof(head)) || memcmp(head.kinds, kinds, sizeof(head.kinds)) != 0)
		return;
	kept->count = head.documents;
	kept->limit = buckets * SEARCH_BUCKET;
	if (take_documents(arena, &bytes, kept) && take_buckets(arena, &bytes, buckets, kept)) {
		kept->list = bytes;
		compare(arena, buckets, documents, kept);
		if (check_list(arena, kinds[SEARCH_PAGES], kept))
			return;
	}
	*kept = (struct search_kept){ 0 };
	for (size_t i = 0; i < documents->count; i++)
		documents->items[i].is_kept = false;
}
