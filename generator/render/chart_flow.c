/* Created and closed by week: what was closed below, what is open between the two lines. */
#include "render/chart_kinds.h"
#include "render/time_scale.h"

enum {
	LEFT = 34,
	RIGHT = 514,
	COLUMN = (RIGHT - LEFT) / FLOW_WEEKS,
	TOP = 12,
	BOTTOM = 202,
	HEIGHT = 266,
	LABELS = RIGHT + 10,
};

/* Sums from the first week on: at its start, then at each week's end. */
struct sums {
	size_t closed[FLOW_WEEKS + 1], all[FLOW_WEEKS + 1];
	size_t created; /* in all weeks */
	size_t top;     /* of the scale */
	size_t step;    /* between two lines of the grid */
};

static size_t step_for(size_t most)
{
	enum { LINES = 5 };
	size_t step = 1;
	static const size_t factors[] = { 2, 5, 10 };
	for (size_t power = 1;; power *= 10)
		for (size_t i = 0; i < ARRAY_COUNT(factors); i++) {
			if (step * LINES >= most)
				return step;
			step = power * factors[i];
		}
}

static struct sums sums_of(const struct flow *flow)
{
	struct sums sums = { 0 };
	sums.all[0] = flow->open_before;
	for (size_t i = 0; i < FLOW_WEEKS; i++) {
		sums.closed[i + 1] = sums.closed[i] + flow->weeks[i].closed;
		sums.all[i + 1] = sums.all[i] + flow->weeks[i].created;
		sums.created += flow->weeks[i].created;
	}
	sums.step = step_for(sums.all[FLOW_WEEKS]);
	sums.top = (sums.all[FLOW_WEEKS] + sums.step - 1) / sums.step * sums.step;
	return sums;
}

static int y_of(const struct sums *sums, size_t count)
{
	return BOTTOM - (int)(count * (BOTTOM - TOP) / sums->top);
}

static void write_grid(struct chart *chart, const struct sums *sums)
{
	for (size_t count = 0; count <= sums->top; count += sums->step) {
		int y = y_of(sums, count);
		svg_line(chart->out, count == 0 ? "base" : "grid", LEFT, y, RIGHT, y);
		svg_number(chart->out, "tick", LEFT - 6, y + 4, SVG_END, count);
	}
}

/* The surface between two lines; 'lower' is NULL for the ground. */
static void write_band(struct chart *chart, const char *class, const struct sums *sums,
                       const size_t *upper, const size_t *lower)
{
	struct buffer *out = chart->out;
	buffer_printf(out, "<path class=\"%s\" d=\"M", class);
	for (int i = 0; i <= FLOW_WEEKS; i++)
		buffer_printf(out, "%s%d %d", i == 0 ? "" : "L", LEFT + i * COLUMN, y_of(sums, upper[i]));
	for (int i = FLOW_WEEKS; i >= 0; i--)
		buffer_printf(out, "L%d %d", LEFT + i * COLUMN, lower == NULL ? BOTTOM : y_of(sums, lower[i]));
	buffer_literal(out, "z\"/>");
}

static void write_edge(struct chart *chart, const char *class, const struct sums *sums,
                       const size_t *values)
{
	buffer_printf(chart->out, "<path class=\"%s\" d=\"M", class);
	for (int i = 0; i <= FLOW_WEEKS; i++)
		buffer_printf(chart->out, "%s%d %d", i == 0 ? "" : "L", LEFT + i * COLUMN,
		              y_of(sums, values[i]));
	buffer_literal(chart->out, "\"/>");
}

/* The names of the bands, in the middle of their right ends but never upon each other. */
static void write_names(struct chart *chart, const struct flow *flow, const struct sums *sums)
{
	enum { APART = 17 };
	size_t closed = sums->closed[FLOW_WEEKS], open = flow->weeks[FLOW_WEEKS - 1].open;
	int middle_closed = (y_of(sums, 0) + y_of(sums, closed)) / 2 + 4;
	int middle_open = (y_of(sums, closed) + y_of(sums, sums->all[FLOW_WEEKS])) / 2 + 4;
	if (middle_closed - middle_open < APART)
		middle_open = middle_closed - APART;
	svg_text(chart->out, "label strong", LABELS, middle_open, SVG_START,
	         chart_counted(chart, TEXT_flow_open, open));
	svg_text(chart->out, "label", LABELS, middle_closed, SVG_START,
	         chart_counted(chart, TEXT_flow_closed, closed));
}

