#include "suite.h"

#include "model/block.h"
#include "model/site_of.h"

/* The block stands on line 4 of a page; its complaints are shown with line and column. */
static struct site *site_with_block(const char *text)
{
	struct arena arena = { 0 };
	struct str page = arena_printf(&arena, "# Page\n\n```steward\n%s\n```\n", text);
	const struct file files[] = {
		{ "steward.yml", "status_words: {active: [afloat]}\n" },
		{ "people/all.yml", "- {id: ada, name: Ada}\n- {id: bo, name: Bo}\n" },
		{ "teams/shore.yml", "name: Shore\nlead: bo\n" },
		{ "areas/booking.yml", "name: Booking\nteam: shore\n" },
		{ "areas/quay.yml", "name: Quay\n" },
		{ "tasks/all.yml",
		  "- {id: a, title: Mend, status: afloat, area: booking, owner: bo, due: "
		  "2026-05-01, tags: [x]}\n"
		  "- {id: b, title: Calm, status: todo, area: quay, owner: ada, priority: now, created: 2026-01-01}\n"
		  "- {id: c, title: Paint, status: done, area: booking, closed: 2026-02-01, kind: "
		  "chore}\n"
		  "- {id: d, title: Scrub, status: blocked, area: quay, owner: ada, due: "
		  "2026-04-01, requester: bo, created: 2026-01-02}\n" },
		{ "page.md", page.at },
		{ NULL, NULL },
	};
	struct site *site = site_of(files);
	arena_adopt(&site->arena, &arena);
	return site;
}

static const struct block *block_of(const struct site *site)
{
	return &page_of(site, "page")->prose.blocks[0];
}

