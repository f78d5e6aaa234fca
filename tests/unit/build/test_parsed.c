#include "suite.h"

#include "build/state_folder.h"
#include "build/parsed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is kept of input 'number': some more than others. */
static struct str form_of(struct arena *arena, uint64_t number)
{
	struct buffer text = { 0 };
	for (uint64_t i = 0; i <= number % 50; i++)
		buffer_printf(&text, "form %zu ", (size_t)number);
	return buffer_keep(&text, arena);
}

static uint64_t hash_of(uint64_t number)
{
	return str_hash((struct str){ (const char *)&number, sizeof(number) });
}

/* A build that reads inputs [from, to), and adds what is not known. How many were. */
static size_t build_with(uint64_t from, uint64_t to, unsigned hands, bool is_whole, uint64_t another)
{
	struct parsed parsed = { 0 };
	struct arena arena = { 0 };
	size_t known = 0;
	parsed_open(&parsed, "state", true);
	parsed.program += another;
	for (uint64_t number = from; number < to; number++) {
		struct str form = form_of(&arena, number), found = parsed_find(&parsed, 0, hash_of(number), &arena);
		if (found.length > 0) {
			assert_true(str_equal(found, form));
			known++;
			continue;
		}
		unsigned hand = (unsigned)(number % hands) * 7;
		struct buffer *room = parsed_room(&parsed, hand);
		size_t start = room != NULL ? room->length : 0;
		if (room == NULL)
			continue;
		buffer_add(room, form);
		parsed_add(&parsed, hand, hash_of(number), start);
	}
	parsed_close(&parsed, is_whole);
	arena_release(&arena);
	return known;
}

static size_t build(uint64_t from, uint64_t to)
{
	return build_with(from, to, 3, true, 0);
}

/* How many of the inputs are known, as somebody sees who does not write. */
static size_t count_known(uint64_t from, uint64_t to)
{
	struct parsed parsed = { 0 };
	struct arena arena = { 0 };
	size_t known = 0;
	parsed_open(&parsed, "state", false);
	assert_null(parsed_room(&parsed, 0));
	for (uint64_t number = from; number < to; number++) {
		struct str found = parsed_find(&parsed, 0, hash_of(number), &arena);
		assert_true(found.length == 0 || str_equal(found, form_of(&arena, number)));
		known += found.length > 0;
	}
	parsed_close(&parsed, true);
	arena_release(&arena);
	return known;
}

static struct str read_file(struct arena *arena, const char *path)
{
	struct str text;
	struct fault fault;
	assert_int_equal(disk_read(arena, path, SIZE_MAX, &text, &fault), DISK_DONE);
	return text;
}

static void put(const char *path, struct str text)
{
	struct fault fault;
	assert_true(disk_replace(path, text, &fault));
}

static off_t size_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? status.st_size : -1;
}

static void what_is_kept_is_found(void **state)
{
	enum { MANY = 3000 }; /* of more bytes than a hand gathers before it writes */
	(void)state;
	assert_int_equal(count_known(0, MANY), 0);
	assert_int_equal(build(0, MANY), 0);
	assert_int_equal(count_known(0, MANY + 1), MANY);
	assert_int_equal(build(0, MANY), MANY);
	assert_int_equal(size_of("state/parsed.new"), -1);
}

static void what_is_new_stands_in_a_small_file(void **state)
{
	(void)state;
	build(0, 300);
	off_t early = size_of("state/parsed");
	assert_int_equal(build(1, 301), 299);
	assert_int_equal(size_of("state/parsed"), early);
	assert_true(size_of("state/parsed-late") > 0);
	assert_int_equal(build(2, 302), 299); /* what was late stays so, as long as it is wanted */
	assert_int_equal(count_known(0, 302), 302);
	assert_int_equal(size_of("state/parsed"), early);
	build(2, 301);
	assert_int_equal(build_with(2, 303, 1, true, 0), 300);
	assert_int_equal(build(2, 301) + build(302, 304), 299 + 1);
}

static void in_the_end_both_become_one(void **state)
{
	(void)state;
	build(0, 300);
	for (uint64_t i = 1; i < 150; i++) {
		build(i, 300 + i);
		assert_int_equal(count_known(i, 300 + i), 300);
		off_t late = size_of("state/parsed-late");
		assert_true(late < size_of("state/parsed") / 2);
	}
	assert_true(count_known(0, 449) < 449); /* what nobody wants any more has gone */
	off_t early = size_of("state/parsed");
	build(1000, 1300);
	assert_int_equal(size_of("state/parsed-late"), -1);
	assert_true(size_of("state/parsed") < 2 * early);
	assert_int_equal(count_known(0, 449), 0);
}

static void what_was_of_no_use_is_replaced(void **state)
{
	struct parsed parsed = { 0 };
	struct arena arena = { 0 };
	(void)state;
	build(0, 100);
	parsed_open(&parsed, "state", true);
	assert_true(parsed_find(&parsed, 0, hash_of(7), &arena).length > 0);
	buffer_literal(parsed_room(&parsed, 0), "better");
	parsed_add(&parsed, 0, hash_of(7), 0);
	parsed_close(&parsed, true);
	parsed_open(&parsed, "state", false);
	assert_true(str_equal(parsed_find(&parsed, 0, hash_of(7), &arena), STR("better")));
	parsed_close(&parsed, false);
	arena_release(&arena);
}

static void a_file_that_is_cut_tells_nothing(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	build(0, 20);
	struct str text = read_file(&arena, "state/parsed");
	for (size_t end = 0; end < text.length; end += end % 100 < 99 ? 1 : 7) {
		put("state/parsed", str_first(text, end));
		assert_int_equal(count_known(0, 20), 0);
	}
	assert_int_equal(build(0, 20), 0);
	assert_true(str_equal(read_file(&arena, "state/parsed"), text));
	arena_release(&arena);
}

