#include "suite.h"

#include "model/metric.h"
#include "model/site_of.h"

/* All sites are read at Thursday, 12 March 2026. */
static struct site *site;
static struct facts facts;
static struct arena texts; /* of files that a test makes */

static const struct scope everything;

static void open_site(const struct file *files)
{
	site = site_of(files);
	assert_string_equal(faults(site), "");
	facts.site = site;
}

static int close_site(void **state)
{
	(void)state;
	if (site != NULL)
		site_release(site);
	site = NULL;
	arena_release(&texts);
	return 0;
}

static struct scope scope_of(const char *id)
{
	struct record *record = site_find_any(site, str_from(id));
	if (record->kind == RECORD_AREA)
		return (struct scope){ .area = (struct area *)(void *)record };
	return (struct scope){ .team = (struct team *)(void *)record };
}

#define AREAS                                                                       \
	{ "teams/hearth.yml", "name: Hearth\nmembers: [ada, bob, cem]\ninterrupt_budget: 20\n" }, \
	{ "teams/yard.yml", "name: Yard\n" },                                       \
	{ "people/ada.yml", "name: Ada\n" },                                        \
	{ "people/bob.yml", "name: Bob\n" },                                        \
	{ "people/cem.yml", "name: Cem\n" },                                        \
	{ "people/dot.yml", "name: Dot\nteam: yard\n" },                            \
	{ "areas/bread.yml", "name: Bread\nteam: hearth\nowner: ada\n" },           \
	{ "areas/ovens.yml", "name: Ovens\nteam: hearth\nowner: bob\nbackup: ada\n" }, \
	{ "areas/gate.yml", "name: Gate\nteam: yard\n" }

static const struct file shop[] = {
	AREAS,
	{ "tasks/a.yml", "title: A\nstatus: active\narea: bread\ncreated: 2026-03-02\n" },
	{ "tasks/b.yml", "title: B\nstatus: todo\narea: bread\ncreated: 2026-01-02\ndue: 2026-03-11\n" },
	{ "tasks/c.yml", "title: C\nstatus: done\narea: bread\ncreated: 2026-02-24\nclosed: 2026-03-03\ndue: 2026-03-20\n" },
	{ "tasks/d.yml", "title: D\nstatus: review\narea: gate\ncreated: 2026-03-12\ndue: 2026-04-11\n" },
	{ "tasks/e.yml", "title: E\nstatus: idea\ndue: 2026-04-12\n" },
	{ "tasks/f.yml", "title: F\nstatus: done\narea: ovens\ncreated: 2025-11-01\nclosed: 2025-12-21\n" },
	{ "tasks/g.yml", "title: G\nstatus: cancelled\narea: ovens\ncreated: 2026-01-01\n" },
	{ "tasks/h.yml", "title: H\nstatus: todo\nowner: dot\ncreated: 2026-03-01\ndue: 2026-03-11\n" },
	{ 0 },
};

static void open_work_is_counted_by_area(void **state)
{
	(void)state;
	open_site(shop);
	status_counts counts = metric_status(&site->arena, &facts, everything);
	assert_int_equal(counts.count, 3); /* nothing is open in the ovens */
	assert_string_equal(chars(site, counts.items[0].area->record.id), "bread");
	assert_int_equal(counts.items[0].open, 2);
	assert_int_equal(counts.items[0].of[ACTIVE], 1);
	assert_int_equal(counts.items[0].of[TODO], 1);
	assert_int_equal(counts.items[0].of[DONE], 1);
	assert_int_equal(counts.items[1].of[REVIEW], 1);
	assert_null(counts.items[2].area);
	assert_int_equal(counts.items[2].open, 2);
	assert_int_equal(metric_status(&site->arena, &facts, scope_of("hearth")).count, 1);
	assert_int_equal(metric_status(&site->arena, &facts, scope_of("yard")).count, 2);
	assert_int_equal(metric_status(&site->arena, &facts, scope_of("ovens")).count, 0);
}

static void ages_count_from_the_day_of_creation(void **state)
{
	(void)state;
	open_site(shop);
	struct ages ages = metric_ages(&site->arena, &facts, everything);
	static const struct {
		const char *id;
		int days;
	} expected[] = { { "b", 69 }, { "h", 11 }, { "a", 10 }, { "d", 0 } };
	assert_int_equal(ages.tasks.count, ARRAY_COUNT(expected));
	for (size_t i = 0; i < ARRAY_COUNT(expected); i++) {
		assert_string_equal(chars(site, ages.tasks.items[i].task->record.id), expected[i].id);
		assert_int_equal(ages.tasks.items[i].days, expected[i].days);
	}
	assert_int_equal(ages.undated, 1);
}

