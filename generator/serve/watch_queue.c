#include "serve/watch_queue.h"

#include <errno.h>
#include <fcntl.h>
#include <inotifytools/inotify.h>
#include <inotifytools/inotifytools.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/select.h>
#include <unistd.h>

static bool is_queue(int descriptor)
{
	char path[64], target[64];
	snprintf(path, sizeof(path), "/proc/self/fd/%d", descriptor);
	ssize_t length = readlink(path, target, sizeof(target));
	return length > 0 &&
	       str_equal((struct str){ target, (size_t)length }, STR("anon_inode:inotify"));
}

/* The library does not say which descriptor it has opened: the least that was free, unless another
 * thread took that one. No other part of the program has such a queue. */
static int find_descriptor(int expected)
{
	if (is_queue(expected))
		return expected;
	for (int descriptor = 0; descriptor < FD_SETSIZE; descriptor++)
		if (is_queue(descriptor))
			return descriptor;
	return -1;
}

bool watch_queue_open(struct watch_queue *queue)
{
	*queue = (struct watch_queue){ .descriptor = -1 };
	int least = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (least >= 0)
		close(least);
	if (!inotifytools_initialize()) {
		errno = inotifytools_error();
		return false;
	}
	queue->descriptor = find_descriptor(least);
	if (queue->descriptor >= 0 && queue->descriptor < FD_SETSIZE &&
	    fcntl(queue->descriptor, F_SETFD, FD_CLOEXEC) == 0)
		return true;
	watch_queue_close(queue);
	errno = EMFILE;
	return false;
}

static void add_place(struct watch_queue *queue, struct watch_post *post, struct str location)
{
	for (size_t i = 0; i < post->places.count; i++) {
		if (!str_equal(post->places.items[i].location, location))
			continue;
		post->places.items[i].round = queue->round;
		return;
	}
	*vector_push(&queue->arena, &post->places) =
	        (struct watch_place){ arena_copy(&queue->arena, location), queue->round };
	queue->places_made++;
}

/* Where the post of this number is or would be. */
static size_t index_of(const struct watch_queue *queue, int number)
{
	size_t low = 0, high = queue->posts.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (queue->posts.items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct watch_post *post_of(const struct watch_queue *queue, int number)
{
	size_t i = index_of(queue, number);
	return i < queue->posts.count && queue->posts.items[i].number == number
	               ? &queue->posts.items[i]
	               : NULL;
}

static struct watch_post *make_post(struct watch_queue *queue, int number)
{
	size_t i = index_of(queue, number), behind = queue->posts.count - i;
	vector_push(&queue->arena, &queue->posts);
	struct watch_post *post = &queue->posts.items[i];
	memmove(post + 1, post, behind * sizeof(*post));
	*post = (struct watch_post){ .number = number };
	return post;
}

void watch_queue_add(struct watch_queue *queue, struct str location)
{
	static const uint32_t what = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |
	                             IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB |
	                             IN_EXCL_UNLINK;
	if (queue->descriptor < 0)
		return;
	int number = inotify_add_watch(queue->descriptor, location.length > 0 ? location.at : ".",
	                               what);
	if (number < 0 && errno != ENOENT && errno != ENOTDIR && errno != ELOOP && errno != EACCES)
		queue->trouble = errno;
	if (number < 0)
		return;
	struct watch_post *post = post_of(queue, number);
	add_place(queue, post != NULL ? post : make_post(queue, number), location);
}

/* What an event says of its name. */
static enum settle_step step_of(uint32_t mask)
{
	if ((mask & IN_ISDIR) != 0)
		return SETTLE_CROWD;
	if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0)
		return SETTLE_WRITTEN;
	if ((mask & (IN_DELETE | IN_MOVED_FROM)) != 0)
		return SETTLE_GONE;
	if ((mask & IN_CREATE) != 0)
		return SETTLE_BEGUN;
	return (mask & IN_ATTRIB) != 0 ? SETTLE_TOUCHED : SETTLE_CROWD;
}

bool watch_queue_next(struct watch_queue *queue, struct watch_event *event)
{
	const struct inotify_event *next;
	while (queue->descriptor >= 0 && (next = inotifytools_next_events(0, 1)) != NULL) {
		struct watch_post *post = post_of(queue, next->wd);
		bool lost = (next->mask & IN_Q_OVERFLOW) != 0;
		if (post != NULL && (next->mask & IN_IGNORED) != 0)
			post->places.count = 0;
		if (!lost && (post == NULL || post->places.count == 0))
			continue;
		*event = (struct watch_event){
			.post = post,
			.name = str_from(next->len > 0 ? next->name : NULL),
			.folder = next->len == 0 || (next->mask & IN_ISDIR) != 0,
			.step = step_of(next->mask),
		};
		return true;
	}
	return false;
}

static void forget_places(struct watch_queue *queue, struct watch_post *post,
                          bool (*gone)(void *context, struct str location), void *context)
{
	size_t kept = 0;
	for (size_t i = 0; i < post->places.count; i++) {
		struct watch_place place = post->places.items[i];
		if (place.round == queue->round || !gone(context, place.location))
			post->places.items[kept++] = place;
	}
	post->places.count = kept;
}

/* Move to a new arena, without what is forgotten. */
static void renew(struct watch_queue *queue)
{
	struct watch_queue old = *queue;
	queue->arena = (struct arena){ 0 };
	queue->posts.items = NULL;
	queue->posts.count = queue->posts.room = queue->places_made = 0;
	for (size_t i = 0; i < old.posts.count; i++) {
		const struct watch_post *post = &old.posts.items[i];
		*vector_push(&queue->arena, &queue->posts) = (struct watch_post){ .number = post->number };
		for (size_t j = 0; j < post->places.count; j++)
			add_place(queue, &queue->posts.items[i], post->places.items[j].location);
	}
	arena_release(&old.arena);
}

void watch_queue_forget(struct watch_queue *queue, bool (*gone)(void *context, struct str location),
                        void *context)
{
	enum { SPARE = 1000 };
	size_t kept = 0, places = 0;
	for (size_t i = 0; i < queue->posts.count; i++) {
		struct watch_post post = queue->posts.items[i];
		if (post.places.count == 0)
			continue;
		forget_places(queue, &post, gone, context);
		if (post.places.count > 0)
			queue->posts.items[kept++] = post;
		else
			inotify_rm_watch(queue->descriptor, post.number);
		places += post.places.count;
	}
	queue->posts.count = kept;
	if (queue->places_made > 2 * places + SPARE)
		renew(queue);
}

void watch_queue_close(struct watch_queue *queue)
{
	/* the library would give what it has read already to the next one who opens it */
	while (queue->descriptor >= 0 && inotifytools_next_events(0, 1) != NULL)
		;
	inotifytools_cleanup();
	arena_release(&queue->arena);
	*queue = (struct watch_queue){ .descriptor = -1 };
}

int watch_queue_watches_max(void)
{
	return inotifytools_get_max_user_watches();
}

int watch_queue_queues_max(void)
{
	return inotifytools_get_max_user_instances();
}
