#include "suite.h"

#include "render/view_of.h"

#include <string.h>

static const struct file handbook[] = {
	{ "steward.yml", "title: Quay\nbase_url: https://quay.example/book/\nedit_url: https://git.example/{path}\n" },
	{ "index.md", "# Quay\n\nSee [how](guide/deep/how.md#steps) and [[ada]].\n" },
	{ "guide/deep/how.md", "---\naliases: [old/how]\n---\n# How\n\n## Steps\n\n"
	                       "Back [home](../../index.md), to [the task](../../tasks/lamp.yml), [[booking]].\n\n"
	                       "```steward\ntasks area=booking\n```\n" },
	{ "guide/deep/who.md", "# Who\n\n[[how]]\n" },
	{ "people/all.yml", "- {id: ada, name: Ada, team: shore}\n- {id: bo, name: Bo, active_until: 2026-01-01}\n" },
	{ "teams/shore.yml", "name: Shore\nlead: ada\nrituals: [{what: Round, every: 2 weeks}]\n" },
	{ "areas/booking.yml", "name: Booking\nteam: shore\nowner: ada\nin_scope: [Tickets]\n"
	                       "out_of_scope: [{what: Lamps, goes_to: shore}]\n" },
	{ "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\narea: booking\ndue: 2026-03-01\n"
	                    "requester: external:Harbour\naliases: [old-lamp]\n"
	                    "handoffs: [{from: ada, to: shore, date: 2026-03-02}]\n" },
	{ "tasks/oar.yml", "title: An oar\nstatus: active\nowner: ada\ncreated: 2026-02-01\n"
	                   "handoffs: [{from: ada, to: shore, date: 2026-02-10, declined_on: 2026-02-11}]\n" },
	{ "tasks/rope.yml", "title: A rope\nstatus: done\nowner: bo\nblocked_by: [lamp]\n" },
	{ NULL, NULL },
};

static void templates_use_only_names_that_views_supply(void **state)
{
	struct views *views = views_of(handbook);
	(void)state;
	for (size_t i = 0; i < views->diags.list.count; i++) {
		const struct diagnostic *fault = &views->diags.list.items[i];
		print_message(STR_FMT ": " STR_FMT "\n", STR_ARG(fault->where.source->path),
		              STR_ARG(fault->message));
	}
	assert_int_equal(views->diags.list.count, 0);
	assert_true(view_at(views, "tasks/lamp/index.html") != NULL);
	views_release(views);
}

/* Chats and other sites take whole addresses only. */
static void a_shared_link_has_a_card(void **state)
{
	static const char *const wanted[] = {
		"<meta property=\"og:title\" content=\"How\">",
		"<meta property=\"og:site_name\" content=\"Quay\">",
		"<meta property=\"og:url\" content=\"https://quay.example/book/guide/deep/how/\">",
		"<meta property=\"og:image\" content=\"https://quay.example/book/assets/assets/card.png\">",
		"<meta name=\"twitter:card\" content=\"summary_large_image\">",
	};
	static const struct file bare[] = { { "index.md", "# Quay\n" }, { NULL, NULL } };
	struct views *views = views_of(handbook);
	const char *html = view_text(views, view_at(views, "guide/deep/how/index.html"));
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(wanted); i++)
		assert_non_null(strstr(html, wanted[i]));
	views_release(views);
	views = views_of(bare);
	assert_null(strstr(view_text(views, view_at(views, "index.html")), "og:"));
	views_release(views);
}

static bool is_published(const struct views *views, struct str path)
{
	for (size_t i = 0; i < views->theme.assets.count; i++)
		if (str_equal(views->theme.assets.items[i].url, path))
			return true;
	struct str text = path;
	for (size_t i = 0; i < views->files.count; i++)
		if (str_equal(views->files.items[i].path, text))
			return true;
	return false;
}

/* Where a relative address leads from a file; empty if it climbs out of the site. */
static struct str resolve(struct arena *arena, struct str from, struct str address)
{
	size_t slash = str_find_last(from, '/');
	struct str folder = slash == STR_NOWHERE ? STR("") : str_first(from, slash + 1);
	while (str_starts(address, STR("../"))) {
		if (folder.length == 0)
			return STR("");
		slash = str_find_last(str_first(folder, folder.length - 1), '/');
		folder = slash == STR_NOWHERE ? STR("") : str_first(folder, slash + 1);
		address = str_after(address, 3);
	}
	return arena_printf(arena, STR_FMT STR_FMT, STR_ARG(folder), STR_ARG(address));
}

