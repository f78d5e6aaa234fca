/* Reads a map of fields by its table; see field.h. */
#include "model/field_list.h"
#include "model/field_unknown.h"
#include "model/field_value.h"

#include <assert.h>
#include <string.h>

/* What a pointer to a block of the record leads to. */
static void set_block(void *into, const void *block)
{
	memcpy(into, &block, sizeof(block)); /* whatever its type: all have one layout */
}

static void read_block(const struct decoding *decoding, const struct field *field, const struct yaml_node *node,
                       void *into)
{
	void *block = arena_alloc(decoding->arena, 1, field->shape->size);
	field_decode(decoding, field->shape, node, block);
	set_block(into, block);
}

static void read_value(const struct decoding *decoding, const struct field *field,
                       const struct yaml_node *node, void *into)
{
	switch (field->type) {
	case FIELD_RECORD:
		if (node->kind == YAML_MAP)
			read_block(decoding, field, node, into);
		else
			field_complain_of_type(decoding, field, node);
		break;
	case FIELD_LINES:
	case FIELD_REFERENCES:
	case FIELD_RECORDS:
	case FIELD_CRITERIA:
		field_read_list(decoding, field, node, into);
		break;
	case FIELD_SWITCHES:
	case FIELD_THRESHOLDS:
	case FIELD_STATUS_WORDS:
		field_read_map(decoding, field, node, into);
		break;
	case FIELD_ID:
	case FIELD_PLAIN:
	case FIELD_TODAY:
	case FIELD_LINE:
	case FIELD_TEXT:
	case FIELD_MARKDOWN:
	case FIELD_DATE:
	case FIELD_WHOLE:
	case FIELD_NUMBER:
	case FIELD_TRUTH:
	case FIELD_CHOICE:
	case FIELD_REFERENCE:
		field_read_text(decoding, field, node, into);
		break;
	}
}

/* ---- what all records share -------------------------------------------------------------------- */

typedef VECTOR(struct extra) extra_vector;

/* A list or map is kept as it was written. */
static void keep_extra(const struct decoding *decoding, const struct yaml_pair *pair, extra_vector *extras)
{
	struct str value = pair->value.kind == YAML_TEXT ? pair->value.text : span_text(pair->value.span);
	*vector_push(decoding->arena, extras) = (struct extra){ arena_copy(decoding->arena, pair->key), value };
}

static struct span first_point(const struct yaml_node *node)
{
	return (struct span){ node->span.source, node->span.start, node->span.start };
}

static void fill_record(const struct shape *shape, const struct yaml_node *node, struct record *record)
{
	const struct yaml_node *id = yaml_get(node, STR("id"));
	const struct field *field = shape_field(shape, STR("title"));
	if (field == NULL)
		field = shape_field(shape, STR("name"));
	const struct written *title = (const void *)((const char *)record + field->offset);
	record->span = node->span;
	record->title = title->text;
	record->name = record->id.length > 0 ? id->span
	               : title->text.at != NULL ? title->span
	                                        : first_point(node);
}

/* ------------------------------------------------------------------------------------------------ */

static void complain_of_missing(const struct decoding *decoding, const struct shape *shape,
                                const struct yaml_node *node, uint64_t settled)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		if (!field->required || (settled >> i & 1) != 0)
			continue;
		complain(decoding->diags, COMPLAINT_FIELD_MISSING, first_point(node),
		         "this " STR_FMT " has no '" STR_FMT "'", STR_ARG(shape->name), STR_ARG(field->name));
		complain_help(decoding->diags, "add it, as in '" STR_FMT ": " STR_FMT "'", STR_ARG(field->name),
		              STR_ARG(field->example));
	}
}

/* An empty value is as good as none; where one is required, it is complained of where it stands. */
static void complain_of_empty(const struct decoding *decoding, const struct field *field,
                              const struct yaml_pair *pair)
{
	if (!field->required || pair->value.faulty)
		return;
	complain(decoding->diags, COMPLAINT_FIELD_MISSING, pair->key_span, "'" STR_FMT "' is empty",
	         STR_ARG(field->name));
	complain_help(decoding->diags, "write it as in '" STR_FMT ": " STR_FMT "'", STR_ARG(field->name),
	              STR_ARG(field->example));
}

static void read_pairs(const struct decoding *decoding, const struct shape *shape,
                       const struct yaml_node *node, void *into)
{
	extra_vector extras = { 0 };
	const struct field *latest = NULL;
	uint64_t settled = 0;
	assert(shape->count <= 64);
	for (size_t i = 0; i < node->count; i++) {
		const struct yaml_pair *pair = &node->pairs[i];
		const struct field *field = shape_field_behind(shape, latest, pair->key);
		if (field == NULL && shape->has_record && str_starts(pair->key, STR("x_")))
			keep_extra(decoding, pair, &extras);
		else if (field == NULL)
			field_complain_of_unknown(decoding, shape, pair);
		else if (field_is_empty(&pair->value))
			complain_of_empty(decoding, field, pair);
		else
			read_value(decoding, field, &pair->value, (char *)into + field->offset);
		if (field == NULL)
			continue;
		settled |= (uint64_t)1 << (field - shape->fields);
		latest = field;
	}
	if (!node->faulty) /* what was cut short may have gone on with them */
		complain_of_missing(decoding, shape, node, settled);
	if (shape->has_record) {
		struct record *record = into;
		record->extras.items = extras.items;
		record->extras.count = extras.count;
	}
}

void field_decode(const struct decoding *decoding, const struct shape *shape,
                  const struct yaml_node *node, void *into)
{
	for (size_t i = 0; i < shape->count; i++)
		if (shape->fields[i].type == FIELD_RECORD)
			set_block((char *)into + shape->fields[i].offset, shape->fields[i].shape->empty);
	if (shape->span_offset != SIZE_MAX)
		*(struct span *)(void *)((char *)into + shape->span_offset) = node->span;
	if (node->kind == YAML_MAP || (yaml_is_nothing(node) && !node->faulty)) {
		read_pairs(decoding, shape, node, into);
	} else if (!node->faulty) {
		complain(decoding->diags, COMPLAINT_FIELD_TYPE, node->span,
		         "this " STR_FMT " is %s where fields are expected", STR_ARG(shape->name),
		         node->kind == YAML_LIST ? "a list" : "a text");
		complain_help(decoding->diags, "write each field on a line of its own, as in '" STR_FMT ": " STR_FMT "'",
		              STR_ARG(shape->fields[0].name), STR_ARG(shape->fields[0].example));
	}
	if (shape->has_record)
		fill_record(shape, node, into);
}
