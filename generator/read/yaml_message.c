#include "read/yaml_message.h"

#include <stdio.h>

/* clang-format off */
static const struct {
	struct str context; /* start of libyaml's context; empty for any */
	struct str found;   /* one of these stands at the fault; empty for any */
	struct yaml_message row;
} rows[] = {
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("mapping values are not allowed in this context"),
	  STR_ROW("a ':' is not expected here"),
	  STR_ROW("put quotes around a value that contains ': ', or check the indentation of this line"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("did not find expected key"),
	  STR_ROW("a field is expected here"),
	  STR_ROW("write 'name: value', indented like the fields before it; "
	          "text after a closing quote belongs inside the quotes"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("did not find expected '-' indicator"),
	  STR_ROW("another item of the list is expected here"),
	  STR_ROW("start each item with '- ', indented like the items before it"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("could not find expected ':'"),
	  STR_ROW("this line is no field: it has no ':'"),
	  STR_ROW("write 'name: value'; a line that goes on with the value above is indented more than its name"), true } },
	{ STR_ROW(""), STR_ROW("\t"), { STR_ROW("found character that cannot start any token"),
	  STR_ROW("a tab cannot indent a line"),
	  STR_ROW("use spaces"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("found character that cannot start any token"),
	  STR_ROW("a value cannot start with '%c'"),
	  STR_ROW("put quotes around it"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("found a tab character that violates indentation"),
	  STR_ROW("a tab cannot indent a line"),
	  STR_ROW("use spaces"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("found a tab character where an indentation space is expected"),
	  STR_ROW("a tab cannot indent a line"),
	  STR_ROW("use spaces"), false } },
	{ STR_ROW("while scanning an alias"), STR_ROW(""), { STR_ROW("did not find expected alphabetic or numeric character"),
	  STR_ROW("a value cannot start with '%c'"),
	  STR_ROW("put quotes around it"), true } },
	{ STR_ROW("while scanning an anchor"), STR_ROW(""), { STR_ROW("did not find expected alphabetic or numeric character"),
	  STR_ROW("a value cannot start with '%c'"),
	  STR_ROW("put quotes around it"), true } },
	{ STR_ROW("while parsing a tag"), STR_ROW(""), { STR_ROW(""),
	  STR_ROW("a value cannot start with '%c'"),
	  STR_ROW("put quotes around it"), true } },
	{ STR_ROW("while scanning a tag"), STR_ROW(""), { STR_ROW(""),
	  STR_ROW("a value cannot start with '%c'"),
	  STR_ROW("put quotes around it"), true } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("found undefined tag handle"),
	  STR_ROW("a value cannot start with '!'"),
	  STR_ROW("put quotes around it"), false } },
	{ STR_ROW("while scanning a quoted scalar"), STR_ROW(""), { STR_ROW("found unexpected end of stream"),
	  STR_ROW("the quote that opens here is never closed"),
	  STR_ROW("add the closing quote; in single quotes write '' for an apostrophe"), true } },
	{ STR_ROW("while scanning a quoted scalar"), STR_ROW(""), { STR_ROW("found unexpected document indicator"),
	  STR_ROW("the quote that opens here is never closed"),
	  STR_ROW("add the closing quote; in single quotes write '' for an apostrophe"), true } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("did not find expected ',' or ']'"),
	  STR_ROW("the list that opens here is not closed"),
	  STR_ROW("put ',' between its items and ']' at its end"), true } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("did not find expected ',' or '}'"),
	  STR_ROW("the map that opens here is not closed"),
	  STR_ROW("put ',' between its fields and '}' at its end"), true } },
	{ STR_ROW("while parsing a flow"), STR_ROW(""), { STR_ROW("did not find expected node content"),
	  STR_ROW("a value is expected here"),
	  STR_ROW("remove the ',' that has nothing before it, or close the bracket"), false } },
	{ STR_ROW(""), STR_ROW(",?:-[]{}#&*!|>'\"%@`"), { STR_ROW("did not find expected node content"),
	  STR_ROW("a value cannot start with '%c'"),
	  STR_ROW("put quotes around it"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("did not find expected node content"),
	  STR_ROW("this line does not belong to the '-' before it"),
	  STR_ROW("indent it more than that, or start it with '- '"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("block sequence entries are not allowed in this context"),
	  STR_ROW("a list cannot start on this line"),
	  STR_ROW("put each '- ' item on a line of its own below the field's name, "
	          "or quotes around a value that starts with '- '"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("mapping keys are not allowed in this context"),
	  STR_ROW("a value cannot start with '?'"),
	  STR_ROW("put quotes around it"), false } },
	{ STR_ROW("while scanning a block scalar"), STR_ROW(""), { STR_ROW("did not find expected comment or line break"),
	  STR_ROW("the text after '|' or '>' starts on the next line"),
	  STR_ROW("move it there, indented, or put quotes around a value that starts with '|' or '>'"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("found unknown escape character"),
	  STR_ROW("this escape means nothing in double quotes"),
	  STR_ROW("write \\\\ for a backslash, or use single quotes"), false } },
	{ STR_ROW("while parsing a quoted scalar"), STR_ROW(""), { STR_ROW("did not find expected hexdecimal number"),
	  STR_ROW("'\\x' takes two hexadecimal digits, '\\u' four and '\\U' eight"),
	  STR_ROW("write \\\\ for a backslash, or use single quotes"), false } },
	{ STR_ROW("while parsing a quoted scalar"), STR_ROW(""), { STR_ROW("found invalid Unicode character escape code"),
	  STR_ROW("the escape names no character"),
	  STR_ROW("write the character itself"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("did not find expected <document start>"),
	  STR_ROW("the record has ended before this line"),
	  STR_ROW("start another record with a line '---'"), false } },
	{ STR_ROW(""), STR_ROW(""), { STR_ROW("found incompatible YAML document"),
	  STR_ROW("only YAML 1.1 and 1.2 are read"),
	  STR_ROW("remove the line that starts with '%'"), false } },
	{ STR_ROW("while scanning a directive"), STR_ROW(""), { STR_ROW(""),
	  STR_ROW("a line cannot start with '%%'"),
	  STR_ROW("put quotes around a value that starts with '%'"), true } },
	{ STR_ROW("while scanning a %"), STR_ROW(""), { STR_ROW(""),
	  STR_ROW("a line cannot start with '%%'"),
	  STR_ROW("put quotes around a value that starts with '%'"), true } },
};
/* clang-format on */

const struct yaml_message *yaml_message_find(struct str problem, struct str context, char character)
{
	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		bool same = rows[i].row.problem.length == 0 || str_equal(rows[i].row.problem, problem);
		if (same && str_starts(context, rows[i].context) &&
		    (rows[i].found.length == 0 || str_find(rows[i].found, character) != STR_NOWHERE))
			return &rows[i].row;
	}
	return NULL;
}

void yaml_message_complain(struct diagnostics *diags, const struct yaml_message *row, struct span where,
                           char character)
{
	char message[160];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(message, sizeof(message), row->message.at, character);
#pragma GCC diagnostic pop
	complain(diags, COMPLAINT_YAML_SYNTAX, where, "%s", message);
	complain_help(diags, STR_FMT, STR_ARG(row->help));
}
