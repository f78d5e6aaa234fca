#pragma once
/*
 * findings: what build and check have in common: printing what was found. Floor: commands.
 */
#include "build/build.h"
#include "commands/command.h"

/* Print all findings in the form asked for. Text goes to standard error if 'text_aside', else to
 * standard output, as all other forms do. */
void findings_print(const struct options *options, const struct site *site, bool text_aside);

/* Colour on this file descriptor? By --color, NO_COLOR and whether it is a terminal. */
bool wants_colour(const struct options *options, int file);

/* With --fail-on=look or act: list the signals that count, as lines like those of findings. Text
 * form only; `steward status --format=json` has them for programs. */
void findings_print_signals(const struct options *options, const struct facts *facts,
                            bool text_aside);
