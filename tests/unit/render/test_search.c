#include "render/search.h"

#include "model/face.h"
#include "model/site_of.h"
#include "render/search_terms.h"
#include "suite.h"

#include <string.h>

static void take(void *context, struct str term)
{
	struct buffer *out = context;
	buffer_printf(out, "%s" STR_FMT, out->length > 0 ? "|" : "", STR_ARG(term));
}

static void words_become_terms(void **state)
{
	static const struct {
		const char *text, *terms;
	} cases[] = {
		{ "", "" },
		{ " -- ! ", "" },
		{ "Take it THERE", "take|it|there" },
		{ "wip_limit, t-123; 2026-03-12", "wip|limit|t|123|2026|03|12" },
		{ "it's", "it|s" },
		{ "Gr\u00F6\u00DFe STRASSE stra\u00DFe", "grosse|strasse|strasse" },
		{ "\u0141\u00F3d\u017A, e\u0301te\u0301", "lodz|ete" },
		{ "\uFB01sh \uFF26\uFF55\uFF4C\uFF4C\u3000\uFF11\u00B2", "fish|full|12" },
		{ "\u201Cquoted\u201D\u2014dash", "quoted|dash" },
		{ "\u041C\u041E\u0421\u041A\u0412\u0410 \u039F\u0394\u039F\u03A3", "\u043C\u043E\u0441\u043A\u0432\u0430|\u03BF\u03B4\u03BF\u03C3" },
		{ "\u6771\u4EAC\u90FD", "\u6771\u4EAC|\u4EAC\u90FD|\u90FD" },
		{ "\u8ECA", "\u8ECA" },
		{ "v2\u6771\u4EACok", "v2|\u6771\u4EAC|\u4EAC|ok" },
		{ "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyzabcdefghijklmn" },
		{ "bad \xC3 byte", "bad|byte" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct arena scratch = { 0 };
		struct buffer out = { 0 };
		search_terms(&scratch, str_from(cases[i].text), take, &out);
		assert_string_equal(buffer_keep(&out, &scratch).at, cases[i].terms);
		arena_release(&scratch);
	}
}

static const struct file handbook[] = {
	{ "steward.yml", "title: Quay\n" },
	{ "index.md", "# Quay\n\nLamps.\n" },
	{ "guide/how.md", "# How to moor\n\nFirst.\n\n## The rope\n\nTie it.\n\n## `The knot`\n\nBowline.[^1]\n\n"
	                  "[^1]: Sailors know. See [[other]].\n" },
	{ "guide/other.md", "# Splice\n" },
	{ "people/ada.yml", "name: Ada Lo\nrole: Pilot\nask_me_about: [tides]\n" },
	{ "areas/booking.yml", "name: Booking\nowner: ada\nin_scope: [Tickets]\n"
	                       "out_of_scope: [{what: Broken lamps, goes_to: ada}]\n" },
	{ "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\narea: booking\n" },
	{ "tasks/net.yml", "title: A net\nstatus: active\nowner: ada\n" },
	{ "teams/deck.yml", "name: Deck\n" },
	{ "people/bo.yml", "name: Bo\nteam: deck\n" },
	{ "tasks/rope.yml", "title: \"</script>`${alert(1)}\\\\\"\nstatus: done\n" },
	{ NULL, NULL },
};

/* The files of a site of which 'kept' is known, NULL for nothing; 'keep' gets what is kept for the next, where
 * there is something to keep. Parts are made in turn from the last. */
static search_file_list files_after(struct site *site, const struct str *kept, struct buffer *keep)
{
	struct facts facts = { .site = site };
	struct search search;
	search_file_list files = { 0 };
	search_plan(&search, &facts, kept);
	for (size_t part = search.count; part > 0; part--)
		search_part(&search, part - 1);
	search_files(&search, &site->arena, &files, keep);
	search_release(&search);
	return files;
}

static search_file_list files_of(struct site *site)
{
	return files_after(site, NULL, NULL);
}

static const char *all_of(struct site *site, const char *start)
{
	search_file_list files = files_of(site);
	struct buffer out = { 0 };
	for (size_t i = 0; i < files.count; i++)
		if (str_starts(files.items[i].path, str_from(start)))
			buffer_add(&out, files.items[i].bytes);
	return buffer_keep(&out, &site->arena).at;
}

static void postings_say_where_a_word_stands(void **state)
{
	/* document, field, sections: of each */
	static const char wanted[] = "knot 3:0:5\n"            /* below the first and third heading */
				     "owner:ada 3:3:0 70:3:0\n"
				     "rope 3:2:0 70:1:2\n"     /* title of one, second heading of another */
				     "splice 70:0:2\n"
				     "the 70:1:2\n";
	struct search_index index = { .pages = 2 };
	struct buffer list = { 0 }, out = { 0 };
	(void)state;
	search_begin(&index, 3);
	search_add(&index, SEARCH_TITLE, SEARCH_NO_SECTION, STR("Rope"));
	search_add(&index, SEARCH_BODY, 0, STR("Knot, knot"));
	search_add(&index, SEARCH_BODY, 2, STR("knot"));
	search_add(&index, SEARCH_EXACT, SEARCH_NO_SECTION, STR("owner:ada"));
	search_end(&index);
	search_begin(&index, 70);
	search_add(&index, SEARCH_HEADING, 1, STR("The rope"));
	search_add(&index, SEARCH_BODY, 1, STR("Splice the rope"));
	search_add(&index, SEARCH_EXACT, SEARCH_NO_SECTION, STR("owner:ada"));
	search_end(&index);
	search_put_list(&list, &index);
	struct str rest = buffer_str(&list);
	for (struct search_entry term; search_take_entry(&rest, &term);) {
		struct search_posting all[2];
		size_t count = search_take_postings(&term.postings, 2, all, ARRAY_COUNT(all));
		assert_int_equal(count, term.count);
		assert_int_equal(term.postings.length, 0);
		buffer_printf(&out, STR_FMT, STR_ARG(term.text));
		for (size_t i = 0; i < count; i++)
			buffer_printf(&out, " %u:%u:%u", all[i].document, all[i].weight / 16, all[i].sections);
		buffer_literal(&out, "\n");
	}
	buffer_add_byte(&out, '\0');
	assert_string_equal(out.bytes, wanted);
	buffer_release(&out);
	buffer_release(&list);
}

static void a_page_is_written_as_the_header_tells(void **state)
{
	struct site *site = site_of(handbook);
	(void)state;
	/* "bowline" after "booking": shares 2 letters; stands in 1 document, 0 buckets ahead, at place 25,
	 * with weight 10 of its body, in its second section. */
	assert_non_null(strstr(all_of(site, SEARCH_FOLDER "t-"), "\nCwline BAZKC\n"));
	site_release(site);
}

static void results_show_headings_states_and_ways(void **state)
{
	static const char *const says[] = {
		"[\"guide/how/\",\"How to moor\",\"Guide\",[\"the-rope\",\"The rope\",\"the-knot\",\"The knot\"]]",
		"[\"tasks/lamp/\",\"A lamp\",\"Ada Lo\",[\"active\",\"active\"]]",
		"[\"people/ada/\",\"Ada Lo\",\"Pilot\",[]]",
		"[\"areas/booking/\",\"Tickets\",\"Booking\",[]]",
		"[\"people/ada/\",\"Broken lamps\",\"Ada Lo\",[]]",
	};
	struct site *site = site_of(handbook);
	const char *documents = all_of(site, SEARCH_FOLDER "d-");
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(says); i++)
		if (strstr(documents, says[i]) == NULL)
			fail_msg("not found: %s\nin %s", says[i], documents);
	site_release(site);
}

