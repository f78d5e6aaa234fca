#pragma once
/*
 * site_use: which parts of what steward knows a site's records use.
 *
 * Found in one walk, so that a page's menu can leave out what has nothing to show without walking all
 * tasks itself. Floor: model.
 */
#include "model/site.h"

enum use {
	USE_RECORDS,       /* at least one record of any kind but pages */
	USE_TASKS,
	USE_HANDOFFS,
	USE_INTERRUPTIONS, /* unplanned work, or causes */
	USE_OUTCOMES,      /* finished work whose result matters */
	USE_DECISIONS,
	USE_WAITS,         /* work that waits for other work or for somebody */
	USE_REVIEWS,       /* records, and pages that somebody is to read */
	USES
};

/* The bits 1 << use. */
unsigned site_uses(const struct site *site);
