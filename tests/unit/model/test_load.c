#include "suite.h"

#include "model/image_size.h"
#include "model/file.h"
#include "model/site_of.h"
#include "model/threshold.h"

#include <string.h>

static void a_handbook_needs_no_configuration(void **state)
{
	static const struct file files[] = {
		{ "guides/setup_guide.md", "Just words.\n" },
		{ "guides/photo.png", NULL },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	const struct page *page = page_of(site, "guides/setup_guide");
	(void)state;
	assert_string_equal(faults(site), "");
	assert_string_equal(chars(site, page->record.title), "Setup guide");
	assert_string_equal(chars(site, page->record.url), "guides/setup_guide/");
	assert_string_equal(chars(site, page->lead), "Just words.");
	assert_string_equal(chars(site, site->assets.items[0]->url), "guides/photo.png");
	assert_int_equal(site->as_of, day("2026-03-12"));
	assert_int_equal(site->newest_entry, DATE_NONE);
	site_release(site);
}

static void a_site_of_nothing_has_a_top(void **state)
{
	static const struct file files[] = { { NULL, NULL } };
	struct site *site = site_of(files);
	(void)state;
	assert_int_equal(site->folders.count, 1);
	assert_int_equal(site->folders.items[0]->folders.count, 0);
	site_release(site);
}

static void files_hold_one_record_or_several(void **state)
{
	static const struct file files[] = {
		{ "tasks/one.yml", "title: One\nstatus: todo\n" },
		{ "tasks/deep/er/two.yaml", "- {title: Two, status: todo}\n" },
		{ "tasks/list.yml", "- {id: three, title: Three, status: todo}\n"
		                    "- {id: four, title: Four, status: todo}\n" },
		{ "tasks/docs.yml", "id: five\ntitle: Five\nstatus: todo\n---\n"
		                    "id: six\ntitle: Six\nstatus: todo\n" },
		{ "people/ada.yml", "id: ada-l\nname: Ada\n" },
		{ "causes.yml", "- {id: rain, title: Rain}\n" },
		{ NULL, NULL },
	};
	static const char *const ids[] = { "one", "two", "three", "four", "five", "six" };
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(faults(site), "");
	for (size_t i = 0; i < ARRAY_COUNT(ids); i++)
		assert_non_null(task_of(site, ids[i]));
	assert_int_equal(site->tasks.count, ARRAY_COUNT(ids));
	assert_string_equal(chars(site, site->tasks.items[0]->record.id), "five");
	assert_string_equal(chars(site, site->people.items[0]->record.url), "people/ada-l/");
	assert_string_equal(chars(site, site->causes.items[0]->record.url), "interruptions/#rain");
	site_release(site);
}

static void faults_of_files_are_named(void **state)
{
	static const struct {
		struct file file;
		const char *complaint;
	} cases[] = {
		{ { "tasks/Big One.yml", "title: A\nstatus: todo\n" },
		  "1:8 bad-id: 'Big One' cannot be an id: small letters, digits and '-' only "
		  "[rename the file to 'big-one.yml', or give an id]" },
		{ { "tasks/a.yml", "id: A_1\ntitle: A\nstatus: todo\n" },
		  "1:5 bad-id: 'A_1' cannot be an id: small letters, digits and '-' only [write "
		  "'a-1']" },
		{ { "tasks/a.yml",
		    "- {title: Mend it, status: todo}\n- {id: b, title: B, status: todo}\n" },
		  "1:11 missing-id: this task has no id and shares its file with others "
		  "[add 'id: mend-it']" },
		{ { "tasks/a.yml", "# nothing yet\n" },
		  "1:1 empty-record: the file holds no task" },
		{ { "notes/a.yml", "a: b\n" },
		  "1:1 record-place: 'notes/a.yml' is in no folder whose records are known" },
		{ { "steward.yml", "title: A\n---\ntitle: B\n" },
		  "3:1 wrong-type: the file takes one document, this is the second "
		  "[remove the line '---' before it]" },
		{ { "a?b.md", "# A\n" },
		  "1:1 file-name: '?' cannot stand in an address "
		  "[rename the file or folder; '-' stands there for now]" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct file files[] = { cases[i].file, { NULL, NULL } };
		struct site *site = site_of(files);
		struct str expected = arena_printf(&site->arena, "%s:%s\n", cases[i].file.path,
		                                   cases[i].complaint);
		assert_string_equal(faults(site), expected.at);
		site_release(site);
	}
}

static void nothing_that_is_repeated_is_dropped(void **state)
{
	static const struct file files[] = {
		{ "tasks/a.yml", "title: First\nstatus: todo\naliases: [old, b]\n" },
		{ "tasks/b.yml", "title: B\nstatus: todo\naliases: [old]\n" },
		{ "tasks/x/a.yml", "title: Second\nstatus: todo\n" },
		{ "tasks/y/a.yml", "title: Third\nstatus: todo\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(faults(site),
	                    "tasks/a.yml:3:16 duplicate-id: another task has the id 'b' "
	                    "[the first is at content/tasks/b.yml:1]\n"
	                    "tasks/b.yml:3:11 duplicate-id: another task has the id 'old' "
	                    "[the first is at content/tasks/a.yml:1]\n"
	                    "tasks/x/a.yml:1:8 duplicate-id: another task has the id 'a' "
	                    "[the first is at content/tasks/a.yml:1]\n"
	                    "tasks/y/a.yml:1:8 duplicate-id: another task has the id 'a' "
	                    "[the first is at content/tasks/a.yml:1]\n");
	assert_string_equal(chars(site, task_of(site, "a")->record.title), "First");
	assert_string_equal(chars(site, task_of(site, "a-2")->record.title), "Second");
	assert_string_equal(chars(site, task_of(site, "a-3")->record.title), "Third");
	assert_ptr_equal(task_of(site, "old"), task_of(site, "a"));
	assert_true(task_of(site, "a")->record.faulty);
	site_release(site);
}

static void text_that_is_damaged_is_read_as_far_as_it_goes(void **state)
{
	static const struct file files[] = {
		{ "a.md", "# Caf\xE9\n" },
		{ "tasks/t.yml", "title: Fine\nstatus: todo\ngoal: [\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_non_null(strstr(faults(site), "a.md:1:6 encoding:"));
	assert_non_null(strstr(faults(site), "yaml-syntax"));
	assert_string_equal(chars(site, page_of(site, "a")->record.title), "Caf?");
	assert_non_null(task_of(site, "t"));
	site_release(site);
}

static void a_page_that_is_too_long_says_so(void **state)
{
	struct arena arena = { 0 };
	char *text = arena_alloc(&arena, 1024 * 1024 + 2, 1);
	memset(text, 'a', 1024 * 1024 + 1);
	const struct file files[] = { { "long.md", text }, { NULL, NULL } };
	struct site *site = site_of(files);
	(void)state;
	assert_string_equal(faults(site),
	                    "long.md:1:1 file-too-large: the file has 2 MiB, at most 1 are read\n");
	assert_string_equal(chars(site, page_of(site, "long")->record.title), "Long");
	site_release(site);
	arena_release(&arena);
}

static void folders_make_the_reading_order(void **state)
{
	static const struct file files[] = {
		{ "index.md", "# Welcome\n" },
		{ "about.md", "# About\n" },
		{ "guides/_folder.yml", "title: How we work\norder: 1\n" },
		{ "guides/README.md", "# Read me\n" },
		{ "guides/index.md", "# Guides\n" },
		{ "guides/b.md", "# B\n" },
		{ "guides/a.md", "---\norder: 2\n---\n# A\n" },
		{ "guides/c.md", "---\norder: 1\n---\n# C\n" },
		{ "guides/d.md", "---\ndraft: true\n---\n# D\n" },
		{ "aside/deep/x.md", "# X\n" },
		{ "tasks/t.yml", "title: T\nstatus: todo\n" },
		{ NULL, NULL },
	};
	static const char *const order[] = {
		"index",    "about",    "guides/index",  "guides/c",
		"guides/a", "guides/b", "guides/README", "aside/deep/x"
	};
	struct site *site = site_of(files);
	const struct folder *top = site->folders.items[0];
	const struct page *page = page_of(site, "index");
	(void)state;
	assert_string_equal(faults(site), "");
	for (size_t i = 0; i < ARRAY_COUNT(order); i++, page = page->next)
		assert_string_equal(chars(site, page->record.id), order[i]);
	assert_null(page);
	assert_int_equal(top->folders.count, 2);
	assert_string_equal(chars(site, top->folders.items[0]->title), "How we work");
	assert_string_equal(chars(site, top->folders.items[1]->title), "Aside");
	assert_ptr_equal(top->folders.items[0]->index, page_of(site, "guides/index"));
	assert_false(top->folders.items[0]->has_listing);
	assert_true(top->folders.items[1]->has_listing);
	assert_string_equal(chars(site, page_of(site, "guides/README")->record.url),
	                    "guides/README/");
	assert_int_equal(site->pages.count, 9);
	assert_int_equal(site->published.count, 8);
	site_release(site);
}

static void thresholds_come_from_the_nearest_place(void **state)
{
	static const struct file files[] = {
		{ "steward.yml", "thresholds: {accept_within: 5, wip_limit: 4}\n" },
		{ "areas/a.yml", "name: A\naccept_within: 1\nthresholds: {wip_limit: 2}\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	const struct area *area = site->areas.items[0];
	(void)state;
	assert_int_equal((int)site_threshold(site, area, THRESHOLD_ACCEPT_WITHIN), 1);
	assert_int_equal((int)site_threshold(site, NULL, THRESHOLD_ACCEPT_WITHIN), 5);
	assert_int_equal((int)site_threshold(site, area, THRESHOLD_WIP_LIMIT), 2);
	assert_int_equal((int)site_threshold(site, area, THRESHOLD_DUE_SOON), 7);
	site_release(site);
}

static void raw_html_is_trusted_in_guidance_only(void **state)
{
	static const struct file files[] = {
		{ "steward.yml", "html: trusted\n" },
		{ "a.md", "<script>x</script>\n" },
		{ "tasks/t.yml", "title: T\nstatus: todo\ndescription: '<script>x</script>'\n" },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	(void)state;
	assert_null(strstr(faults(site), "a.md:"));
	assert_non_null(strstr(faults(site), "tasks/t.yml:3:15 unsafe-html:"));
	site_release(site);
}

static void images_tell_their_size(void **state)
{
	static const struct {
		struct str head;
		int width, height;
	} cases[] = {
		{ STR_ROW("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0"), 640, 480 },
		{ STR_ROW("GIF89a\x0A\x00\x14\x00"), 10, 20 },
		{ STR_ROW("\xFF\xD8\xFF\xE0\x00\x04\x00\x00\xFF\xC0\x00\x11\x08\x00\x20\x00\x40"),
		  64, 32 },
		{ STR_ROW("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x3F\0\0\x1F\0\0"), 64, 32 },
		{ STR_ROW("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x3F\xC0\x07\0\0\0\0\0"), 64, 32 },
		{ STR_ROW("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x40\0\x20\0"), 64, 32 },
		{ STR_ROW("<?xml version='1.0'?>\n<svg xmlns='x' width='12.4px' height=\"7\">"), 12,
		  7 },
		{ STR_ROW("<svg viewBox='0 0 300 150' stroke-width='2'>"), 300, 150 },
		{ STR_ROW("<svg width='100%' height='100%' viewBox='-1,-2,30,15'>"), 30, 15 },
		{ STR_ROW("<svg>"), 0, 0 },
		{ STR_ROW("\x89PNG\r\n\x1A\n\0\0"), 0, 0 },
		{ STR_ROW("\xFF\xD8\xFF\xE0\xFF"), 0, 0 },
		{ STR_ROW(""), 0, 0 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		int width, height;
		assert_int_equal(image_size(cases[i].head, &width, &height), cases[i].width > 0);
		assert_int_equal(width, cases[i].width);
		assert_int_equal(height, cases[i].height);
	}
}

SUITE(test_load, cmocka_unit_test(a_handbook_needs_no_configuration),
      cmocka_unit_test(a_site_of_nothing_has_a_top),
      cmocka_unit_test(files_hold_one_record_or_several),
      cmocka_unit_test(faults_of_files_are_named),
      cmocka_unit_test(nothing_that_is_repeated_is_dropped),
      cmocka_unit_test(text_that_is_damaged_is_read_as_far_as_it_goes),
      cmocka_unit_test(a_page_that_is_too_long_says_so),
      cmocka_unit_test(folders_make_the_reading_order),
      cmocka_unit_test(thresholds_come_from_the_nearest_place),
      cmocka_unit_test(raw_html_is_trusted_in_guidance_only),
      cmocka_unit_test(images_tell_their_size));