static void check_links(struct views *views, struct str path, struct str html, const char *attribute)
{
	struct str rest = html;
	size_t at;
	while ((at = str_find_text(rest, str_from(attribute))) != STR_NOWHERE) {
		rest = str_after(rest, at + strlen(attribute));
		struct str address = str_first(rest, str_find(rest, '"'));
		size_t hash = str_find(address, '#');
		if (hash != STR_NOWHERE)
			address = str_first(address, hash);
		if (address.length == 0 || str_find(address, ':') != STR_NOWHERE)
			continue;
		if (!is_published(views, resolve(&views->arena, path, address)))
			fail_msg(STR_FMT " links to '" STR_FMT "'", STR_ARG(path), STR_ARG(address));
	}
}

static void links_lead_to_files_from_any_depth(void **state)
{
	struct views *views = views_of(handbook);
	(void)state;
	assert_string_equal(faults(views->site), "");
	for (size_t i = 0; i < views->files.count; i++) {
		const struct view_file *file = &views->files.items[i];
		if (!str_ends(file->path, STR(".html")) || str_equal(file->path, STR("404.html")))
			continue;
		struct str html = str_from(view_text(views, file));
		check_links(views, file->path, html, " href=\"");
		check_links(views, file->path, html, " src=\"");
	}
	views_release(views);
}

static void pages_say_what_they_must(void **state)
{
	static const struct {
		const char *path, *says;
	} cases[] = {
		{ "index.html", "Records as of <strong><time datetime=\"2026-03-12\">12 March 2026</time></strong>" },
		{ "index.html", "<title>Quay</title>" },
		{ "guide/deep/how/index.html", "<title>How \u00b7 Quay</title>" },
		{ "guide/deep/how/index.html", "href=\"https://git.example/content/guide/deep/how.md\">Edit this page" },
		{ "guide/deep/how/index.html", "<link rel=\"canonical\" href=\"https://quay.example/book/guide/deep/how/\">" },
		{ "tasks/lamp/index.html", "Not yet taken up; Ada still holds it." },
		{ "tasks/lamp/index.html", "<b>past</b>" },
		{ "tasks/rope/index.html", "Bo</a> <small class=\"quiet\">(has left)</small>" },
		{ "areas/booking/index.html", "goes to <a href=\"../../teams/shore/index.html\">Shore</a>" },
		{ "where/index.html", "<th scope=\"row\">Lamps</th><td data-l=\"Take it to\"><a href=\"../teams/shore/index.html\">"
		                      "Shore</a></td><td data-l=\"Looked after by\"><a href=\"../people/ada/index.html\">Ada</a>" },
		{ "teams/shore/index.html", "Round <span class=\"quiet\">every 2 weeks</span>" },
		{ "board/index.html", "Open work as a table" },
		{ "board/booking/index.html", "All of its tasks as a table" },
		{ "tasks/oar/index.html", "Ada</a> <span class=\"quiet\">since <time datetime=\"2026-02-01\">" },
		{ "search/index.html", "<td data-l=\"About\">How</td>" },
		{ "old/how/index.html", "content=\"0; url=../../guide/deep/how/index.html\"" },
		{ "tasks/old-lamp/index.html", "content=\"0; url=../../tasks/lamp/index.html\"" },
		{ "404.html", "<link rel=\"stylesheet\" href=\"/book/assets/" },
		{ "guide/deep/how/index.html", "data-pagefind-body data-pagefind-filter=\"kind:page\" data-pagefind-meta=\"kind:page\"" },
		{ "search/index.html", "<main id=\"main\" class=\"wide\">" },
		{ "robots.txt", "Sitemap: https://quay.example/book/sitemap.xml" },
		{ "sitemap.xml", "<loc>https://quay.example/book/tasks/lamp/</loc><lastmod>2026-03-02</lastmod>" },
	};
	struct views *views = views_of(handbook);
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const struct view_file *file = view_at(views, cases[i].path);
		if (file == NULL)
			fail_msg("%s is not made", cases[i].path);
		if (strstr(view_text(views, file), cases[i].says) == NULL)
			fail_msg("%s does not say: %s", cases[i].path, cases[i].says);
	}
	views_release(views);
}

