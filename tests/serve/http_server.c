/*
 * http_server: the preview's server without its builds, for tests.
 *
 *     http_server FOLDER [--port N] [--strict] [--address A] [--base PATH] [--host NAME]
 *
 * Prints "port N", then takes lines from its input:
 *     site none|failed|ready N      what is shown
 *     build N FILE...               site N is ready and these files changed ("all": all of them)
 *     problems JSON                 tell the tabs
 *     pages, tabs                   print which pages are open, how many tabs there are
 *     burst COUNT                   that many builds at once, from the newest generation on
 *     quit
 */
#include "serve/http.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

struct program {
	struct http *http;
	struct reload *reload;
	struct http_site site;
	struct buffer input;
	bool done;
};

static enum http_lines write_lines(void *context, struct str page, struct buffer *json)
{
	(void)context;
	if (str_starts(page, STR("busy/")))
		return HTTP_LINES_BUSY;
	if (!str_equal(page, STR("guide/index.html")))
		return HTTP_LINES_NONE;
	buffer_literal(json, "{\"path\":\"content/guide.md\",\"line\":1,\"blocks\":[[\"p\",3]]}");
	return HTTP_LINES_FOUND;
}

static uint64_t number_of(struct str text)
{
	char digits[24];
	snprintf(digits, sizeof(digits), STR_FMT, STR_ARG(text));
	return strtoull(digits, NULL, 10);
}

static void do_site(struct program *program, struct str rest)
{
	static const struct str names[] = { STR_ROW("none"), STR_ROW("failed"), STR_ROW("ready") };
	struct str word = STR("");
	str_word(&rest, &word);
	for (unsigned i = 0; i < ARRAY_COUNT(names); i++)
		if (str_equal(names[i], word))
			program->site.state = (enum http_site_state)i;
	if (str_word(&rest, &word))
		program->site.generation = number_of(word);
	http_set_site(program->http, &program->site);
}

static void do_build(struct program *program, struct str rest)
{
	struct str files[512], word = STR("");
	struct reload_build build = { .files = files };
	str_word(&rest, &word);
	build.generation = number_of(word);
	while (build.file_count < ARRAY_COUNT(files) && str_word(&rest, &files[build.file_count]))
		build.file_count++;
	build.all = build.file_count == 1 && str_equal(files[0], STR("all"));
	program->site.state = HTTP_SITE_READY;
	program->site.generation = build.generation;
	http_set_site(program->http, &program->site);
	reload_build(program->reload, &build);
}

static void do_burst(struct program *program, struct str rest)
{
	uint64_t end = program->site.generation + number_of(str_trim(rest));
	char line[64];
	while (program->site.generation < end) {
		snprintf(line, sizeof(line), "%llu index.html",
		         (unsigned long long)program->site.generation + 1);
		do_build(program, str_from(line));
	}
}

static void do_problems(struct program *program, struct str rest)
{
	reload_problems(program->reload, rest);
}

static void do_pages(struct program *program, struct str rest)
{
	struct arena arena = { 0 };
	reload_pages pages = { 0 };
	(void)rest;
	reload_open_pages(program->reload, &arena, &pages);
	for (size_t i = 0; i < pages.count; i++)
		printf("%s" STR_FMT, i > 0 ? " " : "", STR_ARG(pages.items[i]));
	printf("\n");
	arena_release(&arena);
}

static void do_tabs(struct program *program, struct str rest)
{
	(void)rest;
	printf("%zu\n", reload_tab_count(program->reload));
}

static void do_quit(struct program *program, struct str rest)
{
	(void)rest;
	program->done = true;
}

static void obey(struct program *program, struct str line)
{
	static const struct {
		struct str name;
		void (*run)(struct program *program, struct str rest);
	} commands[] = { { STR_ROW("site"), do_site },     { STR_ROW("build"), do_build },
		         { STR_ROW("burst"), do_burst },   { STR_ROW("problems"), do_problems },
		         { STR_ROW("pages"), do_pages },   { STR_ROW("tabs"), do_tabs },
		         { STR_ROW("quit"), do_quit } };
	struct str word = STR("");
	str_word(&line, &word);
	for (size_t i = 0; i < ARRAY_COUNT(commands); i++)
		if (str_equal(commands[i].name, word))
			commands[i].run(program, str_trim(line));
	fflush(stdout);
}

static void take_input(struct program *program)
{
	char bytes[65536];
	ssize_t count = read(STDIN_FILENO, bytes, sizeof(bytes));
	if (count <= 0) {
		program->done = true;
		return;
	}
	buffer_add(&program->input, (struct str){ bytes, (size_t)count });
	size_t end;
	while ((end = str_find(buffer_str(&program->input), '\n')) != STR_NOWHERE) {
		struct buffer rest = { 0 };
		obey(program, str_first(buffer_str(&program->input), end));
		buffer_add(&rest, str_after(buffer_str(&program->input), end + 1));
		buffer_release(&program->input);
		program->input = rest;
	}
}

static void loop(struct program *program)
{
	int poll = epoll_create1(EPOLL_CLOEXEC);
	struct epoll_event input = { .events = EPOLLIN, .data.fd = STDIN_FILENO };
	struct epoll_event server = { .events = EPOLLIN, .data.fd = http_descriptor(program->http) };
	epoll_ctl(poll, EPOLL_CTL_ADD, input.data.fd, &input);
	epoll_ctl(poll, EPOLL_CTL_ADD, server.data.fd, &server);
	while (!program->done) {
		struct epoll_event events[2];
		int count = epoll_wait(poll, events, 2, http_timeout(program->http));
		for (int i = 0; i < count; i++)
			if (events[i].data.fd == STDIN_FILENO)
				take_input(program);
		http_run(program->http);
	}
	close(poll);
}

static void read_options(struct http_settings *settings, struct str *host, char **words)
{
	for (; *words != NULL; words++) {
		struct str word = str_from(*words);
		if (str_equal(word, STR("--strict")))
			settings->strict_port = true;
		else if (words[1] == NULL)
			return;
		else if (str_equal(word, STR("--port")))
			settings->port = (uint16_t)number_of(str_from(*++words));
		else if (str_equal(word, STR("--address")))
			settings->address = *++words;
		else if (str_equal(word, STR("--base")))
			settings->base_path = str_from(*++words);
		else if (str_equal(word, STR("--host"))) {
			*host = str_from(*++words);
			settings->host_count = 1;
		}
	}
}

int main(int count, char **words)
{
	struct reload_settings settings = { STR("c0ffee"), STR("vscode://file/{path}:{line}"),
		                            STR("/home/ada/handbook"), true };
	struct program program = { .reload = reload_new(&settings) };
	struct str host = STR("");
	struct http_settings http = { .folder = count > 1 ? words[1] : ".", .hosts = &host,
		                      .reload = program.reload, .lines = write_lines };
	struct fault fault = { 0 };
	if (count > 2)
		read_options(&http, &host, words + 2);
	signal(SIGPIPE, SIG_IGN);
	program.http = http_start(&http, &fault);
	if (program.http == NULL) {
		printf("%s\n", fault.sentence);
		reload_release(program.reload);
		return 3;
	}
	program.site.files[PREVIEW_SCRIPT] = STR("live();\n");
	program.site.files[PREVIEW_STYLE] = STR("aside{}\n");
	program.site.files[PREVIEW_HUB] = STR("hub();\n");
	obey(&program, STR("build 1 index.html"));
	printf("port %u\n", http_port(program.http));
	fflush(stdout);
	loop(&program);
	http_stop(program.http);
	reload_release(program.reload);
	buffer_release(&program.input);
	return 0;
}
