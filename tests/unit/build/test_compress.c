#include "suite.h"

#include "build/compress.h"

static void text_of_some_size_is_compressed(void **state)
{
	(void)state;
	assert_true(compress_suits(STR("tasks/x/index.html"), 1024));
	assert_true(compress_suits(STR("assets/Drawing.SVG"), 5000));
	assert_true(compress_suits(STR("feed.xml"), 64 * 1024 * 1024));
	assert_false(compress_suits(STR("robots.txt"), 1023)); /* one packet either way */
	assert_false(compress_suits(STR("data.csv"), 64 * 1024 * 1024 + 1));
	assert_false(compress_suits(STR("photo.jpg"), 5000));
	assert_false(compress_suits(STR("html"), 5000));
	assert_false(compress_suits(STR("page.html.gz"), 5000));
}

#ifdef STEWARD_COMPRESS

#include <brotli/decode.h>
#include <libdeflate.h>

enum { ROOM = 4 * 1024 * 1024 };

static struct str unzip(struct arena *arena, struct str bytes)
{
	size_t length = 0;
	char *room = arena_array(arena, char, ROOM);
	struct libdeflate_decompressor *reader = libdeflate_alloc_decompressor();
	assert_int_equal(libdeflate_gzip_decompress(reader, bytes.at, bytes.length, room, ROOM, &length), 0);
	libdeflate_free_decompressor(reader);
	return (struct str){ room, length };
}

static struct str unbrotli(struct arena *arena, struct str bytes)
{
	size_t length = ROOM;
	uint8_t *room = arena_array(arena, uint8_t, ROOM);
	assert_int_equal(BrotliDecoderDecompress(bytes.length, (const uint8_t *)bytes.at, &length, room),
	                 BROTLI_DECODER_RESULT_SUCCESS);
	return (struct str){ (const char *)room, length };
}

static struct str text_of(struct arena *arena, size_t length)
{
	struct buffer text = { 0 };
	for (size_t i = 0; text.length < length; i++)
		buffer_printf(&text, "<p>Task %zu waits for %zu.</p>\n", i, i * i % 1009);
	text.length = length;
	return buffer_keep(&text, arena);
}

static void bytes_come_back_as_they_were(void **state)
{
	static struct str (*const back[COMPRESS_FORMS])(struct arena *arena, struct str bytes) = { unzip, unbrotli };
	static const size_t lengths[] = { 1024, 65519, 65520, 65537, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(lengths); i++)
		for (int form = 0; form < COMPRESS_FORMS; form++) {
			struct arena arena = { 0 };
			struct str text = text_of(&arena, lengths[i]);
			struct str made = compress(&arena, (enum compress_form)form, text);
			assert_in_range(made.length, 1, text.length / 2);
			assert_true(str_equal(back[form](&arena, made), text));
			assert_true(str_equal(compress(&arena, (enum compress_form)form, text), made));
			arena_release(&arena);
		}
}

static void gzip_tells_no_time(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	struct str made = compress(&arena, COMPRESS_GZIP, text_of(&arena, 2000));
	assert_memory_equal(made.at, "\x1f\x8b\x08\0\0\0\0\0", 8); /* RFC 1952: no name, no time */
	arena_release(&arena);
}

static void what_does_not_shrink_is_left(void **state)
{
	struct arena arena = { 0 };
	struct buffer noise = { 0 };
	uint64_t number = 1;
	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		number = str_hash((struct str){ (const char *)&number, sizeof(number) });
		buffer_add(&noise, (struct str){ (const char *)&number, sizeof(number) });
	}
	assert_int_equal(compress(&arena, COMPRESS_GZIP, buffer_str(&noise)).length, 0);
	assert_int_equal(compress(&arena, COMPRESS_BROTLI, buffer_str(&noise)).length, 0);
	buffer_release(&noise);
	arena_release(&arena);
}

static void a_face_is_of_the_plain_bytes_and_the_form(void **state)
{
	struct arena arena = { 0 };
	struct digest plain = digest_of(STR("a page")), other = digest_of(STR("another page"));
	(void)state;
	uint64_t face = compress_face(&arena, COMPRESS_GZIP, plain);
	assert_int_equal(face, compress_face(&arena, COMPRESS_GZIP, plain));
	assert_int_not_equal(face, compress_face(&arena, COMPRESS_GZIP, other));
	assert_int_not_equal(face, compress_face(&arena, COMPRESS_BROTLI, plain));
	arena_release(&arena);
}

SUITE(test_compress, cmocka_unit_test(text_of_some_size_is_compressed), cmocka_unit_test(bytes_come_back_as_they_were),
      cmocka_unit_test(gzip_tells_no_time), cmocka_unit_test(what_does_not_shrink_is_left),
      cmocka_unit_test(a_face_is_of_the_plain_bytes_and_the_form));

#else

SUITE(test_compress, cmocka_unit_test(text_of_some_size_is_compressed));

#endif
