#include "suite.h"

#include "model/site_of.h"
#include "render/chart.h"
#include "render/custody_strip.h"
#include "render/layered_graph.h"
#include "render/svg.h"
#include "render/time_scale.h"

#include <string.h>

/* Every kind of chart has something to show here; read at Thursday, 12 March 2026. */
static const struct file full[] = {
	{ "teams/hearth.yml", "name: Hearth & Co\nmembers: [ada, bob, cem]\n" },
	{ "people/ada.yml", "name: Ada\n" },
	{ "people/bob.yml", "name: Bob\n" },
	{ "people/cem.yml", "name: Cem\n" },
	{ "areas/bread.yml", "name: \"Bread <white>\"\nteam: hearth\nowner: ada\n" },
	{ "areas/ovens.yml", "name: Ovens\nteam: hearth\nowner: bob\n" },
	{ "causes.yml", "- {id: soot, title: Soot in the flue}\n" },
	{ "tasks/a.yml", "title: \"Bake & cool\"\nstatus: active\narea: bread\nowner: ada\ncreated: 2026-03-02\n"
	                 "due: 2026-03-10\nhandoffs:\n"
	                 "- {from: bob, to: ada, date: 2026-03-03, accepted_on: 2026-03-05}\n"
	                 "- {from: ada, to: ovens, date: 2026-03-08}\n" },
	{ "tasks/b.yml", "title: B\nstatus: blocked\narea: bread\nowner: bob\ncreated: 2026-03-03\nblocked_by: [a]\n" },
	{ "tasks/c.yml", "title: C\nstatus: todo\narea: ovens\nowner: cem\ncreated: 2026-03-04\ndue: 2026-03-20\n" },
	{ "tasks/d.yml", "title: D\nstatus: done\narea: ovens\nowner: cem\ncreated: 2026-03-04\nclosed: 2026-03-09\n"
	                 "kind: interruption\nunplanned: {class: emergency, cause: [soot], hours: 1.5}\n" },
	{ "tasks/e.yml", "title: E\nstatus: idea\nowner: ada\ncreated: 2026-03-05\narea: ovens\n" },
	{ "tasks/f.yml", "title: F\nstatus: review\nowner: ada\ncreated: 2026-03-05\narea: ovens\n" },
	{ "tasks/g.yml", "title: G\nstatus: todo\nowner: bob\ncreated: 2026-03-05\narea: ovens\n" },
	{ "tasks/h.yml", "title: H\nstatus: todo\nowner: bob\ncreated: 2026-03-05\narea: ovens\n" },
	{ 0 },
};

static struct site *site;
static struct facts facts;

static void open_site(const struct file *files)
{
	site = site_of(files);
	assert_string_equal(faults(site), "");
	facts.site = site;
}

static int close_site(void **state)
{
	(void)state;
	site_release(site);
	return 0;
}

static struct str href(void *context, const struct record *record)
{
	(void)context;
	return arena_printf(&site->arena, "../" STR_FMT "index.html", STR_ARG(record->url));
}

static const char *chart(enum chart_kind kind)
{
	struct buffer out = { 0 };
	struct chart_request request = { .kind = kind, .prefix = STR("c"), .href = href };
	bool has_any = chart_write(&out, &site->arena, &facts, &request);
	assert_int_equal(has_any, out.length > 0);
	return buffer_keep(&out, &site->arena).at;
}

static void assert_has(const char *html, const char *wanted)
{
	if (strstr(html, wanted) == NULL)
		fail_msg("'%s' is not in\n%s", wanted, html);
}

/* Tags are closed in order, attributes quoted, no brackets or ampersands stand about. */
static void assert_well_formed(struct str html)
{
	struct str open[64];
	size_t depth = 0;
	while (html.length > 0) {
		size_t start = str_find(html, '<');
		assert_int_equal(str_find(str_first(html, start), '>'), STR_NOWHERE);
		if (start == STR_NOWHERE)
			break;
		html = str_after(html, start + 1);
		struct str tag = str_first(html, str_find(html, '>')), name = tag;
		html = str_after(html, tag.length + 1);
		for (size_t i = 0; i < tag.length; i++)
			if (tag.at[i] == ' ' || tag.at[i] == '/') {
				name = i > 0 ? str_first(tag, i) : tag;
				break;
			}
		if (tag.at[0] == '/') {
			assert_true(depth > 0);
			assert_true(str_equal(open[--depth], str_after(tag, 1)));
		} else if (!str_ends(tag, STR("/"))) {
			assert_true(depth < ARRAY_COUNT(open));
			open[depth++] = name;
		}
	}
	assert_int_equal(depth, 0);
}

