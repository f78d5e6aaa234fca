#include "model/field.h"

#include "base/buffer.h"

const struct field *shape_field(const struct shape *shape, struct str name)
{
	return shape_field_behind(shape, NULL, name);
}

const struct field *shape_field_behind(const struct shape *shape, const struct field *field, struct str name)
{
	const struct field *end = shape->fields + shape->count;
	for (size_t i = 0; i < shape->count; i++) {
		field = field == NULL || field + 1 == end ? shape->fields : field + 1;
		if (str_equal(field->name, name))
			return field;
	}
	return NULL;
}

/* ---- what fields take, in words ---------------------------------------------------------------- */

static void add_listed(struct buffer *out, struct str word, size_t at, size_t count)
{
	if (at > 0 && at + 1 == count)
		buffer_literal(out, " or ");
	else if (at > 0)
		buffer_literal(out, ", ");
	buffer_add(out, word);
}

struct str field_words(struct arena *arena, const struct str *words)
{
	struct buffer out = { 0 };
	size_t count = 0;
	while (words[count].length > 0)
		count++;
	for (size_t i = 0; i < count; i++)
		add_listed(&out, words[i], i, count);
	return buffer_keep(&out, arena);
}

/* "the id of a person, team or area, or 'external:' and words" */
static struct str reference_takes(struct arena *arena, const struct field *field, bool many)
{
	static const enum record_kind order[] = { RECORD_PERSON, RECORD_TEAM,  RECORD_AREA,
		                                  RECORD_TASK,   RECORD_CAUSE, RECORD_PAGE };
	static const struct str plural[] = { STR_ROW("persons"), STR_ROW("teams"),  STR_ROW("areas"),
		                             STR_ROW("tasks"),   STR_ROW("causes"), STR_ROW("pages") };
	bool is_page = field->kinds == TO(RECORD_PAGE);
	struct buffer out = { 0 };
	size_t count = 0, at = 0;
	for (size_t i = 0; i < ARRAY_COUNT(order); i++)
		count += (field->kinds & TO(order[i])) != 0;
	buffer_add(&out, is_page ? (many ? STR("a list of paths of ") : STR("the path of a "))
	                 : many  ? STR("a list of ids of ")
	                 : field->kinds == TO(RECORD_AREA) ? STR("the id of an ")
	                                                   : STR("the id of a "));
	for (size_t i = 0; i < ARRAY_COUNT(order); i++)
		if (field->kinds & TO(order[i]))
			add_listed(&out, many ? plural[i] : record_kind_names[order[i]], at++, count);
	if (field->kinds & TO(RECORD_EXTERNAL))
		buffer_literal(&out, ", or 'external:' and words");
	return buffer_keep(&out, arena);
}

static struct str number_takes(struct arena *arena, const struct field *field)
{
	return arena_printf(arena, "a %snumber from %.15g to %.15g",
	                    field->type == FIELD_WHOLE ? "whole " : "", field->least, field->most);
}

struct str field_takes(struct arena *arena, const struct field *field)
{
	static const struct str words[] = {
		[FIELD_ID] = STR_ROW("an id"),
		[FIELD_PLAIN] = STR_ROW("a line of text"),
		[FIELD_LINE] = STR_ROW("a line of text"),
		[FIELD_TODAY] = STR_ROW("today or a date"),
		[FIELD_TEXT] = STR_ROW("a text"),
		[FIELD_MARKDOWN] = STR_ROW("a text in Markdown"),
		[FIELD_DATE] = STR_ROW("a date"),
		[FIELD_TRUTH] = STR_ROW("true or false"),
		[FIELD_RECORD] = STR_ROW("a map of fields"),
		[FIELD_LINES] = STR_ROW("a line of text or a list of such lines"),
		[FIELD_RECORDS] = STR_ROW("a list of entries"),
		[FIELD_CRITERIA] = STR_ROW("a text or a list of entries"),
		[FIELD_SWITCHES] = STR_ROW("a map of names to on or off"),
		[FIELD_THRESHOLDS] = STR_ROW("a map of names to numbers"),
		[FIELD_STATUS_WORDS] = STR_ROW("a map of categories to words"),
	};
	if (field->choices != NULL)
		return field_words(arena, field->choices + 1);
	if (field->type == FIELD_WHOLE || field->type == FIELD_NUMBER)
		return number_takes(arena, field);
	if (field->type == FIELD_REFERENCE)
		return reference_takes(arena, field, false);
	if (field->type == FIELD_REFERENCES)
		return reference_takes(arena, field, true);
	return words[field->type];
}
