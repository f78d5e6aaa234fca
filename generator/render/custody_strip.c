#include "render/custody_strip.h"

#include "render/chart_figure.h"
#include "render/custody_notes.h"
#include "render/time_scale.h"

enum {
	WIDTH = CHART_WIDTH,
	EDGE = 8,
	BAND = 30,
	LANE = 9,       /* what the work itself waits for */
	AXIS = 24,
	LEGEND = 26,
};

struct strip {
	struct chart chart;
	const struct task *task;
	custody_chain spans;
	struct time_scale scale;
	date end;
	struct notes above, below;
};

static struct str holder_words(const struct chart *chart, const struct reference *holder)
{
	if (holder == NULL || holder->text.length == 0)
		return chart_word(chart, TEXT_nobody_named);
	return holder->record != NULL ? record_words(holder->record) : holder->text;
}

static date end_of(const struct strip *strip, const struct custody_span *span)
{
	return span->until != DATE_NONE ? span->until : strip->end;
}

/* ---- what the notes say ---- */

static struct str answer_words(struct strip *strip, const struct handoff *handoff)
{
	const struct chart *chart = &strip->chart;
	switch (handoff_state(handoff, strip->end)) {
	case HANDOFF_ACCEPTED:
		return CHART_SAY(chart, custody_taken_up, .date = chart_day(chart, handoff->accepted_on.day));
	case HANDOFF_DECLINED:
		return CHART_SAY(chart, custody_declined, .date = chart_day(chart, handoff->declined_on.day));
	case HANDOFF_WAITING:
		break;
	}
	return CHART_SAY(chart, custody_waiting, .who = holder_words(chart, &handoff->to),
	                 .date = chart_day(chart, handoff->date.day));
}

static date answer_day(const struct strip *strip, const struct handoff *handoff)
{
	switch (handoff_state(handoff, strip->end)) {
	case HANDOFF_ACCEPTED:
		return handoff->accepted_on.day;
	case HANDOFF_DECLINED:
		return handoff->declined_on.day;
	case HANDOFF_WAITING:
		break;
	}
	return handoff->date.day;
}

static bool is_drawn(const struct strip *strip, const struct handoff *handoff)
{
	date day = answer_day(strip, handoff);
	return day != DATE_NONE && day <= strip->end;
}

static void note_handoffs(struct strip *strip)
{
	const struct task *task = strip->task;
	strip->above.items = arena_array(strip->chart.scratch, struct note, task->handoffs.count);
	for (size_t i = 0; i < task->handoffs.count; i++) {
		const struct handoff *handoff = &task->handoffs.items[i];
		if (is_drawn(strip, handoff))
			notes_add(&strip->above, strip->chart.scratch, scale_x(&strip->scale, answer_day(strip, handoff)), "tick",
			         answer_words(strip, handoff));
	}
	notes_pack(&strip->above);
}

/* One holder's stretches follow each other, one of them waiting: the first of them bears the name. */
static bool starts_hold(const struct strip *strip, size_t i)
{
	if (i == 0)
		return true;
	const struct reference *a = strip->spans.items[i - 1].holder, *b = strip->spans.items[i].holder;
	if (a == NULL || b == NULL)
		return a != b;
	return a->record != NULL ? a->record != b->record : !str_equal(a->text, b->text);
}

/* Where the hold ends that starts with span i. */
static size_t hold_end(const struct strip *strip, size_t i)
{
	size_t last = i;
	while (last + 1 < strip->spans.count && !starts_hold(strip, last + 1))
		last++;
	return last;
}

static bool fits_inside(const struct strip *strip, size_t i)
{
	const struct custody_span *last = &strip->spans.items[hold_end(strip, i)];
	int from = scale_x(&strip->scale, strip->spans.items[i].from);
	int until = scale_x(&strip->scale, end_of(strip, last));
	return svg_text_width(holder_words(&strip->chart, strip->spans.items[i].holder)) + 14 <= until - from;
}

static void note_holders(struct strip *strip)
{
	const struct waiting_on *waiting = strip->task->waiting_on;
	strip->below.items = arena_array(strip->chart.scratch, struct note, strip->spans.count + 1);
	for (size_t i = 0; i < strip->spans.count; i++)
		if (starts_hold(strip, i) && !fits_inside(strip, i))
			notes_add(&strip->below, strip->chart.scratch, scale_x(&strip->scale, strip->spans.items[i].from), "label",
			         holder_words(&strip->chart, strip->spans.items[i].holder));
	if (category_is_open(strip->task->category) && waiting->since.day != DATE_NONE)
		notes_add(&strip->below, strip->chart.scratch, scale_x(&strip->scale, waiting->since.day), "tick",
		         CHART_SAY(&strip->chart, custody_waits_for,
		                   .who = holder_words(&strip->chart, &waiting->who)));
	notes_pack(&strip->below);
}

/* ---- drawing ---- */

static bool has_lane(const struct strip *strip)
{
	date since = strip->task->waiting_on->since.day;
	return category_is_open(strip->task->category) && since != DATE_NONE && since < strip->end;
}

