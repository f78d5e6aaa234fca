#include "model/field_value.h"

#include "base/nearest.h"
#include "model/field_date.h"

#include <string.h>

void field_complain_of_type(const struct decoding *decoding, const struct field *field,
                            const struct yaml_node *node)
{
	static const char *const read[] = { [YAML_TEXT] = "a text", [YAML_LIST] = "a list", [YAML_MAP] = "a map" };
	struct str takes = field_takes(decoding->arena, field);
	complain(decoding->diags, COMPLAINT_FIELD_TYPE, node->span,
	         "'" STR_FMT "' takes " STR_FMT ", not %s", STR_ARG(field->name), STR_ARG(takes),
	         read[node->kind]);
	bool is_list = field->type == FIELD_RECORDS || field->type == FIELD_REFERENCES;
	bool is_text = field->type == FIELD_LINE || field->type == FIELD_TEXT ||
	               field->type == FIELD_MARKDOWN || field->type == FIELD_LINES;
	if (node->kind == YAML_MAP && is_list)
		complain_help(decoding->diags, "start each entry with '- '");
	else if (node->kind == YAML_MAP && is_text)
		complain_help(decoding->diags, "put quotes around a value that contains ': '");
	else if (field->type == FIELD_DATE)
		complain_help(decoding->diags, "write it as in 2026-03-12");
	else
		complain_help(decoding->diags, "write it as in " STR_FMT, STR_ARG(field->example));
}

bool field_is_empty(const struct yaml_node *node)
{
	if (node->kind != YAML_TEXT)
		return node->count == 0;
	return yaml_is_nothing(node) || str_trim(node->text).length == 0;
}

/* "'priority' takes now, soon or later, not 'urgent'" */
static void complain_of_value(const struct decoding *decoding, const struct field *field,
                              const struct yaml_node *node)
{
	struct str takes = field_takes(decoding->arena, field);
	complain(decoding->diags, COMPLAINT_FIELD_VALUE, node->span,
	         "'" STR_FMT "' takes " STR_FMT ", not '" STR_FMT "'", STR_ARG(field->name), STR_ARG(takes),
	         STR_ARG(complaint_excerpt(decoding->diags, node->text)));
}

/* Which of the field's words a text is; 0, after complaining, if none. */
static unsigned find_choice(const struct decoding *decoding, const struct field *field,
                            const struct yaml_node *node)
{
	struct str text = str_trim(node->text);
	struct nearest nearest = nearest_to(text);
	for (unsigned i = 1; field->choices[i].length > 0; i++) {
		if (str_equal(field->choices[i], text))
			return i;
		nearest_offer(&nearest, field->choices[i]);
	}
	complain_of_value(decoding, field, node);
	complain_did_you_mean(decoding->diags, nearest.best);
	return 0;
}

/* All our enums are unsigned int, and 0 is what stands there already. */
static void read_choice(const struct decoding *decoding, const struct field *field,
                        const struct yaml_node *node, void *into)
{
	unsigned choice = find_choice(decoding, field, node);
	memcpy(into, &choice, sizeof(choice));
}

/* ---- texts ------------------------------------------------------------------------------------- */

static void read_written(const struct decoding *decoding, const struct field *field,
                         const struct yaml_node *node, struct written *into)
{
	struct str text = field->type == FIELD_MARKDOWN ? node->text : str_trim(node->text);
	if (field->type == FIELD_LINE && str_find(text, '\n') != STR_NOWHERE) {
		complain(decoding->diags, COMPLAINT_FIELD_TYPE, node->span,
		         "'" STR_FMT "' takes one line of text, not several", STR_ARG(field->name));
		complain_help(decoding->diags, "write it on one line, or fold it with '>'");
		return;
	}
	if (field->type == FIELD_LINE && field->choices != NULL && find_choice(decoding, field, node) == 0)
		return;
	*into = (struct written){ text, node->span };
}

static void read_date(const struct decoding *decoding, const struct field *field,
                      const struct yaml_node *node, struct written_date *into)
{
	struct str text = str_trim(node->text);
	date day = date_parse(text);
	if (day == DATE_NONE)
		date_complain(decoding, field->name, text, node->span);
	else
		*into = (struct written_date){ day, node->span };
}

static void read_today(const struct decoding *decoding, const struct field *field,
                       const struct yaml_node *node, struct written *into)
{
	struct str text = str_trim(node->text);
	if (!str_equal(text, STR("today")) && date_parse(text) == DATE_NONE)
		date_complain(decoding, field->name, text, node->span);
	else
		*into = (struct written){ text, node->span };
}

/* ---- words and numbers ------------------------------------------------------------------------- */

static bool is_one_of(struct str text, const struct str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(text, words[i]))
			return true;
	return false;
}

static void read_truth(const struct decoding *decoding, const struct field *field,
                       const struct yaml_node *node, bool *into)
{
	static const struct str yes[] = { STR_ROW("yes"), STR_ROW("y"), STR_ROW("on"), STR_ROW("true"), STR_ROW("1") };
	static const struct str no[] = { STR_ROW("no"), STR_ROW("n"), STR_ROW("off"), STR_ROW("false"), STR_ROW("0") };
	if (str_equal(node->text, STR("true")) || str_equal(node->text, STR("false"))) {
		*into = str_equal(node->text, STR("true"));
		return;
	}
	complain_of_value(decoding, field, node);
	if (is_one_of(node->text, yes, ARRAY_COUNT(yes)))
		complain_help(decoding->diags, "write true");
	else if (is_one_of(node->text, no, ARRAY_COUNT(no)))
		complain_help(decoding->diags, "write false");
}

