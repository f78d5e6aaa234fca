#pragma once
/*
 * calendar_rule: "every second Tuesday" as a rule of iCalendar.
 *
 * Understood are days, weeks, fortnights, months, quarters and years with a number ("4 weeks",
 * "every other month"), their adverbs ("weekly"), days of the week ("every Monday and
 * Thursday", "weekdays") and days of the month by their place in it ("first Monday of the
 * month"). A time of day that follows ("at 10") is left aside. Floor: render.
 */
#include "base/date.h"

struct calendar_rule {
	struct str text; /* "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" */
	date first;      /* the first day from 'from' on that the rule names */
};

/* A bare measure of time, that "every" would make a phrase of: "week", "4 weeks", "second Tuesday". */
bool calendar_rule_lacks_every(struct str words);

/* False when the words are not understood. 'from' is a day. */
bool calendar_rule_read(struct arena *arena, struct str words, date from,
                        struct calendar_rule *rule);
