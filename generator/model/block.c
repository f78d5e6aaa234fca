#include "model/block.h"

#include "base/nearest.h"
#include "model/schema.h"
#include "model/signal.h"

enum { LIMIT_MAX = 200 };
_Static_assert(SIGNALS <= 32, "complain_of_word has a bit for each word");

const struct str block_kind_names[BLOCK_KINDS] = {
	[BLOCK_NONE] = STR_ROW(""),           [BLOCK_TASKS] = STR_ROW("tasks"),
	[BLOCK_STATUS] = STR_ROW("status"),   [BLOCK_SIGNALS] = STR_ROW("signals"),
	[BLOCK_PEOPLE] = STR_ROW("people"),   [BLOCK_BOUNDARY] = STR_ROW("boundary"),
	[BLOCK_CUSTODY] = STR_ROW("custody"), [BLOCK_CHART] = STR_ROW("chart"),
	[BLOCK_FIELDS] = STR_ROW("fields"),
};

const struct str column_names[COLUMNS] = {
	[COLUMN_TITLE] = STR_ROW("title"),       [COLUMN_STATUS] = STR_ROW("status"),
	[COLUMN_OWNER] = STR_ROW("owner"),       [COLUMN_ACCOUNTABLE] = STR_ROW("accountable"),
	[COLUMN_AREA] = STR_ROW("area"),         [COLUMN_DUE] = STR_ROW("due"),
	[COLUMN_PRIORITY] = STR_ROW("priority"), [COLUMN_REQUESTER] = STR_ROW("requester"),
	[COLUMN_CREATED] = STR_ROW("created"),   [COLUMN_CLOSED] = STR_ROW("closed"),
	[COLUMN_SIGNALS] = STR_ROW("signals"),   [COLUMN_BACKUP] = STR_ROW("backup"),
	[COLUMN_OPEN] = STR_ROW("open"),
};

const struct str chart_kind_names[CHART_KINDS] = {
	[CHART_NONE] = STR_ROW(""),
	[CHART_STATUS] = STR_ROW("status"),
	[CHART_AGES] = STR_ROW("ages"),
	[CHART_FLOW] = STR_ROW("flow"),
	[CHART_CAUSES] = STR_ROW("causes"),
	[CHART_INTERRUPTIONS] = STR_ROW("interruptions"),
	[CHART_HANDOFFS] = STR_ROW("handoffs"),
	[CHART_BLOCKED] = STR_ROW("blocked"),
	[CHART_DUE] = STR_ROW("due"),
};

const struct str block_key_names[BLOCK_KEYS] = {
	[KEY_AREA] = STR_ROW("area"),           [KEY_TEAM] = STR_ROW("team"),
	[KEY_OWNER] = STR_ROW("owner"),         [KEY_ACCOUNTABLE] = STR_ROW("accountable"),
	[KEY_REQUESTER] = STR_ROW("requester"), [KEY_STATUS] = STR_ROW("status"),
	[KEY_KIND] = STR_ROW("kind"),           [KEY_PRIORITY] = STR_ROW("priority"),
	[KEY_TAG] = STR_ROW("tag"),             [KEY_SIGNAL] = STR_ROW("signal"),
	[KEY_TASK] = STR_ROW("task"),           [KEY_NAME] = STR_ROW("name"),
	[KEY_SORT] = STR_ROW("sort"),           [KEY_SHOW] = STR_ROW("show"),
	[KEY_LIMIT] = STR_ROW("limit"),
};

#define KEY(key)       (1u << KEY_##key)
#define COLUMN(column) (1u << COLUMN_##column)

/* What each kind takes, and cannot do without. */
static const struct {
	unsigned keys, needs, columns;
} rules[BLOCK_KINDS] = {
	[BLOCK_TASKS] = { KEY(AREA) | KEY(TEAM) | KEY(OWNER) | KEY(ACCOUNTABLE) | KEY(REQUESTER) |
	                          KEY(STATUS) | KEY(KIND) | KEY(PRIORITY) | KEY(TAG) | KEY(SIGNAL) |
	                          KEY(SORT) | KEY(SHOW) | KEY(LIMIT),
	                  0, (1u << (COLUMN_SIGNALS + 1)) - 1 },
	[BLOCK_STATUS] = { KEY(AREA) | KEY(TEAM) | KEY(SHOW), 0,
	                   COLUMN(OWNER) | COLUMN(ACCOUNTABLE) | COLUMN(BACKUP) | COLUMN(OPEN) |
	                           COLUMN(SIGNALS) },
	[BLOCK_SIGNALS] = { KEY(AREA) | KEY(TEAM) | KEY(NAME) | KEY(LIMIT), 0, 0 },
	[BLOCK_PEOPLE] = { KEY(AREA) | KEY(TEAM) | KEY(LIMIT), 0, 0 },
	[BLOCK_BOUNDARY] = { KEY(AREA), KEY(AREA), 0 },
	[BLOCK_CUSTODY] = { KEY(TASK), KEY(TASK), 0 },
	[BLOCK_CHART] = { KEY(KIND) | KEY(AREA) | KEY(TEAM), KEY(KIND), 0 },
	[BLOCK_FIELDS] = { KEY(KIND), KEY(KIND), 0 },
};

