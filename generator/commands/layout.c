#include "commands/layout.h"
#include "base/unicode.h"

enum { COLUMNS_MAX = 80 };

static void add_spaces(struct buffer *out, int count)
{
	while (count-- > 0)
		buffer_add_byte(out, ' ');
}

/* One paragraph, the first line of which starts at 'column' already. */
static void add_paragraph(struct buffer *out, struct str text, int column, int indent)
{
	struct str word;
	bool at_start = true;
	while (str_word(&text, &word)) {
		int width = (int)unicode_length(word);
		if (!at_start && column + 1 + width > COLUMNS_MAX) {
			buffer_add_byte(out, '\n');
			add_spaces(out, indent);
			column = indent;
			at_start = true;
		}
		if (!at_start)
			buffer_add_byte(out, ' ');
		column += width + !at_start;
		buffer_add(out, word);
		at_start = false;
	}
	buffer_add_byte(out, '\n');
}

void layout_paragraphs(struct buffer *out, struct str text, int indent)
{
	struct str paragraph;
	while (str_cut(&text, '\n', &paragraph)) {
		if (paragraph.length > 0)
			add_spaces(out, indent);
		add_paragraph(out, paragraph, indent, indent);
	}
}

void layout_row(struct buffer *out, struct str left, int column, struct str right)
{
	int width = 2 + (int)unicode_length(left);
	add_spaces(out, 2);
	buffer_add(out, left);
	if (width + 2 > column) {
		buffer_add_byte(out, '\n');
		width = 0;
	}
	add_spaces(out, column - width);
	add_paragraph(out, right, column, column);
}
