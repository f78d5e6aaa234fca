#include "suite.h"

#include "complaints.h"
#include "base/json.h"
#include "model/field_reference.h"
#include "model/schema_json.h"

#include <ctype.h>

/* ---- the tables are documentation -------------------------------------------------------------- */

static void check_sentence(struct str text)
{
	assert_true(text.length > 10);
	assert_true(isupper((unsigned char)text.at[0]));
	assert_true(str_ends(text, STR(".")));
}

/* An example is what somebody copies: it must be read without a complaint. */
static void check_example(struct arena *arena, const struct shape *shape, const struct field *field)
{
	struct diagnostics diags = { 0 };
	struct buffer text = { 0 };
	for (size_t i = 0; i < shape->count; i++)
		if (shape->fields[i].required || &shape->fields[i] == field)
			buffer_printf(&text, STR_FMT ": " STR_FMT "\n", STR_ARG(shape->fields[i].name),
			              STR_ARG(shape->fields[i].example));
	const struct source *source = source_new(arena, STR("x.yml"), buffer_str(&text));
	struct yaml_documents read = yaml_read(arena, arena, source, 0, (uint32_t)source->text.length, &diags);
	assert_int_equal(read.count, 1);
	field_decode(&(struct decoding){ arena, &diags }, shape, &read.items[0],
	             arena_alloc(arena, 1, shape->size));
	assert_string_equal(complaints_text(arena, &diags).at, "");
	assert_int_equal(field->example.length > 0, 1);
	assert_int_equal(str_find(field->example, '\n'), STR_NOWHERE);
	buffer_release(&text);
	diagnostics_release(&diags);
}

static void check_shape(struct arena *arena, const struct shape *shape)
{
	assert_true(shape->name.length > 0 && shape->count > 0 && shape->count <= 64);
	check_sentence(shape->says);
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		assert_ptr_equal(shape_field(shape, field->name), field); /* no name stands twice */
		assert_true(field->offset < shape->size);
		check_sentence(field->says);
		assert_true(field_takes(arena, field).length > 0);
		check_example(arena, shape, field);
		if (field->shape != NULL)
			check_shape(arena, field->shape);
	}
}

static void every_field_is_explained_with_an_example_that_can_be_read(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	assert_int_equal(schema_count, 8);
	for (size_t i = 0; i < schema_count; i++) {
		assert_ptr_equal(schema_find(schemas[i].name), schemas[i].shape);
		check_shape(&arena, schemas[i].shape);
	}
	assert_null(schema_find(STR("cause")));
	arena_release(&arena);
}

static void what_a_field_takes_is_said_in_words(void **state)
{
	static const struct {
		const char *kind, *field, *takes;
	} cases[] = {
		{ "task", "id", "an id" },
		{ "task", "title", "a line of text" },
		{ "task", "description", "a text in Markdown" },
		{ "task", "owner", "the id of a person or team" },
		{ "task", "area", "the id of an area" },
		{ "task", "requester", "the id of a person, team or area, or 'external:' and words" },
		{ "task", "consulted", "a list of ids of persons, teams or areas" },
		{ "task", "guidance", "a list of paths of pages" },
		{ "area", "guide", "the path of a page" },
		{ "task", "priority", "now, soon or later" },
		{ "person", "wip_limit", "a whole number from 1 to 100" },
		{ "settings", "as_of", "today or a date" },
		{ "settings", "signals", "a map of names to on or off" },
		{ "page", "critical", "true or false" },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct field *field = shape_field(schema_find(str_from(cases[i].kind)), str_from(cases[i].field));
		assert_true(str_equal(field_takes(&arena, field), str_from(cases[i].takes)));
	}
	arena_release(&arena);
}

static void the_reference_lists_blocks_below_their_field(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	field_row_list rows = field_reference(&arena, &shape_task);
	bool found = false;
	for (size_t i = 1; i < rows.count; i++)
		if (str_equal(rows.items[i].path, STR("handoffs.from"))) {
			found = true;
			assert_int_equal(rows.items[i].depth, 1);
			assert_true(str_equal(rows.items[i].name, STR("from")));
			assert_true(str_equal(rows.items[i - 1].name, STR("handoffs")));
		}
	assert_true(found);
	assert_true(rows.items[0].required);
	rows = field_reference(&arena, &shape_area);
	assert_true(str_equal(rows.items[rows.count - 1].path, STR("thresholds.records_age")));
	assert_true(str_equal(rows.items[rows.count - 1].without, STR("3")));
	arena_release(&arena);
}

/* ---- a record with every field ------------------------------------------------------------------ */

