#include "render/sitemap.h"

#include "render/html.h"
#include "render/view_reads.h"

static void entry_add(struct view *view, struct buffer *out, struct str url, date changed)
{
	buffer_literal(out, "<url><loc>");
	html_text(out, view_base_url(view->facts));
	buffer_add_byte(out, '/');
	html_text(out, url);
	buffer_literal(out, "</loc>");
	if (changed != DATE_NONE)
		buffer_printf(out, "<lastmod>" STR_FMT "</lastmod>",
		              STR_ARG(date_iso(view->arena, changed)));
	buffer_literal(out, "</url>\n");
}

/* Where nobody has asked for signals, it is not known yet. */
static date last_entry(const struct task *task, date as_of)
{
	return task->touched != DATE_NONE ? task->touched : task_touched(task, as_of);
}

/* Calls 'visit' for all that has an address of its own, with the day of its last change. */
static void each_record(const struct facts *facts,
                        void (*visit)(void *context, const struct record *record, date changed), void *context)
{
	page_list pages = facts_pages(facts);
	area_list areas = facts_areas(facts);
	team_list teams = facts_teams(facts);
	person_list people = facts_people(facts);
	task_list tasks = facts_tasks(facts);
	for (size_t i = 0; i < pages.count; i++) {
		const struct page *page = pages.items[i];
		const struct review *review = page_last_review(page);
		visit(context, &page->record, date_later(page->changed, review == NULL ? DATE_NONE : review->date.day));
	}
	for (size_t i = 0; i < areas.count; i++)
		visit(context, &areas.items[i]->record, DATE_NONE);
	for (size_t i = 0; i < teams.count; i++)
		visit(context, &teams.items[i]->record, DATE_NONE);
	for (size_t i = 0; i < people.count; i++)
		visit(context, &people.items[i]->record, DATE_NONE);
	for (size_t i = 0; i < tasks.count; i++)
		visit(context, &tasks.items[i]->record, last_entry(tasks.items[i], facts_as_of(facts)));
}

bool sitemap_reads(const struct view_reading *reading, const struct view_file *file)
{
	(void)file;
	each_record(reading->facts, reading->address, reading->context);
	return true;
}

struct writing {
	struct view *view;
	struct buffer *out;
};

static void record_add(void *context, const struct record *record, date changed)
{
	const struct writing *writing = context;
	if (record->url.length > 0) /* home comes first */
		entry_add(writing->view, writing->out, record->url, changed);
}

void sitemap_write(struct view *view, struct buffer *out)
{
	buffer_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	static const struct str fixed[] = { STR_ROW(""),       STR_ROW("board/"), STR_ROW("where/"),
		                            STR_ROW("areas/"), STR_ROW("teams/"), STR_ROW("people/") };
	for (size_t i = 0; i < ARRAY_COUNT(fixed); i++)
		entry_add(view, out, fixed[i], i == 0 ? facts_newest_entry(view->facts) : DATE_NONE);
	each_record(view->facts, record_add, &(struct writing){ view, out });
	buffer_literal(out, "</urlset>\n");
}

void robots_write(struct view *view, struct buffer *out)
{
	struct str base = view_base_url(view->facts);
	buffer_literal(out, "User-agent: *\nAllow: /\n");
	if (base.length > 0)
		buffer_printf(out, "Sitemap: " STR_FMT "/sitemap.xml\n", STR_ARG(base));
}
