#include "suite.h"

#include "build/profile.h"

#include <string.h>

static void time_passed_is_shared_by_what_hands_did(void **state)
{
	(void)state;
	struct profile profile = { 0 };
	profile_begin(&profile);
	uint64_t now = profile_now();
	profile_work(&profile, STAGE_RENDER, now - 3000000000); /* three hands, three seconds */
	profile_work(&profile, STAGE_WRITE, now - 1000000000);
	profile.lap -= 2000000000; /* two have passed */
	profile_share(&profile);
	double render = (double)profile.stages[STAGE_RENDER].nanoseconds;
	double write = (double)profile.stages[STAGE_WRITE].nanoseconds;
	assert_in_range(render / 1e6, 1490, 1600);
	assert_in_range(write / 1e6, 490, 600);
	assert_in_range(profile_seconds(&profile) * 1e3, 1999, 2100);
	uint64_t before = profile.stages[STAGE_RENDER].nanoseconds;
	profile_share(&profile);
	assert_int_equal(profile.stages[STAGE_RENDER].nanoseconds, before);
}

static void the_table_tells_seconds_shares_and_kilobytes(void **state)
{
	(void)state;
	struct profile profile = { 0 };
	struct buffer out = { 0 };
	profile.stages[STAGE_FIND].nanoseconds = 250000000;
	profile.stages[STAGE_READ].nanoseconds = 750000000;
	profile_bytes(&profile, STAGE_READ, 1200000);
	profile_write(&out, &profile);
	buffer_add_byte(&out, '\0');
	assert_non_null(strstr(out.bytes, "find         0.250    25%\n"));
	assert_non_null(strstr(out.bytes, "read         0.750    75%      1200 of content\n"));
	assert_non_null(strstr(out.bytes, "total        1.000\n"));
	buffer_release(&out);
}

static void nothing_done_is_no_division_by_nothing(void **state)
{
	(void)state;
	struct profile profile = { 0 };
	struct buffer out = { 0 };
	profile_share(&profile);
	profile = (struct profile){ 0 };
	profile_write(&out, &profile);
	buffer_add_byte(&out, '\0');
	assert_non_null(strstr(out.bytes, "find         0.000     0%\n"));
	buffer_release(&out);
}

SUITE(test_profile, cmocka_unit_test(time_passed_is_shared_by_what_hands_did),
      cmocka_unit_test(the_table_tells_seconds_shares_and_kilobytes),
      cmocka_unit_test(nothing_done_is_no_division_by_nothing));
