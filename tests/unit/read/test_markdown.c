#include "suite.h"

#include "complaints.h"
#include "read/markdown.h"

#include <string.h>

struct fixture {
	struct arena arena;
	struct diagnostics diags;
	const struct source *source;
	const struct document *document;
};

static struct fixture read_from(struct str text, uint32_t start)
{
	struct fixture f = { 0 };
	f.source = source_new(&f.arena, STR("t.md"), text);
	f.document = markdown_read(&f.arena, &f.arena, f.source, start, &f.diags);
	return f;
}

static struct fixture read_text(const char *text)
{
	return read_from(str_from(text), 0);
}

static void release(struct fixture *f)
{
	diagnostics_release(&f->diags);
	arena_release(&f->arena);
}

/* ---- links ------------------------------------------------------------------------------------- */

static const char *const kind_names[] = { "inline", "reference", "wiki", "image", "html", "html-image" };

/* "kind destination line:column 'bytes of the span'", one line for each link */
static struct str links_text(struct fixture *f)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < f->document->links.count; i++) {
		const struct document_link *link = &f->document->links.items[i];
		struct span span = span_in_file(link->span);
		struct place place = source_place(span.source, span.start);
		buffer_printf(&out, "%s " STR_FMT " %zu:%zu '" STR_FMT "'%s\n", kind_names[link->kind],
		              STR_ARG(link->destination), place.line, place.column,
		              STR_ARG(span_text(span)), link->has_words ? " words" : "");
	}
	return buffer_keep(&out, &f->arena);
}

static void links_know_what_and_where(void **state)
{
	static const struct {
		const char *text, *links;
	} cases[] = {
		{ "[a](b.md)", "inline b.md 1:5 'b.md'\n" },
		{ "x [a **b** `c`]( <b c.md> \"t\")", "inline b c.md 1:19 'b c.md'\n" },
		{ "[](b)", "inline b 1:4 'b'\n" },
		{ "[a](b&amp;c) [d](e\\_f)", "inline b&c 1:5 ''\ninline e_f 1:18 ''\n" },
		{ "<https://example.org/> <a@example.org>",
		  "inline https://example.org/ 1:2 'https://example.org/'\n"
		  "inline mailto:a@example.org 1:25 'a@example.org'\n" },
		{ "[a][r] [r] [r][]\n\n[r]: <x.md> 't'\n",
		  "reference x.md 3:7 'x.md'\nreference x.md 3:7 'x.md'\nreference x.md 3:7 'x.md'\n" },
		{ "![alt](i.png) ![b][r]\n\n[r]: j.png",
		  "image i.png 1:8 'i.png'\nimage j.png 3:6 'j.png'\n" },
		{ "[![alt](i.png)](b.md) [![alt](i.png)][r]\n\n[r]: c.md",
		  "inline b.md 1:17 'b.md'\nimage i.png 1:9 'i.png'\n"
		  "reference c.md 3:6 'c.md'\nimage i.png 1:31 'i.png'\n" },
		{ "[[t-1]] [[ a b # c | the words ]]",
		  "wiki t-1 1:3 't-1'\nwiki a b # c 1:12 'a b # c' words\n" },
		{ "| a |\n|---|\n| [[t\\|w]] [[u|v]] |", "wiki t 3:5 't' words\nwiki u 3:14 'u' words\n" },
		{ "`[[t]]` \\[[t]] [[t]](x) [[`t`]] [[]] [[|x]]\n\n    [[t]]\n", "inline x 1:22 'x'\n" },
		{ "[[foo]]\n\n[foo]: /url", "reference /url 3:8 '/url'\n" },
		{ "[x [[t]] y](z)", "inline z 1:13 'z'\n" },
		{ "<a href='b.md?x&amp;y'>x</a> <img src=c.png>",
		  "html b.md?x&y 1:10 'b.md?x&amp;y'\nhtml-image c.png 1:39 'c.png'\n" },
		{ "> <div>\n> <a\n>   href=\"b.md\">x</a>\n> </div>", "html b.md 3:11 'b.md'\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = read_text(cases[i].text);
		assert_string_equal(links_text(&f).at, cases[i].links);
		assert_string_equal(complaints_text(&f.arena, &f.diags).at, "");
		release(&f);
	}
}

/* ---- headings ---------------------------------------------------------------------------------- */

/* "level #id 'text' line:column 'bytes of the span'" */
static struct str headings_text(struct fixture *f)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < f->document->headings.count; i++) {
		const struct heading *heading = &f->document->headings.items[i];
		struct place place = source_place(f->source, heading->span.start);
		buffer_printf(&out, "%d #" STR_FMT " '" STR_FMT "' %zu:%zu '" STR_FMT "'\n", heading->level,
		              STR_ARG(heading->id), STR_ARG(heading->text), place.line, place.column,
		              STR_ARG(span_text(heading->span)));
	}
	return buffer_keep(&out, &f->arena);
}

