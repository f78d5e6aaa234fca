/* Dates as people write them: read the one form there is, and explain the others. */
#include "model/field_date.h"

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A number at the start of '*text', and how many digits it has. */
static int take_number(struct str *text, size_t *digits)
{
	int number = 0;
	for (*digits = 0; *digits < text->length && *digits < 5 && is_digit(text->at[*digits]); ++*digits)
		number = number * 10 + (text->at[*digits] - '0');
	*text = str_after(*text, *digits);
	return number;
}

/* What is meant by "2026-3-5", "2026/03/05" or "5.3.2026"; DATE_NONE when it cannot be told. */
static date date_guess(struct arena *arena, struct str text)
{
	int numbers[3];
	size_t digits[3];
	char separator = '-';
	for (int i = 0; i < 3; i++) {
		numbers[i] = take_number(&text, &digits[i]);
		if (digits[i] == 0)
			return DATE_NONE;
		if (i == 2)
			break;
		if (text.length == 0 || (i == 1 && text.at[0] != separator))
			return DATE_NONE;
		separator = text.at[0];
		text = str_after(text, 1);
	}
	if (text.length > 0 && text.at[0] != ' ' && text.at[0] != 'T')
		return DATE_NONE;
	bool year_first = digits[0] == 4 && (separator == '-' || separator == '/' || separator == '.');
	bool day_first = digits[2] == 4 && separator == '.';
	if (!year_first && !day_first)
		return DATE_NONE;
	return date_parse(arena_printf(arena, "%04d-%02d-%02d", numbers[year_first ? 0 : 2], numbers[1],
	                               numbers[year_first ? 2 : 0]));
}

/* Four digits, two and two, so only the day itself can be wrong. */
static bool has_form_of_date(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (i == 4 || i == 7 ? text.at[i] != '-' : !is_digit(text.at[i]))
			return false;
	return text.length == 10;
}

void date_complain(const struct decoding *decoding, struct str name, struct str text, struct span span)
{
	struct diagnostics *diags = decoding->diags;
	struct str shown = complaint_excerpt(diags, text);
	date guess = date_guess(decoding->arena, text);
	if (has_form_of_date(text)) {
		bool is_far = str_compare(text, STR("1900")) < 0 || str_compare(text, STR("3000")) >= 0;
		complain(diags, COMPLAINT_DATE_BAD, span,
		         is_far ? "'" STR_FMT "' takes a year from 1900 to 2999, not " STR_FMT
		                : "'" STR_FMT "' names a day that does not exist: " STR_FMT,
		         STR_ARG(name), STR_ARG(shown));
		complain_help(diags, "write a day of the calendar, as in 2026-03-12");
		return;
	}
	complain(diags, COMPLAINT_DATE_BAD, span, "'" STR_FMT "' takes a date, not '" STR_FMT "'",
	         STR_ARG(name), STR_ARG(shown));
	if (guess != DATE_NONE)
		complain_help(diags, "write " STR_FMT, STR_ARG(date_iso(decoding->arena, guess)));
	else
		complain_help(diags, "write it as in 2026-03-12");
}
