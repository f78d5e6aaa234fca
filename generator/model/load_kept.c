#include "model/load.h"

#include "read/document_packed.h"
#include "read/markdown.h"
#include "read/yaml_packed.h"

struct yaml_documents load_yaml(struct loading *loading, uint32_t start, uint32_t end)
{
	const struct source *source = loading->file->source;
	if (loading->is_known)
		return yaml_unpack(&loading->known, loading->arena, loading->scratch, source);
	struct yaml_documents documents =
		yaml_read(loading->arena, loading->scratch, source, start, end, &loading->diags);
	if (loading->made != NULL && !yaml_pack(loading->made, source, &documents))
		loading->made = NULL;
	return documents;
}

const struct document *load_markdown(struct loading *loading, const struct source *source, uint32_t start)
{
	if (loading->is_known) {
		const struct document *known = document_unpack(&loading->known, loading->arena, source);
		if (known != NULL)
			return known;
	}
	const struct document *document =
		markdown_read(loading->arena, loading->scratch, source, start, &loading->diags);
	if (loading->made != NULL && !document_pack(loading->made, document))
		loading->made = NULL;
	return document;
}
