#pragma once
/*
 * signal_rules: what the rules share. For the files signal*.c alone.
 *
 * A rule walks the frozen records once and adds what it finds; it never looks at what other rules
 * found. Precedence, acknowledgements and order come afterwards, in signal.c.
 *
 * Floor: model.
 */
#include "base/table.h"
#include "model/signal.h"

/* Nearly all sentences name one of few days: each is written out once, until another takes its place. */
enum { DAYS_WRITTEN = 512 };
struct day_written {
	date day;
	char words[32];
	size_t length;
};

/* Grown in place: copies of so many cost more than the rules. */
struct signals_found {
	struct signal *items;
	size_t count, room;
};

struct signal_pass {
	const struct site *site;
	struct arena *arena;      /* for the time of one rule: sentences, words and counts on the way to them */
	struct arena *kept;       /* for sentences that have been added: it lives as long as the site */
	struct table said;        /* these, each once: many say no more than a day */
	date day;                 /* as_of */
	enum signal_name current; /* the row whose rule runs */
	struct day_written days[DAYS_WRITTEN];
	struct signals_found found;
};

/* Add one finding of the running rule. */
void signal_add(struct signal_pass *pass, const struct record *subject,
                enum signal_severity severity, date since, struct str says);

/* A sentence for signal_add. */
#define SAYS(pass, key) language_text((pass)->site->language, TEXT_##key)
#define SAYS_OF(pass, key, ...) \
	LANGUAGE_FILL((pass)->arena, (pass)->site->language, key, __VA_ARGS__)
#define SAYS_COUNT(pass, key, count, ...) \
	LANGUAGE_COUNT((pass)->arena, (pass)->site->language, key, (count), __VA_ARGS__)

/* Words on the way to a sentence. */
#define WORDS_OF SAYS_OF
struct str number_words(struct signal_pass *pass, double number);

/* Why an owner is no owner; OWNER_FINE when somebody sees it through. */
enum owner_state {
	OWNER_FINE,
	OWNER_MISSING,
	OWNER_UNKNOWN,
	OWNER_LEFT,
	OWNER_PLACEHOLDER,
	OWNER_SEVERAL,
	OWNER_TEAM_WITHOUT_LEAD,
};
enum owner_state task_owner_state(const struct task *task, date day);

/* The person who sees a task through: its owner, or the lead of the team that owns it. */
const struct person *task_owner(const struct task *task);

/* The accountable person, unless they have left. */
const struct person *task_answerable(const struct task *task, date day);

/* A day in the task's life on which it began: created, else started, else the earliest it has. */
date task_began(const struct task *task);

/* Nobody owns it and nobody answers for it (rule 1). */
bool task_is_unowned(const struct task *task, date day);

bool task_is_unplanned(const struct task *task);
bool task_is_open(const struct task *task);

/* Somebody other than the owner asked for it, and waits. */
bool task_is_asked_for(const struct task *task);

/* One of the last 'days' days, the present one included. */
bool day_is_recent(const struct signal_pass *pass, date day, int days);

/* In the team, or in one below it. */
bool person_is_in_team(const struct person *person, const struct team *team);

/* Has a shift for the area on that day. */
bool person_is_on_call(const struct person *person, const struct area *area, date day);

/* Days within which the receiver of a hand-off answers: what their area promises, else the limit. */
int accept_within(const struct signal_pass *pass, const struct handoff *handoff);

/* A threshold for a task: its area's own, else the site's. */
double task_threshold(const struct signal_pass *pass, const struct task *task, int threshold);

/* What people call the thing a reference names; "nobody" when it is not given. */
struct str reference_words(const struct signal_pass *pass, const struct reference *reference);

/* The same where a sentence begins with it. Names of records stand as they are written. */
struct str reference_opening(struct signal_pass *pass, const struct reference *reference);

/* "12 March 2026", or "a day not recorded". */
struct str day_words(struct signal_pass *pass, date day);

/* "1 day", "3 days"; "once", "twice", "3 times"; "a, b and c". */
struct str days_words(struct signal_pass *pass, int days);
struct str times_words(struct signal_pass *pass, size_t times);
struct str list_words(struct signal_pass *pass, const struct str *items, size_t count);

/* Both name the same record, or the same text outside. */
bool reference_same(const struct reference *a, const struct reference *b);

/* Distinct things counted, for "at least three people" and the like. */
struct tally {
	struct table seen; /* id -> struct tally_entry */
	VECTOR(struct tally_entry *) entries; /* in the order in which they first came */
	size_t total;
};
struct tally_entry {
	struct str id;
	size_t count;
	size_t mark; /* for the caller */
};
struct tally_entry *tally_add(struct arena *arena, struct tally *tally, struct str id);

enum { PEOPLE_LEAST = 3 }; /* shares of fewer are not shown */

/* The size of the smallest set of people who together have more than half of 'total'; 0 if all of them
 * have not. Counts need not be sorted. CHAOSS "contributor absence factor":
 * 1000,433,343,332,202,90,42,33 gives 2. */
size_t cover_factor(struct arena *arena, const size_t *counts, size_t count, size_t total);

void find_no_owner(struct signal_pass *pass);
void find_accountable_not_owned(struct signal_pass *pass);
void find_overloaded_owner(struct signal_pass *pass);
void find_no_success_definition(struct signal_pass *pass);
void find_outcome_unverified(struct signal_pass *pass);
void find_commitment_overdue(struct signal_pass *pass);
void find_follow_up_overdue(struct signal_pass *pass);
void find_requester_in_the_dark(struct signal_pass *pass);
void find_cold_hand_off(struct signal_pass *pass);
void find_pass_the_parcel(struct signal_pass *pass);
void find_orphan_blocker(struct signal_pass *pass);
void find_free_to_move(struct signal_pass *pass);
void find_decision_waiting(struct signal_pass *pass);
void find_blocker_hub(struct signal_pass *pass);
void find_boundary_crossing(struct signal_pass *pass);
void find_unclaimed_ground(struct signal_pass *pass);
void find_closed_door(struct signal_pass *pass);
void find_emergency_spread(struct signal_pass *pass);
void find_recurring_interruption(struct signal_pass *pass);
void find_interrupt_load(struct signal_pass *pass);
void find_rescue_concentration(struct signal_pass *pass);
void find_thin_cover(struct signal_pass *pass);
void find_quiet_record(struct signal_pass *pass);
void find_page_review_due(struct signal_pass *pass);
void find_guidance_drift(struct signal_pass *pass);
void find_hand_off_accepted(struct signal_pass *pass);
void find_declined_with_redirect(struct signal_pass *pass);
void find_outcome_met(struct signal_pass *pass);
void find_cause_quiet(struct signal_pass *pass);
void find_help_accepted(struct signal_pass *pass);
void find_follow_up_kept(struct signal_pass *pass);
