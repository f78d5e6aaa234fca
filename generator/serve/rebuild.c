#include "serve/rebuild_sketch.h"
#include "build/lock.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

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
	atomic_bool is_locked; /* .steward/, by the build that runs; until 'showing' is held again */
	atomic_uint_fast64_t generation; /* grows with 'showing' held */

	/* the caller's */
	bool busy;
	bool is_shown; /* what the build that runs is for */

	/* of whoever holds the mutex */
	pthread_mutex_t mutex;
	pthread_cond_t ordered;
	bool has_order;
	struct told *first, **last; /* news that nobody has taken */

	/* of whoever holds this one: the thread from its first write until its last news, the caller for a sketch;
	 * the output folder too */
	pthread_mutex_t showing;
	struct build *shown; /* of the site that is shown */
	bool is_behind;     /* the last build was held back or failed */
	size_t sketched;    /* pages, ahead of the build that follows */

	/* of the thread while a build runs, else of the caller */
	struct arena order_arena;
	struct rebuild_order order;
	struct shelf shelf;
	struct build both[2];       /* 'shown' and 'held' */
	struct build *held;         /* newer than the one that is shown, or empty */
	const struct build *newest; /* what was read last: one of them */
	bool is_showing;    /* the thread holds 'showing' */
	uint64_t builds;
	size_t told;     /* so many of what this build changed have been told of */
	struct rebuild_memory memory;
};

/* ---- news ------------------------------------------------------------------------------------- */

static void copy_changes(struct arena *arena, const watch_changes *from, watch_changes *to)
{
	for (size_t i = 0; i < from->count; i++) {
		struct watch_change change = from->items[i];
		change.shown = arena_copy(arena, change.shown);
		*vector_push(arena, to) = change;
	}
}

