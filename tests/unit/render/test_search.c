#include "render/search.h"

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
	                  "[^1]: Sailors know.\n" },
	{ "people/ada.yml", "name: Ada Lo\nrole: Pilot\nask_me_about: [tides]\n" },
	{ "areas/booking.yml", "name: Booking\nowner: ada\nin_scope: [Tickets]\n"
	                       "out_of_scope: [{what: Broken lamps, goes_to: ada}]\n" },
	{ "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\narea: booking\n" },
	{ "tasks/rope.yml", "title: \"</script>`${alert(1)}\\\\\"\nstatus: done\n" },
	{ NULL, NULL },
};

static search_file_list files_of(struct site *site)
{
	struct facts facts = { .site = site };
	search_file_list files = { 0 };
	search_files(&site->arena, &facts, &files);
	return files;
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
	static const struct {
		const char *term, *postings; /* document, field, sections: of each */
	} cases[] = {
		{ "rope", "3:2:0 70:1:2 " },  /* title of one, second heading of another */
		{ "knot", "3:0:5 " },         /* below the first and third heading */
		{ "splice", "70:0:2 " },
		{ "owner:ada", "3:3:0 70:3:0 " },
	};
	struct arena arena = { 0 };
	struct search_index index = { .arena = &arena, .pages = 2 };
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
	search_sort(&index);
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct search_term *term = search_find(&index, str_from(cases[i].term));
		struct search_cursor cursor = search_cursor_at(&index, term);
		struct buffer out = { 0 };
		for (struct search_posting posting; search_next(&cursor, &posting);)
			buffer_printf(&out, "%u:%u:%u ", posting.document, posting.weight / 16,
			              posting.sections);
		assert_string_equal(buffer_keep(&out, &arena).at, cases[i].postings);
	}
	arena_release(&arena);
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
	struct search_index index = { .arena = &arena, .pages = 32 };
	struct search_listing listing = { .arena = &arena,
		                          .files = arena_new(&arena, search_file_list) };
	(void)state;
	for (uint32_t i = 0; i < 2000; i++) {
		search_begin(&index, i);
		search_add(&index, i == 1234 ? SEARCH_TITLE : SEARCH_BODY, SEARCH_NO_SECTION, STR("the"));
		search_end(&index);
	}
	search_sort(&index);
	search_write_terms(&listing, &index);
	const char *line = strstr(listing.files->items[0].bytes.at, "the ");
	assert_non_null(line);
	/* "the ", the count 2000 in three digits, 500 postings of four. */
	assert_int_equal(strcspn(line, "\n"), 4 + 3 + 500 * 4);
	buffer_release(&listing.terms);
	buffer_release(&listing.words);
	arena_release(&arena);
}

SUITE(test_search, cmocka_unit_test(words_become_terms),
      cmocka_unit_test(postings_say_where_a_word_stands),
      cmocka_unit_test(a_page_is_written_as_the_header_tells),
      cmocka_unit_test(results_show_headings_states_and_ways),
      cmocka_unit_test(hostile_texts_cannot_leave_their_file),
      cmocka_unit_test(shards_stay_small_and_are_all_listed),
      cmocka_unit_test(a_page_more_leaves_most_files_as_they_are),
      cmocka_unit_test(a_term_of_all_pages_is_thinned_out));
