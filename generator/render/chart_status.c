/* Open work by area: a table with a stacked bar in each row. */
#include "render/chart_kinds.h"

enum {
	BAR_WIDTH = 300,
	BAR_HEIGHT = 24,
	LEGEND_COLUMNS = 3,
	LEGEND_COLUMN = 104,
	LEGEND_ROW = 24,
};

/* What the chart tells apart. */
struct legend {
	enum category shown[OPEN_CATEGORIES_MOST];
	size_t count;
};

/* Fillings that differ without colour, too. */
static const char *const patterns[CATEGORIES] = {
	[TODO] = "dots", [BLOCKED] = "hatch", [REVIEW] = "lines",
};

static struct str words_of(struct chart *chart, const struct legend *legend,
                           const struct status_count *count)
{
	struct str words[OPEN_CATEGORIES_MOST];
	size_t used = 0;
	for (size_t i = 0; i < legend->count; i++) {
		size_t n = count->of[legend->shown[i]];
		if (n == 0)
			continue;
		words[used++] = CHART_SAY(chart, number_of_state, .number = chart_number(chart, (double)n),
		                          .state = category_phrase(chart, legend->shown[i]));
	}
	struct str all = used > 0 ? words[0] : STR("");
	for (size_t i = 1; i < used; i++)
		all = CHART_SAY(chart, list_more, .all = all, .item = words[i]);
	return all;
}

/* The legend stands first and holds the patterns that the bars are filled with. */
static void write_legend(struct chart *chart, const struct legend *legend, struct str description)
{
	struct str prefix = chart->request->prefix;
	plot_open(chart, LEGEND_COLUMNS * LEGEND_COLUMN, 2 * LEGEND_ROW, PLOT_IMAGE, description);
	svg_patterns(chart->out, prefix);
	for (size_t i = 0; i < legend->count; i++) {
		struct str name = category_names[legend->shown[i]];
		int x = (int)i % LEGEND_COLUMNS * LEGEND_COLUMN, y = (int)i / LEGEND_COLUMNS * LEGEND_ROW + 4;
		const char *class = arena_printf(chart->scratch, "segment k-" STR_FMT, STR_ARG(name)).at;
		if (patterns[legend->shown[i]] != NULL)
			svg_rect_pattern(chart->out, class, prefix, patterns[legend->shown[i]], x + 1, y, 20, 15);
		else
			svg_rect(chart->out, class, x + 1, y, 20, 15);
		svg_text(chart->out, "label", x + 28, y + 12, SVG_START, category_label(chart, legend->shown[i]));
	}
	plot_close(chart);
}

static void write_segment(struct chart *chart, enum category category, size_t count, int x,
                          int width)
{
	enum { ROOM_FOR_DIGIT = 12 };
	struct str prefix = chart->request->prefix, name = category_names[category];
	const char *class = arena_printf(chart->scratch, "segment k-" STR_FMT, STR_ARG(name)).at;
	if (patterns[category] != NULL)
		svg_rect_pattern(chart->out, class, prefix, patterns[category], x, 2, width, BAR_HEIGHT - 4);
	else
		svg_rect(chart->out, class, x, 2, width, BAR_HEIGHT - 4);
	if (width >= (count > 9 ? 2 : 1) * ROOM_FOR_DIGIT)
		svg_number(chart->out, "value halo", x + width / 2, 17, SVG_MIDDLE, count);
}

/* Ends are rounded from the sum, so that the segments meet and the whole bar is to scale. */
static void write_bar(struct chart *chart, const struct legend *legend,
                      const struct status_count *count, size_t most)
{
	size_t sum = 0;
	int x = 1;
	buffer_printf(chart->out, "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-size=\"13\" "
	                          "aria-hidden=\"true\">",
	              BAR_WIDTH + 2, BAR_HEIGHT, BAR_WIDTH + 2, BAR_HEIGHT);
	for (size_t i = 0; i < legend->count; i++) {
		size_t n = count->of[legend->shown[i]];
		sum += n;
		int end = 1 + (int)(sum * BAR_WIDTH / most);
		if (n > 0)
			write_segment(chart, legend->shown[i], n, x, end > x ? end - x : 1);
		x = end;
	}
	buffer_literal(chart->out, "</svg>");
}

static void write_bars(struct chart *chart, const struct legend *legend, status_counts counts,
                       size_t most)
{
	struct buffer *out = chart->out;
	chart_open_scroll(chart, CHART_SAY(chart, chart_bars, .chart = chart->caption));
	buffer_literal(out, "<table class=\"bars\">\n<thead><tr><th scope=\"col\">");
	html_text(out, chart_word(chart, TEXT_area));
	buffer_literal(out, "</th><th scope=\"col\" class=\"number\">");
	html_text(out, chart_word(chart, TEXT_open_column));
	buffer_literal(out, "</th><th scope=\"col\">");
	html_text(out, chart_word(chart, TEXT_column_in_which_state));
	buffer_literal(out, "</th></tr></thead>\n<tbody>");
	for (size_t i = 0; i < counts.count; i++) {
		const struct area *area = counts.items[i].area;
		numbers_row(chart);
		numbers_head(chart, area != NULL ? &area->record : NULL, chart_word(chart, TEXT_no_area));
		numbers_count(chart, counts.items[i].open);
		buffer_literal(out, "<td>");
		write_bar(chart, legend, &counts.items[i], most);
		buffer_literal(out, "<span class=\"spoken\">");
		html_text(out, words_of(chart, legend, &counts.items[i]));
		buffer_literal(out, "</span></td>");
	}
	buffer_literal(out, "</tr>\n</tbody></table>\n</div>\n");
	chart->is_in_row = false;
}

static void write_numbers(struct chart *chart, const struct legend *legend, status_counts counts)
{
	static const enum text others[] = { TEXT_open_column, TEXT_state_done, TEXT_state_cancelled };
	numbers_open_by_category(chart, TEXT_area, legend->shown, legend->count, others,
	                         ARRAY_COUNT(others));
	for (size_t i = 0; i < counts.count; i++) {
		const struct area *area = counts.items[i].area;
		numbers_row(chart);
		numbers_head(chart, area != NULL ? &area->record : NULL, chart_word(chart, TEXT_no_area));
		for (size_t c = 0; c < legend->count; c++)
			numbers_count(chart, counts.items[i].of[legend->shown[c]]);
		numbers_count(chart, counts.items[i].open);
		numbers_count(chart, counts.items[i].of[DONE]);
		numbers_count(chart, counts.items[i].of[CANCELLED]);
	}
	numbers_close(chart);
}

bool chart_status(struct chart *chart)
{
	status_counts counts = metric_status(chart->scratch, chart->facts, chart->scope);
	struct status_count all = { 0 };
	size_t most = 0;
	for (size_t i = 0; i < counts.count; i++) {
		for (size_t c = 0; c < CATEGORIES; c++)
			all.of[c] += counts.items[i].of[c];
		all.open += counts.items[i].open;
		most = counts.items[i].open > most ? counts.items[i].open : most;
	}
	if (most == 0)
		return false;

	struct legend legend = { 0 };
	legend.count = open_categories(all.of, legend.shown);
	struct str total = CHART_COUNT(chart, status_says, all.open,
	                               .areas = chart_counted(chart, TEXT_areas_count, counts.count),
	                               .states = words_of(chart, &legend, &all));
	figure_open(chart, "chart-status", total);
	write_legend(chart, &legend, total);
	write_bars(chart, &legend, counts, most);
	write_numbers(chart, &legend, counts);
	figure_close(chart);
	return true;
}
