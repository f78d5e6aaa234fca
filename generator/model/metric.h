#pragma once
/*
 * metric: what charts draw: counts and dates over the frozen site, as of its date.
 *
 * Pure: the same site gives the same answer. Nothing here counts by person, and a share is known only
 * where enough tasks and at least three people stand behind it. What has no date is counted as undated
 * and never placed by guess. Lists live in the arena handed in. Floor: model.
 */
#include "model/cause.h"
#include "model/facts.h"

/* Which tasks are meant: those of an area, of a team, or, with both NULL, all. */
struct scope {
	const struct area *area;
	const struct team *team;
};
bool scope_has(struct scope scope, const struct task *task);

/* At least those that the scope has, by id. */
task_list scope_tasks(const struct facts *facts, struct scope scope);

/* ---- status ---- */

struct status_count {
	const struct area *area; /* NULL: tasks without an area */
	size_t of[CATEGORIES];
	size_t open;
};
typedef LIST(struct status_count) status_counts;

/* Areas with at least one task that is open, by id; tasks without an area come last. */
status_counts metric_status(struct arena *arena, const struct facts *facts, struct scope scope);

/* ---- ages of open work ---- */

struct aged_task {
	const struct task *task;
	int days; /* since it was created */
};
struct ages {
	LIST(struct aged_task) tasks; /* oldest first */
	size_t undated;               /* open, without a date of creation */
};
struct ages metric_ages(struct arena *arena, const struct facts *facts, struct scope scope);

/* ---- created and closed ---- */

enum { FLOW_WEEKS = 12 };

struct flow_week {
	date from;              /* its Monday */
	size_t created, closed; /* within the week, and not after the site's date */
	size_t open;            /* at the end of its last day */
};
struct flow {
	struct flow_week weeks[FLOW_WEEKS]; /* the last one holds the site's date */
	size_t open_before;                 /* at the end of the day before the first week */
	size_t undated;                     /* created, or closed, on a day not recorded: not counted */
};
struct flow metric_flow(const struct facts *facts, struct scope scope);

/* Tasks created by the end of 'day' and not closed by then; undated ones do not count. */
size_t metric_open_at(const struct facts *facts, struct scope scope, date day);

/* ---- how it stood, and which way it goes ---- */

enum { TREND_WEEKS = 12, TREND_DAYS = 7 };

enum trend_measure {
	/* at the end of the day */
	TREND_OPEN,
	TREND_OVERDUE, /* open, its date has passed */
	TREND_UNOWNED, /* open, nobody sees it through: the rule of no-owner */
	TREND_WAITING, /* open, handed over and not yet answered */
	/* in the TREND_DAYS days up to it */
	TREND_CLOSED,
	TREND_KEPT,    /* follow-ups whose day passed within them: done by that day */
	TREND_MISSED,  /* likewise: not done by it */
	TRENDS
};

struct standing {
	date day;
	size_t of[TRENDS];
};

/* Fill in how it stood on the days given, from the dated entries alone: as site_rewind to each would
 * show. One walk for all days. Of days after the site's own nothing is known. */
void metric_standing(const struct facts *facts, struct scope scope, struct standing *standings,
                     size_t count);

struct trend {
	struct standing weeks[TREND_WEEKS]; /* a week apart; the last is the site's date */
	bool shows_promises; /* three people at least are behind them: of fewer they would tell of one */
};
struct trend metric_trend(const struct facts *facts, struct scope scope);

/* ---- interruptions ---- */

enum { CAUSE_DAYS = 180 };

struct interruption {
	const struct task *task;
	date day; /* on which it began */
};
struct cause_line {
	const struct cause *cause; /* NULL: interruptions that name none */
	LIST(struct interruption) times; /* within the last CAUSE_DAYS days, by day */
	int hours_tenths; /* spent on them, where recorded */
	size_t displaced; /* tasks they pushed aside, each once */
	struct cause_state state; /* of the cause as a whole, whatever the scope */
};
typedef LIST(struct cause_line) cause_lines;

/* Most interruptions first; those without a cause come last. A task with two causes counts under both. */
cause_lines metric_causes(struct arena *arena, const struct facts *facts, struct scope scope);

enum { SHARE_WEEKS = 12, SHARE_DAYS = 28, SHARE_TASKS_LEAST = 8 };

struct interruption_share {
	date until;       /* of the SHARE_DAYS days up to and with this one */
	size_t tasks;     /* touched in them */
	bool is_known;    /* enough tasks and people to say anything */
	bool is_by_hours; /* of the hours; else of the tasks */
	double exact;     /* percent */
	int percent;      /* rounded */
};

/* Of the team's tasks touched in the SHARE_DAYS days up to 'until'. The signal interrupt-load and the chart
 * both say this. */
struct interruption_share interruption_share_of(const struct team *team, date until);

/* In percent: the team's own, else the site's. */
double team_interrupt_budget(const struct site *site, const struct team *team);

struct team_shares {
	const struct team *team;
	int budget; /* percent */
	bool any_known;
	struct interruption_share weeks[SHARE_WEEKS]; /* the last one ends on the site's date */
};
typedef LIST(struct team_shares) team_shares_list;

/* The teams of the scope (an area's is its team) that have any work at all, by id. */
team_shares_list metric_shares(struct arena *arena, const struct facts *facts, struct scope scope);

/* ---- hand-offs ---- */

enum { HANDOFF_DAYS = 90 };

struct handoff_flow {
	const struct record *from, *to; /* areas or teams; NULL: not known */
	size_t made, accepted, waiting, declined;
};
struct handoff_flows {
	LIST(struct handoff_flow) flows; /* between different places; most first */
	size_t within;                   /* hand-offs that stayed in one place */
};

/* Hand-offs made in the last HANDOFF_DAYS days. A person stands for the task's area if they look after
 * it (unless that area is the other end), else for the first area they own or look after, else for
 * their team. In a scope: those with an end in it. */
struct handoff_flows metric_handoffs(struct arena *arena, const struct facts *facts,
                                     struct scope scope);

/* ---- what blocks what ---- */

enum { BLOCKED_MOST = 25 };

struct blocked_part {
	task_list tasks;  /* at most BLOCKED_MOST, by id: each blocks or waits for another of them */
	size_t left_out;  /* that belong here and found no room */
};

/* Open work that is blocked by unfinished tasks, and those. Groups that hang together stay together,
 * the largest first. */
struct blocked_part metric_blocked(struct arena *arena, const struct facts *facts,
                                   struct scope scope);

/* The same around one task, nearest first: what it waits for and what waits for it, step by step.
 * Finished blockers of the task itself are shown as well. Empty when nothing is. */
struct blocked_part metric_blocked_around(struct arena *arena, const struct task *task);

/* ---- due dates ---- */

enum { DUE_DAYS = 30 };

/* Open tasks due by DUE_DAYS days from the site's date, those overdue included; by date, then id. */
task_list metric_due(struct arena *arena, const struct facts *facts, struct scope scope);
