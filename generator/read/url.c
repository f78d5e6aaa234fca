#include "read/url.h"

static bool is_ignored(char c)
{
	return c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool in_scheme(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

struct str url_scheme(struct str url)
{
	while (url.length > 0 && (unsigned char)url.at[0] <= ' ')
		url = str_after(url, 1);
	if (url.length == 0 || !is_letter(url.at[0]))
		return STR("");
	for (size_t i = 0; i < url.length; i++) {
		if (url.at[i] == ':')
			return str_first(url, i);
		if (!in_scheme(url.at[i]) && !is_ignored(url.at[i]))
			return STR("");
	}
	return STR("");
}

bool url_is_allowed(struct str url)
{
	static const struct str allowed[] = { STR_ROW("http"), STR_ROW("https"), STR_ROW("mailto"),
					      STR_ROW("tel") };
	struct str scheme = url_scheme(url);
	if (scheme.length == 0)
		return true;
	for (size_t i = 0; i < ARRAY_COUNT(allowed); i++)
		if (str_equal_nocase(scheme, allowed[i]))
			return true;
	return false;
}

struct str url_https_host(struct str url)
{
	static const struct str start = STR_ROW("https://");
	size_t end = start.length;
	if (!str_equal_nocase(str_first(url, start.length), start))
		return STR("");
	for (size_t i = 0; i < url.length; i++)
		if ((unsigned char)url.at[i] <= ' ')
			return STR("");
	while (end < url.length && url.at[end] != '/' && url.at[end] != '?' && url.at[end] != '#' &&
	       url.at[end] != '\\')
		end++;
	struct str host = str_slice(url, start.length, end);
	return str_find(host, '@') == STR_NOWHERE ? host : STR("");
}
