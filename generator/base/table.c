#include "base/table.h"

#include <assert.h>

/* A site has tables of all its files, addresses and ids, so slots are small. */
struct table_slot {
	const char *key;
	void *value; /* NULL: the slot is free */
	uint32_t length, hash; /* of the key */
};

static struct table_slot *find(const struct table *table, struct str key, uint32_t hash)
{
	size_t mask = table->room - 1;
	size_t at = hash & mask;
	while (table->slots[at].value != NULL) {
		struct table_slot *slot = &table->slots[at];
		if (slot->hash == hash && str_equal((struct str){ slot->key, slot->length }, key))
			return slot;
		at = (at + 1) & mask;
	}
	return &table->slots[at];
}

enum { ROOM_LEAST = 16 };

/* At most three quarters of the slots are taken. */
static bool has_room(const struct table *table, size_t count)
{
	return count * 4 <= table->room * 3;
}

static void grow(struct arena *arena, struct table *table, size_t room)
{
	struct table old = *table;
	table->room = room;
	table->slots = arena_array(arena, struct table_slot, table->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].value != NULL)
			*find(table, (struct str){ old.slots[i].key, old.slots[i].length }, old.slots[i].hash) = old.slots[i];
	arena_give_back(arena, old.slots, old.room * sizeof(*old.slots));
}

void *table_get(const struct table *table, struct str key)
{
	return table->room > 0 ? find(table, key, (uint32_t)str_hash(key))->value : NULL;
}

void *table_put(struct arena *arena, struct table *table, struct str key, void *value)
{
	assert(value != NULL && key.length <= UINT32_MAX);
	if (!has_room(table, table->count + 1))
		grow(arena, table, table->room == 0 ? ROOM_LEAST : table->room * 2);
	uint32_t hash = (uint32_t)str_hash(key);
	struct table_slot *slot = find(table, key, hash);
	if (slot->value == NULL) {
		*slot = (struct table_slot){ key.at, value, (uint32_t)key.length, hash };
		table->count++;
	}
	return slot->value;
}

void table_reserve(struct arena *arena, struct table *table, size_t count)
{
	struct table wanted = { .room = table->room == 0 ? ROOM_LEAST : table->room };
	while (!has_room(&wanted, count))
		wanted.room *= 2;
	if (wanted.room > table->room)
		grow(arena, table, wanted.room);
}

void table_give_back(struct arena *arena, struct table *table)
{
	arena_give_back(arena, table->slots, table->room * sizeof(*table->slots));
	*table = (struct table){ 0 };
}
