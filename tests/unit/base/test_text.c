/* str, buffer, arena, table and unicode: the small things everything else stands on. */
#include "suite.h"

#include "base/buffer.h"
#include "base/table.h"
#include "base/unicode.h"

#include <stdio.h>
#include <string.h>

static void slices_clamp_instead_of_running_over(void **state)
{
	struct str text = STR("handbook");
	(void)state;
	assert_true(str_equal(str_after(text, 4), STR("book")));
	assert_int_equal(str_after(text, 99).length, 0);
	assert_true(str_equal(str_first(text, 4), STR("hand")));
	assert_true(str_equal(str_first(text, 99), text));
	assert_true(str_equal(str_slice(text, 2, 4), STR("nd")));
	assert_int_equal(str_slice(text, 5, 2).length, 0);
	assert_int_equal(str_after((struct str){ 0 }, 3).length, 0);
}

static void cutting_gives_every_part_once(void **state)
{
	struct str rest = STR("a,,b,"), part;
	const char *expected[] = { "a", "", "b", "" };
	size_t count = 0;
	(void)state;
	while (str_cut(&rest, ',', &part))
		assert_true(str_equal(part, str_from(expected[count++])));
	assert_int_equal(count, 4);
}

static void words_are_parted_by_any_white_space(void **state)
{
	struct str rest = STR("  tasks\tarea=booking \n limit=5 "), word;
	const char *expected[] = { "tasks", "area=booking", "limit=5" };
	size_t count = 0;
	(void)state;
	while (str_word(&rest, &word))
		assert_true(str_equal(word, str_from(expected[count++])));
	assert_int_equal(count, 3);
}

static void order_is_by_bytes_and_then_by_length(void **state)
{
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("ab"), STR("a")) > 0);
	assert_int_equal(str_compare(STR("a"), STR("a")), 0);
	assert_true(str_compare(STR("z"), STR("\xC3\xA9")) < 0);
}

static void a_table_finds_what_was_put_and_keeps_the_first(void **state)
{
	struct arena arena = { 0 };
	struct table table = { 0 };
	enum { MANY = 5000 };
	static int values[MANY];
	(void)state;
	assert_null(table_get(&table, STR("nothing yet")));
	for (int i = 0; i < MANY; i++)
		assert_ptr_equal(table_put(&arena, &table, arena_printf(&arena, "key-%d", i), &values[i]),
		                 &values[i]);
	assert_ptr_equal(table_put(&arena, &table, STR("key-7"), &values[8]), &values[7]);
	for (int i = 0; i < MANY; i++)
		assert_ptr_equal(table_get(&table, arena_printf(&arena, "key-%d", i)), &values[i]);
	assert_null(table_get(&table, STR("key-5000")));
	assert_int_equal(table.count, MANY);
	arena_release(&arena);
}

static void a_table_that_was_told_how_many_come_does_not_grow(void **state)
{
	struct arena arena = { 0 };
	struct table table = { 0 };
	(void)state;
	table_put(&arena, &table, STR("before"), &table);
	table_reserve(&arena, &table, 3000);
	size_t room = table.room;
	assert_ptr_equal(table_get(&table, STR("before")), &table);
	for (size_t i = 1; i < 3000; i++)
		table_put(&arena, &table, arena_number(&arena, i), &table);
	assert_int_equal(table.count, 3000);
	assert_int_equal(table.room, room);
	table_reserve(&arena, &table, 7);
	assert_int_equal(table.room, room);
	arena_release(&arena);
}

static void a_table_of_no_more_use_is_given_back(void **state)
{
	enum { MANY = 10000 };
	struct arena arena = { 0 };
	struct table table = { 0 };
	(void)state;
	table_reserve(&arena, &table, MANY);
	size_t before = arena_used(&arena);
	table_put(&arena, &table, STR("ada"), &table);
	table_give_back(&arena, &table);
	assert_null(table_get(&table, STR("ada")));
	assert_true(arena_used(&arena) < before / 2);
	assert_ptr_equal(table_put(&arena, &table, STR("ada"), &arena), &arena);
	arena_release(&arena);
}

