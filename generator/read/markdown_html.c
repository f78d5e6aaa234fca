#include "read/markdown_build.h"

#include "read/entity.h"

#include <string.h>

/* Raw HTML that md4c handed over in pieces, joined, and where each piece stands in the source. */
struct piece {
	size_t at;       /* in the joined text */
	uint32_t offset; /* in the source */
};

struct html_run {
	struct build *build;
	struct str text;
	const struct piece *pieces;
	size_t count, latest; /* places are asked for in order */
};

static uint32_t source_offset(struct html_run *run, struct str part)
{
	size_t at = (size_t)(part.at - run->text.at);
	while (run->latest + 1 < run->count && run->pieces[run->latest + 1].at <= at)
		run->latest++;
	const struct piece *piece = &run->pieces[run->latest];
	return piece->offset + (uint32_t)(at - piece->at);
}

static struct span source_span(struct html_run *run, struct str part)
{
	const struct source *source = run->build->recording->source;
	uint32_t length = (uint32_t)source->text.length;
	uint32_t start = source_offset(run, part), end = start + (uint32_t)part.length;
	/* md4c's own pieces may be longer than what they stand for */
	return (struct span){ source, start < length ? start : length,
			      end < length ? end : length };
}

static struct html_run join(struct build *build, uint32_t from, uint32_t to)
{
	struct recording *recording = build->recording;
	struct piece *pieces = arena_array(recording->scratch, struct piece, to - from);
	struct buffer joined = { 0 };
	for (uint32_t i = from; i < to; i++) {
		pieces[i - from] = (struct piece){ joined.length, build->raw[i].offset };
		if (to - from > 1)
			buffer_add(&joined, build->raw[i].text);
	}
	struct str text = build->raw[from].text;
	if (to - from > 1)
		text = buffer_keep(&joined, recording->arena);
	return (struct html_run){ build, text, pieces, to - from, 0 };
}

static void show_as_text(struct html_run *run, struct str text)
{
	if (text.length > 0)
		build_emit(run->build, EVENT_HTML_SHOWN, source_offset(run, text), text);
}

static void complain_of_element(struct html_run *run, const struct html_token *token)
{
	struct build *build = run->build;
	bool ends = token->kind == HTML_END;
	if (ends && table_get(&build->shown_elements, token->name) != NULL)
		return;
	table_put(build->recording->scratch, &build->shown_elements, token->name, build);
	complain(build->recording->diags, COMPLAINT_HTML_UNSAFE, source_span(run, token->text),
		 "<%s" STR_FMT "> is shown as text", ends ? "/" : "", STR_ARG(token->name));
}

/* What a start tag is written anew from. */
struct safe_tag {
	const struct html_element *element;
	struct buffer open;
	struct str class_name, align, frame_title;
	struct document_tag tag;
	const struct html_attribute *seen[32];
	size_t seen_count;
};

static void add_value(struct buffer *out, struct str name, struct str value)
{
	buffer_printf(out, " " STR_FMT "=\"", STR_ARG(name));
	for (size_t i = 0; i < value.length; i++) {
		if (value.at[i] == '"')
			buffer_literal(out, "&quot;");
		else if (value.at[i] == '<')
			buffer_literal(out, "&lt;");
		else if (value.at[i] == '>')
			buffer_literal(out, "&gt;");
		else if (value.at[i] != '\0')
			buffer_add_byte(out, value.at[i]);
	}
	buffer_add_byte(out, '"');
}

static bool all_of(struct str text, const char *others, bool letters)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i], lower = (char)(c | 0x20);
		bool digit = c >= '0' && c <= '9', letter = letters && lower >= 'a' && lower <= 'z';
		if (c == '\0' || (!digit && !letter && strchr(others, c) == NULL))
			return false;
	}
	return text.length > 0;
}

static void add_number(struct safe_tag *safe, struct str name, struct str value)
{
	value = str_trim(value);
	if (value.length > 2 && str_equal_nocase(str_after(value, value.length - 2), STR("px")))
		value.length -= 2;
	struct str digits = value;
	if (str_ends(value, STR("%")))
		digits.length--;
	if (all_of(digits, "", false))
		add_value(&safe->open, name, value);
}

