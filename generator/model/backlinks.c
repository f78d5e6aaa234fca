#include "model/backlinks.h"

#include "model/concern.h"
#include "model/custody.h"
#include "model/link.h"

#include <stdlib.h>

/* Every list is filled in two walks over the records, which are sorted by id: the first counts, and may
 * count the same one twice; then room is made; the second fills. What comes from one record comes in
 * one go, so a repetition is always the last entry. */
enum walk { COUNT, FILL };

#define ADD(walk, list, item)                                                              \
	do {                                                                               \
		if ((walk) == COUNT)                                                       \
			(list)->count++;                                                   \
		else if ((list)->count == 0 || (list)->items[(list)->count - 1] != (item)) \
			(list)->items[(list)->count++] = (item);                           \
	} while (0)

#define MAKE_ROOM(site, list, type)                                               \
	do {                                                                      \
		(list)->items = arena_array(&(site)->arena, type, (list)->count); \
		(list)->count = 0;                                                \
	} while (0)

/* The records themselves are the site's and may be changed until it is frozen. */
static void *to(const struct reference *reference, enum record_kind kind)
{
	return reference->kind == kind ? (void *)(uintptr_t)reference->record : NULL;
}

static void walk_task(const struct task *task, enum walk walk)
{
	struct area *area = to(&task->area, RECORD_AREA);
	struct person *owner = to(&task->owner, RECORD_PERSON);
	struct task *origin = to(&task->split_from, RECORD_TASK);
	struct team *team = (struct team *)(uintptr_t)task_team(task);
	if (area != NULL)
		ADD(walk, &area->tasks, task);
	if (area != NULL && task_shows_as_open(task))
		ADD(walk, &area->open, task);
	if (team != NULL)
		ADD(walk, &team->tasks, task);
	if (owner != NULL)
		ADD(walk, &owner->owns, task);
	if (origin != NULL)
		ADD(walk, &origin->split_into, task);
	for (size_t i = 0; i < task->blocked_by.count; i++) {
		struct task *blocker = to(&task->blocked_by.items[i], RECORD_TASK);
		if (blocker != NULL)
			ADD(walk, &blocker->blocks, task);
	}
	for (size_t i = 0; i < task->guidance.count; i++) {
		struct page *page = to(&task->guidance.items[i], RECORD_PAGE);
		if (page != NULL)
			ADD(walk, &page->cited_by_tasks, task);
	}
	for (size_t i = 0; i < task->unplanned->cause.count; i++) {
		struct cause *cause = to(&task->unplanned->cause.items[i], RECORD_CAUSE);
		if (cause != NULL)
			ADD(walk, &cause->interruptions, task);
	}
}

static void walk_area(const struct area *area, enum walk walk)
{
	const struct reference *names[] = { &area->owner, &area->backup, &area->accountable };
	struct team *team = to(&area->team, RECORD_TEAM);
	if (team != NULL)
		ADD(walk, &team->areas, area);
	for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
		struct person *person = to(names[i], RECORD_PERSON);
		if (person != NULL)
			ADD(walk, &person->areas, area);
	}
}

/* A person and a team name each other from either side, so sort_people puts them in order. */
static void walk_team(struct team *team, enum walk walk)
{
	struct team *parent = to(&team->parent, RECORD_TEAM);
	if (parent != NULL)
		ADD(walk, &parent->children, team);
	for (size_t i = 0; i < team->members.count; i++) {
		const struct person *person = to(&team->members.items[i], RECORD_PERSON);
		if (person != NULL)
			ADD(walk, &team->people, person);
	}
}

static void walk_person(const struct person *person, enum walk walk)
{
	struct team *team = to(&person->team, RECORD_TEAM);
	if (team != NULL)
		ADD(walk, &team->people, person);
}

static int compare_urls(const void *left, const void *right)
{
	const struct record *a = *(const struct record *const *)left;
	const struct record *b = *(const struct record *const *)right;
	int order = str_compare(a->url, b->url);
	if (order != 0)
		return order;
	return a->kind != b->kind ? (a->kind < b->kind ? -1 : 1) : str_compare(a->id, b->id);
}

/* Sort a list of records by address and drop repetitions; gives how many are left. */
static size_t sorted_once(const struct record **items, size_t count)
{
	size_t kept = 0;
	if (count > 1)
		qsort(items, count, sizeof(*items), compare_urls);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || items[kept - 1] != items[i])
			items[kept++] = items[i];
	return kept;
}

static bool is_draft(const struct record *record)
{
	return record->kind == RECORD_PAGE && ((const struct page *)record)->draft;
}

