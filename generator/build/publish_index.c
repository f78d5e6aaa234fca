#include "build/publish_index.h"

#include "build/publish_retire.h"

void publish_index_folders(struct publishing *p)
{
	publish_note_folders(p, STR(SEARCH_FOLDER));
	publish_note_folders(p, STR(SEARCH_LIST));
}

bool publish_index_claims(struct str path)
{
	return str_starts(path, STR(SEARCH_FOLDER)) &&
	       str_find(str_after(path, sizeof(SEARCH_FOLDER) - 1), '/') != STR_NOWHERE;
}

void publish_index_plan(struct publish_index *index, struct publishing *p)
{
	index->p = p;
	search_plan(&index->search, &p->build->facts);
}

void publish_index_load(struct publish_index *index, const struct publishing *p)
{
	index_log_load(&index->kept, &p->log);
}

static bool face_one(void *context, struct worker *worker, size_t document)
{
	search_face(context, document, &worker->buffer);
	return true;
}

bool publish_index_compare(struct publish_index *index, struct fault *fault)
{
	struct publishing *p = index->p;
	if (p->faces.frame == 0) /* nobody would know what it belongs to */
		return true;
	if (!workers_run(p->settings->hands, index->search.documents.count, face_one, &index->search, NULL, fault))
		return false;
	search_reuse(&index->search, index->kept.kept);
	return true;
}

bool publish_index_part(struct publish_index *index, struct worker *worker, size_t part)
{
	uint64_t since = profile_now();
	if (build_is_stopped(index->p->settings))
		return fault_say(worker->fault, BUILD_STOPPED);
	search_part(&index->search, part);
	profile_work(&index->p->build->profile, STAGE_RENDER, since);
	return true;
}

/* Does the file stand, or can it be made to? */
static bool publish_file(struct publish_index *index, struct item *item)
{
	struct publishing *p = index->p;
	if (publish_is_right(p, item))
		return true;
	if (item->bytes.length == 0)
		return false;
	index->failed = !publish_item(p, index->worker, item);
	return true;
}

/* Two things never share a path: what is there already has it. */
static bool take(void *context, const struct search_file *file)
{
	struct publish_index *index = context;
	struct publishing *p = index->p;
	struct item item = { .path = file->path, .kind = ITEM_BYTES, .bytes = file->bytes, .face = file->hash };
	if (file->hash == 0)
		index->list = arena_copy(&index->room, file->bytes);
	if (file->hash == 0 || index->failed || table_get(&p->wanted, file->path) != NULL)
		return true;
	profile_work(&p->build->profile, STAGE_RENDER, index->since);
	bool taken = publish_file(index, &item);
	index->since = profile_now();
	item.path = arena_copy(&index->room, file->path);
	item.bytes = STR("");
	if (taken)
		*vector_push(&index->room, &index->items) = item;
	return taken;
}

bool publish_index_make(struct publish_index *index, struct worker *worker)
{
	struct buffer keep = { 0 };
	index->worker = worker;
	index->since = profile_now();
	if (index->search.keeps)
		index_log_begin(&index->kept, &keep);
	search_files(&index->search, (struct search_files){ take, index }, &keep);
	if (index->search.keeps)
		index_log_save(&index->kept, &keep);
	buffer_release(&keep);
	search_release(&index->search);
	index_log_release(&index->kept);
	profile_work(&index->p->build->profile, STAGE_RENDER, index->since);
	return !index->failed;
}

void publish_index_release(struct publish_index *index)
{
	search_release(&index->search);
	index_log_release(&index->kept);
	arena_release(&index->room);
}