static void take_id(struct html_run *run, struct safe_tag *safe, struct str value)
{
	struct buffer id = { 0 };
	entity_add_text(&id, str_trim(value));
	for (size_t i = 0; i < id.length; i++)
		if (strchr(" \t\r\n\f", id.bytes[i]) != NULL)
			buffer_clear(&id);
	if (id.length > 0 && safe->tag.id.length == 0)
		safe->tag.id = arena_copy(run->build->recording->arena, buffer_str(&id));
	buffer_release(&id);
}

static bool is_frame(const struct html_element *element)
{
	return str_equal(element->name, STR("iframe"));
}

/* What a link to a frame's page is called. */
static void take_frame_title(struct html_run *run, struct safe_tag *safe, struct str value)
{
	struct buffer title = { 0 };
	entity_add_text(&title, str_trim(value));
	safe->frame_title = buffer_keep(&title, run->build->recording->arena);
}

static void take_address(struct html_run *run, struct safe_tag *safe,
			 const struct html_attribute *attribute, struct str value)
{
	struct build *build = run->build;
	struct buffer resolved = { 0 };
	entity_add_text(&resolved, str_trim(value));
	struct span span = source_span(run, str_trim(value));
	struct str url = buffer_keep(&resolved, build->recording->arena);
	bool one_of_many = str_equal(attribute->name, STR("srcset")) &&
			   (str_find(url, ',') != STR_NOWHERE || str_find(url, ' ') != STR_NOWHERE);
	if (one_of_many || safe->tag.attribute.length > 0 || !build_allows_url(build, url, span))
		return;
	enum link_kind kind = attribute->value == HTML_VALUE_LINK ? LINK_HTML
	                      : is_frame(safe->element)           ? LINK_HTML_FRAME
	                                                          : LINK_HTML_IMAGE;
	safe->tag.attribute = attribute->name;
	struct document_link link = { .kind = kind, .destination = url, .span = span };
	safe->tag.link = build_add_link(build, &link);
}

static void take_attribute(struct html_run *run, struct safe_tag *safe,
			   const struct html_attribute *attribute, struct str value)
{
	struct str name = attribute->name;
	switch (attribute->value) {
	case HTML_VALUE_TEXT:
		add_value(&safe->open, name, value);
		if (is_frame(safe->element) && str_equal(name, STR("title")))
			take_frame_title(run, safe, value);
		break;
	case HTML_VALUE_FLAG:
		buffer_printf(&safe->open, " " STR_FMT, STR_ARG(name));
		break;
	case HTML_VALUE_NUMBER:
		add_number(safe, name, value);
		break;
	case HTML_VALUE_WORD:
		if (all_of(value, "", true))
			add_value(&safe->open, name, value);
		break;
	case HTML_VALUE_ID:
		take_id(run, safe, value);
		break;
	case HTML_VALUE_CLASS:
		safe->class_name = str_trim(value);
		break;
	case HTML_VALUE_ALIGN:
		if (all_of(value, "", true))
			safe->align = value;
		break;
	case HTML_VALUE_LINK:
	case HTML_VALUE_MEDIA:
		take_address(run, safe, attribute, value);
		break;
	case HTML_VALUE_NOTHING:
		break;
	}
}

/* The first of two attributes of one name counts, as in browsers. */
static bool is_repeated(struct safe_tag *safe, const struct html_attribute *attribute)
{
	for (size_t i = 0; i < safe->seen_count; i++)
		if (safe->seen[i] == attribute)
			return true;
	if (safe->seen_count < ARRAY_COUNT(safe->seen))
		safe->seen[safe->seen_count++] = attribute;
	return false;
}

static void take_attributes(struct html_run *run, struct safe_tag *safe,
			    const struct html_token *token)
{
	struct str rest = token->attributes, name, value;
	while (html_attribute_next(&rest, &name, &value)) {
		const struct html_attribute *attribute = html_attribute_find(safe->element, name);
		if (attribute == NULL)
			complain(run->build->recording->diags, COMPLAINT_HTML_UNSAFE,
				 source_span(run, name),
				 "attribute '" STR_FMT "' of <" STR_FMT "> is left out",
				 STR_ARG(name), STR_ARG(token->name));
		else if (!is_repeated(safe, attribute))
			take_attribute(run, safe, attribute, value);
	}
}

static void add_class(struct safe_tag *safe)
{
	struct buffer all = { 0 };
	buffer_add(&all, safe->class_name);
	if (safe->element->class_name.length > 0)
		buffer_printf(&all, " " STR_FMT, STR_ARG(safe->element->class_name));
	if (safe->align.length > 0) {
		buffer_literal(&all, " align-");
		for (size_t i = 0; i < safe->align.length; i++)
			buffer_add_byte(&all, (char)(safe->align.at[i] | 0x20));
	}
	if (all.length > 0)
		add_value(&safe->open, STR("class"), str_trim(buffer_str(&all)));
	buffer_release(&all);
}

