#include "build/index_log.h"

#include <stdio.h>
#include <unistd.h>

/* What stands in front: the hash is that of all that follows. */
struct front {
	char name[16];
	uint64_t program, hash;
};

#define NAME "steward search 1"

enum { FILE_LENGTH_MAX = 512 * 1024 * 1024 };

static struct front front_of(const struct index_log *log, struct digest digest)
{
	struct front front = { .program = log->program, .hash = digest.hash };
	memcpy(front.name, NAME, sizeof(front.name));
	return front;
}

void index_log_load(struct index_log *log, const struct build_log *beside)
{
	struct fault ignored;
	struct str bytes;
	size_t name = str_find_last(beside->file, '/') + 1, digits = str_find_last(beside->file, '-');
	*log = (struct index_log){ .program = beside->program, .file = -1 };
	log->path = arena_joined(&log->arena, str_first(beside->file, name), STR("search"),
	                         str_after(beside->file, digits));
	log->draft = arena_joined(&log->arena, log->path, STR(".new"));
	unlink(log->draft.at); /* of a build that was killed */
	if (log->program == 0 ||
	    disk_read(&log->arena, log->path.at, FILE_LENGTH_MAX, &bytes, &ignored) != DISK_DONE)
		return;
	struct front front = front_of(log, digest_of(str_after(bytes, sizeof(front))));
	if (bytes.length >= sizeof(front) && memcmp(bytes.at, &front, sizeof(front)) == 0)
		log->kept = str_after(bytes, sizeof(front));
}

static void add(struct index_log *log, struct str bytes)
{
	uint64_t place = sizeof(struct front) + log->digest.size;
	log->failed = log->failed || !disk_write_at(log->file, bytes, place);
	digest_add(&log->digest, bytes);
}

/* Whole portions of the digest; the rest comes to stand first. */
static void take(struct buffer_outlet *outlet, struct buffer *bytes)
{
	size_t whole = bytes->length / DIGEST_PORTION * DIGEST_PORTION;
	add((struct index_log *)outlet, (struct str){ bytes->bytes, whole });
	bytes->length -= whole;
	memmove(bytes->bytes, bytes->bytes + whole, bytes->length);
}

void index_log_begin(struct index_log *log, struct buffer *bytes)
{
	log->outlet.take = take;
	log->file = log->program != 0 ? disk_open_draft(log->draft.at) : -1;
	log->failed = log->file < 0;
	log->digest = (struct digest){ 0 };
	bytes->outlet = &log->outlet;
}

/* Whoever reads it looks at its hash, so it need not reach the disk before it has its name. */
void index_log_save(struct index_log *log, struct buffer *bytes)
{
	add(log, buffer_str(bytes));
	bytes->outlet = NULL;
	struct front front = front_of(log, log->digest);
	bool done = !log->failed &&
	            disk_write_at(log->file, (struct str){ (const char *)&front, sizeof(front) }, 0);
	if (log->file >= 0)
		done = close(log->file) == 0 && done;
	log->file = -1;
	if (done && rename(log->draft.at, log->path.at) == 0)
		return;
	unlink(log->draft.at);
	unlink(log->path.at);
}

void index_log_release(struct index_log *log)
{
	arena_release(&log->arena);
	*log = (struct index_log){ .file = -1 };
}
