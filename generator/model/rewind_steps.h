#pragma once
/*
 * rewind_steps: what the parts of site_rewind share. For rewind*.c only. Floor: model.
 */
#include "model/rewind.h"

struct rewinding {
	struct site *site;
	date day;                        /* as_of */
	struct table gone[RECORD_KINDS]; /* ids and aliases of records that begin later */
};

/* Happened after the day. */
bool is_later(const struct rewinding *rewinding, const struct written_date *written);

/* rewind_task.c: take back the status, then the entries. The status looks at the entries of other
 * tasks, so it comes first, for all tasks; categories must be known by then. */
void rewind_status(const struct rewinding *rewinding, struct task *task);
void rewind_entries(const struct rewinding *rewinding, struct task *task);

/* rewind_gone.c: forget the records that begin later, and all names of them. */
void forget_later_records(struct rewinding *rewinding);
