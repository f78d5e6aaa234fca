#include "commands/scaffold.h"

#define SCHEMA_LINE(kind) "# yaml-language-server: $schema={up}api/schema/" kind ".json\n"

/*
 * A small team with one area, mid-work: one task is under way, one was handed over and taken up,
 * one is done and will be looked at again. Everything links to something, and nothing is found
 * wrong.
 */
const struct scaffold_file scaffold_handbook[] = {
	{ STR_ROW("content/steward.yml"),
	  STR_ROW(SCHEMA_LINE("settings")
	          "title: {title}\n"
	          "language: en\n"),
	  false },
	{ STR_ROW("content/index.md"),
	  STR_ROW("---\n"
	          "title: {title}\n"
	          "---\n"
	          "\n"
	          "This is how we work, and what we are working on. Pages say how; records say who, what\n"
	          "and how it stands. Both are plain files: change them, build again, publish.\n"
	          "\n"
	          "- New here? Read [handing over work](guides/handing-over-work.md).\n"
	          "- Not sure whom to ask? See the [office](areas/office.yml) and its boundaries.\n"
	          "\n"
	          "## Under way\n"
	          "\n"
	          "```steward\n"
	          "tasks status=active\n"
	          "```\n"),
	  false },
	{ STR_ROW("content/guides/handing-over-work.md"),
	  STR_ROW("---\n"
	          "title: Handing over work\n"
	          "owner: alex-reed\n"
	          "area: office\n"
	          "reviews:\n"
	          "  - date: {today}\n"
	          "    by: alex-reed\n"
	          "    verdict: unchanged\n"
	          "---\n"
	          "\n"
	          "Work is handed over when the other side has said yes, not when we have said it.\n"
	          "Until then it is ours.\n"
	          "\n"
	          "1. Say what is done, what is next, and what the person who asked was told.\n"
	          "2. Ask whether they take it. A no with a name is as good as a yes.\n"
	          "3. Look again after a few days: did it arrive?\n"
	          "\n"
	          "An example is [the new coffee machine](../tasks/order-coffee-machine.yml), which Sam\n"
	          "took over from Alex.\n"),
	  false },
	{ STR_ROW("content/teams/home.yml"),
	  STR_ROW(SCHEMA_LINE("team")
	          "name: Home team\n"
	          "purpose: Keeps the place running, so that others can do their work.\n"
	          "lead: alex-reed\n"
	          "members: [alex-reed, sam-okoro]\n"),
	  false },
	{ STR_ROW("content/people/alex-reed.yml"),
	  STR_ROW(SCHEMA_LINE("person")
	          "name: Alex Reed\n"
	          "role: Team lead\n"
	          "team: home\n"
	          "prefers: listen\n"
	          "ask_me_about: [how we decide, this handbook]\n"),
	  false },
	{ STR_ROW("content/people/sam-okoro.yml"),
	  STR_ROW(SCHEMA_LINE("person")
	          "name: Sam Okoro\n"
	          "role: Office keeper\n"
	          "team: home\n"
	          "prefers: help\n"
	          "ask_me_about: [rooms, suppliers]\n"),
	  false },
	{ STR_ROW("content/areas/office.yml"),
	  STR_ROW(SCHEMA_LINE("area")
	          "name: Office\n"
	          "team: home\n"
	          "owner: sam-okoro\n"
	          "backup: alex-reed\n"
	          "accountable: alex-reed\n"
	          "guide: guides/handing-over-work\n"
	          "accept_within: 3\n"
	          "in_scope:\n"
	          "  - rooms, furniture and what we eat and drink\n"
	          "  - everything that is bought for the office\n"
	          "out_of_scope:\n"
	          "  - what: computers and accounts\n"
	          "    goes_to: external:the service desk\n"
	          "emergency_when:\n"
	          "  - somebody is hurt, or water runs where it should not\n"),
	  false },
	{ STR_ROW("content/tasks/label-the-rooms.yml"),
	  STR_ROW(SCHEMA_LINE("task")
	          "title: Label the meeting rooms\n"
	          "status: active\n"
	          "area: office\n"
	          "owner: sam-okoro\n"
	          "owner_confirmed_on: {today}\n"
	          "created: {week_ago}\n"
	          "started: {today}\n"
	          "due: {in_two_weeks}\n"
	          "success: A visitor finds any room without asking.\n"),
	  false },
	{ STR_ROW("content/tasks/order-coffee-machine.yml"),
	  STR_ROW(SCHEMA_LINE("task")
	          "title: Order a new coffee machine\n"
	          "status: todo\n"
	          "area: office\n"
	          "owner: sam-okoro\n"
	          "owner_confirmed_on: {today}\n"
	          "requester: alex-reed\n"
	          "created: {week_ago}\n"
	          "success: The queue at nine is gone.\n"
	          "handoffs:\n"
	          "  - from: alex-reed\n"
	          "    to: sam-okoro\n"
	          "    date: {week_ago}\n"
	          "    why: Sam knows the suppliers\n"
	          "    state: Two offers are in, nothing is promised.\n"
	          "    next: Choose one and tell Alex.\n"
	          "    accepted_on: {today}\n"
	          "    accepted_by: sam-okoro\n"
	          "guidance: [guides/handing-over-work]\n"),
	  false },
	{ STR_ROW("content/tasks/start-this-handbook.yml"),
	  STR_ROW(SCHEMA_LINE("task")
	          "title: Start this handbook\n"
	          "status: done\n"
	          "area: office\n"
	          "owner: alex-reed\n"
	          "owner_confirmed_on: {week_ago}\n"
	          "created: {week_ago}\n"
	          "started: {week_ago}\n"
	          "closed: {today}\n"
	          "success: The team finds who owns what in one place.\n"
	          "outcome:\n"
	          "  measure: How often do we still ask each other who owns something?\n"
	          "  check_on: {in_two_weeks}\n"),
	  false },
	{ STR_ROW("README.md"),
	  STR_ROW("# {title}\n"
	          "\n"
	          "Our guidance and the state of our work, as plain files in `content/`.\n"
	          "\n"
	          "    steward build          make the site: open site/index.html\n"
	          "    steward check          say what is wrong\n"
	          "    steward new task NAME  begin a record; also: page, person, team, area\n"),
	  true },
	{ STR_ROW(".gitignore"), STR_ROW("/site/\n/.steward/\n"), true },
};

const size_t scaffold_handbook_count = ARRAY_COUNT(scaffold_handbook);