static const char *const everything =
        "id: t-1\n"
        "aliases: [t-0]\n"
        "title: Title\n"
        "status: doing\n"
        "kind: relay\n"
        "area: ar\n"
        "owner: ow\n"
        "owner_confirmed_on: 2026-01-01\n"
        "accountable: ac\n"
        "contributors: [c1, c2]\n"
        "consulted: [co]\n"
        "informed: [in]\n"
        "requester: re\n"
        "tell: on_done\n"
        "priority: later\n"
        "effort_days: 2.5\n"
        "goal: Goal\n"
        "created: 2026-01-02\n"
        "started: 2026-01-03\n"
        "due: 2026-01-04\n"
        "due_set_by: ds\n"
        "due_moves:\n"
        "  - {date: 2026-01-05, from: 2026-01-06, to: 2026-01-07, why: Why}\n"
        "closed: 2026-01-08\n"
        "success: [{text: Crit, met_on: 2026-01-09}]\n"
        "blocked_by: bl\n"
        "waiting_on: {who: wh, what: What, since: 2026-01-10, ask_again_on: 2026-01-11}\n"
        "handoffs:\n"
        "  - {from: hf, to: ht, date: 2026-01-12, why: W, state: S, next: N, accepted_on: 2026-01-13,\n"
        "     accepted_by: hb, declined_on: 2026-01-14, redirect_to: hr}\n"
        "follow_ups: [{date: 2026-01-15, with: fw, what: F, done_on: 2026-01-16, by: fb}]\n"
        "help: [{by: hp, kind: do, asked_by: ha, date: 2026-01-17, accepted_on: 2026-01-18}]\n"
        "decision: {question: Q?, decider: de, asked_on: 2026-01-19, needed_by: 2026-01-20,\n"
        "           decided_on: 2026-01-21, answer: A}\n"
        "updates: [{date: 2026-01-22, by: ub, told: true, text: U}]\n"
        "outcome: {measure: M, target: T, check_on: 2026-01-23, result: unknown, checked_on: 2026-01-24,\n"
        "          checked_by: cb, evidence: E, next: ON}\n"
        "unplanned: {class: request, cause: [c], came_from: CF, lead: le, responders: [r1, r2], hours: 6.25,\n"
        "            displaced: [d], fix: fi}\n"
        "guidance: [a/b.md]\n"
        "links: [{title: L, url: 'https://x.example/'}]\n"
        "split_from: sf\n"
        "tags: [x, y]\n"
        "acknowledged: [{signal: no-owner, by: ab, why: AW, until: 2026-01-25}]\n"
        "snooze_until: 2026-01-26\n"
        "description: |\n"
        "  # Head\n"
        "  Text\n"
        "x_own: 1\n";

static void is(struct str text, const char *wanted)
{
	assert_non_null(text.at);
	assert_true(str_equal(text, str_from(wanted)));
}

static void is_day(struct written_date written, int day)
{
	assert_int_equal(written.day, date_from_civil((struct civil){ 2026, 1, day }));
}

static void check_top(const struct task *task)
{
	is(task->record.id, "t-1");
	is(task->record.aliases.items[0].text, "t-0");
	is(task->record.extras.items[0].name, "x_own");
	is(task->title.text, "Title");
	is(task->status.text, "doing");
	assert_int_equal(task->kind, RELAY);
	is(task->area.text, "ar");
	is(task->owner.text, "ow");
	is_day(task->owner_confirmed_on, 1);
	is(task->accountable.text, "ac");
	is(task->contributors.items[1].text, "c2");
	is(task->consulted.items[0].text, "co");
	is(task->informed.items[0].text, "in");
	is(task->requester.text, "re");
	assert_int_equal(task->tell, TELL_ON_DONE);
	assert_int_equal(task->priority, PRIORITY_LATER);
	assert_true(task->effort_days.value == 2.5);
	is(task->goal.text, "Goal");
	is_day(task->created, 2);
	is_day(task->started, 3);
	is_day(task->due, 4);
	is(task->due_set_by.text, "ds");
	is_day(task->closed, 8);
	is(task->blocked_by.items[0].text, "bl");
	is(task->guidance.items[0].text, "a/b.md");
	is(task->links.items[0].title.text, "L");
	is(task->links.items[0].url.text, "https://x.example/");
	is(task->split_from.text, "sf");
	is(task->tags.items[1].text, "y");
	is_day(task->snooze_until, 26);
	is(task->description.text, "# Head\nText\n");
}

static void check_course(const struct task *task)
{
	const struct due_move *move = &task->due_moves.items[0];
	is_day(move->date, 5);
	is_day(move->from, 6);
	is_day(move->to, 7);
	is(move->why.text, "Why");
	is(task->success.items[0].text.text, "Crit");
	is_day(task->success.items[0].met_on, 9);
	is(task->waiting_on->who.text, "wh");
	is(task->waiting_on->what.text, "What");
	is_day(task->waiting_on->since, 10);
	is_day(task->waiting_on->ask_again_on, 11);
	assert_non_null(task->waiting_on->span.source);
	const struct handoff *handoff = &task->handoffs.items[0];
	is(handoff->from.text, "hf");
	is(handoff->to.text, "ht");
	is_day(handoff->date, 12);
	is(handoff->why.text, "W");
	is(handoff->state.text, "S");
	is(handoff->next.text, "N");
	is_day(handoff->accepted_on, 13);
	is(handoff->accepted_by.text, "hb");
	is_day(handoff->declined_on, 14);
	is(handoff->redirect_to.text, "hr");
	assert_true(str_starts(span_text(handoff->span), STR("{from: hf")));
}

