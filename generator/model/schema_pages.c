/* Front matter, folder defaults and site settings. */
#include "model/schema_rows.h"

static const struct field review_fields[] = {
	{ FIELD(struct review, date), DAY, REQUIRED, PAST,
	  SAYS("The day on which somebody read the whole page."), EXAMPLE("2026-02-10") },
	{ FIELD(struct review, by), ONE_OF(PERSON),
	  SAYS("The person who read it."), EXAMPLE("yuki-tanaka") },
	{ FIELD(struct review, verdict), CHOICE_OF(verdict_words),
	  SAYS("What they found: unchanged is still true, corrected was mended, retire should go."),
	  EXAMPLE("corrected") },
	{ FIELD(struct review, note), TEXT,
	  SAYS("What they changed or would change."), EXAMPLE("Moved the word to the requester up") },
};
static const struct shape shape_review = {
	.name = STR_ROW("review"),
	.says = STR_ROW("One reading of the page by somebody who would follow it."),
	SHAPE_OF(review_fields, struct review), SPAN_IN(struct review),
};

static const struct field page_fields[] = {
	{ FIELD(struct page, title), LINE_OF_TEXT,
	  SAYS("The page's title."), WITHOUT("its first heading, else the file's name"),
	  EXAMPLE("Taking ownership") },
	{ FIELD(struct page, nav_title), LINE_OF_TEXT,
	  SAYS("A shorter title for the navigation."), WITHOUT("the title"), EXAMPLE("Taking") },
	{ FIELD(struct page, order), .type = FIELD_NUMBER, BETWEEN(-100000, 100000),
	  SAYS("Its place among its neighbours; smaller comes first."),
	  WITHOUT("after those with a number, by file name"), EXAMPLE("20") },
	{ FIELD(struct page, owner), ONE_OF(PERSON | TEAM),
	  SAYS("Who keeps the page true."), WITHOUT("the folder's owner"), EXAMPLE("yuki-tanaka") },
	{ FIELD(struct page, area), ONE_OF(AREA),
	  SAYS("The area that the page speaks about."), WITHOUT("the folder's area"), EXAMPLE("booking") },
	{ FIELD(struct page, critical), TRUTH,
	  SAYS("Whether people act on the page when it matters most, so that its review cannot wait."),
	  WITHOUT("false"), EXAMPLE("true") },
	{ FIELD(struct page, draft), TRUTH,
	  SAYS("Whether the page is left out of the site."), WITHOUT("false"), EXAMPLE("true") },
	{ NAMED("aliases", struct page, record.aliases), LINES,
	  SAYS("Old paths of the page below content/, so that links and addresses from before a move still lead here."),
	  EXAMPLE("[ownership/owning]") },
	{ FIELD(struct page, review_every), .type = FIELD_WHOLE, BETWEEN(1, 3650),
	  SAYS("Days after which somebody reads the whole page again."),
	  WITHOUT("the folder's, else the threshold review_every, 365"), EXAMPLE("120") },
	{ FIELD(struct page, reviews), BLOCKS_OF(shape_review),
	  SAYS("Each reading of the page, with the reader's name and verdict."),
	  EXAMPLE("[{date: 2026-02-10, by: yuki-tanaka, verdict: unchanged}]") },
};
const struct shape shape_page = {
	.name = STR_ROW("page"),
	.says = STR_ROW("Guidance: the fields between the two '---' lines at the top of a Markdown file."),
	SHAPE_OF(page_fields, struct page), NO_SPAN, .has_record = true,
};

static const struct field folder_fields[] = {
	{ NAMED("title", struct folder, title), .type = FIELD_PLAIN,
	  SAYS("The folder's title in the navigation."), WITHOUT("made from the folder's name"),
	  EXAMPLE("Ownership") },
	{ FIELD(struct folder, order), .type = FIELD_NUMBER, BETWEEN(-100000, 100000),
	  SAYS("Its place among its neighbours; smaller comes first."),
	  WITHOUT("after those with a number, by file name"), EXAMPLE("10") },
	{ FIELD(struct folder, owner), ONE_OF(PERSON | TEAM),
	  SAYS("Who keeps the pages below true, unless they name somebody."), WITHOUT("the owner of the folder above"),
	  EXAMPLE("ines-okafor") },
	{ FIELD(struct folder, area), ONE_OF(AREA),
	  SAYS("The area that the pages below speak about, unless they name one."),
	  WITHOUT("the area of the folder above"), EXAMPLE("booking") },
	{ FIELD(struct folder, review_every), .type = FIELD_WHOLE, BETWEEN(1, 3650),
	  SAYS("Days after which the pages below are read again, unless they say otherwise."),
	  WITHOUT("as in the folder above"), EXAMPLE("120") },
};
const struct shape shape_folder = {
	.name = STR_ROW("folder"),
	.says = STR_ROW("What all pages of a folder share: the file _folder.yml in it. Folders below inherit it."),
	SHAPE_OF(folder_fields, struct folder), SPAN_IN(struct folder),
};

