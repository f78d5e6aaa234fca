#include "build/build_log.h"
#include "build/shelf.h"
#include "build/this_program.h"

#include <inttypes.h>
#include <time.h>
#include <unistd.h>

/*
 * The file:
 *
 *	steward build log 3 0123456789abcdef 23456789abcdef01
 *	whole 123456789abcdef0 20781 312 240 Europe/Lisbon
 *	frame 3456789abcdef012 456789abcdef0123 20781
 *	read 56789abcdef01234 content/tasks/x.yml
 *	89abcdef01234567 0123456789abcdef tasks/x/index.html
 *
 * First the program and the hash of all that follows; then the whole, with the day as a number, where it may be
 * trusted; the frame, where it is known; hash and path of each file that was read; face, stamp and path of each
 * that stands.
 */
#define FIRST_LINE "steward build log 3 %016" PRIx64 " %016" PRIx64 "\n"
#define WHOLE      "whole "
#define FRAME      "frame "
#define READ       "read "

enum { LOG_LENGTH_MAX = 256 * 1024 * 1024, HASH_DIGITS = 16 };

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
	whole.zone = arena_copy(&log->arena, line);
	log->whole = whole;
}

static void read_frame(struct build_log *log, struct str line)
{
	struct build_log_frame frame = { 0 };
	uint64_t as_of;
	if (!read_hash(&line, &frame.face) || !read_hash(&line, &frame.theme) || !str_number(line, 10, &as_of) ||
	    as_of > INT32_MAX)
		return;
	frame.as_of = (date)as_of;
	log->frame = frame;
}

static void read_input(struct build_log *log, struct str line)
{
	struct build_input input = { 0 };
	if (!read_hash(&line, &input.hash))
		return;
	input.path = arena_copy(&log->arena, line);
	*vector_push(&log->arena, &log->inputs) = input;
}

static void read_entry(struct build_log *log, struct manifest *manifest, struct str line)
{
	uint64_t face, stamp;
	if (!read_hash(&line, &face) || !read_hash(&line, &stamp))
		return;
	struct manifest_entry *entry = table_get(&manifest->by_path, line);
	log->entries++;
	if (entry == NULL || entry->stamp != 0)
		return;
	entry->face = face;
	entry->stamp = stamp;
}

/* All but the inputs, or without a manifest the inputs alone. */
static void read_lines(struct build_log *log, struct manifest *manifest, struct str text)
{
	static const struct {
		struct str start;
		void (*read)(struct build_log *log, struct str line);
		bool of_inputs;
	} rows[] = { { STR_ROW(READ), read_input, true },
		     { STR_ROW(WHOLE), read_whole, false },
		     { STR_ROW(FRAME), read_frame, false } };
	struct str line;
	while (str_find(text, '\n') != STR_NOWHERE && str_cut(&text, '\n', &line)) {
		size_t kind = 0;
		while (kind < ARRAY_COUNT(rows) && !str_starts(line, rows[kind].start))
			kind++;
		if (kind == ARRAY_COUNT(rows) && manifest != NULL)
			read_entry(log, manifest, line);
		else if (kind < ARRAY_COUNT(rows) && rows[kind].of_inputs == (manifest == NULL))
			rows[kind].read(log, str_after(line, rows[kind].start.length));
	}
}

/* Of this program, and as it was written to the last byte. */
static bool is_sound(struct arena *arena, const struct build_log *log, struct str text, struct str *lines)
{
	size_t end = str_find(text, '\n');
	*lines = end != STR_NOWHERE ? str_after(text, end + 1) : STR("");
	return log->program != 0 &&
	       str_starts(text, arena_printf(arena, FIRST_LINE, log->program, str_hash(*lines)));
}

/* Beside the manifest, and named as it is. */
static struct str log_file(struct arena *arena, const struct manifest *manifest)
{
	struct str digits = str_after(manifest->file, manifest->file.length - HASH_DIGITS);
	struct str folder = str_first(manifest->file, str_find_last(manifest->file, '/'));
	return arena_joined(arena, folder, STR("/log-"), digits);
}

