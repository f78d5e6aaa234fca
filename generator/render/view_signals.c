/* "About these signals", each signal, and the full lists behind the home page's four questions. */
#include "render/view_reads.h"
#include "render/view_signal_parts.h"
#include "render/view_status.h"

#include "model/question.h"

static bool is_switched_off(const struct view *view, enum signal_name name)
{
	const struct settings *settings = facts_settings(view->facts);
	for (size_t i = 0; i < settings->signals.count; i++)
		if (settings->signals.items[i].off &&
		    str_equal(settings->signals.items[i].name.text, signal_rows[name].name))
			return true;
	return false;
}

/* More than fits is one person's business: it is told on that person's page and listed nowhere. */
static bool is_private(enum signal_name name)
{
	return name == SIGNAL_OVERLOADED_OWNER;
}

static struct str rule_of(struct view *view, enum signal_name name)
{
	return signal_rule(view->arena, view->facts->site, NULL, name);
}

static struct answers answers_about(struct view *view, enum signal_name name)
{
	struct question_filter filter = { .signal = name };
	return questions_ask(view->arena, view->facts, &filter);
}

static void put_row(struct view *view, struct object *object, enum signal_name name)
{
	const struct signal_row *row = &signal_rows[name];
	put_text(view, object, NAME_id, row->name);
	put_say(view, object, NAME_title, row->title);
	put_text(view, object, NAME_href, view_href(view, signal_url(view, row->name)));
	put_say(view, object, NAME_question, row->question);
	put_say(view, object, NAME_severities, row->weight);
	put_text(view, object, NAME_rule, rule_of(view, name));
	put_say(view, object, NAME_clears, row->clears);
	put_record(view, object, NAME_guidance, signal_guidance(view, name));
	put_flag(view, object, NAME_is_off, is_switched_off(view, name));
	put_flag(view, object, NAME_is_own, is_private(name));
}

static void rows_add(struct view *view, struct list *rows, enum question question,
                     const size_t counts[SIGNALS])
{
	for (int i = 0; i < SIGNALS; i++) {
		enum signal_name name = (enum signal_name)i;
		if (question_of(name) != question)
			continue;
		struct object *object = list_add_object(view->arena, rows);
		put_row(view, object, name);
		if (is_private(name) || is_switched_off(view, name))
			put_object(view, object, NAME_holds, NULL);
		else
			put_counting(view, object, NAME_holds,
			             counts[i] == 0
			                     ? say(view, TEXT_nowhere)
			                     : counted(view, TEXT_places, counts[i]),
			             signal_url(view, signal_rows[i].name), STR("signals"));
	}
}

void view_signals(struct view *view, struct object *root)
{
	status_frame(view, root, STATUS_SIGNALS);
	struct question_filter filter = { .signal = SIGNALS };
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	size_t warm[SIGNALS] = { 0 };
	for (size_t i = 0; i < answers.warm.count; i++)
		warm[answers.warm.items[i]->name]++;
	struct list *groups = list_new(view->arena), *contents = list_new(view->arena);
	for (int i = 0; i <= QUESTIONS; i++) {
		bool is_warm = i == QUESTIONS;
		struct str name = is_warm ? STR("well") : question_rows[i].name;
		struct str title = is_warm ? say(view, TEXT_going_well) : say(view, question_rows[i].title);
		size_t count = is_warm ? answers.warm.count : answers.questions[i].open.count;
		struct object *group = group_add(view, groups, name, title, count, STR(""));
		put_counting(view, group, NAME_holds, counted(view, TEXT_lines, count),
		             signal_url(view, name), STR("signals"));
		struct list *rows = list_new(view->arena);
		rows_add(view, rows, (enum question)i, is_warm ? warm : answers.questions[i].signals);
		put_list(view, group, NAME_items, rows);
		content_add(view, contents, name, title, 2);
	}
	put_section(view, root, NAME_groups, groups);
	frame_contents(view, root, contents);
}

static void page_frame(struct view *view, struct object *root, struct str title, struct str says)
{
	frame_put(view, root, title, says);
	crumb_add(view, frame_crumbs(view, root), say(view, status_rows[STATUS_SIGNALS].title),
	          status_rows[STATUS_SIGNALS].url);
}

static bool is_warm_name(enum signal_name name)
{
	return (int)name >= SIGNAL_FIRST_WARM;
}

/* What one page lists. */
struct signal_list_of {
	signal_lines open, folded;
};

static struct signal_list_of *listed_new(struct view *view, signal_lines open, signal_lines folded)
{
	struct signal_list_of *listed = arena_new(view->arena, struct signal_list_of);
	*listed = (struct signal_list_of){ open, folded };
	return listed;
}

const void *signal_collect(struct view *view, enum signal_name name, size_t *rows)
{
	struct answers answers = answers_about(view, name);
	struct signal_list_of *listed =
		is_warm_name(name) ? listed_new(view, answers.warm, (signal_lines){ 0 })
				   : listed_new(view, answers_open(view, &answers),
	                                        answers_folded(view, &answers));
	*rows = listed->open.count;
	return listed;
}

