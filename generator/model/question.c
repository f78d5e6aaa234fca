#include "model/question.h"

#include <stdlib.h>

const struct question_row question_rows[QUESTIONS] = {
	[QUESTION_OWNED] = { STR_ROW("owned"), STR_ROW("Is someone owning this?"),
	                     STR_ROW("All open work has somebody who sees it through.") },
	[QUESTION_WAITING] = { STR_ROW("waiting"), STR_ROW("Is anyone waiting to hear back?"),
	                       STR_ROW("Nobody is waiting longer than promised.") },
	[QUESTION_SURFACING] = { STR_ROW("surfacing"), STR_ROW("What keeps surfacing?"),
	                         STR_ROW("Nothing comes back more often than it should.") },
	[QUESTION_HELPED] = { STR_ROW("helped"), STR_ROW("Did it help?"),
	                      STR_ROW("What was finished was looked at, and the pages are read.") },
};

/* Who has it and whose it is; who waits for whom; what comes back unasked; what we know of the result,
 * and whether what we wrote down still helps. */
static const enum question belongs[SIGNALS] = {
	[SIGNAL_NO_OWNER] = QUESTION_OWNED,
	[SIGNAL_ACCOUNTABLE_NOT_OWNED] = QUESTION_OWNED,
	[SIGNAL_OVERLOADED_OWNER] = QUESTION_OWNED,
	[SIGNAL_COLD_HAND_OFF] = QUESTION_OWNED,
	[SIGNAL_PASS_THE_PARCEL] = QUESTION_OWNED,
	[SIGNAL_BOUNDARY_CROSSING] = QUESTION_OWNED,
	[SIGNAL_UNCLAIMED_GROUND] = QUESTION_OWNED,
	[SIGNAL_THIN_COVER] = QUESTION_OWNED,
	[SIGNAL_QUIET_RECORD] = QUESTION_OWNED,

	[SIGNAL_COMMITMENT_OVERDUE] = QUESTION_WAITING,
	[SIGNAL_FOLLOW_UP_OVERDUE] = QUESTION_WAITING,
	[SIGNAL_REQUESTER_IN_THE_DARK] = QUESTION_WAITING,
	[SIGNAL_ORPHAN_BLOCKER] = QUESTION_WAITING,
	[SIGNAL_FREE_TO_MOVE] = QUESTION_WAITING,
	[SIGNAL_DECISION_WAITING] = QUESTION_WAITING,
	[SIGNAL_BLOCKER_HUB] = QUESTION_WAITING,
	[SIGNAL_CLOSED_DOOR] = QUESTION_WAITING,

	[SIGNAL_EMERGENCY_SPREAD] = QUESTION_SURFACING,
	[SIGNAL_RECURRING_INTERRUPTION] = QUESTION_SURFACING,
	[SIGNAL_INTERRUPT_LOAD] = QUESTION_SURFACING,
	[SIGNAL_RESCUE_CONCENTRATION] = QUESTION_SURFACING,

	[SIGNAL_NO_SUCCESS_DEFINITION] = QUESTION_HELPED,
	[SIGNAL_OUTCOME_UNVERIFIED] = QUESTION_HELPED,
	[SIGNAL_PAGE_REVIEW_DUE] = QUESTION_HELPED,
	[SIGNAL_GUIDANCE_DRIFT] = QUESTION_HELPED,

	[SIGNAL_HAND_OFF_ACCEPTED] = QUESTIONS,
	[SIGNAL_DECLINED_WITH_REDIRECT] = QUESTIONS,
	[SIGNAL_OUTCOME_MET] = QUESTIONS,
	[SIGNAL_CAUSE_QUIET] = QUESTIONS,
	[SIGNAL_HELP_ACCEPTED] = QUESTIONS,
	[SIGNAL_FOLLOW_UP_KEPT] = QUESTIONS,
};

enum question question_of(enum signal_name name)
{
	return name < SIGNALS ? belongs[name] : QUESTIONS;
}

/* ---- whose it is ---------------------------------------------------------------- */

static bool names(const struct reference *reference, const struct record *record)
{
	return reference->record != NULL && reference->record == record;
}

static bool task_is_owned_by(const struct task *task, const struct person *person)
{
	const struct team *team = reference_team(&task->owner);
	return names(&task->owner, &person->record) ||
	       (team != NULL && names(&team->lead, &person->record));
}

static bool task_fits(const struct question_filter *filter, const struct task *task)
{
	return (filter->owner == NULL || task_is_owned_by(task, filter->owner)) &&
	       (filter->team == NULL || task_team(task) == filter->team) &&
	       (filter->area == NULL || reference_area(&task->area) == filter->area);
}

static bool area_fits(const struct question_filter *filter, const struct area *area)
{
	return (filter->owner == NULL || names(&area->owner, &filter->owner->record)) &&
	       (filter->team == NULL || names(&area->team, &filter->team->record)) &&
	       (filter->area == NULL || area == filter->area);
}

