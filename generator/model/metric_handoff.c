/* Hand-offs between areas. */
#include "model/metric.h"

#include <stdlib.h>

static bool looks_after(const struct person *person, const struct area *area)
{
	for (size_t i = 0; i < person->areas.count; i++)
		if (person->areas.items[i] == area)
			return true;
	return false;
}

static const struct record *ground_of(const struct person *person, const struct area *area,
                                      const struct reference *other)
{
	if (area != NULL && looks_after(person, area) && other->record != &area->record)
		return &area->record;
	for (size_t i = 0; i < person->areas.count; i++)
		if (reference_person(&person->areas.items[i]->owner) == person)
			return &person->areas.items[i]->record;
	return person->areas.count > 0 ? &person->areas.items[0]->record : person->team.record;
}

static const struct record *place_of(const struct reference *end, const struct reference *other,
                                     const struct task *task)
{
	const struct person *person = reference_person(end);
	if (person != NULL)
		return ground_of(person, reference_area(&task->area), other);
	return end->kind == RECORD_AREA || end->kind == RECORD_TEAM ? end->record : NULL;
}

static bool is_in_scope(struct scope scope, const struct record *place)
{
	if (scope.area == NULL && scope.team == NULL)
		return true;
	if (place == NULL)
		return false;
	const struct area *area =
	        place->kind == RECORD_AREA ? (const struct area *)(const void *)place : NULL;
	if (scope.area != NULL)
		return area == scope.area;
	return place == &scope.team->record ||
	       (area != NULL && reference_team(&area->team) == scope.team);
}

typedef VECTOR(struct handoff_flow) flow_vector;

static struct handoff_flow *find_flow(struct arena *arena, flow_vector *flows,
                                      const struct record *from, const struct record *to)
{
	for (size_t i = 0; i < flows->count; i++)
		if (flows->items[i].from == from && flows->items[i].to == to)
			return &flows->items[i];
	struct handoff_flow *flow = vector_push(arena, flows);
	*flow = (struct handoff_flow){ .from = from, .to = to };
	return flow;
}

static void count_handoff(struct arena *arena, flow_vector *flows, size_t *within,
                          struct scope scope, const struct task *task,
                          const struct handoff *handoff, date today)
{
	const struct record *from = place_of(&handoff->from, &handoff->to, task);
	const struct record *to = place_of(&handoff->to, &handoff->from, task);
	enum handoff_state state = handoff_state(handoff, today);
	if (!is_in_scope(scope, from) && !is_in_scope(scope, to))
		return;
	if (from == to) {
		++*within;
		return;
	}
	struct handoff_flow *flow = find_flow(arena, flows, from, to);
	flow->made++;
	flow->accepted += state == HANDOFF_ACCEPTED;
	flow->declined += state == HANDOFF_DECLINED;
	flow->waiting += state == HANDOFF_WAITING;
}

/* By id, then kind; what is not known comes last. */
static int compare_places(const struct record *a, const struct record *b)
{
	if (a == NULL || b == NULL)
		return (a == NULL) - (b == NULL);
	int order = str_compare(a->id, b->id);
	return order != 0 ? order : (int)a->kind - (int)b->kind;
}

static int compare_flows(const void *left, const void *right)
{
	const struct handoff_flow *a = left, *b = right;
	if (a->made != b->made)
		return b->made > a->made ? 1 : -1;
	int order = compare_places(a->from, b->from);
	return order != 0 ? order : compare_places(a->to, b->to);
}

struct handoff_flows metric_handoffs(struct arena *arena, const struct facts *facts,
                                     struct scope scope)
{
	task_list tasks = facts_tasks(facts);
	date today = facts_as_of(facts);
	flow_vector flows = { 0 };
	size_t within = 0;
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task *task = tasks.items[i];
		for (size_t h = 0; h < task->handoffs.count; h++) {
			const struct handoff *handoff = &task->handoffs.items[h];
			date made = handoff->date.day;
			if (made != DATE_NONE && made > today - HANDOFF_DAYS && made <= today)
				count_handoff(arena, &flows, &within, scope, task, handoff, today);
		}
	}
	if (flows.count > 1)
		qsort(flows.items, flows.count, sizeof(*flows.items), compare_flows);
	return (struct handoff_flows){ { flows.items, flows.count }, within };
}
