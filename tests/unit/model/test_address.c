#include "suite.h"

#include "model/address.h"
#include "model/site_of.h"

#include <string.h>

static void paths_become_addresses(void **state)
{
	static const struct {
		const char *path, *address, *unsafe;
	} cases[] = {
		{ "Guides/Two words", "Guides/Two-words", "" },
		{ "a.b/v2.0", "a.b/v2.0", "" },
		{ "Q&A (2025)", "Q&A-(2025)", "" },
		{ "cafe\xCC\x81", "caf\xC3\xA9", "" },
		{ "\xE6\x97\xA5\xE6\x9C\xAC", "\xE6\x97\xA5\xE6\x9C\xAC", "" },
		{ "a?b#c", "a-b-c", "?" },
		{ "100%", "100-", "%" },
		{ "a:b", "a-b", ":" },
		{ "a\\b", "a-b", "\\" },
	};
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct str unsafe;
		struct str address = address_safe(&arena, str_from(cases[i].path), &unsafe);
		assert_string_equal(address.at, cases[i].address);
		assert_true(str_equal(unsafe, str_from(cases[i].unsafe)));
	}
	arena_release(&arena);
}

static void some_addresses_belong_to_the_site(void **state)
{
	static const struct {
		const char *url;
		bool is_fixed;
	} cases[] = {
		{ "board", true },
		{ "board/", true },
		{ "board/booking/", true },
		{ "tasks/index.html", true },
		{ "tasks/x/", false },
		{ "signals/no-owner/", true },
		{ "feed.xml", true },
		{ "api/tasks.json", true },
		{ "boards", false },
		{ "guides/board/", false },
		{ "", false },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_int_equal(address_is_fixed(str_from(cases[i].url)), cases[i].is_fixed);
}

static void what_would_share_an_address_gets_a_number(void **state)
{
	static const struct file files[] = {
		{ "a b.md", "# One\n" },
		{ "a-b.md", "# Two\n" },
		{ "Guide.md", "# Guide\n" },
		{ "guide.md", "# guide\n" },
		{ "board.md", "# Board\n" },
		{ "outcomes/index.md", "# Outcomes\n" },
		{ "outcomes/did-it-help.md", "# Did it help?\n" },
		{ "signals/own.md", "# Own\n" },
		{ "tasks/how-to.md", "# How to\n" },
		{ "tasks/t.md", "# T\n" },
		{ "tasks/t.yml", "title: T\nstatus: todo\n" },
		{ "topic.md", "# Topic\n" },
		{ "topic/part.md", "# Part\n" },
		{ "feed.xml", NULL },
		{ "guide/index.html", NULL },
		{ NULL, NULL },
	};
	static const struct {
		const char *id, *url;
	} pages[] = {
		{ "a b", "a-b/" },
		{ "a-b", "a-b-2/" },
		{ "Guide", "Guide/" },
		{ "guide", "guide-2/" },
		{ "board", "board-2/" },
		{ "outcomes/index", "outcomes-2/" },
		{ "outcomes/did-it-help", "outcomes/did-it-help/" },
		{ "signals/own", "signals-2/own/" },
		{ "tasks/how-to", "tasks/how-to/" },
		{ "tasks/t", "tasks/t-2/" },
		{ "topic", "topic/" },
	};
	struct site *site = site_of(files);
	const struct folder *topic = table_get(&site->folder_paths, STR("topic"));
	(void)state;
	assert_string_equal(
		faults(site),
		"a-b.md:1:1 reserved-address: the address 'a-b/' is taken by 'content/a b.md' "
		"[rename the file; for now it stands at 'a-b-2/']\n"
		"board.md:1:1 reserved-address: the address 'board/' belongs to a page that every "
	        "site has "
		"[rename the file or folder; for now it stands at 'board-2/']\n"
		"feed.xml:1:1 reserved-address: the address 'feed.xml' belongs to a page that "
	        "every site "
		"has [rename the file or folder; for now it stands at 'feed-2.xml']\n"
		"guide.md:1:1 reserved-address: the address 'guide/' is taken by "
	        "'content/Guide.md' "
		"[rename the file; for now it stands at 'guide-2/']\n"
		"guide/index.html:1:1 reserved-address: the address 'guide/index.html' is taken by "
		"'content/Guide.md' [rename the file; for now it stands at 'guide/index-2.html']\n"
		"outcomes/index.md:1:1 reserved-address: the address 'outcomes/' belongs to a page "
	        "that "
		"every site has [rename the file or folder; for now it stands at 'outcomes-2/']\n"
		"signals/own.md:1:1 reserved-address: the address 'signals/own/' belongs to a page "
	        "that "
		"every site has [rename the file or folder; for now it stands at "
	        "'signals-2/own/']\n"
		"tasks/t.md:1:1 reserved-address: the address 'tasks/t/' is taken by "
		"'content/tasks/t.yml' [rename the file; for now it stands at 'tasks/t-2/']\n");
	for (size_t i = 0; i < ARRAY_COUNT(pages); i++)
		assert_string_equal(chars(site, page_of(site, pages[i].id)->record.url),
		                    pages[i].url);
	assert_string_equal(chars(site, topic->url), "topic/");
	assert_false(topic->has_listing);
	site_release(site);
}

static void aliases_redirect(void **state)
{
	static const struct file files[] = {
		{ "people/ada.yml", "name: Ada\naliases: [a-l]\n" },
		{ "guides/new.md",
		  "---\naliases: [/guides/old.md, old place/page, guides/there]\n---\n# New\n" },
		{ "guides/there.md", "# There\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(
		faults(site),
		"guides/new.md:2:43 duplicate-id: another page has the id 'guides/there' "
		"[the first is at content/guides/there.md:1]\n");
	assert_int_equal(site->redirects.count, 3);
	assert_string_equal(chars(site, site->redirects.items[0].url), "guides/old/");
	assert_string_equal(chars(site, site->redirects.items[1].url), "old-place/page/");
	assert_string_equal(chars(site, site->redirects.items[2].url), "people/a-l/");
	assert_ptr_equal(site->redirects.items[0].record, &page_of(site, "guides/new")->record);
	site_release(site);
}

static void no_alias_leads_elsewhere(void **state)
{
	const struct file files[] = {
		{ "page.md", "---\naliases: [../../x, /etc/passwd, index.html, a/./b, feed.xml/x, pic.png/x]\n---\n# A\n" },
		{ "people/ada.yml", "name: Ada\naliases: [../../etc/x, \"..\", a/b]\n" },
		{ "pic.png", NULL },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(
		faults(site),
		"page.md:2:11 bad-id: '../../x' cannot be an old path [write the path that the page had below the "
		"content folder, such as 'guides/old-name'; each name in it has at most 200 bytes]\n"
		"page.md:2:33 reserved-address: the old address 'index.html/' is in use [remove the alias]\n"
		"page.md:2:45 bad-id: 'a/./b' cannot be an old path [write the path that the page had below the "
		"content folder, such as 'guides/old-name'; each name in it has at most 200 bytes]\n"
		"page.md:2:52 reserved-address: the old address 'feed.xml/x/' is in use [remove the alias]\n"
		"page.md:2:64 reserved-address: the old address 'pic.png/x/' is in use [remove the alias]\n"
		"people/ada.yml:2:11 bad-id: '../../etc/x' cannot be an old id [write the id that the record had, "
		"without '/' and of at most 200 bytes]\n"
		"people/ada.yml:2:24 bad-id: '..' cannot be an old id [write the id that the record had, "
		"without '/' and of at most 200 bytes]\n"
		"people/ada.yml:2:30 bad-id: 'a/b' cannot be an old id [write the id that the record had, "
		"without '/' and of at most 200 bytes]\n");
	assert_int_equal(site->redirects.count, 1);
	assert_string_equal(chars(site, site->redirects.items[0].url), "etc/passwd/");
	site_release(site);
}

static void where_a_file_stands_no_folder_can(void **state)
{
	const struct file files[] = {
		{ "a b/page.md", "# A\n" },      { "a-b", NULL },          { "feed.xml/x.md", "# A\n" },
		{ "guides/index.html/x.md", "# A\n" }, { "guides/index.md", "# A\n" },
		{ "index.html", NULL },          { NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(
		faults(site),
		"a-b:1:1 reserved-address: the address 'a-b' is taken by the folder 'a b' [rename the file; for "
		"now it stands at 'a-b-2']\n"
		"feed.xml/x.md:1:1 reserved-address: the address 'feed.xml/x/' belongs to a page that every site has "
		"[rename the file or folder; for now it stands at 'feed.xml-2/x/']\n"
		"guides/index.html/x.md:1:1 reserved-address: the address 'guides/index.html/x/' is taken by "
		"'content/guides/index.md' [rename the file; for now it stands at 'guides/index.html-2/x/']\n"
		"index.html:1:1 reserved-address: the address 'index.html' is taken by the home page [rename the "
		"file; for now it stands at 'index-2.html']\n");
	site_release(site);
}

static void a_number_fits_into_the_longest_name(void **state)
{
	char small[258] = "a/", large[258] = "a/";
	memset(small + 2, 'b', 255);
	memset(large + 2, 'B', 255);
	const struct file files[] = { { large, NULL }, { small, NULL }, { NULL, NULL } };
	struct site *site = site_of(files);
	(void)state;
	assert_int_equal(site->assets.items[0]->url.length, 257);
	assert_int_equal(site->assets.items[1]->url.length, 257);
	assert_true(str_ends(site->assets.items[1]->url, STR("b-2")));
	site_release(site);
}

static void a_file_whose_name_no_link_can_name_is_complained_of(void **state)
{
	const struct file files[] = { { "a/b\nc.png", NULL }, { "a/\xFF.png", NULL }, { NULL, NULL } };
	struct site *site = site_of(files);
	(void)state;
	assert_int_equal(site->diags.list.count, 2);
	assert_int_equal(site->diags.list.items[0].what, COMPLAINT_FILE_NAME);
	assert_int_equal(site->diags.list.items[1].what, COMPLAINT_FILE_NAME);
	site_release(site);
}

SUITE(test_address, cmocka_unit_test(paths_become_addresses),
      cmocka_unit_test(some_addresses_belong_to_the_site),
      cmocka_unit_test(what_would_share_an_address_gets_a_number),
      cmocka_unit_test(aliases_redirect), cmocka_unit_test(no_alias_leads_elsewhere),
      cmocka_unit_test(where_a_file_stands_no_folder_can),
      cmocka_unit_test(a_number_fits_into_the_longest_name),
      cmocka_unit_test(a_file_whose_name_no_link_can_name_is_complained_of));
