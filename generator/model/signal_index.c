/* Who asks: signals in the order of pages, and for each record those that may be shown to it. */
#include "model/signal_rules.h"

#include <stdlib.h>

/* Between equals the order of the site's lists decides, each of which is one array. */
static int by_place(const struct signal *a, const struct signal *b)
{
	return a < b ? -1 : a > b;
}

static int by_consequence(const void *left, const void *right)
{
	const struct signal *a = *(const struct signal *const *)left;
	const struct signal *b = *(const struct signal *const *)right;
	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	if (a->since == b->since)
		return by_place(a, b);
	if (a->since == DATE_NONE || b->since == DATE_NONE)
		return a->since == DATE_NONE ? 1 : -1;
	return a->since < b->since ? -1 : 1;
}

bool signal_is_before(const struct signal *a, const struct signal *b)
{
	return by_consequence(&a, &b) < 0;
}

static int by_latest(const void *left, const void *right)
{
	const struct signal *a = *(const struct signal *const *)left;
	const struct signal *b = *(const struct signal *const *)right;
	if (a->since != b->since)
		return a->since > b->since ? -1 : 1;
	return by_place(a, b);
}

static signal_lines in_order(struct site *site)
{
	size_t asking = site->signals.count, warm = site->warm.count;
	signal_lines all = { arena_array(&site->arena, const struct signal *, asking + warm), asking + warm };
	for (size_t i = 0; i < asking; i++)
		all.items[i] = &site->signals.items[i];
	for (size_t i = 0; i < warm; i++)
		all.items[asking + i] = &site->warm.items[i];
	if (asking > 1)
		qsort(all.items, asking, sizeof(*all.items), by_consequence);
	if (warm > 1)
		qsort(all.items + asking, warm, sizeof(*all.items), by_latest);
	return all;
}

static void index_by_name(struct site *site, struct signal_index *index)
{
	size_t counts[SIGNALS] = { 0 };
	for (size_t i = 0; i < index->all.count; i++)
		counts[index->all.items[i]->name]++;
	for (int i = 0; i < SIGNALS; i++)
		index->named[i].items = arena_array(&site->arena, const struct signal *, counts[i]);
	for (size_t i = 0; i < index->all.count; i++) {
		signal_lines *lines = &index->named[index->all.items[i]->name];
		lines->items[lines->count++] = index->all.items[i];
	}
}

/* What is asked of a record comes signal by signal, so a repetition is always the last entry. */
static void ask(struct arena *growing, const struct record *whom, const struct signal *signal)
{
	struct record *record = (struct record *)(uintptr_t)whom; /* nobody else changes it by now */
	if (record == NULL)
		return;
	size_t count = record->asked.count;
	if (count == 0 || record->asked.items[count - 1] != signal)
		*vector_push(growing, &record->asked) = signal;
}

static void ask_of_task(struct arena *growing, const struct task *task, const struct signal *signal)
{
	const struct team *team = task_team(task), *owning = reference_team(&task->owner);
	ask(growing, task->owner.record, signal);
	ask(growing, task->area.record, signal);
	ask(growing, team == NULL ? NULL : &team->record, signal);
	ask(growing, owning == NULL ? NULL : owning->lead.record, signal);
}

static void ask_of_area(struct arena *growing, const struct area *area, const struct signal *signal)
{
	ask(growing, &area->record, signal);
	ask(growing, area->owner.record, signal);
	ask(growing, area->team.record, signal);
}

static void ask_of_page(struct arena *growing, const struct page *page, const struct signal *signal)
{
	const struct area *area = reference_area(&page->area);
	ask(growing, page->owner.record, signal);
	ask(growing, page->area.record, signal);
	ask(growing, area == NULL ? NULL : area->team.record, signal);
}

static void ask_of_cause(struct arena *growing, const struct cause *cause, const struct signal *signal)
{
	const struct task *fix = reference_task(&cause->fix);
	for (size_t i = 0; i < cause->interruptions.count; i++)
		ask_of_task(growing, cause->interruptions.items[i], signal);
	if (fix != NULL)
		ask_of_task(growing, fix, signal);
}

static void ask_of_all(struct arena *growing, const struct signal *signal)
{
	const struct record *subject = signal->subject;
	switch ((int)subject->kind) {
	case RECORD_TASK:
		ask_of_task(growing, (const struct task *)subject, signal);
		break;
	case RECORD_AREA:
		ask_of_area(growing, (const struct area *)subject, signal);
		break;
	case RECORD_PAGE:
		ask_of_page(growing, (const struct page *)subject, signal);
		break;
	case RECORD_CAUSE:
		ask_of_cause(growing, (const struct cause *)subject, signal);
		break;
	case RECORD_TEAM:
		ask(growing, ((const struct team *)subject)->lead.record, signal);
		ask(growing, subject, signal);
		break;
	default:
		ask(growing, subject, signal);
		break;
	}
}

void signals_index(struct site *site)
{
	struct signal_index *index = arena_new(&site->arena, struct signal_index);
	struct arena growing = { 0 };
	index->all = in_order(site);
	index_by_name(site, index);
	for (size_t i = 0; i < site->records.count; i++)
		site->records.items[i]->asked.count = 0;
	for (size_t i = 0; i < index->all.count; i++)
		ask_of_all(&growing, index->all.items[i]);
	for (size_t i = 0; i < site->records.count; i++)
		vector_keep(&site->arena, &site->records.items[i]->asked);
	arena_release(&growing);
	site->index = index;
}
