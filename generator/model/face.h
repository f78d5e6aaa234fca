#pragma once
/*
 * face: all that a page can learn from looking at one record, as one number.
 *
 * A record's face stands for its own text and what its references lead to (LOOK_WRITTEN), so that work that
 * is finished is no edit of its area for all that link there; then also for the place of the text, the lists
 * that hang on it (by id), its signals and its faults (LOOK_RECORD); with LOOK_PROSE also for its Markdown and
 * for what the links in it lead to, without which an edit of a page's words is an edit of that page alone. It
 * does not stand for what other records say, unless it is that of LOOK_NEAR or LOOK_AROUND, which add what is
 * written of those that it names: a page that follows a pointer further depends on that record's face too. Two
 * equal faces, of two builds or of two runs, mean that nothing about the record has changed, but for the 64
 * bits of the hash. 'asked' and 'concerning' are in no face: who shows such a list names those in it.
 *
 * A task's description is part of its record; only of pages is the Markdown apart.
 *
 * Floor: model.
 */
#include "base/buffer.h"
#include "model/site.h"

/* Fill record.faces for all records of a frozen site, and site.face, which stands for all of LOOK_RECORD. */
void site_faces(struct site *site);

/* The same in steps, for many hands: first face_own for the number of each record, then face_around for each,
 * then site.face. Within the first two any order will do; each hand brings a buffer. */
void face_own(struct site *site, size_t record, struct buffer *room);
void face_around(struct site *site, size_t record, struct buffer *room);
void face_whole(struct site *site);

/* Call 'visit' for those that a record names and for a task's team: what LOOK_NEAR and LOOK_AROUND look at
 * besides the record. */
void record_near(const struct record *record, void (*visit)(void *context, const struct record *record),
                 void *context);