static void due_dates_reach_thirty_days_ahead(void **state)
{
	(void)state;
	open_site(shop);
	task_list due = metric_due(&site->arena, &facts, everything);
	assert_int_equal(due.count, 3); /* c is done, e is due on the 31st day */
	assert_string_equal(chars(site, due.items[0]->record.id), "b");
	assert_string_equal(chars(site, due.items[1]->record.id), "h");
	assert_string_equal(chars(site, due.items[2]->record.id), "d");
	assert_int_equal(metric_due(&site->arena, &facts, scope_of("gate")).count, 1);
}

static void weeks_run_from_monday_to_the_sites_date(void **state)
{
	(void)state;
	open_site(shop);
	struct flow flow = metric_flow(&facts, everything);
	assert_int_equal(flow.weeks[0].from, day("2025-12-22"));
	assert_int_equal(flow.weeks[11].from, day("2026-03-09"));
	assert_int_equal(flow.undated, 2); /* e was never created, g never closed */
	assert_int_equal(flow.open_before, 0); /* f was closed the day before */
	assert_int_equal(flow.weeks[1].created, 1); /* b; week from 29 December */
	assert_int_equal(flow.weeks[9].created, 2); /* c and h; from 23 February */
	assert_int_equal(flow.weeks[9].open, 3);
	assert_int_equal(flow.weeks[10].created, 1);
	assert_int_equal(flow.weeks[10].closed, 1);
	assert_int_equal(flow.weeks[10].open, 3);
	assert_int_equal(flow.weeks[11].open, 4);
	assert_int_equal(metric_open_at(&facts, everything, day("2025-12-20")), 1);
	assert_int_equal(metric_open_at(&facts, everything, day("2025-12-21")), 0);
	assert_int_equal(metric_open_at(&facts, scope_of("bread"), day("2026-03-02")), 3);
}

#define FIRE(id, day, more) \
	{ "tasks/" id ".yml", "title: Fire " id "\nstatus: done\nkind: interruption\narea: ovens\ncreated: " \
	  day "\nclosed: 2026-03-12\nunplanned: {class: urgent, " more "}\n" }

static const struct file fires[] = {
	AREAS,
	{ "causes.yml", "- {id: soot, title: Soot, fix: sweep}\n- {id: rust, title: Rust, fix: paint}\n"
	                "- {id: mice, title: Mice}\n" },
	FIRE("s1", "2025-09-13", "cause: [soot], hours: 100"), /* 180 days ago: too long */
	FIRE("s2", "2025-09-14", "cause: [soot], hours: 1.25"),
	FIRE("s3", "2026-03-01", "cause: [soot, rust], hours: 2, displaced: [paint, sweep]"),
	FIRE("s4", "2026-03-10", "cause: [soot]"),
	FIRE("n1", "2026-03-11", "hours: 4"),
	{ "tasks/sweep.yml", "title: Sweep\nstatus: done\ncreated: 2026-02-01\nclosed: 2026-03-05\n" },
	{ "tasks/paint.yml", "title: Paint\nstatus: active\ncreated: 2026-02-01\n" },
	{ 0 },
};

static void interruptions_line_up_by_cause(void **state)
{
	(void)state;
	open_site(fires);
	cause_lines lines = metric_causes(&site->arena, &facts, everything);
	assert_int_equal(lines.count, 3); /* nothing came from mice */
	const struct cause_line *soot = &lines.items[0], *rust = &lines.items[1], *none = &lines.items[2];
	assert_string_equal(chars(site, soot->cause->record.id), "soot");
	assert_int_equal(soot->times.count, 3);
	assert_int_equal(soot->times.items[0].day, day("2025-09-14"));
	assert_int_equal(soot->hours_tenths, 13 + 20);
	assert_int_equal(soot->displaced, 2);
	assert_string_equal(chars(site, soot->state.mended->record.id), "sweep");
	assert_null(soot->state.mending);
	assert_true(soot->state.came_back);
	assert_null(rust->state.mending); /* nobody owns the painting: it is planned, not under way */
	assert_string_equal(chars(site, rust->state.planned->record.id), "paint");
	assert_false(rust->state.came_back);
	assert_null(none->cause);
	assert_int_equal(none->times.count, 1);
	assert_int_equal(metric_causes(&site->arena, &facts, scope_of("bread")).count, 0);
}

