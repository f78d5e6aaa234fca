#pragma once
/*
 * signal_line: signals as lines of a terminal.
 *
 * Severity is a word, a shape and, where wanted, a colour. What authors wrote is shown without
 * control characters. Floor: commands.
 */
#include "commands/command.h"
#include "model/question.h"

/* "  ▲ act   Title: sentence (since 3 March 2026) content/tasks/x.yml:1 [no-owner]" */
void signal_line(struct buffer *out, struct arena *arena, const struct signal *signal, bool colour);

/* The same as a finding: "content/tasks/x.yml:1:1: act: Title: sentence [no-owner]" */
void signal_finding(struct buffer *out, const struct signal *signal, bool colour);

/* The shape and the word of a severity, padded to one width. */
void signal_mark(struct buffer *out, enum signal_severity severity, bool colour);

/* "3 act, 2 look", counted by severity; "nothing" when all are 0. */
void signal_counts(struct buffer *out, const size_t severities[SIGNAL_SEVERITIES], bool colour);

/* How many signals fail a run by --fail-on=look or act: open ones, those about one person aside;
 * 0 when it is neither. They are passed to 'each' unless that is NULL. */
size_t signals_failing(const struct options *options, const struct facts *facts,
                       void (*each)(void *context, const struct signal *signal), void *context);
