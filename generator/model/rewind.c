#include "model/rewind_steps.h"

#include "model/linking.h"

bool is_later(const struct rewinding *rewinding, const struct written_date *written)
{
	return written->day > rewinding->day;
}

/* The categories of the status words as they are now. Linking does this again, so what is complained of
 * would come twice. */
static void read_status_words(struct site *site)
{
	struct linking linking = { .site = site };
	struct diagnostics kept = site->diags;
	site->diags = (struct diagnostics){ 0 };
	link_status_words(&linking);
	diagnostics_release(&site->diags);
	site->diags = kept;
	arena_release(&linking.scratch);
}

static void rewind_page(const struct rewinding *rewinding, struct page *page)
{
	size_t kept = 0;
	for (size_t i = 0; i < page->reviews.count; i++)
		if (!is_later(rewinding, &page->reviews.items[i].date))
			page->reviews.items[kept++] = page->reviews.items[i];
	page->reviews.count = kept;
}

static void rewind_team(const struct rewinding *rewinding, struct team *team)
{
	for (size_t i = 0; i < team->rituals.count; i++)
		if (is_later(rewinding, &team->rituals.items[i].last_done))
			team->rituals.items[i].last_done = (struct written_date){ 0 };
}

void site_rewind(struct site *site)
{
	struct rewinding rewinding = { .site = site, .day = site->as_of };
	read_status_words(site);
	for (size_t i = 0; i < site->tasks.count; i++)
		rewind_status(&rewinding, site->tasks.items[i]);
	forget_later_records(&rewinding);
	for (size_t i = 0; i < site->tasks.count; i++)
		rewind_entries(&rewinding, site->tasks.items[i]);
	for (size_t i = 0; i < site->people.count; i++)
		if (is_later(&rewinding, &site->people.items[i]->active_until))
			site->people.items[i]->active_until = (struct written_date){ 0 };
	for (size_t i = 0; i < site->pages.count; i++)
		rewind_page(&rewinding, site->pages.items[i]);
	for (size_t i = 0; i < site->teams.count; i++)
		rewind_team(&rewinding, site->teams.items[i]);
}
