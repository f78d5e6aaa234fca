/* Twelve weeks: a small line, or bars, for each number that tells whether ownership works. */
#include "render/chart_kinds.h"

enum { COLUMN = 12, WIDTH = TREND_WEEKS * COLUMN, HEIGHT = 28, TOP = 4, BOTTOM = HEIGHT - 3 };

/* A state has a line and is compared with twelve weeks ago; what happens within weeks has bars, and the
 * later half of them is compared with the earlier. */
static const struct trend_row {
	enum trend_measure measure;
	enum text label;
	bool is_of_week, is_promise;
} rows[] = {
	{ TREND_OPEN, TEXT_open_work, false, false },
	{ TREND_OVERDUE, TEXT_past_its_date, false, false },
	{ TREND_UNOWNED, TEXT_nobody_answers_for_it, false, false },
	{ TREND_WAITING, TEXT_handed_over_not_answered, false, false },
	{ TREND_CLOSED, TEXT_closed, true, false },
	{ TREND_KEPT, TEXT_trend_kept, true, true },
	{ TREND_MISSED, TEXT_trend_missed, true, true },
};

static bool is_shown(const struct trend *trend, const struct trend_row *row)
{
	return trend->shows_promises || !row->is_promise;
}

static size_t sum_of(const struct trend *trend, enum trend_measure measure, size_t from, size_t to)
{
	size_t sum = 0;
	for (size_t i = from; i < to; i++)
		sum += trend->weeks[i].of[measure];
	return sum;
}

static size_t most_of(const struct trend *trend, enum trend_measure measure)
{
	size_t most = 1;
	for (size_t i = 0; i < TREND_WEEKS; i++)
		most = trend->weeks[i].of[measure] > most ? trend->weeks[i].of[measure] : most;
	return most;
}

/* "17 now, fewer than the 23 in the first week"; "9 in six weeks, more than the 4 in the six before";
 * "2 now, none in the first week" */
static struct str direction_words(struct chart *chart, const struct trend *trend,
                                  const struct trend_row *row)
{
	size_t then = trend->weeks[0].of[row->measure];
	size_t now = trend->weeks[TREND_WEEKS - 1].of[row->measure];
	if (row->is_of_week) {
		then = sum_of(trend, row->measure, 0, TREND_WEEKS / 2);
		now = sum_of(trend, row->measure, TREND_WEEKS / 2, TREND_WEEKS);
	}
	struct str here = chart_number(chart, (double)now), before = chart_number(chart, (double)then);
	bool of_week = row->is_of_week;
	if (now == then && now == 0)
		return chart_word(chart, of_week ? TEXT_trend_bars_none : TEXT_trend_line_none);
	if (now == then)
		return of_week ? CHART_SAY(chart, trend_bars_same, .now = here)
		               : CHART_SAY(chart, trend_line_same, .now = here);
	if (then == 0)
		return of_week ? CHART_SAY(chart, trend_bars_from_none, .now = here)
		               : CHART_SAY(chart, trend_line_from_none, .now = here);
	if (now == 0)
		return of_week ? CHART_SAY(chart, trend_bars_to_none, .then = before)
		               : CHART_SAY(chart, trend_line_to_none, .then = before);
	if (now > then)
		return of_week ? CHART_SAY(chart, trend_bars_more, .now = here, .then = before)
		               : CHART_SAY(chart, trend_line_more, .now = here, .then = before);
	return of_week ? CHART_SAY(chart, trend_bars_fewer, .now = here, .then = before)
	               : CHART_SAY(chart, trend_line_fewer, .now = here, .then = before);
}

static void write_line(struct chart *chart, const struct trend *trend, const struct trend_row *row)
{
	size_t most = most_of(trend, row->measure);
	int x = 0, y = 0;
	buffer_literal(chart->out, "<path class=\"edge open\" d=\"M");
	for (int i = 0; i < TREND_WEEKS; i++) {
		x = i * COLUMN + COLUMN / 2;
		y = BOTTOM - (int)(trend->weeks[i].of[row->measure] * (BOTTOM - TOP) / most);
		buffer_printf(chart->out, "%s%d %d", i == 0 ? "" : "L", x, y);
	}
	buffer_literal(chart->out, "\"/>");
	svg_rect(chart->out, "post", x - 3, y - 3, 6, 6);
}

