#include "commands/status.h"

#include "model/change.h"

#include "commands/findings.h"
#include "commands/project.h"
#include "commands/signal_line.h"

#include <unistd.h>

/* ---- text ---------------------------------------------------------------- */

static void add_head(struct buffer *out, struct arena *arena, const struct status *status)
{
	date newest = facts_newest_entry(status->facts);
	struct str title = facts_settings(status->facts)->title.text;
	report_plain(out, title.length > 0 ? title : STR("Handbook"));
	buffer_printf(out, ", records as of " STR_FMT, STR_ARG(date_words(arena, facts_as_of(status->facts))));
	if (newest != DATE_NONE)
		buffer_printf(out, "; newest entry " STR_FMT, STR_ARG(date_words(arena, newest)));
	buffer_literal(out, "\n");
}

/* "Since 13 November 2026: opened 3, finished 2." */
static void add_changes(struct buffer *out, struct arena *arena, const struct status *status)
{
	size_t counts[CHANGE_KINDS] = { 0 };
	const char *between = ": ";
	date since = facts_since(status->facts);
	change_list changes = changes_between(arena, status->facts, since, facts_as_of(status->facts));
	for (size_t i = 0; i < changes.count; i++)
		counts[changes.items[i].kind]++;
	buffer_printf(out, "Since " STR_FMT, STR_ARG(date_words(arena, since)));
	for (int i = 0; i < CHANGE_KINDS; i++) {
		if (counts[i] == 0)
			continue;
		struct str title = language_text(facts_language(status->facts), change_titles[i]);
		buffer_printf(out, "%s" STR_FMT " %zu", between, STR_ARG(title), counts[i]);
		between = ", ";
	}
	buffer_add(out, changes.count == 0 ? STR(": nothing.\n") : STR(".\n"));
}

/* "  ... and 7 more: no-owner 3, quiet-record 4" */
static void add_rest(struct buffer *out, const struct question_answer *answer, size_t shown)
{
	size_t left[SIGNALS] = { 0 };
	const char *between = ": ";
	if (shown == answer->open.count)
		return;
	for (size_t i = shown; i < answer->open.count; i++)
		left[answer->open.items[i]->name]++;
	buffer_printf(out, "  ... and %zu more", answer->open.count - shown);
	for (int i = 0; i < SIGNALS; i++) {
		if (left[i] == 0)
			continue;
		buffer_printf(out, "%s" STR_FMT " %zu", between, STR_ARG(signal_rows[i].name), left[i]);
		between = ", ";
	}
	buffer_literal(out, "\n");
}

static void add_folded(struct buffer *out, struct arena *arena, const struct signal *signal)
{
	const struct acknowledgement *said = signal->acknowledged;
	buffer_literal(out, "    acknowledged until ");
	buffer_add(out, date_words(arena, said->until.day));
	buffer_literal(out, ": ");
	report_plain(out, signal->subject->title);
	if (said->why.text.length > 0) {
		buffer_literal(out, ": ");
		report_plain(out, str_trim(said->why.text));
	}
	buffer_printf(out, " [" STR_FMT "]\n", STR_ARG(signal_rows[signal->name].name));
}

static void add_title(struct buffer *out, struct str title, bool colour)
{
	buffer_printf(out, "\n%s" STR_FMT "%s  ", colour ? "\x1b[1m" : "", STR_ARG(title),
	              colour ? "\x1b[0m" : "");
}

static void add_question(struct buffer *out, struct arena *arena, const struct status *status,
                         const struct question_row *row, const struct question_answer *answer)
{
	size_t shown = answer->open.count;
	if (status->is_whole && shown > QUESTION_LINES)
		shown = QUESTION_LINES;
	add_title(out, language_text(facts_language(status->facts), row->title), status->colour);
	signal_counts(out, answer->severities, status->colour);
	if (answer->folded.count > 0)
		buffer_printf(out, ", %zu acknowledged", answer->folded.count);
	buffer_literal(out, "\n");
	for (size_t i = 0; i < shown; i++)
		signal_line(out, arena, answer->open.items[i], status->colour);
	add_rest(out, answer, shown);
	for (size_t i = 0; i < answer->folded.count && !status->is_whole; i++)
		add_folded(out, arena, answer->folded.items[i]);
	if (answer->open.count + answer->folded.count == 0 && status->is_whole)
		buffer_printf(out, "  " STR_FMT "\n", STR_ARG(language_text(facts_language(status->facts), row->clear)));
}

static void add_warm(struct buffer *out, struct arena *arena, const struct status *status,
                     const signal_lines *warm)
{
	size_t shown = warm->count;
	if (status->is_whole && shown > QUESTION_LINES)
		shown = QUESTION_LINES;
	if (warm->count == 0)
		return;
	add_title(out, STR("Going well"), status->colour);
	buffer_printf(out, "%zu\n", warm->count);
	for (size_t i = 0; i < shown; i++)
		signal_line(out, arena, warm->items[i], status->colour);
	if (shown < warm->count)
		buffer_printf(out, "  ... and %zu more\n", warm->count - shown);
}

