#include "model/custody.h"

#include "model/schema.h"

#include <stdlib.h>

enum handoff_state handoff_state(const struct handoff *handoff, date at)
{
	date accepted = handoff->accepted_on.day, declined = handoff->declined_on.day;
	if (accepted != DATE_NONE && accepted <= at)
		return HANDOFF_ACCEPTED;
	return declined != DATE_NONE && declined <= at ? HANDOFF_DECLINED : HANDOFF_WAITING;
}

/* The walk from the request to 'at'; spans are handed over as they end. */
struct walk {
	struct custody_span span; /* the current one */
	VECTOR(struct custody_span) spans;
	struct arena *arena; /* NULL: only the last span is wanted */
};

static bool is_given(const struct reference *reference)
{
	return reference->text.length > 0;
}

static bool is_same(const struct reference *a, const struct reference *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return a->record != NULL ? a->record == b->record
	                         : b->record == NULL && str_equal(a->text, b->text);
}

/* From 'day' on it is held so. A span that would end before it began, or goes on unchanged, is none. */
static void turn(struct walk *walk, date day, const struct reference *holder,
                 const struct handoff *waiting)
{
	struct custody_span *span = &walk->span;
	if (is_same(span->holder, holder) && span->waiting == waiting)
		return;
	date from = day > span->from ? day : span->from;
	if (walk->arena != NULL && from > span->from) {
		span->until = from;
		*vector_push(walk->arena, &walk->spans) = *span;
	}
	*span = (struct custody_span){ .holder = holder, .from = from, .waiting = waiting };
	struct custody_span *before =
		walk->spans.count > 0 ? &walk->spans.items[walk->spans.count - 1] : NULL;
	if (before == NULL || before->waiting != waiting || !is_same(before->holder, holder))
		return;
	*span = *before; /* what was between took no time */
	span->until = DATE_NONE;
	walk->spans.count--;
}

static const struct reference *receiver(const struct handoff *handoff)
{
	if (is_given(&handoff->accepted_by))
		return &handoff->accepted_by;
	return is_given(&handoff->to) ? &handoff->to : NULL;
}

static date answered_on(const struct handoff *handoff, date at)
{
	switch (handoff_state(handoff, at)) {
	case HANDOFF_ACCEPTED:
		return handoff->accepted_on.day;
	case HANDOFF_DECLINED:
		return handoff->declined_on.day;
	case HANDOFF_WAITING:
		break;
	}
	return DATE_NONE;
}

static void walk_handoff(struct walk *walk, const struct handoff *handoff, date at)
{
	date answered = answered_on(handoff, at);
	date made = handoff->date.day != DATE_NONE ? handoff->date.day : answered;
	if (made == DATE_NONE || made > at)
		return;
	const struct reference *sender =
		is_given(&handoff->from) ? &handoff->from : walk->span.holder;
	turn(walk, made, sender, handoff);
	if (answered == DATE_NONE)
		return;
	bool is_accepted = handoff_state(handoff, at) == HANDOFF_ACCEPTED;
	turn(walk, answered, is_accepted ? receiver(handoff) : sender, NULL);
}

struct earliest {
	date day;
};

static void note_earliest(void *context, const struct field *field, struct written_date *written)
{
	struct earliest *earliest = context;
	if (field->past && (earliest->day == DATE_NONE || written->day < earliest->day))
		earliest->day = written->day;
}

date task_begins(const struct task *task)
{
	struct earliest earliest = { 0 };
	if (task->created.day != DATE_NONE)
		return task->created.day;
	field_each_date(&shape_task, (void *)(uintptr_t)task, note_earliest, &earliest);
	return earliest.day;
}

/* When nobody holds it any more: the work is closed and its outcome is known. */
static date ended_on(const struct task *task, date at)
{
	bool is_closed = task->closed.day != DATE_NONE && task->closed.day <= at &&
	                 !category_is_open(task->category);
	if (!is_closed)
		return DATE_NONE;
	date checked = task->outcome->checked_on.day;
	return checked != DATE_NONE && checked <= at ? date_later(task->closed.day, checked)
	                                             : task->closed.day;
}

static void walk_task(struct walk *walk, const struct task *task, date at)
{
	bool has_sender = task->handoffs.count > 0 && is_given(&task->handoffs.items[0].from);
	walk->span.holder = has_sender                 ? &task->handoffs.items[0].from
	                    : task->handoffs.count > 0 ? NULL
	                    : is_given(&task->owner)   ? &task->owner
	                                               : NULL;
	walk->span.from = task_begins(task);
	for (size_t i = 0; i < task->handoffs.count; i++)
		walk_handoff(walk, &task->handoffs.items[i], at);
	date confirmed = task->owner_confirmed_on.day;
	bool is_later = confirmed != DATE_NONE && confirmed <= at && confirmed >= walk->span.from;
	if (is_later && walk->span.waiting == NULL && is_given(&task->owner))
		turn(walk, confirmed, &task->owner, NULL);
	date ended = ended_on(task, at);
	walk->span.until = ended != DATE_NONE && ended < walk->span.from ? walk->span.from : ended;
}

custody_chain custody_of(struct arena *arena, const struct task *task, date at)
{
	struct walk walk = { .arena = arena };
	walk_task(&walk, task, at);
	*vector_push(arena, &walk.spans) = walk.span;
	return (custody_chain){ walk.spans.items, walk.spans.count };
}

const struct reference *custody_holder(const struct task *task, date at)
{
	struct walk walk = { 0 };
	walk_task(&walk, task, at);
	return walk.span.holder;
}

