#include "model/schema_json.h"

#include "base/json.h"
#include "model/threshold.h"

#include <stdlib.h>

struct writing {
	struct json json;
	struct arena arena;
	const struct settings *settings;
};

static void write_shape(struct writing *w, const struct shape *shape);

static void write_type(struct writing *w, struct str type)
{
	json_pair_text(&w->json, STR("type"), type);
}

/* ---- words about a field ----------------------------------------------------------------------- */

static void write_description(struct writing *w, const struct field *field)
{
	struct str takes = field_takes(&w->arena, field);
	struct str without = field->without.length > 0
	                             ? arena_printf(&w->arena, " Without it: " STR_FMT ".", STR_ARG(field->without))
	                             : STR("");
	struct str text = arena_printf(&w->arena, STR_FMT " Takes " STR_FMT "." STR_FMT, STR_ARG(field->says),
	                               STR_ARG(takes), STR_ARG(without));
	json_pair_text(&w->json, STR("description"), text);
}

/* A value of the tables, which is YAML, as JSON. 'field' may be NULL below a map of names. */
static void write_example(struct writing *w, const struct field *field, const struct yaml_node *node)
{
	enum field_type type = field != NULL ? field->type : FIELD_LINE;
	if (node->kind == YAML_LIST) {
		json_list(&w->json);
		for (size_t i = 0; i < node->count; i++)
			write_example(w, field, &node->items[i]);
		json_close(&w->json);
	} else if (node->kind == YAML_MAP) {
		const struct shape *shape = field != NULL ? field->shape : NULL;
		json_object(&w->json);
		for (size_t i = 0; i < node->count; i++) {
			json_key(&w->json, node->pairs[i].key);
			write_example(w, shape != NULL ? shape_field(shape, node->pairs[i].key) : field,
			              &node->pairs[i].value);
		}
		json_close(&w->json);
	} else if (type == FIELD_WHOLE || type == FIELD_NUMBER || type == FIELD_THRESHOLDS) {
		json_number(&w->json, strtod(node->text.at, NULL)); /* no digit follows */
	} else if (type == FIELD_TRUTH) {
		json_truth(&w->json, str_equal(node->text, STR("true")));
	} else {
		json_text(&w->json, node->text);
	}
}

static void write_examples(struct writing *w, const struct field *field)
{
	struct diagnostics diags = { 0 };
	const struct source *source = source_new(&w->arena, STR("example"), field->example);
	struct yaml_documents read =
	        yaml_read(&w->arena, &w->arena, source, 0, (uint32_t)source->text.length, &diags);
	json_pair_list(&w->json, STR("examples"));
	for (size_t i = 0; i < read.count; i++)
		write_example(w, field, &read.items[i]);
	json_close(&w->json);
	diagnostics_release(&diags);
}

/* ---- what a field takes ------------------------------------------------------------------------ */

static void write_words(struct writing *w, const struct str *words)
{
	json_pair_list(&w->json, STR("enum"));
	for (size_t i = 1; words[i].length > 0; i++)
		json_text(&w->json, words[i]);
	json_close(&w->json);
}

static void write_line(struct writing *w)
{
	json_object(&w->json);
	write_type(w, STR("string"));
	json_close(&w->json);
}

/* One line or a list of lines. */
static void write_lines(struct writing *w)
{
	json_pair_list(&w->json, STR("anyOf"));
	write_line(w);
	json_object(&w->json);
	write_type(w, STR("array"));
	json_key(&w->json, STR("items"));
	write_line(w);
	json_close(&w->json);
	json_close(&w->json);
}

static void write_entry(struct writing *w, const struct shape *shape)
{
	json_object(&w->json);
	write_shape(w, shape);
	json_close(&w->json);
}

