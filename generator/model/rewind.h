#pragma once
/*
 * rewind: the records as they stood on an earlier day.
 *
 * For --as-of: what the dated entries tell to have happened after site->as_of is taken back, so that
 * the status of any past day is computed from those entries alone. A day after all entries changes
 * nothing.
 *
 * - A task or person that begins later does not exist: a task by 'created', else by the earliest entry
 *   in it; a person by 'active_from'. What names them keeps silent about it: references go, lists get
 *   shorter, links of prose become plain words, and nothing is complained of (site->later).
 * - Entries after the day go, with what belongs to them: updates, hand-offs, answers to hand-offs, moves
 *   of the date (the date is again the one that the first of them moved), kept follow-ups (the promise
 *   stays: nothing tells when it was made), help, decisions and their answers, waits, results, criteria
 *   met, confirmations, reviews, rituals done.
 * - Until a hand-off was accepted, its sender owned the work.
 * - Work that was closed later is open: blocked while it waited for somebody or for open work, else
 *   active from 'started' on, else to do. Likewise work that was started or got blocked later. Other
 *   status words stay: no entry tells when they were set.
 * - Plans (due dates, shifts, days away) and words without a date stay as they are written now.
 *
 * Floor: model.
 */
#include "model/site.h"

/* After site_load, before site_link. */
void site_rewind(struct site *site);
