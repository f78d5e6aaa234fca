#pragma once
/*
 * date: days of the proleptic Gregorian calendar.
 *
 * A date is a count of days since 0000-03-01, so that differences are subtractions and zeroed memory
 * holds no date. Records know days, never times. Conversion after Howard Hinnant, "chrono-compatible
 * low-level date algorithms".
 *
 * Floor: base.
 */
#include "base/arena.h"

typedef int32_t date; /* days since 0000-03-01 */
enum {
	DATE_NONE = 0,       /* no date recorded */
	DATE_EPOCH = 719468, /* 1970-01-01 */
};

struct civil {
	int year, month, day; /* month and day from 1 */
};

/* Read "YYYY-MM-DD", years 1900 to 2999. DATE_NONE if it is not one or names no day that exists. */
date date_parse(struct str text);

date date_from_civil(struct civil civil);
struct civil date_civil(date day);

/* The day of a moment, given in seconds since 1970-01-01 00:00 UTC. */
date date_from_seconds(int64_t seconds);

/* 0 Monday ... 6 Sunday. */
int date_weekday(date day);

/* "2026-03-12" and "12 March 2026"; both the empty text for DATE_NONE. */
struct str date_iso(struct arena *arena, date day);
struct str date_words(struct arena *arena, date day);

/* The later of two dates, DATE_NONE counting as earliest. */
date date_later(date a, date b);