static void each_chart_has_title_words_and_numbers(void **state)
{
	(void)state;
	open_site(full);
	for (int kind = CHART_NONE + 1; kind < CHART_KINDS; kind++) {
		const char *html = chart((enum chart_kind)kind);
		assert_has(html, "<figure class=\"chart chart-");
		assert_has(html, "<figcaption><strong>");
		assert_has(html, "aria-labelledby=\"c-t");
		assert_has(html, "aria-describedby=\"c-d");
		assert_has(html, "><title id=\"c-t");
		assert_has(html, "<desc id=\"c-d");
		assert_has(html, "<details><summary>The numbers</summary>");
		assert_has(html, "<caption>");
		assert_null(strstr(html, "style="));
		assert_well_formed(str_from(html));
		assert_string_equal(html, chart((enum chart_kind)kind));
		assert_true(language_text(&language_english, chart_nothing((enum chart_kind)kind)).length > 0);
	}
}

static void charts_say_what_was_counted(void **state)
{
	static const struct {
		enum chart_kind kind;
		const char *says;
	} cases[] = {
		{ CHART_STATUS, "7 tasks are open in 2 areas: 1 idea, 3 to do, 1 active, 1 blocked, 1 in review." },
		{ CHART_STATUS, "Bread &lt;white&gt;" },
		{ CHART_STATUS, "<span class=\"spoken\">1 active, 1 blocked</span>" },
		{ CHART_AGES, "7 tasks are open, half of them for 7 days or longer; the longest for 10." },
		{ CHART_FLOW, "Since 22 December 2025: 8 created, 1 closed; open then 0, now 7." },
		{ CHART_CAUSES, "Since 14 September 2025: 1 cause. Most often, 1 time: Soot in the flue." },
		{ CHART_CAUSES, "<td class=\"number\">1.5</td>" },
		{ CHART_CAUSES, "1 time, no fix named" },
		{ CHART_INTERRUPTIONS, "Hearth &amp; Co: now 13, budget 25." },
		{ CHART_INTERRUPTIONS, "<td>13 % of tasks</td>" },
		{ CHART_HANDOFFS, "In 90 days 2 hand-offs: 1 taken up, 1 waiting, 0 declined." },
		{ CHART_BLOCKED, "1 task waits for another." },
		{ CHART_BLOCKED, "<a href=\"../tasks/a/index.html\"><rect class=\"box k-active\"" },
		{ CHART_DUE, "As of 12 March 2026: 1 task is due within 30 days, 1 overdue." },
		{ CHART_DUE, "Bake &amp; cool <tspan class=\"tick late-word\">10 Mar, 2 days over</tspan>" },
		{ CHART_DUE, "<time datetime=\"2026-03-10\">10 March 2026</time>, overdue" },
		{ CHART_TREND, "From 25 December 2025 to 12 March 2026, by the dated entries alone." },
		{ CHART_TREND, "<desc id=\"c-d0\">7 now, none in the first week</desc>" },
		{ CHART_TREND, "Promised words kept" },
	};
	(void)state;
	open_site(full);
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_has(chart(cases[i].kind), cases[i].says);
}

static void nothing_to_show_writes_nothing(void **state)
{
	static const struct file none[] = { { "index.md", "# Home\n" }, { 0 } };
	(void)state;
	open_site(none);
	for (int kind = CHART_NONE; kind < CHART_KINDS; kind++)
		assert_string_equal(chart((enum chart_kind)kind), "");
}

static void a_limited_chart_names_its_limit(void **state)
{
	struct buffer out = { 0 };
	(void)state;
	open_site(full);
	struct chart_request request = { .kind = CHART_AGES, .prefix = STR("x") };
	request.area = (const struct area *)(const void *)site_find(site, RECORD_AREA, STR("bread"));
	assert_true(chart_write(&out, &site->arena, &facts, &request));
	const char *html = buffer_keep(&out, &site->arena).at;
	assert_has(html, "<strong>Bread &lt;white&gt;: How long open work has been open</strong>");
	assert_has(html, "2 tasks are open");
	assert_null(strstr(html, "<a "));
}

