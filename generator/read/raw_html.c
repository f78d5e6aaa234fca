#include "read/raw_html.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool in_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' ||
	       c == '.';
}

static size_t skip_space(struct str text, size_t at)
{
	while (at < text.length && is_space(text.at[at]))
		at++;
	return at;
}

static size_t skip_name(struct str text, size_t at)
{
	while (at < text.length && in_name(text.at[at]))
		at++;
	return at;
}

/* The end of a value that starts at 'at'; STR_NOWHERE if it is not closed or not one. */
static size_t value_end(struct str text, size_t at)
{
	if (at < text.length && (text.at[at] == '"' || text.at[at] == '\'')) {
		size_t quote = str_find(str_after(text, at + 1), text.at[at]);
		return quote == STR_NOWHERE ? STR_NOWHERE : at + 1 + quote + 1;
	}
	size_t end = at;
	while (end < text.length && !is_space(text.at[end]) && text.at[end] != '>' &&
	       text.at[end] != '<' && text.at[end] != '"' && text.at[end] != '\'' &&
	       text.at[end] != '`')
		end++;
	return end == at ? STR_NOWHERE : end;
}

static bool in_attribute_name(char c)
{
	return !is_space(c) && c != '"' && c != '\'' && c != '<' && c != '>' && c != '/' &&
	       c != '=';
}

/* The end of the attribute that starts at 'at', 'at' if there is none, STR_NOWHERE if it is
 * broken. */
static size_t attribute_end(struct str text, size_t at)
{
	size_t name_end = at;
	while (name_end < text.length && in_attribute_name(text.at[name_end]))
		name_end++;
	size_t equals = skip_space(text, name_end);
	if (name_end == at || equals >= text.length || text.at[equals] != '=')
		return name_end;
	return value_end(text, skip_space(text, equals + 1));
}

bool html_attribute_next(struct str *rest, struct str *name, struct str *value)
{
	size_t start = 0;
	while (start < rest->length && (is_space(rest->at[start]) || rest->at[start] == '/'))
		start++;
	size_t end = attribute_end(*rest, start);
	if (end == STR_NOWHERE || end == start)
		return false;
	struct str attribute = str_slice(*rest, start, end);
	size_t equals = str_find(attribute, '=');
	*name = str_trim(str_first(attribute, equals));
	*value = str_trim(str_after(attribute, equals == STR_NOWHERE ? equals : equals + 1));
	if (value->length >= 2 && (value->at[0] == '"' || value->at[0] == '\''))
		*value = str_slice(*value, 1, value->length - 1);
	*rest = str_after(*rest, end);
	return true;
}

/* Read "<name ...>" or "</name ...>" at the start of 'text'. False if it is no tag. */
static bool read_tag(struct str text, struct html_token *token)
{
	bool ends = text.length > 1 && text.at[1] == '/';
	size_t start = ends ? 2 : 1;
	size_t at = skip_name(text, start);
	if (at == start || !is_letter(text.at[start]))
		return false;
	token->kind = ends ? HTML_END : HTML_START;
	token->name = str_slice(text, start, at);
	size_t attributes = at;
	while (at < text.length && text.at[at] != '>') {
		size_t end = attribute_end(text, at);
		if (end == STR_NOWHERE ||
		    (end == at && !is_space(text.at[at]) && text.at[at] != '/'))
			return false;
		at = end == at ? at + 1 : end;
	}
	if (at >= text.length)
		return false;
	token->attributes = str_slice(text, attributes, at);
	token->text = str_first(text, at + 1);
	return true;
}

/* <!-- -->, <? ?>, <![CDATA[ ]]>, <!name > */
static bool read_special(struct str text, struct html_token *token)
{
	static const struct {
		struct str start, end;
		enum html_token_kind kind;
	} specials[] = {
		{ STR_ROW("<!-->"), STR_ROW(""), HTML_COMMENT },
		{ STR_ROW("<!--->"), STR_ROW(""), HTML_COMMENT },
		{ STR_ROW("<!--"), STR_ROW("-->"), HTML_COMMENT },
		{ STR_ROW("<![CDATA["), STR_ROW("]]>"), HTML_OTHER },
		{ STR_ROW("<?"), STR_ROW("?>"), HTML_OTHER },
		{ STR_ROW("<!"), STR_ROW(">"), HTML_OTHER },
	};
	for (size_t i = 0; i < ARRAY_COUNT(specials); i++) {
		if (!str_starts(text, specials[i].start))
			continue;
		size_t start = specials[i].start.length;
		size_t end = str_find_text(str_after(text, start), specials[i].end);
		token->kind = end == STR_NOWHERE ? HTML_OTHER : specials[i].kind;
		token->text = end == STR_NOWHERE
				      ? text
				      : str_first(text, start + end + specials[i].end.length);
		return true;
	}
	return false;
}

bool html_token_next(struct str *rest, struct html_token *token)
{
	if (rest->length == 0)
		return false;
	*token = (struct html_token){ .kind = HTML_TEXT };
	if (rest->at[0] != '<' || (!read_tag(*rest, token) && !read_special(*rest, token))) {
		size_t next = str_find(str_after(*rest, 1), '<');
		token->kind = HTML_TEXT;
		token->text = next == STR_NOWHERE ? *rest : str_first(*rest, next + 1);
	}
	*rest = str_after(*rest, token->text.length);
	return true;
}

struct str html_until_end(struct str *rest, struct str name)
{
	struct str all = *rest;
	for (size_t at = 0; at + 2 + name.length <= all.length; at++) {
		size_t found = str_find_text(str_after(all, at), STR("</"));
		if (found == STR_NOWHERE)
			break;
		at += found;
		if (!str_equal_nocase(str_slice(all, at + 2, at + 2 + name.length), name))
			continue;
		*rest = str_after(all, at);
		return str_first(all, at);
	}
	*rest = STR("");
	return all;
}