/* A frame without an address that may be followed shows nothing. */
static bool shows_nothing(struct html_run *run, const struct safe_tag *safe, const struct html_token *token,
                          size_t complaints_before)
{
	struct diagnostics *diags = run->build->recording->diags;
	if (!is_frame(safe->element) || safe->tag.attribute.length > 0)
		return false;
	if (diags->list.count == complaints_before)
		complain(diags, COMPLAINT_HTML_UNSAFE, source_span(run, token->text),
		         "<" STR_FMT "> without 'src' is left out", STR_ARG(token->name));
	return true;
}

static void take_start(struct html_run *run, const struct html_token *token,
		       const struct html_element *element)
{
	struct build *build = run->build;
	struct recording *recording = build->recording;
	bool anchor = str_equal(element->name, STR("a"));
	if (!build_make_way(build, element, anchor || is_frame(element)))
		return;
	struct safe_tag safe = { .element = element };
	buffer_printf(&safe.open, "<" STR_FMT, STR_ARG(element->shown_as));
	size_t complaints = recording->diags->list.count;
	take_attributes(run, &safe, token);
	add_class(&safe);
	if (str_equal(element->name, STR("img")) &&
	    str_find_text(buffer_str(&safe.open), STR(" alt=\"")) == STR_NOWHERE)
		buffer_literal(&safe.open, " alt=\"\"");
	safe.tag.open = buffer_keep(&safe.open, recording->arena);
	if (shows_nothing(run, &safe, token, complaints))
		return;
	struct document *document = build->document;
	build_emit(build, EVENT_TAG, source_offset(run, token->text), safe.frame_title)->index =
		(uint32_t)document->tags.count;
	*vector_push(recording->scratch, &document->tags) = safe.tag;
	if ((element->traits & HTML_IS_VOID) != 0)
		return;
	build->open[build->depth++] = (struct open_part){ .element = element };
	build->tags_open++;
	build->anchors_open += anchor;
}

static void take_end(struct html_run *run, const struct html_element *element)
{
	struct build *build = run->build;
	for (uint32_t depth = build->depth; depth > 0; depth--) {
		const struct open_part *open = &build->open[depth - 1];
		if (open->element == NULL)
			return;
		if (open->element == element) {
			build_close_tags(build, depth - 1);
			return;
		}
	}
}

static void take_tag(struct html_run *run, const struct html_token *token, struct str *rest)
{
	struct build *build = run->build;
	const struct html_element *element = html_element_find(token->name);
	bool room = build->tags_open < BUILD_TAGS_MAX;
	if (element != NULL && token->kind == HTML_END) {
		take_end(run, element);
	} else if (element != NULL && room) {
		take_start(run, token, element);
		if (html_holds_no_html(token->name)) /* for browsers that know no frames */
			html_until_end(rest, token->name);
	} else {
		complain_of_element(run, token);
		show_as_text(run, token->text);
		if (token->kind == HTML_START && html_holds_no_html(token->name))
			show_as_text(run, html_until_end(rest, token->name));
	}
}

static void take_other(struct html_run *run, struct str text)
{
	struct str shown = str_first(text, 9);
	complain(run->build->recording->diags, COMPLAINT_HTML_UNSAFE, source_span(run, text),
		 "markup that starts with '" STR_FMT "' is shown as text",
		 STR_ARG(str_first(shown, str_find(shown, '\n'))));
	show_as_text(run, text);
}

void build_copy_html(struct build *build, uint32_t from, uint32_t to, bool block)
{
	if (from == to)
		return;
	struct html_run run = join(build, from, to);
	struct str rest = run.text;
	struct html_token token;
	build_emit(build, EVENT_HTML, build->raw[from].offset, run.text)->flag = block;
	while (html_token_next(&rest, &token)) {
		if (token.kind == HTML_START || token.kind == HTML_END)
			take_tag(&run, &token, &rest);
		else if (token.kind == HTML_OTHER)
			take_other(&run, token.text);
		else if (token.kind == HTML_TEXT)
			build_emit(build, EVENT_HTML_TEXT, source_offset(&run, token.text),
				   token.text);
	}
}
