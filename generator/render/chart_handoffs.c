/* Hand-offs between areas: ribbons from those who gave to those who were asked. */
#include "render/chart_kinds.h"

#include <stdlib.h>

enum {
	FLOWS_MOST = 14,
	LEFT = 196,
	RIGHT = CHART_WIDTH - 196,
	POST = 6,
	TOP = 26,
	GAP = 14,
	THIN = 15,  /* a ribbon has room for its number */
	THICK = 18, /* of one hand-off, where there is room */
	TALL = 340,
	LEGEND = 30,
};

/* One end of ribbons. */
struct post {
	const struct record *place;
	int height, top, used;
	int64_t pull; /* where its ribbons come from, weighed by their width */
};

struct posts {
	struct post items[FLOWS_MOST];
	size_t count;
};

struct ribbons {
	const struct handoff_flow *flows;
	size_t count;
	int unit;
	struct posts from, to;
	int height;
};

/* One answer's part of a ribbon: wide enough for its number, nothing without hand-offs. */
static int part_width(const struct ribbons *ribbons, size_t count)
{
	int width = (int)count * ribbons->unit;
	return count == 0 ? 0 : width > THIN ? width : THIN;
}

static int width_of(const struct ribbons *ribbons, const struct handoff_flow *flow)
{
	return part_width(ribbons, flow->accepted) + part_width(ribbons, flow->waiting) +
	       part_width(ribbons, flow->declined);
}

static struct post *find_post(struct posts *posts, const struct record *place)
{
	for (size_t i = 0; i < posts->count; i++)
		if (posts->items[i].place == place)
			return &posts->items[i];
	posts->items[posts->count] = (struct post){ .place = place };
	return &posts->items[posts->count++];
}

static int stack_posts(struct posts *posts)
{
	int y = TOP;
	for (size_t i = 0; i < posts->count; i++) {
		posts->items[i].top = y;
		y += posts->items[i].height + GAP;
	}
	return y - GAP;
}

/* Insertion keeps equals in their order, which qsort does not promise. */
static void sort_by_pull(struct posts *posts)
{
	for (size_t i = 1; i < posts->count; i++) {
		struct post post = posts->items[i];
		size_t at = i;
		for (; at > 0 && posts->items[at - 1].pull * post.height >
		                         post.pull * posts->items[at - 1].height; at--)
			posts->items[at] = posts->items[at - 1];
		posts->items[at] = post;
	}
}

static void pull_posts(struct ribbons *ribbons, bool is_right)
{
	struct posts *pulled = is_right ? &ribbons->to : &ribbons->from;
	struct posts *pulling = is_right ? &ribbons->from : &ribbons->to;
	for (size_t i = 0; i < pulled->count; i++)
		pulled->items[i].pull = 0;
	for (size_t i = 0; i < ribbons->count; i++) {
		const struct handoff_flow *flow = &ribbons->flows[i];
		const struct post *there = find_post(pulling, is_right ? flow->from : flow->to);
		find_post(pulled, is_right ? flow->to : flow->from)->pull +=
		        (int64_t)(there->top + there->height / 2) * width_of(ribbons, flow);
	}
	sort_by_pull(pulled);
	stack_posts(pulled);
}

static struct ribbons lay_out(const struct handoff_flow *flows, size_t count)
{
	struct ribbons ribbons = { .flows = flows, .count = count };
	size_t total = 0;
	for (size_t i = 0; i < count; i++)
		total += flows[i].made;
	ribbons.unit = total * THICK <= TALL ? THICK : total < TALL ? TALL / (int)total : 1;
	for (size_t i = 0; i < count; i++) {
		find_post(&ribbons.from, flows[i].from)->height += width_of(&ribbons, &flows[i]);
		find_post(&ribbons.to, flows[i].to)->height += width_of(&ribbons, &flows[i]);
	}
	int left = stack_posts(&ribbons.from), right = stack_posts(&ribbons.to);
	for (int round = 0; round < 4; round++)
		pull_posts(&ribbons, round % 2 == 0);
	ribbons.height = left > right ? left : right;
	return ribbons;
}

