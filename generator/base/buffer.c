#include "base/buffer.h"

#include "base/format.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buffer_reserve(struct buffer *buffer, size_t more)
{
	if (more == 0 || (buffer->bytes != NULL && buffer->room - buffer->length >= more))
		return;
	size_t room = buffer->room < 128 ? 256 : buffer->room * 2;
	if (room - buffer->length < more)
		room = buffer->length + more;
	buffer->bytes = memory_resize(buffer->bytes, room, 1);
	buffer->room = room;
}

void buffer_add_hash(struct buffer *buffer, uint64_t hash)
{
	char digits[16];
	for (size_t i = sizeof(digits); i-- > 0; hash >>= 4)
		digits[i] = "0123456789abcdef"[hash & 0xF];
	buffer_add(buffer, (struct str){ digits, sizeof(digits) });
}

void buffer_add_codepoint(struct buffer *buffer, uint32_t codepoint)
{
	if (codepoint < 0x80) {
		buffer_add_byte(buffer, (char)codepoint);
		return;
	}
	int more = codepoint < 0x800 ? 1 : codepoint < 0x10000 ? 2 : 3;
	uint32_t lead[] = { 0, 0xC0, 0xE0, 0xF0 };
	buffer_add_byte(buffer, (char)(lead[more] | codepoint >> (6 * more)));
	while (more-- > 0)
		buffer_add_byte(buffer, (char)(0x80 | (codepoint >> (6 * more) & 0x3F)));
}

void buffer_add_number(struct buffer *buffer, int64_t number)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		digits[--at] = '-';
	buffer_add(buffer, (struct str){ digits + at, sizeof(digits) - at });
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
	enum { ROOM_FOR_MOST = 128 };
	va_list args;
	if (buffer->bytes == NULL || buffer->room - buffer->length < ROOM_FOR_MOST)
		buffer_reserve(buffer, ROOM_FOR_MOST);
	va_start(args, format);
	size_t simple = format_simple(buffer->bytes + buffer->length, buffer->room - buffer->length, format, args);
	va_end(args);
	if (simple != SIZE_MAX) {
		buffer->length += simple;
		return;
	}
	va_start(args, format);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length <= 0)
		return;
	buffer_reserve(buffer, (size_t)length + 1);
	va_start(args, format);
	vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, args);
	va_end(args);
	buffer->length += (size_t)length;
}

struct str buffer_str(const struct buffer *buffer)
{
	return (struct str){ buffer->bytes, buffer->length };
}

struct str buffer_keep(struct buffer *buffer, struct arena *arena)
{
	struct str kept = arena_copy(arena, buffer_str(buffer));
	buffer_release(buffer);
	return kept;
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
}

void buffer_release(struct buffer *buffer)
{
	free(buffer->bytes);
	*buffer = (struct buffer){ 0 };
}