/* "12", "-3", "0.5": at most 15 digits, so that the division is exact to the last bit. */
static bool parse_number(struct str text, double *value)
{
	bool is_negative = text.length > 0 && text.at[0] == '-', has_point = false;
	double number = 0, scale = 1;
	size_t digits = 0;
	text = str_after(text, is_negative);
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '.' && !has_point && i > 0 && i + 1 < text.length) {
			has_point = true;
			continue;
		}
		if (text.at[i] < '0' || text.at[i] > '9' || ++digits > 15)
			return false;
		number = number * 10 + (text.at[i] - '0');
		scale *= has_point ? 10 : 1;
	}
	*value = is_negative && number > 0 ? -number / scale : number / scale;
	return digits > 0;
}

void field_read_number(const struct decoding *decoding, const struct field *field,
                       const struct yaml_node *node, struct number *into)
{
	double value;
	if (node->kind != YAML_TEXT) {
		field_complain_of_type(decoding, field, node);
		return;
	}
	if (!parse_number(str_trim(node->text), &value) || value < field->least || value > field->most ||
	    (field->type == FIELD_WHOLE && value != (double)(int64_t)value)) {
		complain_of_value(decoding, field, node);
		if (str_find(node->text, ',') != STR_NOWHERE)
			complain_help(decoding->diags, "write a decimal point, as in 0.5");
		return;
	}
	*into = (struct number){ true, value, node->span };
}

/* ---- references -------------------------------------------------------------------------------- */

static bool names_several(struct str text)
{
	return str_find(text, ',') != STR_NOWHERE || str_find(text, '/') != STR_NOWHERE ||
	       str_find(text, '&') != STR_NOWHERE || str_find(text, ';') != STR_NOWHERE ||
	       str_find(text, '+') != STR_NOWHERE || str_find_text(text, STR(" and ")) != STR_NOWHERE ||
	       str_find_text(text, STR(" or ")) != STR_NOWHERE;
}

static enum record_kind kind_besides_records(const struct field *field, struct str text)
{
	static const struct str placeholders[] = { STR_ROW("tbd"), STR_ROW("everyone"), STR_ROW("all"),
		                                   STR_ROW("any"), STR_ROW("n/a"),      STR_ROW("?") };
	if ((field->kinds & TO(RECORD_PLACEHOLDER)) != 0 &&
	    is_one_of(text, placeholders, ARRAY_COUNT(placeholders)))
		return RECORD_PLACEHOLDER;
	if ((field->kinds & TO(RECORD_SEVERAL)) != 0 && names_several(text))
		return RECORD_SEVERAL;
	return RECORD_NONE;
}

static void read_external(const struct decoding *decoding, const struct field *field,
                          const struct yaml_node *node, struct str words, struct reference *into)
{
	if ((field->kinds & TO(RECORD_EXTERNAL)) == 0) {
		complain_of_value(decoding, field, node);
		complain_help(decoding->diags, "only people and teams of the handbook can stand here");
	} else if (words.length == 0) {
		complain(decoding->diags, COMPLAINT_FIELD_VALUE, node->span,
		         "'" STR_FMT "' says 'external:' but not who", STR_ARG(field->name));
		complain_help(decoding->diags, "write it as in external:Harbour Office");
	} else {
		*into = (struct reference){ .text = words, .span = node->span, .kind = RECORD_EXTERNAL };
	}
}

static void read_reference(const struct decoding *decoding, const struct field *field,
                           const struct yaml_node *node, struct reference *into)
{
	struct str text = str_trim(node->text), external = STR("external:");
	if (str_starts(text, external))
		read_external(decoding, field, node, str_trim(str_after(text, external.length)), into);
	else if (str_find(text, '\n') != STR_NOWHERE)
		complain_of_value(decoding, field, node);
	else
		*into = (struct reference){ .text = text, .span = node->span,
			                    .kind = kind_besides_records(field, text) };
}

/* ------------------------------------------------------------------------------------------------ */

static void read_plain(const struct decoding *decoding, const struct field *field,
                    const struct yaml_node *node, struct str *into)
{
	struct written written = { 0 };
	struct field line = *field;
	line.type = FIELD_LINE;
	read_written(decoding, &line, node, &written);
	*into = written.text;
}

void field_read_text(const struct decoding *decoding, const struct field *field,
                     const struct yaml_node *node, void *into)
{
	if (node->kind != YAML_TEXT)
		field_complain_of_type(decoding, field, node);
	else if (field->type == FIELD_ID || field->type == FIELD_PLAIN)
		read_plain(decoding, field, node, into);
	else if (field->type == FIELD_TODAY)
		read_today(decoding, field, node, into);
	else if (field->type == FIELD_DATE)
		read_date(decoding, field, node, into);
	else if (field->type == FIELD_WHOLE || field->type == FIELD_NUMBER)
		field_read_number(decoding, field, node, into);
	else if (field->type == FIELD_TRUTH)
		read_truth(decoding, field, node, into);
	else if (field->type == FIELD_CHOICE)
		read_choice(decoding, field, node, into);
	else if (field->type == FIELD_REFERENCE)
		read_reference(decoding, field, node, into);
	else
		read_written(decoding, field, node, into);
}
