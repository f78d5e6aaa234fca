#include "build/publish_item.h"
#include "build/publish_large.h"

/* May the file that stands there be replaced? */
static bool may_replace(const struct publishing *p, struct str path, enum output_state state,
                        struct fault *fault)
{
	if (state == OUTPUT_MISSING)
		return true;
	if (state == OUTPUT_BLOCKED)
		return fault_say(fault,
		                 "cannot write '" STR_FMT "/" STR_FMT "': something that is no plain "
		                 "file stands in its way; remove it",
		                 STR_ARG(p->output->shown), STR_ARG(path));
	if (p->settings->adopt || manifest_find(p->manifest, path) != NULL)
		return true;
	return fault_say(fault,
	                 "cannot write '" STR_FMT "/" STR_FMT "': a file that steward did not write "
	                 "stands there; move it away, or replace it with --adopt",
	                 STR_ARG(p->output->shown), STR_ARG(path));
}

/* A file is ours from its announcement on: should we be killed next, it is known all the same. */
static bool announce(struct publishing *p, struct worker *worker, struct item *item)
{
	item->written = true;
	profile_bytes(&p->build->profile, item->kind == ITEM_COMPRESSED ? STAGE_COMPRESS : STAGE_WRITE,
	              item->digest.size);
	return manifest_announce(p->manifest, item->path.at, item->digest, worker->fault) &&
	       publish_withdraw(p, worker, item);
}

/* Of a file that was put in its place; 0 where the machine did not tell. */
static void note_stamp(struct item *item, const struct disk_stamp *stamp)
{
	item->stamp = stamp->inode != 0 ? build_log_stamp(stamp) : 0;
}

bool publish_bytes(struct publishing *p, struct worker *worker, struct item *item, struct str bytes)
{
	enum output_state state = output_look(p->output, item->path.at, bytes, worker->fault);
	item->digest = digest_of(bytes);
	if (state == OUTPUT_SAME || state == OUTPUT_FAILED)
		return state == OUTPUT_SAME;
	struct disk_stamp stamp = { 0 };
	bool put = may_replace(p, item->path, state, worker->fault) && announce(p, worker, item) &&
	           output_put(p->output, item->path.at, bytes, worker->number, &stamp, worker->fault);
	note_stamp(item, &stamp);
	return put;
}

/* How what stands at the item's path compares with its digest. */
static enum output_state look_by_digest(const struct publishing *p, const struct worker *worker,
                                        const struct item *item)
{
	struct digest standing;
	enum output_state state = output_digest(p->output, item->path.at, &standing, worker->fault);
	bool is_same = state == OUTPUT_DIFFERENT && standing.size == item->digest.size &&
	               standing.hash == item->digest.hash;
	return is_same ? OUTPUT_SAME : state;
}

/* A draft that is whole. */
static bool publish_draft(struct publishing *p, struct worker *worker, struct item *item)
{
	struct disk_stamp stamp = { 0 };
	enum output_state state = look_by_digest(p, worker, item);
	bool put = state != OUTPUT_SAME && state != OUTPUT_FAILED &&
	           may_replace(p, item->path, state, worker->fault) && announce(p, worker, item);
	if (!put) {
		output_drop_draft(p->output, worker->number);
		return state == OUTPUT_SAME;
	}
	bool placed = output_place_draft(p->output, item->path.at, worker->number, &stamp, worker->fault);
	note_stamp(item, &stamp);
	return placed;
}

static bool publish_copy(struct publishing *p, struct worker *worker, struct item *item)
{
	const char *path = item->path.at, *location = item->copy->location.at; /* both end with a zero */
	enum output_state state = output_look_file(p->output, path, location, &item->digest, worker->fault);
	if (state == OUTPUT_SAME || state == OUTPUT_FAILED)
		return state == OUTPUT_SAME;
	struct disk_stamp stamp = { 0 };
	bool put = may_replace(p, item->path, state, worker->fault) &&
	           output_draft_file(p->output, path, location, worker->number, &item->digest, worker->fault) &&
	           announce(p, worker, item) &&
	           output_place_draft(p->output, path, worker->number, &stamp, worker->fault);
	note_stamp(item, &stamp);
	return put;
}