static void a_hash_is_sixteen_digits(void **state)
{
	struct buffer buffer = { 0 };
	(void)state;
	buffer_add_hash(&buffer, 0x0123456789abcdef);
	buffer_add_hash(&buffer, 0);
	assert_true(str_equal(buffer_str(&buffer), STR("0123456789abcdef0000000000000000")));
	buffer_release(&buffer);
}

static void an_arena_takes_large_and_small_and_starts_zeroed(void **state)
{
	struct arena arena = { 0 }, other = { 0 };
	(void)state;
	for (size_t size = 1; size < 3000000; size *= 3) {
		char *room = arena_alloc(&arena, size, 1);
		for (size_t i = 0; i < size; i += size / 64 + 1)
			assert_int_equal(room[i], 0);
		memset(room, 1, size);
	}
	struct str kept = arena_copy(&other, STR("kept"));
	arena_adopt(&arena, &other);
	arena_release(&other);
	assert_string_equal(kept.at, "kept");
	arena_release(&arena);
}

static void a_vector_keeps_its_items_while_it_grows(void **state)
{
	struct arena arena = { 0 };
	VECTOR(int) numbers = { 0 };
	(void)state;
	for (int i = 0; i < 1000; i++)
		*vector_push(&arena, &numbers) = i;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.items[i], i);
	arena_release(&arena);
}

