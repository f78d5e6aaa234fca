#include "model/cause.h"

#include "model/signal_rules.h"

static void note_fix(struct cause_state *state, const struct task *fix, date day)
{
	if (fix == NULL)
		return;
	bool is_owned = task_owner_state(fix, day) == OWNER_FINE;
	if (task_is_open(fix) && is_owned && state->mending == NULL)
		state->mending = fix;
	if (task_is_open(fix) && !is_owned && state->planned == NULL)
		state->planned = fix;
	bool is_later = state->mended == NULL || fix->closed.day > state->mended->closed.day;
	if (fix->category == DONE && fix->closed.day != DATE_NONE && is_later)
		state->mended = fix;
}

struct cause_state cause_state_at(const struct cause *cause, date day)
{
	struct cause_state state = { 0 };
	note_fix(&state, reference_task(&cause->fix), day);
	for (size_t i = 0; i < cause->interruptions.count; i++) {
		const struct task *task = cause->interruptions.items[i];
		date began = task_began(task);
		if (began > day)
			continue;
		state.latest = date_later(state.latest, began);
		note_fix(&state, reference_task(&task->unplanned->fix), day);
	}
	if (state.mending != NULL)
		state.planned = NULL;
	state.came_back = state.mended != NULL && state.mended->closed.day < state.latest;
	return state;
}
