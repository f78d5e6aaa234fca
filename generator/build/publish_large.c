#include "build/publish_large.h"

#include <errno.h>

static void add(struct large *large, struct str bytes)
{
	if (large->failed)
		return;
	digest_add(&large->digest, bytes);
	large->failed = !disk_write_open(large->draft, bytes);
	large->why = errno;
}

/* Whole portions of the digest; the rest comes to stand first. */
static void take(struct buffer_outlet *outlet, struct buffer *buffer)
{
	struct large *large = (struct large *)outlet;
	size_t whole = buffer->length / DIGEST_PORTION * DIGEST_PORTION;
	if (!large->begun) {
		large->begun = true;
		large->draft = output_draft_open(large->publishing->output, large->item->path.at,
		                                 large->worker->number, large->worker->fault);
		large->failed = large->draft < 0;
	}
	add(large, (struct str){ buffer->bytes, whole });
	buffer->length -= whole;
	memmove(buffer->bytes, buffer->bytes + whole, buffer->length);
}

void large_begin(struct large *large, struct publishing *p, struct worker *worker, const struct item *item)
{
	*large = (struct large){ .outlet = { take }, .publishing = p, .worker = worker, .item = item };
}

bool large_end(struct large *large, struct str bytes)
{
	if (large->draft < 0)
		return false;
	add(large, bytes);
	errno = large->why;
	return output_draft_close(large->publishing->output, large->draft, !large->failed, large->item->path.at,
	                          large->worker->number, large->worker->fault);
}
