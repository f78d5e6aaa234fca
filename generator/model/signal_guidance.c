/* Would you follow this page today? Rules page-review-due, guidance-drift. */
#include "model/facts.h"
#include "model/signal_rules.h"

/* How often in a row, up to the latest, a review said "unchanged". */
static size_t unchanged_in_a_row(const struct page *page)
{
	date changed = DATE_NONE;
	size_t count = 0;
	for (size_t i = 0; i < page->reviews.count; i++)
		if (page->reviews.items[i].verdict != VERDICT_UNCHANGED)
			changed = date_later(changed, page->reviews.items[i].date.day);
	for (size_t i = 0; i < page->reviews.count; i++)
		count += page->reviews.items[i].date.day > changed;
	return count;
}

static struct str review_words(struct signal_pass *pass, const struct page *page, date due, bool left)
{
	struct str read = day_words(pass, page_last_review(page)->date.day);
	struct str since = day_words(pass, due);
	struct str says = left ? SAYS_OF(pass, says_review_due_left, .date = read, .due = since)
	                       : SAYS_OF(pass, says_review_due, .date = read, .due = since);
	return unchanged_in_a_row(page) < 3 ? says : SAYS_OF(pass, says_longer_interval, .says = says);
}

static void look_at_review(struct signal_pass *pass, const struct page *page)
{
	const struct facts facts = { .site = pass->site };
	const struct person *owner = reference_person(&page->owner);
	const struct review *last = page_last_review(page);
	date due = page_review_due(&facts, page), first_due = page_first_review_due(&facts, page);
	bool left = owner != NULL && person_has_left(owner, pass->day);
	enum signal_severity severity = page->critical ? SIGNAL_LOOK : SIGNAL_NOTE;
	if (last != NULL && due != DATE_NONE && due < pass->day)
		signal_add(pass, &page->record, severity, due,
			   review_words(pass, page, due, left));
	else if (left)
		signal_add(pass, &page->record, severity, owner->active_until.day,
			   SAYS(pass, says_page_owner_left));
	else if (first_due != DATE_NONE && first_due < pass->day)
		signal_add(pass, &page->record, severity, first_due,
			   SAYS_OF(pass, says_never_reviewed, .date = day_words(pass, page->changed)));
}

void find_page_review_due(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->published.count; i++)
		look_at_review(pass, pass->site->published.items[i]);
}

enum { LONG_AGO = 180 };

/* What a page names that no longer is as it says. */
struct drift {
	struct str first; /* in words */
	date since;
	size_t count;
	const struct record *latest; /* what is named twice in a row counts once */
};

static void note_drift(struct drift *drift, struct str words, date since)
{
	if (drift->count++ == 0) {
		drift->first = words;
		drift->since = since;
	}
}

static void judge_record(struct signal_pass *pass, struct drift *drift, const struct record *record)
{
	if (record == NULL || record == drift->latest)
		return;
	drift->latest = record;
	if (record->kind == RECORD_PERSON &&
	    person_has_left((const struct person *)record, pass->day))
		note_drift(drift,
			   WORDS_OF(pass, drift_left, .who = record->title),
			   ((const struct person *)record)->active_until.day);
	if (record->kind != RECORD_TASK)
		return;
	const struct task *task = (const struct task *)record;
	date closed = task->closed.day;
	if (!task_is_open(task) && closed != DATE_NONE && pass->day - closed > LONG_AGO)
		note_drift(drift,
			   WORDS_OF(pass, drift_closed, .what = record->title,
			            .date = day_words(pass, closed)),
			   closed);
}

/* A name that leads nowhere, in a link to a record or in a live block, is complained of as well: there it
 * is a fault of the file, here a question about the page. */
static void judge_links(struct signal_pass *pass, struct drift *drift, const struct page *page)
{
	const struct document *document = page->prose.document;
	const struct table *later = &pass->site->later;
	for (size_t i = 0; i < document->links.count; i++) {
		const struct document_link *link = &document->links.items[i];
		if (link->kind == LINK_WIKI && page->prose.targets[i].kind == TARGET_NOWHERE &&
		    table_get(later, str_trim(link->destination)) == NULL)
			note_drift(drift,
				   WORDS_OF(pass, drift_unknown, .what = link->destination),
				   DATE_NONE);
	}
	for (size_t i = 0; i < document->blocks.count; i++)
		for (int key = 0; key < BLOCK_KEYS; key++)
			judge_record(pass, drift, page->prose.blocks[i].records[key]);
}

static void look_for_drift(struct signal_pass *pass, const struct page *page)
{
	struct drift drift = { 0 };
	for (size_t i = 0; i < page->cites.count; i++)
		judge_record(pass, &drift, page->cites.items[i]);
	if (page->prose.document != NULL)
		judge_links(pass, &drift, page);
	if (drift.count > 0)
		signal_add(pass, &page->record, SIGNAL_LOOK, drift.since,
			   drift.count == 1 ? SAYS_OF(pass, says_drift, .what = drift.first)
			                    : SAYS_COUNT(pass, says_drift_more, drift.count - 1,
			                                 .what = drift.first));
}

void find_guidance_drift(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->published.count; i++)
		look_for_drift(pass, pass->site->published.items[i]);
}
