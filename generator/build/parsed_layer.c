#include "build/parsed_layer.h"

#include <unistd.h>

enum { ENTRIES_MOST = 4 * 1024 * 1024, LENGTH_MOST = 64 * 1024 * 1024 };

uint32_t parsed_check(struct str bytes)
{
	return (uint32_t)str_hash(bytes);
}

uint64_t parsed_tail_check(const struct parsed_tail *tail, struct str entries)
{
	uint64_t parts[] = { str_hash(entries), tail->program, tail->count };
	return str_hash((struct str){ (const char *)parts, sizeof(parts) });
}

static bool read_tail(int file, uint64_t size, uint64_t program, struct parsed_tail *tail)
{
	return size >= sizeof(*tail) && disk_read_at(file, (char *)tail, sizeof(*tail), size - sizeof(*tail)) &&
	       memcmp(tail->name, PARSED_NAME, sizeof(tail->name)) == 0 && tail->program == program &&
	       tail->count <= ENTRIES_MOST &&
	       tail->count * sizeof(struct parsed_entry) <= size - sizeof(*tail);
}

static bool read_entries(struct parsed_layer *layer, struct arena *arena, uint64_t size, uint64_t program)
{
	struct parsed_tail tail;
	if (!read_tail(layer->file, size, program, &tail))
		return false;
	size_t length = tail.count * sizeof(struct parsed_entry);
	struct parsed_entry *entries = arena_array(arena, struct parsed_entry, tail.count);
	layer->size = size - sizeof(tail) - length;
	if (!disk_read_at(layer->file, (char *)entries, length, layer->size) ||
	    parsed_tail_check(&tail, (struct str){ (const char *)entries, length }) != tail.check)
		return false;
	layer->entries = entries;
	layer->count = tail.count;
	layer->used = arena_array(arena, bool, tail.count);
	return true;
}

void parsed_layer_open(struct parsed_layer *layer, struct arena *arena, const char *path, uint64_t program)
{
	struct fault ignored;
	struct stat status;
	*layer = (struct parsed_layer){ .file = disk_open_plain(path, &status, &ignored) };
	if (layer->file >= 0 && !read_entries(layer, arena, (uint64_t)status.st_size, program))
		parsed_layer_close(layer);
}

void parsed_layer_close(struct parsed_layer *layer)
{
	if (layer->file >= 0)
		close(layer->file);
	*layer = (struct parsed_layer){ .file = -1 };
}

/* Where the entry's bytes come to stand; NULL if they cannot be read. */
static const char *read_wide(const struct parsed_layer *layer, const struct parsed_entry *wanted,
                             struct parsed_window *window)
{
	uint64_t left = layer->size - wanted->place;
	bool is_there = window->file == layer->file && wanted->place >= window->place &&
	                wanted->place + wanted->length <= window->place + window->length;
	if (is_there)
		return window->bytes + (wanted->place - window->place);
	window->file = layer->file;
	window->place = wanted->place;
	window->length = left < sizeof(window->bytes) ? (size_t)left : sizeof(window->bytes);
	if (disk_read_at(layer->file, window->bytes, window->length, window->place))
		return window->bytes;
	window->length = 0;
	return NULL;
}

struct str parsed_layer_read(const struct parsed_layer *layer, size_t entry, struct parsed_window *window,
                             struct arena *arena)
{
	const struct parsed_entry *wanted = &layer->entries[entry];
	if (wanted->length > LENGTH_MOST || wanted->place > layer->size ||
	    wanted->length > layer->size - wanted->place)
		return STR("");
	bool fits = wanted->length <= sizeof(window->bytes);
	char *room = fits ? NULL : arena_alloc(arena, wanted->length, 1);
	const char *at = fits ? read_wide(layer, wanted, window) : room;
	bool done = fits ? at != NULL : disk_read_at(layer->file, room, wanted->length, wanted->place);
	struct str bytes = { at, wanted->length };
	return done && parsed_check(bytes) == wanted->check ? bytes : STR("");
}

size_t parsed_layer_find(const struct parsed_layer *layer, uint64_t hash)
{
	size_t low = 0, high = layer->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (layer->entries[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low < layer->count && layer->entries[low].hash == hash ? low : SIZE_MAX;
}

uint64_t parsed_layer_used(const struct parsed_layer *layer)
{
	uint64_t used = 0;
	for (size_t i = 0; i < layer->count; i++)
		used += layer->used[i] ? layer->entries[i].length : 0;
	return used;
}
