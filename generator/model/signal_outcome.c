/* Did it help, and when will it be there? Rules no-success-definition, outcome-unverified,
 * commitment-overdue. */
#include "base/unicode.h"
#include "model/signal_rules.h"
#include "model/threshold.h"

/* Where words are not parted by spaces, two wide characters count as one. */
static size_t count_words(struct str text)
{
	struct str rest = text, word;
	size_t count = 0, wide = 0;
	while (str_word(&rest, &word))
		count++;
	while (text.length > 0)
		wide += unicode_width(unicode_next(&text)) == 2;
	return count + wide / 2;
}

/* A criterion that tells more than the title does. */
static bool says_something(struct signal_pass *pass, const struct task *task,
			   const struct criterion *criterion)
{
	enum { WORDS_LEAST = 4 };
	struct str text = str_trim(criterion->text.text);
	return count_words(text) >= WORDS_LEAST &&
	       !str_equal(unicode_fold(pass->arena, text),
			  unicode_fold(pass->arena, str_trim(task->title.text)));
}

void find_no_success_definition(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		bool defined = task->kind == CHORE;
		if (task->category != ACTIVE && task->category != REVIEW)
			continue;
		for (size_t j = 0; j < task->success.count && !defined; j++)
			defined = says_something(pass, task, &task->success.items[j]);
		if (!defined)
			signal_add(pass, &task->record, SIGNAL_LOOK,
				   date_later(task->started.day, task->created.day),
				   task->success.count == 0 ? SAYS(pass, says_no_success)
				                            : SAYS(pass, says_thin_success));
	}
}

/* When the result was found; the day planned for it where no other is recorded. */
static date found_on(const struct outcome *outcome)
{
	return outcome->checked_on.day != DATE_NONE ? outcome->checked_on.day
						    : outcome->check_on.day;
}

/* A missed outcome has waited too long for what comes next. */
static bool next_is_late(struct signal_pass *pass, const struct task *task)
{
	date found = found_on(task->outcome);
	int within = (int)task_threshold(pass, task, THRESHOLD_OUTCOME_NEXT);
	return task->outcome->result == RESULT_MISSED && found != DATE_NONE &&
	       pass->day - found >= within;
}

static void look_at_outcome(struct signal_pass *pass, const struct task *task)
{
	const struct outcome *outcome = task->outcome;
	bool fell_short = outcome->result == RESULT_PARTIAL || outcome->result == RESULT_MISSED;
	if (outcome->span.source == NULL)
		signal_add(pass, &task->record, SIGNAL_LOOK, task->closed.day,
			   task->closed.day == DATE_NONE
			           ? SAYS(pass, says_no_outcome_undated)
			           : SAYS_OF(pass, says_no_outcome,
			                     .date = day_words(pass, task->closed.day)));
	else if (outcome->result == RESULT_NONE && outcome->check_on.day != DATE_NONE &&
		 outcome->check_on.day <= pass->day)
		signal_add(pass, &task->record, SIGNAL_LOOK, outcome->check_on.day,
			   SAYS_OF(pass, says_check_due, .date = day_words(pass, outcome->check_on.day)));
	else if (fell_short && outcome->next.text.length == 0)
		signal_add(pass, &task->record, next_is_late(pass, task) ? SIGNAL_ACT : SIGNAL_LOOK,
			   found_on(outcome),
			   outcome->result == RESULT_MISSED ? SAYS(pass, says_missed)
			                                    : SAYS(pass, says_met_in_part));
}

void find_outcome_unverified(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		if (task->category == DONE && task->kind != CHORE)
			look_at_outcome(pass, task);
	}
}

static bool blocks_open_work(const struct task *task)
{
	for (size_t i = 0; i < task->blocks.count; i++)
		if (task_is_open(task->blocks.items[i]))
			return true;
	return false;
}

/* Days on which the task lay with somebody who had not taken it up, or waited for somebody else. */
static int days_on_others(struct signal_pass *pass, const struct task *task)
{
	date since = task->waiting_on->since.day;
	date waits_from = since != DATE_NONE && since < pass->day ? since : pass->day;
	int days = pass->day - waits_from;
	custody_chain chain = custody_of(pass->arena, task, pass->day);
	for (size_t i = 0; i < chain.count; i++) {
		const struct custody_span *span = &chain.items[i];
		date until = span->until == DATE_NONE || span->until > waits_from ? waits_from
										  : span->until;
		if (span->waiting != NULL && span->from != DATE_NONE && until > span->from)
			days += until - span->from;
	}
	return days;
}

static struct str moves_words(struct signal_pass *pass, const struct task *task)
{
	if (task->due_moves.count == 0)
		return STR("");
	date first = task->due_moves.items[0].from.day;
	struct str times = times_words(pass, task->due_moves.count);
	if (first == DATE_NONE || first >= task->due.day)
		return WORDS_OF(pass, date_has_moved, .times = times);
	return WORDS_OF(pass, date_has_moved_by, .times = times,
	                .days = days_words(pass, task->due.day - first));
}

void find_commitment_overdue(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		if (!task_is_open(task) || task->due.day == DATE_NONE || task->due.day >= pass->day)
			continue;
		bool matters = blocks_open_work(task) || task_is_asked_for(task);
		int others = days_on_others(pass, task);
		struct str waited =
			others == 0 ? STR("")
				    : WORDS_OF(pass, went_into_waiting, .days = days_words(pass, others));
		signal_add(pass, &task->record, matters ? SIGNAL_ACT : SIGNAL_LOOK, task->due.day,
			   SAYS_OF(pass, says_overdue, .date = day_words(pass, task->due.day),
			           .moved = moves_words(pass, task), .waited = waited));
	}
}
