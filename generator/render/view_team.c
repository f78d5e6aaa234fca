#include "render/calendar_rule.h"
#include "render/view_kinds.h"
#include "render/view_rows.h"
#include "render/view_team_facts.h"

static bool is_of_team(const struct view *view, const struct task *task, const void *team)
{
	return shows_as_open(view, task, NULL) && task_team(task) == team;
}

static bool touches(const struct reference *end, const struct team *team)
{
	const struct area *area = reference_area(end);
	const struct person *person = reference_person(end);
	return end->record == &team->record ||
	       (area != NULL && area->team.record == &team->record) ||
	       (person != NULL && person->team.record == &team->record);
}

/* Hand-offs that wait for an answer with this team on one end. */
static void put_pairs(struct view *view, struct object *root, const struct team *team)
{
	struct list *pairs = list_new(view->arena);
	task_list tasks = tasks_where(view, shows_as_open, &team->record);
	for (size_t i = 0; i < tasks.count; i++) {
		const struct handoff *handoff = handoff_waiting(view, tasks.items[i]);
		if (handoff != NULL && (touches(&handoff->from, team) || touches(&handoff->to, team)))
			pair_add(view, pairs, tasks.items[i], handoff);
	}
	put_section(view, root, NAME_pairs, pairs);
}

static void put_people(struct view *view, struct object *root, const struct team *team)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < team->people.count; i++) {
		const struct person *person = team->people.items[i];
		if (person_has_left(person, view->as_of))
			continue;
		struct object *object = list_add_object(view->arena, list);
		put_link(view, object, NAME_person, person->record.title, person->record.url);
		put_written(view, object, NAME_role, person->role);
		put_flag(view, object, NAME_is_lead, team->lead.record == &person->record);
		put_ageing(view, object, NAME_ageing, ageing_of_absence(view->arena, view->facts, person));
	}
	put_section(view, root, NAME_people, list);
}

/* The key says the first word of "every: week" already; on the page it is to be read. */
static struct str every_words(struct view *view, const struct ritual *ritual)
{
	struct str words = str_trim(ritual->every.text);
	return calendar_rule_lacks_every(words) ? SAY(view, every, .time = words) : words;
}

static void put_rituals(struct view *view, struct object *root, const struct team *team)
{
	struct list *list = list_new(view->arena);
	for (size_t i = 0; i < team->rituals.count; i++) {
		const struct ritual *ritual = &team->rituals.items[i];
		struct object *object = list_add_object(view->arena, list);
		put_written(view, object, NAME_what, ritual->what);
		put_text(view, object, NAME_every, every_words(view, ritual));
		put_reference(view, object, NAME_owner, &ritual->owner);
		put_reference(view, object, NAME_guide, &ritual->guide);
		put_date(view, object, NAME_done, ritual->last_done.day);
	}
	put_section(view, root, NAME_rituals, list);
}

static void put_local(struct view *view, struct object *root, const struct team *team)
{
	struct list *entries = frame_local(view, root, say(view, TEXT_teams), STR("teams/"));
	team_list teams = facts_teams(view->facts);
	size_t here = SIZE_MAX, start, end;
	for (size_t i = 0; i < teams.count; i++)
		if (teams.items[i] == team)
			here = i;
	local_window(teams.count, here, &start, &end);
	for (size_t i = start; i < end; i++)
		local_add(view, entries, teams.items[i]->record.title, teams.items[i]->record.url,
		          i == here);
}

void view_team(struct view *view, struct object *root)
{
	const struct team *team = view->file->subject;
	frame_put(view, root, team->record.title, team->purpose.text);
	frame_record(view, root, &team->record);
	struct list *crumbs = frame_crumbs(view, root);
	crumb_add(view, crumbs, say(view, TEXT_teams), STR("teams/"));
	const struct team *parent = reference_team(&team->parent);
	if (parent != NULL)
		crumb_add(view, crumbs, parent->record.title, parent->record.url);
	put_local(view, root, team);
	put_written(view, root, NAME_purpose, team->purpose);
	put_reference(view, root, NAME_lead, &team->lead);
	put_reference(view, root, NAME_parent, &team->parent);
	put_written(view, root, NAME_contact, team->contact);
	put_people(view, root, team);
	team_put_areas(view, root, team);
	team_put_questions(view, root, team);
	put_rituals(view, root, team);
	put_pairs(view, root, team);
	struct list *children = list_new(view->arena);
	for (size_t i = 0; i < team->children.count; i++)
		add_record(view, children, &team->children.items[i]->record);
	put_section(view, root, NAME_children, children);
	task_list open = tasks_where(view, is_of_team, &team->record);
	put_cards(view, root, NAME_held, open.items, open.count < 15 ? open.count : 15);
	put_text(view, root, NAME_total, counted(view, TEXT_open_tasks, open.count));
	put_text(view, root, NAME_board_href,
	         view_href(view, arena_printf(view->arena, "board/" STR_FMT "/",
	                                      STR_ARG(team->record.id))));
}
