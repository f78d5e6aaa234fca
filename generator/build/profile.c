#include "build/profile.h"

#include <time.h>

static const struct stage_row {
	const char *name, *bytes; /* NULL: no bytes are told */
} stage_rows[STAGES] = {
	[STAGE_FIND] = { "find", NULL },
	[STAGE_READ] = { "read", "of content" },
	[STAGE_DECODE] = { "decode", "of memory for records and pages" },
	[STAGE_LINK] = { "link", "of memory for links" },
	[STAGE_SIGNALS] = { "signals", "of memory for signals" },
	[STAGE_RENDER] = { "render", "of pages" },
	[STAGE_WRITE] = { "write", "that were not there yet" },
	[STAGE_COMPRESS] = { "compress", "of compressed files that were not there yet" },
	[STAGE_PUBLISH] = { "publish", NULL },
};

uint64_t profile_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void profile_begin(struct profile *profile)
{
	if (profile->lap == 0)
		profile->lap = profile_now();
}

static uint64_t lap(struct profile *profile)
{
	uint64_t before = profile->lap;
	profile->lap = profile_now();
	return profile->lap - before;
}

void profile_end(struct profile *profile, enum stage stage, uint64_t bytes)
{
	profile->stages[stage].nanoseconds += lap(profile);
	profile_bytes(profile, stage, bytes);
}

uint64_t profile_work(struct profile *profile, enum stage stage, uint64_t since)
{
	uint64_t now = profile_now();
	atomic_fetch_add(&profile->stages[stage].worked, now - since);
	return now;
}

void profile_bytes(struct profile *profile, enum stage stage, uint64_t bytes)
{
	atomic_fetch_add(&profile->stages[stage].bytes, bytes);
}

void profile_share(struct profile *profile)
{
	double passed = (double)lap(profile), worked = 0;
	for (int i = 0; i < STAGES; i++)
		worked += (double)profile->stages[i].worked;
	for (int i = 0; i < STAGES && worked > 0; i++) {
		struct stage_cost *cost = &profile->stages[i];
		cost->nanoseconds += (uint64_t)(passed * (double)cost->worked / worked);
		cost->worked = 0;
	}
}

double profile_seconds(const struct profile *profile)
{
	uint64_t sum = 0;
	for (int i = 0; i < STAGES; i++)
		sum += profile->stages[i].nanoseconds;
	return (double)sum / 1e9;
}

void profile_write(struct buffer *out, const struct profile *profile)
{
	enum { KILOBYTE = 1000 };
	double whole = profile_seconds(profile);
	buffer_printf(out, "%-8s %9s %6s %9s\n", "stage", "seconds", "share", "KB");
	for (int i = 0; i < STAGES; i++) {
		const struct stage_cost *cost = &profile->stages[i];
		double seconds = (double)cost->nanoseconds / 1e9;
		buffer_printf(out, "%-8s %9.3f %5.0f%%", stage_rows[i].name, seconds,
		              whole > 0 ? 100 * seconds / whole : 0);
		if (stage_rows[i].bytes != NULL)
			buffer_printf(out, " %9zu %s", (size_t)cost->bytes / KILOBYTE, stage_rows[i].bytes);
		buffer_add_byte(out, '\n');
	}
	buffer_printf(out, "%-8s %9.3f\n", "total", whole);
}
