#include "build/lock.h"
#include "serve/serve.h"
#include "commands/browser.h"
#include "commands/findings.h"
#include "commands/project.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PORT = 8000, ADDRESS_MAX = 128 };

struct serving {
	const struct options *options;
	struct buffer line;  /* room for one message after the other */
	struct buffer fault; /* why the last build failed; empty if it did not */
};

static void print_line(struct serving *serving)
{
	print_out(buffer_str(&serving->line));
	fflush(stdout);
	buffer_clear(&serving->line);
}

/* The address to type: a name where only this machine can reach it. */
static void add_address(struct buffer *out, const char *host, uint16_t port)
{
	bool is_six = host != NULL && strchr(host, ':') != NULL;
	buffer_printf(out, "http://%s%s%s:%u/", is_six ? "[" : "", host != NULL ? host : "localhost",
	              is_six ? "]" : "", port);
}

static uint16_t wanted_port(const struct options *options)
{
	return (uint16_t)(options->port > 0 ? options->port : PORT);
}

static void say_started(void *context, uint16_t port)
{
	struct serving *serving = context;
	const struct options *options = serving->options;
	struct buffer address = { 0 };
	add_address(&address, options->host, port);
	buffer_printf(&serving->line, "serving " STR_FMT " (Ctrl-C stops it)\n", STR_ARG(buffer_str(&address)));
	print_line(serving);
	if (port != wanted_port(options))
		fprintf(stderr, "steward: port %u is taken, so this is the next free one\n", wanted_port(options));
	if (options->host != NULL)
		print_error(STR("steward: others in your network may be able to read the preview: --host names an "
		                "address that is not this machine's alone\n"));
	buffer_add_byte(&address, '\0');
	if (options->open && !browser_open(address.bytes))
		fprintf(stderr, "steward: cannot open a browser (xdg-open): %s\n", strerrordesc_np(errno));
	buffer_release(&address);
}

/* "content/a.md", "content/a.md and 3 more", "first build" */
static void add_reason(struct buffer *out, const struct rebuild_news *news)
{
	if (news->changes.count == 0) {
		buffer_add(out, news->generation <= 1 ? STR("all") : STR("a new day"));
		return;
	}
	report_plain(out, news->changes.items[0].shown);
	if (news->changes.items[0].kind == WATCH_REMOVED)
		buffer_literal(out, " (removed)");
	if (news->changes.count > 1)
		buffer_printf(out, " and %zu more", news->changes.count - 1);
}

static void add_clock(struct buffer *out)
{
	time_t now = time(NULL);
	struct tm local;
	if (localtime_r(&now, &local) != NULL)
		buffer_printf(out, "%02d:%02d:%02d ", local.tm_hour, local.tm_min, local.tm_sec);
}

static void add_work(struct buffer *out, const struct rebuild_news *news, const struct serve_times *times)
{
	buffer_printf(out, "%zu of %zu page%s in %.0f ms", news->written, news->total,
	              news->total == 1 ? "" : "s", times->done);
	if (times->shown > 0)
		buffer_printf(out, ", the first in %.0f ms", times->shown);
	buffer_printf(out, "; " STR_FMT "\n", STR_ARG(news->findings));
}

/* The error itself may have been told of long ago, when another file was saved. */
static void add_obstacle(struct buffer *out, const struct rebuild_news *news)
{
	buffer_printf(out, "held back, the site stays as it was; " STR_FMT, STR_ARG(news->findings));
	if (news->report.length == 0 && news->obstacle.length > 0) {
		buffer_literal(out, ", see ");
		report_plain(out, news->obstacle);
	}
	buffer_literal(out, "\n");
}

static void add_fault(struct buffer *out, const struct fault *fault)
{
	report_plain(out, str_from(fault->sentence));
	buffer_literal(out, "; trying again until it works\n");
}

/* What fails again and again for the same reason is told once. */
static bool is_worth_saying(struct serving *serving, const struct rebuild_news *news)
{
	struct str fault = str_from(news->fault.sentence);
	bool is_known = news->end == REBUILD_FAILED && str_equal(buffer_str(&serving->fault), fault);
	buffer_clear(&serving->fault);
	if (news->end == REBUILD_FAILED)
		buffer_add(&serving->fault, fault);
	return news->end == REBUILD_FAILED ? !is_known : !serving->options->quiet;
}

/* "14:03:07 content/a.md: 3 of 312 pages in 80 ms, the first in 6 ms; no findings" */
static void say_built(void *context, const struct rebuild_news *news, const struct serve_times *times)
{
	struct serving *serving = context;
	struct buffer *out = &serving->line;
	print_error(news->report);
	add_clock(out);
	add_reason(out, news);
	buffer_literal(out, ": ");
	if (news->end == REBUILD_MADE)
		add_work(out, news, times);
	else if (news->end == REBUILD_HELD_BACK)
		add_obstacle(out, news);
	else
		add_fault(out, &news->fault);
	if (is_worth_saying(serving, news))
		print_line(serving);
	buffer_clear(out);
}

static void say_polling(void *context, const char *why)
{
	(void)context;
	fprintf(stderr, "steward: %s\n", why);
}

static size_t read_names(struct arena *arena, const char *given, struct str **names)
{
	VECTOR(struct str) list = { 0 };
	struct str rest = str_from(given != NULL ? given : ""), name;
	while (str_cut(&rest, ',', &name))
		if (str_trim(name).length > 0)
			*vector_push(arena, &list) = str_trim(name);
	*names = list.items;
	return list.count;
}

static enum exit_status run(const struct invocation *invocation)
{
	const struct options *options = invocation->options;
	struct serving serving = { .options = options };
	struct project project;
	struct fault fault = { 0 };
	struct str *names;
	enum exit_status status = project_enter(&project, invocation);
	if (status != STATUS_CLEAN)
		return status;
	if (!lock_folder_make(PROJECT_STATE, &fault))
		return complain_of_machine(&fault);
	project.settings.history_folder = PROJECT_STATE;
	project.settings.keeps_parsed = true;
	if (project.settings.templates == NULL)
		project.settings.templates = "templates"; /* should it come while we serve */
	struct serve_settings settings = {
		.build = { .build = project.settings, .state_folder = PROJECT_STATE, .navigate = options->navigate,
		           .colour = wants_colour(options, STDERR_FILENO) },
		.http = { .address = options->host, .strict_port = options->strict_port,
		          .port = wanted_port(options) },
		.root = project.root,
		.editor = str_from(options->editor != NULL ? options->editor : "vscode://file/{path}:{line}"),
		.poll = options->poll,
		.started = say_started, .built = say_built, .polling = say_polling, .context = &serving,
	};
	settings.http.host_count = read_names(invocation->arena, options->allowed_hosts, &names);
	settings.http.hosts = names;
	bool served = serve(&settings, &fault);
	buffer_release(&serving.line);
	buffer_release(&serving.fault);
	return served ? STATUS_CLEAN : complain_of_machine(&fault);
}

const struct command command_serve = {
	.name = STR_ROW("serve"),
	.arguments = STR_ROW(""),
	.summary = STR_ROW("preview the site while you write"),
	.details = STR_ROW(
	        "Builds the site, shows it to browsers on this machine, and builds again whenever you save. Open "
	        "pages take the change in where they are: no reload, no lost place. Ctrl-C ends it.\n"
	        "\n"
	        "A change that brings in an error is held back: the site stays as it was, and the browser and the "
	        "terminal show what is wrong until it is mended. A double click on a paragraph opens its source in "
	        "your editor."),
	.run = run,
};
