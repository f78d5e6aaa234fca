#include "base/arena.h"

#include "base/format.h"
#include "base/pages.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each new block is a quarter of all before it, so that little more than that is held in vain: a preview
 * keeps an arena for each file of the handbook. What does not fit gets a block of its own, and so does what is so
 * large that giving it back is worth while. */
enum { BLOCK_LEAST = 1024, BLOCK_OF_ITS_OWN = 1 << 17, CLEARED_MOST = 1 << 20, ALIGN = 8 };

struct arena_block {
	struct arena_block *older;
	size_t used, room;
	size_t stale; /* so many bytes may hold something from before it was cleared; those behind are zero */
	size_t grown; /* the room of this block and those that were there before it */
	alignas(ALIGN) char bytes[];
};

enum { BLOCK_MOST = PAGES_LARGE - sizeof(struct arena_block) }; /* which fills one large page */

_Noreturn void memory_refused(void)
{
	fputs("steward: out of memory\n", stderr);
	exit(3);
}

void *memory_resize(void *old, size_t count, size_t size)
{
	void *room = reallocarray(old, count > 0 ? count : 1, size);
	if (room == NULL)
		memory_refused();
	return room;
}

void memory_return(void)
{
#ifdef __GLIBC__ /* others do so by themselves */
	malloc_trim(0);
#endif
}

static struct arena_block *block_take(size_t room)
{
	size_t bytes = sizeof(struct arena_block) + room;
	struct arena_block *block = bytes < PAGES_LARGE ? calloc(1, bytes) : pages_take(bytes);
	if (block == NULL)
		memory_refused();
	block->room = room;
	return block;
}

static void block_release(struct arena_block *block)
{
	size_t bytes = sizeof(*block) + block->room;
	if (bytes < PAGES_LARGE)
		free(block);
	else
		pages_give_back(block, bytes);
}

/* Seldom, and not to slow down what is done millions of times. */
__attribute__((noinline)) static struct arena_block *block_add(struct arena *arena, size_t least)
{
	struct arena_block *newest = arena->newest;
	size_t before = newest == NULL ? 0 : newest->grown, room = before / 4;
	room = room < BLOCK_LEAST ? BLOCK_LEAST : room > BLOCK_MOST ? BLOCK_MOST : room;
	bool is_large = least > room || least >= BLOCK_OF_ITS_OWN;
	struct arena_block *block = block_take(is_large ? least : room);
	block->grown = before + block->room;
	block->older = newest;
	arena->newest = block;
	if (is_large && newest != NULL) { /* behind the newest, which has room left */
		block->older = newest->older;
		newest->older = block;
		newest->grown = block->grown;
		arena->newest = newest;
	}
	return block;
}

/* Where the next item of this alignment would begin. */
static size_t aligned(size_t used, size_t align)
{
	return (used + align - 1) & ~(align - 1);
}

/* With anything in it up to '*stale'. */
static void *take(struct arena *arena, size_t bytes, size_t align, size_t *stale)
{
	struct arena_block *block = arena->newest;
	if (bytes > SIZE_MAX / 2)
		memory_refused();
	size_t start = block != NULL ? aligned(block->used, align) : 0;
	if (block == NULL || bytes >= BLOCK_OF_ITS_OWN || start + bytes > block->room) {
		block = block_add(arena, bytes);
		start = 0;
	}
	*stale = block->stale <= start ? 0 : block->stale - start;
	*stale = *stale < bytes ? *stale : bytes;
	block->used = start + bytes;
	return block->bytes + start;
}

static void *take_items(struct arena *arena, size_t count, size_t size, size_t *stale)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		memory_refused();
	return take(arena, bytes, size == 1 ? 1 : ALIGN, stale);
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	size_t stale;
	void *at = take_items(arena, count, size, &stale);
	if (stale > 0)
		memset(at, 0, stale);
	return at;
}

void *arena_raw(struct arena *arena, size_t count, size_t size)
{
	size_t stale;
	return take_items(arena, count, size, &stale);
}

/* Room for a text that is written at once, with the zero byte behind it. */
static char *take_text(struct arena *arena, size_t length)
{
	char *text = arena_raw(arena, length + 1, 1);
	text[length] = '\0';
	return text;
}

void arena_give_back(struct arena *arena, const void *at, size_t bytes)
{
	if (bytes < BLOCK_OF_ITS_OWN)
		return;
	for (struct arena_block **link = &arena->newest; *link != NULL; link = &(*link)->older) {
		struct arena_block *block = *link;
		if (block->bytes != at || block->used != bytes)
			continue;
		*link = block->older;
		block_release(block);
		return;
	}
}

