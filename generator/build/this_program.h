#pragma once
/*
 * this_program: what tells the program that runs, with its libraries, from others.
 *
 * Another one, even of the same version, may read and write otherwise, so what one keeps in .steward/ is for itself.
 *
 * Floor: build.
 */
#include <stdint.h>

/* 0: the machine does not tell. */
uint64_t this_program_hash(void);
