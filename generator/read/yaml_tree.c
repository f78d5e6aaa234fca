#include "read/yaml_tree.h"

#include "base/table.h"
#include "base/unicode.h"
#include "read/text_check.h"
#include "read/yaml_lines.h"
#include "read/yaml_message.h"

#include <string.h>
#include <yaml.h>

struct reading {
	struct arena *texts, *arena; /* what outlives the tree; the tree */
	struct diagnostics *diags;
	const struct source *source;
	uint32_t start, end;
	yaml_parser_t parser;
	yaml_event_t event; /* the latest one; zeroed when there is none */
	bool failed;        /* complained of; libyaml gives nothing more */
	int depth;

	bool is_ascii; /* bytes and characters are the same */

	/* the place of the latest mark: characters and bytes from the start of the file */
	size_t mark_index;
	uint32_t mark_byte;
};

typedef VECTOR(struct yaml_pair) pair_vector;
typedef VECTOR(struct yaml_node) node_vector;

static void read_node(struct reading *r, struct yaml_node *into);

static bool continues(const struct reading *r, uint32_t at)
{
	return ((unsigned char)r->source->text.at[at] & 0xC0) == 0x80;
}

/* libyaml counts characters, we count bytes. Marks come nearly in order, so stepping from the latest
 * one keeps the whole linear. */
static uint32_t byte_at(struct reading *r, yaml_mark_t mark)
{
	if (r->is_ascii)
		return mark.index < r->end - r->start ? r->start + (uint32_t)mark.index : r->end;
	while (r->mark_index < mark.index && r->mark_byte < r->end) {
		r->mark_index++;
		do
			r->mark_byte++;
		while (r->mark_byte < r->end && continues(r, r->mark_byte));
	}
	while (r->mark_index > mark.index && r->mark_byte > r->start) {
		r->mark_index--;
		do
			r->mark_byte--;
		while (r->mark_byte > r->start && continues(r, r->mark_byte));
	}
	return r->mark_byte;
}

static struct span event_span(struct reading *r)
{
	uint32_t start = byte_at(r, r->event.start_mark);
	uint32_t end = byte_at(r, r->event.end_mark);
	return (struct span){ r->source, start, end > start ? end : start };
}

static struct span point(const struct reading *r, uint32_t at)
{
	return (struct span){ r->source, at, at };
}

/* ---- faults ------------------------------------------------------------------------------------ */

static void complain_of_syntax(struct reading *r)
{
	const yaml_parser_t *p = &r->parser;
	struct str problem = str_from(p->problem), context = str_from(p->context);
	uint32_t at = byte_at(r, p->problem_mark);
	if (p->error == YAML_READER_ERROR) /* has an offset in bytes and no mark */
		at = r->start + (uint32_t)(p->problem_offset < r->end - r->start ? p->problem_offset
		                                                                 : r->end - r->start);
	char character = at < r->end ? r->source->text.at[at] : ' ';
	const struct yaml_message *row = yaml_message_find(problem, context, character);
	if (row == NULL) {
		complain(r->diags, COMPLAINT_YAML_SYNTAX, point(r, at), STR_FMT,
		         STR_ARG(problem.length > 0 ? problem : STR("YAML cannot be read here")));
		return;
	}
	if (row->at_context) {
		at = byte_at(r, p->context_mark);
		character = at < r->end ? r->source->text.at[at] : ' ';
	}
	yaml_message_complain(r->diags, row, point(r, at), character);
}

/* The next event; false once the parser has failed. */
static bool next(struct reading *r)
{
	yaml_event_delete(&r->event);
	if (r->failed)
		return false;
	if (yaml_parser_parse(&r->parser, &r->event))
		return true;
	if (r->parser.error == YAML_MEMORY_ERROR)
		memory_refused();
	memset(&r->event, 0, sizeof(r->event));
	r->failed = true;
	complain_of_syntax(r);
	return false;
}

__attribute__((format(printf, 4, 5))) static void refuse(struct reading *r, struct span where,
                                                         const char *help, const char *message, ...)
{
	va_list args;
	va_start(args, message);
	struct str text = arena_vprintf(&r->diags->arena, message, args);
	va_end(args);
	complain(r->diags, COMPLAINT_YAML_UNSUPPORTED, where, STR_FMT, STR_ARG(text));
	complain_help(r->diags, "%s", help);
}

