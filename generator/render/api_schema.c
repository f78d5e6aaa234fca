#include "render/api_schema.h"

#include "base/json.h"
#include "model/signal.h"
#include "model/threshold.h"

/* ---- what a key holds -------------------------------------------------------------------------- */

static void write_shape(struct json *json, const struct api_shape *shape);
static void write_fields(struct json *json, const struct shape *shape);

static void write_type(struct json *json, const char *type)
{
	json_pair_text(json, STR("type"), str_from(type));
}

static void write_text(struct json *json)
{
	write_type(json, "string");
	json_pair_whole(json, STR("minLength"), 1);
}

static void write_day(struct json *json)
{
	write_type(json, "string");
	json_pair_text(json, STR("pattern"), STR("^\\d{4}-\\d{2}-\\d{2}$"));
	json_pair_text(json, STR("format"), STR("date"));
}

static void write_whole(struct json *json, int64_t least)
{
	write_type(json, "integer");
	json_pair_whole(json, STR("minimum"), least);
}

static void write_words(struct json *json, const struct str *words, size_t count)
{
	write_type(json, "string");
	json_pair_list(json, STR("enum"));
	for (size_t i = 1; count == 0 && words[i].length > 0; i++)
		json_text(json, words[i]);
	for (size_t i = 0; i < count; i++)
		if (words[i].length > 0)
			json_text(json, words[i]);
	json_close(json);
}

static void write_signal(struct json *json)
{
	write_type(json, "string");
	json_pair_list(json, STR("enum"));
	for (size_t i = 0; i < SIGNALS; i++)
		json_text(json, signal_rows[i].name);
	json_close(json);
}

static void write_list(struct json *json, void (*write_item)(struct json *json))
{
	write_type(json, "array");
	json_pair_object(json, STR("items"));
	write_item(json);
	json_close(json);
}

static void write_key(struct json *json, const struct api_key *key)
{
	json_pair_object(json, key->name);
	json_pair_text(json, STR("description"), key->says);
	switch (key->type) {
	case API_TEXT:
		write_text(json);
		break;
	case API_ADDRESS:
		write_type(json, "string");
		break;
	case API_DAY:
		write_day(json);
		break;
	case API_COUNT:
		write_whole(json, 0);
		break;
	case API_POSITION:
		write_whole(json, 1);
		break;
	case API_WORD:
		write_words(json, key->words, key->word_count);
		break;
	case API_SIGNAL:
		write_signal(json);
		break;
	case API_SIGNALS:
		write_list(json, write_signal);
		break;
	case API_TEXTS:
		write_list(json, write_text);
		break;
	case API_OBJECT:
		write_shape(json, key->shape);
		break;
	}
	json_close(json);
}

/* ---- what api_fields() makes of a record's fields ---------------------------------------------- */

static void write_choices(struct json *json, const struct field *field)
{
	if (field->choices == NULL)
		write_text(json);
	else
		write_words(json, field->choices, 0);
}

static void write_entry(struct json *json, const struct shape *shape)
{
	write_type(json, "object");
	json_pair_object(json, STR("properties"));
	write_fields(json, shape);
	json_close(json);
	json_pair_truth(json, STR("additionalProperties"), false);
}

static void write_entries(struct json *json, const struct shape *shape)
{
	write_type(json, "array");
	json_pair_object(json, STR("items"));
	write_entry(json, shape);
	json_close(json);
}

static void write_thresholds(struct json *json)
{
	static const struct {
		struct str name, says;
	} rows[] = {
#define THRESHOLD_ROW(name, word, value, says) { STR_ROW(word), STR_ROW(says) },
		THRESHOLD_ROWS(THRESHOLD_ROW)
#undef THRESHOLD_ROW
	};
	write_type(json, "object");
	json_pair_object(json, STR("properties"));
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		json_pair_object(json, rows[i].name);
		json_pair_text(json, STR("description"), rows[i].says);
		write_type(json, "number");
		json_close(json);
	}
	json_close(json);
	json_pair_truth(json, STR("additionalProperties"), false);
}

static void write_field(struct json *json, const struct field *field)
{
	switch ((int)field->type) {
	case FIELD_DATE:
		write_day(json);
		break;
	case FIELD_WHOLE:
		write_type(json, "integer");
		break;
	case FIELD_NUMBER:
		write_type(json, "number");
		break;
	case FIELD_TRUTH:
		json_key(json, STR("const"));
		json_truth(json, true);
		break;
	case FIELD_RECORD:
		write_entry(json, field->shape);
		break;
	case FIELD_LINES:
	case FIELD_REFERENCES:
		write_list(json, write_text);
		break;
	case FIELD_RECORDS:
	case FIELD_CRITERIA:
		write_entries(json, field->shape);
		break;
	case FIELD_THRESHOLDS:
		write_thresholds(json);
		break;
	default:
		write_choices(json, field);
		break;
	}
}

static void write_fields(struct json *json, const struct shape *shape)
{
	for (size_t i = 0; i < shape->count; i++) {
		if (shape->fields[i].type == FIELD_ID)
			continue;
		json_pair_object(json, shape->fields[i].name);
		json_pair_text(json, STR("description"), shape->fields[i].says);
		write_field(json, &shape->fields[i]);
		json_close(json);
	}
}

/* ---- shapes and files -------------------------------------------------------------------------- */

static void write_required(struct json *json, const struct api_shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		if (shape->keys[i].is_always)
			json_text(json, shape->keys[i].name);
}

static void write_properties(struct json *json, const struct api_shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		write_key(json, &shape->keys[i]);
	if (shape->record != NULL)
		write_fields(json, shape->record);
}

/* The members of an object schema; the caller opens and closes it. */
static void write_shape(struct json *json, const struct api_shape *shape)
{
	write_type(json, "object");
	json_pair_list(json, STR("required"));
	write_required(json, shape);
	json_close(json);
	json_pair_object(json, STR("properties"));
	write_properties(json, shape);
	json_close(json);
	json_pair_truth(json, STR("additionalProperties"), false);
}

static void write_items(struct json *json, const struct api_shape *item)
{
	json_pair_object(json, STR("items"));
	write_type(json, "array");
	if (item != NULL) {
		json_pair_object(json, STR("items"));
		write_shape(json, item);
		json_close(json);
	} else {
		json_pair_whole(json, STR("maxItems"), 0);
	}
	json_close(json);
}

void api_schema_json(struct buffer *out, const struct api_schema *schema)
{
	struct json json = { .out = out, .indented = true };
	json_object(&json);
	json_pair_text(&json, STR("$schema"), STR("https://json-schema.org/draft/2020-12/schema"));
	json_pair_text(&json, STR("title"), schema->name);
	json_pair_text(&json, STR("description"), schema->says);
	write_type(&json, "object");
	json_pair_list(&json, STR("required"));
	write_required(&json, schema->file);
	json_text(&json, STR("items"));
	json_close(&json);
	json_pair_object(&json, STR("properties"));
	write_properties(&json, schema->file);
	write_items(&json, schema->item);
	json_close(&json);
	json_pair_truth(&json, STR("additionalProperties"), false);
	json_close(&json);
	buffer_add_byte(out, '\n');
}