static void hostile_texts_cannot_leave_their_file(void **state)
{
	struct site *site = site_of(handbook);
	(void)state;
	assert_null(strstr(all_of(site, SEARCH_FOLDER), "</script"));
	assert_null(strstr(all_of(site, SEARCH_FOLDER "t-"), "${"));
	site_release(site);
}

enum { PAGES = FILES_MOST - 3 };

/* A site with so many words and pages that everything is split; with one page more if asked for. */
static struct site *large_site(struct arena *arena, const char *more)
{
	struct file files[FILES_MOST] = { { "index.md", "# Home\n" } };
	for (size_t i = 1; i <= PAGES; i++) {
		struct buffer text = { 0 };
		buffer_printf(&text, "# Page %zu\n\n", i);
		for (size_t k = 0; k < 900; k++)
			buffer_printf(&text, "word%zux%zu ", i, k * 7919 % 10007);
		files[i] = (struct file){ arena_printf(arena, "p%zu.md", i).at, buffer_keep(&text, arena).at };
	}
	if (more != NULL)
		files[PAGES + 1] = (struct file){ "more.md", more };
	return site_of(files);
}

static void shards_stay_small_and_are_all_listed(void **state)
{
	struct arena arena = { 0 };
	struct site *site = large_site(&arena, NULL);
	search_file_list files = files_of(site);
	const char *list = files.items[files.count - 1].bytes.at;
	size_t shards = 0, buckets = 0;
	(void)state;
	assert_true(str_equal(files.items[files.count - 1].path, STR(SEARCH_LIST)));
	for (size_t i = 0; i + 1 < files.count; i++) {
		struct str path = files.items[i].path;
		struct str hash = str_slice(path, path.length - 13, path.length - 3);
		if (strstr(list, chars(site, hash)) == NULL)
			fail_msg(STR_FMT " is not listed", STR_ARG(path));
		shards += str_starts(path, STR(SEARCH_FOLDER "t-"));
		buckets += str_starts(path, STR(SEARCH_FOLDER "d-"));
		if (str_starts(path, STR(SEARCH_FOLDER "t-")))
			assert_true(files.items[i].bytes.length < SEARCH_SHARD_MOST + 64);
	}
	assert_true(shards > 10);
	assert_int_equal(buckets, 2);
	site_release(site);
	arena_release(&arena);
}

