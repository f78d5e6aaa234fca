#pragma once
/*
 * diagnostic: complaints about the author's files.
 *
 * What can be wrong is a row of the catalogue (base/catalogue.h): a stable code, a severity, a
 * summary, what it means and how to mend it. Files are complained about, never people. Collecting
 * never stops a run: everything that is wrong is reported at once, sorted by place.
 *
 * A struct diagnostics belongs to one thread; diagnostics_adopt joins those of several.
 *
 * Floor: base. A zeroed struct diagnostics is ready for use; release it with diagnostics_release.
 */
#include "base/buffer.h"
#include "base/catalogue.h"
#include "base/source.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITIES };

extern const struct str severity_names[SEVERITIES]; /* "note", "warning", "error" */

struct catalogue_row {
	struct str code; /* "unknown-field": stable, for people's scripts */
	enum severity severity;
	struct str summary, meaning, way_out;
};

extern const struct catalogue_row catalogue[COMPLAINTS];

struct diagnostic {
	enum complaint what;
	struct span where;
	struct str message; /* lower case, no full stop */
	struct str help;    /* what to write instead; may be empty */
};

struct diagnostics {
	struct arena arena;
	VECTOR(struct diagnostic) list;
};

/* Record one complaint. The message names the thing itself; the summary is in the catalogue. Messages and helps
 * are single lines: line ends in what they quote become spaces. */
__attribute__((format(printf, 4, 5))) void complain(struct diagnostics *diags, enum complaint what,
                                                    struct span where, const char *message, ...);

/* Add the way out to the latest complaint: "did you mean 'ines-okafor'?" */
__attribute__((format(printf, 2, 3))) void complain_help(struct diagnostics *diags,
                                                         const char *help, ...);

/* Add what to do about it: the complaint's own help, or else what its row of the catalogue says, written like a help:
 * small, and without a stop. */
void complaint_way_out(struct buffer *out, const struct diagnostic *diagnostic);

/* Add "did you mean 'x'?" to the latest complaint if 'best' is not empty (see nearest.h). */
void complain_did_you_mean(struct diagnostics *diags, struct str best);

/* An author's text as it may stand in a message: its first line, at most 60 characters of it, with
 * '...' for what was cut. */
struct str complaint_excerpt(struct diagnostics *diags, struct str text);

/* Move all of 'from' to the end of 'diags'; 'from' is empty afterwards. */
void diagnostics_adopt(struct diagnostics *diags, struct diagnostics *from);

/* Sort by path, place, code, message, and drop exact repeats. */
void diagnostics_sort(struct diagnostics *diags);

/* Sorted diagnostics: of each file keep the first DIAGNOSTICS_MOST. The last one kept is the first of the
 * highest severity among those that would go, and its help says how many went. */
enum { DIAGNOSTICS_MOST = 1000 };
void diagnostics_limit(struct diagnostics *diags);

/* The highest severity among them; -1 if there are none. */
int diagnostics_worst(const struct diagnostics *diags);

/* The row with this code, NULL if there is none. */
const struct catalogue_row *catalogue_find(struct str code);

void diagnostics_release(struct diagnostics *diags);
