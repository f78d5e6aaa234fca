#include "suite.h"

#include "build/state_folder.h"
#include "build/index_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_PATH "state/search-0123456789abcdef"

static const struct build_log beside = { .file = STR_ROW("state/log-0123456789abcdef"), .program = 7 };

static void save(void)
{
	struct index_log log;
	struct buffer bytes = { 0 };
	index_log_load(&log, &beside);
	index_log_begin(&log, &bytes);
	buffer_literal(&bytes, "what is kept");
	index_log_save(&log, &bytes);
	buffer_release(&bytes);
	index_log_release(&log);
}

static void what_flows_is_kept_as_if_it_had_been_whole(void **state)
{
	struct index_log log;
	struct buffer bytes = { 0 }, whole = { 0 };
	(void)state;
	index_log_load(&log, &beside);
	index_log_begin(&log, &bytes);
	for (int i = 0; i < 200000; i++) {
		buffer_printf(&bytes, "%d ", i);
		buffer_printf(&whole, "%d ", i);
		buffer_flow(&bytes);
	}
	assert_true(bytes.room < whole.length);
	index_log_save(&log, &bytes);
	index_log_release(&log);
	index_log_load(&log, &beside);
	assert_true(str_equal(log.kept, buffer_str(&whole)));
	index_log_release(&log);
	buffer_release(&bytes);
	buffer_release(&whole);
}

static bool is_kept(const struct build_log *build_log)
{
	struct index_log log;
	index_log_load(&log, build_log);
	bool kept = str_equal(log.kept, STR("what is kept"));
	assert_true(kept || log.kept.length == 0);
	index_log_release(&log);
	return kept;
}

static struct str text_of(struct arena *arena)
{
	struct str text;
	struct fault fault;
	assert_int_equal(disk_read(arena, FILE_PATH, SIZE_MAX, &text, &fault), DISK_DONE);
	return text;
}

static void put(struct str text)
{
	struct fault fault;
	assert_true(disk_replace(FILE_PATH, text, &fault));
}

static void the_same_program_reads_it(void **state)
{
	struct build_log other = beside, unknown = beside;
	(void)state;
	other.program = 8;
	unknown.program = 0;
	assert_false(is_kept(&beside)); /* there is none */
	save();
	assert_true(is_kept(&beside));
	assert_false(is_kept(&other));
	assert_false(is_kept(&unknown));
}

static void cut_or_with_a_wrong_byte_it_is_an_empty_one(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	save();
	struct str text = text_of(&arena);
	for (size_t at = 0; at < text.length; at++) {
		struct str wrong = arena_copy(&arena, text);
		((char *)(uintptr_t)wrong.at)[at] ^= 1;
		put(wrong);
		assert_false(is_kept(&beside));
		put(str_first(text, at));
		assert_false(is_kept(&beside));
	}
	put(text);
	assert_true(is_kept(&beside));
	arena_release(&arena);
}

static void where_it_cannot_be_written_none_is_left(void **state)
{
	(void)state;
	save();
	assert_int_equal(mkdir(FILE_PATH ".new", 0700), 0);
	save();
	assert_int_equal(access(FILE_PATH, F_OK), -1);
	assert_int_equal(rmdir(FILE_PATH ".new"), 0);
}

SUITE(test_index_log,
      cmocka_unit_test_setup_teardown(what_flows_is_kept_as_if_it_had_been_whole, enter, leave),
      cmocka_unit_test_setup_teardown(the_same_program_reads_it, enter, leave),
      cmocka_unit_test_setup_teardown(cut_or_with_a_wrong_byte_it_is_an_empty_one, enter, leave),
      cmocka_unit_test_setup_teardown(where_it_cannot_be_written_none_is_left, enter, leave));
