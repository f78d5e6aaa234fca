#include "serve/safe_path.h"

#include "base/unicode.h"

#include <string.h>

#define INDEX "index.html"

static bool refuse(struct safe_path *path, int status, const char *reason)
{
	path->status = status;
	path->reason = reason;
	path->file = STR("");
	return false;
}

static int hex_value(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	if (byte >= 'A' && byte <= 'F')
		return byte - 'A' + 10;
	return -1;
}

/* Cut one byte off '*text', decoded where it is written %XX. False: the escape is no escape. */
static bool next_byte(struct str *text, char *byte, bool *escaped)
{
	*escaped = text->at[0] == '%';
	*byte = text->at[0];
	if (*escaped) {
		int high = text->length > 2 ? hex_value(text->at[1]) : -1;
		int low = high < 0 ? -1 : hex_value(text->at[2]);
		if (low < 0)
			return false;
		*byte = (char)(high * 16 + low);
	}
	*text = str_after(*text, *escaped ? 3 : 1);
	return true;
}

static bool is_control(char byte)
{
	return (unsigned char)byte < 0x20 || byte == 0x7F;
}

static bool decode(struct safe_path *path, struct str text)
{
	path->file = (struct str){ path->bytes, 0 };
	while (text.length > 0) {
		char byte;
		bool escaped;
		if (!next_byte(&text, &byte, &escaped))
			return refuse(path, 400, "The address has a '%' without two digits.");
		if (is_control(byte) || byte == '\\' || (escaped && byte == '/') ||
		    (!escaped && byte == '#'))
			return refuse(path, 400, "The address has a character that none may have.");
		path->bytes[path->file.length++] = byte;
	}
	if (unicode_first_bad(path->file) != path->file.length)
		return refuse(path, 400, "The address is not valid UTF-8.");
	return true;
}

/* Judge what stands decoded in 'bytes', without its first '/'. */
static bool settle(struct safe_path *path)
{
	struct str rest = path->file, segment;
	path->is_folder = rest.length == 0 || rest.at[rest.length - 1] == '/';
	if (rest.length > 0 && path->is_folder)
		rest.length--;
	while (path->file.length > 0 && str_cut(&rest, '/', &segment))
		if (segment.length == 0 || segment.at[0] == '.')
			return refuse(path, 404, "No page stands at this address.");
	if (path->is_folder) {
		memcpy(path->bytes + path->file.length, INDEX, sizeof(INDEX) - 1);
		path->file.length += sizeof(INDEX) - 1;
	}
	path->bytes[path->file.length] = '\0';
	return true;
}

bool safe_path_read(struct safe_path *path, struct str target)
{
	size_t question = str_find(target, '?');
	path->status = 0;
	path->reason = NULL;
	path->query = question == STR_NOWHERE ? STR("") : str_after(target, question + 1);
	if (target.length > SAFE_PATH_MOST)
		return refuse(path, 414, "The address is too long.");
	if (target.length == 0 || target.at[0] != '/')
		return refuse(path, 400, "The address does not start with '/'.");
	struct str raw = question == STR_NOWHERE ? target : str_first(target, question);
	return decode(path, str_after(raw, 1)) && settle(path);
}

/* Characters that RFC 3986 allows in a segment, and '/'. */
static bool stands_for_itself(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') ||
	       (byte != '\0' && strchr("-._~!$&'()*+,;=:@/", byte) != NULL);
}

static void add_escaped(struct buffer *out, char byte)
{
	buffer_printf(out, "%%%02X", (unsigned char)byte);
}

void safe_path_encode(struct buffer *out, struct str bytes)
{
	for (size_t i = 0; i < bytes.length; i++)
		if (stands_for_itself(bytes.at[i]))
			buffer_add_byte(out, bytes.at[i]);
		else
			add_escaped(out, bytes.at[i]);
}

void safe_path_add_query(struct buffer *location, struct str query)
{
	if (query.length > 0)
		buffer_add_byte(location, '?');
	for (size_t i = 0; i < query.length; i++)
		if (query.at[i] > ' ' && query.at[i] < 0x7F && query.at[i] != '"')
			buffer_add_byte(location, query.at[i]);
		else
			add_escaped(location, query.at[i]);
}

void safe_path_add_slash(struct buffer *location, const struct safe_path *path)
{
	size_t slash = str_find_last(path->file, '/');
	/* "./" keeps a name like "a:b" from being read as a scheme */
	buffer_literal(location, "./");
	safe_path_encode(location,
	                 slash == STR_NOWHERE ? path->file : str_after(path->file, slash + 1));
	buffer_add_byte(location, '/');
	safe_path_add_query(location, path->query);
}

/* The next value of a name in a query, as it came; '*query' becomes what follows. */
static bool find_value(struct str *query, struct str name, struct str *value)
{
	struct str pair;
	while (str_cut(query, '&', &pair)) {
		size_t equals = str_find(pair, '=');
		if (equals == STR_NOWHERE || !str_equal(str_first(pair, equals), name))
			continue;
		*value = str_after(pair, equals + 1);
		return true;
	}
	return false;
}

/* In the value of a query %2F is a plain '/', and '+' a space. */
static bool decode_value(struct safe_path *path, struct str text)
{
	char byte;
	bool escaped;
	path->file = (struct str){ path->bytes, 0 };
	while (text.length > 0) {
		if (!next_byte(&text, &byte, &escaped))
			return false;
		if (!escaped && byte == '+')
			byte = ' ';
		if (is_control(byte) || byte == '\\')
			return false;
		if (path->file.length > 0 || byte != '/')
			path->bytes[path->file.length++] = byte;
	}
	return unicode_first_bad(path->file) == path->file.length;
}

bool safe_path_query_page(struct safe_path *page, struct str *query)
{
	struct str value;
	page->status = 0;
	page->reason = NULL;
	page->query = STR("");
	if (!find_value(query, STR("page"), &value) || value.length > SAFE_PATH_MOST ||
	    !decode_value(page, value))
		return refuse(page, 400, "The query names no page.");
	return settle(page);
}

bool safe_path_number(struct str text, uint64_t *number)
{
	uint64_t value = 0;
	if (text.length == 0 || text.length > 18)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		value = value * 10 + (uint64_t)(text.at[i] - '0');
	}
	*number = value;
	return true;
}

bool safe_path_query_number(struct str query, struct str name, uint64_t *number)
{
	struct str value;
	return find_value(&query, name, &value) && safe_path_number(value, number);
}
