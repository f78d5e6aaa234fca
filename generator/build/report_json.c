#include "base/json.h"
#include "base/version.h"
#include "build/report.h"

static void add_position(struct json *json, struct str line_key, struct str column_key,
                         const struct source *source, uint32_t offset)
{
	struct place place = source_place(source, offset);
	json_pair_whole(json, line_key, (int64_t)place.line);
	json_pair_whole(json, column_key, (int64_t)place.column);
}

void report_json(struct buffer *out, const struct report *report)
{
	struct arena arena = { 0 };
	struct json json = { .out = out, .indented = true };
	json_object(&json);
	json_pair_text(&json, STR("as_of"), date_iso(&arena, report->as_of));
	json_pair_text(&json, STR("steward"), STR(STEWARD_VERSION));
	json_pair_list(&json, STR("items"));
	for (size_t i = 0; i < report->diags->list.count; i++) {
		const struct diagnostic *d = &report->diags->list.items[i];
		const struct catalogue_row *row = &catalogue[d->what];
		json_object(&json);
		json_pair_text(&json, STR("code"), row->code);
		json_pair_text(&json, STR("severity"), severity_names[row->severity]);
		json_pair_text(&json, STR("path"), d->where.source->path);
		add_position(&json, STR("line"), STR("column"), d->where.source, d->where.start);
		add_position(&json, STR("end_line"), STR("end_column"), d->where.source, d->where.end);
		json_pair_text(&json, STR("message"), d->message);
		if (d->help.length > 0)
			json_pair_text(&json, STR("help"), d->help);
		json_close(&json);
	}
	json_close(&json);
	json_close(&json);
	buffer_add_byte(out, '\n');
	arena_release(&arena);
}

/* ---- SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ ------------------------------------ */

static void add_message(struct json *json, struct str key, struct str text)
{
	json_pair_object(json, key);
	json_pair_text(json, STR("text"), text);
	json_close(json);
}

static void add_rules(struct json *json)
{
	json_pair_list(json, STR("rules"));
	for (size_t i = 0; i < COMPLAINTS; i++) {
		json_object(json);
		json_pair_text(json, STR("id"), catalogue[i].code);
		add_message(json, STR("shortDescription"), catalogue[i].summary);
		add_message(json, STR("fullDescription"), catalogue[i].meaning);
		add_message(json, STR("help"), catalogue[i].way_out);
		json_pair_object(json, STR("defaultConfiguration"));
		json_pair_text(json, STR("level"), severity_names[catalogue[i].severity]);
		json_close(json);
		json_close(json);
	}
	json_close(json);
}

/* A path as a relative URI: everything but unreserved characters and '/' as %XX. */
static struct str path_uri(struct arena *arena, struct str path)
{
	struct buffer uri = { 0 };
	for (size_t i = 0; i < path.length; i++) {
		unsigned char c = (unsigned char)path.at[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		             str_find(STR("-._~/"), (char)c) != STR_NOWHERE;
		if (plain)
			buffer_add_byte(&uri, (char)c);
		else
			buffer_printf(&uri, "%%%02X", c);
	}
	return buffer_keep(&uri, arena);
}

static void add_location(struct json *json, struct arena *arena, struct span where)
{
	json_pair_list(json, STR("locations"));
	json_object(json);
	json_pair_object(json, STR("physicalLocation"));
	json_pair_object(json, STR("artifactLocation"));
	json_pair_text(json, STR("uri"), path_uri(arena, where.source->path));
	json_close(json);
	json_pair_object(json, STR("region"));
	add_position(json, STR("startLine"), STR("startColumn"), where.source, where.start);
	add_position(json, STR("endLine"), STR("endColumn"), where.source, where.end);
	json_close(json);
	json_close(json);
	json_close(json);
	json_close(json);
}

static void add_result(struct json *json, struct arena *arena, const struct diagnostic *d)
{
	const struct catalogue_row *row = &catalogue[d->what];
	struct str message = d->message;
	if (d->help.length > 0)
		message = arena_printf(arena, STR_FMT "; " STR_FMT, STR_ARG(d->message), STR_ARG(d->help));
	json_object(json);
	json_pair_text(json, STR("ruleId"), row->code);
	json_pair_whole(json, STR("ruleIndex"), (int64_t)d->what);
	json_pair_text(json, STR("level"), severity_names[row->severity]);
	add_message(json, STR("message"), message);
	add_location(json, arena, d->where);
	json_close(json);
}

void report_sarif(struct buffer *out, const struct report *report)
{
	struct arena arena = { 0 };
	struct json json = { .out = out, .indented = true };
	json_object(&json);
	json_pair_text(&json, STR("$schema"), STR("https://json.schemastore.org/sarif-2.1.0.json"));
	json_pair_text(&json, STR("version"), STR("2.1.0"));
	json_pair_list(&json, STR("runs"));
	json_object(&json);
	json_pair_object(&json, STR("tool"));
	json_pair_object(&json, STR("driver"));
	json_pair_text(&json, STR("name"), STR("steward"));
	json_pair_text(&json, STR("version"), STR(STEWARD_VERSION));
	add_rules(&json);
	json_close(&json);
	json_close(&json);
	json_pair_text(&json, STR("columnKind"), STR("unicodeCodePoints"));
	json_pair_list(&json, STR("results"));
	for (size_t i = 0; i < report->diags->list.count; i++)
		add_result(&json, &arena, &report->diags->list.items[i]);
	json_close(&json);
	json_close(&json);
	json_close(&json);
	json_close(&json);
	buffer_add_byte(out, '\n');
	arena_release(&arena);
}
