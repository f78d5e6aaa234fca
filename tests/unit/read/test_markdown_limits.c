#include "suite.h"

#include "complaints.h"
#include "read/markdown.h"

#include <time.h>

/* What would keep md4c 0.4.8 busy for seconds or minutes, or make gigabytes of it. */

struct attack {
	const char *what;
	const char *start, *again, *end; /* 'again' is repeated */
	size_t times;
	const char *first_complaint; /* NULL: none */
};

static struct str attack_text(struct arena *arena, const struct attack *attack)
{
	struct buffer text = { 0 };
	buffer_add(&text, str_from(attack->start));
	for (size_t i = 0; i < attack->times; i++)
		buffer_add(&text, str_from(attack->again));
	buffer_add(&text, str_from(attack->end));
	return buffer_keep(&text, arena);
}

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#define BRACKETS "too many brackets in one paragraph: from here on they are plain text"
#define STOPPED  "the page is not read beyond this place"
#define WIDE     "2:1 markdown-limit: a table has 128 columns at most: this one is shown as text []\n"

static const struct attack attacks[] = {
	{ "open brackets", "[x]: y\n\n", "[", "", 200000, BRACKETS },
	{ "open links", "", "[a](\n", "", 200000, BRACKETS },
	{ "links without end", "", "](\n[", "", 200000, BRACKETS },
	{ "labels", "", "[a]\n", "", 250000, BRACKETS },
	{ "quotes", "", "> ", "a", 50000, STOPPED },
	{ "quotes and lists", "", "> - ", "a", 50000, STOPPED },
	{ "strong", "", "*a **a ", "", 100000, NULL },
	{ "emphasis", "", "a***", "", 200000, STOPPED },
	{ "comments", "", "<!--", "", 200000, "markup that starts with '<!--<!--<' is shown as text" },
	{ "values", "", "<a b='", "", 150000, NULL },
	{ "tags", "", "<div>\n", "", 100000, "<div> is shown as text" },
	{ "ends", "", "</div>\n", "", 100000, NULL },
	{ "code", "", "``a`", "", 200000, NULL },
	{ "references", "", "&amp;", "", 150000, NULL },
	{ "wiki links", "", "[[a|", "", 200000, BRACKETS },
	{ "notes", "", "[^1]: [^1]\n", "", 80000, "footnote '1' is defined twice" },
	{ "headings", "", "# a\n", "", 200000, STOPPED },
};

static void attacks_end_at_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(attacks); i++) {
		struct arena arena = { 0 };
		struct diagnostics diags = { 0 };
		struct source *source = source_new(&arena, STR("t.md"), attack_text(&arena, &attacks[i]));
		double start = seconds();
		markdown_read(&arena, &arena, source, 0, &diags);
		double took = seconds() - start;
		const char *first = attacks[i].first_complaint;
		if (took > 10 || (diags.list.count > 0) != (first != NULL))
			print_error("%s: %.1f s, %zu complaints\n", attacks[i].what, took, diags.list.count);
		assert_true(took < 10); /* far above what it takes, and below what md4c alone would */
		assert_int_equal(diags.list.count > 0, first != NULL);
		if (first != NULL)
			assert_string_equal(diags.list.items[0].message.at, first);
		diagnostics_release(&diags);
		arena_release(&arena);
	}
}

static void add_table(struct buffer *text, size_t columns, size_t rows)
{
	for (size_t i = 0; i < columns; i++)
		buffer_literal(text, "a|");
	buffer_literal(text, "\n");
	for (size_t i = 0; i < columns; i++)
		buffer_literal(text, "---|");
	buffer_literal(text, "\n");
	for (size_t i = 0; i < rows; i++)
		buffer_literal(text, "a\n");
}

static void a_table_has_128_columns_at_most(void **state)
{
	static const size_t columns[] = { 128, 129, 10000 };
	static const char *const wanted[] = { "", WIDE, WIDE };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(columns); i++) {
		struct buffer text = { 0 };
		struct arena arena = { 0 };
		struct diagnostics diags = { 0 };
		add_table(&text, columns[i], 2);
		struct source *source = source_new(&arena, STR("t.md"), buffer_str(&text));
		const struct document *document = markdown_read(&arena, &arena, source, 0, &diags);
		assert_string_equal(complaints_text(&arena, &diags).at, wanted[i]);
		buffer_clear(&text);
		document_plain_text(&text, document);
		assert_int_equal(str_find_text(buffer_str(&text), STR("---|---|")) != STR_NOWHERE, i > 0);
		buffer_release(&text);
		diagnostics_release(&diags);
		arena_release(&arena);
	}
}

static void definitions_and_tables_cannot_blow_up(void **state)
{
	struct buffer text = { 0 };
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	(void)state;
	buffer_literal(&text, "[x]: ");
	for (size_t i = 0; i < 50000; i++)
		buffer_add_byte(&text, 'a');
	buffer_literal(&text, "\n\n");
	for (size_t i = 0; i < 50000; i++)
		buffer_literal(&text, "[x]\n");
	markdown_read(&arena, &arena, source_new(&arena, STR("t.md"), buffer_str(&text)), 0, &diags);
	buffer_clear(&text);
	add_table(&text, 128, 10000);
	markdown_read(&arena, &arena, source_new(&arena, STR("u.md"), buffer_str(&text)), 0, &diags);
	assert_string_equal(complaints_text(&arena, &diags).at,
	                    "337:3 markdown-limit: " STOPPED " []\n1931:2 markdown-limit: " STOPPED " []\n");
	buffer_release(&text);
	diagnostics_release(&diags);
	arena_release(&arena);
}

static void a_page_may_have_one_mebibyte(void **state)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	struct buffer text = { 0 };
	(void)state;
	for (size_t i = 0; i < 1024 * 1024; i++)
		buffer_add_byte(&text, i % 64 == 63 ? '\n' : 'a');
	struct source *source = source_new(&arena, STR("t.md"), buffer_str(&text));
	assert_true(markdown_read(&arena, &arena, source, 0, &diags)->events.count > 0);
	assert_int_equal(diags.list.count, 0);
	buffer_add_byte(&text, 'a');
	source = source_new(&arena, STR("t.md"), buffer_str(&text));
	assert_int_equal(markdown_read(&arena, &arena, source, 0, &diags)->events.count, 0);
	assert_int_equal(document_lead(&arena, markdown_read(&arena, &arena, source, 1, &diags)).length, 254);
	assert_string_equal(complaints_text(&arena, &diags).at,
	                    "1:1 file-too-large: 1048577 bytes of Markdown; a page may have 1 MiB []\n");
	buffer_release(&text);
	diagnostics_release(&diags);
	arena_release(&arena);
}

SUITE(test_markdown_limits, cmocka_unit_test(attacks_end_at_once),
      cmocka_unit_test(a_table_has_128_columns_at_most),
      cmocka_unit_test(definitions_and_tables_cannot_blow_up), cmocka_unit_test(a_page_may_have_one_mebibyte));
