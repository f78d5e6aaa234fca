#include "suite.h"

#include "render/source_lines.h"
#include "render/view_of.h"

#include <ctype.h>
#include <string.h>

/* In these texts the first words of each block name the line on which they stand: "L12". So the HTML
 * itself says what source_lines should have said. */

struct placed {
	struct str tag;
	long line;
};

enum { BLOCKS_MOST = 128 };

static bool is_listed(struct str tag)
{
	for (size_t i = 0; i < SOURCE_LINE_TAGS; i++)
		if (str_equal(source_line_tags[i], tag))
			return true;
	return false;
}

/* The first "L12" behind 'at'. */
static long line_behind(const char *at)
{
	for (; *at != '\0'; at++)
		if (at[0] == 'L' && isdigit(at[1]))
			return strtol(at + 1, NULL, 10);
	return 0;
}

/* The prose of a page, as a browser finds it: listed elements that are in no live block. */
static size_t blocks_of_html(const char *html, struct placed *blocks)
{
	const char *at = strstr(html, "<div class=\"prose\">");
	size_t count = 0;
	int depth = 0, live = 0;
	long item = 0; /* behind the last words stands only the way back of the note they are in */
	for (; at != NULL && (at = strchr(at, '<')) != NULL; at++) {
		struct str tag = { at + 1, strcspn(at + 1, "> \n/") };
		if (strncmp(at, "</div", 5) == 0) {
			if (depth-- == live)
				live = 0;
			if (depth == 0)
				break;
		} else if (str_equal(tag, STR("div"))) {
			depth++;
			if (live == 0 && strncmp(at, "<div class=\"live", 16) == 0)
				live = depth;
		} else if (live == 0 && is_listed(tag)) {
			assert_true(count < BLOCKS_MOST);
			long line = line_behind(at);
			if (str_equal(tag, STR("li")))
				item = line;
			blocks[count++] = (struct placed){ tag, line > 0 ? line : item };
		}
	}
	return count;
}

static void expect_lines(const struct file *files, const char *path, const char *source, int line,
                         size_t least)
{
	struct views *views = views_of(files);
	const struct view_file *file = view_at(views, path);
	struct placed blocks[BLOCKS_MOST];
	size_t count = blocks_of_html(view_text(views, file), blocks);
	struct buffer wanted = { 0 }, given = { 0 };
	buffer_printf(&wanted, "{\"path\":\"%s\",\"line\":%d,\"blocks\":[", source, line);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&wanted, "%s[\"" STR_FMT "\",%ld]", i == 0 ? "" : ",",
		              STR_ARG(blocks[i].tag), blocks[i].line);
	buffer_literal(&wanted, "]}");
	assert_true(source_lines(&given, &views->facts, file));
	assert_string_equal(buffer_keep(&given, &views->arena).at,
	                    buffer_keep(&wanted, &views->arena).at);
	assert_true(count >= least);
	views_release(views);
}

/* ---- every kind of block ----------------------------------------------------------------------- */

static const char every_block[] =
        "---\ntitle: All\n---\n\n"            /* 1 to 4 */
        "# L5 the title, which is left out\n" /* 5 */
        "L6 words\nover two lines\n\n"
        "## L9 heading\n\n"
        "L11 heading\n===\n\n"
        "- L14 tight\n- L15 tight\n  - L16 inside\n- [ ] L17 open\n- [x] L18 done\n\n"
        "1. L20 loose\n\n   L22 more of it\n\n2. L24 loose\n\n"
        "> L26 quote\n>\n> > L28 in a quote\n> > - L29 item\n\n"
        "> [!NOTE] L31 callout\n> and more\n>\n> L34 more\n\n"
        "| L36 a | b |\n|---|---|\n| L38 c | d |\n| L39 e | f |\n\n"
        "L41 note[^1] and[^two]\n\n"
        "[^1]: L43 its words\n\n    L45 a second paragraph\n\n"
        "L47 term\n: L48 definition\n\nL50 term\n\n: L52 loose\n\n  L54 more\n\n"
        "```sh\nL57 code\n```\n\n"
        "    L60 indented code\n\n"
        "<details>\n<summary>L63 raw</summary>\n\nL65 inside\n\n- L67 item\n\n</details>\n\n"
        "<ul><li>L71 raw item</li></ul>\n\n"
        "![L73 image](a.png)\n\n"
        "---\n\n"
        "```steward\nshow: tasks\n```\n\n"
        "L81 after a live block <kbd>x</kbd>\n\n"
        "<div>\n\n### L85 in HTML {#own}\n\n</div>\n\n"
        "<table>\n<tr><td>L90 raw</td></tr>\n</table>\n\n"
        "[^two]: L93 another note\n\n        L95 ending in code\n";

