#pragma once
/*
 * buffer: bytes being written.
 *
 * Grows as needed and cannot fail (see arena.h on memory). The owner calls buffer_release, or lets
 * buffer_keep move the bytes into an arena.
 *
 * Floor: base. A zeroed struct buffer is ready for use.
 */
#include "base/arena.h"

#include <string.h>

struct buffer {
	char *bytes;
	size_t length, room;
	struct buffer_outlet *outlet; /* NULL: nobody takes anything before all is written */
};

/* Takes bytes as they come, so that a large file is never whole in memory. */
struct buffer_outlet {
	void (*take)(struct buffer_outlet *outlet, struct buffer *buffer); /* from the start, as many as it likes */
};

/* Make room for 'more' bytes behind what has been written. */
void buffer_reserve(struct buffer *buffer, size_t more);

/* Here, and not in buffer.c, because pages are put together from millions of small texts. */
static inline void buffer_add(struct buffer *buffer, struct str text)
{
	if (text.length == 0)
		return;
	if (buffer->bytes == NULL || buffer->room - buffer->length < text.length)
		buffer_reserve(buffer, text.length);
	memcpy(buffer->bytes + buffer->length, text.at, text.length);
	buffer->length += text.length;
}

static inline void buffer_add_byte(struct buffer *buffer, char byte)
{
	if (buffer->bytes == NULL || buffer->room == buffer->length)
		buffer_reserve(buffer, 1);
	buffer->bytes[buffer->length++] = byte;
}

void buffer_add_hash(struct buffer *buffer, uint64_t hash); /* as 16 digits: "0123456789abcdef" */
void buffer_add_codepoint(struct buffer *buffer, uint32_t codepoint); /* as UTF-8 */
void buffer_add_number(struct buffer *buffer, int64_t number);       /* in decimal digits */
__attribute__((format(printf, 2, 3))) void buffer_printf(struct buffer *buffer, const char *format,
                                                         ...);
#define buffer_literal(buffer, literal) buffer_add((buffer), STR(literal))

/* Between two parts of what may grow large, where nobody looks back: whoever takes bytes may do so now. */
enum { BUFFER_FLOWS = 256 * 1024 };
static inline void buffer_flow(struct buffer *buffer)
{
	if (buffer->outlet != NULL && buffer->length >= BUFFER_FLOWS)
		buffer->outlet->take(buffer->outlet, buffer);
}

/* What has been written; valid until the next write. */
struct str buffer_str(const struct buffer *buffer);

/* Copy what has been written into 'arena' and release the buffer. */
struct str buffer_keep(struct buffer *buffer, struct arena *arena);

/* Forget the bytes but keep the room. */
void buffer_clear(struct buffer *buffer);

/* Free the bytes; the buffer is empty and usable again. */
void buffer_release(struct buffer *buffer);
