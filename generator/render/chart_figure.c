#include "render/chart_figure.h"

struct str record_words(const struct record *record)
{
	return record->title.length > 0 ? record->title : record->id;
}

struct str count_words(struct arena *arena, size_t count, const char *one, const char *many)
{
	return arena_printf(arena, "%zu %s", count, count == 1 ? one : many);
}

struct str tenths_words(struct arena *arena, int tenths)
{
	return tenths % 10 == 0 ? arena_printf(arena, "%d", tenths / 10)
	                        : arena_printf(arena, "%d.%d", tenths / 10, tenths % 10);
}

struct str category_label(enum category category)
{
	static const struct str labels[CATEGORIES] = {
		[CATEGORY_NONE] = STR_ROW("No status"), [IDEA] = STR_ROW("Idea"),
		[TODO] = STR_ROW("To do"),              [ACTIVE] = STR_ROW("Active"),
		[BLOCKED] = STR_ROW("Blocked"),         [REVIEW] = STR_ROW("In review"),
		[DONE] = STR_ROW("Done"),               [CANCELLED] = STR_ROW("Cancelled"),
	};
	return labels[category];
}

struct str category_phrase(enum category category)
{
	static const struct str phrases[CATEGORIES] = {
		[CATEGORY_NONE] = STR_ROW("without status"), [IDEA] = STR_ROW("idea"),
		[TODO] = STR_ROW("to do"),                   [ACTIVE] = STR_ROW("active"),
		[BLOCKED] = STR_ROW("blocked"),              [REVIEW] = STR_ROW("in review"),
		[DONE] = STR_ROW("done"),                    [CANCELLED] = STR_ROW("cancelled"),
	};
	return phrases[category];
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
	return arena_printf(chart->scratch, STR_FMT ": " STR_FMT, STR_ARG(record_words(limit)),
	                    STR_ARG(chart->title));
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

static void open_scroll(struct chart *chart, const char *before)
{
	struct buffer *out = chart->out;
	buffer_printf(out, "<div class=\"chart-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"%s",
	              before);
	html_text(out, chart->caption);
	buffer_literal(out, "\">\n");
}

void plot_open(struct chart *chart, int width, int height, enum plot_role role,
               struct str description)
{
	struct buffer *out = chart->out;
	struct str prefix = chart->request->prefix;
	open_scroll(chart, "Drawing: ");
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

void numbers_open(struct chart *chart, const char *const *heads, size_t count)
{
	struct buffer *out = chart->out;
	buffer_literal(out, "<details><summary>The numbers</summary>\n");
	open_scroll(chart, "Numbers: ");
	buffer_literal(out, "<table>\n<caption>");
	html_text(out, chart->caption);
	buffer_literal(out, "</caption>\n<thead><tr>");
	for (size_t i = 0; i < count; i++) {
		bool is_number = heads[i][0] == '#';
		buffer_printf(out, "<th scope=\"col\"%s>%s</th>", is_number ? " class=\"number\"" : "",
		              heads[i] + is_number);
	}
	buffer_literal(out, "</tr></thead>\n<tbody>");
}

void numbers_open_by_category(struct chart *chart, const char *first, const enum category *shown,
                              size_t count, const char *const *others)
{
	const char *heads[1 + OPEN_CATEGORIES_MOST + 4] = { first };
	size_t used = 1;
	for (size_t i = 0; i < count; i++)
		heads[used++] = arena_printf(chart->scratch, "#" STR_FMT, STR_ARG(category_label(shown[i]))).at;
	for (size_t i = 0; others[i] != NULL && used < ARRAY_COUNT(heads); i++)
		heads[used++] = others[i];
	numbers_open(chart, heads, used);
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

void chart_time(struct chart *chart, date day)
{
	buffer_printf(chart->out, "<time datetime=\"" STR_FMT "\">" STR_FMT "</time>",
	              STR_ARG(date_iso(chart->scratch, day)), STR_ARG(date_words(chart->scratch, day)));
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