/* A part of a ribbon; 'state' says which. */
static void write_part(struct chart *chart, enum handoff_state state, int y1, int y2, int width)
{
	static const char *const classes[] = {
		[HANDOFF_WAITING] = "waiting filled",
		[HANDOFF_ACCEPTED] = "accepted",
		[HANDOFF_DECLINED] = "declined",
	};
	enum { X1 = LEFT + POST, X2 = RIGHT - POST, MIDDLE = (X1 + X2) / 2 };
	struct buffer *out = chart->out;
	if (width == 0)
		return;
	buffer_printf(out, "<path class=\"ribbon %s\"", classes[state]);
	if (state == HANDOFF_WAITING)
		buffer_printf(out, " fill=\"url(#" STR_FMT "-hatch)\"", STR_ARG(chart->request->prefix));
	buffer_printf(out, " d=\"M%d %dC%d %d %d %d %d %dV%dC%d %d %d %d %d %dz\"/>", X1, y1, MIDDLE, y1,
	              MIDDLE, y2, X2, y2, y2 + width, MIDDLE, y2 + width, MIDDLE, y1 + width, X1,
	              y1 + width);
}

static void write_part_number(struct chart *chart, size_t count, int y, int width)
{
	if (count > 0)
		svg_number(chart->out, "value halo strong", LEFT + POST + 6, y + width / 2 + 5, SVG_START,
		           count);
}

/* The widths of a ribbon's parts, which lie on each other in this order. */
struct cuts {
	int accepted, waiting, declined;
};

static struct cuts cuts_of(const struct ribbons *ribbons, const struct handoff_flow *flow)
{
	return (struct cuts){ part_width(ribbons, flow->accepted), part_width(ribbons, flow->waiting),
		              part_width(ribbons, flow->declined) };
}

static void write_ribbon(struct chart *chart, struct cuts cuts, int y1, int y2)
{
	int waiting = cuts.accepted, declined = cuts.accepted + cuts.waiting;
	write_part(chart, HANDOFF_ACCEPTED, y1, y2, cuts.accepted);
	write_part(chart, HANDOFF_WAITING, y1 + waiting, y2 + waiting, cuts.waiting);
	write_part(chart, HANDOFF_DECLINED, y1 + declined, y2 + declined, cuts.declined);
}

static void write_ribbon_numbers(struct chart *chart, const struct handoff_flow *flow,
                                 struct cuts cuts, int y)
{
	write_part_number(chart, flow->accepted, y, cuts.accepted);
	write_part_number(chart, flow->waiting, y + cuts.accepted, cuts.waiting);
	write_part_number(chart, flow->declined, y + cuts.accepted + cuts.waiting, cuts.declined);
}

static struct str place_words(const struct chart *chart, const struct record *place)
{
	return place != NULL ? record_words(place) : chart_word(chart, TEXT_place_not_known);
}

static void write_posts(struct chart *chart, const struct posts *posts, int x, int label,
                        enum svg_anchor anchor)
{
	for (size_t i = 0; i < posts->count; i++) {
		const struct post *post = &posts->items[i];
		svg_rect(chart->out, "post", x, post->top, POST, post->height);
		svg_text(chart->out, "label", label, post->top + post->height / 2 + 5, anchor,
		         svg_fit(chart->scratch, place_words(chart, post->place), LEFT - 12));
	}
}

/* Ribbons leave and arrive in the order in which the other ends stand, so that few of them cross. */
static void write_all(struct chart *chart, struct ribbons *ribbons)
{
	int starts[FLOWS_MOST] = { 0 }, ends[FLOWS_MOST] = { 0 };
	for (size_t t = 0; t < ribbons->to.count; t++)
		for (size_t i = 0; i < ribbons->count; i++) {
			const struct handoff_flow *flow = &ribbons->flows[i];
			struct post *from = find_post(&ribbons->from, flow->from);
			if (flow->to != ribbons->to.items[t].place)
				continue;
			starts[i] = from->top + from->used;
			from->used += width_of(ribbons, flow);
		}
	for (size_t f = 0; f < ribbons->from.count; f++)
		for (size_t i = 0; i < ribbons->count; i++) {
			const struct handoff_flow *flow = &ribbons->flows[i];
			struct post *to = find_post(&ribbons->to, flow->to);
			if (flow->from != ribbons->from.items[f].place)
				continue;
			ends[i] = to->top + to->used;
			to->used += width_of(ribbons, flow);
		}
	for (size_t i = 0; i < ribbons->count; i++)
		write_ribbon(chart, cuts_of(ribbons, &ribbons->flows[i]), starts[i], ends[i]);
	for (size_t i = 0; i < ribbons->count; i++)
		write_ribbon_numbers(chart, &ribbons->flows[i], cuts_of(ribbons, &ribbons->flows[i]),
		                     starts[i]);
}