static void write_bars(struct chart *chart, const struct trend *trend, const struct trend_row *row)
{
	size_t most = most_of(trend, row->measure);
	for (int i = 0; i < TREND_WEEKS; i++) {
		int height = (int)(trend->weeks[i].of[row->measure] * (BOTTOM - TOP) / most);
		if (height > 0)
			svg_rect(chart->out, "share", i * COLUMN + 2, BOTTOM - height, COLUMN - 4, height);
	}
}

/* Each drawing is spoken as what it shows: its title, and its direction in words. */
static void write_drawing(struct chart *chart, const struct trend *trend, const struct trend_row *row,
                          struct str words)
{
	struct str prefix = chart->request->prefix;
	int number = (int)row->measure;
	buffer_printf(chart->out,
	              "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-labelledby=\""
	              STR_FMT "-t%d\" aria-describedby=\"" STR_FMT "-d%d\"><title id=\"" STR_FMT "-t%d\">",
	              WIDTH, HEIGHT, WIDTH, HEIGHT, STR_ARG(prefix), number, STR_ARG(prefix), number,
	              STR_ARG(prefix), number);
	html_text(chart->out, chart_word(chart, row->label));
	buffer_printf(chart->out, "</title><desc id=\"" STR_FMT "-d%d\">", STR_ARG(prefix), number);
	html_text(chart->out, words);
	buffer_literal(chart->out, "</desc>");
	svg_line(chart->out, "base", 0, BOTTOM, WIDTH, BOTTOM);
	if (row->is_of_week)
		write_bars(chart, trend, row);
	else
		write_line(chart, trend, row);
	buffer_literal(chart->out, "</svg>");
}

static void write_rows(struct chart *chart, const struct trend *trend)
{
	buffer_literal(chart->out, "<ul class=\"plain trend\">\n");
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		if (!is_shown(trend, &rows[i]))
			continue;
		struct str words = direction_words(chart, trend, &rows[i]);
		buffer_literal(chart->out, "<li>");
		write_drawing(chart, trend, &rows[i], words);
		buffer_literal(chart->out, "<span>");
		html_text(chart->out, chart_word(chart, rows[i].label));
		buffer_literal(chart->out, " <small class=\"quiet\">");
		html_text(chart->out, words);
		buffer_literal(chart->out, "</small></span></li>\n");
	}
	buffer_literal(chart->out, "</ul>\n");
}

static void write_numbers(struct chart *chart, const struct trend *trend)
{
	static const struct numbers_column columns[] = {
		WORDS(column_week_to), NUMBERS(open_column), NUMBERS(past_its_date),
		NUMBERS(column_nobody_answers), NUMBERS(column_not_yet_answered), NUMBERS(closed),
		NUMBERS(column_kept), NUMBERS(column_not_kept),
	};
	size_t promises = trend->shows_promises ? 0 : 2;
	numbers_open(chart, columns, ARRAY_COUNT(columns) - promises);
	for (size_t w = 0; w < TREND_WEEKS; w++) {
		numbers_row(chart);
		buffer_literal(chart->out, "<th scope=\"row\">");
		chart_time(chart, trend->weeks[w].day);
		buffer_literal(chart->out, "</th>");
		for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
			if (is_shown(trend, &rows[i]))
				numbers_count(chart, trend->weeks[w].of[rows[i].measure]);
	}
	numbers_close(chart);
}

bool chart_trend(struct chart *chart)
{
	struct trend trend = metric_trend(chart->facts, chart->scope);
	size_t all = 0;
	for (int m = 0; m < TRENDS; m++)
		all += sum_of(&trend, (enum trend_measure)m, 0, TREND_WEEKS);
	if (all == 0)
		return false;
	figure_open(chart, "chart-trend",
	            CHART_SAY(chart, trend_says, .first = chart_date(chart, trend.weeks[0].day),
	                      .last = chart_date(chart, trend.weeks[TREND_WEEKS - 1].day)));
	write_rows(chart, &trend);
	write_numbers(chart, &trend);
	figure_close(chart);
	return true;
}
