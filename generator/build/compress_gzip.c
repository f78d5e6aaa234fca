#include "build/compress.h"

#include <libdeflate.h>

struct str compress_gzip(struct arena *arena, struct str bytes, int level)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
	if (compressor == NULL)
		memory_refused();
	char *room = arena_array(arena, char, bytes.length);
	/* 0 where the room of the plain bytes is too little */
	size_t length = libdeflate_gzip_compress(compressor, bytes.at, bytes.length, room, bytes.length);
	libdeflate_free_compressor(compressor);
	return (struct str){ room, length > 0 ? length : bytes.length };
}

struct str compress_gzip_library(struct arena *arena)
{
	return arena_printf(arena, "libdeflate %s", LIBDEFLATE_VERSION_STRING);
}
