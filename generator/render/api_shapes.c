/* The keys of each file, in the order in which they are written. */
#include "render/api_schema.h"

#include "base/diagnostic.h"
#include "model/signal.h"

#define ALWAYS(key, type, says) { STR_ROW(key), type, true, STR_ROW(says), NULL, NULL, 0 }
#define GIVEN(key, type, says) { STR_ROW(key), type, false, STR_ROW(says), NULL, NULL, 0 }
#define OBJECT(key, is_always, shape, says) \
	{ STR_ROW(key), API_OBJECT, is_always, STR_ROW(says), &(shape), NULL, 0 }
#define WORDS(key, words, count, is_always, says) \
	{ STR_ROW(key), API_WORD, is_always, STR_ROW(says), NULL, words, count }
#define SHAPE(keys, record) { keys, ARRAY_COUNT(keys), record }

/* What every file has beside its items. */
#define FILE_KEYS \
	ALWAYS("as_of", API_DAY, "The day from which the records are judged."), \
	ALWAYS("steward", API_TEXT, "The version of steward that wrote the file.")

static const struct api_key file_keys[] = { FILE_KEYS };
static const struct api_shape file_shape = SHAPE(file_keys, NULL);

static const struct api_key source_keys[] = {
	ALWAYS("path", API_TEXT, "The file, from the root of the project."),
	ALWAYS("line", API_POSITION, "Where the record starts, from 1."),
};
static const struct api_shape source_shape = SHAPE(source_keys, NULL);

/* What every record has after its own keys. */
#define PLACE_KEYS \
	ALWAYS("url", API_ADDRESS, "Its page, from the root of the site."), \
	OBJECT("source", false, source_shape, "Where it is written.")
#define SIGNALS_KEY ALWAYS("signals", API_SIGNALS, "The signals that hold of it, each once.")
#define ID_KEY ALWAYS("id", API_TEXT, "Its id, as in the records.")

static const struct api_key task_keys[] = {
	ID_KEY,
	ALWAYS("title", API_TEXT, "What it is called."),
	GIVEN("status", API_TEXT, "Its status, in the handbook's own word."),
	WORDS("category", category_names, CATEGORIES, false, "What that status counts as."),
	WORDS("kind", task_kind_words, 0, false, "What kind of work it is."),
	GIVEN("area", API_TEXT, "The area it belongs to."),
	GIVEN("team", API_TEXT, "The team of that area or of its owner."),
	GIVEN("owner", API_TEXT, "Who sees it through: a person or a team."),
	GIVEN("accountable", API_TEXT, "The one person who answers for it."),
	GIVEN("requester", API_TEXT, "Who asked for it."),
	WORDS("priority", priority_words, 0, false, "How soon it is wanted."),
	GIVEN("due", API_DAY, "The day it is due."),
	GIVEN("created", API_DAY, "The day it was written down."),
	GIVEN("started", API_DAY, "The day work on it began."),
	GIVEN("closed", API_DAY, "The day it was done or cancelled."),
	GIVEN("holder", API_TEXT, "Who holds it today: the sender holds until a hand-off is accepted."),
	PLACE_KEYS,
	ALWAYS("blocked_by", API_TEXTS, "The ids of the tasks, or the words, that it waits for."),
	SIGNALS_KEY,
};
static const struct api_shape task_shape = SHAPE(task_keys, NULL);

static const struct api_key record_keys[] = { ID_KEY, PLACE_KEYS, SIGNALS_KEY };
static const struct api_shape person_shape = SHAPE(record_keys, &shape_person);
static const struct api_shape team_shape = SHAPE(record_keys, &shape_team);
static const struct api_shape area_shape = SHAPE(record_keys, &shape_area);

static const struct api_key review_keys[] = {
	GIVEN("date", API_DAY, "The day of the review."),
	GIVEN("by", API_TEXT, "Who read the page."),
	WORDS("verdict", verdict_words, 0, false, "What came of it."),
};
static const struct api_shape review_shape = SHAPE(review_keys, NULL);

static const struct api_key page_keys[] = {
	ALWAYS("id", API_TEXT, "Its path under content/, without .md."),
	ALWAYS("title", API_TEXT, "What it is called."),
	GIVEN("owner", API_TEXT, "Who keeps it right."),
	GIVEN("area", API_TEXT, "The area it belongs to."),
	OBJECT("last_review", false, review_shape, "The last time somebody read it through."),
	GIVEN("review_due", API_DAY, "The day it should be read through again."),
	GIVEN("changed", API_DAY, "The day it was last changed: as Git tells, else its last review that corrected it."),
	PLACE_KEYS,
	SIGNALS_KEY,
	ALWAYS("cites", API_TEXTS, "The ids of the records and pages that it links to."),
	ALWAYS("cited_by", API_TEXTS, "The ids of the records and pages that link to it."),
};
static const struct api_shape page_shape = SHAPE(page_keys, NULL);

