#include "model/ageing.h"

#include "base/buffer.h"
#include "model/threshold.h"

#include <stdlib.h>

struct str ageing_word(const ageing_steps *steps, date day)
{
	struct str word = STR("");
	for (size_t i = 0; i < steps->count && steps->items[i].from <= day; i++)
		word = steps->items[i].word;
	return word;
}

struct str ageing_text(struct arena *arena, const ageing_steps *steps)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < steps->count; i++) {
		const struct ageing_step *step = &steps->items[i];
		buffer_add(&out, i > 0 ? STR("; ") : STR(""));
		buffer_add(&out, date_iso(arena, step->from));
		buffer_add(&out, step->word.length > 0 ? STR(" ") : STR(""));
		buffer_add(&out, step->word);
	}
	return buffer_keep(&out, arena);
}

static struct str word_of(const struct facts *facts, enum text text)
{
	return language_text(facts_language(facts), text);
}

static void step_add(struct arena *arena, ageing_steps *steps, date from, struct str word)
{
	*vector_push(arena, steps) = (struct ageing_step){ from, word };
}

/* 'word' from 'days' after 'day' on; nothing if there is no such day. */
static ageing_steps one_step(struct arena *arena, date day, date days, struct str word)
{
	ageing_steps steps = { 0 };
	if (day != DATE_NONE)
		step_add(arena, &steps, day + days, word);
	return steps;
}

ageing_steps ageing_of_due(struct arena *arena, const struct facts *facts, const struct task *task)
{
	ageing_steps steps = { 0 };
	double ahead = facts_threshold(facts, reference_area(&task->area), THRESHOLD_DUE_SOON);
	if (!category_is_open(task->category) || task->due.day == DATE_NONE)
		return steps;
	step_add(arena, &steps, task->due.day - (date)ahead, word_of(facts, TEXT_mark_soon));
	step_add(arena, &steps, task->due.day + 1, word_of(facts, TEXT_mark_past));
	return steps;
}

ageing_steps ageing_of_follow_up(struct arena *arena, const struct facts *facts, const struct follow_up *follow_up)
{
	bool is_kept = follow_up->done_on.day != DATE_NONE;
	return one_step(arena, is_kept ? DATE_NONE : follow_up->date.day, 1, word_of(facts, TEXT_mark_past));
}

ageing_steps ageing_of_check(struct arena *arena, const struct facts *facts, const struct task *task)
{
	bool waits = task->category == DONE && task->kind != CHORE &&
	             task->outcome->result == RESULT_NONE;
	return one_step(arena, waits ? task->outcome->check_on.day : DATE_NONE, 0, word_of(facts, TEXT_mark_due));
}

ageing_steps ageing_of_decision(struct arena *arena, const struct facts *facts, const struct task *task)
{
	const struct decision *decision = task->decision;
	bool waits = category_is_open(task->category) && decision->decided_on.day == DATE_NONE &&
	             decision->answer.text.length == 0;
	return one_step(arena, waits ? decision->needed_by.day : DATE_NONE, 1, word_of(facts, TEXT_mark_past));
}

ageing_steps ageing_of_ask_again(struct arena *arena, const struct facts *facts, const struct task *task)
{
	date day = category_is_open(task->category) ? task->waiting_on->ask_again_on.day : DATE_NONE;
	return one_step(arena, day, 1, word_of(facts, TEXT_mark_past));
}

ageing_steps ageing_of_review(struct arena *arena, const struct facts *facts, const struct page *page)
{
	return one_step(arena, page_review_due(facts, page), 1, word_of(facts, TEXT_mark_past));
}

/* The first day on which more than 'within' days were waited; DATE_NONE when the receiver is away for
 * good. No day counts twice, so the days that are still missing can be skipped at once. */
