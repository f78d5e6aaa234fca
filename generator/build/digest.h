#pragma once
/*
 * digest: a file's bytes in few words.
 *
 * The same whether the bytes come at once or in portions. Files are open descriptors and are read from where
 * they stand; whatever fails leaves errno.
 *
 * Floor: build.
 */
#include "base/str.h"

struct digest {
	uint64_t size, hash;
};

struct digest digest_of(struct str bytes);

/* More bytes; all but the last are a multiple of DIGEST_PORTION. Begins with a zeroed digest. */
enum { DIGEST_PORTION = 64 * 1024 };
void digest_add(struct digest *digest, struct str bytes);

/* The digest of the rest of a file. False with errno on failure. */
bool digest_read(int file, struct digest *digest);

/* Do the next bytes of a file equal these? False also where it cannot be read. */
bool digest_holds(int file, struct str bytes);

/* Copy the rest of 'from' to 'to'. The digest is that of the copy, whatever has become of the file since somebody
 * looked at it. False with errno on failure. */
bool digest_copy(int from, int to, struct digest *digest);
