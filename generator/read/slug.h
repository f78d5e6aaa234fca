#pragma once
/*
 * slug: ids for headings, as GitHub makes them.
 *
 * Letters (in lower case), marks, decimal digits, '_' and '-' stay, spaces become '-', all else is
 * dropped. Ids in use are kept in a struct slugs, so that a second "Goals" becomes "goals-1".
 *
 * Floor: read. A zeroed struct slugs is ready for use.
 */
#include "base/buffer.h"
#include "base/table.h"

struct slugs {
	struct table counters; /* id -> how often asked for */
};

/* The slug of a plain text; "section" where nothing would be left of it. */
struct str slug_of(struct arena *arena, struct str text);

/* Take 'id' if it is free. */
bool slug_take(struct arena *arena, struct slugs *slugs, struct str id);

/* Take 'id', or the first free one of id-1, id-2, ... */
struct str slug_take_next(struct arena *arena, struct slugs *slugs, struct str id);
