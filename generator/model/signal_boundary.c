/* Whose ground is it? Rules boundary-crossing, unclaimed-ground, thin-cover. */
#include "base/unicode.h"
#include "model/signal_rules.h"
#include "model/threshold.h"

static bool has_accepted_help(const struct task *task, const struct person *person)
{
	for (size_t i = 0; i < task->help.count; i++)
		if (reference_person(&task->help.items[i].by) == person &&
		    task->help.items[i].accepted_on.day != DATE_NONE)
			return true;
	return false;
}

static enum boundary_policy policy_of(struct signal_pass *pass, const struct area *area)
{
	if (area->boundary_policy != POLICY_NONE)
		return area->boundary_policy;
	return pass->site->settings.boundary_policy != POLICY_NONE
		       ? pass->site->settings.boundary_policy
		       : POLICY_OPEN;
}

/* A boundary that can be crossed: where nothing says what belongs to the area, or no team looks after it,
 * its ground is unclaimed, and that is the thing to say. */
static bool has_boundary(struct signal_pass *pass, const struct area *area)
{
	return area != NULL && reference_team(&area->team) != NULL && area->in_scope.count > 0 &&
	       policy_of(pass, area) != POLICY_OPEN;
}

/* The area itself has given this person a part in it. */
static bool belongs_here(const struct task *task, const struct area *area,
			 const struct person *person)
{
	return reference_person(&area->owner) == person ||
	       reference_person(&area->backup) == person ||
	       reference_person(&area->accountable) == person ||
	       person_is_on_call(person, area, task_began(task));
}

/* The person works on this area's ground from outside its team, and nobody has agreed to it. */
static bool crosses(const struct task *task, const struct area *area, const struct person *person)
{
	return person != NULL && reference_team(&person->team) != NULL &&
	       !person_is_in_team(person, reference_team(&area->team)) &&
	       !belongs_here(task, area, person) && !has_accepted_help(task, person);
}

enum { CROSSING_DAYS = 30 };

/* One person on one area's ground. */
struct crossing {
	const struct person *person;
	struct tally_entry
		*often; /* for this person and area: 'mark' counts those of the last days */
};

/* The crossings of one task. */
struct crossings {
	const struct task *task;
	size_t start, end; /* in the list of all */
};

struct crossing_search {
	struct signal_pass *pass;
	struct table often; /* id of an area -> struct tally of people */
	VECTOR(struct crossing) all;
	VECTOR(struct crossings) tasks;
};

static bool is_noted(const struct crossing_search *search, size_t start,
		     const struct person *person)
{
	for (size_t i = start; i < search->all.count; i++)
		if (search->all.items[i].person == person)
			return true;
	return false;
}

static void note_crossing(struct crossing_search *search, size_t start, const struct task *task,
			  const struct reference *who)
{
	const struct area *area = reference_area(&task->area);
	const struct person *person = reference_person(who);
	struct arena *arena = search->pass->arena;
	if (!crosses(task, area, person) || is_noted(search, start, person))
		return;
	struct tally *here = table_get(&search->often, area->record.id);
	if (here == NULL)
		here = table_put(arena, &search->often, area->record.id,
				 arena_new(arena, struct tally));
	struct tally_entry *often = tally_add(arena, here, person->record.id);
	often->mark += day_is_recent(search->pass, task->touched, CROSSING_DAYS);
	*vector_push(arena, &search->all) = (struct crossing){ person, often };
}

/* Open work, and closed work of the last days. */
static void note_crossings(struct crossing_search *search, const struct task *task)
{
	struct signal_pass *pass = search->pass;
	size_t start = search->all.count;
	bool counts = task_is_open(task) || day_is_recent(pass, task->touched, CROSSING_DAYS);
	if (!counts || !has_boundary(pass, reference_area(&task->area)))
		return;
	note_crossing(search, start, task, &task->owner);
	for (size_t i = 0; i < task->contributors.count; i++)
		note_crossing(search, start, task, &task->contributors.items[i]);
	if (search->all.count > start)
		*vector_push(pass->arena, &search->tasks) =
			(struct crossings){ task, start, search->all.count };
}

static void say_crossings(struct crossing_search *search, const struct crossings *crossings)
{
	struct signal_pass *pass = search->pass;
	const struct area *area = reference_area(&crossings->task->area);
	size_t count = crossings->end - crossings->start;
	struct str *names = arena_array(pass->arena, struct str, count);
	bool look = policy_of(pass, area) == POLICY_STRICT;
	for (size_t i = 0; i < count; i++) {
		const struct crossing *crossing = &search->all.items[crossings->start + i];
		double limit = site_threshold(pass->site, area, THRESHOLD_CROSSINGS);
		names[i] = crossing->person->record.title;
		look = look || (double)crossing->often->mark >= limit;
	}
	signal_add(
		pass, &crossings->task->record, look ? SIGNAL_LOOK : SIGNAL_INFO,
		task_began(crossings->task),
		SAYS_COUNT(pass, says_crossing, count, .who = list_words(pass, names, count),
		           .area = area->record.title));
}

