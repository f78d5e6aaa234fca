#include "suite.h"

#include "read/markdown.h"
#include "render/document_html.h"

struct case_of {
	const char *what, *markdown, *html;
};

static struct str render(struct arena *arena, const char *markdown, const struct document_view *view)
{
	struct diagnostics diags = { 0 };
	struct buffer out = { 0 };
	struct source *source = source_new(arena, STR("t.md"), str_from(markdown));
	document_html(&out, markdown_read(arena, arena, source, 0, &diags), view);
	diagnostics_release(&diags);
	return buffer_keep(&out, arena);
}

static void check(const struct case_of *cases, size_t count, const struct document_view *view)
{
	for (size_t i = 0; i < count; i++) {
		struct arena arena = { 0 };
		struct str html = render(&arena, cases[i].markdown, view);
		if (!str_equal(html, str_from(cases[i].html)))
			print_error("%s\n", cases[i].what);
		assert_string_equal(html.at, cases[i].html);
		arena_release(&arena);
	}
}

static const struct document_view plain = { 0 };

/* ---- footnotes --------------------------------------------------------------------------------- */

#define NOTES     "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n"
#define NOTES_END "</ol>\n</section>\n"
#define USE(n)    "<sup><a href=\"#fn-" n "\" id=\"fnref-" n "\" role=\"doc-noteref\">" n "</a></sup>"
#define BACK(n)                                                                                     \
	" <a href=\"#fnref-" n "\" class=\"footnote-back\" role=\"doc-backlink\" "                  \
	"aria-label=\"Back to reference " n "\">\xE2\x86\xA9</a>"

