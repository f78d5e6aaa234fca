#include "base/nearest.h"
#include "commands/command.h"
#include "commands/layout.h"

#include <stdlib.h>

static int compare_rows(const void *left, const void *right)
{
	const struct catalogue_row *const *a = left, *const *b = right;
	return str_compare((*a)->code, (*b)->code);
}

static enum exit_status list_all(struct arena *arena)
{
	enum { COLUMN = 34 };
	struct buffer out = { 0 };
	const struct catalogue_row **rows = arena_array(arena, const struct catalogue_row *, COMPLAINTS);
	for (size_t i = 0; i < COMPLAINTS; i++)
		rows[i] = &catalogue[i];
	qsort(rows, COMPLAINTS, sizeof(*rows), compare_rows);
	for (size_t i = 0; i < COMPLAINTS; i++) {
		struct str left = arena_printf(arena, "%-21.*s " STR_FMT, STR_ARG(rows[i]->code),
		                               STR_ARG(severity_names[rows[i]->severity]));
		layout_row(&out, left, COLUMN, rows[i]->summary);
	}
	print_out(buffer_str(&out));
	buffer_release(&out);
	return STATUS_CLEAN;
}

static enum exit_status run(const struct invocation *invocation)
{
	if (invocation->words.count == 0)
		return list_all(invocation->arena);
	struct str code = str_from(invocation->words.items[0]);
	const struct catalogue_row *row = catalogue_find(code);
	if (row == NULL) {
		struct nearest nearest = nearest_to(code);
		for (size_t i = 0; i < COMPLAINTS; i++)
			nearest_offer(&nearest, catalogue[i].code);
		if (nearest.best.length > 0)
			return complain_of_unknown("code", &nearest);
		return complain_of_usage("unknown code '" STR_FMT "'; 'steward explain' lists all",
		                         STR_ARG(code));
	}
	struct buffer out = { 0 };
	buffer_printf(&out, STR_FMT " (" STR_FMT "): " STR_FMT "\n\n", STR_ARG(row->code),
	              STR_ARG(severity_names[row->severity]), STR_ARG(row->summary));
	layout_paragraphs(&out, row->meaning, 4);
	buffer_add_byte(&out, '\n');
	layout_paragraphs(&out,
	                  arena_printf(invocation->arena, "Way out: " STR_FMT, STR_ARG(row->way_out)),
	                  4);
	print_out(buffer_str(&out));
	buffer_release(&out);
	return STATUS_CLEAN;
}

const struct command command_explain = {
	.name = STR_ROW("explain"),
	.arguments = STR_ROW("[CODE]"),
	.summary = STR_ROW("say what a finding means and how to mend it"),
	.details = STR_ROW("CODE is the word in brackets at the end of a finding, such as "
	                   "unknown-reference. Without it all codes are listed."),
	.most_words = 1,
	.run = run,
};
