#include "build/inputs.h"
#include "build/manifest.h"
#include "build/parsed.h"
#include "build/workers.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* What became of a file that was found. */
struct taken {
	struct loaded_file *file; /* NULL: it could not be taken */
	struct shelf_book *book;  /* in which it lies, with a shelf */
};

struct reading {
	const struct disk_file *files;
	struct taken *taken;
	const struct shelf *shelf; /* NULL for none */
	struct shelf_batch **batches; /* one for each hand where the shelf is filled for the first time */
	struct parsed *parsed;        /* NULL for none */
	struct profile *profile;
	int64_t clock;             /* when we began to look around */
};

/* Another site that was made in here, with another --out: read as content, each would hold the others. */
static bool is_site(const struct inputs_walk *walk, struct str path)
{
	char place[PATH_MAX];
	int length = snprintf(place, sizeof(place), "%s/" STR_FMT "/" MANIFEST_MARKER, walk->disk.folder, STR_ARG(path));
	return length > 0 && (size_t)length < sizeof(place) && disk_is_file(place);
}

/* Where the project's root is itself the content, its other folders are not. */
static bool wanted(void *context, struct str path, const struct stat *status)
{
	static const struct str not_content[] = { STR_ROW("templates"), STR_ROW("node_modules") };
	const struct inputs_walk *walk = context;
	if (!S_ISDIR(status->st_mode))
		return true;
	if (walk->output_known && status->st_dev == walk->output.st_dev &&
	    status->st_ino == walk->output.st_ino)
		return false;
	for (size_t i = 0; walk->top_is_root && i < ARRAY_COUNT(not_content); i++)
		if (str_equal(path, not_content[i]))
			return false;
	return !is_site(walk, path);
}

static bool is_image(struct str path)
{
	static const struct str endings[] = { STR_ROW(".png"),  STR_ROW(".jpg"),  STR_ROW(".jpeg"),
		                              STR_ROW(".gif"),  STR_ROW(".webp"), STR_ROW(".svg") };
	size_t dot = str_find_last(path, '.');
	for (size_t i = 0; dot != STR_NOWHERE && i < ARRAY_COUNT(endings); i++)
		if (str_equal_nocase(str_after(path, dot), endings[i]))
			return true;
	return false;
}

/* The path as people know it: from the project's root. */
static struct str shown_path(const struct disk_file *found)
{
	return str_after(found->location, str_starts(found->location, STR("./")) ? 2 : 0);
}

/* The bytes that tell what is in the file: of assets none, of images the start. Texts go into 'kept' if it is there. */
static enum disk_result read_bytes(const struct disk_file *found, struct arena *kept, struct arena *scratch,
                                   struct input *input, struct fault *fault)
{
	enum { HEAD = 64 * 1024 };
	enum record_kind kind;
	struct str location = found->location;
	*input = (struct input){ .path = found->path,
		                 .location = location,
		                 .shown = shown_path(found),
		                 .stays = kept != NULL };
	if (is_image(input->path))
		return disk_read_start(scratch, location.at, HEAD, &input->head, fault) ? DISK_DONE
		                                                                      : DISK_FAILED;
	if (file_kind_of(input->path, &kind) == FILE_ASSET)
		return DISK_DONE;
	return disk_read(kept != NULL ? kept : scratch, location.at, SOURCE_LENGTH_MAX, &input->bytes, fault);
}

static struct loaded_file *decode(const struct reading *reading, struct worker *worker, struct arena *arena,
                                  const struct input *input)
{
	struct parsed *parsed = reading->parsed;
	if (parsed == NULL || input->bytes.at == NULL)
		return load_file(arena, input, NULL, &worker->scratch);
	struct load_kept kept = { .hash = input_hash(input), .made = parsed_room(parsed, worker->number) };
	size_t start = kept.made != NULL ? kept.made->length : 0;
	kept.known = parsed_find(parsed, worker->number, kept.hash, &worker->scratch);
	struct loaded_file *file = load_file(arena, input, &kept, &worker->scratch);
	if (kept.made != NULL && kept.made->length > start)
		parsed_add(parsed, worker->number, kept.hash, start);
	return file;
}

static struct taken shelve(const struct reading *reading, const struct disk_file *found,
                           const struct input *input, struct worker *worker)
{
	struct shelf_batch *own = NULL;
	struct shelf_book *book = shelf_find(reading->shelf, found->path);
	/* Of an asset the bytes are not known: its stamp has to do. */
	bool may_fit = book != NULL && (input->bytes.at != NULL ||
	                                disk_stamp_equal(&book->stamp, &found->stamp));
	if (may_fit && book->file->hash == input_hash(input)) {
		shelf_book_stamp(book, found, reading->clock);
		return (struct taken){ book->file, book };
	}
	book = shelf_book_new(reading->batches != NULL ? &reading->batches[worker->number] : &own, found,
	                      reading->clock);
	book->file = decode(reading, worker, &book->batch->arena, input);
	return (struct taken){ book->file, book };
}

