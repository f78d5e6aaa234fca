#include "suite.h"

#include "build/workers.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { ITEMS = 1000 };

struct doing {
	atomic_int times[ITEMS];
	struct str made[ITEMS];
	size_t fails_at;
};

static bool work(void *context, struct worker *worker, size_t item)
{
	struct doing *doing = context;
	atomic_fetch_add(&doing->times[item], 1);
	if (item >= doing->fails_at)
		return fault_say(worker->fault, "item %zu failed", item);
	buffer_clear(&worker->buffer);
	buffer_printf(&worker->buffer, "item %zu", item);
	doing->made[item] = arena_copy(&worker->arena, buffer_str(&worker->buffer));
	return true;
}

static void every_item_is_done_once_and_kept(void **state)
{
	(void)state;
	static const unsigned hands[] = { 0, 1, 2, 8, 2000 };
	for (size_t i = 0; i < ARRAY_COUNT(hands); i++) {
		struct doing doing = { .fails_at = ITEMS };
		struct arena kept = { 0 };
		struct fault fault = { 0 };
		assert_true(workers_run(hands[i], ITEMS, work, &doing, &kept, &fault));
		for (size_t item = 0; item < ITEMS; item++) {
			char wanted[32];
			snprintf(wanted, sizeof(wanted), "item %zu", item);
			assert_int_equal(doing.times[item], 1);
			assert_string_equal(doing.made[item].at, wanted);
		}
		arena_release(&kept);
	}
}

static void nothing_to_do_is_done(void **state)
{
	(void)state;
	struct fault fault = { 0 };
	assert_true(workers_run(4, 0, work, NULL, NULL, &fault));
}

static void a_failure_stops_the_work_and_is_told(void **state)
{
	(void)state;
	struct doing doing = { .fails_at = 0 };
	struct fault fault = { 0 };
	assert_false(workers_run(1, ITEMS, work, &doing, NULL, &fault));
	assert_string_equal(fault.sentence, "item 0 failed");
	assert_int_equal(doing.times[1], 0);
	memset(&fault, 0, sizeof(fault));
	assert_false(workers_run(4, ITEMS, work, &doing, NULL, &fault));
	assert_true(fault_is_set(&fault));
	assert_int_equal(doing.times[ITEMS - 1], 0);
}

SUITE(test_workers, cmocka_unit_test(every_item_is_done_once_and_kept),
      cmocka_unit_test(nothing_to_do_is_done),
      cmocka_unit_test(a_failure_stops_the_work_and_is_told));