bool build_log_claims(const struct manifest *manifest, uint64_t glance)
{
	enum { START = 512 }; /* the first two lines, but for the name of the time zone */
	struct build_log log = { 0 };
	struct fault ignored;
	struct str text = STR(""), line;
	struct str file = log_file(&log.arena, manifest);
	if (disk_read_start(&log.arena, file.at, START, &text, &ignored) && str_cut(&text, '\n', &line) &&
	    str_cut(&text, '\n', &line) && str_starts(line, STR(WHOLE)))
		read_whole(&log, str_after(line, sizeof(WHOLE) - 1));
	bool claims = log.whole.glance != 0 && log.whole.glance == glance;
	build_log_release(&log);
	return claims;
}

/* The text is let go, since all that is kept of it is copied. */
static void load(struct build_log *log, struct manifest *manifest)
{
	struct fault ignored;
	struct arena arena = { 0 };
	struct str text, lines;
	if (disk_read(&arena, log->file.at, LOG_LENGTH_MAX, &text, &ignored) == DISK_DONE &&
	    is_sound(&arena, log, text, &lines))
		read_lines(log, manifest, lines);
	arena_release(&arena);
}

void build_log_name(struct build_log *log, const struct manifest *manifest)
{
	*log = (struct build_log){ .program = this_program_hash() };
	log->file = log_file(&log->arena, manifest);
}

void build_log_load(struct build_log *log, struct manifest *manifest)
{
	struct disk_stamp stamp;
	if (!disk_stamp_at(log->file.at, &stamp))
		return;
	log->written = stamp.changed;
	load(log, manifest);
}

void build_log_load_inputs(struct build_log *log)
{
	load(log, NULL);
}

bool build_log_fits(const struct build_log *log, const struct manifest_entry *entry, uint64_t face,
                    const struct disk_stamp *stamp)
{
	return entry != NULL && entry->face == face && stamp->changed < log->written &&
	       entry->stamp == build_log_stamp(stamp);
}

static void add_whole(struct buffer *text, const struct build_log_whole *whole)
{
	buffer_printf(text, WHOLE "%016" PRIx64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " " STR_FMT "\n", whole->glance,
	              (uint64_t)whole->today, whole->pages, whole->files, STR_ARG(whole->zone));
}

static void add_hash(struct buffer *text, uint64_t hash)
{
	buffer_add_hash(text, hash);
	buffer_add_byte(text, ' ');
}

static void add_frame(struct buffer *text, const struct build_log *log)
{
	if (log->frame.face != 0)
		buffer_printf(text, FRAME "%016" PRIx64 " %016" PRIx64 " %" PRIu64 "\n", log->frame.face, log->frame.theme,
		              (uint64_t)log->frame.as_of);
	for (size_t i = 0; i < log->inputs.count; i++) {
		buffer_literal(text, READ);
		add_hash(text, log->inputs.items[i].hash);
		buffer_add(text, log->inputs.items[i].path);
		buffer_add_byte(text, '\n');
	}
}

/* The first line, whose length is always the same, for the lines behind it. */
static void set_first_line(struct buffer *text, const struct build_log *log, size_t length)
{
	struct buffer first = { 0 };
	buffer_printf(&first, FIRST_LINE, log->program, str_hash(str_after(buffer_str(text), length)));
	memcpy(text->bytes, first.bytes, length);
	buffer_release(&first);
}

/* What was written in the same tick of the clock as the log proves nothing (see build_log_fits), and all of a small
 * site may be: let the clock move on, which takes a few milliseconds. */
static void await_tick(void)
{
	static const struct timespec moment = { .tv_nsec = 500000 };
	int64_t clock = shelf_clock();
	while (shelf_clock() == clock)
		nanosleep(&moment, NULL);
}

void build_log_save(const struct build_log *log, const struct build_log_entry *entries, size_t count)
{
	struct buffer text = { 0 };
	struct fault ignored;
	bool has_stamps = true;
	buffer_printf(&text, FIRST_LINE, (uint64_t)0, (uint64_t)0);
	size_t start = text.length;
	for (size_t i = 0; i < count; i++)
		has_stamps = has_stamps && entries[i].stamp != 0;
	if (has_stamps && log->whole.glance != 0)
		add_whole(&text, &log->whole);
	add_frame(&text, log);
	for (size_t i = 0; i < count; i++) {
		if (entries[i].stamp == 0)
			continue;
		add_hash(&text, entries[i].face);
		add_hash(&text, entries[i].stamp);
		buffer_add(&text, entries[i].path);
		buffer_add_byte(&text, '\n');
	}
	set_first_line(&text, log, start);
	await_tick();
	if (!disk_replace(log->file.at, buffer_str(&text), &ignored))
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
