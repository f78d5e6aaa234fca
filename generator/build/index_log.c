#include "build/index_log.h"

#include <unistd.h>

/* What stands in front: the hash is that of all that follows. */
struct front {
	char name[16];
	uint64_t program, hash;
};

#define NAME "steward search 1"

enum { FILE_LENGTH_MAX = 512 * 1024 * 1024 };

static struct front front_of(const struct index_log *log, struct str kept)
{
	struct front front = { .program = log->program, .hash = str_hash(kept) };
	memcpy(front.name, NAME, sizeof(front.name));
	return front;
}

void index_log_load(struct index_log *log, const struct build_log *beside)
{
	struct fault ignored;
	struct str bytes;
	size_t name = str_find_last(beside->file, '/') + 1, digits = str_find_last(beside->file, '-');
	*log = (struct index_log){ .program = beside->program };
	log->path = arena_joined(&log->arena, str_first(beside->file, name), STR("search"),
	                         str_after(beside->file, digits));
	if (log->program == 0 ||
	    disk_read(&log->arena, log->path.at, FILE_LENGTH_MAX, &bytes, &ignored) != DISK_DONE)
		return;
	struct front front = front_of(log, str_after(bytes, sizeof(front)));
	if (bytes.length >= sizeof(front) && memcmp(bytes.at, &front, sizeof(front)) == 0)
		log->kept = str_after(bytes, sizeof(front));
}

void index_log_begin(struct buffer *bytes)
{
	static const struct front front;
	buffer_add(bytes, (struct str){ (const char *)&front, sizeof(front) });
}

void index_log_save(const struct index_log *log, struct buffer *bytes)
{
	struct fault ignored;
	struct front front = front_of(log, str_after(buffer_str(bytes), sizeof(front)));
	memcpy(bytes->bytes, &front, sizeof(front));
	if (log->program == 0 || !disk_replace(log->path.at, buffer_str(bytes), &ignored))
		unlink(log->path.at);
}

void index_log_release(struct index_log *log)
{
	arena_release(&log->arena);
	*log = (struct index_log){ 0 };
}
