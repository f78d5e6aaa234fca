#include "render/source_lines.h"

#include "base/json.h"
#include "render/document_html.h"

const struct str source_line_tags[SOURCE_LINE_TAGS] = {
	STR_ROW("p"),  STR_ROW("h1"), STR_ROW("h2"), STR_ROW("h3"), STR_ROW("h4"),
	STR_ROW("h5"), STR_ROW("h6"), STR_ROW("li"), STR_ROW("pre"), STR_ROW("tr"),
	STR_ROW("dt"), STR_ROW("dd"), STR_ROW("summary"), STR_ROW("figcaption"),
};

struct listing {
	struct json *json;
	const struct source *source;
};

static size_t line_of(struct span span)
{
	struct span where = span_in_file(span);
	return source_place(where.source, where.start).line;
}

static const struct str *find_tag(struct str name)
{
	for (size_t i = 0; i < SOURCE_LINE_TAGS; i++)
		if (str_equal_nocase(source_line_tags[i], name))
			return &source_line_tags[i];
	return NULL;
}

static bool ends_name(char byte)
{
	return byte == '>' || byte == ' ' || byte == '\n' || byte == '\t' || byte == '/';
}

/* Note the start tags in a piece of HTML; in what an author wrote there may be several. */
static void list_tags(void *context, struct str html, uint32_t offset)
{
	struct listing *listing = context;
	size_t line = line_of((struct span){ listing->source, offset, offset });
	struct str rest = html;
	for (size_t at; (at = str_find(rest, '<')) != STR_NOWHERE;) {
		size_t length = 0;
		rest = str_after(rest, at + 1);
		while (length < rest.length && !ends_name(rest.at[length]))
			length++;
		const struct str *tag = find_tag(str_first(rest, length));
		if (tag == NULL)
			continue;
		json_list(listing->json);
		json_text(listing->json, *tag);
		json_whole(listing->json, (int64_t)line);
		json_close(listing->json);
	}
}

static void list_blocks(struct json *json, const struct facts *facts,
                        const struct view_origin *origin)
{
	const struct document *document = origin->prose == NULL ? NULL : origin->prose->document;
	if (document == NULL)
		return;
	struct listing listing = { json, document->source };
	struct document_view view = prose_view(facts, origin->manner);
	view.context = &listing;
	view.placed = list_tags;
	struct buffer html = { 0 };
	document_html(&html, document, &view);
	buffer_release(&html);
}

bool source_lines(struct buffer *out, const struct facts *facts, const struct view_file *file)
{
	struct view_origin origin = view_origin(facts, file);
	if (origin.span.source == NULL)
		return false;
	struct json json = { .out = out };
	json_object(&json);
	json_pair_text(&json, STR("path"), span_in_file(origin.span).source->path);
	json_pair_whole(&json, STR("line"), (int64_t)line_of(origin.span));
	json_pair_list(&json, STR("blocks"));
	list_blocks(&json, facts, &origin);
	json_close(&json);
	json_close(&json);
	return true;
}
