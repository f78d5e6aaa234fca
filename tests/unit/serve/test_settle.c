#include "suite.h"

#include "serve/settle.h"

struct noted {
	unsigned at; /* milliseconds */
	unsigned name;
	bool known;
	enum settle_step step;
};

static struct settle after(const struct noted *noted, size_t count)
{
	struct settle settle = { 0 };
	for (size_t i = 0; i < count; i++)
		settle_note(&settle, noted[i].at * SETTLE_MS, noted[i].name, noted[i].known,
		            noted[i].step);
	return settle;
}

static void a_lone_save_is_acted_on_at_once_and_others_rest(void **state)
{
	(void)state;
	enum { KNOWN = 1, NEW = 0 };
	static const struct {
		const char *what;
		struct noted noted[8];
		size_t count;
		unsigned due;
	} cases[] = {
		{ "a plain save", { { 10, 1, KNOWN, SETTLE_WRITTEN } }, 1, 12 },
		{ "saved twice",
		  { { 10, 1, KNOWN, SETTLE_WRITTEN }, { 11, 1, KNOWN, SETTLE_WRITTEN } }, 2, 13 },
		{ "touched, then written",
		  { { 10, 1, KNOWN, SETTLE_TOUCHED }, { 10, 1, KNOWN, SETTLE_WRITTEN } }, 2, 12 },
		{ "written, then its rights set",
		  { { 10, 1, KNOWN, SETTLE_WRITTEN }, { 11, 1, KNOWN, SETTLE_TOUCHED } }, 2, 13 },
		{ "deleted and made again",
		  { { 10, 1, KNOWN, SETTLE_GONE }, { 10, 1, KNOWN, SETTLE_BEGUN },
		    { 10, 1, KNOWN, SETTLE_WRITTEN } }, 3, 12 },
		{ "a draft renamed over it",
		  { { 10, 2, NEW, SETTLE_BEGUN }, { 11, 2, NEW, SETTLE_WRITTEN },
		    { 11, 2, NEW, SETTLE_GONE }, { 11, 1, KNOWN, SETTLE_WRITTEN } }, 4, 13 },
		{ "made again, not yet closed",
		  { { 10, 1, KNOWN, SETTLE_GONE }, { 10, 1, KNOWN, SETTLE_BEGUN } }, 2, 25 },
		{ "rights alone", { { 10, 1, KNOWN, SETTLE_TOUCHED } }, 1, 25 },
		{ "a new file",
		  { { 10, 1, NEW, SETTLE_BEGUN }, { 11, 1, NEW, SETTLE_WRITTEN } }, 2, 26 },
		{ "a known file deleted", { { 10, 1, KNOWN, SETTLE_GONE } }, 1, 25 },
		{ "a draft that stays",
		  { { 10, 1, KNOWN, SETTLE_WRITTEN }, { 10, 2, NEW, SETTLE_WRITTEN } }, 2, 25 },
		{ "two saves", { { 10, 1, KNOWN, SETTLE_WRITTEN }, { 11, 2, KNOWN, SETTLE_WRITTEN } },
		  2, 26 },
		{ "a save and a folder",
		  { { 10, 1, KNOWN, SETTLE_WRITTEN }, { 11, 2, NEW, SETTLE_CROWD } }, 2, 26 },
		{ "more names than are kept",
		  { { 10, 2, NEW, SETTLE_GONE }, { 10, 3, NEW, SETTLE_GONE },
		    { 10, 4, NEW, SETTLE_GONE }, { 10, 5, NEW, SETTLE_GONE },
		    { 10, 1, KNOWN, SETTLE_WRITTEN } }, 5, 25 },
		{ "never quiet", { { 10, 1, NEW, SETTLE_BEGUN }, { 305, 2, NEW, SETTLE_BEGUN } }, 2, 310 },
	};
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct settle settle = after(cases[i].noted, cases[i].count);
		if (settle_due(&settle, false) != cases[i].due * SETTLE_MS)
			fail_msg("%s: due at %d ms", cases[i].what,
			         (int)(settle_due(&settle, false) / SETTLE_MS));
	}
}

static void nothing_is_never_due(void **state)
{
	(void)state;
	struct settle settle = { 0 };
	assert_true(settle_due(&settle, false) == SETTLE_NEVER);
	assert_true(settle_due(&settle, true) == SETTLE_NEVER);
}

static void git_is_waited_for_but_not_for_ever(void **state)
{
	(void)state;
	static const struct noted save[] = { { 10, 1, true, SETTLE_WRITTEN } };
	struct settle settle = after(save, 1);
	assert_true(settle_due(&settle, true) == (10 + SETTLE_GIT_MS) * SETTLE_MS);
}

SUITE(test_settle, cmocka_unit_test(a_lone_save_is_acted_on_at_once_and_others_rest),
      cmocka_unit_test(nothing_is_never_due), cmocka_unit_test(git_is_waited_for_but_not_for_ever));
