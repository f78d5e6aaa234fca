#include "read/template.h"

#include "base/nearest.h"

uint16_t name_add(struct arena *arena, struct names *names, struct str name)
{
	/* a table holds no NULL, so it keeps each number plus one */
	uintptr_t known = (uintptr_t)table_get(&names->numbers, name);
	if (known != 0)
		return (uint16_t)(known - 1);
	if (names->closed || names->list.count >= NAME_NONE)
		return NAME_NONE;
	struct str kept = arena_copy(arena, name);
	*vector_push(arena, &names->list) = kept;
	table_put(arena, &names->numbers, kept, (void *)(uintptr_t)names->list.count);
	return (uint16_t)(names->list.count - 1);
}

struct str name_nearest(const struct names *names, struct str wanted)
{
	struct nearest nearest = nearest_to(wanted);
	for (size_t i = 0; i < names->list.count; i++)
		nearest_offer(&nearest, names->list.items[i]);
	return nearest.best;
}
