#include "render/view_boundary.h"

#include "model/threshold.h"
#include "render/view_rows.h"

double area_accept_within(const struct view *view, const struct area *area)
{
	if (area->accept_within.given)
		return area->accept_within.value;
	return site_threshold(view->facts->site, area, THRESHOLD_ACCEPT_WITHIN);
}

size_t area_open_count(const struct view *view, const struct area *area)
{
	(void)view;
	return area->open.count;
}

static void put_out_of_scope(struct view *view, struct object *object, const struct area *area)
{
	struct list *lines = list_new(view->arena);
	for (size_t i = 0; i < area->out_of_scope.count; i++) {
		struct object *line = list_add_object(view->arena, lines);
		put_written(view, line, NAME_what, area->out_of_scope.items[i].what);
		put_reference(view, line, NAME_goes_to, &area->out_of_scope.items[i].goes_to);
	}
	put_section(view, object, NAME_out_of_scope, lines);
}

static void put_escalation(struct view *view, struct object *object, const struct area *area)
{
	struct list *lines = list_new(view->arena);
	for (size_t i = 0; i < area->escalate_to.count; i++) {
		const struct escalation *escalation = &area->escalate_to.items[i];
		struct object *line = list_add_object(view->arena, lines);
		put_written(view, line, NAME_when, escalation->when);
		put_reference(view, line, NAME_to, &escalation->to);
		put_written(view, line, NAME_how, escalation->how);
	}
	put_section(view, object, NAME_escalate_to, lines);
}

static struct str policy_words(const struct view *view, enum boundary_policy policy)
{
	static const enum text words[] = {
		[POLICY_OPEN] = TEXT_policy_open,
		[POLICY_ASK] = TEXT_policy_ask,
		[POLICY_STRICT] = TEXT_policy_strict,
	};
	return policy == POLICY_NONE ? STR("") : say(view, words[policy]);
}

void put_boundary(struct view *view, struct object *object, const struct area *area)
{
	put_link(view, object, NAME_area, area->record.title, area->record.url);
	put_reference(view, object, NAME_owner, &area->owner);
	put_reference(view, object, NAME_backup, &area->backup);
	put_reference(view, object, NAME_accountable, &area->accountable);
	put_reference(view, object, NAME_team, &area->team);
	put_reference(view, object, NAME_guide, &area->guide);
	put_text(view, object, NAME_accept_within,
	         counted_days(view, area_accept_within(view, area)));
	enum boundary_policy own = area->boundary_policy;
	put_text(view, object, NAME_policy,
	         policy_words(view, own != POLICY_NONE ? own
	                                               : facts_settings(view->facts)->boundary_policy));
	put_lines(view, object, NAME_in_scope, &area->in_scope);
	put_lines(view, object, NAME_help_offered, &area->help_offered);
	put_lines(view, object, NAME_emergency_when, &area->emergency_when);
	put_lines(view, object, NAME_not_an_emergency, &area->not_an_emergency);
	put_out_of_scope(view, object, area);
	put_escalation(view, object, area);
	bool has_any = area->in_scope.count + area->out_of_scope.count + area->escalate_to.count +
	                       area->help_offered.count > 0;
	put_flag(view, object, NAME_has_boundary, has_any);
	bool has_emergencies = area->emergency_when.count + area->not_an_emergency.count > 0;
	put_flag(view, object, NAME_has_emergencies, has_emergencies);
	put_count(view, object, NAME_open_count, area_open_count(view, area));
}
