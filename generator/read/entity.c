#include "read/entity.h"

static const struct str rows[] = {
#include "read/entity_table.inc"
};

/* The name of the entry at the start of a row, and what it stands for. */
static bool entry_next(struct str *row, struct str *name, struct str *stands_for)
{
	size_t end = str_find(*row, ' ');
	if (end == STR_NOWHERE)
		return false;
	struct str entry = str_first(*row, end);
	size_t equals = str_find(entry, '=');
	*name = str_first(entry, equals);
	*stands_for = str_after(entry, equals + 1);
	*row = str_after(*row, end + 1);
	return true;
}

/* The row that would hold 'name': the last one whose first entry is not after it. */
static struct str row_of(struct str name)
{
	size_t low = 0, high = ARRAY_COUNT(rows);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		struct str first = str_first(rows[middle], str_find(rows[middle], '='));
		if (str_compare(first, name) <= 0)
			low = middle;
		else
			high = middle;
	}
	return rows[low];
}

static bool add_named(struct buffer *out, struct str wanted)
{
	struct str row = row_of(wanted), name, stands_for;
	while (entry_next(&row, &name, &stands_for)) {
		if (!str_equal(name, wanted))
			continue;
		buffer_add(out, stands_for);
		return true;
	}
	return false;
}

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	char lower = (char)(c | 0x20);
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
}

static bool add_numbered(struct buffer *out, struct str digits)
{
	uint32_t base = 10, codepoint = 0;
	if (digits.length > 0 && (digits.at[0] | 0x20) == 'x') {
		base = 16;
		digits = str_after(digits, 1);
	}
	if (digits.length == 0 || digits.length > 7)
		return false;
	for (size_t i = 0; i < digits.length; i++) {
		uint32_t value = (uint32_t)digit_value(digits.at[i]);
		if (value >= base)
			return false;
		codepoint = codepoint * base + value;
	}
	bool surrogate = codepoint >= 0xD800 && codepoint < 0xE000;
	if (codepoint == 0 || surrogate || codepoint > 0x10FFFF)
		codepoint = 0xFFFD;
	buffer_add_codepoint(out, codepoint);
	return true;
}

void entity_add(struct buffer *out, struct str reference)
{
	struct str name = str_slice(reference, 1, reference.length - 1);
	bool known = str_starts(name, STR("#")) ? add_numbered(out, str_after(name, 1))
						: add_named(out, name);
	if (!known)
		buffer_add(out, reference);
}

void entity_add_text(struct buffer *out, struct str text)
{
	enum { LONGEST = 34 };
	size_t start;
	while ((start = str_find(text, '&')) != STR_NOWHERE) {
		buffer_add(out, str_first(text, start));
		text = str_after(text, start);
		size_t end = str_find(str_first(text, LONGEST), ';');
		size_t used = end == STR_NOWHERE || end < 2 ? 1 : end + 1;
		if (used == 1)
			buffer_add_byte(out, '&');
		else
			entity_add(out, str_first(text, used));
		text = str_after(text, used);
	}
	buffer_add(out, text);
}
