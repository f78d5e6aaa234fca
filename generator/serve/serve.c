#include "serve/serve.h"
#include "build/theme.h"
#include "build/today.h"
#include "serve/confine.h"
#include "serve/page_lines.h"
#include "serve/settle.h"
#include "serve/waiting.h"
#include "serve/watch.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

/*
 * The loop's states:
 *
 *              a change, a new day                     SIGINT, SIGTERM
 *       IDLE ---------------------> BUILDING    any state ------------> STOPPING
 *        ^                          |      ^
 *        |  ended, nothing waits    |      |
 *        +--------------------------+      |  ended, and something waits:
 *                                   |      |  one more build of all of it
 *                                   +------+
 *
 * An edit of prose is shown at once (build/sketch.h), before its build, and while one runs for another such
 * edit. That one ends early, and what it was for waits again.
 *
 * Changes are taken in whatever the state; while a build runs they wait in 'waiting'. So there is never
 * more than one build, and however much happens during one, it is followed by one.
 */

enum { STOP_PATIENCE = 600, DAY_LOOK = 20 * 1000 }; /* milliseconds */
enum { RETRY_FIRST = 1000, RETRY_MOST = 60 * 1000 }; /* milliseconds */

struct serving {
	const struct serve_settings *settings;
	struct http_settings http_settings;
	struct arena arena; /* for the whole time */
	int poll, signals;
	struct reload *reload;
	struct watch *watch;
	struct rebuild *rebuild;
	struct http *http;
	const char *why_polling;
	struct waiting waiting; /* for the next build */
	uint64_t stirred;       /* when the first sign of them came; 0: none waits */
	uint64_t build_stirred; /* likewise, of the build that runs */
	uint64_t sketched;      /* when the first of what waits was shown; 0: none is */
	uint64_t first_shown;   /* likewise, of what the build that runs is for */
	uint64_t retry_at;      /* when to try again after a failure; 0: not */
	unsigned retry_wait;    /* milliseconds from the last try to this one; 0: the last one went well */
	date as_of;             /* of the site, if its day is today; else DATE_NONE */
	bool is_unshown;        /* some of what waits */
	bool has_site, is_stopping;
};

static uint64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/* ---- builds ----------------------------------------------------------------------------------- */

static void tell_tabs(struct serving *serving, const struct rebuild_news *news)
{
	struct reload_build build = { .generation = news->generation, .files = news->files.items,
		                      .file_count = news->files.count, .navigate = news->navigate };
	if (news->files.count > 0 || (news->navigate.length > 0 && news->generation > 0))
		reload_build(serving->reload, &build);
	if (news->problems_changed)
		reload_problems(serving->reload, news->problems);
}

static void show_part(struct serving *serving, const struct rebuild_news *news)
{
	http_set_generation(serving->http, news->generation);
	tell_tabs(serving, news);
}

/* What can be shown of changes before they are built. */
static bool sketch(struct serving *serving, const watch_changes *changes)
{
	struct rebuild_news news;
	bool all = rebuild_sketch(serving->rebuild, changes, &news);
	if (news.files.count > 0) {
		show_part(serving, &news);
		if (serving->sketched == 0)
			serving->sketched = now();
	}
	rebuild_news_release(&news);
	return all;
}

static void begin_build(struct serving *serving)
{
	struct arena arena = { 0 };
	struct rebuild_order order = { .changes = serving->waiting.changes };
	if (serving->is_unshown)
		serving->is_unshown = !sketch(serving, &order.changes);
	order.is_shown = order.changes.count > 0 && !serving->is_unshown;
	if (serving->has_site)
		reload_open_pages(serving->reload, &arena, &order.open);
	rebuild_begin(serving->rebuild, &order);
	arena_release(&arena);
	waiting_clear(&serving->waiting);
	serving->build_stirred = serving->stirred;
	serving->first_shown = serving->sketched;
	serving->stirred = serving->sketched = 0;
	serving->is_unshown = false;
	serving->retry_at = 0;
}

/* The disk may have been full for a moment. What the build was for waits for the next one. */
static void plan_retry(struct serving *serving, const struct rebuild_news *news)
{
	unsigned twice = 2 * serving->retry_wait;
	serving->retry_wait = twice == 0 ? RETRY_FIRST : twice < RETRY_MOST ? twice : RETRY_MOST;
	serving->retry_at = now() + serving->retry_wait * SETTLE_MS;
	waiting_add(&serving->waiting, &news->changes);
	serving->is_unshown = true;
}

static void show_site(struct serving *serving, const struct rebuild_news *news)
{
	struct http_site site = { .generation = news->generation };
	memcpy(site.files, news->live, sizeof(site.files));
	serving->has_site = news->generation > 0;
	site.state = serving->has_site ? HTTP_SITE_READY : HTTP_SITE_FAILED;
	http_set_site(serving->http, &site);
}

