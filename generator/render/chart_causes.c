/* Interruptions by cause: a line of time for each. */
#include "render/chart_kinds.h"
#include "render/time_scale.h"

enum {
	LINES_MOST = 12,
	LINE = 58,
	LEFT = 8,
	RIGHT = CHART_WIDTH - 8,
	AXIS = 22,
	LEGEND = 30,
};

static const enum svg_mark class_marks[] = {
	[UNPLANNED_NONE] = MARK_DOT,
	[UNPLANNED_EMERGENCY] = MARK_TRIANGLE,
	[UNPLANNED_URGENT] = MARK_DIAMOND,
	[UNPLANNED_REQUEST] = MARK_RING,
};

static struct str title_of(const struct chart *chart, const struct cause_line *line)
{
	return line->cause != NULL ? record_words(&line->cause->record) : chart_word(chart, TEXT_no_cause_named);
}

static struct str fix_words(struct chart *chart, const struct cause_line *line)
{
	const struct cause_state *state = &line->state;
	if (state->mending != NULL)
		return chart_word(chart, TEXT_fix_under_way);
	if (state->planned != NULL)
		return chart_word(chart, TEXT_fix_not_owned);
	if (state->mended == NULL)
		return line->cause != NULL ? chart_word(chart, TEXT_fix_not_named) : STR("");
	struct str day = chart_day(chart, state->mended->closed.day);
	return state->came_back
	               ? CHART_SAY(chart, fix_came_back, .date = day)
	               : CHART_SAY(chart, fix_quiet, .date = day);
}

static void write_label(struct chart *chart, const struct cause_line *line, int top)
{
	struct str times = chart_counted(chart, TEXT_times, line->times.count);
	struct str fix = fix_words(chart, line);
	struct str right = fix.length > 0 ? CHART_SAY(chart, times_and_fix, .times = times, .fix = fix)
	                                  : times;
	int room = RIGHT - LEFT - svg_text_width(right) - 16;
	svg_text(chart->out, "label strong halo", LEFT, top + 16, SVG_START,
	         svg_fit(chart->scratch, title_of(chart, line), room));
	svg_text(chart->out, "tick halo", RIGHT, top + 16, SVG_END, right);
}

/* The most urgent of a pile are drawn; it says how many more there are. */
static void write_pile(struct chart *chart, const struct interruption *pile, size_t count, int x,
                       int base)
{
	enum { LIFT = 11, PILE_MOST = 2 };
	static const enum unplanned_class order[] = { UNPLANNED_EMERGENCY, UNPLANNED_URGENT,
		                                      UNPLANNED_REQUEST, UNPLANNED_NONE };
	int drawn = 0;
	for (size_t c = 0; c < ARRAY_COUNT(order); c++)
		for (size_t i = 0; i < count && drawn < PILE_MOST; i++)
			if (pile[i].task->unplanned->class == order[c])
				svg_mark(chart->out, class_marks[order[c]], "event", x, base - drawn++ * LIFT);
	if (count > PILE_MOST)
		svg_text(chart->out, "value halo strong", x + 8, base - LIFT + 4, SVG_START,
		         arena_printf(chart->scratch, "+%zu", count - PILE_MOST));
}

/* Marks that would touch the first of a pile stand on it. */
static void write_marks(struct chart *chart, const struct cause_line *line,
                        const struct time_scale *scale, int base)
{
	enum { APART = 12 };
	for (size_t i = 0, next; i < line->times.count; i = next) {
		int x = scale_x(scale, line->times.items[i].day);
		next = i;
		while (next < line->times.count && scale_x(scale, line->times.items[next].day) < x + APART)
			next++;
		write_pile(chart, &line->times.items[i], next - i, x, base);
	}
}

static void write_line(struct chart *chart, const struct cause_line *line,
                       const struct time_scale *scale, int top)
{
	int base = top + 42;
	write_label(chart, line, top);
	svg_line(chart->out, "base", LEFT, base, RIGHT, base);
	const struct task *mended = line->state.mended;
	if (mended != NULL && mended->closed.day >= scale->from)
		svg_mark(chart->out, MARK_CHECK, "fix", scale_x(scale, mended->closed.day), base);
	write_marks(chart, line, scale, base);
}

