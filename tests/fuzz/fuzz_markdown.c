/*
 * markdown: a libFuzzer target for read/markdown and render/document_html.
 *
 *     make fuzz T=600
 *
 * Whatever bytes come in: no fault of memory, every tag closed in the right order, no attribute that
 * could run code, and spans that lie inside the text.
 */
#include "checks.h"
#include "read/markdown.h"
#include "render/document_html.h"

enum { DEPTH = 4096 };

static bool is_void(struct str name)
{
	static const struct str names[] = { STR_ROW("br"),  STR_ROW("hr"),     STR_ROW("img"),
		                            STR_ROW("col"), STR_ROW("source"), STR_ROW("wbr"),
		                            STR_ROW("input") };
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

static struct str tag_name(struct str tag)
{
	size_t end = 0;
	while (end < tag.length && tag.at[end] != ' ' && tag.at[end] != '>')
		end++;
	return str_first(tag, end);
}

static void check_balance(struct str html)
{
	static struct str open[DEPTH];
	size_t depth = 0;
	struct str rest = html, tag;
	while (next_tag(&rest, html, &tag)) {
		bool closes = str_starts(tag, STR("/"));
		struct str name = tag_name(closes ? str_after(tag, 1) : tag);
		check_attributes(tag, html);
		if (closes && (depth == 0 || !str_equal(open[--depth], name)))
			fail("unbalanced end tag", html);
		if (!closes && !is_void(name) && depth < DEPTH)
			open[depth++] = name;
	}
	if (depth != 0)
		fail("element without end", html);
}

static void check_in(struct span span, const struct source *source)
{
	check_span(span);
	require(span.source == source);
}

static void check_spans(const struct document *document, const struct diagnostics *diags)
{
	for (size_t i = 0; i < document->links.count; i++)
		check_in(document->links.items[i].span, document->source);
	for (size_t i = 0; i < document->headings.count; i++)
		check_in(document->headings.items[i].span, document->source);
	for (size_t i = 0; i < document->blocks.count; i++)
		check_in(document->blocks.items[i].span, document->source);
	for (size_t i = 0; i < diags->list.count; i++)
		check_in(diags->list.items[i].where, document->source);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	struct buffer out = { 0 };
	struct source *source =
	        source_new(&arena, STR("fuzz.md"), (struct str){ (const char *)bytes, size });
	const struct document *document = markdown_read(&arena, &arena, source, 0, &diags);
	struct document_view view = { .heading_ids = true };
	check_spans(document, &diags);
	document_html(&out, document, &view);
	check_balance(buffer_str(&out));
	buffer_clear(&out);
	document_plain_text(&out, document);
	view = (struct document_view){ .trusted_html = true, .skip_title = true, .heading_shift = 1 };
	document_html(&out, document, &view);
	buffer_release(&out);
	diagnostics_release(&diags);
	arena_release(&arena);
	return 0;
}
