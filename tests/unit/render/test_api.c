#include "suite.h"

#include "render/view_of.h"

#include <string.h>

static const struct file handbook[] = {
	{ "steward.yml", "title: Quay\n" },
	{ "how.md", "---\nowner: ada\nreview_every: 10\nreviews:\n- {date: 2026-03-01, by: ada, verdict: corrected}\n"
	            "---\n# How\n\n[[lamp]]\n" },
	{ "people/ada.yml", "name: Ada\nprefers: listen\naway: [{from: 2026-04-01, to: 2026-04-02, cover: bo}]\n" },
	{ "people/bo.yml", "name: Bo\n" },
	{ "teams/shore.yml", "name: Shore\nlead: ada\n" },
	{ "areas/booking.yml", "name: Booking\nteam: shore\nowner: bo\naccept_within: 2\nin_scope: [Tickets]\n"
	                       "thresholds: {wip_limit: 3}\n" },
	{ "tasks/lamp.yml", "title: A \"lamp\"\nstatus: active\nowner: ada\narea: booking\npriority: now\n"
	                    "requester: external:Harbour\ncreated: 2026-03-01\nblocked_by: [rope]\n"
	                    "handoffs: [{from: ada, to: bo, date: 2026-03-02}]\n" },
	{ "tasks/rope.yml", "\ntitle: A rope\nstatus: odd\n" },
	{ NULL, NULL },
};

static const struct {
	const char *path, *json;
} cases[] = {
	{ "api/tasks.json", "{\n"
	  "  \"as_of\": \"2026-03-12\",\n"
	  "  \"steward\": \"0.1.0\",\n"
	  "  \"items\": [\n"
	  "    {\n"
	  "      \"id\": \"lamp\",\n"
	  "      \"title\": \"A \\\"lamp\\\"\",\n"
	  "      \"status\": \"active\",\n"
	  "      \"category\": \"active\",\n"
	  "      \"area\": \"booking\",\n"
	  "      \"team\": \"shore\",\n"
	  "      \"owner\": \"ada\",\n"
	  "      \"accountable\": \"ada\",\n"
	  "      \"requester\": \"external:Harbour\",\n"
	  "      \"priority\": \"now\",\n"
	  "      \"created\": \"2026-03-01\",\n"
	  "      \"holder\": \"ada\",\n"
	  "      \"url\": \"tasks/lamp/\",\n"
	  "      \"source\": {\n"
	  "        \"path\": \"content/tasks/lamp.yml\",\n"
	  "        \"line\": 1\n"
	  "      },\n"
	  "      \"blocked_by\": [\n"
	  "        \"rope\"\n"
	  "      ],\n"
	  "      \"signals\": []\n"
	  "    },\n"
	  "    {\n"
	  "      \"id\": \"rope\",\n"
	  "      \"title\": \"A rope\",\n"
	  "      \"status\": \"odd\",\n"
	  "      \"url\": \"tasks/rope/\",\n"
	  "      \"source\": {\n"
	  "        \"path\": \"content/tasks/rope.yml\",\n"
	  "        \"line\": 2\n"
	  "      },\n"
	  "      \"blocked_by\": [],\n"
	  "      \"signals\": []\n"
	  "    }\n"
	  "  ]\n"
	  "}\n" },
	{ "api/areas.json", "{\n"
	  "  \"as_of\": \"2026-03-12\",\n"
	  "  \"steward\": \"0.1.0\",\n"
	  "  \"items\": [\n"
	  "    {\n"
	  "      \"id\": \"booking\",\n"
	  "      \"name\": \"Booking\",\n"
	  "      \"team\": \"shore\",\n"
	  "      \"owner\": \"bo\",\n"
	  "      \"accept_within\": 2,\n"
	  "      \"in_scope\": [\n"
	  "        \"Tickets\"\n"
	  "      ],\n"
	  "      \"thresholds\": {\n"
	  "        \"wip_limit\": 3\n"
	  "      },\n"
	  "      \"url\": \"areas/booking/\",\n"
	  "      \"source\": {\n"
	  "        \"path\": \"content/areas/booking.yml\",\n"
	  "        \"line\": 1\n"
	  "      },\n"
	  "      \"signals\": []\n"
	  "    }\n"
	  "  ]\n"
	  "}\n" },
	{ "api/pages.json", "{\n"
	  "  \"as_of\": \"2026-03-12\",\n"
	  "  \"steward\": \"0.1.0\",\n"
	  "  \"items\": [\n"
	  "    {\n"
	  "      \"id\": \"how\",\n"
	  "      \"title\": \"How\",\n"
	  "      \"owner\": \"ada\",\n"
	  "      \"last_review\": {\n"
	  "        \"date\": \"2026-03-01\",\n"
	  "        \"by\": \"ada\",\n"
	  "        \"verdict\": \"corrected\"\n"
	  "      },\n"
	  "      \"review_due\": \"2026-03-11\",\n"
	  "      \"changed\": \"2026-03-01\",\n"
	  "      \"url\": \"how/\",\n"
	  "      \"source\": {\n"
	  "        \"path\": \"content/how.md\",\n"
	  "        \"line\": 1\n"
	  "      },\n"
	  "      \"signals\": [],\n"
	  "      \"cites\": [\n"
	  "        \"lamp\"\n"
	  "      ],\n"
	  "      \"cited_by\": []\n"
	  "    }\n"
	  "  ]\n"
	  "}\n" },
};

static void records_are_written_as_they_are(void **state)
{
	struct views *views = views_of(handbook);
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_string_equal(view_text(views, view_at(views, cases[i].path)), cases[i].json);
	views_release(views);
}

static void files_hold_what_the_design_binds(void **state)
{
	static const struct {
		const char *path, *holds;
	} held[] = {
		{ "api/people.json", "\"prefers\": \"listen\"" },
		{ "api/people.json", "\"cover\": \"bo\"" },
		{ "api/teams.json", "\"lead\": \"ada\"" },
		{ "api/diagnostics.json", "\"code\": \"unknown-status\",\n      \"severity\": \"error\",\n"
		  "      \"path\": \"content/tasks/rope.yml\",\n      \"line\": 3,\n      \"column\": 9,\n"
		  "      \"end_line\": 3,\n      \"end_column\": 12," },
		{ "api/meta.json", "\"title\": \"Quay\"" },
		{ "api/meta.json", "\"newest_entry\": \"2026-03-02\"" },
		{ "api/meta.json", "\"open_tasks\": 2" },
		{ "api/schema/task.json", "json-schema.org" },
		{ "api/schema/causes.json", "json-schema.org" },
	};
	struct views *views = views_of(handbook);
	(void)state;
	for (size_t i = 0; i < ARRAY_COUNT(held); i++) {
		const struct view_file *file = view_at(views, held[i].path);
		if (file == NULL || strstr(view_text(views, file), held[i].holds) == NULL)
			fail_msg("%s lacks: %s", held[i].path, held[i].holds);
	}
	views_release(views);
}

SUITE(test_api, cmocka_unit_test(records_are_written_as_they_are),
      cmocka_unit_test(files_hold_what_the_design_binds));
