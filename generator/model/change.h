#pragma once
/*
 * change: what happened between two days, read from the dated entries of the records
 * themselves.
 *
 * Nothing is remembered between builds and no repository is asked: the same records and the
 * same days give the same changes. What carries no date has no place here; so a follow-up
 * appears when it was kept, not when it was promised, and an owner when they confirmed. Floor:
 * model.
 */
#include "model/facts.h"

enum change_kind {
	CHANGE_OPENED,
	CHANGE_CONFIRMED, /* the owner said yes */
	CHANGE_STARTED,
	CHANGE_OFFERED,   /* handed over, not yet answered by this */
	CHANGE_ACCEPTED,
	CHANGE_DECLINED,
	CHANGE_DUE_MOVED,
	CHANGE_ASKED,     /* for a decision */
	CHANGE_ANSWERED,
	CHANGE_TOLD,      /* the requester */
	CHANGE_KEPT,      /* a promised word was given */
	CHANGE_HELPED,    /* help was accepted */
	CHANGE_SEEN,      /* a mark of success was met */
	CHANGE_FINISHED,
	CHANGE_CANCELLED,
	CHANGE_CHECKED,   /* the outcome */
	CHANGE_REVIEWED,  /* a page was read through */
	CHANGE_KINDS
};

extern const struct str change_names[CHANGE_KINDS];  /* "due-moved": stable, for addresses */
extern const enum text change_titles[CHANGE_KINDS];  /* "Date moved" */

struct change {
	date day;
	enum change_kind kind;
	unsigned number;              /* counts changes of this kind and day in one record, from 0 */
	const struct record *subject; /* a task or page */
	struct str says;              /* one short sentence on one line */
	LIST(const struct record *) involved; /* the people, teams and areas it names, each once */
};

typedef LIST(struct change) change_list;

/* Changes with after < day <= until: newest first, then by id, then in the order of the work.
 * One walk over all records. */
change_list changes_between(struct arena *arena, const struct facts *facts, date after, date until);
