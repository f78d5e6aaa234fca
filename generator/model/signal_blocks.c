/* Who clears the block, and does the owner have room to act? Rules orphan-blocker, free-to-move,
 * decision-waiting, blocker-hub. */
#include "model/signal_rules.h"
#include "model/threshold.h"

/* What is to be said of one blocker; TEXTS if it is looked after. */
static enum text blocker_trouble(struct signal_pass *pass, const struct reference *blocker)
{
	const struct task *task = reference_task(blocker);
	if (task == NULL && site_find(pass->site, RECORD_TASK, blocker->text) != NULL)
		return TEXT_says_block_circle; /* a circle, which linking has cut here */
	if (task == NULL)
		return TEXT_says_block_unknown;
	if (task->category == CANCELLED)
		return TEXT_says_block_cancelled;
	if (task_is_open(task) && task->category != IDEA && task_is_unowned(task, pass->day))
		return TEXT_says_block_unowned;
	return TEXTS;
}

static bool waits_well(struct signal_pass *pass, const struct waiting_on *waiting)
{
	return waiting->who.text.at != NULL && waiting->ask_again_on.day > pass->day;
}

static struct str waiting_words(struct signal_pass *pass, const struct waiting_on *waiting)
{
	struct str who = reference_words(pass, &waiting->who);
	date again = waiting->ask_again_on.day;
	if (waits_well(pass, waiting))
		return STR("");
	if (waiting->who.text.at == NULL)
		return SAYS(pass, says_block_nobody);
	if (again == DATE_NONE)
		return SAYS_OF(pass, says_block_no_day, .who = who);
	return SAYS_OF(pass, says_block_day, .who = who, .date = day_words(pass, again));
}

/* What is the matter with the block, and since when as far as the record tells. */
static struct str orphan_words(struct signal_pass *pass, const struct task *task, date *since)
{
	const struct waiting_on *waiting = task->waiting_on;
	*since = waiting->since.day != DATE_NONE ? waiting->since.day
						 : task->touched;
	for (size_t i = 0; i < task->blocked_by.count; i++) {
		const struct task *blocker = reference_task(&task->blocked_by.items[i]);
		enum text trouble = blocker_trouble(pass, &task->blocked_by.items[i]);
		if (trouble == TEXTS)
			continue;
		if (blocker != NULL && blocker->category == CANCELLED &&
		    blocker->closed.day != DATE_NONE)
			*since = date_later(blocker->closed.day,
					    date_later(task->created.day, task->started.day));
		struct str what = reference_words(pass, &task->blocked_by.items[i]);
		return language_fill(pass->arena, pass->site->language, trouble, &what);
	}
	if (waiting->span.source != NULL)
		return waiting_words(pass, waiting);
	return task->blocked_by.count == 0
		       ? SAYS(pass, says_block_unsaid)
		       : STR("");
}

void find_orphan_blocker(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		if (task->category != BLOCKED)
			continue;
		date since;
		struct str words = orphan_words(pass, task, &since);
		int limit = (int)task_threshold(pass, task, THRESHOLD_BLOCKED_LONG);
		bool is_long = since != DATE_NONE && pass->day - since >= limit;
		if (words.length > 0)
			signal_add(pass, &task->record, is_long ? SIGNAL_ACT : SIGNAL_LOOK, since,
				   words);
	}
}

static struct str free_words(struct signal_pass *pass, const struct task *task, date since)
{
	struct str who = task_owner(task) != NULL ? reference_words(pass, &task->owner)
	                                          : SAYS(pass, whoever_could_start);
	if (since == DATE_NONE)
		return SAYS_OF(pass, says_free, .who = who);
	return SAYS_OF(pass, says_free_since, .date = day_words(pass, since), .who = who);
}

void find_free_to_move(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		date since = DATE_NONE;
		bool all_done = task->blocked_by.count > 0;
		if ((task->category != TODO && task->category != BLOCKED) ||
		    waits_well(pass, task->waiting_on))
			continue;
		for (size_t j = 0; j < task->blocked_by.count; j++) {
			const struct task *blocker = reference_task(&task->blocked_by.items[j]);
			all_done = all_done && blocker != NULL && blocker->category == DONE;
			since = blocker != NULL ? date_later(since, blocker->closed.day) : since;
		}
		if (all_done)
			signal_add(
				pass, &task->record, SIGNAL_NOTE, since,
				free_words(pass, task, since));
	}
}

/* Nobody is named who could decide. */
static bool has_no_decider(struct signal_pass *pass, const struct decision *decision)
{
	const struct person *decider = reference_person(&decision->decider);
	return decider == NULL || person_has_left(decider, pass->day);
}

static bool is_slow(struct signal_pass *pass, const struct task *task)
{
	const struct decision *decision = task->decision;
	int within = (int)task_threshold(pass, task, THRESHOLD_DECIDE_WITHIN);
	return days_waited(&decision->decider, decision->asked_on.day, pass->day) > within;
}

