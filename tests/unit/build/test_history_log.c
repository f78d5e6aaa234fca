#include "suite.h"

#include "build/history_log.h"

/*
 * What `git log` writes, in pieces of any size: "\1DAY,PARENTS" for a commit, then what happened to which
 * paths, each word closed by a zero byte.
 */
static void take(struct history_log *log, struct str text, size_t piece)
{
	for (size_t at = 0; at < text.length; at += piece)
		assert_true(history_log_take(log, str_slice(text, at, at + piece)));
}

static date changed(const struct history_log *log, const char *path)
{
	const struct history_entry *entry = table_get(&log->by_path, str_from(path));
	return entry == NULL ? DATE_NONE : entry->changed;
}

#define DAY(text) date_parse(STR(text))

static void pieces_of_any_size_are_read_alike(void **state)
{
	struct str text = STR("\1" "2026-03-03,beef\0\nM\0a.md\0A\0new.md\0\1" "2026-01-02,\0\nA\0a.md\0A\0b.md\0");
	(void)state;
	for (size_t piece = 1; piece <= text.length; piece++) {
		struct history_log log = { 0 };
		take(&log, text, piece);
		assert_int_equal(changed(&log, "a.md"), DAY("2026-03-03"));
		assert_int_equal(changed(&log, "new.md"), DAY("2026-03-03"));
		assert_int_equal(changed(&log, "b.md"), DAY("2026-01-02"));
		history_log_release(&log);
	}
}

/* b.md was once a.md; a new a.md has come since. */
static void a_name_used_again_is_another_page(void **state)
{
	struct str text = STR("\1" "2026-04-01,beef\0\nA\0a.md\0"
	                      "\1" "2026-03-01,beef\0\nR100\0a.md\0b.md\0"
	                      "\1" "2026-02-01,beef\0\nM\0a.md\0");
	struct history_log log = { 0 };
	(void)state;
	take(&log, text, text.length);
	history_log_older(&log, STR("a.md"), DAY("2026-02-15"));
	assert_int_equal(changed(&log, "a.md"), DAY("2026-04-01"));
	assert_int_equal(changed(&log, "b.md"), DAY("2026-02-15"));
	history_log_release(&log);
}

static void a_page_moved_there_and_back_is_itself(void **state)
{
	struct str text = STR("\1" "2026-04-01,beef\0\nR100\0b.md\0a.md\0"
	                      "\1" "2026-03-01,beef\0\nR100\0a.md\0b.md\0"
	                      "\1" "2026-02-01,beef\0\nM\0a.md\0");
	struct history_log log = { 0 };
	(void)state;
	take(&log, text, text.length);
	assert_int_equal(changed(&log, "a.md"), DAY("2026-02-01"));
	assert_int_equal(changed(&log, "b.md"), DATE_NONE);
	history_log_release(&log);
}

static void the_end_of_a_shallow_clone_says_nothing(void **state)
{
	struct str text = STR("\1" "2026-04-01,beef\0\nM\0a.md\0\1" "2026-03-01,\0\nA\0a.md\0A\0b.md\0");
	struct history_log log = { .is_shallow = true };
	(void)state;
	take(&log, text, text.length);
	assert_int_equal(changed(&log, "a.md"), DAY("2026-04-01"));
	assert_int_equal(changed(&log, "b.md"), DATE_NONE);
	history_log_release(&log);
}

static void other_output_is_refused(void **state)
{
	struct history_log log = { 0 };
	(void)state;
	assert_false(history_log_take(&log, STR("usage: git\0")));
	history_log_release(&log);
}

SUITE(test_history_log, cmocka_unit_test(pieces_of_any_size_are_read_alike),
      cmocka_unit_test(a_name_used_again_is_another_page),
      cmocka_unit_test(a_page_moved_there_and_back_is_itself),
      cmocka_unit_test(the_end_of_a_shallow_clone_says_nothing), cmocka_unit_test(other_output_is_refused));
