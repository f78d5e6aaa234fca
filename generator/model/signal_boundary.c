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
	return pass->site->settings.boundary_policy != POLICY_NONE ? pass->site->settings.boundary_policy
	                                                           : POLICY_ASK;
}

/* The person works on this area's ground from outside its team, and nobody has agreed to it. */
static bool crosses(const struct task *task, const struct area *area, const struct person *person)
{
	const struct team *theirs = person != NULL ? reference_team(&person->team) : NULL;
	const struct team *team = reference_team(&area->team);
	return theirs != NULL && team != NULL && theirs != team && reference_person(&area->owner) != person &&
	       reference_person(&area->backup) != person && !has_accepted_help(task, person);
}

enum { CROSSING_DAYS = 30 };

struct crossing {
	const struct task *task;
	const struct area *area;
	const struct person *person;
	struct tally_entry *entry;
};
typedef VECTOR(struct crossing) crossings;

static void note_crossing(struct signal_pass *pass, crossings *list, struct tally *tally,
                          const struct task *task, const struct person *person)
{
	const struct area *area = reference_area(&task->area);
	if (person == NULL || !crosses(task, area, person))
		return;
	struct str key = arena_printf(pass->arena, STR_FMT " " STR_FMT, STR_ARG(person->record.id),
	                              STR_ARG(area->record.id));
	*vector_push(pass->arena, list) =
	        (struct crossing){ task, area, person, tally_add(pass->arena, tally, key) };
}

void find_boundary_crossing(struct signal_pass *pass)
{
	crossings list = { 0 };
	struct tally tally = { 0 };
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		const struct area *area = reference_area(&task->area);
		date touched = task_touched(task, pass->day);
		bool recent = touched != DATE_NONE && touched > pass->day - CROSSING_DAYS;
		if (area == NULL || !recent || policy_of(pass, area) == POLICY_OPEN)
			continue;
		note_crossing(pass, &list, &tally, task, reference_person(&task->owner));
		for (size_t j = 0; j < task->contributors.count; j++)
			note_crossing(pass, &list, &tally, task, reference_person(&task->contributors.items[j]));
	}
	for (size_t i = 0; i < list.count; i++) {
		const struct crossing *c = &list.items[i];
		double limit = site_threshold(pass->site, c->area, THRESHOLD_CROSSINGS);
		bool look = (double)c->entry->count >= limit || policy_of(pass, c->area) == POLICY_STRICT;
		signal_add(pass, &c->task->record, look ? SIGNAL_LOOK : SIGNAL_INFO, task_began(c->task),
		           STR_FMT " works on " STR_FMT
		                   " from outside its team, with no help agreed. Were we asked to listen, or to fix?",
		           STR_ARG(c->person->record.title), STR_ARG(c->area->record.title));
	}
}

/* The same line in two boundaries: both areas are told, each of the other. */
static void find_shared_lines(struct signal_pass *pass)
{
	struct table lines = { 0 };
	for (size_t i = 0; i < pass->site->areas.count; i++) {
		struct area *area = pass->site->areas.items[i];
		for (size_t j = 0; j < area->in_scope.count; j++) {
			struct str line = unicode_fold(pass->arena, str_trim(area->in_scope.items[j].text));
			const struct area *first = table_put(pass->arena, &lines, line, area);
			if (first == area)
				continue;
			const struct area *pair[] = { first, area };
			for (int k = 0; k < 2; k++)
				signal_add(pass, &pair[k]->record, SIGNAL_LOOK, DATE_NONE,
				           "\"" STR_FMT "\" stands in the boundary of " STR_FMT
				           " as well. Whose is it?",
				           STR_ARG(area->in_scope.items[j].text), STR_ARG(pair[!k]->record.title));
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
			           "This work belongs to no area. Whose ground is it on?");
	}
	for (size_t i = 0; i < site->areas.count; i++) {
		const struct area *area = site->areas.items[i];
		if (reference_team(&area->team) == NULL)
			signal_add(pass, &area->record, SIGNAL_LOOK, DATE_NONE,
			           "No team looks after this area. Whose is it?");
		if (area->in_scope.count == 0)
			signal_add(pass, &area->record, SIGNAL_LOOK, DATE_NONE,
			           "Nothing says what belongs here. What should people bring?");
		if (area->guide.text.at == NULL)
			signal_add(pass, &area->record, SIGNAL_NOTE, DATE_NONE,
			           "No guide is named for this area. Where would a newcomer read how it works?");
	}
	find_shared_lines(pass);
}

enum { COVER_DAYS = 180, COVER_LEAST = 6 };

/* How many of the area's recent tasks lay with each person. */
static size_t count_owners(struct signal_pass *pass, const struct area *area, struct tally *owners)
{
	for (size_t i = 0; i < area->tasks.count; i++) {
		const struct task *task = area->tasks.items[i];
		const struct person *owner = task_owner(task);
		date touched = task_touched(task, pass->day);
		if (owner != NULL && touched != DATE_NONE && touched > pass->day - COVER_DAYS)
			tally_add(pass->arena, owners, owner->record.id);
	}
	return owners->total;
}

static bool lies_with_one(struct signal_pass *pass, const struct area *area)
{
	struct tally owners = { 0 };
	size_t total = count_owners(pass, area, &owners);
	size_t *counts = arena_array(pass->arena, size_t, owners.entries.count + 1);
	for (size_t i = 0; i < owners.entries.count; i++)
		counts[i] = owners.entries.items[i]->count;
	return total >= COVER_LEAST && cover_factor(pass->arena, counts, owners.entries.count) == 1;
}

void find_thin_cover(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->areas.count; i++) {
		const struct area *area = pass->site->areas.items[i];
		bool alone = area->owner.text.at != NULL && area->backup.text.at == NULL;
		if (alone)
			signal_add(pass, &area->record, SIGNAL_LOOK, DATE_NONE,
			           "This area has an owner and no backup. What if they took a month off?");
		else if (lies_with_one(pass, area))
			signal_add(pass, &area->record, SIGNAL_NOTE, DATE_NONE,
			           "More than half of the work here in %d days lay with one person. What if they "
			           "took a month off?",
			           COVER_DAYS);
	}
}
