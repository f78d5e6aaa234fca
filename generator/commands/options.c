#include "commands/options.h"

#include <stdlib.h>
#include <string.h>

enum { HANDS_MAX = 256, PORT_MAX = 65535 };

static const struct str fail_on_words[] = { STR_ROW("note"), STR_ROW("warning"), STR_ROW("error"),
	                                    STR_ROW("look"), STR_ROW("act") };
static const struct str colour_words[] = { STR_ROW("auto"), STR_ROW("always"), STR_ROW("never") };

#define AT(member) offsetof(struct options, member)
#define NO_WORDS   NULL, 0, 0

const struct option_row option_rows[] = {
	{ STR_ROW("directory"), 'C', STR_ROW("DIR"), STR_ROW(""), STR_ROW("work as if started in DIR"), OPTION_TEXT,
	  AT(directory), NO_WORDS },
	{ STR_ROW("content"), 0, STR_ROW("DIR"), STR_ROW(""),
	  STR_ROW("the folder of pages and records; default: content/ here or in a folder above"),
	  OPTION_TEXT, AT(content), NO_WORDS },
	{ STR_ROW("templates"), 0, STR_ROW("DIR"), STR_ROW(""),
	  STR_ROW("your own templates, each in place of the installed one of the same name; "
	          "default: templates/ beside content/"),
	  OPTION_TEXT, AT(templates), NO_WORDS },
	{ STR_ROW("out"), 'o', STR_ROW("DIR"), STR_ROW(""),
	  STR_ROW("where the site is written; default: site/ beside content/"), OPTION_TEXT, AT(output),
	  NO_WORDS },
	{ STR_ROW("as-of"), 0, STR_ROW("DATE"), STR_ROW(""),
	  STR_ROW("read all records as they stand on this day (YYYY-MM-DD); default: SOURCE_DATE_EPOCH, "
	          "else the settings, else today"),
	  OPTION_DATE, AT(as_of), NO_WORDS },
	{ STR_ROW("since"), 0, STR_ROW("DATE|DAYS"), STR_ROW("build, status"),
	  STR_ROW("what happened after this day (YYYY-MM-DD), or in so many days, counts as "
	          "new; default: the settings, else 7"),
	  OPTION_SINCE, AT(since), NO_WORDS },
	{ STR_ROW("jobs"), 'j', STR_ROW("N"), STR_ROW(""),
	  STR_ROW("how many threads to use; default: one for each processor"), OPTION_NUMBER, AT(hands),
	  NO_WORDS },
	{ STR_ROW("fail-on"), 0, STR_ROW("SEVERITY"), STR_ROW("build, check, status"),
	  STR_ROW("end with status 1 if there are findings of this severity or above: error, warning or "
	          "note; default: the settings, else error. With look or act, signals of this severity or "
	          "above count too"),
	  OPTION_WORD, AT(fail_on), fail_on_words, ARRAY_COUNT(fail_on_words), FAIL_ON_NOTE },
	{ STR_ROW("format"), 0, STR_ROW("FORM"), STR_ROW("build, check, status, explain"),
	  STR_ROW("how findings are written: text, json, sarif or github"), OPTION_WORD, AT(format),
	  report_format_names, REPORT_FORMATS, 0 },
	{ STR_ROW("color"), 0, STR_ROW("WHEN"), STR_ROW(""),
	  STR_ROW("auto (on a terminal, unless NO_COLOR is set), always or never"), OPTION_WORD,
	  AT(colour), colour_words, ARRAY_COUNT(colour_words), 0 },
	{ STR_ROW("quiet"), 'q', STR_ROW(""), STR_ROW(""), STR_ROW("print findings and faults only"), OPTION_FLAG,
	  AT(quiet), NO_WORDS },
	{ STR_ROW("adopt"), 0, STR_ROW(""), STR_ROW("build, serve"),
	  STR_ROW("take over an output folder that holds files which steward did not write"),
	  OPTION_FLAG, AT(adopt), NO_WORDS },
	{ STR_ROW("compress"), 0, STR_ROW(""), STR_ROW("build"),
	  STR_ROW("put a compressed .gz and .br beside each text file, for servers that send such files"),
	  OPTION_FLAG, AT(compress), NO_WORDS },
	{ STR_ROW("profile"), 0, STR_ROW(""), STR_ROW("build"),
	  STR_ROW("print how long each stage took, and how many bytes it was about"), OPTION_FLAG,
	  AT(profile), NO_WORDS },
	{ STR_ROW("id"), 0, STR_ROW("ID"), STR_ROW("new"),
	  STR_ROW("the id of the new record; default: made from its name"), OPTION_TEXT, AT(id),
	  NO_WORDS },
	{ STR_ROW("owner"), 0, STR_ROW("ID"), STR_ROW("status"),
	  STR_ROW("only what this person owns, and what concerns them alone"), OPTION_TEXT,
	  AT(owner), NO_WORDS },
	{ STR_ROW("team"), 0, STR_ROW("ID"), STR_ROW("status"), STR_ROW("only what belongs to this team"), OPTION_TEXT,
	  AT(team), NO_WORDS },
	{ STR_ROW("area"), 0, STR_ROW("ID"), STR_ROW("status"), STR_ROW("only what belongs to this area"), OPTION_TEXT,
	  AT(area), NO_WORDS },
	{ STR_ROW("signal"), 0, STR_ROW("NAME"), STR_ROW("status"), STR_ROW("only this signal, such as no-owner"),
	  OPTION_TEXT, AT(signal), NO_WORDS },
#ifdef STEWARD_SERVE
	{ STR_ROW("port"), 'p', STR_ROW("N"), STR_ROW("serve"),
	  STR_ROW("the port to listen at; default: 8000. If it is taken, the next free one is used"),
	  OPTION_PORT, AT(port), NO_WORDS },
	{ STR_ROW("strict-port"), 0, STR_ROW(""), STR_ROW("serve"), STR_ROW("give up if the port is taken"), OPTION_FLAG,
	  AT(strict_port), NO_WORDS },
	{ STR_ROW("open"), 0, STR_ROW(""), STR_ROW("serve"), STR_ROW("open the site in your browser"), OPTION_FLAG, AT(open),
	  NO_WORDS },
	{ STR_ROW("navigate"), 0, STR_ROW(""), STR_ROW("serve"),
	  STR_ROW("let the browser follow you: it goes to the page of each file that you save"),
	  OPTION_FLAG, AT(navigate), NO_WORDS },
	{ STR_ROW("editor"), 0, STR_ROW("URL"), STR_ROW("serve"),
	  STR_ROW("the address that opens a place in your editor, with {path}, {line} and {column}; "
	          "default: vscode://file/{path}:{line}"),
	  OPTION_TEXT, AT(editor), NO_WORDS },
	{ STR_ROW("host"), 0, STR_ROW("ADDRESS"), STR_ROW("serve"),
	  STR_ROW("listen at this address, such as 0.0.0.0, where others may reach it too; default: "
	          "for this machine alone"),
	  OPTION_TEXT, AT(host), NO_WORDS },
	{ STR_ROW("allow-host"), 0, STR_ROW("NAMES"), STR_ROW("serve"),
	  STR_ROW("further names by which browsers may call this machine, with commas between"), OPTION_TEXT,
	  AT(allowed_hosts), NO_WORDS },
	{ STR_ROW("poll"), 0, STR_ROW(""), STR_ROW("serve"),
	  STR_ROW("look at all files again and again, for drives that do not tell of changes"),
	  OPTION_FLAG, AT(poll), NO_WORDS },
#endif
	{ STR_ROW("man"), 0, STR_ROW(""), STR_ROW("help"), STR_ROW("print the manual page, for man(1)"),
	  OPTION_FLAG, AT(man), NO_WORDS },
	{ STR_ROW("help"), 'h', STR_ROW(""), STR_ROW(""), STR_ROW("show help; after a command, help on it"),
	  OPTION_FLAG, AT(help), NO_WORDS },
	{ STR_ROW("version"), 'V', STR_ROW(""), STR_ROW(""), STR_ROW("show the version, and those of the libraries"),
	  OPTION_FLAG, AT(version), NO_WORDS },
};

