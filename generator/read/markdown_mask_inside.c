#include "read/markdown_mask.h"

enum {
	MARK_LENGTH_MAX = 512,     /* of [^label] and [[target|words]] */
	OPEN_MAX = 100,            /* brackets in one paragraph */
	STEPS_MAX = 100 * 1000000, /* about 0.1 s */
};

/* The length of "[^label]" at the start of 'text'; 0 if there is none. */
static size_t note_reference_length(struct str text)
{
	for (size_t i = 2; i < text.length && i < MARK_LENGTH_MAX; i++) {
		char c = text.at[i];
		if (c == ']')
			return i > 2 ? i + 1 : 0;
		if (c == ' ' || c == '\t' || c == '[' || c == '`' || c == '\\' || c == '^')
			return 0;
	}
	return 0;
}

/* The length of "[[target|words]]" at the start of 'text'; 0 if there is none. */
static size_t wiki_length(struct str text)
{
	bool has_target = false;
	for (size_t i = 2; i < text.length && i < MARK_LENGTH_MAX; i++) {
		char c = text.at[i];
		if (c == ']')
			return has_target && i + 1 < text.length && text.at[i + 1] == ']' ? i + 2
											  : 0;
		bool bar = c == '|' || (c == '\\' && i + 1 < text.length && text.at[i + 1] == '|');
		if (c == '[' || c == '`' || (bar && !has_target))
			return 0;
		has_target = has_target || (c != ' ' && c != '\t');
	}
	return 0;
}

static bool is_label(const struct mask *mask, const struct table *labels, struct str text)
{
	return labels->count > 0 && table_get(labels, mask_fold_label(mask->arena, text)) != NULL;
}

/* Mask the mark that starts at 'at', if one does. Returns its end, or 'at'. */
static uint32_t mask_mark(struct mask *mask, uint32_t at, uint32_t end, const struct table *labels)
{
	struct str text = str_slice(mask->source->text, at, end);
	enum mark_kind kind = MARK_NOTE_REFERENCE;
	size_t length = 0;
	if (str_starts(text, STR("[^"))) {
		length = note_reference_length(text);
	} else if (str_starts(text, STR("[[")) && !str_starts(text, STR("[[["))) {
		kind = MARK_WIKI;
		length = wiki_length(text);
		if (length > 0 && is_label(mask, labels, str_slice(text, 2, length - 2)))
			length = 0;
	}
	bool is_link = length < text.length && text.at[length] == '(';
	if (length == 0 || is_link)
		return at;
	mask_add(mask, kind, at, at + (uint32_t)length);
	mask_cover(mask, at, at + (uint32_t)length);
	return at + (uint32_t)length;
}

static void count_bracket(struct mask *mask, uint32_t at, struct bracket_cost *cost)
{
	if (mask->source->text.at[at] == '[')
		cost->open++;
	else if (cost->open > 0)
		cost->open--;
	cost->steps += cost->lines;
	if (cost->open <= OPEN_MAX && cost->steps <= STEPS_MAX && !cost->masked)
		return;
	if (!cost->masked)
		mask_add(mask, MARK_LIMIT, at, at + 1);
	cost->masked = true;
	mask_cover(mask, at, at + 1);
}

void mask_inside_line(struct mask *mask, uint32_t start, uint32_t end, struct bracket_cost *cost,
		      const struct table *labels)
{
	const char *text = mask->source->text.at;
	struct str line = str_slice(mask->source->text, start, end);
	cost->lines++;
	if (str_find(line, '[') == STR_NOWHERE && str_find(line, ']') == STR_NOWHERE)
		return;
	for (uint32_t at = start; at < end; at++) {
		if (text[at] == '\\') {
			at++;
		} else if (text[at] == '[') {
			bool third = at > start && text[at - 1] == '[';
			uint32_t after = third ? at : mask_mark(mask, at, end, labels);
			if (after > at)
				at = after - 1;
			else
				count_bracket(mask, at, cost);
		} else if (text[at] == ']') {
			count_bracket(mask, at, cost);
		}
	}
}