static void say_undecided(struct signal_pass *pass, const struct task *task, bool nobody, bool late)
{
	const struct decision *decision = task->decision;
	struct str asked = decision->asked_on.day == DATE_NONE
				   ? STR("")
				   : WORDS_OF(pass, question_asked_on,
				              .date = day_words(pass, decision->asked_on.day));
	struct str needed = !late ? STR("")
				  : WORDS_OF(pass, answer_was_needed,
				             .date = day_words(pass, decision->needed_by.day));
	struct str says =
	        nobody ? SAYS_OF(pass, says_undecided_nobody, .asked = asked, .needed = needed)
	               : SAYS_OF(pass, says_undecided, .asked = asked, .needed = needed,
	                         .who = reference_words(pass, &decision->decider));
	signal_add(pass, &task->record, late ? SIGNAL_ACT : SIGNAL_LOOK, decision->asked_on.day,
		   says);
}

void find_decision_waiting(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		const struct decision *decision = task->decision;
		bool decided =
			decision->decided_on.day != DATE_NONE || decision->answer.text.length > 0;
		if (!task_is_open(task) || decision->span.source == NULL || decided)
			continue;
		bool nobody = has_no_decider(pass, decision);
		bool late =
			decision->needed_by.day != DATE_NONE && decision->needed_by.day < pass->day;
		if (nobody || late || is_slow(pass, task))
			say_undecided(pass, task, nobody, late);
	}
}

/*
 * Open dependents, transitively, in linear time: instead of each task's whole closure keep the first
 * SKETCH distinct dependents of it. Merging the sketches of those that wait for a task, and these
 * themselves, gives its own exactly, and whether there are 3 in 2 teams can be read off it.
 */
enum { SKETCH = 12 };

struct dependents {
	const struct task *tasks[SKETCH]; /* by address order of first meeting; distinct */
	size_t count;
	const struct team *teams[2];
	size_t team_count;
	bool visited;
};

static void dependents_add(struct dependents *dependents, const struct task *task)
{
	for (size_t i = 0; i < dependents->count; i++)
		if (dependents->tasks[i] == task)
			return;
	if (dependents->count < SKETCH)
		dependents->tasks[dependents->count++] = task;
}

static void dependents_add_team(struct dependents *dependents, const struct team *team)
{
	if (team == NULL || (dependents->team_count > 0 && dependents->teams[0] == team) ||
	    dependents->team_count == 2)
		return;
	dependents->teams[dependents->team_count++] = team;
}

static struct dependents *sketch_of(struct signal_pass *pass, struct table *sketches,
				    const struct task *task)
{
	struct dependents *sketch = table_get(sketches, task->record.id);
	if (sketch == NULL)
		sketch = table_put(pass->arena, sketches, task->record.id,
				   arena_new(pass->arena, struct dependents));
	return sketch;
}

static void merge_dependent(struct dependents *into, const struct task *waiting,
			    const struct dependents *its)
{
	dependents_add(into, waiting);
	dependents_add_team(into, task_team(waiting));
	for (size_t i = 0; i < its->count; i++)
		dependents_add(into, its->tasks[i]);
	for (size_t i = 0; i < its->team_count; i++)
		dependents_add_team(into, its->teams[i]);
}

/* Depth first over what waits for a task, with a stack of our own: chains may be long. Records in a
 * circle are complained of elsewhere; here 'visited' ends the walk. */
struct visit {
	const struct task *task;
	struct dependents *sketch;
	size_t next;
};
typedef VECTOR(struct visit) visits;

static void walk_dependents(struct signal_pass *pass, struct table *sketches, visits *stack)
{
	while (stack->count > 0) {
		struct visit *top = &stack->items[stack->count - 1];
		if (top->next == top->task->blocks.count) {
			stack->count--;
			continue;
		}
		const struct task *waiting = top->task->blocks.items[top->next];
		struct dependents *its = sketch_of(pass, sketches, waiting);
		if (task_is_open(waiting) && !its->visited) {
			its->visited = true;
			*vector_push(pass->arena, stack) = (struct visit){ waiting, its, 0 };
			continue;
		}
		if (task_is_open(waiting))
			merge_dependent(top->sketch, waiting, its);
		top->next++;
	}
}

void find_blocker_hub(struct signal_pass *pass)
{
	struct table sketches = { 0 };
	visits stack = { 0 };
	for (size_t i = 0; i < pass->site->tasks.count; i++) {
		const struct task *task = pass->site->tasks.items[i];
		if (!task_is_open(task) || task->blocks.count == 0)
			continue;
		struct dependents *sketch = sketch_of(pass, &sketches, task);
		if (!sketch->visited) {
			sketch->visited = true;
			*vector_push(pass->arena, &stack) = (struct visit){ task, sketch, 0 };
			walk_dependents(pass, &sketches, &stack);
		}
		double limit = task_threshold(pass, task, THRESHOLD_HUB);
		if ((double)sketch->count >= (limit < SKETCH ? limit : SKETCH) &&
		    sketch->team_count == 2)
			signal_add(pass, &task->record, SIGNAL_LOOK, task_began(task),
				   language_count(pass->arena, pass->site->language,
				                  sketch->count == SKETCH ? TEXT_says_hub_many
				                                          : TEXT_says_hub,
				                  sketch->count));
	}
}
