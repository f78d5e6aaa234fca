#include "serve/http_condition.h"

/* Cut an entity tag off '*rest', without its W/. False: there is none. */
static bool cut_tag(struct str *rest, struct str *tag)
{
	if (str_starts(*rest, STR("W/")))
		*rest = str_after(*rest, 2);
	if (!str_starts(*rest, STR("\"")))
		return false;
	size_t end = str_find(str_after(*rest, 1), '"');
	if (end == STR_NOWHERE)
		return false;
	*tag = str_first(*rest, end + 2);
	*rest = str_trim(str_after(*rest, end + 2));
	return true;
}

bool http_tag_is_named(struct str list, struct str tag)
{
	struct str rest = str_trim(list), named;
	if (str_equal(rest, STR("*")))
		return true;
	while (rest.length > 0) {
		if (rest.at[0] == ',') {
			rest = str_trim(str_after(rest, 1));
			continue;
		}
		if (!cut_tag(&rest, &named) || (rest.length > 0 && rest.at[0] != ','))
			return false;
		if (str_equal(named, tag))
			return true;
	}
	return false;
}

bool http_range_holds(struct str if_range, struct str tag)
{
	return if_range.length == 0 || str_equal(str_trim(if_range), tag);
}

/* A number of any length; one that does not fit is the greatest. False: no number. */
static bool read_number(struct str text, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		uint64_t digit = (uint64_t)(text.at[i] - '0');
		*number = *number > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *number * 10 + digit;
	}
	return text.length > 0;
}

/* "-500": the last 500 bytes */
static enum http_range read_tail(struct str text, uint64_t size, uint64_t *first, uint64_t *length)
{
	uint64_t wanted;
	if (!read_number(text, &wanted))
		return HTTP_RANGE_WHOLE;
	if (wanted == 0 || size == 0)
		return HTTP_RANGE_BEYOND;
	*length = wanted < size ? wanted : size;
	*first = size - *length;
	return HTTP_RANGE_PART;
}

enum http_range http_range_read(struct str range, uint64_t size, uint64_t *first, uint64_t *length)
{
	const struct str unit = STR("bytes=");
	struct str text = str_trim(range);
	if (!str_equal_nocase(str_first(text, unit.length), unit))
		return HTTP_RANGE_WHOLE;
	text = str_trim(str_after(text, unit.length));
	size_t dash = str_find(text, '-');
	if (dash == STR_NOWHERE)
		return HTTP_RANGE_WHOLE;
	struct str last_text = str_after(text, dash + 1);
	uint64_t last = UINT64_MAX;
	if (dash == 0)
		return read_tail(last_text, size, first, length);
	if (!read_number(str_first(text, dash), first) ||
	    (last_text.length > 0 && !read_number(last_text, &last)) || last < *first)
		return HTTP_RANGE_WHOLE;
	if (*first >= size)
		return HTTP_RANGE_BEYOND;
	*length = (last < size ? last + 1 : size) - *first;
	return HTTP_RANGE_PART;
}
