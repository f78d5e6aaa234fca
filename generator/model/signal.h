#pragma once
/*
 * signal: questions about the work, computed from the records and one date.
 *
 * One table (signal_rows) holds for each signal its name, the question it asks, its rule in words,
 * what clears it, the guidance page that says what to do, and the function that finds it. "About these
 * signals", `steward explain NAME` and the manual are printed from it. Rules are relative: shifting
 * every date and as_of by the same days changes nothing. Severity follows consequence, not person.
 *
 * Sentences are blameless: they name the work and the arrangement, give the dates, and end in an offer
 * or a question.
 *
 * Floor: model.
 */
#include "model/custody.h"

enum signal_name {
	SIGNAL_NO_OWNER,
	SIGNAL_ACCOUNTABLE_NOT_OWNED,
	SIGNAL_OVERLOADED_OWNER,
	SIGNAL_NO_SUCCESS_DEFINITION,
	SIGNAL_OUTCOME_UNVERIFIED,
	SIGNAL_COMMITMENT_OVERDUE,
	SIGNAL_FOLLOW_UP_OVERDUE,
	SIGNAL_REQUESTER_IN_THE_DARK,
	SIGNAL_COLD_HAND_OFF,
	SIGNAL_PASS_THE_PARCEL,
	SIGNAL_ORPHAN_BLOCKER,
	SIGNAL_FREE_TO_MOVE,
	SIGNAL_DECISION_WAITING,
	SIGNAL_BLOCKER_HUB,
	SIGNAL_BOUNDARY_CROSSING,
	SIGNAL_UNCLAIMED_GROUND,
	SIGNAL_CLOSED_DOOR,
	SIGNAL_EMERGENCY_SPREAD,
	SIGNAL_RECURRING_INTERRUPTION,
	SIGNAL_INTERRUPT_LOAD,
	SIGNAL_RESCUE_CONCENTRATION,
	SIGNAL_THIN_COVER,
	SIGNAL_QUIET_RECORD,
	SIGNAL_PAGE_REVIEW_DUE,
	SIGNAL_GUIDANCE_DRIFT,

	/* warm signals: what went well */
	SIGNAL_HAND_OFF_ACCEPTED,
	SIGNAL_DECLINED_WITH_REDIRECT,
	SIGNAL_OUTCOME_MET,
	SIGNAL_CAUSE_QUIET,
	SIGNAL_HELP_ACCEPTED,
	SIGNAL_FOLLOW_UP_KEPT,
	SIGNALS
};
enum { SIGNAL_FIRST_WARM = SIGNAL_HAND_OFF_ACCEPTED };

/* In rising order, so that the most consequential is the largest. */
enum signal_severity { SIGNAL_WARM, SIGNAL_INFO, SIGNAL_NOTE, SIGNAL_LOOK, SIGNAL_ACT, SIGNAL_SEVERITIES };

extern const struct str signal_severity_names[SIGNAL_SEVERITIES]; /* "warm", "info", "note", ... */
extern const enum text signal_severity_texts[SIGNAL_SEVERITIES];  /* the same, as pages say it */

/* One place where a signal holds. */
struct signal {
	enum signal_name name;
	enum signal_severity severity;
	const struct record *subject; /* a task, person, team, area, cause or page */
	struct str says;              /* the sentence */
	date since;                   /* when it began to hold; DATE_NONE when no date tells */
	const struct acknowledgement *acknowledged; /* folded until its date; NULL when not */
};

typedef LIST(const struct signal *) signal_lines;

/* All signals in the order in which pages ask: those that ask a question by severity, then the
 * longest-standing first, one without a date last; after them what went well, the latest first. */
struct signal_index {
	signal_lines all;
	signal_lines named[SIGNALS];
};

struct signal_pass; /* what the rules work with: see model/signal_rules.h */

struct signal_row {
	struct str name;      /* "no-owner" */
	enum text title;      /* "No owner" */
	enum text weight;     /* "act or look": as the rule may give it */
	enum text question;   /* "Is someone owning this?" */
	enum text rule;       /* in words; {name} stands for a threshold of model/threshold.h */
	enum text clears;     /* what clears it */
	struct str guidance;  /* page id; the page need not exist */
	void (*find)(struct signal_pass *pass);
};

extern const struct signal_row signal_rows[SIGNALS];

/* Compute all signals of a linked and checked site, hide the weaker ones about the same fact, fold the
 * acknowledged ones, and put them into site->signals and site->warm: sorted by severity (highest
 * first), name, subject.
 * Also fills record.signals of their subjects, site->index, and in the order of the index record.asked
 * of every person, team and area that a signal may be shown to. */
void site_signals(struct site *site);

/* The same in steps, for many hands: signals_begin; then signals_find for each name, in any order; then
 * signals_end, which releases the search; signals_index. What signals_find puts into 'arena' must live as long as the
 * site. Faces do not look at the index. */
struct signal_search;
struct signal_search *signals_begin(struct site *site);
void signals_find(struct signal_search *search, enum signal_name name, struct arena *arena);
void signals_end(struct signal_search *search);
void signals_index(struct site *site);

/* Whether a page that asks shows one before the other. */
bool signal_is_before(const struct signal *a, const struct signal *b);

/* SIGNALS when there is none of that name. */
enum signal_name signal_find(struct str name);

/* The rule in words with this site's thresholds filled in; an area's own where 'area' is not NULL. */
struct str signal_rule(struct arena *arena, const struct site *site, const struct area *area,
                       enum signal_name name);
