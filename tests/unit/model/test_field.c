#include "suite.h"

#include "complaints.h"
#include "model/schema.h"
#include "model/schema_task_blocks.h"
#include "model/threshold.h"

struct fixture {
	struct arena arena;
	struct diagnostics diags;
	void *record;
};

static struct fixture decode(const char *kind, const char *text)
{
	struct fixture f = { 0 };
	const struct shape *shape = schema_find(str_from(kind));
	const struct source *source = source_new(&f.arena, STR("t.yml"), str_from(text));
	struct yaml_documents read = yaml_read(&f.arena, &f.arena, source, 0, (uint32_t)source->text.length, &f.diags);
	f.record = arena_alloc(&f.arena, 1, shape->size);
	if (read.count > 0)
		field_decode(&(struct decoding){ &f.arena, &f.diags }, shape, &read.items[0], f.record);
	return f;
}

static void release(struct fixture *f)
{
	diagnostics_release(&f->diags);
	arena_release(&f->arena);
}

static void is(struct str text, const char *wanted)
{
	assert_non_null(text.at);
	assert_true(str_equal(text, str_from(wanted)));
}

static void is_day(struct written_date written, const char *wanted)
{
	assert_int_equal(written.day, date_parse(str_from(wanted)));
	assert_true(str_equal(span_text(written.span), str_from(wanted)));
}

/* ---- what is wrong ----------------------------------------------------------------------------- */