static void write_legend(struct chart *chart, int y)
{
	struct str prefix = chart->request->prefix;
	svg_rect(chart->out, "ribbon accepted", 120, y - 11, 20, 12);
	svg_text(chart->out, "tick", 146, y, SVG_START, chart_word(chart, TEXT_flow_taken_up));
	svg_rect_pattern(chart->out, "ribbon waiting", prefix, "hatch", 236, y - 11, 20, 12);
	svg_text(chart->out, "tick", 262, y, SVG_START, chart_word(chart, TEXT_flow_waiting));
	svg_rect(chart->out, "ribbon declined", 436, y - 11, 20, 12);
	svg_text(chart->out, "tick", 462, y, SVG_START, chart_word(chart, TEXT_flow_declined));
}

static void write_numbers(struct chart *chart, struct handoff_flows flows)
{
	static const struct numbers_column columns[] = {
		WORDS(column_from), WORDS(column_to), NUMBERS(column_made), NUMBERS(column_taken_up),
		NUMBERS(column_waiting), NUMBERS(column_declined),
	};
	numbers_open(chart, columns, ARRAY_COUNT(columns));
	for (size_t i = 0; i < flows.flows.count; i++) {
		const struct handoff_flow *flow = &flows.flows.items[i];
		numbers_row(chart);
		numbers_head(chart, flow->from, place_words(chart, flow->from));
		if (flow->to != NULL)
			numbers_record(chart, flow->to);
		else
			numbers_text(chart, place_words(chart, flow->to));
		numbers_count(chart, flow->made);
		numbers_count(chart, flow->accepted);
		numbers_count(chart, flow->waiting);
		numbers_count(chart, flow->declined);
	}
	numbers_close(chart);
}

static struct str describe(struct chart *chart, struct handoff_flows flows, size_t drawn)
{
	size_t made = 0, waiting = 0, declined = 0;
	for (size_t i = 0; i < flows.flows.count; i++) {
		made += flows.flows.items[i].made;
		waiting += flows.flows.items[i].waiting;
		declined += flows.flows.items[i].declined;
	}
	struct str words =
	        CHART_COUNT(chart, handoffs_chart_says, made, .days = chart_number(chart, HANDOFF_DAYS),
	                    .accepted = chart_number(chart, (double)(made - waiting - declined)),
	                    .waiting = chart_number(chart, (double)waiting),
	                    .declined = chart_number(chart, (double)declined));
	if (flows.within > 0)
		words = chart_sentences(chart, words,
		                        chart_counted(chart, TEXT_handoffs_within, flows.within));
	if (flows.flows.count > drawn)
		words = chart_sentences(chart, words, chart_counted(chart, TEXT_handoffs_drawn, drawn));
	return words;
}

bool chart_handoffs(struct chart *chart)
{
	struct handoff_flows flows = metric_handoffs(chart->scratch, chart->facts, chart->scope);
	if (flows.flows.count == 0)
		return false;
	size_t drawn = flows.flows.count < FLOWS_MOST ? flows.flows.count : FLOWS_MOST;
	struct ribbons ribbons = lay_out(flows.flows.items, drawn);
	struct str words = describe(chart, flows, drawn);
	figure_open(chart, "chart-handoffs", words);
	plot_open(chart, CHART_WIDTH, ribbons.height + LEGEND, PLOT_IMAGE, words);
	svg_hatch(chart->out, chart->request->prefix);
	svg_text(chart->out, "tick", LEFT, 14, SVG_END, chart_word(chart, TEXT_handed_on_by));
	svg_text(chart->out, "tick", RIGHT, 14, SVG_START, chart_word(chart, TEXT_asked_to_take_it));
	write_all(chart, &ribbons);
	write_posts(chart, &ribbons.from, LEFT, LEFT - 8, SVG_END);
	write_posts(chart, &ribbons.to, RIGHT - POST, RIGHT + 8, SVG_START);
	write_legend(chart, ribbons.height + LEGEND - 8);
	plot_close(chart);
	write_numbers(chart, flows);
	figure_close(chart);
	return true;
}
