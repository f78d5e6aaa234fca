/*
 * Fuzz target: any bytes as records and as a page with front matter.
 *
 * What must hold: spans lie inside the text and in order, line_starts agree with the line table of the
 * text, the text that text_check lets through is clean, and every shape decodes.
 *
 *   make fuzz T=600
 */
#include "checks.h"
#include "model/schema.h"
#include "read/front_matter.h"
#include "read/text_check.h"

static void check_node(struct arena *arena, const struct yaml_node *node)
{
	check_span(node->span);
	if (node->kind == YAML_TEXT && !node->faulty) {
		const struct source *text = source_embedded(
			arena, node->span.source, source_text(arena, node->text), node->line_starts);
		size_t line = 0;
		uint32_t at = 0;
		do
			require(node->line_starts[line] >= node->span.start && node->line_starts[line] <= node->span.end);
		while (source_next_line(text, &at) && ++line > 0);
	}
	for (size_t i = 0; node->kind == YAML_LIST && i < node->count; i++) {
		require(node->items[i].span.end <= node->span.end);
		check_node(arena, &node->items[i]);
	}
	for (size_t i = 0; node->kind == YAML_MAP && i < node->count; i++) {
		check_span(node->pairs[i].key_span);
		require(yaml_get(node, node->pairs[i].key) == &node->pairs[i].value);
		check_node(arena, &node->pairs[i].value);
	}
}

static void visit_reference(void *context, const struct field *field, struct reference *reference)
{
	(void)context;
	require(field->kinds != 0 && reference->text.length > 0);
	check_span(reference->span);
}

static void visit_date(void *context, const struct field *field, struct written_date *written)
{
	(void)context;
	require(field->type == FIELD_DATE);
	check_span(written->span);
}

static void decode_all(const struct decoding *decoding, const struct yaml_node *node)
{
	for (size_t i = 0; i < schema_count; i++) {
		void *record = arena_alloc(decoding->arena, 1, schemas[i].shape->size);
		field_decode(decoding, schemas[i].shape, node, record);
		field_each_reference(schemas[i].shape, record, visit_reference, NULL);
		field_each_date(schemas[i].shape, record, visit_date, NULL);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	struct decoding decoding = { &arena, &diags };
	const struct source *raw = source_new(&arena, STR("x.yml"), (struct str){ (const char *)bytes, length });
	const struct source *source = text_check(&arena, raw, &diags);
	size_t faults = diags.list.count;
	require(source->text.length == raw->text.length && text_check(&arena, source, &diags) == source);
	require(diags.list.count == faults);

	struct front_matter front = front_matter_find(source, &diags);
	require(front.start <= front.end && front.end <= front.body && front.body <= source->text.length);
	uint32_t start = front.present ? front.start : 0;
	uint32_t end = front.present ? front.end : (uint32_t)source->text.length;
	struct yaml_documents documents = yaml_read(&arena, &arena, source, start, end, &diags);
	for (size_t i = 0; i < documents.count; i++) {
		check_node(&arena, &documents.items[i]);
		decode_all(&decoding, &documents.items[i]);
	}
	diagnostics_sort(&diags);
	check_diagnostics(&diags);
	diagnostics_release(&diags);
	arena_release(&arena);
	return 0;
}