static void headings_have_ids_and_places(void **state)
{
	static const struct {
		const char *text, *headings, *complaints;
	} cases[] = {
		{ "# A b\n## A b\n", "1 #a-b 'A b' 1:3 'A b'\n2 #a-b-1 'A b' 2:4 'A b'\n", "" },
		{ "# *A* `b` ![c](d) &amp; [[t|e]] f",
		  "1 #a-b---e-f 'A b  & e f' 1:4 'A* `b` ![c](d) &amp; [[t|e]] f'\n", "" },
		{ "# A [[t|e f ]]\n", "1 #a-e-f 'A e f' 1:3 'A [[t|e f ]]'\n", "" },
		{ "## A {#own_id_} ##\n# own_id_\n",
		  "2 #own_id_ 'A' 1:4 'A'\n1 #own_id_-1 'own_id_' 2:3 'own_id_'\n", "" },
		{ "A\nb {#i}\n===\n", "1 #i 'A b' 1:1 'A\nb'\n", "" },
		{ "# A {#x} b\n\nc {#y}\n", "1 #a-x-b 'A {#x} b' 1:3 'A {#x} b'\n", "" },
		{ "# A {#x}\n# B {#x}\n", "1 #x 'A' 1:3 'A'\n1 #x-1 'B' 2:3 'B'\n",
		  "2:7 repeated-heading-id: the id 'x' is taken []\n" },
		{ "#\n#\n", "1 #section '' 1:1 ''\n1 #section-1 '' 1:1 ''\n", "" },
		{ "> - # A[^1]\n\n[^1]: # B\n", "1 #a 'A' 1:7 'A[^1]'\n", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = read_text(cases[i].text);
		assert_string_equal(headings_text(&f).at, cases[i].headings);
		assert_string_equal(complaints_text(&f.arena, &f.diags).at, cases[i].complaints);
		release(&f);
	}
}

static void anchors_are_headings_raw_ids_and_notes(void **state)
{
	struct fixture f = read_text("<a name=\"old\"></a>\n\n# New\n\n<a id=\"new\"></a><p id=p>x[^1]</p>\n\n"
	                             "[^1]: y\n");
	struct buffer all = { 0 };
	(void)state;
	for (size_t i = 0; i < f.document->anchors.count; i++)
		buffer_printf(&all, STR_FMT " ", STR_ARG(f.document->anchors.items[i]));
	struct str text = buffer_keep(&all, &f.arena);
	assert_string_equal(text.at, "fn-1 fnref-1 new old p ");
	assert_int_equal(f.diags.list.count, 0);
	release(&f);
}

static void title_and_lead_are_found(void **state)
{
	static const struct {
		const char *text, *title, *lead;
	} cases[] = {
		{ "# A *b*\n\nC [d](e).\nF.\n\nG", "A b", "C d. F." },
		{ "<!-- x -->\n\n# A\n\n> q\n\n- l\n\n![i](j)\n\nP", "A", "P" },
		{ "A\n\n# B\n", "", "A" },
		{ "## A\n\n# B\n", "", "" },
		{ "", "", "" },
		{ "x[^1] y\n\n[^1]: z", "", "x y" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = read_text(cases[i].text);
		assert_true(str_equal(f.document->title, str_from(cases[i].title)));
		assert_true(str_equal(document_lead(&f.arena, f.document), str_from(cases[i].lead)));
		release(&f);
	}
}

static void lead_is_cut_on_a_word(void **state)
{
	char text[1000];
	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 9 == 8 ? ' ' : 'x';
	struct fixture f = read_from((struct str){ text, sizeof(text) }, 0);
	assert_int_equal(document_lead(&f.arena, f.document).length, 300 / 9 * 9 - 1);
	release(&f);
}

/* ---- places ------------------------------------------------------------------------------------ */

static void places_are_true_past_bom_crlf_and_front_matter(void **state)
{
	static const char front[] = "\xEF\xBB\xBF---\r\ntitle: \xC3\xA9\r\n---\r\n";
	static const char body[] = "# \xC3\x89t\xC3\xA9 [x](a.md)\r\n\r\n\xE6\x97\xA5 [[t]] [^no]\r\n"
	                           "\r\n- \xC3\xA9 <i onx=1>[y](j:k)</i>\r\n";
	struct buffer text = { 0 };
	(void)state;
	buffer_add(&text, str_from(front));
	buffer_add(&text, str_from(body));
	struct fixture f = read_from(buffer_str(&text), sizeof(front) - 1 - 3);
	assert_string_equal(links_text(&f).at, "inline a.md 4:11 'a.md'\nwiki t 6:5 't'\n");
	assert_string_equal(headings_text(&f).at,
	                    "1 #\xC3\xA9t\xC3\xA9-x '\xC3\x89t\xC3\xA9 x' 4:3 '\xC3\x89t\xC3\xA9 [x'\n");
	assert_string_equal(complaints_text(&f.arena, &f.diags).at,
	                    "6:9 undefined-footnote: no footnote is called 'no' []\n"
	                    "8:8 unsafe-html: attribute 'onx' of <i> is left out []\n"
	                    "8:18 link-scheme: a link may not start with 'j:' []\n");
	buffer_release(&text);
	release(&f);
}

static void embedded_text_is_placed_in_its_file(void **state)
{
	static const uint32_t starts[] = { 8, 18, 23 };
	struct fixture f = { 0 };
	(void)state;
	const struct source *file = source_new(&f.arena, STR("t.yml"), STR("d: |\n   [a](b)\n   [^c]\n"));
	f.source = source_embedded(
		&f.arena, file, source_text(&f.arena, STR("[a](b)\n[^c]\n")), starts);
	f.document = markdown_read(&f.arena, &f.arena, f.source, 0, &f.diags);
	assert_string_equal(links_text(&f).at, "inline b 2:8 'b'\n");
	assert_string_equal(complaints_text(&f.arena, &f.diags).at,
	                    "3:4 undefined-footnote: no footnote is called 'c' []\n");
	release(&f);
}

static void live_blocks_are_delivered(void **state)
{
	struct fixture f = read_text("a\n\n```steward\ntasks area=x\nsort=due\n```\n\n- b\n\n  ~~~ steward more\n"
	                             "  status\n  ~~~\n\n```yaml\nsteward\n```\n```steward\n```\n");
	(void)state;
	assert_int_equal(f.document->blocks.count, 3);
	const struct document_block *blocks = f.document->blocks.items;
	assert_true(str_equal(blocks[0].text, STR("tasks area=x\nsort=due\n")));
	assert_true(str_equal(span_text(blocks[0].span), blocks[0].text));
	assert_true(str_equal(blocks[1].text, STR("status\n")));
	assert_int_equal(source_place(f.source, blocks[1].span.start).line, 11);
	assert_int_equal(blocks[2].text.length, 0);
	release(&f);
}

/* ---- complaints -------------------------------------------------------------------------------- */

static void faults_are_named_and_placed(void **state)
{
	static const struct {
		const char *text, *complaints;
	} cases[] = {
		{ "a[^x] b[^x]\n\n[^x]: one\n[^x]: two\n[^y]: three\n",
		  "4:1 repeated-footnote: footnote 'x' is defined twice []\n"
		  "5:1 unused-footnote: footnote 'y' is never used []\n" },
		{ "`[^x]` \\[^x]\n\n    [^x]: y\n\n```\n[^x]: y\n```\n", "" },
		{ "a[^1]\n\n[^1]: b[^2]\n[^2]: c[^3]\n", "4:8 undefined-footnote: no footnote is called '3' []\n" },
		{ "| a | b | c |\n|--|--|--|\n| 1 | 2 | 3 |\n",
		  "2:1 table-delimiter: this line is not read as a table's, for a cell has fewer than "
		  "three dashes []\n" },
		{ "> | a | b | c |\n> |-|-|-|\n",
		  "2:3 table-delimiter: this line is not read as a table's, for a cell has fewer than "
		  "three dashes []\n" },
		{ "```\n| a | b | c |\n|--|--|--|\n```\n\n    | a | b | c |\n    |--|--|--|\n\na\n|--|--|\n", "" },
		{ "| a | b |\n|--|--|\n\n| a | b | c |\n| - | - | - |\n\n| a |\n|--|\n", "" },
		{ "[a](javascript:x) ![b](data:x) <vbscript:x>\n\n[C:\\x](C:\\x)\n",
		  "1:5 link-scheme: a link may not start with 'javascript:' []\n"
		  "1:24 link-scheme: a link may not start with 'data:' []\n"
		  "1:33 link-scheme: a link may not start with 'vbscript:' []\n"
		  "3:8 link-scheme: a link may not start with 'C:' []\n" },
		{ "<b>x <blink>y</blink> <!-- c --></b></i>\n\n<script>\nif (a<b) x()\n</script>\n",
		  "1:6 unsafe-html: <blink> is shown as text []\n"
		  "3:1 unsafe-html: <script> is shown as text []\n" },
		{ "<div style=\"x\" onclick='y' title=z>\n<a href=\" java&#10;script:x\">x</a>\n</div>\n"
		  "\n<!DOCTYPE html>\n\n</font>\n",
		  "1:6 unsafe-html: attribute 'style' of <div> is left out []\n"
		  "1:16 unsafe-html: attribute 'onclick' of <div> is left out []\n"
		  "2:11 link-scheme: a link may not start with 'java script:' []\n"
		  "5:1 unsafe-html: markup that starts with '<!DOCTYPE' is shown as text []\n"
		  "7:1 unsafe-html: </font> is shown as text []\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = read_text(cases[i].text);
		assert_string_equal(complaints_text(&f.arena, &f.diags).at, cases[i].complaints);
		release(&f);
	}
}

/* ---- words ------------------------------------------------------------------------------------- */

static void plain_text_has_all_words_and_no_markup(void **state)
{
	struct fixture f = read_text("# A *b*\n\nC `d`\n<b>e</b> &lt; ![f](g) [[h]] [^1]\n\n| i |\n|---|\n| j |\n\n"
	                             "```steward\nx\n```\n\n[^1]: k\n");
	struct buffer out = { 0 };
	(void)state;
	document_plain_text(&out, f.document);
	struct str text = buffer_keep(&out, &f.arena);
	assert_string_equal(text.at, "A b\nC d e < f h \ni\nj\nk\n");
	release(&f);
}

SUITE(test_markdown, cmocka_unit_test(links_know_what_and_where),
      cmocka_unit_test(headings_have_ids_and_places),
      cmocka_unit_test(anchors_are_headings_raw_ids_and_notes), cmocka_unit_test(title_and_lead_are_found),
      cmocka_unit_test(lead_is_cut_on_a_word),
      cmocka_unit_test(places_are_true_past_bom_crlf_and_front_matter),
      cmocka_unit_test(embedded_text_is_placed_in_its_file), cmocka_unit_test(live_blocks_are_delivered),
      cmocka_unit_test(faults_are_named_and_placed),
      cmocka_unit_test(plain_text_has_all_words_and_no_markup));