static struct told *news_begin(const struct rebuild *rebuild)
{
	struct told *told = memory_resize(NULL, 1, sizeof(*told));
	*told = (struct told){ 0 };
	copy_changes(&told->news.arena, &rebuild->order.changes, &told->news.changes);
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
	news_add_written(news, build, &rebuild->told);
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

static void begin_showing(struct rebuild *rebuild)
{
	if (!rebuild->is_showing)
		pthread_mutex_lock(&rebuild->showing);
	rebuild->is_showing = true;
}

static void end_showing(struct rebuild *rebuild)
{
	rebuild->is_showing = false;
	pthread_mutex_unlock(&rebuild->showing);
}

/* A site without new errors replaces the one before, which need not stay while this one is written. If that ends early
 * or fails, it is still the one to make sketches from: what stands in the folder is of either, and will be of this. */
static bool replace_shown(void *context)
{
	struct rebuild *rebuild = context;
	struct build *before = rebuild->shown;
	begin_showing(rebuild);
	if (atomic_load(&rebuild->stop))
		return false;
	build_release(before);
	rebuild->newest = rebuild->shown = rebuild->held;
	rebuild->held = before;
	return true;
}

/* Until it writes it disturbs nobody. */
static enum rebuild_end make(struct rebuild *rebuild, struct fault *fault)
{
	struct build *fresh = rebuild->held;
	struct build_settings settings = rebuild->settings.build;
	settings.haste = &rebuild->haste;
	settings.shelf = &rebuild->shelf;
	settings.templates = rebuild_templates(&rebuild->settings);
	rebuild->haste.first = rebuild->order.open.items;
	rebuild->haste.count = rebuild->order.open.count;
	if (!build_read(fresh, &settings, fault) || build_is_stopped(&settings))
		return REBUILD_FAILED;
	if (rebuild->generation > 0 && news_has_new_errors(&rebuild->memory, fresh->site))
		return REBUILD_HELD_BACK;
	if (!build_write(fresh, &settings, str_from(rebuild->settings.state_folder), fault))
		return REBUILD_FAILED;
	problems_learn(&rebuild->memory.shown, &fresh->site->diags);
	return REBUILD_MADE;
}

static bool lock_state(struct rebuild *rebuild, bool wait, int *lock, struct fault *fault)
{
	const char *folder = rebuild->settings.state_folder; /* may have gone, as by `git clean` */
	return lock_folder_make(folder, fault) && lock_take(folder, wait, lock, fault) == LOCK_TAKEN;
}

static enum rebuild_end make_alone(struct rebuild *rebuild, struct fault *fault)
{
	int lock = -1;
	if (!lock_state(rebuild, true, &lock, fault))
		return REBUILD_FAILED;
	rebuild->is_locked = true;
	build_release(rebuild->held);
	rebuild->newest = rebuild->held;
	enum rebuild_end end = make(rebuild, fault);
	begin_showing(rebuild);
	lock_drop(lock);
	rebuild->is_locked = false;
	if (end == REBUILD_FAILED && atomic_load(&rebuild->stop)) {
		tell_of_first(rebuild, rebuild->newest); /* the next build will find them right already */
		build_release(rebuild->held);
		return REBUILD_INTERRUPTED;
	}
	rebuild->is_behind = end != REBUILD_MADE;
	return end;
}

static void carry_out(struct rebuild *rebuild)
{
	struct told *told = news_begin(rebuild);
	struct rebuild_news *news = &told->news;
	rebuild->builds++;
	rebuild->told = 0;
	news->end = make_alone(rebuild, &news->fault);
	begin_showing(rebuild);
	if (news->end != REBUILD_INTERRUPTED) {
		const struct build *build = rebuild->newest;
		add_files(rebuild, news, build);
		if (news->end == REBUILD_MADE && rebuild->generation == 0)
			rebuild->generation = 1; /* the folder was as it should be */
		news_add_problems(news, &rebuild->memory, build->site, rebuild->builds,
		                  rebuild->settings.colour);
		news_add_history(news, &rebuild->memory, build);
		news_add_site(news, &rebuild->settings, build);
		rebuild->sketched = 0;
	}
	news_send(rebuild, told);
	end_showing(rebuild);
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

/* ---- ahead of a build, by the caller ------------------------------------------------------------ */

static bool has_news(struct rebuild *rebuild)
{
	pthread_mutex_lock(&rebuild->mutex);
	bool has = rebuild->first != NULL;
	pthread_mutex_unlock(&rebuild->mutex);
	return has;
}

/* Without waiting for anybody. What a build has told of and nobody has taken comes first. */
static bool begin_sketch(struct rebuild *rebuild)
{
	if (!rebuild->busy)
		return pthread_mutex_lock(&rebuild->showing) == 0; /* the thread is about to give it back */
	if (!rebuild->is_shown || pthread_mutex_trylock(&rebuild->showing) != 0)
		return false;
	if (!has_news(rebuild))
		return true;
	pthread_mutex_unlock(&rebuild->showing);
	return false;
}

void rebuild_interrupt(struct rebuild *rebuild)
{
	if (rebuild->is_shown)
		atomic_store(&rebuild->stop, true);
}

bool rebuild_sketch(struct rebuild *rebuild, const watch_changes *changes, struct rebuild_news *news)
{
	struct fault ignored;
	int lock = -1;
	*news = (struct rebuild_news){ .end = REBUILD_GOES_ON };
	if (!begin_sketch(rebuild))
		return false;
	bool may = !rebuild->is_behind && (rebuild->is_locked || lock_state(rebuild, false, &lock, &ignored));
	bool all = may && sketch_changes(rebuild->shown, &rebuild->settings, changes, news);
	if (lock >= 0)
		lock_drop(lock);
	if (rebuild->busy) /* before it can write: it may have read what the files held before */
		rebuild_interrupt(rebuild);
	rebuild->sketched = news->files.count;
	rebuild->generation += news->files.count > 0;
	news->generation = rebuild->generation;
	pthread_mutex_unlock(&rebuild->showing);
	return all;
}

/* ---- for the caller --------------------------------------------------------------------------- */

struct rebuild *rebuild_start(const struct rebuild_settings *settings, struct fault *fault)
{
	struct rebuild *rebuild = memory_resize(NULL, 1, sizeof(*rebuild));
	*rebuild = (struct rebuild){ .settings = *settings };
	rebuild->haste.may_write = replace_shown;
	rebuild->haste.ready = tell_of_first;
	rebuild->haste.context = rebuild;
	rebuild->haste.stop = &rebuild->stop;
	rebuild->last = &rebuild->first;
	rebuild->newest = rebuild->shown = &rebuild->both[0];
	rebuild->held = &rebuild->both[1];
	pthread_mutex_init(&rebuild->mutex, NULL);
	pthread_mutex_init(&rebuild->showing, NULL);
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
	copy_changes(arena, &order->changes, &rebuild->order.changes);
	for (size_t i = 0; i < order->open.count; i++)
		*vector_push(arena, &rebuild->order.open) = arena_copy(arena, order->open.items[i]);
	rebuild->busy = true;
	rebuild->is_shown = order->is_shown;
	atomic_store(&rebuild->stop, false);
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
	build_release(rebuild->held);
	build_release(rebuild->shown);
	shelf_release(&rebuild->shelf);
	rebuild_memory_release(&rebuild->memory);
	arena_release(&rebuild->order_arena);
	close(rebuild->news_event);
	free(rebuild);
}

bool rebuild_is_busy(const struct rebuild *rebuild)
{
	return rebuild->busy;
}

const struct build *rebuild_shown(const struct rebuild *rebuild)
{
	return rebuild->busy || rebuild->shown->views == NULL ? NULL : rebuild->shown;
}

const struct build *rebuild_newest(const struct rebuild *rebuild)
{
	return rebuild->busy || rebuild->held->views == NULL ? rebuild_shown(rebuild) : rebuild->held;
}
