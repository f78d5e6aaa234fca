#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

static char *map(size_t bytes)
{
	void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return at != MAP_FAILED ? at : NULL;
}

static size_t way_to_large(const char *at)
{
	return (size_t)(-(uintptr_t)at % PAGES_LARGE);
}

/* Cut out of a larger piece, as newer kernels need not be asked to. */
static char *map_aligned(size_t bytes)
{
	char *at = map(bytes + PAGES_LARGE);
	if (at == NULL)
		return NULL;
	size_t before = way_to_large(at);
	if (before > 0)
		munmap(at, before);
	munmap(at + before + bytes, PAGES_LARGE - before);
	return at + before;
}

enum { SMALL = 64 * 1024 }; /* a whole number of small pages on every machine: 4, 16 or 64 KB */

/* munmap takes whole small pages: what is behind the last byte goes with it. */
static size_t whole(size_t bytes)
{
	return (bytes + SMALL - 1) & ~(size_t)(SMALL - 1);
}

void *pages_take(size_t bytes)
{
	size_t size = whole(bytes);
	char *at = map(size);
	if (at != NULL && way_to_large(at) > 0) {
		munmap(at, size);
		at = map_aligned(size);
	}
	if (at != NULL)
		madvise(at, size, MADV_HUGEPAGE); /* where it is refused small pages do as well */
	return at;
}

void pages_lend(void *at, size_t bytes)
{
	size_t before = -(uintptr_t)at % SMALL;
	if (bytes >= before + SMALL)
		madvise((char *)at + before, (bytes - before) & ~(size_t)(SMALL - 1), MADV_DONTNEED);
}

void pages_give_back(void *at, size_t bytes)
{
	munmap(at, whole(bytes));
}
