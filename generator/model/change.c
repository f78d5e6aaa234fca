#include "model/change.h"

#include "base/unicode.h"

#include <stdlib.h>

/* clang-format off */
const struct str change_names[CHANGE_KINDS] = {
	[CHANGE_OPENED] = STR_ROW("opened"),       [CHANGE_CONFIRMED] = STR_ROW("confirmed"),
	[CHANGE_STARTED] = STR_ROW("started"),     [CHANGE_OFFERED] = STR_ROW("offered"),
	[CHANGE_ACCEPTED] = STR_ROW("accepted"),   [CHANGE_DECLINED] = STR_ROW("declined"),
	[CHANGE_DUE_MOVED] = STR_ROW("due-moved"), [CHANGE_ASKED] = STR_ROW("asked"),
	[CHANGE_ANSWERED] = STR_ROW("answered"),   [CHANGE_TOLD] = STR_ROW("told"),
	[CHANGE_KEPT] = STR_ROW("kept"),           [CHANGE_HELPED] = STR_ROW("helped"),
	[CHANGE_SEEN] = STR_ROW("seen"),           [CHANGE_FINISHED] = STR_ROW("finished"),
	[CHANGE_CANCELLED] = STR_ROW("cancelled"), [CHANGE_CHECKED] = STR_ROW("checked"),
	[CHANGE_REVIEWED] = STR_ROW("reviewed"),
};

const enum text change_titles[CHANGE_KINDS] = {
	[CHANGE_OPENED] = TEXT_change_opened,            [CHANGE_CONFIRMED] = TEXT_change_confirmed,
	[CHANGE_STARTED] = TEXT_change_started,          [CHANGE_OFFERED] = TEXT_change_offered,
	[CHANGE_ACCEPTED] = TEXT_change_accepted,        [CHANGE_DECLINED] = TEXT_change_declined,
	[CHANGE_DUE_MOVED] = TEXT_change_due_moved,     [CHANGE_ASKED] = TEXT_change_asked,
	[CHANGE_ANSWERED] = TEXT_change_answered,         [CHANGE_TOLD] = TEXT_change_told,
	[CHANGE_KEPT] = TEXT_change_kept,        [CHANGE_HELPED] = TEXT_change_helped,
	[CHANGE_SEEN] = TEXT_change_seen,        [CHANGE_FINISHED] = TEXT_change_finished,
	[CHANGE_CANCELLED] = TEXT_change_cancelled,      [CHANGE_CHECKED] = TEXT_change_checked,
	[CHANGE_REVIEWED] = TEXT_change_reviewed,
};
/* clang-format on */

enum { INVOLVED_MOST = 4, EXCERPT_MOST = 160 }; /* characters of an author's text */

struct walk {
	struct arena *arena;
	const struct language *language;
	date after, until;
	VECTOR(struct change) found;
};

/* An author's text on one line and not too long; '...' for what was cut. */
static struct str excerpt(struct walk *walk, struct str text)
{
	struct buffer out = { 0 };
	struct str word;
	size_t length = 0;
	while (str_word(&text, &word)) {
		length += unicode_length(word) + (out.length > 0);
		if (length > EXCERPT_MOST && out.length > 0) {
			buffer_literal(&out, " ...");
			break;
		}
		if (out.length > 0)
			buffer_add_byte(&out, ' ');
		buffer_add(&out, word);
	}
	return buffer_keep(&out, walk->arena);
}

/* ": the author's words", or nothing. */
static struct str quoted(struct walk *walk, struct written text)
{
	struct str words = excerpt(walk, text.text);
	return words.length == 0 ? STR(".")
	                         : arena_printf(walk->arena, ": " STR_FMT, STR_ARG(words));
}

static bool is_given(const struct reference *reference)
{
	return reference->text.length > 0;
}

/* What people call the one named, or 'otherwise' where nobody is. */
static struct str called(struct walk *walk, const struct reference *reference, struct str otherwise)
{
	if (!is_given(reference))
		return otherwise;
	return excerpt(walk, reference->record != NULL ? reference->record->title : reference->text);
}

