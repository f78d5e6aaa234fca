#include "base/date.h"

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static bool read_digits(struct str text, size_t at, size_t count, int *number)
{
	*number = 0;
	for (size_t i = at; i < at + count; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		*number = *number * 10 + (text.at[i] - '0');
	}
	return true;
}

date date_parse(struct str text)
{
	struct civil c;
	if (text.length != 10 || text.at[4] != '-' || text.at[7] != '-')
		return DATE_NONE;
	if (!read_digits(text, 0, 4, &c.year) || !read_digits(text, 5, 2, &c.month) ||
	    !read_digits(text, 8, 2, &c.day))
		return DATE_NONE;
	if (c.year < 1900 || c.year > 2999 || c.month < 1 || c.month > 12 || c.day < 1 ||
	    c.day > days_in_month(c.year, c.month))
		return DATE_NONE;
	return date_from_civil(c);
}

date date_from_civil(struct civil civil)
{
	int year = civil.month <= 2 ? civil.year - 1 : civil.year;
	int era = (year >= 0 ? year : year - 399) / 400;
	int year_of_era = year - era * 400;
	int day_of_year = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era;
}

struct civil date_civil(date day)
{
	int era = (day >= 0 ? day : day - 146096) / 146097;
	int day_of_era = day - era * 146097;
	int year_of_era =
	        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (5 * day_of_year + 2) / 153;
	struct civil civil = {
		.year = year_of_era + era * 400,
		.month = month < 10 ? month + 3 : month - 9,
		.day = day_of_year - (153 * month + 2) / 5 + 1,
	};
	if (civil.month <= 2)
		civil.year++;
	return civil;
}

date date_from_seconds(int64_t seconds)
{
	int64_t days = seconds / 86400;
	return DATE_EPOCH + (date)(seconds % 86400 < 0 ? days - 1 : days);
}

int date_weekday(date day)
{
	return (day % 7 + 2) % 7; /* 0000-03-01 was a Wednesday */
}

struct str date_iso(struct arena *arena, date day)
{
	if (day == DATE_NONE)
		return STR("");
	struct civil c = date_civil(day);
	if (c.year < 0 || c.year > 9999)
		return arena_printf(arena, "%04d-%02d-%02d", c.year, c.month, c.day);
	const int digits[] = { c.year / 1000, c.year / 100 % 10, c.year / 10 % 10, c.year % 10,
		               c.month / 10, c.month % 10, c.day / 10, c.day % 10 };
	static const unsigned char places[] = { 0, 1, 2, 3, 5, 6, 8, 9 };
	char text[] = "0000-00-00";
	for (size_t i = 0; i < ARRAY_COUNT(digits); i++)
		text[places[i]] = (char)('0' + digits[i]);
	return arena_copy(arena, (struct str){ text, sizeof(text) - 1 });
}

struct str date_words(struct arena *arena, date day)
{
	static const char *const months[] = { "January",   "February", "March",    "April",
		                              "May",       "June",     "July",     "August",
		                              "September", "October",  "November", "December" };
	if (day == DATE_NONE)
		return STR("");
	struct civil c = date_civil(day);
	return arena_printf(arena, "%d %s %d", c.day, months[c.month - 1], c.year);
}

date date_later(date a, date b)
{
	return a > b ? a : b;
}
