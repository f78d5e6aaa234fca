/* Created and closed by week. */
#include "model/metric.h"

enum { WEEK = 7 };

/* When a task came and went; 'closed' is DATE_NONE while it is open at the site's date. */
struct stay {
	bool is_known;
	date created, closed;
};

static struct stay stay_of(const struct task *task, date today)
{
	struct stay stay = { false, task->created.day, task->closed.day };
	bool is_closed = !category_is_open(task->category);
	stay.is_known = stay.created != DATE_NONE && (stay.closed != DATE_NONE || !is_closed);
	if (!is_closed || stay.closed > today)
		stay.closed = DATE_NONE;
	return stay;
}

static bool is_open_at(struct stay stay, date day)
{
	bool has_come = stay.is_known && stay.created <= day;
	return has_come && (stay.closed == DATE_NONE || stay.closed > day);
}

size_t metric_open_at(const struct facts *facts, struct scope scope, date day)
{
	task_list tasks = scope_tasks(facts, scope);
	size_t open = 0;
	for (size_t i = 0; i < tasks.count; i++)
		if (scope_has(scope, tasks.items[i]))
			open += is_open_at(stay_of(tasks.items[i], facts_as_of(facts)), day);
	return open;
}

/* The number of the week in which a day lies; FLOW_WEEKS when it lies in none of them. */
static size_t week_of(const struct flow *flow, date day)
{
	date first = flow->weeks[0].from;
	if (day < first || day >= first + FLOW_WEEKS * WEEK)
		return FLOW_WEEKS;
	return (size_t)((day - first) / WEEK);
}

static void count_stay(struct flow *flow, struct stay stay, date today)
{
	size_t came = stay.created <= today ? week_of(flow, stay.created) : FLOW_WEEKS;
	size_t went = stay.closed != DATE_NONE ? week_of(flow, stay.closed) : FLOW_WEEKS;
	flow->open_before += is_open_at(stay, flow->weeks[0].from - 1);
	if (came < FLOW_WEEKS)
		flow->weeks[came].created++;
	if (went < FLOW_WEEKS)
		flow->weeks[went].closed++;
	for (size_t i = 0; i < FLOW_WEEKS; i++) {
		date last = flow->weeks[i].from + WEEK - 1;
		flow->weeks[i].open += is_open_at(stay, last < today ? last : today);
	}
}

struct flow metric_flow(const struct facts *facts, struct scope scope)
{
	struct flow flow = { 0 };
	task_list tasks = scope_tasks(facts, scope);
	date today = facts_as_of(facts);
	date monday = today - date_weekday(today) - (FLOW_WEEKS - 1) * WEEK;
	for (int i = 0; i < FLOW_WEEKS; i++)
		flow.weeks[i].from = monday + i * WEEK;
	for (size_t i = 0; i < tasks.count; i++) {
		struct stay stay = stay_of(tasks.items[i], today);
		if (!scope_has(scope, tasks.items[i]))
			continue;
		if (stay.is_known)
			count_stay(&flow, stay, today);
		else
			flow.undated++;
	}
	return flow;
}
