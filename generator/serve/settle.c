#include "serve/settle.h"

static struct settle_name *name_of(struct settle *settle, uint64_t id)
{
	for (size_t i = 0; i < settle->count; i++)
		if (settle->names[i].id == id)
			return &settle->names[i];
	return NULL;
}

void settle_note(struct settle *settle, uint64_t now, uint64_t id, bool known,
                 enum settle_step step)
{
	struct settle_name *name = name_of(settle, id);
	if (!settle->some)
		settle->first = now;
	settle->some = true;
	settle->last = now;
	if (step == SETTLE_CROWD || (name == NULL && settle->count == SETTLE_NAMES))
		settle->crowd = true;
	else if (name == NULL)
		settle->names[settle->count++] = (struct settle_name){ id, known, step };
	else if (step != SETTLE_TOUCHED)
		name->step = step;
}

static bool is_lone_write(const struct settle *settle)
{
	size_t written = 0, other = 0;
	for (size_t i = 0; i < settle->count; i++) {
		const struct settle_name *name = &settle->names[i];
		if (name->known && name->step == SETTLE_WRITTEN)
			written++;
		else if (name->known || name->step != SETTLE_GONE)
			other++;
	}
	return !settle->crowd && written == 1 && other == 0;
}

uint64_t settle_due(const struct settle *settle, bool git_at_work)
{
	if (!settle->some)
		return SETTLE_NEVER;
	if (git_at_work)
		return settle->first + SETTLE_GIT_MS * SETTLE_MS;
	uint64_t quiet = settle->last +
	                 (is_lone_write(settle) ? SETTLE_LONE_MS : SETTLE_QUIET_MS) * SETTLE_MS;
	uint64_t most = settle->first + SETTLE_MOST_MS * SETTLE_MS;
	return quiet < most ? quiet : most;
}
