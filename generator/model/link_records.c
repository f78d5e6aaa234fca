#include "model/linking.h"

#include "model/schema.h"

#include <stdlib.h>

/* In this order, where one id names several. */
static const enum record_kind order_of_kinds[] = { RECORD_TASK, RECORD_PERSON, RECORD_AREA,
	                                           RECORD_TEAM, RECORD_CAUSE,  RECORD_PAGE };

/* A page as people name it: "/guides/setup.md", "guides/setup", "guides/". */
static struct str page_id(struct str text)
{
	while (str_starts(text, STR("/")) || str_starts(text, STR("./")))
		text = str_after(text, text.at[0] == '/' ? 1 : 2);
	size_t hash = str_find(text, '#');
	text = hash == STR_NOWHERE ? text : str_first(text, hash);
	if (str_ends(text, STR(".md")))
		text.length -= 3;
	if (str_ends(text, STR("/")))
		text.length--;
	return text;
}

static struct record *find(const struct site *site, unsigned kinds, struct str text)
{
	for (size_t i = 0; i < ARRAY_COUNT(order_of_kinds); i++) {
		enum record_kind kind = order_of_kinds[i];
		struct str id = kind == RECORD_PAGE ? page_id(text) : text;
		struct record *record = (kinds & TO(kind)) != 0 ? site_find(site, kind, id) : NULL;
		if (record != NULL)
			return record;
	}
	return NULL;
}

/* "person, team or area" */
static struct str kinds_in_words(struct arena *arena, unsigned kinds)
{
	struct buffer words = { 0 };
	unsigned left = kinds & (TO(RECORD_KINDS) - 1);
	for (int kind = RECORD_TASK; kind < RECORD_KINDS; kind++) {
		if ((left & TO(kind)) == 0)
			continue;
		left &= ~TO(kind);
		if (words.length > 0)
			buffer_add(&words, left != 0 ? STR(", ") : STR(" or "));
		buffer_add(&words, record_kind_names[kind]);
	}
	return buffer_keep(&words, arena);
}

static void complain_unknown(struct linking *linking, unsigned kinds,
                             const struct reference *reference)
{
	struct diagnostics *diags = &linking->site->diags;
	complain(diags, COMPLAINT_REFERENCE_UNKNOWN, reference->span,
	         "no " STR_FMT " has the id '" STR_FMT "'",
	         STR_ARG(kinds_in_words(&linking->scratch, kinds)), STR_ARG(reference->text));
	struct str id = (kinds & TO(RECORD_PAGE)) != 0 ? page_id(reference->text) : reference->text;
	struct str best = suggest_record(linking, kinds, id);
	const struct record *other = site_find_any(linking->site, reference->text);
	if (best.length == 0 && other != NULL)
		complain_help(diags, "'" STR_FMT "' is a " STR_FMT, STR_ARG(reference->text),
		              STR_ARG(record_kind_names[other->kind]));
	complain_did_you_mean(diags, best);
}

static bool is_draft(const struct record *record)
{
	return record->kind == RECORD_PAGE && ((const struct page *)record)->draft;
}

/* False if the name leads nowhere. */
static bool is_resolved(const struct site *site, const struct field *field, struct reference *reference)
{
	if (reference->text.length == 0 || reference->kind != RECORD_NONE)
		return true;
	const struct record *record = find(site, field->kinds, reference->text);
	if (record == NULL || is_draft(record))
		return false;
	reference->kind = record->kind;
	reference->record = record;
	return true;
}

static void resolve(void *context, const struct field *field, struct reference *reference)
{
	struct linking *linking = context;
	struct site *site = linking->site;
	if (is_resolved(site, field, reference))
		return;
	const struct record *record = find(site, field->kinds, reference->text);
	if (record == NULL) {
		complain_unknown(linking, field->kinds, reference);
		return;
	}
	complain(&site->diags, COMPLAINT_REFERENCE_UNKNOWN, reference->span,
	         "the page '" STR_FMT "' is a draft, which is not published", STR_ARG(record->id));
	complain_help(&site->diags, "publish it by removing its 'draft: true', or take it out here");
}

struct trying {
	const struct site *site;
	bool failed;
};

static void try_to_resolve(void *context, const struct field *field, struct reference *reference)
{
	struct trying *trying = context;
	trying->failed |= !is_resolved(trying->site, field, reference);
}

static int compare_handoffs(const void *left, const void *right)
{
	const struct handoff *a = left, *b = right;
	bool is_dated[] = { a->date.day != DATE_NONE, b->date.day != DATE_NONE };
	if (is_dated[0] != is_dated[1])
		return is_dated[0] ? -1 : 1;
	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	return a->span.start < b->span.start ? -1 : a->span.start > b->span.start;
}

/* A team that lists a person says as much as a person who names the team. */
static void join_members(struct site *site)
{
	for (size_t i = 0; i < site->teams.count; i++) {
		const struct team *team = site->teams.items[i];
		for (size_t j = 0; j < team->members.count; j++) {
			const struct record *member = team->members.items[j].record;
			struct person *person =
				member != NULL && member->kind == RECORD_PERSON
					? (struct person *)table_get(&site->ids[RECORD_PERSON],
			                                             member->id)
					: NULL;
			if (person == NULL || person->team.text.length > 0)
				continue;
			person->team = (struct reference){ .text = team->record.id,
				                           .span = team->members.items[j].span,
				                           .kind = RECORD_TEAM,
				                           .record = &team->record };
		}
	}
}

void link_references(struct linking *linking, size_t number)
{
	struct record *record = linking->site->records.items[number];
	struct trying trying = { .site = linking->site };
	field_each_reference(record_shape(record->kind), record, try_to_resolve, &trying);
	linking->left[number] = trying.failed;
	struct task *task = record->kind == RECORD_TASK ? (struct task *)record : NULL;
	if (task != NULL && task->handoffs.count > 1)
		qsort(task->handoffs.items, task->handoffs.count, sizeof(struct handoff), compare_handoffs);
}

void link_records(struct linking *linking)
{
	struct site *site = linking->site;
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		if (linking->left[i])
			field_each_reference(record_shape(record->kind), record, resolve, linking);
	}
	for (size_t i = 0; i < site->folders.count; i++)
		field_each_reference(&shape_folder, site->folders.items[i], resolve, linking);
	join_members(site);
}
