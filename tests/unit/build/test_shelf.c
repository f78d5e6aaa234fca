#include "suite.h"

#include "build/build.h"
#include "build/inputs.h"
#include "model/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * The shelf, on a copy of the example handbook: whatever happens to its files, a build with a shelf is a
 * build without one. STEWARD_SHELF_STEPS sets how many things happen, STEWARD_SHELF_SEED which, and
 * STEWARD_SHELF_CONTENT takes the content of another handbook.
 */
enum { STEPS = 24 };

struct sandbox {
	char folder[64];
	struct shelf shelf;
	uint64_t random;
};

static int enter_with(void **state, const char *content)
{
	char program[512] = { 0 }, command[2048];
	struct sandbox *box = calloc(1, sizeof(*box));
	*state = box;
	strcpy(box->folder, "/tmp/steward-shelf-XXXXXX");
	if (readlink("/proc/self/exe", program, sizeof(program) - 1) < 0 || mkdtemp(box->folder) == NULL)
		return -1;
	*strrchr(program, '/') = '\0';
	snprintf(command, sizeof(command), "cp -r '%s%s' '%s/content'", content != NULL ? "" : program,
	         content != NULL ? content : "/../../content", box->folder);
	return system(command) != 0 || chdir(box->folder) != 0 ? -1 : 0;
}

static int enter(void **state)
{
	return enter_with(state, NULL);
}

static int enter_given(void **state)
{
	return enter_with(state, getenv("STEWARD_SHELF_CONTENT"));
}

static int leave(void **state)
{
	struct sandbox *box = *state;
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", box->folder);
	shelf_release(&box->shelf);
	int left = chdir("/") | system(command);
	free(box);
	return left;
}

static struct build *read_all(struct shelf *shelf, date as_of)
{
	struct build *build = calloc(1, sizeof(*build));
	struct fault fault = { 0 };
	struct build_settings settings = { .content = STR("content"),
		                           .output = STR("site"),
		                           .hands = 2,
		                           .as_of = as_of,
		                           .rewind = as_of != DATE_NONE,
		                           .shelf = shelf };
	if (!build_read(build, &settings, &fault))
		fail_msg("%s", fault.sentence);
	return build;
}

static void done_with(struct build *build)
{
	build_release(build);
	free(build);
}

/* All that people and programs get to see of a build: of pages every 'nth' alone, to save time. */
static struct buffer shown(struct build *build, size_t nth)
{
	struct buffer out = { 0 };
	struct arena arena = { 0 }, scratch = { 0 };
	view_files_list files = { 0 };
	const struct diagnostics *diags = &build->site->diags;
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diagnostic *said = &diags->list.items[i];
		struct place place = source_place(said->where.source, said->where.start);
		buffer_printf(&out, STR_FMT ":%zu:%zu " STR_FMT " (" STR_FMT ")\n",
		              STR_ARG(said->where.source->path), place.line, place.column,
		              STR_ARG(said->message), STR_ARG(said->help));
	}
	view_files(&arena, &build->facts, &build->theme, &files);
	for (size_t i = 0; i < files.count; i++) {
		bool is_page = str_ends(files.items[i].path, STR(".html"));
		buffer_printf(&out, "\n== " STR_FMT "\n", STR_ARG(files.items[i].path));
		if (is_page && i % nth != 0)
			continue;
		view_render(&out, &scratch, NULL, &build->facts, &build->theme, &files.items[i]);
		arena_clear(&scratch);
	}
	for (size_t i = 0; i < build->site->assets.count; i++)
		buffer_printf(&out, "asset " STR_FMT "\n", STR_ARG(build->site->assets.items[i]->url));
	arena_release(&scratch);
	arena_release(&arena);
	return out;
}

static void assert_same(struct buffer *a, struct buffer *b, const char *when)
{
	size_t at = 0;
	while (at < a->length && at < b->length && a->bytes[at] == b->bytes[at])
		at++;
	if (a->length != b->length || at < a->length) {
		size_t from = at < 200 ? 0 : at - 200;
		fail_msg("%s, from byte %zu on: %.*s\n------ and not: %.*s", when, at,
		         (int)(a->length - from < 400 ? a->length - from : 400), a->bytes + from,
		         (int)(b->length - from < 400 ? b->length - from : 400), b->bytes + from);
	}
	buffer_release(a);
	buffer_release(b);
}

/* ---- what may happen to files ----------------------------------------------------------------- */

static size_t pick(struct sandbox *box, size_t below)
{
	box->random = box->random * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(box->random >> 33) % below;
}

static disk_files all_files(struct arena *arena)
{
	disk_files files = { 0 };
	struct fault fault = { 0 };
	struct disk_walk walk = { .folder = "content", .bounds = "/" };
	assert_true(disk_find(arena, &walk, &files, &fault));
	return files;
}

