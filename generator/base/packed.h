#pragma once
/*
 * packed: numbers and places in few bytes, and back from bytes that nobody vouches for.
 *
 * Small numbers take one byte. Places in a text come nearly in order, so what is packed is the step from the
 * latest one. Whoever unpacks asks for what may stand there; once something else did, everything unpacked
 * is 0, and 'odd' says so: it need be looked at only once, at the end.
 *
 * Floor: base.
 */
#include "base/buffer.h"
#include "base/source.h"

struct unpacking {
	struct str rest;
	bool odd;
};

enum { PACKED_BITS = 7, PACKED_MORE = 1 << PACKED_BITS };

static inline void pack_number(struct buffer *out, uint32_t number)
{
	for (; number >= PACKED_MORE; number >>= PACKED_BITS)
		buffer_add_byte(out, (char)(number | PACKED_MORE));
	buffer_add_byte(out, (char)number);
}

/* The way from '*from', which then is 'to'. */
static inline void pack_step(struct buffer *out, uint32_t *from, uint32_t to)
{
	uint32_t step = to - *from;
	pack_number(out, step << 1 ^ -(step >> 31));
	*from = to;
}

/* A span by its bytes; '*from' is then its start. */
static inline void pack_span(struct buffer *out, uint32_t *from, struct span span)
{
	pack_step(out, from, span.start);
	pack_number(out, span.end - span.start);
}

/* A number of any size: for what comes in several bytes. */
uint32_t unpack_long(struct unpacking *unpacking);

static inline uint32_t unpack_number(struct unpacking *unpacking)
{
	struct str *rest = &unpacking->rest;
	if (rest->length == 0 || (unsigned char)*rest->at >= PACKED_MORE)
		return unpack_long(unpacking);
	rest->length--;
	return (unsigned char)*rest->at++;
}

/* A number of at most 'most'. */
static inline uint32_t unpack_most(struct unpacking *unpacking, size_t most)
{
	uint32_t number = unpack_number(unpacking);
	if (number <= most)
		return number;
	unpacking->odd = true;
	return 0;
}

/* One of the numbers below 'count'. */
static inline uint32_t unpack_below(struct unpacking *unpacking, size_t count)
{
	uint32_t number = unpack_number(unpacking);
	if (number < count)
		return number;
	unpacking->odd = true;
	return 0;
}

/* How many items come, of at least 'least' bytes each: never more than there are bytes for. */
static inline uint32_t unpack_count(struct unpacking *unpacking, size_t least)
{
	uint32_t count = unpack_number(unpacking);
	if (count <= unpacking->rest.length / least)
		return count;
	unpacking->odd = true;
	return 0;
}

/* A place in a text of 'length' bytes. */
static inline uint32_t unpack_step(struct unpacking *unpacking, uint32_t *from, size_t length)
{
	uint32_t step = unpack_number(unpacking);
	uint32_t to = *from + (step >> 1 ^ -(step & 1));
	if (to <= length)
		return *from = to;
	unpacking->odd = true;
	return 0;
}

static inline struct span unpack_span(struct unpacking *unpacking, uint32_t *from, const struct source *source)
{
	uint32_t start = unpack_step(unpacking, from, source->text.length);
	return (struct span){ source, start, start + unpack_most(unpacking, source->text.length - start) };
}

/* So many bytes as they are; they stay where they stand. */
struct str unpack_bytes(struct unpacking *unpacking, size_t length);

/* Something was found that may not be there: nothing more is unpacked. */
void unpack_refuse(struct unpacking *unpacking);
