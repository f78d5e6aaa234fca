/* What did not exist yet, and all names of it. */
#include "model/rewind_steps.h"

#include "model/custody.h"
#include "model/file.h"
#include "model/schema.h"

#include <string.h>

typedef LIST(char) any_list; /* every LIST has this layout */

static bool begins_later(const struct rewinding *rewinding, struct record *record)
{
	if (record->kind == RECORD_PERSON)
		return is_later(rewinding, &((struct person *)record)->active_from);
	return record->kind == RECORD_TASK && task_begins((struct task *)record) > rewinding->day;
}

static void name_gone(struct rewinding *rewinding, struct record *record, struct str name)
{
	struct arena *arena = &rewinding->site->arena;
	struct table *later = &rewinding->site->later;
	if (name.length == 0)
		return;
	table_put(arena, &rewinding->gone[record->kind], name, record);
	table_put(arena, later, name, record);
	table_put(arena, later,
		  arena_printf(arena, STR_FMT "/" STR_FMT, STR_ARG(record_folders[record->kind]),
			       STR_ARG(name)),
		  record);
}

static bool is_gone(const struct rewinding *rewinding, const struct record *record)
{
	return table_get(&rewinding->gone[record->kind], record->id) == record;
}

static void name_all_gone(struct rewinding *rewinding)
{
	struct site *site = rewinding->site;
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		if (!begins_later(rewinding, record))
			continue;
		name_gone(rewinding, record, record->id);
		for (size_t j = 0; j < record->aliases.count; j++)
			name_gone(rewinding, record, str_trim(record->aliases.items[j].text));
	}
}

#define KEEP_ALL_BUT_GONE(rewinding, vector, record_of)                          \
	do {                                                                     \
		size_t kept = 0;                                                 \
		for (size_t i = 0; i < (vector).count; i++)                      \
			if (!is_gone((rewinding), record_of((vector).items[i]))) \
				(vector).items[kept++] = (vector).items[i];      \
		(vector).count = kept;                                           \
	} while (0)
#define ITSELF(record)      (record)
#define RECORD_IN(item)     (&(item)->record)
#define RECORD_BEHIND(item) ((item).record)

static struct str address_key(struct str url)
{
	return str_ends(url, STR("/")) ? str_first(url, url.length - 1) : url;
}

/* Tables cannot forget, so those that name records are made anew of what is left. */
static void name_again(struct site *site)
{
	site->ids[RECORD_TASK] = site->ids[RECORD_PERSON] = site->addresses = (struct table){ 0 };
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		bool is_draft = record->kind == RECORD_PAGE && ((struct page *)record)->draft;
		if (record->kind == RECORD_TASK || record->kind == RECORD_PERSON)
			table_put(&site->arena, &site->ids[record->kind], record->id, record);
		if (record->kind != RECORD_CAUSE && !is_draft)
			table_put(&site->arena, &site->addresses, address_key(record->url), record);
	}
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		if (record->kind != RECORD_TASK && record->kind != RECORD_PERSON)
			continue;
		for (size_t j = 0; j < record->aliases.count; j++) {
			struct str alias = str_trim(record->aliases.items[j].text);
			if (alias.length > 0)
				table_put(&site->arena, &site->ids[record->kind], alias, record);
		}
	}
	for (size_t i = 0; i < site->redirects.count; i++) {
		struct redirect *redirect = &site->redirects.items[i];
		table_put(&site->arena, &site->addresses, address_key(redirect->url),
			  (struct record *)(uintptr_t)redirect->record);
	}
}

/* A file leads to the first of its records that is there. */
static void lead_elsewhere(const struct rewinding *rewinding)
{
	struct site *site = rewinding->site;
	files_find(site);
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		struct str path = str_after(record->name.source->path, site->prefix_length);
		struct file_entry *entry = table_get(&site->files, path);
		if (entry != NULL && entry->record != NULL &&
		    (is_gone(rewinding, entry->record) ||
		     record->span.start < entry->record->span.start))
			entry->record = record;
	}
	for (size_t i = 0; i < site->entries.count; i++) {
		struct file_entry *entry = site->entries.items[i];
		if (entry->record == NULL || !is_gone(rewinding, entry->record))
			continue;
		entry->record = NULL;
		table_put(&site->arena, &site->later, entry->path, entry);
	}
}

static bool leads_to_gone(const struct rewinding *rewinding, const struct field *field,
			  const struct reference *reference)
{
	bool is_gone_now = false;
	if (reference->text.length == 0 || reference->kind != RECORD_NONE)
		return false;
	for (int kind = RECORD_TASK; kind < RECORD_KINDS; kind++) {
		if ((field->kinds & TO(kind)) == 0)
			continue;
		if (site_find(rewinding->site, (enum record_kind)kind, reference->text) != NULL)
			return false;
		is_gone_now =
			is_gone_now || table_get(&rewinding->gone[kind], reference->text) != NULL;
	}
	return is_gone_now;
}

static void forget_in_list(const struct rewinding *rewinding, const struct field *field, char *at)
{
	reference_list list;
	size_t kept = 0;
	memcpy(&list, at, sizeof(list));
	for (size_t i = 0; i < list.count; i++)
		if (!leads_to_gone(rewinding, field, &list.items[i]))
			list.items[kept++] = list.items[i];
	list.count = kept;
	memcpy(at, &list, sizeof(list));
}

/* The block that a pointer leads to, as a list of one. */
static any_list block_at(const char *at)
{
	any_list list = { .count = 1 };
	memcpy(&list.items, at, sizeof(list.items));
	return list;
}

static void forget_in(const struct rewinding *rewinding, const struct shape *shape, char *record)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		char *at = record + field->offset;
		any_list list = { 0 };
		if (field->type == FIELD_REFERENCES)
			forget_in_list(rewinding, field, at);
		if (field->type == FIELD_REFERENCE &&
		    leads_to_gone(rewinding, field, (struct reference *)(void *)at))
			memset(at, 0, sizeof(struct reference));
		if (field->type == FIELD_RECORDS || field->type == FIELD_CRITERIA)
			memcpy(&list, at, sizeof(list));
		if (field->type == FIELD_RECORD && memcmp(at, &field->shape->empty, sizeof(void *)) != 0)
			list = block_at(at);
		for (size_t j = 0; j < list.count; j++)
			forget_in(rewinding, field->shape, list.items + j * field->shape->size);
	}
}

void forget_later_records(struct rewinding *rewinding)
{
	struct site *site = rewinding->site;
	name_all_gone(rewinding);
	if (site->later.count == 0)
		return;
	KEEP_ALL_BUT_GONE(rewinding, site->records, ITSELF);
	KEEP_ALL_BUT_GONE(rewinding, site->tasks, RECORD_IN);
	KEEP_ALL_BUT_GONE(rewinding, site->people, RECORD_IN);
	KEEP_ALL_BUT_GONE(rewinding, site->redirects, RECORD_BEHIND);
	name_again(site);
	lead_elsewhere(rewinding);
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		forget_in(rewinding, record_shape(record->kind), (char *)record);
	}
	for (size_t i = 0; i < site->folders.count; i++)
		forget_in(rewinding, &shape_folder, (char *)site->folders.items[i]);
}
