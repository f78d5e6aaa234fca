#include "render/api_record.h"

#include "model/threshold.h"

#include <string.h>

typedef LIST(void) any_list; /* every LIST has this layout */

static any_list list_at(const char *at)
{
	any_list list;
	memcpy(&list, at, sizeof(list));
	return list;
}

struct str api_name(struct arena *arena, const struct reference *reference)
{
	if (reference->record != NULL)
		return reference->record->id;
	if (reference->kind == RECORD_EXTERNAL)
		return arena_printf(arena, "external:" STR_FMT, STR_ARG(reference->text));
	return reference->text;
}

void api_date(struct json *json, struct arena *arena, struct str key, date day)
{
	if (day != DATE_NONE)
		json_pair_text(json, key, date_iso(arena, day));
}

void api_reference(struct json *json, struct arena *arena, struct str key,
                   const struct reference *reference)
{
	if (reference != NULL && reference->text.length > 0)
		json_pair_text(json, key, api_name(arena, reference));
}

static void add_text(struct json *json, struct str key, struct str text)
{
	if (text.length > 0)
		json_pair_text(json, key, text);
}

static void add_number(struct json *json, struct str key, const struct number *number)
{
	if (number->given)
		json_pair_number(json, key, number->value);
}

static void add_choice(struct json *json, const struct field *field, const char *at)
{
	int choice;
	memcpy(&choice, at, sizeof(choice));
	if (choice != 0)
		json_pair_text(json, field->name, field->choices[choice]);
}

static void add_lines(struct json *json, struct str key, const written_list *lines)
{
	if (lines->count == 0)
		return;
	json_pair_list(json, key);
	for (size_t i = 0; i < lines->count; i++)
		json_text(json, lines->items[i].text);
	json_close(json);
}

static void add_references(struct json *json, struct arena *arena, struct str key,
                           const reference_list *references)
{
	if (references->count == 0)
		return;
	json_pair_list(json, key);
	for (size_t i = 0; i < references->count; i++)
		json_text(json, api_name(arena, &references->items[i]));
	json_close(json);
}

static void add_records(struct json *json, struct arena *arena, const struct field *field,
                        any_list list)
{
	if (list.count == 0)
		return;
	json_pair_list(json, field->name);
	for (size_t i = 0; i < list.count; i++) {
		json_object(json);
		api_fields(json, arena, field->shape,
		           (const char *)list.items + i * field->shape->size);
		json_close(json);
	}
	json_close(json);
}

static void add_block(struct json *json, struct arena *arena, const struct field *field,
                      const char *at)
{
	const void *block;
	memcpy(&block, at, sizeof(block));
	if (block == field->shape->empty)
		return;
	json_pair_object(json, field->name);
	api_fields(json, arena, field->shape, block);
	json_close(json);
}

static void add_thresholds(struct json *json, const struct field *field,
                           const struct thresholds *thresholds)
{
	static const struct str names[THRESHOLDS] = {
#define THRESHOLD_WORD(name, word, value, says) [THRESHOLD_##name] = STR_ROW(word),
		THRESHOLD_ROWS(THRESHOLD_WORD)
#undef THRESHOLD_WORD
	};
	bool any = false;
	for (size_t i = 0; i < THRESHOLDS; i++)
		any = any || thresholds->values[i].given;
	if (!any)
		return;
	json_pair_object(json, field->name);
	for (size_t i = 0; i < THRESHOLDS; i++)
		add_number(json, names[i], &thresholds->values[i]);
	json_close(json);
}

static void add_field(struct json *json, struct arena *arena, const struct field *field, const char *at)
{
	switch (field->type) {
	case FIELD_PLAIN:
		add_text(json, field->name, *(const struct str *)(const void *)at);
		break;
	case FIELD_LINE:
	case FIELD_TODAY:
	case FIELD_TEXT:
	case FIELD_MARKDOWN:
		add_text(json, field->name, ((const struct written *)(const void *)at)->text);
		break;
	case FIELD_DATE:
		api_date(json, arena, field->name,
		         ((const struct written_date *)(const void *)at)->day);
		break;
	case FIELD_WHOLE:
	case FIELD_NUMBER:
		add_number(json, field->name, (const void *)at);
		break;
	case FIELD_TRUTH:
		if (*(const bool *)at)
			json_pair_truth(json, field->name, true);
		break;
	case FIELD_CHOICE:
		add_choice(json, field, at);
		break;
	case FIELD_REFERENCE:
		api_reference(json, arena, field->name, (const void *)at);
		break;
	case FIELD_RECORD:
		add_block(json, arena, field, at);
		break;
	case FIELD_LINES:
		add_lines(json, field->name, (const void *)at);
		break;
	case FIELD_REFERENCES:
		add_references(json, arena, field->name, (const void *)at);
		break;
	case FIELD_RECORDS:
	case FIELD_CRITERIA:
		add_records(json, arena, field, list_at(at));
		break;
	case FIELD_THRESHOLDS:
		add_thresholds(json, field, (const void *)at);
		break;
	case FIELD_ID:           /* the caller's */
	case FIELD_SWITCHES:     /* of settings alone, which are not published */
	case FIELD_STATUS_WORDS:
		break;
	}
}

void api_fields(struct json *json, struct arena *arena, const struct shape *shape, const void *record)
{
	for (size_t i = 0; i < shape->count; i++)
		add_field(json, arena, &shape->fields[i],
		          (const char *)record + shape->fields[i].offset);
}

void api_place(struct json *json, const struct record *record)
{
	json_pair_text(json, STR("url"), record->url);
	if (record->span.source == NULL)
		return;
	struct span where = span_in_file(record->span);
	json_pair_object(json, STR("source"));
	json_pair_text(json, STR("path"), where.source->path);
	json_pair_whole(json, STR("line"),
	                (int64_t)source_place(where.source, where.start).line);
	json_close(json);
}