/* A page that was made from the same, and stands as it was left, need not be made again. */
bool publish_is_right(struct publishing *p, struct item *item)
{
	struct disk_stamp stamp;
	const struct manifest_entry *known = manifest_find(p->manifest, item->path);
	if (item->face == 0 || known == NULL || known->other != NULL ||
	    !output_stamp(p->output, item->path.at, &stamp) ||
	    !build_log_fits(&p->log, known, item->face, &stamp))
		return false;
	item->digest = known->digest;
	item->stamp = build_log_stamp(&stamp);
	return true;
}

/* The bytes, or of a large file the last of them, stand in the worker's buffer until its next item. */
static struct str render(struct publishing *p, struct worker *worker, const struct item *item, struct large *large)
{
	enum { ROOM_KEPT = 1024 * 1024 }; /* few files are so large; they need not stay in memory */
	struct build *build = p->build;
	if (worker->buffer.room > ROOM_KEPT)
		buffer_release(&worker->buffer);
	buffer_clear(&worker->buffer);
	large_begin(large, p, worker, item);
	worker->buffer.outlet = &large->outlet;
	view_render(&worker->buffer, &worker->scratch, &p->memories[worker->number], &build->facts, &build->theme,
	            item->view);
	worker->buffer.outlet = NULL;
	arena_clear(&worker->scratch);
	profile_bytes(&build->profile, STAGE_RENDER, large->digest.size + worker->buffer.length);
	return buffer_str(&worker->buffer);
}

static bool publish_made(struct publishing *p, struct worker *worker, struct item *item, struct large *large,
                         struct str bytes)
{
	if (!large->begun)
		return publish_bytes(p, worker, item, bytes);
	bool is_whole = large_end(large, bytes);
	item->digest = large->digest;
	return is_whole && publish_draft(p, worker, item);
}

static bool publish_view(struct publishing *p, struct worker *worker, struct item *item)
{
	struct large large;
	struct profile *profile = &p->build->profile;
	uint64_t since = profile_now();
	item->face = publish_face(p->build, p->faces, &worker->scratch, item->view);
	arena_clear(&worker->scratch);
	bool is_right = publish_is_right(p, item);
	struct str bytes = is_right ? STR("") : render(p, worker, item, &large);
	since = profile_work(profile, STAGE_RENDER, since);
	if (is_right)
		return true;
	bool published = publish_made(p, worker, item, &large, bytes);
	profile_work(profile, STAGE_WRITE, since);
	return published;
}

static bool publish_other(struct publishing *p, struct worker *worker, struct item *item)
{
	uint64_t since = profile_now();
	bool published = item->kind == ITEM_COPY ? publish_copy(p, worker, item)
	                                         : publish_bytes(p, worker, item, item->bytes);
	profile_work(&p->build->profile, STAGE_WRITE, since);
	return published;
}

bool publish_item(struct publishing *p, struct worker *worker, struct item *item)
{
	static bool (*const publish_kind[])(struct publishing *p, struct worker *worker, struct item *item) = {
		[ITEM_VIEW] = publish_view,
		[ITEM_BYTES] = publish_other,
		[ITEM_COPY] = publish_other,
		[ITEM_COMPRESSED] = publish_compressed,
	};
	struct disk_stamp stamp;
	if (build_is_stopped(p->settings))
		return fault_say(worker->fault, BUILD_STOPPED);
	bool published = publish_kind[item->kind](p, worker, item);
	if (published && item->stamp == 0 && !item->absent && output_stamp(p->output, item->path.at, &stamp))
		item->stamp = build_log_stamp(&stamp);
	return published;
}
