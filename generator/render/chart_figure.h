#pragma once
/*
 * chart_figure: what all charts have around their drawing.
 *
 * In this order: figure_open, plot_open, the drawing, plot_close, numbers_open, rows of cells,
 * numbers_close, figure_close. For the charts alone. Floor: render.
 */
#include "model/metric.h"
#include "render/chart.h"
#include "render/svg.h"

struct chart {
	struct buffer *out;
	struct arena *scratch;
	const struct facts *facts;
	const struct chart_request *request;
	struct scope scope;
	struct str title;   /* "Open work by area" */
	const struct record *about; /* a chart of one record; NULL for those with a scope */
	struct str caption; /* the title and what it is limited to; set by figure_open */
	bool is_in_row;     /* of the numbers */
};

enum { CHART_WIDTH = 640 }; /* of drawings that could have any */

/* The figure and its caption: the title, the area or team it is limited to, and 'more' after a stop. */
void figure_open(struct chart *chart, const char *class, struct str more);
void figure_close(struct chart *chart);

/* The drawing in its scroll box, with title and description. A drawing that holds links is a group to
 * assistive technology, else an image. */
enum plot_role { PLOT_IMAGE, PLOT_GROUP };
void plot_open(struct chart *chart, int width, int height, enum plot_role role,
               struct str description);
void plot_close(struct chart *chart);

/* The box that what is too wide scrolls in, with its name; its end tag is up to the caller. */
void chart_open_scroll(struct chart *chart, struct str name);

/* The same numbers as a table, folded. The first cell of each row is its heading. */
struct numbers_column {
	enum text head;
	bool is_number;
};
#define WORDS(key)   { TEXT_##key, false }
#define NUMBERS(key) { TEXT_##key, true }
void numbers_open(struct chart *chart, const struct numbers_column *columns, size_t count);
void numbers_row(struct chart *chart); /* close the row before, start one */
void numbers_head(struct chart *chart, const struct record *record, struct str text);
void numbers_count(struct chart *chart, size_t count);
void numbers_text(struct chart *chart, struct str text);
void numbers_record(struct chart *chart, const struct record *record); /* NULL: an empty cell */
void numbers_date(struct chart *chart, date day);
void numbers_close(struct chart *chart);

/* A link to the record's page where the request makes links, else its title. */
void chart_link(struct chart *chart, const struct record *record);

/* "<time datetime=...>20 November 2026</time>" */
void chart_time(const struct chart *chart, date day);
struct str chart_time_html(const struct chart *chart, date day);

/* A record's title, its id without one. */
struct str record_words(const struct record *record);

/* Words in the language of the site, in the chart's memory. */
struct str chart_word(const struct chart *chart, enum text text);
struct str chart_counted(const struct chart *chart, enum text text, size_t count);
struct str chart_number(const struct chart *chart, double number);
struct str chart_date(const struct chart *chart, date day);
struct str chart_day(const struct chart *chart, date day); /* "20 Nov" */
#define CHART_SAY(chart, key, ...) \
	LANGUAGE_FILL((chart)->scratch, facts_language((chart)->facts), key, __VA_ARGS__)
#define CHART_COUNT(chart, key, count, ...) \
	LANGUAGE_COUNT((chart)->scratch, facts_language((chart)->facts), key, (count), __VA_ARGS__)

/* The sentences one after the other; the second may be empty. */
struct str chart_sentences(const struct chart *chart, struct str first, struct str second);

/* "To do"; and within a sentence: "to do" */
struct str category_label(const struct chart *chart, enum category category);
struct str category_phrase(const struct chart *chart, enum category category);

/* The categories of open work in the order of charts: always the five, and after them CATEGORY_NONE where
 * there is work without a status that anybody knows. Returns how many. */
enum { OPEN_CATEGORIES_MOST = 6 };
size_t open_categories(const size_t of[CATEGORIES], enum category shown[OPEN_CATEGORIES_MOST]);

/* numbers_open with a head for each of these between 'first' and the others, which are numbers. */
void numbers_open_by_category(struct chart *chart, enum text first, const enum category *shown,
                              size_t count, const enum text *others, size_t other_count);