/* Anchors and tags are complained of; the value they stand before is read. */
static void refuse_marks(struct reading *r)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	if (r->event.type == YAML_SCALAR_EVENT) {
		anchor = r->event.data.scalar.anchor;
		tag = r->event.data.scalar.tag;
	} else if (r->event.type == YAML_SEQUENCE_START_EVENT) {
		anchor = r->event.data.sequence_start.anchor;
		tag = r->event.data.sequence_start.tag;
	} else if (r->event.type == YAML_MAPPING_START_EVENT) {
		anchor = r->event.data.mapping_start.anchor;
		tag = r->event.data.mapping_start.tag;
	}
	if (anchor == NULL && tag == NULL)
		return;
	struct span where = event_span(r);
	struct str written = span_text(where), word;
	if (!str_word(&written, &word))
		return;
	bool is_anchor = word.at[0] == '&';
	where.end = where.start + (uint32_t)word.length;
	refuse(r, where,
	       is_anchor ? "remove it; put quotes around text that starts with '&'"
	                 : "remove it; put quotes around text that starts with '!'",
	       "the %s '" STR_FMT "' is not used in records", is_anchor ? "anchor" : "tag",
	       STR_ARG(complaint_excerpt(r->diags, word)));
}

static void refuse_alias(struct reading *r)
{
	refuse(r, event_span(r), "write the value out; put quotes around text that starts with '*'",
	       "the alias '*" STR_FMT "' is not used in records",
	       STR_ARG(complaint_excerpt(r->diags, str_from((const char *)r->event.data.alias.anchor))));
}

/* ---- scalars ----------------------------------------------------------------------------------- */

