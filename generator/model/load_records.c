#include "model/load.h"

#include "base/identifier.h"
#include "model/schema.h"

#include <string.h>

/* Markdown inside a task. The text has lost its indentation; its embedded source remembers it. */
static void read_description(struct loading *loading, struct task *task,
                             const struct yaml_node *node)
{
	const struct yaml_node *text = yaml_get(node, STR("description"));
	if (text == NULL || text->kind != YAML_TEXT || text->text.length == 0 ||
	    text->line_starts == NULL || task->description.text.length == 0)
		return;
	size_t lines = 1;
	for (size_t i = 0; i < text->text.length; i++)
		lines += text->text.at[i] == '\n';
	uint32_t *starts = arena_array(loading->arena, uint32_t, lines);
	memcpy(starts, text->line_starts, lines * sizeof(*starts)); /* which go with the tree */
	bool is_slice = lines == 1; /* it may lie in the file, with more behind */
	struct str words = is_slice ? source_text(loading->arena, text->text) : text->text;
	const struct source *source =
		source_embedded(loading->arena, loading->file->source, words, starts);
	task->prose.document = load_markdown(loading, source, 0);
}

/* The file's name stands for an id only where the file holds one record. */
static void name_without_id(struct loading *loading, struct record *record, bool is_alone)
{
	struct str stem = path_stem(path_name(loading->file->path));
	if (is_alone) {
		record->id = stem;
		return;
	}
	struct str made = identifier_from(loading->arena, record->title);
	record->id = made.length > 0 ? made : identifier_from(loading->arena, stem);
	if (record->kind == RECORD_CAUSE)
		return; /* their table requires an id, so the decoder has said so */
	complain(&loading->diags, COMPLAINT_ID_MISSING, record->name,
	         "this " STR_FMT " has no id and shares its file with others",
	         STR_ARG(record_kind_names[record->kind]));
	complain_help(&loading->diags, "add 'id: " STR_FMT "'", STR_ARG(record->id));
}

static void check_id(struct loading *loading, struct record *record, bool is_given)
{
	if (identifier_is_good(record->id))
		return;
	struct str made = identifier_from(loading->arena, record->id);
	if (made.length == 0)
		made = record_kind_names[record->kind];
	complain(&loading->diags, COMPLAINT_ID_BAD, record->name,
	         "'" STR_FMT "' cannot be an id: %s", STR_ARG(complaint_excerpt(&loading->diags, record->id)),
	         record->id.length > IDENTIFIER_MOST ? "it has more than 200 characters"
	                                             : "small letters, digits and '-' only");
	_Static_assert(IDENTIFIER_MOST == 200, "as the message says");
	if (is_given)
		complain_help(&loading->diags, "write '" STR_FMT "'", STR_ARG(made));
	else
		complain_help(&loading->diags, "rename the file to '" STR_FMT ".yml', or give an id",
		              STR_ARG(made));
	record->id = made;
}

static void add_record(struct loading *loading, const struct yaml_node *node, bool is_alone)
{
	struct loaded_file *file = loading->file;
	const struct shape *shape = record_shape(file->record_kind);
	struct record *record = arena_alloc(loading->arena, 1, shape->size);
	struct decoding decoding = { loading->arena, &loading->diags };
	field_decode(&decoding, shape, node, record);
	record->kind = file->record_kind;
	bool has_id = record->id.length > 0;
	if (!has_id)
		name_without_id(loading, record, is_alone);
	check_id(loading, record, has_id);
	if (record->title.length == 0)
		record->title = record->id;
	if (record->kind == RECORD_TASK)
		read_description(loading, (struct task *)record, node);
	*vector_push(loading->arena, &file->records) = record;
}

static struct yaml_documents documents_of(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	size_t before = loading->diags.list.count;
	struct yaml_documents documents = load_yaml(loading, 0, (uint32_t)file->source->text.length);
	if (documents.count == 0 && loading->diags.list.count == before &&
	    file->kind == FILE_RECORDS) {
		complain(&loading->diags, COMPLAINT_RECORD_EMPTY, (struct span){ file->source, 0, 0 },
		         "the file holds no " STR_FMT,
		         STR_ARG(record_kind_names[file->record_kind]));
	}
	return documents;
}

void load_records(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	struct yaml_documents documents = documents_of(loading);
	size_t count = 0;
	for (size_t i = 0; i < documents.count; i++)
		count += documents.items[i].kind == YAML_LIST ? documents.items[i].count : 1;
	bool is_alone = count == 1 && file->record_kind != RECORD_CAUSE;
	load_expects(loading, count);
	for (size_t i = 0; i < documents.count; i++) {
		const struct yaml_node *document = &documents.items[i];
		if (document->kind != YAML_LIST)
			add_record(loading, document, is_alone);
		else
			for (size_t j = 0; j < document->count; j++)
				add_record(loading, &document->items[j], is_alone);
	}
}

/* Settings and folder defaults are one map; more documents than one contradict each other. */
static const struct yaml_node *only_document(struct loading *loading)
{
	struct yaml_documents documents = documents_of(loading);
	if (documents.count > 1) {
		complain(&loading->diags, COMPLAINT_FIELD_TYPE, documents.items[1].span,
		         "the file takes one document, this is the second");
		complain_help(&loading->diags, "remove the line '---' before it");
	}
	return documents.count > 0 ? &documents.items[0] : NULL;
}

void load_settings(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	struct decoding decoding = { loading->arena, &loading->diags };
	const struct yaml_node *node = only_document(loading);
	file->settings = arena_new(loading->arena, struct settings);
	if (node != NULL)
		field_decode(&decoding, &shape_settings, node, file->settings);
	file->settings->span =
		(struct span){ file->source, 0, (uint32_t)file->source->text.length };
}

void load_folder(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	struct decoding decoding = { loading->arena, &loading->diags };
	const struct yaml_node *node = only_document(loading);
	file->folder = arena_new(loading->arena, struct folder);
	if (node != NULL)
		field_decode(&decoding, &shape_folder, node, file->folder);
	file->folder->span = (struct span){ file->source, 0, (uint32_t)file->source->text.length };
	file->folder->path = path_folder(file->path);
}