/* A text, or a list of texts and entries. */
static void write_criteria(struct writing *w, const struct shape *shape)
{
	json_pair_list(&w->json, STR("anyOf"));
	write_line(w);
	json_object(&w->json);
	write_type(w, STR("array"));
	json_pair_object(&w->json, STR("items"));
	json_pair_list(&w->json, STR("anyOf"));
	write_line(w);
	write_entry(w, shape);
	json_close(&w->json);
	json_close(&w->json);
	json_close(&w->json);
	json_close(&w->json);
}

static void write_thresholds(struct writing *w)
{
	static const struct {
		struct str name, says;
		double value;
	} rows[] = {
#define THRESHOLD_ROW(name, word, value, says) { STR_ROW(word), STR_ROW(says), value },
		THRESHOLD_ROWS(THRESHOLD_ROW)
#undef THRESHOLD_ROW
	};
	write_type(w, STR("object"));
	json_pair_object(&w->json, STR("properties"));
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		json_pair_object(&w->json, rows[i].name);
		json_pair_text(&w->json, STR("description"), rows[i].says);
		write_type(w, STR("number"));
		json_pair_whole(&w->json, STR("minimum"), 0);
		json_pair_number(&w->json, STR("default"), rows[i].value);
		json_close(&w->json);
	}
	json_close(&w->json);
	json_pair_truth(&w->json, STR("additionalProperties"), false);
}

static void write_status_words(struct writing *w)
{
	write_type(w, STR("object"));
	json_pair_object(&w->json, STR("properties"));
	for (size_t i = IDEA; i < CATEGORIES; i++) {
		json_pair_object(&w->json, category_names[i]);
		write_lines(w);
		json_close(&w->json);
	}
	json_close(&w->json);
	json_pair_truth(&w->json, STR("additionalProperties"), false);
}

/* YAML 1.1 reads on and off as truths. */
static void write_switches(struct writing *w)
{
	write_type(w, STR("object"));
	json_pair_object(&w->json, STR("additionalProperties"));
	json_pair_list(&w->json, STR("enum"));
	json_text(&w->json, STR("off"));
	json_text(&w->json, STR("on"));
	json_truth(&w->json, false);
	json_truth(&w->json, true);
	json_close(&w->json);
	json_close(&w->json);
}

/* The names of the categories and the site's own words for them. */
static void write_statuses(struct writing *w)
{
	json_pair_list(&w->json, STR("enum"));
	for (size_t i = IDEA; i < CATEGORIES; i++) {
		const written_list *words = &w->settings->status_words.words[i];
		json_text(&w->json, category_names[i]);
		for (size_t j = 0; j < words->count; j++)
			if (!str_equal(words->items[j].text, category_names[i]))
				json_text(&w->json, words->items[j].text);
	}
	json_close(&w->json);
}

static void write_pattern(struct writing *w, struct str pattern)
{
	write_type(w, STR("string"));
	json_pair_text(&w->json, STR("pattern"), pattern);
}

static void write_text(struct writing *w, const struct field *field)
{
	write_type(w, STR("string"));
	if (field->choices != NULL)
		write_words(w, field->choices);
	else if (w->settings != NULL && field == shape_field(&shape_task, STR("status")))
		write_statuses(w);
	else if (field->required)
		json_pair_whole(&w->json, STR("minLength"), 1);
}

static void write_number(struct writing *w, const struct field *field)
{
	write_type(w, field->type == FIELD_WHOLE ? STR("integer") : STR("number"));
	json_pair_number(&w->json, STR("minimum"), field->least);
	json_pair_number(&w->json, STR("maximum"), field->most);
}

static void write_scalar(struct writing *w, const struct field *field)
{
	if (field->type == FIELD_ID)
		write_pattern(w, STR("^[a-z0-9][a-z0-9-]*$"));
	else if (field->type == FIELD_DATE)
		write_pattern(w, STR("^\\d{4}-\\d{2}-\\d{2}$"));
	else if (field->type == FIELD_TODAY)
		write_pattern(w, STR("^(today|\\d{4}-\\d{2}-\\d{2})$"));
	else if (field->type == FIELD_WHOLE || field->type == FIELD_NUMBER)
		write_number(w, field);
	else if (field->type == FIELD_TRUTH)
		write_type(w, STR("boolean"));
	else
		write_text(w, field);
}

