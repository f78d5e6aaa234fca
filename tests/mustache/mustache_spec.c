/*
 * mustache_spec: run the cases of the official Mustache specification.
 *
 *   MUSTACHE_SPEC=FOLDER mustache_spec
 *
 * FOLDER holds the specification's JSON files, such as sections.json. Without it nothing is run,
 * and the line says so.
 */
#include "read/template.h"
#include "render/template_run.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tally {
	size_t passed, cases;
};

/* What one case is made of. */
struct bench {
	struct arena arena;
	struct names names;
	struct templates templates;
	struct diagnostics diags;
};

static struct value read_value(struct bench *bench, const json_t *json);

static struct value read_object(struct bench *bench, const json_t *json)
{
	struct object *object = object_new(&bench->arena);
	const char *key;
	json_t *item;
	json_object_foreach((json_t *)(uintptr_t)json, key, item) object_set(
		&bench->arena, object, name_add(&bench->arena, &bench->names, str_from(key)),
		read_value(bench, item));
	return value_object(object);
}

static struct value read_list(struct bench *bench, const json_t *json)
{
	struct list *list = list_new(&bench->arena);
	for (size_t i = 0; i < json_array_size(json); i++)
		*vector_push(&bench->arena, &list->values) =
			read_value(bench, json_array_get(json, i));
	return value_list(list);
}

static struct value read_number(struct bench *bench, const json_t *json)
{
	char *digits = json_dumps(json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
	struct value value = value_text(arena_copy(&bench->arena, str_from(digits)));
	free(digits);
	return value;
}

static struct value read_value(struct bench *bench, const json_t *json)
{
	switch (json_typeof(json)) {
	case JSON_OBJECT:
		return read_object(bench, json);
	case JSON_ARRAY:
		return read_list(bench, json);
	case JSON_STRING:
		return value_text(
			(struct str){ json_string_value(json), json_string_length(json) });
	case JSON_INTEGER:
	case JSON_REAL:
		return read_number(bench, json);
	case JSON_TRUE:
	case JSON_FALSE:
		return value_flag(json_is_true(json));
	case JSON_NULL:
		break;
	}
	return (struct value){ .kind = VALUE_NONE };
}

static void add_template(struct bench *bench, struct str name, const json_t *text)
{
	struct str bytes = { json_string_value(text), json_string_length(text) };
	template_add(&bench->arena, &bench->templates, name, source_new(&bench->arena, name, bytes),
		     &bench->diags);
}

static void show(const char *what, struct str text)
{
	json_t *json = json_stringn(text.at, text.length);
	char *quoted = json_dumps(json, JSON_ENCODE_ANY);
	printf("    %s %s\n", what, quoted);
	free(quoted);
	json_decref(json);
}

/* The page of a case; the caller releases it. */
static struct buffer run_case(struct bench *bench, const json_t *test)
{
	struct buffer out = { 0 };
	const char *name;
	json_t *text;
	bench->templates.names = &bench->names;
	struct value data = read_value(bench, json_object_get(test, "data"));
	json_object_foreach(json_object_get(test, "partials"), name, text)
		add_template(bench, str_from(name), text);
	add_template(bench, STR("the case itself"), json_object_get(test, "template"));
	templates_check(&bench->templates, &bench->diags);
	template_run(&out, &bench->templates,
		     template_find(&bench->templates, STR("the case itself")), data);
	return out;
}

static bool passes(const char *file, const json_t *test)
{
	struct bench bench = { 0 };
	const json_t *wanted = json_object_get(test, "expected");
	struct str expected = { json_string_value(wanted), json_string_length(wanted) };
	struct buffer out = run_case(&bench, test);
	bool same = str_equal(buffer_str(&out), expected);
	if (!same) {
		printf("not ok - %s: %s\n", file, json_string_value(json_object_get(test, "name")));
		show("expected", expected);
		show("     got", buffer_str(&out));
	}
	buffer_release(&out);
	diagnostics_release(&bench.diags);
	arena_release(&bench.arena);
	return same;
}

static void run_file(const char *folder, const char *file, struct tally *tally)
{
	char path[4096];
	json_error_t error;
	snprintf(path, sizeof(path), "%s/%s", folder, file);
	json_t *spec = json_load_file(path, 0, &error);
	if (spec == NULL) {
		printf("not ok - %s: %s\n", file, error.text);
		tally->cases++;
		return;
	}
	const json_t *tests = json_object_get(spec, "tests");
	for (size_t i = 0; i < json_array_size(tests); i++) {
		tally->cases++;
		tally->passed += passes(file, json_array_get(tests, i));
	}
	json_decref(spec);
}

static int is_json(const struct dirent *entry)
{
	return str_ends(str_from(entry->d_name), STR(".json")) &&
	       strcmp(entry->d_name, "~lambdas.json") != 0;
}

int main(void)
{
	const char *folder = getenv("MUSTACHE_SPEC");
	struct tally tally = { 0 };
	struct dirent **files;
	if (folder == NULL || *folder == '\0') {
		puts("skipped - mustache: MUSTACHE_SPEC does not name the specification's folder");
		return 0;
	}
	int count = scandir(folder, &files, is_json, alphasort);
	if (count < 0 && errno == ENOENT) {
		printf("skipped - mustache: there is no folder '%s' (MUSTACHE_SPEC)\n", folder);
		return 0;
	}
	if (count < 0) {
		perror(folder);
		return 1;
	}
	for (int i = 0; i < count; i++) {
		run_file(folder, files[i]->d_name, &tally);
		free(files[i]);
	}
	free(files);
	bool all = tally.cases > 0 && tally.passed == tally.cases;
	printf("mustache: %zu of %zu\n", tally.passed, tally.cases);
	if (all)
		puts("ok - mustache: all cases of the specification");
	return all ? 0 : 1;
}
