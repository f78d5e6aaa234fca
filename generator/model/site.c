#include "model/site.h"

#include "model/schema.h"
#include "model/threshold.h"

#include <assert.h>

const struct str record_folders[RECORD_KINDS] = {
	[RECORD_NONE] = STR_ROW(""),         [RECORD_TASK] = STR_ROW("tasks"),
	[RECORD_PERSON] = STR_ROW("people"), [RECORD_TEAM] = STR_ROW("teams"),
	[RECORD_AREA] = STR_ROW("areas"),    [RECORD_CAUSE] = STR_ROW("causes"),
	[RECORD_PAGE] = STR_ROW(""),
};

static const double threshold_defaults[THRESHOLDS] = {
#define THRESHOLD_DEFAULT(name, word, value, says) [THRESHOLD_##name] = (value),
	THRESHOLD_ROWS(THRESHOLD_DEFAULT)
#undef THRESHOLD_DEFAULT
};

const struct shape *record_shape(enum record_kind kind)
{
	static const struct shape *const shapes[RECORD_KINDS] = {
		[RECORD_TASK] = &shape_task,   [RECORD_PERSON] = &shape_person,
		[RECORD_TEAM] = &shape_team,   [RECORD_AREA] = &shape_area,
		[RECORD_CAUSE] = &shape_cause, [RECORD_PAGE] = &shape_page,
	};
	assert(kind > RECORD_NONE && kind < RECORD_KINDS);
	return shapes[kind];
}

struct prose *record_prose(const struct record *record)
{
	if (record->kind == RECORD_TASK)
		return &((struct task *)record)->prose;
	if (record->kind == RECORD_PAGE)
		return &((struct page *)record)->prose;
	return NULL;
}

struct str record_folder(const struct site *site, const struct record *record)
{
	struct str path = record->span.source != NULL ? record->span.source->path : STR("");
	path = str_after(path, site->prefix_length);
	size_t slash = str_find_last(path, '/');
	return slash == STR_NOWHERE ? STR("") : str_first(path, slash);
}

struct record *site_find(const struct site *site, enum record_kind kind, struct str id)
{
	return kind < RECORD_KINDS ? table_get(&site->ids[kind], id) : NULL;
}

struct record *site_find_any(const struct site *site, struct str id)
{
	static const enum record_kind order[] = { RECORD_TASK, RECORD_PERSON, RECORD_AREA,
		                                  RECORD_TEAM, RECORD_CAUSE,  RECORD_PAGE };
	for (size_t i = 0; i < ARRAY_COUNT(order); i++) {
		struct record *record = site_find(site, order[i], id);
		if (record != NULL)
			return record;
	}
	return NULL;
}

double site_threshold(const struct site *site, const struct area *area, int threshold)
{
	assert(threshold >= 0 && threshold < THRESHOLDS);
	if (area != NULL && threshold == THRESHOLD_ACCEPT_WITHIN && area->accept_within.given)
		return area->accept_within.value;
	if (area != NULL && area->thresholds.values[threshold].given)
		return area->thresholds.values[threshold].value;
	if (site->settings.thresholds.values[threshold].given)
		return site->settings.thresholds.values[threshold].value;
	return threshold_defaults[threshold];
}

/* -1, 0, 1: a diagnostic lies before, inside or behind a record. The record at the end of a file takes
 * what points at the end of the file. */
static int lies(const struct diagnostic *diagnostic, struct span span)
{
	if (diagnostic->where.source == NULL)
		return -1;
	int order = str_compare(diagnostic->where.source->path, span.source->path);
	if (order != 0)
		return order;
	uint32_t at = diagnostic->where.start;
	if (at < span.start)
		return -1;
	bool inside = at == span.start || at < span.end ||
	              (at == span.end && span.end == span.source->text.length);
	return inside ? 0 : 1;
}

const struct diagnostic *site_diagnostics_of(const struct site *site, const struct record *record,
                                             size_t *count)
{
	const struct diagnostic *list = site->diags.list.items;
	size_t low = 0, high = site->diags.list.count;
	*count = 0;
	if (record->span.source == NULL)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (lies(&list[middle], record->span) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + *count < site->diags.list.count &&
	       lies(&list[low + *count], record->span) == 0)
		(*count)++;
	return *count > 0 ? &list[low] : NULL;
}

/* Settings that trust raw HTML trust it in guidance, never in records. */
static void forgive_trusted_html(struct site *site)
{
	size_t kept = 0;
	struct diagnostic *list = site->diags.list.items;
	if (site->settings.html != HTML_TRUSTED)
		return;
	for (size_t i = 0; i < site->diags.list.count; i++) {
		bool is_page = list[i].where.source != NULL &&
		               str_ends(list[i].where.source->path, STR(".md"));
		if (list[i].what != COMPLAINT_HTML_UNSAFE || !is_page)
			list[kept++] = list[i];
	}
	site->diags.list.count = kept;
}

void site_freeze(struct site *site)
{
	forgive_trusted_html(site);
	diagnostics_sort(&site->diags);
	for (size_t i = 0; i < site->records.count; i++) {
		struct record *record = site->records.items[i];
		size_t count;
		const struct diagnostic *list = site_diagnostics_of(site, record, &count);
		record->faulty = false;
		for (size_t j = 0; j < count; j++)
			if (catalogue[list[j].what].severity == SEVERITY_ERROR)
				record->faulty = true;
	}
	diagnostics_limit(&site->diags);
}

void site_release(struct site *site)
{
	struct arena arena = site->arena;
	diagnostics_release(&site->diags);
	arena_release(&arena); /* the site itself lies in it */
}