struct str arena_copy(struct arena *arena, struct str text)
{
	char *copy = take_text(arena, text.length);
	if (text.length > 0)
		memcpy(copy, text.at, text.length);
	return (struct str){ copy, text.length };
}

struct str arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	char most[512]; /* nearly every text is shorter, and then formatted once */
	va_list again;
	size_t length = format_simple(most, sizeof(most), format, args);
	if (length != SIZE_MAX)
		return arena_copy(arena, (struct str){ most, length });
	va_copy(again, args);
	int written = vsnprintf(NULL, 0, format, again);
	va_end(again);
	length = written < 0 ? 0 : (size_t)written;
	char *text = take_text(arena, length);
	vsnprintf(text, length + 1, format, args);
	return (struct str){ text, length };
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

struct str arena_join(struct arena *arena, const struct str *parts, size_t count)
{
	size_t length = 0;
	for (size_t i = 0; i < count; i++)
		length += parts[i].length;
	char *text = take_text(arena, length), *end = text;
	for (size_t i = 0; i < count; i++)
		if (parts[i].length > 0)
			end = (char *)memcpy(end, parts[i].at, parts[i].length) + parts[i].length;
	return (struct str){ text, length };
}

struct str arena_number(struct arena *arena, size_t number)
{
	char digits[24];
	size_t at = sizeof(digits);
	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	return arena_copy(arena, (struct str){ digits + at, sizeof(digits) - at });
}

size_t arena_used(const struct arena *arena)
{
	size_t used = 0;
	for (const struct arena_block *block = arena->newest; block != NULL; block = block->older)
		used += block->used;
	return used;
}

struct arena_room arena_room(const struct arena *arena)
{
	const struct arena_block *newest = arena->newest;
	return newest == NULL ? (struct arena_room){ 0 }
	                      : (struct arena_room){ newest->grown, newest->room - newest->used };
}

/* Nobody may ever ask an arena that was filled by one hand of many for more. */
static void lend_rest(const struct arena_block *block)
{
	if (sizeof(*block) + block->room >= PAGES_LARGE)
		pages_lend((char *)block->bytes + block->used, block->room - block->used);
}

void arena_adopt(struct arena *arena, struct arena *from)
{
	if (from->newest == NULL)
		return;
	lend_rest(from->newest);
	struct arena_block *oldest = from->newest;
	while (oldest->older != NULL)
		oldest = oldest->older;
	if (arena->newest == NULL) {
		arena->newest = from->newest;
	} else { /* behind the newest, which has room left */
		oldest->older = arena->newest->older;
		arena->newest->older = from->newest;
	}
	from->newest = NULL;
}

/* What took several blocks is given one in their place, so that the next round takes none. Nothing is zeroed
 * before it is handed out again: most of it is for texts, which need not be. */
void arena_clear(struct arena *arena)
{
	struct arena_block *kept = arena->newest;
	if (kept == NULL)
		return;
	if (kept->older != NULL) {
		size_t grown = kept->grown;
		arena_release(arena);
		block_add(arena, grown < CLEARED_MOST ? grown : CLEARED_MOST);
		return;
	}
	kept->stale = kept->used > kept->stale ? kept->used : kept->stale;
	kept->used = 0;
}

void arena_release(struct arena *arena)
{
	while (arena->newest != NULL) {
		struct arena_block *block = arena->newest;
		arena->newest = block->older;
		block_release(block);
	}
}

__attribute__((noinline)) static void vector_grow(struct arena *arena, void **items, size_t count, size_t *room,
                                                  size_t size)
{
	size_t more = *room < 4 ? 4 : *room * 2;
	size_t used = count * size, stale;
	char *moved = take_items(arena, more, size, &stale);
	if (count > 0)
		memcpy(moved, *items, used);
	if (stale > used) /* what is zero already is not touched: it may never be needed */
		memset(moved + used, 0, stale - used);
	arena_give_back(arena, *items, *room * size);
	*items = moved;
	*room = more;
}

void vector_reserve(struct arena *arena, void **items, size_t count, size_t *room, size_t size)
{
	if (count >= *room)
		vector_grow(arena, items, count, room, size);
}

void vector_reserve_short(struct arena *arena, void **items, uint32_t count, uint32_t *room, size_t size)
{
	size_t all = *room;
	if (count < all)
		return;
	vector_grow(arena, items, count, &all, size);
	if (all > UINT32_MAX)
		memory_refused();
	*room = (uint32_t)all;
}

void *vector_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
	return count > 0 ? memcpy(arena_alloc(arena, count, size), items, count * size) : NULL;
}