void find_boundary_crossing(struct signal_pass *pass)
{
	struct crossing_search search = { .pass = pass };
	for (size_t i = 0; i < pass->site->tasks.count; i++)
		note_crossings(&search, pass->site->tasks.items[i]);
	for (size_t i = 0; i < search.tasks.count; i++)
		say_crossings(&search, &search.tasks.items[i]);
}

/* The same line in two boundaries: both areas are told, each of the other. */
static void find_shared_lines(struct signal_pass *pass)
{
	struct table lines = { 0 };
	for (size_t i = 0; i < pass->site->areas.count; i++) {
		struct area *area = pass->site->areas.items[i];
		for (size_t j = 0; j < area->in_scope.count; j++) {
			struct str line =
				unicode_fold(pass->arena, str_trim(area->in_scope.items[j].text));
			if (line.length == 0)
				continue;
			const struct area *first = table_put(pass->arena, &lines, line, area);
			if (first == area)
				continue;
			const struct area *pair[] = { first, area };
			for (int k = 0; k < 2; k++)
				signal_add(pass, &pair[k]->record, SIGNAL_LOOK, DATE_NONE,
					   SAYS_OF(pass, says_shared_line,
					           .line = area->in_scope.items[j].text,
					           .area = pair[!k]->record.title));
		}
	}
}

void find_unclaimed_ground(struct signal_pass *pass)
{
	const struct site *site = pass->site;
	for (size_t i = 0; i < site->tasks.count && site->areas.count > 0; i++) {
		const struct task *task = site->tasks.items[i];
		if (task_is_open(task) && reference_area(&task->area) == NULL)
			signal_add(pass, &task->record, SIGNAL_LOOK, task_began(task),
				   SAYS(pass, says_no_area));
	}
	for (size_t i = 0; i < site->areas.count; i++) {
		const struct area *area = site->areas.items[i];
		if (reference_team(&area->team) == NULL)
			signal_add(pass, &area->record, SIGNAL_LOOK, DATE_NONE,
				   SAYS(pass, says_area_no_team));
		if (area->in_scope.count == 0)
			signal_add(pass, &area->record, SIGNAL_LOOK, DATE_NONE,
				   SAYS(pass, says_area_no_scope));
		if (area->guide.text.at == NULL)
			signal_add(pass, &area->record, SIGNAL_NOTE, DATE_NONE,
				   SAYS(pass, says_area_no_guide));
	}
	find_shared_lines(pass);
}

enum { COVER_DAYS = 180, COVER_LEAST = 6 };

/* One of at least three people had more than half of the tasks touched lately. */
static bool lies_with_one(struct signal_pass *pass, const struct area *area)
{
	struct tally owners = { 0 };
	size_t touched = 0;
	for (size_t i = 0; i < area->tasks.count; i++) {
		const struct task *task = area->tasks.items[i];
		const struct person *owner = task_owner(task);
		if (!day_is_recent(pass, task->touched, COVER_DAYS))
			continue;
		touched++;
		if (owner != NULL)
			tally_add(pass->arena, &owners, owner->record.id);
	}
	size_t *counts = arena_array(pass->arena, size_t, owners.entries.count + 1);
	for (size_t i = 0; i < owners.entries.count; i++)
		counts[i] = owners.entries.items[i]->count;
	return touched >= COVER_LEAST && owners.entries.count >= PEOPLE_LEAST &&
	       cover_factor(pass->arena, counts, owners.entries.count, touched) == 1;
}

/* Somebody else who is here and could take over. */
static bool has_backup(struct signal_pass *pass, const struct area *area)
{
	const struct person *backup = reference_person(&area->backup);
	return backup != NULL && backup != reference_person(&area->owner) &&
	       !person_has_left(backup, pass->day);
}

void find_thin_cover(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->areas.count; i++) {
		const struct area *area = pass->site->areas.items[i];
		if (area->owner.text.at != NULL && !has_backup(pass, area))
			signal_add(pass, &area->record, SIGNAL_LOOK, DATE_NONE,
				   SAYS(pass, says_no_backup));
		else if (lies_with_one(pass, area))
			signal_add(pass, &area->record, SIGNAL_NOTE, DATE_NONE,
				   SAYS_OF(pass, says_one_person, .days = number_words(pass, COVER_DAYS)));
	}
}
