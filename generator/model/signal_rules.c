#include "model/signal_rules.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "model/threshold.h"

#include <stdlib.h>
#include <string.h>

static struct str keep(struct signal_pass *pass, struct str says)
{
	const char *kept = table_get(&pass->said, says);
	if (kept != NULL)
		return (struct str){ kept, says.length };
	says = arena_copy(pass->kept, says);
	table_put(pass->arena, &pass->said, says, (void *)(uintptr_t)says.at);
	return says;
}

void signal_add(struct signal_pass *pass, const struct record *subject,
                enum signal_severity severity, date since, struct str says)
{
	if (pass->found.count == pass->found.room) {
		pass->found.room = pass->found.room == 0 ? 256 : pass->found.room * 2;
		pass->found.items = memory_resize(pass->found.items, pass->found.room,
						  sizeof(struct signal));
	}
	pass->found.items[pass->found.count++] = (struct signal){
		.name = pass->current,
		.severity = severity,
		.subject = subject,
		.says = keep(pass, says),
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
	return task->kind == INTERRUPTION || task->unplanned->span.source != NULL;
}

bool task_is_open(const struct task *task)
{
	return category_is_open(task->category);
}

bool task_is_asked_for(const struct task *task)
{
	return task->requester.text.at != NULL && !reference_same(&task->requester, &task->owner);
}

bool day_is_recent(const struct signal_pass *pass, date day, int days)
{
	return day != DATE_NONE && day <= pass->day && day > pass->day - days;
}

static bool team_lists(const struct team *team, const struct person *person)
{
	size_t low = 0, high = team->people.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(team->people.items[middle]->record.id, person->record.id);
		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool person_is_in_team(const struct person *person, const struct team *team)
{
	enum { LEVELS_MOST = 32 };
	const struct team *above = reference_team(&person->team);
	for (int i = 0; above != NULL && i < LEVELS_MOST; i++) {
		if (above == team)
			return true;
		above = reference_team(&above->parent);
	}
	return team_lists(team, person);
}

bool person_is_on_call(const struct person *person, const struct area *area, date day)
{
	for (size_t i = 0; i < person->on_call.count; i++) {
		const struct on_call *shift = &person->on_call.items[i];
		if (reference_area(&shift->area) == area && shift->from.day <= day &&
		    (shift->to.day == DATE_NONE || day <= shift->to.day))
			return true;
	}
	return false;
}

int accept_within(const struct signal_pass *pass, const struct handoff *handoff)
{
	return (int)site_threshold(pass->site, reference_area(&handoff->to),
				   THRESHOLD_ACCEPT_WITHIN);
}

double task_threshold(const struct signal_pass *pass, const struct task *task, int threshold)
{
	return site_threshold(pass->site, reference_area(&task->area), threshold);
}

struct str reference_words(const struct signal_pass *pass, const struct reference *reference)
{
	if (reference == NULL || reference->text.at == NULL)
		return SAYS(pass, nobody);
	return reference->record != NULL ? reference->record->title : reference->text;
}

struct str reference_opening(struct signal_pass *pass, const struct reference *reference)
{
	struct str words = reference_words(pass, reference);
	bool is_name = reference != NULL && reference->record != NULL;
	return is_name ? words : unicode_capitalised(pass->arena, words);
}

struct str day_words(struct signal_pass *pass, date day)
{
	if (day == DATE_NONE)
		return SAYS(pass, day_not_recorded);
	struct day_written *written = &pass->days[(unsigned)day % DAYS_WRITTEN];
	if (written->day != day) {
		struct str words = language_date(pass->arena, pass->site->language, day);
		if (words.length > sizeof(written->words))
			return words;
		memcpy(written->words, words.at, words.length);
		written->day = day;
		written->length = words.length;
	}
	/* the caller's own: the place may be another day's before the sentence is written */
	return arena_copy(pass->arena, (struct str){ written->words, written->length });
}

struct str days_words(struct signal_pass *pass, int days)
{
	return language_count(pass->arena, pass->site->language, TEXT_days, (size_t)days);
}

struct str times_words(struct signal_pass *pass, size_t times)
{
	if (times <= 2)
		return times == 2 ? SAYS(pass, twice) : SAYS(pass, once);
	return language_count(pass->arena, pass->site->language, TEXT_times, times);
}

struct str list_words(struct signal_pass *pass, const struct str *items, size_t count)
{
	return language_list(pass->arena, pass->site->language, items, count);
}

struct str number_words(struct signal_pass *pass, double number)
{
	return language_number(pass->arena, pass->site->language, number);
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

size_t cover_factor(struct arena *arena, const size_t *counts, size_t count, size_t total)
{
	size_t *sorted = arena_array(arena, size_t, count + 1), sum = 0;
	for (size_t i = 0; i < count; i++)
		sorted[i] = counts[i];
	qsort(sorted, count, sizeof(*sorted), larger_first);
	for (size_t i = 0; i < count; i++) {
		sum += sorted[i];
		if (sum * 2 > total)
			return i + 1;
	}
	return 0;
}
