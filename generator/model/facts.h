#pragma once
/*
 * facts: the window through which floor render looks at the site.
 *
 * A view never holds the site. It asks here, so that what a page depends on can be noted in one place.
 * All answers live as long as the site, or in the arena handed in. Floor: model.
 */
#include "model/block.h"
#include "model/custody.h"
#include "model/link.h"
#include "model/signal.h"
#include "model/site_use.h"

struct facts {
	const struct site *site;
};

date facts_as_of(const struct facts *facts);
date facts_since(const struct facts *facts); /* the day it is compared with; always before it */
date facts_newest_entry(const struct facts *facts);
uint64_t facts_fingerprint(const struct facts *facts); /* of all files that were read */
uint64_t facts_face(const struct facts *facts);        /* of all records but for their Markdown */
const struct settings *facts_settings(const struct facts *facts);
const struct language *facts_language(const struct facts *facts); /* of the interface */

/* A number of model/threshold.h: the area's own (area may be NULL), the settings', or the default. */
double facts_threshold(const struct facts *facts, const struct area *area, int threshold);

/* Whether the records use a part of what steward knows. */
bool facts_uses(const struct facts *facts, enum use use);

/* All of a kind, by id. */
typedef LIST(const struct person *) person_list;
typedef LIST(const struct team *) team_list;
typedef LIST(const struct area *) area_list;
typedef LIST(const struct cause *) cause_list;
typedef LIST(const struct page *) page_list;
typedef LIST(const struct folder *) folder_list;
task_list facts_tasks(const struct facts *facts);

/* Those that concern a person, team or area (NULL: all), in the order of model/concern.h. */
task_list facts_concerning(const struct facts *facts, const struct record *whom);
person_list facts_people(const struct facts *facts);
team_list facts_teams(const struct facts *facts);
area_list facts_areas(const struct facts *facts);
cause_list facts_causes(const struct facts *facts);
page_list facts_pages(const struct facts *facts); /* without drafts */
folder_list facts_folders(const struct facts *facts);

/* The top folder, from which navigation starts. */
const struct folder *facts_top(const struct facts *facts);

/* Old addresses. */
typedef LIST(const struct redirect) redirect_list;
redirect_list facts_redirects(const struct facts *facts);

/* All diagnostics, sorted; and those that lie inside a record. */
typedef LIST(const struct diagnostic) diagnostic_list;
diagnostic_list facts_diagnostics(const struct facts *facts);
diagnostic_list facts_diagnostics_of(const struct facts *facts, struct arena *arena,
                                     const struct record *record);

/* What asks a question, and what went well; see model/signal.h for the order. */
typedef LIST(const struct signal) signal_list;
signal_list facts_signals(const struct facts *facts);
signal_list facts_warm(const struct facts *facts);

/* Both in the order in which pages ask: at least those that may be shown to 'whom' (NULL: to all), or,
 * where nobody is named, those of one name (SIGNALS: all). */
signal_lines facts_asked(const struct facts *facts, const struct record *whom, enum signal_name name);

/* A signal's rule in words with the thresholds that hold for 'subject': its area's, else the site's. */
struct str facts_signal_rule(const struct facts *facts, struct arena *arena, enum signal_name name,
                             const struct record *subject);

/* A record by kind and id or alias; NULL if there is none. Drafts are not there. */
const struct record *facts_record(const struct facts *facts, enum record_kind kind, struct str id);

/* Whether this names something that had not begun on the site's day. */
bool facts_begins_later(const struct facts *facts, struct str name);

/* Where an item of one scope line stands: for "Where do I take this?" */
struct scope_line {
	struct str what;
	const struct area *area;            /* whose boundary says it */
	const struct reference *goes_to;    /* NULL: it belongs to the area; else where it goes */
};
typedef LIST(struct scope_line) scope_list;
scope_list facts_scope_lines(const struct facts *facts, struct arena *arena); /* by text */

/* The last review of a page (NULL: none), and when the next is due (DATE_NONE: no review is recorded to
 * count from). A page that names no interval has the one of the threshold review_every. */
const struct review *page_last_review(const struct page *page);
date page_review_due(const struct facts *facts, const struct page *page);

/* When a page should be read that no review is recorded of: as long after its last change, by the history
 * of its file. DATE_NONE: there is a review, or no history. */
date page_first_review_due(const struct facts *facts, const struct page *page);

/* The day of its last change: by the history of its file, else of the last review that corrected it;
 * DATE_NONE where neither tells. */
date page_last_change(const struct page *page);
