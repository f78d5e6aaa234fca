/* Why does this work keep surfacing? Rules emergency-spread, recurring-interruption, interrupt-load,
 * rescue-concentration. */
#include "base/unicode.h"
#include "model/cause.h"
#include "model/metric.h"
#include "model/signal_rules.h"
#include "model/threshold.h"

enum { RECENT_DAYS = 28, SHARE_LEAST = 8, SEASON_DAYS = 90, RESCUES_LEAST = 5 };

static bool began_within(struct signal_pass *pass, const struct task *task, int days)
{
	return day_is_recent(pass, task_began(task), days);
}

/* The ground people come from: the area they own, else one they back up, else their team. */
struct grounds {
	struct table of;    /* id of a person -> struct record of an area */
	struct tally known; /* by id; 'mark' is the number of the emergency that each was last counted for */
	size_t emergencies;
};

static void claim(struct signal_pass *pass, struct grounds *grounds, const struct reference *who,
		  struct area *area)
{
	const struct person *person = reference_person(who);
	if (person != NULL)
		table_put(pass->arena, &grounds->of, person->record.id, &area->record);
}

static struct grounds grounds_of_all(struct signal_pass *pass)
{
	struct grounds grounds = { 0 };
	for (size_t i = 0; i < pass->site->areas.count; i++)
		claim(pass, &grounds, &pass->site->areas.items[i]->owner,
		      pass->site->areas.items[i]);
	for (size_t i = 0; i < pass->site->areas.count; i++)
		claim(pass, &grounds, &pass->site->areas.items[i]->backup,
		      pass->site->areas.items[i]);
	return grounds;
}

static size_t count_grounds(struct signal_pass *pass, struct grounds *grounds,
			    const struct task *task)
{
	size_t count = 0, number = ++grounds->emergencies;
	for (size_t i = 0; i < task->unplanned->responders.count; i++) {
		const struct person *person =
			reference_person(&task->unplanned->responders.items[i]);
		const struct record *area =
			person != NULL ? table_get(&grounds->of, person->record.id) : NULL;
		struct str ground = area != NULL     ? area->id
				    : person != NULL ? person->team.text
						     : STR("");
		if (ground.length == 0)
			continue;
		struct tally_entry *entry = tally_add(pass->arena, &grounds->known, ground);
		count += entry->mark != number;
		entry->mark = number;
	}
	return count;
}

/* One of the lines by which the area knows its emergencies stands in the title. */
static bool is_expected(struct signal_pass *pass, const struct task *task, const struct area *area)
{
	struct str title = unicode_fold(pass->arena, task->title.text);
	for (size_t i = 0; i < area->emergency_when.count; i++) {
		struct str line =
			unicode_fold(pass->arena, str_trim(area->emergency_when.items[i].text));
		if (line.length > 0 && str_find_text(title, line) != STR_NOWHERE)
			return true;
	}
	return false;
}

/* The record says nothing of why it was one. */
static bool lacks_reason(const struct task *task)
{
	return task->unplanned->came_from.text.length == 0 && task->unplanned->cause.count == 0 &&
	       task->description.text.length == 0;
}

static void look_at_emergency(struct signal_pass *pass, struct grounds *grounds,
			      const struct task *task)
{
	const struct area *area = reference_area(&task->area);
	size_t count = count_grounds(pass, grounds, task);
	bool led = task->unplanned->lead.text.at != NULL;
	if ((double)count >= task_threshold(pass, task, THRESHOLD_EMERGENCY_AREAS) && !led)
		signal_add(pass, &task->record, SIGNAL_LOOK, task_began(task),
			   language_count(pass->arena, pass->site->language, TEXT_says_spread, count));
	else if (area != NULL && area->emergency_when.count > 0 && lacks_reason(task) &&
		 !is_expected(pass, task, area))
		signal_add(pass, &task->record, SIGNAL_LOOK, task_began(task),
			   SAYS_OF(pass, says_emergency_reason, .area = area->record.title));
}

static void look_at_priorities(struct signal_pass *pass, const struct area *area)
{
	struct tally owners = { 0 };
	size_t total = 0, now = 0;
	for (size_t i = 0; i < area->tasks.count; i++) {
		const struct task *task = area->tasks.items[i];
		const struct person *owner = task_owner(task);
		if (!day_is_recent(pass, task->touched, RECENT_DAYS))
			continue;
		total++;
		now += task->priority == PRIORITY_NOW;
		if (owner != NULL)
			tally_add(pass->arena, &owners, owner->record.id);
	}
	double limit = site_threshold(pass->site, area, THRESHOLD_PRIORITY_NOW_SHARE);
	if (total >= SHARE_LEAST && owners.entries.count >= PEOPLE_LEAST &&
	    (double)now * 100 > limit * (double)total)
		signal_add(pass, &area->record, SIGNAL_LOOK, DATE_NONE,
			   SAYS_COUNT(pass, says_all_urgent, total, .now = number_words(pass, (double)now),
			              .days = number_words(pass, RECENT_DAYS)));
}

void find_emergency_spread(struct signal_pass *pass)
{
	struct grounds grounds = grounds_of_all(pass);
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		if (task->unplanned->class == UNPLANNED_EMERGENCY &&
		    (task_is_open(task) || began_within(pass, task, RECENT_DAYS)))
			look_at_emergency(pass, &grounds, task);
	}
	for (size_t i = 0; i < pass->site->areas.count; i++)
		look_at_priorities(pass, pass->site->areas.items[i]);
}