void backlinks_cite(struct arena *arena, struct page *page)
{
	const struct prose *prose = &page->prose;
	size_t count = prose->document->links.count;
	page->cites.items = arena_array(arena, const struct record *, count);
	page->cites.count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct link_target *target = &prose->targets[i];
		if (target->kind == TARGET_RECORD && target->record != &page->record)
			page->cites.items[page->cites.count++] = target->record;
	}
	page->cites.count = sorted_once(page->cites.items, page->cites.count);
}

static void walk_links(const struct record *record, enum walk walk)
{
	const struct prose *prose = record_prose(record);
	if (prose == NULL || prose->document == NULL || is_draft(record))
		return;
	for (size_t i = 0; i < prose->document->links.count; i++) {
		struct record *target = (struct record *)(uintptr_t)prose->targets[i].record;
		if (prose->targets[i].kind == TARGET_RECORD && target != record)
			ADD(walk, &target->cited_by, record);
	}
}

void backlinks_cited(struct site *site)
{
	for (size_t i = 0; i < site->records.count; i++)
		walk_links(site->records.items[i], COUNT);
	for (size_t i = 0; i < site->records.count; i++)
		MAKE_ROOM(site, &site->records.items[i]->cited_by, const struct record *);
	for (size_t i = 0; i < site->records.count; i++)
		walk_links(site->records.items[i], FILL);
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		if (record->cited_by.count > 1)
			qsort(record->cited_by.items, record->cited_by.count, sizeof(*record->cited_by.items),
			      compare_urls);
	}
}

static void walk_all(struct site *site, enum walk walk)
{
	for (size_t i = 0; i < site->tasks.count; i++)
		walk_task(site->tasks.items[i], walk);
	for (size_t i = 0; i < site->areas.count; i++)
		walk_area(site->areas.items[i], walk);
	for (size_t i = 0; i < site->teams.count; i++)
		walk_team(site->teams.items[i], walk);
	for (size_t i = 0; i < site->people.count; i++)
		walk_person(site->people.items[i], walk);
	for (size_t i = 0; i < site->pages.count; i++) {
		const struct page *page = site->pages.items[i];
		struct area *area = to(&page->area, RECORD_AREA);
		if (area != NULL && !page->draft)
			ADD(walk, &area->pages, page);
	}
}

static void make_room(struct site *site)
{
	for (size_t i = 0; i < site->tasks.count; i++) {
		MAKE_ROOM(site, &site->tasks.items[i]->blocks, const struct task *);
		MAKE_ROOM(site, &site->tasks.items[i]->split_into, const struct task *);
	}
	for (size_t i = 0; i < site->people.count; i++) {
		MAKE_ROOM(site, &site->people.items[i]->owns, const struct task *);
		MAKE_ROOM(site, &site->people.items[i]->areas, const struct area *);
	}
	for (size_t i = 0; i < site->teams.count; i++) {
		MAKE_ROOM(site, &site->teams.items[i]->tasks, const struct task *);
		MAKE_ROOM(site, &site->teams.items[i]->people, const struct person *);
		MAKE_ROOM(site, &site->teams.items[i]->areas, const struct area *);
		MAKE_ROOM(site, &site->teams.items[i]->children, const struct team *);
	}
	for (size_t i = 0; i < site->areas.count; i++) {
		MAKE_ROOM(site, &site->areas.items[i]->tasks, const struct task *);
		MAKE_ROOM(site, &site->areas.items[i]->open, const struct task *);
		MAKE_ROOM(site, &site->areas.items[i]->pages, const struct page *);
	}
	for (size_t i = 0; i < site->causes.count; i++)
		MAKE_ROOM(site, &site->causes.items[i]->interruptions, const struct task *);
	for (size_t i = 0; i < site->pages.count; i++)
		MAKE_ROOM(site, &site->pages.items[i]->cited_by_tasks, const struct task *);
}

static int compare_people(const void *left, const void *right)
{
	const struct person *a = *(const struct person *const *)left;
	const struct person *b = *(const struct person *const *)right;
	return str_compare(a->record.id, b->record.id);
}

/* Members named on both sides came twice, and not in order. */
static void sort_people(struct team *team)
{
	size_t kept = 0;
	const struct person **items = team->people.items;
	if (team->people.count > 1)
		qsort(items, team->people.count, sizeof(*items), compare_people);
	for (size_t i = 0; i < team->people.count; i++)
		if (kept == 0 || items[kept - 1] != items[i])
			items[kept++] = items[i];
	team->people.count = kept;
}

void backlinks_fill(struct site *site)
{
	walk_all(site, COUNT);
	make_room(site);
	walk_all(site, FILL);
	for (size_t i = 0; i < site->teams.count; i++)
		sort_people(site->teams.items[i]);
	concern_fill(site);
}
