/* Due dates ahead: thirty days, and before them what is overdue. */
#include "render/chart_kinds.h"
#include "render/time_scale.h"

enum {
	ROWS_MOST = 14,
	LATE_MOST = 7, /* of them, when there is more than fits */
	ROW = 24,
	TOP = 28,
	TODAY = 56,
	RIGHT = CHART_WIDTH - 12,
	AXIS = 24,
	BESIDE = 13, /* from a mark to its words */
};

static struct str when_words(struct chart *chart, const struct task *task, date today)
{
	int late = today - task->due.day;
	struct str day = chart_day(chart, task->due.day);
	if (late <= 0)
		return late == 0 ? CHART_SAY(chart, due_today, .date = day) : day;
	return CHART_COUNT(chart, due_over, (size_t)late, .date = day);
}

/* Words stand right of the mark where they fit, else left of it where there is more room. */
static void write_row(struct chart *chart, const struct time_scale *scale, const struct task *task,
                      int y)
{
	date today = facts_as_of(chart->facts);
	bool is_late = task->due.day < today;
	int x = is_late ? TODAY - 22 : scale_x(scale, task->due.day);
	int right = CHART_WIDTH - (is_late ? TODAY : x) - BESIDE, left = x - TODAY - BESIDE;
	struct str when = when_words(chart, task, today), title = record_words(&task->record);
	int tail = svg_text_width(when) + 8;
	bool is_right = svg_text_width(title) + tail <= right || right >= left;
	title = svg_fit(chart->scratch, title, (is_right ? right : left) - tail);
	int text_x = is_right ? (is_late ? TODAY : x) + BESIDE : x - BESIDE;
	if (is_right)
		svg_line(chart->out, is_late ? "stem late" : "stem", TODAY, y, x, y);
	svg_mark(chart->out, is_late ? MARK_LATE : MARK_DIAMOND, is_late ? "late" : "event", x, y);
	buffer_printf(chart->out, "<text class=\"label halo\" x=\"%d\" y=\"%d\"%s>", text_x, y + 4,
	              is_right ? "" : " text-anchor=\"end\"");
	html_text(chart->out, title);
	buffer_printf(chart->out, " <tspan class=\"tick%s\">", is_late ? " late-word" : "");
	html_text(chart->out, when);
	buffer_literal(chart->out, "</tspan></text>");
}

static void write_numbers(struct chart *chart, task_list due)
{
	static const struct numbers_column columns[] = {
		WORDS(column_task), WORDS(due), WORDS(state), WORDS(area),
	};
	date today = facts_as_of(chart->facts);
	numbers_open(chart, columns, ARRAY_COUNT(columns));
	for (size_t i = 0; i < due.count; i++) {
		const struct task *task = due.items[i];
		const struct area *area = reference_area(&task->area);
		numbers_row(chart);
		numbers_head(chart, &task->record, STR(""));
		buffer_literal(chart->out, "<td>");
		struct str day = chart_time_html(chart, task->due.day);
		if (task->due.day < today)
			html_fill(chart->out, facts_language(chart->facts), TEXT_due_overdue, &day);
		else
			buffer_add(chart->out, day);
		buffer_literal(chart->out, "</td>");
		numbers_text(chart, category_label(chart, task->category));
		numbers_record(chart, area != NULL ? &area->record : NULL);
	}
	numbers_close(chart);
}

static size_t count_late(struct chart *chart, task_list due)
{
	size_t late = 0;
	while (late < due.count && due.items[late]->due.day < facts_as_of(chart->facts))
		late++;
	return late;
}

/* What is overdue leaves room for what is ahead, and the other way round. */
static task_list choose_drawn(struct chart *chart, task_list due)
{
	size_t late = count_late(chart, due), ahead = due.count - late;
	size_t room = ahead < ROWS_MOST - LATE_MOST ? ROWS_MOST - ahead : LATE_MOST;
	size_t kept = due.count > ROWS_MOST && late > room ? room : late;
	task_list drawn = { arena_array(chart->scratch, const struct task *, ROWS_MOST), 0 };
	for (size_t i = 0; i < due.count && drawn.count < ROWS_MOST; i++)
		if (i < kept || i >= late)
			drawn.items[drawn.count++] = due.items[i];
	return drawn;
}

static struct str describe(struct chart *chart, task_list due, size_t drawn)
{
	date today = facts_as_of(chart->facts);
	size_t late = count_late(chart, due);
	struct str words = CHART_COUNT(chart, due_says, due.count - late, .date = chart_date(chart, today),
	                               .days = chart_number(chart, DUE_DAYS),
	                               .late = chart_number(chart, (double)late));
	if (drawn < due.count)
		words = chart_sentences(chart, words, chart_counted(chart, TEXT_due_drawn, drawn));
	return words;
}

bool chart_due(struct chart *chart)
{
	task_list due = metric_due(chart->scratch, chart->facts, chart->scope);
	if (due.count == 0)
		return false;
	date today = facts_as_of(chart->facts);
	struct time_scale scale = { today, today + DUE_DAYS, TODAY, RIGHT,
	                            facts_language(chart->facts), chart->request->memory };
	task_list drawn = choose_drawn(chart, due);
	int bottom = TOP + (int)drawn.count * ROW + 6;
	struct str words = describe(chart, due, drawn.count);
	figure_open(chart, "chart-due", words);
	plot_open(chart, CHART_WIDTH, bottom + AXIS, PLOT_IMAGE, words);
	svg_rect(chart->out, "past", 0, TOP - 8, TODAY, bottom - TOP + 8);
	scale_axis(chart->out, chart->scratch, &scale, TOP - 8, bottom, TODAY, CHART_WIDTH);
	scale_mark(chart->out, chart->scratch, &scale, today, TOP - 8, bottom);
	svg_text(chart->out, "tick", 0, bottom + 16, SVG_START, chart_word(chart, TEXT_overdue));
	for (size_t i = 0; i < drawn.count; i++)
		write_row(chart, &scale, drawn.items[i], TOP + 8 + (int)i * ROW);
	plot_close(chart);
	write_numbers(chart, due);
	figure_close(chart);
	return true;
}
