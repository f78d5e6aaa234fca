#include "render/sitemap.h"

#include "render/html.h"

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

void sitemap_write(struct view *view, struct buffer *out)
{
	const struct facts *facts = view->facts;
	buffer_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	static const struct str fixed[] = { STR_ROW(""),       STR_ROW("board/"), STR_ROW("where/"),
		                            STR_ROW("areas/"), STR_ROW("teams/"), STR_ROW("people/") };
	for (size_t i = 0; i < ARRAY_COUNT(fixed); i++)
		entry_add(view, out, fixed[i], i == 0 ? facts_newest_entry(facts) : DATE_NONE);
	page_list pages = facts_pages(facts);
	for (size_t i = 0; i < pages.count; i++) {
		const struct page *page = pages.items[i];
		const struct review *review = page_last_review(page);
		if (page->record.url.length > 0)
			entry_add(view, out, page->record.url,
			          date_later(page->changed, review == NULL ? DATE_NONE : review->date.day));
	}
	area_list areas = facts_areas(facts);
	for (size_t i = 0; i < areas.count; i++)
		entry_add(view, out, areas.items[i]->record.url, DATE_NONE);
	team_list teams = facts_teams(facts);
	for (size_t i = 0; i < teams.count; i++)
		entry_add(view, out, teams.items[i]->record.url, DATE_NONE);
	person_list people = facts_people(facts);
	for (size_t i = 0; i < people.count; i++)
		entry_add(view, out, people.items[i]->record.url, DATE_NONE);
	task_list tasks = facts_tasks(facts);
	for (size_t i = 0; i < tasks.count; i++)
		entry_add(view, out, tasks.items[i]->record.url,
		          task_touched(tasks.items[i], view->as_of));
	buffer_literal(out, "</urlset>\n");
}

void robots_write(struct view *view, struct buffer *out)
{
	struct str base = view_base_url(view->facts);
	buffer_literal(out, "User-agent: *\nAllow: /\n");
	if (base.length > 0)
		buffer_printf(out, "Sitemap: " STR_FMT "/sitemap.xml\n", STR_ARG(base));
}
