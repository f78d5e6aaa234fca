#include "render/chart_figure.h"

struct str record_words(const struct record *record)
{
	return record->title.length > 0 ? record->title : record->id;
}

struct str chart_word(const struct chart *chart, enum text text)
{
	return language_text(facts_language(chart->facts), text);
}

struct str chart_counted(const struct chart *chart, enum text text, size_t count)
{
	return language_count(chart->scratch, facts_language(chart->facts), text, count);
}

struct str chart_number(const struct chart *chart, double number)
{
	return language_number(chart->scratch, facts_language(chart->facts), number);
}

static const struct view_day *in_words(const struct chart *chart, date day)
{
	static const struct view_day none = { .day = DATE_NONE };
	return day == DATE_NONE ? &none
	                        : view_memory_day(chart->request->memory, chart->scratch,
	                                          facts_language(chart->facts), day);
}

struct str chart_date(const struct chart *chart, date day)
{
	return in_words(chart, day)->words;
}

struct str chart_day(const struct chart *chart, date day)
{
	return in_words(chart, day)->day_month;
}

struct str chart_sentences(const struct chart *chart, struct str first, struct str second)
{
	if (first.length == 0 || second.length == 0)
		return first.length == 0 ? second : first;
	return arena_joined(chart->scratch, first, STR(" "), second);
}

static const enum text labels[CATEGORIES] = {
	[CATEGORY_NONE] = TEXT_state_none, [IDEA] = TEXT_state_idea,
	[TODO] = TEXT_state_todo,          [ACTIVE] = TEXT_state_active,
	[BLOCKED] = TEXT_state_blocked,    [REVIEW] = TEXT_state_review,
	[DONE] = TEXT_state_done,          [CANCELLED] = TEXT_state_cancelled,
};

struct str category_label(const struct chart *chart, enum category category)
{
	return chart_word(chart, labels[category]);
}

struct str category_phrase(const struct chart *chart, enum category category)
{
	static const enum text phrases[CATEGORIES] = {
		[CATEGORY_NONE] = TEXT_phrase_none, [IDEA] = TEXT_phrase_idea,
		[TODO] = TEXT_phrase_todo,          [ACTIVE] = TEXT_phrase_active,
		[BLOCKED] = TEXT_phrase_blocked,    [REVIEW] = TEXT_phrase_review,
		[DONE] = TEXT_phrase_done,          [CANCELLED] = TEXT_phrase_cancelled,
	};
	return chart_word(chart, phrases[category]);
}

size_t open_categories(const size_t of[CATEGORIES], enum category shown[OPEN_CATEGORIES_MOST])
{
	size_t count = 0;
	for (int category = IDEA; category_is_open((enum category)category); category++)
		shown[count++] = (enum category)category;
	if (of[CATEGORY_NONE] > 0)
		shown[count++] = CATEGORY_NONE;
	return count;
}

static struct str caption_of(const struct chart *chart)
{
	const struct chart_request *request = chart->request;
	const struct record *limit = chart->about != NULL    ? chart->about
	                             : request->area != NULL ? &request->area->record
	                             : request->team != NULL ? &request->team->record
	                                                     : NULL;
	if (limit == NULL)
		return chart->title;
	return CHART_SAY(chart, chart_of, .what = record_words(limit), .chart = chart->title);
}

void figure_open(struct chart *chart, const char *class, struct str more)
{
	struct buffer *out = chart->out;
	chart->caption = caption_of(chart);
	buffer_printf(out, "<figure class=\"chart %s\">\n<figcaption><strong>", class);
	html_text(out, chart->about != NULL ? chart->title : chart->caption);
	buffer_literal(out, "</strong>");
	if (more.length > 0) {
		buffer_literal(out, " <span>");
		html_text(out, more);
		buffer_literal(out, "</span>");
	}
	buffer_literal(out, "</figcaption>\n");
}

void figure_close(struct chart *chart)
{
	buffer_literal(chart->out, "</figure>\n");
}

