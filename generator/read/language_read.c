#include "read/language_read.h"

#include "base/nearest.h"
#include "read/text_check.h"
#include "read/yaml_tree.h"

#include <string.h>

struct language_reading language_begin(struct arena *arena, const struct language *base,
                                       struct str tag)
{
	struct language_reading reading = { .language = arena_new(arena, struct language) };
	*reading.language = *base;
	reading.language->tag = tag;
	reading.language->plural = plural_rule_of(tag, &reading.language->plurals);
	return reading;
}

static struct span before(const struct source *source)
{
	return (struct span){ source, 0, 0 };
}

/* Each place of the text stands in braces in what is given; the number may be left to the words. */
static bool has_all_places(enum text text, const struct yaml_node *node, struct diagnostics *diags)
{
	struct str rest = text_keys[text].places, place;
	while (str_word(&rest, &place)) {
		struct str braced = arena_joined(&diags->arena, STR("{"), place, STR("}"));
		if (str_find_text(node->text, braced) != STR_NOWHERE)
			continue;
		complain(diags, COMPLAINT_TEXT_FORM, node->span,
		         "'" STR_FMT "' has no place {" STR_FMT "}", STR_ARG(text_keys[text].name),
		         STR_ARG(place));
		complain_help(diags, "in English it is \"" STR_FMT "\"",
		              STR_ARG(language_text(&language_english, text)));
		return false;
	}
	return true;
}

static bool has_known_places(enum text text, const struct yaml_node *node, struct diagnostics *diags)
{
	struct str rest = node->text;
	size_t open;
	while ((open = str_find(rest, '{')) != STR_NOWHERE) {
		rest = str_after(rest, open + 1);
		struct str place = str_first(rest, str_find(rest, '}'));
		if (text_place(text, place) != PLACE_UNKNOWN)
			continue;
		struct nearest nearest = nearest_to(place);
		struct str places = text_keys[text].places, known;
		while (str_word(&places, &known))
			nearest_offer(&nearest, known);
		complain(diags, COMPLAINT_TEXT_FORM, node->span,
		         "nothing fills the place {" STR_FMT "} of '" STR_FMT "'", STR_ARG(place),
		         STR_ARG(text_keys[text].name));
		complain_did_you_mean(diags, nearest.best);
		return false;
	}
	return true;
}

static bool is_text(enum text text, enum plural form, const struct yaml_node *node,
                    struct diagnostics *diags)
{
	/* a form for few numbers may do without: "one task, for {days} days" */
	if (node->kind == YAML_TEXT)
		return has_known_places(text, node, diags) &&
		       (form != PLURAL_OTHER || has_all_places(text, node, diags));
	complain(diags, COMPLAINT_TEXT_FORM, node->span, "'" STR_FMT "' takes a text",
	         STR_ARG(text_keys[text].name));
	return false;
}

static enum plural plural_find(struct str name)
{
	enum plural plural = PLURAL_OTHER;
	while (plural < PLURALS && !str_equal(plural_names[plural], name))
		plural++;
	return plural;
}

/* The categories that a language has, for a message: "one, few, other". */
static struct str plurals_written(struct arena *arena, const struct language *language)
{
	struct str all = STR("");
	for (int i = PLURAL_OTHER + 1; i < PLURALS; i++)
		if (language->plurals & 1u << i)
			all = arena_joined(arena, all, plural_names[i], STR(", "));
	return arena_joined(arena, all, plural_names[PLURAL_OTHER]);
}

static bool take_form(const struct language *language, enum text text, const struct yaml_pair *pair,
                      struct text_forms *forms, struct diagnostics *diags)
{
	enum plural plural = plural_find(pair->key);
	if (plural == PLURALS || !(language->plurals & 1u << plural)) {
		complain(diags, COMPLAINT_TEXT_FORM, pair->key_span,
		         "no number asks for the form '" STR_FMT "' in the language '" STR_FMT "'",
		         STR_ARG(pair->key), STR_ARG(language->tag));
		complain_help(diags, "its forms are: " STR_FMT,
		              STR_ARG(plurals_written(&diags->arena, language)));
		return true;
	}
	if (!is_text(text, plural, &pair->value, diags))
		return false;
	forms->forms[plural] = pair->value.text;
	return true;
}

static bool has_form(const struct language *language, enum text text, enum plural plural,
                     const struct yaml_node *node, const struct text_forms *forms, struct diagnostics *diags)
{
	if (forms->forms[plural].length > 0)
		return true;
	complain(diags, COMPLAINT_TEXT_FORM, node->span, "'" STR_FMT "' has no form '" STR_FMT "'",
	         STR_ARG(text_keys[text].name), STR_ARG(plural_names[plural]));
	complain_help(diags, "the forms of the language '" STR_FMT "' are: " STR_FMT, STR_ARG(language->tag),
	              STR_ARG(plurals_written(&diags->arena, language)));
	return false;
}

