#pragma once
/*
 * status: what `steward status` shows, written into a buffer. Floor: commands.
 */
#include "base/buffer.h"
#include "model/question.h"

struct status {
	const struct facts *facts;
	const struct question_filter *filter;
	bool is_whole; /* nothing was filtered: each question gets its first lines only */
	bool colour;
};

/* The four questions with one line for each signal, then what goes well. */
void status_text(struct buffer *out, struct arena *arena, const struct status *status);

/* An object with as_of, steward and items (the signals asked for, as in api/signals.json),
 * questions (of each its name, title and counts) and warm (as in api/warm.json). */
void status_json(struct buffer *out, struct arena *arena, const struct status *status);
