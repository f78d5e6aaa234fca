#include "suite.h"

#include "base/buffer.h"
#include "serve/reload.h"

#include <string.h>

struct listener {
	struct reload_tab *tab;
	int wakes;
	bool gone;
	struct buffer heard;
};

static void count_wake(void *context)
{
	struct listener *listener = context;
	listener->wakes++;
}

static bool tell_gone(void *context)
{
	const struct listener *listener = context;
	return listener->gone;
}

static struct reload *new_hub(void)
{
	struct reload_settings settings = { STR("ab"), STR(""), STR("/r"), false };
	return reload_new(&settings);
}

static void join(struct reload *reload, struct listener *listener, const char *page)
{
	struct reload_arrival arrival = { .pages = str_from(page), .wake = count_wake,
		                          .is_gone = tell_gone, .context = listener };
	*listener = (struct listener){ .tab = reload_join(reload, &arrival) };
}

static void leave(struct reload *reload, struct listener *listener)
{
	reload_leave(reload, listener->tab);
	buffer_release(&listener->heard);
}

/* All that there is to hear, a few bytes at a time. Returns how the last read ended. */
static ptrdiff_t hear(struct reload *reload, struct listener *listener, size_t step)
{
	char bytes[64];
	ptrdiff_t count;
	buffer_clear(&listener->heard);
	while ((count = reload_read(reload, listener->tab, bytes, step)) > 0)
		buffer_add(&listener->heard, (struct str){ bytes, (size_t)count });
	return count;
}

static void tell_build(struct reload *reload, uint64_t generation)
{
	struct str page = STR("a.html");
	struct reload_build build = { .generation = generation, .files = &page, .file_count = 1 };
	reload_build(reload, &build);
}

static void a_waiting_tab_is_woken_once(void **state)
{
	(void)state;
	struct reload *reload = new_hub();
	struct listener tab;
	join(reload, &tab, "a.html\n");
	tell_build(reload, 1);
	assert_int_equal(tab.wakes, 0); /* it does not wait yet */
	assert_int_equal(hear(reload, &tab, 1), RELOAD_WAIT);
	tell_build(reload, 2);
	tell_build(reload, 3);
	assert_int_equal(tab.wakes, 1);
	assert_int_equal(hear(reload, &tab, 7), RELOAD_WAIT);
	buffer_add_byte(&tab.heard, '\0');
	assert_string_equal(tab.heard.bytes,
	                    "id: 2\nevent: build\ndata: {\"generation\":2,\"files\":[\"a.html\"]}\n\n"
	                    "id: 3\nevent: build\ndata: {\"generation\":3,\"files\":[\"a.html\"]}\n\n");
	leave(reload, &tab);
	reload_release(reload);
}

static void a_tab_behind_within_an_event_is_ended(void **state)
{
	(void)state;
	struct reload *reload = new_hub();
	struct listener tab;
	char bytes[8];
	join(reload, &tab, "a.html\n");
	hear(reload, &tab, 64);
	tell_build(reload, 1);
	assert_int_equal(reload_read(reload, tab.tab, bytes, sizeof(bytes)), sizeof(bytes));
	for (uint64_t i = 0; i < RELOAD_RING; i++)
		tell_build(reload, 2 + i);
	assert_int_equal(reload_read(reload, tab.tab, bytes, sizeof(bytes)), RELOAD_END);
	leave(reload, &tab);
	reload_release(reload);
}

static void data_of_many_lines_stays_one_event(void **state)
{
	(void)state;
	struct reload *reload = new_hub();
	struct listener tab;
	join(reload, &tab, "");
	hear(reload, &tab, 64);
	reload_problems(reload, STR("{\n\n}"));
	hear(reload, &tab, 64);
	assert_true(str_equal(buffer_str(&tab.heard), STR("event: problems\ndata: {\ndata: \ndata: }\n\n")));
	leave(reload, &tab);
	reload_release(reload);
}

static void pings_come_every_fifteen_seconds_and_find_who_left(void **state)
{
	(void)state;
	struct reload *reload = new_hub();
	struct listener here, gone;
	assert_int_equal(reload_tick(reload, 5000), -1);
	join(reload, &here, "");
	join(reload, &gone, "");
	hear(reload, &here, 64);
	hear(reload, &gone, 64);
	assert_int_equal(reload_tick(reload, 6000), RELOAD_PING_EVERY);
	assert_int_equal(reload_tick(reload, 20999), 1);
	assert_int_equal(here.wakes, 0);
	gone.gone = true;
	assert_int_equal(reload_tick(reload, 21000), RELOAD_PING_EVERY);
	assert_int_equal(hear(reload, &here, 64), RELOAD_WAIT);
	assert_true(str_equal(buffer_str(&here.heard), STR(": ping\n\n")));
	assert_int_equal(gone.wakes, 1);
	assert_int_equal(hear(reload, &gone, 64), RELOAD_END);
	leave(reload, &gone);
	leave(reload, &here);
	reload_release(reload);
}

static void open_pages_are_those_that_are_looked_at(void **state)
{
	(void)state;
	struct reload *reload = new_hub();
	struct arena arena = { 0 };
	reload_pages pages = { 0 };
	struct listener tabs[5];
	static const char *names[] = { "b.html\n", "a.html\nd.html\na.html\n", "b.html\n", "", "c.html\n" };
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		join(reload, &tabs[i], names[i]);
	tabs[4].gone = true;
	reload_open_pages(reload, &arena, &pages);
	assert_int_equal(pages.count, 3);
	assert_true(str_equal(pages.items[0], STR("a.html")));
	assert_true(str_equal(pages.items[1], STR("b.html")));
	assert_true(str_equal(pages.items[2], STR("d.html")));
	assert_int_equal(reload_tab_count(reload), 7); /* three of them by one stream */
	for (size_t i = 0; i < ARRAY_COUNT(names); i++)
		leave(reload, &tabs[i]);
	assert_int_equal(reload_tab_count(reload), 0);
	arena_release(&arena);
	reload_release(reload);
}

static void a_closed_hub_ends_all(void **state)
{
	(void)state;
	struct reload *reload = new_hub();
	struct listener early, late;
	join(reload, &early, "");
	hear(reload, &early, 64);
	reload_close(reload);
	assert_int_equal(early.wakes, 1);
	join(reload, &late, "");
	assert_int_equal(hear(reload, &early, 64), RELOAD_END);
	assert_int_equal(hear(reload, &late, 64), RELOAD_END);
	leave(reload, &early);
	leave(reload, &late);
	reload_release(reload);
}

SUITE(test_reload, cmocka_unit_test(a_waiting_tab_is_woken_once),
      cmocka_unit_test(a_tab_behind_within_an_event_is_ended),
      cmocka_unit_test(data_of_many_lines_stays_one_event),
      cmocka_unit_test(pings_come_every_fifteen_seconds_and_find_who_left),
      cmocka_unit_test(open_pages_are_those_that_are_looked_at),
      cmocka_unit_test(a_closed_hub_ends_all));
