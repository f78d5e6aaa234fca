#include "serve/rebuild_news.h"
#include "build/lock.h"
#include "build/sketch.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { SKETCHES_MOST = 8 };

struct told {
	struct rebuild_news news;
	struct told *next;
};

struct rebuild {
	struct rebuild_settings settings;
	struct build_haste haste;
	pthread_t thread;
	int news_event; /* one is added for each news */
	atomic_bool stop;     /* the build, if one runs */
	atomic_bool is_ending;
	atomic_bool has_sketched; /* the build that runs */

	/* the caller's */
	bool busy;

	/* of whoever holds the mutex */
	pthread_mutex_t mutex;
	pthread_cond_t ordered;
	bool has_order;
	struct told *first, **last; /* news that nobody has taken */

	/* of the thread while a build runs, else of the caller */
	struct arena order_arena;
	struct rebuild_order order;
	struct shelf shelf;
	struct build build; /* of the site that is shown */
	struct build held;  /* newer, and not shown, or not all of it */
	bool is_behind;     /* the last build was held back or failed */
	uint64_t generation, builds;
	size_t sketched; /* pages, ahead of this build */
	size_t told;     /* so many of what this build changed have been told of */
	struct rebuild_memory memory;
};

/* ---- news ------------------------------------------------------------------------------------- */

static struct told *news_begin(const struct rebuild *rebuild)
{
	struct told *told = memory_resize(NULL, 1, sizeof(*told));
	*told = (struct told){ 0 };
	for (size_t i = 0; i < rebuild->order.changes.count; i++) {
		struct watch_change change = rebuild->order.changes.items[i];
		change.shown = arena_copy(&told->news.arena, change.shown);
		*vector_push(&told->news.arena, &told->news.changes) = change;
	}
	return told;
}

static void news_send(struct rebuild *rebuild, struct told *told)
{
	uint64_t one = 1;
	told->news.generation = rebuild->generation;
	pthread_mutex_lock(&rebuild->mutex);
	*rebuild->last = told;
	rebuild->last = &told->next;
	pthread_mutex_unlock(&rebuild->mutex);
	while (write(rebuild->news_event, &one, sizeof(one)) < 0 && errno == EINTR)
		;
}

/* Tell of what was written since the last news. */
static void add_files(struct rebuild *rebuild, struct rebuild_news *news, const struct build *build)
{
	for (; rebuild->told < build->changed.count; rebuild->told++)
		*vector_push(&news->arena, &news->files) =
		        arena_copy(&news->arena, build->changed.items[rebuild->told]);
	news->written = build->pages_written + rebuild->sketched;
	news->total = build->pages;
	rebuild->generation += news->files.count > 0;
}

static void tell_of_first(void *context, const struct build *build)
{
	struct rebuild *rebuild = context;
	if (build->changed.count == rebuild->told)
		return;
	struct told *told = news_begin(rebuild);
	told->news.end = REBUILD_GOES_ON;
	add_files(rebuild, &told->news, build);
	news_send(rebuild, told);
}

/* ---- a build ---------------------------------------------------------------------------------- */

static enum rebuild_end make(struct rebuild *rebuild, struct build *build, struct fault *fault)
{
	struct build_settings settings = rebuild->settings.build;
	settings.haste = &rebuild->haste;
	settings.shelf = &rebuild->shelf;
	settings.templates = rebuild_templates(&rebuild->settings);
	rebuild->haste.first = rebuild->order.open.items;
	rebuild->haste.count = rebuild->order.open.count;
	if (!build_read(build, &settings, fault))
		return REBUILD_FAILED;
	if (rebuild->generation > 0 && news_has_new_errors(&rebuild->memory, build->site))
		return REBUILD_HELD_BACK;
	if (!build_write(build, &settings, str_from(rebuild->settings.state_folder), fault))
		return REBUILD_FAILED;
	problems_learn(&rebuild->memory.shown, &build->site->diags);
	return REBUILD_MADE;
}

