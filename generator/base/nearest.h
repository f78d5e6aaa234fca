#pragma once
/*
 * nearest: "did you mean".
 *
 * Distances are Damerau-Levenshtein in its restricted form (optimal string alignment): insert,
 * delete, change or swap two neighbours costs 1. Case is ignored. Offer each candidate in turn; the
 * first of equals wins, so offer them in a stable order.
 *
 * Floor: base.
 */
#include "base/str.h"

struct nearest {
	struct str wanted, best; /* best.length == 0: nothing near enough so far */
	size_t distance;
};

/* A third of the wanted word, at least 1 and at most 4 changes, counts as near. */
struct nearest nearest_to(struct str wanted);

void nearest_offer(struct nearest *nearest, struct str candidate);
