#pragma once
/*
 * table: names to things.
 *
 * An open-addressing hash table in an arena. Keys are slices and must outlive the table; values are
 * pointers and are never NULL. Entries are never removed. To walk the entries in a stable order keep
 * an array beside the table: the order of slots means nothing.
 *
 * Floor: base. A zeroed struct table is ready for use.
 */
#include "base/arena.h"

struct table {
	struct table_slot *slots; /* NULL until the first table_put */
	size_t count, room;       /* room is 0 or a power of two */
};

/* The value under 'key'; NULL if there is none. */
void *table_get(const struct table *table, struct str key);

/* Put 'value' under 'key' unless the key is taken. Returns the value that now stands there, so that
 * anything but 'value' means "taken by this". */
void *table_put(struct arena *arena, struct table *table, struct str key, void *value);

/* Make room for 'count' entries in all: an empty table that knows how many will come need not grow on the way. */
void table_reserve(struct arena *arena, struct table *table, size_t count);

/* Nobody looks anything up any more: the table is empty, and its room given back if it is large (see arena.h). */
void table_give_back(struct arena *arena, struct table *table);