static struct str bytes_of(struct arena *arena, const char *path)
{
	struct str bytes = { 0 };
	struct fault fault = { 0 };
	assert_int_equal(disk_read(arena, path, SOURCE_LENGTH_MAX, &bytes, &fault), DISK_DONE);
	return bytes;
}

static void put(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (size_t i = 0; i < bytes.length; i++)
		putc(bytes.at[i], file);
	fclose(file);
}

static void put_words(const char *path, const char *text)
{
	put(path, str_from(text));
}

static void remove_one(struct sandbox *box, const char *path)
{
	(void)box;
	assert_int_equal(unlink(path), 0);
}

static void rename_one(struct sandbox *box, const char *path)
{
	char other[512];
	const char *dot = strrchr(path, '.');
	snprintf(other, sizeof(other), "%.*s-%zu%s", (int)(dot - path), path, pick(box, 90), dot);
	assert_int_equal(rename(path, other), 0);
}

static void copy_one(struct sandbox *box, const char *path)
{
	struct arena arena = { 0 };
	char other[512];
	const char *dot = strrchr(path, '.');
	snprintf(other, sizeof(other), "%.*s-%zu%s", (int)(dot - path), path, pick(box, 90), dot);
	put(other, bytes_of(&arena, path));
	arena_release(&arena);
}

static void move_up(struct sandbox *box, const char *path)
{
	char other[512];
	(void)box;
	snprintf(other, sizeof(other), "content/%s", strrchr(path, '/') + 1);
	assert_int_equal(rename(path, other), 0);
}

/* A line goes, comes twice, or another file's line takes its place. */
static void change_line(struct sandbox *box, const char *path)
{
	struct arena arena = { 0 };
	struct str bytes = bytes_of(&arena, path), line;
	disk_files files = all_files(&arena);
	const struct disk_file *donor = &files.items[pick(box, files.count)];
	struct buffer out = { 0 };
	size_t lines = 1, way = pick(box, 3);
	for (size_t i = 0; i < bytes.length; i++)
		lines += bytes.at[i] == '\n';
	size_t chosen = pick(box, lines);
	for (size_t i = 0; str_cut(&bytes, '\n', &line); i++) {
		struct str others = bytes_of(&arena, donor->location.at), other = line;
		for (size_t j = 0; i == chosen && way == 2 && j < chosen; j++)
			if (!str_cut(&others, '\n', &other))
				other = line;
		if (i != chosen || way > 0)
			buffer_printf(&out, STR_FMT "\n", STR_ARG(other));
		if (i == chosen && way == 1)
			buffer_printf(&out, STR_FMT "\n", STR_ARG(line));
	}
	put(path, buffer_str(&out));
	buffer_release(&out);
	arena_release(&arena);
}

static void write_again(struct sandbox *box, const char *path)
{
	struct arena arena = { 0 };
	(void)box;
	put(path, bytes_of(&arena, path));
	arena_release(&arena);
}

static void append_links(struct sandbox *box, const char *path)
{
	FILE *file = fopen(path, "a");
	assert_non_null(file);
	if (strstr(path, ".md") != NULL)
		fprintf(file, "\n# New %zu\n\n[[refunds]] [a](/guides/booking.md#x) ![i](/assets/none.png)\n\n"
		              "```steward\ntasks:\n  area: refunds\n```\n", pick(box, 9));
	fclose(file);
}

static void change_settings(struct sandbox *box, const char *path)
{
	static const char *const settings[] = {
		"title: A\nas_of: 2026-01-15\ntimezone: Europe/Berlin\n",
		"title: B\nas_of: 2026-03-12\nhtml: trusted\nsince: 30\n",
		"status_words:\n  done: [fertig, todo]\nas_of: 2025-06-01\ntimezone: Moon/Crater\n",
		"signals:\n  no-owner: off\n  nothing: off\nas_of: 2026-11-20\n", "]["
	};
	(void)path;
	put_words("content/steward.yml", settings[pick(box, 5)]);
}

static void change_folder(struct sandbox *box, const char *path)
{
	static const char *const defaults[] = { "owner: nobody-here\n", "area: refunds\nreview_every: 9\n",
		                                "title: Other\norder: 1\narea: booking\n", "" };
	static const char *const places[] = { "content/guides/_folder.yml", "content/_folder.yml",
		                              "content/boundaries/_folder.yml" };
	(void)path;
	const char *place = places[pick(box, 3)];
	if (access("content/guides", F_OK) == 0 && access("content/boundaries", F_OK) == 0)
		put_words(place, defaults[pick(box, 4)]);
}

static void change_image(struct sandbox *box, const char *path)
{
	(void)path;
	mkdir("content/assets", 0777);
	put_words("content/assets/steward-home.png", pick(box, 2) ? "no image" : "GIF89a\x05");
	put_words(pick(box, 2) ? "content/assets/list.csv" : "content/assets/b.pdf", "a;b\n");
}

