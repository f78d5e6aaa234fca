#pragma once
/*
 * arena: memory that dies together.
 *
 * Everything read in one build lives in arenas and is released at once, so records hold plain
 * pointers to each other and the floors read, model and render never call free(). Allocation cannot
 * fail: without memory the program says so and exits with status 3. One arena belongs to one thread
 * at a time.
 *
 * Floor: base. A zeroed struct arena is ready for use.
 */
#include "base/str.h"

#include <stdarg.h>

struct arena {
	struct arena_block *newest; /* NULL until the first allocation */
};

/* Zeroed room for 'count' items of 'size' bytes, aligned for pointers and numbers; single bytes are not aligned. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
#define arena_new(arena, type)          ((type *)arena_alloc((arena), 1, sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), (count), sizeof(type)))

/* Room with anything in it, for what is filled at once. */
void *arena_raw(struct arena *arena, size_t count, size_t size);

/* A copy of a text, followed by a zero byte that is not counted. */
struct str arena_copy(struct arena *arena, struct str text);

/* A formatted text, followed by a zero byte that is not counted. */
__attribute__((format(printf, 2, 3))) struct str arena_printf(struct arena *arena,
                                                              const char *format, ...);
__attribute__((format(printf, 2, 0))) struct str arena_vprintf(struct arena *arena,
                                                               const char *format, va_list args);

/* Texts one behind the other, followed by a zero byte that is not counted; and a number in decimal
 * digits. For places where formatting would cost more than the work itself. */
struct str arena_join(struct arena *arena, const struct str *parts, size_t count);
#define arena_joined(arena, ...)                                   \
	arena_join((arena), (const struct str[]){ __VA_ARGS__ },   \
	           ARRAY_COUNT(((const struct str[]){ __VA_ARGS__ })))
struct str arena_number(struct arena *arena, size_t number);

/* Nobody needs this room of so many bytes any more: what is large and stands by itself is freed. */
void arena_give_back(struct arena *arena, const void *at, size_t bytes);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

/* Bytes taken from the system, and those of them that would be handed out next. */
struct arena_room {
	size_t all, left;
};
struct arena_room arena_room(const struct arena *arena);

/* Take over all that 'from' holds; 'from' is empty afterwards. */
void arena_adopt(struct arena *arena, struct arena *from);

/* Forget everything but keep room: for an arena that is filled again and again. */
void arena_clear(struct arena *arena);

/* Free everything; the arena is empty and usable again. */
void arena_release(struct arena *arena);

/* malloc and realloc that exit instead of failing; for the few things that live outside arenas. */
void *memory_resize(void *old, size_t count, size_t size);

/* Give freed memory back to the system: for whoever now rests for long. */
void memory_return(void);

/* How they exit; also for whoever learns from a library that there is no memory. */
_Noreturn void memory_refused(void);

/*
 * vector: a growing array in an arena. Declare with VECTOR(type) name; push gives the new, zeroed
 * item. Growing moves the items, so pointers to items hold only once nothing is pushed any more.
 */
#define VECTOR(type)          \
	struct {              \
		type *items;  \
		size_t count; \
		size_t room;  \
	}
/* Likewise of at most 2^32 items, in two thirds of the room: for what a site has very many of. */
#define SHORT_VECTOR(type)      \
	struct {                \
		type *items;    \
		uint32_t count; \
		uint32_t room;  \
	}
#define vector_push(arena, vector)                                                               \
	(_Generic(&(vector)->room, size_t *: vector_reserve, uint32_t *: vector_reserve_short)(  \
	         (arena), (void **)&(vector)->items, (vector)->count, &(vector)->room,           \
	         sizeof(*(vector)->items)),                                                      \
	 &(vector)->items[(vector)->count++])

/* Move a vector that has grown in one arena into another, where it takes no more room than it needs. */
#define vector_keep(arena, vector)                                                                    \
	((vector)->items = vector_copy((arena), (vector)->items, (vector)->count, sizeof(*(vector)->items)), \
	 (vector)->room = (vector)->count)
void *vector_copy(struct arena *arena, const void *items, size_t count, size_t size);

/* Make room for one more item; for vector_push. */
void vector_reserve(struct arena *arena, void **items, size_t count, size_t *room, size_t size);
void vector_reserve_short(struct arena *arena, void **items, uint32_t count, uint32_t *room, size_t size);
