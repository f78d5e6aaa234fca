#pragma once
/*
 * report: diagnostics for people and for programs.
 *
 * Pure: into a buffer. Diagnostics are sorted by whoever hands them in. What authors wrote is
 * shown without control characters, so that a file cannot speak to the reader's terminal.
 *
 * Floor: build.
 */
#include "base/buffer.h"
#include "base/date.h"
#include "base/diagnostic.h"

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_SARIF, REPORT_GITHUB, REPORT_FORMATS };

extern const struct str report_format_names[REPORT_FORMATS]; /* "text", "json", ... */

struct report {
	const struct diagnostics *diags;
	date as_of;
	bool colour; /* text only */
};

/* Append the whole report. */
void report_write(struct buffer *out, enum report_format format, const struct report *report);

/*
 * One form each:
 *
 *	text    content/tasks/x.yml:2:8: error: no person is called 'ada' [unknown-reference]
 *	            owner: ada
 *	                   ^^^
 *	            help: did you mean 'ines'?
 *	        a finding without such help has the way out of its row in the catalogue, if it is the first of its code
 *	json    the object of api/diagnostics.json (site.md 2)
 *	sarif   SARIF 2.1.0, for code hosts
 *	github  workflow commands, which GitHub shows beside the changed lines
 */
void report_text(struct buffer *out, const struct report *report);
void report_json(struct buffer *out, const struct report *report);
void report_sarif(struct buffer *out, const struct report *report);
void report_github(struct buffer *out, const struct report *report);

/* "2 errors, 1 warning"; "no findings". */
void report_count(struct buffer *out, const struct diagnostics *diags);

/* Append a text as it may go to a terminal: on one line, without anything that moves the cursor or
 * turns the direction of writing. */
void report_plain(struct buffer *out, struct str text);