static void involve(struct walk *walk, struct change *change, const struct reference *reference)
{
	if (reference == NULL || reference->record == NULL)
		return;
	for (size_t i = 0; i < change->involved.count; i++)
		if (change->involved.items[i] == reference->record)
			return;
	if (change->involved.items == NULL)
		change->involved.items = arena_array(walk->arena, const struct record *, INVOLVED_MOST);
	if (change->involved.count < INVOLVED_MOST)
		change->involved.items[change->involved.count++] = reference->record;
}

static bool is_wanted(const struct walk *walk, struct written_date written)
{
	return written.day != DATE_NONE && written.day > walk->after && written.day <= walk->until;
}

/* The people named by 'a', 'b' and 'c' are involved; each may be NULL. */
static void add(struct walk *walk, const struct record *subject, enum change_kind kind, date day,
                struct str says, const struct reference *a, const struct reference *b,
                const struct reference *c)
{
	struct change *change = vector_push(walk->arena, &walk->found);
	*change = (struct change){ .day = day, .kind = kind, .subject = subject, .says = says };
	involve(walk, change, a);
	involve(walk, change, b);
	involve(walk, change, c);
}

#define SAY(key, ...)  LANGUAGE_FILL(walk->arena, walk->language, key, __VA_ARGS__)
#define WORDS(key)     language_text(walk->language, TEXT_##key)

static void walk_life(struct walk *walk, const struct task *task)
{
	const struct record *record = &task->record;
	if (is_wanted(walk, task->created))
		add(walk, record, CHANGE_OPENED, task->created.day,
		    is_given(&task->requester)
		            ? SAY(change_says_opened_for, .who = called(walk, &task->requester, STR("")))
		            : WORDS(change_says_opened),
		    &task->requester, NULL, NULL);
	if (is_wanted(walk, task->owner_confirmed_on) && is_given(&task->owner))
		add(walk, record, CHANGE_CONFIRMED, task->owner_confirmed_on.day,
		    SAY(change_says_confirmed, .who = called(walk, &task->owner, STR(""))),
		    &task->owner, NULL, NULL);
	if (is_wanted(walk, task->started))
		add(walk, record, CHANGE_STARTED, task->started.day, WORDS(change_says_started), &task->owner,
		    NULL, NULL);
	if (is_wanted(walk, task->closed))
		add(walk, record, task->category == CANCELLED ? CHANGE_CANCELLED : CHANGE_FINISHED,
		    task->closed.day,
		    task->category == CANCELLED ? WORDS(change_says_cancelled)
		                                : WORDS(change_says_finished),
		    &task->owner, NULL, NULL);
}

static void walk_handoff(struct walk *walk, const struct task *task, const struct handoff *handoff)
{
	const struct record *record = &task->record;
	if (!is_wanted(walk, handoff->date) && !is_wanted(walk, handoff->accepted_on) &&
	    !is_wanted(walk, handoff->declined_on))
		return;
	struct str from = called(walk, &handoff->from, WORDS(somebody));
	struct str to = called(walk, &handoff->to, WORDS(somebody));
	struct str receiver = called(walk, &handoff->to, WORDS(somebody_opening));
	if (is_wanted(walk, handoff->date))
		add(walk, record, CHANGE_OFFERED, handoff->date.day,
		    SAY(change_says_offered, .from = called(walk, &handoff->from, WORDS(somebody_opening)),
		        .to = to, .words = quoted(walk, handoff->why)),
		    &handoff->from, &handoff->to, NULL);
	if (is_wanted(walk, handoff->accepted_on))
		add(walk, record, CHANGE_ACCEPTED, handoff->accepted_on.day,
		    SAY(change_says_accepted, .who = called(walk, &handoff->accepted_by, receiver),
		        .from = from),
		    &handoff->accepted_by, &handoff->to, &handoff->from);
	if (is_wanted(walk, handoff->declined_on))
		add(walk, record, CHANGE_DECLINED, handoff->declined_on.day,
		    is_given(&handoff->redirect_to)
		            ? SAY(change_says_declined_on, .who = receiver, .from = from,
		                  .where = called(walk, &handoff->redirect_to, STR("")))
		            : SAY(change_says_declined, .who = receiver, .from = from),
		    &handoff->to, &handoff->from, &handoff->redirect_to);
}

