/* What went well, shown as prominently as what did not. */
#include "model/cause.h"
#include "model/signal_rules.h"
#include "model/threshold.h"

enum { WARM_DAYS = 30, CAUSE_QUIET_DAYS = 90 };

static bool is_recent(struct signal_pass *pass, date day)
{
	return day_is_recent(pass, day, WARM_DAYS);
}

typedef void (*handoff_judge)(struct signal_pass *pass, const struct task *task,
			      const struct handoff *handoff);

static void each_handoff(struct signal_pass *pass, handoff_judge judge)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		for (size_t j = 0; j < task->handoffs.count; j++)
			judge(pass, task, &task->handoffs.items[j]);
	}
}

static void judge_acceptance(struct signal_pass *pass, const struct task *task,
			     const struct handoff *handoff)
{
	date day = handoff->accepted_on.day;
	if (is_recent(pass, day) && handoff->date.day != DATE_NONE &&
	    days_waited(&handoff->to, handoff->date.day, day) <= accept_within(pass, handoff))
		signal_add(pass, &task->record, SIGNAL_WARM, day,
			   "Handed%s" STR_FMT " to " STR_FMT " on " STR_FMT
			   ", and taken up on " STR_FMT ".",
			   handoff->from.text.at != NULL ? " by " : "",
			   STR_ARG(handoff->from.text.at != NULL ? reference_words(&handoff->from)
								 : STR("")),
			   STR_ARG(reference_words(&handoff->to)),
			   STR_ARG(day_words(pass, handoff->date.day)),
			   STR_ARG(day_words(pass, day)));
}

void find_hand_off_accepted(struct signal_pass *pass)
{
	each_handoff(pass, judge_acceptance);
}

static void judge_redirect(struct signal_pass *pass, const struct task *task,
			   const struct handoff *handoff)
{
	date day = handoff->declined_on.day;
	if (is_recent(pass, day) && handoff->redirect_to.text.at != NULL)
		signal_add(pass, &task->record, SIGNAL_WARM, day,
			   STR_FMT " said on " STR_FMT
				   " that it belongs elsewhere, and showed the way on to " STR_FMT
				   ".",
			   STR_ARG(reference_opening(pass, &handoff->to)), STR_ARG(day_words(pass, day)),
			   STR_ARG(reference_words(&handoff->redirect_to)));
}

void find_declined_with_redirect(struct signal_pass *pass)
{
	each_handoff(pass, judge_redirect);
}

void find_outcome_met(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		const struct outcome *outcome = &task->outcome;
		if (outcome->result == RESULT_MET && outcome->evidence.text.length > 0 &&
		    is_recent(pass, outcome->checked_on.day))
			signal_add(pass, &task->record, SIGNAL_WARM, outcome->checked_on.day,
				   "It helped: the result was looked at on " STR_FMT
				   ", with evidence.",
				   STR_ARG(day_words(pass, outcome->checked_on.day)));
	}
}

void find_cause_quiet(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->causes.count; i++) {
		const struct cause *cause = pass->site->causes.items[i];
		struct cause_state state = cause_state_at(cause, pass->day);
		if (state.mended == NULL || state.came_back)
			continue;
		date fixed = state.mended->closed.day;
		if (pass->day - fixed >= CAUSE_QUIET_DAYS)
			signal_add(pass, &cause->record, SIGNAL_WARM, fixed,
				   "Quiet since it was mended on " STR_FMT ": " STR_FMT
				   " without an interruption.",
				   STR_ARG(day_words(pass, fixed)),
				   STR_ARG(days_words(pass, pass->day - fixed)));
	}
}

void find_help_accepted(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		for (size_t j = 0; j < task->help.count; j++) {
			const struct help *help = &task->help.items[j];
			const struct reference *asked_by =
				help->asked_by.text.at != NULL ? &help->asked_by : &task->owner;
			if (is_recent(pass, help->accepted_on.day) && help->by.text.at != NULL &&
			    asked_by->text.at != NULL)
				signal_add(pass, &task->record, SIGNAL_WARM, help->accepted_on.day,
					   STR_FMT " asked, and " STR_FMT
						   " helped; agreed on " STR_FMT ".",
					   STR_ARG(reference_opening(pass, asked_by)),
					   STR_ARG(reference_words(&help->by)),
					   STR_ARG(day_words(pass, help->accepted_on.day)));
		}
	}
}

void find_follow_up_kept(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		for (size_t j = 0; j < task->follow_ups.count; j++) {
			const struct follow_up *follow_up = &task->follow_ups.items[j];
			if (is_recent(pass, follow_up->done_on.day) &&
			    follow_up->date.day != DATE_NONE &&
			    follow_up->done_on.day <= follow_up->date.day)
				signal_add(pass, &task->record, SIGNAL_WARM, follow_up->done_on.day,
					   "The word promised%s" STR_FMT " for " STR_FMT
					   " was given on " STR_FMT ".",
					   follow_up->with.text.at != NULL ? " to " : "",
					   STR_ARG(follow_up->with.text.at != NULL
							   ? reference_words(&follow_up->with)
							   : STR("")),
					   STR_ARG(day_words(pass, follow_up->date.day)),
					   STR_ARG(day_words(pass, follow_up->done_on.day)));
		}
	}
}
