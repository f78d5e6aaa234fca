#pragma once
/*
 * today: the day that it is where the team works.
 *
 * Floor: build. Not for use while workers run: the time zone belongs to the process.
 */
#include "base/diagnostic.h"
#include "model/records.h"

/* Today by the machine's clock in the time zone that the settings name, else ('zone' is NULL) in the
 * machine's own. Complains at the name if there is no such zone. */
date today_for(struct arena *arena, const struct written *zone, struct diagnostics *diags);

/* Today in the time zone that was found last. */
date today_here(void);
