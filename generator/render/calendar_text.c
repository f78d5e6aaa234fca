#include "render/calendar_text.h"

#include "base/unicode.h"

enum { LINE_MOST = 75 }; /* octets, without the line end */

/* Write a whole line. What follows a fold starts with a space, which counts. */
static void fold(struct buffer *out, struct str line)
{
	size_t used = 0;
	while (line.length > 0) {
		struct str rest = line;
		unicode_next(&rest);
		size_t size = line.length - rest.length;
		if (used + size > LINE_MOST) {
			buffer_literal(out, "\r\n ");
			used = 1;
		}
		buffer_add(out, str_first(line, size));
		used += size;
		line = rest;
	}
	buffer_literal(out, "\r\n");
}

static void add_escaped(struct buffer *line, struct str text)
{
	while (text.length > 0) {
		uint32_t c = unicode_next(&text);
		bool pair = c == '\r' && text.length > 0 && text.at[0] == '\n';
		if (pair)
			continue;
		if (c == '\n' || c == '\r')
			buffer_literal(line, "\\n");
		else if (c == UNICODE_BAD || (c < 0x20 && c != '\t') || c == 0x7F)
			buffer_add_codepoint(line, 0xFFFD);
		else if (c == '\\' || c == ';' || c == ',')
			buffer_printf(line, "\\%c", (char)c);
		else
			buffer_add_codepoint(line, c);
	}
}

void ical_text(struct buffer *out, const char *name, struct str text)
{
	struct buffer line = { 0 };
	text = str_trim(text);
	if (text.length == 0)
		return;
	buffer_printf(&line, "%s:", name);
	add_escaped(&line, text);
	fold(out, buffer_str(&line));
	buffer_release(&line);
}

void ical_value(struct buffer *out, const char *name, struct str value)
{
	struct buffer line = { 0 };
	buffer_printf(&line, "%s:" STR_FMT, name, STR_ARG(value));
	fold(out, buffer_str(&line));
	buffer_release(&line);
}

void ical_url(struct buffer *out, const char *name, struct str url)
{
	static const struct str never = STR_ROW("\"<>\\^`{|}");
	struct buffer line = { 0 };
	buffer_printf(&line, "%s:", name);
	for (size_t i = 0; i < url.length; i++) {
		unsigned char byte = (unsigned char)url.at[i];
		if (byte <= 0x20 || byte >= 0x7F || str_find(never, url.at[i]) != STR_NOWHERE)
			buffer_printf(&line, "%%%02X", (unsigned)byte);
		else
			buffer_add_byte(&line, url.at[i]);
	}
	fold(out, buffer_str(&line));
	buffer_release(&line);
}

void ical_date(struct buffer *out, const char *name, date day)
{
	struct civil civil = date_civil(day);
	buffer_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, civil.year, civil.month, civil.day);
}

void ical_midnight(struct buffer *out, const char *name, date day)
{
	struct civil civil = date_civil(day);
	buffer_printf(out, "%s:%04d%02d%02dT000000Z\r\n", name, civil.year, civil.month, civil.day);
}
