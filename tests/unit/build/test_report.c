#include "suite.h"

#include "build/report.h"

#include <string.h>

struct given {
	struct arena arena;
	struct diagnostics diags;
	const struct source *source;
	struct buffer out;
};

static struct given given(const char *text)
{
	struct given g = { 0 };
	g.source = source_new(&g.arena, STR("content/tasks/x.yml"), str_from(text));
	return g;
}

/* Complain of the first place where 'word' stands. */
static void complain_at(struct given *g, const char *word, const char *message, const char *help)
{
	size_t start = str_find_text(g->source->text, str_from(word));
	assert_true(start != STR_NOWHERE);
	struct span where = { g->source, (uint32_t)start, (uint32_t)(start + strlen(word)) };
	complain(&g->diags, COMPLAINT_REFERENCE_UNKNOWN, where, "%s", message);
	if (help != NULL)
		complain_help(&g->diags, "%s", help);
}

static void expect(struct given *g, enum report_format format, const char *wanted)
{
	struct report report = { .diags = &g->diags, .as_of = date_parse(STR("2026-03-12")) };
	buffer_clear(&g->out);
	report_write(&g->out, format, &report);
	buffer_add_byte(&g->out, '\0');
	assert_string_equal(g->out.bytes, wanted);
}

static void release(struct given *g)
{
	buffer_release(&g->out);
	diagnostics_release(&g->diags);
	arena_release(&g->arena);
}

#define HEAD "content/tasks/x.yml:"
#define TAIL ": error: no such thing [unknown-reference]\n"
#define HELP "    help: correct the id, or add the record\n"

static void text_shows_the_line_and_the_place(void **state)
{
	(void)state;
	static const struct {
		const char *what, *text, *word, *wanted;
	} cases[] = {
		{ "a word", "title: x\nowner: ada\n", "ada",
		  HEAD "2:8" TAIL "    owner: ada\n           ^^^\n" HELP },
		{ "tabs stay tabs", "\towner:\tada\n", "ada",
		  HEAD "1:9" TAIL "    \towner:\tada\n    \t      \t^^^\n" HELP },
		{ "wide characters take two columns", "\xE4\xBC\x9A\xE8\xAD\xB0: ada\n", "ada",
		  HEAD "1:5" TAIL "    \xE4\xBC\x9A\xE8\xAD\xB0: ada\n          ^^^\n" HELP },
		{ "wide characters are underlined whole", "a: \xE4\xBC\x9A\xE8\xAD\xB0\n",
		  "\xE4\xBC\x9A\xE8\xAD\xB0", HEAD "1:4" TAIL "    a: \xE4\xBC\x9A\xE8\xAD\xB0\n       ^^^^\n" HELP },
		{ "marks take none", "e\xCC\x81: ada\n", "ada",
		  HEAD "1:5" TAIL "    e\xCC\x81: ada\n       ^^^\n" HELP },
		{ "only the first line of a long place", "a: b\nc: d\n", "b\nc",
		  HEAD "1:4" TAIL "    a: b\n       ^\n" HELP },
		{ "CRLF does not show", "a: b\r\nc: d\r\n", "d", HEAD "2:4" TAIL "    c: d\n       ^\n" HELP },
		{ "an escape sequence is harmless", "a: \x1b[31m b\n", "b",
		  HEAD "1:10" TAIL "    a: \xEF\xBF\xBD[31m b\n             ^\n" HELP },
		{ "a point has one caret", "a: b\n", "", HEAD "1:1" TAIL "    a: b\n    ^\n" HELP },
		{ "an empty line is not shown", "\na: b\n", "", HEAD "1:1" TAIL HELP },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct given g = given(cases[i].text);
		complain_at(&g, cases[i].word, "no such thing", NULL);
		expect(&g, REPORT_TEXT, cases[i].wanted);
		release(&g);
	}
}

static void text_cuts_long_lines_around_the_place(void **state)
{
	(void)state;
	char line[600];
	memset(line, 'x', sizeof(line));
	memcpy(line + 300, "ada", 3);
	line[sizeof(line) - 1] = '\0';
	struct given g = given(line);
	complain_at(&g, "ada", "no such thing", NULL);
	struct buffer wanted = { 0 };
	buffer_printf(&wanted, HEAD "1:301" TAIL "    ...%.*s...\n    %43s^^^\n" HELP, 100, line + 260, "");
	buffer_add_byte(&wanted, '\0');
	expect(&g, REPORT_TEXT, wanted.bytes);
	buffer_release(&wanted);
	release(&g);
}

static void text_gives_help(void **state)
{
	(void)state;
	struct given g = given("owner: ada\n");
	complain_at(&g, "ada", "no person is called 'ada'", "did you mean 'ines'?");
	expect(&g, REPORT_TEXT,
	       "content/tasks/x.yml:1:8: error: no person is called 'ada' [unknown-reference]\n"
	       "    owner: ada\n"
	       "           ^^^\n"
	       "    help: did you mean 'ines'?\n");
	release(&g);
}

