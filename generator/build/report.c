#include "build/report.h"
#include "base/unicode.h"

const struct str report_format_names[REPORT_FORMATS] = {
	[REPORT_TEXT] = STR_ROW("text"),
	[REPORT_JSON] = STR_ROW("json"),
	[REPORT_SARIF] = STR_ROW("sarif"),
	[REPORT_GITHUB] = STR_ROW("github"),
};

static void (*const writers[REPORT_FORMATS])(struct buffer *out, const struct report *report) = {
	[REPORT_TEXT] = report_text,
	[REPORT_JSON] = report_json,
	[REPORT_SARIF] = report_sarif,
	[REPORT_GITHUB] = report_github,
};

void report_write(struct buffer *out, enum report_format format, const struct report *report)
{
	writers[format](out, report);
}

enum { REPLACEMENT = 0xFFFD };

/* Control characters, line and paragraph separators, marks that turn the direction of writing. */
static bool is_unsafe(uint32_t c)
{
	return c == UNICODE_BAD || c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void report_plain(struct buffer *out, struct str text)
{
	while (text.length > 0) {
		uint32_t c = unicode_next(&text);
		if (c == '\t' || c == '\n' || c == '\r')
			buffer_add_byte(out, ' ');
		else
			buffer_add_codepoint(out, is_unsafe(c) ? REPLACEMENT : c);
	}
}

/* ---- text ------------------------------------------------------------------------------------- */

enum style { STYLE_NOTE, STYLE_WARNING, STYLE_ERROR, STYLE_PATH, STYLE_CARET, STYLE_HELP };

static void paint(struct buffer *out, bool colour, enum style style, struct str text)
{
	static const struct str codes[] = {
		[STYLE_NOTE] = STR_ROW("1;36"),  [STYLE_WARNING] = STR_ROW("1;33"),
		[STYLE_ERROR] = STR_ROW("1;31"), [STYLE_PATH] = STR_ROW("1"),
		[STYLE_CARET] = STR_ROW("1;32"), [STYLE_HELP] = STR_ROW("1"),
	};
	if (colour)
		buffer_printf(out, "\x1b[" STR_FMT "m", STR_ARG(codes[style]));
	buffer_add(out, text);
	if (colour)
		buffer_literal(out, "\x1b[0m");
}

/* The part of a line that is shown, and the place in it, all as byte offsets into the line. */
struct excerpt {
	struct str line;
	size_t from, to;    /* what is shown */
	size_t start, end;  /* what is underlined; start <= end */
};

static bool continues(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

static size_t steps_back(struct str line, size_t at, size_t characters)
{
	for (; characters > 0 && at > 0; characters--)
		do
			at--;
		while (at > 0 && continues(line.at[at]));
	return at;
}

static size_t steps_on(struct str line, size_t at, size_t characters)
{
	for (; characters > 0 && at < line.length; characters--)
		do
			at++;
		while (at < line.length && continues(line.at[at]));
	return at;
}

/* A long line is cut around the place. */
static struct excerpt excerpt_of(struct span where)
{
	enum { SHOWN = 100, BEFORE = 40 };
	const struct source *source = where.source;
	struct excerpt e = { .line = source_line(source, where.start) };
	size_t line_start = (size_t)(e.line.at - source->text.at);
	e.start = where.start - line_start < e.line.length ? where.start - line_start : e.line.length;
	e.end = where.end > where.start ? where.end - line_start : e.start;
	e.end = e.end < e.line.length ? e.end : e.line.length;
	if (steps_on(e.line, 0, SHOWN) < e.line.length)
		e.from = steps_back(e.line, e.start, BEFORE);
	e.to = steps_on(e.line, e.from, SHOWN);
	return e;
}

#define CUT "..."

/* Spaces as wide as what stands above them; tabs stay tabs. */
static void pad(struct buffer *out, struct str text)
{
	while (text.length > 0) {
		uint32_t c = unicode_next(&text);
		int width = c == '\t' || is_unsafe(c) ? 1 : unicode_width(c);
		for (int i = 0; i < width; i++)
			buffer_add_byte(out, c == '\t' ? '\t' : ' ');
	}
}

static int width_of(struct str text)
{
	int width = 0;
	while (text.length > 0) {
		uint32_t c = unicode_next(&text);
		width += c == '\t' || is_unsafe(c) ? 1 : unicode_width(c);
	}
	return width;
}

static void add_line(struct buffer *out, struct str text)
{
	while (text.length > 0) {
		uint32_t c = unicode_next(&text);
		buffer_add_codepoint(out, c != '\t' && is_unsafe(c) ? REPLACEMENT : c);
	}
}

static void add_excerpt(struct buffer *out, struct span where, bool colour)
{
	struct excerpt e = excerpt_of(where);
	if (str_trim(e.line).length == 0)
		return;
	struct str before = str_slice(e.line, e.from, e.start);
	buffer_literal(out, "    ");
	if (e.from > 0)
		buffer_literal(out, CUT);
	add_line(out, str_slice(e.line, e.from, e.to));
	if (e.to < e.line.length)
		buffer_literal(out, CUT);
	buffer_literal(out, "\n    ");
	if (e.from > 0)
		pad(out, STR(CUT));
	pad(out, before);
	struct buffer carets = { 0 };
	int width = width_of(str_slice(e.line, e.start, e.end < e.to ? e.end : e.to));
	do
		buffer_add_byte(&carets, '^');
	while (--width > 0);
	paint(out, colour, STYLE_CARET, buffer_str(&carets));
	buffer_release(&carets);
	buffer_add_byte(out, '\n');
}

static void add_help(struct buffer *out, const struct diagnostic *d, bool colour)
{
	struct buffer words = { 0 };
	complaint_way_out(&words, d);
	buffer_literal(out, "    ");
	paint(out, colour, STYLE_HELP, STR("help:"));
	buffer_add_byte(out, ' ');
	report_plain(out, buffer_str(&words));
	buffer_add_byte(out, '\n');
	buffer_release(&words);
}

static void add_diagnostic(struct buffer *out, const struct diagnostic *d, bool colour)
{
	const struct catalogue_row *row = &catalogue[d->what];
	struct place place = source_place(d->where.source, d->where.start);
	struct buffer words = { 0 };
	report_plain(&words, d->where.source->path);
	buffer_printf(&words, ":%zu:%zu:", place.line, place.column);
	paint(out, colour, STYLE_PATH, buffer_str(&words));
	buffer_clear(&words);
	buffer_printf(&words, STR_FMT ":", STR_ARG(severity_names[row->severity]));
	buffer_add_byte(out, ' ');
	paint(out, colour, (enum style)row->severity, buffer_str(&words));
	buffer_release(&words);
	buffer_add_byte(out, ' ');
	report_plain(out, d->message);
	buffer_printf(out, " [" STR_FMT "]\n", STR_ARG(row->code));
	add_excerpt(out, d->where, colour);
}

void report_text(struct buffer *out, const struct report *report)
{
	bool told[COMPLAINTS] = { false }; /* the catalogue's way out: once is enough */
	for (size_t i = 0; i < report->diags->list.count; i++) {
		const struct diagnostic *d = &report->diags->list.items[i];
		add_diagnostic(out, d, report->colour);
		if (d->help.length == 0 && told[d->what])
			continue;
		add_help(out, d, report->colour);
		told[d->what] = told[d->what] || d->help.length == 0;
	}
}

void report_count(struct buffer *out, const struct diagnostics *diags)
{
	size_t counts[SEVERITIES] = { 0 };
	for (size_t i = 0; i < diags->list.count; i++)
		counts[catalogue[diags->list.items[i].what].severity]++;
	const char *separator = "";
	for (int severity = SEVERITIES - 1; severity >= 0; severity--) {
		if (counts[severity] == 0)
			continue;
		buffer_printf(out, "%s%zu " STR_FMT "%s", separator, counts[severity],
		              STR_ARG(severity_names[severity]), counts[severity] == 1 ? "" : "s");
		separator = ", ";
	}
	if (diags->list.count == 0)
		buffer_literal(out, "no findings");
}

/* ---- github ----------------------------------------------------------------------------------- */

/* Workflow commands end at a line end; properties end at ',' and ':' as well. */
static void add_escaped(struct buffer *out, struct str text, struct str special)
{
	struct buffer plain = { 0 };
	report_plain(&plain, text);
	for (size_t i = 0; i < plain.length; i++) {
		char c = plain.bytes[i];
		if (str_find(special, c) != STR_NOWHERE)
			buffer_printf(out, "%%%02X", (unsigned)(unsigned char)c);
		else
			buffer_add_byte(out, c);
	}
	buffer_release(&plain);
}

void report_github(struct buffer *out, const struct report *report)
{
	static const char *const commands[SEVERITIES] = { "notice", "warning", "error" };
	struct buffer way = { 0 };
	for (size_t i = 0; i < report->diags->list.count; i++) {
		const struct diagnostic *d = &report->diags->list.items[i];
		struct place start = source_place(d->where.source, d->where.start);
		struct place end = source_place(d->where.source, d->where.end);
		buffer_printf(out, "::%s file=", commands[catalogue[d->what].severity]);
		add_escaped(out, d->where.source->path, STR("%:,"));
		buffer_printf(out, ",line=%zu,endLine=%zu", start.line, end.line);
		if (start.line == end.line) /* columns are taken for one line only */
			buffer_printf(out, ",col=%zu,endColumn=%zu", start.column, end.column);
		buffer_printf(out, ",title=" STR_FMT "::", STR_ARG(catalogue[d->what].code));
		add_escaped(out, d->message, STR("%"));
		buffer_literal(out, "%0A");
		buffer_clear(&way);
		complaint_way_out(&way, d);
		add_escaped(out, buffer_str(&way), STR("%"));
		buffer_add_byte(out, '\n');
	}
	buffer_release(&way);
}
