#include "build/publish_retire.h"

#include "build/publish_index.h"

/* Those that 'before' stands in have been looked at. Few are what a file of ours was once called. */
static void note_folders(struct publishing *p, struct str path, struct str before)
{
	for (size_t slash; (slash = str_find_last(path, '/')) != STR_NOWHERE &&
	                   !str_starts(before, str_first(path, slash + 1));) {
		path = str_first(path, slash);
		if (manifest_find(p->manifest, path) != NULL)
			table_put(&p->arena, &p->folders, path, p);
	}
}

void publish_note_folders(struct publishing *p, struct str path)
{
	note_folders(p, path, STR(""));
}

/* Does an old file stand where a folder is wanted, or an old folder where a file is? */
static bool is_in_the_way(struct publishing *p, struct str path)
{
	for (size_t i = p->foldered; i < p->items.count; i++)
		note_folders(p, p->items.items[i].path, i > 0 ? p->items.items[i - 1].path : STR(""));
	p->foldered = p->items.count;
	if (publish_index_claims(path) || table_get(&p->folders, path) != NULL)
		return true;
	for (size_t slash; (slash = str_find_last(path, '/')) != STR_NOWHERE;) {
		path = str_first(path, slash);
		if (table_get(&p->wanted, path) != NULL)
			return true;
	}
	return false;
}

/* Remove a file of ours if it is as we left it; else it has become somebody else's and stays. */
static bool retire(struct publishing *p, const struct manifest_entry *entry, struct fault *fault)
{
	struct digest digest;
	switch (output_digest(p->output, entry->path.at, &digest, fault)) {
	case OUTPUT_FAILED:
		return false;
	case OUTPUT_MISSING:
		return true;
	case OUTPUT_DIFFERENT:
		if (manifest_entry_fits(entry, digest)) {
			p->build->removed++;
			*vector_push(&p->build->arena, &p->build->changed) =
			        arena_copy(&p->build->arena, entry->path);
			return output_remove(p->output, entry->path.at, fault);
		}
		break;
	case OUTPUT_BLOCKED: /* our own new file, of this build or of one that ended early */
		if (is_in_the_way(p, entry->path))
			return true;
		break;
	case OUTPUT_SAME:
		break;
	}
	*vector_push(&p->build->arena, &p->build->left_standing) = arena_printf(
	        &p->build->arena, STR_FMT "/" STR_FMT, STR_ARG(p->output->shown), STR_ARG(entry->path));
	return true;
}

static bool is_retired(struct publishing *p, struct str path, enum retired which)
{
	if (table_get(&p->wanted, path) != NULL && table_get(&p->absent, path) == NULL)
		return false;
	switch (which) {
	case RETIRED_IN_THE_WAY:
		return is_in_the_way(p, path);
	case RETIRED_COMPRESSED:
		return publish_is_compressed(p, path);
	case RETIRED_ALL:
		break;
	}
	return !is_in_the_way(p, path);
}

void publish_list_unwanted(struct publishing *p)
{
	for (size_t i = 0; i < p->manifest->entries.count; i++)
		if (table_get(&p->wanted, p->manifest->entries.items[i]->path) == NULL)
			*vector_push(&p->arena, &p->unwanted) = p->manifest->entries.items[i];
}

bool publish_retire(struct publishing *p, enum retired which, struct fault *fault)
{
	bool is_listed = p->absent.count == 0;
	size_t count = is_listed ? p->unwanted.count : p->manifest->entries.count;
	for (size_t i = 0; i < count; i++) {
		const struct manifest_entry *entry =
		        is_listed ? p->unwanted.items[i] : p->manifest->entries.items[i];
		if (is_retired(p, entry->path, which) && !retire(p, entry, fault))
			return false;
	}
	return true;
}
