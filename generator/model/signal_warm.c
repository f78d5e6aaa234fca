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

static struct str taken_words(struct signal_pass *pass, const struct handoff *handoff)
{
	struct str to = reference_words(pass, &handoff->to);
	struct str day = day_words(pass, handoff->date.day);
	struct str taken = day_words(pass, handoff->accepted_on.day);
	if (handoff->from.text.at == NULL)
		return SAYS_OF(pass, says_taken_up, .who = to, .date = day, .taken = taken);
	return SAYS_OF(pass, says_taken_up_from, .from = reference_words(pass, &handoff->from),
	               .who = to, .date = day, .taken = taken);
}

static void judge_acceptance(struct signal_pass *pass, const struct task *task,
			     const struct handoff *handoff)
{
	date day = handoff->accepted_on.day;
	if (is_recent(pass, day) && handoff->date.day != DATE_NONE &&
	    days_waited(&handoff->to, handoff->date.day, day) <= accept_within(pass, handoff))
		signal_add(pass, &task->record, SIGNAL_WARM, day,
			   taken_words(pass, handoff));
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
			   SAYS_OF(pass, says_redirected, .who = reference_opening(pass, &handoff->to),
			           .date = day_words(pass, day),
			           .where = reference_words(pass, &handoff->redirect_to)));
}

void find_declined_with_redirect(struct signal_pass *pass)
{
	each_handoff(pass, judge_redirect);
}

void find_outcome_met(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		const struct outcome *outcome = task->outcome;
		if (outcome->result == RESULT_MET && outcome->evidence.text.length > 0 &&
		    is_recent(pass, outcome->checked_on.day))
			signal_add(pass, &task->record, SIGNAL_WARM, outcome->checked_on.day,
				   SAYS_OF(pass, says_it_helped,
				           .date = day_words(pass, outcome->checked_on.day)));
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
				   SAYS_OF(pass, says_cause_quiet, .date = day_words(pass, fixed),
				           .days = days_words(pass, pass->day - fixed)));
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
					   SAYS_OF(pass, says_helped,
					           .asker = reference_opening(pass, asked_by),
					           .helper = reference_words(pass, &help->by),
					           .date = day_words(pass, help->accepted_on.day)));
		}
	}
}

static struct str kept_words(struct signal_pass *pass, const struct follow_up *follow_up)
{
	struct str day = day_words(pass, follow_up->date.day);
	struct str given = day_words(pass, follow_up->done_on.day);
	if (follow_up->with.text.at == NULL)
		return SAYS_OF(pass, says_word_kept, .date = day, .given = given);
	return SAYS_OF(pass, says_word_kept_to, .who = reference_words(pass, &follow_up->with),
	               .date = day, .given = given);
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
					   kept_words(pass, follow_up));
		}
	}
}