static void a_block_shows_the_columns_that_it_asks_for(void **state)
{
	static const char *const cells[] = {
		"<a href=\"../tasks/lamp/index.html\">Lamp</a></th>",
		"<td data-l=\"Answers for it\"><a href=\"../people/bo/index.html\">Bo</a></td>",
		"<td data-l=\"Priority\">now</td>",
		"<td data-l=\"Asked by\"><span>Harbour</span></td>",
		"<td data-l=\"Created\"><time datetime=\"2026-03-01\"",
		"<td data-l=\"Closed\"><time datetime=\"2026-03-09\"",
	};
	struct views *views = views_of((const struct file[]){
		{ "p.md", "# P\n\n```steward\ntasks show=title,accountable,priority,requester,created,closed\n```\n" },
		{ "people/bo.yml", "name: Bo\n" },
		{ "tasks/lamp.yml", "title: Lamp\nstatus: done\naccountable: bo\npriority: now\nrequester: external:Harbour\n"
		                    "created: 2026-03-01\nclosed: 2026-03-09\n" },
		{ "tasks/rope.yml", "title: Rope\nstatus: active\ncreated: 2026-01-01\n" },
		{ NULL, NULL } });
	const char *html = view_text(views, view_at(views, "p/index.html"));
	(void)state;
	assert_string_equal(faults(views->site), "");
	for (size_t i = 0; i < ARRAY_COUNT(cells); i++)
		if (strstr(html, cells[i]) == NULL)
			fail_msg("the page has no %s", cells[i]);
	views_release(views);
}

static void home_lists_the_promises_that_it_says_it_lists(void **state)
{
	struct file files[] = {
		{ "people/ada.yml", "name: Ada\n" },
		{ "tasks/lamp.yml", "title: A lamp\nstatus: active\nowner: ada\nfollow_ups:\n"
		                    "- {date: 2026-03-02, what: ring about the wick}\n"
		                    "- {date: 2026-03-19, what: send the bill}\n"
		                    "- {date: 2026-03-20, what: a day too far}\n" },
		{ NULL, NULL },
	};
	struct views *views = views_of(files);
	const char *home = view_text(views, view_at(views, "index.html"));
	(void)state;
	assert_non_null(strstr(home, "Promises due within seven days"));
	assert_non_null(strstr(home, "<p>Ring about the wick</p>"));
	assert_non_null(strstr(home, "<p>Send the bill</p>"));
	assert_null(strstr(home, "day too far"));
	views_release(views);
	files[1].text = "title: A lamp\nstatus: active\nowner: ada\nfollow_ups: [{date: 2026-03-20}]\n";
	views = views_of(files);
	home = view_text(views, view_at(views, "index.html"));
	assert_non_null(strstr(home, "No promise falls due within seven days."));
	views_release(views);
}

static void home_shows_no_more_promises_than_fit_a_part(void **state)
{
	enum { PROMISED = LIST_PART + 10 };
	struct buffer text = { 0 };
	buffer_literal(&text, "title: A lamp\nstatus: active\nowner: ada\nfollow_ups:\n");
	for (int i = 0; i < PROMISED; i++)
		buffer_literal(&text, "- {date: 2026-03-02, what: ring about the wick}\n");
	buffer_add_byte(&text, '\0');
	const struct file files[] = { { "people/ada.yml", "name: Ada\n" }, { "tasks/lamp.yml", text.bytes }, { NULL, NULL } };
	struct views *views = views_of(files);
	size_t shown = 0;
	(void)state;
	for (const char *at = view_text(views, view_at(views, "index.html"));
	     (at = strstr(at, "<p>Ring about the wick</p>")) != NULL; at++)
		shown++;
	assert_int_equal(shown, LIST_PART);
	views_release(views);
	buffer_release(&text);
}

static void hostile_texts_stay_texts(void **state)
{
	static const struct file files[] = {
		{ "steward.yml", "title: '<script>alert(0)</script>'\n" },
		{ "people/x.yml", "name: '<script>alert(1)</script>'\nrole: '\"><script>alert(2)</script>'\n" },
		{ "areas/a.yml", "name: '\"><script>alert(3)</script>'\nowner: x\nin_scope: ['<script>alert(4)</script>']\n" },
		{ "tasks/t.yml", "title: '</title><script>alert(5)</script>'\nstatus: active\nowner: x\narea: a\n"
		                 "links: [{title: '<script>alert(6)</script>', url: 'javascript:alert(7)'}]\n"
		                 "description: '<script>alert(8)</script>'\n" },
		{ NULL, NULL },
	};
	struct views *views = views_of(files);
	(void)state;
	for (size_t i = 0; i < views->files.count; i++) {
		struct str path = views->files.items[i].path;
		const char *text = view_text(views, &views->files.items[i]);
		bool is_markup = str_ends(path, STR(".html")) || str_ends(path, STR(".xml")) ||
		                 str_ends(path, STR(".svg"));
		if (!is_markup)
			continue;
		if (strstr(text, "<script>alert") != NULL || strstr(text, "\"javascript:") != NULL)
			fail_msg(STR_FMT " lets a script through", STR_ARG(path));
	}
	views_release(views);
}

