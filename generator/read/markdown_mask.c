#include "read/markdown_mask.h"

#include "base/unicode.h"
#include "read/markdown_table.h"

#include <string.h>

enum { PADDING = 16, CODE_INDENT = 4 };

/* One line without its indentation, trailing spaces and line end. */
struct line {
	uint32_t start, end;
	uint32_t indent; /* columns */
};

struct scan {
	struct mask *mask;
	struct str text;
	struct line above;   /* the latest line that is not blank */
	bool blank_above;    /* blank lines stand between */
	bool in_definitions; /* the line above belongs to a list of definitions */
	struct bracket_cost cost;
	struct table labels; /* of reference definitions; any value */
};

void mask_cover(struct mask *mask, uint32_t start, uint32_t end)
{
	memset(mask->copy + start, '{', end - start);
}

void mask_add(struct mask *mask, enum mark_kind kind, uint32_t start, uint32_t end)
{
	*vector_push(mask->arena, &mask->marks) = (struct mark){ kind, start, end };
}

static void add_line_mark(struct mask *mask, enum line_mark_kind kind, uint32_t start, uint32_t end)
{
	*vector_push(mask->arena, &mask->line_marks) = (struct line_mark){ kind, start, end };
}

static struct line trim_line(struct str text, uint32_t start, uint32_t end)
{
	struct line line = { start, end, 0 };
	while (line.end > start && strchr(" \t\r\n", text.at[line.end - 1]) != NULL &&
	       text.at[line.end - 1] != '\0')
		line.end--;
	while (line.start < line.end &&
	       (text.at[line.start] == ' ' || text.at[line.start] == '\t')) {
		line.indent += text.at[line.start] == ' ' ? 1 : 4 - line.indent % 4;
		line.start++;
	}
	return line;
}

static struct str line_text(const struct scan *scan, struct line line)
{
	return str_slice(scan->text, line.start, line.end);
}

/* The length of "[label]" at the start of 'text'; 0 if there is none. */
static size_t label_length(struct str text)
{
	enum { LONGEST = 999 };
	for (size_t i = 1; i < text.length && i < LONGEST; i++) {
		if (text.at[i] == '\\')
			i++;
		else if (text.at[i] == '[')
			return 0;
		else if (text.at[i] == ']')
			return i + 1;
	}
	return 0;
}

/* "[label]:" in front of a line: the length without ':'; 0 if there is none. */
static size_t definition_label_length(struct str text)
{
	size_t length = str_starts(text, STR("[")) ? label_length(text) : 0;
	return length > 2 && length < text.length && text.at[length] == ':' ? length : 0;
}

static bool is_note_label(struct str label)
{
	if (!str_starts(label, STR("[^")) || label.length < 4)
		return false;
	for (size_t i = 2; i < label.length; i++)
		if (label.at[i] == ' ' || label.at[i] == '\t' || label.at[i] == '`')
			return false;
	return true;
}

struct str mask_fold_label(struct arena *arena, struct str label)
{
	struct buffer words = { 0 };
	struct str word;
	while (str_word(&label, &word)) {
		buffer_add(&words, word);
		buffer_add_byte(&words, ' ');
	}
	struct str folded = unicode_fold(arena, buffer_str(&words));
	folded = arena_copy(arena, folded);
	buffer_release(&words);
	return folded;
}

/* "[^label]: words" becomes "+   {{{{ words": an item that takes in lines indented by four.
 * Where the words begin is returned; the line's start if it is no footnote. */
static uint32_t mask_note(struct scan *scan, struct line line)
{
	struct mask *mask = scan->mask;
	struct str text = line_text(scan, line);
	size_t length = definition_label_length(text);
	if (length == 0 || !is_note_label(str_first(text, length)))
		return line.start;
	uint32_t colon = line.start + (uint32_t)length;
	uint32_t words = colon + 1;
	while (words < line.end && (scan->text.at[words] == ' ' || scan->text.at[words] == '\t'))
		words++;
	memcpy(mask->copy + line.start, "+   ", CODE_INDENT);
	mask_cover(mask, line.start + CODE_INDENT, colon + 1);
	mask_add(mask, MARK_NOTE_LABEL, line.start + CODE_INDENT, words);
	add_line_mark(mask, LINE_NOTE, line.start, colon + 1);
	return words;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_list_item(struct str text)
{
	size_t digits = 0;
	while (digits < text.length && is_digit(text.at[digits]))
		digits++;
	const char *marks = digits > 0 ? ".)" : "-+*";
	struct str rest = str_after(text, digits);
	return rest.length > 1 && rest.at[0] != '\0' && strchr(marks, rest.at[0]) != NULL &&
	       (rest.at[1] == ' ' || rest.at[1] == '\t');
}

/* A line of '=', '-', '*' or '_' alone: an underline or a rule. */
static bool is_ruler(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] == '\0' || strchr("=-*_ \t", text.at[i]) == NULL)
			return false;
	return true;
}

/* May definitions follow this line? */
static bool is_term(const struct scan *scan, struct line line)
{
	struct str text = line_text(scan, line);
	if (text.length == 0 || line.indent >= CODE_INDENT || strchr("#>|<", text.at[0]) != NULL)
		return false;
	bool fence = str_starts(text, STR("```")) || str_starts(text, STR("~~~"));
	return !fence && !is_list_item(text) && !is_ruler(text) &&
	       definition_label_length(text) == 0;
}

static bool starts_definition(struct str text)
{
	return text.length > 2 && text.at[0] == ':' && (text.at[1] == ' ' || text.at[1] == '\t');
}