/* What one task and the next push aside counts once, as the page lists it. */
static void what_was_put_off_counts_once(void **state)
{
	static const struct file files[] = {
		AREAS,
		{ "causes.yml", "- {id: soot, title: Soot}\n" },
		FIRE("s1", "2026-03-01", "cause: [soot], displaced: [paint]"),
		FIRE("s2", "2026-03-02", "cause: [soot], displaced: [paint]"),
		{ "tasks/paint.yml", "title: Paint\nstatus: active\n" },
		{ 0 },
	};
	(void)state;
	open_site(files);
	assert_int_equal(metric_causes(&site->arena, &facts, everything).items[0].displaced, 1);
}

/* The chart and the signal once told two stories of the same fix. */
static void a_fix_is_under_way_when_somebody_owns_it(void **state)
{
	static const struct {
		const char *fix;
		bool is_mending, is_planned, is_mended, came_back;
	} cases[] = {
		{ "status: active\nowner: ada\n", true, false, false, false },
		{ "status: active\n", false, true, false, false },
		{ "status: active\nowner: tbd\n", false, true, false, false },
		{ "status: actve\n", false, true, false, false }, /* a word that nobody knows is open */
		{ "status: cancelled\nclosed: 2026-03-01\n", false, false, false, false },
		{ "status: done\nclosed: 2026-03-10\n", false, false, true, false },
		{ "status: done\nclosed: 2026-03-09\n", false, false, true, true },
		{ "status: done\n", false, false, false, false }, /* on which day is not known */
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct str fix = arena_printf(&texts, "title: Sweep\n%s", cases[i].fix);
		struct file files[] = {
			AREAS,
			{ "causes.yml", "- {id: soot, title: Soot, fix: sweep}\n" },
			FIRE("s1", "2026-03-10", "cause: [soot]"),
			{ "tasks/sweep.yml", fix.at },
			{ 0 },
		};
		site = site_of(files);
		struct cause_state now = cause_state_at(site->causes.items[0], site->as_of);
		assert_int_equal(now.latest, day("2026-03-10"));
		assert_int_equal(now.mending != NULL, cases[i].is_mending);
		assert_int_equal(now.planned != NULL, cases[i].is_planned);
		assert_int_equal(now.mended != NULL, cases[i].is_mended);
		assert_int_equal(now.came_back, cases[i].came_back);
		close_site(NULL);
	}
}

/* Eight tasks of one team, two of them fires; 'third' owns the last two. */
static void open_shares(const char *third, const char *effort)
{
	static struct file files[24];
	static const struct file areas[] = { AREAS };
	size_t count = 0;
	for (; count < ARRAY_COUNT(areas); count++)
		files[count] = areas[count];
	for (int i = 0; i < 8; i++, count++) {
		const char *owner = i >= 6 ? third : i % 2 == 0 ? "ada" : "bob";
		const char *kind = i < 2 ? "interruption\nunplanned: {hours: 6}" : effort;
		files[count] = (struct file){
			arena_printf(&texts, "tasks/t%d.yml", i).at,
			arena_printf(&texts, "title: T\nstatus: active\narea: bread\nowner: %s\n"
			                     "created: 2026-03-0%d\nkind: %s\n", owner, i + 1, kind).at,
		};
	}
	files[count] = (struct file){ 0 };
	open_site(files);
}

static void shares_need_tasks_and_people(void **state)
{
	static const struct {
		const char *third, *effort;
		bool is_known, is_by_hours;
		int percent;
	} cases[] = {
		{ "cem", "chore", true, false, 25 },
		{ "cem", "chore\neffort_days: 0.5", true, true, 33 }, /* 12 of 36 hours */
		{ "ada", "chore", false, false, 0 },                  /* two people */
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		open_shares(cases[i].third, cases[i].effort);
		team_shares_list teams = metric_shares(&site->arena, &facts, everything);
		assert_int_equal(teams.count, 1);
		assert_int_equal(teams.items[0].budget, 20);
		const struct interruption_share *now = &teams.items[0].weeks[SHARE_WEEKS - 1];
		assert_int_equal(now->until, day("2026-03-12"));
		assert_int_equal(now->tasks, 8);
		assert_int_equal(now->is_known, cases[i].is_known);
		assert_int_equal(teams.items[0].any_known, cases[i].is_known);
		assert_int_equal(now->percent, cases[i].percent);
		if (cases[i].is_known)
			assert_int_equal(now->is_by_hours, cases[i].is_by_hours);
		assert_int_equal(teams.items[0].weeks[SHARE_WEEKS - 2].tasks, 5); /* by 5 March */
		assert_false(teams.items[0].weeks[SHARE_WEEKS - 2].is_known);
		close_site(NULL);
	}
}

