#include "render/svg.h"

#include "base/unicode.h"

static const struct str anchors[] = {
	[SVG_START] = STR_ROW("\">"),
	[SVG_MIDDLE] = STR_ROW("\" text-anchor=\"middle\">"),
	[SVG_END] = STR_ROW("\" text-anchor=\"end\">"),
};

/* A drawing is mostly numbers, and a page has one: this costs a third of what formatting does. */
static void number_after(struct buffer *out, struct str before, int number)
{
	buffer_add(out, before);
	buffer_add_number(out, number);
}

static void open_element(struct buffer *out, struct str start, const char *class)
{
	buffer_add(out, start);
	buffer_add(out, str_from(class));
}

static void open_text(struct buffer *out, const char *class, int x, int y, enum svg_anchor anchor)
{
	open_element(out, STR("<text class=\""), class);
	number_after(out, STR("\" x=\""), x);
	number_after(out, STR("\" y=\""), y);
	buffer_add(out, anchors[anchor]);
}

void svg_text(struct buffer *out, const char *class, int x, int y, enum svg_anchor anchor,
              struct str text)
{
	open_text(out, class, x, y, anchor);
	html_text(out, text);
	buffer_literal(out, "</text>");
}

void svg_number(struct buffer *out, const char *class, int x, int y, enum svg_anchor anchor,
                size_t number)
{
	open_text(out, class, x, y, anchor);
	buffer_add_number(out, (int64_t)number);
	buffer_literal(out, "</text>");
}

void svg_line(struct buffer *out, const char *class, int x1, int y1, int x2, int y2)
{
	open_element(out, STR("<path class=\""), class);
	number_after(out, STR("\" d=\"M"), x1);
	number_after(out, STR(" "), y1);
	number_after(out, STR("L"), x2);
	number_after(out, STR(" "), y2);
	buffer_literal(out, "\"/>");
}

static void close_rect(struct buffer *out, int x, int y, int width, int height)
{
	number_after(out, STR(" x=\""), x);
	number_after(out, STR("\" y=\""), y);
	number_after(out, STR("\" width=\""), width);
	number_after(out, STR("\" height=\""), height);
	buffer_literal(out, "\"/>");
}

void svg_rect(struct buffer *out, const char *class, int x, int y, int width, int height)
{
	open_element(out, STR("<rect class=\""), class);
	buffer_add_byte(out, '"');
	close_rect(out, x, y, width, height);
}

void svg_rect_pattern(struct buffer *out, const char *class, struct str prefix,
                      const char *pattern, int x, int y, int width, int height)
{
	open_element(out, STR("<rect class=\""), class);
	buffer_literal(out, " filled\" fill=\"url(#");
	html_text(out, prefix);
	open_element(out, STR("-"), pattern);
	buffer_literal(out, ")\"");
	close_rect(out, x, y, width, height);
}

static const char *const mark_paths[SVG_MARKS] = {
	[MARK_DOT] = "<circle class=\"full\" r=\"4\"/>",
	[MARK_RING] = "<circle r=\"4\"/>",
	[MARK_SQUARE] = "<path class=\"full\" d=\"M-4-4h8v8h-8z\"/>",
	[MARK_TRIANGLE] = "<path class=\"full\" d=\"M0-5.5 5.5 4h-11z\"/>",
	[MARK_DIAMOND] = "<path class=\"full\" d=\"M0-5.5 5.5 0 0 5.5-5.5 0z\"/>",
	[MARK_CHECK] = "<circle class=\"full\" r=\"6\"/><path class=\"cut\" d=\"m-3 0 2 2 4-4\"/>",
	[MARK_CROSS] = "<circle r=\"6\"/><path d=\"m-2-2 4 4m0-4-4 4\"/>",
	[MARK_LATE] = "<path class=\"full\" d=\"M-6 0 4-5.500v11z\"/>",
};

void svg_mark(struct buffer *out, enum svg_mark mark, const char *class, int x, int y)
{
	buffer_printf(out, "<g class=\"mark %s\" transform=\"translate(%d %d)\">%s</g>", class, x, y,
	              mark_paths[mark]);
}

static const char *const state_paths[CATEGORIES] = {
	[CATEGORY_NONE] = "<path d=\"M-4 0h8\"/>",
	[IDEA] = "<circle r=\"5.5\" stroke-dasharray=\"2.5 2.2\"/>",
	[TODO] = "<circle r=\"5.5\"/>",
	[ACTIVE] = "<circle r=\"5.5\"/><path class=\"full\" d=\"M0-5.500a5.5 5.5 0 0 1 0 11z\"/>",
	[BLOCKED] = "<path d=\"M-2.5-5.500h5l3 3v5l-3 3h-5l-3-3v-5zM-2.5 0h5\"/>",
	[REVIEW] = "<path d=\"M0-6.2 6.2 0 0 6.2-6.2 0z\"/><path class=\"full\" d=\"M0-2 2 0 0 2-2 0z\"/>",
	[DONE] = "<circle class=\"full\" r=\"6\"/><path class=\"cut\" d=\"m-3 0 2 2 4-4\"/>",
	[CANCELLED] = "<circle r=\"5.5\"/><path d=\"m-3.5 3.5 7-7\"/>",
};

