#include "model/field_unknown.h"

#include "base/buffer.h"
#include "base/nearest.h"

/* Names that other tools use for what we call differently. The first that a shape has is offered. */
static const struct {
	struct str used, ours;
} synonyms[] = {
	{ STR_ROW("assignee"), STR_ROW("owner") },       { STR_ROW("assigned_to"), STR_ROW("owner") },
	{ STR_ROW("responsible"), STR_ROW("owner") },    { STR_ROW("reporter"), STR_ROW("requester") },
	{ STR_ROW("requested_by"), STR_ROW("requester") }, { STR_ROW("deadline"), STR_ROW("due") },
	{ STR_ROW("due_date"), STR_ROW("due") },         { STR_ROW("due_on"), STR_ROW("due") },
	{ STR_ROW("state"), STR_ROW("status") },         { STR_ROW("type"), STR_ROW("kind") },
	{ STR_ROW("name"), STR_ROW("title") },           { STR_ROW("title"), STR_ROW("name") },
	{ STR_ROW("summary"), STR_ROW("title") },        { STR_ROW("on"), STR_ROW("date") },
	{ STR_ROW("when"), STR_ROW("date") },            { STR_ROW("day"), STR_ROW("date") },
	{ STR_ROW("labels"), STR_ROW("tags") },          { STR_ROW("depends_on"), STR_ROW("blocked_by") },
	{ STR_ROW("blockers"), STR_ROW("blocked_by") },  { STR_ROW("notes"), STR_ROW("description") },
	{ STR_ROW("body"), STR_ROW("description") },     { STR_ROW("note"), STR_ROW("text") },
	{ STR_ROW("text"), STR_ROW("what") },            { STR_ROW("estimate"), STR_ROW("effort_days") },
	{ STR_ROW("effort"), STR_ROW("effort_days") },   { STR_ROW("who"), STR_ROW("by") },
	{ STR_ROW("reason"), STR_ROW("why") },           { STR_ROW("href"), STR_ROW("url") },
	{ STR_ROW("link"), STR_ROW("url") },             { STR_ROW("email"), STR_ROW("contact") },
	{ STR_ROW("mail"), STR_ROW("contact") },         { STR_ROW("manager"), STR_ROW("lead") },
	{ STR_ROW("scope"), STR_ROW("in_scope") },       { STR_ROW("weight"), STR_ROW("order") },
	{ STR_ROW("end"), STR_ROW("to") },               { STR_ROW("until"), STR_ROW("to") },
	{ STR_ROW("start"), STR_ROW("from") },           { STR_ROW("since"), STR_ROW("from") },
	{ STR_ROW("finished"), STR_ROW("closed") },      { STR_ROW("done_on"), STR_ROW("closed") },
	{ STR_ROW("redirect_from"), STR_ROW("aliases") }, { STR_ROW("site_url"), STR_ROW("base_url") },
};

static struct str meant(const struct shape *shape, struct str name)
{
	for (size_t i = 0; i < ARRAY_COUNT(synonyms); i++)
		if (str_equal_nocase(synonyms[i].used, name) && shape_field(shape, synonyms[i].ours) != NULL)
			return synonyms[i].ours;
	struct nearest nearest = nearest_to(name);
	for (size_t i = 0; i < shape->count; i++)
		nearest_offer(&nearest, shape->fields[i].name);
	return nearest.best;
}

/* The names of a small shape's fields, as "date, by, told and text". */
static struct str field_names(struct arena *arena, const struct shape *shape)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < shape->count; i++) {
		if (i > 0)
			buffer_add(&out, i + 1 == shape->count ? STR(" and ") : STR(", "));
		buffer_add(&out, shape->fields[i].name);
	}
	return buffer_keep(&out, arena);
}

void field_complain_of_unknown(const struct decoding *decoding, const struct shape *shape,
                               const struct yaml_pair *pair)
{
	enum { SMALL = 12 };
	struct str best = meant(shape, pair->key);
	complain(decoding->diags, COMPLAINT_FIELD_UNKNOWN, pair->key_span,
	         "this " STR_FMT " has no field '" STR_FMT "'", STR_ARG(shape->name),
	         STR_ARG(complaint_excerpt(decoding->diags, pair->key)));
	if (best.length > 0)
		complain_did_you_mean(decoding->diags, best);
	else if (shape->count <= SMALL)
		complain_help(decoding->diags, "its fields are " STR_FMT,
		              STR_ARG(field_names(decoding->arena, shape)));
	else if (shape->has_record)
		complain_help(decoding->diags, "start the name with x_ to keep a field of your own");
}
