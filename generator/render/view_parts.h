#pragma once
/*
 * view_parts: the small shapes that all pages share: texts, dates, links to records, states.
 *
 * Templates look a missing name up in the surrounding object, so a row that left its owner out would
 * show the owner of the page around it. Therefore put_... always puts the name: as nothing when
 * there is nothing to show.
 *
 * Shapes: a date is {iso, words, short, mark, marks}; a link is {title, href, id, type} and carries 'left' for
 * people who left; a state is {category, word}. Floor: render.
 */
#include "model/ageing.h"
#include "render/theme.h"
#include "render/value.h"
#include "render/view_memory.h"
#include "render/view_names.h"

enum { LIST_PART = 200 }; /* rows on one page; longer lists are split into parts */


struct view {
	struct arena *arena; /* for the time of one call */
	const struct facts *facts;
	const struct theme *theme;
	const struct view_file *file;
	struct str root;     /* from the file to the site's root: "../../" */
	date as_of;
	unsigned charts;     /* drawn so far: see view_charts.h */
	struct view_memory *memory; /* NULL: none */
	struct view_kept_shell *shell; /* of the memory; NULL: none */
	struct view_link links[LINKS_KEPT]; /* of this page alone */
};

/* Words of the interface, in the site's language; see read/language.h. */
struct str say(const struct view *view, enum text text);
#define SAY(view, key, ...) \
	LANGUAGE_FILL((view)->arena, facts_language((view)->facts), key, __VA_ARGS__)
#define SAY_COUNT(view, key, count, ...) \
	LANGUAGE_COUNT((view)->arena, facts_language((view)->facts), key, (count), __VA_ARGS__)

/* "1 task", "3 tasks": a text whose only place is {count}. */
struct str counted(const struct view *view, enum text text, size_t count);

/* "1 day", "2.5 days"; "1 hour", "0.5 hours". */
struct str counted_days(const struct view *view, double days);
struct str counted_hours(const struct view *view, double hours);

/* Where one file lies from another: "../../" for "tasks/x/index.html". */
struct str root_of(struct arena *arena, const struct facts *facts, struct str path);

/* The address of a place in the site, relative to the file being made: "../../tasks/x/index.html".
 * An anchor may follow in 'url'. */
struct str view_href(const struct view *view, struct str url);
struct str view_asset(const struct view *view, struct str name); /* of the theme; empty if unknown */

struct str site_title(const struct facts *facts); /* the settings', or a word for it */

/* base_url without a '/' at its end; empty if the settings give none. */
struct str view_base_url(const struct facts *facts);

void put_text(struct view *view, struct object *object, uint16_t name, struct str text);
void put_say(struct view *view, struct object *object, uint16_t name, enum text text);
void put_flag(struct view *view, struct object *object, uint16_t name, bool flag);
void put_list(struct view *view, struct object *object, uint16_t name, const struct list *list);

/* NULL puts nothing. A list that needs words around it, shown only when it has items, goes into an
 * object of its own: see put_section. */
void put_object(struct view *view, struct object *object, uint16_t name, const struct object *inner);

/* Whether a template's section on this name would show. */
bool object_shows(const struct object *object, uint16_t name);

/* {items, count}; nothing when there are no items. */
void put_section(struct view *view, struct object *object, uint16_t name, const struct list *items);
void put_count(struct view *view, struct object *object, uint16_t name, size_t count);
void put_number(struct view *view, struct object *object, uint16_t name, struct number number);
void put_written(struct view *view, struct object *object, uint16_t name, struct written written);

/* The same with a capital: where a line begins with it. */
void put_opening(struct view *view, struct object *object, uint16_t name, struct written written);

/* As sections. */
void put_lines(struct view *view, struct object *object, uint16_t name, const written_list *lines);

/* At most 'most' characters, cut between words, with an ellipsis for what was left out. */
struct str text_cut(struct view *view, struct str text, size_t most);

void put_date(struct view *view, struct object *object, uint16_t name, date day);

/* A date that somebody waits for: also 'marks', the steps of its ageing, and 'mark', the word of as_of. How
 * long ago that is says only the reader's clock. */
void put_due(struct view *view, struct object *object, uint16_t name, date day,
             ageing_steps steps);

/* {marks, mark} alone, for what has no date of its own beside it; nothing without steps. */
void put_ageing(struct view *view, struct object *object, uint16_t name, ageing_steps steps);

void put_link(struct view *view, struct object *object, uint16_t name, struct str title,
              struct str url);

/* A link that shows a count of the list it leads to, which has data-list="list_id" there. */
void put_counting(struct view *view, struct object *object, uint16_t name, struct str title,
                  struct str url, struct str list_id);
void put_record(struct view *view, struct object *object, uint16_t name,
                const struct record *record);
void add_record(struct view *view, struct list *list, const struct record *record);

/* A record, an outsider or a name that leads nowhere ('unknown'), as the reference gives it. */
void put_reference(struct view *view, struct object *object, uint16_t name,
                   const struct reference *reference);
void put_references(struct view *view, struct object *object, uint16_t name,
                    const reference_list *references); /* as a section */

void put_state(struct view *view, struct object *object, uint16_t name, const struct task *task);

/* What a reference is called. */
struct str reference_title(const struct reference *reference);

/* {severity, severity_word}: as pages mark it, and as they call it. */
void severity_fill(struct view *view, struct object *object, enum signal_severity severity);