const size_t option_count = ARRAY_COUNT(option_rows);

struct str option_says(struct arena *arena, const struct option_row *row)
{
	return arena_joined(arena, row->of, row->of.length > 0 ? STR(": ") : STR(""), row->says);
}

bool option_is_of(const struct option_row *row, struct str command)
{
	struct str rest = row->of, name;
	while (str_cut(&rest, ',', &name))
		if (str_equal(str_trim(name), command))
			return true;
	return row->of.length == 0;
}

static const struct option_row *find_long(struct str name)
{
	for (size_t i = 0; i < option_count; i++)
		if (str_equal(option_rows[i].name, name))
			return &option_rows[i];
	return NULL;
}

static const struct option_row *find_letter(char letter)
{
	for (size_t i = 0; i < option_count; i++)
		if (option_rows[i].letter == letter && letter != 0)
			return &option_rows[i];
	return NULL;
}

static bool set_word(const struct option_row *row, struct str value, int *place, struct fault *fault)
{
	struct nearest nearest = nearest_to(value);
	for (size_t i = 0; i < row->word_count; i++) {
		nearest_offer(&nearest, row->words[i]);
		if (str_equal(row->words[i], value)) {
			*place = (int)i + row->first;
			return true;
		}
	}
	if (nearest.best.length > 0)
		return fault_say(fault, "--" STR_FMT " does not know '" STR_FMT "'; did you mean '"
		                 STR_FMT "'?", STR_ARG(row->name), STR_ARG(value), STR_ARG(nearest.best));
	struct buffer all = { 0 };
	for (size_t i = 0; i < row->word_count; i++)
		buffer_printf(&all, "%s" STR_FMT, i == 0 ? "" : ", ", STR_ARG(row->words[i]));
	fault_say(fault, "--" STR_FMT " does not know '" STR_FMT "'; it takes " STR_FMT,
	          STR_ARG(row->name), STR_ARG(value), STR_ARG(buffer_str(&all)));
	buffer_release(&all);
	return false;
}

