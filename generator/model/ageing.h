#pragma once
/*
 * ageing: what changes on a page by the passing of days alone.
 *
 * A published page is read long after it was made. For everything that a date decides by itself, the
 * steps below say from which day on which word stands beside it. The build shows the word of as_of, and
 * prints the steps for the script of the page, which shows the word of the reader's day: it compares
 * dates and knows no rule, so it cannot say anything else than a build on that day would have said.
 *
 * The rules are those of the signals on the same facts. Pure functions of the frozen site. Floor: model.
 */
#include "model/facts.h"

struct ageing_step {
	date from;
	struct str word; /* of the language; empty: nothing to say from then on */
};
typedef VECTOR(struct ageing_step) ageing_steps; /* in rising order of days */

/* The word of a day: that of the last step begun; empty before the first. */
struct str ageing_word(const ageing_steps *steps, date day);

/* "2026-11-17 soon; 2026-11-25 past": as pages carry it. Empty without steps. */
struct str ageing_text(struct arena *arena, const ageing_steps *steps);

/* Open work: "soon" from due_soon days ahead, "past" from the day after. */
ageing_steps ageing_of_due(struct arena *arena, const struct facts *facts, const struct task *task);

/* Not kept yet: "past" from the day after. */
ageing_steps ageing_of_follow_up(struct arena *arena, const struct facts *facts,
                                const struct follow_up *follow_up);

/* Finished work whose result was not looked at: "due" from the day that was named for it. */
ageing_steps ageing_of_check(struct arena *arena, const struct facts *facts,
                                const struct task *task);

/* An open question of open work: "past" from the day after the one on which an answer was needed. */
ageing_steps ageing_of_decision(struct arena *arena, const struct facts *facts,
                                const struct task *task);

/* Open work that waits for somebody: "past" from the day after the one on which to ask again. */
ageing_steps ageing_of_ask_again(struct arena *arena, const struct facts *facts,
                                const struct task *task);

/* "past" from the day after the one on which the next reading is due. */
ageing_steps ageing_of_review(struct arena *arena, const struct facts *facts, const struct page *page);

/* The hand-off for whose answer open work waits: "unanswered" once the receiver had more days than
 * accept_within, days away not counted. Nothing for any other hand-off. */
ageing_steps ageing_of_handoff(struct arena *arena, const struct facts *facts,
                               const struct task *task, const struct handoff *handoff);

/* One range of days: 'word' from its first day on, nothing after its last. */
ageing_steps ageing_of_range(struct arena *arena, date from, date to, struct str word);

/* "here", "away", "away, Bo stands in" or "has left", from as_of on. */
ageing_steps ageing_of_person(struct arena *arena, const struct facts *facts,
                              const struct person *person);

/* The same without "here": nothing for people who are there and plan to stay. */
ageing_steps ageing_of_absence(struct arena *arena, const struct facts *facts,
                               const struct person *person);

/* "old" once the records are older than records_age days. */
ageing_steps ageing_of_records(struct arena *arena, const struct facts *facts);
