/*
 * Fuzz target: any bytes as what was kept of a page and of records (read/yaml_packed.h, read/document_packed.h).
 *
 * The input is a text, and behind a zero byte what is said to have been kept of it. What must hold: what a text gave
 * is taken back as it is, and gives the same; whatever else is said to have been kept, cut and with wrong bytes in
 * it, what is loaded is sound: a site is made of it, and its places exist.
 *
 *   make fuzz T=600
 */
#include "../unit/same.h"
#include "model/load.h"
#include "render/document_html.h"
#include "sites.h"

enum { SPOTS = 96 / PART }; /* where bytes are wrong, and where all is cut */

static struct loaded_file *load(struct arena *arena, struct fuzz_file from, struct str known, struct buffer *made)
{
	struct arena scratch = { 0 };
	struct input input = { .path = str_from(from.path), .bytes = from.bytes };
	struct load_kept kept = { .hash = input_hash(&input), .known = known, .made = made };
	struct loaded_file *file = load_file(arena, &input, &kept, &scratch);
	arena_release(&scratch);
	return file;
}

static const struct document *document_of(const struct loaded_file *file, size_t record)
{
	const struct record *of = file->records.items[record];
	return of->kind == RECORD_PAGE   ? ((const struct page *)of)->prose.document
	       : of->kind == RECORD_TASK ? ((const struct task *)of)->prose.document
	                                 : NULL;
}

/* Walked through as pages, previews and search walk through it. */
static void walk(const struct document *document)
{
	struct buffer out = { 0 };
	struct arena arena = { 0 };
	struct document_view view = { .heading_ids = true, .highlight = true };
	document_html(&out, document, &view);
	view = (struct document_view){ .trusted_html = true, .skip_title = true };
	document_html(&out, document, &view);
	document_plain_text(&out, document);
	document_lead(&arena, document);
	for (size_t i = 0; i < document->links.count; i++)
		check_span(document->links.items[i].span);
	for (size_t i = 0; i < document->headings.count; i++)
		check_span(document->headings.items[i].span);
	for (size_t i = 0; i < document->blocks.count; i++)
		check_span(document->blocks.items[i].span);
	arena_release(&arena);
	buffer_release(&out);
}

static void check_known(struct fuzz_file from, struct str known)
{
	struct arena arena = { 0 };
	struct loaded_file *file = load(&arena, from, known, NULL);
	for (size_t i = 0; i < file->records.count; i++)
		if (document_of(file, i) != NULL)
			walk(document_of(file, i));
	arena_release(&arena);
}

static void check_same(struct fuzz_file from, const struct loaded_file *first, struct str known)
{
	struct arena arena = { 0 };
	struct buffer made = { 0 };
	struct loaded_file *again = load(&arena, from, known, &made);
	require(made.length == 0 && again->complaints.count == 0 && again->hash == first->hash);
	require(again->records.count == first->records.count);
	for (size_t i = 0; i < first->records.count; i++) {
		const struct record *a = first->records.items[i], *b = again->records.items[i];
		const struct document *left = document_of(first, i), *right = document_of(again, i);
		require(str_equal(a->id, b->id) && str_equal(a->title, b->title) && a->name.start == b->name.start);
		require((left == NULL) == (right == NULL));
		if (left == NULL)
			continue;
		require(str_equal(left->source->text, right->source->text));
		require(same_events(left, right) && left->links.count == right->links.count);
	}
	arena_release(&arena);
}

/* The bytes with a wrong one, and those before it alone. */
static void check_damaged(struct fuzz_file from, struct buffer *made)
{
	size_t step = made->length / SPOTS + 1;
	for (size_t at = made->length % step; at < made->length; at += step) {
		char was = made->bytes[at];
		check_known(from, str_first(buffer_str(made), at));
		made->bytes[at] = (char)(was ^ (1 << at % 8));
		check_known(from, buffer_str(made));
		made->bytes[at] = was;
	}
}

/* A handbook in which the file stands. */
static void check_in_site(struct fuzz_file from, struct str known)
{
	struct fuzz_file files[] = { FUZZ_HANDBOOK };
	struct loaded_file *loaded[ARRAY_COUNT(files) + 1];
	struct arena arena = { 0 };
	size_t count = 0;
	for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
		if (count == i && strcmp(from.path, files[i].path) < 0)
			loaded[count++] = load(&arena, from, known, NULL);
		loaded[count++] = load(&arena, files[i], STR(""), NULL);
	}
	struct site *site = site_join(loaded, count, false, date_parse(STR("2026-03-12")), DATE_NONE);
	site_link(site);
	site_check(site);
	site_signals(site);
	site_freeze(site);
	site_faces(site);
	check_site(site);
	site_release(site);
	arena_release(&arena);
}

static void check_file(struct fuzz_file from, struct str kept)
{
	struct arena arena = { 0 };
	struct buffer made = { 0 };
	const struct loaded_file *file = load(&arena, from, STR(""), &made);
	if (made.length > 0) {
		require(file->complaints.count == 0);
		check_same(from, file, buffer_str(&made));
		check_damaged(from, &made);
	}
	check_known(from, kept);
	check_in_site(from, kept);
	buffer_release(&made);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str kept = { (const char *)bytes, size }, text = { 0 };
	if (!str_cut(&kept, '\0', &text))
		return 0;
	if (kept.at == NULL)
		kept = STR("");
	check_file((struct fuzz_file){ "areas/any.md", text }, kept);
	check_file((struct fuzz_file){ "tasks/any.yml", text }, kept);
	return 0;
}