static void every_block_has_its_own_line(void **state)
{
	static const struct file files[] = {
		{ "index.md", "# Home\n" },
		{ "a.md", every_block },
		{ "a.png", NULL },
		{ NULL, NULL },
	};
	(void)state;
	expect_lines(files, "a/index.html", "content/a.md", 1, 45);
}

/* A task's description lies inside a YAML file; its headings stand below the page's. */
static void a_description_leads_into_its_own_file(void **state)
{
	static const struct file files[] = {
		{ "tasks/t.yml", "# first\n\ntitle: T\nstatus: active\ndescription: |\n  L6 words.\n\n"
		                 "  # L8 heading\n\n  - L10 item\n" },
		{ NULL, NULL },
	};
	(void)state;
	expect_lines(files, "tasks/t/index.html", "content/tasks/t.yml", 3, 3);
}

static void expect_nothing_or(const struct file *files, const char *path, const char *json)
{
	struct views *views = views_of(files);
	struct buffer out = { 0 };
	bool made = source_lines(&out, &views->facts, view_at(views, path));
	assert_int_equal(made, json != NULL);
	assert_string_equal(buffer_keep(&out, &views->arena).at, json == NULL ? "" : json);
	views_release(views);
}

static void pages_know_the_file_they_are_made_from(void **state)
{
	static const struct file files[] = {
		{ "index.md", "# Home\n\nWords.\n" },
		{ "people/ada.yml", "name: Ada\n" },
		{ "tasks/t.yml", "title: T\nstatus: active\nowner: ada\n" },
		{ NULL, NULL },
	};
	(void)state;
	expect_nothing_or(files, "index.html", "{\"path\":\"content/index.md\",\"line\":1,\"blocks\":[[\"p\",3]]}");
	expect_nothing_or(files, "people/ada/index.html", "{\"path\":\"content/people/ada.yml\",\"line\":1,\"blocks\":[]}");
	expect_nothing_or(files, "tasks/t/index.html", "{\"path\":\"content/tasks/t.yml\",\"line\":1,\"blocks\":[]}");
	expect_nothing_or(files, "tasks/index.html", NULL);
	expect_nothing_or(files, "404.html", NULL);
}

/* Trusted HTML passes unread, but its start tags count as well. */
static void trusted_html_is_listed_too(void **state)
{
	static const struct file files[] = {
		{ "steward.yml", "title: T\nhtml: trusted\n" },
		{ "a.md", "# A\n\n<SECTION>\n<P onclick=x>L4</P>\n</SECTION>\n\nL7\n" },
		{ NULL, NULL },
	};
	(void)state;
	expect_nothing_or(files, "a/index.html", "{\"path\":\"content/a.md\",\"line\":1,\"blocks\":[[\"p\",3],[\"p\",7]]}");
}

SUITE(test_source_lines, cmocka_unit_test(every_block_has_its_own_line),
      cmocka_unit_test(a_description_leads_into_its_own_file),
      cmocka_unit_test(pages_know_the_file_they_are_made_from),
      cmocka_unit_test(trusted_html_is_listed_too));
