#include "serve/snapshot.h"

#include "base/source.h"

#include <time.h>

void snapshot_begin(struct snapshot *snapshot, bool doubt)
{
	/* the clock that the kernel takes stamps from, with its tick */
	struct timespec now;
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	snapshot->looked = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
	snapshot->doubt = doubt;
	snapshot->round++;
}

struct snapshot_entry *snapshot_find(const struct snapshot *snapshot, struct str location)
{
	return table_get(&snapshot->by_location, location);
}

static struct snapshot_entry *entry_of(struct snapshot *snapshot, struct str location)
{
	struct snapshot_entry *entry = snapshot_find(snapshot, location);
	if (entry != NULL)
		return entry;
	entry = arena_new(&snapshot->arena, struct snapshot_entry);
	entry->location = arena_copy(&snapshot->arena, location);
	*vector_push(&snapshot->arena, &snapshot->entries) = entry;
	table_put(&snapshot->arena, &snapshot->by_location, entry->location, entry);
	return entry;
}

static uint64_t hash_of_text(struct str text)
{
	uint64_t hash = str_hash(text);
	return hash != 0 ? hash : 1;
}

/* Of its bytes; of its stamp where they are too many, or not ours to read. */
static uint64_t hash_of(const struct snapshot_entry *entry)
{
	struct arena arena = { 0 };
	struct fault fault = { 0 };
	struct str bytes = { (const char *)&entry->stamp, sizeof(entry->stamp) };
	struct str read;
	if (disk_read(&arena, entry->location.at, SOURCE_LENGTH_MAX, &read, &fault) == DISK_DONE)
		bytes = read;
	uint64_t hash = hash_of_text(bytes);
	arena_release(&arena);
	return hash;
}

static void stir(struct snapshot *snapshot, struct snapshot_entry *entry)
{
	snapshot->stirs++;
	if (!entry->dirty)
		*vector_push(&snapshot->arena, &snapshot->dirty) = entry;
	entry->dirty = true;
}

static void found_refused(struct snapshot *snapshot, struct snapshot_entry *entry, const char *why)
{
	uint64_t hash = hash_of_text(str_from(why));
	if (entry->present && entry->refused && entry->hash == hash)
		return;
	entry->present = entry->refused = true;
	entry->racy = false;
	entry->stamp = (struct disk_stamp){ 0 };
	entry->hash = hash;
	stir(snapshot, entry);
}

/* Its stamp is the one that is known. Was it written within the same tick? */
static bool is_written_again(struct snapshot_entry *entry)
{
	if (!entry->racy || entry->hash == 0)
		return false;
	uint64_t hash = hash_of(entry);
	bool written = hash != entry->hash;
	entry->hash = hash;
	return written;
}

void snapshot_found(struct snapshot *snapshot, const struct disk_file *file, bool touched)
{
	struct snapshot_entry *entry = entry_of(snapshot, file->location);
	entry->round = snapshot->round;
	if (file->refused != NULL) {
		found_refused(snapshot, entry, file->refused);
		return;
	}
	bool same = entry->present && !entry->refused &&
	            disk_stamp_equal(&entry->stamp, &file->stamp);
	bool changed = !same || touched || is_written_again(entry);
	entry->racy = file->stamp.changed >= snapshot->looked - snapshot->grain;
	if (!changed)
		return;
	entry->present = true;
	entry->refused = false;
	entry->stamp = file->stamp;
	entry->hash = 0;
	entry->doubted |= snapshot->doubt;
	stir(snapshot, entry);
}

void snapshot_sought(struct snapshot *snapshot, struct snapshot_entry *entry)
{
	if (!entry->present || entry->round == snapshot->round)
		return;
	entry->present = entry->refused = entry->racy = false;
	entry->hash = 0;
	stir(snapshot, entry);
}

/* Throw out the names that are gone, by moving the others to a new arena: editors and checkouts bring
 * ever new ones. Done when the entries have doubled, so that each is moved about once. */
static void sweep(struct snapshot *snapshot)
{
	enum { SPARE = 1000 };
	if (snapshot->entries.count <= 2 * snapshot->swept + SPARE)
		return;
	struct snapshot old = *snapshot;
	snapshot->arena = (struct arena){ 0 };
	snapshot->by_location = (struct table){ 0 };
	snapshot->entries = snapshot->dirty = (snapshot_entries){ 0 };
	snapshot->learned = 0;
	for (size_t i = 0; i < old.entries.count; i++) {
		if (!old.entries.items[i]->present)
			continue;
		struct snapshot_entry *entry = entry_of(snapshot, old.entries.items[i]->location);
		struct str location = entry->location;
		*entry = *old.entries.items[i];
		entry->location = location;
	}
	snapshot->swept = snapshot->entries.count;
	arena_release(&old.arena);
}

static enum snapshot_difference difference_of(struct snapshot_entry *entry)
{
	if (!entry->present)
		return entry->told ? SNAPSHOT_REMOVED : SNAPSHOT_SAME;
	if (entry->hash == 0 && (entry->told || entry->racy))
		entry->hash = hash_of(entry);
	if (!entry->told)
		return SNAPSHOT_ADDED;
	return entry->doubted || entry->hash != entry->told_hash ? SNAPSHOT_CHANGED : SNAPSHOT_SAME;
}

const struct snapshot_entry *snapshot_tell(struct snapshot *snapshot,
                                           enum snapshot_difference *difference)
{
	while (snapshot->dirty.count > 0) {
		struct snapshot_entry *entry = snapshot->dirty.items[--snapshot->dirty.count];
		*difference = difference_of(entry);
		entry->told = entry->present;
		entry->told_hash = entry->hash;
		entry->doubted = entry->dirty = false;
		if (entry->present && entry->hash == 0)
			snapshot->learned = 0;
		if (*difference != SNAPSHOT_SAME)
			return entry;
	}
	sweep(snapshot);
	return NULL;
}

static bool can_be_learned(const struct snapshot_entry *entry)
{
	return entry->present && entry->told && entry->told_hash == 0 && !entry->racy &&
	       !entry->dirty;
}

bool snapshot_learn(struct snapshot *snapshot, size_t files)
{
	for (; snapshot->learned < snapshot->entries.count; snapshot->learned++) {
		struct snapshot_entry *entry = snapshot->entries.items[snapshot->learned];
		struct disk_stamp stamp;
		if (!can_be_learned(entry))
			continue;
		if (files-- == 0)
			return true;
		uint64_t hash = hash_of(entry);
		/* Asked after the read: had a write come in between, the stamp would be newer. */
		if (disk_stamp_at(entry->location.at, &stamp) &&
		    disk_stamp_equal(&stamp, &entry->stamp))
			entry->hash = entry->told_hash = hash;
	}
	return false;
}

void snapshot_release(struct snapshot *snapshot)
{
	arena_release(&snapshot->arena);
	*snapshot = (struct snapshot){ .grain = snapshot->grain };
}
