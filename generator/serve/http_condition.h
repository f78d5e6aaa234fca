#pragma once
/*
 * http_condition: the headers by which a browser says what it has already (RFC 9110, 13 and 14).
 *
 * Pure. What is malformed counts as not sent. Floor: serve.
 */
#include "base/str.h"

/* Does If-None-Match name this tag, or "*"? Compared weakly: W/"a" is "a". 'tag' has its quotes. */
bool http_tag_is_named(struct str list, struct str tag);

enum http_range {
	HTTP_RANGE_WHOLE,  /* none asked for, more than one, or malformed: send everything */
	HTTP_RANGE_PART,
	HTTP_RANGE_BEYOND, /* outside the bytes that there are: 416 */
};

/* The bytes that Range asks for, of 'size'. 'first' and 'length' are set for HTTP_RANGE_PART. */
enum http_range http_range_read(struct str range, uint64_t size, uint64_t *first,
                                uint64_t *length);

/* May a range be sent at all? If-Range is empty or holds this very tag; dates and weak tags
 * never do. */
bool http_range_holds(struct str if_range, struct str tag);