static struct str due_words(struct walk *walk, const struct due_move *move)
{
	struct str first = language_date(walk->arena, walk->language, move->from.day);
	struct str last = language_date(walk->arena, walk->language, move->to.day);
	struct str words = quoted(walk, move->why);
	if (first.length > 0 && last.length > 0)
		return SAY(change_says_due_from_to, .first = first, .last = last, .words = words);
	if (first.length > 0)
		return SAY(change_says_due_from, .first = first, .words = words);
	return last.length > 0 ? SAY(change_says_due_to, .last = last, .words = words)
	                       : SAY(change_says_due, .words = words);
}

static void walk_due(struct walk *walk, const struct task *task, const struct due_move *move)
{
	if (!is_wanted(walk, move->date))
		return;
add(walk, &task->record, CHANGE_DUE_MOVED, move->date.day,
	    due_words(walk, move),
	    &task->owner, NULL, NULL);
}

static void walk_decision(struct walk *walk, const struct task *task)
{
	const struct decision *decision = task->decision;
	if (is_wanted(walk, decision->asked_on))
		add(walk, &task->record, CHANGE_ASKED, decision->asked_on.day,
		    SAY(change_says_asked,
		        .who = called(walk, &decision->decider, WORDS(nobody_in_particular)),
		        .words = quoted(walk, decision->question)),
		    &decision->decider, NULL, NULL);
	if (is_wanted(walk, decision->decided_on))
		add(walk, &task->record, CHANGE_ANSWERED, decision->decided_on.day,
		    SAY(change_says_answered,
		        .who = called(walk, &decision->decider, WORDS(somebody_opening)),
		        .words = quoted(walk, decision->answer)),
		    &decision->decider, NULL, NULL);
}

static void walk_follow_up(struct walk *walk, const struct task *task,
                           const struct follow_up *follow_up)
{
	if (!is_wanted(walk, follow_up->done_on))
		return;
	const struct reference *by = is_given(&follow_up->by) ? &follow_up->by : &task->owner;
	add(walk, &task->record, CHANGE_KEPT, follow_up->done_on.day,
	    SAY(change_says_kept, .by = called(walk, by, WORDS(somebody_opening)),
	        .who = called(walk, &follow_up->with, WORDS(those_who_wait)),
	        .words = quoted(walk, follow_up->what)),
	    by, &follow_up->with, NULL);
}

static void walk_told(struct walk *walk, const struct task *task, const struct update *update)
{
	if (!update->told || !is_wanted(walk, update->date))
		return;
	add(walk, &task->record, CHANGE_TOLD, update->date.day,
	    SAY(change_says_told, .by = called(walk, &update->by, WORDS(somebody_opening)),
	        .who = called(walk, &task->requester, WORDS(those_who_asked)),
	        .words = quoted(walk, update->text)),
	    &update->by, &task->requester, NULL);
}

static void walk_help(struct walk *walk, const struct task *task, const struct help *help)
{
	static const enum text kinds[] = {
		[HELP_NONE] = TEXT_help_of_none,     [HELP_LISTEN] = TEXT_help_of_listen,
		[HELP_ADVISE] = TEXT_help_of_advise, [HELP_PAIR] = TEXT_help_of_pair,
		[HELP_DO] = TEXT_help_of_do,
	};
	if (is_wanted(walk, help->accepted_on))
		add(walk, &task->record, CHANGE_HELPED, help->accepted_on.day,
		    SAY(change_says_helped, .who = called(walk, &help->by, WORDS(somebody)),
		        .what = language_text(walk->language, kinds[help->kind])),
		    &help->by, &help->asked_by, NULL);
}

