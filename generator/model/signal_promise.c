/* Is anyone waiting to hear back? Rules follow-up-overdue, requester-in-the-dark. */
#include "model/signal_rules.h"
#include "model/threshold.h"

/* Promised to somebody outside the handbook, or outside the team that does the work. */
static bool is_outside(const struct task *task, const struct reference *with)
{
	const struct person *person = reference_person(with);
	const struct area *area = reference_area(with);
	const struct team *team = task_team(task);
	const struct team *theirs =
		area != NULL ? reference_team(&area->team) : reference_team(with);
	if (with->kind == RECORD_EXTERNAL)
		return true;
	if (person != NULL)
		return team != NULL && !person_is_in_team(person, team);
	return team != NULL && theirs != NULL && theirs != team;
}

void find_follow_up_overdue(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		const struct follow_up *first = NULL;
		bool outside = false;
		for (size_t j = 0; j < task->follow_ups.count; j++) {
			const struct follow_up *follow_up = &task->follow_ups.items[j];
			if (follow_up->done_on.day != DATE_NONE ||
			    follow_up->date.day == DATE_NONE || follow_up->date.day >= pass->day)
				continue;
			outside = outside || is_outside(task, &follow_up->with);
			if (first == NULL || follow_up->date.day < first->date.day)
				first = follow_up;
		}
		if (first != NULL)
			signal_add(pass, &task->record, outside ? SIGNAL_ACT : SIGNAL_LOOK,
				   first->date.day,
				   first->with.text.at == NULL
				           ? SAYS_OF(pass, says_follow_up,
				                     .date = day_words(pass, first->date.day))
				           : SAYS_OF(pass, says_follow_up_to,
				                     .who = reference_words(pass, &first->with),
				                     .date = day_words(pass, first->date.day)));
	}
}

static date last_told(const struct task *task)
{
	date told = task->created.day;
	for (size_t i = 0; i < task->updates.count; i++)
		if (task->updates.items[i].told)
			told = date_later(told, task->updates.items[i].date.day);
	return told;
}

static int tell_limit(struct signal_pass *pass, const struct task *task)
{
	static const int limits[] = {
		[PRIORITY_NONE] = THRESHOLD_TELL_SOON,
		[PRIORITY_NOW] = THRESHOLD_TELL_NOW,
		[PRIORITY_SOON] = THRESHOLD_TELL_SOON,
		[PRIORITY_LATER] = THRESHOLD_TELL_LATER,
	};
	enum { WEEK = 7 };
	if (task->tell == TELL_WEEKLY)
		return WEEK; /* what was agreed, whatever the priority */
	return (int)task_threshold(pass, task, limits[task->priority]);
}

void find_requester_in_the_dark(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		date told = last_told(task);
		if (!task_is_open(task) || !task_is_asked_for(task) || task->tell == TELL_ON_DONE ||
		    told == DATE_NONE)
			continue;
		int days = pass->day - told, limit = tell_limit(pass, task);
		if (days > limit)
			signal_add(pass, &task->record,
				   days >= 2 * limit ? SIGNAL_ACT : SIGNAL_LOOK, told,
				   told > task->created.day
				           ? SAYS_OF(pass, says_last_told,
				                     .who = reference_opening(pass, &task->requester),
				                     .date = day_words(pass, told))
				           : SAYS_OF(pass, says_never_told,
				                     .who = reference_opening(pass, &task->requester),
				                     .date = day_words(pass, told)));
	}
}
