#include "render/badge.h"

#include "base/unicode.h"
#include "render/html.h"

/* ---- counting ---------------------------------------------------------------- */

struct counting {
	struct arena *arena;
	badge_list badges;
	struct table by_url; /* of an area or team -> struct badge_counts */
};

static void add_badges(struct counting *counting, const struct record *of)
{
	static const char *const names[] = { "open", "signals" };
	struct badge_counts *counts = arena_new(counting->arena, struct badge_counts);
	counts->of = of;
	table_put(counting->arena, &counting->by_url, of->url, counts);
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		counting->badges.items[counting->badges.count++] = (struct badge){
			arena_printf(counting->arena, STR_FMT "%s.svg", STR_ARG(of->url), names[i]),
			counts,
			i == 0,
		};
}

static struct badge_counts *counts_of(struct counting *counting, const struct record *of)
{
	return of == NULL ? NULL : table_get(&counting->by_url, of->url);
}

/* An area or team that a signal's subject belongs to. */
struct belonging {
	const struct record *area, *team;
};

static struct belonging belonging_of(const struct record *subject)
{
	struct belonging belongs = { 0 };
	const struct area *area = NULL;
	if (subject->kind == RECORD_TASK) {
		const struct task *task = (const struct task *)subject;
		const struct team *team = task_team(task);
		belongs.area = task->area.record;
		belongs.team = team == NULL ? NULL : &team->record;
		return belongs;
	}
	if (subject->kind == RECORD_TEAM)
		belongs.team = subject;
	else if (subject->kind == RECORD_AREA)
		area = (const struct area *)subject;
	else if (subject->kind == RECORD_PAGE)
		area = reference_area(&((const struct page *)subject)->area);
	if (area != NULL)
		belongs = (struct belonging){ &area->record, area->team.record };
	return belongs;
}

badge_list badges_of(struct arena *arena, const struct facts *facts)
{
	struct counting counting = { .arena = arena };
	area_list areas = facts_areas(facts);
	team_list teams = facts_teams(facts);
	task_list tasks = facts_tasks(facts);
	signal_list signals = facts_signals(facts);
	counting.badges.items = arena_array(arena, struct badge, 2 * (areas.count + teams.count));
	for (size_t i = 0; i < areas.count; i++)
		add_badges(&counting, &areas.items[i]->record);
	for (size_t i = 0; i < teams.count; i++)
		add_badges(&counting, &teams.items[i]->record);
	for (size_t i = 0; i < tasks.count; i++) {
		struct belonging belongs = belonging_of(&tasks.items[i]->record);
		struct badge_counts *area = counts_of(&counting, belongs.area);
		struct badge_counts *team = counts_of(&counting, belongs.team);
		bool is_open = category_is_open(tasks.items[i]->category);
		if (area != NULL)
			area->open += is_open;
		if (team != NULL)
			team->open += is_open;
	}
	for (size_t i = 0; i < signals.count; i++) {
		struct belonging belongs = belonging_of(signals.items[i].subject);
		struct badge_counts *area = counts_of(&counting, belongs.area);
		struct badge_counts *team = counts_of(&counting, belongs.team);
		bool counts = signals.items[i].acknowledged == NULL;
		if (area != NULL)
			area->signals[signals.items[i].severity] += counts;
		if (team != NULL)
			team->signals[signals.items[i].severity] += counts;
	}
	return counting.badges;
}

/* ---- how wide ---------------------------------------------------------------- */

/* Widths of ' ' to '~' in Verdana at 11 pixels, in tenths of a pixel. */
static const unsigned char widths[] = {
	39, 43, 50, 90, 70, 118, 80, 30, 50, 50, 70, 90, 40, 50, 40, 50,
	70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 50, 50, 90, 90, 90, 60,
	110, 75, 75, 77, 85, 70, 63, 85, 83, 46, 50, 76, 61, 93, 82, 87,
	66, 87, 76, 75, 68, 81, 75, 109, 75, 68, 75, 50, 50, 50, 90, 70,
	70, 66, 69, 57, 69, 66, 39, 69, 70, 30, 38, 65, 30, 107, 70, 67,
	69, 69, 47, 57, 43, 70, 65, 90, 65, 65, 58, 70, 50, 70, 90,
};

enum { WIDTH_NARROW = 70, WIDTH_WIDE = 110 }; /* of other characters */

static int width_of(struct str text)
{
	int tenths = 0;
	while (text.length > 0) {
		uint32_t c = unicode_next(&text);
		int columns = c >= ' ' && c <= '~' ? 0 : unicode_width(c);
		if (c >= ' ' && c <= '~')
			tenths += widths[c - ' '];
		else if (columns > 0)
			tenths += columns > 1 ? WIDTH_WIDE : WIDTH_NARROW;
	}
	return (tenths + 9) / 10;
}

/* A name that is not longer than a badge should be. */
static struct str short_name(struct arena *arena, struct str name)
{
	enum { CHARACTERS_MOST = 32 };
	struct str rest = name;
	for (int i = 0; i < CHARACTERS_MOST && rest.length > 0; i++)
		unicode_next(&rest);
	return rest.length == 0 ? name
	                        : arena_printf(arena, STR_FMT "\xE2\x80\xA6",
	                                       STR_ARG(str_trim(str_first(name, name.length - rest.length))));
}

