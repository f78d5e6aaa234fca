#include "model/records.h"

const struct str record_kind_names[RECORD_KINDS] = {
	[RECORD_NONE] = STR_ROW(""),       [RECORD_TASK] = STR_ROW("task"),
	[RECORD_PERSON] = STR_ROW("person"), [RECORD_TEAM] = STR_ROW("team"),
	[RECORD_AREA] = STR_ROW("area"),   [RECORD_CAUSE] = STR_ROW("cause"),
	[RECORD_PAGE] = STR_ROW("page"),
};

const struct str category_names[CATEGORIES] = {
	[CATEGORY_NONE] = STR_ROW(""), [IDEA] = STR_ROW("idea"),       [TODO] = STR_ROW("todo"),
	[ACTIVE] = STR_ROW("active"),  [BLOCKED] = STR_ROW("blocked"), [REVIEW] = STR_ROW("review"),
	[DONE] = STR_ROW("done"),      [CANCELLED] = STR_ROW("cancelled"),
};

const struct str task_kind_words[] = {
	STR_ROW(""),         STR_ROW("change"), STR_ROW("improvement"),  STR_ROW("chore"),
	STR_ROW("question"), STR_ROW("relay"),  STR_ROW("interruption"), STR_ROW(""),
};
const struct str tell_words[] = { STR_ROW(""), STR_ROW("weekly"), STR_ROW("on_change"), STR_ROW("on_done"),
	                          STR_ROW("") };
const struct str priority_words[] = { STR_ROW(""), STR_ROW("now"), STR_ROW("soon"), STR_ROW("later"),
	                              STR_ROW("") };
const struct str help_kind_words[] = { STR_ROW(""),     STR_ROW("listen"), STR_ROW("advise"),
	                               STR_ROW("pair"), STR_ROW("do"),     STR_ROW("") };
const struct str prefers_words[] = { STR_ROW(""), STR_ROW("listen"), STR_ROW("advise"), STR_ROW("help"),
	                             STR_ROW("") };
const struct str outcome_result_words[] = { STR_ROW(""),       STR_ROW("met"),     STR_ROW("partial"),
	                                    STR_ROW("missed"), STR_ROW("unknown"), STR_ROW("") };
const struct str unplanned_class_words[] = { STR_ROW(""), STR_ROW("emergency"), STR_ROW("urgent"),
	                                     STR_ROW("request"), STR_ROW("") };
const struct str boundary_policy_words[] = { STR_ROW(""), STR_ROW("open"), STR_ROW("ask"),
	                                     STR_ROW("strict"), STR_ROW("") };
const struct str verdict_words[] = { STR_ROW(""), STR_ROW("unchanged"), STR_ROW("corrected"),
	                             STR_ROW("retire"), STR_ROW("") };
const struct str person_load_words[] = { STR_ROW(""), STR_ROW("self"), STR_ROW("off"), STR_ROW("") };
const struct str html_policy_words[] = { STR_ROW(""), STR_ROW("safe"), STR_ROW("trusted"), STR_ROW("") };

static const void *record_of(const struct reference *reference, enum record_kind kind)
{
	return reference != NULL && reference->kind == kind ? reference->record : NULL;
}

const struct task *reference_task(const struct reference *reference)
{
	return record_of(reference, RECORD_TASK);
}

const struct person *reference_person(const struct reference *reference)
{
	return record_of(reference, RECORD_PERSON);
}

const struct team *reference_team(const struct reference *reference)
{
	return record_of(reference, RECORD_TEAM);
}

const struct area *reference_area(const struct reference *reference)
{
	return record_of(reference, RECORD_AREA);
}

const struct cause *reference_cause(const struct reference *reference)
{
	return record_of(reference, RECORD_CAUSE);
}

const struct page *reference_page(const struct reference *reference)
{
	return record_of(reference, RECORD_PAGE);
}

bool category_is_open(enum category category)
{
	return category != DONE && category != CANCELLED;
}
