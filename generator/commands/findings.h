#pragma once
/*
 * findings: what build and check have in common: printing what was found. Floor: commands.
 */
#include "build/build.h"
#include "commands/command.h"

/* Print all findings in the form asked for. Text goes to standard error if 'text_aside', else to
 * standard output, as all other forms do. */
void findings_print(const struct options *options, const struct site *site, bool text_aside);

/* Seconds by a clock that only goes forward. */
double seconds_now(void);
