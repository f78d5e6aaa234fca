#include "suite.h"

#include "base/arena.h"

#include <string.h>

static bool is_zero(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i] != 0)
			return false;
	return true;
}

/* Where texts stood before it was cleared, there is room that is zero, and texts end with a zero byte. */
static void a_cleared_arena_hands_out_zeros(void **state)
{
	struct arena arena = { 0 };
	char full[300];
	(void)state;
	memset(full, 'x', sizeof(full));
	for (size_t round = 0; round < 4; round++) {
		for (size_t length = 0; length < sizeof(full) - round; length += 7) {
			struct str text = arena_copy(&arena, (struct str){ full, length });
			assert_int_equal(text.at[length], 0);
			char *room = arena_alloc(&arena, length + round, 1);
			assert_true(is_zero(room, length + round));
			memset(room, 'y', length + round);
			struct str joined = arena_joined(&arena, text, STR("!"));
			assert_int_equal(joined.at[length + 1], 0);
		}
		arena_clear(&arena);
	}
	arena_release(&arena);
}

static void a_vector_hands_out_zeros(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	for (int round = 0; round < 3; round++) {
		VECTOR(uint64_t) numbers = { 0 };
		for (uint64_t i = 0; i < 100; i++) {
			uint64_t *number = vector_push(&arena, &numbers);
			assert_int_equal(*number, 0);
			*number = i + 1;
		}
		for (uint64_t i = 0; i < 100; i++)
			assert_int_equal(numbers.items[i], i + 1);
		arena_clear(&arena);
	}
	arena_release(&arena);
}

SUITE(test_arena, cmocka_unit_test(a_cleared_arena_hands_out_zeros), cmocka_unit_test(a_vector_hands_out_zeros));
