#pragma once
/*
 * view_signal_parts: signals in lists, the same everywhere: shown by templates/signals.html.
 *
 * A line is {severity, link to its subject, title and href of the signal, says, since, question, clears,
 * guidance, by, why, until}. A list is {items, count, any, is_asked, more, href, list_id, rest,
 * folded}; its count leaves out the folded ones. Floor: render.
 */
#include "model/question.h"
#include "render/view_parts.h"

/* Lines that a page shows at most when the rest stands nowhere else: those beyond the first are folded. */
enum { SIGNALS_ON_PAGE = 100 };

enum signal_manner {
	SIGNALS_ABOUT_OTHERS, /* each line names its subject */
	SIGNALS_OF_PAGE,      /* the page is the subject: each line names its question instead */
};

struct signal_section {
	enum signal_manner manner;
	size_t most;        /* lines shown at the top; 0: all. The rest is at 'url', else folded below */
	size_t first, last; /* when last > 0: only these lines, of a list that is split */
	struct str url;     /* where all of them stand; empty: nowhere else */
	struct str list_id; /* names the list for what counts it; may be empty */
};

/* Always puts an object: 'any' tells whether a line is in it. */
void put_signals(struct view *view, struct object *object, uint16_t name, signal_lines open,
                 signal_lines folded, const struct signal_section *section);

/* The signals of one record; none of a person's where the settings leave load out. */
void put_signals_of(struct view *view, struct object *object, uint16_t name,
                    const struct record *record);

/* What question_ask gives, all four questions in one list, most consequential first. */
signal_lines answers_open(struct view *view, const struct answers *answers);
signal_lines answers_folded(struct view *view, const struct answers *answers);

/* Those of the names given, or (not wanted) all others. */
signal_lines lines_named(struct view *view, signal_lines lines, const enum signal_name *names,
                         size_t count, bool wanted);

/* On a page of guidance: where the signals hold whose way out it is, but for those that a live block of
 * the page lists already. */
void put_guided(struct view *view, struct object *root, const struct page *page);

/* {severity, word} of the most consequential of them, "warm" when nothing holds. */
void put_severity(struct view *view, struct object *object, uint16_t name,
                  enum signal_severity severity);

/* "signals/no-owner/", "signals/owned/". */
struct str signal_url(struct view *view, struct str name);

/* The page that says what to do; NULL when the handbook has none of that name. */
const struct record *signal_guidance(const struct view *view, enum signal_name name);
