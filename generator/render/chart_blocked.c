/* What waits for what: boxes and arrows. */
#include "render/chart_kinds.h"
#include "render/layered_graph.h"

enum {
	BOX_WIDTH = 186,
	BOX_HEIGHT = 62,
	COLUMN_GAP = 52,
	ROW_GAP = 18,
	MARGIN = 3,
	INSET = 10,
	HEAD = 26, /* words above the columns */
};

static size_t place_of(task_list tasks, const struct task *task)
{
	for (size_t i = 0; i < tasks.count; i++)
		if (tasks.items[i] == task)
			return i;
	return SIZE_MAX;
}

static struct graph graph_of(struct chart *chart, task_list tasks)
{
	VECTOR(struct graph_edge) edges = { 0 };
	for (size_t i = 0; i < tasks.count; i++)
		for (size_t b = 0; b < tasks.items[i]->blocked_by.count; b++) {
			const struct task *blocker = reference_task(&tasks.items[i]->blocked_by.items[b]);
			size_t from = blocker != NULL ? place_of(tasks, blocker) : SIZE_MAX;
			if (from != SIZE_MAX)
				*vector_push(chart->scratch, &edges) = (struct graph_edge){ .from = from, .to = i };
		}
	struct graph graph = {
		.boxes = tasks.count, .edges = edges.items, .edge_count = edges.count,
		.box_width = BOX_WIDTH, .box_height = BOX_HEIGHT,
		.column_gap = COLUMN_GAP, .row_gap = ROW_GAP,
	};
	graph_lay_out(chart->scratch, &graph);
	return graph;
}

static void write_head(struct chart *chart, struct graph_point at, bool is_back)
{
	int back = is_back ? 8 : -8;
	buffer_printf(chart->out, "<path class=\"head\" d=\"M%d %dl%d-5v10z\"/>", at.x, at.y, back);
}

static void write_edge(struct chart *chart, const struct graph_edge *edge)
{
	struct buffer *out = chart->out;
	if (edge->count < 2)
		return;
	struct graph_point first = edge->points[0], last = edge->points[edge->count - 1];
	buffer_printf(out, "<path class=\"%s\" d=\"M%d %d", edge->is_back ? "arrow back" : "arrow",
	              first.x + MARGIN, first.y + HEAD);
	for (size_t i = 1; i < edge->count; i++) {
		struct graph_point a = edge->points[i - 1], b = edge->points[i];
		int middle = (a.x + b.x) / 2 + MARGIN;
		if (a.y == b.y)
			buffer_printf(out, "H%d", b.x + MARGIN);
		else
			buffer_printf(out, "C%d %d %d %d %d %d", middle, a.y + HEAD, middle, b.y + HEAD,
			              b.x + MARGIN, b.y + HEAD);
	}
	buffer_literal(out, "\"/>");
	struct graph_point end = edge->is_back ? first : last;
	write_head(chart, (struct graph_point){ end.x + MARGIN, end.y + HEAD }, edge->is_back);
}

static void write_inside(struct chart *chart, const struct task *task, bool is_here, int x, int y)
{
	struct str lines[2], name = category_names[task->category];
	const struct area *area = reference_area(&task->area);
	struct str state = category_label(chart, task->category);
	svg_wrap(chart->scratch, record_words(&task->record), BOX_WIDTH - 2 * INSET, lines);
	buffer_printf(chart->out,
	              "<rect class=\"box%s k-" STR_FMT "\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>",
	              is_here ? " here" : "", STR_ARG(name.length > 0 ? name : STR("none")), x, y, BOX_WIDTH, BOX_HEIGHT);
	bool has_two = lines[1].length > 0;
	svg_text(chart->out, "label", x + INSET, y + (has_two ? 18 : 25), SVG_START, lines[0]);
	if (has_two)
		svg_text(chart->out, "label", x + INSET, y + 34, SVG_START, lines[1]);
	svg_state(chart->out, task->category, x + INSET + 6, y + 49);
	if (is_here)
		state = CHART_SAY(chart, this_task, .state = state);
	else if (area != NULL)
		state = CHART_SAY(chart, state_in_area, .state = state, .area = record_words(&area->record));
	svg_text(chart->out, "tick", x + INSET + 18, y + 53, SVG_START,
	         svg_fit(chart->scratch, state, BOX_WIDTH - 2 * INSET - 18));
}

static void write_box(struct chart *chart, const struct task *task, bool is_here,
                      struct graph_point corner)
{
	const struct chart_request *request = chart->request;
	bool is_link = request->href != NULL && !is_here;
	if (is_link) {
		buffer_literal(chart->out, "<a href=\"");
		html_url(chart->out, request->href(request->context, &task->record));
		buffer_literal(chart->out, "\">");
	}
	write_inside(chart, task, is_here, corner.x + MARGIN, corner.y + HEAD);
	if (is_link)
		buffer_literal(chart->out, "</a>");
	buffer_literal(chart->out, "\n");
}

