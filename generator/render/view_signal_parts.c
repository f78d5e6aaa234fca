#include "render/view_signal_parts.h"

struct str signal_url(struct view *view, struct str name)
{
	return arena_joined(view->arena, STR("signals/"), name, STR("/"));
}

const struct record *signal_guidance(const struct view *view, enum signal_name name)
{
	return facts_record(view->facts, RECORD_PAGE, signal_rows[name].guidance);
}

static void put_acknowledged(struct view *view, struct object *object,
                             const struct acknowledgement *said)
{
	put_reference(view, object, NAME_by, said == NULL ? NULL : &said->by);
	put_text(view, object, NAME_why, said == NULL ? STR("") : str_trim(said->why.text));
	put_date(view, object, NAME_until, said == NULL ? DATE_NONE : said->until.day);
}

static void line_add(struct view *view, struct list *list, const struct signal *signal,
                     enum signal_manner manner)
{
	const struct signal_row *row = &signal_rows[signal->name];
	struct object *line = list_add_object(view->arena, list);
	severity_fill(view, line, signal->severity);
	put_record(view, line, NAME_link, manner == SIGNALS_OF_PAGE ? NULL : signal->subject);
	put_say(view, line, NAME_title, row->title);
	put_text(view, line, NAME_href, view_href(view, signal_url(view, row->name)));
	put_text(view, line, NAME_says, signal->says);
	put_date(view, line, NAME_since, signal->since);
	put_say(view, line, NAME_question, row->question);
	put_say(view, line, NAME_clears, row->clears);
	put_record(view, line, NAME_guidance, signal_guidance(view, signal->name));
	put_acknowledged(view, line, signal->acknowledged);
}

static struct list *lines_list(struct view *view, signal_lines lines, size_t first, size_t last,
                               enum signal_manner manner)
{
	struct list *list = list_new(view->arena);
	for (size_t i = first; i < last && i < lines.count; i++)
		line_add(view, list, lines.items[i], manner);
	return list;
}

void put_signals(struct view *view, struct object *object, uint16_t name, signal_lines open,
                 signal_lines folded, const struct signal_section *section)
{
	size_t last = section->last > 0   ? section->last
	              : section->most > 0 ? section->most
	                                  : open.count;
	struct object *inner = object_new(view->arena);
	struct list *items = lines_list(view, open, section->first, last, section->manner);
	bool is_cut = section->last == 0 && open.count > last;
	put_list(view, inner, NAME_items, items);
	put_count(view, inner, NAME_count, open.count);
	put_flag(view, inner, NAME_any, items->values.count > 0);
	put_flag(view, inner, NAME_is_own, section->manner == SIGNALS_OF_PAGE);
	put_text(view, inner, NAME_href,
	         section->url.length > 0 ? view_href(view, section->url) : STR(""));
	put_text(view, inner, NAME_list_id, section->list_id);
	bool has_page = section->url.length > 0;
	put_text(view, inner, NAME_more,
	         is_cut && has_page ? counted(view, TEXT_all_count, open.count) : STR(""));
	size_t rest = is_cut && !has_page ? SIGNALS_ON_PAGE : 0;
	put_section(view, inner, NAME_rest, lines_list(view, open, last, rest, section->manner));
	put_flag(view, inner, NAME_is_asked, open.count + folded.count > 0);
	bool is_first = section->first == 0;
	put_section(view, inner, NAME_folded,
	            lines_list(view, folded, 0, is_first ? LIST_PART : 0, section->manner));
	put_object(view, object, name, inner);
}

void put_signals_of(struct view *view, struct object *object, uint16_t name,
                    const struct record *record)
{
	size_t count = record->signals.count;
	bool is_off = record->kind == RECORD_PERSON &&
	              facts_settings(view->facts)->person_load == LOAD_OFF;
	signal_lines open = { arena_array(view->arena, const struct signal *, count + 1), 0 };
	signal_lines folded = { arena_array(view->arena, const struct signal *, count + 1), 0 };
	for (size_t i = 0; !is_off && i < count; i++) {
		const struct signal *signal = record->signals.items[i];
		signal_lines *lines = signal->acknowledged == NULL ? &open : &folded;
		lines->items[lines->count++] = signal;
	}
	put_signals(view, object, name, open, folded,
	            &(struct signal_section){ .manner = SIGNALS_OF_PAGE });
}

/* Take the first of all that are left; NULL once nothing is. Each list is sorted. */
static const struct signal *take_first(signal_lines *lists)
{
	signal_lines *from = NULL;
	for (int i = 0; i < QUESTIONS; i++)
		if (lists[i].count > 0 &&
		    (from == NULL || signal_is_before(lists[i].items[0], from->items[0])))
			from = &lists[i];
	if (from == NULL)
		return NULL;
	from->count--;
	return *from->items++;
}

/* The lists of all four questions as one. */
static signal_lines joined(struct view *view, const struct answers *answers, bool is_folded)
{
	signal_lines lists[QUESTIONS];
	const struct signal *signal;
	size_t count = 0;
	for (int i = 0; i < QUESTIONS; i++) {
		const struct question_answer *answer = &answers->questions[i];
		lists[i] = is_folded ? answer->folded : answer->open;
		count += lists[i].count;
	}
	signal_lines all = { arena_array(view->arena, const struct signal *, count), 0 };
	while ((signal = take_first(lists)) != NULL)
		all.items[all.count++] = signal;
	return all;
}

signal_lines answers_open(struct view *view, const struct answers *answers)
{
	return joined(view, answers, false);
}

signal_lines answers_folded(struct view *view, const struct answers *answers)
{
	return joined(view, answers, true);
}

void put_severity(struct view *view, struct object *object, uint16_t name,
                  enum signal_severity severity)
{
	struct object *inner = object_new(view->arena);
	put_text(view, inner, NAME_severity, signal_severity_names[severity]);
	put_text(view, inner, NAME_word,
	         severity == SIGNAL_WARM ? say(view, TEXT_nothing_asked) : say(view, signal_severity_texts[severity]));
	put_object(view, object, name, inner);
}

signal_lines lines_named(struct view *view, signal_lines lines, const enum signal_name *names,
                         size_t count, bool wanted)
{
	signal_lines found = { arena_array(view->arena, const struct signal *, lines.count + 1), 0 };
	for (size_t i = 0; i < lines.count; i++) {
		bool is_named = false;
		for (size_t k = 0; k < count; k++)
			is_named = is_named || lines.items[i]->name == names[k];
		if (is_named == wanted)
			found.items[found.count++] = lines.items[i];
	}
	return found;
}
