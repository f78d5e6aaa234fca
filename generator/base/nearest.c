#include "base/nearest.h"

#include <string.h>

enum { LONGEST = 96 };

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static size_t smallest(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One row of the matrix; 'previous' is the row before, 'older' the one before that. */
static void fill_row(struct str a, struct str b, size_t i, const size_t *older,
                     const size_t *previous, size_t *row)
{
	row[0] = i;
	for (size_t j = 1; j <= b.length; j++) {
		bool same = lower(a.at[i - 1]) == lower(b.at[j - 1]);
		row[j] = smallest(previous[j - 1] + !same, smallest(previous[j], row[j - 1]) + 1);
		if (i > 1 && j > 1 && lower(a.at[i - 1]) == lower(b.at[j - 2]) &&
		    lower(a.at[i - 2]) == lower(b.at[j - 1]))
			row[j] = smallest(row[j], older[j - 2] + 1);
	}
}

static size_t distance(struct str a, struct str b)
{
	size_t rows[3][LONGEST + 1];
	for (size_t j = 0; j <= b.length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.length; i++)
		fill_row(a, b, i, rows[(i + 1) % 3], rows[(i - 1) % 3], rows[i % 3]);
	return rows[a.length % 3][b.length];
}

struct nearest nearest_to(struct str wanted)
{
	size_t limit = wanted.length / 3;
	limit = limit < 1 ? 1 : limit > 4 ? 4 : limit;
	return (struct nearest){ .wanted = wanted, .distance = limit + 1 };
}

void nearest_offer(struct nearest *nearest, struct str candidate)
{
	struct str wanted = nearest->wanted;
	size_t apart = wanted.length > candidate.length ? wanted.length - candidate.length
	                                                : candidate.length - wanted.length;
	if (apart >= nearest->distance || wanted.length > LONGEST || candidate.length > LONGEST ||
	    candidate.length == 0)
		return;
	size_t found = distance(wanted, candidate);
	if (found < nearest->distance)
		*nearest = (struct nearest){ wanted, candidate, found };
}
