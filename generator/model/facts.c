#include "model/facts.h"

#include "base/unicode.h"
#include "model/threshold.h"

#include <stdlib.h>

date facts_as_of(const struct facts *facts)
{
	return facts->site->as_of;
}

date facts_since(const struct facts *facts)
{
	return facts->site->since;
}

date facts_newest_entry(const struct facts *facts)
{
	return facts->site->newest_entry;
}

const struct settings *facts_settings(const struct facts *facts)
{
	return &facts->site->settings;
}

const struct language *facts_language(const struct facts *facts)
{
	return facts->site->language;
}

bool facts_uses(const struct facts *facts, enum use use)
{
	return (facts->site->uses >> use & 1) == 1;
}

uint64_t facts_fingerprint(const struct facts *facts)
{
	return facts->site->fingerprint;
}

uint64_t facts_face(const struct facts *facts)
{
	return facts->site->face;
}

double facts_threshold(const struct facts *facts, const struct area *area, int threshold)
{
	return site_threshold(facts->site, area, threshold);
}

/* The site's lists point to records that may be changed, the facts' to records that may not; a pointer
 * to either is the same in memory. */
#define FACTS_LIST(type, vector) ((type){ (void *)(vector).items, (vector).count })

task_list facts_tasks(const struct facts *facts)
{
	return FACTS_LIST(task_list, facts->site->tasks);
}

task_list facts_concerning(const struct facts *facts, const struct record *whom)
{
	if (whom == NULL)
		return FACTS_LIST(task_list, facts->site->ordered);
	return FACTS_LIST(task_list, whom->concerning);
}

person_list facts_people(const struct facts *facts)
{
	return FACTS_LIST(person_list, facts->site->people);
}

team_list facts_teams(const struct facts *facts)
{
	return FACTS_LIST(team_list, facts->site->teams);
}

area_list facts_areas(const struct facts *facts)
{
	return FACTS_LIST(area_list, facts->site->areas);
}

cause_list facts_causes(const struct facts *facts)
{
	return FACTS_LIST(cause_list, facts->site->causes);
}

page_list facts_pages(const struct facts *facts)
{
	return FACTS_LIST(page_list, facts->site->published);
}

folder_list facts_folders(const struct facts *facts)
{
	return FACTS_LIST(folder_list, facts->site->folders);
}

const struct folder *facts_top(const struct facts *facts)
{
	return facts->site->folders.items[0];
}

redirect_list facts_redirects(const struct facts *facts)
{
	return FACTS_LIST(redirect_list, facts->site->redirects);
}

diagnostic_list facts_diagnostics(const struct facts *facts)
{
	return FACTS_LIST(diagnostic_list, facts->site->diags.list);
}

diagnostic_list facts_diagnostics_of(const struct facts *facts, struct arena *arena,
                                     const struct record *record)
{
	diagnostic_list list = { 0 };
	(void)arena; /* the answer is a part of all, which are sorted */
	list.items = site_diagnostics_of(facts->site, record, &list.count);
	return list;
}

signal_list facts_signals(const struct facts *facts)
{
	return FACTS_LIST(signal_list, facts->site->signals);
}

signal_list facts_warm(const struct facts *facts)
{
	return FACTS_LIST(signal_list, facts->site->warm);
}

signal_lines facts_asked(const struct facts *facts, const struct record *whom, enum signal_name name)
{
	const struct signal_index *index = facts->site->index;
	if (index == NULL) /* nobody has asked for signals */
		return (signal_lines){ 0 };
	if (whom != NULL)
		return FACTS_LIST(signal_lines, whom->asked);
	return name == SIGNALS ? index->all : index->named[name];
}

struct str facts_signal_rule(const struct facts *facts, struct arena *arena, enum signal_name name,
                             const struct record *subject)
{
	const struct area *area = NULL;
	if (subject->kind == RECORD_AREA)
		area = (const struct area *)subject;
	else if (subject->kind == RECORD_TASK)
		area = reference_area(&((const struct task *)subject)->area);
	return signal_rule(arena, facts->site, area, name);
}

