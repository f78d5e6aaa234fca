#include "model/linking.h"

#include "base/nearest.h"

/* Words that teams use for each category, besides its own name. */
static const struct {
	enum category category;
	struct str word;
} known_words[] = {
	{ IDEA, STR_ROW("backlog") },        { IDEA, STR_ROW("proposed") },
	{ IDEA, STR_ROW("someday") },        { IDEA, STR_ROW("icebox") },
	{ IDEA, STR_ROW("draft") },          { TODO, STR_ROW("to do") },
	{ TODO, STR_ROW("open") },           { TODO, STR_ROW("new") },
	{ TODO, STR_ROW("ready") },          { TODO, STR_ROW("next") },
	{ TODO, STR_ROW("planned") },        { TODO, STR_ROW("not started") },
	{ ACTIVE, STR_ROW("doing") },        { ACTIVE, STR_ROW("in progress") },
	{ ACTIVE, STR_ROW("started") },      { ACTIVE, STR_ROW("ongoing") },
	{ ACTIVE, STR_ROW("working") },      { ACTIVE, STR_ROW("wip") },
	{ BLOCKED, STR_ROW("waiting") },     { BLOCKED, STR_ROW("on hold") },
	{ BLOCKED, STR_ROW("paused") },      { BLOCKED, STR_ROW("stuck") },
	{ REVIEW, STR_ROW("in review") },    { REVIEW, STR_ROW("reviewing") },
	{ REVIEW, STR_ROW("testing") },      { REVIEW, STR_ROW("verifying") },
	{ DONE, STR_ROW("closed") },         { DONE, STR_ROW("complete") },
	{ DONE, STR_ROW("completed") },      { DONE, STR_ROW("finished") },
	{ DONE, STR_ROW("shipped") },        { DONE, STR_ROW("released") },
	{ DONE, STR_ROW("resolved") },       { DONE, STR_ROW("fixed") },
	{ CANCELLED, STR_ROW("canceled") },  { CANCELLED, STR_ROW("dropped") },
	{ CANCELLED, STR_ROW("rejected") },  { CANCELLED, STR_ROW("abandoned") },
	{ CANCELLED, STR_ROW("wontfix") },   { CANCELLED, STR_ROW("won't do") },
	{ CANCELLED, STR_ROW("duplicate") },
};

struct status_word {
	enum category category;
};

/* In small letters, '-' and '_' as spaces. */
static struct str plain_word(struct arena *arena, struct str word)
{
	struct str plain = arena_copy(arena, str_trim(word));
	char *bytes = arena_alloc(arena, plain.length + 1, 1);
	for (size_t i = 0; i < plain.length; i++) {
		char c = plain.at[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		bytes[i] = c == '-' || c == '_' ? ' ' : c;
	}
	return (struct str){ bytes, plain.length };
}

static struct status_word *add_word(struct arena *arena, struct table *words, struct str word,
                                    enum category category)
{
	struct status_word *entry = arena_new(arena, struct status_word);
	entry->category = category;
	return table_put(arena, words, plain_word(arena, word), entry);
}

/* Settings win over the words above, but not over each other nor over the categories' own names. */
static void add_settings(struct linking *linking, struct table *words)
{
	struct site *site = linking->site;
	for (int category = IDEA; category < CATEGORIES; category++) {
		const written_list *given = &site->settings.status_words.words[category];
		for (size_t i = 0; i < given->count; i++) {
			const struct written *word = &given->items[i];
			const struct status_word *entry = add_word(
				&linking->scratch, words, word->text, (enum category)category);
			if (entry->category == (enum category)category)
				continue;
			complain(&site->diags, COMPLAINT_FIELD_VALUE, word->span,
			         "the word '" STR_FMT "' already means '" STR_FMT "'",
			         STR_ARG(word->text), STR_ARG(category_names[entry->category]));
			complain_help(&site->diags, "remove one of the two");
		}
	}
}

static struct table status_words(struct linking *linking)
{
	struct table words = { 0 };
	for (int category = IDEA; category < CATEGORIES; category++)
		add_word(&linking->scratch, &words, category_names[category],
		         (enum category)category);
	add_settings(linking, &words);
	for (size_t i = 0; i < ARRAY_COUNT(known_words); i++)
		add_word(&linking->scratch, &words, known_words[i].word, known_words[i].category);
	return words;
}

static struct str nearest_word(const struct site *site, struct str wanted)
{
	struct nearest nearest = nearest_to(wanted);
	for (int category = IDEA; category < CATEGORIES; category++) {
		const written_list *given = &site->settings.status_words.words[category];
		nearest_offer(&nearest, category_names[category]);
		for (size_t i = 0; i < given->count; i++)
			nearest_offer(&nearest, given->items[i].text);
	}
	for (size_t i = 0; i < ARRAY_COUNT(known_words); i++)
		nearest_offer(&nearest, known_words[i].word);
	return nearest.best;
}

void link_status_words(struct linking *linking)
{
	struct site *site = linking->site;
	struct table words = status_words(linking);
	for (size_t i = 0; i < site->tasks.count; i++) {
		struct task *task = site->tasks.items[i];
		struct str text = task->status.text;
		if (text.length == 0)
			continue;
		const struct status_word *word =
			table_get(&words, plain_word(&linking->scratch, text));
		if (word != NULL) {
			task->category = word->category;
			continue;
		}
		complain(&site->diags, COMPLAINT_STATUS_UNKNOWN, task->status.span,
		         "the status word '" STR_FMT "' is not known", STR_ARG(text));
		struct str best = nearest_word(site, text);
		if (best.length > 0)
			complain_did_you_mean(&site->diags, best);
		else
			complain_help(&site->diags,
			              "use one of idea, todo, active, blocked, review, "
			              "done, cancelled, or add the word to steward.yml");
	}
}
