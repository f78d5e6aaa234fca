#include "suite.h"

#include "build/manifest.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct place {
	struct output output;
	struct manifest manifest;
	struct fault fault;
	char folder[64];
};

static int enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	strcpy(place->folder, "/tmp/steward-manifest-XXXXXX");
	*state = place;
	if (mkdtemp(place->folder) == NULL || chdir(place->folder) != 0 || mkdir("state", 0700) != 0)
		return -1;
	return output_open(&place->output, STR("site"), &place->fault) ? 0 : -1;
}

static int leave(void **state)
{
	struct place *place = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	output_close(&place->output);
	int left = chdir("/") | system(command);
	free(place);
	return left;
}

static void load(struct place *place)
{
	assert_true(manifest_load(&place->manifest, STR("state"), &place->output, &place->fault));
}

/* Write 'x' as a build does; stop before the end of it if 'killed'. */
static void build(struct place *place, struct str bytes, bool killed)
{
	struct manifest_entry entry = { .path = STR("x"), .digest = digest_of(bytes) };
	load(place);
	assert_true(manifest_begin(&place->manifest, &place->output, &place->fault));
	assert_true(manifest_announce(&place->manifest, "x", entry.digest, &place->fault));
	assert_true(output_put(&place->output, "x", bytes, 1, NULL, &place->fault));
	if (!killed)
		assert_true(manifest_finish(&place->manifest, &place->output, &entry, 1, &place->fault));
	manifest_release(&place->manifest);
}

static bool is_ours(struct place *place, struct str bytes)
{
	const struct manifest_entry *entry = manifest_find(&place->manifest, STR("x"));
	return entry != NULL && manifest_entry_fits(entry, digest_of(bytes));
}

static void loads_what_is_known_of_one_file_alone(void **state)
{
	struct place *place = *state;
	struct manifest_entry entries[] = {
		{ .path = STR("a/x"), .digest = digest_of(STR("another")) },
		{ .path = STR("x"), .digest = digest_of(STR("one")) },
		{ .path = STR("x x"), .digest = digest_of(STR("a third")) },
	};
	load(place);
	assert_true(manifest_begin(&place->manifest, &place->output, &place->fault));
	assert_true(manifest_finish(&place->manifest, &place->output, entries, ARRAY_COUNT(entries), &place->fault));
	manifest_release(&place->manifest);
	build(place, STR("two"), true);
	assert_true(manifest_load_entry(&place->manifest, STR("state"), &place->output, STR("x"), &place->fault));
	assert_int_equal(place->manifest.state, MANIFEST_FITS);
	assert_true(is_ours(place, STR("one")));
	assert_true(is_ours(place, STR("two")));
	assert_null(manifest_find(&place->manifest, STR("a/x")));
	assert_null(manifest_find(&place->manifest, STR("x x")));
	manifest_release(&place->manifest);
	place->manifest = (struct manifest){ .journal = -1 };
	assert_true(manifest_load_entry(&place->manifest, STR("state"), &place->output, STR("y"), &place->fault));
	assert_int_equal(place->manifest.entries.count, 0);
	manifest_release(&place->manifest);
}

static void knows_nothing_of_a_strange_folder(void **state)
{
	struct place *place = *state;
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_NONE);
	assert_null(manifest_find(&place->manifest, STR("x")));
	manifest_release(&place->manifest);
}

static void remembers_what_was_written(void **state)
{
	struct place *place = *state;
	build(place, STR("one"), false);
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_FITS);
	assert_true(is_ours(place, STR("one")));
	assert_false(is_ours(place, STR("edited")));
	assert_int_equal(place->manifest.entries.count, 1);
	manifest_release(&place->manifest);
}

static void knows_both_states_after_a_kill(void **state)
{
	struct place *place = *state;
	build(place, STR("one"), false);
	build(place, STR("two"), true);
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_FITS);
	assert_true(is_ours(place, STR("one")));
	assert_true(is_ours(place, STR("two")));
	assert_int_equal(place->manifest.entries.count, 1);
	manifest_release(&place->manifest);
}

static void knows_a_first_build_that_was_killed(void **state)
{
	struct place *place = *state;
	build(place, STR("one"), true);
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_FITS);
	assert_true(is_ours(place, STR("one")));
	manifest_release(&place->manifest);
}

static void passes_over_a_torn_line_of_the_journal(void **state)
{
	struct place *place = *state;
	build(place, STR("one"), true);
	load(place);
	int journal = open(place->manifest.journal_file.at, O_WRONLY | O_APPEND);
	assert_true(disk_write_open(journal, STR("12 00ff")));
	close(journal);
	manifest_release(&place->manifest);
	build(place, STR("two"), true);
	load(place);
	assert_true(is_ours(place, STR("one")));
	assert_true(is_ours(place, STR("two")));
	manifest_release(&place->manifest);
}

/* Killed after the list was renewed and before the marker was: the marker still shows the list before. */
static void fits_while_the_marker_is_one_list_behind(void **state)
{
	struct place *place = *state;
	struct arena arena = { 0 };
	struct str marker;
	build(place, STR("one"), false);
	assert_int_equal(disk_read(&arena, "site/" MANIFEST_MARKER, 99, &marker, &place->fault), DISK_DONE);
	build(place, STR("two"), false);
	assert_true(disk_replace("site/" MANIFEST_MARKER, marker, &place->fault));
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_FITS);
	assert_true(is_ours(place, STR("two")));
	manifest_release(&place->manifest);
	/* Back to the first bytes: the list in the file must follow, though the marker is right already. */
	build(place, STR("one"), false);
	load(place);
	assert_true(is_ours(place, STR("one")));
	assert_false(is_ours(place, STR("two")));
	manifest_release(&place->manifest);
	arena_release(&arena);
}

static void does_not_fit_another_folder(void **state)
{
	struct place *place = *state;
	build(place, STR("one"), false);
	assert_int_equal(unlink("site/" MANIFEST_MARKER), 0);
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_OTHER);
	assert_null(manifest_find(&place->manifest, STR("x")));
	manifest_release(&place->manifest);
	assert_true(disk_create("site/" MANIFEST_MARKER, STR("0123456789abcdef\n"), &place->fault));
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_OTHER);
	manifest_release(&place->manifest);
}

static void keeps_one_list_for_each_folder(void **state)
{
	struct place *place = *state;
	build(place, STR("one"), false);
	output_close(&place->output);
	assert_true(output_open(&place->output, STR("other"), &place->fault));
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_NONE);
	manifest_release(&place->manifest);
	build(place, STR("two"), false);
	output_close(&place->output);
	assert_true(output_open(&place->output, STR("site"), &place->fault));
	load(place);
	assert_int_equal(place->manifest.state, MANIFEST_FITS);
	assert_true(is_ours(place, STR("one")));
	manifest_release(&place->manifest);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
SUITE(test_manifest, TEST(loads_what_is_known_of_one_file_alone),
      TEST(knows_nothing_of_a_strange_folder), TEST(remembers_what_was_written),
      TEST(knows_both_states_after_a_kill), TEST(knows_a_first_build_that_was_killed),
      TEST(passes_over_a_torn_line_of_the_journal), TEST(fits_while_the_marker_is_one_list_behind),
      TEST(does_not_fit_another_folder), TEST(keeps_one_list_for_each_folder));
