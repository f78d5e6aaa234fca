#include "build/publish_item.h"

/* Empty if somebody has changed it since it was published: then there is nothing to make of it. */
static bool read_plain(struct publishing *p, struct worker *worker, const struct item *plain, struct str *bytes)
{
	struct str read = STR("");
	*bytes = STR("");
	if (output_read(p->output, plain->path.at, plain->digest.size + 1, &worker->scratch, &read,
	                worker->fault) == OUTPUT_FAILED)
		return false;
	struct digest digest = digest_of(read);
	if (digest.size == plain->digest.size && digest.hash == plain->digest.hash)
		*bytes = read;
	return true;
}

static bool make(struct publishing *p, struct worker *worker, struct item *item, const struct item *plain)
{
	struct str bytes;
	if (!read_plain(p, worker, plain, &bytes))
		return false;
	struct str made = bytes.length > 0 ? compress(&worker->scratch, item->compressed.form, bytes) : STR("");
	item->absent = made.length == 0;
	return item->absent || publish_bytes(p, worker, item, made);
}

bool publish_compressed(struct publishing *p, struct worker *worker, struct item *item)
{
	uint64_t since = profile_now();
	const struct item *plain = &p->items.items[item->compressed.plain];
	item->face = compress_face(&worker->scratch, item->compressed.form, plain->digest);
	bool published = publish_is_right(p, item) || make(p, worker, item, plain);
	arena_clear(&worker->scratch);
	profile_work(&p->build->profile, STAGE_COMPRESS, since);
	return published;
}

bool publish_withdraw(const struct publishing *p, struct worker *worker, const struct item *item)
{
	bool withdrawn = true;
	for (int form = 0; p->settings->compress && item->kind != ITEM_COMPRESSED && form < COMPRESS_FORMS; form++) {
		struct str path = arena_joined(&worker->scratch, item->path, compress_endings[form]);
		/* What is a file of its own, such as a picture's source that came compressed, is looked after by itself. */
		if (manifest_find(p->manifest, path) != NULL && table_get(&p->wanted, path) == NULL)
			withdrawn = output_withdraw(p->output, path.at, worker->fault) && withdrawn;
	}
	return withdrawn;
}

bool publish_is_compressed(const struct publishing *p, struct str path)
{
	for (int form = 0; form < COMPRESS_FORMS; form++)
		if (str_ends(path, compress_endings[form]) &&
		    manifest_find(p->manifest, str_first(path, path.length - compress_endings[form].length)) != NULL)
			return true;
	return false;
}
