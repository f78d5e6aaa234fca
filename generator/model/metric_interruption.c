/* Interruptions by cause, and their share of the work. */
#include "model/metric.h"
#include "model/signal_rules.h"
#include "model/threshold.h"

#include <stdlib.h>

/* Rounded to a tenth; what is recorded is never negative nor more than a working life. */
static int tenths(double value)
{
	return value > 0 && value < 100000 ? (int)(value * 10 + 0.5) : 0;
}

static bool began_lately(const struct facts *facts, const struct task *task)
{
	date today = facts_as_of(facts), began = task_began(task);
	return began != DATE_NONE && began > today - CAUSE_DAYS && began <= today;
}

static int compare_interruptions(const void *left, const void *right)
{
	const struct interruption *a = left, *b = right;
	if (a->day != b->day)
		return a->day > b->day ? 1 : -1;
	return str_compare(a->task->record.id, b->task->record.id);
}

static void note_displaced(struct arena *arena, struct table *displaced,
                           const struct unplanned *unplanned)
{
	for (size_t i = 0; i < unplanned->displaced.count; i++) {
		const struct task *task = reference_task(&unplanned->displaced.items[i]);
		if (task != NULL)
			table_put(arena, displaced, task->record.id, displaced);
	}
}

/* Add those of 'tasks' that count; returns whether there are any. */
static bool add_interruptions(struct arena *arena, const struct facts *facts, struct scope scope,
                              struct cause_line *line, task_list tasks)
{
	struct table displaced = { 0 };
	line->times.items = arena_array(arena, struct interruption, tasks.count);
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task *task = tasks.items[i];
		if (!scope_has(scope, task) || !began_lately(facts, task))
			continue;
		line->times.items[line->times.count++] = (struct interruption){ task, task_began(task) };
		line->hours_tenths += task->unplanned->hours.given ? tenths(task->unplanned->hours.value) : 0;
		note_displaced(arena, &displaced, task->unplanned);
	}
	line->displaced = displaced.count;
	if (line->times.count > 1)
		qsort(line->times.items, line->times.count, sizeof(*line->times.items),
		      compare_interruptions);
	return line->times.count > 0;
}

static bool names_cause(const struct task *task)
{
	for (size_t i = 0; i < task->unplanned->cause.count; i++)
		if (reference_cause(&task->unplanned->cause.items[i]) != NULL)
			return true;
	return false;
}

static task_list without_cause(struct arena *arena, task_list tasks)
{
	task_list without = { arena_array(arena, const struct task *, tasks.count), 0 };
	for (size_t i = 0; i < tasks.count; i++)
		if (task_is_unplanned(tasks.items[i]) && !names_cause(tasks.items[i]))
			without.items[without.count++] = tasks.items[i];
	return without;
}

static int compare_causes(const void *left, const void *right)
{
	const struct cause_line *a = left, *b = right;
	if (a->times.count != b->times.count)
		return b->times.count > a->times.count ? 1 : -1;
	return str_compare(a->cause->record.id, b->cause->record.id);
}

cause_lines metric_causes(struct arena *arena, const struct facts *facts, struct scope scope)
{
	cause_list causes = facts_causes(facts);
	cause_lines lines = { arena_array(arena, struct cause_line, causes.count + 1), 0 };
	for (size_t i = 0; i < causes.count; i++) {
		struct cause_line line = { .cause = causes.items[i] };
		task_list tasks = { causes.items[i]->interruptions.items,
			            causes.items[i]->interruptions.count };
		if (!add_interruptions(arena, facts, scope, &line, tasks))
			continue;
		line.state = cause_state_at(causes.items[i], facts_as_of(facts));
		lines.items[lines.count++] = line;
	}
	if (lines.count > 1)
		qsort(lines.items, lines.count, sizeof(*lines.items), compare_causes);
	struct cause_line rest = { 0 };
	if (add_interruptions(arena, facts, scope, &rest, without_cause(arena, scope_tasks(facts, scope))))
		lines.items[lines.count++] = rest;
	return lines;
}

