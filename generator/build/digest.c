#include "build/digest.h"

#include "base/disk.h"

#include <errno.h>
#include <unistd.h>

enum { PORTION = DIGEST_PORTION };

/* The same whether the bytes come at once or in portions: the hashes of portions, chained. */
void digest_add(struct digest *digest, struct str bytes)
{
	for (size_t at = 0; at < bytes.length; at += PORTION) {
		uint64_t pair[2] = { digest->hash, str_hash(str_slice(bytes, at, at + PORTION)) };
		digest->hash = str_hash((struct str){ (const char *)pair, sizeof(pair) });
	}
	digest->size += bytes.length;
}

struct digest digest_of(struct str bytes)
{
	struct digest digest = { 0 };
	digest_add(&digest, bytes);
	return digest;
}

/* Fill 'room' from a file as far as it goes. False with errno on failure. */
static bool read_portion(int file, char *room, size_t *length)
{
	*length = 0;
	while (*length < PORTION) {
		ssize_t count = read(file, room + *length, PORTION - *length);
		if (count < 0 && errno != EINTR)
			return false;
		if (count == 0)
			break;
		if (count > 0)
			*length += (size_t)count;
	}
	return true;
}

bool digest_read(int file, struct digest *digest)
{
	char room[PORTION];
	size_t length;
	*digest = (struct digest){ 0 };
	do {
		if (!read_portion(file, room, &length))
			return false;
		if (length > 0)
			digest_add(digest, (struct str){ room, length });
	} while (length == PORTION);
	return true;
}

bool digest_holds(int file, struct str bytes)
{
	char room[PORTION];
	for (size_t at = 0; at < bytes.length; at += PORTION) {
		size_t length;
		struct str wanted = str_slice(bytes, at, at + PORTION);
		if (!read_portion(file, room, &length) ||
		    !str_equal((struct str){ room, length }, wanted))
			return false;
	}
	return true;
}

bool digest_copy(int from, int to, struct digest *digest)
{
	char room[PORTION];
	size_t length;
	*digest = (struct digest){ 0 };
	do {
		if (!read_portion(from, room, &length) ||
		    !disk_write_open(to, (struct str){ room, length }))
			return false;
		if (length > 0)
			digest_add(digest, (struct str){ room, length });
	} while (length == PORTION);
	return true;
}
