#include "suite.h"

#include "model/load.h"
#include "model/page_prose.h"
#include "render/view_of.h"

/* Which edits a page takes in on the site as it stands, and that it then is what a new site would make. */

#define FRONT "---\ntitle: A page\n---\n\n"
#define LEAD  "Its lead.\n\n"
#define BODY  "## Part\n\nWords with [another](b.md).\n\n- one\n- two\n"

static struct views *views_with(const char *text)
{
	return views_of((const struct file[]){
	        { "a.md", text }, { "b.md", "# Another\n" }, { "c.md", "# A third\n\nAbout [[a]].\n" }, { NULL, NULL } });
}

static const struct page *load_fresh(struct arena *arena, const char *text)
{
	struct arena scratch = { 0 };
	struct input input = { .path = STR("a.md"), .shown = STR("content/a.md"), .bytes = str_from(text) };
	struct loaded_file *file = load_file(arena, &input, NULL, &scratch);
	arena_release(&scratch);
	return (const struct page *)file->records.items[0];
}

static bool takes(struct views *views, const char *text)
{
	return page_take_prose(views->site, &views->arena, (struct page *)(uintptr_t)page_of(views->site, "a"),
	                       load_fresh(&views->arena, text));
}

static void edits_of_words_alone_are_taken_and_shown_as_by_a_new_build(void **state)
{
	static const char *const edits[] = {
		FRONT LEAD "## Part\n\nOther words with [another](b.md).\n\n- one\n- two\n",
		FRONT LEAD "## Part\n\nWords with [other words](b.md).\n\n- one\n- two\n",
		FRONT LEAD "## Part\n\nWords with [another](b.md).\n\nA paragraph more.\n\n1. one\n2. two\n",
		FRONT LEAD "Above.\n\n## Part\n\n| a |\n|---|\n| [another](b.md) |\n",
		FRONT LEAD "## Part\n\n```\ncode\n```\n\n> Words with **[another](b.md)** & more.\n",
		FRONT "\n\n" LEAD BODY,
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(edits); i++) {
		struct views *views = views_with(FRONT LEAD BODY), *fresh = views_with(edits[i]);
		if (!takes(views, edits[i]))
			fail_msg("not taken: %s", edits[i]);
		assert_string_equal(view_text(views, view_at(views, "a/index.html")),
		                    view_text(fresh, view_at(fresh, "a/index.html")));
		views_release(views);
		views_release(fresh);
	}
}

static void edits_that_others_may_see_are_not(void **state)
{
	static const struct {
		const char *what, *text;
	} edits[] = {
		{ "another title", "---\ntitle: The page\n---\n\n" LEAD BODY },
		{ "one more field", "---\ntitle: A page\norder: 2\n---\n\n" LEAD BODY },
		{ "no front matter", "# A page\n\n" LEAD BODY },
		{ "another lead", FRONT "Another lead.\n\n" BODY },
		{ "no lead", FRONT BODY },
		{ "a heading renamed", FRONT LEAD "## Portion\n\nWords with [another](b.md).\n" },
		{ "a heading more", FRONT LEAD BODY "\n## More\n" },
		{ "a heading gone", FRONT LEAD "Words with [another](b.md).\n" },
		{ "a link elsewhere", FRONT LEAD "## Part\n\nWords with [another](c.md).\n" },
		{ "a link more", FRONT LEAD BODY "\nAnd [more](c.md).\n" },
		{ "no link", FRONT LEAD "## Part\n\nWords.\n" },
		{ "a link by name", FRONT LEAD "## Part\n\nWords with [[b]].\n" },
		{ "a live block", FRONT LEAD BODY "\n```steward\nshow: tasks\n```\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(edits); i++) {
		struct views *views = views_with(FRONT LEAD BODY);
		const struct document *before = page_of(views->site, "a")->prose.document;
		if (takes(views, edits[i].text))
			fail_msg("taken: %s", edits[i].what);
		assert_ptr_equal(page_of(views->site, "a")->prose.document, before);
		views_release(views);
	}
}

static void a_page_with_faults_takes_nothing(void **state)
{
	(void)state;
	struct views *views = views_with(FRONT LEAD "Lost in [nowhere](nowhere.md).\n");
	assert_false(takes(views, FRONT LEAD "Still lost in [nowhere](nowhere.md).\n"));
	views_release(views);
}

SUITE(test_page_prose, cmocka_unit_test(edits_of_words_alone_are_taken_and_shown_as_by_a_new_build),
      cmocka_unit_test(edits_that_others_may_see_are_not), cmocka_unit_test(a_page_with_faults_takes_nothing));
