#include "render/view_rows.h"

#include "model/concern.h"
#include "render/view_signal_parts.h"
#include "render/view_words.h"

bool shows_as_open(const struct view *view, const struct task *task, const void *whom)
{
	(void)view;
	(void)whom;
	return category_is_open(task->category);
}

const struct handoff *handoff_waiting(const struct view *view, const struct task *task)
{
	if (!shows_as_open(view, task, NULL) || task->handoffs.count == 0)
		return NULL;
	const struct handoff *last = &task->handoffs.items[task->handoffs.count - 1];
	return handoff_state(last, view->as_of) == HANDOFF_WAITING ? last : NULL;
}

static void put_waiting(struct view *view, struct object *card, const struct task *task)
{
	const struct handoff *handoff = handoff_waiting(view, task);
	struct object *waiting = handoff == NULL ? NULL : object_new(view->arena);
	if (waiting != NULL) {
		put_reference(view, waiting, NAME_to, &handoff->to);
		put_date(view, waiting, NAME_since, handoff->date.day);
	}
	put_object(view, card, NAME_waiting, waiting);
}

/* The most consequential signal of a task that nobody has acknowledged; '*more' counts the others. */
const struct signal *first_signal(const struct task *task, size_t *more)
{
	const struct signal *first = NULL;
	size_t asked = 0;
	for (size_t i = 0; i < task->record.signals.count; i++) {
		const struct signal *signal = task->record.signals.items[i];
		if (signal->acknowledged != NULL)
			continue;
		first = first == NULL ? signal : first;
		asked++;
	}
	*more = asked > 0 ? asked - 1 : 0;
	return first;
}

static void put_first_signal(struct view *view, struct object *card, const struct task *task)
{
	size_t more;
	const struct signal *signal = first_signal(task, &more);
	struct object *inner = signal == NULL ? NULL : object_new(view->arena);
	if (signal != NULL) {
		struct str url = signal_url(view, signal_rows[signal->name].name);
		severity_fill(view, inner, signal->severity);
		put_say(view, inner, NAME_title, signal_rows[signal->name].title);
		put_text(view, inner, NAME_href, view_href(view, url));
	}
	put_object(view, card, NAME_signal, inner);
}

void card_add(struct view *view, struct list *list, const struct task *task)
{
	struct object *card = list_add_object(view->arena, list);
	put_text(view, card, NAME_title, task->record.title);
	put_text(view, card, NAME_href, view_href(view, task->record.url));
	put_text(view, card, NAME_id, task->record.id);
	put_state(view, card, NAME_state, task);
	put_reference(view, card, NAME_owner, &task->owner);
	put_reference(view, card, NAME_area, &task->area);
	put_text(view, card, NAME_priority, priority_word(view, task->priority));
	put_waiting(view, card, task);
	put_first_signal(view, card, task);
	row_facets(view, card, task);
	bool is_open = shows_as_open(view, task, NULL);
	put_flag(view, card, NAME_open, is_open);
	put_flag(view, card, NAME_urgent, is_open && task->priority == PRIORITY_NOW);
	put_due(view, card, NAME_due, is_open ? task->due.day : DATE_NONE,
	        ageing_of_due(view->arena, view->facts, task));
	put_date(view, card, NAME_closed, is_open ? DATE_NONE : task->closed.day);
}

void put_cards(struct view *view, struct object *object, uint16_t name,
               const struct task *const *tasks, size_t count)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < count; i++)
		card_add(view, list, tasks[i]);
	put_section(view, object, name, list);
}

static void task_row(struct view *view, struct table_view *table, const struct task *task)
{
	table_row(view, table);
	cell_link(view, table, task->record.title, task->record.url);
	cell_state(view, table, task);
	cell_reference(view, table, &task->owner);
	cell_reference(view, table, &task->area);
	if (shows_as_open(view, task, NULL))
		cell_due(view, table, task->due.day,
		         ageing_of_due(view->arena, view->facts, task));
	else
		cell_date(view, table, task->closed.day);
	cell_text(view, table, priority_word(view, task->priority));
	row_facets(view, table->row, task);
}