/* A task stands below a title and a status, so faults are on line 3 and after. */
static void each_fault_of_a_task_says_what_to_write(void **state)
{
	static const struct {
		const char *text, *told;
	} cases[] = {
		/* unknown fields */
		{ "onwer: a\n", "3:1 unknown-field: this task has no field 'onwer' [did you mean 'owner'?]\n" },
		{ "assignee: a\n", "3:1 unknown-field: this task has no field 'assignee' [did you mean 'owner'?]\n" },
		{ "qqqqqq: a\n", "3:1 unknown-field: this task has no field 'qqqqqq' [start the name with x_ to keep a "
		                 "field of your own]\n" },
		{ "updates:\n  - on: 2026-01-01\n",
		  "4:5 unknown-field: this update has no field 'on' [did you mean 'date'?]\n" },
		{ "help: [{qqq: a}]\n", "3:9 unknown-field: this help entry has no field 'qqq' [its fields are by, kind, "
		                        "asked_by, date and accepted_on]\n" },
		/* texts */
		{ "target: a\n", "3:1 unknown-field: this task has no field 'target' [start the name with x_ to keep a field "
		                 "of your own]\n" },
		{ "goal: {a: b}\n", "3:7 wrong-type: 'goal' takes a text, not a map [put quotes around a value that "
		                    "contains ': ']\n" },
		{ "unplanned: {came_from: \"a\\nb\"}\n",
		  "3:24 wrong-type: 'came_from' takes one line of text, not several [write it on one line, or fold it with "
		  "'>']\n" },
		/* dates */
		{ "due: 2026-02-30\n", "3:6 bad-date: 'due' names a day that does not exist: 2026-02-30 [write a day of "
		                       "the calendar, as in 2026-03-12]\n" },
		{ "due: 0026-02-03\n", "3:6 bad-date: 'due' takes a year from 1900 to 2999, not 0026-02-03 [write a day of "
		                       "the calendar, as in 2026-03-12]\n" },
		{ "due: 2026-3-5\n", "3:6 bad-date: 'due' takes a date, not '2026-3-5' [write 2026-03-05]\n" },
		{ "due: 5.3.2026\n", "3:6 bad-date: 'due' takes a date, not '5.3.2026' [write 2026-03-05]\n" },
		{ "due: 2026-03-05T10:00:00Z\n",
		  "3:6 bad-date: 'due' takes a date, not '2026-03-05T10:00:00Z' [write 2026-03-05]\n" },
		{ "due: 3/5/2026\n", "3:6 bad-date: 'due' takes a date, not '3/5/2026' [write it as in 2026-03-12]\n" },
		{ "due: soon\n", "3:6 bad-date: 'due' takes a date, not 'soon' [write it as in 2026-03-12]\n" },
		{ "due: [2026-03-12]\n", "3:6 wrong-type: 'due' takes a date, not a list [write it as in 2026-03-12]\n" },
		/* numbers */
		{ "effort_days: two\n", "3:14 bad-value: 'effort_days' takes a number from 0 to 1000, not 'two' []\n" },
		{ "effort_days: 0,5\n", "3:14 bad-value: 'effort_days' takes a number from 0 to 1000, not '0,5' [write a "
		                        "decimal point, as in 0.5]\n" },
		{ "effort_days: -1\n", "3:14 bad-value: 'effort_days' takes a number from 0 to 1000, not '-1' []\n" },
		{ "effort_days: {a: b}\n", "3:14 wrong-type: 'effort_days' takes a number from 0 to 1000, not a map [write "
		                           "it as in 2.5]\n" },
		/* words */
		{ "priority: urgent\n", "3:11 bad-value: 'priority' takes now, soon or later, not 'urgent' []\n" },
		{ "priority: 'Now'\n", "3:11 bad-value: 'priority' takes now, soon or later, not 'Now' [did you mean "
		                       "'now'?]\n" },
		{ "updates: [{told: yes}]\n", "3:18 bad-value: 'told' takes true or false, not 'yes' [write true]\n" },
		{ "updates: [{told: no}]\n", "3:18 bad-value: 'told' takes true or false, not 'no' [write false]\n" },
		/* references */
		{ "owner: external:Bob\n", "3:8 bad-value: 'owner' takes the id of a person or team, not 'external:Bob' "
		                           "[only people and teams of the handbook can stand here]\n" },
		{ "requester: 'external: '\n", "3:12 bad-value: 'requester' says 'external:' but not who [write it as in "
		                               "external:Harbour Office]\n" },
		{ "owner: [ada, bob]\n", "3:8 wrong-type: 'owner' takes the id of a person or team, not a list [write it as "
		                         "in bram-visser]\n" },
		{ "guidance: {a: b}\n", "3:11 wrong-type: 'guidance' takes a list of paths of pages, not a map [start each "
		                        "entry with '- ']\n" },
		/* blocks and lists */
		{ "handoffs:\n  to: a\n", "4:3 wrong-type: 'handoffs' takes a list of entries, not a map [start each entry "
		                          "with '- ']\n" },
		{ "handoffs: [{from: a}]\n", "3:12 missing-field: this hand-off has no 'to' [add it, as in 'to: "
		                             "payments']\n" },
		{ "handoffs: [a]\n", "3:12 wrong-type: this hand-off is a text where fields are expected [write each field "
		                     "on a line of its own, as in 'from: ines-okafor']\n" },
		{ "tags: [a, [b]]\n", "3:11 wrong-type: 'tags' takes a line of text, not a list [write it as in [summer, "
		                      "website]]\n" },
		{ "tags: [a, b: c]\n", "3:11 wrong-type: 'tags' takes a line of text, not a map [put quotes around a value "
		                       "that contains ': ']\n" },
		{ "waiting_on: bob\n", "3:13 wrong-type: 'waiting_on' takes a map of fields, not a text [write it as in "
		                       "{who: external:Harbour Office, what: Vehicle heights, since: 2026-03-02, "
		                       "ask_again_on: 2026-03-16}]\n" },
		{ "success: {text: a}\n", "3:10 wrong-type: 'success' takes a text or a list of entries, not a map [write it "
		                          "as in Fewer than five calls a week about vehicle length]\n" },
		{ "success: [{met_on: soon}]\n",
		  "3:11 missing-field: this success criterion has no 'text' [add it, as in 'text: A family with a roof box "
		  "gets the right price without calling us']\n"
		  "3:20 bad-date: 'met_on' takes a date, not 'soon' [write it as in 2026-03-12]\n" },
		/* empty is not given */
		{ "due:\nowner: ''\ntags: []\nwaiting_on: {}\nhandoffs: ~\npriority: null\nsuccess: ['', ~]\n", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer text = { 0 };
		buffer_printf(&text, "title: t\nstatus: todo\n%s", cases[i].text);
		buffer_add_byte(&text, '\0');
		struct fixture f = decode("task", text.bytes);
		assert_string_equal(complaints_text(&f.arena, &f.diags).at, cases[i].told);
		buffer_release(&text);
		release(&f);
	}
}

static void each_kind_of_file_says_what_it_lacks(void **state)
{
	static const struct {
		const char *kind, *text, *told;
	} cases[] = {
		{ "task", "# a comment\n\nstatus:\n",
		  "3:1 missing-field: this task has no 'title' [add it, as in 'title: Correct prices for vehicles with roof "
		  "boxes']\n"
		  "3:1 missing-field: 'status' is empty [write it as in 'status: active']\n" },
		{ "task", "- title: a\n",
		  "1:1 wrong-type: this task is a list where fields are expected [write each field on a line of its own, "
		  "as in 'title: Correct prices for vehicles with roof boxes']\n" },
		{ "person", "role: cook\nwip_limit: 2.5\nprefers: advice\n",
		  "1:1 missing-field: this person has no 'name' [add it, as in 'name: Bram Visser']\n"
		  "2:12 bad-value: 'wip_limit' takes a whole number from 1 to 100, not '2.5' []\n"
		  "3:10 bad-value: 'prefers' takes listen, advise or help, not 'advice' [did you mean 'advise'?]\n" },
		{ "team", "title: a\n",
		  "1:1 missing-field: this team has no 'name' [add it, as in 'name: Crossings']\n"
		  "1:1 unknown-field: this team has no field 'title' [did you mean 'name'?]\n" },
		{ "area", "name: a\nthresholds: {wip_limt: 3, hub: x, parcel: [1]}\nboundary_policy: opn\n",
		  "2:14 unknown-field: 'thresholds' has no field 'wip_limt' [did you mean 'wip_limit'?]\n"
		  "2:32 bad-value: 'hub' takes a number from 0 to 100000, not 'x' []\n"
		  "2:43 wrong-type: 'parcel' takes a number from 0 to 100000, not a list [write it as in 5]\n"
		  "3:18 bad-value: 'boundary_policy' takes open, ask or strict, not 'opn' [did you mean 'open'?]\n" },
		{ "causes", "fix: a\n",
		  "1:1 missing-field: this cause has no 'id' [add it, as in 'id: tariff-table-by-hand']\n"
		  "1:1 missing-field: this cause has no 'title' [add it, as in 'title: The tariff table is copied by "
		  "hand']\n" },
		{ "page", "id: a\ncritical: on\nreviews: [{by: a}]\nx_b: c\n",
		  "1:1 unknown-field: this page has no field 'id' [its fields are title, nav_title, order, owner, area, "
		  "critical, draft, aliases, review_every and reviews]\n"
		  "2:11 bad-value: 'critical' takes true or false, not 'on' [write true]\n"
		  "3:11 missing-field: this review has no 'date' [add it, as in 'date: 2026-02-10']\n" },
		{ "folder", "ordr: 1\n", "1:1 unknown-field: this folder has no field 'ordr' [did you mean 'order'?]\n" },
		{ "settings",
		  "as_of: tomorrow\nfail_on: eror\nsignals: {thin-cover: of}\nstatus_words: {actve: x, done: {a: b}, cooking: active}\n"
		  "html: yes\n",
		  "1:8 bad-date: 'as_of' takes a date, not 'tomorrow' [write it as in 2026-03-12]\n"
		  "2:10 bad-value: 'fail_on' takes error, warning, note or never, not 'eror' [did you mean 'error'?]\n"
		  "3:23 bad-value: 'thin-cover' under 'signals' takes on or off [write it as in {thin-cover: off}]\n"
		  "4:16 unknown-field: 'status_words' has no field 'actve' [did you mean 'active'?]\n"
		  "4:32 wrong-type: 'done' takes a line of text or a list of such lines, not a map [put quotes around a "
		  "value that contains ': ']\n"
		  "4:40 unknown-field: 'status_words' has no field 'cooking' [write it as in {active: [doing, in "
		  "progress], review: testing}]\n"
		  "5:7 bad-value: 'html' takes safe or trusted, not 'yes' []\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct fixture f = decode(cases[i].kind, cases[i].text);
		assert_string_equal(complaints_text(&f.arena, &f.diags).at, cases[i].told);
		release(&f);
	}
}

static void places_count_characters_past_marks_and_line_ends(void **state)
{
	struct fixture f = decode("task", "\xEF\xBB\xBF# caf\xC3\xA9\r\ntitle: t\r\nstatus: todo\r\n"
	                                  "decision: {question: \"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\xA2\", needed_by: soon}\r\n");
	(void)state;
	assert_string_equal(complaints_text(&f.arena, &f.diags).at,
	                    "4:40 bad-date: 'needed_by' takes a date, not 'soon' [write it as in 2026-03-12]\n");
	release(&f);
}

static void a_file_cut_short_is_not_told_to_lack_fields(void **state)
{
	struct fixture f = decode("task", "title: t\nowner: @ada\nstatus: todo\n");
	struct fixture refused = decode("task", "title: *x\nstatus: \"a\\0\"\n");
	(void)state;
	assert_int_equal(f.diags.list.count, 1);
	is(((struct task *)f.record)->title.text, "t");
	assert_int_equal(refused.diags.list.count, 2);
	release(&f);
	release(&refused);
}

static void a_faulty_value_is_not_given_and_the_rest_is_read(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: [a]\ndue: x\npriority: x\nhandoffs: [{to: a}, b, {to: c}]\n"
	                                  "tags: [a, {b: c}, d]\n");
	const struct task *task = f.record;
	(void)state;
	assert_null(task->status.text.at);
	assert_int_equal(task->due.day, DATE_NONE);
	assert_int_equal(task->priority, PRIORITY_NONE);
	assert_int_equal(task->handoffs.count, 2);
	is(task->handoffs.items[1].to.text, "c");
	assert_int_equal(task->tags.count, 2);
	is(task->tags.items[1].text, "d");
	release(&f);
}

static void long_values_are_cut_in_messages(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: todo\npriority: "
	                                  "\xC3\xA9xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxyyyyyyyyy\n");
	(void)state;
	assert_string_equal(f.diags.list.items[0].message.at,
	                    "'priority' takes now, soon or later, not '\xC3\xA9xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
	                    "xxxxxxxxxxxxxxxxxxxxxxx...'");
	release(&f);
}