static void code_points_are_written_as_utf8(void **state)
{
	struct buffer buffer = { 0 };
	(void)state;
	buffer_add_codepoint(&buffer, 'a');
	buffer_add_codepoint(&buffer, 0xE9);
	buffer_add_codepoint(&buffer, 0x20AC);
	buffer_add_codepoint(&buffer, 0x1F6A2);
	assert_true(str_equal(buffer_str(&buffer), STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\xA2")));
	buffer_release(&buffer);
}

static void bad_utf8_is_found_where_it_stands(void **state)
{
	static const struct {
		struct str text;
		size_t at;
	} cases[] = {
		{ STR_ROW("plain"), 5 },           { STR_ROW("caf\xC3\xA9"), 5 },
		{ STR_ROW("caf\xE9"), 3 },         { STR_ROW("\xC0\xAF"), 0 },
		{ STR_ROW("a\xED\xA0\x80"), 1 },   { STR_ROW("ab\xF4\x90\x80\x80"), 2 },
		{ STR_ROW("x\xE2\x82"), 1 },       { STR_ROW(""), 0 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_int_equal(unicode_first_bad(cases[i].text), cases[i].at);
}

static void texts_fold_to_what_a_reader_takes_for_the_same(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	assert_true(str_equal(unicode_fold(&arena, STR("Stra\xC3\x9F" "e")), STR("strasse")));
	assert_true(str_equal(unicode_fold(&arena, STR("\xEF\xAC\x81ne")), STR("fine")));
	arena_release(&arena);
}

static void a_sentence_begins_with_a_capital(void **state)
{
	static const struct {
		struct str text;
		const char *opening;
	} cases[] = {
		{ STR_ROW("friends of the boat"), "Friends of the boat" },
		{ STR_ROW("\xC3\xA9" "cole"), "\xC3\x89" "cole" },
		{ STR_ROW("\xC7\x86" "abo"), "\xC7\x85" "abo" }, /* the title case of a digraph */
		{ STR_ROW("School"), "School" },
		{ STR_ROW("3 readers"), "3 readers" },
		{ STR_ROW("\xE6\xA0\xA1"), "\xE6\xA0\xA1" },
		{ STR_ROW(""), "" },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(arena_copy(&arena, unicode_capitalised(&arena, cases[i].text)).at,
		                    cases[i].opening);
	arena_release(&arena);
}

static void a_cleared_arena_hands_out_zeroed_room_again(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	arena_clear(&arena);
	for (int round = 0; round < 3; round++) {
		memset(arena_alloc(&arena, 100, 1), 'x', 100);
		memset(arena_alloc(&arena, 50000, 1), 'x', 50000);
		arena_clear(&arena);
		assert_int_equal(arena_used(&arena), 0);
		const char *room = arena_alloc(&arena, 40000, 1);
		for (size_t i = 0; i < 40000; i++)
			assert_int_equal(room[i], 0);
	}
	arena_release(&arena);
}

static void texts_and_numbers_are_joined_without_formatting(void **state)
{
	struct arena arena = { 0 };
	struct str joined = arena_joined(&arena, STR("../"), STR(""), STR("tasks/"), arena_number(&arena, 1020));
	(void)state;
	assert_string_equal(joined.at, "../tasks/1020");
	assert_int_equal(joined.length, 13);
	assert_string_equal(arena_number(&arena, 0).at, "0");
	assert_string_equal(arena_number(&arena, SIZE_MAX).at, "18446744073709551615");
	arena_release(&arena);
}

static void numbers_are_digits_of_their_base_and_fit(void **state)
{
	static const struct {
		const char *digits;
		unsigned base;
		bool fine;
		uint64_t number;
	} cases[] = {
		{ "0", 10, true, 0 },
		{ "0042", 10, true, 42 },
		{ "18446744073709551615", 10, true, UINT64_MAX },
		{ "18446744073709551616", 10, false, 0 },
		{ "99999999999999999999999999", 10, false, 0 },
		{ "ffffffffffffffff", 16, true, UINT64_MAX },
		{ "10000000000000000", 16, false, 0 },
		{ "00000000000000000000a", 16, true, 10 },
		{ "", 10, false, 0 },
		{ "a", 10, false, 0 },
		{ "A", 16, false, 0 },
		{ "g", 16, false, 0 },
		{ "-1", 10, false, 0 },
		{ "+1", 10, false, 0 },
		{ " 1", 10, false, 0 },
		{ "1 ", 10, false, 0 },
		{ "1/", 10, false, 0 },
		{ "1:", 10, false, 0 },
		{ "0x1", 16, false, 0 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		uint64_t number = 1;
		bool fine = str_number(str_from(cases[i].digits), cases[i].base, &number);
		if (fine != cases[i].fine || (fine && number != cases[i].number))
			fail_msg("'%s' in base %u", cases[i].digits, cases[i].base);
	}
}

SUITE(test_text, cmocka_unit_test(numbers_are_digits_of_their_base_and_fit),
      cmocka_unit_test(slices_clamp_instead_of_running_over),
      cmocka_unit_test(cutting_gives_every_part_once),
      cmocka_unit_test(words_are_parted_by_any_white_space),
      cmocka_unit_test(order_is_by_bytes_and_then_by_length),
      cmocka_unit_test(a_table_finds_what_was_put_and_keeps_the_first),
      cmocka_unit_test(a_table_that_was_told_how_many_come_does_not_grow),
      cmocka_unit_test(a_table_of_no_more_use_is_given_back),
      cmocka_unit_test(a_hash_is_sixteen_digits),
      cmocka_unit_test(an_arena_takes_large_and_small_and_starts_zeroed),
      cmocka_unit_test(a_cleared_arena_hands_out_zeroed_room_again),
      cmocka_unit_test(texts_and_numbers_are_joined_without_formatting),
      cmocka_unit_test(a_vector_keeps_its_items_while_it_grows),
      cmocka_unit_test(code_points_are_written_as_utf8),
      cmocka_unit_test(bad_utf8_is_found_where_it_stands),
      cmocka_unit_test(texts_fold_to_what_a_reader_takes_for_the_same),
      cmocka_unit_test(a_sentence_begins_with_a_capital));
