#include "suite.h"

#include "base/date.h"

#include <string.h>

static void dates_are_read_and_written(void **state)
{
	static const struct {
		struct str text, words;
		int weekday;
	} cases[] = {
		{ STR_ROW("1970-01-01"), STR_ROW("1 January 1970"), 3 },
		{ STR_ROW("2024-02-29"), STR_ROW("29 February 2024"), 3 },
		{ STR_ROW("2026-11-24"), STR_ROW("24 November 2026"), 1 },
		{ STR_ROW("1900-03-01"), STR_ROW("1 March 1900"), 3 },
		{ STR_ROW("2999-12-31"), STR_ROW("31 December 2999"), 1 },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		date day = date_parse(cases[i].text);
		assert_int_not_equal(day, DATE_NONE);
		assert_string_equal(date_iso(&arena, day).at, cases[i].text.at);
		assert_string_equal(date_words(&arena, day).at, cases[i].words.at);
		assert_int_equal(date_weekday(day), cases[i].weekday);
	}
	arena_release(&arena);
}

static void days_that_do_not_exist_are_no_dates(void **state)
{
	static const struct str cases[] = {
		STR_ROW("2026-02-29"), STR_ROW("2100-02-29"), STR_ROW("2026-04-31"), STR_ROW("2026-13-01"),
		STR_ROW("2026-00-10"), STR_ROW("2026-01-00"), STR_ROW("2026-1-01"),  STR_ROW("12-01-2026"),
		STR_ROW("2026/01/01"), STR_ROW("2026-01-01 "), STR_ROW(""),          STR_ROW("tomorrow!!"),
		STR_ROW("1899-12-31"), STR_ROW("3000-01-01"), STR_ROW("-026-01-01"),
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_int_equal(date_parse(cases[i]), DATE_NONE);
}

static void every_day_survives_the_round_trip(void **state)
{
	(void)state;
	date first = date_parse(STR("1900-01-01")), last = date_parse(STR("2999-12-31"));
	int weekday = date_weekday(first);
	for (date day = first; day <= last; day++) {
		assert_int_equal(date_from_civil(date_civil(day)), day);
		assert_int_equal(date_weekday(day), weekday);
		weekday = (weekday + 1) % 7;
	}
}

static void moments_before_1970_round_down(void **state)
{
	(void)state;
	assert_int_equal(date_from_seconds(0), DATE_EPOCH);
	assert_int_equal(date_from_seconds(86399), DATE_EPOCH);
	assert_int_equal(date_from_seconds(-1), DATE_EPOCH - 1);
	assert_int_equal(date_from_seconds(-86400), DATE_EPOCH - 1);
}

SUITE(test_date, cmocka_unit_test(dates_are_read_and_written),
      cmocka_unit_test(days_that_do_not_exist_are_no_dates),
      cmocka_unit_test(every_day_survives_the_round_trip),
      cmocka_unit_test(moments_before_1970_round_down));
