#include "render/view_memory.h"

static void put_in_words(struct view_day *kept, struct arena *arena, const struct language *language, date day)
{
	*kept = (struct view_day){ .day = day,
		                   .iso = date_iso(arena, day),
		                   .words = language_date(arena, language, day),
		                   .day_month = language_day_month(arena, language, day) };
}

struct view_day *view_memory_day(struct view_memory *memory, struct arena *arena,
                                 const struct language *language, date day)
{
	struct view_day *kept = memory == NULL ? NULL : &memory->days[(unsigned)day % DAYS_KEPT];
	if (kept != NULL && kept->iso.length == 0)
		put_in_words(kept, &memory->arena, language, day);
	if (kept == NULL || kept->day != day) {
		kept = arena_new(arena, struct view_day);
		put_in_words(kept, arena, language, day);
	}
	return kept;
}

void view_memory_release(struct view_memory *memory)
{
	arena_release(&memory->arena);
	for (size_t i = 0; i < SHELLS_KEPT; i++)
		arena_release(&memory->shells[i].arena);
	*memory = (struct view_memory){ 0 };
}
