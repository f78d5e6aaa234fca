#include "commands/project.h"
#include "model/schema_json.h"

static const struct schema_row *find_row(struct str name)
{
	for (size_t i = 0; i < schema_count; i++)
		if (str_equal(schemas[i].name, name))
			return &schemas[i];
	return NULL;
}

/* With the status words of the handbook that one stands in. */
static enum exit_status print_schema(const struct invocation *invocation, const struct schema_row *row)
{
	struct buffer out = { 0 };
	struct build build = { 0 };
	enum exit_status status = project_load_near(invocation, &build);
	if (status == STATUS_CLEAN) {
		schema_json(&out, row, build.site != NULL ? &build.site->settings : NULL);
		print_out(buffer_str(&out));
	}
	build_release(&build);
	buffer_release(&out);
	return status;
}

static enum exit_status run(const struct invocation *invocation)
{
	struct buffer out = { 0 };
	if (invocation->words.count == 0) {
		for (size_t i = 0; i < schema_count; i++)
			buffer_printf(&out, STR_FMT "\n", STR_ARG(schemas[i].name));
	} else {
		struct str name = str_from(invocation->words.items[0]);
		const struct schema_row *row = find_row(name);
		if (row == NULL) {
			struct nearest nearest = nearest_to(name);
			for (size_t i = 0; i < schema_count; i++)
				nearest_offer(&nearest, schemas[i].name);
			return complain_of_unknown("kind of file", &nearest);
		}
		return print_schema(invocation, row);
	}
	print_out(buffer_str(&out));
	buffer_release(&out);
	return STATUS_CLEAN;
}

const struct command command_schema = {
	.name = STR_ROW("schema"),
	.arguments = STR_ROW("[KIND]"),
	.summary = STR_ROW("print the file format for editors and programs"),
	.details = STR_ROW(
	        "Prints the JSON Schema (2020-12) of a kind of file. Without KIND the kinds are listed. "
	        "In a handbook the status words are those of its settings. Each build publishes the same "
	        "as api/schema/KIND.json."),
	.most_words = 1,
	.run = run,
};