static bool has_file(const search_file_list *files, struct str path)
{
	for (size_t i = 0; i < files->count; i++)
		if (str_equal(files->items[i].path, path))
			return true;
	return false;
}

static void a_page_more_leaves_most_files_as_they_are(void **state)
{
	struct arena arena = { 0 };
	struct site *before = large_site(&arena, NULL);
	struct site *after = large_site(&arena, "# More\n\nA zebra.\n");
	search_file_list old = files_of(before), new = files_of(after);
	size_t changed = 0;
	(void)state;
	for (size_t i = 0; i < new.count; i++)
		changed += !has_file(&old, new.items[i].path);
	assert_in_range(changed, 2, 6); /* its bucket, the shards and words of "more" and "zebra" */
	site_release(before);
	site_release(after);
	arena_release(&arena);
}

/* The words of a page that nearly all others have too are kept where they weigh most. */
static void a_term_of_all_pages_is_thinned_out(void **state)
{
	struct arena arena = { 0 };
	struct search_index index = { .pages = 32 };
	struct search_merge merge = { .pages = 32 };
	struct buffer list = { 0 };
	struct search_listing listing = { .arena = &arena,
		                          .files = arena_new(&arena, search_file_list),
		                          .documents = 2000 };
	(void)state;
	for (uint32_t i = 0; i < 2000; i++) {
		search_begin(&index, i);
		search_add(&index, i == 1234 ? SEARCH_TITLE : SEARCH_BODY, SEARCH_NO_SECTION, STR("the"));
		search_end(&index);
	}
	search_put_list(&list, &index);
	search_merge_add(&merge, buffer_str(&list));
	search_write_terms(&listing, &merge, NULL);
	search_merge_release(&merge);
	buffer_release(&list);
	const char *line = strstr(listing.files->items[0].bytes.at, "the ");
	assert_non_null(line);
	/* "the ", the count 2000 in three digits, 500 postings of four. */
	assert_int_equal(strcspn(line, "\n"), 4 + 3 + 500 * 4);
	buffer_release(&listing.terms);
	buffer_release(&listing.words);
	arena_release(&arena);
}

/* ---- what is kept ----------------------------------------------------------------------------- */

static struct site *faced_site(const struct file *files)
{
	struct site *site = site_of(files);
	site_faces(site);
	return site;
}

static void assert_same_files(const search_file_list *got, const search_file_list *wanted, const char *what)
{
	if (got->count != wanted->count)
		fail_msg("%s: %zu files instead of %zu", what, got->count, wanted->count);
	for (size_t i = 0; i < got->count; i++)
		if (!str_equal(got->items[i].path, wanted->items[i].path) ||
		    !str_equal(got->items[i].bytes, wanted->items[i].bytes))
			fail_msg("%s: " STR_FMT "\n" STR_FMT, what, STR_ARG(got->items[i].path),
			         STR_ARG(got->items[i].bytes));
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
		search_file_list wanted = files_of(after), got = files_after(after, &kept, &none);
		assert_same_files(&got, &wanted, edits[i].what);
		if (none.length > 0 && i + 1 < ARRAY_COUNT(edits)) /* few documents are not worth it */
			fail_msg("%s: all is kept anew", edits[i].what);
		buffer_release(&none);
		site_release(after);
	}
	buffer_release(&keep);
	site_release(before);
}

static void a_face_stands_for_all_that_is_shown(void **state)
{
	static const struct search_document documents[] = {
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("c"), .text = STR_ROW("d") },
		{ .url = STR_ROW("x/"), .title = STR_ROW("b"), .about = STR_ROW("c"), .text = STR_ROW("d") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("x"), .about = STR_ROW("c"), .text = STR_ROW("d") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("x"), .text = STR_ROW("d") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("c"), .text = STR_ROW("x") },
		{ .url = STR_ROW("a/"), .title = STR_ROW("b"), .about = STR_ROW("cd") },
	};
	struct buffer room = { 0 };
	(void)state;
	uint64_t face = search_document_face(&documents[0], &room);
	assert_true(face == search_document_face(&documents[0], &room));
	for (size_t i = 1; i < ARRAY_COUNT(documents); i++)
		assert_true(face != search_document_face(&documents[i], &room));
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
	search_file_list wanted = files_of(large), got = files_after(large, &kept, &second);
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

SUITE(test_search, cmocka_unit_test(words_become_terms),
      cmocka_unit_test(postings_say_where_a_word_stands),
      cmocka_unit_test(a_page_is_written_as_the_header_tells),
      cmocka_unit_test(results_show_headings_states_and_ways),
      cmocka_unit_test(hostile_texts_cannot_leave_their_file),
      cmocka_unit_test(shards_stay_small_and_are_all_listed),
      cmocka_unit_test(a_page_more_leaves_most_files_as_they_are),
      cmocka_unit_test(a_term_of_all_pages_is_thinned_out),
      cmocka_unit_test(what_was_kept_changes_no_byte),
      cmocka_unit_test(a_face_stands_for_all_that_is_shown),
      cmocka_unit_test(what_has_changed_much_is_kept_anew),
      cmocka_unit_test(any_bytes_can_be_read_as_kept));