static void write_legend(struct chart *chart, int y)
{
	static const struct {
		enum svg_mark mark;
		const char *class;
		enum text word;
	} marks[] = {
		{ MARK_TRIANGLE, "event", TEXT_unplanned_emergency },
		{ MARK_DIAMOND, "event", TEXT_unplanned_urgent },
		{ MARK_RING, "event", TEXT_unplanned_request },
		{ MARK_DOT, "event", TEXT_not_classed },
		{ MARK_CHECK, "fix", TEXT_fix_finished },
	};
	int x = LEFT + 6;
	for (size_t i = 0; i < ARRAY_COUNT(marks); i++) {
		svg_mark(chart->out, marks[i].mark, marks[i].class, x, y - 4);
		struct str word = chart_word(chart, marks[i].word);
		svg_text(chart->out, "tick", x + 12, y, SVG_START, word);
		x += svg_text_width(word) + 34;
	}
}

static void write_numbers(struct chart *chart, cause_lines lines)
{
	static const struct numbers_column columns[] = {
		WORDS(column_cause), NUMBERS(column_times), NUMBERS(column_hours), WORDS(column_latest),
		NUMBERS(column_displaced), WORDS(column_stands), WORDS(column_fix),
	};
	numbers_open(chart, columns, ARRAY_COUNT(columns));
	for (size_t i = 0; i < lines.count; i++) {
		const struct cause_line *line = &lines.items[i];
		const struct cause_state *state = &line->state;
		const struct task *fix = state->mending != NULL   ? state->mending
		                         : state->planned != NULL ? state->planned
		                                                  : state->mended;
		struct str hours = chart_number(chart, line->hours_tenths / 10.0);
		numbers_row(chart);
		numbers_head(chart, line->cause != NULL ? &line->cause->record : NULL, title_of(chart, line));
		numbers_count(chart, line->times.count);
		buffer_printf(chart->out, "<td class=\"number\">" STR_FMT "</td>", STR_ARG(hours));
		numbers_date(chart, line->times.items[line->times.count - 1].day);
		numbers_count(chart, line->displaced);
		numbers_text(chart, fix_words(chart, line));
		numbers_record(chart, fix != NULL ? &fix->record : NULL);
	}
	numbers_close(chart);
}

static struct str describe(struct chart *chart, cause_lines lines, date from)
{
	size_t named = lines.count - (lines.items[lines.count - 1].cause == NULL);
	struct str words = CHART_SAY(
	        chart, causes_says, .date = chart_date(chart, from),
	        .causes = chart_counted(chart, TEXT_causes_count, named),
	        .times = chart_counted(chart, TEXT_times, lines.items[0].times.count),
	        .cause = title_of(chart, &lines.items[0]));
	if (lines.count <= LINES_MOST)
		return words;
	return chart_sentences(chart, words,
	                       chart_counted(chart, TEXT_causes_more, lines.count - LINES_MOST));
}

bool chart_causes(struct chart *chart)
{
	cause_lines lines = metric_causes(chart->scratch, chart->facts, chart->scope);
	if (lines.count == 0)
		return false;
	date today = facts_as_of(chart->facts);
	struct time_scale scale = { today - CAUSE_DAYS + 1, today, LEFT + 8, RIGHT - 8,
	                            facts_language(chart->facts), chart->request->memory };
	struct str words = describe(chart, lines, scale.from);
	int drawn = lines.count < LINES_MOST ? (int)lines.count : LINES_MOST;
	int height = drawn * LINE;
	figure_open(chart, "chart-causes", words);
	plot_open(chart, CHART_WIDTH, height + AXIS + LEGEND, PLOT_IMAGE, words);
	scale_axis(chart->out, chart->scratch, &scale, 0, height, 0, CHART_WIDTH);
	for (int i = 0; i < drawn; i++)
		write_line(chart, &lines.items[i], &scale, i * LINE);
	write_legend(chart, height + AXIS + LEGEND - 8);
	plot_close(chart);
	write_numbers(chart, lines);
	figure_close(chart);
	return true;
}
