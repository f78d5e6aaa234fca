/*
 * calendar_check: read calendars with libical, as Evolution, KOrganizer and many phones do.
 *
 *   calendar_check FILE...
 *
 * For each event and to-do a line "FILE <tab> VEVENT <tab> CATEGORY <tab> UID <tab> days", the days on
 * which it recurs in the first year, with spaces between. What libical does not accept goes to standard
 * error and makes the exit status 1.
 */
#include <libical/ical.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR = 366 };

struct reading {
	const char *path;
	size_t faults;
};

static void complain(struct reading *reading, const char *what, const char *about)
{
	fprintf(stderr, "%s: %s: %s\n", reading->path, what, about);
	reading->faults++;
}

static char *read_whole(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t length = 0, room = 1 << 16;
	char *text = malloc(room);
	if (file == NULL || text == NULL)
		abort();
	for (size_t got; (got = fread(text + length, 1, room - length - 1, file)) > 0;) {
		length += got;
		text = length + 1 < room ? text : realloc(text, room *= 2);
		if (text == NULL)
			abort();
	}
	text[length] = '\0';
	fclose(file);
	return text;
}

/* The parser and the restrictions leave what they dislike as properties of the component. */
static void find_errors(struct reading *reading, icalcomponent *component)
{
	icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
	for (; error != NULL;
	     error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
		complain(reading, icalcomponent_kind_to_string(icalcomponent_isa(component)),
		         icalproperty_get_xlicerror(error));
	icalcomponent *part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
	for (; part != NULL; part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
		find_errors(reading, part);
}

static void print_days(struct reading *reading, icalcomponent *component)
{
	icalproperty *rule = icalcomponent_get_first_property(component, ICAL_RRULE_PROPERTY);
	struct icaltimetype start = icalcomponent_get_dtstart(component), until = start, day;
	if (rule == NULL)
		return;
	icaltime_adjust(&until, YEAR, 0, 0, 0);
	icalrecur_iterator *days = icalrecur_iterator_new(icalproperty_get_rrule(rule), start);
	if (days == NULL) {
		complain(reading, "rule", icalproperty_as_ical_string(rule));
		return;
	}
	while (!icaltime_is_null_time(day = icalrecur_iterator_next(days)) &&
	       icaltime_compare(day, until) <= 0)
		printf("%04d%02d%02d ", day.year, day.month, day.day);
	icalrecur_iterator_free(days);
}

static void print_component(struct reading *reading, icalcomponent *component)
{
	icalproperty *category = icalcomponent_get_first_property(component, ICAL_CATEGORIES_PROPERTY);
	const char *uid = icalcomponent_get_uid(component);
	icalcomponent_kind kind = icalcomponent_isa(component);
	if (kind == ICAL_VTIMEZONE_COMPONENT)
		return;
	printf("%s\t%s\t%s\t%s\t", reading->path, icalcomponent_kind_to_string(kind),
	       category != NULL ? icalproperty_get_categories(category) : "", uid != NULL ? uid : "");
	print_days(reading, component);
	putchar('\n');
}

static void read_calendar(struct reading *reading)
{
	char *text = read_whole(reading->path);
	icalcomponent *calendar = icalparser_parse_string(text);
	if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
		complain(reading, "no calendar", icalerror_strerror(icalerrno));
	} else {
		if (!icalrestriction_check(calendar))
			complain(reading, "restrictions", "not kept");
		find_errors(reading, calendar);
		icalcomponent *part = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
		for (; part != NULL;
		     part = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT))
			print_component(reading, part);
	}
	if (calendar != NULL)
		icalcomponent_free(calendar);
	icalmemory_free_ring();
	free(text);
}

int main(int argc, char **argv)
{
	size_t faults = 0;
	icalerror_set_errors_are_fatal(false);
	for (int i = 1; i < argc; i++) {
		struct reading reading = { .path = argv[i] };
		read_calendar(&reading);
		faults += reading.faults;
	}
	return faults > 0;
}
