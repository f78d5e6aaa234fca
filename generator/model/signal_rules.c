#include "model/signal_rules.h"

#include <stdlib.h>

void signal_add(struct signal_pass *pass, const struct record *subject,
                enum signal_severity severity, date since, const char *says, ...)
{
	va_list args;
	va_start(args, says);
	struct str text = arena_vprintf(pass->arena, says, args);
	va_end(args);
	*vector_push(pass->arena, &pass->found) = (struct signal){
		.name = pass->current,
		.severity = severity,
		.subject = subject,
		.says = text,
		.since = since,
	};
}

static bool team_has_lead(const struct team *team, date day)
{
	const struct person *lead = reference_person(&team->lead);
	return lead != NULL && !person_has_left(lead, day);
}

enum owner_state task_owner_state(const struct task *task, date day)
{
	const struct reference *owner = &task->owner;
	const struct person *person = reference_person(owner);
	const struct team *team = reference_team(owner);
	if (owner->text.at == NULL)
		return OWNER_MISSING;
	if (owner->kind == RECORD_PLACEHOLDER)
		return OWNER_PLACEHOLDER;
	if (owner->kind == RECORD_SEVERAL)
		return OWNER_SEVERAL;
	if (person != NULL)
		return person_has_left(person, day) ? OWNER_LEFT : OWNER_FINE;
	if (team != NULL)
		return team_has_lead(team, day) ? OWNER_FINE : OWNER_TEAM_WITHOUT_LEAD;
	return OWNER_UNKNOWN;
}

const struct person *task_owner(const struct task *task)
{
	const struct team *team = reference_team(&task->owner);
	return team != NULL ? reference_person(&team->lead) : reference_person(&task->owner);
}

const struct person *task_answerable(const struct task *task, date day)
{
	const struct person *person = task_accountable(task);
	return person != NULL && !person_has_left(person, day) ? person : NULL;
}

date task_began(const struct task *task)
{
	if (task->created.day != DATE_NONE)
		return task->created.day;
	if (task->started.day != DATE_NONE)
		return task->started.day;
	return task->handoffs.count > 0 ? task->handoffs.items[0].date.day : task->closed.day;
}

bool task_is_unowned(const struct task *task, date day)
{
	return task_owner_state(task, day) != OWNER_FINE && task_answerable(task, day) == NULL;
}

bool task_is_unplanned(const struct task *task)
{
	return task->kind == INTERRUPTION || task->unplanned.span.source != NULL;
}

bool task_is_open(const struct task *task)
{
	return category_is_open(task->category);
}

double task_threshold(const struct signal_pass *pass, const struct task *task, int threshold)
{
	return site_threshold(pass->site, reference_area(&task->area), threshold);
}

struct str reference_words(const struct reference *reference)
{
	if (reference == NULL || reference->text.at == NULL)
		return STR("nobody");
	return reference->record != NULL ? reference->record->title : reference->text;
}

struct str day_words(struct signal_pass *pass, date day)
{
	return day == DATE_NONE ? STR("a day not recorded") : date_words(pass->arena, day);
}

struct str days_words(struct signal_pass *pass, int days)
{
	return arena_printf(pass->arena, days == 1 ? "%d day" : "%d days", days);
}

bool reference_same(const struct reference *a, const struct reference *b)
{
	if (a->text.at == NULL || b->text.at == NULL)
		return false;
	if (a->record != NULL || b->record != NULL)
		return a->record == b->record;
	return a->kind == b->kind && str_equal(a->text, b->text);
}

struct tally_entry *tally_add(struct arena *arena, struct tally *tally, struct str id)
{
	struct tally_entry *entry = table_get(&tally->seen, id);
	if (entry == NULL) {
		entry = arena_new(arena, struct tally_entry);
		entry->id = id;
		table_put(arena, &tally->seen, id, entry);
		*vector_push(arena, &tally->entries) = entry;
	}
	entry->count++;
	tally->total++;
	return entry;
}

static int larger_first(const void *left, const void *right)
{
	const size_t *a = left, *b = right;
	return (*a < *b) - (*a > *b);
}

size_t cover_factor(struct arena *arena, const size_t *counts, size_t count)
{
	size_t *sorted = arena_array(arena, size_t, count + 1), total = 0, sum = 0;
	for (size_t i = 0; i < count; i++) {
		sorted[i] = counts[i];
		total += counts[i];
	}
	qsort(sorted, count, sizeof(*sorted), larger_first);
	for (size_t i = 0; i < count; i++) {
		sum += sorted[i];
		if (sum * 2 > total)
			return i + 1;
	}
	return 0;
}
