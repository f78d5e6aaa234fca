#pragma once
/*
 * format: small texts with numbers in them, as printf writes them.
 *
 * Pages and calendars are full of such texts, and the C library takes a thousand instructions for the smallest
 * of them. Known here is what most formats consist of: %s %.*s %c %d %u %x %zu %lu %lx %%, and numbers with leading
 * zeros (%02d). A format that has anything else is for the C library. Floor: base; for arena.c and buffer.c, whose
 * arena_printf and buffer_printf take any format.
 */
#include <stdarg.h>
#include <stddef.h>

/* How many bytes were written, with no zero byte behind; 'args' is as it was. SIZE_MAX, with anything in the room,
 * if the text needs more room or the format more than is known here. */
__attribute__((format(printf, 3, 0))) size_t format_simple(char *room, size_t size, const char *format,
                                                           va_list args);
