#include "model/load.h"

#include "base/unicode.h"
#include "model/address.h"
#include "model/folder.h"
#include "model/image_size.h"
#include "model/schema.h"
#include "read/text_check.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE_LENGTH_MAX = 1024 * 1024 };

static void load_asset(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	struct asset *asset = arena_new(loading->arena, struct asset);
	asset->path = file->path;
	asset->location = arena_copy(loading->arena, loading->input->location);
	asset->shown = file->shown;
	image_size(loading->input->head, &asset->width, &asset->height);
	file->asset = asset;
}

/* The text as a source that may be read: not too long, and clean. */
static void open_source(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	struct str bytes = loading->input->bytes;
	size_t most = file->kind == FILE_PAGE ? PAGE_LENGTH_MAX : SOURCE_LENGTH_MAX;
	static const size_t MEBIBYTE = 1048576;
	bool fits = bytes.length <= most;
	bool stays = fits && loading->input->stays;
	file->source = (stays ? source_around : source_new)(loading->arena, file->shown, fits ? bytes : STR(""));
	if (!fits) {
		complain(&loading->diags, COMPLAINT_FILE_TOO_LARGE,
		         (struct span){ file->source, 0, 0 },
		         "the file has %zu MiB, at most %zu are read",
		         (bytes.length + MEBIBYTE - 1) / MEBIBYTE, most / MEBIBYTE);
	}
	file->source = text_check(loading->arena, file->source, &loading->diags);
}

static void refuse(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	complain(&loading->diags, COMPLAINT_RECORD_PLACE, (struct span){ file->source, 0, 0 },
	         "'" STR_FMT "' is in no folder whose records are known", STR_ARG(file->path));
}

uint64_t input_hash(const struct input *input)
{
	uint64_t parts[] = { str_hash(input->path), str_hash(input->bytes), str_hash(input->head) };
	return str_hash((struct str){ (const char *)parts, sizeof(parts) });
}

void load_expects(struct loading *loading, size_t records)
{
	loading->file->records.items = arena_array(loading->arena, struct record *, records);
	loading->file->records.room = records;
}

/* The complaints go where the file goes. */
static void keep_complaints(struct loading *loading)
{
	loading->file->complaints.items = loading->diags.list.items;
	loading->file->complaints.count = loading->diags.list.count;
	arena_adopt(loading->arena, &loading->diags.arena);
}

static void load(struct loading *loading)
{
	static void (*const loaders[FILE_KINDS])(struct loading *) = {
		[FILE_ASSET] = load_asset,     [FILE_PAGE] = load_page,
		[FILE_RECORDS] = load_records, [FILE_SETTINGS] = load_settings,
		[FILE_FOLDER] = load_folder,   [FILE_UNREAD] = refuse,
	};
	struct loaded_file *file = loading->file = arena_new(loading->arena, struct loaded_file);
	const struct input *input = loading->input;
	struct str path = unicode_compose(loading->scratch, input->path);
	bool is_part = str_ends(input->shown, path); /* as nearly always */
	file->path = is_part ? STR("") : arena_copy(loading->arena, path);
	file->shown = input->shown.length > 0 ? arena_copy(loading->arena, input->shown) : file->path;
	if (is_part)
		file->path = str_after(file->shown, file->shown.length - path.length);
	file->kind = file_kind_of(file->path, &file->record_kind);
	if (input->bytes.at == NULL)
		file->kind = FILE_ASSET;
	if (file->kind != FILE_ASSET)
		open_source(loading);
	loaders[file->kind](loading);
}

/* With what libyaml and md4c found before. False, with nothing done, where that cannot be what they found: what is
 * complained of is never kept. */
static bool load_known(struct loading *loading, struct str known)
{
	struct loading again = *loading;
	if (known.length == 0)
		return false;
	again.is_known = true;
	again.known.rest = known;
	load(&again);
	if (!again.known.odd && again.known.rest.length == 0 && again.diags.list.count == 0) {
		*loading = again;
		return true;
	}
	diagnostics_release(&again.diags);
	return false;
}

static void load_anew(struct loading *loading, struct buffer *made)
{
	size_t before = made != NULL ? made->length : 0;
	loading->made = made;
	load(loading);
	if (made != NULL && (loading->made == NULL || loading->diags.list.count > 0))
		made->length = before;
}

struct loaded_file *load_file(struct arena *arena, const struct input *input, const struct load_kept *kept,
                              struct arena *scratch)
{
	static const struct load_kept none;
	struct loading loading = { .input = input, .arena = arena, .scratch = scratch };
	bool is_kept = kept != NULL;
	kept = is_kept ? kept : &none;
	if (!load_known(&loading, kept->known))
		load_anew(&loading, kept->made);
	loading.file->hash = is_kept ? kept->hash : input_hash(input);
	keep_complaints(&loading);
	return loading.file;
}

/* Joining the files, in the order of their paths. */
struct joining {
	struct site *site;
	struct arena scratch;
	struct table numbers; /* id -> the last number that made it unique */
};

static void say_where(struct site *site, const struct record *first)
{
	struct place place = source_place(first->name.source, first->name.start);
	complain_help(&site->diags, "the first is at " STR_FMT ":%zu",
	              STR_ARG(first->name.source->path), place.line);
}

