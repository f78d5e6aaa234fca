#include "base/unicode.h"
#include "render/view_kinds.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"

static bool is_held_by(const struct view *view, const struct task *task, const void *person)
{
	if (!shows_as_open(view, task, NULL))
		return false;
	const struct reference *holder = custody_holder(task, view->as_of);
	return holder != NULL ? holder->record == person : task->owner.record == person;
}

static bool is_accountable(const struct view *view, const struct task *task, const void *person)
{
	return shows_as_open(view, task, NULL) && task_accountable(task) == person &&
	       !is_held_by(view, task, person);
}

/* One line of "waiting on you": why, the task, since when or by when. */
struct ask {
	struct str says;
	date since, until;
	ageing_steps ageing; /* of 'until', or of 'since' where there is none */
};

static void ask_add(struct view *view, struct list *list, const struct task *task, struct ask ask)
{
	struct object *object = list_add_object(view->arena, list);
	put_record(view, object, NAME_task, &task->record);
	put_text(view, object, NAME_says, ask.says);
	put_due(view, object, NAME_since, ask.since,
	        ask.until == DATE_NONE ? ask.ageing : (ageing_steps){ 0 });
	put_due(view, object, NAME_due, ask.until, ask.ageing);
}

static struct str words_or(struct view *view, struct written written, struct str otherwise)
{
	return written.text.length > 0 ? unicode_capitalised(view->arena, written.text) : otherwise;
}

static void asks_of_task(struct view *view, struct list *asks, const struct task *task,
                         const struct record *person)
{
	const struct handoff *handoff = handoff_waiting(view, task);
	if (handoff != NULL && handoff->to.record == person)
		ask_add(view, asks, task,
		        (struct ask){ say(view, TEXT_ask_handoff), handoff->date.day, DATE_NONE,
		                      ageing_of_handoff(view->arena, view->facts, task, handoff) });
	const struct decision *decision = task->decision;
	if (decision->decider.record == person && decision->decided_on.day == DATE_NONE)
		ask_add(view, asks, task,
		        (struct ask){ say(view, TEXT_ask_decision), decision->asked_on.day, decision->needed_by.day,
		                      ageing_of_decision(view->arena, view->facts, task) });
	if (task->waiting_on->who.record == person)
		ask_add(view, asks, task,
		        (struct ask){ words_or(view, task->waiting_on->what, say(view, TEXT_ask_waits)),
		                      task->waiting_on->since.day, task->waiting_on->ask_again_on.day,
		                      ageing_of_ask_again(view->arena, view->facts, task) });
	for (size_t i = 0; i < task->follow_ups.count; i++) {
		const struct follow_up *promise = &task->follow_ups.items[i];
		const struct reference *by = promise->by.record != NULL ? &promise->by
		                                                        : &task->owner;
		if (promise->done_on.day == DATE_NONE && by->record == person)
			ask_add(view, asks, task,
			        (struct ask){ words_or(view, promise->what, say(view, TEXT_ask_follow_up)),
			                      DATE_NONE, promise->date.day,
			                      ageing_of_follow_up(view->arena, view->facts, promise) });
	}
}

static void put_asks(struct view *view, struct object *root, const struct person *person)
{
	struct list *asks = list_new(view->arena);
	task_list tasks = tasks_where(view, shows_as_open, &person->record);
	for (size_t i = 0; i < tasks.count; i++)
		asks_of_task(view, asks, tasks.items[i], &person->record);
	put_section(view, root, NAME_asks, asks);
}

/* What the person's own work waits for: an answer to a hand-off, somebody else's step. */
static void put_waits(struct view *view, struct object *root, const struct person *person)
{
	struct list *waits = list_new(view->arena);
	task_list tasks = tasks_where(view, is_held_by, &person->record);
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task *task = tasks.items[i];
		const struct handoff *handoff = handoff_waiting(view, task);
		const struct reference *whom = handoff != NULL ? &handoff->to
		                                               : &task->waiting_on->who;
		if (whom->text.length == 0)
			continue;
		struct object *object = list_add_object(view->arena, waits);
		put_record(view, object, NAME_task, &task->record);
		put_reference(view, object, NAME_who, whom);
		put_written(view, object, NAME_what,
		            handoff != NULL ? (struct written){ .text = say(view, TEXT_to_take_it_up) }
		                            : task->waiting_on->what);
		put_due(view, object, NAME_since,
		        handoff != NULL ? handoff->date.day : task->waiting_on->since.day,
		        handoff == NULL ? (ageing_steps){ 0 }
		                        : ageing_of_handoff(view->arena, view->facts, task, handoff));
	}
	put_section(view, root, NAME_waits, waits);
}

