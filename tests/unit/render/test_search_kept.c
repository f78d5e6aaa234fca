#include "render/search_taken.h"

#include "model/face.h"
#include "suite.h"

#include <string.h>

static struct site *faced_site(const struct file *files)
{
	struct site *site = site_of(files);
	site_faces(site);
	return site;
}

static void assert_same_files(const struct taking *got, const struct taking *wanted, const char *what)
{
	if (got->files.count != wanted->files.count)
		fail_msg("%s: %zu files instead of %zu", what, got->files.count, wanted->files.count);
	for (size_t i = 0; i < got->files.count; i++)
		if (!str_equal(got->files.items[i].path, wanted->files.items[i].path) ||
		    !str_equal(got->files.items[i].bytes, wanted->files.items[i].bytes))
			fail_msg("%s: " STR_FMT "\n" STR_FMT, what, STR_ARG(got->files.items[i].path),
			         STR_ARG(got->files.items[i].bytes));
}

/* Each of these shows in search, most of them at a document whose own file stays as it is. */
static void what_was_kept_changes_no_byte(void **state)
{
	static const struct {
		const char *what;
		struct file file; /* in the place of its like, or one more */
	} edits[] = {
		{ "nothing", { "index.md", "# Quay\n\nLamps.\n" } },
		{ "words of a page", { "guide/how.md", "# How to moor\n\nWith rope.\n" } },
		{ "a heading", { "guide/how.md", "# How to moor\n\nFirst.\n\n## The line\n\nTie it.\n" } },
		{ "a folder's title", { "guide/index.md", "# Handling\n" } },
		{ "a page that is linked to", { "guide/other.md", "# Splices\n" } },
		{ "the name of an owner", { "people/ada.yml", "name: Ida Lo\nrole: Pilot\nask_me_about: [tides]\n" } },
		{ "the role of a person", { "people/ada.yml", "name: Ada Lo\nrole: Cook\nask_me_about: [tides]\n" } },
		{ "what to ask", { "people/ada.yml", "name: Ada Lo\nrole: Pilot\nask_me_about: [ebb]\n" } },
		{ "the name of an area", { "areas/booking.yml", "name: Selling\nowner: ada\nin_scope: [Tickets]\n"
		                             "out_of_scope: [{what: Broken lamps, goes_to: ada}]\n" } },
		{ "a line of scope", { "areas/booking.yml", "name: Booking\nowner: ada\nin_scope: [Tickets]\n"
		                       "out_of_scope: [{what: Wet lamps, goes_to: ada}]\n" } },
		{ "a team's name", { "teams/deck.yml", "name: Foredeck\n" } },
		{ "a status", { "tasks/lamp.yml", "title: A lamp\nstatus: done\nowner: ada\narea: booking\n" } },
		{ "an owner", { "tasks/lamp.yml", "title: A lamp\nstatus: active\narea: booking\n" } },
		{ "a description", { "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\n"
		                     "area: booking\ndescription: See [[splice]].\n" } },
		{ "a task more", { "tasks/more.yml", "title: More\nstatus: active\n" } },
		{ "other words for states", { "steward.yml", "title: Quay\nlanguage: de\n" } },
	};
	(void)state;
	struct site *before = faced_site(handbook);
	struct buffer keep = { 0 };
	struct str nothing = STR("");
	files_after(before, &nothing, &keep);
	struct str kept = buffer_str(&keep);
	assert_true(kept.length > 0);
	for (size_t i = 0; i < ARRAY_COUNT(edits); i++) {
		struct file files[FILES_MOST] = { 0 };
		size_t at = 0;
		memcpy(files, handbook, sizeof(handbook));
		while (files[at].path != NULL && strcmp(files[at].path, edits[i].file.path) != 0)
			at++;
		files[at] = edits[i].file;
		struct site *after = faced_site(files);
		struct buffer none = { 0 };
		struct taking wanted = files_of(after), got = files_after(after, &kept, &none);
		assert_same_files(&got, &wanted, edits[i].what);
		if (none.length > 0 && i + 1 < ARRAY_COUNT(edits)) /* few documents are not worth it */
			fail_msg("%s: all is kept anew", edits[i].what);
		buffer_release(&none);
		site_release(after);
	}
	buffer_release(&keep);
	site_release(before);
}