static const struct file handed[] = {
	AREAS,
	{ "tasks/a.yml", "title: A\nstatus: active\narea: gate\nhandoffs:\n"
	                 "- {from: ada, to: gate, date: 2026-03-01, accepted_on: 2026-03-02}\n"
	                 "- {from: gate, to: bob, date: 2026-03-05, declined_on: 2026-03-06}\n" },
	{ "tasks/b.yml", "title: B\nstatus: active\narea: ovens\nhandoffs:\n"
	                 "- {from: ada, to: bob, date: 2026-03-01, accepted_on: 2026-03-02}\n"     /* both look after the ovens */
	                 "- {from: ada, to: ovens, date: 2026-03-03, accepted_on: 2026-03-03}\n"   /* as bread */
	                 "- {from: hearth, to: dot, date: 2026-03-04}\n" },
	{ "tasks/c.yml", "title: C\nstatus: active\narea: bread\nhandoffs:\n"
	                 "- {from: bread, to: gate, date: 2026-03-08}\n"
	                 "- {from: bread, to: gate, date: 2025-12-12}\n" },                          /* 90 days ago */
	{ 0 },
};

static void hand_offs_lead_from_area_to_area(void **state)
{
	static const struct {
		const char *from, *to;
		size_t made, accepted, waiting, declined;
	} expected[] = {
		{ "bread", "gate", 2, 1, 1, 0 },
		{ "bread", "ovens", 1, 1, 0, 0 },
		{ "gate", "ovens", 1, 0, 0, 1 },
		{ "hearth", "yard", 1, 0, 1, 0 }, /* two teams */
	};
	(void)state;
	open_site(handed);
	struct handoff_flows flows = metric_handoffs(&site->arena, &facts, everything);
	assert_int_equal(flows.flows.count, ARRAY_COUNT(expected));
	assert_int_equal(flows.within, 1);
	for (size_t i = 0; i < ARRAY_COUNT(expected); i++) {
		const struct handoff_flow *flow = &flows.flows.items[i];
		assert_string_equal(chars(site, flow->from->id), expected[i].from);
		assert_string_equal(chars(site, flow->to->id), expected[i].to);
		assert_int_equal(flow->made, expected[i].made);
		assert_int_equal(flow->accepted, expected[i].accepted);
		assert_int_equal(flow->waiting, expected[i].waiting);
		assert_int_equal(flow->declined, expected[i].declined);
	}
	assert_int_equal(metric_handoffs(&site->arena, &facts, scope_of("yard")).flows.count, 3);
	assert_int_equal(metric_handoffs(&site->arena, &facts, scope_of("ovens")).flows.count, 2);
}

static const struct file waits[] = {
	AREAS,
	{ "tasks/a.yml", "title: A\nstatus: active\narea: bread\n" },
	{ "tasks/b.yml", "title: B\nstatus: blocked\narea: bread\nblocked_by: [a, z]\n" },
	{ "tasks/c.yml", "title: C\nstatus: todo\narea: gate\nblocked_by: [b]\n" },
	{ "tasks/p.yml", "title: P\nstatus: active\n" },
	{ "tasks/q.yml", "title: Q\nstatus: todo\nblocked_by: [p]\n" },
	{ "tasks/y.yml", "title: Y\nstatus: todo\nblocked_by: [z]\n" },
	{ "tasks/z.yml", "title: Z\nstatus: done\nclosed: 2026-03-01\n" },
	{ 0 },
};

static const char *ids(struct blocked_part part)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < part.tasks.count; i++)
		buffer_add(&out, part.tasks.items[i]->record.id);
	return buffer_keep(&out, &site->arena).at;
}

static void what_hangs_together_is_shown_together(void **state)
{
	(void)state;
	open_site(waits);
	assert_string_equal(ids(metric_blocked(&site->arena, &facts, everything)), "abcpq");
	assert_string_equal(ids(metric_blocked(&site->arena, &facts, scope_of("gate"))), "abc");
	assert_string_equal(ids(metric_blocked(&site->arena, &facts, scope_of("ovens"))), "");
	assert_string_equal(ids(metric_blocked_around(&site->arena, task_of(site, "b"))), "abcz");
	assert_string_equal(ids(metric_blocked_around(&site->arena, task_of(site, "q"))), "pq");
	assert_string_equal(ids(metric_blocked_around(&site->arena, task_of(site, "y"))), "yz");
	assert_string_equal(ids(metric_blocked_around(&site->arena, task_of(site, "z"))), "abcyz");
}

