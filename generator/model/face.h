#pragma once
/*
 * face: all that a page can learn from looking at one record, as one number.
 *
 * A record's face stands for its own text, the place of it, what its references lead to, the lists that
 * hang on it (by id), its signals and its faults; with LOOK_PROSE also for its Markdown and for what the
 * links in it lead to, without which an edit of a page's words is an edit of that page alone. It does not
 * stand for what other records say, unless it is that of LOOK_AROUND: a page that follows a pointer further
 * depends on that record's face too. Two equal faces, of two builds or of two runs, mean that nothing about
 * the record has changed, but for the 64 bits of the hash.
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

/* Call 'visit' for the record, those that it names, and a task's team: what LOOK_AROUND looks at. */
void record_around(const struct record *record,
                   void (*visit)(void *context, const struct record *record), void *context);
