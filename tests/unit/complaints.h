#pragma once
/*
 * complaints: what was complained of, as a text that a test can compare.
 *
 * One line for each, sorted by place: "2:8 unknown-field: this task has no ... [did you mean 'owner'?]"
 */
#include "base/buffer.h"
#include "base/diagnostic.h"

static inline struct str complaints_text(struct arena *arena, struct diagnostics *diags)
{
	struct buffer out = { 0 };
	diagnostics_sort(diags);
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diagnostic *d = &diags->list.items[i];
		struct place place = source_place(d->where.source, d->where.start);
		buffer_printf(&out, "%zu:%zu " STR_FMT ": " STR_FMT " [" STR_FMT "]\n", place.line, place.column,
		              STR_ARG(catalogue[d->what].code), STR_ARG(d->message), STR_ARG(d->help));
	}
	return buffer_keep(&out, arena);
}