unsigned put_task_table(struct view *view, struct object *object, uint16_t name, task_list tasks,
                        size_t start, size_t end, struct str caption)
{
	unsigned states = 0;
	static const enum text labels[] = { TEXT_title, TEXT_state, TEXT_owner,
		                             TEXT_area, TEXT_due_or_closed,
		                             TEXT_priority };
	struct table_view table = table_start(view, caption);
	put_flag(view, table.object, NAME_filter, true);
	for (size_t i = 0; i < ARRAY_COUNT(labels); i++)
		table_column(view, &table, say(view, labels[i]));
	for (size_t i = start; i < end && i < tasks.count; i++) {
		task_row(view, &table, tasks.items[i]);
		states |= 1u << tasks.items[i]->category;
	}
	table_show(view, object, name, &table);
	return states;
}

void put_states(struct view *view, struct object *object, uint16_t name, unsigned states)
{
	struct list *list = list_new(view->arena);
	for (enum category category = 0; category < CATEGORIES; category++) {
		if ((states & 1u << category) == 0)
			continue;
		struct object *state = list_add_object(view->arena, list);
		put_text(view, state, NAME_title, category_word(view, category));
		put_text(view, state, NAME_category, category_mark(category));
	}
	put_section(view, object, name, list->values.count < 2 ? list_new(view->arena) : list);
}

void pair_add(struct view *view, struct list *list, const struct task *task,
              const struct handoff *handoff)
{
	struct object *pair = list_add_object(view->arena, list);
	enum handoff_state state = handoff_state(handoff, view->as_of);
	put_record(view, pair, NAME_task, &task->record);
	put_reference(view, pair, NAME_from, &handoff->from);
	put_reference(view, pair, NAME_to, &handoff->to);
	put_due(view, pair, NAME_since, handoff->date.day,
	        ageing_of_handoff(view->arena, view->facts, task, handoff));
	put_written(view, pair, NAME_why, handoff->why);
	put_written(view, pair, NAME_state_words, handoff->state);
	put_written(view, pair, NAME_next_step, handoff->next);
	put_flag(view, pair, NAME_is_waiting, state == HANDOFF_WAITING);
	put_flag(view, pair, NAME_is_accepted, state == HANDOFF_ACCEPTED);
	put_flag(view, pair, NAME_is_declined, state == HANDOFF_DECLINED);
	put_date(view, pair, NAME_accepted, handoff->accepted_on.day);
	put_reference(view, pair, NAME_accepted_by, &handoff->accepted_by);
	put_date(view, pair, NAME_declined, handoff->declined_on.day);
	put_reference(view, pair, NAME_redirect_to, &handoff->redirect_to);
	put_reference(view, pair, NAME_holder, custody_holder(task, view->as_of));
}

void follow_up_add(struct view *view, struct list *list, const struct task *task,
                   const struct follow_up *follow_up)
{
	struct object *object = list_add_object(view->arena, list);
	put_record(view, object, NAME_task, &task->record);
	put_due(view, object, NAME_due, follow_up->date.day,
	        ageing_of_follow_up(view->arena, view->facts, follow_up));
	put_date(view, object, NAME_done, follow_up->done_on.day);
	put_reference(view, object, NAME_with, &follow_up->with);
	put_reference(view, object, NAME_by, &follow_up->by);
	put_opening(view, object, NAME_what, follow_up->what);
	put_reference(view, object, NAME_owner, &task->owner);
}

task_list tasks_where(struct view *view, bool (*wanted)(const struct view *view,
                                                        const struct task *task, const void *whom),
                      const struct record *whom)
{
	task_list all = facts_concerning(view->facts, whom);
	task_list found = { arena_array(view->arena, const struct task *, all.count), 0 };
	for (size_t i = 0; i < all.count; i++)
		if (wanted(view, all.items[i], whom))
			found.items[found.count++] = all.items[i];
	return found;
}
