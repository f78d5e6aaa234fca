#include "suite.h"

#include "base/buffer.h"
#include "base/format.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

__attribute__((format(printf, 1, 2))) static size_t check(const char *format, ...)
{
	char ours[200], theirs[200];
	va_list args;
	va_start(args, format);
	size_t length = format_simple(ours, sizeof(ours), format, args);
	va_end(args);
	va_start(args, format);
	int wanted = vsnprintf(theirs, sizeof(theirs), format, args);
	va_end(args);
	if (length != SIZE_MAX) {
		assert_int_equal(length, wanted);
		assert_memory_equal(ours, theirs, length);
	}
	return length;
}

static void what_is_known_is_written_as_the_library_writes_it(void **state)
{
	static const int numbers[] = { 0, 1, 9, 10, -1, -10, 999, 10000, INT_MAX, INT_MIN };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
		assert_int_not_equal(check("M%d %dL%d", numbers[i], numbers[0], numbers[i]), SIZE_MAX);
		assert_int_not_equal(check("%04d-%02d-%01d", numbers[i], numbers[i], numbers[i]), SIZE_MAX);
		assert_int_not_equal(check("%u%06u", (unsigned)numbers[i], (unsigned)numbers[i]), SIZE_MAX);
	}
	assert_int_not_equal(check("%zu %zu %03zu", (size_t)0, SIZE_MAX, (size_t)7), SIZE_MAX);
	assert_int_not_equal(check("%x %016lx %lu %02x", 255u, 0xABCDEF0123456789ul, ULONG_MAX, 7u), SIZE_MAX);
	assert_int_not_equal(check("%016lx %031x", 0x123ul, 9u), SIZE_MAX);
	assert_int_not_equal(check("100%%: %s, %c%s", "all", 'x', ""), SIZE_MAX);
	assert_int_not_equal(check("[%.*s][%.*s]", 3, "abcdef", 6, "ab\0def"), SIZE_MAX);
	assert_int_not_equal(check("no conversion"), SIZE_MAX);
}

static void what_is_not_known_is_left_to_the_library(void **state)
{
	(void)state;
	assert_int_equal(check("%5d", 1), SIZE_MAX);
	assert_int_equal(check("%X", 255u), SIZE_MAX);
	assert_int_equal(check("%g %d", 1.5, 2), SIZE_MAX);
	assert_int_equal(check("%ld", 1L), SIZE_MAX);
	assert_int_equal(check("%032d %099x", 1, 2u), SIZE_MAX);
	assert_int_equal(check("%.3s", "abcdef"), SIZE_MAX);
	assert_int_equal(check("%.*s", -1, "abcdef"), SIZE_MAX);
}

static void what_needs_more_room_is_written_all_the_same(void **state)
{
	char text[1200];
	struct buffer out = { 0 };
	struct arena arena = { 0 };
	(void)state;
	memset(text, 'x', sizeof(text));
	buffer_printf(&out, "<%d:%.*s>", 7, (int)sizeof(text), text);
	struct str kept = arena_printf(&arena, "<%d:%.*s>", 7, (int)sizeof(text), text);
	assert_int_equal(out.length, sizeof(text) + 4);
	assert_true(str_equal(buffer_str(&out), kept));
	assert_true(str_starts(kept, STR("<7:xx")) && str_ends(kept, STR("xx>")));
	assert_int_equal(kept.at[kept.length], 0);
	buffer_printf(&out, "%.2f", 0.5);
	assert_true(str_ends(buffer_str(&out), STR("xx>0.50")));
	buffer_release(&out);
	arena_release(&arena);
}

static void numbers_are_added_as_the_library_writes_them(void **state)
{
	static const int64_t numbers[] = { 0, 7, -7, 10, 1234567890, INT64_MAX, INT64_MIN };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
		char theirs[40];
		struct buffer out = { 0 };
		snprintf(theirs, sizeof(theirs), "%" PRId64, numbers[i]);
		buffer_add_number(&out, numbers[i]);
		assert_true(str_equal(buffer_str(&out), str_from(theirs)));
		buffer_release(&out);
	}
}

SUITE(test_format, cmocka_unit_test(numbers_are_added_as_the_library_writes_them), cmocka_unit_test(what_is_known_is_written_as_the_library_writes_it),
      cmocka_unit_test(what_is_not_known_is_left_to_the_library),
      cmocka_unit_test(what_needs_more_room_is_written_all_the_same));