const struct record *facts_record(const struct facts *facts, enum record_kind kind, struct str id)
{
	const struct record *record = site_find(facts->site, kind, id);
	bool is_draft = record != NULL && kind == RECORD_PAGE && ((const struct page *)record)->draft;
	return is_draft ? NULL : record;
}

bool facts_begins_later(const struct facts *facts, struct str name)
{
	return table_get(&facts->site->later, str_trim(name)) != NULL;
}

struct sorted_line {
	struct str folded;
	struct scope_line line;
};

static int compare_lines(const void *left, const void *right)
{
	const struct sorted_line *a = left, *b = right;
	int order = str_compare(a->folded, b->folded);
	if (order != 0)
		return order;
	order = str_compare(a->line.area->record.id, b->line.area->record.id);
	return order != 0 ? order : (a->line.goes_to != NULL) - (b->line.goes_to != NULL);
}

static void add_line(struct arena *arena, struct sorted_line *sorted, struct scope_line line)
{
	*sorted = (struct sorted_line){ unicode_fold(arena, line.what), line };
}

static size_t add_area(struct arena *arena, struct sorted_line *sorted, const struct area *area)
{
	size_t count = 0;
	for (size_t i = 0; i < area->in_scope.count; i++)
		add_line(arena, &sorted[count++], (struct scope_line){ area->in_scope.items[i].text, area, NULL });
	for (size_t i = 0; i < area->out_of_scope.count; i++) {
		const struct scope_out *out = &area->out_of_scope.items[i];
		add_line(arena, &sorted[count++], (struct scope_line){ out->what.text, area, &out->goes_to });
	}
	return count;
}

scope_list facts_scope_lines(const struct facts *facts, struct arena *arena)
{
	area_list areas = facts_areas(facts);
	size_t room = 0, count = 0;
	for (size_t i = 0; i < areas.count; i++)
		room += areas.items[i]->in_scope.count + areas.items[i]->out_of_scope.count;
	struct sorted_line *sorted = arena_array(arena, struct sorted_line, room);
	struct scope_line *lines = arena_array(arena, struct scope_line, room);
	for (size_t i = 0; i < areas.count; i++)
		count += add_area(arena, sorted + count, areas.items[i]);
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_lines);
	for (size_t i = 0; i < count; i++)
		lines[i] = sorted[i].line;
	return (scope_list){ lines, count };
}

const struct review *page_last_review(const struct page *page)
{
	const struct review *last = NULL;
	for (size_t i = 0; i < page->reviews.count; i++) {
		const struct review *review = &page->reviews.items[i];
		bool is_later = last == NULL || review->date.day >= last->date.day;
		if (review->date.day != DATE_NONE && is_later)
			last = review;
	}
	return last;
}

static date review_interval(const struct facts *facts, const struct page *page)
{
	const struct area *area = reference_area(&page->area);
	return (date)(page->review_every.given ? page->review_every.value
	                                       : site_threshold(facts->site, area, THRESHOLD_REVIEW_EVERY));
}

date page_review_due(const struct facts *facts, const struct page *page)
{
	const struct review *last = page_last_review(page);
	return last != NULL ? last->date.day + review_interval(facts, page) : DATE_NONE;
}

date page_first_review_due(const struct facts *facts, const struct page *page)
{
	bool is_known = page_last_review(page) == NULL && page->changed != DATE_NONE;
	return is_known ? page->changed + review_interval(facts, page) : DATE_NONE;
}

date page_last_change(const struct page *page)
{
	date corrected = DATE_NONE;
	for (size_t i = 0; i < page->reviews.count; i++)
		if (page->reviews.items[i].verdict == VERDICT_CORRECTED)
			corrected = date_later(corrected, page->reviews.items[i].date.day);
	return page->changed != DATE_NONE ? page->changed : corrected;
}
