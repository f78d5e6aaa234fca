/* The blocks of a task that tell how it came and what came of it. */
#include "model/schema_rows.h"
#include "model/schema_task_blocks.h"

static const struct field outcome_fields[] = {
	{ FIELD(struct outcome, measure), TEXT,
	  SAYS("What is looked at to see whether the work helped."),
	  EXAMPLE("Calls about vehicle length in a week") },
	{ FIELD(struct outcome, target), LINE_OF_TEXT,
	  SAYS("The value that would count as success."), EXAMPLE("fewer than 5") },
	{ FIELD(struct outcome, check_on), DAY,
	  SAYS("The day on which somebody looks, some time after the work is done."), EXAMPLE("2026-05-01") },
	{ FIELD(struct outcome, result), CHOICE_OF(outcome_result_words),
	  SAYS("What was found; unknown is an honest answer, with a next step."), EXAMPLE("met") },
	{ FIELD(struct outcome, checked_on), DAY, PAST,
	  SAYS("The day on which somebody looked."), EXAMPLE("2026-05-04") },
	{ FIELD(struct outcome, checked_by), ONE_OF(PERSON),
	  SAYS("The person who looked."), EXAMPLE("yuki-tanaka") },
	{ FIELD(struct outcome, evidence), TEXT,
	  SAYS("What was seen: a number, a link or a sentence from the people it was for."),
	  EXAMPLE("3 calls in week 18, 19 before the change") },
	{ FIELD(struct outcome, next), TEXT,
	  SAYS("What happens now, above all when the target was missed."),
	  EXAMPLE("Ask the drivers what they measured") },
};
const struct shape shape_outcome = {
	.name = STR_ROW("outcome"),
	.says = STR_ROW("Whether the finished work helped the people it was for. Done is not the end."),
	SHAPE_OF(outcome_fields, struct outcome), SPAN_IN(struct outcome), EMPTY(struct outcome),
};

static const struct field unplanned_fields[] = {
	{ FIELD(struct unplanned, class), CHOICE_OF(unplanned_class_words),
	  SAYS("How much could not wait: an emergency as the area defines it, something urgent, or a request."),
	  EXAMPLE("urgent") },
	{ FIELD(struct unplanned, cause), LIST_OF(CAUSE),
	  SAYS("Why it surfaced: causes from causes.yml, so that those that return are seen."),
	  EXAMPLE("[tariff-table-by-hand]") },
	{ FIELD(struct unplanned, came_from), LINE_OF_TEXT,
	  SAYS("Through which door it came."), EXAMPLE("a call to the front desk") },
	{ FIELD(struct unplanned, lead), ONE_OF(PERSON),
	  SAYS("The one person who led the response."), EXAMPLE("ines-okafor") },
	{ FIELD(struct unplanned, responders), LIST_OF(PERSON),
	  SAYS("Everybody who was pulled in."), EXAMPLE("[bram-visser, yuki-tanaka]") },
	{ FIELD(struct unplanned, hours), .type = FIELD_NUMBER, BETWEEN(0, 10000),
	  SAYS("Hours of all responders together."), EXAMPLE("6.5") },
	{ FIELD(struct unplanned, displaced), LIST_OF(TASK),
	  SAYS("The tasks that were put aside for it."), EXAMPLE("[timetable-for-summer]") },
	{ FIELD(struct unplanned, fix), ONE_OF(TASK),
	  SAYS("The task that keeps it from coming back."), EXAMPLE("tariffs-from-one-source") },
};
const struct shape shape_unplanned = {
	.name = STR_ROW("interruption"),
	.says = STR_ROW("How a piece of work came that nobody had planned, and what it cost."),
	SHAPE_OF(unplanned_fields, struct unplanned), SPAN_IN(struct unplanned), EMPTY(struct unplanned),
};

static const struct field link_fields[] = {
	{ FIELD(struct titled_link, title), LINE_OF_TEXT,
	  SAYS("The words of the link."), WITHOUT("the address"), EXAMPLE("Price list of the harbour") },
	{ FIELD(struct titled_link, url), LINE_OF_TEXT, REQUIRED,
	  SAYS("Where it leads: http, https, mailto or tel."), EXAMPLE("https://harbour.example/prices") },
};
const struct shape shape_link = {
	.name = STR_ROW("link"),
	.says = STR_ROW("A place outside the handbook that belongs to the work."),
	SHAPE_OF(link_fields, struct titled_link), NO_SPAN,
};

static const struct field acknowledgement_fields[] = {
	{ FIELD(struct acknowledgement, signal), LINE_OF_TEXT, REQUIRED,
	  SAYS("The name of the signal, as it stands beside its sentence."), EXAMPLE("commitment-overdue") },
	{ FIELD(struct acknowledgement, by), ONE_OF(PERSON),
	  SAYS("The person who has seen it."), EXAMPLE("ines-okafor") },
	{ FIELD(struct acknowledgement, why), TEXT,
	  SAYS("Why it can wait."), EXAMPLE("The requester is on leave until May and agreed") },
	{ FIELD(struct acknowledgement, until), DAY,
	  SAYS("The day on which the signal comes back, at most 90 days ahead."), EXAMPLE("2026-05-04") },
};
const struct shape shape_acknowledgement = {
	.name = STR_ROW("acknowledgement"),
	.says = STR_ROW("A signal that somebody has seen and that may wait. It stays listed, folded."),
	SHAPE_OF(acknowledgement_fields, struct acknowledgement), SPAN_IN(struct acknowledgement),
};
