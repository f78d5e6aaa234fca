#include "model/load.h"

#include "base/identifier.h"
#include "model/schema.h"

#include <string.h>

/* Markdown inside a task. The text has lost its indentation; its embedded source remembers it. */
static void read_description(struct loaded_file *file, struct task *task,
                             const struct yaml_node *node)
{
	const struct yaml_node *text = yaml_get(node, STR("description"));
	if (text == NULL || text->kind != YAML_TEXT || text->text.length == 0 ||
	    text->line_starts == NULL || task->description.text.length == 0)
		return;
	const struct source *source =
		source_embedded(&file->arena, file->source, text->text, text->line_starts);
	task->prose.document = markdown_read(&file->arena, source, 0, &file->diags);
}

/* The file's name stands for an id only where the file holds one record. */
static void name_without_id(struct loaded_file *file, struct record *record, bool is_alone)
{
	struct str stem = path_stem(path_name(file->path));
	struct str made = identifier_from(&file->arena, record->title);
	if (is_alone) {
		record->id = stem;
		return;
	}
	record->id = made.length > 0 ? made : identifier_from(&file->arena, stem);
	if (record->kind == RECORD_CAUSE)
		return; /* their table requires an id, so the decoder has said so */
	complain(&file->diags, COMPLAINT_ID_MISSING, record->name,
	         "this " STR_FMT " has no id and shares its file with others",
	         STR_ARG(record_kind_names[record->kind]));
	complain_help(&file->diags, "add 'id: " STR_FMT "'", STR_ARG(record->id));
}

static void check_id(struct loaded_file *file, struct record *record, bool is_given)
{
	struct str made = identifier_from(&file->arena, record->id);
	if (identifier_is_good(record->id))
		return;
	if (made.length == 0)
		made = record_kind_names[record->kind];
	complain(&file->diags, COMPLAINT_ID_BAD, record->name,
	         "'" STR_FMT "' cannot be an id: small letters, digits and '-' only",
	         STR_ARG(record->id));
	if (is_given)
		complain_help(&file->diags, "write '" STR_FMT "'", STR_ARG(made));
	else
		complain_help(&file->diags, "rename the file to '" STR_FMT ".yml', or give an id",
		              STR_ARG(made));
	record->id = made;
}

static void add_record(struct loaded_file *file, const struct yaml_node *node, bool is_alone)
{
	const struct shape *shape = record_shape(file->record_kind);
	struct record *record = arena_alloc(&file->arena, shape->size, 1);
	struct decoding decoding = { &file->arena, &file->diags };
	field_decode(&decoding, shape, node, record);
	record->kind = file->record_kind;
	bool has_id = record->id.length > 0;
	if (!has_id)
		name_without_id(file, record, is_alone);
	check_id(file, record, has_id);
	if (record->title.length == 0)
		record->title = record->id;
	if (record->kind == RECORD_TASK)
		read_description(file, (struct task *)record, node);
	*vector_push(&file->arena, &file->records) = record;
}

static struct yaml_documents documents_of(struct loaded_file *file)
{
	size_t before = file->diags.list.count;
	struct yaml_documents documents = yaml_read(
		&file->arena, file->source, 0, (uint32_t)file->source->text.length, &file->diags);
	if (documents.count == 0 && file->diags.list.count == before &&
	    file->kind == FILE_RECORDS) {
		complain(&file->diags, COMPLAINT_RECORD_EMPTY, (struct span){ file->source, 0, 0 },
		         "the file holds no " STR_FMT,
		         STR_ARG(record_kind_names[file->record_kind]));
	}
	return documents;
}

void load_records(struct loaded_file *file)
{
	struct yaml_documents documents = documents_of(file);
	size_t count = 0;
	for (size_t i = 0; i < documents.count; i++)
		count += documents.items[i].kind == YAML_LIST ? documents.items[i].count : 1;
	bool is_alone = count == 1 && file->record_kind != RECORD_CAUSE;
	for (size_t i = 0; i < documents.count; i++) {
		const struct yaml_node *document = &documents.items[i];
		if (document->kind != YAML_LIST)
			add_record(file, document, is_alone);
		else
			for (size_t j = 0; j < document->count; j++)
				add_record(file, &document->items[j], is_alone);
	}
}

/* Settings and folder defaults are one map; more documents than one contradict each other. */
static const struct yaml_node *only_document(struct loaded_file *file)
{
	struct yaml_documents documents = documents_of(file);
	if (documents.count > 1)
		complain(&file->diags, COMPLAINT_FIELD_TYPE, documents.items[1].span,
		         "the file takes one document, this is the second");
	return documents.count > 0 ? &documents.items[0] : NULL;
}

void load_settings(struct loaded_file *file)
{
	struct decoding decoding = { &file->arena, &file->diags };
	const struct yaml_node *node = only_document(file);
	file->settings = arena_new(&file->arena, struct settings);
	if (node != NULL)
		field_decode(&decoding, &shape_settings, node, file->settings);
	file->settings->span =
		(struct span){ file->source, 0, (uint32_t)file->source->text.length };
}

void load_folder(struct loaded_file *file)
{
	struct decoding decoding = { &file->arena, &file->diags };
	const struct yaml_node *node = only_document(file);
	file->folder = arena_new(&file->arena, struct folder);
	if (node != NULL)
		field_decode(&decoding, &shape_folder, node, file->folder);
	file->folder->span = (struct span){ file->source, 0, (uint32_t)file->source->text.length };
	file->folder->path = path_folder(file->path);
}
