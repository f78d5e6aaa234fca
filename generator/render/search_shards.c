#include "render/search_shards.h"

#include "base/json.h"
#include "base/unicode.h"
#include "render/search_digits.h"

#include <inttypes.h>
#include <stdlib.h>

static const struct str kind_names[SEARCH_KINDS] = {
	[SEARCH_PAGES] = STR_ROW("page"),          [SEARCH_OPEN_TASKS] = STR_ROW("open"),
	[SEARCH_CLOSED_TASKS] = STR_ROW("closed"), [SEARCH_PEOPLE] = STR_ROW("person"),
	[SEARCH_TEAMS] = STR_ROW("team"),          [SEARCH_AREAS] = STR_ROW("area"),
	[SEARCH_SCOPE] = STR_ROW("where"),
};

static struct str file_name(struct arena *arena, char kind, uint64_t hash)
{
	return arena_printf(arena, "%c-%010" PRIx64, kind, hash & 0xFFFFFFFFFF);
}

/* Who takes it may look for its path in the file system, so a zero stands behind. */
static struct str file_path(struct arena *arena, struct str name)
{
	return arena_joined(arena, STR(SEARCH_FOLDER), name, STR(".js"));
}

static void give_file(struct search_listing *listing, struct search_file file, struct str name, struct str data,
		      struct str quote)
{
	struct buffer *out = &listing->file;
	buffer_clear(out);
	buffer_literal(out, "stewardSearch(\"");
	buffer_add(out, name);
	buffer_literal(out, "\",");
	buffer_add(out, quote);
	buffer_add(out, data);
	buffer_add(out, quote);
	buffer_literal(out, ")\n");
	file.bytes = buffer_str(out);
	listing->files.take(listing->files.context, &file);
}

/* A file named after its bytes; 'list' is told which. */
static uint64_t write_file(struct search_listing *listing, char kind, struct str data, struct str quote,
			   struct buffer *list)
{
	uint64_t hash = str_hash(data);
	hash = hash != 0 ? hash : 1;
	struct str name = file_name(&listing->arena, kind, hash);
	buffer_add(list, str_after(name, 2));
	if (table_put(&listing->arena, &listing->written, name, listing) == listing)
		give_file(listing, (struct search_file){ .path = file_path(&listing->arena, name), .hash = hash },
			  name, data, quote);
	return hash;
}

uint64_t search_write_bucket(struct search_listing *listing, struct str json)
{
	return write_file(listing, 'd', json, STR(""), &listing->buckets);
}

