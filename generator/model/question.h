#pragma once
/*
 * question: the four questions that the home page and `steward status` ask.
 *
 * Each signal belongs to one question. What concerns one person's load is nobody else's
 * business, so signals about a person are left out unless that person is asked for. Floor:
 * model.
 */
#include "model/facts.h"

enum question {
	QUESTION_OWNED,     /* Is someone owning this? */
	QUESTION_WAITING,   /* Is anyone waiting to hear back? */
	QUESTION_SURFACING, /* What keeps surfacing? */
	QUESTION_HELPED,    /* Did it help? */
	QUESTIONS
};

enum { QUESTION_LINES = 5 }; /* shown at the top of each */

struct question_row {
	struct str name;  /* "owned": for addresses and programs */
	enum text title;   /* "Is someone owning this?" */
	enum text clear;   /* what to say when nothing holds */
};

extern const struct question_row question_rows[QUESTIONS];

/* The question that a signal belongs to; QUESTIONS for warm ones. */
enum question question_of(enum signal_name name);

/* What is asked about; all zero but 'signal' = SIGNALS: everything. */
struct question_filter {
	const struct person *owner; /* tasks, pages and areas of theirs, and what concerns them alone */
	const struct team *team;
	const struct area *area;
	enum signal_name signal; /* SIGNALS: all */
};

/* Is a signal shown to whoever asks so? */
bool question_asks(const struct facts *facts, const struct question_filter *filter,
                   const struct signal *signal);

/* What is known of one question. Each list is sorted: severity, then the longest-standing
 * first (one without a date last), then as site->signals. */
struct question_answer {
	signal_lines open;   /* the first QUESTION_LINES of them go on top */
	signal_lines folded; /* acknowledged */
	size_t severities[SIGNAL_SEVERITIES]; /* of the open ones; their sum is open.count */
	size_t signals[SIGNALS];              /* of the open ones, by name; likewise */
};

struct answers {
	struct question_answer questions[QUESTIONS];
	signal_lines warm; /* "Going well": the latest first */
};

struct answers questions_ask(struct arena *arena, const struct facts *facts,
                             const struct question_filter *filter);