/* ---- what is read ------------------------------------------------------------------------------ */

static void names_that_are_no_record_are_marked(void **state)
{
	static const struct {
		const char *owner;
		enum record_kind kind;
	} cases[] = {
		{ "ada", RECORD_NONE },          { "tbd", RECORD_PLACEHOLDER },     { "TBD", RECORD_PLACEHOLDER },
		{ "Everyone", RECORD_PLACEHOLDER }, { "n/a", RECORD_PLACEHOLDER },  { "'?'", RECORD_PLACEHOLDER },
		{ "all", RECORD_PLACEHOLDER },   { "any", RECORD_PLACEHOLDER },     { "ada, bob", RECORD_SEVERAL },
		{ "ada and bob", RECORD_SEVERAL }, { "ada & bob", RECORD_SEVERAL }, { "ada/bob", RECORD_SEVERAL },
		{ "rand-andy", RECORD_NONE },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer text = { 0 };
		buffer_printf(&text, "title: t\nstatus: s\nowner: %s\naccountable: %s\nrequester: tbd\n", cases[i].owner,
		              cases[i].owner);
		buffer_add_byte(&text, '\0');
		struct fixture f = decode("task", text.bytes);
		const struct task *task = f.record;
		assert_int_equal(f.diags.list.count, 0);
		assert_int_equal(task->owner.kind, cases[i].kind);
		assert_int_equal(task->accountable.kind, cases[i].kind);
		assert_int_equal(task->requester.kind, RECORD_NONE);
		buffer_release(&text);
		release(&f);
	}
}

