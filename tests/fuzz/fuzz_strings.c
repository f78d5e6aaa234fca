/*
 * Fuzz target: any bytes as the words of the interface in another language (templates/strings/TAG.yml).
 *
 * What must hold: complaints stand at places that exist; whatever was taken, each text has all its values in it
 * when they are filled in, and stays a text in pages and in scripts.
 *
 *   make fuzz T=600
 */
#include "build/asset_text.h"
#include "checks.h"
#include "read/language_read.h"
#include "render/template_run.h"

enum { PLACES_MOST = 8 };

static const struct str value = STR_ROW("(a value)"), count = STR_ROW("1234567");

static size_t times(struct str text, struct str wanted)
{
	size_t found = 0;
	for (size_t at; (at = str_find_text(text, wanted)) != STR_NOWHERE; found++)
		text = str_after(text, at + wanted.length);
	return found;
}

static size_t count_places(enum text text)
{
	struct str rest = text_keys[text].places, place;
	size_t places = 0;
	while (str_word(&rest, &place))
		places++;
	return places;
}

static void check_filled(struct arena *arena, const struct language *language, enum text text)
{
	static const size_t numbers[] = { 0, 1, 2, 3, 5, 11, 21, 100, 1000000 };
	struct str values[PLACES_MOST];
	size_t places = count_places(text);
	require(places <= PLACES_MOST);
	for (size_t i = 0; i < places; i++)
		values[i] = value;
	struct str filled = language_fill(arena, language, text, values);
	if (times(filled, value) < places || unicode_first_bad(filled) != filled.length)
		fail("not filled", filled);
	for (size_t i = 0; i < ARRAY_COUNT(numbers) && text_keys[text].counts; i++)
		language_count_fill(arena, language, text, numbers[i], values);
}

/* Those that a file said something of; the others are English, and compiling them all takes long. */
static size_t count_given(const struct language_reading *reading)
{
	size_t given = 0;
	for (int i = 0; i < TEXTS; i++)
		given += reading->given[i];
	return given;
}

/* Each text in a page, between tags and in an attribute: it adds no tag to those of the template. */
static void check_in_page(struct arena *arena, const struct language_reading *reading)
{
	struct names names = { 0 };
	struct templates templates = { .names = &names, .language = reading->language };
	struct diagnostics diags = { 0 };
	struct buffer source = { 0 }, page = { 0 };
	struct object *data = object_new(arena);
	for (int i = 0; i < TEXTS; i++) {
		struct str rest = text_keys[i].places, place, name = text_keys[i].name;
		if (!reading->given[i])
			continue;
		while (str_word(&rest, &place))
			object_set_text(arena, data, name_add(arena, &names, place), value);
		buffer_printf(&source, "<p title=\"{{text." STR_FMT "}}\">{{text." STR_FMT "}}</p>\n", STR_ARG(name),
			      STR_ARG(name));
	}
	object_set_text(arena, data, name_add(arena, &names, STR("count")), count);
	template_add(arena, &templates, STR("page"), source_new(arena, STR("page.html"), buffer_str(&source)), &diags);
	require(diags.list.count == 0);
	require(template_run(&page, &templates, template_find(&templates, STR("page")), value_object(data)));
	check_page(buffer_str(&page));
	if (times(buffer_str(&page), STR("<")) != 2 * count_given(reading))
		fail("tags in the words", buffer_str(&page));
	buffer_release(&source);
	buffer_release(&page);
	diagnostics_release(&diags);
}

/* No line ends in a string of a script, and no script either. */
static void check_string(struct str script, size_t *at)
{
	for ((*at)++; *at < script.length && script.at[*at] != '"'; (*at)++) {
		if (str_find(STR("\n\r<"), script.at[*at]) != STR_NOWHERE)
			fail("a string that ends early", script);
		*at += script.at[*at] == '\\';
	}
	require(*at < script.length);
}

/* Each text in a script: what stands outside its strings is what stands there in English. */
static struct str outside_strings(struct arena *arena, struct str script)
{
	struct buffer out = { 0 };
	for (size_t at = 0; at < script.length; at++) {
		if (script.at[at] == '"')
			check_string(script, &at);
		else
			buffer_add_byte(&out, script.at[at]);
	}
	return buffer_keep(&out, arena);
}

static void check_in_script(struct arena *arena, const struct language_reading *reading)
{
	struct diagnostics diags = { 0 };
	struct buffer script = { 0 };
	size_t given = count_given(reading);
	for (int i = 0; i < TEXTS; i++)
		if (reading->given[i])
			buffer_printf(&script, text_keys[i].counts ? "f({{text." STR_FMT "}}.other);\n"
								   : "f(\"{{text." STR_FMT "}}\");\n",
				            STR_ARG(text_keys[i].name));
	const struct source *source = source_new(arena, STR("a.js"), buffer_str(&script));
	struct str published = asset_published(arena, source, reading->language, &diags);
	struct str outside = outside_strings(arena, published);
	require(diags.list.count == 0);
	if (times(outside, STR("\n")) != given || times(outside, STR("f(")) != given ||
	    times(outside, STR("<")) > 0 || times(outside, STR("{")) != times(outside, STR(":}.other")) ||
	    times(outside, STR(",:")) + times(outside, STR("{:")) != times(outside, STR(":")))
		fail("words that run", published);
	buffer_release(&script);
	diagnostics_release(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	/* few forms, four, all */
	static const struct str tags[] = { STR_ROW("de"), STR_ROW("pl"), STR_ROW("ar") };
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	struct str input = { (const char *)bytes, length };
	struct language_reading reading =
		language_begin(&arena, &language_english, tags[length % ARRAY_COUNT(tags)]);
	language_take(&reading, &arena, source_new(&arena, STR("xx.yml"), input), &diags);
	language_check(&reading, &diags);
	check_diagnostics(&diags);
	for (int i = 0; i < TEXTS; i++)
		if (reading.given[i])
			check_filled(&arena, reading.language, (enum text)i);
	check_in_page(&arena, &reading);
	check_in_script(&arena, &reading);
	diagnostics_release(&diags);
	arena_release(&arena);
	return 0;
}