static void draw_spans(struct strip *strip, int top)
{
	struct buffer *out = strip->chart.out;
	struct str prefix = strip->chart.request->prefix;
	size_t hold = 0;
	for (size_t i = 0; i < strip->spans.count; i++) {
		const struct custody_span *span = &strip->spans.items[i];
		int from = scale_x(&strip->scale, span->from);
		int until = scale_x(&strip->scale, end_of(strip, span));
		hold += i > 0 && starts_hold(strip, i);
		int width = until > from ? until - from : 1;
		const char *class = hold % 2 == 0 ? "hold" : "hold other";
		if (span->waiting != NULL)
			svg_rect_pattern(out, class, prefix, "hatch", from, top, width, BAND);
		else
			svg_rect(out, class, from, top, width, BAND);
	}
	for (size_t i = 0; i < strip->spans.count; i++)
		if (starts_hold(strip, i) && fits_inside(strip, i))
			svg_text(out, "label halo", scale_x(&strip->scale, strip->spans.items[i].from) + 7,
			         top + 20, SVG_START, holder_words(&strip->chart, strip->spans.items[i].holder));
}

static void draw_marks(struct strip *strip, int top)
{
	static const enum svg_mark marks[] = {
		[HANDOFF_WAITING] = MARK_RING,
		[HANDOFF_ACCEPTED] = MARK_CHECK,
		[HANDOFF_DECLINED] = MARK_CROSS,
	};
	static const char *const classes[] = {
		[HANDOFF_WAITING] = "waits",
		[HANDOFF_ACCEPTED] = "fix",
		[HANDOFF_DECLINED] = "declined",
	};
	for (size_t i = 0; i < strip->task->handoffs.count; i++) {
		const struct handoff *handoff = &strip->task->handoffs.items[i];
		enum handoff_state state = handoff_state(handoff, strip->end);
		if (is_drawn(strip, handoff))
			svg_mark(strip->chart.out, marks[state], classes[state],
			         scale_x(&strip->scale, answer_day(strip, handoff)), top);
	}
}

static bool has_waits(const struct strip *strip)
{
	for (size_t i = 0; i < strip->spans.count; i++)
		if (strip->spans.items[i].waiting != NULL)
			return true;
	return has_lane(strip);
}

static struct str describe(struct strip *strip)
{
	const struct custody_span *first = &strip->spans.items[0];
	const struct custody_span *last = &strip->spans.items[strip->spans.count - 1];
	const struct chart *chart = &strip->chart;
	size_t holds = 0;
	for (size_t i = 0; i < strip->spans.count; i++)
		holds += starts_hold(strip, i);
	struct str from = chart_date(chart, first->from), until = chart_date(chart, end_of(strip, last));
	struct str hands = chart_counted(chart, TEXT_custody_hands, holds);
	struct str who = holder_words(chart, last->holder);
	return last->until == DATE_NONE
	               ? CHART_SAY(chart, custody_now, .first = from, .last = until, .hands = hands, .who = who)
	               : CHART_SAY(chart, custody_end, .first = from, .last = until, .hands = hands, .who = who);
}

/* The first and the last day are always named; others where there is room between them. */
static void draw_axis(struct strip *strip, int top, int bottom)
{
	enum { BELOW = 16, APART = 14 };
	struct arena *scratch = strip->chart.scratch;
	bool is_over = strip->spans.items[strip->spans.count - 1].until != DATE_NONE;
	struct str first = chart_day(&strip->chart, strip->scale.from);
	struct str last = chart_day(&strip->chart, strip->scale.until);
	if (!is_over)
		last = CHART_SAY(&strip->chart, chart_as_of, .date = last);
	scale_axis(strip->chart.out, scratch, &strip->scale, top, bottom,
	           EDGE + svg_text_width(first) + APART, WIDTH - EDGE - svg_text_width(last) - APART);
	svg_text(strip->chart.out, "tick", EDGE, bottom + BELOW, SVG_START, first);
	svg_text(strip->chart.out, "tick", WIDTH - EDGE, bottom + BELOW, SVG_END, last);
}

static void draw(struct strip *strip)
{
	struct buffer *out = strip->chart.out;
	struct str prefix = strip->chart.request->prefix;
	int band = 8 + NOTE_STEM + strip->above.rows * NOTE_ROW;
	int lane = band + BAND, under = lane + (has_lane(strip) ? LANE : 0);
	int bottom = under + (strip->below.rows > 0 ? NOTE_STEM + strip->below.rows * NOTE_ROW + 6 : 6);
	int legend = has_waits(strip) ? LEGEND : 0;
	plot_open(&strip->chart, WIDTH, bottom + AXIS + legend, PLOT_IMAGE, describe(strip));
	if (has_waits(strip))
		svg_hatch(out, prefix);
	draw_axis(strip, band, bottom);
	notes_draw(&strip->above, out, band, -1);
	notes_draw(&strip->below, out, under, 1);
	draw_spans(strip, band);
	if (has_lane(strip)) {
		int from = scale_x(&strip->scale, strip->task->waiting_on->since.day);
		svg_rect_pattern(out, "hold", prefix, "hatch", from, lane, strip->scale.right - from, LANE);
	}
	draw_marks(strip, band);
	if (legend > 0) {
		svg_rect_pattern(out, "hold", prefix, "hatch", EDGE, bottom + AXIS + 9, 22, 12);
		svg_text(out, "tick", EDGE + 30, bottom + AXIS + 20, SVG_START, chart_word(&strip->chart, TEXT_flow_waiting));
	}
	plot_close(&strip->chart);
}

