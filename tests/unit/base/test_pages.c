#include "suite.h"

#include "base/arena.h"
#include "base/pages.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

enum { SMALL = 4096 };

static bool is_mapped(const char *at)
{
	unsigned char state;
	return mincore((void *)(uintptr_t)at, 1, &state) == 0;
}

static bool is_zero(const char *at, size_t bytes)
{
	return at[0] == 0 && memcmp(at, at + 1, bytes - 1) == 0;
}

/* Else its first and last part could never stand in a large page. */
static void a_large_piece_begins_at_a_large_page(void **state)
{
	static const size_t sizes[] = { PAGES_LARGE, PAGES_LARGE + 1, 3 * PAGES_LARGE + SMALL / 2 };
	char *pieces[ARRAY_COUNT(sizes)];
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(sizes); i++) {
		pieces[i] = pages_take(sizes[i]);
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t)pieces[i] % PAGES_LARGE, 0);
		assert_true(is_zero(pieces[i], sizes[i]));
		memset(pieces[i], 'x', sizes[i]);
	}
	for (size_t i = 0; i < ARRAY_COUNT(sizes); i++)
		pages_give_back(pieces[i], sizes[i]);
}

static void all_of_a_large_piece_is_given_back(void **state)
{
	size_t bytes = PAGES_LARGE + SMALL + 1;
	(void)state;
	char *at = pages_take(bytes);
	assert_non_null(at);
	assert_true(is_mapped(at + bytes - 1));
	pages_give_back(at, bytes);
	for (size_t i = 0; i < bytes; i += SMALL)
		assert_false(is_mapped(at + i));
	assert_false(is_mapped(at + bytes - 1));
}

static void what_is_lent_is_zero_again_and_the_rest_stays(void **state)
{
	enum { USED = PAGES_LARGE / 3 };
	char *at = pages_take(PAGES_LARGE);
	(void)state;
	assert_non_null(at);
	memset(at, 'x', PAGES_LARGE);
	pages_lend(at + USED, PAGES_LARGE - USED);
	assert_int_equal(at[0], 'x');
	assert_int_equal(at[USED - 1], 'x');
	assert_int_equal(at[PAGES_LARGE - 1], 0);
	pages_give_back(at, PAGES_LARGE);
}

/* Beyond some megabytes an arena grows by large pages; what it hands out is zero there too, and all is freed. */
static void a_large_arena_hands_out_zeros(void **state)
{
	enum { ITEM = 1000, ITEMS = 20000, LARGE = 3 * PAGES_LARGE };
	struct arena arena = { 0 };
	(void)state;
	char *large = arena_alloc(&arena, LARGE, 1);
	assert_true(is_zero(large, LARGE));
	for (size_t i = 0; i < ITEMS; i++) {
		char *item = arena_alloc(&arena, ITEM, 1);
		assert_true(is_zero(item, ITEM));
		memset(item, 'x', ITEM);
	}
	arena_give_back(&arena, large, LARGE);
	assert_false(is_mapped(large + LARGE - 1));
	assert_true(arena_used(&arena) >= (size_t)ITEM * ITEMS);
	arena_release(&arena);
	assert_null(arena.newest);
}

SUITE(test_pages, cmocka_unit_test(a_large_piece_begins_at_a_large_page),
      cmocka_unit_test(all_of_a_large_piece_is_given_back),
      cmocka_unit_test(what_is_lent_is_zero_again_and_the_rest_stays), cmocka_unit_test(a_large_arena_hands_out_zeros));
