#include "render/search_postings.h"

#include "render/search_digits.h"

void search_put_postings(struct buffer *out, const struct search_posting *postings, size_t count,
			 uint32_t pages)
{
	uint32_t before = 0;
	buffer_reserve(out, count * SEARCH_POSTING_MOST);
	char *at = out->bytes + out->length;
	for (size_t i = 0; i < count; i++) {
		uint32_t bucket = postings[i].document / SEARCH_BUCKET;
		at = search_put_number(at, bucket - before);
		at = search_put_digit(at, postings[i].document % SEARCH_BUCKET);
		at = search_put_digit(at, postings[i].weight);
		if (bucket < pages)
			at = search_put_number(at, postings[i].sections);
		before = bucket;
	}
	out->length = (size_t)(at - out->bytes);
}

/* It takes no more than SEARCH_POSTING_MOST bytes. */
static const char *take_one(const char *at, uint32_t pages, uint32_t *bucket, struct search_posting *posting)
{
	*bucket += search_take_number(&at);
	posting->document = *bucket * SEARCH_BUCKET + search_take_digit(&at);
	posting->weight = search_take_digit(&at);
	posting->sections = *bucket < pages ? search_take_number(&at) : 0;
	return at;
}

size_t search_take_postings(struct str *written, uint32_t pages, struct search_posting *postings, size_t most)
{
	uint32_t bucket = 0;
	size_t count = 0;
	for (; count < most && written->length > 0; count++) {
		char last[SEARCH_POSTING_MOST] = { 0 };
		const char *at = written->at;
		if (written->length < sizeof(last))
			at = memcpy(last, at, written->length);
		size_t length = (size_t)(take_one(at, pages, &bucket, &postings[count]) - at);
		if (length > written->length)
			break;
		*written = str_after(*written, length);
	}
	return count;
}

/* ---- lists ------------------------------------------------------------------------------------ */

struct head {
	uint32_t text, count, postings; /* lengths of two */
};

void search_put_entry(struct buffer *list, const struct search_entry *entry)
{
	struct head head = { (uint32_t)entry->text.length, entry->count,
			     (uint32_t)entry->postings.length };
	buffer_add(list, (struct str){ (const char *)&head, sizeof(head) });
	buffer_add(list, entry->text);
	buffer_add(list, entry->postings);
}

bool search_take_entry(struct str *list, struct search_entry *entry)
{
	struct head head;
	if (list->length < sizeof(head))
		return false;
	memcpy(&head, list->at, sizeof(head));
	struct str rest = str_after(*list, sizeof(head));
	if (rest.length < (size_t)head.text + head.postings)
		return false;
	entry->text = str_first(rest, head.text);
	entry->count = head.count;
	entry->postings = str_slice(rest, head.text, (size_t)head.text + head.postings);
	*list = str_after(rest, (size_t)head.text + head.postings);
	return true;
}