/* The next free one of id-2, id-3, ... */
static struct str numbered_id(struct joining *joining, struct record *record)
{
	size_t *number = table_get(&joining->numbers, record->id);
	struct table *ids = &joining->site->ids[record->kind];
	struct str id;
	if (number == NULL) {
		number = arena_new(&joining->scratch, size_t);
		*number = 1;
		table_put(&joining->scratch, &joining->numbers, record->id, number);
	}
	do {
		++*number;
		id = arena_printf(&joining->site->arena, STR_FMT "-%zu", STR_ARG(record->id),
		                  *number);
	} while (table_put(&joining->site->arena, ids, id, record) != record);
	return id;
}

static void join_record(struct joining *joining, struct record *record)
{
	struct site *site = joining->site;
	struct record *first =
		table_put(&site->arena, &site->ids[record->kind], record->id, record);
	if (first != record) {
		complain(&site->diags, COMPLAINT_ID_REPEATED, record->name,
		         "another " STR_FMT " has the id '" STR_FMT "'",
		         STR_ARG(record_kind_names[record->kind]), STR_ARG(record->id));
		say_where(site, first);
		record->id = numbered_id(joining, record);
	}
	*vector_push(&site->arena, &site->records) = record;
}

/* The site writes into its records, lists inside them and all, but not into what they point to. */
static struct record *own_record(struct joining *joining, struct record *record)
{
	struct arena *arena = &joining->site->arena;
	return joining->site->is_shared ? field_copy(arena, record_shape(record->kind), record) : record;
}

static void join_file(struct joining *joining, const struct loaded_file *file)
{
	struct site *site = joining->site;
	struct arena *arena = &site->arena;
	struct file_entry *entry = arena_new(arena, struct file_entry);
	*entry = (struct file_entry){ .path = file->path, .kind = file->kind };
	for (size_t i = 0; i < file->complaints.count; i++)
		*vector_push(&site->diags.arena, &site->diags.list) = file->complaints.items[i];
	for (size_t i = 0; i < file->records.count; i++) {
		struct record *record = own_record(joining, file->records.items[i]);
		entry->record = i == 0 ? record : entry->record;
		join_record(joining, record);
	}
	if (file->settings != NULL)
		site->settings = *file->settings;
	if (file->asset != NULL) {
		entry->asset = arena_new(arena, struct asset);
		*entry->asset = *file->asset;
		*vector_push(arena, &site->assets) = entry->asset;
	}
	if (file->folder != NULL)
		folder_add(site, field_copy(arena, &shape_folder, file->folder));
	*vector_push(arena, &site->entries) = entry;
}

static int compare_records(const void *left, const void *right)
{
	const struct record *a = *(struct record *const *)left, *b = *(struct record *const *)right;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return str_compare(a->id, b->id);
}

static void sort_records(struct site *site)
{
	struct arena *arena = &site->arena;
	if (site->records.count > 1)
		qsort(site->records.items, site->records.count, sizeof(struct record *),
		      compare_records);
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		if (record->kind == RECORD_TASK)
			*vector_push(arena, &site->tasks) = (struct task *)record;
		else if (record->kind == RECORD_PERSON)
			*vector_push(arena, &site->people) = (struct person *)record;
		else if (record->kind == RECORD_TEAM)
			*vector_push(arena, &site->teams) = (struct team *)record;
		else if (record->kind == RECORD_AREA)
			*vector_push(arena, &site->areas) = (struct area *)record;
		else if (record->kind == RECORD_CAUSE)
			*vector_push(arena, &site->causes) = (struct cause *)record;
		else
			*vector_push(arena, &site->pages) = (struct page *)record;
	}
	for (size_t i = 0; i < site->pages.count; i++)
		if (!site->pages.items[i]->draft)
			*vector_push(arena, &site->published) = site->pages.items[i];
}

static void set_as_of(struct site *site, date as_of, date today)
{
	date settled = date_parse(site->settings.as_of.text); /* none where it says "today" */
	site->as_of = as_of != DATE_NONE ? as_of : settled != DATE_NONE ? settled : today;
	const struct number *days = &site->settings.since;
	site->since = site->as_of - (days->given ? (date)days->value : SINCE_DAYS);
}

/* Each file's hash, after that of all before it. */
static uint64_t fingerprint_of(struct loaded_file *const *files, size_t count)
{
	uint64_t parts[2] = { 0 };
	for (size_t i = 0; i < count; i++) {
		parts[1] = files[i]->hash;
		parts[0] = str_hash((struct str){ (const char *)parts, sizeof(parts) });
	}
	return parts[0];
}

struct site *site_join(struct loaded_file *const *files, size_t count, bool shared, date as_of,
                       date today)
{
	struct arena arena = { 0 };
	struct site *site = arena_new(&arena, struct site);
	site->language = &language_english;
	struct joining joining = { .site = site };
	site->arena = arena;
	site->is_shared = shared;
	site->fingerprint = fingerprint_of(files, count);
	if (count > 0 && files[0]->shown.length > files[0]->path.length)
		site->prefix_length = files[0]->shown.length - files[0]->path.length;
	for (size_t i = 0; i < count; i++)
		join_file(&joining, files[i]);
	arena_release(&joining.scratch);
	sort_records(site);
	set_as_of(site, as_of, today);
	folders_build(site);
	addresses_give(site);
	return site;
}

struct site *site_load(const struct input *inputs, size_t count, date as_of, date today)
{
	struct arena kept = { 0 }, scratch = { 0 };
	struct loaded_file **files = arena_array(&kept, struct loaded_file *, count);
	for (size_t i = 0; i < count; i++) {
		files[i] = load_file(&kept, &inputs[i], NULL, &scratch);
		arena_clear(&scratch);
	}
	struct site *site = site_join(files, count, false, as_of, today);
	arena_adopt(&site->arena, &kept);
	arena_release(&scratch);
	return site;
}