static void a_large_group_is_cut_around_its_hub(void **state)
{
	static struct file files[42];
	(void)state;
	for (int i = 0; i < 40; i++)
		files[i] = (struct file){
			arena_printf(&texts, "tasks/t%02d.yml", i).at,
			i == 20 ? "title: T\nstatus: todo\n"
			        : "title: T\nstatus: todo\nblocked_by: [t20]\n",
		};
	open_site(files);
	struct blocked_part part = metric_blocked(&site->arena, &facts, everything);
	assert_int_equal(part.tasks.count, BLOCKED_MOST);
	assert_int_equal(part.left_out, 40 - BLOCKED_MOST);
	bool has_hub = false;
	for (size_t i = 0; i < part.tasks.count; i++)
		has_hub = has_hub || part.tasks.items[i] == task_of(site, "t20");
	assert_true(has_hub);
	part = metric_blocked_around(&site->arena, task_of(site, "t20"));
	assert_int_equal(part.tasks.count, BLOCKED_MOST);
	assert_int_equal(part.left_out, 40 - BLOCKED_MOST);
}

/* Seen from the end of a chain that a hub hangs on, and from a finished task between two groups. */
static void what_hangs_together_is_counted_from_everywhere(void **state)
{
	static struct file files[54];
	(void)state;
	for (int i = 0; i < 50; i++)
		files[i] = (struct file){
			arena_printf(&texts, "tasks/t%02d.yml", i).at,
			i == 0 ? "title: T\nstatus: todo\n"
			       : arena_printf(&texts, "title: T\nstatus: todo\nblocked_by: [t%02d]\n", i < 30 ? 0 : i - 1).at,
		};
	files[50] = (struct file){ "tasks/done.yml", "title: D\nstatus: done\nclosed: 2026-03-01\n" };
	files[51] = (struct file){ "tasks/x.yml", "title: X\nstatus: todo\nblocked_by: [done, t49]\n" };
	files[52] = (struct file){ "tasks/y.yml", "title: Y\nstatus: todo\nblocked_by: [done]\n" };
	open_site(files);
	assert_int_equal(metric_blocked_around(&site->arena, task_of(site, "t49")).left_out, 51 - BLOCKED_MOST);
	assert_int_equal(metric_blocked_around(&site->arena, task_of(site, "t05")).left_out, 51 - BLOCKED_MOST);
	assert_int_equal(metric_blocked_around(&site->arena, task_of(site, "x")).left_out, 52 - BLOCKED_MOST);
	assert_int_equal(metric_blocked_around(&site->arena, task_of(site, "done")).left_out, 53 - BLOCKED_MOST);
	assert_string_equal(ids(metric_blocked_around(&site->arena, task_of(site, "y"))), "doney");
}

static void an_empty_site_has_no_numbers(void **state)
{
	static const struct file none[] = { { "index.md", "# Home\n" }, { 0 } };
	(void)state;
	open_site(none);
	struct flow flow = metric_flow(&facts, everything);
	assert_int_equal(flow.open_before + flow.undated + flow.weeks[11].open, 0);
	assert_int_equal(metric_status(&site->arena, &facts, everything).count, 0);
	assert_int_equal(metric_ages(&site->arena, &facts, everything).tasks.count, 0);
	assert_int_equal(metric_causes(&site->arena, &facts, everything).count, 0);
	assert_int_equal(metric_shares(&site->arena, &facts, everything).count, 0);
	assert_int_equal(metric_handoffs(&site->arena, &facts, everything).flows.count, 0);
	assert_int_equal(metric_blocked(&site->arena, &facts, everything).tasks.count, 0);
	assert_int_equal(metric_due(&site->arena, &facts, everything).count, 0);
}

#define METRIC_TEST(test) cmocka_unit_test_teardown(test, close_site)
SUITE(test_metric, METRIC_TEST(open_work_is_counted_by_area),
      METRIC_TEST(ages_count_from_the_day_of_creation),
      METRIC_TEST(due_dates_reach_thirty_days_ahead),
      METRIC_TEST(weeks_run_from_monday_to_the_sites_date),
      METRIC_TEST(interruptions_line_up_by_cause), METRIC_TEST(what_was_put_off_counts_once),
      METRIC_TEST(a_fix_is_under_way_when_somebody_owns_it), METRIC_TEST(shares_need_tasks_and_people),
      METRIC_TEST(hand_offs_lead_from_area_to_area),
      METRIC_TEST(what_hangs_together_is_shown_together),
      METRIC_TEST(a_large_group_is_cut_around_its_hub),
      METRIC_TEST(what_hangs_together_is_counted_from_everywhere), METRIC_TEST(an_empty_site_has_no_numbers));