/* ---- away ------------------------------------------------------------------------------------- */

/* Days [from, until). */
struct days {
	date from, until;
};

typedef VECTOR(struct days) days_list;

static int compare_days(const void *left, const void *right)
{
	const struct days *a = left, *b = right;
	return (a->from > b->from) - (a->from < b->from);
}

/* When a person is away within 'limits': in order, without overlaps. */
static days_list days_away(struct arena *arena, const struct person *person, struct days limits)
{
	days_list all = { 0 };
	size_t kept = 0;
	for (size_t i = 0; i < person->away.count; i++) {
		const struct away *away = &person->away.items[i];
		date from = away->from.day > limits.from ? away->from.day : limits.from;
		date until = away->to.day == DATE_NONE || away->to.day >= limits.until
		                     ? limits.until
		                     : away->to.day + 1;
		if (away->from.day != DATE_NONE && from < until)
			*vector_push(arena, &all) = (struct days){ from, until };
	}
	if (all.count > 1)
		qsort(all.items, all.count, sizeof(struct days), compare_days);
	for (size_t i = 0; i < all.count; i++) {
		struct days *last = kept > 0 ? &all.items[kept - 1] : NULL;
		if (last != NULL && all.items[i].from <= last->until)
			last->until = date_later(last->until, all.items[i].until);
		else
			all.items[kept++] = all.items[i];
	}
	all.count = kept;
	return all;
}

/* When both are away. */
static days_list days_shared(struct arena *arena, days_list a, days_list b)
{
	days_list shared = { 0 };
	for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
		date from = date_later(a.items[i].from, b.items[j].from);
		bool a_ends_first = a.items[i].until < b.items[j].until;
		date until = a_ends_first ? a.items[i].until : b.items[j].until;
		if (from < until)
			*vector_push(arena, &shared) = (struct days){ from, until };
		if (a_ends_first)
			i++;
		else
			j++;
	}
	return shared;
}

/* The people of whom any could answer. */
typedef LIST(const struct person *) answerers;

static answerers who_answers(struct arena *arena, const struct reference *whom)
{
	const struct area *area = reference_area(whom);
	const struct team *team = reference_team(whom);
	answerers people = { arena_array(arena, const struct person *, 2), 0 };
	if (team != NULL)
		return (answerers){ team->people.items, team->people.count };
	const struct person *named[] = { area != NULL ? reference_person(&area->owner)
		                                      : reference_person(whom),
		                         area != NULL ? reference_person(&area->backup) : NULL };
	for (size_t i = 0; i < ARRAY_COUNT(named); i++)
		if (named[i] != NULL)
			people.items[people.count++] = named[i];
	return people;
}

int days_waited(const struct reference *whom, date from, date to)
{
	struct arena arena = { 0 };
	struct days limits = { from + 1,
		               to + 1 }; /* the day of asking itself is no day of waiting */
	int days = to > from ? to - from : 0;
	if (from == DATE_NONE || days == 0 || whom == NULL)
		return from == DATE_NONE ? 0 : days;
	answerers people = who_answers(&arena, whom);
	days_list away = { 0 };
	for (size_t i = 0; i < people.count && (i == 0 || away.count > 0); i++) {
		days_list own = days_away(&arena, people.items[i], limits);
		away = i == 0 ? own : days_shared(&arena, away, own);
	}
	for (size_t i = 0; i < away.count; i++)
		days -= away.items[i].until - away.items[i].from;
	arena_release(&arena);
	return days;
}

bool person_is_away(const struct person *person, date day, const struct person **cover)
{
	*cover = NULL;
	for (size_t i = 0; i < person->away.count; i++) {
		const struct away *away = &person->away.items[i];
		bool is_on = away->from.day != DATE_NONE && away->from.day <= day &&
		             (away->to.day == DATE_NONE || day <= away->to.day);
		if (!is_on)
			continue;
		*cover = reference_person(&away->cover);
		return true;
	}
	return false;
}

bool person_has_left(const struct person *person, date day)
{
	return person->active_until.day != DATE_NONE && person->active_until.day < day;
}

/* ---- whose it is ------------------------------------------------------------------------------ */

const struct person *task_accountable(const struct task *task)
{
	const struct area *area = reference_area(&task->area);
	const struct team *team = area != NULL ? reference_team(&area->team) : NULL;
	const struct person *person = reference_person(&task->accountable);
	if (person == NULL && area != NULL)
		person = reference_person(&area->accountable);
	return person == NULL && team != NULL ? reference_person(&team->lead) : person;
}

const struct team *reference_owning_team(const struct reference *owner)
{
	const struct area *area = reference_area(owner);
	const struct person *person = reference_person(owner);
	const struct team *team = person != NULL ? reference_team(&person->team) : NULL;
	if (area != NULL)
		team = reference_team(&area->team);
	return team != NULL ? team : reference_team(owner);
}

const struct team *task_team(const struct task *task)
{
	const struct area *area = reference_area(&task->area);
	const struct team *team = area != NULL ? reference_team(&area->team) : NULL;
	return team != NULL ? team : reference_owning_team(&task->owner);
}

struct touching {
	date latest, at;
};

static void note_touch(void *context, const struct field *field, struct written_date *written)
{
	struct touching *touching = context;
	if (field->past && written->day <= touching->at)
		touching->latest = date_later(touching->latest, written->day);
}

date task_touched(const struct task *task, date at)
{
	struct touching touching = { DATE_NONE, at };
	field_each_date(&shape_task, (void *)(uintptr_t)task, note_touch, &touching);
	return touching.latest;
}
