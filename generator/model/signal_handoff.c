/* Was it taken up? Rules cold-hand-off, pass-the-parcel, closed-door. */
#include "model/signal_rules.h"
#include "model/threshold.h"

static const struct handoff *last_handoff(const struct task *task)
{
	return task->handoffs.count > 0 ? &task->handoffs.items[task->handoffs.count - 1] : NULL;
}

static struct str cold_words(struct signal_pass *pass, const struct task *task,
                             const struct handoff *last)
{
	const struct reference *holder = custody_holder(task, pass->day);
	struct str who = reference_words(pass, &last->to), day = day_words(pass, last->date.day);
	if (holder == NULL)
		return SAYS_OF(pass, says_cold, .who = who, .date = day);
	return SAYS_OF(pass, says_cold_held, .who = who, .date = day,
	               .holder = reference_words(pass, holder));
}

static bool is_cold(struct signal_pass *pass, const struct handoff *handoff)
{
	return handoff_state(handoff, pass->day) == HANDOFF_WAITING &&
	       handoff->date.day != DATE_NONE &&
	       days_waited(&handoff->to, handoff->date.day, pass->day) >
		       accept_within(pass, handoff);
}

static struct str missing_words(struct signal_pass *pass, const struct handoff *handoff)
{
	const struct {
		const struct written *given;
		enum text what;
	} parts[] = {
		{ &handoff->why, TEXT_missing_why },
		{ &handoff->state, TEXT_missing_state },
		{ &handoff->next, TEXT_missing_next },
	};
	struct str missing[ARRAY_COUNT(parts)];
	size_t count = 0;
	for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
		if (parts[i].given->text.length == 0)
			missing[count++] = language_text(pass->site->language, parts[i].what);
	return list_words(pass, missing, count);
}

void find_cold_hand_off(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		const struct handoff *last = last_handoff(task);
		if (!task_is_open(task) || last == NULL)
			continue;
		struct str missing = missing_words(pass, last);
		if (is_cold(pass, last))
			signal_add(pass, &task->record, SIGNAL_ACT, last->date.day,
				   cold_words(pass, task, last));
		else if (missing.length > 0 && handoff_state(last, pass->day) != HANDOFF_DECLINED)
			signal_add(pass, &task->record, SIGNAL_NOTE, last->date.day,
				   SAYS_OF(pass, says_words_missing,
				           .who = reference_words(pass, &last->to), .what = missing));
	}
}

struct journey {
	size_t handoffs, declines;
	bool came_back;
};

/* Custody returned to somebody who had let go of it. */
static bool came_back(struct signal_pass *pass, const struct task *task)
{
	custody_chain chain = custody_of(pass->arena, task, pass->day);
	const struct reference *held[64] = { 0 };
	size_t count = 0;
	for (size_t i = 0; i < chain.count && count < ARRAY_COUNT(held); i++) {
		const struct reference *holder = chain.items[i].holder;
		if (holder == NULL || (count > 0 && reference_same(held[count - 1], holder)))
			continue;
		for (size_t j = 0; j < count; j++)
			if (reference_same(held[j], holder))
				return true;
		held[count++] = holder;
	}
	return false;
}

/* Splitting a task does not wipe its journey out: what it was split from counts too, except for relays,
 * which are meant to pass through many hands. */
static struct journey journey_of(struct signal_pass *pass, const struct task *task)
{
	enum { ANCESTORS_MOST = 32 };
	struct journey journey = { .came_back = came_back(pass, task) };
	for (int i = 0; task != NULL && i < ANCESTORS_MOST; i++) {
		size_t count = task->kind == RELAY ? 0 : task->handoffs.count;
		journey.handoffs += count;
		for (size_t j = 0; j < count; j++)
			journey.declines += handoff_state(&task->handoffs.items[j], pass->day) ==
					    HANDOFF_DECLINED;
		task = reference_task(&task->split_from);
	}
	return journey;
}

static struct str journey_words(struct signal_pass *pass, const struct journey *journey)
{
	struct str handed = times_words(pass, journey->handoffs);
	if (journey->declines < 2)
		return journey->came_back ? SAYS_OF(pass, says_parcel_back, .handed = handed)
		                          : SAYS_OF(pass, says_parcel, .handed = handed);
	struct str declined = times_words(pass, journey->declines);
	return journey->came_back ? SAYS_OF(pass, says_parcel_declined_back, .handed = handed,
	                                    .declined = declined)
	                          : SAYS_OF(pass, says_parcel_declined, .handed = handed,
	                                    .declined = declined);
}

void find_pass_the_parcel(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		if (!task_is_open(task) || task->kind == RELAY || task->handoffs.count == 0)
			continue;
		struct journey journey = journey_of(pass, task);
		double limit = task_threshold(pass, task, THRESHOLD_PARCEL);
		if ((double)journey.handoffs < limit && journey.declines < 2 && !journey.came_back)
			continue;
		signal_add(pass, &task->record, SIGNAL_LOOK, task->handoffs.items[0].date.day,
			   journey_words(pass, &journey));
	}
}

struct door {
	size_t incoming, closed;
	struct tally senders;
};

enum { DOOR_DAYS = 90, DOOR_LEAST = 5 };

static void knock(struct signal_pass *pass, struct door *door, const struct handoff *handoff)
{
	enum handoff_state state = handoff_state(handoff, pass->day);
	door->incoming++;
	if (handoff->from.text.length > 0)
		tally_add(pass->arena, &door->senders, handoff->from.text);
	if (state == HANDOFF_DECLINED)
		door->closed += handoff->redirect_to.text.at == NULL;
	else
		door->closed += is_cold(pass, handoff);
}

/* All hand-offs to areas of the last 90 days, by area. */
static void knock_on_doors(struct signal_pass *pass, struct table *doors)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		for (size_t j = 0; j < task->handoffs.count; j++) {
			const struct handoff *handoff = &task->handoffs.items[j];
			const struct area *area = reference_area(&handoff->to);
			if (area == NULL || !day_is_recent(pass, handoff->date.day, DOOR_DAYS))
				continue;
			struct door *door = table_get(doors, area->record.id);
			if (door == NULL)
				door = table_put(pass->arena, doors, area->record.id,
						 arena_new(pass->arena, struct door));
			knock(pass, door, handoff);
		}
	}
}

void find_closed_door(struct signal_pass *pass)
{
	struct table doors = { 0 };
	knock_on_doors(pass, &doors);
	for (size_t i = 0; i < pass->site->areas.count; i++) {
		const struct area *area = pass->site->areas.items[i];
		const struct door *door = table_get(&doors, area->record.id);
		double limit = site_threshold(pass->site, area, THRESHOLD_CLOSED_DOOR);
		if (door == NULL || door->incoming < DOOR_LEAST ||
		    door->senders.entries.count < PEOPLE_LEAST)
			continue;
		if ((double)door->closed * 100 >= limit * (double)door->incoming)
			signal_add(pass, &area->record, SIGNAL_NOTE, DATE_NONE,
				   SAYS_COUNT(pass, says_closed_door, door->incoming,
				              .closed = number_words(pass, (double)door->closed),
				              .days = number_words(pass, DOOR_DAYS)));
	}
}