static void (*const events[])(struct sandbox *box, const char *path) = {
	remove_one,   rename_one,      copy_one,      move_up,      change_line, change_line,
	write_again,  append_links,    append_links,  change_line,  change_settings,
	change_folder, change_image,
};

static size_t number_in(const char *name, size_t otherwise)
{
	const char *given = getenv(name);
	return given != NULL ? strtoul(given, NULL, 10) : otherwise;
}

static void a_build_with_a_shelf_is_a_build_without(void **state)
{
	struct sandbox *box = *state;
	struct build *previous = read_all(&box->shelf, DATE_NONE);
	size_t steps = number_in("STEWARD_SHELF_STEPS", STEPS);
	box->random = number_in("STEWARD_SHELF_SEED", 7);
	for (size_t step = 0; step < steps; step++) {
		struct arena arena = { 0 };
		char when[256] = { 0 };
		struct buffer before = shown(previous, 50);
		for (size_t i = 0; i <= step % 3; i++) {
			disk_files files = all_files(&arena);
			const char *path = files.items[pick(box, files.count)].location.at;
			size_t event = pick(box, ARRAY_COUNT(events));
			snprintf(when, sizeof(when), "step %zu, event %zu of %s", step, event, path);
			events[event](box, path);
		}
		date as_of = step % 5 == 4 ? date_parse(STR("2025-12-01")) : DATE_NONE;
		struct build *with = read_all(&box->shelf, as_of), *without = read_all(NULL, as_of);
		struct buffer a = shown(with, 7), b = shown(without, 7), after = shown(previous, 50);
		assert_same(&a, &b, when);
		assert_same(&after, &before, "the build before has changed");
		done_with(without);
		done_with(previous);
		previous = with;
		arena_release(&arena);
	}
	done_with(previous);
}

/* ---- what is read ----------------------------------------------------------------------------- */

static void read_and_forget(struct sandbox *box)
{
	done_with(read_all(&box->shelf, DATE_NONE));
}

static void expect_changes(const struct sandbox *box, const char *wanted)
{
	static const char *const words[] = { "added", "changed", "removed" };
	struct buffer out = { 0 };
	for (size_t i = 0; i < box->shelf.changes.count; i++)
		buffer_printf(&out, "%s " STR_FMT "\n", words[box->shelf.changes.items[i].difference],
		              STR_ARG(box->shelf.changes.items[i].path));
	buffer_add_byte(&out, '\0');
	assert_string_equal(out.bytes, wanted);
	buffer_release(&out);
}

static void the_shelf_tells_what_has_changed(void **state)
{
	struct sandbox *box = *state;
	read_and_forget(box);
	read_and_forget(box);
	expect_changes(box, "");
	put_words("content/tasks/zz-new.yml", "title: New\n");
	put_words("content/guides/booking.md", "# Booking\n");
	put_words("content/assets/steward-home.png", "x");
	write_again(box, "content/guides/refunds.md");
	assert_int_equal(unlink("content/guides/platform.md"), 0);
	read_and_forget(box);
	expect_changes(box, "changed assets/steward-home.png\nchanged guides/booking.md\n"
	                    "removed guides/platform.md\nadded tasks/zz-new.yml\n");
}

/* As if the file had been written to once more without its stamp having changed. */
static struct shelf_book *write_unseen(struct sandbox *box, const char *path, const char *text)
{
	struct shelf_book *book = shelf_find(&box->shelf, str_from(path + strlen("content/")));
	assert_non_null(book);
	put_words(path, text);
	assert_true(disk_stamp_at(path, &book->stamp));
	return book;
}

static void a_file_with_its_old_stamp_is_not_read(void **state)
{
	struct sandbox *box = *state;
	read_and_forget(box);
	write_unseen(box, "content/guides/booking.md", "# Booking\n")->racy = false;
	read_and_forget(box);
	expect_changes(box, "");
}

static void a_file_written_twice_in_one_tick_is_read_again(void **state)
{
	struct sandbox *box = *state;
	put_words("content/guides/booking.md", "# Booking A\n");
	read_and_forget(box);
	assert_true(write_unseen(box, "content/guides/booking.md", "# Booking B\n")->racy);
	read_and_forget(box);
	expect_changes(box, "changed guides/booking.md\n");
}

