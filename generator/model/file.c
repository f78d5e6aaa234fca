#include "model/file.h"

#include "base/buffer.h"

struct str path_name(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return slash == STR_NOWHERE ? path : str_after(path, slash + 1);
}

struct str path_stem(struct str path)
{
	size_t dot = str_find_last(path_name(path), '.');
	size_t cut = dot == STR_NOWHERE || dot == 0 ? 0 : path_name(path).length - dot;
	return str_first(path, path.length - cut);
}

struct str path_folder(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return slash == STR_NOWHERE ? STR("") : str_first(path, slash);
}

static bool is_yaml(struct str path)
{
	return str_ends(path, STR(".yml")) || str_ends(path, STR(".yaml"));
}

static enum file_kind yaml_kind_of(struct str path, enum record_kind *record_kind)
{
	struct str stem = path_stem(path);
	size_t slash = str_find(path, '/');
	if (str_equal(path_name(stem), STR("_folder")))
		return FILE_FOLDER;
	if (str_equal(stem, STR("steward")))
		return FILE_SETTINGS;
	if (str_equal(stem, record_folders[RECORD_CAUSE])) {
		*record_kind = RECORD_CAUSE;
		return FILE_RECORDS;
	}
	for (int kind = RECORD_TASK; slash != STR_NOWHERE && kind <= RECORD_AREA; kind++) {
		if (!str_equal(str_first(path, slash), record_folders[kind]))
			continue;
		*record_kind = (enum record_kind)kind;
		return FILE_RECORDS;
	}
	return FILE_UNREAD;
}

enum file_kind file_kind_of(struct str path, enum record_kind *record_kind)
{
	*record_kind = RECORD_NONE;
	if (str_starts(path, STR("assets/")))
		return FILE_ASSET;
	if (str_ends(path, STR(".md"))) {
		*record_kind = RECORD_PAGE;
		return FILE_PAGE;
	}
	return is_yaml(path) ? yaml_kind_of(path, record_kind) : FILE_ASSET;
}

struct str title_from_name(struct arena *arena, struct str name)
{
	struct buffer words = { 0 };
	bool at_start = true;
	for (size_t i = 0; i < name.length; i++) {
		char c = name.at[i] == '-' || name.at[i] == '_' ? ' ' : name.at[i];
		bool is_doubled =
			c == ' ' && (words.length == 0 || words.bytes[words.length - 1] == ' ');
		if (is_doubled)
			continue;
		if (at_start && c >= 'a' && c <= 'z')
			c = (char)(c - ('a' - 'A'));
		at_start = false;
		buffer_add_byte(&words, c);
	}
	struct str title = str_trim(buffer_str(&words));
	title = arena_copy(arena, title.length > 0 ? title : name);
	buffer_release(&words);
	return title;
}

void files_find(struct site *site)
{
	if (site->files.count > 0)
		return;
	table_reserve(&site->arena, &site->files, site->entries.count);
	for (size_t i = 0; i < site->entries.count; i++)
		table_put(&site->arena, &site->files, site->entries.items[i]->path, site->entries.items[i]);
}
