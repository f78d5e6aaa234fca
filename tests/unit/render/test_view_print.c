#include "suite.h"

#include "render/view_of.h"

static const struct file handbook[] = {
	{ "index.md", "# Kitchen\n" },
	{ "baking/index.md", "# Baking\n\nFirst [bread](bread.md), then [its crust](bread.md#crust).\n" },
	{ "baking/bread.md", "# Bread\n\n## Crust\n\nSee [above](#crust), [cake](sweet/cake.md), [home](../index.md).[^a]\n\n"
	                     "[^a]: A note.\n" },
	{ "baking/draft.md", "---\ndraft: true\n---\n# Not yet\n" },
	{ "baking/sweet/cake.md", "# Cake\n\n## Crust\n\nNone.[^a]\n\n[^a]: Another.\n" },
	{ "alone/one.md", "# One\n" },
	{ NULL, NULL },
};

static bool has(struct str html, const char *part)
{
	if (str_find_text(html, str_from(part)) != STR_NOWHERE)
		return true;
	print_error("lacks %s\n", part);
	return false;
}

static void a_section_is_joined_with_the_folders_in_it(void **state)
{
	struct views *views = views_of(handbook);
	(void)state;
	struct str html = str_from(view_text(views, view_at(views, "print/baking/index.html")));
	assert_true(has(html, "<h2 id=\"p1\">Baking</h2>"));
	assert_true(has(html, "<h2 id=\"p2\">Bread</h2>"));
	assert_true(has(html, "<h2 id=\"p3\">Cake</h2>"));
	assert_true(has(html, "<h3 id=\"p2-crust\">"));
	assert_true(has(html, "<h3 id=\"p3-crust\">"));
	assert_true(str_find_text(html, STR("Not yet")) == STR_NOWHERE);
	views_release(views);
}

static void links_and_notes_keep_to_their_page(void **state)
{
	struct views *views = views_of(handbook);
	(void)state;
	struct str html = str_from(view_text(views, view_at(views, "print/baking/index.html")));
	assert_true(has(html, "<a href=\"#p2\">bread</a>"));
	assert_true(has(html, "<a href=\"#p2-crust\">its crust</a>"));
	assert_true(has(html, "<a href=\"#p2-crust\">above</a>"));
	assert_true(has(html, "<a href=\"#p3\">cake</a>"));
	assert_true(has(html, "<a href=\"../../index.html\">home</a>"));
	assert_true(has(html, "<a href=\"#p3-fn-1\" id=\"p3-fnref-1\""));
	assert_true(has(html, "<li id=\"p3-fn-1\">"));
	assert_true(has(html, "<a href=\"#p2-fnref-1\" class=\"footnote-back\""));
	views_release(views);
}

/* A page alone needs no joining, and the whole handbook is too much for paper. */
static void one_page_is_no_section(void **state)
{
	struct views *views = views_of(handbook);
	(void)state;
	assert_null(view_at(views, "print/alone/index.html"));
	assert_null(view_at(views, "print/index.html"));
	assert_null(view_at(views, "print/baking/sweet/index.html"));
	views_release(views);
}

SUITE(test_view_print, cmocka_unit_test(a_section_is_joined_with_the_folders_in_it),
      cmocka_unit_test(links_and_notes_keep_to_their_page), cmocka_unit_test(one_page_is_no_section));