/* ---- words ---- */

static void write_holder(struct strip *strip, const struct reference *holder)
{
	if (holder != NULL && holder->record != NULL)
		chart_link(&strip->chart, holder->record);
	else
		html_text(strip->chart.out, holder_words(&strip->chart, holder));
}

/* The holder as HTML, for a sentence around it. */
static struct str holder_html(struct strip *strip, const struct reference *holder)
{
	struct buffer *out = strip->chart.out;
	size_t start = out->length;
	write_holder(strip, holder);
	struct str html = arena_copy(strip->chart.scratch, str_after(buffer_str(out), start));
	out->length = start;
	return html;
}

static void write_wait(struct strip *strip, const struct handoff *handoff)
{
	const struct language *language = facts_language(strip->chart.facts);
	enum handoff_state state = handoff_state(handoff, strip->end);
	struct str who = holder_html(strip, &handoff->to);
	buffer_literal(strip->chart.out, ", ");
	if (state == HANDOFF_WAITING) {
		html_fill(strip->chart.out, language, TEXT_custody_while_waiting, &who);
		return;
	}
	const struct text_custody_while_taken places = {
		.who = who, .date = chart_time_html(&strip->chart, answer_day(strip, handoff))
	};
	html_fill(strip->chart.out, language,
	          state == HANDOFF_ACCEPTED ? TEXT_custody_while_taken : TEXT_custody_while_declined,
	          (const struct str *)&places);
}

/* "20 March 2026 to 5 April 2026, when it was closed" */
static void write_range(struct strip *strip, const struct custody_span *span)
{
	const struct language *language = facts_language(strip->chart.facts);
	bool is_last = span == &strip->spans.items[strip->spans.count - 1];
	struct text_custody_until places = { .first = chart_time_html(&strip->chart, span->from) };
	if (span->until == DATE_NONE) {
		html_fill(strip->chart.out, language, TEXT_custody_until_now, &places.first);
		return;
	}
	places.last = chart_time_html(&strip->chart, span->until);
	html_fill(strip->chart.out, language,
	          !is_last                                      ? TEXT_custody_until
	          : span->until > strip->task->closed.day ? TEXT_custody_until_checked
	                                                  : TEXT_custody_until_closed,
	          (const struct str *)&places);
}

static void write_list(struct strip *strip)
{
	struct buffer *out = strip->chart.out;
	buffer_literal(out, "<ol class=\"holds\">\n");
	for (size_t i = 0; i < strip->spans.count; i++) {
		const struct custody_span *span = &strip->spans.items[i];
		buffer_literal(out, "<li><strong>");
		write_holder(strip, span->holder);
		buffer_literal(out, "</strong>: ");
		if (span->from == DATE_NONE) {
			html_text(out, chart_word(&strip->chart, TEXT_custody_undated));
			buffer_literal(out, "</li>\n");
			continue;
		}
		int days = end_of(strip, span) - span->from;
		write_range(strip, span);
		buffer_literal(out, ", ");
		html_text(out, chart_counted(&strip->chart, TEXT_days, (size_t)days));
		if (span->waiting != NULL)
			write_wait(strip, span->waiting);
		buffer_literal(out, "</li>\n");
	}
	buffer_literal(out, "</ol>\n");
}

void custody_strip(struct buffer *out, struct arena *scratch, const struct facts *facts,
                   const struct task *task, const struct chart_request *request)
{
	struct chart_request whole = *request;
	whole.area = NULL;
	whole.team = NULL;
	struct strip strip = {
		.chart = { .out = out, .scratch = scratch, .facts = facts, .request = &whole,
		           .title = language_text(facts_language(facts), TEXT_in_whose_hands), .about = &task->record },
		.task = task,
		.end = facts_as_of(facts),
		.spans = custody_of(scratch, task, facts_as_of(facts)),
	};
	date from = strip.spans.items[0].from;
	date until = end_of(&strip, &strip.spans.items[strip.spans.count - 1]);
	figure_open(&strip.chart, "chart-custody", STR(""));
	if (from != DATE_NONE && until > from) {
		strip.scale = (struct time_scale){ from, until, EDGE, WIDTH - EDGE, facts_language(facts),
			                          request->memory };
		note_handoffs(&strip);
		note_holders(&strip);
		draw(&strip);
	}
	write_list(&strip);
	figure_close(&strip.chart);
}
