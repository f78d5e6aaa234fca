#include "build/build_log.h"

#include <inttypes.h>
#include <unistd.h>

/*
 * The file:
 *
 *	steward build log 2 0123456789abcdef
 *	whole 123456789abcdef0 20781 312 240 Europe/Lisbon
 *	89abcdef01234567 0123456789abcdef tasks/x/index.html
 *
 * First the program; then the whole, with the day as a number, where it may be trusted; then face, stamp and
 * path of each file.
 */
#define FIRST_LINE "steward build log 2 %016" PRIx64 "\n"
#define WHOLE      "whole "

enum { LOG_LENGTH_MAX = 256 * 1024 * 1024, HASH_DIGITS = 16 };

/* Another program, even of the same version, may write other pages. */
static uint64_t this_program(void)
{
	struct disk_stamp stamp = { 0 };
	return disk_stamp_at("/proc/self/exe", &stamp)
	               ? str_hash((struct str){ (const char *)&stamp, sizeof(stamp) })
	               : 0;
}

static bool read_hash(struct str *line, uint64_t *hash)
{
	struct str digits;
	return str_cut(line, ' ', &digits) && digits.length == HASH_DIGITS && str_number(digits, 16, hash);
}

static bool read_number(struct str *line, uint64_t *number)
{
	struct str digits;
	return str_cut(line, ' ', &digits) && str_number(digits, 10, number);
}

static void read_whole(struct build_log *log, struct str line)
{
	struct build_log_whole whole = { 0 };
	uint64_t today;
	if (!read_hash(&line, &whole.glance) || !read_number(&line, &today) || today > INT32_MAX ||
	    !read_number(&line, &whole.pages) || !read_number(&line, &whole.files))
		return;
	whole.today = (date)today;
	whole.zone = line;
	log->whole = whole;
}

static void read_entries(struct build_log *log, struct str text)
{
	struct str line;
	while (str_find(text, '\n') != STR_NOWHERE && str_cut(&text, '\n', &line)) {
		struct build_log_entry entry = { 0 };
		if (str_starts(line, STR(WHOLE)))
			read_whole(log, str_after(line, sizeof(WHOLE) - 1));
		if (!read_hash(&line, &entry.face) || !read_hash(&line, &entry.stamp))
			continue;
		entry.path = line;
		struct build_log_entry *kept = arena_new(&log->arena, struct build_log_entry);
		*kept = entry;
		*vector_push(&log->arena, &log->entries) = kept;
		table_put(&log->arena, &log->by_path, line, kept);
	}
}

void build_log_load(struct build_log *log, const struct manifest *manifest)
{
	struct fault ignored;
	struct disk_stamp stamp;
	struct str text, digits = str_after(manifest->file, manifest->file.length - HASH_DIGITS);
	size_t folder = str_find_last(manifest->file, '/');
	*log = (struct build_log){ .program = this_program() };
	log->file = arena_printf(&log->arena, STR_FMT "/log-" STR_FMT,
	                         STR_ARG(str_first(manifest->file, folder)), STR_ARG(digits));
	if (!disk_stamp_at(log->file.at, &stamp) ||
	    disk_read(&log->arena, log->file.at, LOG_LENGTH_MAX, &text, &ignored) != DISK_DONE)
		return;
	log->written = stamp.changed;
	struct str first = arena_printf(&log->arena, FIRST_LINE, log->program);
	if (log->program != 0 && str_starts(text, first))
		read_entries(log, str_after(text, first.length));
}

bool build_log_fits(const struct build_log *log, struct str path, uint64_t face,
                    const struct disk_stamp *stamp)
{
	const struct build_log_entry *entry = table_get(&log->by_path, path);
	return entry != NULL && entry->face == face && stamp->changed < log->written &&
	       entry->stamp == build_log_stamp(stamp);
}

static void add_whole(struct buffer *text, const struct build_log_whole *whole)
{
	buffer_printf(text, WHOLE "%016" PRIx64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " " STR_FMT "\n", whole->glance,
	              (uint64_t)whole->today, whole->pages, whole->files, STR_ARG(whole->zone));
}

void build_log_save(const struct build_log *log, const struct build_log_whole *whole,
                    const struct build_log_entry *entries, size_t count)
{
	struct buffer text = { 0 };
	struct fault fault;
	bool has_stamps = true;
	buffer_printf(&text, FIRST_LINE, log->program);
	for (size_t i = 0; i < count; i++)
		has_stamps = has_stamps && entries[i].stamp != 0;
	if (has_stamps && whole->glance != 0)
		add_whole(&text, whole);
	for (size_t i = 0; i < count; i++) {
		if (entries[i].stamp == 0)
			continue;
		buffer_printf(&text, "%016" PRIx64 " %016" PRIx64 " ", entries[i].face, entries[i].stamp);
		buffer_add(&text, entries[i].path);
		buffer_add_byte(&text, '\n');
	}
	if (!disk_replace(log->file.at, buffer_str(&text), &fault))
		unlink(log->file.at);
	buffer_release(&text);
}

void build_log_release(struct build_log *log)
{
	arena_release(&log->arena);
	*log = (struct build_log){ 0 };
}

uint64_t build_log_stamp(const struct disk_stamp *stamp)
{
	uint64_t hash = str_hash((struct str){ (const char *)stamp, sizeof(*stamp) });
	return hash != 0 ? hash : 1;
}