/* What a row of the catalogue says of all its findings is not said of each. */
static void text_gives_the_way_out_of_the_catalogue_once(void **state)
{
	(void)state;
	struct given g = given("owner: ada\n");
	complain_at(&g, "ada", "nobody", "ask");
	complain_at(&g, "ada", "nobody", NULL);
	complain_at(&g, "ada", "nobody", NULL);
	complain_at(&g, "ada", "nobody", "ask again");
#define NOBODY "content/tasks/x.yml:1:8: error: nobody [unknown-reference]\n    owner: ada\n           ^^^\n"
	expect(&g, REPORT_TEXT,
	       NOBODY "    help: ask\n" NOBODY HELP NOBODY NOBODY "    help: ask again\n");
	release(&g);
}

static void text_can_be_coloured(void **state)
{
	(void)state;
	struct given g = given("owner: ada\n");
	complain_at(&g, "ada", "nobody", NULL);
	struct report report = { .diags = &g.diags, .colour = true };
	report_text(&g.out, &report);
	buffer_add_byte(&g.out, '\0');
	assert_string_equal(g.out.bytes, "\x1b[1mcontent/tasks/x.yml:1:8:\x1b[0m \x1b[1;31merror:\x1b[0m "
	                                 "nobody [unknown-reference]\n    owner: ada\n"
	                                 "           \x1b[1;32m^^^\x1b[0m\n"
	                                 "    \x1b[1mhelp:\x1b[0m correct the id, or add the record\n");
	release(&g);
}

static void json_is_the_published_object(void **state)
{
	(void)state;
	struct given g = given("owner: ada\n");
	expect(&g, REPORT_JSON,
	       "{\n  \"as_of\": \"2026-03-12\",\n  \"steward\": \"0.1.0\",\n  \"items\": []\n}\n");
	complain_at(&g, "ada", "no \"ada\"", "try 'ines'");
	expect(&g, REPORT_JSON,
	       "{\n"
	       "  \"as_of\": \"2026-03-12\",\n"
	       "  \"steward\": \"0.1.0\",\n"
	       "  \"items\": [\n"
	       "    {\n"
	       "      \"code\": \"unknown-reference\",\n"
	       "      \"severity\": \"error\",\n"
	       "      \"path\": \"content/tasks/x.yml\",\n"
	       "      \"line\": 1,\n"
	       "      \"column\": 8,\n"
	       "      \"end_line\": 1,\n"
	       "      \"end_column\": 11,\n"
	       "      \"message\": \"no \\\"ada\\\"\",\n"
	       "      \"help\": \"try 'ines'\"\n"
	       "    }\n"
	       "  ]\n"
	       "}\n");
	release(&g);
}

static void github_commands_are_escaped(void **state)
{
	(void)state;
	struct given g = { 0 };
	g.source = source_new(&g.arena, STR("content/a,b:c.md"), STR("100% ada\nx\n"));
	complain_at(&g, "ada", "50% of 'ada'", "say it");
	complain_at(&g, "ada\nx", "two lines", NULL);
	expect(&g, REPORT_GITHUB,
	       "::error file=content/a%2Cb%3Ac.md,line=1,endLine=1,col=6,endColumn=9,"
	       "title=unknown-reference::50%25 of 'ada'%0Asay it\n"
	       "::error file=content/a%2Cb%3Ac.md,line=1,endLine=2,title=unknown-reference::two lines%0A"
	       "correct the id, or add the record\n");
	release(&g);
}

static void sarif_names_rule_place_and_message(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"\"version\": \"2.1.0\"",
		"\"columnKind\": \"unicodeCodePoints\"",
		"\"ruleId\": \"unknown-reference\"",
		"\"uri\": \"content/a%20b.md\"",
		"\"startColumn\": 4",
		"\"text\": \"nobody; look up\"",
	};
	struct given g = { 0 };
	g.source = source_new(&g.arena, STR("content/a b.md"), STR("a: ada\n"));
	complain_at(&g, "ada", "nobody", "look up");
	struct report report = { .diags = &g.diags };
	report_sarif(&g.out, &report);
	buffer_add_byte(&g.out, '\0');
	for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
		assert_non_null(strstr(g.out.bytes, parts[i]));
	release(&g);
}

static void findings_are_counted_in_words(void **state)
{
	(void)state;
	struct given g = given("x\n");
	struct span where = { g.source, 0, 1 };
	report_count(&g.out, &g.diags);
	assert_true(str_equal(buffer_str(&g.out), STR("no findings")));
	complain(&g.diags, COMPLAINT_REFERENCE_UNKNOWN, where, "a");
	complain(&g.diags, COMPLAINT_REFERENCE_UNKNOWN, where, "b");
	complain(&g.diags, COMPLAINT_LINK_SCHEME, where, "c");
	buffer_clear(&g.out);
	report_count(&g.out, &g.diags);
	assert_true(str_equal(buffer_str(&g.out), STR("2 errors, 1 warning")));
	release(&g);
}

SUITE(test_report, cmocka_unit_test(text_shows_the_line_and_the_place),
      cmocka_unit_test(text_cuts_long_lines_around_the_place), cmocka_unit_test(text_gives_help),
      cmocka_unit_test(text_gives_the_way_out_of_the_catalogue_once),
      cmocka_unit_test(text_can_be_coloured), cmocka_unit_test(json_is_the_published_object),
      cmocka_unit_test(github_commands_are_escaped),
      cmocka_unit_test(sarif_names_rule_place_and_message),
      cmocka_unit_test(findings_are_counted_in_words));
