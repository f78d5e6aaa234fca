#include "serve/watch.h"

#include "serve/git_lock.h"
#include "serve/network_drive.h"
#include "serve/watch_look.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
	POLL_MS = 1000,           /* from one look at everything to the next... */
	POLL_MOST_MS = 10 * 1000, /* ...and where there are many files */
	POLL_FILES_PER_MS = 10,   /* so that looking takes a small part of the time */
	RETRY_MS = 1000,          /* to read what could not be read */
	GIT_LOOK_MS = 10,         /* from one look at Git's lock to the next */
	LEARN_FILES = 16,         /* in one go, before somebody else has a turn */
	GRAIN_MS = 20,            /* more than the kernel's tick */
	GRAIN_POLL_MS = 2000,     /* of the coarsest drive: FAT, old NFS */
};

struct watch {
	struct watch_settings settings;
	struct watch_look look;
	struct settle settle;
	struct arena arena;
	const char *git_lock; /* NULL: no Git */
	bool git_at_work;     /* when last asked, after the last event */
	bool building;        /* from a list that was given to watch_build_done */
	bool doubt;           /* since the last look, a build has been reading */
	bool unlearned;       /* there are files whose hash is not known */
	uint64_t next_look;   /* at everything, without being told; SETTLE_NEVER if not polling */
	const char *why_polling;
};

static bool polls(const struct watch *watch)
{
	return watch->look.queue.descriptor < 0;
}

static uint64_t poll_interval(const struct watch *watch)
{
	uint64_t wait = watch->look.snapshot.entries.count / POLL_FILES_PER_MS;
	return (wait < POLL_MS ? POLL_MS : wait > POLL_MOST_MS ? POLL_MOST_MS : wait) * SETTLE_MS;
}

/* What to say when inotify refuses with errno 'why'. */
static const char *explain_refusal(struct arena *arena, int why)
{
	if (why == ENOSPC)
		return arena_printf(arena,
		                    "looking for changes again and again: there are more folders than "
		                    "the system's limit on watched ones leaves room for "
		                    "(fs.inotify.max_user_watches is %d; to raise it: "
		                    "sudo sysctl fs.inotify.max_user_watches=524288)",
		                    watch_queue_watches_max())
		        .at;
	if (why == EMFILE)
		return arena_printf(arena,
		                    "looking for changes again and again: too many programs wait for "
		                    "changes of files already (fs.inotify.max_user_instances is %d; "
		                    "end some, or raise it with sysctl)",
		                    watch_queue_queues_max())
		        .at;
	const char *text = strerrordesc_np(why);
	return arena_printf(arena,
	                    "looking for changes again and again: the system does not tell of them (%s)",
	                    text != NULL ? text : "unknown error")
	        .at;
}

/* Why not to listen in the first place; NULL if nothing speaks against it. */
static const char *reason_to_poll(struct watch *watch)
{
	if (watch->settings.poll)
		return "looking for changes again and again, as asked by --poll";
	for (size_t i = 0; i < watch->look.root_count; i++) {
		const char *folder = watch->look.roots[i].folder.at;
		const char *kind = network_drive_kind(folder);
		if (kind != NULL)
			return arena_printf(&watch->arena,
			                    "looking for changes again and again: '%s' is on a drive of "
			                    "the kind %s, where the system may not tell of them",
			                    folder, kind)
			        .at;
	}
	return NULL;
}

static void poll_from(struct watch *watch, const char *why, uint64_t now)
{
	watch_queue_close(&watch->look.queue);
	watch->look.queue.descriptor = -1;
	watch->look.snapshot.grain = GRAIN_POLL_MS * (int64_t)SETTLE_MS;
	watch->why_polling = why;
	watch->next_look = now + poll_interval(watch);
}

static void look_around(struct watch *watch, uint64_t now)
{
	watch_look_around(&watch->look, watch->doubt);
	watch->doubt = watch->building;
	if (watch->look.queue.trouble != 0)
		poll_from(watch, explain_refusal(&watch->arena, watch->look.queue.trouble), now);
	if (watch_look_failed(&watch->look))
		watch->next_look = now + RETRY_MS * SETTLE_MS;
	else
		watch->next_look = polls(watch) ? now + poll_interval(watch) : SETTLE_NEVER;
}

int watch_descriptor(const struct watch *watch)
{
	return watch->look.queue.descriptor;
}

const char *watch_why_polling(const struct watch *watch)
{
	return watch->why_polling;
}

int watch_timeout(const struct watch *watch, uint64_t now)
{
	uint64_t due = settle_due(&watch->settle, watch->git_at_work);
	if (watch->git_at_work && due > now + GIT_LOOK_MS * SETTLE_MS)
		due = now + GIT_LOOK_MS * SETTLE_MS;
	if (due > watch->next_look)
		due = watch->next_look;
	if (watch->unlearned && !watch->building && !watch->settle.some)
		return 0;
	if (due == SETTLE_NEVER)
		return -1;
	return due <= now ? 0 : (int)((due - now + SETTLE_MS - 1) / SETTLE_MS);
}

static void hear_at(struct watch *watch, uint64_t now, struct str location,
                    const struct watch_event *event)
{
	const struct snapshot_entry *entry = snapshot_find(&watch->look.snapshot, location);
	if (watch_look_touch(&watch->look, location, event->folder))
		settle_note(&watch->settle, now, str_hash(location), entry != NULL && entry->present,
		            event->step);
}

