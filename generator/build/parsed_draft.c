#include "build/parsed_draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PORTION = 64 * 1024 };

void parsed_draft_begin(struct parsed_draft *draft, const char *path)
{
	draft->path = path;
	atomic_store(&draft->file, -1);
}

/* May a hand write? One makes the file, while others may find that it is not there. */
static bool is_ready(struct parsed_draft *draft)
{
	if (!atomic_exchange(&draft->begun, true)) {
		int file = disk_open_draft(draft->path);
		atomic_store(&draft->failed, file < 0);
		atomic_store(&draft->file, file);
	}
	return atomic_load(&draft->file) >= 0 || atomic_load(&draft->failed);
}

struct buffer *parsed_draft_room(struct parsed_draft *draft, unsigned hand)
{
	if (draft->hands[hand] == NULL) {
		struct arena own = { 0 };
		struct parsed_hand *room = arena_new(&own, struct parsed_hand);
		room->arena = own;
		draft->hands[hand] = room;
	}
	return &draft->hands[hand]->bytes;
}

static void write_out(struct parsed_draft *draft, struct parsed_hand *hand)
{
	uint64_t place = atomic_fetch_add(&draft->end, hand->bytes.length);
	for (; hand->waiting < hand->entries.count; hand->waiting++)
		hand->entries.items[hand->waiting].place += place;
	if (!atomic_load(&draft->failed) && !disk_write_at(atomic_load(&draft->file), buffer_str(&hand->bytes), place))
		atomic_store(&draft->failed, true);
	buffer_clear(&hand->bytes);
}

void parsed_draft_add(struct parsed_draft *draft, unsigned hand, uint64_t hash, size_t start)
{
	struct parsed_hand *adding = draft->hands[hand];
	struct str bytes = str_after(buffer_str(&adding->bytes), start);
	*vector_push(&adding->arena, &adding->entries) =
	        (struct parsed_entry){ hash, start, (uint32_t)bytes.length, parsed_check(bytes) };
	if (adding->bytes.length >= PORTION && is_ready(draft))
		write_out(draft, adding);
}

uint64_t parsed_draft_size(const struct parsed_draft *draft)
{
	uint64_t size = atomic_load(&draft->end);
	for (size_t i = 0; i < WORKERS_MOST; i++)
		size += draft->hands[i] != NULL ? draft->hands[i]->bytes.length : 0;
	return size;
}

static int compare_entries(const void *left, const void *right)
{
	const struct parsed_entry *a = left, *b = right;
	return a->hash < b->hash ? -1 : a->hash > b->hash;
}

/* All that the hands have added, sorted. */
static struct parsed_entry *gather(struct parsed_draft *draft, struct arena *arena, size_t *count)
{
	size_t all = 0;
	for (size_t i = 0; i < WORKERS_MOST; i++)
		all += draft->hands[i] != NULL ? draft->hands[i]->entries.count : 0;
	struct parsed_entry *entries = arena_array(arena, struct parsed_entry, all);
	*count = 0;
	for (size_t i = 0; i < WORKERS_MOST; i++) {
		const struct parsed_hand *hand = draft->hands[i];
		if (hand == NULL || hand->entries.count == 0)
			continue;
		memcpy(entries + *count, hand->entries.items, hand->entries.count * sizeof(*entries));
		*count += hand->entries.count;
	}
	if (all > 1)
		qsort(entries, all, sizeof(*entries), compare_entries);
	return entries;
}

static bool write_end(struct parsed_draft *draft, uint64_t program)
{
	struct arena arena = { 0 };
	struct buffer end = { 0 };
	size_t count;
	for (size_t i = 0; is_ready(draft) && i < WORKERS_MOST; i++)
		if (draft->hands[i] != NULL)
			write_out(draft, draft->hands[i]);
	const struct parsed_entry *entries = gather(draft, &arena, &count);
	struct parsed_tail tail = { .name = PARSED_NAME, .program = program, .count = count };
	buffer_add(&end, (struct str){ (const char *)entries, count * sizeof(*entries) });
	tail.check = parsed_tail_check(&tail, buffer_str(&end));
	buffer_add(&end, (struct str){ (const char *)&tail, sizeof(tail) });
	bool done = !atomic_load(&draft->failed) &&
	            disk_write_at(atomic_load(&draft->file), buffer_str(&end), atomic_load(&draft->end));
	buffer_release(&end);
	arena_release(&arena);
	return done;
}

bool parsed_draft_finish(struct parsed_draft *draft, const char *path, uint64_t program)
{
	bool done = write_end(draft, program);
	int file = atomic_exchange(&draft->file, -1);
	if (file < 0)
		return false;
	done = close(file) == 0 && done && rename(draft->path, path) == 0;
	if (!done)
		unlink(draft->path);
	return done;
}

void parsed_draft_release(struct parsed_draft *draft)
{
	for (size_t i = 0; i < WORKERS_MOST; i++) {
		if (draft->hands[i] == NULL)
			continue;
		struct arena arena = draft->hands[i]->arena;
		buffer_release(&draft->hands[i]->bytes);
		arena_release(&arena);
		draft->hands[i] = NULL;
	}
	int file = atomic_exchange(&draft->file, -1);
	if (file >= 0) {
		close(file);
		unlink(draft->path);
	}
}