/* A preview of a large handbook is mostly books. */
static void books_hold_little_room_in_vain(void **state)
{
	struct sandbox *box = *state;
	const struct shelf_batch *counted[256] = { 0 };
	size_t batches = 0, all = 0, used = 0;
	for (int copy = 0; copy < 8; copy++) {
		char command[64];
		snprintf(command, sizeof(command), "cp -r content/guides content/again-%d", copy);
		assert_int_equal(system(command), 0);
	}
	read_and_forget(box);
	for (size_t i = 0; i < box->shelf.books.count; i++) {
		const struct shelf_batch *batch = box->shelf.books.items[i]->batch;
		size_t known = 0;
		while (known < batches && counted[known] != batch)
			known++;
		if (known < batches)
			continue;
		assert_true(batches < ARRAY_COUNT(counted));
		counted[batches++] = batch;
		all += arena_room(&batch->arena).all;
		used += arena_used(&batch->arena);
	}
	/* each of two hands ends with a batch that is not full */
	assert_true(all < used + used / 6);
}

static void an_old_stamp_is_not_racy(void **state)
{
	struct shelf_book book = { 0 };
	struct disk_file found = { .stamp = { .size = 1, .modified = 5000000000, .changed = 5000000000 } };
	(void)state;
	shelf_book_stamp(&book, &found, 5500000000);
	assert_false(shelf_book_fits(&book, &found));
	shelf_book_stamp(&book, &found, 9000000000);
	assert_true(shelf_book_fits(&book, &found));
	found.stamp.inode++;
	assert_false(shelf_book_fits(&book, &found));
}

/* ---- what a site may write into --------------------------------------------------------------- */

static void add_bytes(struct buffer *out, const struct shape *shape, const char *record);

static void add_block(struct buffer *out, const struct shape *shape, const char *at)
{
	const char *block;
	memcpy(&block, at, sizeof(block));
	add_bytes(out, shape, block);
}

static void add_bytes(struct buffer *out, const struct shape *shape, const char *record)
{
	buffer_add(out, (struct str){ record, shape->size });
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		LIST(const char) list = { 0 };
		if (field->type == FIELD_RECORD)
			add_block(out, field->shape, record + field->offset);
		if (field->type != FIELD_REFERENCES && field->type != FIELD_RECORDS &&
		    field->type != FIELD_CRITERIA && field->type != FIELD_LINES)
			continue;
		memcpy(&list, record + field->offset, sizeof(list));
		size_t size = field->type == FIELD_LINES        ? sizeof(struct written)
		              : field->type == FIELD_REFERENCES ? sizeof(struct reference)
		                                                : field->shape->size;
		buffer_add(out, (struct str){ list.items, list.count * size });
		for (size_t j = 0; field->shape != NULL && j < list.count; j++)
			add_bytes(out, field->shape, list.items + j * size);
	}
}

static struct buffer bytes_on(const struct shelf *shelf)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < shelf->books.count; i++) {
		const struct loaded_file *file = shelf->books.items[i]->file;
		buffer_add(&out, (struct str){ (const char *)file, sizeof(*file) });
		for (size_t j = 0; j < file->records.count; j++)
			add_bytes(&out, record_shape(file->records.items[j]->kind),
			          (const char *)file->records.items[j]);
		if (file->folder != NULL)
			add_bytes(&out, &shape_folder, (const char *)file->folder);
		if (file->settings != NULL)
			add_bytes(&out, &shape_settings, (const char *)file->settings);
		if (file->asset != NULL)
			buffer_add(&out, (struct str){ (const char *)file->asset, sizeof(*file->asset) });
	}
	return out;
}

static void a_build_leaves_loaded_files_as_they_are(void **state)
{
	struct sandbox *box = *state;
	struct arena arena = { 0 };
	struct fault fault = { 0 };
	struct inputs inputs = { 0 };
	struct inputs_place place = { .content = STR("content"), .left_out = "site" };
	assert_true(inputs_read(&arena, &place, NULL, &box->shelf, &inputs, &(struct profile){ 0 }, &fault));
	struct buffer fresh = bytes_on(&box->shelf);
	struct build *now = read_all(&box->shelf, DATE_NONE);
	struct build *then = read_all(&box->shelf, date_parse(STR("2025-12-01")));
	struct buffer used = bytes_on(&box->shelf);
	assert_same(&used, &fresh, "a build wrote into a loaded file");
	done_with(now);
	done_with(then);
	shelf_give_back(&inputs.books);
	arena_release(&arena);
}

SUITE(test_shelf,
      cmocka_unit_test_setup_teardown(a_build_with_a_shelf_is_a_build_without, enter_given, leave),
      cmocka_unit_test_setup_teardown(the_shelf_tells_what_has_changed, enter, leave),
      cmocka_unit_test_setup_teardown(a_file_with_its_old_stamp_is_not_read, enter, leave),
      cmocka_unit_test_setup_teardown(a_file_written_twice_in_one_tick_is_read_again, enter, leave),
      cmocka_unit_test_setup_teardown(books_hold_little_room_in_vain, enter, leave),
      cmocka_unit_test_setup_teardown(a_build_leaves_loaded_files_as_they_are, enter, leave),
      cmocka_unit_test(an_old_stamp_is_not_racy));
