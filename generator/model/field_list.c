#include "model/field_list.h"

#include "base/nearest.h"
#include "model/field_value.h"
#include "model/threshold.h"

#include <string.h>

typedef LIST(void) any_list; /* every LIST has this layout */

/* The values of a node that may be one or a list. */
struct values {
	const struct yaml_node *items;
	size_t count;
};

static struct values values_of(const struct yaml_node *node)
{
	if (node->kind == YAML_LIST)
		return (struct values){ node->items, node->count };
	return (struct values){ node, 1 };
}

/* Read one item of a list; false when it gave nothing (then it is complained of, or empty). */
static bool read_item(const struct decoding *decoding, const struct field *field,
                      const struct yaml_node *node, void *into)
{
	struct field item = *field;
	if (field_is_empty(node))
		return false;
	if (field->type == FIELD_LINES) {
		item.type = FIELD_LINE;
		field_read_text(decoding, &item, node, into);
		return ((struct written *)into)->text.at != NULL;
	}
	if (field->type == FIELD_REFERENCES) {
		item.type = FIELD_REFERENCE;
		field_read_text(decoding, &item, node, into);
		return ((struct reference *)into)->text.at != NULL;
	}
	if (field->type == FIELD_CRITERIA && node->kind == YAML_TEXT) {
		const struct field *text = &field->shape->fields[0];
		field_read_text(decoding, text, node, (char *)into + text->offset);
		return true;
	}
	field_decode(decoding, field->shape, node, into);
	return node->kind == YAML_MAP;
}

static size_t item_size(const struct field *field)
{
	switch ((int)field->type) {
	case FIELD_LINES:
		return sizeof(struct written);
	case FIELD_REFERENCES:
		return sizeof(struct reference);
	default:
		return field->shape->size;
	}
}

void field_read_list(const struct decoding *decoding, const struct field *field,
                     const struct yaml_node *node, void *into)
{
	bool wants_list = field->type == FIELD_RECORDS;
	if (node->kind == YAML_MAP || (node->kind == YAML_TEXT && wants_list)) {
		field_complain_of_type(decoding, field, node);
		return;
	}
	struct values values = values_of(node);
	size_t size = item_size(field);
	any_list list = { arena_alloc(decoding->arena, values.count, size), 0 };
	for (size_t i = 0; i < values.count; i++) {
		char *item = (char *)list.items + list.count * size;
		if (read_item(decoding, field, &values.items[i], item))
			list.count++;
		else
			memset(item, 0, size);
	}
	memcpy(into, &list, sizeof(list));
}

/* ---- maps of names ----------------------------------------------------------------------------- */

static void complain_of_name(const struct decoding *decoding, const struct field *field,
                             const struct yaml_pair *pair, struct str best)
{
	complain(decoding->diags, COMPLAINT_FIELD_UNKNOWN, pair->key_span,
	         "'" STR_FMT "' has no field '" STR_FMT "'", STR_ARG(field->name),
	         STR_ARG(complaint_excerpt(decoding->diags, pair->key)));
	if (best.length > 0)
		complain_did_you_mean(decoding->diags, best);
	else
		complain_help(decoding->diags, "write it as in " STR_FMT, STR_ARG(field->example));
}

static void read_threshold(const struct decoding *decoding, const struct field *field,
                           const struct yaml_pair *pair, struct thresholds *into)
{
	static const struct str names[THRESHOLDS] = {
#define THRESHOLD_WORD(name, word, value, says) STR_ROW(word),
		THRESHOLD_ROWS(THRESHOLD_WORD)
#undef THRESHOLD_WORD
	};
	struct nearest nearest = nearest_to(pair->key);
	for (size_t i = 0; i < THRESHOLDS; i++) {
		if (str_equal(names[i], pair->key)) {
			struct field number = { .name = names[i], .type = FIELD_NUMBER, .least = 0,
				                .most = 100000, .example = STR("5") };
			field_read_number(decoding, &number, &pair->value, &into->values[i]);
			return;
		}
		nearest_offer(&nearest, names[i]);
	}
	complain_of_name(decoding, field, pair, nearest.best);
}

static void read_status_words(const struct decoding *decoding, const struct field *field,
                              const struct yaml_pair *pair, struct status_words *into)
{
	struct nearest nearest = nearest_to(pair->key);
	for (size_t i = IDEA; i < CATEGORIES; i++) {
		if (str_equal(category_names[i], pair->key)) {
			struct field words = { .name = category_names[i], .type = FIELD_LINES,
				               .example = STR("[doing, in progress]") };
			field_read_list(decoding, &words, &pair->value, &into->words[i]);
			return;
		}
		nearest_offer(&nearest, category_names[i]);
	}
	complain_of_name(decoding, field, pair, nearest.best);
}

typedef VECTOR(struct signal_switch) switch_vector;

static void read_switch(const struct decoding *decoding, const struct field *field,
                        const struct yaml_pair *pair, switch_vector *switches)
{
	static const struct {
		struct str word;
		bool off;
	} words[] = { { STR_ROW("off"), true },  { STR_ROW("false"), true }, { STR_ROW("no"), true },
		      { STR_ROW("on"), false }, { STR_ROW("true"), false }, { STR_ROW("yes"), false } };
	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (pair->value.kind == YAML_TEXT && str_equal(pair->value.text, words[i].word)) {
			*vector_push(decoding->arena, switches) =
			        (struct signal_switch){ { arena_copy(decoding->arena, pair->key), pair->key_span }, words[i].off };
			return;
		}
	complain(decoding->diags, COMPLAINT_FIELD_VALUE, pair->value.span,
	         "'" STR_FMT "' under '" STR_FMT "' takes on or off",
	         STR_ARG(complaint_excerpt(decoding->diags, pair->key)), STR_ARG(field->name));
	complain_help(decoding->diags, "write it as in " STR_FMT, STR_ARG(field->example));
}

void field_read_map(const struct decoding *decoding, const struct field *field,
                    const struct yaml_node *node, void *into)
{
	switch_vector switches = { 0 };
	if (node->kind != YAML_MAP) {
		field_complain_of_type(decoding, field, node);
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		const struct yaml_pair *pair = &node->pairs[i];
		if (field_is_empty(&pair->value))
			continue;
		if (field->type == FIELD_THRESHOLDS)
			read_threshold(decoding, field, pair, into);
		else if (field->type == FIELD_STATUS_WORDS)
			read_status_words(decoding, field, pair, into);
		else
			read_switch(decoding, field, pair, &switches);
	}
	if (field->type == FIELD_SWITCHES) {
		any_list list = { switches.items, switches.count };
		memcpy(into, &list, sizeof(list));
	}
}
