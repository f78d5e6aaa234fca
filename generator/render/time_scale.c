#include "render/time_scale.h"

int scale_x(const struct time_scale *scale, date day)
{
	if (day < scale->from)
		day = scale->from;
	if (day > scale->until)
		day = scale->until;
	int64_t span = scale->until - scale->from, width = scale->right - scale->left;
	return scale->left + (int)(((day - scale->from) * width + span / 2) / span);
}

/* What ticks stand for. */
enum step { STEP_DAYS, STEP_WEEKS, STEP_MONTHS, STEP_YEARS };

static enum step step_of(const struct time_scale *scale)
{
	int days = scale->until - scale->from;
	return days <= 10 ? STEP_DAYS : days <= 60 ? STEP_WEEKS : days <= 900 ? STEP_MONTHS : STEP_YEARS;
}

static date next_month(date day)
{
	struct civil civil = date_civil(day);
	return date_from_civil(civil.month == 12 ? (struct civil){ civil.year + 1, 1, 1 }
	                                         : (struct civil){ civil.year, civil.month + 1, 1 });
}

/* The first tick on or after 'day'. */
static date tick_from(date day, enum step step)
{
	struct civil civil = date_civil(day);
	if (step == STEP_DAYS)
		return day;
	if (step == STEP_WEEKS)
		return day + (7 - date_weekday(day)) % 7;
	if (step == STEP_MONTHS)
		return civil.day == 1 ? day : next_month(day);
	bool is_first = civil.day == 1 && civil.month == 1;
	return is_first ? day : date_from_civil((struct civil){ civil.year + 1, 1, 1 });
}

static struct str tick_name(struct arena *arena, const struct time_scale *scale, date day, enum step step)
{
	struct civil civil = date_civil(day);
	if (step == STEP_YEARS || (step == STEP_MONTHS && civil.month == 1))
		return arena_printf(arena, "%d", civil.year);
	if (step == STEP_MONTHS)
		return language_text(scale->language, (enum text)(TEXT_month_short_1 + civil.month - 1));
	return view_memory_day(scale->memory, arena, scale->language, day)->day_month;
}

void scale_axis(struct buffer *out, struct arena *scratch, const struct time_scale *scale, int top,
                int bottom, int first, int last)
{
	enum { BELOW = 16, GAP = 8 };
	enum step step = step_of(scale);
	int taken = first - GAP;
	for (date day = tick_from(scale->from, step); day <= scale->until;
	     day = tick_from(day + 1, step)) {
		struct str name = tick_name(scratch, scale, day, step);
		int x = scale_x(scale, day), half = svg_text_width(name) / 2 + 1;
		svg_line(out, "grid", x, top, x, bottom);
		if (x - half < taken + GAP || x + half > last)
			continue;
		svg_text(out, "tick", x, bottom + BELOW, SVG_MIDDLE, name);
		taken = x + half;
	}
}

void scale_mark(struct buffer *out, struct arena *scratch, const struct time_scale *scale, date day,
                int top, int bottom)
{
	enum { ABOVE = 4 };
	int x = scale_x(scale, day);
	struct str text = LANGUAGE_FILL(scratch, scale->language, chart_as_of,
	                                .date = language_day_month(scratch, scale->language, day));
	bool is_right = x + svg_text_width(text) > scale->right;
	svg_line(out, "today", x, top, x, bottom);
	svg_text(out, "tick today-word", x, top - ABOVE, is_right ? SVG_END : SVG_START, text);
}