static void write_weeks(struct chart *chart, const struct flow *flow)
{
	enum { NAMES = BOTTOM + 18, CREATED = BOTTOM + 38, CLOSED = BOTTOM + 56 };
	for (int i = 0; i < FLOW_WEEKS; i++) {
		const struct flow_week *week = &flow->weeks[i];
		int x = LEFT + i * COLUMN;
		svg_line(chart->out, "grid", x, BOTTOM, x, BOTTOM + 4);
		if (i % 2 == 0)
			svg_text(chart->out, "tick", x, NAMES, SVG_START, chart_day(chart, week->from));
		svg_number(chart->out, "value", x + COLUMN / 2, CREATED, SVG_MIDDLE, week->created);
		svg_number(chart->out, "value", x + COLUMN / 2, CLOSED, SVG_MIDDLE, week->closed);
	}
	svg_text(chart->out, "tick", LABELS, NAMES, SVG_START, chart_word(chart, TEXT_flow_week_from));
	svg_text(chart->out, "tick", LABELS, CREATED, SVG_START, chart_word(chart, TEXT_flow_created_row));
	svg_text(chart->out, "tick", LABELS, CLOSED, SVG_START, chart_word(chart, TEXT_flow_closed_row));
}

static void write_numbers(struct chart *chart, const struct flow *flow)
{
	static const struct numbers_column columns[] = {
		WORDS(column_week_from), NUMBERS(created), NUMBERS(closed), NUMBERS(column_open_at_end),
	};
	numbers_open(chart, columns, ARRAY_COUNT(columns));
	for (size_t i = 0; i < FLOW_WEEKS; i++) {
		numbers_row(chart);
		buffer_literal(chart->out, "<th scope=\"row\">");
		struct str day = chart_time_html(chart, flow->weeks[i].from);
		if (i + 1 == FLOW_WEEKS)
			html_fill(chart->out, facts_language(chart->facts), TEXT_so_far, &day);
		else
			buffer_add(chart->out, day);
		buffer_literal(chart->out, "</th>");
		numbers_count(chart, flow->weeks[i].created);
		numbers_count(chart, flow->weeks[i].closed);
		numbers_count(chart, flow->weeks[i].open);
	}
	numbers_close(chart);
}

static struct str describe(struct chart *chart, const struct flow *flow, const struct sums *sums)
{
	struct str words =
	        CHART_SAY(chart, flow_says, .date = chart_date(chart, flow->weeks[0].from),
	                  .created = chart_number(chart, (double)sums->created),
	                  .closed = chart_number(chart, (double)sums->closed[FLOW_WEEKS]),
	                  .before = chart_number(chart, (double)flow->open_before),
	                  .now = chart_number(chart, (double)flow->weeks[FLOW_WEEKS - 1].open));
	if (flow->undated == 0)
		return words;
	return chart_sentences(chart, words, chart_counted(chart, TEXT_flow_undated, flow->undated));
}

bool chart_flow(struct chart *chart)
{
	struct flow flow = metric_flow(chart->facts, chart->scope);
	struct sums sums = sums_of(&flow);
	if (sums.created + sums.closed[FLOW_WEEKS] == 0)
		return false;
	struct str words = describe(chart, &flow, &sums);
	figure_open(chart, "chart-flow", words);
	plot_open(chart, CHART_WIDTH, HEIGHT, PLOT_IMAGE, words);
	write_grid(chart, &sums);
	write_band(chart, "band open", &sums, sums.all, sums.closed);
	write_band(chart, "band closed", &sums, sums.closed, NULL);
	write_edge(chart, "edge open", &sums, sums.all);
	write_edge(chart, "edge closed", &sums, sums.closed);
	write_names(chart, &flow, &sums);
	write_weeks(chart, &flow);
	plot_close(chart);
	write_numbers(chart, &flow);
	figure_close(chart);
	return true;
}