static void somebody_outside_is_kept_without_the_prefix(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: s\nrequester: 'external: Mrs Haugen'\n"
	                                  "waiting_on: {who: external:Harbour Office}\n"
	                                  "follow_ups: [{with: external:Bob}]\n");
	const struct task *task = f.record;
	(void)state;
	assert_int_equal(f.diags.list.count, 0);
	is(task->requester.text, "Mrs Haugen");
	assert_int_equal(task->requester.kind, RECORD_EXTERNAL);
	is(task->waiting_on->who.text, "Harbour Office");
	assert_int_equal(task->waiting_on->who.kind, RECORD_EXTERNAL);
	is(task->follow_ups.items[0].with.text, "Bob");
	release(&f);
}

static void a_single_value_counts_as_a_list_of_one(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: s\ntags: summer\nblocked_by: other\nsuccess: One text\n");
	struct fixture list = decode("task", "title: t\nstatus: s\nsuccess: [a, {text: b, met_on: 2026-01-02}]\n");
	const struct task *task = f.record, *listed = list.record;
	(void)state;
	assert_int_equal(f.diags.list.count + list.diags.list.count, 0);
	is(task->tags.items[0].text, "summer");
	is(task->blocked_by.items[0].text, "other");
	assert_int_equal(task->success.count, 1);
	is(task->success.items[0].text.text, "One text");
	is(listed->success.items[0].text.text, "a");
	is(listed->success.items[1].text.text, "b");
	is_day(listed->success.items[1].met_on, "2026-01-02");
	release(&f);
	release(&list);
}

