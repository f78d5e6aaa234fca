/* Live blocks, from words to struct block. */
#include "model/block_values.h"

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
	[CHART_TREND] = STR_ROW("trend"),
};

const struct str block_key_names[BLOCK_KEYS] = {
	[KEY_AREA] = STR_ROW("area"),
	[KEY_TEAM] = STR_ROW("team"),
	[KEY_OWNER] = STR_ROW("owner"),
	[KEY_ACCOUNTABLE] = STR_ROW("accountable"),
	[KEY_REQUESTER] = STR_ROW("requester"),
	[KEY_STATUS] = STR_ROW("status"),
	[KEY_KIND] = STR_ROW("kind"),
	[KEY_PRIORITY] = STR_ROW("priority"),
	[KEY_TAG] = STR_ROW("tag"),
	[KEY_SIGNAL] = STR_ROW("signal"),
	[KEY_TASK] = STR_ROW("task"),
	[KEY_NAME] = STR_ROW("name"),
	[KEY_SORT] = STR_ROW("sort"),
	[KEY_SHOW] = STR_ROW("show"),
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

static void complain_of_key(const struct block_reading *reading, struct str name, unsigned allowed)
{
	size_t colon = str_find(name, ':');
	struct str key = str_first(name, colon);
	if (colon == STR_NOWHERE || block_find_word(key, block_key_names, BLOCK_KEYS) == BLOCK_KEYS) {
		block_complain_of_word(reading, "the key", name, block_key_names, BLOCK_KEYS, allowed);
		return;
	}
	complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, block_place(reading, name),
	         "a key stands before '=', not ':'");
	complain_help(&reading->site->diags, "write " STR_FMT "=" STR_FMT, STR_ARG(key),
	              STR_ARG(str_after(name, colon + 1)));
}

static void read_pair(const struct block_reading *reading, struct str name, struct str value)
{
	struct block *block = reading->block;
	size_t key = block_find_word(name, block_key_names, BLOCK_KEYS);
	unsigned allowed = rules[block->kind].keys;
	if (key == BLOCK_KEYS || (allowed >> key & 1) == 0) {
		complain_of_key(reading, name, allowed);
	} else if (block->values[key].at != NULL) {
		complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, block_place(reading, name),
		         "'" STR_FMT "' is given twice", STR_ARG(name));
		complain_help(&reading->site->diags, "keep one of the two");
	} else if (value.length == 0) {
		complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, block_place(reading, name),
		         "'" STR_FMT "' has no value", STR_ARG(name));
		complain_help(&reading->site->diags, "write it as in " STR_FMT "=...",
		              STR_ARG(name));
	} else {
		block->values[key] = value;
		block_read_value(reading, (enum block_key)key, value);
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
	} else if (is_pair && rest->length > 0 &&
	           str_find(STR(" \t\r\n"), rest->at[0]) == STR_NOWHERE) {
		str_word(rest, value);
	}
	return end > 0 || is_pair;
}

static void check_needs(const struct block_reading *reading)
{
	const struct block *block = reading->block;
	for (size_t key = 0; key < BLOCK_KEYS; key++) {
		bool is_needed = (rules[block->kind].needs >> key & 1) != 0;
		if (!is_needed || block->values[key].at != NULL)
			continue;
		complain(&reading->site->diags, COMPLAINT_BLOCK_UNKNOWN, block->span,
		         "'" STR_FMT "' needs '" STR_FMT "='",
		         STR_ARG(block_kind_names[block->kind]), STR_ARG(block_key_names[key]));
		complain_help(&reading->site->diags, "write " STR_FMT " " STR_FMT "=...",
		              STR_ARG(block_kind_names[block->kind]), STR_ARG(block_key_names[key]));
	}
}

struct block block_read(struct site *site, const struct document_block *from)
{
	struct block block = { .sort = COLUMNS, .span = from->span };
	struct str in_file = span_text(from->span), rest = from->text, name, value;
	struct block_reading reading = { .site = site, .block = &block, .from = from };
	struct str trimmed = str_trim(from->text);
	reading.first = str_starts(in_file, trimmed) ? trimmed.at : from->text.at;
	str_word(&rest, &name);
	size_t kind = block_find_word(name, block_kind_names, BLOCK_KINDS);
	if (kind == BLOCK_KINDS) {
		block_complain_of_word(&reading, "the live block", name, block_kind_names,
		                       BLOCK_KINDS, ~0u);
		return block;
	}
	block.kind = (enum block_kind)kind;
	reading.columns = rules[kind].columns;
	while (next_pair(&rest, &name, &value))
		read_pair(&reading, name, value);
	check_needs(&reading);
	return block;
}