static void check_promises(const struct task *task)
{
	const struct follow_up *follow_up = &task->follow_ups.items[0];
	is_day(follow_up->date, 15);
	is(follow_up->with.text, "fw");
	is(follow_up->what.text, "F");
	is_day(follow_up->done_on, 16);
	is(follow_up->by.text, "fb");
	const struct help *help = &task->help.items[0];
	is(help->by.text, "hp");
	assert_int_equal(help->kind, HELP_DO);
	is(help->asked_by.text, "ha");
	is_day(help->date, 17);
	is_day(help->accepted_on, 18);
	is(task->decision->question.text, "Q?");
	is(task->decision->decider.text, "de");
	is_day(task->decision->asked_on, 19);
	is_day(task->decision->needed_by, 20);
	is_day(task->decision->decided_on, 21);
	is(task->decision->answer.text, "A");
	const struct update *update = &task->updates.items[0];
	is_day(update->date, 22);
	is(update->by.text, "ub");
	assert_true(update->told);
	is(update->text.text, "U");
}

static void check_ends(const struct task *task)
{
	is(task->outcome->measure.text, "M");
	is(task->outcome->target.text, "T");
	is_day(task->outcome->check_on, 23);
	assert_int_equal(task->outcome->result, RESULT_UNKNOWN);
	is_day(task->outcome->checked_on, 24);
	is(task->outcome->checked_by.text, "cb");
	is(task->outcome->evidence.text, "E");
	is(task->outcome->next.text, "ON");
	assert_int_equal(task->unplanned->class, UNPLANNED_REQUEST);
	is(task->unplanned->cause.items[0].text, "c");
	is(task->unplanned->came_from.text, "CF");
	is(task->unplanned->lead.text, "le");
	is(task->unplanned->responders.items[1].text, "r2");
	assert_true(task->unplanned->hours.value == 6.25);
	is(task->unplanned->displaced.items[0].text, "d");
	is(task->unplanned->fix.text, "fi");
	const struct acknowledgement *acknowledged = &task->acknowledged.items[0];
	is(acknowledged->signal.text, "no-owner");
	is(acknowledged->by.text, "ab");
	is(acknowledged->why.text, "AW");
	is_day(acknowledged->until, 25);
}

static void a_task_with_every_field_is_read_whole(void **state)
{
	struct arena arena = { 0 };
	struct diagnostics diags = { 0 };
	struct task task = { 0 };
	const struct source *source = source_new(&arena, STR("t-1.yml"), str_from(everything));
	struct yaml_documents read = yaml_read(&arena, &arena, source, 0, (uint32_t)source->text.length, &diags);
	(void)state;
	for (size_t i = 0; i < shape_task.count; i++) /* the text above is not behind the table */
		assert_non_null(yaml_get(&read.items[0], shape_task.fields[i].name));
	field_decode(&(struct decoding){ &arena, &diags }, &shape_task, &read.items[0], &task);
	assert_string_equal(complaints_text(&arena, &diags).at, "");
	check_top(&task);
	check_course(&task);
	check_promises(&task);
	check_ends(&task);
	arena_release(&arena);
}

/* ---- JSON Schema ------------------------------------------------------------------------------- */

static bool holds(const struct buffer *out, const char *text)
{
	return str_find_text(buffer_str(out), str_from(text)) != STR_NOWHERE;
}

static void schemas_name_what_editors_need(void **state)
{
	struct written word = { STR("in progress"), { 0 } };
	struct settings settings = { .status_words.words[ACTIVE] = { &word, 1 } };
	struct buffer out = { 0 };
	(void)state;
	schema_json(&out, &schemas[0], &settings);
	assert_true(holds(&out, "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""));
	assert_true(holds(&out, "\"oneOf\": [\n    {\n      \"$ref\": \"#/$defs/record\"\n    }"));
	assert_true(holds(&out, "\"required\": [\n        \"title\",\n        \"status\"\n      ]"));
	assert_true(holds(&out, "\"active\",\n            \"in progress\",\n            \"blocked\""));
	assert_true(holds(&out, "\"pattern\": \"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\""));
	assert_true(holds(&out, "\"^x_\""));
	assert_true(holds(&out, "\"additionalProperties\": false"));
	buffer_clear(&out);
	schema_json(&out, &schemas[4], NULL);
	assert_true(holds(&out, "\"type\": \"array\",\n  \"items\": {\n    \"$ref\": \"#/$defs/record\"\n  }"));
	buffer_clear(&out);
	schema_json(&out, &schemas[6], NULL);
	assert_true(holds(&out, "\"type\": \"boolean\",\n      \"examples\": [\n        true\n      ]"));
	assert_true(holds(&out, "\"minimum\": 1,\n      \"maximum\": 3650,"));
	buffer_release(&out);
}

SUITE(test_schema, cmocka_unit_test(every_field_is_explained_with_an_example_that_can_be_read),
      cmocka_unit_test(what_a_field_takes_is_said_in_words),
      cmocka_unit_test(the_reference_lists_blocks_below_their_field),
      cmocka_unit_test(a_task_with_every_field_is_read_whole),
      cmocka_unit_test(schemas_name_what_editors_need));
