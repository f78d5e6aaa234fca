#pragma once
/*
 * compress: text in fewer bytes, for web servers that send a file as it lies beside the plain one (nginx calls
 * that gzip_static and brotli_static).
 *
 * The same bytes always give the same compressed ones: no time and no name is in them. libdeflate is known to
 * compress_gzip.c alone, Brotli to compress_brotli.c; `make COMPRESS=no` leaves both out.
 *
 * Floor: build.
 */
#include "build/output.h"

enum compress_form { COMPRESS_GZIP, COMPRESS_BROTLI, COMPRESS_FORMS };

/* What stands behind the name of the plain file: ".gz". */
extern const struct str compress_endings[COMPRESS_FORMS];

/* Is it part of this program? */
extern const bool compress_is_there;

/* The libraries and their versions, for people; empty if there are none. */
struct str compress_libraries(struct arena *arena);

/* Is it worth while for a file of this name and size? It is for text, unless it fits into one packet anyway
 * or is so large that no reader waits for it. */
bool compress_suits(struct str path, uint64_t size);

/* The compressed bytes, in 'arena'; empty if they are no fewer. */
struct str compress(struct arena *arena, enum compress_form form, struct str bytes);

/* From what a compressed file is made, as one number, never 0. */
uint64_t compress_face(struct arena *scratch, enum compress_form form, struct digest plain);

/* For compress.c: 'level' and 'quality' as the libraries count them. */
struct str compress_gzip(struct arena *arena, struct str bytes, int level);
struct str compress_brotli(struct arena *arena, struct str bytes, int quality);
struct str compress_gzip_library(struct arena *arena);
struct str compress_brotli_library(struct arena *arena);