/* ---- share ------------------------------------------------------------------------------------ */

struct share_sums {
	size_t tasks, unplanned, with_hours;
	double hours, unplanned_hours;
	struct tally owners;
};

static void add_to_sums(struct arena *arena, struct share_sums *sums, const struct task *task)
{
	enum { HOURS_A_DAY = 8 };
	const struct person *owner = task_owner(task);
	bool is_unplanned = task_is_unplanned(task);
	bool has_hours = task->unplanned->hours.given || task->effort_days.given;
	double hours = task->unplanned->hours.given ? task->unplanned->hours.value
	               : has_hours                 ? task->effort_days.value * HOURS_A_DAY
	                                           : 0;
	sums->tasks++;
	sums->unplanned += is_unplanned;
	sums->with_hours += has_hours;
	sums->hours += hours;
	sums->unplanned_hours += is_unplanned ? hours : 0;
	if (owner != NULL)
		tally_add(arena, &sums->owners, owner->record.id);
}

/* By hours when four of five tasks have them; known only from enough tasks and people. */
static struct interruption_share share_of(const struct share_sums *sums, date until)
{
	struct interruption_share share = { .until = until, .tasks = sums->tasks };
	share.is_known = sums->tasks >= SHARE_TASKS_LEAST && sums->owners.entries.count >= PEOPLE_LEAST;
	share.is_by_hours = sums->with_hours * 5 >= sums->tasks * 4 && sums->hours > 0;
	if (!share.is_known)
		return share;
	share.exact = share.is_by_hours ? sums->unplanned_hours * 100 / sums->hours
	                                : (double)sums->unplanned * 100 / (double)sums->tasks;
	share.percent = (int)(share.exact + 0.5);
	return share;
}

struct interruption_share interruption_share_of(const struct team *team, date until)
{
	struct arena scratch = { 0 };
	struct share_sums sums = { 0 };
	for (size_t i = 0; i < team->tasks.count; i++) {
		const struct task *task = team->tasks.items[i];
		bool is_same = task->touched != DATE_NONE && task->touched <= until;
		date touched = is_same ? task->touched : task_touched(task, until);
		if (touched != DATE_NONE && touched > until - SHARE_DAYS)
			add_to_sums(&scratch, &sums, task);
	}
	struct interruption_share share = share_of(&sums, until);
	arena_release(&scratch);
	return share;
}

double team_interrupt_budget(const struct site *site, const struct team *team)
{
	return team->interrupt_budget.given
	               ? team->interrupt_budget.value
	               : site_threshold(site, NULL, THRESHOLD_INTERRUPT_BUDGET);
}

static struct team_shares measure_team(const struct facts *facts, const struct team *team)
{
	struct team_shares shares = { .team = team };
	double budget = team_interrupt_budget(facts->site, team);
	shares.budget = budget > 0 && budget < 1000 ? (int)(budget + 0.5) : 0;
	for (int i = 0; i < SHARE_WEEKS; i++) {
		date until = facts_as_of(facts) - (SHARE_WEEKS - 1 - i) * 7;
		shares.weeks[i] = interruption_share_of(team, until);
		shares.any_known = shares.any_known || shares.weeks[i].is_known;
	}
	return shares;
}

team_shares_list metric_shares(struct arena *arena, const struct facts *facts, struct scope scope)
{
	const struct team *area_team = scope.area != NULL ? reference_team(&scope.area->team) : NULL;
	team_list teams = facts_teams(facts);
	team_shares_list list = { arena_array(arena, struct team_shares, teams.count), 0 };
	for (size_t i = 0; i < teams.count; i++) {
		const struct team *team = teams.items[i];
		bool is_wanted = (scope.team == NULL || scope.team == team) &&
		                 (scope.area == NULL || area_team == team);
		if (is_wanted && team->tasks.count > 0)
			list.items[list.count++] = measure_team(facts, team);
	}
	return list;
}