void chart_open_scroll(struct chart *chart, struct str name)
{
	struct buffer *out = chart->out;
	buffer_literal(out, "<div class=\"chart-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
	html_text(out, name);
	buffer_literal(out, "\">\n");
}

void plot_open(struct chart *chart, int width, int height, enum plot_role role,
               struct str description)
{
	struct buffer *out = chart->out;
	struct str prefix = chart->request->prefix;
	chart_open_scroll(chart, CHART_SAY(chart, chart_drawing, .chart = chart->caption));
	buffer_printf(out,
	              "<svg class=\"plot\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
	              "font-size=\"13\" role=\"%s\" aria-labelledby=\"" STR_FMT
	              "-title\" aria-describedby=\"" STR_FMT "-desc\"><title id=\"" STR_FMT "-title\">",
	              width, height, width, height, role == PLOT_GROUP ? "group" : "img",
	              STR_ARG(prefix), STR_ARG(prefix), STR_ARG(prefix));
	html_text(out, chart->caption);
	buffer_printf(out, "</title><desc id=\"" STR_FMT "-desc\">", STR_ARG(prefix));
	html_text(out, description);
	buffer_literal(out, "</desc>\n");
}

void plot_close(struct chart *chart)
{
	buffer_literal(chart->out, "</svg>\n</div>\n");
}

void numbers_open(struct chart *chart, const struct numbers_column *columns, size_t count)
{
	struct buffer *out = chart->out;
	buffer_literal(out, "<details><summary>");
	html_text(out, chart_word(chart, TEXT_the_numbers));
	buffer_literal(out, "</summary>\n");
	chart_open_scroll(chart, CHART_SAY(chart, chart_numbers, .chart = chart->caption));
	buffer_literal(out, "<table>\n<caption>");
	html_text(out, chart->caption);
	buffer_literal(out, "</caption>\n<thead><tr>");
	for (size_t i = 0; i < count; i++) {
		buffer_printf(out, "<th scope=\"col\"%s>", columns[i].is_number ? " class=\"number\"" : "");
		html_text(out, chart_word(chart, columns[i].head));
		buffer_literal(out, "</th>");
	}
	buffer_literal(out, "</tr></thead>\n<tbody>");
}

void numbers_open_by_category(struct chart *chart, enum text first, const enum category *shown,
                              size_t count, const enum text *others, size_t other_count)
{
	struct numbers_column columns[1 + OPEN_CATEGORIES_MOST + 4] = { { first, false } };
	size_t used = 1;
	for (size_t i = 0; i < count; i++)
		columns[used++] = (struct numbers_column){ labels[shown[i]], true };
	for (size_t i = 0; i < other_count && used < ARRAY_COUNT(columns); i++)
		columns[used++] = (struct numbers_column){ others[i], true };
	numbers_open(chart, columns, used);
}

void numbers_row(struct chart *chart)
{
	buffer_add(chart->out, chart->is_in_row ? STR("</tr>\n<tr>") : STR("\n<tr>"));
	chart->is_in_row = true;
}

void chart_link(struct chart *chart, const struct record *record)
{
	const struct chart_request *request = chart->request;
	if (request->href == NULL) {
		html_text(chart->out, record_words(record));
		return;
	}
	buffer_literal(chart->out, "<a href=\"");
	html_url(chart->out, request->href(request->context, record));
	buffer_literal(chart->out, "\">");
	html_text(chart->out, record_words(record));
	buffer_literal(chart->out, "</a>");
}

void chart_time(const struct chart *chart, date day)
{
	struct buffer *out = chart->out;
	buffer_literal(out, "<time datetime=\"");
	buffer_add(out, in_words(chart, day)->iso);
	buffer_literal(out, "\">");
	html_text(out, chart_date(chart, day));
	buffer_literal(out, "</time>");
}

struct str chart_time_html(const struct chart *chart, date day)
{
	struct buffer *out = chart->out;
	size_t start = out->length;
	chart_time(chart, day);
	struct str html = arena_copy(chart->scratch, str_after(buffer_str(out), start));
	out->length = start;
	return html;
}

void numbers_head(struct chart *chart, const struct record *record, struct str text)
{
	buffer_literal(chart->out, "<th scope=\"row\">");
	if (record != NULL)
		chart_link(chart, record);
	else
		html_text(chart->out, text);
	buffer_literal(chart->out, "</th>");
}

void numbers_count(struct chart *chart, size_t count)
{
	buffer_printf(chart->out, "<td class=\"number\">%zu</td>", count);
}

void numbers_text(struct chart *chart, struct str text)
{
	buffer_literal(chart->out, "<td>");
	html_text(chart->out, text);
	buffer_literal(chart->out, "</td>");
}

void numbers_record(struct chart *chart, const struct record *record)
{
	buffer_literal(chart->out, "<td>");
	if (record != NULL)
		chart_link(chart, record);
	buffer_literal(chart->out, "</td>");
}

void numbers_date(struct chart *chart, date day)
{
	buffer_literal(chart->out, "<td>");
	if (day != DATE_NONE)
		chart_time(chart, day);
	buffer_literal(chart->out, "</td>");
}

void numbers_close(struct chart *chart)
{
	buffer_add(chart->out, chart->is_in_row ? STR("</tr>\n") : STR("\n"));
	buffer_literal(chart->out, "</tbody></table>\n</div></details>\n");
	chart->is_in_row = false;
}
