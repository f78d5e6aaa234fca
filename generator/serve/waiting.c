#include "serve/waiting.h"

enum { LOOKED_AT = 64 }; /* for repetitions */

static bool waits_already(const watch_changes *changes, const struct watch_change *change)
{
	for (size_t i = 0; i < changes->count && i < LOOKED_AT; i++)
		if (changes->items[i].kind == change->kind && str_equal(changes->items[i].shown, change->shown))
			return true;
	return false;
}

void waiting_add(struct waiting *waiting, const watch_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		struct watch_change change = changes->items[i];
		if (waits_already(&waiting->changes, &change))
			continue;
		change.shown = arena_copy(&waiting->arena, change.shown);
		*vector_push(&waiting->arena, &waiting->changes) = change;
	}
}

void waiting_clear(struct waiting *waiting)
{
	arena_release(&waiting->arena);
	waiting->changes = (watch_changes){ 0 };
}