/* Of fewer than three people a number of promises would tell of one. */
static void promises_of_few_people_are_not_shown(void **state)
{
	static const struct file pair[] = {
		{ "people/ada.yml", "name: Ada\n" },
		{ "people/bob.yml", "name: Bob\n" },
		{ "tasks/a.yml", "title: A\nstatus: todo\nowner: ada\ncreated: 2026-03-01\n"
		                 "follow_ups: [{date: 2026-03-09, with: bob}]\n" },
		{ 0 },
	};
	(void)state;
	open_site(pair);
	const char *html = chart(CHART_TREND);
	assert_has(html, "1 now, none in the first week");
	assert_null(strstr(html, "Promised"));
	assert_null(strstr(html, "ot kept"));
}

static const char *strip(const char *id)
{
	struct buffer out = { 0 };
	struct chart_request request = { .prefix = STR("s"), .href = href };
	custody_strip(&out, &site->arena, &facts, task_of(site, id), &request);
	assert_well_formed(buffer_str(&out));
	return buffer_keep(&out, &site->arena).at;
}

static void custody_is_drawn_and_said(void **state)
{
	(void)state;
	open_site(full);
	const char *html = strip("a");
	assert_has(html, "<title id=\"s-title\">Bake &amp; cool: In whose hands</title>");
	assert_has(html, "2 March 2026 to 12 March 2026, in 2 pairs of hands; now with Ada.");
	assert_has(html, "fill=\"url(#s-hatch)\"");
	assert_has(html, ">taken up 5 Mar</text>");
	assert_has(html, ">waiting for Ovens since 8 Mar</text>");
	assert_has(html, "<strong><a href=\"../people/bob/index.html\">Bob</a></strong>: "
	                 "<time datetime=\"2026-03-03\">3 March 2026</time> to "
	                 "<time datetime=\"2026-03-05\">5 March 2026</time>, 2 days, while "
	                 "<a href=\"../people/ada/index.html\">Ada</a> was asked to take it; taken up on "
	                 "<time datetime=\"2026-03-05\">5 March 2026</time></li>");
	assert_has(html, "until now, 4 days, while <a href=\"../areas/ovens/index.html\">Ovens</a> was asked "
	                 "to take it and has not answered yet</li>");
	assert_has(strip("d"), "to <time datetime=\"2026-03-09\">9 March 2026</time>, when it was closed, 5 days");
}

static void custody_without_dates_is_only_said(void **state)
{
	static const struct file files[] = {
		{ "people/ada.yml", "name: Ada\n" },
		{ "tasks/a.yml", "title: A\nstatus: todo\nowner: ada\n" },
		{ "tasks/b.yml", "title: B\nstatus: todo\n" },
		{ 0 },
	};
	(void)state;
	open_site(files);
	assert_has(strip("a"), "Ada</a></strong>: since a day that is not recorded");
	assert_null(strstr(strip("a"), "<svg"));
	assert_has(strip("b"), "<strong>nobody named</strong>");
}

static void a_task_shows_what_it_waits_for(void **state)
{
	struct buffer out = { 0 };
	struct chart_request request = { .prefix = STR("b"), .href = href };
	(void)state;
	open_site(full);
	assert_true(blocked_graph(&out, &site->arena, &facts, task_of(site, "b"), &request));
	assert_well_formed(buffer_str(&out));
	const char *html = buffer_keep(&out, &site->arena).at;
	assert_has(html, "It waits for 1 unfinished task. Arrows lead to what waits.");
	assert_has(html, ">This task · Blocked</text>");
	assert_has(html, "role=\"group\"");
	assert_false(blocked_graph(&out, &site->arena, &facts, task_of(site, "c"), &request));
	assert_int_equal(out.length, 0);
}

/* ---- parts ------------------------------------------------------------------------------------ */

enum { BOX = 40, COLUMN = 60, ROW = 10 };

/* Edges as "ab ac bd", a being the first box. */
static struct graph graph_of(struct arena *arena, size_t boxes, const char *edges)
{
	struct graph graph = { .boxes = boxes, .box_width = 100, .box_height = BOX,
		               .column_gap = COLUMN, .row_gap = ROW };
	graph.edges = arena_array(arena, struct graph_edge, strlen(edges) / 3 + 1);
	for (size_t i = 0; edges[0] != 0 && i <= strlen(edges); i += 3)
		graph.edges[graph.edge_count++] =
		        (struct graph_edge){ .from = (size_t)(edges[i] - 'a'), .to = (size_t)(edges[i + 1] - 'a') };
	graph_lay_out(arena, &graph);
	return graph;
}

static bool overlap(struct graph_point a, struct graph_point b)
{
	return a.x == b.x && a.y < b.y + BOX && b.y < a.y + BOX;
}

