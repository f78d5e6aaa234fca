#include "model/question.h"

const struct question_row question_rows[QUESTIONS] = {
	[QUESTION_OWNED] = { STR_ROW("owned"), TEXT_question_owned_title,
	                     TEXT_question_owned_clear },
	[QUESTION_WAITING] = { STR_ROW("waiting"), TEXT_question_waiting_title,
	                     TEXT_question_waiting_clear },
	[QUESTION_SURFACING] = { STR_ROW("surfacing"), TEXT_question_surfacing_title,
	                     TEXT_question_surfacing_clear },
	[QUESTION_HELPED] = { STR_ROW("helped"), TEXT_question_helped_title,
	                     TEXT_question_helped_clear },
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

/* The list in which a signal stands. */
static signal_lines *list_for(struct answers *answers, const struct signal *signal)
{
	if (belongs[signal->name] == QUESTIONS)
		return &answers->warm;
	struct question_answer *answer = &answers->questions[belongs[signal->name]];
	return signal->acknowledged != NULL ? &answer->folded : &answer->open;
}

static void count(struct answers *answers, const struct signal *signal)
{
	list_for(answers, signal)->count++;
	if (belongs[signal->name] == QUESTIONS || signal->acknowledged != NULL)
		return;
	struct question_answer *answer = &answers->questions[belongs[signal->name]];
	answer->severities[signal->severity]++;
	answer->signals[signal->name]++;
}

/* As much room as was counted, to be filled from the start. */
static void make_room(struct arena *arena, signal_lines *list)
{
	list->items = arena_array(arena, const struct signal *, list->count);
	list->count = 0;
}

/* All that the filter can let through, in order. */
static signal_lines signals_for(const struct facts *facts, const struct question_filter *filter)
{
	const struct record *whom = filter->owner != NULL  ? &filter->owner->record
	                            : filter->team != NULL ? &filter->team->record
	                            : filter->area != NULL ? &filter->area->record
	                                                   : NULL;
	return facts_asked(facts, whom, filter->signal);
}

struct answers questions_ask(struct arena *arena, const struct facts *facts,
                             const struct question_filter *filter)
{
	struct answers answers = { 0 };
	signal_lines all = signals_for(facts, filter);
	for (size_t i = 0; i < all.count; i++)
		if (question_asks(facts, filter, all.items[i]))
			count(&answers, all.items[i]);
	for (int i = 0; i < QUESTIONS; i++) {
		make_room(arena, &answers.questions[i].open);
		make_room(arena, &answers.questions[i].folded);
	}
	make_room(arena, &answers.warm);
	for (size_t i = 0; i < all.count; i++) {
		const struct signal *signal = all.items[i];
		signal_lines *list = list_for(&answers, signal);
		if (question_asks(facts, filter, signal))
			list->items[list->count++] = signal;
	}
	return answers;
}