/* ": words" under a term becomes "+ words". */
static bool mask_definition(struct scan *scan, struct line line)
{
	if (!starts_definition(line_text(scan, line)))
		return false;
	if (!scan->in_definitions && !is_term(scan, scan->above))
		return false;
	scan->mask->copy[line.start] = '+';
	add_line_mark(scan->mask, LINE_DEFINITION, line.start, line.start + 1);
	return true;
}

static void mask_table(struct scan *scan, struct line line)
{
	if (scan->blank_above || scan->above.end == 0)
		return;
	struct str above = line_text(scan, scan->above);
	struct str text = line_text(scan, line);
	bool wide = delimiter_is_too_wide(text);
	if (!wide && (delimiter_is_long_enough(above, text) ||
	              delimiter_fill(text, scan->mask->copy + line.start)))
		return;
	uint32_t start = line.start;
	while (scan->text.at[start] == '>' || scan->text.at[start] == ' ')
		start++;
	mask_add(scan->mask, wide ? MARK_TABLE_WIDE : MARK_TABLE_DELIMITER, start, line.end);
	if (wide)
		mask_cover(scan->mask, start, line.end);
}

/* Where "{#id}" begins that ends the line, or stands before a heading's closing '#'s; the line's
 * end if there is none. '*id_end' is the byte after '}'. */
static uint32_t find_heading_id(const struct scan *scan, struct line line, uint32_t *id_end)
{
	struct str text = line_text(scan, line);
	size_t end = text.length;
	if (text.at[0] == '#')
		while (end > 0 && (text.at[end - 1] == '#' || text.at[end - 1] == ' '))
			end--;
	size_t start = end > 0 && text.at[end - 1] == '}' ? end - 1 : 0;
	while (start > 0 && text.at[start] != '{' &&
	       (text.at[start] == '}' || strchr(" \t\"'<>&`[](){}", text.at[start]) == NULL))
		start--;
	if (end < start + 4 || !str_starts(str_after(text, start), STR("{#")))
		return line.end;
	*id_end = line.start + (uint32_t)end;
	return line.start + (uint32_t)start;
}

static void scan_line(struct scan *scan, uint32_t start, uint32_t end)
{
	struct line line = trim_line(scan->text, start, end);
	if (line.start == line.end) {
		scan->blank_above = true;
		scan->cost = (struct bracket_cost){ 0 };
		return;
	}
	bool shallow = line.indent < CODE_INDENT;
	if (shallow && is_list_item(line_text(scan, line)))
		scan->cost = (struct bracket_cost){ 0 };
	uint32_t inside = shallow ? mask_note(scan, line) : line.start;
	bool defines = shallow && inside == line.start && mask_definition(scan, line);
	if (!defines && inside == line.start)
		mask_table(scan, line);
	uint32_t id_end = line.end;
	uint32_t id = find_heading_id(scan, line, &id_end);
	if (id < inside)
		id = line.end;
	mask_inside_line(scan->mask, inside, id, &scan->cost, &scan->labels);
	if (id < line.end) {
		mask_add(scan->mask, MARK_HEADING_ID, id, id_end);
		mask_cover(scan->mask, id, id_end);
	}
	bool goes_on = !scan->blank_above || line.indent > 1;
	scan->in_definitions = defines || (scan->in_definitions && goes_on);
	scan->above = line;
	scan->blank_above = false;
}

static void note_label(struct scan *scan, uint32_t start, uint32_t end)
{
	struct line line = trim_line(scan->text, start, end);
	struct str text = line_text(scan, line);
	size_t length = definition_label_length(text);
	if (length == 0)
		return;
	struct str label = mask_fold_label(scan->mask->arena, str_slice(text, 1, length - 1));
	table_put(scan->mask->arena, &scan->labels, label, scan);
}

static void for_each_line(struct scan *scan, uint32_t start,
			  void (*visit)(struct scan *scan, uint32_t start, uint32_t end))
{
	const struct source *source = scan->mask->source;
	for (uint32_t end = start; end < source->text.length; start = end) {
		source_next_line(source, &end);
		visit(scan, start, end);
	}
}

static bool has_wiki_link(struct str text)
{
	for (size_t bracket; (bracket = str_find(text, '[')) != STR_NOWHERE;) {
		text = str_after(text, bracket + 1);
		if (str_starts(text, STR("[")))
			return true;
	}
	return false;
}

struct mask markdown_mask(struct arena *arena, const struct source *source, uint32_t start)
{
	struct mask mask = { .arena = arena, .source = source };
	mask.copy = arena_alloc(arena, source->text.length + PADDING, 1);
	if (source->text.length > 0)
		memcpy(mask.copy, source->text.at, source->text.length);
	struct scan scan = { .mask = &mask, .text = source->text };
	if (has_wiki_link(source->text))
		for_each_line(&scan, start, note_label);
	for_each_line(&scan, start, scan_line);
	return mask;
}

const struct mark *mask_next(const struct mask *mask, uint32_t offset)
{
	size_t low = 0, high = mask->marks.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (mask->marks.items[middle].start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < mask->marks.count ? &mask->marks.items[low] : NULL;
}

const struct line_mark *mask_line_mark(const struct mask *mask, uint32_t offset)
{
	size_t low = 0, high = mask->line_marks.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (mask->line_marks.items[middle].start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return NULL;
	const struct line_mark *mark = &mask->line_marks.items[low - 1];
	uint32_t end = mark->start;
	return !source_next_line(mask->source, &end) || offset < end ? mark : NULL;
}
