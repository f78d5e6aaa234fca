#pragma once
/*
 * address_taken: which addresses are given out, so that no two things ever share one.
 *
 * Addresses are compared as careless disks and servers do, without regard to case or to how letters are
 * composed. Where a file stands no folder can. Every folder that holds pages has an address of its own, so a
 * file cannot stand there either. For address.c alone.
 *
 * Floor: model.
 */
#include "model/address.h"

/* Who has an address: the words, and behind them the path, of which one may be empty. Both must outlive the list. */
struct holder {
	struct str words, path;
	bool is_page;           /* a folder whose file is index.html; else a file */
};

struct taken {
	struct arena arena;
	struct table holders; /* folded address without '/' at its end -> struct holder */
	struct table numbers; /* folded address -> size_t, the number that last made it a free one */
};

/* Who has the address, or stands in its way. NULL if nobody does. */
const struct holder *taken_by(struct taken *taken, struct str url);

/* As people read it: "'content/a.md'". */
struct str taken_whom(struct arena *arena, const struct holder *holder);

/* So many addresses will be given, most of them to pages. */
void taken_reserve(struct taken *taken, size_t count);

/* Give an address to somebody. Those of pages end with '/' or are empty. */
void taken_give(struct taken *taken, struct str url, struct holder whom);

/* May it be given: it is none of the site's own, and nobody stands in its way. */
bool taken_is_free(struct taken *taken, struct str url);

/* The address itself; if it is not free, made free by a number, in 'arena': behind the name that is in use,
 * but before the extension of a file. */
struct str taken_find_free(struct taken *taken, struct arena *arena, struct str url);

void taken_release(struct taken *taken);
