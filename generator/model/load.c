#include "model/load.h"

#include "base/unicode.h"
#include "model/address.h"
#include "model/folder.h"
#include "model/image_size.h"
#include "read/text_check.h"

#include <stdlib.h>

enum { PAGE_LENGTH_MAX = 1024 * 1024 };

static void load_asset(struct loaded_file *file)
{
	struct asset *asset = arena_new(&file->arena, struct asset);
	asset->path = file->path;
	asset->location = arena_copy(&file->arena, file->input->location);
	asset->shown = file->input->shown.length > 0 ? arena_copy(&file->arena, file->input->shown)
	                                             : asset->path;
	image_size(file->input->head, &asset->width, &asset->height);
	file->asset = asset;
}

/* The text as a source that may be read: not too long, and clean. */
static void open_source(struct loaded_file *file)
{
	struct str path = file->input->shown.length > 0 ? file->input->shown : file->path;
	struct str bytes = file->input->bytes;
	size_t most = file->kind == FILE_PAGE ? PAGE_LENGTH_MAX : SOURCE_LENGTH_MAX;
	static const size_t MEBIBYTE = 1048576;
	bool fits = bytes.length <= most;
	file->source = source_new(&file->arena, path, fits ? bytes : STR(""));
	if (!fits) {
		complain(&file->diags, COMPLAINT_FILE_TOO_LARGE,
		         (struct span){ file->source, 0, 0 },
		         "the file has %zu MiB, at most %zu are read",
		         (bytes.length + MEBIBYTE - 1) / MEBIBYTE, most / MEBIBYTE);
	}
	file->source = text_check(&file->arena, file->source, &file->diags);
}

static void refuse(struct loaded_file *file)
{
	complain(&file->diags, COMPLAINT_RECORD_PLACE, (struct span){ file->source, 0, 0 },
	         "'" STR_FMT "' is in no folder whose records are known", STR_ARG(file->path));
}

struct loaded_file load_file(const struct input *input)
{
	static void (*const loaders[FILE_KINDS])(struct loaded_file *) = {
		[FILE_ASSET] = load_asset,     [FILE_PAGE] = load_page,
		[FILE_RECORDS] = load_records, [FILE_SETTINGS] = load_settings,
		[FILE_FOLDER] = load_folder,   [FILE_UNREAD] = refuse,
	};
	struct loaded_file file = { .input = input };
	file.path = arena_copy(&file.arena, unicode_compose(&file.arena, input->path));
	file.kind = file_kind_of(file.path, &file.record_kind);
	if (input->bytes.at == NULL)
		file.kind = FILE_ASSET;
	if (file.kind != FILE_ASSET)
		open_source(&file);
	loaders[file.kind](&file);
	return file;
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

static void join_file(struct joining *joining, struct loaded_file *file)
{
	struct site *site = joining->site;
	struct file_entry *entry = arena_new(&site->arena, struct file_entry);
	arena_adopt(&site->arena, &file->arena);
	diagnostics_adopt(&site->diags, &file->diags);
	for (size_t i = 0; i < file->records.count; i++)
		join_record(joining, file->records.items[i]);
	if (file->settings != NULL)
		site->settings = *file->settings;
	if (file->asset != NULL)
		*vector_push(&site->arena, &site->assets) = file->asset;
	if (file->folder != NULL)
		folder_add(site, file->folder);
	*entry = (struct file_entry){ .path = file->path,
		                      .kind = file->kind,
		                      .record = file->records.count > 0 ? file->records.items[0]
		                                                        : NULL,
		                      .asset = file->asset };
	table_put(&site->arena, &site->files, entry->path, entry);
	*vector_push(&site->arena, &site->entries) = entry;
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

static uint64_t fingerprint_of(const struct input *inputs, size_t count)
{
	uint64_t parts[4] = { 0 }; /* the first stands for all inputs before */
	for (size_t i = 0; i < count; i++) {
		parts[1] = str_hash(inputs[i].path);
		parts[2] = str_hash(inputs[i].bytes);
		parts[3] = str_hash(inputs[i].head);
		parts[0] = str_hash((struct str){ (const char *)parts, sizeof(parts) });
	}
	return parts[0];
}

struct site *site_load(const struct input *inputs, size_t count, date as_of, date today)
{
	struct arena arena = { 0 };
	struct site *site = arena_new(&arena, struct site);
	struct joining joining = { .site = site };
	site->arena = arena;
	site->fingerprint = fingerprint_of(inputs, count);
	if (count > 0 && inputs[0].shown.length > inputs[0].path.length)
		site->prefix_length = inputs[0].shown.length - inputs[0].path.length;
	for (size_t i = 0; i < count; i++) {
		struct loaded_file file = load_file(&inputs[i]);
		join_file(&joining, &file);
	}
	arena_release(&joining.scratch);
	sort_records(site);
	set_as_of(site, as_of, today);
	folders_build(site);
	addresses_give(site);
	return site;
}
