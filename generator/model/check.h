#pragma once
/*
 * check: what only a linked site and its date can tell is wrong.
 *
 * Dates in the future where something has happened, dates that contradict each other, hand-offs both
 * accepted and declined, acknowledgements that last too long or name no signal. Also finds the site's
 * newest entry.
 *
 * Floor: model.
 */
#include "model/site.h"

/* After site_link, before site_freeze. */
void site_check(struct site *site);
