#include "render/search_taken.h"

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

static const char *all_of(struct site *site, const char *start)
{
	struct taking files = files_of(site);
	struct buffer out = { 0 };
	for (size_t i = 0; i < files.files.count; i++)
		if (str_starts(files.files.items[i].path, str_from(start)))
			buffer_add(&out, files.files.items[i].bytes);
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

static void shards_stay_small_and_are_all_listed(void **state)
{
	struct arena arena = { 0 };
	struct site *site = large_site(&arena, NULL);
	struct taking files = files_of(site);
	const char *list = files.files.items[files.files.count - 1].bytes.at;
	size_t shards = 0, buckets = 0;
	(void)state;
	assert_true(str_equal(files.files.items[files.files.count - 1].path, STR(SEARCH_LIST)));
	for (size_t i = 0; i + 1 < files.files.count; i++) {
		struct str path = files.files.items[i].path;
		struct str hash = str_slice(path, path.length - 13, path.length - 3);
		if (strstr(list, chars(site, hash)) == NULL)
			fail_msg(STR_FMT " is not listed", STR_ARG(path));
		shards += str_starts(path, STR(SEARCH_FOLDER "t-"));
		buckets += str_starts(path, STR(SEARCH_FOLDER "d-"));
		if (str_starts(path, STR(SEARCH_FOLDER "t-")))
			assert_true(files.files.items[i].bytes.length < SEARCH_SHARD_MOST + 64);
	}
	assert_true(shards > 10);
	assert_int_equal(buckets, 2);
	site_release(site);
	arena_release(&arena);
}

static void a_page_more_leaves_most_files_as_they_are(void **state)
{
	struct arena arena = { 0 };
	struct site *before = large_site(&arena, NULL);
	struct site *after = large_site(&arena, "# More\n\nA zebra.\n");
	struct taking old = files_of(before), new = files_of(after);
	size_t changed = 0;
	(void)state;
	for (size_t i = 0; i < new.files.count; i++)
		changed += !has_file(&old, new.files.items[i].path);
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
	struct taking taking = { .arena = &arena };
	struct search_listing listing = { .files = { take_file, &taking }, .documents = 2000 };
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
	const char *line = strstr(taking.files.items[0].bytes.at, "the ");
	assert_non_null(line);
	/* "the ", the count 2000 in three digits, 500 postings of four. */
	assert_int_equal(strcspn(line, "\n"), 4 + 3 + 500 * 4);
	arena_release(&listing.arena);
	buffer_release(&listing.file);
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
