#include "render/badge.h"

#include "model/site_of.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static const struct file files[] = {
	{ "people/ada.yml", "name: Ada\nteam: deck\n" },
	{ "people/bob.yml", "name: Bob\nteam: deck\n" },
	{ "teams/deck.yml", "name: Deck\nlead: ada\n" },
	{ "teams/idle.yml", "name: \"Idle <hands> & \\\"feet\\\"; who wait for a boat that is late\"\nlead: bob\n" },
	{ "areas/quay.yml", "name: Quay \xE2\x9B\xB4\nteam: deck\nowner: ada\nbackup: bob\nin_scope: [ropes]\nguide: guide\n" },
	{ "guide.md", "# Guide\n" },
	{ "tasks/a.yml", "title: A\nstatus: todo\narea: quay\nowner: ada\nowner_confirmed_on: 2026-03-10\n"
	                 "requester: external:Harbour\ndue: 2026-03-11\ncreated: 2026-03-10\n" },
	{ "tasks/b.yml", "title: B\nstatus: todo\narea: quay\nowner: ada\nowner_confirmed_on: 2026-03-10\ndue: 2026-03-11\n" },
	{ "tasks/c.yml", "title: C\nstatus: todo\narea: quay\nowner: ada\nowner_confirmed_on: 2026-03-10\ndue: 2026-03-11\n"
	                 "acknowledged: [{signal: commitment-overdue, by: ada, until: 2026-04-01}]\n" },
	{ "tasks/d.yml", "title: D\nstatus: done\narea: quay\nowner: ada\nkind: chore\nclosed: 2026-03-11\n" },
	{ NULL, NULL },
};

static struct site *site_with_signals(void)
{
	struct site *site = site_of(files);
	site_signals(site);
	return site;
}

static const char *badge_at(struct site *site, const char *path)
{
	struct facts facts = { .site = site };
	badge_list all = badges_of(&site->arena, &facts);
	for (size_t i = 0; i < all.count; i++) {
		struct view_file file = { .path = all.items[i].path, .subject = &all.items[i] };
		struct view view = { .arena = &site->arena, .facts = &facts, .file = &file,
			             .as_of = site->as_of };
		struct buffer out = { 0 };
		if (!str_equal(all.items[i].path, str_from(path)))
			continue;
		badge_write(&view, &out);
		return buffer_keep(&out, &site->arena).at;
	}
	return "no such badge";
}

static void open_work_is_counted(void **state)
{
	(void)state;
	struct site *site = site_with_signals();
	const char *area = badge_at(site, "areas/quay/open.svg");
	assert_non_null(strstr(area, "<title id=\"says\">Quay \xE2\x9B\xB4: 3 open tasks</title>"));
	assert_non_null(strstr(area, ">3 open</text>"));
	assert_non_null(strstr(badge_at(site, "teams/deck/open.svg"), ">3 open</text>"));
	site_release(site);
}

static void signals_are_words_numbers_shape_and_colour(void **state)
{
	(void)state;
	struct site *site = site_with_signals();
	const char *area = badge_at(site, "areas/quay/signals.svg");
	assert_non_null(strstr(area, ": 1 act, 1 look</title>"));
	assert_non_null(strstr(area, ">1 act, 1 look</text>"));
	assert_non_null(strstr(area, "fill=\"#a5221b\""));            /* act's colour */
	assert_non_null(strstr(area, "M5 .5 9.8 9.5H.2z"));           /* and triangle */
	assert_string_equal(area, badge_at(site, "areas/quay/signals.svg"));
	site_release(site);
}

static void where_nothing_asks_the_badge_says_so(void **state)
{
	(void)state;
	struct site *site = site_with_signals();
	const char *team = badge_at(site, "teams/idle/signals.svg");
	assert_non_null(strstr(team, ">no signals</text>"));
	assert_non_null(strstr(team, "fill=\"#1d6b41\""));
	site_release(site);
}

static void names_are_escaped_and_cut(void **state)
{
	(void)state;
	struct site *site = site_with_signals();
	const char *team = badge_at(site, "teams/idle/open.svg");
	assert_non_null(strstr(team, "<title id=\"says\">Idle &lt;hands&gt; &amp; &quot;feet&quot;; who wait for a "
	                             "boat that is late: 0 open tasks</title>"));
	assert_non_null(strstr(team, ">Idle &lt;hands&gt; &amp; &quot;feet&quot;; who wait\xE2\x80\xA6</text>"));
	site_release(site);
}

/* The width is that of label and value with their margins. */
static void the_width_follows_from_the_words(void **state)
{
	(void)state;
	struct site *site = site_with_signals();
	int width, first, second;
	const char *deck = badge_at(site, "teams/deck/open.svg");
	assert_int_equal(sscanf(strstr(deck, "width="), "width=\"%d\"", &width), 1);
	const char *at = strstr(deck, "textLength=");
	assert_int_equal(sscanf(at, "textLength=\"%d\"", &first), 1);
	assert_int_equal(sscanf(strstr(at + 1, "textLength="), "textLength=\"%d\"", &second), 1);
	assert_int_equal(width, first + second + 24);
	assert_int_equal(first, 28); /* D 8.5, e 6.6, c 5.7, k 6.5 */
	site_release(site);
}

SUITE(test_badge, cmocka_unit_test(open_work_is_counted),
      cmocka_unit_test(signals_are_words_numbers_shape_and_colour),
      cmocka_unit_test(where_nothing_asks_the_badge_says_so),
      cmocka_unit_test(names_are_escaped_and_cut),
      cmocka_unit_test(the_width_follows_from_the_words));
