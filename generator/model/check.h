#pragma once
/*
 * check: what only a linked site and its date can tell is wrong.
 *
 * Dates in the future where something has happened, dates that contradict each other, hand-offs both
 * accepted and declined, acknowledgements that last too long or name no signal. Also finds the site's
 * newest entry, and when each task was last touched.
 *
 * Floor: model.
 */
#include "model/site.h"

/* After site_link, before site_freeze. */
void site_check(struct site *site);

/* The same in steps, for many hands: check_begin once the records are joined; check_record for the number of each,
 * in any order, when its references are linked; check_end when all else is. */
struct checking;
struct checking *check_begin(struct site *site);
void check_record(struct checking *checking, size_t record);
void check_end(struct checking *checking);
