#include "model/page_prose.h"
#include "model/link.h"

static struct str front_of(const struct page *page)
{
	return str_first(page->record.span.source->text, page->body);
}

static bool same_links(const struct document *a, const struct document *b)
{
	if (a->links.count != b->links.count)
		return false;
	for (size_t i = 0; i < a->links.count; i++) {
		const struct document_link *left = &a->links.items[i], *right = &b->links.items[i];
		if (left->kind != right->kind || left->has_words != right->has_words ||
		    !str_equal(left->destination, right->destination))
			return false;
	}
	return true;
}

static bool same_blocks(const struct document *a, const struct document *b)
{
	if (a->blocks.count != b->blocks.count)
		return false;
	for (size_t i = 0; i < a->blocks.count; i++)
		if (!str_equal(a->blocks.items[i].text, b->blocks.items[i].text))
			return false;
	return true;
}

static bool same_anchors(const struct document *a, const struct document *b)
{
	if (a->anchors.count != b->anchors.count)
		return false;
	for (size_t i = 0; i < a->anchors.count; i++)
		if (!str_equal(a->anchors.items[i], b->anchors.items[i]))
			return false;
	return true;
}

static bool same_lead(const struct page *page, const struct document *fresh)
{
	struct arena scratch = { 0 };
	bool same = str_equal(page->lead, document_lead(&scratch, fresh));
	arena_release(&scratch);
	return same;
}

static bool looks_the_same(const struct page *page, const struct page *fresh)
{
	const struct document *was = page->prose.document, *is = fresh->prose.document;
	return was != NULL && is != NULL && str_equal(page->record.title, fresh->record.title) &&
	       same_links(was, is) && same_blocks(was, is) && same_anchors(was, is) &&
	       str_equal(front_of(page), front_of(fresh));
}

bool page_take_prose(const struct site *site, struct arena *arena, struct page *page, const struct page *fresh)
{
	size_t faults;
	site_diagnostics_of(site, &page->record, &faults);
	if (faults > 0 || !looks_the_same(page, fresh))
		return false;
	/* The same links lead to the same places. */
	const struct document *named = document_named(arena, fresh->prose.document, page->prose.targets);
	if (!same_lead(page, named))
		return false;
	page->prose.document = named;
	page->record.span = fresh->record.span;
	return true;
}