static size_t count_lately(struct signal_pass *pass, const struct cause *cause)
{
	size_t count = 0;
	for (size_t i = 0; i < cause->interruptions.count; i++)
		count += began_within(pass, cause->interruptions.items[i], SEASON_DAYS);
	return count;
}

static void look_at_cause(struct signal_pass *pass, const struct cause *cause)
{
	struct cause_state state = cause_state_at(cause, pass->day);
	size_t count = count_lately(pass, cause);
	double limit = site_threshold(pass->site, NULL, THRESHOLD_RECURRENCES);
	double many = site_threshold(pass->site, NULL, THRESHOLD_RECURRENCES_MANY);
	bool again = (double)count >= limit;
	bool broke = state.mended != NULL && state.came_back &&
		     day_is_recent(pass, state.latest, SEASON_DAYS);
	bool held = state.mended != NULL && !state.came_back;
	if (state.mending != NULL && (again || broke))
		signal_add(pass, &cause->record, SIGNAL_INFO, state.latest,
			   SAYS_COUNT(pass, says_mending, count,
			              .days = number_words(pass, SEASON_DAYS),
			              .what = state.mending->record.title));
	else if (broke)
		signal_add(pass, &cause->record, SIGNAL_ACT, state.latest,
			   SAYS_OF(pass, says_came_back, .date = day_words(pass, state.latest),
			           .what = state.mended->record.title,
			           .finished = day_words(pass, state.mended->closed.day)));
	else if (again && !held)
		signal_add(pass, &cause->record, (double)count >= many ? SIGNAL_ACT : SIGNAL_LOOK,
			   state.latest,
			   SAYS_COUNT(pass, says_recurring, count,
			              .days = number_words(pass, SEASON_DAYS)));
}

void find_recurring_interruption(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->causes.count; i++)
		look_at_cause(pass, pass->site->causes.items[i]);
}

static struct str share_words(struct signal_pass *pass, const struct interruption_share *share,
                              double budget)
{
	struct str took = arena_printf(pass->arena, "%.0f", share->exact);
	struct str limit = arena_printf(pass->arena, "%.0f", budget);
	struct str days = number_words(pass, SHARE_DAYS);
	return share->is_by_hours ? SAYS_OF(pass, says_load_hours, .days = days, .percent = took,
	                                    .budget = limit)
	                          : SAYS_OF(pass, says_load_tasks, .days = days, .percent = took,
	                                    .budget = limit);
}

void find_interrupt_load(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->teams.count; i++) {
		const struct team *team = pass->site->teams.items[i];
		double budget = team_interrupt_budget(pass->site, team);
		struct interruption_share share = interruption_share_of(team, pass->day);
		if (share.is_known && share.exact > budget)
			signal_add(pass, &team->record, SIGNAL_LOOK, DATE_NONE,
				   share_words(pass, &share, budget));
	}
}

struct rescues {
	size_t tasks;
	struct tally people;
};

/* Once a task; what a shift is for does not count. */
static void note_rescuer(struct signal_pass *pass, struct rescues *rescues, const struct task *task,
			 const struct person *person)
{
	size_t number = rescues->tasks + 1;
	if (person == NULL ||
	    person_is_on_call(person, reference_area(&task->area), task_began(task)))
		return;
	struct tally_entry *entry = table_get(&rescues->people.seen, person->record.id);
	if (entry == NULL || entry->mark != number)
		tally_add(pass->arena, &rescues->people, person->record.id)->mark = number;
}

static void note_rescue(struct signal_pass *pass, struct rescues *rescues, const struct task *task)
{
	size_t before = rescues->people.total;
	const reference_list *responders = &task->unplanned->responders;
	for (size_t i = 0; i < responders->count; i++)
		note_rescuer(pass, rescues, task, reference_person(&responders->items[i]));
	note_rescuer(pass, rescues, task, reference_person(&task->unplanned->lead));
	note_rescuer(pass, rescues, task, task_owner(task));
	rescues->tasks += rescues->people.total > before;
}

static void look_at_rescues(struct signal_pass *pass, const struct area *area)
{
	struct rescues rescues = { 0 };
	size_t most = 0;
	for (size_t i = 0; i < area->tasks.count; i++) {
		const struct task *task = area->tasks.items[i];
		if (task_is_unplanned(task) && began_within(pass, task, SEASON_DAYS))
			note_rescue(pass, &rescues, task);
	}
	for (size_t i = 0; i < rescues.people.entries.count; i++)
		if (rescues.people.entries.items[i]->count > most)
			most = rescues.people.entries.items[i]->count;
	double limit = site_threshold(pass->site, area, THRESHOLD_RESCUES);
	if (rescues.tasks >= RESCUES_LEAST && rescues.people.entries.count >= PEOPLE_LEAST &&
	    (double)most * 100 >= limit * (double)rescues.tasks)
		signal_add(
			pass, &area->record, SIGNAL_LOOK, DATE_NONE,
			SAYS_COUNT(pass, says_rescues, rescues.tasks,
			           .most = number_words(pass, (double)most),
			           .days = number_words(pass, SEASON_DAYS)));
}

void find_rescue_concentration(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->areas.count; i++)
		look_at_rescues(pass, pass->site->areas.items[i]);
}