void svg_state(struct buffer *out, enum category category, int x, int y)
{
	struct str name = category_names[category];
	buffer_printf(out, "<g class=\"mark k-" STR_FMT "\" transform=\"translate(%d %d)\">%s</g>",
	              STR_ARG(name.length > 0 ? name : STR("none")), x, y, state_paths[category]);
}

/* A pattern's own rectangle carries the tint, so that a gap in it never shows what lies below. */
static void pattern(struct buffer *out, struct str prefix, const char *name, const char *rest)
{
	buffer_literal(out, "<pattern id=\"");
	html_text(out, prefix);
	buffer_printf(out, "-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"%s</pattern>",
	              name, rest);
}

static void hatch(struct buffer *out, struct str prefix)
{
	pattern(out, prefix, "hatch",
	        " patternTransform=\"rotate(45)\"><rect class=\"under\" width=\"6\" height=\"6\"/>"
	        "<rect class=\"ink\" width=\"2\" height=\"6\"/>");
}

void svg_hatch(struct buffer *out, struct str prefix)
{
	buffer_literal(out, "<defs>");
	hatch(out, prefix);
	buffer_literal(out, "</defs>");
}

void svg_patterns(struct buffer *out, struct str prefix)
{
	buffer_literal(out, "<defs>");
	hatch(out, prefix);
	pattern(out, prefix, "dots",
	        "><rect class=\"under\" width=\"6\" height=\"6\"/><circle class=\"ink\" cx=\"3\" cy=\"3\" r=\"1\"/>");
	pattern(out, prefix, "lines",
	        "><rect class=\"under\" width=\"6\" height=\"6\"/><rect class=\"ink\" width=\"6\" height=\"1\"/>");
	buffer_literal(out, "</defs>");
}

/* In tenths of a pixel, after DejaVu Sans, which is wider than what most systems have. */
static int character_width(uint32_t codepoint)
{
	enum { NARROW = 48, COMMON = 81, CAPITAL = 93, WIDE = 127 };
	if (codepoint >= 0x80)
		return unicode_width(codepoint) == 2 ? 2 * COMMON : COMMON * unicode_width(codepoint);
	switch (codepoint) {
	case 'm': case 'w': case 'M': case 'W':
		return WIDE;
	case ' ': case 'i': case 'j': case 'l': case '.': case ',': case ':': case ';': case '\'': case '|':
	case '!': case 'f': case 't': case '(': case ')': case '[': case ']': case 'r': case '/': case '-':
		return NARROW;
	default:
		return codepoint >= 'A' && codepoint <= 'Z' ? CAPITAL : COMMON;
	}
}

int svg_text_width(struct str text)
{
	enum { LONGEST = 4096 };
	int tenths = 0;
	text = str_first(text, LONGEST);
	while (text.length > 0)
		tenths += character_width(unicode_next(&text));
	return (tenths + 9) / 10;
}

/* The longest start of a text that fits. */
static struct str first_that_fits(struct str text, int width)
{
	struct str rest = text;
	int tenths = 0;
	while (rest.length > 0) {
		struct str before = rest;
		tenths += character_width(unicode_next(&rest));
		if (tenths > width * 10)
			return str_first(text, text.length - before.length);
	}
	return text;
}

struct str svg_fit(struct arena *arena, struct str text, int width)
{
	enum { ELLIPSIS = 13 };
	if (svg_text_width(text) <= width)
		return text;
	struct str cut = str_trim(first_that_fits(text, width - ELLIPSIS));
	return arena_printf(arena, STR_FMT "…", STR_ARG(cut));
}

void svg_wrap(struct arena *arena, struct str text, int width, struct str lines[2])
{
	lines[0] = text;
	lines[1] = STR("");
	if (svg_text_width(text) <= width)
		return;
	struct str first = first_that_fits(text, width);
	bool ends_word = first.length < text.length && text.at[first.length] == ' ';
	size_t space = ends_word ? first.length : str_find_last(first, ' ');
	lines[0] = space != STR_NOWHERE && space > 0 ? str_first(text, space) : first;
	lines[1] = svg_fit(arena, str_trim(str_after(text, lines[0].length)), width);
}
