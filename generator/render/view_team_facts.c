#include "render/view_team_facts.h"

#include "model/metric.h"
#include "render/view_boundary.h"
#include "render/view_charts.h"
#include "render/view_rows.h"
#include "render/view_signal_parts.h"
#include "render/view_table.h"

static bool has_guide_in_time(const struct view *view, const struct area *area)
{
	const struct page *guide = reference_page(&area->guide);
	date due = guide == NULL ? DATE_NONE : page_review_due(view->facts, guide);
	return due != DATE_NONE && due >= view->as_of;
}

static struct str guide_words(const struct view *view, const struct area *area)
{
	const struct page *guide = reference_page(&area->guide);
	if (guide == NULL)
		return STR("");
	if (page_review_due(view->facts, guide) == DATE_NONE)
		return say(view, TEXT_guide_not_read);
	return has_guide_in_time(view, area) ? say(view, TEXT_guide_in_time) : say(view, TEXT_guide_due);
}

/* Do decisions flow, or does one wait that the rules ask about? */
static bool decision_waits(const struct area *area)
{
	for (size_t i = 0; i < area->tasks.count; i++)
		for (size_t k = 0; k < area->tasks.items[i]->record.signals.count; k++)
			if (area->tasks.items[i]->record.signals.items[k]->name == SIGNAL_DECISION_WAITING)
				return true;
	return false;
}

static struct object *missing_cell(struct view *view, struct table_view *table,
                                   const struct reference *reference)
{
	return reference->text.length > 0 ? cell_reference(view, table, reference)
	                                  : cell_text(view, table, say(view, TEXT_none_named));
}

static void area_row(struct view *view, struct table_view *table, const struct area *area)
{
	bool is_written = area->in_scope.count > 0 && area->out_of_scope.count > 0;
	table_row(view, table);
	cell_record(view, table, &area->record);
	missing_cell(view, table, &area->owner);
	missing_cell(view, table, &area->backup);
	cell_text(view, table,
	          is_written                 ? say(view, TEXT_written_down)
	          : area->in_scope.count > 0 ? say(view, TEXT_what_comes_in_is_written)
	                                     : say(view, TEXT_not_written_yet));
	struct object *guide = missing_cell(view, table, &area->guide);
	put_text(view, guide, NAME_note, guide_words(view, area));
	if (decision_waits(area))
		cell_link(view, table, say(view, TEXT_one_is_waiting), STR("decisions/"));
	else
		cell_text(view, table, say(view, TEXT_decision_flowing));
	cell_count(view, table, area_open_count(view, area),
	           arena_printf(view->arena, "board/" STR_FMT "/", STR_ARG(area->record.id)),
	           STR("state:open"));
}

void team_put_areas(struct view *view, struct object *root, const struct team *team)
{
	static const enum text labels[] = { TEXT_area,     TEXT_owner, TEXT_backup,
		                             TEXT_boundary, TEXT_guide, TEXT_decisions,
		                             TEXT_open_work };
	struct table_view table = table_start(view, say(view, TEXT_set_up_for_success));
	for (size_t i = 0; i < ARRAY_COUNT(labels); i++)
		table_column(view, &table, say(view, labels[i]));
	for (size_t i = 0; i < team->areas.count; i++)
		area_row(view, &table, team->areas.items[i]);
	table_show(view, root, NAME_areas, &table);
}

/* The latest share of interruptions in words; nothing when too little is known. */
static struct str share_words(struct view *view, const struct team *team)
{
	team_shares_list shares = metric_shares(view->arena, view->facts, (struct scope){ .team = team });
	for (size_t i = 0; i < shares.count; i++) {
		const struct interruption_share *last = &shares.items[i].weeks[SHARE_WEEKS - 1];
		if (shares.items[i].team != team || !last->is_known)
			continue;
		struct str percent = arena_number(view->arena, (size_t)last->percent);
		struct str budget = arena_number(view->arena, (size_t)shares.items[i].budget);
		return last->is_by_hours ? SAY(view, share_of_hours, .percent = percent, .budget = budget)
		                         : SAY(view, share_of_tasks, .percent = percent, .budget = budget);
	}
	return STR("");
}

enum { TEAM_LEAST = 3 }; /* of fewer people a number would name one */

static struct str load_words(struct view *view, const struct team *team)
{
	size_t people = 0, asked = 0;
	for (size_t i = 0; i < team->people.count; i++) {
		const struct person *person = team->people.items[i];
		people += !person_has_left(person, view->as_of);
		asked += person->record.signals.count > 0;
	}
	bool is_off = facts_settings(view->facts)->person_load == LOAD_OFF;
	if (asked == 0 || people < TEAM_LEAST || is_off)
		return STR("");
	return SAY_COUNT(view, load_words, people, .asked = arena_number(view->arena, asked));
}

void team_put_questions(struct view *view, struct object *root, const struct team *team)
{
	static const enum signal_name helps[] = { SIGNAL_BLOCKER_HUB, SIGNAL_ORPHAN_BLOCKER,
		                                  SIGNAL_DECISION_WAITING };
	enum { SHOWN = 6 };
	struct question_filter filter = { .team = team, .signal = SIGNALS };
	struct answers answers = questions_ask(view->arena, view->facts, &filter);
	signal_lines open = answers_open(view, &answers), folded = answers_folded(view, &answers);
	signal_lines none = { 0 };
	put_signals(view, root, NAME_blockers,
	            lines_named(view, open, helps, ARRAY_COUNT(helps), true), none,
	            &(struct signal_section){ .most = SHOWN });
	put_signals(view, root, NAME_signals,
	            lines_named(view, open, helps, ARRAY_COUNT(helps), false), folded,
	            &(struct signal_section){ .most = SHOWN });
	put_text(view, root, NAME_share, share_words(view, team));
	put_text(view, root, NAME_load, load_words(view, team));
	put_text(view, root, NAME_chart, chart_html(view, CHART_INTERRUPTIONS, NULL, team));
	put_text(view, root, NAME_trend, chart_html(view, CHART_TREND, NULL, team));
}