static void blocks_show_what_they_ask_for(void **state)
{
	static const struct {
		const char *text, *tasks;
		size_t total;
	} cases[] = {
		{ "tasks", "d a b c", 4 },
		{ "tasks area=booking", "a c", 2 },
		{ "tasks status=active", "a", 1 },
		{ "tasks status=afloat", "a", 1 },
		{ "tasks status=open", "d a b", 3 },
		{ "tasks status=closed,todo", "b c", 2 },
		{ "tasks owner=ada sort=-title", "d b", 2 },
		{ "tasks accountable=bo", "a c", 2 },
		{ "tasks team=shore kind=chore", "c", 1 },
		{ "tasks priority=now,soon", "b", 1 },
		{ "tasks tag=X", "a", 1 },
		{ "tasks sort=title limit=2", "b a", 4 },
		{ "tasks sort=-due\nlimit=\"3\"", "a d b", 4 },
		{ "tasks sort=-closed", "c a b d", 4 },
		{ "tasks sort=status", "b a d c", 4 },
		{ "tasks sort=owner", "b d a c", 4 },
		{ "tasks sort=-accountable", "a c b d", 4 },
		{ "tasks sort=area", "a c b d", 4 },
		{ "tasks sort=-area", "b d a c", 4 },
		{ "tasks sort=priority", "b a c d", 4 },
		{ "tasks sort=requester", "d a b c", 4 },
		{ "tasks sort=-created", "d b a c", 4 },
		{ "tasks signal=no-owner", "", 0 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct site *site = site_with_block(cases[i].text);
		struct buffer ids = { 0 };
		size_t total;
		task_list tasks = block_tasks(&site->arena, site, block_of(site), &total);
		for (size_t k = 0; k < tasks.count; k++)
			buffer_printf(&ids, "%s" STR_FMT, k > 0 ? " " : "",
			              STR_ARG(tasks.items[k]->record.id));
		assert_string_equal(faults(site), "");
		assert_string_equal(buffer_keep(&ids, &site->arena).at, cases[i].tasks);
		assert_int_equal(total, cases[i].total);
		site_release(site);
	}
}

static void kinds_take_their_own_keys(void **state)
{
	struct site *site = site_with_block("status area=booking show=owner,backup,open,signals");
	const struct block *block = block_of(site);
	(void)state;
	assert_string_equal(faults(site), "");
	assert_int_equal(block->kind, BLOCK_STATUS);
	assert_ptr_equal(block->records[KEY_AREA], &site->areas.items[0]->record);
	assert_int_equal(block->show_count, 4);
	assert_int_equal(block->show[2], COLUMN_OPEN);
	site_release(site);
	site = site_with_block("chart kind=handoffs team=shore");
	assert_string_equal(faults(site), "");
	assert_int_equal(block_of(site)->chart, CHART_HANDOFFS);
	site_release(site);
	site = site_with_block("fields kind=task");
	assert_string_equal(faults(site), "");
	site_release(site);
	site = site_with_block("signals name=cold-hand-off limit=5");
	assert_string_equal(faults(site), "");
	assert_int_equal(block_of(site)->limit, 5);
	site_release(site);
}

static void unknown_words_are_named_in_their_place(void **state)
{
	static const struct {
		const char *text, *complaint;
	} cases[] = {
		{ "task area=booking", "4:1 unknown-block: the live block 'task' is not known "
		                       "[did you mean 'tasks'?]" },
		{ "tasks aera=booking",
		  "4:7 unknown-block: the key 'aera' is not known [did you mean 'area'?]" },
		{ "tasks area=bookin", "4:12 unknown-block: no area has the id 'bookin' "
		                       "[did you mean 'booking'?]" },
		{ "tasks\n  status=actve", "5:10 unknown-block: the status 'actve' is not known "
		                           "[did you mean 'active'?]" },
		{ "\n \ntaks", "6:1 unknown-block: the live block 'taks' is not known [did you mean 'tasks'?]" },
		{ "tasks status=todo,zzz", "4:19 unknown-block: the status 'zzz' is not known "
		                           "[use one of idea, todo, active, blocked, review, done, "
		                           "cancelled, open, closed]" },
		{ "tasks show=title,backup",
		  "4:18 unknown-block: the column 'backup' is not known "
		  "[use one of title, status, owner, accountable, area, due, "
		  "priority, requester, created, closed, signals]" },
		{ "tasks limit=0",
		  "4:13 unknown-block: 'limit' takes a number from 1 to 200, not '0'" },
		{ "tasks limit=1 limit=2", "4:15 unknown-block: 'limit' is given twice [keep one of the two]" },
		{ "tasks area=fish-market", "4:12 unknown-block: no area has the id 'fish-market' "
		                            "[correct the id, or add the record]" },
		{ "tasks status:open", "4:7 unknown-block: a key stands before '=', not ':' "
		                       "[write status=open]" },
		{ "tasks area",
		  "4:7 unknown-block: 'area' has no value [write it as in area=...]" },
		{ "tasks priority=high", "4:16 unknown-block: the priority 'high' is not known "
		                         "[use one of now, soon, later]" },
		{ "boundary", "4:1 unknown-block: 'boundary' needs 'area=' [write boundary area=...]" },
		{ "chart kind=pie",
		  "4:12 unknown-block: the chart 'pie' is not known [use one of status, "
		  "ages, flow, causes, interruptions, handoffs, blocked, due, trend]" },
		{ "fields kind=tasks", "4:13 unknown-block: the kind 'tasks' is not known "
		                       "[did you mean 'task'?]" },
		{ "signals name=no-onwer", "4:14 unknown-block: the signal 'no-onwer' is not known "
		                           "[did you mean 'no-owner'?]" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
		struct site *site = site_with_block(cases[i].text);
		struct str expected =
			arena_printf(&site->arena, "page.md:%s\n", cases[i].complaint);
		assert_string_equal(faults(site), expected.at);
		site_release(site);
	}
}

SUITE(test_block, cmocka_unit_test(blocks_show_what_they_ask_for),
      cmocka_unit_test(kinds_take_their_own_keys),
      cmocka_unit_test(unknown_words_are_named_in_their_place));