/* Somebody writes prose: show those pages before all else is looked at. */
static void sketch(struct rebuild *rebuild)
{
	const watch_changes *changes = &rebuild->order.changes;
	bool all = changes->count > 0 && changes->count <= SKETCHES_MOST && !rebuild->is_behind;
	for (size_t i = 0; all && i < changes->count; i++) {
		all = changes->items[i].kind == WATCH_CHANGED &&
		      build_sketch(&rebuild->build, &rebuild->settings.build,
		                   str_from(rebuild->settings.state_folder), changes->items[i].shown);
		if (!all)
			break;
		rebuild->sketched += rebuild->build.changed.count;
		tell_of_first(rebuild, &rebuild->build);
		rebuild->told = 0;
	}
	atomic_store(&rebuild->has_sketched, all);
}

/* A site that is made replaces the one before, which sketches are made from. */
static void keep(struct rebuild *rebuild, struct build *fresh, enum rebuild_end end)
{
	rebuild->is_behind = end != REBUILD_MADE;
	if (rebuild->is_behind) {
		rebuild->held = *fresh;
		return;
	}
	build_release(&rebuild->build);
	rebuild->build = *fresh;
}

static enum rebuild_end make_alone(struct rebuild *rebuild, struct fault *fault)
{
	struct build fresh = { 0 };
	int lock = -1;
	const char *folder = rebuild->settings.state_folder; /* may have gone, as by `git clean` */
	if (!lock_folder_make(folder, fault) || lock_take(folder, true, &lock, fault) != LOCK_TAKEN)
		return REBUILD_FAILED;
	build_release(&rebuild->held);
	sketch(rebuild);
	enum rebuild_end end = make(rebuild, &fresh, fault);
	lock_drop(lock);
	bool is_interrupted = end == REBUILD_FAILED && atomic_load(&rebuild->stop);
	if (!is_interrupted) {
		keep(rebuild, &fresh, end);
		return end;
	}
	tell_of_first(rebuild, &fresh); /* the next build will find them right already */
	build_release(&fresh);
	return REBUILD_INTERRUPTED;
}

static void carry_out(struct rebuild *rebuild)
{
	struct told *told = news_begin(rebuild);
	struct rebuild_news *news = &told->news;
	rebuild->builds++;
	rebuild->told = rebuild->sketched = 0;
	news->end = make_alone(rebuild, &news->fault);
	if (news->end != REBUILD_INTERRUPTED) {
		const struct build *build = rebuild->is_behind ? &rebuild->held : &rebuild->build;
		add_files(rebuild, news, build);
		if (news->end == REBUILD_MADE && rebuild->generation == 0)
			rebuild->generation = 1; /* the folder was as it should be */
		news_add_problems(news, &rebuild->memory, build->site, rebuild->builds,
		                  rebuild->settings.colour);
		news_add_history(news, &rebuild->memory, build);
		news_add_site(news, &rebuild->settings, build);
	}
	news_send(rebuild, told);
}

static void *work(void *argument)
{
	struct rebuild *rebuild = argument;
	pthread_mutex_lock(&rebuild->mutex);
	while (!atomic_load(&rebuild->is_ending)) {
		if (!rebuild->has_order) {
			pthread_cond_wait(&rebuild->ordered, &rebuild->mutex);
			continue;
		}
		rebuild->has_order = false;
		pthread_mutex_unlock(&rebuild->mutex);
		carry_out(rebuild);
		memory_return();
		pthread_mutex_lock(&rebuild->mutex);
	}
	pthread_mutex_unlock(&rebuild->mutex);
	return NULL;
}

/* ---- for the caller --------------------------------------------------------------------------- */

struct rebuild *rebuild_start(const struct rebuild_settings *settings, struct fault *fault)
{
	struct rebuild *rebuild = memory_resize(NULL, 1, sizeof(*rebuild));
	*rebuild = (struct rebuild){ .settings = *settings };
	rebuild->haste.ready = tell_of_first;
	rebuild->haste.context = rebuild;
	rebuild->haste.stop = &rebuild->stop;
	rebuild->last = &rebuild->first;
	pthread_mutex_init(&rebuild->mutex, NULL);
	pthread_cond_init(&rebuild->ordered, NULL);
	rebuild->news_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	int code = rebuild->news_event < 0 ? errno : pthread_create(&rebuild->thread, NULL, work, rebuild);
	if (code == 0)
		return rebuild;
	fault_say(fault, "cannot start a thread for builds: %s", strerrordesc_np(code));
	if (rebuild->news_event >= 0)
		close(rebuild->news_event);
	free(rebuild);
	return NULL;
}