struct reading {
	struct site *site;
	struct block *block;
	const struct document_block *from;
	bool is_exact; /* the text stands in the file as it is, so that places in it are true */
};

/* Where a part of the block's text stands in the file. */
static struct span place_of(const struct reading *reading, struct str part)
{
	struct span span = reading->from->span;
	if (!reading->is_exact || part.at == NULL)
		return span;
	uint32_t start = span.start + (uint32_t)(part.at - reading->from->text.at);
	return (struct span){ span.source, start, start + (uint32_t)part.length };
}

/* Complain of a word that is none of 'names'. '[0]' may be empty. */
static void complain_of_word(const struct reading *reading, const char *what, struct str word,
                             const struct str *names, size_t count, unsigned allowed)
{
	struct diagnostics *diags = &reading->site->diags;
	struct nearest nearest = nearest_to(word);
	struct buffer list = { 0 };
	complain(diags, COMPLAINT_BLOCK_UNKNOWN, place_of(reading, word),
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

static size_t find_word(struct str word, const struct str *names, size_t count)
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
static unsigned read_choices(const struct reading *reading, const char *what, struct str value,
                             const struct str *names, size_t count)
{
	unsigned bits = 0;
	struct str word;
	while (str_cut(&value, ',', &word)) {
		word = str_trim(word);
		size_t choice = find_word(word, names, count);
		if (choice < count)
			bits |= 1u << choice;
		else
			complain_of_word(reading, what, word, names, count, ~0u);
	}
	return bits;
}

/* A category, a word that settings map to one, or open or closed for several. */
static unsigned status_bits(const struct site *site, struct str word)
{
	unsigned bits = 0;
	for (int category = IDEA; category < CATEGORIES; category++) {
		const written_list *words = &site->settings.status_words.words[category];
		bool is_open = category_is_open((enum category)category);
		bool fits = str_equal(word, category_names[category]) ||
		            (is_open && str_equal(word, STR("open"))) ||
		            (!is_open && str_equal(word, STR("closed")));
		for (size_t i = 0; i < words->count; i++)
			fits = fits || str_equal_nocase(words->items[i].text, word);
		bits |= fits ? 1u << category : 0;
	}
	return bits;
}

static unsigned read_statuses(const struct reading *reading, struct str value)
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
			complain_of_word(reading, "the status", word, names, ARRAY_COUNT(names), ~0u);
	}
	return all;
}

static void read_kind(const struct reading *reading, struct str value)
{
	struct block *block = reading->block;
	if (block->kind == BLOCK_CHART) {
		size_t chart = find_word(value, chart_kind_names, CHART_KINDS);
		block->chart = chart < CHART_KINDS ? (enum chart_kind)chart : CHART_NONE;
		if (chart == CHART_KINDS)
			complain_of_word(reading, "the chart", value, chart_kind_names, CHART_KINDS, ~0u);
	} else if (block->kind == BLOCK_FIELDS) {
		struct str names[32];
		for (size_t i = 0; i < schema_count && i < ARRAY_COUNT(names); i++)
			names[i] = schemas[i].name;
		if (schema_find(value) == NULL)
			complain_of_word(reading, "the kind", value, names, schema_count, ~0u);
	} else {
		block->kinds = read_choices(reading, "the kind", value, task_kind_words,
		                            count_words(task_kind_words));
	}
}

static void read_sort(const struct reading *reading, struct str value)
{
	struct block *block = reading->block;
	bool is_descending = str_starts(value, STR("-"));
	struct str word = is_descending ? str_after(value, 1) : value;
	size_t column = find_word(word, column_names, COLUMNS);
	if (column <= COLUMN_SIGNALS) {
		block->sort = (enum column)column;
		block->sort_descending = is_descending;
	} else {
		complain_of_word(reading, "the column", word, column_names, COLUMNS,
		                 rules[BLOCK_TASKS].columns);
	}
}

static void read_show(const struct reading *reading, struct str value)
{
	struct block *block = reading->block;
	struct str word;
	unsigned shown = 0, allowed = rules[block->kind].columns;
	while (str_cut(&value, ',', &word)) {
		word = str_trim(word);
		size_t column = find_word(word, column_names, COLUMNS);
		if (column == COLUMNS || (allowed >> column & 1) == 0) {
			complain_of_word(reading, "the column", word, column_names, COLUMNS, allowed);
			continue;
		}
		if ((shown >> column & 1) == 0)
			block->show[block->show_count++] = (enum column)column;
		shown |= 1u << column;
	}
}

static void read_limit(const struct reading *reading, struct str value)
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
	complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, place_of(reading, value),
	         "'limit' takes a number from 1 to %d, not '" STR_FMT "'", LIMIT_MAX, STR_ARG(value));
}

