/* Interruptions against the budget: for each team twelve windows of 28 days. */
#include "render/chart_kinds.h"
#include "render/time_scale.h"

enum {
	LEFT = 8,
	COLUMN = 44,
	BAR = 26,
	RIGHT = LEFT + SHARE_WEEKS * COLUMN,
	LABEL = 24,
	TOP = 16,   /* room for a number above the highest bar */
	PLOT = 84,
	TEAM = LABEL + TOP + PLOT + 16,
	SILENT_TEAM = 44,
	AXIS = 24,
};

static int highest_of(const struct team_shares *shares)
{
	int highest = shares->budget;
	for (size_t i = 0; i < SHARE_WEEKS; i++)
		if (shares->weeks[i].is_known && shares->weeks[i].percent > highest)
			highest = shares->weeks[i].percent;
	return highest > 0 ? highest : 1;
}

static int middle_of(int week)
{
	return LEFT + week * COLUMN + COLUMN / 2;
}

static void write_bar(struct chart *chart, const struct team_shares *shares, int week, int base,
                      int height)
{
	bool is_over = shares->weeks[week].percent > shares->budget;
	if (shares->weeks[week].is_known)
		svg_rect(chart->out, is_over ? "share over" : "share", middle_of(week) - BAR / 2,
		         base - height, BAR, height > 0 ? height : 1);
}

/* What is over the budget is marked by a word sign as well: "28!" */
static void write_percent(struct chart *chart, const struct team_shares *shares, int week, int base,
                          int height)
{
	const struct interruption_share *share = &shares->weeks[week];
	bool is_over = share->percent > shares->budget;
	if (!share->is_known)
		svg_text(chart->out, "tick", middle_of(week), base - 4, SVG_MIDDLE, STR("–"));
	else
		svg_text(chart->out, is_over ? "value halo strong" : "value halo", middle_of(week),
		         base - height - 5, SVG_MIDDLE,
		         arena_printf(chart->scratch, "%d%s", share->percent, is_over ? "!" : ""));
}

static void write_bars(struct chart *chart, const struct team_shares *shares, int base)
{
	int highest = highest_of(shares), budget = base - shares->budget * PLOT / highest;
	for (int i = 0; i < SHARE_WEEKS; i++)
		write_bar(chart, shares, i, base, shares->weeks[i].percent * PLOT / highest);
	svg_line(chart->out, "budget", LEFT, budget, RIGHT, budget);
	svg_text(chart->out, "label", RIGHT + 8, budget + 4, SVG_START,
	         CHART_SAY(chart, budget_percent, .percent = chart_number(chart, shares->budget)));
	for (int i = 0; i < SHARE_WEEKS; i++)
		write_percent(chart, shares, i, base, shares->weeks[i].percent * PLOT / highest);
}

static void write_team(struct chart *chart, const struct team_shares *shares, int top)
{
	svg_text(chart->out, "label strong", LEFT, top + 16, SVG_START,
	         svg_fit(chart->scratch, record_words(&shares->team->record), 300));
	if (shares->any_known) {
		int base = top + LABEL + TOP + PLOT;
		svg_line(chart->out, "base", LEFT, base, RIGHT, base);
		write_bars(chart, shares, base);
		return;
	}
	svg_text(chart->out, "tick", LEFT, top + 34, SVG_START,
	         chart_word(chart, TEXT_share_not_shown_long));
}

static int team_height(const struct team_shares *shares)
{
	return shares->any_known ? TEAM : SILENT_TEAM;
}

static void write_weeks(struct chart *chart, const struct team_shares *shares, int y)
{
	for (int i = SHARE_WEEKS - 1; i >= 0; i -= 2)
		svg_text(chart->out, "tick", middle_of(i), y, SVG_MIDDLE,
		         chart_day(chart, shares->weeks[i].until));
	svg_text(chart->out, "tick", RIGHT + 8, y, SVG_START, chart_word(chart, TEXT_share_weeks));
}

static void write_share(struct chart *chart, const struct interruption_share *share)
{
	struct str percent = chart_number(chart, share->percent);
	numbers_text(chart, !share->is_known     ? chart_word(chart, TEXT_share_not_shown)
	                    : share->is_by_hours ? CHART_SAY(chart, percent_of_hours, .percent = percent)
	                                         : CHART_SAY(chart, percent_of_tasks, .percent = percent));
}

static void write_numbers(struct chart *chart, team_shares_list teams)
{
	static const struct numbers_column columns[] = {
		WORDS(team), WORDS(column_28_days_to), NUMBERS(column_tasks),
		WORDS(column_interruptions), NUMBERS(column_budget),
	};
	numbers_open(chart, columns, ARRAY_COUNT(columns));
	for (size_t t = 0; t < teams.count; t++)
		for (size_t i = 0; i < SHARE_WEEKS && teams.items[t].any_known; i++) {
			const struct team_shares *shares = &teams.items[t];
			numbers_row(chart);
			numbers_head(chart, &shares->team->record, STR(""));
			numbers_date(chart, shares->weeks[i].until);
			numbers_count(chart, shares->weeks[i].tasks);
			write_share(chart, &shares->weeks[i]);
			numbers_count(chart, (size_t)shares->budget);
		}
	numbers_close(chart);
}

static struct str describe(struct chart *chart, team_shares_list teams)
{
	struct str words = chart_word(chart, TEXT_shares_say);
	for (size_t i = 0; i < teams.count; i++) {
		const struct team_shares *shares = &teams.items[i];
		const struct interruption_share *last = &shares->weeks[SHARE_WEEKS - 1];
		struct str title = record_words(&shares->team->record);
		if (last->is_known)
			words = chart_sentences(chart, words,
			                        CHART_SAY(chart, share_says, .team = title,
			                                  .percent = chart_number(chart, last->percent),
			                                  .budget = chart_number(chart, shares->budget)));
	}
	return words;
}

bool chart_interruptions(struct chart *chart)
{
	team_shares_list teams = metric_shares(chart->scratch, chart->facts, chart->scope);
	bool any_known = false;
	int height = 0, y = 0;
	for (size_t i = 0; i < teams.count; i++) {
		any_known = any_known || teams.items[i].any_known;
		height += team_height(&teams.items[i]);
	}
	if (!any_known)
		return false;
	struct str words = describe(chart, teams);
	figure_open(chart, "chart-interruptions", words);
	plot_open(chart, CHART_WIDTH, height + AXIS, PLOT_IMAGE, words);
	for (size_t i = 0; i < teams.count; i++) {
		write_team(chart, &teams.items[i], y);
		y += team_height(&teams.items[i]);
	}
	write_weeks(chart, &teams.items[0], height + AXIS - 8);
	plot_close(chart);
	write_numbers(chart, teams);
	figure_close(chart);
	return true;
}
