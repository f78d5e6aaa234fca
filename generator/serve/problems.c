#include "serve/problems.h"
#include "base/json.h"

static void add_place(struct json *json, struct span where)
{
	enum { LINE_MOST = 2000 };
	struct place place = source_place(where.source, where.start);
	struct place end = source_place(where.source, where.end);
	struct str line = source_line(where.source, where.start);
	size_t width = end.line == place.line && end.column > place.column ? end.column - place.column : 1;
	json_pair_text(json, STR("path"), where.source->path);
	json_pair_whole(json, STR("line"), (int64_t)place.line);
	json_pair_whole(json, STR("column"), (int64_t)place.column);
	if (line.length > LINE_MOST)
		return;
	json_pair_text(json, STR("source"), line);
	json_pair_whole(json, STR("caret"), (int64_t)place.column);
	json_pair_whole(json, STR("width"), (int64_t)width);
}

static void add_diagnostic(struct json *json, const struct diagnostic *diagnostic)
{
	const struct catalogue_row *row = &catalogue[diagnostic->what];
	struct buffer way_out = { 0 };
	complaint_way_out(&way_out, diagnostic);
	json_object(json);
	json_pair_text(json, STR("severity"), severity_names[row->severity]);
	json_pair_text(json, STR("code"), row->code);
	add_place(json, diagnostic->where);
	json_pair_text(json, STR("message"), diagnostic->message);
	json_pair_text(json, STR("help"), buffer_str(&way_out));
	json_close(json);
	buffer_release(&way_out);
}

static void add_fault(struct json *json, const struct fault *fault)
{
	json_object(json);
	json_pair_text(json, STR("severity"), severity_names[SEVERITY_ERROR]);
	json_pair_text(json, STR("code"), STR("machine"));
	json_pair_text(json, STR("path"), STR(""));
	json_pair_text(json, STR("message"), str_from(fault->sentence));
	json_pair_text(json, STR("help"), STR("it is tried again until it works"));
	json_close(json);
}

void problems_write(struct buffer *out, uint64_t generation, bool failed, const struct fault *fault,
                    const struct diagnostics *diags)
{
	struct json json = { .out = out };
	json_object(&json);
	json_pair_whole(&json, STR("generation"), (int64_t)generation);
	json_pair_truth(&json, STR("failed"), failed);
	json_pair_list(&json, STR("diagnostics"));
	if (fault_is_set(fault))
		add_fault(&json, fault);
	for (size_t i = 0; i < diags->list.count && i < PROBLEMS_MOST; i++)
		add_diagnostic(&json, &diags->list.items[i]);
	json_close(&json);
	json_close(&json);
}

/* Messages may name lines ("the first is on line 3"), which move as well. */
static struct str without_digits(struct arena *arena, struct str text)
{
	char *kept = arena_array(arena, char, text.length);
	size_t length = 0;
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			kept[length++] = text.at[i];
	return (struct str){ kept, length };
}

static struct str key_of(struct arena *arena, const struct diagnostic *diagnostic)
{
	return arena_joined(arena, catalogue[diagnostic->what].code, STR("\n"), diagnostic->where.source->path,
	                    STR("\n"), without_digits(arena, diagnostic->message));
}

bool problems_know(const struct problems_known *known, const struct diagnostic *diagnostic)
{
	struct arena scratch = { 0 };
	bool is_known = table_get(&known->keys, key_of(&scratch, diagnostic)) != NULL;
	arena_release(&scratch);
	return is_known;
}

void problems_learn(struct problems_known *known, const struct diagnostics *diags)
{
	problems_forget(known);
	for (size_t i = 0; i < diags->list.count; i++)
		table_put(&known->arena, &known->keys, key_of(&known->arena, &diags->list.items[i]), known);
}

void problems_forget(struct problems_known *known)
{
	arena_release(&known->arena);
	*known = (struct problems_known){ 0 };
}
