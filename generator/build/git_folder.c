#include "build/git_folder.h"
#include "base/disk.h"

#include <stdlib.h>

enum { REFERENCES_MOST = 64 * 1024 * 1024 };

static struct str read_trimmed(struct arena *arena, struct str path, size_t most)
{
	struct str text = { 0 };
	struct fault ignored = { 0 };
	if (!disk_is_file(path.at) || disk_read(arena, path.at, most, &text, &ignored) != DISK_DONE)
		return STR("");
	return str_trim(text);
}

static struct str below(struct arena *arena, struct str folder, struct str path)
{
	if (str_starts(path, STR("/")))
		return arena_copy(arena, path);
	return arena_joined(arena, folder, STR("/"), path);
}

static struct str kept_for(struct arena *arena, struct str folder)
{
	struct str path = below(arena, folder, STR(".git"));
	if (disk_is_folder(path.at))
		return path;
	struct str text = read_trimmed(arena, path, PATH_MAX);
	if (!str_starts(text, STR("gitdir:")))
		return STR("");
	return below(arena, folder, str_trim(str_after(text, sizeof("gitdir:") - 1)));
}

struct str git_folder_find(struct arena *arena, const char *folder)
{
	char *real = realpath(folder, NULL);
	struct str here = arena_copy(arena, str_from(real));
	free(real);
	for (;;) {
		struct str found = kept_for(arena, here);
		size_t slash = str_find_last(here, '/');
		if (found.length > 0 || slash == STR_NOWHERE)
			return found;
		here = str_first(here, slash);
	}
}

/* Linked work trees share the rest. */
static struct str shared_part(struct arena *arena, struct str git)
{
	struct str path = read_trimmed(arena, below(arena, git, STR("commondir")), PATH_MAX);
	return path.length > 0 ? below(arena, git, path) : git;
}

static bool is_commit(struct str text)
{
	enum { SHA1_DIGITS = 40, SHA256_DIGITS = 64 };
	size_t digits = 0;
	while (digits < text.length && ((text.at[digits] >= '0' && text.at[digits] <= '9') ||
	                                (text.at[digits] >= 'a' && text.at[digits] <= 'f')))
		digits++;
	return digits == text.length && (digits == SHA1_DIGITS || digits == SHA256_DIGITS);
}

/* "<commit> <name>" in the list of references that are kept together. */
static struct str find_packed(struct str list, struct str name)
{
	struct str line;
	while (str_cut(&list, '\n', &line)) {
		size_t space = str_find(line, ' ');
		if (space != STR_NOWHERE && str_equal(str_after(line, space + 1), name))
			return str_first(line, space);
	}
	return STR("");
}

struct str git_folder_head(struct arena *arena, struct str git)
{
	struct str commit = read_trimmed(arena, below(arena, git, STR("HEAD")), PATH_MAX);
	if (str_starts(commit, STR("ref:"))) {
		struct str name = str_trim(str_after(commit, sizeof("ref:") - 1));
		struct str shared = shared_part(arena, git);
		commit = read_trimmed(arena, below(arena, shared, name), PATH_MAX);
		if (commit.length == 0)
			commit = find_packed(read_trimmed(arena, below(arena, shared, STR("packed-refs")),
			                                  REFERENCES_MOST), name);
	}
	return is_commit(commit) ? arena_copy(arena, commit) : STR("");
}

struct str git_folder_shallow(struct arena *arena, struct str git)
{
	return read_trimmed(arena, below(arena, shared_part(arena, git), STR("shallow")), REFERENCES_MOST);
}