static date cold_from(const struct handoff *handoff, double within)
{
	enum { DAYS_MOST = 3660 };
	date from = handoff->date.day;
	if (from == DATE_NONE || within >= DAYS_MOST)
		return DATE_NONE;
	int least = (int)within + 1;
	for (date day = from + least; day - from <= DAYS_MOST;) {
		int missing = least - days_waited(&handoff->to, from, day);
		if (missing <= 0)
			return day;
		day += missing;
	}
	return DATE_NONE;
}

ageing_steps ageing_of_handoff(struct arena *arena, const struct facts *facts,
                               const struct task *task, const struct handoff *handoff)
{
	const struct handoff *last =
		task->handoffs.count == 0 ? NULL : &task->handoffs.items[task->handoffs.count - 1];
	bool waits = category_is_open(task->category) && handoff == last &&
	             handoff_state(handoff, facts_as_of(facts)) == HANDOFF_WAITING;
	double within =
		facts_threshold(facts, reference_area(&handoff->to), THRESHOLD_ACCEPT_WITHIN);
	return one_step(arena, waits ? cold_from(handoff, within) : DATE_NONE, 0,
	                word_of(facts, TEXT_mark_unanswered));
}

ageing_steps ageing_of_range(struct arena *arena, date from, date to, struct str word)
{
	ageing_steps steps = one_step(arena, from, 0, word);
	if (steps.count > 0 && to != DATE_NONE)
		step_add(arena, &steps, to + 1, STR(""));
	return steps;
}

static struct str person_word(struct arena *arena, const struct facts *facts,
                             const struct person *person, date day)
{
	const struct person *cover;
	if (person_has_left(person, day))
		return word_of(facts, TEXT_has_left);
	if (!person_is_away(person, day, &cover))
		return word_of(facts, TEXT_is_here);
	return cover == NULL ? word_of(facts, TEXT_is_away)
	                     : LANGUAGE_FILL(arena, facts_language(facts), is_away_covered,
	                                     .who = cover->record.title);
}

static int compare_dates(const void *left, const void *right)
{
	date a = *(const date *)left, b = *(const date *)right;
	return (a > b) - (a < b);
}

ageing_steps ageing_of_person(struct arena *arena, const struct facts *facts,
                              const struct person *person)
{
	/* the days on which anything can change: ranges may overlap */
	date *days = arena_array(arena, date, 2 * person->away.count + 2);
	size_t count = 0;
	days[count++] = facts_as_of(facts);
	if (person->active_until.day != DATE_NONE)
		days[count++] = person->active_until.day + 1;
	for (size_t i = 0; i < person->away.count; i++) {
		const struct away *away = &person->away.items[i];
		if (away->from.day != DATE_NONE)
			days[count++] = away->from.day;
		if (away->to.day != DATE_NONE)
			days[count++] = away->to.day + 1;
	}
	qsort(days, count, sizeof(*days), compare_dates);

	ageing_steps steps = { 0 };
	for (size_t i = 0; i < count; i++) {
		struct str word = person_word(arena, facts, person, days[i]);
		if (days[i] < facts_as_of(facts) ||
		    (steps.count > 0 && str_equal(steps.items[steps.count - 1].word, word)))
			continue;
		step_add(arena, &steps, days[i], word);
	}
	return steps;
}

ageing_steps ageing_of_absence(struct arena *arena, const struct facts *facts,
                               const struct person *person)
{
	ageing_steps steps = ageing_of_person(arena, facts, person);
	struct str here = word_of(facts, TEXT_is_here);
	bool is_here = steps.count > 0 && str_equal(steps.items[0].word, here);
	ageing_steps absence = { 0 };
	for (size_t i = is_here ? 1 : 0; i < steps.count; i++) {
		struct str word = steps.items[i].word;
		step_add(arena, &absence, steps.items[i].from,
		         str_equal(word, here) ? STR("") : word);
	}
	return absence;
}

ageing_steps ageing_of_records(struct arena *arena, const struct facts *facts)
{
	double days = facts_threshold(facts, NULL, THRESHOLD_RECORDS_AGE);
	return one_step(arena, facts_as_of(facts), (date)days + 1, word_of(facts, TEXT_mark_old));
}
