#include "base/identifier.h"

static bool is_good_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

struct str identifier_from(struct arena *arena, struct str text)
{
	size_t most = text.length < IDENTIFIER_MOST ? text.length : IDENTIFIER_MOST;
	char *id = arena_alloc(arena, most + 1, 1);
	size_t length = 0;
	for (size_t i = 0; i < text.length && length < most; i++) {
		char c = text.at[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (is_good_start(c))
			id[length++] = c;
		else if (length > 0 && id[length - 1] != '-')
			id[length++] = '-';
	}
	while (length > 0 && id[length - 1] == '-')
		length--;
	id[length] = '\0';
	return (struct str){ id, length };
}

bool identifier_is_good(struct str id)
{
	if (id.length == 0 || id.length > IDENTIFIER_MOST || !is_good_start(id.at[0]))
		return false;
	for (size_t i = 0; i < id.length; i++)
		if (!is_good_start(id.at[i]) && id.at[i] != '-')
			return false;
	return true;
}