bool search_list_bucket(struct search_listing *listing, uint64_t hash)
{
	struct str name = file_name(&listing->arena, 'd', hash);
	struct search_file file = { .path = file_path(&listing->arena, name), .hash = hash };
	if (table_get(&listing->written, name) == NULL && !listing->files.take(listing->files.context, &file))
		return false;
	table_put(&listing->arena, &listing->written, name, listing);
	buffer_add(&listing->buckets, str_after(name, 2));
	return true;
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* 'text' after 'before', without what the two share. */
static void add_text(struct buffer *out, struct str before, struct str text)
{
	uint32_t shared = 0;
	for (struct str rest = text; rest.length > 0 && before.length > 0;) {
		struct str ahead = rest;
		uint32_t character = unicode_next(&ahead);
		uint32_t units = character > 0xFFFF ? 2 : 1;
		if (character != unicode_next(&before) || shared + units > 31)
			break;
		shared += units;
		rest = text = ahead;
	}
	char digit;
	search_put_digit(&digit, shared);
	buffer_add_byte(out, digit);
	buffer_add(out, text);
}

static bool is_filter(struct str term)
{
	return str_find(term, ':') != STR_NOWHERE;
}

/* A word of a quarter of all documents tells little of any of them: only where it weighs most
 * is kept. A filter tells all. */
static uint32_t postings_most(uint32_t documents, struct str term)
{
	uint32_t most = documents / 4 < 256 ? 256 : documents / 4;
	if (is_filter(term))
		return UINT32_MAX;
	return most < SEARCH_POSTINGS_MOST ? most : SEARCH_POSTINGS_MOST;
}

/* What stays of a term that stands nearly everywhere. */
struct thinning {
	uint32_t least;    /* weight that stays */
	uint32_t at_least; /* how many of just that weight */
};

static struct thinning thinning_of(const struct search_posting *postings, size_t count, uint32_t most)
{
	uint32_t counts[64] = { 0 }, weight = 63, kept = 0;
	for (size_t i = 0; i < count; i++)
		counts[postings[i].weight]++;
	while (kept + counts[weight] <= most)
		kept += counts[weight--];
	return (struct thinning){ weight, most - kept };
}

static void add_weightiest(struct buffer *out, const struct search_entry *term, uint32_t most, uint32_t pages)
{
	struct str rest = term->postings;
	struct search_posting *postings = memory_resize(NULL, term->count, sizeof(*postings));
	size_t count = search_take_postings(&rest, pages, postings, term->count), kept = 0;
	struct thinning thinning = thinning_of(postings, count, most);
	for (size_t i = 0; i < count; i++) {
		bool is_edge = postings[i].weight == thinning.least;
		if (postings[i].weight < thinning.least || (is_edge && thinning.at_least == 0))
			continue;
		thinning.at_least -= is_edge;
		postings[kept++] = postings[i];
	}
	search_put_postings(out, postings, kept, pages);
	free(postings);
}

static void add_postings(struct buffer *out, const struct search_entry *term, uint32_t most,
			 uint32_t pages)
{
	char count[SEARCH_NUMBER_MOST];
	buffer_add(out,
		   (struct str){ count, (size_t)(search_put_number(count, term->count) - count) });
	if (term->count > most)
		add_weightiest(out, term, most, pages);
	else
		buffer_add(out, term->postings);
}

/* Whether a shard may end before 'term': decided by the term itself, so that a word more or
 * less moves only the nearest ends. */
static bool may_end_before(struct str term)
{
	return str_hash(term) % 16 == 0;
}

/* "first HASH": the shortest text that comes after all earlier terms. */
static void list_shard(struct search_listing *listing, struct str before, struct str first,
		       struct str data)
{
	size_t shared = 0;
	while (shared < before.length && shared < first.length &&
	       before.at[shared] == first.at[shared])
		shared++;
	do
		shared++;
	while (shared < first.length && ((unsigned char)first.at[shared] & 0xC0) == 0x80);
	buffer_add(&listing->terms, str_first(first, shared));
	buffer_add_byte(&listing->terms, ' ');
	write_file(listing, 't', data, STR("`"), &listing->terms);
	buffer_add_byte(&listing->terms, '\n');
}

/* The terms so far that share a file. */
struct shard {
	struct buffer lines, line;
	struct str first, before;  /* its first term; the one before the next */
	struct str last_of_shard;  /* the last term of the shard before */
};

static bool is_full(const struct shard *shard, struct str term)
{
	size_t length = shard->lines.length + term.length + shard->line.length;
	return shard->lines.length > 0 &&
	       (length > SEARCH_SHARD_MOST ||
		(shard->lines.length > SEARCH_SHARD_LEAST && may_end_before(term)));
}

static void list_lines(struct search_listing *listing, struct shard *shard)
{
	if (shard->lines.length == 0)
		return;
	list_shard(listing, shard->last_of_shard, shard->first, buffer_str(&shard->lines));
	buffer_clear(&shard->lines);
	shard->last_of_shard = shard->before;
	shard->before = STR("");
}

static void add_term(struct search_listing *listing, struct shard *shard,
		     const struct search_entry *term, uint32_t pages)
{
	buffer_clear(&shard->line);
	buffer_add_byte(&shard->line, ' ');
	add_postings(&shard->line, term, postings_most(listing->documents, term->text), pages);
	buffer_add_byte(&shard->line, '\n');
	if (is_full(shard, term->text))
		list_lines(listing, shard);
	if (shard->lines.length == 0)
		shard->first = term->text;
	add_text(&shard->lines, shard->before, term->text);
	buffer_add(&shard->lines, buffer_str(&shard->line));
	shard->before = term->text;
}

/* ---- words for the mistyped ------------------------------------------------------------------ */

enum { WORD_LEAST = 4, WORD_MOST = 24 };

/* Something that a slip of the finger could have turned into something else. */
static bool is_word(struct str term)
{
	if (term.length < WORD_LEAST || term.length > WORD_MOST)
		return false;
	for (size_t i = 0; i < term.length; i++)
		if ((term.at[i] >= '0' && term.at[i] <= '9') || term.at[i] == '-' ||
		    term.at[i] == ':')
			return false;
	return unicode_length(term) >= WORD_LEAST;
}

static struct str first_character(struct str text)
{
	struct str rest = text;
	unicode_next(&rest);
	return str_first(text, text.length - rest.length);
}

static void list_words(struct search_listing *listing, struct str first, struct buffer *words)
{
	if (words->length == 0)
		return;
	buffer_add(&listing->words, first);
	buffer_add_byte(&listing->words, ' ');
	write_file(listing, 'w', buffer_str(words), STR("`"), &listing->words);
	buffer_add_byte(&listing->words, '\n');
	buffer_clear(words);
}

/* The words so far that begin with the same character. */
struct words {
	struct buffer lines;
	struct str first, before;
};

static void add_word(struct search_listing *listing, struct words *words, struct str text)
{
	if (!is_word(text))
		return;
	if (!str_starts(text, words->first) || words->first.length == 0) {
		list_words(listing, words->first, &words->lines);
		words->first = first_character(text);
		words->before = STR("");
	}
	add_text(&words->lines, words->before, text);
	buffer_add_byte(&words->lines, '\n');
	words->before = text;
}

/* ---- all terms ------------------------------------------------------------------------------- */

void search_write_terms(struct search_listing *listing, struct search_merge *merge,
			struct buffer *list)
{
	struct shard shard = { 0 };
	struct words words = { 0 };
	for (struct search_entry term; search_merge_next(merge, &term);) {
		add_term(listing, &shard, &term, merge->pages);
		add_word(listing, &words, term.text);
		if (list == NULL)
			continue;
		search_put_entry(list, &term);
		buffer_flow(list);
	}
	list_lines(listing, &shard);
	list_words(listing, words.first, &words.lines);
	buffer_release(&shard.lines);
	buffer_release(&shard.line);
	buffer_release(&words.lines);
}

/* ---- the list -------------------------------------------------------------------------------- */

static void add_lines(struct json *json, struct str name, struct buffer *lines)
{
	json_pair_text(json, name, str_trim(buffer_str(lines)));
	buffer_release(lines);
}

void search_write_list(struct search_listing *listing)
{
	struct buffer data = { 0 };
	struct json json = { .out = &data };
	json_object(&json);
	json_pair_whole(&json, STR("documents"), listing->documents);
	json_pair_list(&json, STR("kinds"));
	for (int i = 0; i < SEARCH_KINDS; i++) {
		json_list(&json);
		json_text(&json, kind_names[i]);
		json_whole(&json, listing->kinds[i]);
		json_close(&json);
	}
	json_close(&json);
	add_lines(&json, STR("buckets"), &listing->buckets);
	add_lines(&json, STR("terms"), &listing->terms);
	add_lines(&json, STR("words"), &listing->words);
	json_close(&json);
	give_file(listing, (struct search_file){ .path = STR(SEARCH_LIST) }, STR("index"), buffer_str(&data), STR(""));
	buffer_release(&data);
	buffer_release(&listing->file);
	arena_release(&listing->arena);
}