/* A whole number from 1 to 'most'; 0 for anything else. */
static int whole_number(const char *value, int most)
{
	char *end;
	long number = strtol(value, &end, 10);
	bool is_fine = *value >= '0' && *value <= '9' && *end == '\0' && number <= most;
	return is_fine ? (int)number : 0;
}

static bool set_since(const struct option_row *row, const char *value, struct since *since,
                      struct fault *fault)
{
	*since = (struct since){ date_parse(str_from(value)), whole_number(value, SINCE_DAYS_MOST) };
	if (since->day != DATE_NONE || since->days > 0)
		return true;
	return fault_say(fault, "--" STR_FMT " takes a date such as 2026-03-12 or a number of days from 1 "
	                 "to %d, not '%s'", STR_ARG(row->name), SINCE_DAYS_MOST, value);
}

static bool set_number(const struct option_row *row, const char *value, int *place,
                       struct fault *fault)
{
	int most = row->type == OPTION_PORT ? PORT_MAX : HANDS_MAX;
	int number = whole_number(value, most);
	if (number == 0)
		return fault_say(fault, "--" STR_FMT " takes a whole number from 1 to %d, not '%s'",
		                 STR_ARG(row->name), most, value);
	*place = number;
	return true;
}

static bool set(struct options *options, const struct option_row *row, const char *value,
                struct fault *fault)
{
	char *place = (char *)options + row->offset;
	switch (row->type) {
	case OPTION_FLAG:
		*(bool *)place = true;
		return true;
	case OPTION_TEXT:
		if (value[0] == '\0')
			return fault_say(fault, "--" STR_FMT " needs a value that is not empty",
			                 STR_ARG(row->name));
		*(const char **)place = value;
		return true;
	case OPTION_DATE:
		*(date *)place = date_parse(str_from(value));
		if (*(date *)place == DATE_NONE)
			return fault_say(fault, "--" STR_FMT " takes a date such as 2026-03-12, not '%s'",
			                 STR_ARG(row->name), value);
		return true;
	case OPTION_SINCE:
		return set_since(row, value, (struct since *)place, fault);
	case OPTION_NUMBER:
	case OPTION_PORT:
		return set_number(row, value, (int *)place, fault);
	case OPTION_WORD:
		break;
	}
	return set_word(row, str_from(value), (int *)place, fault);
}

