/*
 * Fuzz target: any bytes as the target of a request, and as a query.
 *
 * What must hold: what comes out is a relative path of plain names, in UTF-8, and it is the same again
 * when it is encoded and read once more; where a slash is added, the reader stays on this server.
 *
 *   make fuzz T=600
 */
#include "checks.h"
#include "serve/safe_path.h"

static void check_file(const struct safe_path *path)
{
	struct str rest = path->file, name;
	require(path->file.length > 0 && path->file.at[path->file.length] == '\0');
	require(unicode_first_bad(path->file) == path->file.length);
	require(str_find(path->file, '\0') == STR_NOWHERE && str_find(path->file, '\\') == STR_NOWHERE);
	for (size_t i = 0; i < path->file.length; i++)
		require((unsigned char)path->file.at[i] >= 0x20 && path->file.at[i] != 0x7F);
	while (str_cut(&rest, '/', &name))
		require(name.length > 0 && name.at[0] != '.');
}

static void check_again(const struct safe_path *path)
{
	static struct safe_path again;
	struct buffer target = { 0 };
	buffer_add_byte(&target, '/');
	safe_path_encode(&target, path->file);
	if (target.length <= SAFE_PATH_MOST) {
		require(safe_path_read(&again, buffer_str(&target)));
		require(str_equal(again.file, path->file));
	}
	buffer_release(&target);
}

static void check_location(const struct safe_path *path)
{
	struct buffer location = { 0 };
	safe_path_add_slash(&location, path);
	struct str text = buffer_str(&location);
	require(str_starts(text, STR("./")) && text.length > 3 && text.at[2] != '/');
	for (size_t i = 0; i < text.length; i++)
		require(text.at[i] > 0x20 && text.at[i] < 0x7F);
	buffer_release(&location);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static struct safe_path path;
	struct str input = { (const char *)bytes, length };
	uint64_t number;
	if (length == 0)
		return 0;
	if (safe_path_read(&path, input)) {
		check_file(&path);
		check_again(&path);
		check_location(&path);
	} else {
		require(path.status >= 400 && path.reason != NULL && path.file.length == 0);
	}
	struct str query = input;
	while (query.length > 0 && safe_path_query_page(&path, &query))
		check_file(&path);
	safe_path_query_number(input, STR("since"), &number);
	return 0;
}
