/* Is someone owning this? Rules no-owner, accountable-not-owned, overloaded-owner, quiet-record. */
#include "model/signal_rules.h"
#include "model/threshold.h"

/* OWNER_FINE is never asked about. */
static const enum text unowned_texts[] = {
	[OWNER_MISSING] = TEXT_says_owner_missing, [OWNER_UNKNOWN] = TEXT_says_owner_unknown,
	[OWNER_LEFT] = TEXT_says_owner_left,       [OWNER_PLACEHOLDER] = TEXT_says_owner_placeholder,
	[OWNER_SEVERAL] = TEXT_says_owner_several, [OWNER_TEAM_WITHOUT_LEAD] = TEXT_says_owner_team,
};

static struct str answered_words(struct signal_pass *pass, enum owner_state state, struct str who)
{
	static const enum text texts[] = {
		[OWNER_MISSING] = TEXT_says_answered_missing,
		[OWNER_UNKNOWN] = TEXT_says_answered_unknown,
		[OWNER_LEFT] = TEXT_says_answered_left,
		[OWNER_PLACEHOLDER] = TEXT_says_answered_placeholder,
		[OWNER_SEVERAL] = TEXT_says_answered_several,
		[OWNER_TEAM_WITHOUT_LEAD] = TEXT_says_answered_team,
	};
	return language_fill(pass->arena, pass->site->language, texts[state], &who);
}

static bool may_lack_owner(const struct task *task)
{
	return task_is_open(task) && task->category != IDEA;
}

static bool is_due_soon(struct signal_pass *pass, const struct task *task)
{
	int ahead = (int)task_threshold(pass, task, THRESHOLD_DUE_SOON);
	return task->due.day != DATE_NONE && task->due.day <= pass->day + ahead;
}

void find_no_owner(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		if (!may_lack_owner(task) || !task_is_unowned(task, pass->day))
			continue;
		bool waits = task->category == ACTIVE || task_is_asked_for(task) ||
			     is_due_soon(pass, task);
		signal_add(pass, &task->record, waits ? SIGNAL_ACT : SIGNAL_LOOK, task_began(task),
			   language_text(pass->site->language,
				         unowned_texts[task_owner_state(task, pass->day)]));
	}
}

/* The reference names the task's owner, or somebody of the team that owns it. */
static bool is_by_owner(const struct task *task, const struct reference *by)
{
	const struct person *person = reference_person(by);
	const struct team *team = reference_team(&task->owner);
	if (person == NULL)
		return false;
	return person == task_owner(task) || (team != NULL && person_is_in_team(person, team));
}

/* Likewise where nobody named means the owner. */
static bool is_by_owner_or_open(const struct task *task, const struct reference *by)
{
	return by->text.at == NULL || is_by_owner(task, by);
}

static bool has_handoff_by_owner(const struct task *task)
{
	for (size_t i = 0; i < task->handoffs.count; i++) {
		const struct handoff *handoff = &task->handoffs.items[i];
		bool accepted = handoff->accepted_on.day != DATE_NONE;
		if (is_by_owner(task, &handoff->from) ||
		    (accepted && is_by_owner(task, &handoff->accepted_by)) ||
		    (accepted && reference_same(&handoff->to, &task->owner)))
			return true;
	}
	return false;
}

/* Something in the record was done or written by the owner. */
static bool has_entry_by_owner(const struct task *task)
{
	for (size_t i = 0; i < task->updates.count; i++)
		if (is_by_owner_or_open(task, &task->updates.items[i].by))
			return true;
	for (size_t i = 0; i < task->follow_ups.count; i++)
		if (is_by_owner_or_open(task, &task->follow_ups.items[i].by))
			return true;
	for (size_t i = 0; i < task->help.count; i++)
		if (is_by_owner_or_open(task, &task->help.items[i].asked_by) ||
		    is_by_owner(task, &task->help.items[i].by))
			return true;
	bool decided = task->decision->decided_on.day != DATE_NONE &&
		       is_by_owner(task, &task->decision->decider);
	return decided || is_by_owner(task, &task->due_set_by) ||
	       is_by_owner(task, &task->outcome->checked_by) || has_handoff_by_owner(task);
}

/* When the present owner was named, as far as the record tells. */
static date owner_set_on(const struct task *task)
{
	date set = task_began(task);
	for (size_t i = 0; i < task->handoffs.count; i++)
		if (reference_same(&task->handoffs.items[i].to, &task->owner))
			set = date_later(set, task->handoffs.items[i].date.day);
	return set;
}

static bool is_unconfirmed(struct signal_pass *pass, const struct task *task)
{
	date set = owner_set_on(task);
	int within = (int)task_threshold(pass, task, THRESHOLD_CONFIRM_WITHIN);
	if (set == DATE_NONE || task->owner_confirmed_on.day != DATE_NONE)
		return false;
	return days_waited(&task->owner, set, pass->day) > within && !has_entry_by_owner(task);
}

