#pragma once
/*
 * face: all that a page can learn from looking at one record, as one number.
 *
 * A record's face stands for its own text, the place of it, what its references lead to, the lists that
 * hang on it (by id), its signals and its faults. It does not stand for what other records say: a page
 * that follows a pointer depends on that record's face too. Two equal faces, of two builds or of two
 * runs, mean that nothing about the record has changed, but for the 64 bits of the hash.
 *
 * Floor: model.
 */
#include "model/site.h"

/* Fill record.face for all records of a frozen site. */
void site_faces(struct site *site);
