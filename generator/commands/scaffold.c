#include "commands/scaffold.h"

void scaffold_fill(struct buffer *out, struct str pattern, const struct scaffold_value *values,
                   size_t count)
{
	while (pattern.length > 0) {
		size_t open = str_find(pattern, '{');
		buffer_add(out, str_first(pattern, open));
		pattern = str_after(pattern, open);
		const struct scaffold_value *value = NULL;
		struct str name = str_after(str_first(pattern, str_find(pattern, '}')), 1);
		for (size_t i = 0; i < count; i++)
			if (str_equal(values[i].name, name))
				value = &values[i];
		if (value != NULL)
			buffer_add(out, value->text);
		else
			buffer_add(out, str_first(pattern, 1));
		pattern = str_after(pattern, value != NULL ? name.length + 2 : 1);
	}
}

/* Would YAML, and people's other tools, read the text as the same text without quotes? */
static bool is_plain(struct str text)
{
	static const struct str words[] = { STR_ROW("true"), STR_ROW("false"), STR_ROW("yes"),
		                            STR_ROW("no"),   STR_ROW("on"),    STR_ROW("off"),
		                            STR_ROW("null") };
	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_equal_nocase(text, words[i]))
			return false;
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
		bool fits_inside = (c >= '0' && c <= '9') || c == ' ' || str_find(STR("-_.,;/()'"), (char)c) != STR_NOWHERE;
		if (!is_letter && (i == 0 || !fits_inside))
			return false;
	}
	return true;
}

struct str scaffold_yaml(struct arena *arena, struct str text)
{
	if (is_plain(text))
		return text;
	struct buffer out = { 0 };
	buffer_add_byte(&out, '"');
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			buffer_add_byte(&out, '\\');
		buffer_add_byte(&out, text.at[i]);
	}
	buffer_add_byte(&out, '"');
	return buffer_keep(&out, arena);
}

#define SCHEMA_LINE(kind) "# yaml-language-server: $schema={up}api/schema/" kind ".json\n"

const struct str scaffold_kinds[] = { STR_ROW("page"), STR_ROW("task"), STR_ROW("person"),
	                              STR_ROW("team"), STR_ROW("area") };
const size_t scaffold_kind_count = ARRAY_COUNT(scaffold_kinds);

/* In the order of scaffold_kinds. */
static const struct scaffold_file records[] = {
	{ STR_ROW("{folder}{id}.md"),
	  STR_ROW("---\n"
	          "title: {title}\n"
	          "---\n"
	          "\n"
	          "Say in one sentence who needs this page, and when.\n"),
	  false },
	{ STR_ROW("tasks/{folder}{id}.yml"),
	  STR_ROW(SCHEMA_LINE("task")
	          "title: {title}\n"
	          "status: todo\n"
	          "created: {today}\n"
	          "\n"
	          "# Who sees it through, and in which area? (ids from people/ and areas/)\n"
	          "# owner:\n"
	          "# area:\n"
	          "\n"
	          "# What will be different once it is done, and by when?\n"
	          "# success:\n"
	          "# due:\n"),
	  false },
	{ STR_ROW("people/{folder}{id}.yml"),
	  STR_ROW(SCHEMA_LINE("person")
	          "name: {title}\n"
	          "\n"
	          "# role:\n"
	          "# team:\n"
	          "# contact:\n"
	          "\n"
	          "# What helps when things are hard: listen, advise or help?\n"
	          "# prefers:\n"
	          "# ask_me_about:\n"),
	  false },
	{ STR_ROW("teams/{folder}{id}.yml"),
	  STR_ROW(SCHEMA_LINE("team")
	          "name: {title}\n"
	          "\n"
	          "# What is this team for, and who leads it?\n"
	          "# purpose:\n"
	          "# lead:\n"
	          "# members:\n"),
	  false },
	{ STR_ROW("areas/{folder}{id}.yml"),
	  STR_ROW(SCHEMA_LINE("area")
	          "name: {title}\n"
	          "\n"
	          "# Who owns it, and who when they are away?\n"
	          "# team:\n"
	          "# owner:\n"
	          "# backup:\n"
	          "\n"
	          "# What belongs here, and where does the rest go?\n"
	          "# in_scope:\n"
	          "# out_of_scope:\n"),
	  false },
};
_Static_assert(ARRAY_COUNT(records) == ARRAY_COUNT(scaffold_kinds), "one text for each kind");

const struct scaffold_file *scaffold_record(struct str kind)
{
	for (size_t i = 0; i < ARRAY_COUNT(records); i++)
		if (str_equal(scaffold_kinds[i], kind))
			return &records[i];
	return NULL;
}
