#include "base/json.h"

#include "base/unicode.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static void add_line(struct json *json)
{
	if (!json->indented)
		return;
	buffer_add_byte(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		buffer_literal(json->out, "  ");
}

/* What stands before a value or key: nothing after a key, a comma after a neighbour. */
static void begin(struct json *json)
{
	if (json->has_key) {
		json->has_key = false;
		return;
	}
	if (json->follows)
		buffer_add_byte(json->out, ',');
	if (json->depth > 0)
		add_line(json);
}

static void open_with(struct json *json, char bracket, bool is_list)
{
	begin(json);
	buffer_add_byte(json->out, bracket);
	json->depth++;
	assert(json->depth <= JSON_DEPTH_MOST);
	uint64_t bit = (uint64_t)1 << json->depth;
	json->is_list = is_list ? json->is_list | bit : json->is_list & ~bit;
	json->follows = false;
}

void json_object(struct json *json)
{
	open_with(json, '{', false);
}

void json_list(struct json *json)
{
	open_with(json, '[', true);
}

void json_close(struct json *json)
{
	assert(json->depth > 0 && !json->has_key);
	bool is_list = (json->is_list >> json->depth & 1) != 0;
	json->depth--;
	if (json->follows)
		add_line(json);
	buffer_add_byte(json->out, is_list ? ']' : '}');
	json->follows = true;
}

static void add_escaped(struct buffer *out, uint32_t codepoint)
{
	static const struct {
		char byte, letter;
	} named[] = { { '\b', 'b' }, { '\t', 't' }, { '\n', 'n' }, { '\f', 'f' },
		      { '\r', 'r' }, { '"', '"' },  { '\\', '\\' } };
	for (size_t i = 0; i < ARRAY_COUNT(named); i++)
		if ((uint32_t)named[i].byte == codepoint) {
			buffer_add_byte(out, '\\');
			buffer_add_byte(out, named[i].letter);
			return;
		}
	buffer_printf(out, "\\u%04x", (unsigned)codepoint);
}

static bool is_plain(unsigned char byte)
{
	return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' && byte != '<';
}

static void add_string(struct buffer *out, struct str text)
{
	buffer_add_byte(out, '"');
	while (text.length > 0) {
		size_t plain = 0;
		while (plain < text.length && is_plain((unsigned char)text.at[plain]))
			plain++;
		buffer_add(out, str_first(text, plain));
		text = str_after(text, plain);
		if (text.length == 0)
			break;
		uint32_t codepoint = unicode_next(&text);
		if (codepoint == UNICODE_BAD)
			buffer_add_codepoint(out, 0xFFFD);
		else if (codepoint < 0x80 || codepoint == 0x2028 || codepoint == 0x2029)
			add_escaped(out, codepoint);
		else
			buffer_add_codepoint(out, codepoint);
	}
	buffer_add_byte(out, '"');
}

void json_key(struct json *json, struct str name)
{
	assert(json->depth > 0 && !json->has_key && (json->is_list >> json->depth & 1) == 0);
	begin(json);
	add_string(json->out, name);
	buffer_add_byte(json->out, ':');
	if (json->indented)
		buffer_add_byte(json->out, ' ');
	json->has_key = true;
}

void json_text(struct json *json, struct str text)
{
	begin(json);
	add_string(json->out, text);
	json->follows = true;
}

/* The shortest of the usual forms that reads back as the same number. */
void json_number(struct json *json, double number)
{
	begin(json);
	json->follows = true;
	if (!isfinite(number)) {
		buffer_literal(json->out, "null");
		return;
	}
	struct buffer *out = json->out;
	size_t before = out->length;
	for (int digits = 15; digits <= 17; digits++) {
		out->length = before;
		buffer_printf(out, "%.*g", digits, number);
		if (strtod(out->bytes + before, NULL) == number)
			break;
	}
}

void json_whole(struct json *json, int64_t number)
{
	begin(json);
	buffer_printf(json->out, "%lld", (long long)number);
	json->follows = true;
}

void json_truth(struct json *json, bool truth)
{
	begin(json);
	buffer_add(json->out, truth ? STR("true") : STR("false"));
	json->follows = true;
}

void json_null(struct json *json)
{
	begin(json);
	buffer_literal(json->out, "null");
	json->follows = true;
}

void json_pair_text(struct json *json, struct str name, struct str text)
{
	json_key(json, name);
	json_text(json, text);
}

void json_pair_number(struct json *json, struct str name, double number)
{
	json_key(json, name);
	json_number(json, number);
}

void json_pair_whole(struct json *json, struct str name, int64_t number)
{
	json_key(json, name);
	json_whole(json, number);
}

void json_pair_truth(struct json *json, struct str name, bool truth)
{
	json_key(json, name);
	json_truth(json, truth);
}

void json_pair_object(struct json *json, struct str name)
{
	json_key(json, name);
	json_object(json);
}

void json_pair_list(struct json *json, struct str name)
{
	json_key(json, name);
	json_list(json);
}