/* Of buckets that are as they were the files that stand are not made: they are listed all the same. */
static void a_bucket_that_stands_is_not_made(void **state)
{
	static const struct file edit = { "tasks/lamp.yml", "title: A lamp\nstatus: done\nowner: ada\narea: booking\n" };
	struct file files[FILES_MOST] = { 0 };
	struct buffer keep = { 0 }, none = { 0 };
	struct str nothing = STR(""), kept;
	size_t at = 0;
	(void)state;
	memcpy(files, handbook, sizeof(handbook));
	while (strcmp(files[at].path, edit.path) != 0)
		at++;
	files[at] = edit;
	struct site *before = faced_site(handbook), *after = faced_site(files);
	struct taking old = files_after(before, &nothing, &keep), wanted = files_of(after);
	kept = buffer_str(&keep);
	struct taking got = files_beside(after, &kept, &none, &old);
	assert_int_equal(old.asked, 0);
	assert_true(got.spared > 2); /* of pages, people, areas, ... */
	assert_int_equal(got.spared, got.asked);
	assert_int_equal(got.files.count, wanted.files.count);
	for (size_t i = 0, unmade = 0; i < got.files.count; i++) {
		bool is_made = got.files.items[i].bytes.length > 0;
		assert_true(str_equal(got.files.items[i].path, wanted.files.items[i].path));
		assert_true(!is_made || str_equal(got.files.items[i].bytes, wanted.files.items[i].bytes));
		unmade += !is_made;
		assert_true(i + 1 < got.files.count || (is_made && unmade == got.spared));
	}
	buffer_release(&none);
	buffer_release(&keep);
	site_release(before);
	site_release(after);
}

static uint64_t face_of(const struct search_words *says, struct buffer *room)
{
	struct search_document document = { .says = says };
	return search_document_face(&document, room);
}

static void a_face_stands_for_all_that_is_shown(void **state)
{
	static const struct search_words cases[] = {
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("c"), .text = STR_ROW("d") },
		{ .url = STR_ROW("x/"), .title = STR_ROW("b"), .about = STR_ROW("c"), .text = STR_ROW("d") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("x"), .about = STR_ROW("c"), .text = STR_ROW("d") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("x"), .text = STR_ROW("d") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("c"), .text = STR_ROW("x") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("cd") },
	};
	struct buffer room = { 0 };
	(void)state;
	uint64_t face = face_of(&cases[0], &room);
	assert_true(face == face_of(&cases[0], &room));
	for (size_t i = 1; i < ARRAY_COUNT(cases); i++)
		assert_true(face != face_of(&cases[i], &room));
	buffer_release(&room);
}

/* Of the pages of a large site most change: what is kept then is as good. */
static void what_has_changed_much_is_kept_anew(void **state)
{
	struct arena arena = { 0 };
	struct site *before = faced_site(handbook), *large = large_site(&arena, NULL), *more = large_site(&arena, "# More\n");
	struct str nothing = STR(""), kept;
	struct buffer first = { 0 }, second = { 0 }, third = { 0 };
	(void)state;
	site_faces(large);
	site_faces(more);
	files_after(before, &nothing, &first);
	kept = buffer_str(&first);
	struct taking wanted = files_of(large), got = files_after(large, &kept, &second);
	assert_same_files(&got, &wanted, "large");
	kept = buffer_str(&second);
	assert_true(kept.length > 0);
	wanted = files_of(more);
	got = files_after(more, &kept, &third);
	assert_same_files(&got, &wanted, "more");
	assert_int_equal(third.length, 0);
	buffer_release(&first);
	buffer_release(&second);
	site_release(before);
	site_release(large);
	site_release(more);
	arena_release(&arena);
}

/* The sanitizers look on. */
static void any_bytes_can_be_read_as_kept(void **state)
{
	struct site *site = faced_site(handbook);
	struct buffer keep = { 0 };
	struct str nothing = STR("");
	(void)state;
	files_after(site, &nothing, &keep);
	for (size_t i = 0; i < keep.length; i++) {
		struct buffer again = { 0 };
		char *copy = memory_resize(NULL, keep.length, 1);
		memcpy(copy, keep.bytes, keep.length);
		copy[i] = (char)(copy[i] ^ (i % 2 == 0 ? 0xFF : 1));
		files_after(site, &(struct str){ copy, keep.length }, &again);
		buffer_clear(&again);
		char *start = memory_resize(NULL, i, 1);
		memcpy(start, keep.bytes, i);
		files_after(site, &(struct str){ start, i }, &again);
		buffer_release(&again);
		free(copy);
		free(start);
	}
	buffer_release(&keep);
	site_release(site);
}

SUITE(test_search_kept, cmocka_unit_test(what_was_kept_changes_no_byte),
      cmocka_unit_test(a_bucket_that_stands_is_not_made),
      cmocka_unit_test(a_face_stands_for_all_that_is_shown),
      cmocka_unit_test(what_has_changed_much_is_kept_anew),
      cmocka_unit_test(any_bytes_can_be_read_as_kept));
