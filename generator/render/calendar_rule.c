#include "render/calendar_rule.h"

#include "base/buffer.h"

enum word_kind { WORD_FILLER, WORD_NUMBER, WORD_DAY, WORD_WEEK, WORD_MONTH, WORD_WEEKDAYS, WORD_END };

enum { LAST = -1, ALL_WEEKDAYS = 0x1F, NUMBER_MOST = 99 };

/* clang-format off */
static const struct {
	struct str word;
	enum word_kind kind;
	int value; /* how many; for days of the week one bit each, Monday first */
} known[] = {
	{ STR_ROW("every"), WORD_FILLER, 0 },     { STR_ROW("each"), WORD_FILLER, 0 },
	{ STR_ROW("on"), WORD_FILLER, 0 },        { STR_ROW("the"), WORD_FILLER, 0 },
	{ STR_ROW("of"), WORD_FILLER, 0 },        { STR_ROW("a"), WORD_FILLER, 0 },
	{ STR_ROW("and"), WORD_FILLER, 0 },       { STR_ROW("once"), WORD_FILLER, 0 },
	{ STR_ROW("in"), WORD_FILLER, 0 },        { STR_ROW("per"), WORD_FILLER, 0 },
	{ STR_ROW("at"), WORD_END, 0 },           { STR_ROW("before"), WORD_END, 0 },
	{ STR_ROW("after"), WORD_END, 0 },

	{ STR_ROW("first"), WORD_NUMBER, 1 },     { STR_ROW("second"), WORD_NUMBER, 2 },
	{ STR_ROW("other"), WORD_NUMBER, 2 },     { STR_ROW("third"), WORD_NUMBER, 3 },
	{ STR_ROW("fourth"), WORD_NUMBER, 4 },    { STR_ROW("last"), WORD_NUMBER, LAST },
	{ STR_ROW("one"), WORD_NUMBER, 1 },       { STR_ROW("two"), WORD_NUMBER, 2 },
	{ STR_ROW("three"), WORD_NUMBER, 3 },     { STR_ROW("four"), WORD_NUMBER, 4 },
	{ STR_ROW("five"), WORD_NUMBER, 5 },      { STR_ROW("six"), WORD_NUMBER, 6 },
	{ STR_ROW("eight"), WORD_NUMBER, 8 },     { STR_ROW("ten"), WORD_NUMBER, 10 },
	{ STR_ROW("twelve"), WORD_NUMBER, 12 },

	{ STR_ROW("day"), WORD_DAY, 1 },          { STR_ROW("days"), WORD_DAY, 1 },
	{ STR_ROW("daily"), WORD_DAY, 1 },        { STR_ROW("week"), WORD_WEEK, 1 },
	{ STR_ROW("weeks"), WORD_WEEK, 1 },       { STR_ROW("weekly"), WORD_WEEK, 1 },
	{ STR_ROW("fortnight"), WORD_WEEK, 2 },   { STR_ROW("fortnights"), WORD_WEEK, 2 },
	{ STR_ROW("fortnightly"), WORD_WEEK, 2 }, { STR_ROW("biweekly"), WORD_WEEK, 2 },
	{ STR_ROW("month"), WORD_MONTH, 1 },      { STR_ROW("months"), WORD_MONTH, 1 },
	{ STR_ROW("monthly"), WORD_MONTH, 1 },    { STR_ROW("quarter"), WORD_MONTH, 3 },
	{ STR_ROW("quarters"), WORD_MONTH, 3 },   { STR_ROW("quarterly"), WORD_MONTH, 3 },
	{ STR_ROW("year"), WORD_MONTH, 12 },      { STR_ROW("years"), WORD_MONTH, 12 },
	{ STR_ROW("yearly"), WORD_MONTH, 12 },    { STR_ROW("annually"), WORD_MONTH, 12 },

	{ STR_ROW("monday"), WORD_WEEKDAYS, 1 },     { STR_ROW("mondays"), WORD_WEEKDAYS, 1 },
	{ STR_ROW("tuesday"), WORD_WEEKDAYS, 2 },    { STR_ROW("tuesdays"), WORD_WEEKDAYS, 2 },
	{ STR_ROW("wednesday"), WORD_WEEKDAYS, 4 },  { STR_ROW("wednesdays"), WORD_WEEKDAYS, 4 },
	{ STR_ROW("thursday"), WORD_WEEKDAYS, 8 },   { STR_ROW("thursdays"), WORD_WEEKDAYS, 8 },
	{ STR_ROW("friday"), WORD_WEEKDAYS, 16 },    { STR_ROW("fridays"), WORD_WEEKDAYS, 16 },
	{ STR_ROW("saturday"), WORD_WEEKDAYS, 32 },  { STR_ROW("saturdays"), WORD_WEEKDAYS, 32 },
	{ STR_ROW("sunday"), WORD_WEEKDAYS, 64 },    { STR_ROW("sundays"), WORD_WEEKDAYS, 64 },
	{ STR_ROW("weekday"), WORD_WEEKDAYS, ALL_WEEKDAYS },
	{ STR_ROW("weekdays"), WORD_WEEKDAYS, ALL_WEEKDAYS },
	{ STR_ROW("workday"), WORD_WEEKDAYS, ALL_WEEKDAYS },
	{ STR_ROW("workdays"), WORD_WEEKDAYS, ALL_WEEKDAYS },
};
/* clang-format on */