static double milliseconds_since(uint64_t start, uint64_t end)
{
	return end > start ? (double)(end - start) / 1e6 : 0;
}

static void end_build(struct serving *serving, const struct rebuild_news *news)
{
	const struct serve_settings *settings = serving->settings;
	if (!str_equal(serving->http_settings.base_path, news->base_path))
		serving->http_settings.base_path = arena_copy(&serving->arena, news->base_path);
	show_site(serving, news);
	tell_tabs(serving, news);
	watch_build_done(serving->watch, now());
	if (news->end == REBUILD_FAILED)
		plan_retry(serving, news);
	else
		serving->retry_wait = 0;
	serving->as_of = news->is_by_clock ? news->as_of : DATE_NONE;
	settings->built(settings->context, news,
	                &(struct serve_times){ milliseconds_since(serving->build_stirred, serving->first_shown),
	                                       milliseconds_since(serving->build_stirred, now()) });
}

static void show_first(struct serving *serving, const struct rebuild_news *news)
{
	show_part(serving, news);
	if (serving->first_shown == 0)
		serving->first_shown = now();
}

static void take_news(struct serving *serving)
{
	struct rebuild_news news;
	while (rebuild_take(serving->rebuild, &news)) {
		if (news.end == REBUILD_INTERRUPTED)
			waiting_add(&serving->waiting, &news.changes);
		else if (news.end == REBUILD_GOES_ON)
			show_first(serving, &news);
		else
			end_build(serving, &news);
		rebuild_news_release(&news);
	}
}

/* ---- reasons to build ------------------------------------------------------------------------- */

static void take_changes(struct serving *serving)
{
	struct arena arena = { 0 };
	watch_changes changes = { 0 };
	if (watch_take(serving->watch, now(), &arena, &changes)) {
		serving->is_unshown |= !rebuild_is_busy(serving->rebuild) || !sketch(serving, &changes);
		waiting_add(&serving->waiting, &changes);
		serving->retry_at = 0;
	}
	arena_release(&arena);
	const char *why = watch_why_polling(serving->watch);
	if (why != NULL && why != serving->why_polling)
		serving->settings->polling(serving->settings->context, why);
	serving->why_polling = why;
}

/* The time zone is the process's, and a build may set it: so only while none runs. */
static bool is_new_day(const struct serving *serving)
{
	return serving->as_of != DATE_NONE && today_here() != serving->as_of;
}

static bool is_needed(const struct serving *serving)
{
	if (serving->retry_at > 0)
		return now() >= serving->retry_at;
	return serving->waiting.changes.count > 0 || is_new_day(serving);
}

static void build_if_needed(struct serving *serving)
{
	if (rebuild_is_busy(serving->rebuild)) {
		if (serving->waiting.changes.count > 0)
			rebuild_interrupt(serving->rebuild);
		return;
	}
	if (!is_needed(serving))
		return;
	if (serving->stirred == 0)
		serving->stirred = now();
	begin_build(serving);
}

static enum http_lines write_lines(void *context, struct str page, struct buffer *json)
{
	const struct serving *serving = context;
	if (rebuild_is_busy(serving->rebuild))
		return HTTP_LINES_BUSY;
	return page_lines(json, serving->rebuild, page) ? HTTP_LINES_FOUND : HTTP_LINES_NONE;
}

/* ---- the loop --------------------------------------------------------------------------------- */

static int sooner(int left, int right)
{
	return left < 0 ? right : right < 0 || left < right ? left : right;
}

static int patience(const struct serving *serving)
{
	int wait = sooner(http_timeout(serving->http), watch_timeout(serving->watch, now()));
	if (serving->retry_at > 0)
		wait = sooner(wait, (int)milliseconds_since(now(), serving->retry_at) + 1);
	bool waits_for_day = serving->as_of != DATE_NONE && !rebuild_is_busy(serving->rebuild);
	return waits_for_day ? sooner(wait, DAY_LOOK) : wait;
}

static void take_signal(struct serving *serving)
{
	struct signalfd_siginfo signal;
	serving->is_stopping |= read(serving->signals, &signal, sizeof(signal)) == sizeof(signal);
}

static void loop(struct serving *serving)
{
	enum { EVENTS = 4 };
	while (!serving->is_stopping) {
		struct epoll_event events[EVENTS];
		int count = epoll_wait(serving->poll, events, EVENTS, patience(serving));
		for (int i = 0; i < count; i++) {
			if (events[i].data.fd == serving->signals)
				take_signal(serving);
			else if (events[i].data.fd == watch_descriptor(serving->watch) && serving->stirred == 0)
				serving->stirred = now();
		}
		take_changes(serving);
		take_news(serving);
		build_if_needed(serving);
		if (serving->waiting.changes.count == 0 && watch_timeout(serving->watch, now()) < 0)
			serving->stirred = 0; /* it was nothing */
		http_run(serving->http);
	}
}

