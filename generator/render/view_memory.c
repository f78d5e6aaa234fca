#include "render/view_memory.h"

void view_memory_release(struct view_memory *memory)
{
	arena_release(&memory->arena);
	for (size_t i = 0; i < SHELLS_KEPT; i++)
		arena_release(&memory->shells[i].arena);
	*memory = (struct view_memory){ 0 };
}
