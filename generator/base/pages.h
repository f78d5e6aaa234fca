#pragma once
/*
 * pages: large pieces of memory, straight from the machine.
 *
 * A build of a large handbook touches hundreds of megabytes once. In pages of 4 KB the machine would be asked for
 * each of them, and would look up their places again and again: in large ones a build takes a tenth less time.
 *
 * Floor: base. May be called by any thread.
 */
#include <stddef.h>

enum { PAGES_LARGE = 1 << 21 }; /* bytes of a large page; smaller pieces are malloc's business */

/* Zeroed memory that begins at a multiple of PAGES_LARGE, in large pages as far as the machine has them. NULL when
 * there is none. */
void *pages_take(size_t bytes);

/* The machine may use this part of a piece, which holds nothing, for something else until it is touched; then it is
 * zero. */
void pages_lend(void *at, size_t bytes);

/* Of the same number of bytes that was taken. */
void pages_give_back(void *at, size_t bytes);
