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

struct buffer {
	char *bytes;
	size_t length, room;
};

void buffer_add(struct buffer *buffer, struct str text);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_add_codepoint(struct buffer *buffer, uint32_t codepoint); /* as UTF-8 */
__attribute__((format(printf, 2, 3))) void buffer_printf(struct buffer *buffer, const char *format,
                                                         ...);
#define buffer_literal(buffer, literal) buffer_add((buffer), STR(literal))

/* What has been written; valid until the next write. */
struct str buffer_str(const struct buffer *buffer);

/* Copy what has been written into 'arena' and release the buffer. */
struct str buffer_keep(struct buffer *buffer, struct arena *arena);

/* Forget the bytes but keep the room. */
void buffer_clear(struct buffer *buffer);

/* Free the bytes; the buffer is empty and usable again. */
void buffer_release(struct buffer *buffer);
