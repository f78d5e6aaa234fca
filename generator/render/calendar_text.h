#pragma once
/*
 * calendar_text: lines of iCalendar (RFC 5545).
 *
 * Lines end in CRLF and are folded at 75 octets, never inside a character. Floor: render.
 */
#include "base/date.h"
#include "base/buffer.h"

/* NAME:text, the text escaped; nothing for an empty text. */
void ical_text(struct buffer *out, const char *name, struct str text);

/* NAME:value as it stands. */
void ical_value(struct buffer *out, const char *name, struct str value);

/* NAME:address, with what may not stand in one percent-encoded. */
void ical_url(struct buffer *out, const char *name, struct str url);

/* NAME;VALUE=DATE:20260312 */
void ical_date(struct buffer *out, const char *name, date day);

/* NAME:20260312T000000Z */
void ical_midnight(struct buffer *out, const char *name, date day);