/* ---- drawing ---------------------------------------------------------------- */

enum { HEIGHT = 20, BASELINE = 14, MARGIN = 6, SHAPE = 14 };

/* Colours on which white text has a contrast above 4.5; shapes in a field of 10 by 10. */
static const struct {
	const char *colour, *shape;
} looks[SIGNAL_SEVERITIES] = {
	[SIGNAL_WARM] = { "#1d6b41", "<path d=\"M1 5.5 4 8.5 9 1.5\" fill=\"none\" stroke=\"#fff\" "
	                             "stroke-width=\"1.8\"/>" },
	[SIGNAL_INFO] = { "#35566f", "<circle cx=\"5\" cy=\"5\" r=\"2\" fill=\"#fff\"/>" },
	[SIGNAL_NOTE] = { "#35566f", "<path d=\"M1 4h8v2H1z\" fill=\"#fff\"/>" },
	[SIGNAL_LOOK] = { "#7d5200", "<circle cx=\"5\" cy=\"5\" r=\"3.6\" fill=\"none\" stroke=\"#fff\" "
	                             "stroke-width=\"1.6\"/>" },
	[SIGNAL_ACT] = { "#a5221b", "<path d=\"M5 .5 9.8 9.5H.2z\" fill=\"#fff\"/>" },
};

struct drawing {
	struct str label, value; /* as shown */
	struct str says;         /* in full */
	enum signal_severity look;
	bool has_shape;
};

static void add_text(struct buffer *out, int x, int width, struct str text)
{
	buffer_printf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">", x,
	              BASELINE, width);
	xml_text(out, text);
	buffer_literal(out, "</text>\n");
}

static void draw(struct buffer *out, const struct drawing *drawing)
{
	int label = width_of(drawing->label), value = width_of(drawing->value);
	int left = label + 2 * MARGIN, shape = drawing->has_shape ? SHAPE : 0;
	int right = value + shape + 2 * MARGIN;
	buffer_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
	                   "role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"says\">\n"
	                   "<title id=\"says\">",
	              left + right, HEIGHT, left + right, HEIGHT);
	xml_text(out, drawing->says);
	buffer_printf(out, "</title>\n<rect width=\"%d\" height=\"%d\" rx=\"3\" fill=\"#3f4550\"/>\n",
	              left + right, HEIGHT);
	buffer_printf(out, "<path d=\"M%d 0h%da3 3 0 0 1 3 3v%da3 3 0 0 1-3 3H%dz\" fill=\"%s\"/>\n", left,
	              right - 3, HEIGHT - 6, left, looks[drawing->look].colour);
	if (drawing->has_shape)
		buffer_printf(out, "<g transform=\"translate(%d 5)\">%s</g>\n", left + MARGIN,
		              looks[drawing->look].shape);
	buffer_literal(out, "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" "
	                    "font-size=\"11\">\n");
	add_text(out, MARGIN, label, drawing->label);
	add_text(out, left + MARGIN + shape, value, drawing->value);
	buffer_literal(out, "</g>\n</svg>\n");
}

/* "2 act, 5 look": all from 'least' up that hold. */
static struct str count_words(const struct view *view, const struct badge_counts *counts,
                              enum signal_severity least)
{
	struct buffer out = { 0 };
	for (int i = SIGNAL_ACT; i >= (int)least; i--)
		if (counts->signals[i] > 0)
			buffer_printf(&out, "%s%zu " STR_FMT, out.length > 0 ? ", " : "", counts->signals[i],
			              STR_ARG(say(view, signal_severity_texts[i])));
	return buffer_keep(&out, view->arena);
}

static enum signal_severity worst_of(const struct badge_counts *counts)
{
	int worst = SIGNAL_ACT;
	while (worst > SIGNAL_WARM && counts->signals[worst] == 0)
		worst--;
	return (enum signal_severity)worst;
}

void badge_write(struct view *view, struct buffer *out)
{
	const struct badge *badge = view->file->subject;
	const struct badge_counts *counts = badge->counts;
	struct arena *arena = view->arena;
	struct drawing drawing = { .label = short_name(arena, counts->of->title) };
	if (badge->is_open) {
		drawing.look = SIGNAL_INFO;
		drawing.value = counted(view, TEXT_badge_open, counts->open);
		drawing.says = SAY(view, badge_says, .title = counts->of->title,
		                   .says = counted(view, TEXT_open_tasks, counts->open));
	} else {
		enum signal_severity worst = worst_of(counts);
		struct str all = count_words(view, counts, SIGNAL_INFO);
		drawing.look = worst;
		drawing.has_shape = true;
		drawing.value = worst == SIGNAL_WARM ? say(view, TEXT_badge_no_signals)
		                                     : count_words(view, counts,
worst < SIGNAL_LOOK ? worst : SIGNAL_LOOK);
		drawing.says = SAY(view, badge_says, .title = counts->of->title,
		                   .says = all.length > 0 ? all : drawing.value);
	}
	draw(out, &drawing);
}
