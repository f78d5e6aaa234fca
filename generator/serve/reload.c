#include "serve/reload.h"

#include "base/json.h"

#include <stdlib.h>
#include <string.h>

struct event {
	struct buffer text; /* as it goes over the wire */
	uint64_t build;     /* the generation that it announces; 0 for other events */
};

struct reload_tab {
	struct reload_tab *next, *previous;
	struct reload_arrival arrival;
	struct buffer pages;
	struct buffer own;  /* what only this tab is told; goes out before the ring goes on */
	size_t own_sent;
	uint64_t cursor;    /* number of the next event */
	size_t sent;        /* bytes of that event that are out */
	bool waits, ends;
};

struct reload {
	struct arena arena;       /* holds the texts of 'settings' */
	struct reload_settings settings;
	struct event ring[RELOAD_RING];
	uint64_t head;            /* number of the event to come; the first is 1 */
	uint64_t generation;
	uint64_t forgotten;       /* the newest build that fell out of the ring */
	struct buffer problems;   /* the newest event of that kind */
	uint64_t problems_number; /* its number */
	struct reload_tab tabs;   /* the ring of tabs hangs on this one */
	size_t tab_count;
	int64_t next_ping;        /* 0: nobody listened at the last tick */
	bool closed;
};

/* ---- the wire ---- */

static void add_event(struct buffer *out, uint64_t id, const char *name, struct str data)
{
	struct str line;
	if (id > 0)
		buffer_printf(out, "id: %llu\n", (unsigned long long)id);
	buffer_printf(out, "event: %s\n", name);
	while (str_cut(&data, '\n', &line))
		buffer_printf(out, "data: " STR_FMT "\n", STR_ARG(line));
	buffer_add_byte(out, '\n');
}

static void add_hello(const struct reload *reload, struct buffer *out)
{
	const struct reload_settings *settings = &reload->settings;
	struct buffer data = { 0 };
	struct json json = { .out = &data };
	json_object(&json);
	json_pair_text(&json, STR("instance"), settings->instance);
	json_pair_whole(&json, STR("generation"), (int64_t)reload->generation);
	json_pair_text(&json, STR("editor"), settings->editor);
	json_pair_text(&json, STR("root"), settings->root);
	json_pair_truth(&json, STR("navigate"), settings->navigate);
	json_close(&json);
	buffer_literal(out, "retry: 500\n\n");
	/* without an id: it must not make the browser forget what it has missed */
	add_event(out, 0, "hello", buffer_str(&data));
	buffer_release(&data);
}

static void add_build(struct buffer *out, const struct reload_build *build)
{
	struct buffer data = { 0 };
	struct json json = { .out = &data };
	json_object(&json);
	json_pair_whole(&json, STR("generation"), (int64_t)build->generation);
	if (build->all || build->file_count > RELOAD_FILES_MOST) {
		json_pair_text(&json, STR("files"), STR("all"));
	} else {
		json_pair_list(&json, STR("files"));
		for (size_t i = 0; i < build->file_count; i++)
			json_text(&json, build->files[i]);
		json_close(&json);
	}
	if (build->navigate.length > 0)
		json_pair_text(&json, STR("navigate"), build->navigate);
	json_close(&json);
	add_event(out, build->generation, "build", buffer_str(&data));
	buffer_release(&data);
}

/* ---- the hub ---- */

struct reload *reload_new(const struct reload_settings *settings)
{
	struct reload *reload = memory_resize(NULL, 1, sizeof(*reload));
	*reload = (struct reload){ .settings = *settings, .head = 1 };
	reload->settings.instance = arena_copy(&reload->arena, settings->instance);
	reload->settings.editor = arena_copy(&reload->arena, settings->editor);
	reload->settings.root = arena_copy(&reload->arena, settings->root);
	reload->tabs.next = reload->tabs.previous = &reload->tabs;
	return reload;
}

void reload_release(struct reload *reload)
{
	if (reload == NULL)
		return;
	for (size_t i = 0; i < RELOAD_RING; i++)
		buffer_release(&reload->ring[i].text);
	buffer_release(&reload->problems);
	arena_release(&reload->arena);
	free(reload);
}

static void wake(struct reload_tab *tab)
{
	if (!tab->waits)
		return;
	tab->waits = false;
	tab->arrival.wake(tab->arrival.context);
}

static void wake_all(struct reload *reload)
{
	for (struct reload_tab *tab = reload->tabs.next; tab != &reload->tabs; tab = tab->next)
		wake(tab);
}

static struct event *next_event(struct reload *reload)
{
	struct event *event = &reload->ring[reload->head % RELOAD_RING];
	if (event->build > 0)
		reload->forgotten = event->build;
	buffer_clear(&event->text);
	event->build = 0;
	reload->head++;
	return event;
}

void reload_build(struct reload *reload, const struct reload_build *build)
{
	struct event *event = next_event(reload);
	reload->generation = build->generation;
	event->build = build->generation;
	add_build(&event->text, build);
	wake_all(reload);
}

void reload_problems(struct reload *reload, struct str json)
{
	reload->problems_number = reload->head;
	struct event *event = next_event(reload);
	add_event(&event->text, reload->generation, "problems", json);
	buffer_clear(&reload->problems);
	buffer_add(&reload->problems, buffer_str(&event->text));
	wake_all(reload);
}

void reload_close(struct reload *reload)
{
	reload->closed = true;
	wake_all(reload);
}

static bool next_page(struct str *rest, struct str *page)
{
	return str_cut(rest, '\n', page) && page->length > 0;
}