static void fields_of_ones_own_are_kept_as_written(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: s\nx_ticket: 0042\nx_more: {a: [b, \"c\"]}\nx_none:\n");
	const struct task *task = f.record;
	(void)state;
	assert_int_equal(f.diags.list.count, 0);
	assert_int_equal(task->record.extras.count, 3);
	is(task->record.extras.items[0].name, "x_ticket");
	is(task->record.extras.items[0].value, "0042");
	is(task->record.extras.items[1].value, "{a: [b, \"c\"]}");
	release(&f);
}

static void a_record_knows_its_title_and_where_its_name_stands(void **state)
{
	struct fixture with_id = decode("area", "name: Booking\nid: booking\naliases: [old]\n");
	struct fixture titled = decode("task", "status: s\ntitle: A title\n");
	struct fixture untitled = decode("page", "order: 2\n");
	const struct area *area = with_id.record;
	const struct task *task = titled.record;
	const struct page *page = untitled.record;
	(void)state;
	is(area->record.id, "booking");
	is(area->record.title, "Booking");
	is(area->record.aliases.items[0].text, "old");
	is(span_text(area->record.name), "booking");
	is(span_text(area->record.span), "name: Booking\nid: booking\naliases: [old]");
	is(task->record.title, "A title");
	assert_null(task->record.id.at);
	is(span_text(task->record.name), "A title");
	assert_int_equal(page->record.name.start, 0);
	release(&with_id);
	release(&titled);
	release(&untitled);
}

static void settings_are_read(void **state)
{
	struct fixture f = decode("settings", "title: Ferry\nas_of: 2026-09-14\nfail_on: never\nhtml: trusted\n"
	                                      "person_load: off\nboundary_policy: ask\n"
	                                      "thresholds: {wip_limit: 4, due_soon: 10.5}\n"
	                                      "signals: {thin-cover: off, no-owner: on, hub: false}\n"
	                                      "status_words: {active: [doing, in progress], done: shipped}\n");
	const struct settings *settings = f.record;
	(void)state;
	assert_int_equal(f.diags.list.count, 0);
	is(settings->as_of.text, "2026-09-14");
	is(settings->fail_on.text, "never");
	assert_int_equal(settings->html, HTML_TRUSTED);
	assert_int_equal(settings->person_load, LOAD_OFF);
	assert_int_equal(settings->boundary_policy, POLICY_ASK);
	assert_true(settings->thresholds.values[THRESHOLD_WIP_LIMIT].given);
	assert_true(settings->thresholds.values[THRESHOLD_WIP_LIMIT].value == 4);
	assert_true(settings->thresholds.values[THRESHOLD_DUE_SOON].value == 10.5);
	assert_false(settings->thresholds.values[THRESHOLD_HUB].given);
	assert_int_equal(settings->signals.count, 3);
	assert_true(settings->signals.items[0].off && !settings->signals.items[1].off && settings->signals.items[2].off);
	is(settings->signals.items[0].name.text, "thin-cover");
	is(settings->status_words.words[ACTIVE].items[1].text, "in progress");
	is(settings->status_words.words[DONE].items[0].text, "shipped");
	assert_int_equal(settings->status_words.words[IDEA].count, 0);
	release(&f);
}

static void front_matter_and_folders_are_read(void **state)
{
	struct fixture f = decode("page", "title: P\nnav_title: p\norder: -2.5\nowner: a\narea: b\ncritical: true\n"
	                                  "draft: false\naliases: old/path\nreview_every: 120\n"
	                                  "reviews: [{date: 2026-02-10, by: c, verdict: corrected, note: n}]\n");
	struct fixture g = decode("folder", "title: F\norder: 3\nowner: a\narea: b\nreview_every: 30\n");
	const struct page *page = f.record;
	const struct folder *folder = g.record;
	(void)state;
	assert_int_equal(f.diags.list.count + g.diags.list.count, 0);
	assert_true(page->critical && !page->draft && page->order.value == -2.5);
	is(page->record.aliases.items[0].text, "old/path");
	assert_int_equal(page->reviews.items[0].verdict, VERDICT_CORRECTED);
	is(page->reviews.items[0].note.text, "n");
	is(folder->title, "F");
	assert_true(folder->order.value == 3 && folder->review_every.value == 30);
	is(folder->owner.text, "a");
	assert_non_null(folder->span.source);
	release(&f);
	release(&g);
}

static void count_reference(void *context, const struct field *field, struct reference *reference)
{
	struct buffer *seen = context;
	buffer_printf(seen, STR_FMT "=" STR_FMT " ", STR_ARG(field->name), STR_ARG(reference->text));
}

static void count_date(void *context, const struct field *field, struct written_date *written)
{
	struct buffer *seen = context;
	struct arena arena = { 0 };
	buffer_printf(seen, STR_FMT "=" STR_FMT "%s ", STR_ARG(field->name), STR_ARG(date_iso(&arena, written->day)),
	              field->past ? " past" : "");
	arena_release(&arena);
}

static void every_reference_and_date_is_visited(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: s\nowner: a\nblocked_by: [b, c]\ndue: 2026-03-01\n"
	                                  "handoffs: [{from: d, to: e, date: 2026-01-01}, {to: f}]\n"
	                                  "success: [{text: x, met_on: 2026-01-02}]\n"
	                                  "waiting_on: {who: external:g, since: 2026-01-03, ask_again_on: 2026-04-01}\n");
	struct buffer seen = { 0 };
	(void)state;
	assert_int_equal(f.diags.list.count, 0);
	field_each_reference(&shape_task, f.record, count_reference, &seen);
	assert_true(str_equal(buffer_str(&seen), STR("owner=a blocked_by=b blocked_by=c who=g from=d to=e to=f ")));
	buffer_clear(&seen);
	field_each_date(&shape_task, f.record, count_date, &seen);
	assert_true(str_equal(buffer_str(&seen), STR("due=2026-03-01 met_on=2026-01-02 past since=2026-01-03 past "
	                                             "ask_again_on=2026-04-01 date=2026-01-01 past ")));
	buffer_release(&seen);
	release(&f);
}