static void walk_outcome(struct walk *walk, const struct task *task)
{
	static const enum text results[] = {
		[RESULT_NONE] = TEXT_change_says_result_none,
		[RESULT_MET] = TEXT_change_says_result_met,
		[RESULT_PARTIAL] = TEXT_change_says_result_partial,
		[RESULT_MISSED] = TEXT_change_says_result_missed,
		[RESULT_UNKNOWN] = TEXT_change_says_result_unknown,
	};
	const struct outcome *outcome = task->outcome;
	for (size_t i = 0; i < task->success.count; i++)
		if (is_wanted(walk, task->success.items[i].met_on))
			add(walk, &task->record, CHANGE_SEEN, task->success.items[i].met_on.day,
			    SAY(change_says_seen, .words = quoted(walk, task->success.items[i].text)),
			    &task->owner, NULL, NULL);
	struct str words = quoted(walk, outcome->evidence);
	if (is_wanted(walk, outcome->checked_on))
		add(walk, &task->record, CHANGE_CHECKED, outcome->checked_on.day,
		    language_fill(walk->arena, walk->language, results[outcome->result], &words),
		    &outcome->checked_by, &task->owner, NULL);
}

static void walk_task(struct walk *walk, const struct task *task)
{
	walk_life(walk, task);
	for (size_t i = 0; i < task->handoffs.count; i++)
		walk_handoff(walk, task, &task->handoffs.items[i]);
	for (size_t i = 0; i < task->due_moves.count; i++)
		walk_due(walk, task, &task->due_moves.items[i]);
	walk_decision(walk, task);
	for (size_t i = 0; i < task->updates.count; i++)
		walk_told(walk, task, &task->updates.items[i]);
	for (size_t i = 0; i < task->follow_ups.count; i++)
		walk_follow_up(walk, task, &task->follow_ups.items[i]);
	for (size_t i = 0; i < task->help.count; i++)
		walk_help(walk, task, &task->help.items[i]);
	walk_outcome(walk, task);
}

static void walk_page(struct walk *walk, const struct page *page)
{
	static const enum text verdicts[] = {
		[VERDICT_NONE] = TEXT_change_says_read,
		[VERDICT_UNCHANGED] = TEXT_change_says_read_unchanged,
		[VERDICT_CORRECTED] = TEXT_change_says_read_corrected,
		[VERDICT_RETIRE] = TEXT_change_says_read_retire,
	};
	for (size_t i = 0; i < page->reviews.count; i++) {
		const struct review *review = &page->reviews.items[i];
		if (!is_wanted(walk, review->date))
			continue;
		const struct text_change_says_read places = {
			.who = called(walk, &review->by, WORDS(somebody_opening)),
			.words = quoted(walk, review->note),
		};
		add(walk, &page->record, CHANGE_REVIEWED, review->date.day,
		    language_fill(walk->arena, walk->language, verdicts[review->verdict],
		                  (const struct str *)&places),
		    &review->by, NULL, NULL);
	}
}

static int by_day(const void *left, const void *right)
{
	const struct change *a = left, *b = right;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	int order = str_compare(a->subject->id, b->subject->id);
	if (order == 0)
		order = (a->subject->kind > b->subject->kind) - (a->subject->kind < b->subject->kind);
	if (order == 0)
		order = (a->kind > b->kind) - (a->kind < b->kind);
	return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

/* Sorting needs a total order, so changes are counted through first, in the order of the record. */
static void sort_changes(struct walk *walk)
{
	struct change *items = walk->found.items;
	size_t count = walk->found.count;
	for (size_t i = 0; i < count; i++)
		items[i].number = (unsigned)i;
	if (count > 1)
		qsort(items, count, sizeof(*items), by_day);
	for (size_t i = 0; i < count; i++) {
		bool same = i > 0 && items[i].day == items[i - 1].day &&
		            items[i].subject == items[i - 1].subject && items[i].kind == items[i - 1].kind;
		items[i].number = same ? items[i - 1].number + 1 : 0;
	}
}

change_list changes_between(struct arena *arena, const struct facts *facts, date after, date until)
{
	struct walk walk = { .arena = arena, .language = facts_language(facts), .after = after, .until = until };
	task_list tasks = facts_tasks(facts);
	for (size_t i = 0; i < tasks.count; i++)
		walk_task(&walk, tasks.items[i]);
	page_list pages = facts_pages(facts);
	for (size_t i = 0; i < pages.count; i++)
		walk_page(&walk, pages.items[i]);
	sort_changes(&walk);
	return (change_list){ walk.found.items, walk.found.count };
}
