#include "build/parsed.h"
#include "build/this_program.h"

#include <stdlib.h>
#include <unistd.h>

enum { EARLY, LATE, LAYERS, PART_MOST = 3 };

void parsed_open(struct parsed *parsed, const char *folder, bool keeps)
{
	struct arena *arena = &parsed->arena;
	parsed->program = this_program_hash();
	parsed->paths[EARLY] = arena_printf(arena, "%s/parsed", folder).at;
	parsed->paths[LATE] = arena_printf(arena, "%s/parsed-late", folder).at;
	for (int i = 0; i < LAYERS; i++) {
		parsed->layers[i].file = -1;
		if (parsed->program != 0)
			parsed_layer_open(&parsed->layers[i], arena, parsed->paths[i], parsed->program);
	}
	parsed->keeps = keeps && parsed->program != 0;
	parsed_draft_begin(&parsed->draft, arena_printf(arena, "%s/parsed.new", folder).at);
}

static struct parsed_window *window_of(struct parsed *parsed, unsigned hand)
{
	if (parsed->windows[hand] == NULL) {
		parsed->windows[hand] = memory_resize(NULL, 1, sizeof(struct parsed_window));
		parsed->windows[hand]->file = 0;
	}
	return parsed->windows[hand];
}

struct str parsed_find(struct parsed *parsed, unsigned hand, uint64_t hash, struct arena *arena)
{
	for (int i = 0; i < LAYERS; i++) {
		struct parsed_layer *layer = &parsed->layers[i];
		size_t entry = parsed_layer_find(layer, hash);
		struct str found = entry != SIZE_MAX ? parsed_layer_read(layer, entry, window_of(parsed, hand), arena)
		                                      : STR("");
		if (found.length > 0) {
			layer->used[entry] = true;
			return found;
		}
	}
	return STR("");
}

struct buffer *parsed_room(struct parsed *parsed, unsigned hand)
{
	return parsed->keeps ? parsed_draft_room(&parsed->draft, hand) : NULL;
}

void parsed_add(struct parsed *parsed, unsigned hand, uint64_t hash, size_t start)
{
	for (int i = 0; i < LAYERS; i++) { /* what is there for it was of no use */
		size_t entry = parsed_layer_find(&parsed->layers[i], hash);
		if (entry != SIZE_MAX)
			parsed->layers[i].used[entry] = false;
	}
	parsed_draft_add(&parsed->draft, hand, hash, start);
}

static void take_over(struct parsed *parsed, const struct parsed_layer *layer)
{
	struct arena scratch = { 0 };
	struct buffer *room = parsed_draft_room(&parsed->draft, 0);
	for (size_t i = 0; i < layer->count; i++) {
		size_t start = room->length;
		if (!layer->used[i])
			continue;
		buffer_add(room, parsed_layer_read(layer, i, window_of(parsed, 0), &scratch));
		if (room->length > start)
			parsed_draft_add(&parsed->draft, 0, layer->entries[i].hash, start);
		arena_clear(&scratch);
	}
	arena_release(&scratch);
}

/* Is it time to make one file of both? */
static bool is_due(const struct parsed *parsed, uint64_t added)
{
	const struct parsed_layer *early = &parsed->layers[EARLY];
	uint64_t unwanted = early->size - parsed_layer_used(early);
	return unwanted + parsed_layer_used(&parsed->layers[LATE]) + added > early->size / PART_MOST;
}

static void keep(struct parsed *parsed, uint64_t added)
{
	bool one = is_due(parsed, added);
	take_over(parsed, &parsed->layers[LATE]);
	if (one)
		take_over(parsed, &parsed->layers[EARLY]);
	bool kept = parsed_draft_finish(&parsed->draft, parsed->paths[one ? EARLY : LATE], parsed->program);
	if (kept && one)
		unlink(parsed->paths[LATE]);
}

void parsed_close(struct parsed *parsed, bool is_whole)
{
	uint64_t added = parsed_draft_size(&parsed->draft);
	if (is_whole && added > 0)
		keep(parsed, added);
	parsed_draft_release(&parsed->draft);
	for (size_t i = 0; i < WORKERS_MOST; i++) {
		free(parsed->windows[i]);
		parsed->windows[i] = NULL;
	}
	for (int i = 0; i < LAYERS; i++)
		parsed_layer_close(&parsed->layers[i]);
	arena_release(&parsed->arena);
}