struct parsing {
	struct options *options;
	int count, next;
	char **arguments;
	struct fault *fault;
};

/* Set an option that may take the next argument as its value. */
static bool take(struct parsing *p, const struct option_row *row, const char *value)
{
	if (value == NULL && row->type != OPTION_FLAG) {
		if (p->next == p->count)
			return fault_say(p->fault, "--" STR_FMT " needs a value: " STR_FMT,
			                 STR_ARG(row->name), STR_ARG(row->argument));
		value = p->arguments[p->next++];
	}
	return set(p->options, row, value, p->fault);
}

static bool take_long(struct parsing *p, const char *argument)
{
	struct str name = str_from(argument + 2);
	const char *value = strchr(argument, '=');
	if (value != NULL)
		name = str_first(name, (size_t)(value - argument) - 2);
	const struct option_row *row = find_long(name);
	if (row == NULL) {
		struct nearest nearest = nearest_to(name);
		for (size_t i = 0; i < option_count; i++)
			nearest_offer(&nearest, option_rows[i].name);
		if (nearest.best.length > 0)
			return fault_say(p->fault, "unknown option '--" STR_FMT "'; did you mean '--"
			                 STR_FMT "'?", STR_ARG(name), STR_ARG(nearest.best));
		return fault_say(p->fault, "unknown option '--" STR_FMT "'; 'steward help' shows all",
		                 STR_ARG(name));
	}
	if (value != NULL && row->type == OPTION_FLAG)
		return fault_say(p->fault, "--" STR_FMT " takes no value", STR_ARG(name));
	return take(p, row, value != NULL ? value + 1 : NULL);
}

/* Letters may stand together: "-qj4". */
static bool take_letters(struct parsing *p, const char *letters)
{
	for (; *letters != '\0'; letters++) {
		const struct option_row *row = find_letter(*letters);
		if (row == NULL)
			return fault_say(p->fault, "unknown option '-%c'; 'steward help' shows all",
			                 *letters);
		if (row->type != OPTION_FLAG)
			return take(p, row, letters[1] != '\0' ? letters + 1 : NULL);
		if (!take(p, row, NULL))
			return false;
	}
	return true;
}

bool options_parse(struct arena *arena, struct options *options, int count, char **arguments,
                   struct words *words, struct fault *fault)
{
	struct parsing p = { options, count, 0, arguments, fault };
	const char **items = arena_array(arena, const char *, (size_t)count);
	*options = (struct options){ 0 };
	*words = (struct words){ items, 0 };
	bool ended = false;
	while (p.next < count) {
		const char *argument = arguments[p.next++];
		bool is_long = strncmp(argument, "--", 2) == 0;
		if (ended || argument[0] != '-' || argument[1] == '\0')
			items[words->count++] = argument;
		else if (is_long && argument[2] == '\0')
			ended = true;
		else if (!(is_long ? take_long(&p, argument) : take_letters(&p, argument + 1)))
			return false;
	}
	return true;
}
