#include "model/block_values.h"

#include "base/nearest.h"
#include "model/schema.h"
#include "model/signal.h"

enum { LIMIT_MAX = 200 };
_Static_assert(SIGNALS <= 32, "block_complain_of_word has a bit for each word");

struct span block_place(const struct block_reading *reading, struct str part)
{
	struct span span = reading->from->span;
	if (part.at == NULL || part.at < reading->first)
		return span;
	struct str source = span.source->text;
	size_t start = span.start + (size_t)(part.at - reading->first), end = start + part.length;
	if (end > source.length || !str_equal(str_slice(source, start, end), part))
		return span;
	return (struct span){ span.source, (uint32_t)start, (uint32_t)end };
}

void block_complain_of_word(const struct block_reading *reading, const char *what, struct str word,
                            const struct str *names, size_t count, unsigned allowed)
{
	struct diagnostics *diags = &reading->site->diags;
	struct nearest nearest = nearest_to(word);
	struct buffer list = { 0 };
	complain(diags, COMPLAINT_BLOCK_UNKNOWN, block_place(reading, word),
	         "%s '" STR_FMT "' is not known", what, STR_ARG(word));
	for (size_t i = 0; i < count; i++) {
		if ((allowed >> i & 1) == 0 || names[i].length == 0)
			continue;
		nearest_offer(&nearest, names[i]);
		buffer_printf(&list, "%s" STR_FMT, list.length > 0 ? ", " : "", STR_ARG(names[i]));
	}
	if (nearest.best.length > 0)
		complain_did_you_mean(diags, nearest.best);
	else
		complain_help(diags, "use one of " STR_FMT, STR_ARG(buffer_str(&list)));
	buffer_release(&list);
}

size_t block_find_word(struct str word, const struct str *names, size_t count)
{
	size_t i = 0;
	while (i < count && (names[i].length == 0 || !str_equal(names[i], word)))
		i++;
	return i;
}

static size_t count_words(const struct str *words)
{
	size_t count = 1;
	while (words[count].length > 0)
		count++;
	return count;
}

/* Bits of a value such as "now,soon". */
static unsigned read_choices(const struct block_reading *reading, const char *what,
                             struct str value, const struct str *names, size_t count)
{
	unsigned bits = 0;
	struct str word;
	while (str_cut(&value, ',', &word)) {
		word = str_trim(word);
		size_t choice = block_find_word(word, names, count);
		if (choice < count)
			bits |= 1u << choice;
		else
			block_complain_of_word(reading, what, word, names, count, ~0u);
	}
	return bits;
}

/* A category, a word that settings map to one, or open or closed for several. */
static unsigned status_bits(const struct site *site, struct str word)
{
	unsigned bits = 0;
	for (int category = CATEGORY_NONE; category < CATEGORIES; category++) {
		const written_list *words = &site->settings.status_words.words[category];
		bool is_open = category_is_open((enum category)category);
		bool fits = (word.length > 0 && str_equal(word, category_names[category])) ||
		            (is_open && str_equal(word, STR("open"))) ||
		            (!is_open && str_equal(word, STR("closed")));
		for (size_t i = 0; i < words->count; i++)
			fits = fits || str_equal_nocase(words->items[i].text, word);
		bits |= fits ? 1u << category : 0;
	}
	return bits;
}

static unsigned read_statuses(const struct block_reading *reading, struct str value)
{
	struct str names[CATEGORIES + 2];
	unsigned all = 0;
	struct str word;
	for (size_t i = 0; i < CATEGORIES; i++)
		names[i] = category_names[i];
	names[CATEGORIES] = STR("open");
	names[CATEGORIES + 1] = STR("closed");
	while (str_cut(&value, ',', &word)) {
		word = str_trim(word);
		unsigned bits = status_bits(reading->site, word);
		all |= bits;
		if (bits == 0)
			block_complain_of_word(reading, "the status", word, names,
			                       ARRAY_COUNT(names), ~0u);
	}
	return all;
}

static void read_kind(const struct block_reading *reading, struct str value)
{
	struct block *block = reading->block;
	if (block->kind == BLOCK_CHART) {
		size_t chart = block_find_word(value, chart_kind_names, CHART_KINDS);
		block->chart = chart < CHART_KINDS ? (enum chart_kind)chart : CHART_NONE;
		if (chart == CHART_KINDS)
			block_complain_of_word(reading, "the chart", value, chart_kind_names,
			                       CHART_KINDS, ~0u);
	} else if (block->kind == BLOCK_FIELDS) {
		struct str names[32];
		for (size_t i = 0; i < schema_count && i < ARRAY_COUNT(names); i++)
			names[i] = schemas[i].name;
		if (schema_find(value) == NULL)
			block_complain_of_word(reading, "the kind", value, names, schema_count,
			                       ~0u);
	} else {
		block->kinds = read_choices(reading, "the kind", value, task_kind_words,
		                            count_words(task_kind_words));
	}
}