/* What the words say. */
struct pattern {
	enum word_kind unit;  /* WORD_DAY, WORD_WEEK, WORD_MONTH; WORD_FILLER: none */
	int each;             /* how many of the unit */
	int number;           /* 0: none */
	bool is_place;        /* the number says which one, not how many: "first", "last" */
	int weekdays;         /* bits */
};

static int whole_number(struct str word)
{
	int number = 0;
	for (size_t i = 0; i < word.length; i++) {
		if (word.at[i] < '0' || word.at[i] > '9' || number > NUMBER_MOST)
			return 0;
		number = 10 * number + (word.at[i] - '0');
	}
	return number <= NUMBER_MOST ? number : 0;
}

static bool take_number(struct pattern *pattern, int number)
{
	bool again = pattern->number != 0;
	pattern->number = number;
	return number != 0 && !again;
}

/* Take in one word. '*ended': the rest says nothing about days. */
static bool take_word(struct pattern *pattern, struct str word, bool *ended)
{
	for (size_t i = 0; i < ARRAY_COUNT(known); i++) {
		if (!str_equal_nocase(known[i].word, word))
			continue;
		int value = known[i].value;
		if (known[i].kind == WORD_NUMBER) {
			pattern->is_place = value == LAST || str_equal(known[i].word, STR("first"));
			return take_number(pattern, value);
		}
		if (known[i].kind == WORD_WEEKDAYS)
			pattern->weekdays |= value;
		bool is_unit = known[i].kind == WORD_DAY || known[i].kind == WORD_WEEK ||
		               known[i].kind == WORD_MONTH;
		if (is_unit && pattern->unit != WORD_FILLER)
			return false;
		if (is_unit) {
			pattern->unit = known[i].kind;
			pattern->each = value;
		}
		*ended = known[i].kind == WORD_END;
		return true;
	}
	return take_number(pattern, whole_number(word));
}

static bool read_words(struct str words, struct pattern *pattern)
{
	struct str word;
	bool ended = false;
	while (!ended && str_word(&words, &word)) {
		while (word.length > 0 && (str_ends(word, STR(",")) || str_ends(word, STR("."))))
			word.length--;
		if (word.length > 0 && !take_word(pattern, word, &ended))
			return false;
	}
	return pattern->unit != WORD_FILLER || pattern->weekdays != 0;
}

bool calendar_rule_lacks_every(struct str words)
{
	struct str word;
	if (!str_word(&words, &word))
		return false;
	bool is_whole = str_ends(word, STR("ly")) || str_ends(word, STR("s")); /* "weekly", "Mondays" */
	for (size_t i = 0; i < ARRAY_COUNT(known) && !is_whole; i++)
		if (known[i].kind != WORD_FILLER && known[i].kind != WORD_END &&
		    str_equal_nocase(known[i].word, word))
			return true;
	return whole_number(word) > 0;
}