static void boxes_stand_right_of_what_they_wait_for(void **state)
{
	static const struct {
		size_t boxes;
		const char *edges;
		int width; /* in columns */
	} cases[] = {
		{ 1, "", 1 },
		{ 2, "ab", 2 },
		{ 4, "ab ac bd cd", 3 },
		{ 4, "ab bc cd ad", 4 },            /* a long arrow */
		{ 6, "ae af be bf ce cf", 2 },
		{ 5, "ab bc dc ce", 4 },            /* d stands beside b */
		{ 3, "ab bc ca", 3 },               /* a circle */
		{ 2, "aa ab", 2 },                  /* a box that waits for itself */
		{ 8, "ah bg cf de ae bh", 2 },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct graph graph = graph_of(&arena, cases[i].boxes, cases[i].edges);
		assert_int_equal(graph.width, cases[i].width * (100 + COLUMN) - COLUMN);
		for (size_t e = 0; e < graph.edge_count; e++) {
			const struct graph_edge *edge = &graph.edges[e];
			if (!edge->is_back)
				assert_true(graph.corners[edge->from].x < graph.corners[edge->to].x);
		}
		for (size_t a = 0; a < graph.boxes; a++) {
			assert_true(graph.corners[a].y >= 0 && graph.corners[a].y + BOX <= graph.height);
			for (size_t b = 0; b < a; b++)
				assert_false(overlap(graph.corners[a], graph.corners[b]));
		}
	}
	arena_release(&arena);
}

static void arrows_do_not_cross_without_need(void **state)
{
	struct arena arena = { 0 };
	(void)state;
	struct graph graph = graph_of(&arena, 6, "af be cd");
	for (size_t i = 0; i < graph.edge_count; i++) {
		assert_int_equal(graph.edges[i].count, 2);
		assert_int_equal(graph.edges[i].points[0].y, graph.edges[i].points[1].y);
	}
	graph = graph_of(&arena, 4, "ab bc cd ad");
	assert_int_equal(graph.edges[3].count, 6); /* bends round b and c */
	arena_release(&arena);
}

static void texts_are_cut_to_fit(void **state)
{
	struct arena arena = { 0 };
	struct str lines[2];
	(void)state;
	assert_true(svg_text_width(STR("mmm")) > svg_text_width(STR("iii")));
	assert_int_equal(svg_text_width(STR("")), 0);
	assert_true(str_equal(svg_fit(&arena, STR("short"), 100), STR("short")));
	struct str cut = svg_fit(&arena, STR("a much longer text than this"), 90);
	assert_true(str_ends(cut, STR("…")));
	assert_true(svg_text_width(cut) <= 90);
	svg_wrap(&arena, STR("Move bookings to the store"), 120, lines);
	assert_true(str_equal(lines[0], STR("Move bookings")));
	assert_true(str_equal(lines[1], STR("to the store")));
	svg_wrap(&arena, STR("Unbreakablewordthatgoesonandon"), 60, lines);
	assert_true(svg_text_width(lines[0]) <= 60 && svg_text_width(lines[1]) <= 60);
	arena_release(&arena);
}

static void days_stand_in_proportion(void **state)
{
	static const struct {
		const char *day;
		int x;
	} cases[] = {
		{ "2026-03-01", 10 }, { "2026-03-11", 110 }, { "2026-03-06", 60 },
		{ "2020-01-01", 10 }, { "2030-01-01", 110 },
	};
	struct time_scale scale = { day("2026-03-01"), day("2026-03-11"), 10, 110, &language_english,
	                            NULL };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_int_equal(scale_x(&scale, day(cases[i].day)), cases[i].x);
}

#define CHART_TEST(test) cmocka_unit_test_teardown(test, close_site)
SUITE(test_chart, CHART_TEST(each_chart_has_title_words_and_numbers),
      CHART_TEST(charts_say_what_was_counted), CHART_TEST(nothing_to_show_writes_nothing),
      CHART_TEST(a_limited_chart_names_its_limit),
      CHART_TEST(promises_of_few_people_are_not_shown), CHART_TEST(custody_is_drawn_and_said),
      CHART_TEST(custody_without_dates_is_only_said), CHART_TEST(a_task_shows_what_it_waits_for),
      cmocka_unit_test(boxes_stand_right_of_what_they_wait_for),
      cmocka_unit_test(arrows_do_not_cross_without_need), cmocka_unit_test(texts_are_cut_to_fit),
      cmocka_unit_test(days_stand_in_proportion));
