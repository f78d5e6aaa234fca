#include "model/address_taken.h"

#include "base/unicode.h"
#include "model/file.h"

#include <limits.h>

static struct str without_slash(struct str url)
{
	if (str_ends(url, STR("/")))
		url.length--;
	return url;
}

static struct str folded(struct taken *taken, struct str url)
{
	return unicode_fold(&taken->arena, without_slash(url));
}

static bool is_page(struct str url)
{
	return url.length == 0 || str_ends(url, STR("/"));
}

/* Whose file stands at a folded address. */
static const struct holder *holder_of_file(const struct taken *taken, struct str file)
{
	static const struct str index = STR_ROW("index.html");
	const struct holder *holder = table_get(&taken->holders, file);
	if (holder != NULL && !holder->is_page)
		return holder;
	bool is_index = str_equal(path_name(file), index);
	holder = is_index ? table_get(&taken->holders, path_folder(file)) : NULL;
	return holder != NULL && holder->is_page ? holder : NULL;
}

/* The folder that holds what stands at a folded address. False at the top. */
static bool next_folder(struct str *folder)
{
	*folder = path_folder(*folder);
	return folder->length > 0;
}

const struct holder *taken_by(struct taken *taken, struct str url)
{
	struct str folder = folded(taken, url);
	const struct holder *holder = table_get(&taken->holders, folder);
	if (holder == NULL)
		holder = holder_of_file(taken, folder);
	while (holder == NULL && next_folder(&folder))
		holder = holder_of_file(taken, folder);
	return holder;
}

struct str taken_whom(struct arena *arena, const struct holder *holder)
{
	return holder->path.length > 0 ? arena_joined(arena, holder->words, STR("'"), holder->path, STR("'"))
	                               : holder->words;
}

void taken_reserve(struct taken *taken, size_t count)
{
	table_reserve(&taken->arena, &taken->holders, count);
}

void taken_give(struct taken *taken, struct str url, struct holder whom)
{
	struct holder *holder = arena_new(&taken->arena, struct holder);
	*holder = whom;
	holder->is_page = is_page(url);
	table_put(&taken->arena, &taken->holders, folded(taken, url), holder);
}

bool taken_is_free(struct taken *taken, struct str url)
{
	return !address_is_fixed(url) && taken_by(taken, url) == NULL;
}

/* Where in an address the name ends that keeps it from being free. */
static size_t clash_end(struct taken *taken, struct str url)
{
	struct str body = without_slash(url);
	size_t first = str_find(body, '/');
	if (first != STR_NOWHERE && address_is_fixed(url))
		return first;
	for (size_t i = 0; i < body.length; i++)
		if (body.at[i] == '/' && holder_of_file(taken, folded(taken, str_first(body, i))) != NULL)
			return i;
	return is_page(url) ? body.length : path_stem(url).length;
}

/* Where a name that ends at 'cut' is cut so that 'digits' may follow: a file's name has at most NAME_MAX bytes. */
static size_t room_for_number(struct str body, size_t cut, size_t digits)
{
	size_t slash = str_find_last(str_first(body, cut), '/');
	size_t start = slash == STR_NOWHERE ? 0 : slash + 1;
	size_t next = str_find(str_after(body, cut), '/');
	size_t end = next == STR_NOWHERE ? body.length : cut + next;
	size_t wanted = end - start + digits;
	size_t excess = wanted > NAME_MAX ? wanted - NAME_MAX : 0;
	if (excess == 0 || excess >= cut - start)
		return cut;
	for (cut -= excess; ((unsigned char)body.at[cut] & 0xC0) == 0x80;)
		cut--;
	return cut;
}

static struct str numbered(struct arena *arena, struct str url, size_t cut, size_t number)
{
	struct str digits = arena_printf(arena, "-%zu", number);
	size_t kept = room_for_number(without_slash(url), cut, digits.length);
	return arena_joined(arena, str_first(url, kept), digits, str_after(url, cut));
}

/* Numbers are not tried twice: thousands of names may differ in case alone. */
struct str taken_find_free(struct taken *taken, struct arena *arena, struct str url)
{
	if (taken_is_free(taken, url))
		return url;
	struct str name = folded(taken, url), address;
	size_t cut = clash_end(taken, url);
	size_t *number = table_get(&taken->numbers, name);
	if (number == NULL) {
		number = arena_new(&taken->arena, size_t);
		*number = 1;
		table_put(&taken->arena, &taken->numbers, name, number);
	}
	do
		address = numbered(arena, url, cut, ++*number);
	while (!taken_is_free(taken, address));
	return address;
}

void taken_release(struct taken *taken)
{
	arena_release(&taken->arena);
}
