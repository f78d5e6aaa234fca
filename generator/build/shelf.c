#include "build/shelf.h"

#include <time.h>

/* Two states of a file may share a stamp for so long: the tick of the coarsest drives, in nanoseconds. */
static const int64_t GRAIN = 2000000000;

enum { BATCH_LEAST = 128 * 1024 };

int64_t shelf_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static struct shelf_batch *batch_new(void)
{
	struct arena arena = { 0 };
	struct shelf_batch *batch = arena_new(&arena, struct shelf_batch);
	batch->arena = arena;
	return batch;
}

/* A batch ends where little of its room is left over, once it is large enough for that to happen soon. */
static bool is_full(const struct shelf_batch *batch)
{
	struct arena_room room = arena_room(&batch->arena);
	return room.all >= BATCH_LEAST && room.left < room.all / 64;
}

struct shelf_book *shelf_book_new(struct shelf_batch **batch, const struct disk_file *found, int64_t clock)
{
	if (*batch == NULL || is_full(*batch))
		*batch = batch_new();
	struct arena *arena = &(*batch)->arena;
	struct shelf_book *book = arena_new(arena, struct shelf_book);
	book->path = arena_copy(arena, found->path);
	book->batch = *batch;
	book->batch->books++;
	shelf_book_stamp(book, found, clock);
	return book;
}

void shelf_book_release(struct shelf_book *book)
{
	struct shelf_batch *batch = book->batch;
	if (--batch->books > 0)
		return;
	struct arena arena = batch->arena;
	arena_release(&arena);
}

void shelf_book_stamp(struct shelf_book *book, const struct disk_file *found, int64_t clock)
{
	const struct disk_stamp *stamp = &found->stamp;
	int64_t latest = stamp->changed > stamp->modified ? stamp->changed : stamp->modified;
	book->stamp = *stamp;
	book->racy = latest >= clock - GRAIN;
}

bool shelf_book_fits(const struct shelf_book *book, const struct disk_file *found)
{
	return !book->racy && disk_stamp_equal(&book->stamp, &found->stamp);
}

struct shelf_book *shelf_find(const struct shelf *shelf, struct str path)
{
	size_t low = 0, high = shelf->books.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(shelf->books.items[middle]->path, path);
		if (order == 0)
			return shelf->books.items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

void shelf_give_back(const shelf_books *books)
{
	for (size_t i = 0; i < books->count; i++)
		if (--books->items[i]->holders == 0)
			shelf_book_release(books->items[i]);
}

static void add_change(struct shelf *shelf, const struct shelf_book *book,
                       enum shelf_difference difference)
{
	struct str path = arena_copy(&shelf->arena, book->path);
	*vector_push(&shelf->arena, &shelf->changes) = (struct shelf_change){ path, difference };
}

/* Both lists are sorted. */
static void note_changes(struct shelf *shelf, const shelf_books *before)
{
	const shelf_books *now = &shelf->books;
	size_t old = 0, new = 0;
	while (old < before->count || new < now->count) {
		int order = old == before->count ? 1
		            : new == now->count  ? -1
		                                 : str_compare(before->items[old]->path,
		                                               now->items[new]->path);
		if (order < 0)
			add_change(shelf, before->items[old], SHELF_REMOVED);
		else if (order > 0)
			add_change(shelf, now->items[new], SHELF_ADDED);
		else if (before->items[old] != now->items[new])
			add_change(shelf, now->items[new], SHELF_CHANGED);
		old += order <= 0;
		new += order >= 0;
	}
}

void shelf_fill(struct shelf *shelf, const shelf_books *books)
{
	struct shelf before = *shelf;
	*shelf = (struct shelf){ 0 };
	for (size_t i = 0; i < books->count; i++) {
		books->items[i]->holders += 2; /* the shelf and the build */
		*vector_push(&shelf->arena, &shelf->books) = books->items[i];
	}
	note_changes(shelf, &before.books);
	shelf_release(&before);
}

void shelf_release(struct shelf *shelf)
{
	shelf_give_back(&shelf->books);
	arena_release(&shelf->arena);
	*shelf = (struct shelf){ 0 };
}
