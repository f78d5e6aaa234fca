#include "build/today.h"
#include "base/disk.h"
#include "read/yaml_tree.h"

#include <stdlib.h>
#include <time.h>

#define ZONES "/usr/share/zoneinfo"

/* The value of 'timezone' in the settings, which have not been read yet: their dates need today. */
static const struct yaml_node *find_zone(struct arena *arena, const struct input *inputs,
                                         size_t count)
{
	const struct input *settings = NULL;
	for (size_t i = 0; i < count && settings == NULL; i++)
		if (str_equal(inputs[i].path, STR("steward.yml")))
			settings = &inputs[i];
	if (settings == NULL)
		return NULL;
	/* Whatever is wrong with the file is complained of when it is read as settings. */
	struct diagnostics ignored = { 0 };
	const struct source *source = source_new(arena, settings->shown, settings->bytes);
	struct yaml_documents documents =
	        yaml_read(arena, source, 0, (uint32_t)source->text.length, &ignored);
	diagnostics_release(&ignored);
	if (documents.count == 0)
		return NULL;
	const struct yaml_node *zone = yaml_get(&documents.items[0], STR("timezone"));
	return zone != NULL && zone->kind == YAML_TEXT && !yaml_is_nothing(zone) ? zone : NULL;
}

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

date today_for(struct arena *arena, const struct input *inputs, size_t count,
               struct diagnostics *diags)
{
	const struct yaml_node *zone = find_zone(arena, inputs, count);
	if (zone != NULL && zone_exists(arena, zone->text))
		setenv("TZ", arena_copy(arena, zone->text).at, 1);
	else if (zone != NULL && str_equal(zone->text, STR("UTC")))
		setenv("TZ", "UTC0", 1);
	else if (zone != NULL && disk_is_folder(ZONES))
		complain(diags, COMPLAINT_FIELD_VALUE, zone->span,
		         "no time zone is called '" STR_FMT "'", STR_ARG(zone->text));
	tzset();
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