static void read_sort(const struct block_reading *reading, struct str value)
{
	struct block *block = reading->block;
	bool is_descending = str_starts(value, STR("-"));
	struct str word = is_descending ? str_after(value, 1) : value;
	size_t column = block_find_word(word, column_names, COLUMNS);
	if (column < COLUMN_SIGNALS) {
		block->sort = (enum column)column;
		block->sort_descending = is_descending;
	} else {
		block_complain_of_word(reading, "the column", word, column_names, COLUMN_SIGNALS,
		                       reading->columns);
	}
}

static void read_show(const struct block_reading *reading, struct str value)
{
	struct block *block = reading->block;
	struct str word;
	unsigned shown = 0;
	while (str_cut(&value, ',', &word)) {
		word = str_trim(word);
		size_t column = block_find_word(word, column_names, COLUMNS);
		if (column == COLUMNS || (reading->columns >> column & 1) == 0) {
			block_complain_of_word(reading, "the column", word, column_names, COLUMNS,
			                       reading->columns);
			continue;
		}
		if ((shown >> column & 1) == 0)
			block->show[block->show_count++] = (enum column)column;
		shown |= 1u << column;
	}
}

static void read_limit(const struct block_reading *reading, struct str value)
{
	size_t limit = 0;
	for (size_t i = 0; i < value.length && limit <= LIMIT_MAX; i++) {
		if (value.at[i] < '0' || value.at[i] > '9') {
			limit = 0;
			break;
		}
		limit = limit * 10 + (size_t)(value.at[i] - '0');
	}
	if (limit > 0 && limit <= LIMIT_MAX) {
		reading->block->limit = limit;
		return;
	}
	complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, block_place(reading, value),
	         "'limit' takes a number from 1 to %d, not '" STR_FMT "'", LIMIT_MAX,
	         STR_ARG(value));
}

static void read_record(const struct block_reading *reading, enum block_key key, struct str value)
{
	static const enum record_kind kinds[BLOCK_KEYS] = {
		[KEY_AREA] = RECORD_AREA,        [KEY_TEAM] = RECORD_TEAM,
		[KEY_OWNER] = RECORD_PERSON,     [KEY_ACCOUNTABLE] = RECORD_PERSON,
		[KEY_REQUESTER] = RECORD_PERSON, [KEY_TASK] = RECORD_TASK,
	};
	struct site *site = reading->site;
	struct nearest nearest = nearest_to(value);
	const struct record *record = site_find(site, kinds[key], value);
	reading->block->records[key] = record;
	if (record != NULL || table_get(&site->later, value) != NULL)
		return;
	complain(&site->diags, COMPLAINT_BLOCK_UNKNOWN, block_place(reading, value),
	         "no " STR_FMT " has the id '" STR_FMT "'", STR_ARG(record_kind_names[kinds[key]]),
	         STR_ARG(value));
	for (size_t i = 0; i < site->records.count; i++)
		if (site->records.items[i]->kind == kinds[key])
			nearest_offer(&nearest, site->records.items[i]->id);
	if (nearest.best.length > 0)
		complain_did_you_mean(&site->diags, nearest.best);
	else
		complain_help(&site->diags, "correct the id, or add the record");
}

static void read_signal(const struct block_reading *reading, struct str value)
{
	struct str names[SIGNALS];
	for (size_t i = 0; i < SIGNALS; i++)
		names[i] = signal_rows[i].name;
	if (signal_find(value) == SIGNALS)
		block_complain_of_word(reading, "the signal", value, names, SIGNALS, ~0u);
}

void block_read_value(const struct block_reading *reading, enum block_key key, struct str value)
{
	struct block *block = reading->block;
	switch (key) {
	case KEY_AREA:
	case KEY_TEAM:
	case KEY_OWNER:
	case KEY_ACCOUNTABLE:
	case KEY_REQUESTER:
	case KEY_TASK:
		read_record(reading, key, value);
		break;
	case KEY_STATUS:
		block->categories = read_statuses(reading, value);
		break;
	case KEY_KIND:
		read_kind(reading, value);
		break;
	case KEY_PRIORITY:
		block->priorities = read_choices(reading, "the priority", value, priority_words,
		                                 count_words(priority_words));
		break;
	case KEY_SORT:
		read_sort(reading, value);
		break;
	case KEY_SHOW:
		read_show(reading, value);
		break;
	case KEY_LIMIT:
		read_limit(reading, value);
		break;
	case KEY_SIGNAL:
	case KEY_NAME:
		read_signal(reading, value);
		break;
	case KEY_TAG:
	case BLOCK_KEYS:
		break;
	}
}
