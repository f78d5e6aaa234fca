#include "model/signal_case.h"

/* Rules page-review-due, guidance-drift. */

#define PAGE(head, words) "== page.md\n---\ntitle: Page\n" head "---\n\n" words "\n"
#define READ(day)         "reviews: [{date: " day ", by: ada, verdict: corrected}]\n"

static const struct signal_case page_review_due[] = {
	{ "due today", PAGE("review_every: 90\n" READ("@-90"), ""), "" },
	{ "due yesterday", PAGE("review_every: 90\n" READ("@-91"), ""), "note page:page" },
	{ "due tomorrow", PAGE("review_every: 90\n" READ("@-89"), ""), "" },
	{ "people act on it", PAGE("critical: true\nreview_every: 90\n" READ("@-91"), ""), "look page:page" },
	{ "no interval, 365 days", PAGE(READ("@-365"), ""), "" },
	{ "no interval, 366 days", PAGE(READ("@-366"), ""), "note page:page" },
	{ "no interval, and this site reads every month", PAGE(READ("@-31"), "") "== steward.yml\nthresholds: {review_every: 30}\n",
	  "note page:page" },
	{ "never read, as far as is recorded", PAGE("review_every: 90\n", ""), "" },
	{ "the latest review counts, wherever it stands",
	  PAGE("review_every: 90\nreviews: [{date: @-3, by: ada, verdict: corrected}, {date: @-300, by: bob, verdict: corrected}]\n", ""),
	  "" },
	{ "a draft", PAGE("draft: true\nreview_every: 90\n" READ("@-91"), ""), "" },
	{ "its owner has left", PAGE("owner: lou\n", ""), "note page:page" },
	{ "its owner has left, and people act on it", PAGE("owner: lou\ncritical: true\n", ""), "look page:page" },
	{ "a team owns it", PAGE("owner: crew\n", ""), "" },
	{ "the folder says how often",
	  "== pages/_folder.yml\nreview_every: 90\n== pages/page.md\n---\ntitle: Page\n" READ("@-91") "---\n", "note page:pages/page" },
};

#define LONG_DONE "== tasks/t.yml\ntitle: Old work\nstatus: done\nkind: chore\nclosed: "
static const struct signal_case guidance_drift[] = {
	{ "nothing named", PAGE("", "Words."), "" },
	{ "somebody who is here", PAGE("", "Ask [[ada]]."), "" },
	{ "somebody who left", PAGE("", "Ask [[lou]]."), "look page:page" },
	{ "a link to their file", PAGE("", "Ask [Lou](people/lou.yml)."), "look page:page" },
	{ "in a draft", PAGE("draft: true\n", "Ask [[lou]]."), "" },
	{ "work closed 180 days ago", PAGE("", "As in [[t]].") LONG_DONE "@-180\n", "" },
	{ "work closed 181 days ago", PAGE("", "As in [[t]].") LONG_DONE "@-181\n", "look page:page" },
	{ "open work of long ago", PAGE("", "As in [[t]].") "== tasks/t.yml\ntitle: A\nstatus: idea\narea: gate\ncreated: @-400\n", "" },
	{ "a name that leads nowhere", PAGE("", "Ask [[nobody-knows]]."), "look page:page" },
	{ "a place outside", PAGE("", "See <https://example.org/>."), "" },
	{ "a live block of somebody who left", PAGE("", "```steward\ntasks owner=lou\n```"), "look page:page" },
	{ "a live block of somebody who is here", PAGE("", "```steward\ntasks owner=ada\n```"), "" },
};

static void test_page_review_due(void **state)
{
	(void)state;
	EXPECT_CASES("page-review-due", page_review_due);
	expect_sentence(PAGE("owner: lou\nreview_every: 9\nreviews: [{date: @-40, by: ada, verdict: unchanged}, "
	                     "{date: @-30, by: ada, verdict: unchanged}, {date: @-20, by: ada, verdict: unchanged}]\n",
	                     ""),
	                "page-review-due",
	                "Last read through on 20 February 2026, and due again since 1 March 2026; the person it names as its "
	                "owner has moved on. Would you follow this page today? Three readings in a row changed nothing: would "
	                "a longer interval do?");
	expect_sentence(PAGE("review_every: 9\nreviews: [{date: @-40, by: ada, verdict: unchanged}, "
	                     "{date: @-30, by: ada, verdict: corrected}, {date: @-20, by: ada, verdict: unchanged}]\n",
	                     ""),
	                "page-review-due",
	                "Last read through on 20 February 2026, and due again since 1 March 2026. Would you follow this page "
	                "today?");
}

static void test_guidance_drift(void **state)
{
	(void)state;
	EXPECT_CASES("guidance-drift", guidance_drift);
	expect_sentence(PAGE("", "Ask [[lou]], as in [[t]], or [[nobody-knows]].") LONG_DONE "@-181\n", "guidance-drift",
	                "The page names Lou, who has moved on, and 2 more of the kind. Does the guidance still match who "
	                "does the work?");
	expect_sentence(PAGE("", "Ask [[lou]], as in [[t]].") LONG_DONE "@-181\n", "guidance-drift",
	                "The page names Lou, who has moved on, and 1 more of the kind. Does the guidance still match who "
	                "does the work?");
	expect_sentence(PAGE("", "As in [[t]].") LONG_DONE "@-181\n", "guidance-drift",
	                "The page names \"Old work\", which was closed on 12 September 2025. Does the guidance still match "
	                "who does the work?");
}

SUITE(test_signal_guidance, cmocka_unit_test(test_page_review_due), cmocka_unit_test(test_guidance_drift));
