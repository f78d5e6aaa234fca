#include "read/language.h"

#include "base/table.h"

const struct str plural_names[PLURALS] = {
	[PLURAL_OTHER] = STR_ROW("other"), [PLURAL_ZERO] = STR_ROW("zero"), [PLURAL_ONE] = STR_ROW("one"),
	[PLURAL_TWO] = STR_ROW("two"),     [PLURAL_FEW] = STR_ROW("few"),   [PLURAL_MANY] = STR_ROW("many"),
};

#define COUNTS(one) (sizeof(one) > 1)

const struct text_key text_keys[TEXTS] = {
#define TEXT_KEY(key, places, one, other) { STR_ROW(#key), STR_ROW(places), COUNTS(one) },
	LANGUAGE_TEXTS(TEXT_KEY)
#undef TEXT_KEY
};

static enum plural one_other(uint64_t number)
{
	return number == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

const struct language language_english = {
	.tag = STR_ROW("en"),
	.plural = one_other,
	.plurals = 1u << PLURAL_ONE | 1u << PLURAL_OTHER,
	.texts = {
#define TEXT_FORMS(key, places, one, other) \
	{ { [PLURAL_OTHER] = STR_ROW(other), [PLURAL_ONE] = STR_ROW(one) } },
		LANGUAGE_TEXTS(TEXT_FORMS)
#undef TEXT_FORMS
	},
};

enum text text_find(struct str name)
{
	for (int i = 0; i < TEXTS; i++)
		if (str_equal(text_keys[i].name, name))
			return (enum text)i;
	return TEXTS;
}

int text_place(enum text text, struct str name)
{
	struct str places = text_keys[text].places;
	size_t start = 0;
	for (int i = 0; start < places.length; i++) {
		size_t end = start;
		while (end < places.length && places.at[end] != ' ')
			end++;
		if (end - start == name.length && str_equal(str_slice(places, start, end), name))
			return i;
		start = end + 1;
	}
	return text_keys[text].counts && str_equal(name, STR("count")) ? PLACE_COUNT : PLACE_UNKNOWN;
}

bool language_cut(struct str *rest, struct str *words, struct str *place)
{
	size_t open = 0; /* patterns are short: two calls of memchr would take longer */
	while (open < rest->length && rest->at[open] != '{')
		open++;
	size_t close = open;
	while (close < rest->length && rest->at[close] != '}')
		close++;
	if (close == rest->length)
		return false;
	*words = str_first(*rest, open);
	*place = str_slice(*rest, open + 1, close);
	*rest = str_after(*rest, close + 1);
	return true;
}

struct str language_text(const struct language *language, enum text text)
{
	return language->texts[text].forms[PLURAL_OTHER];
}

/* Write 'pattern' with what stands in braces replaced. */
static struct str fill(struct arena *arena, enum text text, struct str pattern, struct str count,
                       const struct str *places)
{
	enum { PARTS_MOST = 16 };
	struct str parts[PARTS_MOST], words, place;
	size_t made = 0;
	while (language_cut(&pattern, &words, &place)) {
		int number = text_place(text, place);
		if (made + 3 > PARTS_MOST) {
			parts[0] = arena_join(arena, parts, made);
			made = 1;
		}
		parts[made++] = words;
		if (number == PLACE_COUNT)
			parts[made++] = count;
		else if (number >= 0 && places != NULL)
			parts[made++] = places[number];
	}
	parts[made++] = pattern;
	return arena_join(arena, parts, made);
}

struct str language_fill(struct arena *arena, const struct language *language, enum text text,
                         const struct str *places)
{
	return fill(arena, text, language_text(language, text), STR(""), places);
}

struct str language_count_fill(struct arena *arena, const struct language *language, enum text text,
                               size_t count, const struct str *places)
{
	struct str form = language->texts[text].forms[language->plural(count)];
	if (form.length == 0)
		form = language_text(language, text);
	return fill(arena, text, form, arena_number(arena, count), places);
}

struct str language_count(struct arena *arena, const struct language *language, enum text text,
                          size_t count)
{
	return language_count_fill(arena, language, text, count, NULL);
}

struct str language_number_fill(struct arena *arena, const struct language *language, enum text text,
                                double number, const struct str *places)
{
	bool is_whole = number >= 0 && number == (double)(size_t)number;
	if (is_whole)
		return language_count_fill(arena, language, text, (size_t)number, places);
	return fill(arena, text, language_text(language, text),
	            language_number(arena, language, number), places);
}

/* ---- dates, numbers, lists ---------------------------------------------------------------- */

_Static_assert(TEXT_month_12 == TEXT_month_1 + 11 && TEXT_month_short_12 == TEXT_month_short_1 + 11,
               "months stand in a row in en.yml");

static struct str date_in(struct arena *arena, const struct language *language, enum text pattern,
                          enum text january, date day)
{
	if (day == DATE_NONE)
		return STR("");
	struct civil civil = date_civil(day);
	/* the patterns differ in whether they have a year, which is the last place */
	const struct str places[] = {
		arena_number(arena, (size_t)civil.day),
		language_text(language, (enum text)((int)january + civil.month - 1)),
		arena_number(arena, (size_t)civil.year),
	};
	return language_fill(arena, language, pattern, places);
}

struct str language_date(struct arena *arena, const struct language *language, date day)
{
	return date_in(arena, language, TEXT_date, TEXT_month_1, day);
}

struct str language_date_short(struct arena *arena, const struct language *language, date day)
{
	return date_in(arena, language, TEXT_date_short, TEXT_month_short_1, day);
}

struct str language_day_month(struct arena *arena, const struct language *language, date day)
{
	return date_in(arena, language, TEXT_date_day_month, TEXT_month_short_1, day);
}

struct str language_number(struct arena *arena, const struct language *language, double number)
{
	struct str written = arena_printf(arena, "%g", number);
	size_t dot = str_find(written, '.');
	if (dot == STR_NOWHERE)
		return written;
	return arena_joined(arena, str_first(written, dot), language_text(language, TEXT_decimal_mark),
	                    str_after(written, dot + 1));
}

struct str language_list(struct arena *arena, const struct language *language,
                         const struct str *items, size_t count)
{
	struct str all = count > 0 ? items[0] : STR("");
	for (size_t i = 1; i < count; i++) {
		const struct str places[] = { all, items[i] };
		all = language_fill(arena, language, i + 1 == count ? TEXT_list_end : TEXT_list_more, places);
	}
	return all;
}

enum { LETTERS = 1, DIGITS = 2 };

static bool has_only(struct str text, unsigned kinds)
{
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!(is_letter && kinds & LETTERS) && !(c >= '0' && c <= '9' && kinds & DIGITS))
			return false;
	}
	return true;
}

bool language_is_tag(struct str tag)
{
	static const struct {
		size_t place, least, most;
		unsigned kinds;
	} parts[] = {
		{ 0, 2, 3, LETTERS }, { 0, 5, 8, LETTERS },                                 /* language */
		{ 1, 4, 4, LETTERS },                                                       /* script */
		{ 2, 2, 2, LETTERS }, { 2, 3, 3, DIGITS },                                  /* region */
		{ 3, 4, 4, DIGITS },  { 3, 5, 8, LETTERS | DIGITS },                        /* variant */
	};
	struct str rest = tag, part;
	size_t place = 0, i;
	while (str_cut(&rest, '-', &part)) {
		for (i = 0; i < ARRAY_COUNT(parts); i++)
			if (parts[i].place >= place && part.length >= parts[i].least &&
			    part.length <= parts[i].most && has_only(part, parts[i].kinds))
				break;
		if (i == ARRAY_COUNT(parts) || (place == 0 && parts[i].place > 0))
			return false;
		place = parts[i].place + 1;
	}
	return place > 0 && tag.at[tag.length - 1] != '-';
}