static void a_wrong_byte_never_gives_wrong_ones(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	build(0, 20);
	struct str text = read_file(&arena, "state/parsed");
	size_t list = text.length - 20 * sizeof(struct parsed_entry) - sizeof(struct parsed_tail);
	char *bytes = arena_array(&arena, char, text.length);
	for (size_t i = 0; i < text.length; i += i < list ? 5 : 1) {
		memcpy(bytes, text.at, text.length);
		bytes[i] ^= (char)(1 << i % 8);
		put("state/parsed", (struct str){ bytes, text.length });
		assert_int_equal(count_known(0, 20), i < list ? 19 : 0);
	}
	assert_int_equal(build(0, 20), 0);
	assert_int_equal(count_known(0, 20), 20);
	arena_release(&arena);
}

static void a_place_outside_the_file_is_refused(void **state)
{
	static const struct parsed_entry entries[] = {
		{ 1, UINT64_MAX, 10, 0 }, { 2, 0, UINT32_MAX, 0 }, { 3, UINT64_MAX - 5, 10, 0 }, { 4, 1, 0, 0 },
	};
	struct parsed parsed = { 0 };
	struct buffer text = { 0 };
	struct arena arena = { 0 };
	(void)state;
	parsed_open(&parsed, "state", false);
	struct parsed_tail tail = { .name = PARSED_NAME, .program = parsed.program, .count = ARRAY_COUNT(entries) };
	parsed_close(&parsed, false);
	struct str list = { (const char *)entries, sizeof(entries) };
	tail.check = parsed_tail_check(&tail, list);
	buffer_literal(&text, "12345");
	buffer_add(&text, list);
	buffer_add(&text, (struct str){ (const char *)&tail, sizeof(tail) });
	put("state/parsed", buffer_str(&text));
	parsed_open(&parsed, "state", false);
	assert_int_equal(parsed.layers[0].count, ARRAY_COUNT(entries));
	for (uint64_t hash = 0; hash < 6; hash++)
		assert_int_equal(parsed_find(&parsed, 0, hash, &arena).length, 0);
	parsed_close(&parsed, false);
	buffer_release(&text);
	arena_release(&arena);
}

static void what_another_program_kept_is_nothing(void **state)
{
	(void)state;
	build_with(0, 20, 2, true, 1);
	assert_true(size_of("state/parsed") > 0);
	assert_int_equal(count_known(0, 20), 0);
	assert_int_equal(build(0, 20), 0);
	assert_int_equal(build(0, 20), 20);
}

static void where_nothing_can_be_kept_nothing_is(void **state)
{
	struct parsed parsed = { 0 };
	(void)state;
	build_with(0, 20, 2, false, 0); /* reading failed */
	assert_int_equal(count_known(0, 20), 0);
	assert_int_equal(size_of("state/parsed.new"), -1);
	assert_int_equal(rmdir("state"), 0);
	build(0, 20);
	assert_int_equal(mkdir("state", 0700), 0);
	assert_int_equal(mkdir("state/parsed", 0700) | mkdir("state/parsed/x", 0700), 0);
	build(0, 20);
	assert_int_equal(count_known(0, 20), 0);
	assert_int_equal(size_of("state/parsed.new"), -1);
	assert_int_equal(symlink("nowhere", "state/parsed-late"), 0);
	assert_int_equal(symlink("../victim", "state/parsed.new"), 0);
	put("victim", STR("unharmed"));
	parsed_open(&parsed, "state", true);
	parsed_close(&parsed, true);
	assert_int_equal(size_of("victim"), 8);
}

/* Of one hand and of several, which read more than they were asked for. */
static void forms_of_any_size_are_found_in_any_order(void **state)
{
	enum { FORMS = 64, STEP = 37, LENGTH_MOST = 40000 };
	static char text[LENGTH_MOST];
	struct parsed parsed = { 0 };
	struct arena arena = { 0 };
	(void)state;
	parsed_open(&parsed, "state", true);
	for (uint64_t i = 0; i < FORMS; i++) {
		struct buffer *room = parsed_room(&parsed, (unsigned)(i % 2));
		size_t start = room->length;
		memset(text, 'a' + (int)(i % 26), sizeof(text));
		buffer_add(room, (struct str){ text, 1 + i * i * 7919 % LENGTH_MOST });
		parsed_add(&parsed, (unsigned)(i % 2), hash_of(i), start);
	}
	parsed_close(&parsed, true);
	parsed_open(&parsed, "state", false);
	for (uint64_t turn = 0; turn < (uint64_t)4 * FORMS; turn++) {
		uint64_t i = turn * STEP % FORMS;
		struct str found = parsed_find(&parsed, (unsigned)(turn % 3), hash_of(i), &arena);
		memset(text, 'a' + (int)(i % 26), sizeof(text));
		assert_true(str_equal(found, (struct str){ text, 1 + i * i * 7919 % LENGTH_MOST }));
		arena_clear(&arena);
	}
	parsed_close(&parsed, true);
	arena_release(&arena);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

SUITE(test_parsed, IN_FOLDER(what_is_kept_is_found), IN_FOLDER(forms_of_any_size_are_found_in_any_order),
      IN_FOLDER(what_is_new_stands_in_a_small_file),
      IN_FOLDER(in_the_end_both_become_one), IN_FOLDER(what_was_of_no_use_is_replaced),
      IN_FOLDER(a_file_that_is_cut_tells_nothing), IN_FOLDER(a_wrong_byte_never_gives_wrong_ones),
      IN_FOLDER(a_place_outside_the_file_is_refused), IN_FOLDER(what_another_program_kept_is_nothing),
      IN_FOLDER(where_nothing_can_be_kept_nothing_is));
