#include "model/load.h"

#include "model/schema.h"
#include "read/front_matter.h"

static bool is_index_name(struct str name)
{
	return str_equal(name, STR("index.md")) || str_equal(name, STR("README.md"));
}

static void read_front_matter(struct loading *loading, struct page *page,
                              const struct front_matter *front)
{
	struct decoding decoding = { loading->arena, &loading->diags };
	struct yaml_documents documents = load_yaml(loading, front->start, front->end);
	if (documents.count > 0)
		field_decode(&decoding, &shape_page, &documents.items[0], page);
}

void load_page(struct loading *loading)
{
	struct loaded_file *file = loading->file;
	struct page *page = arena_new(loading->arena, struct page);
	struct record *record = &page->record;
	struct front_matter front = front_matter_find(file->source, &loading->diags);
	if (front.present)
		read_front_matter(loading, page, &front);
	page->body = front.body;
	page->prose.document = load_markdown(loading, file->source, front.body);

	struct str name = path_name(file->path);
	struct str folder = path_name(path_folder(file->path));
	const struct document *document = page->prose.document;
	page->is_index = is_index_name(name);
	record->kind = RECORD_PAGE;
	record->id = path_stem(file->path);
	record->span = (struct span){ file->source, 0, (uint32_t)file->source->text.length };
	record->name = page->title.span.source != NULL
	                       ? page->title.span
	                       : (struct span){ file->source, front.body, front.body };
	struct str words = !page->is_index     ? path_stem(name)
	                   : folder.length > 0 ? folder
	                                       : STR("home");
	record->title = str_trim(page->title.text);
	if (record->title.length == 0)
		record->title = document->title.length > 0 ? document->title
		                                           : title_from_name(loading->arena, words);
	load_expects(loading, 1);
	*vector_push(loading->arena, &file->records) = record;
}
