/* How long open work has been open: a strip of dots for each state. */
#include "render/chart_kinds.h"

enum {
	LEFT = 12,
	RIGHT = CHART_WIDTH - 20,
	COLUMN = 10,   /* pixels; dots of one column stand on each other */
	COLUMNS_MOST = (RIGHT - LEFT) / COLUMN,
	STACK_MOST = 8, /* dots; a higher column is cut and says its number */
	LABEL = 22,
	TRACK_GAP = 10,
	BINS = 6,
};

struct track {
	size_t columns[COLUMNS_MOST + 1];
	size_t total, highest;
};

struct strip {
	struct track tracks[CATEGORIES];
	enum category shown[OPEN_CATEGORIES_MOST];
	size_t shown_count;
	int days; /* from the left to the right end */
	int step; /* between two ticks */
};

static int step_for(int days)
{
	static const int steps[] = { 1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825 };
	for (size_t i = 0; i < ARRAY_COUNT(steps); i++)
		if (days <= steps[i] * 6)
			return steps[i];
	return (days / 6 / 365 + 1) * 365;
}

static struct strip strip_of(const struct ages *ages)
{
	struct strip strip = { 0 };
	strip.step = step_for(ages->tasks.items[0].days);
	strip.days = (ages->tasks.items[0].days / strip.step + 1) * strip.step;
	size_t totals[CATEGORIES] = { 0 };
	for (size_t i = 0; i < ages->tasks.count; i++) {
		const struct aged_task *aged = &ages->tasks.items[i];
		struct track *track = &strip.tracks[aged->task->category];
		size_t column = (size_t)((int64_t)aged->days * COLUMNS_MOST / strip.days);
		track->columns[column]++;
		totals[aged->task->category] = ++track->total;
		if (track->columns[column] > track->highest)
			track->highest = track->columns[column];
	}
	strip.shown_count = open_categories(totals, strip.shown);
	return strip;
}

static int track_height(const struct track *track)
{
	size_t dots = track->highest < STACK_MOST ? track->highest : STACK_MOST;
	int number = track->highest > STACK_MOST ? 14 : 0;
	return LABEL + number + (int)dots * COLUMN + TRACK_GAP;
}

static int strip_height(const struct strip *strip)
{
	int height = 0;
	for (size_t i = 0; i < strip->shown_count; i++)
		if (strip->tracks[strip->shown[i]].total > 0)
			height += track_height(&strip->tracks[strip->shown[i]]);
	return height;
}

static void write_axis(struct chart *chart, const struct strip *strip, int bottom)
{
	for (int day = 0; day <= strip->days; day += strip->step) {
		int x = LEFT + (int)((int64_t)day * (RIGHT - LEFT) / strip->days);
		enum svg_anchor anchor = day == 0 ? SVG_START : day == strip->days ? SVG_END : SVG_MIDDLE;
		struct str name = day == 0 ? chart_word(chart, TEXT_ages_new)
		                           : chart_counted(chart, TEXT_ages_tick, (size_t)day);
		svg_line(chart->out, "grid", x, 0, x, bottom);
		svg_text(chart->out, "tick", anchor == SVG_START ? 0 : anchor == SVG_END ? CHART_WIDTH - 2 : x,
		         bottom + 18, anchor, name);
	}
}

static void write_track(struct chart *chart, enum category category, const struct track *track,
                        int top)
{
	int base = top + track_height(track) - TRACK_GAP;
	struct str label = category_label(chart, category);
	svg_state(chart->out, category, 8, top + 13);
	svg_text(chart->out, "label halo", 22, top + 17, SVG_START,
	         CHART_SAY(chart, chart_total, .state = label, .total = chart_number(chart, (double)track->total)));
	svg_line(chart->out, "base", LEFT - COLUMN / 2, base, RIGHT + COLUMN / 2, base);
	struct str name = category_names[category];
	const char *class = arena_printf(chart->scratch, "k-" STR_FMT, STR_ARG(name)).at;
	for (int c = 0; c <= COLUMNS_MOST; c++) {
		size_t dots = track->columns[c];
		int x = LEFT + c * COLUMN;
		for (int d = 0; d < (int)dots && d < STACK_MOST; d++)
			svg_mark(chart->out, MARK_DOT, class, x, base - 5 - d * COLUMN);
		if (dots > STACK_MOST)
			svg_number(chart->out, "value halo", x, base - STACK_MOST * COLUMN - 4, SVG_MIDDLE, dots);
	}
}

static const struct {
	int days; /* up to and with */
	enum text words;
} bins[BINS] = {
	{ 7, TEXT_ages_to_7 },   { 14, TEXT_ages_to_14 }, { 30, TEXT_ages_to_30 },
	{ 60, TEXT_ages_to_60 }, { 90, TEXT_ages_to_90 }, { INT32_MAX, TEXT_ages_over_90 },
};

static void write_numbers(struct chart *chart, const struct strip *strip, const struct ages *ages)
{
	static const enum text others[] = { TEXT_column_all };
	size_t counts[BINS][CATEGORIES] = { 0 };
	for (size_t i = 0; i < ages->tasks.count; i++) {
		size_t bin = 0;
		while (ages->tasks.items[i].days > bins[bin].days)
			bin++;
		counts[bin][ages->tasks.items[i].task->category]++;
	}
	numbers_open_by_category(chart, TEXT_ages_open_for, strip->shown, strip->shown_count, others,
	                         ARRAY_COUNT(others));
	for (size_t bin = 0; bin < BINS; bin++) {
		size_t all = 0;
		numbers_row(chart);
		numbers_head(chart, NULL, chart_word(chart, bins[bin].words));
		for (size_t i = 0; i < strip->shown_count; i++) {
			numbers_count(chart, counts[bin][strip->shown[i]]);
			all += counts[bin][strip->shown[i]];
		}
		numbers_count(chart, all);
	}
	numbers_close(chart);
}

static struct str describe(struct chart *chart, const struct ages *ages)
{
	size_t count = ages->tasks.count, middle = count / 2;
	struct str words = CHART_COUNT(chart, ages_says, count,
	                               .longest = chart_number(chart, ages->tasks.items[0].days),
	                               .middle = chart_number(chart, ages->tasks.items[middle].days));
	if (ages->undated == 0)
		return words;
	return chart_sentences(chart, words, chart_counted(chart, TEXT_ages_undated, ages->undated));
}

bool chart_ages(struct chart *chart)
{
	struct ages ages = metric_ages(chart->scratch, chart->facts, chart->scope);
	if (ages.tasks.count == 0)
		return false;
	struct strip strip = strip_of(&ages);
	struct str words = describe(chart, &ages);
	int height = strip_height(&strip), y = 0;
	figure_open(chart, "chart-ages", words);
	plot_open(chart, CHART_WIDTH, height + 24, PLOT_IMAGE, words);
	write_axis(chart, &strip, height);
	for (size_t i = 0; i < strip.shown_count; i++) {
		const struct track *track = &strip.tracks[strip.shown[i]];
		if (track->total == 0)
			continue;
		write_track(chart, strip.shown[i], track, y);
		y += track_height(track);
	}
	plot_close(chart);
	write_numbers(chart, &strip, &ages);
	figure_close(chart);
	return true;
}
