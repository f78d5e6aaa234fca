#include "build/today.h"
#include "base/disk.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ZONES "/usr/share/zoneinfo"

/* The C library takes any name and falls back to UTC silently, so look ourselves. */
static bool zone_exists(struct arena *arena, struct str name)
{
	for (size_t i = 0; i < name.length; i++) {
		char c = name.at[i];
		bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		            (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' ||
		            (c == '/' && i > 0);
		if (!fine)
			return false;
	}
	return disk_is_file(arena_printf(arena, ZONES "/" STR_FMT, STR_ARG(name)).at);
}

/* The time zone as it was when the process began: a build before may have set another. NULL: none. */
static const char *original_zone(void)
{
	static char *original;
	static bool is_known;
	const char *now = getenv("TZ");
	if (!is_known && now != NULL)
		original = strdup(now);
	is_known = true;
	return original;
}

/* The environment is touched only where it must be: other threads may be reading it. */
static void set_zone(const char *zone)
{
	const char *now = getenv("TZ");
	if (zone == NULL && now != NULL)
		unsetenv("TZ");
	else if (zone != NULL && (now == NULL || strcmp(zone, now) != 0))
		setenv("TZ", zone, 1);
	tzset();
}

date today_for(struct arena *arena, const struct written *zone, struct diagnostics *diags)
{
	const char *wanted = original_zone();
	if (zone != NULL && zone_exists(arena, zone->text))
		wanted = arena_copy(arena, zone->text).at;
	else if (zone != NULL && str_equal(zone->text, STR("UTC")))
		wanted = "UTC0";
	else if (zone != NULL && disk_is_folder(ZONES)) {
		complain(diags, COMPLAINT_FIELD_VALUE, zone->span,
		         "no time zone is called '" STR_FMT "'", STR_ARG(zone->text));
		complain_help(diags, "write a continent and a city, as in Europe/Berlin");
	}
	set_zone(wanted);
	return today_here();
}

date today_here(void)
{
	time_t now = time(NULL);
	struct tm local;
	if (localtime_r(&now, &local) == NULL)
		return date_from_seconds(now);
	return date_from_civil((struct civil){ local.tm_year + 1900, local.tm_mon + 1, local.tm_mday });
}
