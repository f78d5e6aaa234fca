#include "suite.h"

#include "build/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A project's own templates with a script of its own, above installed ones. */
static int enter(void **state)
{
	char *folder = strdup("/tmp/steward-theme-XXXXXX");
	*state = folder;
	if (mkdtemp(folder) == NULL || chdir(folder) != 0)
		return -1;
	return system("mkdir -p own/preview installed/preview installed/assets &&"
	              "printf own > own/preview/live.css && printf css > installed/preview/live.css &&"
	              "printf 'morph;' > installed/assets/morph.js &&"
	              "printf live > installed/preview/live.js");
}

static int leave(void **state)
{
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", (char *)*state);
	free(*state);
	return chdir("/") | system(command);
}

static void expect_preview(const char *own, enum preview_file which, const char *wanted)
{
	struct arena arena = { 0 };
	struct fault fault = { 0 };
	struct str bytes = { 0 };
	bool found = theme_preview(&arena, own, "installed", which, &bytes, &fault);
	assert_int_equal(found, wanted != NULL);
	assert_false(fault_is_set(&fault));
	if (found)
		assert_string_equal(bytes.at, wanted);
	arena_release(&arena);
}

static void the_preview_takes_own_files_first(void **state)
{
	(void)state;
	expect_preview("own", PREVIEW_STYLE, "own");
	expect_preview(NULL, PREVIEW_STYLE, "css");
	expect_preview("own", PREVIEW_SCRIPT, "morph;live");
	expect_preview("own", PREVIEW_HUB, NULL);
}

static void what_the_preview_adds_is_never_published(void **state)
{
	struct arena arena = { 0 };
	struct fault fault = { 0 };
	struct names names = { 0 };
	struct theme theme = { .templates.language = &language_english };
	struct diagnostics diags = { 0 };
	(void)state;
	assert_true(theme_load(&arena, "own", "installed", &names, &theme, &diags, &fault));
	assert_int_equal(theme.assets.count, 1);
	assert_true(str_equal(theme.assets.items[0].name, STR("morph.js")));
	diagnostics_release(&diags);
	arena_release(&arena);
}

SUITE(test_theme,
      cmocka_unit_test_setup_teardown(the_preview_takes_own_files_first, enter, leave),
      cmocka_unit_test_setup_teardown(what_the_preview_adds_is_never_published, enter, leave));