static void put_away(struct view *view, struct object *root, const struct person *person)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < person->away.count; i++) {
		const struct away *away = &person->away.items[i];
		if (away->to.day != DATE_NONE && away->to.day < view->as_of)
			continue;
		struct object *object = list_add_object(view->arena, list);
		put_date(view, object, NAME_from, away->from.day);
		put_date(view, object, NAME_to, away->to.day);
		put_reference(view, object, NAME_cover, &away->cover);
		put_ageing(view, object, NAME_ageing,
		           ageing_of_range(view->arena, away->from.day, away->to.day, say(view, TEXT_now)));
	}
	put_section(view, root, NAME_away, list);

	list = list_new(view->arena);
	for (size_t i = 0; i < person->on_call.count; i++) {
		const struct on_call *shift = &person->on_call.items[i];
		if (shift->to.day != DATE_NONE && shift->to.day < view->as_of)
			continue;
		struct object *object = list_add_object(view->arena, list);
		put_date(view, object, NAME_from, shift->from.day);
		put_date(view, object, NAME_to, shift->to.day);
		put_reference(view, object, NAME_area, &shift->area);
		put_ageing(view, object, NAME_ageing,
		           ageing_of_range(view->arena, shift->from.day, shift->to.day, say(view, TEXT_now)));
	}
	put_section(view, root, NAME_on_call, list);
}

static void put_areas(struct view *view, struct object *root, const struct person *person)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < person->areas.count; i++) {
		const struct area *area = person->areas.items[i];
		struct object *object = list_add_object(view->arena, list);
		put_link(view, object, NAME_area, area->record.title, area->record.url);
		put_text(view, object, NAME_role,
		         area->owner.record == &person->record    ? say(view, TEXT_owner_of_area)
		         : area->backup.record == &person->record ? say(view, TEXT_backup_of_area)
		                                                  : say(view, TEXT_answers_for_area));
	}
	put_section(view, root, NAME_areas, list);
}

static struct str prefers_phrase(const struct view *view, enum prefers prefers)
{
	static const enum text words[] = {
		[PREFERS_LISTEN] = TEXT_prefers_listen,
		[PREFERS_ADVISE] = TEXT_prefers_advise,
		[PREFERS_HELP] = TEXT_prefers_help,
	};
	return prefers == PREFERS_NONE ? STR("") : say(view, words[prefers]);
}

static void put_local(struct view *view, struct object *root, const struct person *person)
{
	const struct team *team = reference_team(&person->team);
	struct list *entries =
		team == NULL ? frame_local(view, root, say(view, TEXT_people), STR("people/"))
			     : frame_local(view, root, team->record.title, team->record.url);
	if (team == NULL)
		return;
	size_t here = SIZE_MAX, start, end, count = team->people.count;
	for (size_t i = 0; i < count; i++)
		if (team->people.items[i] == person)
			here = i;
	local_window(count, here, &start, &end);
	for (size_t i = start; i < end; i++) {
		const struct record *record = &team->people.items[i]->record;
		local_add(view, entries, record->title, record->url, i == here);
	}
}

enum { QUESTIONS_MOST = 50 };

static bool is_of_person(const struct signal *signal)
{
	return signal->subject->kind == RECORD_PERSON;
}

/* What concerns the person's load, and what is asked of the work that they own. */
static void put_questions(struct view *view, struct object *root, const struct person *person)
{
	struct question_filter filter = { .owner = person, .signal = SIGNALS };
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	signal_lines open = answers_open(view, &answers), none = { 0 };
	size_t kept = 0;
	for (size_t i = 0; i < open.count; i++)
		if (!is_of_person(open.items[i]))
			open.items[kept++] = open.items[i];
	open.count = kept;
	put_signals_of(view, root, NAME_load, &person->record);
	put_signals(view, root, NAME_signals, open, none,
	            &(struct signal_section){ .last = QUESTIONS_MOST });
}

void view_person(struct view *view, struct object *root)
{
	const struct person *person = view->file->subject;
	frame_put(view, root, person->record.title, person->role.text);
	frame_record(view, root, &person->record);
	crumb_add(view, frame_crumbs(view, root), say(view, TEXT_people), STR("people/"));
	put_local(view, root, person);
	put_written(view, root, NAME_role, person->role);
	put_reference(view, root, NAME_team, &person->team);
	put_written(view, root, NAME_contact, person->contact);
	put_text(view, root, NAME_prefers, prefers_phrase(view, person->prefers));
	put_lines(view, root, NAME_ask_me_about, &person->ask_me_about);
	put_flag(view, root, NAME_left, person_has_left(person, view->as_of));
	put_date(view, root, NAME_until, person->active_until.day);
	put_away(view, root, person);
	put_areas(view, root, person);
	put_asks(view, root, person);
	task_list held = tasks_where(view, is_held_by, &person->record);
	put_cards(view, root, NAME_held, held.items, held.count);
	task_list answered = tasks_where(view, is_accountable, &person->record);
	put_cards(view, root, NAME_answers_for, answered.items, answered.count);
	put_waits(view, root, person);
	put_questions(view, root, person);
}
