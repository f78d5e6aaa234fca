#include "base/nearest.h"
#include "commands/explain_page.h"
#include "commands/layout.h"
#include "commands/project.h"

#include <stdlib.h>

static int compare_rows(const void *left, const void *right)
{
	const struct catalogue_row *const *a = left, *const *b = right;
	return str_compare((*a)->code, (*b)->code);
}

enum { COLUMN = 34 };

static void add_signals(struct arena *arena, struct buffer *out)
{
	buffer_literal(out, "\nSignals:\n");
	for (size_t i = 0; i < SIGNALS; i++) {
		struct str severity = (int)i < SIGNAL_FIRST_WARM ? STR("signal") : STR("warm");
		struct str left = arena_printf(arena, "%-21.*s " STR_FMT, STR_ARG(signal_rows[i].name),
		                               STR_ARG(severity));
		layout_row(out, left, COLUMN, language_text(&language_english, signal_rows[i].question));
	}
}

static enum exit_status list_all(struct arena *arena)
{
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
	add_signals(arena, &out);
	print_out(buffer_str(&out));
	buffer_release(&out);
	return STATUS_CLEAN;
}

static enum exit_status unknown_code(struct str code)
{
	struct nearest nearest = nearest_to(code);
	for (size_t i = 0; i < COMPLAINTS; i++)
		nearest_offer(&nearest, catalogue[i].code);
	for (size_t i = 0; i < SIGNALS; i++)
		nearest_offer(&nearest, signal_rows[i].name);
	if (nearest.best.length > 0)
		return complain_of_unknown("code", &nearest);
	return complain_of_usage("unknown code '" STR_FMT "'; 'steward explain' lists all",
	                         STR_ARG(code));
}

static void add_paragraph(struct arena *arena, struct buffer *out, const char *head, struct str text)
{
	buffer_add_byte(out, '\n');
	layout_paragraphs(out, arena_printf(arena, "%s" STR_FMT, head, STR_ARG(text)), 4);
}

static void print_signal(struct arena *arena, const struct site *site, enum signal_name name)
{
	const struct signal_row *row = &signal_rows[name];
	const struct record *guidance = site_find(site, RECORD_PAGE, row->guidance);
	struct buffer out = { 0 };
	buffer_printf(&out, STR_FMT " (" STR_FMT "): " STR_FMT "\n\n", STR_ARG(row->name),
	              STR_ARG(language_text(site->language, row->weight)), STR_ARG(language_text(site->language, row->title)));
	layout_paragraphs(&out, language_text(site->language, row->question), 4);
	add_paragraph(arena, &out, "Holds when: ", signal_rule(arena, site, NULL, name));
	add_paragraph(arena, &out, "Clears when: ", language_text(site->language, row->clears));
	if (guidance != NULL)
		add_paragraph(arena, &out, "Read more: ", guidance->span.source->path);
	for (size_t i = 0; i < site->settings.signals.count; i++)
		if (site->settings.signals.items[i].off &&
		    str_equal(site->settings.signals.items[i].name.text, row->name))
			add_paragraph(arena, &out, "", STR("This handbook's settings switch it off."));
	print_out(buffer_str(&out));
	buffer_release(&out);
}

/* With the thresholds of the handbook that one stands in, else with the usual ones. */
static enum exit_status explain_signal(const struct invocation *invocation, enum signal_name name)
{
	static const struct site usual = { .language = &language_english };
	struct build build = { 0 };
	enum exit_status status = project_load_near(invocation, &build);
	if (status == STATUS_CLEAN)
		print_signal(invocation->arena, build.site != NULL ? build.site : &usual, name);
	build_release(&build);
	return status;
}

static enum exit_status run(const struct invocation *invocation)
{
	if (invocation->words.count == 0)
		return list_all(invocation->arena);
	struct str code = str_from(invocation->words.items[0]);
	const struct catalogue_row *row = catalogue_find(code);
	if (row == NULL && signal_find(code) != SIGNALS)
		return explain_signal(invocation, signal_find(code));
	if (row == NULL && explain_is_page(code))
		return explain_page(invocation);
	if (row == NULL)
		return unknown_code(code);
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
	.arguments = STR_ROW("[CODE|PAGE]"),
	.summary = STR_ROW("say what a finding or signal means, or what a page is made from"),
	.details = STR_ROW("CODE is the word in brackets at the end of a finding, such as "
	                   "unknown-reference, or the name of a signal, such as no-owner, which is "
	                   "explained with this handbook's thresholds. Without it all are listed.\n"
	                   "\n"
	                   "PAGE is a page's address, such as tasks/x/, its file in the site, or the file in "
	                   "content/ that it is made from. What it is made from is told, and whether the next build "
	                   "would make it again, and why: which file has changed since the last one. --format json "
	                   "tells the same to programs."),
	.most_words = 1,
	.run = run,
};