static size_t occurrences(const char *text, const char *wanted)
{
	size_t count = 0;
	for (const char *at = strstr(text, wanted); at != NULL; at = strstr(at + 1, wanted))
		count++;
	return count;
}

static void long_lists_are_split(void **state)
{
	struct buffer people = { 0 };
	for (int i = 0; i < 401; i++)
		buffer_printf(&people, "- {id: p%03d, name: Person %d}\n", i, i);
	buffer_add_byte(&people, '\0');
	const struct file files[] = { { "people/all.yml", people.bytes }, { NULL, NULL } };
	struct views *views = views_of(files);
	static const struct {
		const char *path;
		size_t rows;
	} cases[] = { { "people/index.html", 200 }, { "people/page-2.html", 200 }, { "people/page-3.html", 1 } };
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		const char *html = view_text(views, view_at(views, cases[i].path));
		assert_int_equal(occurrences(html, "<th scope=\"row\">"), cases[i].rows);
		assert_non_null(strstr(html, "<a href=\"../people/page-3.html\""));
	}
	assert_null(view_at(views, "people/page-4.html"));
	views_release(views);
	buffer_release(&people);
}

static void navigation_does_not_grow_with_the_site(void **state)
{
	static const struct {
		size_t count, current, start, end;
	} cases[] = {
		{ 0, SIZE_MAX, 0, 0 },   { 5, 2, 0, 5 },         { 14, 13, 0, 14 },
		{ 100, 0, 0, 14 },       { 100, 50, 43, 57 },    { 100, 99, 86, 100 },
		{ 100, SIZE_MAX, 0, 14 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		size_t start, end;
		local_window(cases[i].count, cases[i].current, &start, &end);
		assert_int_equal(start, cases[i].start);
		assert_int_equal(end, cases[i].end);
	}
}

static void a_site_without_records_is_made(void **state)
{
	static const struct file files[] = { { "index.md", "# Words\n" }, { "a/b.md", "Text.\n" }, { NULL, NULL } };
	struct views *views = views_of(files);
	(void)state;
	const char *home = view_text(views, view_at(views, "index.html"));
	assert_null(strstr(home, "board/index.html"));
	assert_non_null(strstr(home, "<a href=\"a/index.html\""));
	assert_non_null(view_at(views, "a/index.html"));
	assert_null(view_at(views, "sitemap.xml"));
	views_release(views);
}

/* One worker makes all pages one after the other, forwards and backwards, in a site with more sections than a
 * memory has shells for. */
static void pages_are_the_same_whatever_was_made_before(void **state)
{
	enum { SECTIONS = 15 };
	struct file files[ARRAY_COUNT(handbook) + SECTIONS] = { { NULL, NULL } };
	struct arena arena = { 0 };
	struct view_memory memory = { 0 };
	size_t given = ARRAY_COUNT(handbook) - 1;
	(void)state;
	memcpy(files, handbook, sizeof(handbook));
	for (size_t i = 0; i < SECTIONS; i++)
		files[given + i] = (struct file){ arena_printf(&arena, "part-%zu/a.md", i).at, "# A\n\n[[lamp]], [[ada]]\n" };
	struct views *views = views_of(files);
	size_t count = views->files.count;
	for (size_t i = 0; i < 2 * count; i++) {
		const struct view_file *file = &views->files.items[i < count ? i : 2 * count - 1 - i];
		assert_string_equal(view_text_after(views, &memory, file), view_text(views, file));
	}
	view_memory_release(&memory);
	views_release(views);
	arena_release(&arena);
}

SUITE(test_view, cmocka_unit_test(a_block_shows_the_columns_that_it_asks_for),
      cmocka_unit_test(a_shared_link_has_a_card),
      cmocka_unit_test(templates_use_only_names_that_views_supply),
      cmocka_unit_test(links_lead_to_files_from_any_depth), cmocka_unit_test(pages_say_what_they_must),
      cmocka_unit_test(home_lists_the_promises_that_it_says_it_lists),
      cmocka_unit_test(home_shows_no_more_promises_than_fit_a_part),
      cmocka_unit_test(hostile_texts_stay_texts), cmocka_unit_test(long_lists_are_split),
      cmocka_unit_test(navigation_does_not_grow_with_the_site),
      cmocka_unit_test(a_site_without_records_is_made),
      cmocka_unit_test(pages_are_the_same_whatever_was_made_before));
