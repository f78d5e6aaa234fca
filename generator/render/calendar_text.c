#include "render/calendar_text.h"

#include "base/unicode.h"

enum { LINE_MOST = 75 }; /* octets, without the line end */

/* How much of a line that is too long fits into 'room': whole characters. */
static size_t fitting(struct str line, size_t room)
{
	enum { FOLLOWING_MOST = 3 }; /* bytes of a character after its first */
	size_t end = room;
	while (room - end < FOLLOWING_MOST && ((unsigned char)line.at[end] & 0xC0) == 0x80)
		end--;
	return end;
}

/* What follows a fold starts with a space, which counts. */
static void fold(struct buffer *out, struct str line)
{
	for (size_t room = LINE_MOST; line.length > room; room = LINE_MOST - 1) {
		size_t end = fitting(line, room);
		buffer_add(out, str_first(line, end));
		buffer_literal(out, "\r\n ");
		line = str_after(line, end);
	}
	buffer_add(out, line);
}

/* End the line that starts at 'start'. Nearly all are short: only the others are written again. */
static void end_line(struct buffer *out, size_t start)
{
	if (out->length - start > LINE_MOST) {
		struct buffer line = { 0 };
		buffer_add(&line, str_after(buffer_str(out), start));
		out->length = start;
		fold(out, buffer_str(&line));
		buffer_release(&line);
	}
	buffer_literal(out, "\r\n");
}

static size_t start_line(struct buffer *out, const char *name)
{
	size_t start = out->length;
	buffer_add(out, str_from(name));
	buffer_add_byte(out, ':');
	return start;
}

static bool is_plain(char byte)
{
	return byte >= 0x20 && byte < 0x7F && byte != '\\' && byte != ';' && byte != ',';
}

static void add_escaped(struct buffer *out, struct str text)
{
	while (text.length > 0) {
		size_t plain = 0;
		while (plain < text.length && is_plain(text.at[plain]))
			plain++;
		buffer_add(out, str_first(text, plain));
		text = str_after(text, plain);
		if (text.length == 0)
			break;
		uint32_t c = unicode_next(&text);
		bool pair = c == '\r' && text.length > 0 && text.at[0] == '\n';
		if (pair)
			continue;
		if (c == '\n' || c == '\r')
			buffer_literal(out, "\\n");
		else if (c == UNICODE_BAD || (c < 0x20 && c != '\t') || c == 0x7F)
			buffer_add_codepoint(out, 0xFFFD);
		else if (c == '\\' || c == ';' || c == ',')
			buffer_printf(out, "\\%c", (char)c);
		else
			buffer_add_codepoint(out, c);
	}
}

void ical_text(struct buffer *out, const char *name, struct str text)
{
	text = str_trim(text);
	if (text.length == 0)
		return;
	size_t start = start_line(out, name);
	add_escaped(out, text);
	end_line(out, start);
}

void ical_value(struct buffer *out, const char *name, struct str value)
{
	size_t start = start_line(out, name);
	buffer_add(out, value);
	end_line(out, start);
}

static bool may_stand_in_url(char byte)
{
	static const struct str never = STR_ROW("\"<>\\^`{|}");
	bool is_common = (byte >= 'a' && byte <= 'z') || (byte >= '-' && byte <= '9');
	return is_common || (byte > 0x20 && byte < 0x7F && str_find(never, byte) == STR_NOWHERE);
}

void ical_url(struct buffer *out, const char *name, struct str url)
{
	size_t start = start_line(out, name);
	for (size_t i = 0; i < url.length; i++)
		if (may_stand_in_url(url.at[i]))
			buffer_add_byte(out, url.at[i]);
		else
			buffer_printf(out, "%%%02X", (unsigned)(unsigned char)url.at[i]);
	end_line(out, start);
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