static void read_record(const struct reading *reading, enum block_key key, struct str value)
{
	static const enum record_kind kinds[BLOCK_KEYS] = {
		[KEY_AREA] = RECORD_AREA,          [KEY_TEAM] = RECORD_TEAM,
		[KEY_OWNER] = RECORD_PERSON,       [KEY_ACCOUNTABLE] = RECORD_PERSON,
		[KEY_REQUESTER] = RECORD_PERSON,   [KEY_TASK] = RECORD_TASK,
	};
	struct site *site = reading->site;
	struct nearest nearest = nearest_to(value);
	const struct record *record = site_find(site, kinds[key], value);
	reading->block->records[key] = record;
	if (record != NULL)
		return;
	complain(&site->diags, COMPLAINT_BLOCK_UNKNOWN, place_of(reading, value),
	         "no " STR_FMT " has the id '" STR_FMT "'", STR_ARG(record_kind_names[kinds[key]]),
	         STR_ARG(value));
	for (size_t i = 0; i < site->records.count; i++)
		if (site->records.items[i]->kind == kinds[key])
			nearest_offer(&nearest, site->records.items[i]->id);
	complain_did_you_mean(&site->diags, nearest.best);
}

static void read_signal(const struct reading *reading, struct str value)
{
	struct str names[SIGNALS];
	for (size_t i = 0; i < SIGNALS; i++)
		names[i] = signal_rows[i].name;
	if (signal_find(value) == SIGNALS)
		complain_of_word(reading, "the signal", value, names, SIGNALS, ~0u);
}

static void read_value(const struct reading *reading, enum block_key key, struct str value)
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

static void read_pair(const struct reading *reading, struct str name, struct str value)
{
	struct block *block = reading->block;
	size_t key = find_word(name, block_key_names, BLOCK_KEYS);
	unsigned allowed = rules[block->kind].keys;
	if (key == BLOCK_KEYS || (allowed >> key & 1) == 0) {
		complain_of_word(reading, "the key", name, block_key_names, BLOCK_KEYS, allowed);
	} else if (block->values[key].at != NULL) {
		complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, place_of(reading, name),
		         "'" STR_FMT "' is given twice", STR_ARG(name));
	} else if (value.length == 0) {
		complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, place_of(reading, name),
		         "'" STR_FMT "' has no value", STR_ARG(name));
		complain_help(&reading->site->diags, "write it as in " STR_FMT "=...", STR_ARG(name));
	} else {
		block->values[key] = value;
		read_value(reading, (enum block_key)key, value);
	}
}

/* Cut the next key=value off '*rest'. The value may stand in quotes. */
static bool next_pair(struct str *rest, struct str *name, struct str *value)
{
	*rest = str_trim(*rest);
	size_t end = 0;
	while (end < rest->length && str_find(STR(" \t\r\n="), rest->at[end]) == STR_NOWHERE)
		end++;
	*name = str_first(*rest, end);
	*value = (struct str){ 0 };
	bool is_pair = end < rest->length && rest->at[end] == '=';
	*rest = str_after(*rest, is_pair ? end + 1 : end);
	if (is_pair && str_starts(*rest, STR("\""))) {
		*rest = str_after(*rest, 1);
		size_t quote = str_find(*rest, '"');
		*value = str_first(*rest, quote);
		*rest = str_after(*rest, quote == STR_NOWHERE ? rest->length : quote + 1);
	} else if (is_pair && rest->length > 0 && str_find(STR(" \t\r\n"), rest->at[0]) == STR_NOWHERE) {
		str_word(rest, value);
	}
	return end > 0 || is_pair;
}

static void check_needs(const struct reading *reading)
{
	const struct block *block = reading->block;
	for (size_t key = 0; key < BLOCK_KEYS; key++) {
		bool is_needed = (rules[block->kind].needs >> key & 1) != 0;
		if (!is_needed || block->values[key].at != NULL)
			continue;
		complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, block->span,
		         "'" STR_FMT "' needs '" STR_FMT "='", STR_ARG(block_kind_names[block->kind]),
		         STR_ARG(block_key_names[key]));
	}
}

struct block block_read(struct site *site, const struct document_block *from)
{
	struct block block = { .sort = COLUMNS, .span = from->span };
	struct str in_file = span_text(from->span), rest = from->text, name, value;
	struct reading reading = { site, &block, from, str_starts(in_file, str_trim(from->text)) ||
		                                               str_starts(from->text, in_file) };
	str_word(&rest, &name);
	size_t kind = find_word(name, block_kind_names, BLOCK_KINDS);
	if (kind == BLOCK_KINDS) {
		complain_of_word(&reading, "the live block", name, block_kind_names, BLOCK_KINDS, ~0u);
		return block;
	}
	block.kind = (enum block_kind)kind;
	while (next_pair(&rest, &name, &value))
		read_pair(&reading, name, value);
	check_needs(&reading);
	return block;
}