static bool read_one(void *context, struct worker *worker, size_t item)
{
	struct reading *reading = context;
	const struct disk_file *found = &reading->files[item];
	struct taken *taken = &reading->taken[item];
	struct input input;
	if (found->refused != NULL)
		return true;
	struct shelf_book *book =
	        reading->shelf != NULL ? shelf_find(reading->shelf, found->path) : NULL;
	if (book != NULL && shelf_book_fits(book, found)) {
		*taken = (struct taken){ book->file, book };
		return true;
	}
	uint64_t since = profile_now();
	struct arena *kept = reading->shelf == NULL ? &worker->arena : NULL; /* on the shelf it may lie already */
	enum disk_result result = read_bytes(found, kept, &worker->scratch, &input, worker->fault);
	since = profile_work(reading->profile, STAGE_READ, since);
	profile_bytes(reading->profile, STAGE_READ, input.bytes.length + input.head.length);
	if (result == DISK_DONE && reading->shelf != NULL)
		*taken = shelve(reading, found, &input, worker);
	else if (result == DISK_DONE)
		taken->file = decode(reading, worker, &worker->arena, &input);
	profile_work(reading->profile, STAGE_DECODE, since);
	arena_clear(&worker->scratch);
	return result != DISK_FAILED;
}

static void refuse(struct arena *arena, const struct disk_file *found, struct inputs *inputs)
{
	bool is_large = found->refused == NULL;
	*vector_push(arena, &inputs->refused) = (struct refusal){
		arena_copy(arena, shown_path(found)),
		is_large ? COMPLAINT_FILE_TOO_LARGE : COMPLAINT_FILE_KIND,
		is_large ? "the file is larger than 16 MiB" : found->refused
	};
}

static void sort_out(struct arena *arena, const struct reading *reading, size_t count,
                     struct inputs *inputs)
{
	for (size_t i = 0; i < count; i++) {
		const struct taken *taken = &reading->taken[i];
		if (taken->file == NULL)
			refuse(arena, &reading->files[i], inputs);
		else
			*vector_push(arena, &inputs->list) = taken->file;
		if (taken->book != NULL)
			*vector_push(arena, &inputs->books) = taken->book;
	}
}

/* Where reading failed, new books never come to stand on the shelf. */
static void throw_away(const struct reading *reading, size_t count)
{
	for (size_t i = 0; reading->taken != NULL && i < count; i++)
		if (reading->taken[i].book != NULL && reading->taken[i].book->holders == 0)
			shelf_book_release(reading->taken[i].book);
}

struct looking {
	void (*look)(void *finding, size_t item);
	void *finding;
};

static bool look_at_one(void *context, struct worker *worker, size_t item)
{
	const struct looking *looking = context;
	(void)worker;
	looking->look(looking->finding, item);
	return true;
}

static void spread(void *spreader, size_t count, void (*look)(void *finding, size_t item), void *finding)
{
	const struct inputs_walk *walk = spreader;
	struct looking looking = { look, finding };
	struct fault none; /* looking cannot fail: what it finds is told later */
	workers_run(walk->hands, count, look_at_one, &looking, NULL, &none);
}

void inputs_walk_begin(struct arena *arena, const struct inputs_place *place,
                       struct inputs_walk *walk)
{
	char *bounds = realpath(".", NULL);
	*walk = (struct inputs_walk){ .top_is_root = str_equal(place->content, STR(".")), .hands = place->hands };
	walk->output_known = stat(place->left_out, &walk->output) == 0;
	walk->disk.folder = arena_copy(arena, place->content).at;
	walk->disk.bounds = bounds != NULL ? arena_copy(arena, str_from(bounds)).at : NULL;
	walk->disk.wanted = wanted;
	walk->disk.context = walk;
	walk->disk.spread = spread;
	walk->disk.spreader = walk;
	free(bounds);
}

bool inputs_read(struct arena *arena, const struct inputs_place *place, const disk_files *found, struct shelf *shelf,
                 struct inputs *inputs, struct profile *profile, struct fault *fault)
{
	struct arena scratch = { 0 };
	struct inputs_walk walk;
	disk_files files = { 0 };
	struct reading reading = { .shelf = shelf, .profile = profile, .clock = shelf_clock() };
	struct parsed parsed = { 0 };
	bool done = true;
	if (found == NULL) {
		inputs_walk_begin(&scratch, place, &walk);
		done = disk_find(&scratch, &walk.disk, &files, fault);
		found = &files;
	}
	profile_end(profile, STAGE_FIND, 0);
	bool is_first = shelf == NULL || shelf->books.count == 0; /* later ones see only what has changed */
	if (shelf != NULL && is_first)
		reading.batches = arena_array(&scratch, struct shelf_batch *, WORKERS_MOST);
	if (done && is_first && place->parsed != NULL) {
		parsed_open(&parsed, place->parsed, place->keeps_parsed);
		reading.parsed = &parsed;
	}
	if (done) {
		reading.files = found->items;
		reading.taken = arena_array(&scratch, struct taken, found->count);
		done = workers_run(place->hands, found->count, read_one, &reading, arena, fault);
	}
	if (reading.parsed != NULL)
		parsed_close(&parsed, done);
	profile_share(profile);
	if (done)
		sort_out(arena, &reading, found->count, inputs);
	else
		throw_away(&reading, found->count);
	if (done && shelf != NULL)
		shelf_fill(shelf, &inputs->books);
	arena_release(&scratch);
	return done;
}

void inputs_complain(const struct inputs *inputs, struct arena *arena, struct diagnostics *diags)
{
	for (size_t i = 0; i < inputs->refused.count; i++) {
		const struct refusal *refusal = &inputs->refused.items[i];
		struct span where = { .source = source_new(arena, refusal->shown, STR("")) };
		complain(diags, refusal->what, where, "%s", refusal->why);
	}
}