const void *question_collect(struct view *view, const struct answers *answers, size_t question, size_t *rows)
{
	const struct question_answer *answer = &answers->questions[question];
	struct signal_list_of *listed =
		question == QUESTIONS ? listed_new(view, answers->warm, (signal_lines){ 0 })
				      : listed_new(view, answer->open, answer->folded);
	*rows = listed->open.count;
	return listed;
}

static void put_page(struct view *view, struct object *root, struct str url,
                     const struct signal_list_of *listed, struct str empty)
{
	struct window window = window_of(view->file);
	struct signal_section section = { .list_id = STR("signals") };
	window_take(&window, listed->open.count, &section.first, &section.last);
	put_signals(view, root, NAME_signals, listed->open, listed->folded, &section);
	put_text(view, root, NAME_empty, listed->open.count == 0 ? empty : STR(""));
	frame_parts(view, root, url, listed->open.count);
}

bool signals_read(const struct view_reading *reading, const struct view_file *file)
{
	const struct signal_list_of *listed = file->list;
	size_t first = (size_t)file->part * LIST_PART;
	read_number(reading, listed->open.count);
	read_number(reading, listed->folded.count);
	for (size_t i = first; i < first + LIST_PART && i < listed->open.count; i++)
		read_signal(reading, listed->open.items[i]);
	for (size_t i = 0; file->part == 0 && i < LIST_PART && i < listed->folded.count; i++)
		read_signal(reading, listed->folded.items[i]);
	return true;
}

/* The other signals of the same question. */
static void put_others(struct view *view, struct object *root, enum signal_name name)
{
	enum question question = question_of(name);
	struct str whose = question == QUESTIONS ? STR("well") : question_rows[question].name;
	struct list *entries = frame_local(
		view, root, question == QUESTIONS ? say(view, TEXT_going_well) : say(view, question_rows[question].title),
		signal_url(view, whose));
	for (int i = 0; i < SIGNALS; i++)
		if (question_of((enum signal_name)i) == question)
			local_add(view, entries, say(view, signal_rows[i].title),
			          signal_url(view, signal_rows[i].name), (enum signal_name)i == name);
}

void view_signal(struct view *view, struct object *root)
{
	const struct signal_row *row = view->file->subject;
	enum signal_name name = (enum signal_name)(row - signal_rows);
	page_frame(view, root, say(view, row->title), say(view, row->question));
	put_others(view, root, name);
	struct object *object = object_new(view->arena);
	put_row(view, object, name);
	put_object(view, root, NAME_signal, object);
	const struct signal_list_of *listed = view->file->list;
	bool is_warm = is_warm_name(name);
	struct str empty = is_private(name)
	                           ? say(view, TEXT_private_signal)
	                   : is_switched_off(view, name) ? say(view, TEXT_signal_is_off)
	                   : is_warm                     ? say(view, TEXT_nothing_warm)
	                                                 : say(view, TEXT_holds_nowhere);
	put_page(view, root, signal_url(view, row->name), listed, empty);
}

void view_question(struct view *view, struct object *root)
{
	const struct question_row *row = view->file->subject;
	page_frame(view, root, say(view, row->title), say(view, TEXT_question_description));
	put_object(view, root, NAME_signal, NULL);
	put_page(view, root, signal_url(view, row->name), view->file->list, say(view, row->clear));
}

void view_well(struct view *view, struct object *root)
{
	page_frame(view, root, say(view, TEXT_going_well),
	           say(view, TEXT_well_description));
	put_object(view, root, NAME_signal, NULL);
	put_page(view, root, STR("signals/well/"), view->file->list,
	          say(view, TEXT_well_empty));
}

static bool is_listed(const struct page *page, enum signal_name name)
{
	size_t count = page->prose.document == NULL ? 0 : page->prose.document->blocks.count;
	for (size_t i = 0; i < count; i++) {
		const struct block *block = &page->prose.blocks[i];
		if (block->kind == BLOCK_SIGNALS &&
		    str_equal(block->values[KEY_NAME], signal_rows[name].name))
			return true;
	}
	return false;
}

void put_guided(struct view *view, struct object *root, const struct page *page)
{
	enum { LINES = 5 };
	bool lists_some = false;
	struct list *list = list_new(view->arena);
	for (int i = 0; i < SIGNALS; i++) {
		enum signal_name name = (enum signal_name)i;
		bool is_said = is_listed(page, name);
		lists_some = lists_some || is_said;
		if (!str_equal(signal_rows[i].guidance, page->record.id) || is_private(name) ||
		    is_switched_off(view, name) || is_said)
			continue;
		struct answers answers = answers_about(view, name);
		signal_lines none = { 0 };
		struct object *object = list_add_object(view->arena, list);
		put_row(view, object, name);
		put_signals(view, object, NAME_signals,
		            is_warm_name(name) ? answers.warm : answers_open(view, &answers),
		            is_warm_name(name) ? none : answers_folded(view, &answers),
		            &(struct signal_section){ .most = LINES,
		                                      .url = signal_url(view, signal_rows[i].name) });
	}
	put_text(view, root, NAME_guided_title,
	         lists_some ? say(view, TEXT_also_true_now) : say(view, TEXT_where_this_holds_now));
	put_section(view, root, NAME_guided,
	            facts_uses(view->facts, USE_RECORDS) ? list : list_new(view->arena));
}