static void footnotes_stand_at_the_end(void **state)
{
	static const struct case_of cases[] = {
		{ "one", "a[^x]\n\n[^x]: *b*\n",
		  "<p>a" USE("1") "</p>\n" NOTES "<li id=\"fn-1\">\n<p><em>b</em>" BACK("1") "</p>\n</li>\n" NOTES_END },
		{ "used twice", "a[^x] b[^X]\n\n[^x]: c",
		  "<p>a" USE("1") " b<sup><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup></p>\n"
		  NOTES "<li id=\"fn-1\">\n<p>c" BACK("1") " <a href=\"#fnref-1-2\" class=\"footnote-back\" "
		  "role=\"doc-backlink\" aria-label=\"Back to reference 1-2\">\xE2\x86\xA9<sup>2</sup></a></p>\n"
		  "</li>\n" NOTES_END },
		{ "numbered by use, not by definition", "b[^b] a[^a]\n\n[^a]: A\n[^b]: B\n",
		  "<p>b" USE("1") " a" USE("2") "</p>\n" NOTES "<li id=\"fn-1\">\n<p>B" BACK("1") "</p>\n</li>\n"
		  "<li id=\"fn-2\">\n<p>A" BACK("2") "</p>\n</li>\n" NOTES_END },
		{ "with blocks, and links defined elsewhere", "a[^1]\n\n[^1]: b\n    c\n\n    - d\n\n        e\n\n    [f]\n\nend\n\n[f]: g\n",
		  "<p>a" USE("1") "</p>\n<p>end</p>\n" NOTES "<li id=\"fn-1\">\n<p>b\nc</p>\n<ul>\n<li>\n<p>d</p>\n"
		  "<p>e</p>\n</li>\n</ul>\n<p><a href=\"g\">f</a>" BACK("1") "</p>\n</li>\n" NOTES_END },
		{ "ending in code", "a[^1]\n\n[^1]:\n    b\n\n        c\n",
		  "<p>a" USE("1") "</p>\n" NOTES "<li id=\"fn-1\">\n<p>b</p>\n<pre><code>c\n</code></pre>\n<p>"
		  BACK("1") "</p>\n</li>\n" NOTES_END },
		{ "tight with a list", "a[^1] b[^2]\n\n[^1]: c\n    - d\n[^2]: e\n",
		  "<p>a" USE("1") " b" USE("2") "</p>\n" NOTES "<li id=\"fn-1\">\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n<p>"
		  BACK("1") "</p>\n</li>\n<li id=\"fn-2\">\n<p>e" BACK("2") "</p>\n</li>\n" NOTES_END },
		{ "a note in a note", "a[^1]\n\n[^2]: c\n\n[^1]: b[^2]\n",
		  "<p>a" USE("1") "</p>\n" NOTES "<li id=\"fn-1\">\n<p>b" USE("2") BACK("1") "</p>\n</li>\n"
		  "<li id=\"fn-2\">\n<p>c" BACK("2") "</p>\n</li>\n" NOTES_END },
		{ "between lists", "- a[^1]\n\n[^1]: n\n\n+ b\n",
		  "<ul>\n<li>a" USE("1") "</li>\n</ul>\n<ul>\n<li>\n<p>b</p>\n</li>\n</ul>\n" NOTES
		  "<li id=\"fn-1\">\n<p>n" BACK("1") "</p>\n</li>\n" NOTES_END },
		{ "emphasis around", "_a_[^1] **b[^1]**\n\n[^1]: n",
		  "<p><em>a</em>" USE("1") " <strong>b<sup><a href=\"#fn-1\" id=\"fnref-1-2\" "
		  "role=\"doc-noteref\">1</a></sup></strong></p>\n" NOTES "<li id=\"fn-1\">\n<p>n" BACK("1")
		  " <a href=\"#fnref-1-2\" class=\"footnote-back\" role=\"doc-backlink\" "
		  "aria-label=\"Back to reference 1-2\">\xE2\x86\xA9<sup>2</sup></a></p>\n</li>\n" NOTES_END },
		{ "not in code, in a link, unknown or unused", "`[^1]` [a[^1]](b) [^2]\n\n[^1]: n\n",
		  "<p><code>[^1]</code> <a href=\"b\">a[^1]</a> [^2]</p>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &plain);
}

/* ---- callouts ---------------------------------------------------------------------------------- */

#define CALLOUT(kind, title) \
	"<div class=\"callout callout-" kind "\" role=\"note\"><p class=\"callout-title\">" title "</p>\n"

static void callouts_have_five_kinds(void **state)
{
	static const struct case_of cases[] = {
		{ "a block", "> [!NOTE]\n> a *b*\n>\n> c\n",
		  CALLOUT("note", "Note") "<p>a <em>b</em></p>\n<p>c</p>\n</div>\n" },
		{ "one line", "> [!TIP] a\n> b\n", CALLOUT("tip", "Tip") "<p>a\nb</p>\n</div>\n" },
		{ "lower case", "> [!important]\n> a\n", CALLOUT("important", "Important") "<p>a</p>\n</div>\n" },
		{ "words in a block of their own", "> [!WARNING]\n>\n> - a\n",
		  CALLOUT("warning", "Warning") "<ul>\n<li>a</li>\n</ul>\n</div>\n" },
		{ "nothing inside", "> [!CAUTION]\n", CALLOUT("caution", "Caution") "</div>\n" },
		{ "markup at once", "> [!NOTE] **a**\n", CALLOUT("note", "Note") "<p><strong>a</strong></p>\n</div>\n" },
		{ "in a list", "- > [!NOTE]\n  > a\n",
		  "<ul>\n<li>\n" CALLOUT("note", "Note") "<p>a</p>\n</div>\n</li>\n</ul>\n" },
		{ "no such kind", "> [!HINT]\n> a\n", "<blockquote>\n<p>[!HINT]\na</p>\n</blockquote>\n" },
		{ "no space", "> [!NOTE]a\n", "<blockquote>\n<p>[!NOTE]a</p>\n</blockquote>\n" },
		{ "not at the start", "> a\n> [!NOTE]\n", "<blockquote>\n<p>a\n[!NOTE]</p>\n</blockquote>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &plain);
}

/* ---- definitions ------------------------------------------------------------------------------- */

static void definitions_follow_terms(void **state)
{
	static const struct case_of cases[] = {
		{ "one", "a *b*\n: c `d`\n", "<dl>\n<dt>a <em>b</em></dt>\n<dd>c <code>d</code></dd>\n</dl>\n" },
		{ "several", "a\n: b\n: c\n\nd\n: e\n",
		  "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n<dt>d</dt>\n<dd>e</dd>\n</dl>\n" },
		{ "two terms", "a\nb\n: c\n", "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n</dl>\n" },
		{ "with blocks", "a\n\n: b\n\n  c\n\n  - d\n\ne\n",
		  "<dl>\n<dt>a</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n</dd>\n</dl>\n<p>e</p>\n" },
		{ "a list inside", "a\n: - b\n  - c\n",
		  "<dl>\n<dt>a</dt>\n<dd>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</dd>\n</dl>\n" },
		{ "then a list", "a\n: b\n\n+ c\n",
		  "<dl>\n<dt>a</dt>\n<dd>\n<p>b</p>\n</dd>\n</dl>\n<ul>\n<li>\n<p>c</p>\n</li>\n</ul>\n" },
		{ "no term", ": a\n", "<p>: a</p>\n" },
		{ "under a heading", "# a\n: b\n", "<h1>a</h1>\n<p>: b</p>\n" },
		{ "under a list", "- a\n: b\n", "<ul>\n<li>a\n: b</li>\n</ul>\n" },
		{ "no space", "a\n:b\n", "<p>a\n:b</p>\n" },
		{ "in code", "```\na\n: b\n```\n\n    a\n    : b\n",
		  "<pre><code>a\n: b\n</code></pre>\n<pre><code>a\n: b\n</code></pre>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &plain);
}

/* ---- tables, tasks, wiki links ------------------------------------------------------------------ */

#define TABLE(head, body) \
	"<table>\n<thead>\n<tr>\n" head "</tr>\n</thead>\n<tbody>\n<tr>\n" body "</tr>\n</tbody>\n</table>\n"

static void tables_forgive_short_delimiters(void **state)
{
	static const struct case_of cases[] = {
		{ "as it should be", "| a | b |\n|:--|--:|\n| `c\\|d` | *e* |\n",
		  TABLE("<th class=\"align-left\">a</th>\n<th class=\"align-right\">b</th>\n",
		        "<td class=\"align-left\"><code>c|d</code></td>\n<td class=\"align-right\"><em>e</em></td>\n") },
		{ "spaces make room", "| a | b |\n| - | :-: |\n| c | d |\n",
		  TABLE("<th>a</th>\n<th class=\"align-center\">b</th>\n",
		        "<td>c</td>\n<td class=\"align-center\">d</td>\n") },
		{ "bars make room", "| a | b |\n|--|-:|\n| c | d |\n",
		  TABLE("<th>a</th>\n<th class=\"align-right\">b</th>\n", "<td>c</td>\n<td class=\"align-right\">d</td>\n") },
		{ "one column", "| a |\n|--|\n| c |\n", TABLE("<th>a</th>\n", "<td>c</td>\n") },
		{ "in a quote", "> | a | b |\n> | - | - |\n> | c | d |\n",
		  "<blockquote>\n" TABLE("<th>a</th>\n<th>b</th>\n", "<td>c</td>\n<td>d</td>\n") "</blockquote>\n" },
		{ "no room", "| a | b | c |\n|-|-|-|\n", "<p>| a | b | c |\n|-|-|-|</p>\n" },
		{ "not the same number of cells", "| a | b |\n| - |\n", "<p>| a | b |\n| - |</p>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &plain);
}

static void small_extensions(void **state)
{
	static const struct case_of cases[] = {
		{ "tasks", "- [ ] a\n- [x] b\n- c\n",
		  "<ul>\n<li class=\"task-list-item\"><input type=\"checkbox\" disabled aria-label=\"not done\"> a</li>\n"
		  "<li class=\"task-list-item\"><input type=\"checkbox\" checked disabled aria-label=\"done\"> b</li>\n"
		  "<li>c</li>\n</ul>\n" },
		{ "deleted", "~~a~~ b", "<p><del>a</del> b</p>\n" },
		{ "code keeps the tabs it had become spaces of", "```make\nall:\n\tcc\n \t\tx\n```\n\n- a\n\n  ```\n  \tz\n  ```\n",
		  "<pre><code class=\"language-make\">all:\n\tcc\n \t\tx\n</code></pre>\n<ul>\n<li>\n<p>a</p>\n"
		  "<pre><code>\tz\n</code></pre>\n</li>\n</ul>\n" },
		{ "half a tab is spaces", ">\t\tfoo\n", "<blockquote>\n<pre><code>  foo\n</code></pre>\n</blockquote>\n" },
		{ "code", "``` c++ x\na < b\n```\n", "<pre><code class=\"language-c++\">a &lt; b\n</code></pre>\n" },
		{ "wiki", "[[a]] [[a/b#c|d *e*]] `[[f]]`",
		  "<p><a href=\"a\">a</a> <a href=\"a/b#c\">d *e*</a> <code>[[f]]</code></p>\n" },
		{ "wiki in a cell", "| a |\n|---|\n| [[b\\|c]] |\n", TABLE("<th>a</th>\n", "<td><a href=\"b\">c</a></td>\n") },
		{ "no templates", "{{a}} *{{b}}* {#c}", "<p>{{a}} <em>{{b}}</em> {#c}</p>\n" },
		{ "images", "![a *b*](c.png \"d\")", "<p><img src=\"c.png\" alt=\"a b\" title=\"d\" loading=\"lazy\"></p>\n" },
		{ "no automatic links, no maths", "www.a.b $5 and $6", "<p>www.a.b $5 and $6</p>\n" },
		{ "what md4c closes too often", "_see [doc](_file.md) now_",
		  "<p>_see <a href=\"_file.md\">doc</a> now_</p>\n" },
		{ "bad schemes", "[a](javascript:b) ![c](data:d) <xx:y>", "<p>a c xx:y</p>\n" },
		{ "numbers", "7. a\n", "<ol start=\"7\">\n<li>a</li>\n</ol>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &plain);
}

/* ---- raw HTML ---------------------------------------------------------------------------------- */

static void raw_html_is_safe_and_balanced(void **state)
{
	static const struct case_of cases[] = {
		{ "inline", "a <kbd>b</kbd> <SUP Title='x\"y'>c</SUP><br/>d", "<p>a <kbd>b</kbd> <sup title=\"x&quot;y\">c</sup><br>d</p>\n" },
		{ "markdown between", "<details open>\n<summary>a</summary>\n\n*b*\n\n</details>\n",
		  "<details open>\n<summary>a</summary>\n<p><em>b</em></p>\n</details>\n" },
		{ "comments", "a <!-- b --> c\n\n<!--\nd\n-->\n", "<p>a  c</p>\n\n" },
		{ "references stay, others are escaped", "<p>&copy; a & b < c</p>\n", "<p>&copy; a &amp; b &lt; c</p>\n" },
		{ "left open in a line", "<b>a\n\nb</b>\n", "<p><b>a</b></p>\n<p>b</p>\n" },
		{ "left open in emphasis", "*a <u>b* c</u>", "<p><em>a <u>b</u></em> c</p>\n" },
		{ "left open at the end", "<div>\n\na\n", "<div>\n<p>a</p>\n</div>" },
		{ "closed in the wrong order", "<b><i>a</b></i>", "<p><b><i>a</i></b></p>\n" },
		{ "ends implied", "<ul><li>a<li>b</ul>\n", "<ul><li>a</li><li>b</li></ul>\n" },
		{ "rows outside tables", "<div><tr><td>a</td></tr></div>\n", "<div>a</div>\n" },
		{ "a paragraph around a block", "<p align=center>\n\na\n\n</p>\n", "<p class=\"align-center\">\n</p>\n<p>a</p>\n\n" },
		{ "a block in a paragraph", "a <div>b</div>", "<div>a <div>b</div></div>\n" },
		{ "a block in a heading", "# a <div>b</div>", "<h1>a b</h1>\n" },
		{ "code that runs", "<p onclick=a() style='b' class=c>d</p>\n\n<script>e()</script>\n",
		  "<p class=\"c\">d</p>\n&lt;script&gt;e()&lt;/script&gt;\n" },
		{ "addresses that run", "<a href='java&Tab;script:a'>b</a> <img src=data:c alt=d>",
		  "<p><a>b</a> <img alt=\"d\" loading=\"lazy\"></p>\n" },
		{ "old names", "<center>a</center>\n\n<a name=\"b\">c</a> <strike>d</strike> <tt>e</tt>",
		  "<div class=\"align-center\">a</div>\n<p><a id=\"b\">c</a> <s>d</s> <code>e</code></p>\n" },
		{ "sizes", "<img src=a width=50% height=\"10px\" border=1>",
		  "<img width=\"50%\" height=\"10\" alt=\"\" src=\"a\" loading=\"lazy\">\n" },
		{ "a link in a link", "<a href=a>b [c](d) <a href=e>f</a></a> [<a href=g>h</a>](i)",
		  "<p><a href=\"a\">b c </a><a href=\"e\">f</a> <a href=\"i\">h</a></p>\n" },
		{ "frames are links", "<iframe src='https://a.example/b?c&amp;d' title='E &amp; f' width=5 onload=g>h <b></iframe> i\n\n"
		  "j <iframe src=k.html />",
		  "<a href=\"https://a.example/b?c&amp;d\">E &amp; f</a> i\n<p>j <a href=\"k.html\">k.html</a></p>\n" },
		{ "frames that show nothing", "<iframe title=a></iframe><iframe src=javascript:b></iframe><iframe srcdoc=c>",
		  "" },
		{ "a frame in a link", "<a href=a>b <iframe src=c></iframe></a> [<iframe src=d></iframe>e](f)",
		  "<p><a href=\"a\">b </a><a href=\"c\">c</a> <a href=\"f\">e</a></p>\n" },
		{ "an id that a heading has", "<a id=b></a>\n\n# b {#b}\n", "<p><a></a></p>\n<h1>b</h1>\n" },
		{ "placeholders", "Dear <your-name>, <you@example.org>",
		  "<p>Dear &lt;your-name&gt;, <a href=\"mailto:you@example.org\">you@example.org</a></p>\n" },
		{ "other markup", "<?php a ?> <![CDATA[b]]>", "&lt;?php a ?&gt; &lt;![CDATA[b]]&gt;\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &plain);
}

static void trusted_html_passes_byte_for_byte(void **state)
{
	static const struct document_view trusted = { .trusted_html = true };
	static const struct case_of cases[] = {
		{ "all of it", "<script a=\"b\">c</script>\n\nd <b onx=y>e\n\n<!-- f -->\n",
		  "<script a=\"b\">c</script>\n<p>d <b onx=y>e</p>\n<!-- f -->\n" },
		{ "but not links of Markdown's", "[a](javascript:b)", "<p>a</p>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &trusted);
}

/* ---- views ------------------------------------------------------------------------------------- */

static void pages_have_ids_anchors_and_scrolling_tables(void **state)
{
	static const struct document_view page = { .heading_ids = true, .skip_title = true };
	static const struct case_of cases[] = {
		{ "headings", "# Title\n\n## A *b*\n",
		  "<h2 id=\"a-b\">A <em>b</em> <a class=\"anchor\" href=\"#a-b\" "
		  "aria-label=\"Link to this heading\">#</a></h2>\n" },
		{ "tables", "| a | *b* |\n|---|---|\n",
		  "<div class=\"table scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table: a, b\">\n<table>\n"
		  "<thead>\n<tr>\n<th>a</th>\n<th><em>b</em></th>\n</tr>\n</thead>\n</table>\n</div>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &page);
}

static void heading_levels_are_shifted_up_to_six(void **state)
{
	static const struct document_view inner = { .heading_shift = 2 };
	static const struct case_of cases[] = {
		{ "shifted", "# a\n##### b\n", "<h3>a</h3>\n<h6>b</h6>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &inner);
}

/* Frames that the settings allow. */
static struct link_view framed(void *context, size_t index, const struct document_link *link)
{
	(void)context;
	(void)index;
	return (struct link_view){ .href = link->destination, .class_name = STR("out"), .framed = true };
}

static void a_frame_waits_in_a_template(void **state)
{
	static const struct document_view asking = { .link = framed };
	static const struct case_of cases[] = {
		{ "with its size and title", "<iframe width=\"5\" height=\"6px\" id=\"b\" src=\"https://c.example/\" title=\"D's\"></iframe>\n",
		  "<a href=\"https://c.example/\" class=\"out\" id=\"b\">D's</a> <button type=\"button\" class=\"embed\">"
		  "Show it here, from c.example</button><template>"
		  "<iframe width=\"5\" height=\"6\" title=\"D's\" src=\"https://c.example/\" allowfullscreen></iframe></template>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &asking);
}

static struct link_view answer(void *context, size_t index, const struct document_link *link)
{
	(void)context;
	if (str_equal(link->destination, STR("gone")))
		return (struct link_view){ 0 };
	if (str_equal(link->destination, STR("evil")))
		return (struct link_view){ .href = STR("javascript:x") };
	return (struct link_view){
		.href = index == 0 ? STR("../first/") : STR("other/?a&b"),
		.words = STR("Its <title>"),
		.class_name = STR("record"),
		.after = STR(" <i>state</i>"),
		.width = 3,
		.height = 4,
	};
}

static void show_block(void *context, struct buffer *out, size_t index, const struct document_block *block)
{
	(void)context;
	buffer_printf(out, "<div>%zu " STR_FMT "</div>", index, STR_ARG(block->text));
}

static void callers_say_what_links_and_blocks_are(void **state)
{
	static const struct document_view asking = { .link = answer, .block = show_block };
	static const struct case_of cases[] = {
		{ "links", "[a](b) [c](d)",
		  "<p><a href=\"../first/\" class=\"record\">a</a> <i>state</i> "
		  "<a href=\"other/?a&amp;b\" class=\"record\">c</a> <i>state</i></p>\n" },
		{ "wiki", "[[b]] [[b|c]]",
		  "<p><a href=\"../first/\" class=\"record\">Its &lt;title&gt;</a> <i>state</i> "
		  "<a href=\"other/?a&amp;b\" class=\"record\">c</a> <i>state</i></p>\n" },
		{ "images", "![a](b)",
		  "<p><img src=\"../first/\" alt=\"a\" class=\"record\" width=\"3\" height=\"4\" loading=\"lazy\">"
		  " <i>state</i></p>\n" },
		{ "raw links", "<a href=b>c</a> <img src=d width=5>",
		  "<p><a href=\"../first/\" class=\"record\">c</a> "
		  "<img width=\"5\" alt=\"\" src=\"other/?a&amp;b\" class=\"record\" loading=\"lazy\"></p>\n" },
		{ "nowhere", "[a](gone) ![b](gone) [[gone]] [c](evil) <a href=gone>d</a>",
		  "<p><span class=\"unresolved\">a</span> <span class=\"unresolved\">b</span> "
		  "<span class=\"unresolved\">gone</span> <span class=\"unresolved\">c</span> <a>d</a></p>\n" },
		{ "blocks", "a\n```steward\nb\n```\nc\n", "<p>a</p>\n<div>0 b\n</div>\n<p>c</p>\n" },
	};
	(void)state;
	check(cases, ARRAY_COUNT(cases), &asking);
}

SUITE(test_document_html, cmocka_unit_test(footnotes_stand_at_the_end),
      cmocka_unit_test(callouts_have_five_kinds), cmocka_unit_test(definitions_follow_terms),
      cmocka_unit_test(tables_forgive_short_delimiters), cmocka_unit_test(small_extensions),
      cmocka_unit_test(raw_html_is_safe_and_balanced),
      cmocka_unit_test(a_frame_waits_in_a_template),
      cmocka_unit_test(trusted_html_passes_byte_for_byte),
      cmocka_unit_test(pages_have_ids_anchors_and_scrolling_tables),
      cmocka_unit_test(heading_levels_are_shifted_up_to_six),
      cmocka_unit_test(callers_say_what_links_and_blocks_are));