static bool take_forms(const struct language *language, enum text text, const struct yaml_node *node,
                       struct text_forms *forms, struct diagnostics *diags)
{
	if (!text_keys[text].counts) {
		complain(diags, COMPLAINT_TEXT_FORM, node->span,
		         "'" STR_FMT "' has no number to choose a form by",
		         STR_ARG(text_keys[text].name));
		complain_help(diags, "write it as one text");
		return false;
	}
	for (size_t i = 0; i < node->count; i++)
		if (!take_form(language, text, &node->pairs[i], forms, diags))
			return false;
	for (int i = 0; i < PLURALS; i++)
		if (language->plurals & 1u << i && !has_form(language, text, (enum plural)i, node, forms, diags))
			return false;
	return true;
}

/* One text for every number, or one that has none. */
static bool take_one(const struct language *language, enum text text, const struct yaml_node *node,
                     struct text_forms *forms, struct diagnostics *diags)
{
	if (!is_text(text, PLURAL_OTHER, node, diags))
		return false;
	forms->forms[PLURAL_OTHER] = node->text;
	return !text_keys[text].counts || has_form(language, text, PLURAL_OTHER, node, forms, diags);
}

static void complain_unknown(const struct yaml_pair *pair, struct diagnostics *diags)
{
	struct nearest nearest = nearest_to(pair->key);
	for (int i = 0; i < TEXTS; i++)
		nearest_offer(&nearest, text_keys[i].name);
	complain(diags, COMPLAINT_TEXT_UNKNOWN, pair->key_span, "no text has the key '" STR_FMT "'",
	         STR_ARG(pair->key));
	complain_did_you_mean(diags, nearest.best);
}

static void take_pair(struct language_reading *reading, struct arena *arena,
                      const struct yaml_pair *pair, struct diagnostics *diags)
{
	struct text_forms forms = { 0 };
	enum text text = reading->next; /* most files keep the order of the keys */
	if (text >= TEXTS || !str_equal(text_keys[text].name, pair->key))
		text = text_find(pair->key);
	if (text == TEXTS) {
		complain_unknown(pair, diags);
		return;
	}
	reading->given[text] = true;
	reading->next = text + 1;
	bool taken = pair->value.kind == YAML_MAP
	                     ? take_forms(reading->language, text, &pair->value, &forms, diags)
	                     : take_one(reading->language, text, &pair->value, &forms, diags);
	if (!taken)
		return;
	for (int i = 0; i < PLURALS; i++)
		forms.forms[i] = arena_copy(arena, forms.forms[i]);
	bool is_direction = text == TEXT_direction;
	if (is_direction && !str_equal(forms.forms[0], STR("ltr")) && !str_equal(forms.forms[0], STR("rtl"))) {
		complain(diags, COMPLAINT_TEXT_FORM, pair->value.span,
		         "'direction' is neither 'ltr' nor 'rtl'");
		return;
	}
	reading->language->texts[text] = forms;
}

void language_take(struct language_reading *reading, struct arena *arena,
                   const struct source *source, struct diagnostics *diags)
{
	struct arena scratch = { 0 };
	const struct source *checked = text_check(arena, source, diags);
	struct yaml_documents documents =
	        yaml_read(arena, &scratch, checked, 0, (uint32_t)checked->text.length, diags);
	const uint64_t hashes[] = { reading->language->hash, str_hash(source->text) };
	reading->language->hash = str_hash((struct str){ (const char *)hashes, sizeof(hashes) });
	if (reading->first == NULL)
		reading->first = checked;
	for (size_t i = 0; i < documents.count; i++) {
		const struct yaml_node *map = &documents.items[i];
		if (map->kind != YAML_MAP)
			complain(diags, COMPLAINT_TEXT_FORM, map->span,
			         "the file takes lines of the form 'key: \"text\"'");
		for (size_t j = 0; map->kind == YAML_MAP && j < map->count; j++)
			take_pair(reading, arena, &map->pairs[j], diags);
	}
	arena_release(&scratch);
}

void language_check(const struct language_reading *reading, struct diagnostics *diags)
{
	enum { NAMED_MOST = 8 };
	struct str named = STR("");
	size_t missing = 0;
	for (int i = 0; i < TEXTS; i++) {
		if (reading->given[i])
			continue;
		if (missing < NAMED_MOST)
			named = arena_joined(&diags->arena, named, missing > 0 ? STR(", ") : STR(""),
			                     text_keys[i].name);
		missing++;
	}
	if (missing == 0)
		return;
	complain(diags, COMPLAINT_TEXT_MISSING, before(reading->first),
	         "%zu text%s of the language '" STR_FMT "' %s missing: " STR_FMT "%s", missing,
	         missing == 1 ? "" : "s", STR_ARG(reading->language->tag), missing == 1 ? "is" : "are",
	         STR_ARG(named), missing > NAMED_MOST ? " ..." : "");
	complain_help(diags, "until they are added, they are shown in English");
}