static bool is_on(const struct pattern *pattern, date day)
{
	return pattern->weekdays >> date_weekday(day) & 1;
}

static void add_weekdays(struct buffer *out, int weekdays)
{
	static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
	const char *between = "";
	for (int i = 0; i < 7; i++) {
		if (!(weekdays >> i & 1))
			continue;
		buffer_printf(out, "%s%s", between, names[i]);
		between = ",";
	}
}

static void add_interval(struct buffer *out, int interval)
{
	if (interval > 1)
		buffer_printf(out, ";INTERVAL=%d", interval);
}

/* "every second Tuesday", "weekdays", "every 2 weeks on Friday" */
static bool weekly(struct buffer *out, const struct pattern *pattern, date *day)
{
	int each = pattern->unit == WORD_WEEK ? pattern->each : 1;
	buffer_literal(out, "FREQ=WEEKLY");
	add_interval(out, each * (pattern->number > 0 ? pattern->number : 1));
	if (pattern->weekdays == 0)
		return !pattern->is_place;
	while (!is_on(pattern, *day))
		++*day;
	buffer_literal(out, ";BYDAY=");
	add_weekdays(out, pattern->weekdays);
	return true;
}

static bool is_nth(date day, int number)
{
	if (number == LAST)
		return date_civil(day + 7).month != date_civil(day).month;
	return (date_civil(day).day + 6) / 7 == number;
}

/* "first Monday of the month" */
static bool monthly_by_weekday(struct buffer *out, const struct pattern *pattern, date *day)
{
	bool is_single = (pattern->weekdays & (pattern->weekdays - 1)) == 0;
	if (!is_single || pattern->number == 0 || pattern->number > 4)
		return false;
	while (!is_on(pattern, *day) || !is_nth(*day, pattern->number))
		++*day;
	buffer_literal(out, "FREQ=MONTHLY");
	add_interval(out, pattern->unit == WORD_MONTH ? pattern->each : 1);
	buffer_printf(out, ";BYDAY=%d", pattern->number);
	add_weekdays(out, pattern->weekdays);
	return true;
}

/* A month that lacks the day takes its last one instead of being left out. */
static bool monthly(struct buffer *out, const struct pattern *pattern, date day)
{
	enum { SHORTEST = 28 };
	int in_month = date_civil(day).day;
	if (pattern->is_place)
		return false;
	buffer_literal(out, "FREQ=MONTHLY");
	add_interval(out, pattern->each * (pattern->number > 0 ? pattern->number : 1));
	if (in_month <= SHORTEST)
		return true;
	buffer_literal(out, ";BYMONTHDAY=28");
	for (int i = SHORTEST + 1; i <= in_month; i++)
		buffer_printf(out, ",%d", i);
	buffer_literal(out, ";BYSETPOS=-1");
	return true;
}

static bool daily(struct buffer *out, const struct pattern *pattern)
{
	buffer_literal(out, "FREQ=DAILY");
	add_interval(out, pattern->number);
	return !pattern->is_place && pattern->weekdays == 0;
}

static bool write_rule(struct buffer *out, const struct pattern *pattern, date *day)
{
	bool by_place = pattern->weekdays != 0 &&
	                (pattern->unit == WORD_MONTH || (pattern->is_place && pattern->unit == WORD_FILLER));
	if (by_place)
		return monthly_by_weekday(out, pattern, day);
	if (pattern->unit == WORD_DAY)
		return daily(out, pattern);
	return pattern->unit == WORD_MONTH ? monthly(out, pattern, *day) : weekly(out, pattern, day);
}

bool calendar_rule_read(struct arena *arena, struct str words, date from,
                        struct calendar_rule *rule)
{
	struct pattern pattern = { 0 };
	struct buffer out = { 0 };
	rule->first = from;
	bool understood = read_words(words, &pattern) && write_rule(&out, &pattern, &rule->first);
	rule->text = buffer_keep(&out, arena);
	if (!understood)
		*rule = (struct calendar_rule){ .first = from };
	return understood;
}
