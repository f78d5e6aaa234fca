#pragma once
/*
 * same: do two trees or documents of the same source say the same?
 */
#include "read/document.h"
#include "read/yaml_tree.h"

static inline bool same_span(struct span a, struct span b)
{
	return a.source == b.source && a.start == b.start && a.end == b.end;
}

static inline bool same_lines(const struct yaml_node *a, const struct yaml_node *b)
{
	size_t line = 0;
	for (size_t i = 0; i <= a->text.length; i++)
		if (i == a->text.length || a->text.at[i] == '\n') {
			if (a->line_starts[line] != b->line_starts[line])
				return false;
			line++;
		}
	return true;
}

static inline bool same_node(const struct yaml_node *a, const struct yaml_node *b)
{
	if (a->kind != b->kind || a->plain != b->plain || a->faulty != b->faulty || a->count != b->count ||
	    !same_span(a->span, b->span) || !str_equal(a->text, b->text))
		return false;
	if (a->kind == YAML_TEXT)
		return same_lines(a, b);
	for (size_t i = 0; i < a->count; i++) {
		if (a->kind == YAML_LIST && !same_node(&a->items[i], &b->items[i]))
			return false;
		if (a->kind == YAML_MAP && (!str_equal(a->pairs[i].key, b->pairs[i].key) ||
		                            !same_span(a->pairs[i].key_span, b->pairs[i].key_span) ||
		                            !same_node(&a->pairs[i].value, &b->pairs[i].value)))
			return false;
	}
	return true;
}

static inline bool same_trees(const struct yaml_documents *a, const struct yaml_documents *b)
{
	bool same = a->count == b->count;
	for (size_t i = 0; same && i < a->count; i++)
		same = same_node(&a->items[i], &b->items[i]);
	return same;
}

static inline bool same_events(const struct document *a, const struct document *b)
{
	bool same = a->events.count == b->events.count && a->main_end == b->main_end;
	for (size_t i = 0; same && i < a->events.count; i++) {
		const struct event *left = &a->events.items[i], *right = &b->events.items[i];
		same = left->kind == right->kind && left->part == right->part && left->detail == right->detail &&
		       left->flag == right->flag && left->offset == right->offset &&
		       event_index(a, left) == event_index(b, right) &&
		       event_number(a, left) == event_number(b, right) &&
		       str_equal(event_text(a, left), event_text(b, right));
	}
	return same;
}

static inline bool same_links(const struct document *a, const struct document *b)
{
	bool same = a->links.count == b->links.count;
	for (size_t i = 0; same && i < a->links.count; i++) {
		const struct document_link *left = &a->links.items[i], *right = &b->links.items[i];
		same = left->kind == right->kind && left->has_words == right->has_words &&
		       str_equal(left->destination, right->destination) && same_span(left->span, right->span) &&
		       str_equal(left->name, right->name);
	}
	return same;
}

static inline bool same_headings(const struct document *a, const struct document *b)
{
	bool same = a->headings.count == b->headings.count && a->anchors.count == b->anchors.count;
	for (size_t i = 0; same && i < a->headings.count; i++) {
		const struct heading *left = &a->headings.items[i], *right = &b->headings.items[i];
		same = left->level == right->level && str_equal(left->id, right->id) &&
		       str_equal(left->text, right->text) && same_span(left->span, right->span);
	}
	for (size_t i = 0; same && i < a->anchors.count; i++)
		same = str_equal(a->anchors.items[i], b->anchors.items[i]);
	return same;
}

static inline bool same_rest(const struct document *a, const struct document *b)
{
	bool same = a->tags.count == b->tags.count && a->notes.count == b->notes.count &&
	            a->blocks.count == b->blocks.count && str_equal(a->title, b->title);
	for (size_t i = 0; same && i < a->tags.count; i++) {
		const struct document_tag *left = &a->tags.items[i], *right = &b->tags.items[i];
		same = str_equal(left->open, right->open) && str_equal(left->id, right->id) &&
		       str_equal(left->attribute, right->attribute) && left->link == right->link;
	}
	for (size_t i = 0; same && i < a->notes.count; i++) {
		const struct document_note *left = &a->notes.items[i], *right = &b->notes.items[i];
		same = str_equal(left->label, right->label) && same_span(left->span, right->span) &&
		       left->uses == right->uses && left->start == right->start && left->end == right->end;
	}
	for (size_t i = 0; same && i < a->blocks.count; i++)
		same = str_equal(a->blocks.items[i].text, b->blocks.items[i].text) &&
		       same_span(a->blocks.items[i].span, b->blocks.items[i].span);
	return same;
}

static inline bool same_document(const struct document *a, const struct document *b)
{
	return a->source == b->source && same_events(a, b) && same_links(a, b) && same_headings(a, b) && same_rest(a, b);
}
