#include "suite.h"

#include "build/state_folder.h"
#include "build/build_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MANIFEST "state/manifest-0123456789abcdef"
#define LOG      "state/log-0123456789abcdef"

static const struct disk_stamp old_stamp = { 5, 1, 2, 3, 4 }; /* long before any log */
enum { FACE = 77 };

/* What is ours, and what the log loaded last tells of it. */
static struct manifest_entry known[] = { { .path = STR_ROW("a/index.html") },
	                                 { .path = STR_ROW("b c/ä.html") },
	                                 { .path = STR_ROW("no-stamp") },
	                                 { .path = STR_ROW("page.html") } };

static void load(struct build_log *log)
{
	struct manifest manifest = { .file = STR(MANIFEST) };
	for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
		known[i].face = known[i].stamp = 0;
		table_put(&manifest.arena, &manifest.by_path, known[i].path, &known[i]);
	}
	build_log_name(log, &manifest);
	build_log_load(log, &manifest);
	arena_release(&manifest.arena);
}

static void save(void)
{
	struct build_log log;
	uint64_t stamp = build_log_stamp(&old_stamp);
	const struct build_log_entry entries[] = { { STR("a/index.html"), FACE, stamp },
		                                   { STR("b c/ä.html"), FACE + 1, stamp },
		                                   { STR("no-stamp"), FACE, 0 } };
	struct build_input input = { STR("content/a b.md"), 99 };
	load(&log);
	log.frame = (struct build_log_frame){ 7, 8, 700000 };
	log.inputs.items = &input;
	log.inputs.count = 1;
	build_log_save(&log, entries, ARRAY_COUNT(entries));
	build_log_release(&log);
}

static bool fits(const struct build_log *log, const char *path, uint64_t face, const struct disk_stamp *stamp)
{
	const struct manifest_entry *entry = NULL;
	for (size_t i = 0; i < ARRAY_COUNT(known); i++)
		if (str_equal(known[i].path, str_from(path)))
			entry = &known[i];
	return build_log_fits(log, entry, face, stamp);
}

static struct str text_of(struct arena *arena)
{
	struct str text;
	struct fault fault;
	assert_int_equal(disk_read(arena, LOG, SIZE_MAX, &text, &fault), DISK_DONE);
	return text;
}

static void put(struct str text)
{
	struct fault fault;
	assert_true(disk_replace(LOG, text, &fault));
}

/* How many of the two files the log tells to be right. */
static int right(void)
{
	struct build_log log;
	load(&log);
	int count = fits(&log, "a/index.html", FACE, &old_stamp) + fits(&log, "b c/ä.html", FACE + 1, &old_stamp);
	build_log_release(&log);
	return count;
}

/* Of a site made in one tick of the clock the next build trusted nothing, and read all again. */
static void a_log_is_never_of_the_tick_of_what_it_tells_of(void **state)
{
	(void)state;
	for (int i = 0; i < 10; i++) {
		struct fault fault;
		struct disk_stamp stamp;
		struct build_log log;
		assert_true(disk_replace("page.html", STR("page"), &fault));
		assert_true(disk_stamp_at("page.html", &stamp));
		const struct build_log_entry entry = { STR("page.html"), FACE, build_log_stamp(&stamp) };
		load(&log);
		build_log_save(&log, &entry, 1);
		build_log_release(&log);
		load(&log);
		assert_true(fits(&log, "page.html", FACE, &stamp));
		build_log_release(&log);
	}
}

static void a_file_with_its_face_and_stamp_is_right(void **state)
{
	struct build_log log;
	struct disk_stamp other = old_stamp, new = old_stamp;
	(void)state;
	assert_int_equal(right(), 0); /* there is none */
	save();
	assert_int_equal(right(), 2);
	load(&log);
	other.size++;
	new.changed = log.written;
	assert_false(fits(&log, "a/index.html", FACE + 1, &old_stamp));
	assert_false(fits(&log, "a/index.html", FACE, &other));
	assert_false(fits(&log, "a/index.html", FACE, &new)); /* written together with the log */
	assert_false(fits(&log, "no-stamp", FACE, &old_stamp));
	assert_false(fits(&log, "other", FACE, &old_stamp));
	assert_int_equal(log.entries, 2);
	build_log_release(&log);
}

