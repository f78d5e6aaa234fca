/* Would you follow this page today? Rules page-review-due, guidance-drift. */
#include "model/facts.h"
#include "model/signal_rules.h"

/* Reviews that said "unchanged" at the end of the list, one after another. */
static size_t unchanged_in_a_row(const struct page *page)
{
	size_t count = 0;
	while (count < page->reviews.count &&
	       page->reviews.items[page->reviews.count - 1 - count].verdict == VERDICT_UNCHANGED)
		count++;
	return count;
}

static void look_at_review(struct signal_pass *pass, const struct page *page)
{
	const struct facts facts = { .site = pass->site };
	const struct person *owner = reference_person(&page->owner);
	const struct review *last = page_last_review(page);
	date due = page_review_due(&facts, page);
	enum signal_severity severity = page->critical ? SIGNAL_LOOK : SIGNAL_NOTE;
	if (last != NULL && due != DATE_NONE && due < pass->day)
		signal_add(pass, &page->record, severity, due,
		           "Last read through on " STR_FMT ", and due again since " STR_FMT
		           ". Would you follow this page today?%s",
		           STR_ARG(day_words(pass, last->date.day)), STR_ARG(day_words(pass, due)),
		           unchanged_in_a_row(page) >= 3 ? " Three readings in a row changed nothing: a longer "
		                                           "interval may do."
		                                         : "");
	else if (owner != NULL && person_has_left(owner, pass->day))
		signal_add(pass, &page->record, severity, owner->active_until.day,
		           "The person this page names as its owner has moved on. Who would follow it now?");
}

void find_page_review_due(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->pages.count; i++)
		if (!pass->site->pages.items[i]->draft)
			look_at_review(pass, pass->site->pages.items[i]);
}

enum { LONG_AGO = 180 };

static bool names_past(struct signal_pass *pass, const struct record *record, struct str *words, date *since)
{
	if (record->kind == RECORD_PERSON) {
		const struct person *person = (const struct person *)record;
		*words = STR("who has moved on");
		*since = person->active_until.day;
		return person_has_left(person, pass->day);
	}
	if (record->kind == RECORD_TASK) {
		const struct task *task = (const struct task *)record;
		*words = STR("a task that was closed long ago");
		*since = task->closed.day;
		return !task_is_open(task) && task->closed.day != DATE_NONE &&
		       pass->day - task->closed.day > LONG_AGO;
	}
	return false;
}

void find_guidance_drift(struct signal_pass *pass)
{
	for (size_t i = 0; i < pass->site->pages.count; i++) {
		const struct page *page = pass->site->pages.items[i];
		struct str words;
		date since;
		for (size_t j = 0; j < page->cites.count; j++) {
			const struct record *record = page->cites.items[j];
			if (!names_past(pass, record, &words, &since))
				continue;
			signal_add(pass, &page->record, SIGNAL_LOOK, since,
			           "The page names " STR_FMT ", " STR_FMT
			           ". Does the guidance still match who does the work?",
			           STR_ARG(record->title), STR_ARG(words));
			break;
		}
	}
}