/* ---- blocks that few records have -------------------------------------------------------------- */

static void blocks_that_are_not_given_take_no_room(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: s\nwaiting_on: {}\noutcome: none\n");
	struct fixture other = decode("task", "- title: no map\n");
	struct buffer seen = { 0 };
	const struct task *tasks[] = { f.record, other.record, field_copy(&f.arena, &shape_task, f.record) };
	(void)state;
	assert_int_equal(f.diags.list.count, 1); /* of the outcome */
	for (size_t i = 0; i < ARRAY_COUNT(tasks); i++) {
		assert_ptr_equal(tasks[i]->waiting_on, shape_waiting_on.empty);
		assert_ptr_equal(tasks[i]->decision, shape_decision.empty);
		assert_ptr_equal(tasks[i]->outcome, shape_outcome.empty);
		assert_ptr_equal(tasks[i]->unplanned, shape_unplanned.empty);
		assert_null(tasks[i]->decision->span.source);
		field_each_reference(&shape_task, (void *)tasks[i], count_reference, &seen);
		field_each_date(&shape_task, (void *)tasks[i], count_date, &seen);
	}
	assert_int_equal(seen.length, 0);
	buffer_release(&seen);
	release(&f);
	release(&other);
}

static void a_copy_has_blocks_of_its_own(void **state)
{
	struct fixture f = decode("task", "title: t\nstatus: s\nunplanned: {cause: [c], lead: l}\n"
	                                  "decision: {question: Q, decider: d}\n");
	const struct task *task = f.record, *copy = field_copy(&f.arena, &shape_task, task);
	(void)state;
	assert_int_equal(f.diags.list.count, 0);
	is(copy->decision->decider.text, "d");
	is(copy->unplanned->cause.items[0].text, "c");
	assert_non_null(copy->unplanned->span.source);
	assert_ptr_not_equal(copy->decision, task->decision);
	assert_ptr_not_equal(copy->unplanned, task->unplanned);
	assert_ptr_not_equal(copy->unplanned->cause.items, task->unplanned->cause.items);
	release(&f);
}

SUITE(test_field, cmocka_unit_test(each_fault_of_a_task_says_what_to_write),
      cmocka_unit_test(each_kind_of_file_says_what_it_lacks),
      cmocka_unit_test(places_count_characters_past_marks_and_line_ends),
      cmocka_unit_test(a_file_cut_short_is_not_told_to_lack_fields),
      cmocka_unit_test(a_faulty_value_is_not_given_and_the_rest_is_read),
      cmocka_unit_test(long_values_are_cut_in_messages),
      cmocka_unit_test(names_that_are_no_record_are_marked),
      cmocka_unit_test(somebody_outside_is_kept_without_the_prefix),
      cmocka_unit_test(a_single_value_counts_as_a_list_of_one),
      cmocka_unit_test(fields_of_ones_own_are_kept_as_written),
      cmocka_unit_test(a_record_knows_its_title_and_where_its_name_stands),
      cmocka_unit_test(settings_are_read), cmocka_unit_test(front_matter_and_folders_are_read),
      cmocka_unit_test(every_reference_and_date_is_visited),
      cmocka_unit_test(blocks_that_are_not_given_take_no_room),
      cmocka_unit_test(a_copy_has_blocks_of_its_own));