static const struct api_key subject_keys[] = {
	WORDS("kind", record_kind_names, RECORD_KINDS, true, "Which kind of record."),
	ALWAYS("id", API_TEXT, "Its id; a page's as in pages.json."),
};
static const struct api_shape subject_shape = SHAPE(subject_keys, NULL);

static const struct api_key acknowledged_keys[] = {
	GIVEN("by", API_TEXT, "Who has seen it and lives with it."),
	GIVEN("until", API_DAY, "The day it is raised again."),
};
static const struct api_shape acknowledged_shape = SHAPE(acknowledged_keys, NULL);

static const struct api_key signal_keys[] = {
	ALWAYS("name", API_SIGNAL, "Which signal."),
	WORDS("severity", signal_severity_names, SIGNAL_SEVERITIES, true,
	      "What follows if nobody looks; act is the strongest."),
	OBJECT("subject", true, subject_shape, "What it is about."),
	ALWAYS("says", API_TEXT, "What is so, in one sentence."),
	ALWAYS("question", API_TEXT, "The question that it asks."),
	ALWAYS("reason", API_TEXT, "Its rule, with the numbers that hold for this subject."),
	GIVEN("since", API_DAY, "The day from which it holds."),
	ALWAYS("clears", API_TEXT, "What makes it go away."),
	GIVEN("guidance", API_TEXT, "The id of the page that says what to do."),
	OBJECT("acknowledged", false, acknowledged_shape, "Who has said that this is known."),
	ALWAYS("url", API_ADDRESS, "The page of its subject, from the root of the site."),
};
static const struct api_shape signal_shape = SHAPE(signal_keys, NULL);

static const struct api_key diagnostic_keys[] = {
	ALWAYS("code", API_TEXT, "Which complaint: `steward explain CODE` says more."),
	WORDS("severity", severity_names, SEVERITIES, true, "How bad it is."),
	GIVEN("path", API_TEXT, "The file, from the root of the project."),
	GIVEN("line", API_POSITION, "Where it starts, from 1."),
	GIVEN("column", API_POSITION, "In characters, from 1."),
	GIVEN("end_line", API_POSITION, "Where it ends."),
	GIVEN("end_column", API_POSITION, "The column after its last character."),
	ALWAYS("message", API_TEXT, "What is wrong."),
	GIVEN("help", API_TEXT, "The way out."),
};
static const struct api_shape diagnostic_shape = SHAPE(diagnostic_keys, NULL);

static const struct api_key count_keys[] = {
	ALWAYS("tasks", API_COUNT, "All tasks."),
	ALWAYS("open_tasks", API_COUNT, "Tasks that are neither done nor cancelled."),
	ALWAYS("people", API_COUNT, "All people."),
	ALWAYS("teams", API_COUNT, "All teams."),
	ALWAYS("areas", API_COUNT, "All areas."),
	ALWAYS("causes", API_COUNT, "All causes of interruptions."),
	ALWAYS("pages", API_COUNT, "Pages of guidance."),
	ALWAYS("diagnostics", API_COUNT, "Items of diagnostics.json."),
	ALWAYS("signals", API_COUNT, "Items of signals.json."),
	ALWAYS("warm", API_COUNT, "Items of warm.json."),
};
static const struct api_shape count_shape = SHAPE(count_keys, NULL);

static const struct api_key build_keys[] = {
	ALWAYS("pages", API_COUNT, "HTML files of the site."),
	ALWAYS("content", API_TEXT, "A fingerprint: the same as long as the content is."),
};
static const struct api_shape build_shape = SHAPE(build_keys, NULL);

static const struct api_key meta_keys[] = {
	FILE_KEYS,
	ALWAYS("title", API_TEXT, "The title of the site."),
	GIVEN("newest_entry", API_DAY, "The latest day on which something was recorded."),
	OBJECT("counts", true, count_shape, "How much there is of each kind."),
	OBJECT("build", true, build_shape, "What was made."),
};
static const struct api_shape meta_shape = SHAPE(meta_keys, NULL);

const struct api_schema api_schemas[] = {
	{ STR_ROW("api-tasks"), STR_ROW("All tasks."), &file_shape, &task_shape },
	{ STR_ROW("api-people"), STR_ROW("All people."), &file_shape, &person_shape },
	{ STR_ROW("api-teams"), STR_ROW("All teams."), &file_shape, &team_shape },
	{ STR_ROW("api-areas"), STR_ROW("All areas."), &file_shape, &area_shape },
	{ STR_ROW("api-pages"), STR_ROW("All pages of guidance."), &file_shape, &page_shape },
	{ STR_ROW("api-signals"), STR_ROW("All signals that hold."), &file_shape, &signal_shape },
	{ STR_ROW("api-warm"), STR_ROW("What goes well, in the shape of signals."), &file_shape, &signal_shape },
	{ STR_ROW("api-diagnostics"), STR_ROW("All complaints about the content."), &file_shape, &diagnostic_shape },
	{ STR_ROW("api-meta"), STR_ROW("What the site consists of."), &meta_shape, NULL },
};
const size_t api_schema_count = ARRAY_COUNT(api_schemas);
