#pragma once
/*
 * threshold: the numbers that rules compare with, and their defaults.
 *
 * Settings and areas may override each. X(NAME, "name", default, "what it limits")
 * Floor: model.
 */
#define THRESHOLD_ROWS(X)                                                                          \
	X(WIP_LIMIT, "wip_limit", 5, "active tasks one person can carry at once")                  \
	X(ACCEPT_WITHIN, "accept_within", 3, "days within which a hand-off is answered")           \
	X(DUE_SOON, "due_soon", 7, "days ahead within which work without an owner is urgent")      \
	X(CONFIRM_WITHIN, "confirm_within", 3, "days within which an owner confirms")              \
	X(LOAD_AHEAD, "load_ahead", 14, "days ahead over which effort and capacity are compared")  \
	X(OUTCOME_NEXT, "outcome_next", 14, "days after a missed outcome within which a next step is named") \
	X(TELL_NOW, "tell_now", 3, "days between words to the requester, priority now")            \
	X(TELL_SOON, "tell_soon", 7, "days between words to the requester, priority soon")         \
	X(TELL_LATER, "tell_later", 30, "days between words to the requester, priority later")     \
	X(PARCEL, "parcel", 4, "hand-offs after which work has gone round enough")                 \
	X(BLOCKED_LONG, "blocked_long", 7, "days after which a block without a name is urgent")    \
	X(DECIDE_WITHIN, "decide_within", 5, "days within which a decision is taken")              \
	X(HUB, "hub", 3, "open dependents that make a blocker worth a step aside")                 \
	X(CROSSINGS, "crossings", 3, "crossings in 30 days by one person into one area")           \
	X(CLOSED_DOOR, "closed_door", 50, "percent of incoming hand-offs declined without a way on, or unanswered") \
	X(EMERGENCY_AREAS, "emergency_areas", 3, "areas pulled into one emergency")                \
	X(PRIORITY_NOW_SHARE, "priority_now_share", 25, "percent of an area's tasks that are priority now") \
	X(RECURRENCES, "recurrences", 3, "interruptions by one cause in 90 days")                  \
	X(RECURRENCES_MANY, "recurrences_many", 5, "interruptions by one cause in 90 days that cannot wait") \
	X(INTERRUPT_BUDGET, "interrupt_budget", 25, "percent of a team's time that interruptions may take") \
	X(RESCUES, "rescues", 60, "percent of an area's interruptions that reach one person")      \
	X(QUIET_ACTIVE, "quiet_active", 14, "days without an entry, active")                       \
	X(QUIET_BLOCKED, "quiet_blocked", 7, "days without an entry, blocked")                     \
	X(QUIET_REVIEW, "quiet_review", 7, "days without an entry, review")                        \
	X(QUIET_TODO, "quiet_todo", 90, "days without an entry, todo")                             \
	X(REVIEW_EVERY, "review_every", 365, "days between readings of a page that names no interval") \
	X(RECORDS_AGE, "records_age", 3, "days after which the records' age is shown loudly")

enum threshold {
#define THRESHOLD_NAME(name, word, value, says) THRESHOLD_##name,
	THRESHOLD_ROWS(THRESHOLD_NAME)
#undef THRESHOLD_NAME
	THRESHOLDS
};
_Static_assert(THRESHOLDS <= 32, "struct thresholds has room for 32");

/* An acknowledgement lasts no longer; nobody can change that. */
enum { ACKNOWLEDGED_DAYS_MAX = 90 };