static void a_log_that_is_cut_tells_nothing(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	save();
	struct str text = text_of(&arena);
	for (size_t end = 0; end < text.length; end++) {
		put(str_first(text, end));
		assert_int_equal(right(), 0);
	}
	put(text);
	assert_int_equal(right(), 2);
	arena_release(&arena);
}

static void a_log_with_a_wrong_byte_tells_nothing(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	save();
	struct str text = text_of(&arena);
	char *bytes = arena_array(&arena, char, text.length);
	for (size_t i = 0; i < text.length; i++) {
		memcpy(bytes, text.at, text.length);
		bytes[i] = bytes[i] == '0' ? '1' : '0';
		put((struct str){ bytes, text.length });
		assert_int_equal(right(), 0);
	}
	put(STR("\n\n \n0 0 a/index.html\nx"));
	assert_int_equal(right(), 0);
	arena_release(&arena);
}

static void the_log_of_another_program_is_none(void **state)
{
	struct build_log log;
	(void)state;
	save();
	load(&log);
	log.program++;
	build_log_save(&log,
	               &(struct build_log_entry){ STR("a/index.html"), FACE, build_log_stamp(&old_stamp) }, 1);
	build_log_release(&log);
	assert_int_equal(right(), 0);
}

/* The whole as it is read when it was saved with an entry of this stamp. */
static struct build_log_whole kept(uint64_t glance, const char *zone, uint64_t stamp)
{
	struct build_log log;
	struct build_log_whole whole = { glance, 700000, 12, 34, str_from(zone) };
	const struct build_log_entry entry = { STR("a/index.html"), FACE, stamp };
	load(&log);
	log.whole = whole;
	build_log_save(&log, &entry, 1);
	build_log_release(&log);
	load(&log);
	whole = log.whole;
	whole.zone = str_equal(whole.zone, str_from(zone)) ? str_from(zone) : STR("another");
	build_log_release(&log);
	return whole;
}

static void the_whole_is_kept_where_it_may_be_trusted(void **state)
{
	(void)state;
	struct build_log_whole whole = kept(5, "Europe/Lisbon", 9);
	assert_int_equal(whole.glance, 5);
	assert_int_equal(whole.today, 700000);
	assert_int_equal(whole.pages, 12);
	assert_int_equal(whole.files, 34);
	assert_true(str_equal(whole.zone, STR("Europe/Lisbon")));
	assert_int_equal(kept(5, "", 9).glance, 5);
	assert_int_equal(kept(0, "", 9).glance, 0);
	assert_int_equal(kept(5, "", 0).glance, 0); /* a file whose state nobody knows */
}

static bool claims(uint64_t glance)
{
	struct manifest manifest = { .file = STR(MANIFEST) };
	return build_log_claims(&manifest, glance);
}

static void a_log_claims_the_glance_that_it_was_saved_with(void **state)
{
	(void)state;
	assert_false(claims(5)); /* there is no log */
	kept(5, "Europe/Lisbon", 9);
	assert_true(claims(5));
	assert_false(claims(6));
	kept(0, "", 9);
	assert_false(claims(0));
	save();
	assert_false(claims(5));
	put(STR("whole 0000000000000005"));
	assert_false(claims(5));
}

static void what_was_read_is_kept(void **state)
{
	struct build_log log;
	(void)state;
	save();
	load(&log);
	assert_int_equal(log.frame.face, 7);
	assert_int_equal(log.frame.theme, 8);
	assert_int_equal(log.frame.as_of, 700000);
	assert_int_equal(log.inputs.count, 0); /* they are many, and few ask */
	build_log_load_inputs(&log);
	assert_int_equal(log.entries, 2);
	assert_int_equal(log.inputs.count, 1);
	assert_int_equal(log.inputs.items[0].hash, 99);
	assert_true(str_equal(log.inputs.items[0].path, STR("content/a b.md")));
	build_log_release(&log);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

SUITE(test_build_log, IN_FOLDER(a_log_is_never_of_the_tick_of_what_it_tells_of),
      IN_FOLDER(a_file_with_its_face_and_stamp_is_right),
      IN_FOLDER(a_log_that_is_cut_tells_nothing), IN_FOLDER(what_was_read_is_kept),
      IN_FOLDER(a_log_with_a_wrong_byte_tells_nothing),
      IN_FOLDER(the_whole_is_kept_where_it_may_be_trusted),
      IN_FOLDER(a_log_claims_the_glance_that_it_was_saved_with), IN_FOLDER(the_log_of_another_program_is_none));
