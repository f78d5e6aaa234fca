#include "build/compress.h"

#include <brotli/encode.h>

/* No larger than the bytes ask for: a window costs memory and time, and is sent as a number. */
static int window_for(size_t length)
{
	enum { LEAST = 16, MOST = 22, GAP = 16 }; /* RFC 7932, 9.1 */
	int bits = LEAST;
	while (bits < MOST && ((size_t)1 << bits) - GAP < length)
		bits++;
	return bits;
}

struct str compress_brotli(struct arena *arena, struct str bytes, int quality)
{
	size_t length = BrotliEncoderMaxCompressedSize(bytes.length);
	uint8_t *room = arena_array(arena, uint8_t, length);
	/* It has room enough, so what can be missing is memory. */
	if (!BrotliEncoderCompress(quality, window_for(bytes.length), BROTLI_MODE_TEXT, bytes.length,
	                           (const uint8_t *)bytes.at, &length, room))
		memory_refused();
	return (struct str){ (const char *)room, length };
}

struct str compress_brotli_library(struct arena *arena)
{
	uint32_t version = BrotliEncoderVersion();
	return arena_printf(arena, "Brotli %u.%u.%u", version >> 24, version >> 12 & 0xFFF, version & 0xFFF);
}
