#include "suite.h"

#include "serve/snapshot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Stamps are handed in, so that the tests say what the disk's clock shows; bytes are on the disk. */
struct place {
	struct snapshot snapshot;
	char folder[64], told[256];
};

enum { OLD = 1, NEWER = 2, GRAIN_MS = 20 };

static int enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	place->snapshot.grain = GRAIN_MS * INT64_C(1000000);
	strcpy(place->folder, "/tmp/steward-snapshot-XXXXXX");
	*state = place;
	return mkdtemp(place->folder) != NULL ? chdir(place->folder) : -1;
}

static int leave(void **state)
{
	struct place *place = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	int left = chdir("/") | system(command);
	snapshot_release(&place->snapshot);
	free(place);
	return left;
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static struct disk_file file_at(const char *path, int64_t changed)
{
	return (struct disk_file){ .location = str_from(path), .stamp = { .changed = changed } };
}

/* Newer than any look, so within the grain. */
static int64_t not_old(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec + INT64_C(60000000000);
}

static void find(struct place *place, const char *path, int64_t changed, bool touched)
{
	struct disk_file file = file_at(path, changed);
	snapshot_found(&place->snapshot, &file, touched);
}

static void seek(struct place *place, const char *path)
{
	snapshot_sought(&place->snapshot, snapshot_find(&place->snapshot, str_from(path)));
}

/* What is told, such as "Aa Cb ", the last to differ first. */
static const char *tell(struct place *place)
{
	const struct snapshot_entry *entry;
	enum snapshot_difference difference;
	char *at = place->told;
	*at = '\0';
	while ((entry = snapshot_tell(&place->snapshot, &difference)) != NULL)
		at += sprintf(at, "%c" STR_FMT " ", "ACR"[difference], STR_ARG(entry->location));
	return place->told;
}

static void look(struct place *place, const char *path, int64_t changed, bool touched, bool doubt)
{
	snapshot_begin(&place->snapshot, doubt);
	find(place, path, changed, touched);
}

static void differences_are_told_once(void **state)
{
	struct place *place = *state;
	put("a", "one");
	put("b", "one");
	look(place, "a", OLD, false, false);
	find(place, "b", OLD, false);
	assert_string_equal(tell(place), "Ab Aa ");
	assert_string_equal(tell(place), "");
	put("a", "two");
	look(place, "a", NEWER, false, false);
	seek(place, "b");
	assert_string_equal(tell(place), "Rb Ca ");
	assert_string_equal(tell(place), "");
	look(place, "b", NEWER, false, false);
	assert_string_equal(tell(place), "Ab ");
}

static void what_came_and_went_between_is_not_told(void **state)
{
	struct place *place = *state;
	put("a", "one");
	look(place, "a", OLD, false, false);
	snapshot_begin(&place->snapshot, false);
	seek(place, "a");
	assert_string_equal(tell(place), "");
}

static void the_same_bytes_are_told_only_in_doubt(void **state)
{
	struct place *place = *state;
	put("a", "one");
	look(place, "a", OLD, false, false);
	tell(place);
	look(place, "a", NEWER, true, false);
	assert_string_equal(tell(place), "Ca "); /* what a build has read of it was never known */
	look(place, "a", NEWER + 1, true, false);
	assert_string_equal(tell(place), "");
	look(place, "a", NEWER + 2, true, true);
	assert_string_equal(tell(place), "Ca ");
}

static void two_writes_within_a_tick_of_the_clock_are_told(void **state)
{
	struct place *place = *state;
	int64_t now = not_old();
	put("a", "one");
	look(place, "a", now, false, false);
	tell(place);
	look(place, "a", now, false, false);
	assert_string_equal(tell(place), "");
	put("a", "two");
	look(place, "a", now, false, false);
	assert_string_equal(tell(place), "Ca ");
}

static void an_old_stamp_is_believed_unless_an_event_names_the_file(void **state)
{
	struct place *place = *state;
	put("a", "one");
	look(place, "a", OLD, true, false);
	tell(place);
	put("a", "two");
	look(place, "a", OLD, false, false);
	assert_string_equal(tell(place), "");
	look(place, "a", OLD, true, false);
	assert_string_equal(tell(place), "Ca ");
}

static void bytes_are_learned_while_their_stamp_stands(void **state)
{
	struct place *place = *state;
	struct disk_file a = { .location = STR("a") };
	put("a", "one");
	put("b", "one");
	assert_true(disk_stamp_at("a", &a.stamp));
	place->snapshot.grain = -INT64_C(60000000000); /* no stamp is nearly new */
	snapshot_begin(&place->snapshot, false);
	snapshot_found(&place->snapshot, &a, false);
	find(place, "b", OLD, false);
	tell(place);
	assert_true(snapshot_learn(&place->snapshot, 1));
	assert_false(snapshot_learn(&place->snapshot, 1));
	look(place, "a", NEWER, true, false);
	find(place, "b", NEWER, true);
	assert_string_equal(tell(place), "Cb "); /* b's was not the one on the disk */
}

static void refusals_are_told_when_they_change(void **state)
{
	struct place *place = *state;
	struct disk_file file = { .location = STR("a"), .refused = "it is a device" };
	snapshot_begin(&place->snapshot, false);
	snapshot_found(&place->snapshot, &file, false);
	assert_string_equal(tell(place), "Aa ");
	snapshot_begin(&place->snapshot, false);
	snapshot_found(&place->snapshot, &file, true);
	assert_string_equal(tell(place), "");
	file.refused = "it is a socket";
	snapshot_begin(&place->snapshot, false);
	snapshot_found(&place->snapshot, &file, true);
	assert_string_equal(tell(place), "Ca ");
	put("a", "one");
	look(place, "a", OLD, true, false);
	assert_string_equal(tell(place), "Ca ");
}

static void names_that_are_gone_do_not_pile_up(void **state)
{
	struct place *place = *state;
	char name[32];
	put("stays", "one");
	look(place, "stays", OLD, false, false);
	for (int i = 0; i < 20000; i++) {
		snprintf(name, sizeof(name), "draft-%d", i);
		look(place, name, OLD, false, false);
		tell(place);
		snapshot_begin(&place->snapshot, false);
		seek(place, name);
		tell(place);
	}
	assert_in_range(place->snapshot.entries.count, 1, 2000);
	assert_in_range(arena_used(&place->snapshot.arena), 1, 2000000);
	put("stays", "two");
	look(place, "stays", NEWER, true, false);
	assert_string_equal(tell(place), "Cstays ");
	look(place, "stays", NEWER + 1, true, false);
	assert_string_equal(tell(place), "");
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

SUITE(test_snapshot, IN_A_PLACE(differences_are_told_once),
      IN_A_PLACE(what_came_and_went_between_is_not_told),
      IN_A_PLACE(the_same_bytes_are_told_only_in_doubt),
      IN_A_PLACE(two_writes_within_a_tick_of_the_clock_are_told),
      IN_A_PLACE(an_old_stamp_is_believed_unless_an_event_names_the_file),
      IN_A_PLACE(bytes_are_learned_while_their_stamp_stands),
      IN_A_PLACE(refusals_are_told_when_they_change),
      IN_A_PLACE(names_that_are_gone_do_not_pile_up));
