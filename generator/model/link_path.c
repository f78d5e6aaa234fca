#include "model/linking.h"

#include "base/unicode.h"
#include "model/address.h"

bool path_resolve(struct arena *arena, struct str folder, struct str path, struct str *resolved)
{
	struct buffer out = { 0 };
	struct str part, rest = path;
	bool stays_inside = true;
	bool is_folder = str_ends(path, STR("/")) || str_equal(path_name(path), STR(".")) ||
	                 str_equal(path_name(path), STR(".."));
	if (!str_starts(path, STR("/")))
		buffer_add(&out, folder);
	while (str_cut(&rest, '/', &part)) {
		if (part.length == 0 || str_equal(part, STR(".")))
			continue;
		if (!str_equal(part, STR(".."))) {
			if (out.length > 0)
				buffer_add_byte(&out, '/');
			buffer_add(&out, part);
			continue;
		}
		stays_inside = stays_inside && out.length > 0;
		out.length = path_folder(buffer_str(&out)).length;
	}
	if (is_folder && out.length > 0)
		buffer_add_byte(&out, '/');
	*resolved = buffer_keep(&out, arena);
	return stays_inside;
}

struct str path_relative(struct arena *arena, struct str folder, struct str path)
{
	struct buffer out = { 0 };
	while (folder.length > 0) {
		size_t slash = str_find(path, '/');
		struct str rest = folder, part;
		str_cut(&rest, '/', &part);
		if (slash == STR_NOWHERE || !str_equal(str_first(path, slash), part))
			break;
		path = str_after(path, slash + 1);
		folder = rest;
	}
	struct str part;
	while (folder.length > 0 && str_cut(&folder, '/', &part))
		buffer_literal(&out, "../");
	for (size_t i = 0; i < path.length; i++) {
		if (path.at[i] == ' ')
			buffer_literal(&out, "%20");
		else
			buffer_add_byte(&out, path.at[i]);
	}
	if (out.length == 0)
		buffer_literal(&out, "./");
	return buffer_keep(&out, arena);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

struct str percent_decoded(struct arena *arena, struct str text)
{
	if (str_find(text, '%') == STR_NOWHERE)
		return text;
	struct buffer out = { 0 };
	for (size_t i = 0; i < text.length; i++) {
		int high =
			i + 2 < text.length && text.at[i] == '%' ? hex_digit(text.at[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(text.at[i + 2]) : -1;
		if (low < 0) {
			buffer_add_byte(&out, text.at[i]);
			continue;
		}
		buffer_add_byte(&out, (char)(high * 16 + low));
		i += 2;
	}
	struct str decoded = buffer_keep(&out, arena);
	bool is_text = unicode_first_bad(decoded) == decoded.length &&
	               str_find(decoded, '\0') == STR_NOWHERE;
	return is_text ? decoded : text;
}

static struct link_target to_record(const struct record *record)
{
	return (struct link_target){ .kind = TARGET_RECORD, .record = record, .url = record->url };
}

static struct link_target to_entry(const struct file_entry *entry)
{
	if (entry != NULL && entry->asset != NULL)
		return (struct link_target){ .kind = TARGET_FILE,
			                     .asset = entry->asset,
			                     .url = entry->asset->url };
	return entry != NULL && entry->record != NULL ? to_record(entry->record)
	                                              : (struct link_target){ 0 };
}

static struct link_target to_folder(const struct site *site, struct str path)
{
	const struct folder *folder = table_get(&site->folder_paths, path);
	if (folder == NULL)
		return (struct link_target){ 0 };
	if (folder->index != NULL)
		return to_record(&folder->index->record);
	if (folder->has_listing)
		return (struct link_target){ .kind = TARGET_FOLDER, .url = folder->url };
	if (address_is_fixed(folder->url) || path.length == 0)
		return (struct link_target){ .kind = TARGET_FIXED, .url = folder->url };
	return (struct link_target){ 0 };
}

static struct link_target to_fixed(struct linking *linking, struct str path)
{
	bool is_file = str_find_last(path_name(path), '.') != STR_NOWHERE;
	if (!address_is_fixed(path))
		return (struct link_target){ 0 };
	struct str url = arena_printf(linking->arena, STR_FMT "%s", STR_ARG(path),
	                              is_file ? "" : "/");
	return (struct link_target){ .kind = TARGET_FIXED, .url = url };
}

static struct link_target to_page(struct linking *linking, struct str path)
{
	struct str name = arena_printf(&linking->scratch, STR_FMT ".md", STR_ARG(path));
	return to_entry(table_get(&linking->site->files, name));
}

struct link_target link_path(struct linking *linking, struct str path)
{
	const struct site *site = linking->site;
	struct link_target target = { 0 };
	bool is_folder = path.length == 0 || str_ends(path, STR("/"));
	if (str_equal(path_name(path), STR("index.html"))) {
		path = path_folder(path);
		is_folder = true;
	}
	if (str_ends(path, STR("/")))
		path.length--;
	if (!is_folder)
		target = to_entry(table_get(&site->files, path));
	else if (table_get(&site->folder_paths, path) != NULL)
		target = to_folder(site, path);
	if (target.kind == TARGET_NOWHERE && path.length > 0)
		target = to_page(linking, path);
	if (target.kind == TARGET_NOWHERE)
		target = to_folder(site, path);
	if (target.kind == TARGET_NOWHERE) {
		const struct record *record = table_get(&site->addresses, path);
		target = record != NULL ? to_record(record) : target;
	}
	return target.kind == TARGET_NOWHERE ? to_fixed(linking, path) : target;
}