static const struct str fail_on_words[] = { STR_ROW(""),        STR_ROW("error"), STR_ROW("warning"),
	                                    STR_ROW("note"),    STR_ROW("never"), STR_ROW("") };

static const struct field settings_fields[] = {
	{ FIELD(struct settings, title), LINE_OF_TEXT,
	  SAYS("The handbook's name."), WITHOUT("Handbook"), EXAMPLE("Ferry handbook") },
	{ FIELD(struct settings, language), LINE_OF_TEXT,
	  SAYS("The language of the pages, as a tag: en, de, or one that templates/strings/ has."),
	  WITHOUT("en"), EXAMPLE("de") },
	{ FIELD(struct settings, base_url), LINE_OF_TEXT,
	  SAYS("Where the site will stand. Only feeds, the sitemap and canonical links need it; all other links are "
	       "relative."),
	  WITHOUT("no feeds, sitemap or canonical links"), EXAMPLE("https://handbook.ferry.example/") },
	{ FIELD(struct settings, timezone), LINE_OF_TEXT,
	  SAYS("The time zone whose midnight starts a new day."), WITHOUT("UTC"), EXAMPLE("Europe/Oslo") },
	{ FIELD(struct settings, edit_url), LINE_OF_TEXT,
	  SAYS("Where a file can be edited; {path} stands for its path."), WITHOUT("no edit links"),
	  EXAMPLE("'https://git.example/handbook/edit/main/{path}'") },
	{ FIELD(struct settings, fail_on), LINE_OF_TEXT, .choices = fail_on_words,
	  SAYS("The mildest kind of complaint that makes a build fail: error, warning, note or never."),
	  WITHOUT("error"), EXAMPLE("warning") },
	{ FIELD(struct settings, as_of), .type = FIELD_TODAY,
	  SAYS("The day that all rules reckon from: today, or a date for a site that stays as it is."),
	  WITHOUT("today"), EXAMPLE("2026-09-14") },
	{ FIELD(struct settings, since), .type = FIELD_WHOLE, BETWEEN(1, SINCE_DAYS_MOST),
	  SAYS("How many days back the page of changes looks, and what is new on the home page."), WITHOUT("7"),
	  EXAMPLE("14") },
	{ FIELD(struct settings, status_words), .type = FIELD_STATUS_WORDS,
	  SAYS("Your own words for the seven categories idea, todo, active, blocked, review, done and cancelled; the "
	       "categories' names always work too."),
	  EXAMPLE("{active: [doing, in progress], review: testing}") },
	{ FIELD(struct settings, boundary_policy), CHOICE_OF(boundary_policy_words),
	  SAYS("How areas take work by people from other teams, unless they say otherwise: open, ask or strict."),
	  WITHOUT("open"), EXAMPLE("ask") },
	{ FIELD(struct settings, person_load), CHOICE_OF(person_load_words),
	  SAYS("Whether a person's load is shown: self on their own page only, off nowhere."), WITHOUT("self"),
	  EXAMPLE("off") },
	{ FIELD(struct settings, html), CHOICE_OF(html_policy_words),
	  SAYS("Which raw HTML passes from guidance into the site: safe lets a short list pass, trusted everything, so "
	       "that whoever writes guidance can run code in readers' browsers."),
	  WITHOUT("safe"), EXAMPLE("safe") },
	{ FIELD(struct settings, embed_hosts), LINES,
	  SAYS("Hosts whose pages may stand in guidance in an <iframe>: a video, a drawing. Nothing is loaded from them "
	       "until a reader asks for it."),
	  WITHOUT("frames are shown as links"), EXAMPLE("[www.youtube-nocookie.com, player.vimeo.com]") },
	{ FIELD(struct settings, thresholds), .type = FIELD_THRESHOLDS,
	  SAYS("Limits that signals compare with; areas may override them."),
	  EXAMPLE("{wip_limit: 4, quiet_active: 21}") },
	{ FIELD(struct settings, signals), .type = FIELD_SWITCHES,
	  SAYS("Signals that this site does without."), WITHOUT("all are on"), EXAMPLE("{thin-cover: off}") },
};
const struct shape shape_settings = {
	.name = STR_ROW("settings file"),
	.says = STR_ROW("Settings of the whole site: the file steward.yml."),
	SHAPE_OF(settings_fields, struct settings), SPAN_IN(struct settings),
};
