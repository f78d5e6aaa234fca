#include "commands/project.h"
#include "model/schema_json.h"
#include "render/api_schema.h"

static size_t kind_count(void)
{
	return schema_count + api_schema_count;
}

static struct str kind_name(size_t kind)
{
	return kind < schema_count ? schemas[kind].name : api_schemas[kind - schema_count].name;
}

static void list_kinds(void)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < kind_count(); i++)
		buffer_printf(&out, STR_FMT "\n", STR_ARG(kind_name(i)));
	print_out(buffer_str(&out));
	buffer_release(&out);
}

/* With the status words of the handbook that one stands in. */
static enum exit_status add_record_schema(const struct invocation *invocation, struct buffer *out,
                                          const struct schema_row *row)
{
	struct build build = { 0 };
	enum exit_status status = project_load_near(invocation, &build);
	if (status == STATUS_CLEAN)
		schema_json(out, row, build.site != NULL ? &build.site->settings : NULL);
	build_release(&build);
	return status;
}

static enum exit_status print_schema(const struct invocation *invocation, size_t kind)
{
	struct buffer out = { 0 };
	enum exit_status status = STATUS_CLEAN;
	if (kind < schema_count)
		status = add_record_schema(invocation, &out, &schemas[kind]);
	else
		api_schema_json(&out, &api_schemas[kind - schema_count]);
	print_out(buffer_str(&out));
	buffer_release(&out);
	return status;
}

static enum exit_status run(const struct invocation *invocation)
{
	if (invocation->words.count == 0) {
		list_kinds();
		return STATUS_CLEAN;
	}
	struct str name = str_from(invocation->words.items[0]);
	struct nearest nearest = nearest_to(name);
	for (size_t i = 0; i < kind_count(); i++) {
		if (str_equal(kind_name(i), name))
			return print_schema(invocation, i);
		nearest_offer(&nearest, kind_name(i));
	}
	return complain_of_unknown("kind of file", &nearest);
}

const struct command command_schema = {
	.name = STR_ROW("schema"),
	.arguments = STR_ROW("[KIND]"),
	.summary = STR_ROW("print the file format for editors and programs"),
	.details = STR_ROW(
	        "Prints the JSON Schema (2020-12) of a kind of file. Without KIND the kinds are listed: those "
	        "that you write, and as api-NAME the files api/NAME.json of the built site. In a handbook "
	        "the status words are those of its settings. Each build publishes the same as "
	        "api/schema/KIND.json."),
	.most_words = 1,
	.run = run,
};
