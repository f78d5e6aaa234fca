#include "render/feed.h"

#include "model/site_of.h"
#include "render/html.h"
#include "suite.h"

#include <string.h>

#define TASK                                                                                       \
	{ "tasks/boat.yml", "title: \"Fish & <Chips>, \\\"now\\\"; \xE2\x9B\xB4\"\nstatus: done\n"   \
	                    "owner: ada\nclosed: 2026-03-10\n"                                         \
	                    "updates:\n"                                                               \
	                    "  - {date: 2026-03-09, by: ada, told: true, text: \"One\\nline\"}\n"      \
	                    "  - {date: 2026-03-09, by: ada, told: true, text: two}\n" },              \
	{ "people/ada.yml", "name: Ada & Co\n" }

static const char *feed_of(struct site *site)
{
	struct facts facts = { .site = site };
	struct view_file file = { .path = STR("feed.xml"), .list = feed_collect(&site->arena, &facts) };
	struct view view = { .arena = &site->arena, .facts = &facts, .file = &file, .root = STR(""),
		             .as_of = site->as_of };
	struct buffer out = { 0 };
	feed_write(&view, &out);
	return buffer_keep(&out, &site->arena).at;
}

static size_t count_of(const char *text, const char *wanted)
{
	size_t count = 0;
	for (; (text = strstr(text, wanted)) != NULL; text++)
		count++;
	return count;
}

static const char head[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"
        "<title>A &lt;book&gt;</title>\n"
        "<subtitle>What opened, closed, changed hands and was answered</subtitle>\n"
        "<id>https://example.org/book/feed.xml</id>\n"
        "<updated>2026-03-10T00:00:00Z</updated>\n"
        "<author><name>A &lt;book&gt;</name>\n</author>\n"
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/book/feed.xml\"/>\n"
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/book/\"/>\n";

static const char entry[] =
        "<entry>\n"
        "<title>Finished: Fish &amp; &lt;Chips&gt;, &quot;now&quot;; \xE2\x9B\xB4</title>\n"
        "<id>https://example.org/book/tasks/boat/#finished-2026-03-10</id>\n"
        "<updated>2026-03-10T00:00:00Z</updated>\n"
        "<published>2026-03-10T00:00:00Z</published>\n"
        "<contributor><name>Ada &amp; Co</name>\n</contributor>\n"
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/book/tasks/boat/\"/>\n"
        "<category term=\"finished\" label=\"Finished\"/>\n"
        "<content type=\"html\">&lt;p&gt;The work is done.&lt;/p&gt;&lt;p&gt;"
        "&lt;a href=&quot;https://example.org/book/tasks/boat/&quot;&gt;"
        "Fish &amp;amp; &amp;lt;Chips&amp;gt;, &amp;quot;now&amp;quot;; \xE2\x9B\xB4"
        "&lt;/a&gt;&lt;/p&gt;</content>\n"
        "</entry>\n";

static void an_entry_is_whole_and_escaped(void **state)
{
	(void)state;
	const struct file files[] = {
		{ "steward.yml", "title: A <book>\nlanguage: en\nbase_url: https://example.org/book/\n" },
		TASK, { NULL, NULL },
	};
	struct site *site = site_of(files);
	const char *feed = feed_of(site);
	assert_true(strncmp(feed, head, sizeof(head) - 1) == 0);
	assert_non_null(strstr(feed, entry));
	assert_int_equal(count_of(feed, "<entry>"), 3);
	assert_int_equal(count_of(feed, "#told-2026-03-09</id>"), 1);
	assert_int_equal(count_of(feed, "#told-2026-03-09-2</id>"), 1);
	assert_string_equal(feed, feed_of(site));
	site_release(site);
}

static void xml_has_no_control_characters(void **state)
{
	static const struct {
		struct str text, xml;
	} cases[] = {
		{ STR_ROW("a\tb\nc"), STR_ROW("a\tb\nc") },
		{ STR_ROW("\x01<\x1B[31m&\x7F"), STR_ROW("\xEF\xBF\xBD&lt;\xEF\xBF\xBD[31m&amp;\xEF\xBF\xBD") },
		{ STR_ROW("a\0b"), STR_ROW("a\xEF\xBF\xBD" "b") },
		{ STR_ROW("\xEF\xBF\xBE\xEF\xBF\xBF"), STR_ROW("\xEF\xBF\xBD\xEF\xBF\xBD") },
		{ STR_ROW("\xC3"), STR_ROW("\xEF\xBF\xBD") },
		{ STR_ROW("\xF0\x9F\x9A\xA2 ]]>"), STR_ROW("\xF0\x9F\x9A\xA2 ]]&gt;") },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct buffer out = { 0 };
		xml_text(&out, cases[i].text);
		assert_int_equal(out.length, cases[i].xml.length);
		assert_memory_equal(out.bytes, cases[i].xml.at, out.length);
		buffer_release(&out);
	}
}

static void without_an_address_links_are_relative_and_ids_are_not(void **state)
{
	(void)state;
	const struct file files[] = { TASK, { NULL, NULL } };
	struct site *site = site_of(files);
	const char *feed = feed_of(site);
	assert_null(strstr(feed, "http://example"));
	assert_non_null(strstr(feed, "<link rel=\"self\" type=\"application/atom+xml\" href=\"feed.xml\"/>"));
	assert_non_null(strstr(feed, "href=\"tasks/boat/index.html\"/>"));
	assert_int_equal(count_of(feed, "<id>urn:uuid:"), 4);
	for (const char *id = feed; (id = strstr(id, "<id>")) != NULL; id++) {
		assert_int_equal(strcspn(id + 13, "<"), 36);
		assert_int_equal(id[13 + 14], '8');
	}
	site_release(site);
}

static void old_changes_fall_out(void **state)
{
	(void)state;
	const struct file files[] = {
		{ "tasks/old.yml", "title: Old\nstatus: done\ncreated: 2026-02-10\nclosed: 2026-02-11\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	const char *feed = feed_of(site);
	assert_int_equal(count_of(feed, "<entry>"), 1); /* 29 days ago, not 30 */
	assert_non_null(strstr(feed, "Finished: Old"));
	site_release(site);
}

static void an_empty_feed_is_dated(void **state)
{
	(void)state;
	const struct file files[] = { { "index.md", "# Home\n" }, { NULL, NULL } };
	struct site *site = site_of(files);
	assert_non_null(strstr(feed_of(site), "<updated>2026-03-12T00:00:00Z</updated>"));
	site_release(site);
}

static void the_newest_hundred_are_shown(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	buffer_literal(&text, "title: Talk\nstatus: todo\nupdates:\n");
	for (int i = 0; i < 120; i++)
		buffer_printf(&text, "  - {date: 2026-03-%02d, told: true, text: no %d}\n", i < 20 ? 1 : 2, i);
	buffer_add_byte(&text, '\0');
	const struct file files[] = { { "tasks/a.yml", text.bytes }, { NULL, NULL } };
	struct site *site = site_of(files);
	const char *feed = feed_of(site);
	assert_int_equal(count_of(feed, "<entry>"), 100);
	assert_int_equal(count_of(feed, "2026-03-01"), 0);
	site_release(site);
	buffer_release(&text);
}

SUITE(test_feed, cmocka_unit_test(an_entry_is_whole_and_escaped),
      cmocka_unit_test(xml_has_no_control_characters),
      cmocka_unit_test(without_an_address_links_are_relative_and_ids_are_not),
      cmocka_unit_test(old_changes_fall_out), cmocka_unit_test(an_empty_feed_is_dated),
      cmocka_unit_test(the_newest_hundred_are_shown));