size_t reload_tab_count(const struct reload *reload)
{
	size_t count = 0;
	for (const struct reload_tab *tab = reload->tabs.next; tab != &reload->tabs; tab = tab->next) {
		struct str rest = buffer_str(&tab->pages), page;
		size_t before = count;
		while (next_page(&rest, &page))
			count++;
		count += count == before; /* a page that is not told */
	}
	return count;
}

static bool is_gone(const struct reload_tab *tab)
{
	return tab->ends || tab->arrival.is_gone(tab->arrival.context);
}

static int compare_pages(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

void reload_open_pages(const struct reload *reload, struct arena *arena, reload_pages *pages)
{
	size_t kept = 0;
	for (const struct reload_tab *tab = reload->tabs.next; tab != &reload->tabs; tab = tab->next) {
		struct str rest = buffer_str(&tab->pages), page;
		while (next_page(&rest, &page) && !is_gone(tab))
			*vector_push(arena, pages) = page;
	}
	if (pages->count == 0)
		return;
	qsort(pages->items, pages->count, sizeof(*pages->items), compare_pages);
	for (size_t i = 0; i < pages->count; i++)
		if (kept == 0 || !str_equal(pages->items[kept - 1], pages->items[i]))
			pages->items[kept++] = arena_copy(arena, pages->items[i]);
	pages->count = kept;
}

int reload_tick(struct reload *reload, int64_t now)
{
	if (reload->tab_count == 0) {
		reload->next_ping = 0;
		return -1;
	}
	if (reload->next_ping == 0)
		reload->next_ping = now + RELOAD_PING_EVERY;
	if (now < reload->next_ping)
		return (int)(reload->next_ping - now);
	reload->next_ping = now + RELOAD_PING_EVERY;
	for (struct reload_tab *tab = reload->tabs.next; tab != &reload->tabs; tab = tab->next) {
		if (!tab->waits)
			continue; /* bytes are under way */
		tab->ends = is_gone(tab);
		buffer_literal(&tab->own, ": ping\n\n");
		wake(tab);
	}
	return RELOAD_PING_EVERY;
}

/* ---- tabs ---- */

/* All that a tab which cannot be told step by step needs to know. */
static void tell_newest(const struct reload *reload, struct reload_tab *tab)
{
	struct reload_build all = { .generation = reload->generation, .all = true };
	if (reload->generation > 0)
		add_build(&tab->own, &all);
	buffer_add(&tab->own, buffer_str(&reload->problems));
	tab->cursor = reload->head;
}

/* The first event in the ring that announces a build newer than 'generation'. */
static uint64_t find_newer(const struct reload *reload, uint64_t generation)
{
	uint64_t first = reload->head > RELOAD_RING ? reload->head - RELOAD_RING : 1;
	while (first < reload->head && reload->ring[first % RELOAD_RING].build <= generation)
		first++;
	return first;
}

static void tell_missed(const struct reload *reload, struct reload_tab *tab)
{
	const struct reload_arrival *arrival = &tab->arrival;
	add_hello(reload, &tab->own);
	if (arrival->knows && (arrival->generation < reload->forgotten ||
	                       arrival->generation > reload->generation)) {
		tell_newest(reload, tab);
		return;
	}
	tab->cursor = arrival->knows ? find_newer(reload, arrival->generation) : reload->head;
	if (reload->problems_number < tab->cursor)
		buffer_add(&tab->own, buffer_str(&reload->problems));
}

struct reload_tab *reload_join(struct reload *reload, const struct reload_arrival *arrival)
{
	struct reload_tab *tab = memory_resize(NULL, 1, sizeof(*tab));
	*tab = (struct reload_tab){ .arrival = *arrival };
	tab->next = &reload->tabs;
	tab->previous = reload->tabs.previous;
	tab->previous->next = tab->next->previous = tab;
	reload->tab_count++;
	buffer_add(&tab->pages, arrival->pages);
	tab->arrival.pages = buffer_str(&tab->pages);
	tell_missed(reload, tab);
	return tab;
}

void reload_leave(struct reload *reload, struct reload_tab *tab)
{
	tab->previous->next = tab->next;
	tab->next->previous = tab->previous;
	reload->tab_count--;
	buffer_release(&tab->pages);
	buffer_release(&tab->own);
	free(tab);
}

static size_t copy_part(char *bytes, size_t most, struct str text, size_t *sent)
{
	size_t count = text.length - *sent < most ? text.length - *sent : most;
	memcpy(bytes, text.at + *sent, count);
	*sent += count;
	return count;
}

static size_t read_own(struct reload_tab *tab, char *bytes, size_t most)
{
	size_t count = copy_part(bytes, most, buffer_str(&tab->own), &tab->own_sent);
	if (tab->own_sent == tab->own.length) {
		buffer_release(&tab->own);
		tab->own_sent = 0;
	}
	return count;
}

ptrdiff_t reload_read(struct reload *reload, struct reload_tab *tab, char *bytes, size_t most)
{
	if (reload->closed || tab->ends)
		return RELOAD_END;
	if (tab->own.length == 0 && tab->cursor + RELOAD_RING < reload->head) {
		if (tab->sent > 0)
			return RELOAD_END; /* the rest of that event is lost */
		tell_newest(reload, tab);
	}
	if (tab->own.length > 0)
		return (ptrdiff_t)read_own(tab, bytes, most);
	size_t count = 0;
	while (tab->cursor < reload->head && count < most) {
		const struct event *event = &reload->ring[tab->cursor % RELOAD_RING];
		count += copy_part(bytes + count, most - count, buffer_str(&event->text), &tab->sent);
		if (tab->sent == event->text.length) {
			tab->sent = 0;
			tab->cursor++;
		}
	}
	tab->waits = count == 0;
	return (ptrdiff_t)count;
}