static bool page_fits(const struct question_filter *filter, const struct page *page)
{
	const struct area *area = reference_area(&page->area);
	return (filter->owner == NULL || names(&page->owner, &filter->owner->record)) &&
	       (filter->team == NULL ||
	        (area != NULL && names(&area->team, &filter->team->record))) &&
	       (filter->area == NULL || area == filter->area);
}

static bool team_fits(const struct question_filter *filter, const struct team *team)
{
	return (filter->owner == NULL || names(&team->lead, &filter->owner->record)) &&
	       (filter->team == NULL || team == filter->team) && filter->area == NULL;
}

/* A cause belongs to whom its interruptions or its fix belong to. */
static bool cause_fits(const struct question_filter *filter, const struct cause *cause)
{
	const struct task *fix = reference_task(&cause->fix);
	for (size_t i = 0; i < cause->interruptions.count; i++)
		if (task_fits(filter, cause->interruptions.items[i]))
			return true;
	return fix != NULL && task_fits(filter, fix);
}

static bool filter_is_open(const struct question_filter *filter)
{
	return filter->owner == NULL && filter->team == NULL && filter->area == NULL;
}

/* Only who is asked for by name sees what is theirs alone, and nobody where the settings say so. */
static bool person_fits(const struct facts *facts, const struct question_filter *filter,
                        const struct person *person)
{
	return facts_settings(facts)->person_load != LOAD_OFF && filter->owner == person &&
	       filter->team == NULL && filter->area == NULL;
}

bool question_asks(const struct facts *facts, const struct question_filter *filter,
                   const struct signal *signal)
{
	const struct record *subject = signal->subject;
	if (filter->signal != SIGNALS && signal->name != filter->signal)
		return false;
	switch ((int)subject->kind) {
	case RECORD_TASK:
		return task_fits(filter, (const struct task *)subject);
	case RECORD_PERSON:
		return person_fits(facts, filter, (const struct person *)subject);
	case RECORD_TEAM:
		return team_fits(filter, (const struct team *)subject);
	case RECORD_AREA:
		return area_fits(filter, (const struct area *)subject);
	case RECORD_CAUSE:
		return filter_is_open(filter) || cause_fits(filter, (const struct cause *)subject);
	case RECORD_PAGE:
		return page_fits(filter, (const struct page *)subject);
	default:
		return false;
	}
}

/* ---- the answers ---------------------------------------------------------------- */

/* The signals stand in one array, in the order that decides between equals. */
static int by_place(const struct signal *a, const struct signal *b)
{
	return a < b ? -1 : a > b;
}

static int by_consequence(const void *left, const void *right)
{
	const struct signal *a = *(const struct signal *const *)left;
	const struct signal *b = *(const struct signal *const *)right;
	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	if (a->since == b->since)
		return by_place(a, b);
	if (a->since == DATE_NONE || b->since == DATE_NONE)
		return a->since == DATE_NONE ? 1 : -1;
	return a->since < b->since ? -1 : 1;
}

static int by_latest(const void *left, const void *right)
{
	const struct signal *a = *(const struct signal *const *)left;
	const struct signal *b = *(const struct signal *const *)right;
	if (a->since != b->since)
		return a->since > b->since ? -1 : 1;
	return by_place(a, b);
}

static void sort_lines(signal_lines *lines, int (*compare)(const void *left, const void *right))
{
	if (lines->count > 1)
		qsort(lines->items, lines->count, sizeof(*lines->items), compare);
}

static void answer_add(struct question_answer *answer, const struct signal *signal)
{
	if (signal->acknowledged != NULL) {
		answer->folded.items[answer->folded.count++] = signal;
		return;
	}
	answer->open.items[answer->open.count++] = signal;
	answer->severities[signal->severity]++;
	answer->signals[signal->name]++;
}

struct answers questions_ask(struct arena *arena, const struct facts *facts,
                             const struct question_filter *filter)
{
	struct answers answers = { 0 };
	signal_list signals = facts_signals(facts), warm = facts_warm(facts);
	for (int i = 0; i < QUESTIONS; i++) {
		struct question_answer *answer = &answers.questions[i];
		answer->open.items = arena_array(arena, const struct signal *, signals.count + 1);
		answer->folded.items = arena_array(arena, const struct signal *, signals.count + 1);
	}
	for (size_t i = 0; i < signals.count; i++)
		if (question_asks(facts, filter, &signals.items[i]))
			answer_add(&answers.questions[belongs[signals.items[i].name]], &signals.items[i]);
	for (int i = 0; i < QUESTIONS; i++) {
		sort_lines(&answers.questions[i].open, by_consequence);
		sort_lines(&answers.questions[i].folded, by_consequence);
	}
	answers.warm.items = arena_array(arena, const struct signal *, warm.count + 1);
	for (size_t i = 0; i < warm.count; i++)
		if (question_asks(facts, filter, &warm.items[i]))
			answers.warm.items[answers.warm.count++] = &warm.items[i];
	sort_lines(&answers.warm, by_latest);
	return answers;
}