static void add_joined(struct buffer *location, struct str folder, struct str name)
{
	buffer_add(location, folder);
	if (folder.length > 0 && name.length > 0 && !str_ends(folder, STR("/")))
		buffer_add_byte(location, '/');
	buffer_add(location, name);
}

/* Take in what has happened. Posts and names make locations; a post may have several. */
static void hear(struct watch *watch, uint64_t now)
{
	struct watch_event event;
	struct buffer location = { 0 };
	while (watch_queue_next(&watch->look.queue, &event)) {
		if (event.post == NULL) {
			watch->look.all = true;
			settle_note(&watch->settle, now, 0, false, SETTLE_CROWD);
			continue;
		}
		for (size_t i = 0; i < event.post->places.count; i++) {
			buffer_clear(&location);
			add_joined(&location, event.post->places.items[i].location, event.name);
			hear_at(watch, now, buffer_str(&location), &event);
		}
	}
	buffer_release(&location);
}

static int compare_changes(const void *left, const void *right)
{
	const struct watch_change *a = left, *b = right;
	return str_compare(a->shown, b->shown);
}

static void add_change(struct arena *arena, watch_changes *changes, struct str location,
                       enum watch_kind kind)
{
	struct str shown = str_after(location, str_starts(location, STR("./")) ? 2 : 0);
	*vector_push(arena, changes) = (struct watch_change){ arena_copy(arena, shown), kind };
}

static void tell(struct watch *watch, struct arena *arena, watch_changes *changes)
{
	static const enum watch_kind kinds[] = {
		[SNAPSHOT_ADDED] = WATCH_ADDED,
		[SNAPSHOT_CHANGED] = WATCH_CHANGED,
		[SNAPSHOT_REMOVED] = WATCH_REMOVED,
	};
	const struct snapshot_entry *entry;
	enum snapshot_difference difference;
	while ((entry = snapshot_tell(&watch->look.snapshot, &difference)) != NULL)
		add_change(arena, changes, entry->location, kinds[difference]);
	for (size_t i = 0; i < watch->look.root_count; i++) {
		struct watch_root *root = &watch->look.roots[i];
		if (root->unreadable != root->told_unreadable)
			add_change(arena, changes, root->folder, WATCH_CHANGED);
		root->told_unreadable = root->unreadable;
	}
	if (changes->count > 1)
		qsort(changes->items, changes->count, sizeof(*changes->items), compare_changes);
	watch->settle = (struct settle){ 0 };
	watch->git_at_work = false;
	watch->unlearned = true;
}

struct watch *watch_start(const struct watch_settings *settings, uint64_t now)
{
	struct watch *watch = memory_resize(NULL, 1, sizeof(*watch));
	*watch = (struct watch){ .settings = *settings, .building = true };
	struct arena ignored = { 0 };
	watch_changes all = { 0 };
	watch_look_init(&watch->look, &watch->settings);
	watch->git_lock = git_lock_find(&watch->arena);
	watch->look.snapshot.grain = GRAIN_MS * (int64_t)SETTLE_MS;
	const char *why = reason_to_poll(watch);
	if (why == NULL && !watch_queue_open(&watch->look.queue))
		why = explain_refusal(&watch->arena, errno);
	if (why != NULL)
		poll_from(watch, why, now);
	look_around(watch, now);
	tell(watch, &ignored, &all);
	arena_release(&ignored);
	watch->doubt = true;
	return watch;
}

/* Look without being told. What is found has to come to rest too, so another look follows soon. */
static void look_unasked(struct watch *watch, uint64_t now)
{
	size_t stirs = watch->look.snapshot.stirs;
	bool failed = watch_look_failed(&watch->look);
	watch->look.all = true;
	look_around(watch, now);
	if (watch->look.snapshot.stirs != stirs || watch_look_failed(&watch->look) != failed)
		settle_note(&watch->settle, now, 0, false, SETTLE_CROWD);
	if (polls(watch) && watch->settle.some)
		watch->next_look = now + SETTLE_QUIET_MS * SETTLE_MS;
}

bool watch_take(struct watch *watch, uint64_t now, struct arena *arena, watch_changes *changes)
{
	hear(watch, now);
	if (now >= watch->next_look)
		look_unasked(watch, now);
	watch->git_at_work = watch->settle.some && git_lock_is_held(watch->git_lock);
	if (!watch->settle.some && watch->unlearned && !watch->building)
		watch->unlearned = snapshot_learn(&watch->look.snapshot, LEARN_FILES);
	if (now < settle_due(&watch->settle, watch->git_at_work))
		return false;
	if (!polls(watch))
		look_around(watch, now);
	tell(watch, arena, changes);
	if (changes->count == 0)
		return false;
	watch->building = watch->doubt = true;
	return true;
}

void watch_build_done(struct watch *watch, uint64_t now)
{
	hear(watch, now);
	watch->building = false;
	/* what was touched during the build is looked at later, in doubt; so is all when polling */
	watch->doubt = watch->settle.some || polls(watch);
}

void watch_stop(struct watch *watch)
{
	watch_look_release(&watch->look);
	arena_release(&watch->arena);
	free(watch);
}