/* ---- beginning and end ------------------------------------------------------------------------ */

static bool listen_to(struct serving *serving, int descriptor)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = descriptor };
	return descriptor < 0 || epoll_ctl(serving->poll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

static bool open_signals(struct serving *serving, struct fault *fault)
{
	sigset_t ending;
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	sigprocmask(SIG_BLOCK, &ending, NULL); /* also for all threads that begin after this */
	serving->poll = epoll_create1(EPOLL_CLOEXEC);
	serving->signals = signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
	if (serving->poll >= 0 && serving->signals >= 0)
		return true;
	return fault_say(fault, "cannot wait for what happens: %s", strerrordesc_np(errno));
}

static struct reload *open_hub(struct serving *serving)
{
	uint32_t number = 0;
	if (getrandom(&number, sizeof(number), GRND_NONBLOCK) != sizeof(number))
		number = (uint32_t)now();
	return reload_new(&(struct reload_settings){
	        .instance = arena_printf(&serving->arena, "%08x", number),
	        .editor = serving->settings->editor,
	        .root = serving->settings->root,
	        .navigate = serving->settings->build.navigate,
	});
}

static struct watch *open_watch(struct serving *serving)
{
	struct fault ignored;
	const struct build_settings *build = &serving->settings->build.build;
	struct watch_settings *settings = arena_new(&serving->arena, struct watch_settings);
	settings->content = (struct inputs_place){ .content = build->content,
		                                   .left_out = arena_copy(&serving->arena, build->output).at };
	settings->templates[0] = build->templates;
	if (!theme_installed_folder(&serving->arena, &settings->templates[1], &ignored))
		settings->templates[1] = NULL; /* the build says what is wrong */
	settings->poll = serving->settings->poll;
	return watch_start(settings, now());
}

static bool open_server(struct serving *serving, struct fault *fault)
{
	const struct serve_settings *settings = serving->settings;
	serving->http_settings = settings->http;
	serving->http_settings.folder = arena_copy(&serving->arena, settings->build.build.output).at;
	serving->http_settings.base_path = STR("/");
	serving->http_settings.reload = serving->reload;
	serving->http_settings.lines = write_lines;
	serving->http_settings.context = serving;
	serving->http = http_start(&serving->http_settings, fault);
	if (serving->http == NULL)
		return false;
	struct http_site waiting = { 0 }; /* its page shows the first build by itself, which takes the script */
	rebuild_preview_files(&serving->arena, &settings->build, waiting.files);
	http_set_site(serving->http, &waiting);
	return true;
}

/* What every moment of the preview needs; in an order in which each may fail. The browser that 'started'
 * opens is free to do what it likes; the builder's thread, begun later, is not. */
static bool begin(struct serving *serving, struct fault *fault)
{
	const struct serve_settings *settings = serving->settings;
	if (!open_signals(serving, fault))
		return false;
	serving->watch = open_watch(serving);
	serving->reload = open_hub(serving);
	if (!open_server(serving, fault))
		return false;
	settings->started(settings->context, http_port(serving->http));
	confine(&settings->build.build, settings->build.state_folder); /* where it cannot be, we serve all the same */
	serving->rebuild = rebuild_start(&settings->build, fault);
	if (serving->rebuild == NULL)
		return false;
	if (!listen_to(serving, serving->signals) || !listen_to(serving, watch_descriptor(serving->watch)) ||
	    !listen_to(serving, http_descriptor(serving->http)) ||
	    !listen_to(serving, rebuild_descriptor(serving->rebuild)))
		return fault_say(fault, "cannot wait for what happens: %s", strerrordesc_np(errno));
	return true;
}

static void end(struct serving *serving)
{
	if (serving->http != NULL)
		http_stop(serving->http);
	if (serving->rebuild != NULL)
		rebuild_stop(serving->rebuild, STOP_PATIENCE);
	if (serving->reload != NULL)
		reload_release(serving->reload);
	if (serving->watch != NULL)
		watch_stop(serving->watch);
	close(serving->signals);
	close(serving->poll);
	waiting_clear(&serving->waiting);
	arena_release(&serving->arena);
}

bool serve(const struct serve_settings *settings, struct fault *fault)
{
	struct serving serving = { .settings = settings, .poll = -1, .signals = -1, .as_of = DATE_NONE };
	bool begun = begin(&serving, fault);
	if (begun) {
		serving.stirred = now();
		begin_build(&serving);
		loop(&serving);
	}
	end(&serving);
	return begun;
}
