#pragma once
/*
 * calendar: calendar.ics of the site, of each person and of each team (iCalendar, RFC 5545).
 *
 * What has a day ahead is an event of that whole day, since most programs that subscribe to a
 * calendar show nothing else: due dates, words promised, outcomes to look at, decisions needed,
 * pages to read, rituals, and on a team's calendar who is away. A due date is also a to-do.
 * UIDs stay the same from build to build; the time stamp is as_of. There is no METHOD, since a
 * published message needs an organizer (RFC 5546) and a calendar to subscribe to has none.
 * Floor: render.
 */
#include "base/buffer.h"
#include "render/view_parts.h"

enum calendar_kind {
	CALENDAR_DUE,
	CALENDAR_FOLLOW_UP,
	CALENDAR_CHECK,
	CALENDAR_DECISION,
	CALENDAR_REVIEW,
	CALENDAR_RITUAL,
	CALENDAR_AWAY,
	CALENDAR_KINDS
};

struct calendar_entry {
	const struct record *record; /* a task, page, team or person */
	const void *detail;          /* its follow_up, ritual or away */
	date from, until;            /* 'until' is the last day */
	enum calendar_kind kind;
	unsigned number;             /* tells apart those of one kind, record and day: from 0 */
};

struct calendar {
	struct str path;         /* "people/ada/calendar.ics" */
	const struct record *of; /* NULL: of the whole site */
	VECTOR(const struct calendar_entry *) entries;
};

typedef LIST(struct calendar) calendar_list;

/* All calendars with their entries, by one walk over the records. */
calendar_list calendars_of(struct arena *arena, const struct facts *facts);

/* view->file->subject is a struct calendar. */
void calendar_write(struct view *view, struct buffer *out);