void find_accountable_not_owned(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		const struct person *answers = task_answerable(task, pass->day);
		if (!may_lack_owner(task) || answers == NULL)
			continue;
		enum owner_state state = task_owner_state(task, pass->day);
		enum signal_severity severity = task_is_asked_for(task) ? SIGNAL_ACT : SIGNAL_LOOK;
		if (state != OWNER_FINE)
			signal_add(pass, &task->record, severity, task_began(task),
				   answered_words(pass, state, answers->record.title));
		else if (is_unconfirmed(pass, task))
			signal_add(pass, &task->record, severity, owner_set_on(task),
				   SAYS_OF(pass, says_owner_unconfirmed,
				           .who = reference_words(pass, &task->owner),
				           .date = day_words(pass, owner_set_on(task))));
	}
}

/* Working days (Monday to Friday) after 'from' and up to 'until' on which the person is here. That is the
 * one rule that knows days of the week, so it may be shifted by whole weeks only. */
static int days_here(const struct person *person, date from, date until)
{
	const struct person *cover;
	int days = 0;
	for (date day = from + 1; day <= until; day++)
		days += date_weekday(day) < 5 && !person_has_left(person, day) &&
			!person_is_away(person, day, &cover);
	return days;
}

struct load {
	size_t active;
	size_t counted;     /* active, or due in time */
	size_t with_effort; /* due in time, with a known effort */
	double effort;      /* of these */
};

static struct load load_of(const struct person *person, date until)
{
	struct load load = { 0 };
	for (size_t i = 0; i < person->owns.count; i++) {
		const struct task *task = person->owns.items[i];
		bool active = task->category == ACTIVE;
		bool due =
			task_is_open(task) && task->due.day != DATE_NONE && task->due.day <= until;
		load.active += active;
		load.counted += active || due;
		load.with_effort += due && task->effort_days.given;
		load.effort += due && task->effort_days.given ? task->effort_days.value : 0;
	}
	return load;
}

static struct str load_words(struct signal_pass *pass, double effort, double room, date until)
{
	const struct language *language = pass->site->language;
	const struct text_load_work by = { .date = day_words(pass, until) };
	return SAYS_OF(pass, says_load,
	               .work = language_number_fill(pass->arena, language, TEXT_load_work, effort,
	                                            &by.date),
	               .room = language_number_fill(pass->arena, language, TEXT_load_room, room, NULL));
}

static void look_at_load(struct signal_pass *pass, const struct person *person, date until)
{
	double limit = person->wip_limit.given
			       ? person->wip_limit.value
			       : site_threshold(pass->site, NULL, THRESHOLD_WIP_LIMIT);
	double week = person->capacity_days_week.given ? person->capacity_days_week.value : 5;
	double room = days_here(person, pass->day, until) * week / 5;
	struct load load = load_of(person, until);
	bool effort_wins = load.with_effort * 5 >= load.counted * 4;
	if (load.effort > room)
		signal_add(pass, &person->record, SIGNAL_LOOK, DATE_NONE,
			   load_words(pass, load.effort, room, until));
	else if ((double)load.active > limit && !effort_wins)
		signal_add(pass, &person->record, SIGNAL_LOOK, DATE_NONE,
			   SAYS_COUNT(pass, says_load_active, load.active, .limit = number_words(pass, limit)));
}

void find_overloaded_owner(struct signal_pass *pass)
{
	date until = pass->day + (int)site_threshold(pass->site, NULL, THRESHOLD_LOAD_AHEAD);
	if (pass->site->settings.person_load == LOAD_OFF)
		return;
	for (size_t i = 0; i < pass->site->people.count; i++)
		if (!person_has_left(pass->site->people.items[i], pass->day))
			look_at_load(pass, pass->site->people.items[i], until);
}

static const struct {
	enum category category;
	enum threshold threshold;
} quiet_limits[] = {
	{ ACTIVE, THRESHOLD_QUIET_ACTIVE },
	{ BLOCKED, THRESHOLD_QUIET_BLOCKED },
	{ REVIEW, THRESHOLD_QUIET_REVIEW },
	{ TODO, THRESHOLD_QUIET_TODO },
};

void find_quiet_record(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		date touched = task->touched;
		if (touched == DATE_NONE || task->snooze_until.day > pass->day)
			continue;
		for (size_t j = 0; j < ARRAY_COUNT(quiet_limits); j++) {
			int limit = (int)task_threshold(pass, task, (int)quiet_limits[j].threshold);
			if (task->category == quiet_limits[j].category &&
			    pass->day - touched > limit)
				signal_add(pass, &task->record, SIGNAL_NOTE, touched,
					   SAYS_COUNT(pass, says_quiet, (size_t)(pass->day - touched),
					              .date = day_words(pass, touched)));
		}
	}
}