int rebuild_descriptor(const struct rebuild *rebuild)
{
	return rebuild->news_event;
}

void rebuild_begin(struct rebuild *rebuild, const struct rebuild_order *order)
{
	struct arena *arena = &rebuild->order_arena;
	arena_release(arena);
	rebuild->order = (struct rebuild_order){ 0 };
	for (size_t i = 0; i < order->changes.count; i++) {
		struct watch_change change = order->changes.items[i];
		change.shown = arena_copy(arena, change.shown);
		*vector_push(arena, &rebuild->order.changes) = change;
	}
	for (size_t i = 0; i < order->open.count; i++)
		*vector_push(arena, &rebuild->order.open) = arena_copy(arena, order->open.items[i]);
	rebuild->busy = true;
	atomic_store(&rebuild->stop, false);
	atomic_store(&rebuild->has_sketched, false);
	pthread_mutex_lock(&rebuild->mutex);
	rebuild->has_order = true;
	pthread_cond_signal(&rebuild->ordered);
	pthread_mutex_unlock(&rebuild->mutex);
}

bool rebuild_take(struct rebuild *rebuild, struct rebuild_news *news)
{
	uint64_t count;
	pthread_mutex_lock(&rebuild->mutex);
	struct told *told = rebuild->first;
	if (told != NULL)
		rebuild->first = told->next;
	if (rebuild->first == NULL) {
		rebuild->last = &rebuild->first;
		if (read(rebuild->news_event, &count, sizeof(count)) < 0)
			count = 0; /* it was silent */
	}
	pthread_mutex_unlock(&rebuild->mutex);
	if (told == NULL)
		return false;
	*news = told->news;
	rebuild->busy &= news->end == REBUILD_GOES_ON;
	free(told);
	return true;
}

void rebuild_news_release(struct rebuild_news *news)
{
	arena_release(&news->arena);
	*news = (struct rebuild_news){ 0 };
}

/* The thread has ended within 'patience' milliseconds. */
static bool has_ended(struct rebuild *rebuild, int patience)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	int64_t nanoseconds = until.tv_nsec + (int64_t)patience * 1000000;
	until.tv_sec += nanoseconds / 1000000000;
	until.tv_nsec = nanoseconds % 1000000000;
	return pthread_timedjoin_np(rebuild->thread, NULL, &until) == 0;
}

void rebuild_stop(struct rebuild *rebuild, int patience)
{
	struct rebuild_news news;
	atomic_store(&rebuild->is_ending, true);
	atomic_store(&rebuild->stop, true);
	pthread_mutex_lock(&rebuild->mutex);
	pthread_cond_signal(&rebuild->ordered);
	pthread_mutex_unlock(&rebuild->mutex);
	if (!has_ended(rebuild, patience))
		return;
	while (rebuild_take(rebuild, &news))
		rebuild_news_release(&news);
	build_release(&rebuild->held);
	build_release(&rebuild->build);
	shelf_release(&rebuild->shelf);
	rebuild_memory_release(&rebuild->memory);
	arena_release(&rebuild->order_arena);
	close(rebuild->news_event);
	free(rebuild);
}

void rebuild_interrupt(struct rebuild *rebuild)
{
	if (atomic_load(&rebuild->has_sketched))
		atomic_store(&rebuild->stop, true);
}

bool rebuild_is_busy(const struct rebuild *rebuild)
{
	return rebuild->busy;
}

const struct build *rebuild_shown(const struct rebuild *rebuild)
{
	return rebuild->busy || rebuild->build.views == NULL ? NULL : &rebuild->build;
}

const struct build *rebuild_newest(const struct rebuild *rebuild)
{
	return rebuild->busy || rebuild->held.views == NULL ? rebuild_shown(rebuild) : &rebuild->held;
}