static bool is_block(const struct reading *r)
{
	yaml_scalar_style_t style = r->event.data.scalar.style;
	return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

/* A block's mark runs on to where the next thing starts. */
static struct span trimmed(struct span span)
{
	struct str text = span_text(span);
	while (text.length > 1 && strchr(" \t\r\n", text.at[text.length - 1]) != NULL)
		text.length--;
	span.end = span.start + (uint32_t)text.length;
	return span;
}

/* The first character that an escape smuggled in, which it can between double quotes alone: the source
 * itself has been looked at. False if there is none. */
static bool holds_refused(const struct reading *r, struct str text, uint32_t *codepoint)
{
	if (r->event.data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		return false;
	while (text.length > 0) {
		*codepoint = unicode_next(&text);
		if (!text_allows(*codepoint) || *codepoint == '\r')
			return true;
	}
	return false;
}

/* Most texts stand in the source as they are: there is no need to keep them twice. */
static struct str kept_text(const struct reading *r, struct str text, const struct yaml_node *node)
{
	size_t start = node->span.start + (node->plain ? 0 : 1); /* a quote */
	struct str written = str_slice(r->source->text, start, start + text.length);
	return text.length > 0 && str_equal(written, text) ? written : source_text(r->texts, text);
}

static void read_scalar(struct reading *r, struct yaml_node *into)
{
	struct str text = { (const char *)r->event.data.scalar.value, r->event.data.scalar.length };
	uint32_t refused;
	into->kind = YAML_TEXT;
	into->plain = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	into->span = into->plain ? event_span(r) : trimmed(event_span(r));
	if (holds_refused(r, text, &refused)) {
		complain(r->diags, COMPLAINT_CONTROL_CHARACTER, into->span,
		         "an escape gives the character U+%04X, which cannot stand in a text",
		         (unsigned)refused);
		complain_help(r->diags, "leave it out; write \\n for a line end and \\\\ for a backslash");
		into->faulty = true;
		return;
	}
	into->text = kept_text(r, text, into);
	into->line_starts = yaml_line_starts(r->arena, into->text, into->span, is_block(r));
}

/* ---- lists and maps ---------------------------------------------------------------------------- */

static void read_list(struct reading *r, struct yaml_node *into)
{
	node_vector items = { 0 };
	into->kind = YAML_LIST;
	into->span = event_span(r);
	while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
		struct yaml_node item = { 0 };
		read_node(r, &item);
		*vector_push(r->arena, &items) = item;
		into->span.end = item.span.end > into->span.end ? item.span.end : into->span.end;
	}
	into->items = items.items;
	into->count = items.count;
}

/* The key at hand, complained of unless it is plain text. False if its value is not to be kept. */
static bool read_key(struct reading *r, struct table *seen, struct yaml_pair *pair)
{
	struct span *first = arena_new(r->arena, struct span);
	struct yaml_node key = { 0 };
	bool is_text = r->event.type == YAML_SCALAR_EVENT;
	size_t before = r->diags->list.count;
	pair->key_span = event_span(r);
	if (!is_text && r->event.type != YAML_ALIAS_EVENT)
		refuse(r, point(r, pair->key_span.start), "put quotes around a value that starts with '{' or '['",
		       "a field's name cannot be a list or a map");
	struct arena *texts = r->texts;
	r->texts = r->arena;
	read_node(r, &key);
	r->texts = texts;
	pair->key = key.text;
	pair->key_span = key.span;
	if (!is_text || key.faulty || r->diags->list.count > before)
		return false;
	if (str_equal(key.text, STR("<<")) && key.plain) {
		refuse(r, key.span, "write the fields out", "merge keys are not used in records");
		return false;
	}
	if (key.text.length == 0) {
		refuse(r, key.span, "write 'name: value'", "a field needs a name");
		return false;
	}
	*first = key.span;
	struct span *taken = table_put(r->arena, seen, key.text, first);
	if (taken == first)
		return true;
	complain(r->diags, COMPLAINT_FIELD_REPEATED, key.span,
	         "field '" STR_FMT "' is given twice; the first is on line %zu",
	         STR_ARG(complaint_excerpt(r->diags, key.text)),
	         source_place(r->source, taken->start).line);
	complain_help(r->diags, "keep one of the two");
	return false;
}

static void read_map(struct reading *r, struct yaml_node *into)
{
	pair_vector pairs = { 0 };
	struct table seen = { 0 };
	into->kind = YAML_MAP;
	into->span = event_span(r);
	while (next(r) && r->event.type != YAML_MAPPING_END_EVENT) {
		struct yaml_pair pair = { 0 };
		bool keep = read_key(r, &seen, &pair);
		if (next(r))
			read_node(r, &pair.value);
		else
			pair.value = (struct yaml_node){ .faulty = true, .span = pair.key_span };
		if (keep)
			*vector_push(r->arena, &pairs) = pair;
		uint32_t end = pair.value.span.end > pair.key_span.end ? pair.value.span.end : pair.key_span.end;
		into->span.end = end > into->span.end ? end : into->span.end;
	}
	into->pairs = pairs.items;
	into->count = pairs.count;
}

static void read_nested(struct reading *r, struct yaml_node *into)
{
	bool is_map = r->event.type == YAML_MAPPING_START_EVENT;
	bool is_flow = is_map ? r->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
	                      : r->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	if (r->depth == YAML_DEPTH_MOST) {
		complain(r->diags, COMPLAINT_YAML_DEPTH, event_span(r), "nested more than %d levels deep",
		         YAML_DEPTH_MOST);
		complain_help(r->diags, "check the indentation and the brackets");
		*into = (struct yaml_node){ .faulty = true, .span = event_span(r) };
		r->failed = true;
		return;
	}
	r->depth++;
	if (is_map)
		read_map(r, into);
	else
		read_list(r, into);
	r->depth--;
	into->faulty = r->failed;
	if (is_flow && !r->failed)
		into->span.end = event_span(r).end;
}

/* The node that the event at hand starts. */
static void read_node(struct reading *r, struct yaml_node *into)
{
	switch ((int)r->event.type) {
	case YAML_SCALAR_EVENT:
		refuse_marks(r);
		read_scalar(r, into);
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		refuse_marks(r);
		read_nested(r, into);
		break;
	case YAML_ALIAS_EVENT:
		refuse_alias(r);
		*into = (struct yaml_node){ .faulty = true, .span = event_span(r) };
		break;
	default:
		*into = (struct yaml_node){ .faulty = true, .span = point(r, r->mark_byte) };
		break;
	}
}

/* ---- documents --------------------------------------------------------------------------------- */

static struct yaml_documents read_documents(struct reading *r)
{
	node_vector documents = { 0 };
	while (next(r) && r->event.type != YAML_STREAM_END_EVENT) {
		if (r->event.type != YAML_DOCUMENT_START_EVENT)
			continue;
		struct yaml_node node = { 0 };
		if (!next(r))
			break;
		read_node(r, &node);
		if (node.kind != YAML_TEXT || node.faulty || !yaml_is_nothing(&node))
			*vector_push(r->arena, &documents) = node;
	}
	return (struct yaml_documents){ documents.items, documents.count };
}

struct yaml_documents yaml_read(struct arena *arena, struct arena *scratch, const struct source *source,
                                uint32_t start, uint32_t end, struct diagnostics *diags)
{
	struct reading r = { .texts = arena, .arena = scratch, .diags = diags, .source = source,
		             .start = start, .end = end, .mark_byte = start,
		             .is_ascii = unicode_is_ascii(str_slice(source->text, start, end)) };
	if (!yaml_parser_initialize(&r.parser))
		memory_refused();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const yaml_char_t *)source->text.at + start, end - start);
	struct yaml_documents documents = read_documents(&r);
	yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	return documents;
}

bool yaml_is_nothing(const struct yaml_node *node)
{
	return node->kind == YAML_TEXT &&
	       (node->faulty || (node->plain && (node->text.length == 0 || str_equal(node->text, STR("~")) ||
	                                         str_equal(node->text, STR("null")))));
}

const struct yaml_node *yaml_get(const struct yaml_node *map, struct str key)
{
	for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++)
		if (str_equal(map->pairs[i].key, key))
			return &map->pairs[i].value;
	return NULL;
}

const char *yaml_library(void)
{
	return yaml_get_version_string();
}