static void write_numbers(struct chart *chart, task_list tasks)
{
	static const struct numbers_column columns[] = {
		WORDS(column_task), WORDS(state), WORDS(column_waits_for), WORDS(column_state_of_that),
	};
	numbers_open(chart, columns, ARRAY_COUNT(columns));
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task *task = tasks.items[i];
		for (size_t b = 0; b < task->blocked_by.count; b++) {
			const struct task *blocker = reference_task(&task->blocked_by.items[b]);
			if (blocker == NULL || place_of(tasks, blocker) == SIZE_MAX)
				continue;
			numbers_row(chart);
			numbers_head(chart, &task->record, STR(""));
			numbers_text(chart, category_label(chart, task->category));
			numbers_record(chart, &blocker->record);
			numbers_text(chart, category_label(chart, blocker->category));
		}
	}
	numbers_close(chart);
}

static void write_graph(struct chart *chart, struct blocked_part part, const struct task *here,
                        struct str words)
{
	struct graph graph = graph_of(chart, part.tasks);
	bool has_links = chart->request->href != NULL;
	figure_open(chart, "chart-blocked", words);
	plot_open(chart, graph.width + 2 * MARGIN, graph.height + HEAD + MARGIN,
	          has_links ? PLOT_GROUP : PLOT_IMAGE, words);
	svg_text(chart->out, "tick", MARGIN, 13, SVG_START, chart_word(chart, TEXT_graph_first));
	svg_text(chart->out, "tick", graph.width + MARGIN, 13, SVG_END, chart_word(chart, TEXT_graph_waits));
	for (size_t i = 0; i < graph.edge_count; i++)
		write_edge(chart, &graph.edges[i]);
	buffer_literal(chart->out, "\n");
	for (size_t i = 0; i < graph.boxes; i++)
		write_box(chart, part.tasks.items[i], part.tasks.items[i] == here, graph.corners[i]);
	plot_close(chart);
	write_numbers(chart, part.tasks);
	figure_close(chart);
}

static struct str with_left_out(struct chart *chart, struct str words, size_t left_out)
{
	if (left_out == 0)
		return words;
	return chart_sentences(chart, words, chart_counted(chart, TEXT_graph_left_out, left_out));
}

bool chart_blocked(struct chart *chart)
{
	struct blocked_part part = metric_blocked(chart->scratch, chart->facts, chart->scope);
	size_t waiting = 0;
	for (size_t i = 0; i < part.tasks.count; i++)
		waiting += part.tasks.items[i]->blocked_by.count > 0;
	if (part.tasks.count == 0)
		return false;
	struct str words = chart_counted(chart, TEXT_blocked_chart_says, waiting);
	write_graph(chart, part, NULL, with_left_out(chart, words, part.left_out));
	return true;
}

static size_t count_unfinished_blockers(const struct task *task)
{
	size_t count = 0;
	for (size_t i = 0; i < task->blocked_by.count; i++) {
		const struct task *blocker = reference_task(&task->blocked_by.items[i]);
		count += blocker != NULL && category_is_open(blocker->category);
	}
	return count;
}

static struct str describe_around(const struct chart *chart, const struct task *task)
{
	size_t before = count_unfinished_blockers(task), after = 0;
	for (size_t i = 0; i < task->blocks.count; i++)
		after += category_is_open(task->blocks.items[i]->category);
	struct str words = STR("");
	if (before > 0)
		words = chart_counted(chart, TEXT_graph_waits_for, before);
	else if (task->blocked_by.count > 0)
		words = chart_word(chart, TEXT_graph_waited);
	if (after > 0)
		words = chart_sentences(chart, words, chart_counted(chart, TEXT_graph_wait_for_it, after));
	return chart_sentences(chart, words, chart_word(chart, TEXT_graph_arrows));
}

bool blocked_graph(struct buffer *out, struct arena *scratch, const struct facts *facts,
                   const struct task *task, const struct chart_request *request)
{
	struct chart_request whole = *request;
	struct chart chart = { .out = out, .scratch = scratch, .facts = facts, .request = &whole };
	struct blocked_part part = metric_blocked_around(scratch, task);
	whole.area = NULL;
	whole.team = NULL;
	if (part.tasks.count == 0)
		return false;
	chart.about = &task->record;
	chart.title = chart_word(&chart, TEXT_graph_title);
	struct str words = describe_around(&chart, task);
	write_graph(&chart, part, task, with_left_out(&chart, words, part.left_out));
	return true;
}
