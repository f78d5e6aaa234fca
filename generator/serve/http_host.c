#include "serve/http_host.h"

#include <arpa/inet.h>
#include <string.h>

/* ":8000" or nothing */
static bool is_port(struct str text)
{
	if (text.length == 0)
		return true;
	if (text.at[0] != ':' || text.length < 2 || text.length > 6)
		return false;
	for (size_t i = 1; i < text.length; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return true;
}

static bool is_number(struct str name)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr address;
	bool in_brackets = name.at[0] == '[';
	if (in_brackets)
		name = str_slice(name, 1, name.length - 1);
	if (name.length >= sizeof(text))
		return false;
	memcpy(text, name.at, name.length);
	text[name.length] = '\0';
	return inet_pton(in_brackets ? AF_INET6 : AF_INET, text, &address) == 1;
}

static bool is_known(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(names[i], name))
			return true;
	return false;
}

bool http_host_is_allowed(const struct http_hosts *hosts, struct str host)
{
	static const struct str own[] = { STR_ROW("localhost"), STR_ROW("127.0.0.1"), STR_ROW("[::1]") };
	bool in_brackets = str_starts(host, STR("["));
	size_t end = in_brackets ? str_find(host, ']') : str_find(host, ':');
	if (end == STR_NOWHERE && in_brackets)
		return false;
	struct str name = end == STR_NOWHERE ? host : str_first(host, end + in_brackets);
	if (name.length == 0 || !is_port(str_after(host, name.length)))
		return false;
	return is_known(own, ARRAY_COUNT(own), name) ||
	       is_known(hosts->allowed, hosts->count, name) ||
	       (hosts->any_number && is_number(name));
}

bool http_request_is_own(struct str host, struct str origin, struct str site)
{
	static const struct str schemes[] = { STR_ROW("http://"), STR_ROW("https://") };
	if (site.length > 0 && !str_equal(site, STR("same-origin")) && !str_equal(site, STR("none")))
		return false;
	if (origin.length == 0)
		return true;
	for (size_t i = 0; i < ARRAY_COUNT(schemes); i++)
		if (str_starts(origin, schemes[i]) &&
		    str_equal_nocase(str_after(origin, schemes[i].length), host))
			return true;
	return false;
}