void status_text(struct buffer *out, struct arena *arena, const struct status *status)
{
	struct answers answers = questions_ask(arena, status->facts, status->filter);
	add_head(out, arena, status);
	if (status->is_whole)
		add_changes(out, arena, status);
	for (int i = 0; i < QUESTIONS; i++) {
		const struct question_answer *answer = &answers.questions[i];
		/* One signal belongs to one question: the others are not asked. */
		bool is_asked = status->filter->signal == SIGNALS ||
		                question_of(status->filter->signal) == (enum question)i;
		if (is_asked)
			add_question(out, arena, status, &question_rows[i], answer);
	}
	add_warm(out, arena, status, &answers.warm);
}

/* ---- the command ---------------------------------------------------------------- */

/* The record that an option names; a complaint with the nearest id if there is none. */
static enum exit_status find_record(const struct site *site, enum record_kind kind, const char *given,
                                    const void **found)
{
	struct str id = str_from(given);
	struct nearest nearest = nearest_to(id);
	if (given == NULL)
		return STATUS_CLEAN;
	*found = site_find(site, kind, id);
	if (*found != NULL)
		return STATUS_CLEAN;
	for (size_t i = 0; i < site->records.count; i++)
		if (site->records.items[i]->kind == kind)
			nearest_offer(&nearest, site->records.items[i]->id);
	struct buffer thing = { 0 };
	buffer_add(&thing, record_kind_names[kind]);
	buffer_add_byte(&thing, '\0');
	enum exit_status status = complain_of_unknown(thing.bytes, &nearest);
	buffer_release(&thing);
	return status;
}

static enum exit_status find_signal(const char *given, enum signal_name *found)
{
	struct nearest nearest = nearest_to(str_from(given));
	*found = given == NULL ? SIGNALS : signal_find(str_from(given));
	if (given == NULL || *found != SIGNALS)
		return STATUS_CLEAN;
	for (int i = 0; i < SIGNALS; i++)
		nearest_offer(&nearest, signal_rows[i].name);
	if (nearest.best.length > 0)
		return complain_of_unknown("signal", &nearest);
	return complain_of_usage("unknown signal '%s'; 'steward explain' lists all", given);
}

static enum exit_status read_filter(const struct options *options, const struct site *site,
                                    struct question_filter *filter)
{
	const void *owner = NULL, *team = NULL, *area = NULL;
	enum exit_status status = find_signal(options->signal, &filter->signal);
	if (status == STATUS_CLEAN)
		status = find_record(site, RECORD_PERSON, options->owner, &owner);
	if (status == STATUS_CLEAN)
		status = find_record(site, RECORD_TEAM, options->team, &team);
	if (status == STATUS_CLEAN)
		status = find_record(site, RECORD_AREA, options->area, &area);
	filter->owner = owner;
	filter->team = team;
	filter->area = area;
	return status;
}

static enum exit_status show(const struct invocation *invocation, const struct build *build)
{
	const struct options *options = invocation->options;
	struct question_filter filter = { 0 };
	struct buffer out = { 0 };
	enum exit_status result = project_check_since(invocation, &build->facts);
	if (result == STATUS_CLEAN)
		result = read_filter(options, build->site, &filter);
	if (result != STATUS_CLEAN)
		return result;
	struct status status = {
		.facts = &build->facts,
		.filter = &filter,
		.is_whole = filter.owner == NULL && filter.team == NULL && filter.area == NULL &&
		            filter.signal == SIGNALS,
		.colour = wants_colour(options, STDOUT_FILENO),
	};
	if (options->format == REPORT_JSON)
		status_json(&out, invocation->arena, &status);
	else
		status_text(&out, invocation->arena, &status);
	print_out(buffer_str(&out));
	buffer_release(&out);
	return STATUS_CLEAN;
}

static enum exit_status run(const struct invocation *invocation)
{
	struct project project;
	struct fault fault = { 0 };
	if (invocation->options->format != REPORT_TEXT && invocation->options->format != REPORT_JSON)
		return complain_of_usage("'steward status' writes text or json, not " STR_FMT,
		                         STR_ARG(report_format_names[invocation->options->format]));
	enum exit_status status = project_enter(&project, invocation);
	if (status != STATUS_CLEAN)
		return status;
	struct build build = { 0 };
	status = build_read(&build, &project.settings, &fault) ? show(invocation, &build)
	                                                       : complain_of_machine(&fault);
	build_release(&build);
	return status;
}

const struct command command_status = {
	.name = STR_ROW("status"),
	.arguments = STR_ROW(""),
	.summary = STR_ROW("show what the work asks for now"),
	.details = STR_ROW(
	        "The home page's four questions, each with its first lines: who owns what, who waits to hear "
	        "back, what keeps surfacing, and whether it helped; above them what happened after --since. "
	        "--owner, --team, --area and --signal ask for less and show all of it. With "
	        "--format=json programs get the same.\n"
	        "\n"
	        "Signals are about work, findings about files: for those see check."),
	.run = run,
};