static void write_value(struct writing *w, const struct field *field)
{
	switch ((int)field->type) {
	case FIELD_LINES:
	case FIELD_REFERENCES:
		write_lines(w);
		break;
	case FIELD_RECORD:
		write_shape(w, field->shape);
		break;
	case FIELD_RECORDS:
		write_type(w, STR("array"));
		json_key(&w->json, STR("items"));
		write_entry(w, field->shape);
		break;
	case FIELD_CRITERIA:
		write_criteria(w, field->shape);
		break;
	case FIELD_SWITCHES:
		write_switches(w);
		break;
	case FIELD_THRESHOLDS:
		write_thresholds(w);
		break;
	case FIELD_STATUS_WORDS:
		write_status_words(w);
		break;
	default:
		write_scalar(w, field);
		break;
	}
}

/* ---- shapes ------------------------------------------------------------------------------------ */

static void write_required(struct writing *w, const struct shape *shape)
{
	bool any = false;
	for (size_t i = 0; i < shape->count; i++) {
		if (!shape->fields[i].required)
			continue;
		if (!any)
			json_pair_list(&w->json, STR("required"));
		any = true;
		json_text(&w->json, shape->fields[i].name);
	}
	if (any)
		json_close(&w->json);
}

/* The members of an object schema; the caller opens and closes it. */
static void write_shape(struct writing *w, const struct shape *shape)
{
	write_type(w, STR("object"));
	write_required(w, shape);
	json_pair_object(&w->json, STR("properties"));
	for (size_t i = 0; i < shape->count; i++) {
		json_pair_object(&w->json, shape->fields[i].name);
		write_description(w, &shape->fields[i]);
		write_value(w, &shape->fields[i]);
		write_examples(w, &shape->fields[i]);
		json_close(&w->json);
	}
	json_close(&w->json);
	if (shape->has_record) {
		json_pair_object(&w->json, STR("patternProperties"));
		json_pair_object(&w->json, STR("^x_"));
		json_pair_text(&w->json, STR("description"),
		               STR("A field of your own. It is kept and shown, and never judged."));
		json_close(&w->json);
		json_close(&w->json);
	}
	json_pair_truth(&w->json, STR("additionalProperties"), false);
}

static void write_record_reference(struct writing *w)
{
	json_pair_text(&w->json, STR("$ref"), STR("#/$defs/record"));
}

static void write_list_of_records(struct writing *w)
{
	write_type(w, STR("array"));
	json_pair_object(&w->json, STR("items"));
	write_record_reference(w);
	json_close(&w->json);
}

/* A file with one record or a list of them; of causes only a list. */
static void write_records(struct writing *w, const struct schema_row *row)
{
	if (row->is_list) {
		write_list_of_records(w);
	} else {
		json_pair_list(&w->json, STR("oneOf"));
		json_object(&w->json);
		write_record_reference(w);
		json_close(&w->json);
		json_object(&w->json);
		write_list_of_records(w);
		json_close(&w->json);
		json_close(&w->json);
	}
	json_pair_object(&w->json, STR("$defs"));
	json_key(&w->json, STR("record"));
	write_entry(w, row->shape);
	json_close(&w->json);
}

void schema_json(struct buffer *out, const struct schema_row *row, const struct settings *settings)
{
	struct writing w = { .json = { .out = out, .indented = true }, .settings = settings };
	bool has_id = shape_field(row->shape, STR("id")) != NULL;
	json_object(&w.json);
	json_pair_text(&w.json, STR("$schema"), STR("https://json-schema.org/draft/2020-12/schema"));
	json_pair_text(&w.json, STR("title"), row->name);
	json_pair_text(&w.json, STR("description"), row->shape->says);
	if (has_id)
		write_records(&w, row);
	else
		write_shape(&w, row->shape);
	json_close(&w.json);
	buffer_add_byte(out, '\n');
	arena_release(&w.arena);
}
